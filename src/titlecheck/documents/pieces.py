"""Text as it is put together from the pieces of a document, line by line, each line with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, unique

from titlecheck.documents.decoding import too_long, without_surrogates
from titlecheck.errors import InputError
from titlecheck.limits import Limits

_BLANKS = re.compile(r"[^\S\n\t]+")
_BREAKS = re.compile(r"[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LONGEST_BOLD = 80
_LEVELS = 6


@unique
class Kind(Enum):
    """What a piece of a document is to its reader."""

    HEADING = "heading"
    BOLD = "bold"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a document; `place` is where it stands: a page or paragraph; a heading has a level."""

    kind: Kind
    text: str
    place: int = 0
    level: int = 1


class Pieces:
    """The lines gathered so far, written as Markdown: headings with '#', items with '-', rows with '|'."""

    def __init__(self, limits: Limits) -> None:
        self._limit = limits.text
        self._size = 0
        self._lines: list[str] = []
        self._places: list[int] = []

    def __len__(self) -> int:
        return len(self._lines)

    def finished(self) -> tuple[str, tuple[int, ...]]:
        """All lines as one text, and the place of each; no blank line begins, ends or follows another."""
        kept: list[int] = []
        for index, line in enumerate(self._lines):
            if line or (kept and self._lines[kept[-1]]):
                kept.append(index)
        while kept and not self._lines[kept[-1]]:
            kept.pop()
        text = "".join(f"{self._lines[index]}\n" for index in kept)
        return without_surrogates(text), tuple(self._places[index] for index in kept)

    def take_out(self, start: int, end: int) -> None:
        """Forgets some lines."""
        del self._lines[start:end], self._places[start:end]

    def gap(self) -> None:
        """Leaves a blank line, if there is none yet."""
        if self._lines and self._lines[-1]:
            self._add("", self._places[-1])

    def add(self, piece: Piece) -> None:
        """Adds a piece: an item or line right below what is there, all else with a blank line above."""
        lines = _lines(piece.text)
        if not lines:
            return
        kind = piece.kind
        if kind is Kind.HEADING:
            self.gap()
            self._add(f"{'#' * min(max(piece.level, 1), _LEVELS)} {' '.join(lines)}", piece.place)
            return
        if kind is Kind.BOLD and (len(lines) > 1 or len(lines[0]) > _LONGEST_BOLD or "*" in lines[0]):
            kind = Kind.PARAGRAPH
        if kind in (Kind.BOLD, Kind.PARAGRAPH):
            self.gap()
        for number, line in enumerate(lines):
            self._add(_marked(kind, line, number), piece.place)

    def add_row(self, cells: Sequence[Sequence[Piece]]) -> None:
        """Adds a table's row; where cells hold lists or several paragraphs, these one below the other."""
        pieces = [piece for cell in cells for piece in cell]
        if all(len(cell) <= 1 and not any(each.kind is Kind.ITEM for each in cell) for cell in cells):
            told = [" ".join("".join(piece.text for piece in cell).replace("|", "/").split()) for cell in cells]
            if any(told):
                self._add(f"| {' | '.join(tidy(each) for each in told)} |", pieces[0].place)
            return
        self.gap()
        for piece in pieces:
            self.add(piece)

    def _add(self, line: str, place: int) -> None:
        self._size += len(line) + 1
        if self._size > self._limit:
            raise InputError(f"its text is {too_long(self._limit)}")
        self._lines.append(line)
        self._places.append(place)


def tidy(text: str) -> str:
    """The text with single blanks and without soft hyphens; line breaks and tabs stay."""
    return _BLANKS.sub(" ", text.replace("\xad", "").replace("\x00", "")).strip()


def _lines(text: str) -> list[str]:
    return [line for each in _BREAKS.split(tidy(text)) if (line := each.strip())]


def _marked(kind: Kind, line: str, number: int) -> str:
    if kind is Kind.ITEM:
        return f"- {line}" if number == 0 else f"  {line}"
    return f"**{line}**" if kind is Kind.BOLD else line
