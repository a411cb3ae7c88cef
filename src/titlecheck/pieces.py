"""Text as it is put together from the pieces of a document, line by line, each line with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from titlecheck.decoding import without_surrogates
from titlecheck.errors import InputError
from titlecheck.limits import Limits

_BLANKS = re.compile(r"[^\S\n\t]+")
_LONGEST_BOLD_HEADING = 80
_LEVELS = 6


class Pieces:
    """The lines gathered so far, written as Markdown: headings with '#', items with '-', rows with '|'.

    `place` is where in its document a line stands: a page or paragraph.
    """

    def __init__(self, limits: Limits) -> None:
        self._limit = limits.text
        self._size = 0
        self._lines: list[str] = []
        self._places: list[int] = []

    def __len__(self) -> int:
        return len(self._lines)

    def text(self) -> str:
        """All lines in one."""
        return without_surrogates("\n".join(self._lines) + "\n") if self._lines else ""

    def places(self) -> tuple[int, ...]:
        """The place of each line."""
        return tuple(self._places)

    def take_out(self, start: int, end: int) -> None:
        """Forgets some lines."""
        del self._lines[start:end], self._places[start:end]

    def gap(self) -> None:
        """Leaves a blank line, if there is none yet."""
        if self._lines and self._lines[-1]:
            self._add("", self._places[-1])

    def heading(self, text: str, level: int, place: int = 0) -> None:
        """Adds a heading of level 1 to 6."""
        self._block("#" * min(max(level, 1), _LEVELS) + " ", text.replace("\n", " "), place)

    def bold(self, text: str, place: int = 0) -> None:
        """Adds a paragraph that is bold all through, which often is a heading."""
        bare = tidy(text)
        if len(bare) > _LONGEST_BOLD_HEADING or "\n" in bare or "*" in bare:
            self.paragraph(text, place)
        elif bare:
            self.gap()
            self._add(f"**{bare}**", place)

    def item(self, text: str, place: int = 0) -> None:
        """Adds one item of a list."""
        lines = _lines(text)
        for number, line in enumerate(lines):
            self._add(f"- {line}" if number == 0 else f"  {line}", place)

    def paragraph(self, text: str, place: int = 0) -> None:
        """Adds a paragraph with a blank line above."""
        self._block("", text, place)

    def line(self, text: str, place: int = 0) -> None:
        """Adds a line right below the one before."""
        for each in _lines(text):
            self._add(each, place)

    def row(self, cells: Sequence[str], place: int = 0) -> None:
        """Adds a table's row; one that holds nothing is left out."""
        told = [" ".join(cell.replace("|", "/").split()) for cell in cells]
        if any(told):
            self._add(f"| {' | '.join(told)} |", place)

    def _block(self, mark: str, text: str, place: int) -> None:
        lines = _lines(text)
        if lines:
            self.gap()
        for line in lines:
            self._add(f"{mark}{line}", place)

    def _add(self, line: str, place: int) -> None:
        self._size += len(line) + 1
        if self._size > self._limit:
            raise InputError(f"its text is larger than {self._limit // (1024 * 1024)} MB, the limit")
        self._lines.append(line)
        self._places.append(place)


def tidy(text: str) -> str:
    """The text with single blanks and without soft hyphens; line breaks and tabs stay."""
    return _BLANKS.sub(" ", text.replace("\xad", "").replace("\x00", "")).strip()


def _lines(text: str) -> list[str]:
    return [line for line in (line.strip() for line in re.split(r"[\n\x0b\x0c\x85\u2028\u2029]", tidy(text))) if line]
