"""Classes of wording from real ads: each file says what its rows direct, and which are read wrong so far."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from titlecheck.engine import Engine, compile_engine
from titlecheck.model import Emphasis, Role
from titlecheck.rulefiles.rulefile import load_rules

FOLDER = Path(__file__).parent / "wordings"
FILES = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}
LISTS = ("hits", "misses", "open")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return compile_engine(load_rules())


def emphasis_of(engine: Engine, text: str, *, whole: bool) -> Emphasis:
    """What a text directs: one statement as it stands, or all duties of a whole text together."""
    if not whole:
        reading = engine.emphasis(text)
        return reading.emphasis if reading.is_duty else Emphasis.NEITHER
    kinds = {duty.emphasis for duty in engine.judge(Role(text)).duties} - {Emphasis.NEITHER}
    return Emphasis.BOTH if len(kinds) > 1 else next(iter(kinds), Emphasis.NEITHER)


def rows(*lists: str) -> Iterator[Any]:
    for stem, file in FILES.items():
        for name in lists:
            for number, (expected, text) in enumerate(file.get(name, ()), 1):
                marks = [pytest.mark.xfail(strict=True, reason="read wrong so far")] if name == "open" else []
                whole = file.get("rows") == "whole texts" or "\n" in text
                yield pytest.param(expected, text, whole, marks=marks, id=f"{stem}-{name}-{number}")


@pytest.mark.parametrize(("expected", "text", "whole"), list(rows(*LISTS)))
def test_wording_is_read_as_a_careful_reader_does(expected: str, text: str, whole: bool, engine: Engine) -> None:
    assert emphasis_of(engine, text, whole=whole) is Emphasis(expected)


@pytest.mark.parametrize("stem", FILES)
def test_a_file_says_its_class_and_holds_enough_of_both(stem: str) -> None:
    file = FILES[stem]
    assert {"class", "why", "hits", "misses"} <= set(file) <= {"class", "why", "rows", *LISTS}
    assert min(len(file["hits"]), len(file["misses"])) >= 5


def test_no_wording_stands_twice() -> None:
    texts = [text for file in FILES.values() for name in LISTS for _, text in file.get(name, ())]
    assert sorted(texts) == sorted(set(texts))
