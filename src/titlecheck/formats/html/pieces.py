"""A text cut where its evidence starts and ends, so that every stretch can be marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from titlecheck.model import Duty, Emphasis, Evidence


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, and which evidence stands in it, by number."""

    text: str
    emphasis: Emphasis
    evidence: tuple[int, ...] = ()


def pieces(duty: Duty) -> tuple[Piece, ...]:
    """The duty's text on one line, in pieces, with the numbers of its evidence."""
    text = " ".join(duty.text.split())
    places = {number: spot for number, spot in enumerate(_places(duty, text)) if spot is not None}
    return cut(text, places, [item.emphasis for item in duty.evidence])


def cut(text: str, places: Mapping[int, tuple[int, int]], sides: Sequence[Emphasis]) -> tuple[Piece, ...]:
    """The text in pieces where numbered things stand, each on a side; neighbours on the same side are one piece.

    What is on neither side is a piece of its own all the same, apart from the text between.
    """
    if not places:
        return (Piece(text, Emphasis.NEITHER),) if text else ()
    found = []
    stretches = _stretches(len(text), places)
    for (emphasis, _), group in groupby(stretches, key=lambda each: (_emphasis(each[2], sides), bool(each[2]))):
        parts = list(group)
        numbers = tuple(sorted({number for _, _, over in parts for number in over}))
        found.append(Piece(text[parts[0][0] : parts[-1][1]], emphasis, numbers))
    return tuple(found)


def _places(duty: Duty, text: str) -> Iterator[tuple[int, int] | None]:
    """Where each piece of evidence stands in the text: where its words do, next to its own column."""
    for item in duty.evidence:
        wording = " ".join(item.text.split())
        start = _nearest(_occurrences(text, wording), _offset(duty, item))
        yield None if start is None else (start, start + len(wording))


def _nearest(starts: Iterable[int], wanted: int) -> int | None:
    return min(starts, key=lambda start: abs(start - wanted), default=None)


def _occurrences(text: str, wording: str) -> Iterator[int]:
    at = text.find(wording) if wording else -1
    while at >= 0:
        yield at
        at = text.find(wording, at + 1)


def _offset(duty: Duty, item: Evidence) -> int:
    """About where the evidence starts in the duty; the white space of later lines is not known."""
    if item.span.line == duty.span.line:
        return item.span.column - duty.span.column
    lines = max(duty.span.end_line - duty.span.line, 1)
    return len(duty.text) * (item.span.line - duty.span.line) // lines


def _stretches(length: int, places: Mapping[int, tuple[int, int]]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """The text from edge to edge, with the numbers of all that stands over each stretch."""
    starts, ends = defaultdict(list), defaultdict(list)
    for number, (start, end) in places.items():
        starts[start].append(number)
        ends[end].append(number)
    over: set[int] = set()
    for start, end in pairwise(sorted({0, length, *starts, *ends})):
        over.difference_update(ends[start])
        over.update(starts[start])
        yield start, end, tuple(sorted(over))


def _emphasis(over: tuple[int, ...], sides: Sequence[Emphasis]) -> Emphasis:
    found = {sides[number] for number in over} - {Emphasis.NEITHER}
    if len(found) > 1:
        return Emphasis.BOTH
    return found.pop() if found else Emphasis.NEITHER
