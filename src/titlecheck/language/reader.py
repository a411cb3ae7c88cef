"""Statements read together: one pass from words to codes to tags to frames, then what each statement directs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from titlecheck.language.clauses import Frame, Link, Noun, Shape, Shapes, read_frames
from titlecheck.language.holder import Holder
from titlecheck.language.lexicon import TOKEN, Cue, Lexicon, Pieces, lower
from titlecheck.language.matching import Match, Matcher, deciding
from titlecheck.language.runons import RunOns
from titlecheck.language.statements import Reading, Text, distinct, placed, split_statements
from titlecheck.language.tagging import read_tags
from titlecheck.model import Emphasis

# Nobody writes so many words without a stop. One is put there, so that the time to read a text grows as the text does.
_LONGEST_CLAUSE = 400
_LONG_CLAUSE = re.compile(rf"[^;.\n]{{{_LONGEST_CLAUSE}}}")
_FEW = 3
_HEADING = 3  # "Budget management" may be a heading or a skill; what is longer is a duty


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
        self._run_ons = RunOns(lexicon)
        self._shapes = Shapes()
        self._onto = frozenset(lexicon.listed("object prepositions"))
        self._sharing = frozenset(lexicon.listed("sharing prepositions"))
        self.holder = Holder(lexicon)
        self._carrying = frozenset(lexicon.listed("carrying verbs"))
        self._including = frozenset(lexicon.listed("including"))
        self._charge = frozenset(lexicon.listed("bare duties stand for"))

    def read(self, statements: Sequence[str], headed: Sequence[bool] = ()) -> list[Reading]:
        """One reading a statement, in order; a headed one is known to be a duty unless its opening says otherwise."""
        if not statements:
            return []
        text = self.encode(lower("\n".join([self.prepared(statement) for statement in statements])))
        readings = split_statements(text, headed)
        lending: set[int] = set()
        holder = self.holder
        for frame, reading, sentence in placed(read_frames(text.tags, self._shapes), readings):
            if frame.shape.verbs and holder.lends_a_hand(text, frame):
                lending.add(frame.start + frame.shape.verbs[-1])
            if frame.governor in lending:
                continue
            if holder.is_open(text, sentence, frame):
                found = self._decided(text, frame)
                if found and holder.counts(text, frame, reading, sentence):
                    found = holder.counting(text, frame, found, sentence)
                    reading.matches.extend([match.moved(frame.start) for match in found])
                    reading.leads = reading.leads or any(match.rule.emphasis is Emphasis.LEADER for match in found)
        for reading in readings:
            if len(reading.matches) > 1:
                reading.matches = distinct(reading.matches)
            elif not reading.matches:
                reading.sentences = [holder.told(text, sentence) for sentence in reading.sentences]
        return readings

    def prepared(self, text: str) -> str:
        """A statement as it is read: on one line, with a stop where a sentence runs on; same length."""
        return self._run_ons.parted(text.replace("\n", " "))

    def spans(self, text: str, reading: Reading) -> list[tuple[int, int]]:
        """Where each match of a reading stands in its statement's text."""
        text = self.prepared(text)
        places = [(match.start - reading.first, match.end - 1 - reading.first) for match in reading.matches]
        if len(places) <= _FEW:
            return [self._span(text, first, last) for first, last in places]
        tokens = spans_of(text)
        return [(tokens[first][0], tokens[last][1]) for first, last in places]

    def _span(self, text: str, first: int, last: int) -> tuple[int, int]:
        """Where the tokens from `first` to `last` stand: found by their pieces, most of which need no look inside."""
        begin, offset = -1, 0
        for piece in lower(text).split(" "):
            size = len(self._pieces[piece])
            if begin < 0 and first < size:
                begin = offset + _token(piece, first)[0]
            if last < size:
                return begin, offset + _token(piece, last)[1]
            first, last, offset = first - size, last - size, offset + len(piece) + 1
        raise IndexError(last)

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
        if self.holder.only_helps(clip, shape):
            return ()
        if frame.link is Link.STATED:
            return self._stated(clip, shape, shape.nouns)
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
            guarded = False
            for number, noun in enumerate(objects):
                candidates = acting & matcher.taking(codes, noun)
                if candidates:
                    found = matcher.matches(codes, frame, verb, noun, candidates)
                    deciding_here = deciding([match for match in found if not (number and match.is_wild)])
                    guarded = guarded or bool(found and not number and not deciding_here)
                    decided += _people(deciding_here) if guarded else deciding_here
        return decided + self._stated(text, frame, _hanging(frame))

    def _stated(self, text: Text, frame: Shape, nouns: Iterable[Noun]) -> list[Match]:
        """Matches of what phrases without an action state: "reporting to you"."""
        decided: list[Match] = []
        matcher = self._matcher
        for noun in nouns:
            candidates = matcher.stated & matcher.taking(text.codes, noun)
            if candidates:
                decided += deciding(matcher.matches(text.codes, frame, None, noun, candidates))
        return decided

    def _shared(self, text: Text, frame: Shape) -> tuple[Noun, ...]:
        """The nouns after the last verb's preposition: objects of the verbs before ("manage and work with staff")."""
        if not frame.complements:
            return ()
        preposition, nouns = frame.complements[0]
        return () if self._sharing.isdisjoint(self._lexicon.words[text.codes[preposition]].things) else nouns

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
        for noun in (*frame.nouns, *self._included(text, frame)):
            named = self._lexicon.words[codes[noun.head]].named
            is_heading = not (verbs or noun.of) and (len(text.tags) <= _HEADING or "," in text.tags)
            if not named or is_heading:
                continue
            if not verbs:
                decided += deciding(match(codes, frame, None, noun, self._charge))
            for thing in self._acted_on(text, frame, noun):
                found = match(codes, frame, noun.head, thing, named)
                decided += deciding([each for each in found if noun.of or not each.is_wild])
        return decided

    def _is_any(self, text: Text, places: Sequence[int], words: frozenset[str]) -> bool:
        return any(not words.isdisjoint(self._lexicon.words[text.codes[place]].actions) for place in places)

    def _acted_on(self, text: Text, frame: Shape | Frame, noun: Noun) -> Iterator[Noun]:
        if noun.of:
            yield from noun.of
            return
        nouns = [place for place in noun.modifiers if text.tags[place] in "mp"]
        if nouns:
            yield Noun(noun.start, nouns[-1] + 1, nouns[-1], tuple(nouns[:-1]))
        for complement in frame.complements:
            if not self._lexicon.words[text.codes[complement.preposition]].things.isdisjoint(self._onto):
                yield from complement.nouns


