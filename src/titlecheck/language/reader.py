"""Statements read together: one pass from words to codes to tags to frames, then what each statement directs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate

from titlecheck.language.clauses import Frame, Link, Noun, Shape, Shapes, read_frames
from titlecheck.language.holder import Holder
from titlecheck.language.lexicon import Lexicon, Pieces
from titlecheck.language.listed import Listed
from titlecheck.language.matching import Match, Matcher, deciding
from titlecheck.language.runons import RunOns
from titlecheck.language.statements import Reading, Text, distinct, placed, split_statements
from titlecheck.language.tagging import read_tags
from titlecheck.language.titled import Titled
from titlecheck.language.tokens import TOKEN, lower
from titlecheck.language.words import Cue
from titlecheck.model import Emphasis

# Nobody writes so many words without a stop. One is put there, so that the time to read a text grows as the text does.
_LONGEST_CLAUSE = 400
_LONG_CLAUSE = re.compile(rf"[^;.\n]{{{_LONGEST_CLAUSE}}}")
_REMEMBERED = 50_000
_LEADER, _STATED = Emphasis.LEADER, Link.STATED
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
        self._titled = Titled(lexicon)
        self._shapes = Shapes()
        self._remembered: dict[str, Sequence[Match]] = {}
        self.holder = Holder(lexicon)
        self._onto = Listed(lexicon.listed("object prepositions"), lexicon.things_of)
        self._sharing = Listed(lexicon.listed("sharing prepositions"), lexicon.things_of)
        self._adding = Listed(lexicon.listed("including"), lexicon.things_of)
        self._including = Listed(lexicon.listed("including"), lexicon.actions_of)
        self._functions = Listed(lexicon.listed("functions"), lexicon.things_of)
        self._collectives = Listed(lexicon.listed("collectives"), lexicon.things_of)
        self._carrying = Listed(lexicon.listed("carrying verbs"), lexicon.actions_of)
        self._often = Listed(lexicon.listed("how often"), lexicon.things_of)
        self._charge = frozenset(lexicon.listed("bare duties stand for"))

    def read(self, statements: Sequence[str], headed: Sequence[bool] = ()) -> list[Reading]:
        """One reading a statement, in order; a headed one is known to be a duty unless its opening says otherwise."""
        if not statements:
            return []
        lines = "\n".join([statement.replace("\n", " ") for statement in statements])
        text = self.encode(lower(self._run_ons.parted(lines)))
        readings = split_statements(text, headed)
        by_verb: dict[int, Frame] = {}
        holder = self.holder
        for frame, reading, sentence in placed(read_frames(text.tags, self._shapes), readings):
            verbs, governor = frame.shape.verbs, frame.governor
            if verbs:
                by_verb[frame.start + verbs[-1]] = frame
            if governor is not None and holder.lends_a_hand(text, by_verb[governor]):
                continue
            if not sentence.kinds or holder.is_open(text, sentence, frame):
                found = self._decided(text, frame)
                if found and holder.counts(text, frame, reading, sentence):
                    found = holder.counting(text, frame, found, sentence)
                    reading.matches.extend([match.moved(frame.start) for match in found])
                    reading.leads = reading.leads or any(match.rule.emphasis is _LEADER for match in found)
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
        pieces = lower(self.prepared(text)).split(" ")
        tokens = list(accumulate(map(len, map(self._pieces.__getitem__, pieces)), initial=0))
        offsets = list(accumulate(map(len, pieces), initial=0))

        def place(token: int, edge: int) -> int:
            number = bisect_right(tokens, token) - 1
            return offsets[number] + number + _token(pieces[number], token - tokens[number])[edge]

        first = reading.first
        return [(place(match.start - first, 0), place(match.end - 1 - first, 1)) for match in reading.matches]

    # -- words to codes ------------------------------------------------------------------------------------------

    def encode(self, text: str) -> Text:
        """The codes, settled tags and cues of a text that is in lower case."""
        # Splitting at blanks is far quicker than a pattern, and most of these pieces have been seen before.
        codes = "".join(map(self._pieces.__getitem__, text.replace("\n", " \n ").split(" ")))
        codes, cues = self._join(codes)
        tags = self._titled.settled(codes, codes.translate(self._lexicon.tags))
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
        """The matches of a frame by itself, by places from its start; the same words and tags decide the same."""
        start, end = frame.start, frame.end
        key = text.codes[start:end] + text.tags[start:end]
        if frame.link is _STATED:
            key += "R"
        decided = self._remembered.get(key)
        if decided is None:
            decided = self._decide(text, frame)
            if len(self._remembered) < _REMEMBERED:
                self._remembered[key] = decided
        return decided

    def _decide(self, text: Text, frame: Frame) -> Sequence[Match]:
        start, end, shape = frame.start, frame.end, frame.shape
        verbs, nouns, _ = shape
        codes = text.codes[start:end]
        if len(verbs) > 1 and self.holder.only_helps(text, frame):
            return ()
        if frame.link is _STATED:
            return self._stated(codes, shape, nouns)
        if frame.link is Link.HELD:
            return tuple(self._held(Text(codes, text.tags[start:end], ()), shape))
        if nouns and (len(nouns) > 1 or len(nouns[-1].of) > 1):
            nouns = self._headed_later(Text(codes, text.tags[start:end], ()), nouns)
            shape = Shape(verbs, nouns, shape.complements)
        decided = self._acting(codes, shape)
        if nouns and (not verbs or self._is_any(codes, verbs, self._carrying)):
            decided += self._nominal(Text(codes, text.tags[start:end], ()), shape)
        if any(match.rule.emphasis is _LEADER for match in decided):
            decided = [match for match in decided if not match.is_wild or match.rule.emphasis is _LEADER]
        return tuple(decided)

    def _headed_later(self, text: Text, nouns: tuple[Noun, ...]) -> tuple[Noun, ...]:
        """The objects, where functions share the last one's head: "the sales and field marketing teams".

        Before a group of people they are no objects of their own; before anything else they may be.
        """
        last = nouns[-1]
        if len(last.of) > 1:
            last = last._replace(of=self._headed_later(text, last.of))
        if text.tags[last.start] in "Dp" or "m" not in text.tags[last.start : last.head]:
            return (*nouns[:-1], last)
        shared: list[Noun] = []
        for start, _, head, modifiers, of in reversed(nouns[:-1]):
            if of or "m" in text.tags[start:head] or not self._functions[text.codes[head]]:
                break
            shared.insert(0, Noun(start, last.end, last.head, (*modifiers, head), last.of))
        kept = len(nouns) - 1 - len(shared) if self._collectives[text.codes[last.head]] else len(nouns) - 1
        return (*nouns[:kept], *shared, last)

    def _acting(self, codes: str, frame: Shape) -> list[Match]:
        """Matches of the verbs and their objects."""
        decided: list[Match] = []
        verbs, nouns, complements = frame
        matcher = self._matcher
        own = (*nouns, *self._included(codes, frame)) if complements else nouns
        for verb in verbs or (None,):
            acting = matcher.free if verb is None else matcher.acting[codes[verb]]
            objects = own
            if not own and complements and verb is not None and verb != verbs[-1]:
                objects = self._shared(codes, frame)
            guarded = False
            for number, noun in enumerate(objects or (None,)):
                candidates = matcher.taking(codes, noun, acting)
                if candidates:
                    found = matcher.matches(codes, frame, verb, noun, candidates)
                    decisive = deciding([match for match in found if not match.is_wild] if number else found)
                    guarded = guarded or bool(found and not number and not decisive)
                    decided += _people(decisive) if guarded else decisive
        for noun in nouns:
            if noun.of:
                decided += self._stated(codes, frame, noun.of)
        for _, others in complements:
            for noun in others:
                decided += self._stated(codes, frame, (noun, *noun.of))
        return decided

    def _held(self, text: Text, frame: Shape) -> list[Match]:
        """Matches of what is the holder's, as a thing or as an action that it names: "the supervision of clerks"."""
        decided = self._nominal(text, frame)
        for noun in frame.nouns:
            decided += deciding(self._matcher.match(text.codes, frame, None, noun, self._charge))
        return decided

    def _stated(self, codes: str, frame: Shape, nouns: Iterable[Noun]) -> list[Match]:
        """Matches of what phrases without an action state: "reporting to you"."""
        decided: list[Match] = []
        matcher = self._matcher
        for noun in nouns:
            candidates = matcher.taking(codes, noun, matcher.stated)
            if candidates:
                decided += deciding(matcher.matches(codes, frame, None, noun, candidates))
        return decided

    def _shared(self, codes: str, frame: Shape) -> tuple[Noun, ...]:
        """The nouns after the last verb's preposition: objects of the verbs before ("manage and work with staff")."""
        preposition, nouns = frame.complements[0]
        place = frame.verbs[-1] - 1
        while self._lexicon.words[codes[place]].tag == "Y":  # "plan and successfully work on"
            place -= 1
        is_joined = self._lexicon.words[codes[place]].tag == "C"
        return nouns if is_joined and self._sharing[codes[preposition]] else ()

    def _included(self, codes: str, frame: Shape) -> list[Noun]:
        """The objects that "including" adds to a frame that has some."""
        if not frame.nouns:
            return []
        return [noun for place, nouns in frame.complements if self._adding[codes[place]] for noun in nouns]

    def _nominal(self, text: Text, frame: Shape) -> list[Match]:
        """Matches of actions named by nouns: "provide leadership to the team", "team development"."""
        decided: list[Match] = []
        match, codes, verbs = self._matcher.match, text.codes, frame.verbs
        if self._is_any(codes, verbs, self._including):
            for noun in frame.nouns:
                decided += deciding(match(codes, frame, None, noun, self._charge))
        for noun in (*frame.nouns, *self._included(codes, frame)):
            named = self._lexicon.words[codes[noun.head]].named
            is_often = not verbs and self._is_any(codes, noun.modifiers, self._often)
            is_heading = not (verbs or noun.of or is_often) and (len(text.tags) <= _HEADING or "," in text.tags)
            if is_heading or not (named or is_often):
                continue
            if not verbs:
                decided += deciding(match(codes, frame, None, noun, self._charge))
            for thing in self._acted_on(text, frame, noun):
                found = match(codes, frame, noun.head, thing, named)
                decided += deciding([each for each in found if noun.of or not each.is_wild])
        return decided

    @staticmethod
    def _is_any(codes: str, places: Sequence[int], listed: Listed) -> bool:
        return any(map(listed.__getitem__, [codes[place] for place in places]))

    def _acted_on(self, text: Text, frame: Shape | Frame, noun: Noun) -> Iterator[Noun]:
        if noun.of:
            yield from noun.of
            return
        nouns = [place for place in noun.modifiers if text.tags[place] in "mp"]
        if nouns:
            yield Noun(noun.start, nouns[-1] + 1, nouns[-1], tuple(nouns[:-1]))
        for complement in frame.complements:
            if self._onto[text.codes[complement.preposition]]:
                yield from complement.nouns


def _people(matches: Iterable[Match]) -> list[Match]:
    """Those on the people's side: where the first object is own work, affairs named after it are as well."""
    return [match for match in matches if match.rule.emphasis is _LEADER]


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
