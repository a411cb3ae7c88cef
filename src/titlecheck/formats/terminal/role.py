"""One role in full: title change, balance, duties with their evidence, reasons, skills, advice."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from titlecheck.formats.terminal.screen import MARKS, STYLES, VERDICT_STYLES, Screen
from titlecheck.formats.text import because, marked, one_line, place, silenced_line, verdict_sentence
from titlecheck.model import Counts, Duty, Emphasis, PlaceKind, Report, Span, Title, Verdict


def role_view(report: Report, screen: Screen) -> Iterator[RenderableType]:
    """The parts of one role's view, from its headline down to its questions."""
    yield Rule(Text(place(report), style="dim"), style="dim", align="left")
    if report.verdict is None:
        yield Text.assemble(("skipped", "bold red"), f": {one_line(report.reason or 'no reason given')}")
        return
    yield _title_line(report.title, report.verdict)
    yield _verdict_line(report, report.verdict)
    if report.leader_share is not None:
        yield ""
        yield screen.balance(report.leader_share)
    if report.duties:
        yield from _section("Duties", _counts(report.counts))
        yield _duties(report.duties, screen)
    yield from _listed("Why", report.reasons)
    if report.skills:
        yield from _section("Skills to put front and centre")
        yield Padding(Text(" · ".join(one_line(skill) for skill in report.skills)), (0, 0, 0, 2))
    advice = tuple(f"{item.message} (line {item.line})" if item.line else item.message for item in report.advice)
    yield from _listed("Advice", advice)
    yield from _listed("What would change the verdict", tuple(f"line {item.line}: {item.text}" for item in report.flip))
    yield from _listed("Questions to settle it", report.questions)
    yield from _listed("Silenced by comments", tuple(silenced_line(item) for item in report.silenced))


def _title_line(title: Title | None, verdict: Verdict) -> Text:
    current = one_line(title.current) if title and title.current else ""
    suggested = one_line(title.suggested) if title and title.suggested else ""
    style = VERDICT_STYLES[verdict]
    if title and title.agrees is False:
        return Text.assemble((current, "bold"), " → ", (suggested, style))
    if title and title.agrees:
        return Text.assemble((current, style), " ✓ the title agrees")
    if not current:
        return Text.assemble("no title → ", (suggested, style)) if suggested else Text("no title", style="dim")
    either = " (either title fits)" if verdict is Verdict.EITHER else " (title kept)"
    return Text.assemble((current, "bold"), (either, "dim"))


def _verdict_line(report: Report, verdict: Verdict) -> Text:
    line = Text.assemble((verdict.value, VERDICT_STYLES[verdict]), f": {verdict_sentence(verdict)}")
    if report.reason:
        line.append(f"; {one_line(report.reason)}")
    if report.confidence is not None:
        line.append(f" (confidence {report.confidence:.2f})", "dim")
    return line


def _counts(counts: Counts | None) -> str:
    if counts is None:
        return ""
    both = f" ({counts.both} of them both)" if counts.both else ""
    sides = f"{counts.leader} leader, {counts.manager} manager{both}"
    return f"{counts.duties} read: {sides}, {counts.neither} neither"


def _duties(duties: tuple[Duty, ...], screen: Screen) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(justify="right", no_wrap=True, style="dim")
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for duty in duties:
        mark = MARKS[duty.emphasis] if screen.color else f"[{MARKS[duty.emphasis].replace(' ', '+')}]"
        faded = "dim" if duty.emphasis is Emphasis.NEITHER else ""
        body = screen.marked(marked(duty), faded)
        for reason, rule in because(duty):
            body.append(f"\n↳ {reason}", "italic").append(f"  {rule}", "dim")
        grid.add_row(f"  {duty.span.line}{_short_place(duty.span)}", Text(mark, style=STYLES[duty.emphasis]), body)
    return grid


def _short_place(span: Span) -> str:
    """The page or paragraph beside a line's number, where the column is narrow: ` p2` or ` ¶5`."""
    if span.place is None:
        return ""
    return f" {'p' if span.place[0] is PlaceKind.PAGE else '¶'}{span.place[1]}"


def _section(name: str, remark: str = "") -> Iterator[RenderableType]:
    yield ""
    yield Text.assemble((name, "bold"), (f"  {remark}" if remark else "", "dim"))


def _listed(name: str, items: tuple[str, ...]) -> Iterator[RenderableType]:
    if not items:
        return
    yield from _section(name)
    grid = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for item in items:
        grid.add_row("  •", Text(one_line(item)))
    yield grid
