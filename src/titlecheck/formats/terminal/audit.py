"""An audit for people at a terminal: the story, then the findings, with a bar for every share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from titlecheck.audits.audit import Audit, Part, SameWork, Spread
from titlecheck.audits.entry import Entry
from titlecheck.audits.story import counted, misleading_kinds, percent, story
from titlecheck.formats.header import Header
from titlecheck.formats.terminal.screen import VERDICT_STYLES, Screen
from titlecheck.formats.text import one_line, signature

_BAR = 12
_Item = TypeVar("_Item", Spread, SameWork, Entry, Part)
_Row = tuple[Text, Text, Text]


def render(audit: Audit, header: Header, most: int) -> Iterator[str]:
    """The story and the tables, then version, rules and notices."""
    screen = Screen.of(header)
    yield screen.draw(Text(counted(audit), "bold"), "")
    for sentence in story(audit):
        yield screen.draw(Padding(Text(one_line(sentence)), (0, 0, 0, 2)))
    wide = [each for each in audit.spreads if each.is_wide]
    yield from _section(screen, "Same title, different work", wide, most, _spread)
    yield from _section(screen, "Same work, different titles", audit.same_work, most, _same_work)
    yield from _section(
        screen,
        f"Titles that mislead: {misleading_kinds(audit)}",
        audit.misleading,
        most,
        partial(_misleading, screen),
    )
    yield from _section(screen, f"By {one_line(audit.by or 'folder')}", audit.groups, most, partial(_part, screen))
    yield from _section(screen, "By head noun of the title", audit.heads, most, partial(_part, screen))
    closing = (signature(header), *header.notices)
    yield screen.draw("", *(screen.text(one_line(line), "dim") for line in closing))


def _section(
    screen: Screen, name: str, items: Sequence[_Item], most: int, row: Callable[[_Item], _Row]
) -> Iterator[str]:
    """The items in a table of three columns, as many as wanted."""
    if not items:
        return
    shown = items[:most] if most else items
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(ratio=2, overflow="fold")
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=3, overflow="fold")
    for item in shown:
        grid.add_row(*row(item))
    yield screen.draw("", Text.assemble((name, "bold"), (f"  {len(items)}", "dim")), Padding(grid, (0, 0, 0, 2)))
    if len(shown) < len(items):
        yield screen.draw(Text(f"  and {len(items) - len(shown)} more (--limit 0 for all)", "dim"))


def _spread(spread: Spread) -> _Row:
    body = Text()
    for number, entry in enumerate(spread.entries):
        body.append("\n" if number else "").append(f"{percent(entry.share or 0.0):>5} ", "bold")
        body.append(one_line(entry.id), "dim")
    width = f"{round(spread.width * 100)} points"
    return Text(one_line(spread.title)), Text(width), body


def _same_work(same: SameWork) -> _Row:
    verdict = Text(same.verdict.value, VERDICT_STYLES[same.verdict])
    why = Text(one_line("; ".join((same.function, *same.because))), "dim")
    return Text("\n".join(map(one_line, same.titles))), verdict, why


def _misleading(screen: Screen, entry: Entry) -> _Row:
    title = Text.assemble(
        one_line(entry.title or ""), " → ", (one_line(entry.suggested or ""), VERDICT_STYLES[entry.verdict])
    )
    return title, screen.bar(entry.share or 0.0, _BAR), Text(one_line(entry.id), "dim")


def _part(screen: Screen, part: Part) -> _Row:
    bar = Text("") if part.middle is None else screen.bar(part.middle, _BAR)
    told = ", ".join(f"{count} {verdict.value}" for verdict, count in part.verdicts.items() if count)
    middle = "" if part.middle is None else f"median leader share {percent(part.middle)}; "
    misled = f"; {part.disagree} disagree" if part.disagree else ""
    return Text(one_line(part.name)), bar, Text(f"{part.roles}: {middle}{told}{misled}")
