"""Gathers the faults of rule files, so that all of them are told at once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from titlecheck.errors import Fault, RuleFaults
from titlecheck.model import Place

_LINE_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_LONGEST_LINE_SHOWN = 500
MOST_ERRORS = 1_000


def split_lines(text: str) -> list[str]:
    """The lines of a text, broken where YAML breaks them."""
    return _LINE_BREAK.split(text)


def did_you_mean(word: str, known: Iterable[str], near_enough: float = 0.6) -> str | None:
    """The hint that names the nearest of the known words, if one is near (1 is the same word)."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1, cutoff=near_enough)
    return f"did you mean '{near[0]}'?" if near else None


class FaultList:
    """The faults found so far, over all files of one load, and the lines they stand in.

    Raises RuleFaults itself when there are too many for anybody to read.
    """

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._texts: dict[str, str] = {}
        self._lines: dict[str, list[str]] = {}
        self._errors = 0
        self.unreadable = False

    def keep_text(self, path: str, text: str) -> None:
        """Remember a file's text, so that its faults can show their line."""
        self._texts[path] = text

    def text(self, path: str) -> str:
        """The text of a file that is remembered."""
        return self._texts[path]

    def any_text_holds(self, words: str) -> bool:
        """Whether these words stand in any file read, in a comment or a faulty value too."""
        return any(words in text for text in self._texts.values())

    def line_text(self, place: Place) -> str | None:
        """The line that a place stands in, where its file could be read."""
        if place.path not in self._texts:
            return None
        if place.path not in self._lines:
            self._lines[place.path] = split_lines(self._texts[place.path])
        lines = self._lines[place.path]
        return lines[place.line - 1][:_LONGEST_LINE_SHOWN] if place.line <= len(lines) else None

    def error(self, place: Place, code: str, message: str, hint: str | None = None, at: str | None = None) -> None:
        """Add an error; `at` moves its place to those characters, where they stand in the same line."""
        self._add(place, "error", code, message, hint, at)
        self._errors += 1
        if self._errors == MOST_ERRORS:
            told = f"there are {MOST_ERRORS:,} errors; what comes after them was not looked at"
            self._add(place, "error", "too-many", told, None, None)
            raise RuleFaults(self.in_order())

    def warn(self, place: Place, code: str, message: str, hint: str | None = None) -> None:
        """Add a warning."""
        self._add(place, "warning", code, message, hint, None)

    @property
    def count(self) -> int:
        """How many faults were told, repeated ones too."""
        return len(self._faults)

    def has_errors(self) -> bool:
        """Whether anything stops loading."""
        return any(fault.severity == "error" for fault in self._faults)

    def holds(self, code: str) -> bool:
        """Whether a fault of this kind was found."""
        return any(fault.code == code for fault in self._faults)

    def in_order(self) -> tuple[Fault, ...]:
        """Every fault once, by file, line and column."""
        once = dict.fromkeys(self._faults)
        return tuple(sorted(once, key=lambda fault: (fault.place.path, fault.place.line, fault.place.column)))

    def _add(self, place: Place, severity: str, code: str, message: str, hint: str | None, at: str | None) -> None:
        line = self.line_text(place)
        if at and line:
            found = line.find(at, place.column - 1)
            if found >= 0:
                place = Place(place.path, place.line, found + 1)
        self._faults.append(Fault(place, severity, code, message, line, hint))
