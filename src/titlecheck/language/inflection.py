"""Regular English inflection: the forms of a base word that authors need not list; irregular ones come from YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping

_VOWELS = "aeiou"
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_DOUBLES = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$")
_BRITISH = re.compile(r"(?<=\w{3})iz(?=e|es|ed|ing|er|ers|ation|ations$)")


def _add_s(word: str) -> str:
    if _SIBILANT.search(word):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _stem(word: str) -> str:
    return word + word[-1] if _DOUBLES.match(word) else word


def _add_ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return _stem(word) + "ing"


def _add_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return _stem(word) + "ed"


def spellings(word: str) -> tuple[str, ...]:
    """The word and, where it has one, its British spelling: organize, organise."""
    british = _BRITISH.sub("is", word)
    return (word,) if british == word else (word, british)


def plurals(noun: str, irregular: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The plural forms of one noun; the irregular ones replace the regular one."""
    return irregular.get(noun) or (_add_s(noun),)


def verb_forms(verb: str, irregular: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The forms of one verb by kind: 's', 'ing' and 'ed'; irregular forms are sorted by their ending."""
    forms: dict[str, tuple[str, ...]] = {"s": (_add_s(verb),), "ing": (_add_ing(verb),), "ed": (_add_ed(verb),)}
    listed = irregular.get(verb, ())
    for kind, ending in (("ing", "ing"), ("s", "s")):
        found = tuple(form for form in listed if form.endswith(ending))
        if found:
            forms[kind] = found
    past = tuple(form for form in listed if not form.endswith(("ing", "s")))
    if past:
        forms["ed"] = past
    return forms
