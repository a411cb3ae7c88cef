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
    PlaceKind,
    Report,
    Requirements,
    Role,
    Section,
    Silenced,
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
        silenced=(Silenced(found, nasty, 1),),
    )


BROCHURE = """\
Depot Manager

What you do
- Coach and develop the
  drivers of the depot
- Own the tour plan (titlecheck: ignore[run-plans] the office does)
- Train the parrot, hire drivers

Who we are
\tWe have <b>moved</b> since 1950.
"""


def of_places(kind: PlaceKind, places: tuple[int, ...]) -> Report:
    """A role out of a document, text and all, with evidence over two lines and a finding that is silenced."""

    def at(line: int, column: int, end_line: int, end_column: int) -> Span:
        return Span(line, column, end_line, end_column, (kind, places[line - 1]))

    coach = Evidence(
        *("develop-people", Emphasis.LEADER, "develops people", 1.0, (), at(4, 3, 5, 10)),
        "Coach and develop the drivers",
    )
    plan = Evidence("run-plans", Emphasis.MANAGER, "plans", 1.0, (), at(6, 3, 6, 20), "Own the tour plan")
    hire = Evidence("hire-people", Emphasis.LEADER, "builds a team", 1.0, (), at(7, 21, 7, 33), "hire drivers")
    lead = Emphasis.LEADER
    name = "depot.pdf" if kind is PlaceKind.PAGE else "depot.docx"
    return Report(
        id=name,
        path=f"roles/{name}",
        sha256="12" * 32,
        status=Status.JUDGED,
        reason=None,
        title=Title("Depot Manager", TitleSource.STYLE, "Depot Leader", False),
        verdict=Verdict.LEADER,
        leader_share=1.0,
        confidence=0.7,
        counts=Counts(3, 2, 0, 0, 1),
        duties=(
            Duty(at(4, 3, 5, 23), Section.DUTIES, "Coach and develop the drivers of the depot", lead, (coach,)),
            Duty(at(6, 3, 6, 20), Section.DUTIES, "Own the tour plan", Emphasis.NEITHER),
            Duty(at(7, 3, 7, 33), Section.DUTIES, "Train the parrot, hire drivers", lead, (hire,)),
        ),
        requirements=Requirements(),
        advice=(Advice("unused-ignore", "A comment silences nothing.", 9),),
        silenced=(Silenced(plan, "the office does", 6),),
        role=Role(BROCHURE, name, f"roles/{name}", places=places, place_kind=kind),
    )


def on_pages() -> Report:
    """A role out of a PDF file of two pages."""
    return of_places(PlaceKind.PAGE, (1,) * 6 + (2,) * 4)


def in_paragraphs() -> Report:
    """A role out of a Word file."""
    return of_places(PlaceKind.PARAGRAPH, (1, 1, 2, 3, 3, 4, 5, 5, 6, 7))


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
