"""Rules against frames: which phrases a verb and its object satisfy, and which of them decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from titlecheck.clauses import Complement, Frame, Noun, Shape
from titlecheck.lexicon import Lexicon, Word
from titlecheck.model import Emphasis, Rule
from titlecheck.phrases import Part, Pattern


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


def fits(part: Part, words: Iterable[str]) -> bool:
    """Whether one of the base words may stand in the part's place."""
    return part.words is None or not part.words.isdisjoint(words)


class Matcher:
    """All phrases of a rule set in tables from word to phrases, so that the cost does not grow with their number."""

    def __init__(self, rules: Sequence[CompiledRule], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._patterns = tuple((compiled, pattern) for compiled in rules for pattern in compiled.match)
        self._by_action = _index(pattern.action for _, pattern in self._patterns)
        self._by_head = _index(pattern.thing[-1] if pattern.thing else None for _, pattern in self._patterns)
        # By the first modifier that a phrase asks for, by its second, and so on.
        modifiers = zip_longest(*(pattern.thing[:-1] for _, pattern in self._patterns))
        self._by_modifier = tuple(_index(parts) for parts in modifiers)
        self._thingless = _bits(index for index, (_, pattern) in enumerate(self._patterns) if not pattern.thing)
        self._acts: dict[str, int] = {}
        self._light = frozenset(_words(lexicon, "light nouns"))

    def match(
        self,
        codes: str,
        frame: Frame | Shape,
        verb: int | None,
        noun: Noun | None,
        actions: frozenset[str] | None = None,
    ) -> Sequence[Match]:
        """The phrases that this verb, or these actions, and this object satisfy; guards among them."""
        candidates = self.acting(codes, verb) if actions is None else self._by_action.of(actions)
        candidates &= self.taking(codes, noun)
        return self.matches(codes, frame, verb, noun, candidates) if candidates else ()

    def acting(self, codes: str, verb: int | None) -> int:
        """The phrases whose action this verb may be, as bits."""
        if verb is None:
            return self._by_action.free
        code = codes[verb]
        found = self._acts.get(code)
        if found is None:
            found = self._acts[code] = self._by_action.of(self._word(codes, verb).actions)
        return found

    def taking(self, codes: str, noun: Noun | None) -> int:
        """The phrases whose object this noun group may be, as bits."""
        if noun is None:
            return self._thingless
        found = 0
        for head in self._heads(codes, noun):
            heads = self._by_head.of(self._word(codes, head.head).things)
            if heads != self._by_head.free:
                heads &= self._modified(codes, noun)
            found |= heads
        return found

    def matches(
        self, codes: str, frame: Frame | Shape, verb: int | None, noun: Noun | None, candidates: int
    ) -> Sequence[Match]:
        """The candidates that this verb and this object satisfy, in the order of the rules."""
        found: list[Match] = []
        while candidates:
            low = candidates & -candidates
            candidates ^= low
            compiled, pattern = self._patterns[low.bit_length() - 1]
            end = self._end(codes, pattern, frame, noun)
            if end and not any(self._blocked(codes, unless, frame, verb, noun) for unless in compiled.unless):
                places = [place for place in (verb, noun.start if noun else None) if place is not None]
                start = min(places, default=frame.start)
                end = max(end, start + 1, verb + 1 if verb is not None else 0)
                wild = bool(pattern.thing) and pattern.thing[-1].words is None
                found.append(Match(compiled.rule, start, end, pattern.exactness, wild))
        return found

    def _modified(self, codes: str, noun: Noun) -> int:
        """The phrases whose modifiers stand in this noun group, as bits; those that ask for none are among them."""
        words = [self._word(codes, place) for place in _beside(noun)]
        named = {each for word in words for each in (*word.things, *word.tail)}
        found = -1
        for index in self._by_modifier:
            found &= index.of(named)
        return found

    def _word(self, codes: str, place: int) -> Word:
        return self._lexicon.words[codes[place]]

    def _heads(self, codes: str, noun: Noun) -> Iterator[Noun]:
        """The group itself, or the groups that a light head ("a number of") only measures."""
        if noun.of and not self._light.isdisjoint(self._word(codes, noun.head).things):
            yield from noun.of[:1]
        else:
            yield noun

    def _end(self, codes: str, pattern: Pattern, frame: Frame | Shape, noun: Noun | None) -> int:
        """Where the words that satisfy the pattern end; 0 when they do not satisfy it."""
        end = frame.verbs[-1] + 1 if frame.verbs else frame.start + 1
        if pattern.thing:
            if noun is None or not self._names(codes, pattern.thing, noun):
                return 0
            end = noun.end
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
        return not parts or any(self._names_group(codes, parts, noun, head) for head in self._heads(codes, noun))

    def _names_group(self, codes: str, parts: Sequence[Part], noun: Noun, head: Noun) -> bool:
        if not fits(parts[-1], self._word(codes, head.head).things):
            return False
        others = _beside(noun)
        return all(any(self._fits_word(part, codes, place) for place in others) for part in parts[:-1])

    def _fits_word(self, part: Part, codes: str, place: int) -> bool:
        word = self._word(codes, place)
        return fits(part, word.things) or fits(part, word.tail)

    def _blocked(self, codes: str, pattern: Pattern, frame: Frame | Shape, verb: int | None, noun: Noun | None) -> bool:
        if pattern.action is not None and (verb is None or not fits(pattern.action, self._word(codes, verb).actions)):
            return False
        if pattern.action is None and pattern.thing and pattern.preposition is None:
            nouns = (*((noun,) if noun else ()), *(other for item in frame.complements for other in item.nouns))
            return any(self._names(codes, pattern.thing, other) for other in nouns)
        return bool(self._end(codes, pattern, frame, noun))


class _Index(NamedTuple):
    table: dict[str, int]
    free: int

    def of(self, words: Iterable[str]) -> int:
        found = self.free
        for word in words:
            found |= self.table.get(word, 0)
        return found


def _beside(noun: Noun) -> list[int]:
    """The places of a group's words beside its head, and of the group that "of" hangs on it."""
    return [*noun.modifiers, *[place for of in noun.of[:1] for place in (*of.modifiers, of.head)]]


def _index(parts: Iterable[Part | None]) -> _Index:
    """Bits of the phrases by word; a phrase without that part is free of it."""
    table: dict[str, int] = {}
    free = 0
    for number, part in enumerate(parts):
        if part is None or part.words is None:
            free |= 1 << number
        else:
            for word in part.words:
                table[word] = table.get(word, 0) | (1 << number)
    return _Index(table, free)


def _bits(numbers: Iterable[int]) -> int:
    found = 0
    for number in numbers:
        found |= 1 << number
    return found


def _words(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    return lexicon.listed(name)


def deciding(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The most exact matches; none when a guard is among them."""
    if not matches:
        return ()
    most = max(match.exactness for match in matches)
    best = tuple(match for match in matches if match.exactness == most)
    return () if any(match.rule.emphasis is Emphasis.NEITHER for match in best) else best
