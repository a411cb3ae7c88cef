"""The view for people at a terminal: one role in full, many roles a row each; Rich is used nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from titlecheck.formats.header import Header
from titlecheck.formats.tally import Tally
from titlecheck.formats.terminal.role import role_view
from titlecheck.formats.terminal.screen import Screen
from titlecheck.formats.terminal.table import heading, row, summary
from titlecheck.formats.text import one_line, signature
from titlecheck.model import Report

_TOP_OF_A_BATCH = 2


def render(reports: Iterable[Report], header: Header) -> Iterator[str]:
    """The reports drawn in full or a row each, as the header says, then the rules in use and the notices."""
    screen = Screen.of(header)
    stream = iter(reports)
    top = tuple(islice(stream, _TOP_OF_A_BATCH))
    every = chain(top, stream)
    detail = len(top) < _TOP_OF_A_BATCH if header.detail is None else header.detail
    tally = Tally()
    if not detail:
        yield screen.draw(heading(screen))
    for report in every:
        tally.add(report)
        yield screen.draw(*role_view(report, screen), "") if detail else screen.draw(row(report, screen))
    if not detail:
        yield screen.draw("")
    if tally.judged + tally.skipped != 1:
        yield screen.draw(*summary(tally, screen), "")
    closing = (signature(header), *header.notices)
    yield screen.draw(*(screen.text(one_line(line), "dim") for line in closing))
