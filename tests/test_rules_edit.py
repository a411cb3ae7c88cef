"""Schemas, copies and additions: what helps to edit rules, and what an edit leaves alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from tests.running import run
from titlecheck.authoring import yamledit
from titlecheck.authoring.packschema import language_schema, pack_schema
from titlecheck.rulefiles.packfiles import languages_folder, packs_folder
from titlecheck.rulefiles.rulefile import load_rules, read_rules

BAD = Path(__file__).parent / "bad_rules"
PACK = Draft7Validator(pack_schema())
LANGUAGE = Draft7Validator(language_schema())
# What a schema of one file cannot see: other files, other lists, repetition, and what is only a warning.
BEYOND = {"cycle-of-inherited-lists", "cycle-of-lists", "unknown-lists", "warnings-only", "no-rules",
          "invisible-character"}  # fmt: skip


def errors(validator: Draft7Validator, path: Path) -> list[str]:
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        return [str(error)]
    return [error.message for error in validator.iter_errors(loaded)]


def test_the_schemas_are_schemas() -> None:
    Draft7Validator.check_schema(pack_schema())
    Draft7Validator.check_schema(language_schema())


@pytest.mark.parametrize("path", sorted(packs_folder().rglob("*.yaml")), ids=lambda path: path.name)
def test_shipped_packs_are_as_the_schema_says(path: Path) -> None:
    assert errors(PACK, path) == []


@pytest.mark.parametrize("path", sorted(languages_folder().rglob("*.yaml")), ids=lambda path: path.name)
def test_shipped_language_files_are_as_the_schema_says(path: Path) -> None:
    assert errors(LANGUAGE, path) == []


@pytest.mark.parametrize("path", sorted(BAD.glob("*.yaml")), ids=lambda path: path.stem)
def test_broken_packs_are_not(path: Path) -> None:
    validator = LANGUAGE if path.stem.startswith("language") else PACK
    found = errors(validator, path)
    assert bool(found) != (path.stem in BEYOND) or path.stem in {"extends-itself", "unknown-ids"}
    if found and not path.stem.startswith("language"):
        assert read_rules(path)[0] is None, found


def described(node: Any, path: str = "$") -> list[str]:
    """The properties that lack a description or examples."""
    lacking = []
    for name, each in node.get("properties", {}).items():
        lacking += [f"{path}.{name}"] if "description" not in each else []
        lacking += [f"{path}.{name}: examples"] if "examples" not in each and name != "rules" else []
        lacking += described(each, f"{path}.{name}")
    for name, each in node.get("definitions", {}).items():
        lacking += described(each, f"{path}.{name}")
    return lacking


@pytest.mark.parametrize("schema", [pack_schema(), language_schema()], ids=["pack", "language"])
def test_every_key_is_described_with_an_example_that_is_valid(schema: dict[str, Any]) -> None:
    assert described(schema) == []
    for name, each in schema["properties"].items():
        for example in each.get("examples", ()):
            assert list(Draft7Validator(schema).iter_errors({name: example})) == []


def test_a_copy_is_the_pack_under_a_name_of_its_own(tmp_path: Path) -> None:
    done = run("rules", "init", str(tmp_path / "mine"), "--pack", "kotter", "--language")
    assert done.code == 0
    text = (tmp_path / "mine/kotter.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=pack.schema.json\n# $schema: pack.schema.json\n")
    assert json.loads((tmp_path / "mine/pack.schema.json").read_text(encoding="utf-8")) == pack_schema()
    assert (tmp_path / "mine/language/language.schema.json").is_file()
    copy, shipped = load_rules(tmp_path / "mine", language=tmp_path / "mine/language"), load_rules("kotter")
    assert [pack.name for pack in copy.packs] == ["mine"]
    assert [rule.match[0].text for rule in copy.rules] == [rule.match[0].text for rule in shipped.rules]
    assert copy.language.words.keys() == shipped.language.words.keys()


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    done = run("rules", "init", str(tmp_path))
    assert (done.code, "there is something here already" in done.err) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_an_unknown_pack_is_told(tmp_path: Path) -> None:
    done = run("rules", "init", str(tmp_path / "x"), "--pack", "koter")
    assert (done.code, done.err) == (
        2,
        "titlecheck: there is no shipped pack 'koter' (did you mean 'kotter'?)\n",
    )
    assert not (tmp_path / "x").exists()


WRITTEN = """\
# mine
pack: mine   # the name
extends: object-of-direction
words:
  guilds: [guild, chapter] # two
  lines:
    - first   # one

    # before the rules
rules:

  - id: one     # the first
    emphasis: leader
    match: lead {guilds}
    because: 'why'  # reason
    examples:
      hit: [Lead the guild]
      # misses
      miss:
        - "Sell"  # own work
  # between
  - {id: two, emphasis: manager, match: ["run {lines}"], because: x}
