"""Comments in a role's text: each silences one finding, for a reason, and is told of when it silences nothing."""

from __future__ import annotations

import time

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core import engine
from titlecheck.entries import report_of
from titlecheck.model import Emphasis, Report, Role, Verdict
from titlecheck.reportschema import report_schema
from titlecheck.silencing import UNUSED, without_comments

LEAD = "- Lead the team"
TEXT = f"Responsibilities\n{LEAD}\n- Manage the budget\n- Set the schedule\n"


def judged(text: str, title: str | None = None) -> Report:
    return engine().judge(Role(text, title=title))


def found(report: Report) -> list[tuple[int, str]]:
    """The line and words of all evidence that counts."""
    return [(item.span.line, item.text) for duty in report.duties for item in duty.evidence]


def told(report: Report) -> list[tuple[int | None, str]]:
    """The line and message of every comment that silences nothing."""
    return [(item.line, item.message) for item in report.advice if item.kind == UNUSED]


RULE = {item.text: item.rule for duty in judged(TEXT).duties for item in duty.evidence}["Lead the team"]
FORMS = {
    "to the end of the line": f"{LEAD} titlecheck: ignore[{RULE}] the team is a machine",
    "after a sign for comments": f"{LEAD}  # titlecheck: ignore[{RULE}] the team is a machine",
    "in brackets": f"{LEAD} (titlecheck: ignore[{RULE}] the team is a machine).",
    "in brackets over two lines": f"{LEAD} (titlecheck: ignore[{RULE}] the\nteam is a machine)",
    "as Markdown and HTML have it": f"{LEAD} <!-- titlecheck: ignore[{RULE}] the team is a machine -->",
    "before the words": f"- <!-- titlecheck: ignore[{RULE}] the team is a machine --> Lead the team",
    "over two lines": f"{LEAD} <!-- titlecheck: ignore[{RULE}]\nthe team is a machine -->",
    "in a line of its own above": f"<!-- titlecheck: ignore[{RULE}] the team is a machine -->\n{LEAD}",
    "as a bullet of its own above": f"- titlecheck: ignore[{RULE}] the team is a machine\n{LEAD}",
    "as a link that Markdown hides": f"[//]: # (titlecheck: ignore[{RULE}] the team is a machine)\n{LEAD}",
    "in a cell": f"| Lead the team | titlecheck: ignore[{RULE}] the team is a machine |",
    "in capitals, as a word processor makes them": f"{LEAD} Titlecheck: ignore[{RULE}] the team is a machine",
    "on the second line of a wrapped duty": f"{LEAD}\n  that we have titlecheck: ignore[{RULE}] the team is a machine",
}


@pytest.mark.parametrize("form", tuple(FORMS.values()), ids=tuple(FORMS))
def test_a_comment_silences_its_finding(form: str) -> None:
    report = judged(TEXT.replace(LEAD, form))
    assert [text for _, text in found(report)] == ["Manage the budget", "Set the schedule"]
    assert [(each.evidence.text, each.reason) for each in report.silenced] == [
        ("Lead the team", "the team is a machine")
    ]
    assert told(report) == []
    assert (report.verdict, report.leader_share) == (Verdict.MANAGER, 0.0)


