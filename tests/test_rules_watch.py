"""`rules test --watch`: every save is seen, and what is kept between rounds never changes an answer."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from typing import TextIO

import pytest

from titlecheck.authoring.proving import Proving
from titlecheck.authoring.watch import watch

BASE = """\
pack: base
words:
  people: [team, crew]
  lead: [lead, manage, run]
rules:
  - id: people
    emphasis: leader
    match: "{lead} {people}"
    because: leads people
    examples: {hit: [Lead the team], miss: [Lead the band]}
"""
MINE = """\
pack: mine
extends: ./base.yaml
add:
  people: [stagehand]
rules:
  - id: shows
    emphasis: manager
    match: ["captain|run show"]
    because: runs shows
    examples: {hit: [Run the show], miss: [Watch the show]}
"""


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


# One after another, on the same files; each with how many examples fail then, and -1 where the rules don't load.
EDITS: dict[str, tuple[str, str, str, int]] = {
    "an example that fails": ("mine.yaml", "hit: [Run the show]", "hit: [Sell the show]", 1),
    "a phrase that sees it": ("mine.yaml", "captain|run show", "captain|run|sell show", 0),
    "a word that the base's example holds": ("mine.yaml", "[stagehand]", "[stagehand, band]", 1),
    "that word again out": ("mine.yaml", "[stagehand, band]", "[stagehand, brass band]", 0),
    "an expression in an example": ("mine.yaml", "hit: [Sell the show]", "hit: [Sell the stage show]", 0),
    "that expression as a word": ("mine.yaml", "brass band]", "brass band, stage show]", 1),
    "a list that isn't there": ("mine.yaml", "brass band, stage show]", '"{showes}"]', -1),
    "no YAML": ("mine.yaml", "because: runs", 'because: "runs', -1),
    "mended": ("mine.yaml", 'because: "runs', "because: runs", -1),
    "mended altogether": ("mine.yaml", '"{showes}"]', "understudy]", 0),
    "the base loses a verb": ("base.yaml", "[lead, manage, run]", "[manage, run]", 1),
    "the base's rule goes": ("mine.yaml", "rules:", "off: [people]\nrules:", 0),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(MINE, encoding="utf-8")
    return tmp_path


def test_what_is_kept_changes_no_answer(folder: Path) -> None:
    watched = Proving("mine.yaml")
    watched.prepare()
    assert watched.prove() == Proving("mine.yaml").prove()
    for name, (file, old, new, failing) in EDITS.items():
        edit(folder / file, old, new)
        proof = watched.prove(coverage=True)
        assert proof == Proving("mine.yaml").prove(coverage=True), name
        failed = [each.example.text for each in proof.outcomes if not each.passed]
        assert (-1 if proof.errors else len(failed)) == failing, (name, failed)


def test_warnings_and_errors_are_told_again(folder: Path) -> None:
    watched = Proving("mine.yaml")
    edit(folder / "base.yaml", "emphasis: leader", "emphasis: ladder")
    first = watched.prove()
    assert first.errors
    assert watched.prove() == first


def test_the_packs_built_on_are_watched_and_shipped_ones_are_not(folder: Path) -> None:
    assert {path.name for path in Proving("mine.yaml").files()} == {"mine.yaml", "base.yaml"}
    edit(folder / "base.yaml", "words:", "extends: object-of-direction\nwords:")
    assert {path.name for path in Proving("mine.yaml").files()} == {"mine.yaml", "base.yaml"}
    assert {path.name for path in Proving("mine.yaml", "base.yaml").files()} == {"mine.yaml", "base.yaml"}


def test_a_pack_that_extends_the_shipped_one(folder: Path) -> None:
    edit(folder / "mine.yaml", "./base.yaml", "object-of-direction")
    watched = Proving("mine.yaml")
    watched.prepare()
    watched.prove()
    edit(folder / "mine.yaml", "[stagehand]", "[rigger, show]")
    assert watched.prove() == Proving("mine.yaml").prove()


def act_once_more(path: Path, change: Callable[[], None]) -> int:
    """How often something is done that changes files the first time."""
    done: list[None] = []

    def act() -> None:
        done.append(None)
        if len(done) == 1:
            change()

    rounds = iter(range(60))
    watch(lambda: [path], act, goes_on=lambda: len(done) < 2 and next(rounds) < 59, pause=0.001)
    return len(done)


def test_a_save_is_seen_and_silence_is_not(folder: Path) -> None:
    mine = folder / "mine.yaml"
    assert act_once_more(mine, lambda: edit(mine, "Run the show", "Run a show")) == 2
    assert act_once_more(mine, (folder / "new.yaml").touch) == 2
    assert act_once_more(mine, lambda: None) == 1


def put_all(stream: TextIO, lines: Queue[str]) -> None:
    for line in stream:
        lines.put(line)


def test_watching_tests_again_at_every_save(folder: Path) -> None:
    command = [sys.executable, "-m", "titlecheck", "rules", "test", "mine.yaml", "--watch"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8")
    lines: Queue[str] = Queue()
    assert running.stdout is not None
    threading.Thread(target=put_all, args=(running.stdout, lines), daemon=True).start()

    def told(wanted: str) -> bool:
        return any(wanted in lines.get(timeout=60) for _ in range(20))

    try:
        assert told("2 rules, 4 examples: all as expected")
        assert told("watching")
        edit(folder / "mine.yaml", "hit: [Run the show]", "hit: [Sell the show]")
        assert told("1 not as expected")
        edit(folder / "mine.yaml", "because: runs", 'because: "runs')
        assert told("never closed")
        edit(folder / "mine.yaml", 'because: "runs', "because: runs")
        edit(folder / "mine.yaml", "hit: [Sell the show]", "hit: [Run the show]")
        assert told("all as expected")
    finally:
        running.kill()
        running.wait()
        running.stdout.close()
