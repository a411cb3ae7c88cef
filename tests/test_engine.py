"""A role in, a report out: the cases the tool is for, and rules that change it without any Python."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core import engine
from titlecheck.engine import compile_engine
from titlecheck.model import Emphasis, Role, Status, Unread, Verdict
from titlecheck.rulefiles.rulefile import load_rules

SHIPPED = "object-of-direction"
PEOPLE = """\
Responsibilities
- Lead a team of nine account executives
- Hire and onboard new reps
- Coach every rep on live deals and give them feedback
- Hold weekly one-on-ones and review how each rep performs
- Motivate the team in slow months
- Report the weekly sales forecast to the regional office
"""
AFFAIRS = """\
Responsibilities
- Own the sales process from first call to signature
- Set quotas and territories for the three regions
- Monitor pipeline health and forecast accuracy
- Manage the annual sales budget and the CRM vendor contract
- Define the pricing policy and enforce it
- Train new reps in the use of the CRM
"""
OWN = """\
Responsibilities
- Call on bakeries along the coast
- Take orders and answer questions about flour
- Keep your own visit notes up to date
- Carry samples to fairs
"""
EVEN = """\
Responsibilities
- Lead a team of nine bakers
- Coach apprentices
- Manage the annual budget of the bakery
- Own the ordering process
"""
CAREW = {
    "a sales manager who develops people is a leader": (
        "Sales Manager",
        PEOPLE,
        Verdict.LEADER,
        "Sales Leader",
    ),
    "a sales leader who runs the process is a manager": (
        "Sales Leader",
        AFFAIRS,
        Verdict.MANAGER,
        "Sales Manager",
    ),
    "a sales leader who develops people may stay one": (
        "Sales Leader",
        PEOPLE,
        Verdict.LEADER,
        "Sales Leader",
    ),
    "a sales manager who runs the process may stay one": (
        "Sales Manager",
        AFFAIRS,
        Verdict.MANAGER,
        "Sales Manager",
    ),
    "the words around the head stay": (
        "Senior Regional Sales Manager, EMEA",
        PEOPLE,
        Verdict.LEADER,
        "Senior Regional Sales Leader, EMEA",
    ),
    "where both weigh alike either fits": ("Bakery Manager", EVEN, Verdict.EITHER, "Bakery Manager"),
    "own work has no title to mend": ("Area Sales Manager", OWN, Verdict.NEITHER, "Area Sales Manager"),
}


@pytest.mark.parametrize(("title", "text", "verdict", "suggested"), CAREW.values(), ids=CAREW)
def test_what_a_role_directs_and_which_title_fits(title: str, text: str, verdict: Verdict, suggested: str) -> None:
    report = engine(SHIPPED).judge(Role(text, title=title))
    assert report.verdict is verdict
    assert report.title is not None
    assert (report.title.current, report.title.suggested) == (title, suggested)


def test_the_title_does_not_decide() -> None:
    shares = {
        engine(SHIPPED).judge(Role(PEOPLE, title=title)).leader_share
        for title in ("Sales Manager", "Sales Leader", "Head Clerk", None)
    }
    assert len(shares) == 1


FACTS = {
    "none": ("Location: the quay", Verdict.NEITHER),
    "supervisory": ("**Supervisory status:** Supervisory", Verdict.LEADER),
    "not supervisory": ("**Supervisory status:** Non-supervisory", Verdict.NEITHER),
    "so many reports": ("Direct reports: 4", Verdict.LEADER),
    "no reports": ("Direct reports: 0", Verdict.NEITHER),
    "of the company": ("Our values: two bakers in three have direct reports", Verdict.NEITHER),
}


@pytest.mark.parametrize(("label", "verdict"), FACTS.values(), ids=FACTS.keys())
def test_what_a_label_says_of_the_role_outranks_how_it_is_worded(label: str, verdict: Verdict) -> None:
    """Particulars stand apart from the duties, and a role that has reports isn't own work alone."""
    report = engine(SHIPPED).judge(Role(f"# Basic information\n\n{label}\n\nFull time.\n\n# {OWN}"))
    assert report.verdict is verdict
    assert any(item.fact for duty in report.duties for item in duty.evidence) is (verdict is Verdict.LEADER)


def test_evidence_stands_in_the_text_where_its_span_says() -> None:
    text = f"About us\nWe lead the market.\n\n{PEOPLE}\n{AFFAIRS}"
    lines = text.split("\n")
    found = [item for duty in engine(SHIPPED).judge(Role(text)).duties for item in duty.evidence]
    assert len(found) > 8
    for item in found:
        span = item.span
        assert span.line == span.end_line
        assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == item.text


