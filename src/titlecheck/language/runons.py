"""Sentences that run on with no stop between: where a verb or another opener stands in mid-line with a capital."""

from __future__ import annotations

import re

from titlecheck.language.lexicon import Lexicon

# One character for another, so that every place stays where it was.
_STOP = "!"
_CAPITAL = re.compile(r" (?<=[a-z0-9)] )(?=([A-Z][a-z]+) [a-z(])")
_WORD_BEFORE = re.compile(r"[\w'’-]+$")
_SHORTEST = 60
_CLOSED = "DpPOTCMwX~QRIY"


class RunOns:
    """Finds the sentences of a text that run on, with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._openers = frozenset(lexicon.listed("sentence openers"))

    def parted(self, text: str) -> str:
        """The text with a stop in place of the blank before each sentence that runs on in its line; same length."""
        found = [match.start() for match in _CAPITAL.finditer(text) if self._opens(text, match.start(), match[1])]
        if not found:
            return text
        characters = list(text)
        for place in found:
            characters[place] = _STOP
        return "".join(characters)

    def _opens(self, text: str, place: int, word: str) -> bool:
        low = word.lower()
        if low not in self._openers and self._tag(low) not in "VZG":
            return False
        before = _WORD_BEFORE.search(text, max(0, place - 30), place)
        if before is None or not before[0][:1].islower() or self._tag(before[0].lower()) in _CLOSED:
            return False
        return _line_around(text, place) >= _SHORTEST

    def _tag(self, word: str) -> str:
        return self._lexicon.words[self._lexicon.codes[word]].tag


def _line_around(text: str, place: int) -> int:
    """How long the line is that holds a place, as far as that matters."""
    before = text[max(0, place - _SHORTEST) : place].rpartition("\n")[2]
    after = text[place : place + _SHORTEST].partition("\n")[0]
    return len(before) + len(after)
