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
        """The text with a stop in place of the blank before each sentence that runs on; same length."""
        if len(text) < _SHORTEST:
            return text
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
        return before is not None and before[0][:1].islower() and self._tag(before[0].lower()) not in _CLOSED

    def _tag(self, word: str) -> str:
        return self._lexicon.words[self._lexicon.codes[word]].tag
