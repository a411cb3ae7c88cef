"""Offsets in a text as lines and columns."""

from __future__ import annotations

from bisect import bisect_right

from titlecheck.model import Span


class Positions:
    """The lines of one text; lines and columns count from 1, in characters."""

    def __init__(self, text: str) -> None:
        starts = [0]
        place = text.find("\n")
        while place >= 0:
            starts.append(place + 1)
            place = text.find("\n", place + 1)
        self._starts = starts

    def line(self, offset: int) -> int:
        """The line that the offset is in."""
        return bisect_right(self._starts, offset)

    def span(self, start: int, end: int) -> Span:
        """The span from `start` up to, without, `end`."""
        first, last = self.line(start), self.line(max(start, end - 1))
        return Span(first, start - self._starts[first - 1] + 1, last, end - self._starts[last - 1] + 1)