# the end
"""
RULE = ("--emphasis", "leader", "--miss", "Go")
ADDITIONS = {
    "a word in brackets": (
        ["word", "guilds", "club"],
        {"  guilds: [guild, chapter] # two": "  guilds: [guild, chapter, club] # two"},
    ),
    "a word in lines": (["word", "lines", "no"], {"    - first   # one": '    - first   # one\n    - "no"'}),
    "words of an inherited list": (
        ["word", "people", "shift buddy"],
        {"# the end": "# the end\nadd:\n  people: [shift buddy]"},
    ),
    "a list": (
        ["word", "bands", "band", "--new"],
        {"    - first   # one": "    - first   # one\n  bands: [band]"},
    ),
    "a phrase to a bare one": (
        ["phrase", "one", "coach|train {guilds}"],
        {"    match: lead {guilds}": '    match: ["lead {guilds}", "coach|train {guilds}"]'},
    ),
    "a phrase in brackets": (
        ["phrase", "two", "tune line"],
        {'["run {lines}"]': '["run {lines}", tune line]'},
    ),
    "an exclusion": (
        ["phrase", "one", "lead craft guild", "--unless"],
        {'        - "Sell"  # own work': '        - "Sell"  # own work\n    unless: [lead craft guild]'},
    ),
    "a hit": (["example", "one", "Lead: it", "--hit"], {"[Lead the guild]": '[Lead the guild, "Lead: it"]'}),
    "a miss": (
        ["example", "one", "Buy", "--miss"],
        {'        - "Sell"  # own work': '        - "Sell"  # own work\n        - Buy'},
    ),
    "a first example": (
        ["example", "two", "Run the first", "--hit"],
        {"because: x}": "because: x, examples: {hit: [Run the first]}}"},
    ),
    "a rule": (
        ["rule", "three", *RULE, "--match", "coach {guilds}", "--because", "no: yes"],
        {
            "because: x}": "because: x}\n  - id: three\n    emphasis: leader\n"
            '    match: ["coach {guilds}"]\n    because: "no: yes"\n    examples:\n      miss: [Go]'
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("arguments", "changes"), ADDITIONS.values(), ids=ADDITIONS)
def test_an_addition_changes_nothing_else(
    arguments: list[str], changes: dict[str, str], newline: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(WRITTEN.replace("\n", newline).encode())
    kind, *rest = arguments
    done = run("rules", "add", kind, str(path), *rest)
    assert (done.code, done.err) == (0, "")
    expected = WRITTEN
    for old, new in changes.items():
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    assert path.read_bytes().decode() == expected.replace("\n", newline)
    assert [each.name for each in tmp_path.iterdir()] == ["mine.yaml"]
    load_rules(path)


REFUSED = {
    "a shipped pack": (["word", "object-of-direction", "people", "x"], "titlecheck rules init DIR"),
    "an unknown rule": (
        ["phrase", "{pack}", "onee", "lead x"],
        "there is no rule 'onee' (did you mean 'one'?)",
    ),
    "an inherited rule": (
        ["phrase", "{pack}", "direct-people", "x y"],
        "'direct-people' stands in pack 'object",
    ),
    "an unknown list": (
        ["word", "{pack}", "gilds", "x"],
        "there is no list 'gilds' (did you mean 'guilds'?; --new makes a new one)",
    ),
    "a phrase of an unknown list": (["phrase", "{pack}", "one", "lead {gilds}"], "unknown list '{gilds}'"),
    "a pattern": (["phrase", "{pack}", "one", "lead.*team"], "error[pattern]"),
    "a duplicate id": (
        ["rule", "{pack}", "one", "--emphasis", "leader", "--match", "a b", "--because", "c"],
        "error[duplicate-id]",
    ),
    "an unknown emphasis": (
        ["rule", "{pack}", "x", "--emphasis", "leadr", "--match", "a b", "--because", "c"],
        "(did you mean 'leader'?)",
    ),
    "no such pack": (["word", "nothing.yaml", "people", "x"], "nothing.yaml"),
}


@pytest.mark.parametrize(("arguments", "told"), REFUSED.values(), ids=REFUSED)
def test_what_would_break_a_pack_is_refused(arguments: list[str], told: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(WRITTEN, encoding="utf-8")
    done = run("rules", "add", *(each.replace("{pack}", str(path)) for each in arguments))
    assert (done.code, told in done.err) == (2, True), done
    assert path.read_text(encoding="utf-8") == WRITTEN
    assert [each.name for each in tmp_path.iterdir()] == ["mine.yaml"]


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp", "Co")), min_size=1).map(str.strip))
def test_whatever_is_quoted_is_read_again(value: str) -> None:
    if not value or "\ufeff" in value:
        return
    text = f"a: [{yamledit.quoted(value)}]\n"
    assert yamledit.child(yamledit.compose(text), "a").value[0].value == value
    assert yaml.safe_load(text) == {"a": [value]}