def test_the_entry_keeps_to_the_schema_and_is_read_back() -> None:
    entry = judged(TEXT.replace(LEAD, FORMS["in brackets"])).to_dict()
    (silenced,) = entry["silenced"]
    assert (silenced["rule"], silenced["reason"], silenced["line"], silenced["comment_line"]) == (
        *(RULE, "the team is a machine"),
        *(2, 2),
    )
    schema = report_schema()
    whole = {**schema["$defs"]["entry"], "$defs": schema["$defs"]}
    jsonschema.validate(entry, whole)
    assert report_of(entry).to_dict() == entry
    del silenced["reason"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(entry, whole)


def test_the_duty_stays_and_directs_nothing() -> None:
    own = judged(TEXT.replace(LEAD, FORMS["to the end of the line"]))
    assert [duty.emphasis for duty in own.duties] == [Emphasis.NEITHER, Emphasis.MANAGER, Emphasis.MANAGER]
    assert own.duties[0].text == "Lead the team"


def test_the_comment_is_no_part_of_the_text_that_is_judged() -> None:
    alone = judged(TEXT.replace(LEAD, "- Lead the team"))
    talking = f"{LEAD} titlecheck: ignore[nothing-like-it] we hire and coach the crew"
    beside = judged(TEXT.replace(LEAD, talking))
    assert found(beside) == found(alone)
    assert [duty.text for duty in beside.duties] == [duty.text for duty in alone.duties]


ONE_EACH = {
    "one comment, one finding": ("Lead the team. Lead the crew. titlecheck: ignore[{}] why", ["Lead the team"]),
    "two comments, two findings": (
        "Lead the team. Lead the crew. (titlecheck: ignore[{0}] a) (titlecheck: ignore[{0}] b)",
        [],
    ),
    "the one before it": ("Lead the team. (titlecheck: ignore[{}] why) Lead the crew.", ["Lead the crew"]),
    "not the one on another line": ("Lead the team.\n\nOur house. titlecheck: ignore[{}] why", ["Lead the team"]),
    "not one of another rule": ("Lead the team. titlecheck: ignore[no-such] why", ["Lead the team"]),
    "not one above": ("Lead the team.\n\ntitlecheck: ignore[{}] why", ["Lead the team"]),
    "stacked above": (
        "titlecheck: ignore[{0}] a\ntitlecheck: ignore[{0}] b\nLead the team. Lead the crew.",
        [],
    ),
    "several rules in one": ("Lead the team. titlecheck: ignore[no-such, {}] why", []),
}


@pytest.mark.parametrize(("text", "left"), tuple(ONE_EACH.values()), ids=tuple(ONE_EACH))
def test_a_comment_silences_one_finding_for_each_rule_it_names(text: str, left: list[str]) -> None:
    report = judged("Responsibilities\n\n" + text.format(RULE) + "\n\nManage the budget.\n")
    assert [words for _, words in found(report)] == [*left, "Manage the budget"]


NOTHING = {
    "no such finding": (f"- Manage the budget titlecheck: ignore[{RULE}] why", "finds nothing here"),
    "no such rule": (f"{LEAD} titlecheck: ignore[{RULE}x] why", f"no such rule; did you mean '{RULE}'?"),
    "no reason": (f"{LEAD} titlecheck: ignore[{RULE}]", "give a reason"),
    "no rule": (f"{LEAD} titlecheck: ignore all of it", "name a rule"),
    "nothing after it": (f"{LEAD}\n\ntitlecheck: ignore[{RULE}] why", "finds nothing here"),
    "silenced already": (
        f"{LEAD} (titlecheck: ignore[{RULE}] why) (titlecheck: ignore[{RULE}] why)",
        "finds nothing here",
    ),
}


@pytest.mark.parametrize(("text", "message"), tuple(NOTHING.values()), ids=tuple(NOTHING))
def test_a_comment_that_silences_nothing_is_told(text: str, message: str) -> None:
    (line, words), *more = told(judged("Responsibilities\n" + text))
    assert line == text.count("\n") + 2
    assert message in words
    assert more == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(" titlecheck:" + " \t" * 50_000, id="blanks"),
        pytest.param("(titlecheck: ignore[x] " * 5_000, id="brackets that stay open"),
        pytest.param("<!-- titlecheck: ignore[x] " * 5_000, id="comments that stay open"),
        pytest.param("Lead the team. (titlecheck: ignore[people] why) " * 5_000, id="many on one line"),
        pytest.param("Lead the team. (titlecheck: ignore[people] why)\n" * 5_000, id="many lines"),
        pytest.param("- titlecheck: ignore[people] why\n" * 5_000, id="many with nothing after them"),
    ],
)
def test_no_text_takes_long(text: str) -> None:
    started = time.process_time()
    blanked, _ = without_comments(text)
    alone = time.process_time() - started
    assert len(blanked) == len(text)
    assert alone < 1
    started = time.process_time()
    judged(blanked)
    plain = time.process_time() - started
    started = time.process_time()
    judged(text)
    assert time.process_time() - started < 1 + 2 * (alone + plain)


def test_more_comments_than_anybody_writes_are_not_heeded() -> None:
    report = judged("Lead the team. (titlecheck: ignore[people] why)\n\n" * 1_001 + "Lead the crew.")
    assert len(report.silenced) <= 1_000
    assert told(report)[-1] == (
        2_001,
        "this comment and all below silence nothing: there are more than 1000, the limit",
    )


def test_a_title_beside_a_comment_is_read_without_it() -> None:
    plain, beside = (judged(f"Sales Manager{more}\n\n{TEXT}") for more in ("", " <!-- titlecheck: ignore[x] why -->"))
    assert plain.title is not None
    assert plain.title.current == "Sales Manager"
    assert beside.title == plain.title


def test_speaking_of_titlecheck_is_no_comment() -> None:
    text = "We use titlecheck: it is good. Do not ignore[it].\n"
    assert without_comments(text) == (text, ())


@given(st.text(alphabet="Tt titlecheck:ignore[]()<!-->#\n|ax,"), st.text(alphabet="\n ab)->(", max_size=30))
def test_blanking_moves_nothing(before: str, after: str) -> None:
    text = f"{before}titlecheck: ignore[a] {after}"
    blanked, comments = without_comments(text)
    assert len(blanked) == len(text)
    assert [at for at, sign in enumerate(blanked) if sign == "\n"] == [
        at for at, sign in enumerate(text) if sign == "\n"
    ]
    assert "titlecheck: ignore[a]" not in blanked
    assert comments
