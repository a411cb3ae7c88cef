"""Rules against frames: which phrases a verb and its object satisfy, and which of them decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from titlecheck.language.clauses import Complement, Frame, Noun, Shape
from titlecheck.language.lexicon import Lexicon
from titlecheck.language.phrases import Part, Pattern
from titlecheck.language.words import Word
from titlecheck.model import Emphasis, Rule


class Match(NamedTuple):
    """A rule satisfied by one verb and one object: from the verb's place to the object's end."""

    rule: Rule
    start: int
    end: int
    exactness: int
    is_wild: bool = False

    def moved(self, by: int) -> Match:
        """The match so many places further on."""
        return Match(self.rule, self.start + by, self.end + by, self.exactness, self.is_wild)


class CompiledRule(NamedTuple):
    """A rule with its phrases taken apart."""

    rule: Rule
    match: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]


_NEITHER = Emphasis.NEITHER


def fits(part: Part, words: Iterable[str]) -> bool:
    """Whether one of the base words may stand in the part's place."""
    return part.words is None or not part.words.isdisjoint(words)


class Matcher:
    """All phrases of a rule set in tables from word to phrases, so that the cost does not grow with their number."""

    def __init__(self, rules: Sequence[CompiledRule], lexicon: Lexicon) -> None:
        self.rules = tuple(rules)
        self._lexicon = lexicon
        self._phrases = tuple(
            _Phrase(pattern, each.rule, each.unless, pattern.exactness, _is_wild(pattern))
            for each in sorted(rules, key=lambda each: each.rule.id)  # in whatever order and files they are written
            for pattern in each.match
        )
        patterns = [phrase.pattern for phrase in self._phrases]
        words = lexicon.words
        self._by_action = _index(pattern.action for pattern in patterns)
        # The phrases, as bits, whose action a code may be, and those that any action or none may stand for.
        self.acting = _Bits(self._by_action, lambda code: words[code].actions)
        self.free = self._by_action.free
        by_head = _index(pattern.thing[-1] if pattern.thing else None for pattern in patterns)
        self._heading = _Bits(by_head, lambda code: words[code].things)
        # By the first modifier that a phrase asks for, by its second, and so on.
        self._modifying = tuple(
            _Bits(_index(parts), lambda code: words[code].things | words[code].tail)
            for parts in zip_longest(*(pattern.thing[:-1] for pattern in patterns))
        )
        self._unmodified = -1
        for bits in self._modifying:
            self._unmodified &= bits.index.without
        self.stated = sum(1 << number for number, each in enumerate(patterns) if each.action is None and each.thing)
        self._thingless = sum(1 << number for number, pattern in enumerate(patterns) if not pattern.thing)
        self._light = frozenset(_words(lexicon, "light nouns"))

    def match(
        self, codes: str, frame: Frame | Shape, verb: int | None, noun: Noun | None, actions: frozenset[str]
    ) -> Sequence[Match]:
        """The phrases that these actions and this object satisfy; guards among them."""
        candidates = self.taking(codes, noun, self._by_action.of(actions))
        return self.matches(codes, frame, verb, noun, candidates) if candidates else ()

    def taking(self, codes: str, noun: Noun | None, among: int) -> int:
        """Those among the phrases whose object this noun group may be, as bits."""
        if noun is None:
            return self._thingless & among
        _, _, head, beside, of = noun
        if of:
            head, beside = self._head(codes, noun).head, self._beside(codes, noun)
        found = self._heading[codes[head]] & among
        if not found or not beside:
            return found & self._unmodified
        for bits in self._modifying:
            modified = 0
            for place in beside:
                modified |= bits[codes[place]]
            found &= modified
        return found

    def matches(
        self, codes: str, frame: Frame | Shape, verb: int | None, noun: Noun | None, candidates: int
    ) -> list[Match]:
        """Those of the candidates, whose action and object fit, that match altogether, by the rules' ids."""
        found: list[Match] = []
        first = frame.start if verb is None else verb
        start = first if noun is None else noun.start if verb is None else min(verb, noun.start)
        least = start + 1 if verb is None else max(start, verb) + 1
        while candidates:
            low = candidates & -candidates
            candidates ^= low
            pattern, rule, unless, exactness, is_wild = self._phrases[low.bit_length() - 1]
            end = self._reach(codes, pattern, frame, noun)
            if not end:
                continue
            for each in unless:
                if self._blocked(codes, each, frame, verb, noun):
                    break
            else:
                found.append(Match(rule, start, max(end, least), exactness, is_wild))
        return found

    def _word(self, codes: str, place: int) -> Word:
        return self._lexicon.words[codes[place]]

    def _head(self, codes: str, noun: Noun) -> Noun:
        """The group itself, or the group that a light head ("a number of") only measures."""
        if noun.of and self._is_light(codes, noun):
            return self._measured(codes, noun.of)
        return noun

    def _is_light(self, codes: str, noun: Noun) -> bool:
        return not self._light.isdisjoint(self._word(codes, noun.head).things)

    def _measured(self, codes: str, chain: Sequence[Noun]) -> Noun:
        """The first of these groups that does not only measure the next."""
        return next((noun for noun in chain if not self._is_light(codes, noun)), chain[-1])

    def _beside(self, codes: str, noun: Noun) -> tuple[int, ...]:
        """The places of a group's words beside its head, and of the group that "of" hangs on it."""
        if not noun.of:
            return noun.modifiers
        places = list(noun.modifiers)
        for of in noun.of:
            places += of.modifiers
            if not self._is_light(codes, of):
                return (*places, of.head)
        return (*places, noun.of[-1].head)

    def _end(self, codes: str, pattern: Pattern, frame: Frame | Shape, noun: Noun | None) -> int:
        """Where the words that satisfy the pattern end; 0 when they do not satisfy it."""
        if pattern.thing and (noun is None or not self._names(codes, pattern.thing, noun)):
            return 0
        return self._reach(codes, pattern, frame, noun)

    def _reach(self, codes: str, pattern: Pattern, frame: Frame | Shape, noun: Noun | None) -> int:
        """Where the words end that satisfy a pattern whose object is this; 0 when its complement is missing."""
        if pattern.thing and noun is not None:
            end = noun.end
        else:
            end = frame.verbs[-1] + 1 if frame.verbs else frame.start + 1
        if pattern.preposition is None:
            return end
        if noun is not None and noun.of and fits(pattern.preposition, ("of",)):
            for other in noun.of:
                if self._names(codes, pattern.complement, other):
                    return max(end, other.end)
        for complement in frame.complements:
            if self._is_preposition(codes, pattern.preposition, complement):
                for other in complement.nouns:
                    if self._names(codes, pattern.complement, other):
                        return max(end, other.end)
        return 0

    def _is_preposition(self, codes: str, part: Part, complement: Complement) -> bool:
        return fits(part, self._word(codes, complement.preposition).things)

    def _names(self, codes: str, parts: Sequence[Part], noun: Noun) -> bool:
        if not parts:
            return True
        head = self._head(codes, noun).head if noun.of else noun.head
        if not fits(parts[-1], self._word(codes, head).things):
            return False
        if len(parts) == 1:
            return True
        others = [self._word(codes, place) for place in self._beside(codes, noun)]
        return all(any(fits(part, word.things) or fits(part, word.tail) for word in others) for part in parts[:-1])

    def _blocked(self, codes: str, pattern: Pattern, frame: Frame | Shape, verb: int | None, noun: Noun | None) -> bool:
        if pattern.action is not None and (verb is None or not fits(pattern.action, self._word(codes, verb).actions)):
            return False
        if pattern.action is None and pattern.thing and pattern.preposition is None:
            if noun is not None and self._names(codes, pattern.thing, noun):
                return True
            complements = frame.complements
            return any(self._names(codes, pattern.thing, other) for item in complements for other in item.nouns)
        return bool(self._end(codes, pattern, frame, noun))


