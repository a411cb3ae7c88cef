"""Offsets in a text as lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from titlecheck.model import PlaceKind, Span

_BREAK = re.compile("\n")


class Positions:
    """The lines of one text; lines and columns count from 1, in characters.

    `places` is the page or paragraph of each line, where the text is a document's that has such.
    """

    def __init__(self, text: str, places: Sequence[int] | None = None, place_kind: PlaceKind | None = None) -> None:
        self._starts = [0, *[match.end() for match in _BREAK.finditer(text)]]
        self._places = places or ()
        self._kind = place_kind

    def line(self, offset: int) -> int:
        """The line that the offset is in."""
        return bisect_right(self._starts, offset)

    def span(self, start: int, end: int) -> Span:
        """The span from `start` up to, without, `end`."""
        starts = self._starts
        first = last = bisect_right(starts, start)
        if first < len(starts) and starts[first] < end:
            last = bisect_right(starts, end - 1)
        column, end_column = start - starts[first - 1] + 1, end - starts[last - 1] + 1
        if self._kind is None or first > len(self._places):
            return Span(first, column, last, end_column)
        return Span(first, column, last, end_column, (self._kind, self._places[first - 1]))
