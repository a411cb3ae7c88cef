"""Rule files: what loads, what is told, and how packs build on each other."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from titlecheck.errors import Fault, RuleFaults
from titlecheck.model import Emphasis, Language, Pack, Phrase, Place, Rule, RuleSet, WordList
from titlecheck.rulefiles.faultlist import FaultList, split_lines
from titlecheck.rulefiles.keeping import Kept
from titlecheck.rulefiles.packfiles import NotFound, find, rules_root, shipped_packs
from titlecheck.rulefiles.packshape import ListDraft
from titlecheck.rulefiles.rulefile import content_hash, load_rules, read_rules
from titlecheck.rulefiles.wordlists import spelled_out, with_lists
from titlecheck.rulefiles.yamlnodes import Fields, Items, Text, nodes_of, read_nodes
from titlecheck.rulefiles.yamlsyntax import without_block

BAD = Path(__file__).parent / "bad_rules"

BASE = """\
pack: base
source: A Book (1999)
notice: theirs
words:
  people: [team, "{sellers}", Team]
  sellers: [rep, account executive]
  lead: [lead, "no", on, 12:30]
judging: {either_low: 0.4, either_high: 0.6}
rules:
  - id: lead-people
    emphasis: leader
    match: ["{lead} {people}", "coach|train {sellers}"]
    unless: "{people} lead"
    because: directs people
    skills: [coaching, on]
    weight: 2
    examples: {hit: [Lead the team], miss: [Own the budget, "12"]}
  - id: guard
    emphasis: neither
    match: lead {anything}
    because: no
    examples: {hit: [Lead the way]}
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def rule(name: str, match: str = "lead the team", emphasis: str = "leader") -> str:
    examples = "{hit: [Lead the team], miss: [Own it]}"
    return f"{{id: {name}, emphasis: {emphasis}, match: '{match}', because: b, examples: {examples}}}"


def told(*sources: str | Path, language: Path | None = None) -> list[str]:
    """The faults outside the shipped files, with file names for paths."""
    _, faults = read_rules(*sources, language=language)
    return [shown(fault) for fault in faults if not Path(fault.place.path).is_relative_to(rules_root())]


def shown(fault: Fault) -> str:
    path = Path(fault.place.path)
    return str(fault).replace(f"{path.parent}/", "")


def words(rules: RuleSet) -> dict[str, tuple[str, ...]]:
    assert [each.name for each in rules.words.values()] == list(rules.words)
    return {name: each.words for name, each in rules.words.items()}


@pytest.mark.parametrize("path", sorted(BAD.glob("*.yaml")), ids=lambda path: path.stem)
def test_bad_rules_are_told_as_expected(path: Path) -> None:
    expected = path.with_suffix(".expected.txt").read_text(encoding="utf-8").splitlines()
    found = told(language=path) if path.stem.startswith("language") else told(path)
    assert found == expected


def test_a_pack_is_read_as_written(tmp_path: Path) -> None:
    path = write(tmp_path, "base.yaml", BASE)
    rules = load_rules(path)
    assert [(pack.name, pack.source, pack.notice) for pack in rules.packs] == [("base", "A Book (1999)", "theirs")]
    assert words(rules) == {
        "people": ("team", "rep", "account executive"),
        "sellers": ("rep", "account executive"),
        "lead": ("lead", "no", "on", "12:30"),
    }
    assert rules.judging == {"either_low": 0.4, "either_high": 0.6}
    first, second = rules.rules
    assert (first.id, first.emphasis, first.because, first.weight, first.pack) == (
        "lead-people",
        Emphasis.LEADER,
        "directs people",
        2.0,
        "base",
    )
    shown_path = str(path)
    assert first.match == (
        Phrase("{lead} {people}", Place(shown_path, 12, 13)),
        Phrase("coach|train {sellers}", Place(shown_path, 12, 32)),
    )
    assert first.unless == (Phrase("{people} lead", Place(shown_path, 13, 13)),)
    assert first.skills == ("coaching", "on")
    assert [phrase.text for phrase in first.misses] == ["Own the budget", "12"]
    assert (second.emphasis, second.because, second.weight) == (Emphasis.NEITHER, "no", 1.0)


def test_a_folder_is_one_pack_in_sorted_order(tmp_path: Path) -> None:
    write(tmp_path, "p/b.yml", f"pack: p\nwords: {{b: [bb]}}\nrules:\n- {rule('second', 'x {b} {a}')}\n")
    write(tmp_path, "p/a.yaml", f"rules:\n- {rule('first')}\nwords: {{a: [aa]}}\n")
    write(tmp_path, "p/.hidden.yaml", "[")
    write(tmp_path, "p/notes.txt", "[")
    rules = load_rules(tmp_path / "p")
    assert [each.id for each in rules.rules] == ["first", "second"]
    assert words(rules) == {"a": ("aa",), "b": ("bb",)}


EXTENDING = f"""\
pack: mine
extends: base.yaml
off: guard
add: {{sellers: [teller, Rep]}}
words: {{lead: [head]}}
judging: {{either_low: 0.3}}
rules:
  - {rule("lead-people", "{lead} {people}")}
  - {rule("new")}
"""


def test_a_pack_builds_on_another(tmp_path: Path) -> None:
    write(tmp_path, "base.yaml", BASE)
    rules = load_rules(write(tmp_path, "mine.yaml", EXTENDING))
    assert [pack.name for pack in rules.packs] == ["base", "mine"]
    assert [(each.id, each.pack) for each in rules.rules] == [("lead-people", "mine"), ("new", "mine")]
    assert words(rules) == {
        "people": ("team", "rep", "account executive", "teller"),
        "sellers": ("rep", "account executive", "teller"),
        "lead": ("head",),
    }
    assert rules.judging == {"either_low": 0.3, "either_high": 0.6}


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (["one", "two"], "two"),
        (["two", "one"], "one"),
        (["one", "two", "one"], "one"),
    ],
    ids=["later-wins", "other-order", "named-again-wins-again"],
)
def test_of_several_sources_the_later_wins(tmp_path: Path, order: list[str], expected: str) -> None:
    for name in ("one", "two"):
        text = f"pack: {name}\nwords: {{w: [{name}]}}\njudging: {{j: 1}}\nrules: [{rule('same', 'a {w}')}]\n"
        write(tmp_path, f"{name}.yaml", text)
    rules = load_rules(*(tmp_path / f"{name}.yaml" for name in order))
    assert [each.pack for each in rules.rules] == [expected]
    assert words(rules) == {"w": (expected,)}


