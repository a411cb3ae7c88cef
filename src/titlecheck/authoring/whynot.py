"""`rules why-not`: how far a rule gets on a text, and what stops it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from titlecheck.authoring.halts import halt
from titlecheck.authoring.missing import missing_part
from titlecheck.authoring.sights import Cause, Sight, Stop, placed
from titlecheck.authoring.statements import statements_of
from titlecheck.errors import InputError
from titlecheck.language.explain import Candidate, Fit, Observer
from titlecheck.language.phrases import ANYTHING, Pattern
from titlecheck.model import Emphasis, RuleSet, Section
from titlecheck.rulefiles.faultlist import did_you_mean

_MOST_NEAR = 3
# The action tells most about what was meant, a preposition nothing.
_WORTH = {"action": 3, "object": 2, "preposition": 0}


@dataclass(frozen=True, slots=True)
class PartSeen:
    """A part of a phrase as written, with the words that stand in its place."""

    part: str
    kind: str
    words: str | None
    span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class WhyNot:
    """How far a rule got on one statement: its best phrase part by part, and the stop unless it fires."""

    rule: str
    text: str
    phrase: str
    parts: tuple[PartSeen, ...]
    stop: Stop | None

    @property
    def nearness(self) -> float:
        """How much of the phrase stands in the text, from 0 to 1; what any word satisfies does not count."""
        named = [part for part in self.parts if part.part != f"{{{ANYTHING}}}"]
        total = sum(_WORTH.get(part.kind, 1) for part in named)
        return sum(_WORTH.get(part.kind, 1) for part in named if part.words is not None) / total if total else 0.0


def explain_text(rules: RuleSet, rule: str, text: str) -> WhyNot:
    """How far a rule of the set gets on a text; of several statements, on the one where it gets furthest."""
    known = [each.id for each in rules.rules]
    if rule not in known:
        hint = did_you_mean(rule, known)
        raise InputError(
            f"no rule '{rule}'" + (f" ({hint})" if hint else "; `rules list` names all; --rules takes other packs")
        )
    observer = Observer(rules)
    found = []
    for statement in statements_of(text, rules.language):
        each = why_not(observer, rule, statement.text)
        if statement.section is not Section.DUTIES:
            message = f"it stands among the {statement.section.value}, not the duties"
            each = WhyNot(each.rule, each.text, each.phrase, each.parts, Stop(Cause.SECTION, message))
        found.append(each)
    if not found:
        raise InputError("the text is empty: there is nothing to look for")
    return max(found, key=_reach)


def _reach(found: WhyNot) -> tuple[bool, int]:
    return found.stop is None, sum(part.words is not None for part in found.parts)


def why_not(observer: Observer, rule: str, text: str, only: Pattern | None = None) -> WhyNot:
    """How far a rule, or one phrase of it, gets on one statement."""
    return _explained(Sight(observer, text), rule, only)


def nearest(observer: Observer, text: str) -> tuple[WhyNot, ...]:
    """The few rules that come nearest on a statement on which none fires, the nearest first; guards left out."""
    sight = Sight(observer, text)
    names = [name for name, each in observer.compiled.items() if each.rule.emphasis is not Emphasis.NEITHER]
    found = [each for each in (_explained(sight, name) for name in names) if each.nearness > 0]
    return tuple(sorted(found, key=lambda each: (-each.nearness, each.rule))[:_MOST_NEAR])


def _explained(sight: Sight, rule: str, only: Pattern | None = None) -> WhyNot:
    patterns = (only,) if only else sight.observer.compiled[rule].match
    fired = _firing(sight, rule)
    if fired is not None and only is None:
        return _told(sight, rule, *fired, None)
    tries = [(*each, pattern) for pattern in patterns for each in _tries(sight, pattern)]
    if not any(placed(parts) for _, parts, _ in tries):
        loose = [(tuple(_standing(sight, pattern)), pattern) for pattern in patterns]
        parts, pattern = max(loose, key=lambda each: _how_far(each[0])[1])
        if placed(parts) == len(parts):
            parts = tuple(_unplaced(pattern))
        return _told(sight, rule, pattern, parts, missing_part(sight, parts, None))
    candidate, parts, pattern = max(tries, key=lambda each: _how_far(each[1]))
    if placed(parts) == len(parts):
        return _told(sight, rule, pattern, parts, halt(sight, rule, candidate))
    return _told(sight, rule, pattern, parts, missing_part(sight, parts, candidate))


def _unplaced(pattern: Pattern) -> Iterator[Fit]:
    if pattern.action is not None:
        yield Fit(pattern.action, "action", None)
    yield from (Fit(part, "object modifier", None) for part in pattern.thing[:-1])
    yield from (Fit(part, "object", None) for part in pattern.thing[-1:])
    if pattern.preposition is not None:
        yield Fit(pattern.preposition, "preposition", None)
    yield from (Fit(part, "complement", None) for part in pattern.complement)


def _standing(sight: Sight, pattern: Pattern) -> Iterator[Fit]:
    """Each part with the first place where one of its words stands, whatever it is there."""
    for fit in _unplaced(pattern):
        places = sight.places_of(fit.part, action=fit.kind == "action")
        yield Fit(fit.part, fit.kind, places[0] if places else None)


def _tries(sight: Sight, pattern: Pattern) -> Iterator[tuple[Candidate, tuple[Fit, ...]]]:
    for candidate in sight.candidates:
        yield candidate, sight.parts(candidate, pattern)


def _how_far(parts: tuple[Fit, ...]) -> tuple[bool, float]:
    """How much of a phrase is there."""
    total = sum(_WORTH.get(fit.kind, 1) for fit in parts)
    found = sum(_WORTH.get(fit.kind, 1) for fit in parts if fit.place is not None)
    return placed(parts) == len(parts), found / total if total else 0.0


def _firing(sight: Sight, rule: str) -> tuple[Pattern, tuple[Fit, ...]] | None:
    if rule not in sight.observed.firing:
        return None
    for question in sight.observed.questions:
        deciding = {match.rule.id for match in question.deciding} | {guard.id for guard in question.guards}
        if rule in deciding:
            return next(iter(sight.observer.patterns_of(question, rule)), None)
    return None


def _told(sight: Sight, rule: str, pattern: Pattern, parts: tuple[Fit, ...], stop: Stop | None) -> WhyNot:
    seen = tuple(
        PartSeen(fit.part.text, fit.kind, None, None)
        if fit.place is None
        else PartSeen(fit.part.text, fit.kind, sight.words(fit.place), sight.span(fit.place))
        for fit in parts
    )
    return WhyNot(rule, sight.text, pattern.phrase.text, seen, stop)
