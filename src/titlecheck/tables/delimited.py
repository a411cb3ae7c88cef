"""Tables of cells between commas, semicolons or tabs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain
from typing import Any

from titlecheck.documents.decoding import Line, shown_size
from titlecheck.errors import InputError
from titlecheck.tables.columns import Row, Table

_DELIMITERS = (",", ";", "\t", "|")


class _Feed:
    """Lines for the csv reader, which remembers what was wrong with those of the current row, and the end."""

    def __init__(self, lines: Iterator[Line], limit: int) -> None:
        self.lines = lines
        self.limit = limit
        self.size = 0
        self.fault: str | None = None
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        for text, fault in self.lines:
            self.size += len(text)
            if self.size > self.limit or (fault and not text):
                size = shown_size(self.limit)
                raise InputError(f"a row is larger than {size}, the limit (a quote never closed?)")
            self.fault = self.fault or fault
            yield text
        self.ended = True

    def start_row(self) -> None:
        self.size, self.fault = 0, None


def read_delimited(lines: Iterator[Line], limit: int, delimiter: str | None) -> Table:
    """The table in lines of cells, with the delimiter guessed from the headings when not given."""
    csv.field_size_limit(max(csv.field_size_limit(), limit))
    opening = _opening(lines)
    said = opening[-1].text.removesuffix("\n")
    if said.lower().startswith("sep=") and said[4:] in _DELIMITERS:  # how Excel is told the delimiter
        delimiter = said[4:]
        opening += _opening(lines)
    feed = _Feed(chain(opening, lines), limit)
    rows = csv.reader(feed, delimiter=delimiter or _delimiter(opening[-1].text))
    try:
        while rows.line_num < len(opening):
            heading = [name.strip() for name in next(rows)]
    except csv.Error as error:
        raise InputError(f"the column headings cannot be read ({error})") from None
    if feed.ended:
        raise InputError("a quote that is opened in the column headings is never closed")
    return Table(tuple(name for name in heading if name), _delimited_rows(rows, feed, heading))


def _opening(lines: Iterator[Line]) -> list[Line]:
    """The lines up to the first that holds something."""
    found: list[Line] = []
    for line in lines:
        found.append(line)
        if line.fault is not None:
            raise InputError(line.fault)
        if line.text.strip():
            return found
    raise InputError("empty")


def _delimiter(heading: str) -> str:
    return max(_DELIMITERS, key=lambda char: len(next(csv.reader([heading], delimiter=char))))


def _delimited_rows(rows: Any, feed: _Feed, heading: list[str]) -> Iterator[Row]:
    number = 0
    while True:
        line = rows.line_num + 1
        feed.start_row()
        try:
            cells = next(rows, None)
        except (InputError, csv.Error) as error:
            yield Row(number + 1, line, {}, f"{error}; the rest of the table was not read")
            return
        if cells is None:
            return
        if any(cells):
            number += 1
            yield Row(number, line, _named(heading, cells), feed.fault or _shape_fault(heading, cells, feed))


def _named(heading: list[str], cells: list[str]) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for name, cell in zip(heading, cells, strict=False):
        named.setdefault(name, cell)
    return named


def _shape_fault(heading: list[str], cells: list[str], feed: _Feed) -> str | None:
    if feed.ended:
        return "a quote that is opened in this row is never closed"
    if any(cells[len(heading) :]):
        return f"{len(cells)} cells under {len(heading)} headings (a text with the delimiter in it needs quotes)"
    return None
