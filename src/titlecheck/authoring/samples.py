"""Sentences made of a phrase's own words, to see what the reader makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from titlecheck.language.phrases import Part, Pattern
from titlecheck.model import Language


@dataclass(frozen=True, slots=True)
class Fillers:
    """Words to put where a phrase asks for none in particular."""

    determiner: str
    actions: tuple[str, ...]
    thing: str


def fillers_of(language: Language, things: Sequence[str]) -> Fillers:
    """The fillers that this language offers; `things` are words of the pack's own lists."""
    words = language.words
    determiners = words["determiners"].words if "determiners" in words else ("the",)
    actions = words["carrying verbs"].words[:2] if "carrying verbs" in words else ()
    roles = words["bare duties stand for"].words[:1] if "bare duties stand for" in words else ()
    plain = [word for word in things if word.isalpha()]
    return Fillers(determiners[0], (*actions, *roles), plain[0] if plain else "work")


def sentences(pattern: Pattern, fillers: Fillers) -> tuple[str, ...]:
    """A few sentences that say what the phrase says, in different words of its lists."""
    made: list[str] = []
    for turn in range(3):
        thing = _group(pattern.thing, fillers, turn)
        end = ""
        if pattern.preposition is not None:
            complement = _group(pattern.complement, fillers, turn)
            end = f" {_word(pattern.preposition, fillers.thing, turn)} {fillers.determiner} {complement}"
        for action in _actions(pattern, fillers, turn):
            for determiner in (f"{fillers.determiner} ", ""):
                start = f"{action} " if action else ""
                made.append(f"{start}{determiner}{thing}{end}" if thing else f"{start.strip()}{end}")
    return tuple(dict.fromkeys(" ".join(text.split()).capitalize() for text in made))


def _actions(pattern: Pattern, fillers: Fillers, turn: int) -> tuple[str, ...]:
    if pattern.action is None:
        return (*fillers.actions, "")
    return (_word(pattern.action, fillers.actions[0] if fillers.actions else "", turn),)


def _group(parts: Sequence[Part], fillers: Fillers, turn: int) -> str:
    return " ".join(_word(part, fillers.thing, turn) for part in parts)


def _word(part: Part, anything: str, turn: int) -> str:
    """The first, the middle or the last of the words that may stand here."""
    if part.words is None:
        return anything
    words = sorted(part.words)
    return words[(len(words) - 1) * turn // 2]
