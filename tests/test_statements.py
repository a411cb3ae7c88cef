"""Statements as long as a book, and lines that run on."""

from __future__ import annotations

import time

from tests.core import engine
from titlecheck.model import Role


def test_time_for_one_statement_grows_with_its_length_only() -> None:
    text = "- " + " and ".join(["lead the crew, manage the budget"] * 20_000)
    started = time.process_time()
    assert len(engine().judge(Role(text)).duties[0].evidence) >= 20_000
    assert time.process_time() - started < 40


def test_a_short_line_among_long_ones_does_not_run_on() -> None:
    lines = (
        "Run the small shop in town Oversee the crew",
        "Keep all of the shelves full of jam every day of the week Oversee the crew",
    )
    reader = engine().reader
    together = [len(reading.sentences) for reading in reader.read(lines)]
    assert together == [len(reader.read([line])[0].sentences) for line in lines] == [1, 2]