def test_a_pack_that_two_others_extend_is_laid_once(tmp_path: Path) -> None:
    write(tmp_path, "base.yaml", f"pack: base\nrules: [{rule('r')}, {rule('s')}]\n")
    write(tmp_path, "left.yaml", f"pack: left\nextends: base.yaml\noff: [s]\nrules: [{rule('r', 'mine')}]\n")
    write(tmp_path, "right.yaml", "pack: right\nextends: ./base.yaml\n")
    rules = load_rules(write(tmp_path, "top.yaml", "pack: top\nextends: [left.yaml, right.yaml]\n"))
    assert [pack.name for pack in rules.packs] == ["base", "left", "right", "top"]
    assert [(each.id, each.pack) for each in rules.rules] == [("r", "left")]


def test_packs_that_extend_each_other_are_told_with_the_chain(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "pack: a\nextends: b.yaml\n")
    write(tmp_path, "b.yaml", "pack: b\nextends: a.yaml\n")
    assert told(tmp_path / "a.yaml") == [
        "b.yaml:2:10: error[cycle] pack 'a' extends itself: a → b → a (take one step out)"
    ]


def test_faults_of_all_files_come_at_once_and_in_order(tmp_path: Path) -> None:
    write(tmp_path, "p/b.yaml", "sorce: x\npack: [")
    write(tmp_path, "p/a.yaml", f"pack: p\nrulez: []\nrules: [{rule('r', emphasis='boss')}]\n")
    other = write(tmp_path, "z.yaml", "pack: z\nwrods: {}\n")
    with pytest.raises(RuleFaults) as caught:
        load_rules(other, tmp_path / "p")
    places = [(Path(fault.place.path).name, fault.place.line, fault.code) for fault in caught.value.faults]
    assert places == [
        ("a.yaml", 2, "unknown-key"),
        ("a.yaml", 3, "unknown-emphasis"),
        ("b.yaml", 1, "unknown-key"),
        ("b.yaml", 2, "unclosed-list"),
        ("z.yaml", 2, "unknown-key"),
    ]
    assert caught.value.faults[0].line_text == "rulez: []"


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("pack: p\nwords: {a: [x]}", "words: {a: [y]}", "duplicate-key"),
        ("pack: p\nsource: x", "source: y", "duplicate-key"),
        ("pack: p", "pack: q", "two-names"),
        ("pack: p\njudging: {a: 1}", "judging: {a: 1}", "duplicate-key"),
        (f"pack: p\nrules: [{rule('r')}]", f"rules: [{rule('r')}]", "duplicate-id"),
    ],
    ids=["list", "source", "name", "judging", "rule"],
)
def test_files_of_a_folder_do_not_say_a_thing_twice(tmp_path: Path, first: str, second: str, code: str) -> None:
    write(tmp_path, "p/a.yaml", first)
    write(tmp_path, "p/b.yaml", second)
    _, faults = read_rules(tmp_path / "p")
    errors = [fault for fault in faults if fault.severity == "error"]
    assert [(Path(fault.place.path).name, fault.code) for fault in errors] == [("b.yaml", code)]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "object-of-directon",
            "no pack, file or folder is named 'object-of-directon' (did you mean 'object-of-direction'?; ",
        ),
        ("nowhere/pack.yaml", "no file or folder is named 'nowhere/pack.yaml' ("),
        (Path("nowhere"), "no file or folder is named 'nowhere' ("),
        ("", "an empty name is no pack, file or folder ("),
    ],
    ids=["misspelt-name", "path-as-text", "path", "empty"],
)
def test_a_missing_source_is_told_with_what_there_is(source: str | Path, message: str) -> None:
    with pytest.raises(RuleFaults) as caught:
        load_rules(source)
    (fault,) = caught.value.faults
    assert message in str(fault)
    assert "error[not-found]" in str(fault)
    assert f"shipped: {', '.join(shipped_packs())}" in str(fault)


def test_a_folder_without_rule_files_is_told(tmp_path: Path) -> None:
    write(tmp_path, "packs/one/a.yaml", "pack: one\n")
    (line,) = told(tmp_path / "packs")
    assert "holds no .yaml or .yml file (its folders are read one by one: one)" in line


UTF_8 = "save it as UTF-8"
NO_NAME = (
    "1:1: error[missing-key] the pack has no name: key 'pack' is missing "
    "(write 'pack: a-name-of-your-choice' at the top)"
)
KNOWN = "known here: pack, extends, source, notice, words, off, add, judging, rules"
ALIAS = "another value, and rule files don't use that (write it out; put text that begins with * in quotes)"
ANCHOR = "a value to repeat, and rule files don't use that (write it out; put text that begins with & in quotes)"
ODD: dict[str, tuple[bytes, list[str]]] = {
    "latin-1": (
        b"pack: p\nwords: {a: [caf\xe9]}\n",
        [f"2:16: error[encoding] this file is not UTF-8: byte 0xE9 stands here ({UTF_8})"],
    ),
    "utf-16": ("pack: p".encode("utf-16"), [f"1:1: error[encoding] this file is UTF-16, not UTF-8 ({UTF_8})"]),
    "utf-16, most first": (
        b"\xfe\xff" + "pack: p".encode("utf-16-be"),
        [f"1:1: error[encoding] this file is UTF-16, not UTF-8 ({UTF_8})"],
    ),
    "utf-32": (
        b"\x00\x00\xfe\xff" + "pack: p".encode("utf-32-be"),
        [f"1:1: error[encoding] this file is UTF-32, not UTF-8 ({UTF_8})"],
    ),
    "nul": (
        b"pack: p\r\nsource: a\0b\r\nnope: 1\r\n",
        [
            "2:10: error[character] a NUL character stands here (delete it)",
            "3:1: error[unknown-key] unknown key 'nope' (did you mean 'notice'?)",
        ],
    ),
    "control": (
        b"pack: p\nsource: a\x1bb\n",
        ["2:10: error[character] the control character U+001B stands here (delete it)"],
    ),
    "many": (
        b"pack: " + 21 * b"\x0bp\n      ",
        [f"{line}:7: error[character] the control character U+000B stands here (delete it)" for line in range(1, 21)],
    ),
    "large": (b"#" * 5_000_001, ["1:1: error[too-large] a rule file may hold 5 MB at most (split it)"]),
    "as large as may be": (b"#" * 5_000_000, ["1:1: error[empty] there is nothing in this file"]),
    "deep": (b"[" * 900, ["1:21: error[too-deep] lists and keys are nested more than 20 levels deep"]),
    "as deep as may be": (
        b"[" * 20 + b"]" * 20,
        ["1:1: error[wrong-type] a rule file takes keys with values, not a list"],
    ),
    "bom": (
        b"\xef\xbb\xbfnope: 1\n",
        [NO_NAME, "1:1: error[unknown-key] unknown key 'nope' (did you mean 'notice'?)"],
    ),
    "alias": (
        b"a: &a [x]\nb: &b [*a, *a]\n",
        [
            NO_NAME,
            f"1:1: error[unknown-key] unknown key 'a' ({KNOWN})",
            f"1:4: error[alias] '&a' would name {ANCHOR}",
            f"2:1: error[unknown-key] unknown key 'b' ({KNOWN})",
            f"2:4: error[alias] '&b' would name {ANCHOR}",
            f"2:8: error[alias] '*a' would repeat {ALIAS}",
            f"2:12: error[alias] '*a' would repeat {ALIAS}",
        ],
    ),
    "wide": (
        "pack: p\nnotice: \u65e5\u672c\nnope\u00e9: 1".encode(),
        [f"3:1: error[unknown-key] unknown key 'nopeé' ({KNOWN})"],
    ),
    "other line breaks": (
        "pack: p\x85nope: 1\u2028nopé: 2".encode(),
        [
            "2:1: error[unknown-key] unknown key 'nope' (did you mean 'notice'?)",
            f"3:1: error[unknown-key] unknown key 'nopé' ({KNOWN})",
        ],
    ),
    "empty": (b"", ["1:1: error[empty] there is nothing in this file"]),
}


