"""Reports made by hand for the tests of what comes after judging."""

from __future__ import annotations

from titlecheck.formats.header import Header
from titlecheck.model import (
    Advice,
    Counts,
    Duty,
    Emphasis,
    Evidence,
    Flip,
    Report,
    Requirements,
    Section,
    Span,
    Status,
    Title,
    TitleSource,
    Verdict,
)

HEADER = Header(
    version="0.1.0",
    packs=("object-of-direction",),
    rule_count=143,
    rules_sha256="5f2d8c4b9e7a1036c4d2e8f7a9b0c1d2e3f4a5b6c7d8e9f00112233445566778",
    notices=("The ideas belong to their owners.",),
)


def evidence(text: str, emphasis: Emphasis, line: int, column: int, because: str, rule: str) -> Evidence:
    """Evidence on one line."""
    span = Span(line, column, line, column + len(text))
    return Evidence(rule, emphasis, because, 1.0, (), span, text)


def duty(text: str, line: int, *found: Evidence, emphasis: Emphasis | None = None) -> Duty:
    """A duty on one line, with the emphasis of its evidence unless told otherwise."""
    sides = {item.emphasis for item in found}
    own = sides.pop() if len(sides) == 1 else Emphasis.BOTH if sides else Emphasis.NEITHER
    return Duty(Span(line, 3, line, 3 + len(text)), Section.DUTIES, text, emphasis or own, found)


def sales_manager_who_leads() -> Report:
    """A mismatch with everything that a report can hold."""
    coach = evidence("Coach and develop eight reps", Emphasis.LEADER, 3, 3, "develops people", "develop-people")
    hire = evidence("Hire sellers", Emphasis.LEADER, 4, 3, "builds a team", "hire-people")
    budget = evidence("own the travel budget", Emphasis.MANAGER, 4, 20, "directs money", "direct-money")
    forecast = evidence("Maintain the forecast", Emphasis.MANAGER, 5, 3, "directs plans", "direct-plans")
    return Report(
        id="sales.md",
        path="roles/sales.md",
        sha256="ab" * 32,
        status=Status.JUDGED,
        reason=None,
        title=Title("Sales Manager, EMEA", TitleSource.HEADING, "Sales Leader, EMEA", False),
        verdict=Verdict.LEADER,
        leader_share=0.75,
        confidence=0.94,
        counts=Counts(4, 2, 2, 1, 1),
        duties=(
            duty("Coach and develop eight reps in weekly one-to-ones, so that each of them grows.", 3, coach),
            duty("Hire sellers and own the travel budget", 4, hire, budget),
            duty("Maintain the forecast.", 5, forecast),
            duty("Drive to customers twice a week.", 6),
        ),
        reasons=('2 of 4 duties direct people: "Coach and develop eight reps" (line 3)',),
        skills=("coaching", "emotional intelligence"),
        requirements=Requirements(people_skills=False, track_record=True),
        flip=(Flip(3, "Coach and develop eight reps"),),
        questions=("How many people report to this role?",),
        advice=(
            Advice("promotion-criteria", "Asks for 5 years in sales, not for skill with people.", 9),
            Advice("label", "Build the skills for both."),
        ),
    )


def sales_leader_who_manages() -> Report:
    """The opposite mismatch, as a row of a table."""
    process = evidence("run the sales process", Emphasis.MANAGER, 1, 8, "directs process", "direct-process")
    return Report(
        id="17",
        path="jobs.csv",
        sha256="cd" * 32,
        status=Status.JUDGED,
        reason=None,
        title=Title("Sales Leader", TitleSource.COLUMN, "Sales Manager", False),
        verdict=Verdict.MANAGER,
        leader_share=0.0,
        confidence=0.71,
        counts=Counts(1, 0, 1, 0, 0),
        duties=(duty("You will run the sales process", 1, process),),
        reasons=("1 of 1 duties directs affairs",),
        requirements=Requirements(),
    )


def judged(name: str, verdict: Verdict, title: Title, reason: str | None = None) -> Report:
    """A report without duties."""
    return Report(
        id=name,
        path=f"roles/{name}",
        sha256="ef" * 32,
        status=Status.JUDGED,
        reason=reason,
        title=title,
        verdict=verdict,
        leader_share=0.5 if verdict is Verdict.EITHER else None,
        confidence=0.6,
        counts=Counts(),
        requirements=Requirements(),
    )


def hostile() -> Report:
    """A role whose every text tries to be something else: markup, a formula, a command, an escape."""
    nasty = '=cmd() [bold]x[/b] :smile: \x1b[31m\x00 %0A::error:: <b>&"|`*_ \u202e \ud800 ]]> @someone\nnext'
    found = evidence(nasty, Emphasis.LEADER, 1, 1, nasty, "rule,with:signs")
    return Report(
        id="@a,b:%\x07.md",
        path="roles/@a,b:%\x07.md",
        sha256="01" * 32,
        status=Status.JUDGED,
        reason=nasty,
        title=Title(nasty, TitleSource.OPTION, nasty, False),
        verdict=Verdict.LEADER,
        leader_share=1.0,
        confidence=0.5,
        counts=Counts(1, 1, 0, 0, 0),
        duties=(duty(nasty, 1, found),),
        reasons=(nasty,),
        skills=(nasty,),
        requirements=Requirements(True, True),
        flip=(Flip(1, nasty),),
        questions=(nasty,),
        advice=(Advice("kind", nasty, 1),),
    )


def skipped() -> Report:
    """A file that could not be read."""
    return Report("scan.pdf", "roles/scan.pdf", None, Status.SKIPPED, "no text layer")


def every_kind() -> tuple[Report, ...]:
    """One report of every kind that formats tell apart, the hostile one aside."""
    return (
        sales_manager_who_leads(),
        sales_leader_who_manages(),
        judged("store.txt", Verdict.EITHER, Title("Store Manager", TitleSource.LABEL, "Store Manager", None)),
        judged("clerk.txt", Verdict.NEITHER, Title()),
        judged("haiku.txt", Verdict.UNCLEAR, Title(), "not read as English"),
        judged("lead.txt", Verdict.LEADER, Title(None, None, "Engineering Leader", None)),
        judged("ok.txt", Verdict.MANAGER, Title("Plant Manager", TitleSource.OPENING, "Plant Manager", True)),
        skipped(),
    )
