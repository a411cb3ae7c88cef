"""Statements read together: one pass from words to codes to tags to frames, then what each statement directs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from titlecheck.language.clauses import Frame, Link, Noun, Shape, Shapes, read_frames, subject_of
from titlecheck.language.lexicon import TOKEN, Cue, Lexicon, Pieces, lower
from titlecheck.language.matching import Match, Matcher, deciding
from titlecheck.language.tagging import read_tags
from titlecheck.model import Emphasis

_STOP = re.compile(r"[.\n]")
# Nobody writes so many words without a stop. One is put there, so that the time to read a text grows as the text does.
_LONGEST_CLAUSE = 400
_LONG_CLAUSE = re.compile(rf"[^;.\n]{{{_LONGEST_CLAUSE}}}")
_FEW = 3
_NO_KINDS: frozenset[str] = frozenset()
_ACTS = re.compile(r"[VZUL]")
_OPENING = re.compile(r"[YQ,;]*")


class Sentence(NamedTuple):
    """A stretch of the tokens between full stops, with the kinds of cue found in it."""

    start: int
    end: int
    kinds: frozenset[str] = frozenset()
    is_about_others: bool = False


@dataclass(slots=True)
class Reading:
    """What the reader saw in one statement: its sentences, the deciding matches by token, and whether some lead."""

    first: int
    last: int
    sentences: list[Sentence] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    leads: bool = False

    @property
    def is_duty(self) -> bool:
        """Whether any of its sentences may say what the holder does."""
        return bool(self.matches) or any(
            not (sentence.kinds or sentence.is_about_others) for sentence in self.sentences
        )

    @property
    def emphasis(self) -> Emphasis:
        """What the statement directs, by its matches."""
        sides = [match.rule.emphasis for match in self.matches]
        if Emphasis.LEADER in sides and Emphasis.MANAGER in sides:
            return Emphasis.BOTH
        return sides[0] if sides else Emphasis.NEITHER


class Text(NamedTuple):
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
        self.lexicon = self._lexicon = lexicon
        self.matcher = self._matcher = matcher
        # How long an expression or cue can be that begins with these two words, or that is a word alone.
        self._longest: dict[str, int] = {}
        for run in (*lexicon.expressions, *lexicon.cues):
            if len(run) > self._longest.get(run[:2], 0):
                self._longest[run[:2]] = len(run)
        self._starts = _starts(self._longest)
        self._fillers = {after: lexicon.filler(after) for after in (False, True)}
        self._pieces = Pieces(lexicon)
        self._shapes = Shapes()
        self._helping = frozenset(lexicon.listed("helping verbs"))
        self._joining = frozenset(lexicon.listed("joining verbs"))
        self._sharing = frozenset(lexicon.listed("sharing prepositions"))
        self._help = frozenset(lexicon.listed("helping nouns"))
        self._hands_on = frozenset(lexicon.listed("hands-on verbs"))
        self._carrying = frozenset(lexicon.listed("carrying verbs"))
        self._holders = frozenset(lexicon.listed("holder nouns"))
        self._duties = frozenset(lexicon.listed("duty nouns"))
        self._including = frozenset(lexicon.listed("including"))
        self._others = frozenset(lexicon.listed("other subjects"))
        self._charge = frozenset(lexicon.listed("bare duties stand for"))

    def read(self, statements: Sequence[str], headed: Sequence[bool] = ()) -> list[Reading]:
        """One reading a statement, in order; a headed one is known to be a duty unless its opening says otherwise."""
        if not statements:
            return []
        text = self.encode(lower("\n".join([statement.replace("\n", " ") for statement in statements])))
        readings = _split(text, headed)
        lending: set[int] = set()
        for frame, reading, sentence in _placed(read_frames(text.tags, self._shapes), readings):
            if frame.shape.verbs and self._lends_a_hand(text, frame):
                lending.add(frame.start + frame.shape.verbs[-1])
            if frame.governor in lending:
                continue
            if self._is_open(sentence, frame):
                found = self._decided(text, frame)
                if found and self._counts(text, frame, reading, sentence):
                    if self._only_says_what_for(text, frame):
                        found = [
                            match for match in found if match.rule.weight >= 1 or match.rule.emphasis is Emphasis.LEADER
                        ]
                    if self._ends_own_work(text, frame):
                        found = [match for match in found if match.rule.emphasis is Emphasis.LEADER]
                    reading.matches.extend([match.moved(frame.start) for match in found])
                    reading.leads = reading.leads or any(match.rule.emphasis is Emphasis.LEADER for match in found)
        for reading in readings:
            if len(reading.matches) > 1:
                reading.matches = _distinct(reading.matches)
            elif not reading.matches:
                reading.sentences = [self._told(text, sentence) for sentence in reading.sentences]
        return readings

    def spans(self, text: str, reading: Reading) -> list[tuple[int, int]]:
        """Where each match of a reading stands in its statement's text."""
        places = [(match.start - reading.first, match.end - 1 - reading.first) for match in reading.matches]
        if len(places) <= _FEW:
            return [self._span(text, first, last) for first, last in places]
        tokens = spans_of(text.replace("\n", " "))
        return [(tokens[first][0], tokens[last][1]) for first, last in places]

    def _span(self, text: str, first: int, last: int) -> tuple[int, int]:
        """Where the tokens from `first` to `last` stand: found by their pieces, most of which need no look inside."""
        begin, offset = -1, 0
        for piece in lower(text).replace("\n", " ").split(" "):
            size = len(self._pieces[piece])
            if begin < 0 and first < size:
                begin = offset + _token(piece, first)[0]
            if last < size:
                return begin, offset + _token(piece, last)[1]
            first, last, offset = first - size, last - size, offset + len(piece) + 1
        raise IndexError(last)

    def _told(self, text: Text, sentence: Sentence) -> Sentence:
        """The sentence, marked when it tells of somebody or something else, or of the holder but of no work."""
        found = None if sentence.kinds else subject_of(text.tags, sentence.start, sentence.end)
        if found is None:
            return sentence
        subject, verb = found
        things = self._names(text, subject)
        if not (self._holders.isdisjoint(things) and self._duties.isdisjoint(things)):
            told = text.tags[verb] == "X" and not _ACTS.search(text.tags, verb, sentence.end)
        else:
            told = text.tags[verb] not in "Mw" or not self._others.isdisjoint(things)
        return sentence._replace(is_about_others=told)

    # -- words to codes ------------------------------------------------------------------------------------------

    def encode(self, text: str) -> Text:
        """The codes, settled tags and cues of a text that is in lower case."""
        # Splitting at blanks is far quicker than a pattern, and most of these pieces have been seen before.
        codes = "".join(map(self._pieces.__getitem__, text.replace("\n", " \n ").split(" ")))
        codes, cues = self._join(codes)
        tags = codes.translate(self._lexicon.tags)
        if len(tags) > _LONGEST_CLAUSE:
            tags = _LONG_CLAUSE.sub(_parted, tags)
        return Text(codes, read_tags(tags), cues)

    def _join(self, codes: str) -> tuple[str, tuple[tuple[int, int, Cue], ...]]:
        """Expressions of several words put on one code, and the cues found."""
        places: list[str] | None = None
        cues: list[tuple[int, int, Cue]] = []
        free = 0
        longest, expressions, known_cues = self._longest, self._lexicon.expressions, self._lexicon.cues
        for match in self._starts.finditer(codes):
            place = match.start()
            size = longest.get(codes[place : place + 2], 1)
            if size == 1 and codes[place] not in longest:
                continue
            found, end = "", place
            for reach in range(place + 1, min(place + size, len(codes)) + 1):
                run = codes[place:reach]
                if run in known_cues and reach > free:
                    cues.extend([(place, reach, cue) for cue in known_cues[run]])
                if run in expressions:
                    found, end = expressions[run], reach
            if found and place >= free:
                places = places or list(codes)
                head_first = found in self._lexicon.head_first
                places[place:end] = [self._fillers[head_first]] * (end - place)
                places[place if head_first else end - 1] = found
                free = end
        return ("".join(places) if places else codes), tuple(cues)

    # -- frames to matches ---------------------------------------------------------------------------------------

    def _decided(self, text: Text, frame: Frame) -> Sequence[Match]:
        """The matches of a frame by itself, by places from its start."""
        start, end = frame.start, frame.end
        clip, shape = Text(text.codes[start:end], text.tags[start:end], ()), frame.shape
        verbs = shape.verbs
        if len(verbs) > 1 and self._is(clip, verbs[0], self._helping) and self._adjoin(clip, shape):
            return ()
        return [*self._acting(clip, shape), *self._nominal(clip, shape)]

    def _acting(self, text: Text, frame: Shape) -> list[Match]:
        """Matches of the verbs and their objects."""
        decided: list[Match] = []
        codes, verbs, matcher = text.codes, frame.verbs, self._matcher
        own = (*frame.nouns, *self._included(text, frame))
        shared = self._shared(text, frame)
        for verb in verbs or (None,):
            acting = matcher.acting(codes, verb)
            objects = own or (shared if verbs and verb != verbs[-1] else ()) or (None,)
            for number, noun in enumerate(objects):
                candidates = acting & matcher.taking(codes, noun)
                if candidates:
                    found = matcher.matches(codes, frame, verb, noun, candidates)
                    decided += deciding([match for match in found if not (number and match.is_wild)])
        return decided

    def _shared(self, text: Text, frame: Shape) -> tuple[Noun, ...]:
        """The nouns after the last verb's preposition: objects of the verbs before ("manage and work with staff")."""
        if not frame.complements:
            return ()
        preposition, nouns = frame.complements[0]
        return () if self._sharing.isdisjoint(self._lexicon.words[text.codes[preposition]].things) else nouns

    def _ends_own_work(self, text: Text, frame: Frame) -> bool:
        """Whether the frame only says what work of hands and eyes is for: "inspect parts to ensure quality"."""
        return (
            frame.link is Link.PURPOSE and frame.governor is not None and self._is(text, frame.governor, self._hands_on)
        )

    def _lends_a_hand(self, text: Text, frame: Frame) -> bool:
        """Whether the frame's object is a hand lent to others: "provide support in preparing plans"."""
        words, nouns = self._lexicon.words, frame.shape.nouns
        return bool(nouns) and all(
            not self._help.isdisjoint(words[text.codes[frame.start + noun.head]].things) for noun in nouns
        )

    def _only_says_what_for(self, text: Text, frame: Frame) -> bool:
        """Whether the frame only says what other work is for ("check rooms to ensure order")."""
        return (
            frame.link is Link.PURPOSE
            and frame.governor is not None
            and not self._is(text, frame.governor, self._joining)
        )

    def _counts(self, text: Text, frame: Frame, reading: Reading, sentence: Sentence) -> bool:
        """Whether what a frame says is what the holder does."""
        if frame.link is Link.PASSIVE:
            return self._by_holder(text, frame)
        return self._is_holders(text, frame, reading, sentence)

    @staticmethod
    def _is_open(sentence: Sentence, frame: Frame) -> bool:
        """Whether the sentence may hold duties; an opening ("we seek a lead to ...") does after its "to" or "who"."""
        if not sentence.kinds:
            return True
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
        if frame.link is Link.CONTENT and frame.governor is None and self._is_knowledge(text, frame):
            return False
        if frame.governor is not None and frame.link in (Link.PURPOSE, Link.MEANS, Link.CONTENT, Link.OBJECT):
            if self._is(text, frame.governor, self._helping):
                return False
            if frame.link in (Link.PURPOSE, Link.OBJECT) and reading.leads:
                return False
        return True

    def _is_knowledge(self, text: Text, frame: Frame) -> bool:
        """Whether the frame hangs by "of" on a noun that is no duty: "principles of managing a store"."""
        place = text.tags.rfind("O", 0, frame.start)
        if place < 1 or set(text.tags[place + 1 : frame.start]) - {"Y"}:
            return False
        things = self._names(text, place - 1)
        return self._duties.isdisjoint(things) and self._holders.isdisjoint(things)

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
    def _adjoin(text: Text, frame: Shape) -> bool:
        """Whether the second verb stands right after the first: "help manage"."""
        return not set(text.tags[frame.verbs[0] + 1 : frame.verbs[1]]) - {"Y"}

    def _is_holder(self, text: Text, subject: int, sentence: Sentence) -> bool:
        """Whether the subject is the job holder: a known role word, or with "will" anything but a known other."""
        heads = [place for place in range(sentence.start, subject + 1) if text.tags[place] == "h"]
        things = set().union(*(self._names(text, place) for place in heads))
        if not (self._holders.isdisjoint(things) and self._duties.isdisjoint(things)):
            return True
        return text.tags[subject + 1] == "M" and self._others.isdisjoint(things)

    def _names(self, text: Text, place: int) -> frozenset[str]:
        """What the word at a place may be; of a title such as "project manager" its last word too."""
        word = self._lexicon.words[text.codes[place]]
        return word.things | word.tail

    def _by_holder(self, text: Text, frame: Frame) -> bool:
        """Whether a passive's "by" names the holder: "is led by this position"."""
        complement = frame.complements[0]
        things = self._names(text, complement.nouns[0].head)
        is_by = "by" in self._lexicon.words[text.codes[complement.preposition]].things
        return is_by and not self._holders.isdisjoint(things)

    def _included(self, text: Text, frame: Shape) -> tuple[Noun, ...]:
        """The objects that "including" adds to a frame that has some."""
        if not frame.nouns or not frame.complements:
            return ()
        words = self._lexicon.words
        return tuple(
            [
                noun
                for complement in frame.complements
                if not words[text.codes[complement.preposition]].things.isdisjoint(self._including)
                for noun in complement.nouns
            ]
        )

    def _nominal(self, text: Text, frame: Shape) -> list[Match]:
        """Matches of actions named by nouns: "provide leadership to the team", "team development"."""
        decided: list[Match] = []
        match, codes, verbs = self._matcher.match, text.codes, frame.verbs
        if not frame.nouns or (verbs and not self._is_any(text, verbs, self._carrying)):
            return decided
        if self._is_any(text, verbs, self._including):
            for noun in frame.nouns:
                decided += deciding(match(codes, frame, None, noun, self._charge))
        for noun in frame.nouns:
            named = self._lexicon.words[codes[noun.head]].named
            is_heading = not (verbs or noun.of or noun.end - noun.start > 3)
            if not named or is_heading:
                continue
            if not verbs:
                decided += deciding(match(codes, frame, None, noun, self._charge))
            for thing in self._acted_on(text, frame, noun):
                found = match(codes, frame, noun.head, thing, named)
                decided += deciding([each for each in found if noun.of or not each.is_wild])
        return decided

    def _is_any(self, text: Text, places: Sequence[int], words: frozenset[str]) -> bool:
        return any(self._is(text, place, words) for place in places)

    def _acted_on(self, text: Text, frame: Shape | Frame, noun: Noun) -> Iterator[Noun]:
        if noun.of:
            yield from noun.of
            return
        nouns = [place for place in noun.modifiers if text.tags[place] in "mp"]
        if nouns:
            yield Noun(noun.start, nouns[-1] + 1, nouns[-1], tuple(nouns[:-1]))
        for complement in frame.complements:
            if not self._lexicon.words[text.codes[complement.preposition]].things.isdisjoint(
                ("to", "for", "of", "over")
            ):
                yield from complement.nouns


