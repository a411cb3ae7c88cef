"""`rules try`: what fires on a text, and which words match which part of which rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, unique

from titlecheck.authoring.statements import statements_of
from titlecheck.authoring.whynot import WhyNot, nearest
from titlecheck.errors import InputError
from titlecheck.language.explain import Observation, Observer, Question
from titlecheck.language.tagging import explain_tags
from titlecheck.model import Emphasis, Rule, RuleSet, Section, Statement


@unique
class Fate(StrEnum):
    """What became of a rule that fits: it is evidence, it decides as a guard, or something else decides."""

    EVIDENCE = "evidence"
    GUARD = "guard"
    GUARDED = "guarded"
    LESS_EXACT = "less exact"


_FATES = tuple(Fate)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the text, in characters, that stand for a part of a phrase."""

    start: int
    end: int
    part: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """A rule that fits: with which phrase, on which words, and what became of it."""

    rule: Rule
    phrase: str
    marks: tuple[Mark, ...]
    fate: Fate
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words of a statement with their tags, and the levels of reading that changed any."""

    words: tuple[tuple[str, str], ...]
    levels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """One statement with what it directs and why; `cues` are wordings that make it no duty.

    `nearest` are the rules that come nearest where none fits.
    """

    statement: Statement
    emphasis: Emphasis
    is_duty: bool
    cues: tuple[tuple[str, str], ...]
    sightings: tuple[Sighting, ...]
    nearest: tuple[WhyNot, ...]
    grammar: Grammar


def try_text(rules: RuleSet, text: str) -> tuple[Tried, ...]:
    """Every statement of a text with all rules that fit; InputError when the text is empty."""
    observer = Observer(rules)
    found = tuple(_try(observer, statement) for statement in statements_of(text, rules.language))
    if not found:
        raise InputError("the text is empty: there is nothing to try the rules on")
    return found


def _try(observer: Observer, statement: Statement) -> Tried:
    observed = observer.observe([statement.text])[0]
    encoded = observer.encoded(statement.text)
    kinds = {kind for sentence in observed.reading.sentences for kind in sentence.kinds}
    cues = tuple(
        (_words(observer, statement.text, start, end), cue.kind)
        for start, end, cue in encoded.cues
        if cue.kind in kinds
    )
    sightings = dict.fromkeys(_sightings(observer, observed))
    is_duty = observed.reading.is_duty and statement.section is Section.DUTIES
    return Tried(
        statement,
        observed.reading.emphasis if is_duty else Emphasis.NEITHER,
        is_duty,
        tuple(dict.fromkeys(cues)),
        tuple(sorted(sightings, key=lambda each: _FATES.index(each.fate))),
        nearest(observer, statement.text) if is_duty and not sightings else (),
        _grammar(observer, statement.text),
    )


def _words(observer: Observer, text: str, start: int, end: int) -> str:
    first, last = observer.words_at(text, (start, end))
    return " ".join(text[first:last].split())


def _sightings(observer: Observer, observed: Observation) -> Iterator[Sighting]:
    for question in observed.questions:
        for rule in dict.fromkeys(match.rule.id for match in question.fitting):
            fate, by = _fate(question, rule)
            for pattern, parts in observer.patterns_of(question, rule):
                marks = tuple(
                    Mark(*_at(observer, observed, question, fit.place), fit.part.text)
                    for fit in parts
                    if fit.place is not None
                )
                yield Sighting(observer.compiled[rule].rule, pattern.phrase.text, marks, fate, by)


def _at(observer: Observer, observed: Observation, question: Question, place: int) -> tuple[int, int]:
    return observer.words_at(observed.text, observer.token_span(question.codes, place))


def _fate(question: Question, rule: str) -> tuple[Fate, str | None]:
    if any(match.rule.id == rule for match in question.deciding):
        return Fate.EVIDENCE, None
    if any(guard.id == rule for guard in question.guards):
        return Fate.GUARD, None
    if question.guards:
        return Fate.GUARDED, question.guards[0].id
    return Fate.LESS_EXACT, question.deciding[0].rule.id if question.deciding else None


def _grammar(observer: Observer, text: str) -> Grammar:
    encoded = observer.encoded(text)
    tags = "".join(observer.lexicon.words[code].tag for code in encoded.codes)
    words = tuple((_words(observer, text, place, place + 1), tag) for place, tag in enumerate(encoded.tags))
    return Grammar(words, (("as listed", tags), *explain_tags(tags)))
