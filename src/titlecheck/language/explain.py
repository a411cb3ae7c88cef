"""The reader made to tell what it saw: what was asked of the rules, what fitted, what decided, and where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from titlecheck.language.clauses import Frame, Noun, Shape, moved, read_frames
from titlecheck.language.lexicon import Lexicon
from titlecheck.language.matching import CompiledRule, Match, Matcher, deciding, fits
from titlecheck.language.phrases import Part, Pattern
from titlecheck.language.reader import Reader, spans_of
from titlecheck.language.ruleset import LexiconMaker, compile_reader
from titlecheck.language.statements import Reading, Sentence, Text
from titlecheck.language.tokens import lower
from titlecheck.model import Emphasis, Rule, RuleSet


@dataclass(frozen=True, slots=True)
class Question:
    """One time the reader asked the rules about an action and an object, with every phrase that fitted."""

    codes: str
    frame: Frame
    verb: int | None
    noun: Noun | None
    fitting: tuple[Match, ...]

    @property
    def deciding(self) -> tuple[Match, ...]:
        """The matches that became evidence."""
        return tuple(deciding(self.fitting))

    @property
    def guards(self) -> tuple[Rule, ...]:
        """The guards that kept the matches from becoming evidence."""
        if not self.fitting or self.deciding:
            return ()
        most = max(match.exactness for match in self.fitting)
        return tuple(
            match.rule for match in self.fitting if match.exactness == most and match.rule.emphasis is Emphasis.NEITHER
        )


@dataclass(frozen=True, slots=True)
class Fit:
    """One part of a phrase, and the token that stands in its place, if any does."""

    part: Part
    kind: str
    place: int | None


@dataclass(frozen=True, slots=True)
class Observation:
    """What the reader saw in one statement: its text, its reading, and all questions asked about it."""

    text: str
    reading: Reading
    questions: tuple[Question, ...]

    @property
    def firing(self) -> frozenset[str]:
        """The ids of the rules that are evidence, and of the guards that kept others from being so."""
        guards = {rule.id for question in self.questions for rule in question.guards}
        return frozenset({match.rule.id for match in self.reading.matches} | guards)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An action and an object that stand together in a frame, whether or not the frame is a duty."""

    frame: Frame
    sentence: Sentence
    verb: int | None
    noun: Noun | None


class _ListeningMatcher(Matcher):
    """A matcher that remembers what it was asked, and can say which token stands for which part."""

    def __init__(self, rules: Sequence[CompiledRule], lexicon: Lexicon) -> None:
        super().__init__(rules, lexicon)
        self.asked: list[Question] = []
        self.asking: tuple[Text, Frame] | None = None

    def matches(
        self, codes: str, frame: Frame | Shape, verb: int | None, noun: Noun | None, candidates: int
    ) -> list[Match]:
        """The phrases that fit; they are remembered with the question, by places in the whole text."""
        found = super().matches(codes, frame, verb, noun, candidates)
        # The reader passes over wild phrases for all objects but the first.
        counting = [match for match in found if not (match.is_wild and _comes_later(frame, verb, noun))]
        if counting and self.asking is not None:
            text, whole = self.asking
            verb = None if verb is None else verb + whole.start
            noun = None if noun is None else moved(noun, whole.start)
            fitting = tuple(match.moved(whole.start) for match in counting)
            self.asked.append(Question(text.codes, whole, verb, noun, fitting))
        return found

    def place_parts(
        self, codes: str, pattern: Pattern, frame: Frame, verb: int | None, noun: Noun | None
    ) -> tuple[Fit, ...]:
        """Every part of the phrase with the token that stands for it in this frame."""
        fitted: list[Fit] = []
        if pattern.action is not None:
            acts = verb is not None and fits(pattern.action, self._word(codes, verb).actions)
            fitted.append(Fit(pattern.action, "action", verb if acts else None))
        fitted += self._best_group(codes, pattern.thing, (self._head(codes, noun),) if noun else (), noun, "object")
        if pattern.preposition is not None:
            fitted += self._place_complement(codes, pattern, frame, noun)
        return tuple(fitted)

    def _place_complement(self, codes: str, pattern: Pattern, frame: Frame, noun: Noun | None) -> Iterator[Fit]:
        preposition = pattern.preposition
        assert preposition is not None
        best: list[Fit] = [Fit(preposition, "preposition", None)]
        best += [Fit(part, "complement", None) for part in pattern.complement]
        groups: list[tuple[int, Noun]] = []
        if noun is not None and fits(preposition, ("of",)):
            groups += [(other.start - 1, other) for other in noun.of]
        groups += [
            (complement.preposition, other)
            for complement in frame.complements
            if fits(preposition, self._word(codes, complement.preposition).things)
            for other in complement.nouns
        ]
        for place, other in groups:
            group = self._best_group(codes, pattern.complement, (self._head(codes, other),), other, "complement")
            found = [Fit(preposition, "preposition", place), *group]
            if _placed(found) > _placed(best):
                best = found
        yield from best

    def _best_group(
        self,
        codes: str,
        parts: Sequence[Part],
        heads: Sequence[Noun],
        whole: Noun | None,
        kind: str,
    ) -> list[Fit]:
        """The parts with the tokens of the noun group that fits most of them."""
        names = [f"{kind} modifier"] * (len(parts) - 1) + [kind]
        best = [Fit(part, name, None) for part, name in zip(parts, names, strict=False)]
        if not parts or whole is None:
            return best
        for head in heads:
            last = head.head if fits(parts[-1], self._word(codes, head.head).things) else None
            others = (*whole.modifiers, *(place for of in whole.of for place in (*of.modifiers, of.head)))
            places = [next((o for o in others if fits(part, self._word(codes, o).things)), None) for part in parts[:-1]]
            found = [Fit(*each) for each in zip(parts, names, (*places, last), strict=True)]
            if _placed(found) > _placed(best):
                best = found
        return best

    def blocking(
        self, codes: str, unless: Sequence[Pattern], frame: Frame, verb: int | None, noun: Noun | None
    ) -> Pattern | None:
        """The first of these exclusions that holds here."""
        return next((each for each in unless if self._blocked(codes, each, frame, verb, noun)), None)


