"""Sentences whose subject is the job holder by title: "The Head sets targets" reads as "He sets targets" does.

So does "Store managers plan the rota", as a description of an occupation puts it.
"""

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
# Titles in the plural that open a sentence, and a base form that is no part of a longer group.
_PLURAL = re.compile(
    r"(?<=[\n.;])(?!B)(?:[JNBbGSsn]{1,4}[,C]+){0,2}[JNBbGSsn]{0,5}(?P<title>[ns])"
    r"(?=Y*(?:V(?!Y*[XMKO.;\n])|[Bb](?:(?!Y*[XMKO.;,\n])|(?=,Y*[VBb]Y*[,C]))))"
)

_STOP = re.compile(r"[\n.]")


class Titled:
    """Finds such subjects, with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._determiners = Listed(lexicon.listed("title determiners"), lexicon.things_of)
        self._titles = Listed(lexicon.listed("holder nouns"), lexicon.names_of)
        self._others = Listed(lexicon.listed("other subjects"), lexicon.things_of)
        self._spoken_to = Listed(lexicon.listed("spoken to"), lexicon.things_of)

    def settled(self, codes: str, tags: str) -> str:
        """The tags, with such a subject as a pronoun; same length."""
        text = "\n" + tags
        found = [
            (match.start("determiner"), match.end()) for match in _SUBJECT.finditer(text) if self._is_one(codes, match)
        ]
        found += [match.span() for match in _PLURAL.finditer(text) if self._are_holders(codes, text, match)]
        for start, end in found:
            tags = f"{tags[: start - 1]}{'Y' * (end - start - 1)}H{tags[end - 1 :]}"
        return tags

    def _is_one(self, codes: str, match: re.Match[str]) -> bool:
        return self._determiners[codes[match.start("determiner") - 1]] and self._is_title(codes, match)

    def _are_holders(self, codes: str, text: str, match: re.Match[str]) -> bool:
        """Whether such titles speak of the holder: not if the sentence speaks to somebody else as "you"."""
        stop = _STOP.search(text, match.end())
        sentence = codes[match.end() - 1 : stop.start() - 1 if stop else None]
        is_other = self._others[codes[match.start("title") - 1]]
        return self._is_title(codes, match) and not is_other and not any(map(self._spoken_to.__getitem__, sentence))

    def _is_title(self, codes: str, match: re.Match[str]) -> bool:
        return self._titles[codes[match.start("title") - 1]]
