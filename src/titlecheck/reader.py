"""Statements read together: one pass from words to codes to tags to frames, then what each statement directs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from titlecheck.clauses import Frame, Link, Noun, read_frames
from titlecheck.lexicon import TOKEN, Cue, Lexicon, lower
from titlecheck.matching import Match, Matcher, deciding
from titlecheck.model import Emphasis
from titlecheck.tagging import read_tags

_SENTENCE = re.compile(r"[.\n]")
_OPENING = re.compile(r"[YQ,;]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the tokens between full stops, with the kinds of cue found in it."""

    start: int
    end: int
    kinds: frozenset[str] = frozenset()


@dataclass(slots=True)
class Reading:
    """What the reader saw in one statement: its sentences and the deciding matches, by token."""

    first: int
    last: int
    sentences: list[Sentence] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)

    @property
    def is_duty(self) -> bool:
        """Whether any of its sentences may say what the holder does."""
        return bool(self.matches) or any(not sentence.kinds for sentence in self.sentences)

    @property
    def emphasis(self) -> Emphasis:
        """What the statement directs, by its matches."""
        sides = {match.rule.emphasis for match in self.matches}
        if Emphasis.LEADER in sides and Emphasis.MANAGER in sides:
            return Emphasis.BOTH
        return next(iter(sides), Emphasis.NEITHER)


@dataclass(frozen=True, slots=True)
class Text:
    """A text as codes and tags, token by token, with the cues found."""

    codes: str
    tags: str
    cues: tuple[tuple[int, int, Cue], ...]


def spans_of(text: str) -> list[tuple[int, int]]:
    """Where each token of a text stands."""
    return [match.span() for match in TOKEN.finditer(lower(text))]