def test_what_could_not_be_read_is_skipped_with_its_reason() -> None:
    report = engine(SHIPPED).judge(Unread("a.pdf", "a.pdf", "no text in it"))
    assert (report.status, report.reason, report.verdict) == (Status.SKIPPED, "no text in it", None)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Qualifications\n- Five years of experience"], ids=["empty", "blank", "requirements alone"]
)
def test_a_text_without_duties_is_unclear(text: str) -> None:
    assert engine(SHIPPED).judge(Role(text)).verdict is Verdict.UNCLEAR


# Rules are data: each row is what a pack's file says, and what it makes of a text.
FALCONS = "Manage eleven falconry hands"
EDITS = {
    "nothing changed": ("", FALCONS, Emphasis.MANAGER, Emphasis.MANAGER),
    "a word in a list": ("add: {makers: [falconry hand]}\n", FALCONS, Emphasis.MANAGER, Emphasis.LEADER),
    "a new rule": (
        "rules: [{id: perches, emphasis: manager, match: 'clean perches', because: why}]\n",
        "Clean the old perches",
        Emphasis.NEITHER,
        Emphasis.MANAGER,
    ),
    "a new rule with a list of its own": (
        "words: {birds: [owl]}\nrules: [{id: b, emphasis: leader, match: 'watch {birds}', because: why}]\n",
        "Watches the owls",
        Emphasis.NEITHER,
        Emphasis.LEADER,
    ),
    "a rule replaced by its id": (
        "rules: [{id: run-money, emphasis: leader, match: '{handle money} {money}', because: why}]\n",
        "Forecast the annual budget",
        Emphasis.MANAGER,
        Emphasis.LEADER,
    ),
    "a guard": (
        "rules: [{id: toys, emphasis: neither, match: 'coach|train toy {people}', because: why}]\n",
        "Coach toy managers",
        Emphasis.LEADER,
        Emphasis.NEITHER,
    ),
    "a rule switched off": (
        "off: [take-the-lead]\n",
        "Lead the fight against bed bugs",
        Emphasis.MANAGER,
        Emphasis.NEITHER,
    ),
}


@pytest.mark.parametrize(("edit", "text", "before", "after"), EDITS.values(), ids=EDITS)
def test_rules_change_without_any_python(
    edit: str, text: str, before: Emphasis, after: Emphasis, tmp_path: Path
) -> None:
    assert engine(SHIPPED).emphasis(text).emphasis is before
    path = tmp_path / "mine.yaml"
    path.write_text(f"pack: mine\nextends: {SHIPPED}\n{edit}", encoding="utf-8")
    assert compile_engine(load_rules(path)).emphasis(text).emphasis is after


def test_numbers_in_a_pack_change_the_verdict(tmp_path: Path) -> None:
    path = tmp_path / "strict.yaml"
    path.write_text(
        f"pack: strict\nextends: {SHIPPED}\njudging: {{manager to: 0.7, leader from: 0.9}}\n",
        encoding="utf-8",
    )
    assert engine(SHIPPED).judge(Role(EVEN)).verdict is Verdict.EITHER
    assert compile_engine(load_rules(path)).judge(Role(EVEN)).verdict is Verdict.MANAGER


def test_another_theory_may_judge_otherwise() -> None:
    text = "Hire technicians for the new line"
    assert engine(SHIPPED).emphasis(text).emphasis is Emphasis.LEADER
    assert engine("kotter").emphasis(text).emphasis is Emphasis.MANAGER


LINES = [line for text in (PEOPLE, AFFAIRS, OWN) for line in text.splitlines()[1:]]
LED = ("- Lead a crew of nine drivers", "- Coach new clerks", "- Hire nurses for the night shift")


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=8), st.integers(0, 8), st.sampled_from(LED))
def test_an_extra_leader_duty_never_lowers_the_leader_share(lines: list[str], place: int, extra: str) -> None:
    before, after = (
        engine(SHIPPED).judge(Role("Responsibilities\n" + "\n".join(each) + "\n"))
        for each in (lines, [*lines[:place], extra, *lines[place:]])
    )
    assert after.leader_share is not None
    assert after.leader_share >= (before.leader_share or 0)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=6, unique=True))
def test_a_report_depends_on_its_own_text_alone(lines: list[str]) -> None:
    role = Role("Responsibilities\n" + "\n".join(lines) + "\n")
    first = engine(SHIPPED).judge(role)
    engine(SHIPPED).judge(Role(PEOPLE + OWN))
    assert engine(SHIPPED).judge(role) == first
