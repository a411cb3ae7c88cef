"""What is kept of a statement's matches, however many there are."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from tests.core import engine
from titlecheck.language.matching import Match
from titlecheck.language.statements import distinct
from titlecheck.model import Emphasis, Place, Role, Rule

RULES = tuple(Rule(name, Emphasis.LEADER, (), "it is so", Place("p.yaml", 1, 1), "p") for name in "abc")
MATCHES = st.builds(
    lambda rule, start, size: Match(rule, start, start + size, 1),
    st.sampled_from(RULES),
    st.integers(0, 200),
    st.integers(1, 150),
)


def by_definition(matches: list[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in matches:
        for number, other in enumerate(kept):
            if other.rule is match.rule and match.start < other.end and other.start < match.end:
                if match.end - match.start > other.end - other.start:
                    kept[number] = match
                break
        else:
            kept.append(match)
    return kept


@given(st.lists(MATCHES, max_size=30))
def test_of_matches_that_overlap_the_longest_is_kept(matches: list[Match]) -> None:
    assert distinct(matches) == by_definition(matches)


def test_time_for_one_statement_grows_with_its_length_only() -> None:
    text = "- " + " and ".join(["lead the crew, manage the budget"] * 20_000)
    started = time.perf_counter()
    assert len(engine().judge(Role(text)).duties[0].evidence) >= 20_000
    assert time.perf_counter() - started < 40


def test_a_short_line_among_long_ones_does_not_run_on() -> None:
    lines = (
        "Run the small shop in town Oversee the crew",
        "Keep all of the shelves full of jam every day of the week Oversee the crew",
    )
    reader = engine().reader
    together = [len(reading.sentences) for reading in reader.read(lines)]
    assert together == [len(reader.read([line])[0].sentences) for line in lines] == [1, 2]
