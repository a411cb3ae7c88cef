"""Any arguments, any rules: an answer or an explanation, and never a bug of ours."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.running import run
from titlecheck.errors import RuleFaults
from titlecheck.rulefiles.rulefile import load_rules, read_rules

COMMANDS = (
    *("classify", "batch", "audit", "annotate", "verify", "schema", "about"),
    *(f"rules {name}" for name in ("list", "show", "check", "test", "try", "why-not", "score", "schema")),
)
OPTIONS = (
    *("--rules", "--format", "-f", "--output", "-o", "--title", "--config", "--jobs", "-j", "--quiet", "-q", "--color"),
    *("--text-column", "--title-column", "--id-column", "--stdin-filename", "--fail-on", "--strict", "--language"),
    *("--resume", "--list-files", "--by", "--limit", "--any-grade", "--help", "--version", "--", "-"),
)
# Nothing above the test's own folder is named: what stands there would be judged too, and be it the whole machine.
VALUES = (
    *("", " ", "-1", "0", "1", "99999999999999999999", "json", "JSON", "html", "mismatch", "kotter", "a.txt", "b.csv"),
    *("in", "in/", "*", "**", "[", "a\n.txt", ".", "..", "~", "caf\u00e9", "\udcff", "\u202e", "a:b:c"),
    *("x" * 300, "c.docx"),
)
ANY_TEXT = st.text(st.characters(exclude_characters="\0/"), max_size=8)
ARGUMENTS = st.lists(st.sampled_from((*OPTIONS, *VALUES)) | ANY_TEXT)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file of each kind, to be named by chance."""
    folder = tmp_path_factory.mktemp("arguments") / "own"
    (folder / "in").mkdir(parents=True)
    for path in ("a.txt", "in/a.txt", "c.docx"):
        (folder / path).write_text("Sales Manager\n\nDuties\n- Lead the team.\n", encoding="utf-8")
    (folder / "b.csv").write_text("id,text\n1,Lead the team\n", encoding="utf-8")
    return folder


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(command=st.sampled_from(COMMANDS), arguments=ARGUMENTS, stdin=st.binary(max_size=50))
def test_any_arguments_are_answered_or_explained(
    command: str, arguments: list[str], stdin: bytes, folder: Path
) -> None:
    before = Path.cwd()
    os.chdir(folder)
    try:
        done = run(*command.split(), *arguments, stdin=stdin)
    finally:
        os.chdir(before)
    assert done.code in (0, 1, 2), done.err
    assert "Traceback" not in done.err
    is_in_a_file = any(argument.startswith(("-o", "--output")) for argument in arguments)
    assert done.out or done.err or is_in_a_file or "-q" in arguments or "--quiet" in arguments or done.code == 0


NAMES = st.sampled_from(("w", "people", "two words", "é", "1", "anything", "", " x", "a.b"))
PARTS = st.sampled_from(
    (
        "lead",
        "manage",
        "team",
        "of",
        "to",
        "for",
        "a|b",
        "|",
        "{}",
        "{",
        "}",
        "{anything}",
        "responsible",
        "co-lead",
        "Ä",
    )
) | NAMES.map(lambda name: f"{{{name}}}")
PHRASES = st.lists(PARTS, max_size=5).map(" ".join)
LISTS = st.dictionaries(NAMES, st.lists(PHRASES, max_size=4), max_size=4)
RULES = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.sampled_from(("a", "b", "c d", "é")),
            "emphasis": st.sampled_from(("leader", "manager", "neither", "x")),
        },
        optional={
            "match": st.lists(PHRASES, max_size=3),
            "unless": PHRASES,
            "because": st.text(max_size=5),
            "weight": st.floats(allow_nan=True, allow_infinity=True) | st.text(max_size=3),
            "skills": st.lists(st.text(max_size=4), max_size=3),
        },
    ),
    max_size=4,
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(words=LISTS, rules=RULES, more=st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2))
def test_any_rules_are_read_or_all_their_faults_told(
    words: dict[str, list[str]],
    rules: list[dict[str, object]],
    more: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    import yaml

    path = tmp_path_factory.mktemp("rules") / "rules.yaml"
    path.write_text(yaml.safe_dump({"pack": "p", "words": words, "rules": rules, **more}), encoding="utf-8")
    found, faults = read_rules(path)
    errors = [fault for fault in faults if fault.severity == "error"]
    assert (found is None) == bool(errors)
    assert len({str(fault) for fault in faults}) == len(faults)
    for fault in faults:
        assert str(fault).startswith(f"{path}:{fault.place.line}:{fault.place.column}: ")
    if errors:
        with pytest.raises(RuleFaults):
            load_rules(path)