class _Phrase(NamedTuple):
    """A pattern with what is needed of it and its rule when it matches."""

    pattern: Pattern
    rule: Rule
    unless: tuple[Pattern, ...]
    exactness: int
    is_wild: bool


def _is_wild(pattern: Pattern) -> bool:
    return bool(pattern.thing) and pattern.thing[-1].words is None


class _Index(NamedTuple):
    """Phrases as bits: by the words that may stand in a part, those free of any word, and those without the part."""

    table: dict[str, int]
    free: int
    without: int

    def of(self, words: Iterable[str]) -> int:
        found = self.free
        for word in words:
            found |= self.table.get(word, 0)
        return found


class _Bits(dict[str, int]):
    """The phrases that a code fits, as bits, looked up once."""

    def __init__(self, index: _Index, words: Callable[[str], Iterable[str]]) -> None:
        super().__init__()
        self.index = index
        self._words = words

    def __missing__(self, code: str) -> int:
        bits = self[code] = self.index.of(self._words(code))
        return bits


def _index(parts: Iterable[Part | None]) -> _Index:
    """The phrases by the words of one of their parts."""
    lists: dict[frozenset[str], int] = {}
    free = without = 0
    for number, part in enumerate(parts):
        if part is None:
            without |= 1 << number
        if part is None or part.words is None:
            free |= 1 << number
        else:  # many phrases share a list of words
            lists[part.words] = lists.get(part.words, 0) | (1 << number)
    table: dict[str, int] = {}
    for words, bits in lists.items():
        for word in words:
            table[word] = table.get(word, 0) | bits
    return _Index(table, free, without)


def _words(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    return lexicon.listed(name)


def deciding(matches: Sequence[Match]) -> Sequence[Match]:
    """The most exact matches; none when a guard is among them."""
    if len(matches) > 1:
        most = max([match.exactness for match in matches])
        matches = [match for match in matches if match.exactness == most]
    return () if _NEITHER in [match.rule.emphasis for match in matches] else matches
