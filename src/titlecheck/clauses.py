"""The clause reader: tags to frames, that is who does what to which things, and in what mood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, unique

_NOUN = r"(?:[DpQm]|Y(?=Y*[mhQ]))*h"
_CHAIN = rf"{_NOUN}(?:O{_NOUN})*"
_LIST = rf"{_CHAIN}(?:Y*[,C]+Y*{_CHAIN})*"
_FRAME = re.compile(
    rf"(?P<verbs>[VZUL](?:Y*[,C]*Y*[VZUL])*)Y*(?:(?P<joint>[,C]*)|(?<=U)O)(?P<things>{_LIST})?(?P<rest>(?:Y*[PT]Y*{_LIST})*)"
)
_BARE = re.compile(rf"(?:^|(?<=[;.\n]))[YI]*(?P<things>{_LIST})(?P<rest>(?:Y*[PT]Y*{_LIST})*)")
_PASSIVE = re.compile(
    rf"(?P<things>{_LIST})Y*[MX]+[YMX]*(?P<verbs>e(?:Y*[,C]+Y*e)*)[^;.\n]*?(?P<rest>PY*{_CHAIN})(?=Y*[;.\n]|$|Y*[PO])"
)
_CHAINS = re.compile(_CHAIN)
_NOUNS = re.compile(_NOUN)
_COMPLEMENT = re.compile(rf"(?P<preposition>[PT])Y*(?P<things>{_LIST})")
_VERB = re.compile(r"[VZUL]")


@unique
class Link(Enum):
    """How a frame hangs on what stands before it."""

    MAIN = "main"
    JOINED = "joined"
    PURPOSE = "purpose"
    MEANS = "means"
    CONTENT = "content"
    RELATIVE = "relative"
    SUBJECT = "subject"
    OBJECT = "object"
    BARE = "bare"
    PASSIVE = "passive"


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun group by places in the text: its head, what stands before it, and the groups after "of"."""

    start: int
    end: int
    head: int
    modifiers: tuple[int, ...]
    of: tuple[Noun, ...] = ()


