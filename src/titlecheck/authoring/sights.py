"""One statement as the reader sees it, with its words at hand: what explanations are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, unique

from titlecheck.language.explain import Candidate, Fit, Observation, Observer
from titlecheck.language.matching import fits
from titlecheck.language.phrases import Part, Pattern
from titlecheck.language.statements import Text


@unique
class Cause(StrEnum):
    """What can keep a rule from firing."""

    WORD = "word"
    OBJECT = "object"
    SECTION = "section"
    POLARITY = "polarity"
    MODALITY = "modality"
    DIRECTION = "direction"
    ORDER = "order"
    DISTANCE = "distance"
    EXCLUSION = "exclusion"
    GUARD = "guard"
    EXACTNESS = "exactness"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Stop:
    """What kept a rule from firing: the kind of cause, a sentence about it, and the words that did it."""

    cause: Cause
    message: str
    span: tuple[int, int] | None = None


class Sight:
    """One statement with all that the reader saw in it; places are tokens of the statement."""

    def __init__(self, observer: Observer, text: str) -> None:
        self.observer = observer
        self.observed: Observation = observer.observe([text])[0]
        self.text = text
        self.read: Text = observer.encoded(text)
        self.candidates: tuple[Candidate, ...] = tuple(observer.candidates(self.read, self.observed.reading))

    def span(self, place: int, end: int | None = None) -> tuple[int, int]:
        """Where the word or expression at a place, or all up to `end`, stands in the text."""
        tokens = self.observer.token_span(self.read.codes, place) if end is None else (place, end)
        return self.observer.words_at(self.text, tokens)

    def words(self, place: int, end: int | None = None) -> str:
        """The word or expression at a place, or all words up to `end`."""
        start, stop = self.span(place, end)
        return " ".join(self.text[start:stop].split())

    def places_of(self, part: Part, *, action: bool) -> list[int]:
        """Every place where a form of a word of the part stands."""
        known = self.observer.lexicon.words
        return [
            place
            for place, code in enumerate(self.read.codes)
            if fits(part, known[code].actions if action else known[code].things)
        ]

    def parts(self, candidate: Candidate, pattern: Pattern) -> tuple[Fit, ...]:
        """Each part of a phrase with its place at this action and object."""
        return self.observer.place_parts(candidate, self.read.codes, pattern)


def placed(found: Iterable[Fit]) -> int:
    """How many of the parts have a place."""
    return sum(fit.place is not None for fit in found)
