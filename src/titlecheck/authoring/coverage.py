"""What of a rule set no example exercises: rules, phrases, alternatives and list words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from titlecheck.language.explain import Fit, Observation, Observer
from titlecheck.language.phrases import Part, part_of
from titlecheck.language.ruleset import vocabulary_of
from titlecheck.model import Phrase, RuleSet, WordList

_ALTERNATIVE = re.compile(r"\{[^{}]*\}|[^|]+")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What no example exercises: rules by id, phrases and alternatives by rule, words by list."""

    rules: tuple[str, ...]
    phrases: tuple[tuple[str, Phrase], ...]
    alternatives: tuple[tuple[str, Phrase, str], ...]
    words: tuple[tuple[str, tuple[str, ...]], ...]
    word_count: int


def cover(rules: RuleSet, observer: Observer, others: Collection[str] = ()) -> Coverage:
    """What the hits of the rules leave out; a hit exercises what stands in it where its own rule decides.

    Rules and lists that stand in the files of others are left out.
    """
    own = [rule for rule in rules.rules if rule.place.path not in others]
    lists = {name: each for name, each in rules.words.items() if each.place.path not in others}
    ids = {rule.id for rule in own}
    hits = [(rule.id, phrase.text) for rule in rules.rules for phrase in rule.hits]
    seen = observer.observe([text for _, text in hits])
    exercised: dict[tuple[str, Phrase], list[set[str]]] = {}
    for (rule, _), observed in zip(hits, seen, strict=True):
        for phrase, parts in _decided(observer, observed, rule):
            used = exercised.setdefault((rule, phrase), [set() for _ in parts])
            for words, found in zip(used, parts, strict=True):
                words.update(found)
    with_hits = {rule for rule, _ in exercised}
    unused = _unused_words(lists, exercised)
    return Coverage(
        rules=tuple(rule.id for rule in own if rule.id not in with_hits),
        phrases=tuple(
            (rule.id, phrase)
            for rule in own
            if rule.id in with_hits
            for phrase in rule.match
            if (rule.id, phrase) not in exercised
        ),
        alternatives=tuple(
            _alternatives(rules, observer, {key: used for key, used in exercised.items() if key[0] in ids})
        ),
        words=tuple(unused),
        word_count=len({word for each in lists.values() for word in each.words}),
    )


def _decided(
    observer: Observer, observed: Observation, rule: str
) -> Iterator[tuple[Phrase, tuple[frozenset[str], ...]]]:
    """The phrases of the rule that this example exercises, with the words that stood in each part."""
    for question in observed.questions:
        deciding = {match.rule.id for match in question.deciding} | {guard.id for guard in question.guards}
        if rule in deciding:
            for pattern, parts in observer.patterns_of(question, rule):
                yield pattern.phrase, tuple(_words(observer, question.codes, fit) for fit in parts)


def _words(observer: Observer, codes: str, fit: Fit) -> frozenset[str]:
    if fit.place is None or fit.part.words is None:
        return frozenset()
    word = observer.lexicon.words[codes[fit.place]]
    return fit.part.words & (word.actions if fit.kind == "action" else word.things)


def _parts(observer: Observer, rule: str, phrase: Phrase) -> tuple[Part, ...]:
    """The parts of a phrase in the order in which its words are placed."""
    pattern = next(each for each in observer.compiled[rule].match if each.phrase == phrase)
    action = (pattern.action,) if pattern.action else ()
    preposition = (pattern.preposition,) if pattern.preposition else ()
    return (*action, *pattern.thing, *preposition, *pattern.complement)


def _alternatives(
    rules: RuleSet, observer: Observer, exercised: dict[tuple[str, Phrase], list[set[str]]]
) -> Iterator[tuple[str, Phrase, str]]:
    lists = vocabulary_of(rules).lists
    for (rule, phrase), used in exercised.items():
        for part, words in zip(_parts(observer, rule, phrase), used, strict=True):
            for alternative in _ALTERNATIVE.findall(part.text) if "|" in part.text else ():
                named = part_of(alternative, lists).words
                if named is not None and named.isdisjoint(words):
                    yield rule, phrase, alternative


def _unused_words(
    lists: Mapping[str, WordList], exercised: dict[tuple[str, Phrase], list[set[str]]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words of each list that no example holds in a place where it counts."""
    used = {word for found in exercised.values() for words in found for word in words}
    for name, each in lists.items():
        left = tuple(word for word in each.words if word.lower() not in used)
        if left:
            yield name, left
