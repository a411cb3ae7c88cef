"""Rules against frames: which phrases a verb and its object satisfy, and which of them decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from titlecheck.clauses import Complement, Frame, Noun
from titlecheck.lexicon import Lexicon, Word
from titlecheck.model import Emphasis, Rule
from titlecheck.phrases import Part, Pattern

_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Match:
    """A rule satisfied by one verb and one object: from the verb's place to the object's end."""

    rule: Rule
    start: int
    end: int
    exactness: int
    is_wild: bool = False


@dataclass(frozen=True, slots=True)
class CompiledRule:
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
        self._by_action = _index((pattern.action for _, pattern in self._patterns), missing=False)
        self._by_head = _index((pattern.thing[-1] if pattern.thing else None for _, pattern in self._patterns))
        self._actionless = _bits(index for index, (_, pattern) in enumerate(self._patterns) if pattern.action is None)
        self._seen: dict[tuple[str, str], int] = {}
        self._light = frozenset(_words(lexicon, "light nouns"))

    def match(
        self, codes: str, frame: Frame, verb: int | None, noun: Noun | None, actions: frozenset[str] | None = None
    ) -> Iterator[Match]:
        """The phrases that this verb, or these actions, and this object satisfy; guards among them."""
        if actions is None:
            candidates = self._candidates(codes, verb, noun)
        else:
            candidates = self._propose(codes, actions, noun)
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
                yield Match(compiled.rule, start, end, pattern.exactness, wild)

    def _candidates(self, codes: str, verb: int | None, noun: Noun | None) -> int:
        key = (codes[verb] if verb is not None else "", codes[noun.start : noun.end] if noun else "")
        found = self._seen.get(key)
        if found is None:
            actions = self._word(codes, verb).actions if verb is not None else frozenset()
            found = self._propose(codes, actions, noun)
            if len(self._seen) < _REMEMBERED:
                self._seen[key] = found
        return found

    def _propose(self, codes: str, actions: frozenset[str], noun: Noun | None) -> int:
        acts = self._actionless | self._by_action.of(actions)
        heads = self._by_head.free
        if noun is not None:
            for head in self._heads(codes, noun):
                heads |= self._by_head.of(self._word(codes, head.head).things)
        return acts & heads

    def _word(self, codes: str, place: int) -> Word:
        return self._lexicon.words[codes[place]]

    def _heads(self, codes: str, noun: Noun) -> Iterator[Noun]:
        """The group itself, or the groups that a light head ("a number of") only measures."""
        if noun.of and not self._light.isdisjoint(self._word(codes, noun.head).things):
            yield from noun.of[:1]
        else:
            yield noun

    def _end(self, codes: str, pattern: Pattern, frame: Frame, noun: Noun | None) -> int:
        """Where the words that satisfy the pattern end; 0 when they do not satisfy it."""
        end = frame.verbs[-1] + 1 if frame.verbs else frame.start + 1
        if pattern.thing:
            if noun is None or not self._names(codes, pattern.thing, noun):
                return 0
            end = noun.end
        if pattern.preposition is None:
            return end
        if noun is not None and fits(pattern.preposition, ("of",)):
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
        return any(self._names_group(codes, parts, noun, head) for head in self._heads(codes, noun))

    def _names_group(self, codes: str, parts: Sequence[Part], noun: Noun, head: Noun) -> bool:
        if not fits(parts[-1], self._word(codes, head.head).things):
            return False
        others = (*noun.modifiers, *(place for of in noun.of[:1] for place in (*of.modifiers, of.head)))
        return all(any(self._fits_word(part, codes, place) for place in others) for part in parts[:-1])

    def _fits_word(self, part: Part, codes: str, place: int) -> bool:
        word = self._word(codes, place)
        return fits(part, word.things) or fits(part, word.tail)

    def _blocked(self, codes: str, pattern: Pattern, frame: Frame, verb: int | None, noun: Noun | None) -> bool:
        if pattern.action is not None and (
            verb is None or not fits(pattern.action, self._word(codes, verb).actions)
        ):
            return False
        if pattern.action is None and pattern.thing and pattern.preposition is None:
            nouns = (*((noun,) if noun else ()), *(other for item in frame.complements for other in item.nouns))
            return any(self._names(codes, pattern.thing, other) for other in nouns)
        return bool(self._end(codes, pattern, frame, noun))


@dataclass(frozen=True, slots=True)
class _Index:
    table: dict[str, int]
    free: int

    def of(self, words: Iterable[str]) -> int:
        found = self.free
        for word in words:
            found |= self.table.get(word, 0)
        return found


def _index(parts: Iterable[Part | None], *, missing: bool = True) -> _Index:
    """Bits of the phrases by word; a phrase without that part is free of it when `missing`."""
    table: dict[str, int] = {}
    free = 0
    for number, part in enumerate(parts):
        if part is None:
            free |= (1 << number) if missing else 0
        elif part.words is None:
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
