"""Titles: what fits a verdict, where a description names itself, and what its duties speak of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from titlecheck.errors import TitlecheckError
from titlecheck.model import Language, Section, Statement, TitleSource, Verdict
from titlecheck.titles.fitting import (
    clean_title,
    compile_titles,
    find_title,
    read_function,
    suggest,
)

TABLES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "titles.yaml").read_text(encoding="utf-8")
)
SHIPPED = Path(__file__).parents[1] / "rules" / "language" / "en" / "titles.yaml"


def shipped_language() -> Language:
    data = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    return Language(titles={name: tuple(listed) for name, listed in data["titles"].items()}, messages=data["messages"])


LANGUAGE = shipped_language()
WORDS = compile_titles(LANGUAGE)


def rows(name: str) -> list[Any]:
    return [pytest.param(row, id=row["why"].replace(" ", "-")) for row in TABLES[name]]


def statements(text: str) -> tuple[Statement, ...]:
    """One statement a line: headings where a line begins with '#', else duties without a heading."""
    found = []
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\n")
        heading = bare.startswith("#")
        section = Section.HEADING if heading else Section.DUTIES
        if bare.strip():
            found.append(Statement(start, start + len(bare), " " * heading + bare[heading:], section))
        start += len(line)
    return tuple(found)


def unknown() -> None:
    """No function that the duties speak of."""


@pytest.mark.parametrize("row", rows("suggest"))
def test_suggested_title(row: dict[str, Any]) -> None:
    found = suggest(row["current"], Verdict(row["verdict"]), lambda: row.get("function"), WORDS)
    kinds = [advice.kind for advice in found.advice]
    assert (found.suggested, found.agrees, kinds) == (row["suggested"], row["agrees"], row.get("advice", []))


@pytest.mark.parametrize("row", rows("find"))
def test_found_title(row: dict[str, Any]) -> None:
    source = TitleSource(row["source"]) if row["source"] else None
    assert find_title(row["text"], statements(row["text"]), WORDS) == (row["title"], source)


@pytest.mark.parametrize("row", rows("function"))
def test_function_of_duties(row: dict[str, Any]) -> None:
    assert read_function(row["texts"], WORDS) == row["function"]


def test_heading_after_headed_duties_is_no_title() -> None:
    duty = Statement(0, 10, "Coach reps", Section.DUTIES, headed=True)
    heading = Statement(11, 19, "Director", Section.HEADING)
    assert find_title("Coach reps\nDirector", (duty, heading), WORDS) == (None, None)


def test_messages_hold_the_title_word_for_word() -> None:
    (advice,) = suggest("Head {title} of {0}", Verdict.LEADER, unknown, WORDS).advice
    assert advice.message.startswith("'Head {title} of {0}' names a rank")
    (advice,) = suggest("Key Account Manager", Verdict.NEITHER, unknown, WORDS).advice
    assert "looking after accounts" in advice.message


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("Sales Manager, Remote", "Sales Manager"),
        ("Sales Manager (Remote) - EMEA", "Sales Manager - EMEA"),
        ("Manager, Remote Operations", "Manager, Remote Operations"),
        ("[Sales Manager](https://example.org/job)", "Sales Manager"),
        ('"Sales Manager"', "Sales Manager"),
        ("Sales_Manager", "Sales_Manager"),
        ("  ** **  ", None),
    ],
)
def test_clean_title(raw: str, title: str | None) -> None:
    assert clean_title(raw, WORDS) == title


@pytest.mark.parametrize(
    ("title", "times"), [(None, 1), (" ", 1), ("Wizard", 1), ("Sales Manager", 0), ("Head of Sales", 0)]
)
def test_function_is_asked_for_only_without_head_noun(title: str | None, times: int) -> None:
    asked: list[str] = []
    suggest(title, Verdict.LEADER, lambda: asked.append("once"), WORDS)
    assert len(asked) == times


def test_missing_words_are_named() -> None:
    titles = {name: listed for name, listed in LANGUAGE.titles.items() if name != "leader heads"}
    with pytest.raises(TitlecheckError, match="no 'leader heads' under titles"):
        compile_titles(Language(titles=titles, messages=LANGUAGE.messages))


@given(
    before=st.sampled_from(["", "Senior ", "Regional Sales ", "Account ", "Lead ", "Nurse ", "{x} "]),
    after=st.sampled_from(["", ", EMEA", " II", " (m/f/d)", " - North", " of Sales", "/in"]),
    capitals=st.sampled_from([str, str.upper, str.lower]),
)
def test_there_and_back_gives_the_same_title(before: str, after: str, capitals: Any) -> None:
    manager = capitals(f"{before}Manager{after}")
    leader = suggest(manager, Verdict.LEADER, unknown, WORDS)
    assert leader.agrees is False
    back = suggest(leader.suggested, Verdict.MANAGER, unknown, WORDS)
    assert (back.suggested, back.agrees) == (manager, False)


@given(
    title=st.text(max_size=60),
    verdict=st.sampled_from(list(Verdict)),
    function=st.none() | st.text(max_size=9),
)
def test_no_title_crashes(title: str, verdict: Verdict, function: str | None) -> None:
    found = suggest(title, verdict, lambda: function, WORDS)
    assert found.agrees is None or verdict in (Verdict.LEADER, Verdict.MANAGER)
    clean_title(title, WORDS)
    find_title(title, statements(title), WORDS)
