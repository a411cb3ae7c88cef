"""Alternatives that were meant to be of several words: `award|hand out {prize}` reads as "award out" or "hand out"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from titlecheck.language.phrases import split_parts

_ALTERNATIVE = re.compile(r"\{[^{}]*\}|[^|]+")


@dataclass(frozen=True, slots=True)
class Wordings:
    """What tells one word from several: known expressions, prepositions, and words that go before and after them.

    `particles` belong to the verb before them ("out"), `openers` to the noun after them ("an").
    """

    expressions: Collection[str]
    prepositions: Collection[str]
    particles: Collection[str]
    openers: Collection[str]


@dataclass(frozen=True, slots=True)
class Meant:
    """An expression of several words that stands among alternatives, and the phrases that would say what is meant."""

    expression: str
    phrases: tuple[str, ...]


def meant_as_several(text: str, wordings: Wordings) -> Meant | None:
    """The first such expression of a phrase, if there is one."""
    parts = split_parts(text)
    for place, part in enumerate(parts):
        if "|" in part:
            alternatives = _ALTERNATIVE.findall(part)
            for start, end in _stretches(parts, place, alternatives, wordings):
                return _meant(parts, place, alternatives, start, end)
    return None


def _stretches(
    parts: Sequence[str], place: int, alternatives: Sequence[str], wordings: Wordings
) -> Iterator[tuple[int, int]]:
    """From where to where parts belong to an alternative: the first one's reach back, or the last one's on."""
    before, after = _plain_before(parts, place), _plain_after(parts, place)
    first, last = alternatives[0].lower(), alternatives[-1].lower()
    for start in range(before, place):
        expression = " ".join([*parts[start:place], first]).lower()
        if expression in wordings.expressions or (start == before and _ends_there(alternatives, wordings)):
            yield start, place + 1
    for end in range(after, place + 1, -1):
        if " ".join([last, *parts[place + 1 : end]]).lower() in wordings.expressions:
            yield place, end
    if after > place + 1:
        following = parts[place + 1].lower()
        if following in wordings.particles:
            yield place, place + 2
        elif following in wordings.openers:
            yield place, after
        elif following in [each.lower() for each in alternatives[:-1]]:
            yield (place - 1 if before < place else place), place + 2


def _ends_there(alternatives: Sequence[str], wordings: Wordings) -> bool:
    """Whether the first of these ends an expression: a preposition beside words that are none."""
    joints = {*wordings.prepositions, *wordings.particles}
    return alternatives[0].lower() in joints and any(each.lower() not in joints for each in alternatives[1:])


def _plain_before(parts: Sequence[str], place: int) -> int:
    start = place
    while start > 0 and not set(parts[start - 1]) & set("{|"):
        start -= 1
    return start


def _plain_after(parts: Sequence[str], place: int) -> int:
    end = place + 1
    while end < len(parts) and not set(parts[end]) & set("{|"):
        end += 1
    return end


def _meant(parts: Sequence[str], place: int, alternatives: Sequence[str], start: int, end: int) -> Meant:
    before, after = parts[start:place], parts[place + 1 : end]
    each_way = [[*before, alternatives[0]], *([each] for each in alternatives[1:-1]), [alternatives[-1], *after]]
    wordings = [" ".join(way) for way in each_way]
    expression = next(wording for wording in (wordings[-1], wordings[0]) if " " in wording)
    return Meant(expression, tuple(" ".join([*parts[:start], wording, *parts[end:]]) for wording in wordings))
