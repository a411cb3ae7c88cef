"""The help of the `rules` commands: short enough to be read whole, with examples that run."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest

from tests.running import run
from titlecheck.cli.rules_help import HELP

PACK = """\
pack: my-rules
extends: object-of-direction
words:
  crews: [night crew, pit crew]
add:
  people: ["{crews}"]
rules:
  - id: captain-crew
    emphasis: leader
    match: ["captain {people}"]
    because: captains a crew
    examples:
      hit: [Captain the night crew]
      miss: [Captain the ferry]
"""
LABELS = "text,emphasis\nCaptain the night crew,leader\nCaptain the ferry,neither\n"
GIT = ("git", "-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false")


@pytest.fixture
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "my-rules/rules.yaml": PACK,
        "labels.csv": LABELS,
        "roles/one.txt": "- Polish pots\n" * 3,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-qm", "one")):
        subprocess.run([*GIT, *arguments], check=True)


@pytest.mark.usefixtures("_folder")
@pytest.mark.parametrize("name", HELP)
def test_every_example_runs(name: str) -> None:
    for example in HELP[name].examples:
        done = run("rules", *shlex.split(example))
        assert (done.code, done.err) == (0, ""), example


@pytest.mark.parametrize("name", HELP)
def test_help_shows_its_examples_whole(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = run("rules", *name.split(), "--help").out
    assert all(f"  titlecheck rules {example}\n" in shown for example in HELP[name].examples)
    group = run("rules", *name.split()[:-1], "--help").out
    assert HELP[name].short.rstrip(".") in group
    assert "..." not in group.partition("Commands:")[2]
