"""Sentences whose subject is the job holder by title: "The Head sets targets" reads as "He sets targets" does."""

from __future__ import annotations

import re

from titlecheck.language.lexicon import Lexicon
from titlecheck.language.listed import Listed

# Where a clause opens, or after "during the winter": a determiner, a title of up to three words, what it is "of",
# and a form in -s that is no part of a longer group.
_SUBJECT = re.compile(
    r"(?:[\n.;]Y*PY*D?[JNBbGSs]{0,3}[NBbSs]Y*,?|[\n.;,CI])"
    r"(?P<determiner>D)[JNBbGSs]{0,2}?(?P<title>[NBb])(?:OD?[JNBbGSs]{0,2}?[NBbcSs])?(?=Y*[Ss](?!Y*[XMO.;,\n]))"
)


class Titled:
    """Finds such subjects, with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._determiners = Listed(lexicon.listed("title determiners"), lexicon.things_of)
        self._titles = Listed(lexicon.listed("holder nouns"), lexicon.names_of)

    def settled(self, codes: str, tags: str) -> str:
        """The tags, with such a subject as a pronoun; same length."""
        found = [match for match in _SUBJECT.finditer("\n" + tags) if self._is_title(codes, match)]
        for match in found:
            start, end = match.start("determiner") - 1, match.end() - 1
            tags = f"{tags[:start]}{'Y' * (end - start - 1)}H{tags[end:]}"
        return tags

    def _is_title(self, codes: str, match: re.Match[str]) -> bool:
        determiner, title = (codes[match.start(part) - 1] for part in ("determiner", "title"))
        return self._determiners[determiner] and self._titles[title]