class Reader:
    """Reads statements with one lexicon and one set of rules."""

    def __init__(self, lexicon: Lexicon, matcher: Matcher) -> None:
        self._lexicon = lexicon
        self._matcher = matcher
        starts = "".join(re.escape(code) for code in lexicon.root.following)
        self._starts = re.compile(f"[{starts}]") if starts else re.compile(r"(?!)")
        self._helping = frozenset(lexicon.listed("helping verbs"))
        self._hands_on = frozenset(lexicon.listed("hands-on verbs"))
        self._carrying = frozenset(lexicon.listed("carrying verbs"))
        self._holders = frozenset(lexicon.listed("holder nouns"))
        self._including = frozenset(lexicon.listed("including"))
        self._others = frozenset(lexicon.listed("other subjects"))
        self._charge = frozenset(lexicon.listed("bare duties stand for"))

    def read(self, statements: Sequence[str], headed: Sequence[bool] = ()) -> list[Reading]:
        """One reading a statement, in order; a headed one is known to be a duty unless its opening says otherwise."""
        if not statements:
            return []
        text = self.encode("\n".join(lower(statement).replace("\n", " ") for statement in statements))
        readings = _split(text, headed)
        firsts = [reading.first for reading in readings]
        for frame in read_frames(text.tags):
            reading = readings[bisect_right(firsts, frame.start) - 1]
            sentence = next((s for s in reading.sentences if s.start <= frame.start < s.end), None)
            if sentence is not None and self._is_open(sentence, frame):
                reading.matches.extend(self._decide(text, frame, reading, sentence))
        for reading in readings:
            reading.matches = _distinct(reading.matches)
        return readings

    # -- words to codes ------------------------------------------------------------------------------------------

    def encode(self, text: str) -> Text:
        """The codes, settled tags and cues of a text that is in lower case."""
        codes = "".join(map(self._lexicon.codes.__getitem__, TOKEN.findall(text)))
        codes, cues = self._join(codes)
        return Text(codes, read_tags(codes.translate(self._lexicon.tags)), cues)

    def _join(self, codes: str) -> tuple[str, tuple[tuple[int, int, Cue], ...]]:
        """Expressions of several words put on one code, and the cues found."""
        places: list[str] | None = None
        cues: list[tuple[int, int, Cue]] = []
        free = 0
        root = self._lexicon.root.following
        for match in self._starts.finditer(codes):
            place = match.start()
            node = root[codes[place]]
            found, end = None, place
            reach = place
            while True:
                reach += 1
                if node.cues and reach > free:
                    cues.extend((place, reach, cue) for cue in node.cues)
                if node.code:
                    found, end = node, reach
                if reach == len(codes) or codes[reach] not in node.following:
                    break
                node = node.following[codes[reach]]
            if found is not None and place >= free and end - place > 1:
                places = places or list(codes)
                filler = self._lexicon.filler(found.head_first)
                places[place:end] = [filler] * (end - place)
                places[place if found.head_first else end - 1] = found.code
                free = end
        return ("".join(places) if places else codes), tuple(cues)

    # -- frames to matches ---------------------------------------------------------------------------------------

    def _decide(self, text: Text, frame: Frame, reading: Reading, sentence: Sentence) -> Iterator[Match]:
        if frame.link is Link.PASSIVE:
            if not self._by_holder(text, frame):
                return
        elif not self._is_holders(text, frame, reading, sentence):
            return
        if len(frame.verbs) > 1 and self._is(text, frame.verbs[0], self._helping) and self._adjoin(text, frame):
            return
        acting = frame.verbs
        for verb in acting:
            nouns: tuple[Noun | None, ...] = (*frame.nouns, *self._included(text, frame))
            if not nouns and frame.complements and verb != frame.verbs[-1]:
                nouns = frame.complements[0].nouns
            for number, noun in enumerate(nouns or (None,)):
                found = self._matcher.match(text.codes, frame, verb, noun)
                yield from deciding(tuple(match for match in found if not (number and match.is_wild)))
        yield from self._nominal(text, frame, acting)

    @staticmethod
    def _is_open(sentence: Sentence, frame: Frame) -> bool:
        """Whether the sentence may hold duties; an opening ("looking for a lead to ...") does after its "to" or "who"."""
        if sentence.kinds - {"company"} == {"opening"}:
            return frame.link in (Link.PURPOSE, Link.RELATIVE, Link.JOINED)
        return sentence.kinds <= {"upline"}

    def _is(self, text: Text, place: int, words: frozenset[str]) -> bool:
        return not words.isdisjoint(self._lexicon.words[text.codes[place]].actions)

    def _is_holders(self, text: Text, frame: Frame, reading: Reading, sentence: Sentence) -> bool:
        """Whether the holder is who does what the frame says, as a duty."""
        if frame.negated or frame.weak:
            return False
        if frame.link is Link.RELATIVE and "opening" not in sentence.kinds and not self._who_will(text, frame):
            return False
        if frame.link is Link.SUBJECT and frame.subject is not None:
            tag = text.tags[frame.subject]
            if tag == "W":
                return False
            if tag == "h" and not self._is_holder(text, frame.subject, sentence):
                return False
        if frame.link is Link.OBJECT and frame.governor is None and self._is_other(text, frame.start - 1):
            return False
        if frame.governor is not None and frame.link in (Link.PURPOSE, Link.MEANS, Link.CONTENT, Link.OBJECT):
            if self._is(text, frame.governor, self._helping):
                return False
            if frame.link is Link.PURPOSE and self._is(text, frame.governor, self._hands_on):
                return False
            if frame.link in (Link.PURPOSE, Link.OBJECT) and any(
                match.rule.emphasis is Emphasis.LEADER for match in reading.matches
            ):
                return False
        return True

    def _who_will(self, text: Text, frame: Frame) -> bool:
        """Whether the relative clause speaks of the person to come: "somebody who will lead"."""
        place = frame.start - 1
        while place > 0 and text.tags[place] in "YMX":
            place -= 1
        is_who = "who" in self._lexicon.words[text.codes[place]].things
        return is_who and "M" in text.tags[place : frame.start]

    def _is_other(self, text: Text, place: int) -> bool:
        """Whether the noun before a bare verb is somebody: "others manage", "our managers manage"."""
        things = self._lexicon.words[text.codes[place]].things
        return not (self._others.isdisjoint(things) and self._holders.isdisjoint(things))

    @staticmethod
    def _adjoin(text: Text, frame: Frame) -> bool:
        """Whether the second verb stands right after the first: "help manage"."""
        return not set(text.tags[frame.verbs[0] + 1 : frame.verbs[1]]) - {"Y"}

    def _is_holder(self, text: Text, subject: int, sentence: Sentence) -> bool:
        """Whether the subject is the job holder: a known role word, or with "will" anything but a known other."""
        heads = [place for place in range(sentence.start, subject + 1) if text.tags[place] == "h"]
        things = set().union(*(self._lexicon.words[text.codes[place]].things for place in heads))
        if not self._holders.isdisjoint(things):
            return True
        return text.tags[subject + 1] == "M" and self._others.isdisjoint(things)

    def _by_holder(self, text: Text, frame: Frame) -> bool:
        """Whether a passive's "by" names the holder: "is led by this position"."""
        complement = frame.complements[0]
        things = self._lexicon.words[text.codes[complement.nouns[0].head]].things
        is_by = "by" in self._lexicon.words[text.codes[complement.preposition]].things
        return is_by and not self._holders.isdisjoint(things)

    def _included(self, text: Text, frame: Frame) -> tuple[Noun, ...]:
        """The objects that "including" adds to a frame that has some."""
        if not frame.nouns:
            return ()
        return tuple(
            noun
            for complement in frame.complements
            if not self._lexicon.words[text.codes[complement.preposition]].things.isdisjoint(self._including)
            for noun in complement.nouns
        )

    def _nominal(self, text: Text, frame: Frame, acting: Sequence[int]) -> Iterator[Match]:
        """Matches of actions named by nouns: "provide leadership to the team", "team development"."""
        if frame.verbs and not any(self._is(text, verb, self._carrying) for verb in acting):
            return
        if any(self._is(text, verb, self._including) for verb in acting):
            for noun in frame.nouns:
                yield from deciding(tuple(self._matcher.match(text.codes, frame, None, noun, self._charge)))
        for noun in frame.nouns:
            named = self._lexicon.words[text.codes[noun.head]].named
            is_heading = not (frame.verbs or noun.of or noun.end - noun.start > 3)
            if not named or is_heading:
                continue
            if not frame.verbs:
                yield from deciding(tuple(self._matcher.match(text.codes, frame, None, noun, self._charge)))
            for thing in self._acted_on(text, frame, noun):
                found = self._matcher.match(text.codes, frame, noun.head, thing, named)
                yield from deciding(tuple(match for match in found if noun.of or not match.is_wild))

    def _acted_on(self, text: Text, frame: Frame, noun: Noun) -> Iterator[Noun]:
        if noun.of:
            yield from noun.of
            return
        nouns = [place for place in noun.modifiers if text.tags[place] in "mp"]
        if nouns:
            yield Noun(noun.start, nouns[-1] + 1, nouns[-1], tuple(nouns[:-1]))
        for complement in frame.complements:
            if not self._lexicon.words[text.codes[complement.preposition]].things.isdisjoint(("to", "for", "of", "over")):
                yield from complement.nouns