def _comes_later(frame: Frame | Shape, verb: int | None, noun: Noun | None) -> bool:
    """Whether the noun is an object of the frame's own verb, but not its first."""
    if verb not in frame.verbs or noun is None:
        return False
    complements = [other for complement in frame.complements for other in complement.nouns]
    return noun != (*frame.nouns, *complements)[0]


def _placed(found: Sequence[Fit]) -> int:
    return sum(fit.place is not None for fit in found)


class Observer(Reader):
    """A reader that tells what it saw; it reads exactly as the reader of the same rules does."""

    def __init__(self, rules: RuleSet, lexicon_of: LexiconMaker = Lexicon) -> None:
        reader = compile_reader(rules, lexicon_of)
        self.compiled = {each.rule.id: each for each in reader.matcher.rules}
        self.lexicon: Lexicon = reader.lexicon
        self._listening = _ListeningMatcher(tuple(self.compiled.values()), self.lexicon)
        super().__init__(self.lexicon, self._listening)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What was asked of the rules at the last reading."""
        return tuple(self._listening.asked)

    def read(self, statements: Sequence[str], headed: Sequence[bool] = ()) -> list[Reading]:
        """One reading a statement, in order; the questions of the reading before are forgotten."""
        self._listening.asked = []
        return super().read(statements, headed) if statements else []

    def _decided(self, text: Text, frame: Frame) -> Sequence[Match]:
        self._listening.asking = (text, frame)
        try:
            return self._decide(text, frame)  # asked anew each time, to be heard
        finally:
            self._listening.asking = None

    def observe(self, texts: Sequence[str]) -> list[Observation]:
        """What was seen in each statement, in order."""
        readings = self.read(texts)
        asked: list[list[Question]] = [[] for _ in texts]
        firsts = [reading.first for reading in readings]
        for question in self.questions:
            asked[bisect_right(firsts, question.frame.start) - 1].append(question)
        return [Observation(*each) for each in zip(texts, readings, map(tuple, asked), strict=True)]

    def encoded(self, text: str) -> Text:
        """One statement as codes, settled tags and cues."""
        return self.encode(lower(self.prepared(text)))

    def place_parts(self, question: Question | Candidate, codes: str, pattern: Pattern) -> tuple[Fit, ...]:
        """Every part of a phrase with its token, for this action and object."""
        return self._listening.place_parts(codes, pattern, question.frame, question.verb, question.noun)

    def patterns_of(self, question: Question, rule: str) -> tuple[tuple[Pattern, tuple[Fit, ...]], ...]:
        """The phrases of a rule that fit here, each with its parts' tokens."""
        found = []
        for pattern in self.compiled[rule].match:
            placed = self.place_parts(question, question.codes, pattern)
            bare = question.verb is None and pattern.action is not None
            if all(fit.place is not None or (bare and fit.kind == "action") for fit in placed):
                found.append((pattern, placed))
        return tuple(found)

    def candidates(self, text: Text, reading: Reading) -> Iterator[Candidate]:
        """Every action and object of one statement that stand together."""
        for frame in read_frames(text.tags):
            sentence = next((each for each in reading.sentences if each.start <= frame.start < each.end), None)
            if sentence is None:
                continue
            for verb in frame.verbs or (None,):
                for noun in frame.nouns or (None,):
                    yield Candidate(frame, sentence, verb, noun)
            for noun in frame.nouns:
                if self.lexicon.words[text.codes[noun.head]].actions:
                    for thing in self._acted_on(text, frame, noun):
                        yield Candidate(frame, sentence, noun.head, thing)

    def is_open(self, text: Text, candidate: Candidate) -> bool:
        """Whether the candidate's sentence may hold duties."""
        return not candidate.sentence.kinds or self.holder.is_open(text, candidate.sentence, candidate.frame)

    def is_holders(self, text: Text, candidate: Candidate, reading: Reading) -> bool:
        """Whether the holder is who does it, as a duty."""
        return self.holder.is_holders(text, candidate.frame, reading, candidate.sentence)

    def helping(self, text: Text, candidate: Candidate) -> int | None:
        """The verb that only lends a hand, among the candidate's own and the one it depends on."""
        governor = () if candidate.frame.governor is None else (candidate.frame.governor,)
        return next(
            (verb for verb in (*candidate.frame.verbs, *governor) if self.holder.helping[text.codes[verb]]),
            None,
        )

    def exclusion(self, text: Text, candidate: Candidate, rule: str) -> Pattern | None:
        """The rule's own exclusion that holds here."""
        unless = self.compiled[rule].unless
        return self._listening.blocking(text.codes, unless, candidate.frame, candidate.verb, candidate.noun)

    def token_span(self, codes: str, place: int, first: int = 0) -> tuple[int, int]:
        """The tokens, from and up to, of the word or expression at a place, within its statement."""
        start, end = place, place + 1
        before, after = self.lexicon.filler(after=False), self.lexicon.filler(after=True)
        while start > first and codes[start - 1] == before:
            start -= 1
        while end < len(codes) and codes[end] == after:
            end += 1
        return start - first, end - first

    def words_at(self, text: str, tokens: tuple[int, int]) -> tuple[int, int]:
        """Where these tokens stand in the statement's text, in characters."""
        spans = spans_of(self.prepared(text))
        return spans[tokens[0]][0], spans[tokens[1] - 1][1]
