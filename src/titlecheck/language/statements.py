"""Statements and their sentences: where each stands among the tokens, and the kinds of cue that hold for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from titlecheck.language.clauses import Frame
from titlecheck.language.matching import Match
from titlecheck.language.words import Cue
from titlecheck.model import Emphasis

_LEADER, _MANAGER, _NEITHER = Emphasis.LEADER, Emphasis.MANAGER, Emphasis.NEITHER
_STOP = re.compile(r"[.\n]")
_NO_KINDS: frozenset[str] = frozenset()
_DUTY = re.compile(r"XY*L|MY*V")
# "You are responsible for", "a born coach, you will lead"
_GOES_ON_WITH_DUTY = re.compile(r"Y*L|[^;.\n]*,Y*H?Y*MY*V")
_IN_A_MODAL = re.compile(r"MYY+")  # "you are expected to", whose "you are" says nothing by itself
_WELL_BEFORE = 6
_OPENING = re.compile(r"[YQ,;]*")


class Sentence(NamedTuple):
    """A stretch of the tokens between full stops, with the kinds of cue found in it."""

    start: int
    end: int
    kinds: frozenset[str] = frozenset()
    tells_no_duty: bool = False


_SEEN = ("first", "last", "leads", "matches", "sentences")


class Reading:
    """What the reader saw in one statement: its sentences, the deciding matches by token, and whether some lead."""

    __slots__ = _SEEN
    __hash__ = None  # type: ignore[assignment]  # it changes while it is made

    def __init__(self, first: int, last: int) -> None:
        self.first = first
        self.last = last
        self.sentences: list[Sentence] = []
        self.matches: list[Match] = []
        self.leads = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reading) and all(getattr(self, each) == getattr(other, each) for each in _SEEN)

    @property
    def is_duty(self) -> bool:
        """Whether any of its sentences may say what the holder does."""
        return bool(self.matches) or any(not (sentence.kinds or sentence.tells_no_duty) for sentence in self.sentences)

    @property
    def emphasis(self) -> Emphasis:
        """What the statement directs, by its matches."""
        return emphasis_of(self.matches)


def emphasis_of(matches: Sequence[Match]) -> Emphasis:
    """What these matches together say is directed."""
    sides = [match.rule.emphasis for match in matches]
    if _LEADER in sides and _MANAGER in sides:
        return Emphasis.BOTH
    return sides[0] if sides else _NEITHER


class Text(NamedTuple):
    """A text as codes and tags, token by token, with the cues found."""

    codes: str
    tags: str
    cues: tuple[tuple[int, int, Cue], ...]


def placed(frames: Iterator[Frame], readings: Sequence[Reading]) -> Iterator[tuple[Frame, Reading, Sentence]]:
    """The frames, each with the statement and the sentence that it stands in."""
    places = [(reading, sentence) for reading in readings for sentence in reading.sentences]
    number = 0
    for frame in frames:
        if places[number][1].start > frame.start:  # the passives, which come last, start anew
            number = 0
        while places[number][1].end <= frame.start:
            number += 1
        yield frame, *places[number]


def split_statements(text: Text, headed: Sequence[bool]) -> list[Reading]:
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
    within = _IN_A_MODAL.match(tags, place, end)
    if within and within.end() > reach:
        return False
    if where == "contains":
        return not sure and not _opens_with_duty(tags, first, place)
    if where == "acts":
        return tags[place] in "VZUL"
    if where == "starts":
        opens = place in (start, first) or (place - start < 8 and tags[place - 1] == ";")
        return opens and not _GOES_ON_WITH_DUTY.match(tags, reach, end)
    if where != "ends" or sure or reach != end:
        return False
    return tags[first] not in "VZULHM" and not _opens_with_duty(tags, first, place)


def _opens_with_duty(tags: str, first: int, place: int) -> bool:
    """Whether a duty was told well before this place: by a verb at first, or by "is responsible for" or "will lead"."""
    if place <= first + _WELL_BEFORE:
        return False
    return tags[first] in "VZU" or _DUTY.search(tags, first, place - _WELL_BEFORE) is not None


def distinct(matches: Sequence[Match]) -> list[Match]:
    """The matches, of those of one rule that overlap only the longest: "coach and train the crew" is one finding."""
    kept: list[Match] = []
    last: dict[str, int] = {}
    for match in matches:
        number = last.get(match.rule.id)
        other = None if number is None else kept[number]
        if number is None or other is None or match.start >= other.end or other.start >= match.end:
            last[match.rule.id] = len(kept)
            kept.append(match)
        elif match.end - match.start > other.end - other.start:
            kept[number] = match
    return kept