def _parted(clause: re.Match[str]) -> str:
    return clause.group()[:-1] + "."


def _token(piece: str, number: int) -> tuple[int, int]:
    if piece.isalpha():
        return 0, len(piece)
    return [match.span() for match in TOKEN.finditer(piece)][number]


def _starts(openings: Collection[str]) -> re.Pattern[str]:
    """Where an expression or a cue may start: one that is a word alone, or one by its first word and any second."""
    alone = "".join([opening for opening in openings if len(opening) == 1])
    firsts = "".join({opening[0] for opening in openings if len(opening) > 1})
    seconds = "".join({opening[1] for opening in openings if len(opening) > 1})
    choices = [f"[{alone}]"] if alone else []
    choices += [f"[{firsts}](?=[{seconds}])"] if firsts else []
    return re.compile("|".join(choices) or "(?!)")


def _placed(frames: Iterator[Frame], readings: Sequence[Reading]) -> Iterator[tuple[Frame, Reading, Sentence]]:
    """The frames, each with the statement and the sentence that it stands in."""
    places = [(reading, sentence) for reading in readings for sentence in reading.sentences]
    number = 0
    for frame in frames:
        if places[number][1].start > frame.start:  # the passives, which come last, start anew
            number = 0
        while places[number][1].end <= frame.start:
            number += 1
        yield frame, *places[number]