def _people(matches: Iterable[Match]) -> list[Match]:
    """Those on the people's side: where the first object is own work, affairs named after it are as well."""
    return [match for match in matches if match.rule.emphasis is Emphasis.LEADER]


def _hanging(frame: Shape) -> Iterator[Noun]:
    """The groups that hang by "of" or another preposition on the objects: what is only stated may stand there too."""
    for noun in frame.nouns:
        yield from noun.of
    for complement in frame.complements:
        for noun in complement.nouns:
            yield noun
            yield from noun.of


def _parted(clause: re.Match[str]) -> str:
    return clause.group()[:-1] + "."


def _token(piece: str, number: int) -> tuple[int, int]:
    if piece.isalpha():
        return 0, len(piece)
    return [match.span() for match in TOKEN.finditer(piece)][number]


def _starts(openings: Collection[str]) -> re.Pattern[str]:
    """Where an expression or a cue may start: one that is a word alone, or one by its first word and any second."""
    alone = "".join(sorted([opening for opening in openings if len(opening) == 1]))
    firsts = "".join(sorted({opening[0] for opening in openings if len(opening) > 1}))
    seconds = "".join(sorted({opening[1] for opening in openings if len(opening) > 1}))
    choices = [f"[{alone}]"] if alone else []
    choices += [f"[{firsts}](?=[{seconds}])"] if firsts else []
    return re.compile("|".join(choices) or "(?!)")
