"""Regular expressions kept compiled: they find the same, and whatever is wrong with them they are compiled anew."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from titlecheck import expressions

ROWS = {
    "words": (r"\w+", 0, "Lead the team, coach it."),
    "named groups": (r"(?P<verb>lead|coach)s? (the|a) (?P<noun>\w+)", re.IGNORECASE, "Leads the team and COACH a rep"),
    "looking round": (r"(?<![a-z])(?:it|us)(?![a-z])|^-\s", re.MULTILINE, "it bit us\n- us"),
    "far letters": ("[\u3400-\u3500\u4000ab]+", 0, "ab\u3401\u4000c\u4001"),
    "flags within": (r"(?i:sales) Manager(?# note)", re.ASCII, "SALES Manager"),
}


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    re.purge()
    yield
    re.purge()


@pytest.mark.parametrize(("pattern", "flags", "text"), ROWS.values(), ids=list(ROWS))
def test_an_expression_finds_the_same(pattern: str, flags: int, text: str) -> None:
    made = re.compile(pattern, flags)
    kept = expressions.kept_expressions()
    re.purge()
    assert expressions.take_up(kept) >= 1
    again = re.compile(pattern, flags)
    assert again is not made
    assert (again.pattern, again.flags, again.groups, again.groupindex) == (
        made.pattern,
        made.flags,
        made.groups,
        made.groupindex,
    )
    found = [[(each.span(), each.groups(), each.lastgroup) for each in one.finditer(text)] for one in (made, again)]
    assert found[0] == found[1] != []


def test_what_was_kept_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    re.compile("lead|coach")
    kept = expressions.kept_expressions()
    re.purge()
    expressions.take_up(kept)
    monkeypatch.setattr("re._compiler.compile", None)
    assert re.compile("lead|coach").findall("coach and lead") == ["coach", "lead"]


def checked(entries: object) -> bytes:
    data = json.dumps(entries).encode()
    return b"%d\n" % zlib.crc32(data) + data


DAMAGED = {
    "nothing": b"",
    "no number": b"x\n[]",
    "cut off": b"17\n[[",
    "no list": checked(7),
    "too short": checked([["a", 32, 32]]),
    "no code": checked([["a", 32, 32, 0, {}, "?"]]),
    "wrong code": checked([["a", 32, 32, 0, {}, "/////w=="]]),
    "a group that isn't there": checked([["a", 32, 32, 0, {"name": 3}, "AAAAAA=="]]),
}


@pytest.mark.parametrize("damaged", DAMAGED.values(), ids=list(DAMAGED))
def test_what_is_damaged_is_passed_over(damaged: bytes) -> None:
    assert expressions.take_up(damaged) == 0
    assert re.compile("a").findall("banana") == ["a", "a", "a"]


def test_a_change_within_is_noticed() -> None:
    re.compile("lead")
    kept = expressions.kept_expressions()
    re.purge()
    assert expressions.take_up(kept.replace(b"lead", b"load")) == 0


def test_another_interpreter_has_others() -> None:
    assert sys.implementation.cache_tag in expressions.interpreter()
    assert f"{sys.hexversion:x}" in expressions.interpreter()


def test_an_interpreter_without_the_table_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    re.compile("lead")
    kept = expressions.kept_expressions()
    monkeypatch.delattr(re, "_cache")
    expressions.take_up(kept)
    assert expressions.count() == 0


def test_runs_keep_the_same_under_any_hash_seed(tmp_path: Path) -> None:
    """An expression that differs from run to run would be compiled, and kept, again and again."""
    role = Path(__file__).parent / "roles/leader/sales-manager.txt"
    sizes = []
    for seed in ("1", "2", "3"):
        command = [sys.executable, "-m", "titlecheck", "classify", "-f", "plain", str(role)]
        environment = {"XDG_CACHE_HOME": str(tmp_path), "PYTHONHASHSEED": seed, "PATH": ""}
        subprocess.run(command, check=True, capture_output=True, env=environment)
        (kept,) = (tmp_path / "titlecheck").glob("expressions-*")
        sizes.append((kept.stat().st_mtime_ns, kept.read_bytes()))
    assert sizes[0] == sizes[1] == sizes[2]