def _split(text: Text, headed: Sequence[bool]) -> list[Reading]:
    """The statements of a text with their sentences, each with the cues that hold for it."""
    readings: list[Reading] = []
    reading = Reading(0, 0)
    cues = list(reversed(text.cues))
    tags = text.tags + "\n"
    start = 0
    sure = bool(headed) and headed[0]
    for match in _STOP.finditer(tags):
        end = match.start()
        if end > start:
            kinds = _NO_KINDS
            if cues and cues[-1][0] < end:
                kinds = _kinds(tags, start, end, cues, sure)
            reading.sentences.append(Sentence(start, end, kinds))
        start = end + 1
        if tags[end] == "\n":
            reading.last = end
            readings.append(reading)
            sure = len(readings) < len(headed) and headed[len(readings)]
            reading = Reading(start, start)
    return readings


def _kinds(tags: str, start: int, end: int, cues: list[tuple[int, int, Cue]], sure: bool) -> frozenset[str]:
    """The kinds of cue that hold for a sentence; those up to its end are taken off the list, which is in reverse."""
    opening = _OPENING.match(tags, start, end)
    first = opening.end() if opening else start
    kinds = set()
    while cues and cues[-1][0] < end:
        place, reach, cue = cues.pop()
        if start <= place and reach <= end and _holds(tags, cue.where, (start, first, end), place, reach, sure):
            kinds.add(cue.kind)
    return frozenset(kinds)


def _holds(tags: str, where: str, sentence: tuple[int, int, int], place: int, reach: int, sure: bool) -> bool:
    """Whether a cue counts where it stands in a sentence of this start, first word that matters, and end."""
    start, first, end = sentence
    if where == "contains":
        return not sure and not (tags[first] in "VZU" and place > first + 6)
    if where == "acts":
        return tags[place] in "VZUL"
    if where == "starts":
        return place in (start, first) or (place - start < 8 and tags[place - 1] == ";")
    return where == "ends" and not sure and reach == end and tags[first] not in "VZULHM"


def _distinct(matches: Sequence[Match]) -> list[Match]:
    """The matches, of each rule only the longest from one place on: one verb with several objects is one finding."""
    longest: dict[tuple[str, int], Match] = {}
    for match in matches:
        kept = longest.setdefault((match.rule.id, match.start), match)
        if match.end > kept.end:
            longest[match.rule.id, match.start] = match
    return list(longest.values())
