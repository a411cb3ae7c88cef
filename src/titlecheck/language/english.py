"""Whether a text is English: how many of its words are the small words that no English text does without."""

from __future__ import annotations

import re

from titlecheck.model import Language
from titlecheck.values import frozen

NOT_ENGLISH = "it is not read as English"

_SMALL = (
    "determiners",
    "prepositions",
    "coordinators",
    "modals",
    "being",
    "holder pronouns",
    "other pronouns",
    "relatives",
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LOOKED_AT = 6_000
_FEWEST_WORDS = 25
_LEAST_SHARE = 0.05


@frozen
class English:
    """The small words of English."""

    small_words: frozenset[str]

    def is_read(self, text: str) -> bool:
        """Whether enough of the text's words are small English words; a text of few words is given the benefit."""
        if self._is_plain(text[:_LOOKED_AT]):
            return True
        words = _WORD.findall(text, 0, _LOOKED_AT)
        if len(words) < _FEWEST_WORDS:
            return True
        return sum(word.lower() in self.small_words for word in words) >= _LEAST_SHARE * len(words)

    def _is_plain(self, text: str) -> bool:
        """Whether so many small words stand between blanks that no text of this length has too few: told quickly."""
        seen = sum(map(self.small_words.__contains__, text.lower().split()))
        return seen >= _LEAST_SHARE * (len(text) + 1) / 2


def compile_english(language: Language) -> English:
    """The small words that the language layer lists."""
    lists = (language.words[name].words for name in _SMALL if name in language.words)
    return English(frozenset(word.lower() for words in lists for word in words if word.isalpha()) | {"of", "to"})