@pytest.mark.parametrize(("data", "expected"), ODD.values(), ids=ODD)
def test_odd_files_are_told_not_tripped_over(tmp_path: Path, data: bytes, expected: list[str]) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(data)
    assert told(path) == [f"odd.yaml:{line}" for line in expected]


def test_a_file_that_is_nested_beyond_all_measure_is_told(tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(b"[" * 4_000_000)
    assert any("error[too-deep] lists and keys are nested" in line for line in told(path))


def test_a_byte_order_mark_and_dos_line_ends_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "dos.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode())
    assert load_rules(path).rules[0].place.line == 10
    assert load_rules(path).sha256 == load_rules(write(tmp_path, "unix.yaml", BASE)).sha256


def test_the_line_shown_of_a_broken_file_begins_after_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfpack: caf\xe9\n")
    _, (fault,) = read_rules(path)
    assert (fault.place.column, fault.line_text) == (10, "pack: caf\ufffd")


LANGUAGE = """\
language: en
words: {mine: [aa, "{yours}"], yours: [bb]}
forms: {zing: [zung]}
headings: {duties: [What you do]}
cues: {odd: {starts: ["no"], contains: ["{mine}"]}}
titles: {toppers: [top, "{mine}"], all toppers: ["{toppers}"]}
messages: {hello: "Hi, {name}: on"}
"""


def test_a_language_overrides_the_shipped_one_key_by_key(tmp_path: Path) -> None:
    pack = write(tmp_path, "p.yaml", f"pack: p\nwords: {{w: [x, '{{mine}}']}}\nrules: [{rule('r', '{w} {yours}')}]\n")
    shipped = load_rules(write(tmp_path, "q.yaml", f"pack: p\nrules: [{rule('r')}]\n")).language
    rules = load_rules(pack, language=write(tmp_path, "en.yaml", LANGUAGE))
    language = rules.language
    assert words(rules) == {"w": ("x", "aa", "bb")}
    assert language.words["mine"].words == ("aa", "bb")
    assert set(language.words) == {*shipped.words, "mine", "yours"}
    assert language.forms == {**shipped.forms, "zing": ("zung",)}
    assert language.nominals == shipped.nominals
    assert language.headings == {**shipped.headings, "duties": ("What you do",)}
    assert language.cues == {**shipped.cues, "odd": {"starts": ("no",), "contains": ("aa", "bb")}}
    assert language.titles == {
        **shipped.titles,
        "toppers": ("top", "aa", "bb"),
        "all toppers": ("top", "aa", "bb"),
    }
    assert language.messages == {**shipped.messages, "hello": "Hi, {name}: on"}


SAME = {
    "itself": BASE,
    "comments": "# mine\n" + BASE.replace("weight: 2", "weight: 2.0  # twice"),
    "order-of-keys": "judging: {either_high: 0.6, either_low: 0.4}\n" + BASE.replace("judging:", "# judging:"),
    "examples": BASE.replace("Own the budget", "Own it"),
    "quotes": BASE.replace("because: directs people", "because: 'directs people'"),
}
DIFFERENT = {
    "weight": BASE.replace("weight: 2", "weight: 3"),
    "fact": BASE.replace("weight: 2", "weight: 2\n    fact: true"),
    "word": BASE.replace("[rep,", "[reps,"),
    "phrase": BASE.replace("coach|train", "coach"),
    "reason": BASE.replace("directs people", "leads people"),
    "notice": BASE.replace("theirs", "ours"),
    "judging": BASE.replace("0.4", "0.45"),
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME.keys())
def test_the_hash_stays_when_nothing_changes(tmp_path: Path, text: str) -> None:
    before = load_rules(write(tmp_path, "a.yaml", BASE)).sha256
    assert load_rules(write(tmp_path, "elsewhere/b.yaml", text)).sha256 == before


@pytest.mark.parametrize("text", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_the_hash_changes_with_the_rules(tmp_path: Path, text: str) -> None:
    before = load_rules(write(tmp_path, "a.yaml", BASE)).sha256
    assert load_rules(write(tmp_path, "b.yaml", text)).sha256 != before


def test_the_hash_does_not_see_how_rules_are_spread_over_files(tmp_path: Path) -> None:
    head, rules = BASE.split("rules:\n")
    write(tmp_path, "p/z.yaml", head)
    first, second = rules.split("  - id: guard")
    write(tmp_path, "p/b.yaml", "rules:\n" + first)
    write(tmp_path, "p/a.yaml", "rules:\n  - id: guard" + second)
    assert load_rules(tmp_path / "p").sha256 == load_rules(write(tmp_path, "a.yaml", BASE)).sha256


def test_the_hash_covers_the_language(tmp_path: Path) -> None:
    pack = write(tmp_path, "a.yaml", BASE)
    language = write(tmp_path, "en.yaml", "language: en\nforms: {zing: [zung]}\n")
    assert load_rules(pack).sha256 != load_rules(pack, language=language).sha256


def test_a_long_chain_of_lists_is_spelled_out(tmp_path: Path) -> None:
    lists = "\n".join(f"  l{n}: ['{{l{n + 1}}}']" for n in range(3000))
    text = f"pack: p\nwords:\n{lists}\n  l3000: [end]\nrules: [{rule('r', '{l0}')}]\n"
    assert load_rules(write(tmp_path, "a.yaml", text)).words["l0"].words == ("end",)


def test_lists_that_grow_without_end_are_refused(tmp_path: Path) -> None:
    lists = "\n".join(f"  l{n}: [w{n}, '{{l{n + 1}}}']" for n in range(3000))
    text = f"pack: p\nwords:\n{lists}\n  l3000: [end]\nrules: [{rule('r', '{l0}')}]\n"
    (line,) = told(write(tmp_path, "a.yaml", text))
    assert "error[too-large] the lists hold more than 50,000 words when spelled out" in line


def test_loading_time_grows_with_the_rules_not_their_square(tmp_path: Path) -> None:
    def seconds(count: int) -> float:
        rules = "".join(f"- {rule(f'r{n}', '{w} team')}\n" for n in range(count))
        path = write(tmp_path, f"{count}.yaml", f"pack: p\nwords: {{w: [x]}}\nrules:\n{rules}")
        times = []
        for _ in range(3):
            start = time.process_time()
            load_rules(path)
            times.append(time.process_time() - start)
        return min(times)

    assert seconds(5000) < 10 * max(seconds(500), 0.05)


@pytest.mark.parametrize("pack", shipped_packs())
def test_shipped_packs_load_without_a_fault_and_prove_their_rules(pack: str) -> None:
    rules, faults = read_rules(pack)
    assert [str(fault) for fault in faults] == []
    assert rules is not None
    assert [each.id for each in rules.rules if len(each.hits) < 2 or len(each.misses) < 2] == []


# Trees of files, the source that is read, and all that is told.
TREES: dict[str, tuple[dict[str, str], str, list[str]]] = {
    "two names": (
        {"p/a.yaml": "pack: p\n", "p/b.yaml": f"pack: q\nrules: [{rule('r')}]\n"},
        "p",
        [
            (
                "b.yaml:1:7: error[two-names] pack 'q' stands beside pack 'p' of a.yaml:1:7 "
                "(the files of one folder are one pack)"
            )
        ],
    ),
    "two sources": (
        {"p/a.yaml": "pack: p\nsource: x\n", "p/b.yaml": f"source: y\nrules: [{rule('r')}]\n"},
        "p",
        [
            (
                "b.yaml:1:1: error[duplicate-key] another file of this pack has a different 'source' "
                "(a pack has one, in one of its files)"
            )
        ],
    ),
    "two notices, the same": (
        {"p/a.yaml": "pack: p\nnotice: x\n", "p/b.yaml": f"notice: x\nrules: [{rule('r')}]\n"},
        "p",
        [],
    ),
    "a rule twice": (
        {"p/a.yaml": f"pack: p\nrules: [{rule('r')}]\n", "p/b.yaml": f"rules: [{rule('r')}]\n"},
        "p",
        ["b.yaml:1:14: error[duplicate-id] rule id 'r' is already used at a.yaml:2:9"],
    ),
    "a list twice": (
        {"p/a.yaml": "pack: p\nwords: {a: [x]}\n", "p/b.yaml": f"words: {{a: [y]}}\nrules: [{rule('r', '{a}')}]\n"},
        "p",
        ["b.yaml:1:9: error[duplicate-key] key 'a' is already given at a.yaml:2:9"],
    ),
    "no name in any file": (
        {"p/a.yaml": "words: {a: [x]}\n", "p/b.yaml": f"rules: [{rule('r', '{a}')}]\n"},
        "p",
        [
            (
                "a.yaml:1:1: error[missing-key] the pack has no name: key 'pack' is missing "
                "(write 'pack: a-name-of-your-choice' at the top)"
            )
        ],
    ),
    "an empty file beside another": (
        {"p/a.yaml": "# nothing\n", "p/b.yaml": f"pack: p\nrules: [{rule('r')}]\n"},
        "p",
        [],
    ),
    "empty files": (
        {"p/a.yaml": "", "p/b.yaml": "# nothing\n"},
        "p",
        ["a.yaml:1:1: error[empty] there is nothing in this file"],
    ),
    "folders of packs": (
        {"p/k/a.yaml": "pack: one\n", "p/l/b.yml": "pack: two\n", "p/three/c.txt": ""},
        "p",
        ["p:1:1: error[not-found] the folder 'p' holds no .yaml or .yml file (its folders are read one by one: k, l)"],
    ),
    "an empty folder": (
        {"p/.a.yaml": "pack: one\n", "p/b.txt": ""},
        "p",
        ["p:1:1: error[not-found] the folder 'p' holds no .yaml or .yml file"],
    ),
    "a pack that extends one without rules": (
        {"a.yaml": "pack: a\nextends: b.yaml\n", "b.yaml": "pack: b\n"},
        "a.yaml",
        ["a.yaml:1:7: error[no-rules] there is no rule in this pack (write one under 'rules:', or 'extends' a pack)"],
    ),
    "a pack that takes all rules off": (
        {"a.yaml": "pack: a\nextends: b.yaml\noff: r\n", "b.yaml": f"pack: b\nrules: [{rule('r')}]\n"},
        "a.yaml",
        ["a.yaml:1:7: error[no-rules] there is no rule in this pack (write one under 'rules:', or 'extends' a pack)"],
    ),
    "a chain of packs in a ring": (
        {
            "a.yaml": "pack: a\nextends: b.yaml\n",
            "b.yaml": "pack: b\nextends: c.yaml\n",
            "c.yaml": "pack: c\nextends: b.yaml\n",
        },
        "a.yaml",
        ["c.yaml:2:10: error[cycle] pack 'b' extends itself: b → c → b (take one step out)"],
    ),
    "as many packs one upon the other as may be": (
        {f"{n}.yaml": f"pack: p\nextends: {n + 1}.yaml\n" for n in range(49)}
        | {"49.yaml": f"pack: p\nrules: [{rule('r')}]\n"},
        "0.yaml",
        [],
    ),
    "one more": (
        {f"{n}.yaml": f"pack: p\nextends: {n + 1}.yaml\n" for n in range(50)}
        | {"50.yaml": f"pack: p\nrules: [{rule('r')}]\n"},
        "0.yaml",
        ["49.yaml:2:10: error[too-deep] more than 50 packs extend one another"],
    ),
    "no rules under their key": (
        {"a.yaml": "pack: p\nrules:\n"},
        "a.yaml",
        ["a.yaml:2:7: error[empty] 'rules' is empty (begin each rule with '- id: …')"],
    ),
    "no rules in their list": (
        {"a.yaml": "pack: p\nrules: []\n"},
        "a.yaml",
        ["a.yaml:1:7: error[no-rules] there is no rule in this pack (write one under 'rules:', or 'extends' a pack)"],
    ),
    "no rules that can be read": (
        {"a.yaml": "pack: p\nrules:\n- id: [\n"},
        "a.yaml",
        ["a.yaml:4:1: error[unclosed-list] a list or { } lacks an entry here, or its closing ] or }"],
    ),
    "lists that nothing uses, beside an unknown one": (
        {"a.yaml": f"pack: p\nwords: {{a: [x], b: [y]}}\nrules: [{rule('r', '{a} {c}')}]\n"},
        "a.yaml",
        ["a.yaml:3:47: error[unknown-list] unknown list '{c}'"],
    ),
    "lists that nothing uses, beside another fault": (
        {"a.yaml": f"pack: p\nsorce: '{{a}}'\nwords: {{a: [x], b: [y]}}\nrules: [{rule('r')}]\n"},
        "a.yaml",
        [
            "a.yaml:2:1: error[unknown-key] unknown key 'sorce' (did you mean 'source'?)",
            "a.yaml:3:17: warning[unused-list] nothing uses the list 'b' (write {b} in a phrase)",
        ],
    ),
    "lists that nothing uses but a comment": (
        {"a.yaml": f"pack: p # {{a}}\nwords: {{a: [x], b: ['{{c}}'], c: [y]}}\nrules: [{rule('r')}]\n"},
        "a.yaml",
        [
            "a.yaml:2:9: warning[unused-list] nothing uses the list 'a' (write {a} in a phrase)",
            "a.yaml:2:17: warning[unused-list] nothing uses the list 'b' (write {b} in a phrase)",
        ],
    ),
    "lists that only a replaced rule uses": (
        {
            "a.yaml": f"pack: a\nextends: b.yaml\nadd: {{a: ['{{b}}']}}\nrules: [{rule('r')}]\n",
            "b.yaml": f"pack: b\nwords: {{a: [x], b: [y], c: [z]}}\nrules: [{rule('r', '{a}')}]\n",
        },
        "a.yaml",
        ["b.yaml:2:25: warning[unused-list] nothing uses the list 'c' (write {c} in a phrase)"],
    ),
    "a rule and a list that are not there": (
        {
            "a.yaml": "pack: a\nextends: b.yaml\noff: [p, q]\nadd: {wrods: [x], z: [y]}\n",
            "b.yaml": f"pack: b\nwords: {{words: [x]}}\nrules: [{rule('pp', '{words}')}]\n",
        },
        "a.yaml",
        [
            "a.yaml:3:7: error[unknown-id] there is no rule 'p' to take off (did you mean 'pp'?)",
            "a.yaml:3:10: error[unknown-id] there is no rule 'q' to take off",
            "a.yaml:4:7: error[unknown-list] there is no list 'wrods' to add to (did you mean 'words'?)",
            "a.yaml:4:19: error[unknown-list] there is no list 'z' to add to (a new list goes under 'words:')",
        ],
    ),
    "nothing to take off or to add to": (
        {"a.yaml": "pack: a\noff: p\nadd: {z: [y]}\n"},
        "a.yaml",
        [
            (
                "a.yaml:2:6: error[unknown-id] there is no rule 'p' to take off "
                "(write 'extends:' with the pack that holds it)"
            ),
            "a.yaml:3:7: error[unknown-list] there is no list 'z' to add to (a new list goes under 'words:')",
        ],
    ),
    "nothing to take off beside what cannot be read": (
        {"a.yaml": "pack: a\nextends: b.yaml\noff: p\nadd: {z: [y]}\n", "b.yaml": "pack: [b"},
        "a.yaml",
        ["b.yaml:1:7: error[unclosed-list] the list that opens here lacks a comma or its closing ]"],
    ),
    "a pack that is not there": (
        {"a.yaml": "pack: a\nextends: [bb.yaml, nowhere/b]\nrules: []\n", "b.yaml": "pack: b"},
        "a.yaml",
        [
            (
                "a.yaml:2:11: error[not-found] no file or folder is named 'bb.yaml' "
                f"(did you mean 'b.yaml'?; shipped: {', '.join(shipped_packs())})"
            ),
            (
                "a.yaml:2:20: error[not-found] no file or folder is named 'nowhere/b' "
                f"(shipped: {', '.join(shipped_packs())})"
            ),
        ],
    ),
    "a list taken in by a longer one": (
        {
            "a.yaml": "pack: a\nwords: {big: ['{most}', last], most: ["
            + ", ".join(f"w{n}" for n in range(25_001))
            + f"]}}\nrules: [{rule('r', '{big}')}]\n"
        },
        "a.yaml",
        ["a.yaml:2:9: error[too-large] the lists hold more than 50,000 words when spelled out (take in fewer lists)"],
    ),
}


@pytest.mark.parametrize(("files", "source", "expected"), TREES.values(), ids=TREES)
def test_what_is_told_of_several_files(files: dict[str, str], source: str, expected: list[str], tmp_path: Path) -> None:
    for name, text in files.items():
        write(tmp_path, name, text)
    assert told(tmp_path / source) == expected


def test_what_is_neither_file_nor_folder_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert told(tmp_path / "pipe.yaml") == [
        "pipe.yaml:1:1: error[unreadable] 'pipe.yaml' is a pipe, device or socket, not a file"
    ]


def test_a_thousand_errors_are_enough(tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", "pack: p\n" + "".join(f"nope{n}: 1\n" for n in range(1_001)))
    found = told(path)
    assert len(found) == 1_001
    assert found[999:] == [
        f"a.yaml:1001:1: error[unknown-key] unknown key 'nope999' ({KNOWN})",
        "a.yaml:1001:1: error[too-many] there are 1,000 errors; what comes after them was not looked at",
    ]


def test_a_long_line_is_shown_in_part(tmp_path: Path) -> None:
    _, (fault,) = read_rules(write(tmp_path, "a.yaml", f"pack: [{'x' * 600}]"))
    assert fault.line_text == f"pack: [{'x' * 493}"


# A broken file, and for each of its lines those that are left out when the fault stands there.
LEFT_OUT: dict[str, list[list[int]]] = {
    """\
pack: p
words:
  a: [x]
  b:
    - y

# note
rules:
  - id: one
    match: x
  # note

  - id: two
    match: y
notice: z""": [
        *([1], [2, 3, 4, 5, 7], [3], [4, 5, 7], [4, 5, 7], [4, 5, 7], [4, 5, 7], [8, 9, 10, 11, 13, 14]),
        *([9, 10, 11], [9, 10, 11], [9, 10, 11], [9, 10, 11], [13, 14], [13, 14], [15], [15], [15]),
    ],
    """\
rules:
- id: one
  match: x
- id: two
]
# note
notice: z""": [[1, 2, 3, 4, 5, 6], [2, 3], [2, 3], [4], [5, 6], [5, 6], [7], [7]],
    """\
  a: b
  c: d
e: f""": [[1, 2], [2], [3], [3]],
}


@pytest.mark.parametrize(("text", "expected"), LEFT_OUT.items(), ids=["words and rules", "no indent", "no top key"])
def test_what_is_left_out_around_a_broken_line(text: str, expected: list[list[int]]) -> None:
    lines = text.split("\n")
    for line, left_out in enumerate(expected, 1):
        kept = ["" if number in left_out else each for number, each in enumerate(lines, 1)]
        assert without_block(text, line) == "\n".join(kept), line


def test_faults_show_their_lines_and_come_in_order() -> None:
    faults = FaultList()
    faults.keep_text("b.yaml", "one\r\ntwo to\x85three")
    assert [faults.line_text(Place("b.yaml", line, 1)) for line in (1, 2, 3, 4)] == ["one", "two to", "three", None]
    assert faults.line_text(Place("a.yaml", 1, 1)) is None
    faults.warn(Place("b.yaml", 3, 2), "odd", "message", "hint")
    assert (faults.has_errors(), faults.holds("odd"), faults.holds("even")) == (False, True, False)
    for _ in range(2):
        faults.error(Place("b.yaml", 2, 1), "odd", "message", None, at="to")
    faults.error(Place("b.yaml", 2, 2), "odd", "message", None, at="t")
    faults.error(Place("b.yaml", 2, 1), "odd", "message", None, at="three")
    faults.error(Place("a.yaml", 9, 9), "even", "message", at="x")
    assert faults.in_order() == (
        Fault(Place("a.yaml", 9, 9), "error", "even", "message", None, None),
        Fault(Place("b.yaml", 2, 1), "error", "odd", "message", "two to", None),
        Fault(Place("b.yaml", 2, 5), "error", "odd", "message", "two to", None),
        Fault(Place("b.yaml", 3, 2), "warning", "odd", "message", "three", "hint"),
    )
    assert (faults.count, faults.has_errors(), faults.holds("even")) == (6, True, True)
    assert (faults.any_text_holds("two to"), faults.any_text_holds("four")) == (True, False)


# What is asked for, and what is found: the files of a source, or a message and a hint.
FOUND: dict[str, tuple[str | Path, list[str]]] = {
    "a shipped file": ("one", ["ship/one.yaml", "ship/one.yaml"]),
    "a shipped folder": ("two", ["ship/two", "ship/two/a.yml", "ship/two/b.YAML"]),
    "a folder before a file of the same name": ("both", ["ship/both", "ship/both/a.yaml"]),
    "a file beside": ("mine.txt", ["mine.txt", "mine.txt"]),
    "a folder beside": ("more", ["more", "more/x.yaml"]),
    "a shipped one before one beside": ("three", ["ship/three.yml", "ship/three.yml"]),
    "a path is never a shipped one": (Path("three"), ["three", "three/y.yaml"]),
    "a misspelt name": (
        "onne",
        ["not-found", "no pack, file or folder is named 'onne'", "did you mean 'one'?; shipped: both, one, three, two"],
    ),
    "a misspelt file": (
        "./mime.txt",
        [
            "not-found",
            "no file or folder is named './mime.txt'",
            "did you mean 'mine.txt'?; shipped: both, one, three, two",
        ],
    ),
    "a path with another mark": (
        "x\\y",
        ["not-found", "no file or folder is named 'x\\y'", "shipped: both, one, three, two"],
    ),
    "a name that no file can have": (
        "x\0y",
        ["not-found", "no pack, file or folder is named 'x\0y'", "shipped: both, one, three, two"],
    ),
    "blanks": (" ", ["not-found", "an empty name is no pack, file or folder", "shipped: both, one, three, two"]),
    "a folder without rule files": ("none", ["not-found", "the folder 'none' holds no .yaml or .yml file", ""]),
    "a folder of packs": (
        ".",
        [
            "not-found",
            "the folder '.' holds no .yaml or .yml file",
            "its folders are read one by one: more, ship, three",
        ],
    ),
    "a pipe": ("pipe", ["unreadable", "'pipe' is a pipe, device or socket, not a file", ""]),
}


@pytest.mark.parametrize(("source", "expected"), FOUND.values(), ids=FOUND)
def test_where_a_source_is_found(
    source: str | Path, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one.yaml", "two/b.YAML", "two/a.yml", "two/.c.yaml", "two/d.txt", "two/e.yaml/f", "both/a.yaml"):
        write(tmp_path, f"ship/{name}", "")
    for name in ("ship/both.yaml", "ship/three.yml", "mine.txt", "more/x.yaml", "three/y.yaml", "none/x.txt"):
        write(tmp_path, name, "")
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    found = find(source, Path("ship"))
    if isinstance(found, NotFound):
        assert [found.code, found.message, found.hint or ""] == expected
    else:
        assert [str(found.key.relative_to(tmp_path)), *map(str, found.files)] == expected
    beside = find(source, tmp_path / "ship", tmp_path)
    assert isinstance(beside, NotFound) or [str(each.relative_to(tmp_path)) for each in beside.files] == expected[1:]


def test_the_hash_of_the_same_rules_stays_from_version_to_version() -> None:
    place = Place("rules.yaml", 1, 1)
    words = {"people": WordList("people", ("team", "crew"), place)}
    match, unless = Phrase("lead {people}", place), Phrase("lead film crew", place)
    rules = [
        Rule("b", Emphasis.LEADER, (match,), "why", place, "trial", (unless,), ("tact",), 2.0, (match,), (unless,)),
        Rule("a", Emphasis.NEITHER, (unless,), "wherefore", place, "trial"),
    ]
    language = Language(
        words={"none": WordList("none", ("no", "not"), place)},
        forms={"lead": ("led",)},
        nominals={"lead": ("leadership",)},
        headings={"duties": ("What you do",)},
        cues={"company": {"starts": ("we",)}},
        titles={"grades": ("senior",)},
        messages={"hello": "Hi"},
    )
    packs = (Pack("trial", "A Book", "ours", place),)
    ruleset = RuleSet(packs, words, tuple(rules), {"least weight": 1.0}, language, "")
    assert content_hash(ruleset) == content_hash(replace(ruleset, rules=tuple(reversed(rules))))
    assert content_hash(ruleset) == "f0f5d070f7e4da36612ebd96efd423d5edac474df396f336d639a246be2775ec"


# Broken files, and the place and kind of each fault that is told.
BROKEN: dict[str, list[str]] = {
    "pack: p\nsource: !x!y b\n": ["2:9 syntax"],
    "pack: p\nsource: & b\n": ["2:10 syntax"],
    "pack: p\nsource: *\n": ["2:10 syntax"],
    "%YAML 3.0\n---\npack: p\n": ["1:1 syntax"],
    "%YAML 1.1\n%YAML 1.1\n---\npack: p": ["2:1 syntax"],
    "pack: p\nsource: !<x b\n": ["2:12 syntax"],
    "pack: p\nsource: >x\n": ["2:9 needs-quotes"],
    "pack: p\nsource: |x\n": ["2:9 needs-quotes"],
    "pack: p\nsource: |0\n": ["2:9 needs-quotes"],
    "pack: p\n? [a]\n": ["2:3 wrong-type"],
    "- a\nb: c": ["1:1 wrong-type", "2:1 indentation"],
    "pack: p\n\tsource: x": ["2:1 tab"],
    "pack:\n\t- x": ["1:6 empty", "2:1 tab"],
    "pack: p\nsource: {a b\nnotice: c": ["2:9 unclosed-list"],
    "pack: [a, b\nnotice: c\n": ["1:7 unclosed-list"],
    "pack: p\n}\n": ["2:1 indentation"],
    "pack: p\n]\n": ["2:1 indentation"],
    "pack: p\nnotice: [a]]\n": ["2:12 needs-quotes"],
    "pack: 'a' b\n": ["1:11 needs-quotes"],
    'pack: p\nnotice: "a\\z"\n': ["2:11 escape"],
    'pack: p\nnotice: "\\u12"': ["2:12 escape"],
    "pack: p\nnotice: 'x\ny\n\nz": ["2:9 unclosed-quote", "3:1 missing-colon", "5:1 missing-colon"],
    "pack: p\nnotice: a: b\n": ["2:10 needs-quotes"],
    "pack: p\nnotice: {a: b}: c\n": ["2:15 needs-quotes"],
    "pack: p\nnotice: [a: b: c]\n": ["2:9 unclosed-list"],
    "pack\nnotice: x\n": ["1:1 wrong-type", "2:1 indentation"],
    "pack: p\n- x\n": ["2:1 indentation"],
    "pack: p\nnotice: x\n  y: z\n": ["3:3 indentation"],
    "--- p\n--- q": ["1:5 wrong-type", "2:1 two-documents"],
    "pack: p\n...\nx: y": ["3:1 indentation"],
    "pack: p\nnotice: `x`": ["2:9 needs-quotes"],
    "pack: p\nnotice: %x": ["2:9 needs-quotes"],
    "pack: p\nnotice: @x": ["2:9 needs-quotes"],
    "pack: p\nnotice: {x} y": ["2:9 needs-quotes"],
    "pack: p\nwords: {a: [{x} y]}": ["2:13 needs-quotes"],
    "pack: p\nwords:\n  - {x} y": ["2:7 empty", "3:5 needs-quotes"],
    "pack: p\n# it's \"\n# that's\nnotice: [a b}\n": ["4:9 unclosed-list"],
    'pack: p\nnotice: "a\nsource: b\n\nwords: {a: [b]}': ["2:9 unclosed-quote"],
    'pack: p\nnotice: x"y\nsource: [': ["3:1 unclosed-list"],
    'pack: p\nwords: {a: ["b, c]}\n': ["2:13 unclosed-quote"],
    "a: 'b\nc: \"d\n": ["1:4 unclosed-quote", "2:4 unclosed-quote"],
    "pack: p\n  notice: \tx\n": ["2:3 indentation"],
    "pack: ,\n": ["1:7 unclosed-list"],
    "pack: p\nnotice: x # y\n z\n": ["3:2 indentation"],
    "words:\n  a: [b]\n   c: [d]\n": ["1:7 empty", "3:4 indentation"],
    "? x\n: y\n: z": ["1:3 unknown-key", "3:1 indentation"],
    "pack: p\nnotice: !": ["2:9 tag", "2:9 empty"],
    "pack: p\nsource: &a &b c": ["2:9 alias", "2:12 needs-quotes"],
}


@pytest.mark.parametrize(("text", "expected"), BROKEN.items())
def test_where_a_broken_file_is_broken(text: str, expected: list[str], tmp_path: Path) -> None:
    path = write(tmp_path, "odd.yaml", text)
    _, faults = read_rules(path)
    assert [f"{fault.place.line}:{fault.place.column} {fault.code}" for fault in faults] == expected
    assert [fault.line_text for fault in faults] == [split_lines(text)[fault.place.line - 1] for fault in faults]
    unexplained = [fault for fault in faults if fault.code == "syntax"]
    assert all(fault.message.startswith("YAML cannot be read here: ") and not fault.hint for fault in unexplained)


def test_a_file_is_nodes_with_their_places() -> None:
    faults = FaultList()
    text = "\ufeffa: [x, 'y', \"z\"]\nb:\n  - {c: 1, d: }\n  - |\n    e\nf: ~\n'b': &n\n? {g: h}\n: i\n"
    found = nodes_of(text.encode(), "a.yaml", faults)
    entry = Fields(
        [Text("c", 3, 6, True), Text("1", 3, 9, True), Text("d", 3, 12, True), Text("", 3, 15, True)], 3, 5, True
    )
    assert found == Fields(
        [
            Text("a", 1, 1, True),
            Items([Text("x", 1, 5, True), Text("y", 1, 8, False), Text("z", 1, 13, False)], 1, 4),
            Text("b", 2, 1, True),
            Items([entry, Text("e\n", 4, 5, False)], 3, 3),
            Text("f", 6, 1, True),
            Text("~", 6, 4, True),
            Text("b", 7, 1, False),
            Text("", 7, 6, True),
        ],
        1,
        1,
        False,
    )
    assert isinstance(found, Fields)
    assert [(key.value, value.line) for key, value in found.pairs()] == [("a", 1), ("b", 3), ("f", 6), ("b", 7)]
    assert [str(fault) for fault in faults.in_order()] == [
        "a.yaml:7:6: error[alias] '&n' would name " + ANCHOR,
        (
            "a.yaml:8:3: error[wrong-type] a key is plain text, not a list or { } "
            "(put text that holds { } or [ ] in quotes)"
        ),
    ]
    assert not faults.unreadable
    assert faults.text("a.yaml") == text[1:]


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "\ufeff"])
def test_a_file_of_nothing_has_no_nodes(text: str) -> None:
    faults = FaultList()
    found = nodes_of(text.encode(), "a.yaml", faults)
    assert found is None or (isinstance(found, Text) and found.value == "")
    assert (faults.in_order(), faults.unreadable) == ((), False)


@pytest.mark.parametrize(("name", "why"), [("", "Is a directory"), ("x", "No such file or directory")])
def test_what_cannot_be_opened_is_told(name: str, why: str, tmp_path: Path) -> None:
    faults = FaultList()
    assert read_nodes(tmp_path / name, "a.yaml", faults) is None
    assert [str(fault) for fault in faults.in_order()] == [
        f"a.yaml:1:1: error[unreadable] cannot read this file: {why}"
    ]
    assert faults.unreadable


def drafts(lists: dict[str, list[str]]) -> dict[str, ListDraft]:
    return {
        name: ListDraft(
            name, tuple(Phrase(text, Place("a.yaml", line, 3)) for text in entries), Place("a.yaml", line, 1)
        )
        for line, (name, entries) in enumerate(lists.items(), 1)
    }


def test_lists_are_spelled_out_in_order() -> None:
    faults = FaultList()
    lists = drafts(
        {
            "first": ["{second}", "Bell", "  two   words ", "{around}", "bell"],
            "second": ["BELL", "{third}"],
            "third": ["x", "{second}", "{nowhere}", "{arond}"],
            "alone": ["{alone}"],
            "none": [],
        }
    )
    around = {"around": WordList("around", ("X", "y", "bell"), Place("b.yaml", 1, 1))}
    found = spelled_out(lists, around, faults)
    assert {name: each.words for name, each in found.items()} == {
        "first": ("BELL", "x", "two words", "y"),
        "second": ("BELL", "x"),
        "third": ("x",),
        "alone": (),
        "none": (),
    }
    assert list(found) == list(lists)
    assert [(each.name, each.place) for each in found.values()] == [(each.name, each.place) for each in lists.values()]
    assert [str(fault) for fault in faults.in_order()] == [
        "a.yaml:3:3: error[cycle] list 'second' takes in itself: second → third → second (take one step out)",
        "a.yaml:3:3: error[unknown-list] unknown list '{nowhere}'",
        "a.yaml:3:3: error[unknown-list] unknown list '{arond}' (did you mean 'around'?)",
        "a.yaml:4:3: error[cycle] list 'alone' takes in itself: alone → alone (take one step out)",
    ]


@pytest.mark.parametrize(("size", "told"), [(49_999, 0), (50_000, 1), (60_000, 1)])
def test_lists_hold_only_so_many_words(size: int, told: int) -> None:
    faults = FaultList()
    found = spelled_out(drafts({"a": ["x"], "b": [f"w{n}" for n in range(size)], "c": ["y"] * told}), {}, faults)
    assert [len(each.words) for each in found.values()] == [1, 0 if told else size, 0]
    assert [fault.code for fault in faults.in_order()] == ["too-large"] * told


def test_names_take_in_the_lists_of_words() -> None:
    faults = FaultList()
    words = {"mine": WordList("mine", ("a", "B"), Place("b.yaml", 1, 1))}
    assert with_lists(drafts({"one": ["{mine}", "b", "c"], "two": ["x"]}), words, faults) == {
        "one": ("a", "B", "c"),
        "two": ("x",),
    }
    assert faults.in_order() == ()


def test_what_is_kept_is_read_again_only_when_it_changes(tmp_path: Path) -> None:
    path, kept = write(tmp_path, "a.yaml", "a: b"), Kept()
    first = kept.nodes(path, "a.yaml", FaultList())
    faults = FaultList()
    assert kept.nodes(path, "a.yaml", faults) is first
    assert (faults.text("a.yaml"), faults.count) == ("a: b", 0)
    write(tmp_path, "a.yaml", "a: b ")
    second = kept.nodes(path, "a.yaml", FaultList())
    assert (second == first, second is first) == (True, False)
    write(tmp_path, "a.yaml", "a: &b c")
    for _ in range(2):  # faults are told again
        faults = FaultList()
        kept.nodes(path, "a.yaml", faults)
        assert faults.count == 1
    write(tmp_path, "a.yaml", "a: b ")
    assert kept.nodes(path, "a.yaml", FaultList()) is not second
    path.unlink()
    assert kept.nodes(path, "a.yaml", FaultList()) is None


def test_what_is_made_of_nodes_is_made_again_only_for_others() -> None:
    kept, faults, made = Kept(), FaultList(), list[int]()

    def make() -> int:
        made.append(len(made))
        return made[-1]

    one, other = Text("x", 1, 1, True), Text("".join("x"), 1, 1, True)
    assert [kept.made("key", nodes, make, faults) for nodes in ([one], [one], [other], [other], [])] == [0, 0, 1, 1, 2]
    assert [kept.made("key", nodes, make, faults) for nodes in ([], [one, other], [one], [one])] == [2, 3, 4, 4]
    assert [kept.made(key, [one], make, faults) for key in ("other", "key")] == [5, 4]

    def make_with_fault() -> int:
        faults.error(Place("a.yaml", 1, 1), "odd", "message")
        return make()

    assert [kept.made("third", [one], make_with_fault, faults) for _ in range(2)] == [6, 7]
