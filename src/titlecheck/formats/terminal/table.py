"""Many roles: a row each as it is judged, then how many of every verdict and how many titles agree."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from titlecheck.formats.tally import Tally
from titlecheck.formats.terminal.screen import STYLES, VERDICT_STYLES, Screen
from titlecheck.formats.text import one_line
from titlecheck.model import Emphasis, Report, Title, Verdict

_VERDICT, _SURE, _COUNTS = 7, 4, 7
_GAP = 2
_WIDE = 90


def heading(screen: Screen) -> RenderableType:
    """The names of the columns."""
    names = ("verdict", "sure", "role", "title", "share", "L / M")
    return _grid(screen, *(Text(name, style="bold underline" if screen.color else "") for name in names))


def row(report: Report, screen: Screen) -> RenderableType:
    """One role's row; every row is drawn by itself, so that a long batch shows up as it is judged."""
    # A role's id tells it from the others; its path would say the same and more than fits.
    name = Text(one_line(report.id))
    if report.verdict is None:
        reason = Text(one_line(report.reason or "no reason given"), style="red")
        return _grid(screen, Text("skipped", style="bold red"), Text(""), name, reason, Text(""), Text(""))
    sure = "" if report.confidence is None else f"{report.confidence:.2f}"
    counts = f"{report.counts.leader} / {report.counts.manager}" if report.counts else ""
    share = Text("") if report.leader_share is None else screen.bar(report.leader_share, _bar_width(screen))
    verdict = Text(report.verdict.value, style=VERDICT_STYLES[report.verdict])
    return _grid(screen, verdict, Text(sure), name, _title(report.title, report.verdict), share, Text(counts))


def summary(tally: Tally, screen: Screen) -> Iterator[RenderableType]:
    """The number of roles, a bar for every verdict, and the agreement of the titles."""
    yield Text(tally.roles(), style="bold")
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    most = max((count for _, count in tally.by_verdict()), default=0)
    for name, count in tally.by_verdict():
        style = VERDICT_STYLES[Verdict(name)]
        cells = -(-count * min(40, screen.width // 2) // most) if most else 0
        grid.add_row(Text(f"  {name}", style=style), Text(str(count)), Text("█" * cells, style=style))
    yield grid
    titles = ", ".join(f"{count} {name}" for name, count in tally.by_title())
    yield Text.assemble(("titles", "bold"), f": {titles}")


def _title(title: Title | None, verdict: Verdict) -> Text:
    current = one_line(title.current) if title and title.current else ""
    suggested = one_line(title.suggested) if title and title.suggested else ""
    if title and title.agrees is False:
        return Text.assemble(current, " → ", (suggested, VERDICT_STYLES[verdict]))
    if title and title.agrees:
        return Text.assemble(current, " ✓")
    if not current and suggested:
        return Text.assemble(("→ ", "dim"), suggested)
    return Text(current or "–", style=STYLES[Emphasis.NEITHER])


def _bar_width(screen: Screen) -> int:
    return 16 if screen.width >= _WIDE else 8


def _grid(screen: Screen, *cells: Text) -> RenderableType:
    fixed = (_VERDICT, _SURE, _bar_width(screen), _COUNTS)
    room = screen.width - sum(fixed) - _GAP * (len(cells) - 1)
    name = room * 2 // 5
    verdict, sure, bar, counts = fixed
    widths = (verdict, sure, name, room - name, bar, counts)
    if all(cell.cell_len <= width for cell, width in zip(cells, widths, strict=True)):
        # A table takes several times as long to draw, and most rows need no wrapping.
        return Text(" " * _GAP).join(_filled(cell, width) for cell, width in zip(cells, widths, strict=True))
    grid = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    grid.add_row(*cells)
    return grid


def _filled(cell: Text, width: int) -> Text:
    return Text.assemble(cell, " " * (width - cell.cell_len))