@dataclass(frozen=True, slots=True)
class Complement:
    """A preposition with the noun groups that follow it."""

    preposition: int
    nouns: tuple[Noun, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Verbs that share their objects.

    `verbs` are places; `governor` is the place of the verb that this frame depends on; `subject` the head of the noun or
    pronoun before the verb. A bare frame names an action by a noun and has no verb.
    """

    start: int
    end: int
    verbs: tuple[int, ...]
    nouns: tuple[Noun, ...]
    complements: tuple[Complement, ...]
    link: Link
    governor: int | None = None
    subject: int | None = None
    negated: bool = False
    weak: bool = False


def noun_at(tags: str, start: int, end: int) -> Noun:
    """The noun group at `start` to `end`, with the groups that "of" hangs on it."""
    parts = [_simple(tags, match.start(), match.end()) for match in _NOUNS.finditer(tags, start, end)]
    first = parts[0]
    return Noun(start, end, first.head, first.modifiers, tuple(parts[1:]))


def _simple(tags: str, start: int, end: int) -> Noun:
    return Noun(start, end, end - 1, tuple(place for place in range(start, end - 1) if tags[place] in "mpD"))


def nouns_in(tags: str, start: int, end: int) -> tuple[Noun, ...]:
    """The noun groups of a list, in order; "the adoption of methods and tools" is one group."""
    found: list[Noun] = []
    for match in _CHAINS.finditer(tags, start, end):
        noun = noun_at(tags, match.start(), match.end())
        if found and found[-1].of and tags[match.start()] not in "Dp":
            last = found[-1]
            found[-1] = Noun(last.start, last.end, last.head, last.modifiers, (*last.of, noun, *noun.of))
        else:
            found.append(noun)
    return tuple(found)


def _complements(tags: str, start: int, end: int) -> tuple[Complement, ...]:
    return tuple(
        Complement(match.start(), nouns_in(tags, match.start("things"), match.end("things")))
        for match in _COMPLEMENT.finditer(tags, start, end)
    )


def read_frames(tags: str) -> Iterator[Frame]:
    """The frames of a text whose tags are settled, in order of their places."""
    previous: Frame | None = None
    bare = {match.start("things"): match for match in _BARE.finditer(tags)}
    opened = sorted(bare)
    for match in _FRAME.finditer(tags):
        while opened and opened[0] < match.start():
            yield _bare_frame(tags, bare[opened.pop(0)])
        frame = _frame(tags, match, previous)
        previous = frame
        yield frame
    for start in opened:
        yield _bare_frame(tags, bare[start])
    if "Xe" in tags or "XY" in tags:
        yield from _passive_frames(tags)


def _passive_frames(tags: str) -> Iterator[Frame]:
    for match in _PASSIVE.finditer(tags):
        verbs = tuple(place for place in range(*match.span("verbs")) if tags[place] == "e")
        nouns = nouns_in(tags, *match.span("things"))
        yield Frame(match.start(), match.end(), verbs, nouns, _complements(tags, *match.span("rest")), Link.PASSIVE)


def _bare_frame(tags: str, match: re.Match[str]) -> Frame:
    nouns = nouns_in(tags, match.start("things"), match.end("things"))
    complements = _complements(tags, match.start("rest"), match.end("rest"))
    negated = tags[match.end() : match.end() + 2] in (";~", "X~")
    return Frame(match.start("things"), match.end(), (), nouns, complements, Link.BARE, negated=negated)


def _frame(tags: str, match: re.Match[str], previous: Frame | None) -> Frame:
    verbs = tuple(found.start() for found in _VERB.finditer(tags, match.start("verbs"), match.end("verbs")))
    things = match.span("things")
    joined = bool(match.group("joint")) and tags[verbs[-1]] != "U"
    nouns = nouns_in(tags, *things) if things[0] >= 0 and not joined else ()
    complements = _complements(tags, match.start("rest"), match.end("rest"))
    return _linked(tags, Frame(match.start(), match.end(), verbs, nouns, complements, Link.MAIN), previous)


def _linked(tags: str, frame: Frame, previous: Frame | None) -> Frame:
    """The frame with its link, governor, subject and mood, read from what stands before it."""
    place = frame.start - 1
    negated = weak = modal = False
    while place >= 0 and tags[place] in "YMwX~":
        negated |= tags[place] == "~"
        weak |= tags[place] == "w"
        modal |= tags[place] in "MwX"
        place -= 1
    before = tags[place] if place >= 0 else "\n"
    same_clause = previous is not None and not set(tags[previous.end : place + 1]) & set(";.\n")
    governor = previous.verbs[-1] if same_clause and previous and previous.verbs else None
    link, subject = _LINKS.get(before, Link.MAIN), None
    if before in "hHW":
        subject = place
        link = Link.SUBJECT if modal or before != "h" or tags[frame.verbs[0]] == "Z" else Link.OBJECT
    elif link is Link.JOINED and same_clause and previous is not None:
        link, governor = _joined(tags, frame, previous, place)
    elif link is Link.MAIN and before in "VZUL":
        link = Link.CONTENT
    return Frame(
        frame.start, frame.end, frame.verbs, frame.nouns, frame.complements, link, governor, subject, negated, weak
    )


_LINKS = {
    "T": Link.PURPOSE,
    "P": Link.MEANS,
    "I": Link.MEANS,
    "O": Link.CONTENT,
    "R": Link.RELATIVE,
    ",": Link.JOINED,
    "C": Link.JOINED,
    "h": Link.OBJECT,
}


def _joined(tags: str, frame: Frame, previous: Frame, place: int) -> tuple[Link, int | None]:
    """The link of a frame after a comma or "and": that of the frame it continues."""
    comma = "," in tags[previous.end : place + 1]
    same_form = tags[frame.verbs[0]] == tags[previous.verbs[0]]
    if previous.link in (Link.PURPOSE, Link.RELATIVE) and same_form and not comma:
        return previous.link, previous.governor
    if previous.link is Link.MEANS and same_form:
        return Link.MEANS, previous.governor
    return Link.JOINED, previous.governor