def _split(text: Text, headed: Sequence[bool]) -> list[Reading]:
    """The statements of a text with their sentences, each with the cues that hold for it."""
    readings = [Reading(0, 0)]
    start = 0
    sure = bool(headed) and headed[0]
    for match in _SENTENCE.finditer(text.tags + "\n"):
        end = match.start()
        if end > start:
            readings[-1].sentences.append(Sentence(start, end, _kinds(text, start, end, sure)))
        readings[-1].last = end
        start = end + 1
        if match.group() == "\n":
            sure = len(readings) < len(headed) and headed[len(readings)]
            readings.append(Reading(start, start))
    readings.pop()
    return readings


def _kinds(text: Text, start: int, end: int, sure: bool) -> frozenset[str]:
    opening = _OPENING.match(text.tags, start, end)
    first = opening.end() if opening else start
    kinds = set()
    for place, reach, cue in text.cues:
        if (
            start <= place
            and reach <= end
            and (
                (cue.where == "contains" and not sure and not (text.tags[first] in "VZU" and place > first + 6)) or (cue.where == "acts" and text.tags[place] in "VZUL") or (cue.where == "starts" and (place in (start, first) or (place - start < 8 and text.tags[place - 1] == ";"))) or (cue.where == "ends" and not sure and reach == end and text.tags[first] not in "VZULHM")
            )
        ):
            kinds.add(cue.kind)
    return frozenset(kinds)


def _distinct(matches: Sequence[Match]) -> list[Match]:
    """The matches without repeats of a rule on the same object."""
    seen: dict[tuple[str, int], Match] = {}
    for match in matches:
        seen.setdefault((match.rule.id, match.end), match)
    return list(seen.values())
