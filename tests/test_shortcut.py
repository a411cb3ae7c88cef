"""The shortcut past the framework: it reads what it takes as the framework does, and takes nothing else."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import typer
import typer.main
from hypothesis import given
from hypothesis import strategies as st
from typer._click.exceptions import ClickException

from tests.running import run
from titlecheck.cli.app import app
from titlecheck.cli.shortcut import COMPLETING, FLAGS, REPEATED, TEXTS, plain_options, run_shortcut

ROLE = Path(__file__).parent / "roles/leader/sales-manager.txt"
posix = pytest.mark.skipif(sys.platform == "win32", reason="there the framework spells out patterns")


def by_framework(arguments: Sequence[str]) -> dict[str, Any] | None:
    """What the framework makes of the arguments of `classify`; None when it doesn't take them."""
    command: Any = typer.main.get_command(app).commands["classify"]  # type: ignore[attr-defined]
    try:
        context = command.make_context("classify", list(arguments))
    except (ClickException, typer.Exit):
        return None
    return {name: value for name, value in context.params.items() if value not in (None, [], ())}


def plain(options: dict[str, Any]) -> dict[str, Any]:
    paths = [str(Path(each)) for each in options.get("output", ())]  # the framework makes them later
    shown = {name: list(value) if isinstance(value, tuple) else value for name, value in options.items()}
    return shown | {"output": paths}


ROWS: dict[str, list[str]] = {
    "a file": ["a.txt"],
    "files": ["a.txt", "b.txt", "-"],
    "the last of two": ["-f", "plain", "a.txt", "--format", "json"],
    "repeated": ["--rules", "a", "--rules", "b", "x", "--fail-on", "mismatch"],
    "flags": ["-q", "--no-color", "--strict", "a"],
    "contrary flags": ["--color", "a", "--no-color"],
    "output": ["a", "-o", "out.json"],
    "an empty value": ["a", "--title", ""],
    "blanks and dashes within": ["my role.txt", "--title", "Vice-President — Sales"],
}


@pytest.mark.parametrize("arguments", ROWS.values(), ids=list(ROWS))
def test_what_is_plain_is_read_alike(arguments: list[str]) -> None:
    ours = plain_options(arguments)
    framework = by_framework(arguments)
    assert ours is not None
    assert framework is not None
    assert plain(ours) == plain(framework)


OTHER_WORDS = ("a.txt", "b", "", "-", "--", "-x", "-fplain", "--format=json", "-qf", "-h", "json")
WORDS = st.sampled_from([*TEXTS, *FLAGS, *OTHER_WORDS])


@given(st.lists(WORDS, max_size=7))
def test_nothing_is_read_in_another_way(arguments: list[str]) -> None:
    ours = plain_options(arguments)
    if ours is not None:
        framework = by_framework(arguments)
        assert framework is not None
        assert plain(ours) == plain(framework)


OTHERS: dict[str, list[str]] = {
    "no file": [],
    "help": ["-h", "a.txt"],
    "unknown": ["--tilte", "x", "a.txt"],
    "no value": ["a.txt", "--title"],
    "joined": ["-fjson", "a.txt"],
    "several outputs": ["-o", "a.json", "a.txt", "-o", "a.csv"],
    "standard output named": ["-o", "-", "a.txt"],
    "with a sign": ["--format=json", "a.txt"],
    "processes": ["-j", "2", "a.txt"],
    "the end of options": ["--", "-a.txt"],
    "a value like an option": ["--title", "-x", "a.txt"],
}


@pytest.mark.parametrize("arguments", OTHERS.values(), ids=list(OTHERS))
def test_what_is_not_plain_is_left_to_the_framework(arguments: list[str]) -> None:
    assert plain_options(arguments) is None


def test_every_option_but_those_left_out_is_known() -> None:
    command: Any = typer.main.get_command(app).commands["classify"]  # type: ignore[attr-defined]
    known = {option for each in command.params for option in (*each.opts, *each.secondary_opts)}
    assert known - {*TEXTS, *FLAGS} == {"files", "--jobs", "-j"}
    repeated = {each.name for each in command.params if each.multiple and each.name != "files"}
    assert repeated == {*REPEATED, "output"}


@posix
def test_a_run_says_the_same_on_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    short = run("classify", "-f", "json", str(ROLE))
    monkeypatch.setattr("titlecheck.cli.shortcut.plain_options", lambda _arguments: None)
    assert run("classify", "-f", "json", str(ROLE)) == short
    assert short.code == 0


@posix
def test_limits_and_one_output_are_the_same_on_both_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "titlecheck.yaml").write_text("limits: {text: 100}\n", encoding="utf-8")
    short = run("classify", "-o", "out.html", str(ROLE))
    page = (tmp_path / "out.html").read_bytes()
    monkeypatch.setattr("titlecheck.cli.shortcut.plain_options", lambda _arguments: None)
    assert run("classify", "-o", "out.html", str(ROLE)) == short
    assert (tmp_path / "out.html").read_bytes() == page
    assert short.code == 2
    assert b"100 bytes" in page


def test_completion_is_the_frameworks() -> None:
    assert run_shortcut(["--version"], {COMPLETING: "complete_bash"}) is None
    assert run_shortcut(["batch", str(ROLE)], {}) is None
