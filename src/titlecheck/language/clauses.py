"""The clause reader: tags to frames, that is who does what to which things, and in what mood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, unique
from typing import NamedTuple

_NOUN = r"(?:[DpQm]|Y(?=Y*[mhQ]))*h"
_CHAIN = rf"{_NOUN}(?:O{_NOUN})*"
_LIST = rf"{_CHAIN}(?:Y*[,C]+Y*{_CHAIN})*"
# After a comma an -s verb is not joined by one in another form: "as the shop grows, hire clerks"; after "and" it is, as
# writers slip: "manages and lead".
_VERBS = r"(?:Z(?:Y*[,C]+Y*Z)*(?:(?:Y*|C)[VUL](?:Y*[,C]*Y*[VZUL])*)?|[VUL](?:Y*[,C]*Y*[VZUL])*)"
_FRAME = re.compile(
    rf"(?P<verbs>{_VERBS})Y*(?:(?<=U)O|(?P<joint>[,C]*))(?P<things>{_LIST})?(?P<rest>(?:Y*[PT]Y*{_LIST})*)"
)
# A newline is put before the text, as a pattern that may start at ^ is slow to search.
_BARE = re.compile(rf"[;.\n][YI]*(?P<frame>(?P<things>{_LIST})(?P<rest>(?:Y*[PT]Y*{_LIST})*))")
_PASSIVE = re.compile(
    rf"(?P<things>{_LIST})(?:Y*PY*{_LIST})*Y*[MX]+[YMX]*"
    rf"(?P<verbs>e(?:Y*[,C]+Y*e)*)[^;.\n]*?(?P<rest>PY*H|PY*{_CHAIN}(?=Y*[;.\n]|$|Y*[PO]))"
)
# A sentence that says what is done and not who does it: "contracts are reviewed yearly", "grants are to be monitored".
_DONE = re.compile(
    rf"[;.\n][YI]*(?P<things>{_LIST})(?:Y*C?Y*[PT]Y*{_LIST})*Y*M?Y*XY*"
    rf"(?P<verbs>e(?:Y*[,C]+Y*e)*)(?!Y*(?:TY*V|[Jm]*h))(?:Y*[PT]Y*{_LIST})*"
)
_PASSIVE_HINT = re.compile(r"[MX][YMX]*e")
# "The team is remote-first", "Our products reach": a subject with what follows its prepositions, then a finite verb.
_TOLD = re.compile(rf"[YI,;]*(?P<subject>W|{_CHAIN})(?:Y*PY*{_LIST})*Y*(?P<verb>[XMwZ]|(?<=W)V)")
# "clerks who report to you", "clerks would report to you": what is stated may be one expression, a noun by its tag.
_STATED = re.compile(rf"[RMX]Y*(?P<things>{_NOUN})")
# "The forecast is yours", "responsibility for the shop rests with the manager"
_HELD = re.compile(rf"(?P<things>{_LIST})(?:Y*PY*{_LIST})*[YMX;,]*K(?:Y*D?[Jm]*[Hh])?")
_NONE = re.compile(r"(?:Y*PY*HY*)?[;X]~")  # "direct reports: none", "positions supervised by the incumbent: 0"
_CHAINS = re.compile(_CHAIN)
_NOUNS = re.compile(_NOUN)
_COMPLEMENT = re.compile(rf"(?P<preposition>[PT])Y*(?P<things>{_LIST})")
_ROLE_OF_ACTION = re.compile(r"LY*U")
_STOP = re.compile(r"[;.\n]")
_REMEMBERED = 50_000
_LONGEST = 500  # no clause is longer, as the reader parts those that are


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
    DONE = "done"
    STATED = "stated"
    HELD = "held"


# Made for every few words of a text, hence named tuples: they are made in a fraction of a dataclass's time.
class Noun(NamedTuple):
    """A noun group by places in the text: its head, what stands before it, and the groups after "of"."""

    start: int
    end: int
    head: int
    modifiers: tuple[int, ...]
    of: tuple[Noun, ...] = ()


class Complement(NamedTuple):
    """A preposition with the noun groups that follow it."""

    preposition: int
    nouns: tuple[Noun, ...]


class Shape(NamedTuple):
    """Verbs that share their objects, by places counted from where the frame starts."""

    verbs: tuple[int, ...]
    nouns: tuple[Noun, ...]
    complements: tuple[Complement, ...]

    @property
    def start(self) -> int:
        """Where it starts by its own count."""
        return 0


class Frame(NamedTuple):
    """Verbs that share their objects, in their text.

    `verbs` are places; `governor` is the place of the verb that this frame depends on; `subject` the head of the noun
    or pronoun before the verb. A bare frame names an action by a noun and has no verb.
    """

    start: int
    end: int
    shape: Shape
    link: Link
    governor: int | None = None
    subject: int | None = None
    negated: bool = False
    weak: bool = False

    @property
    def verbs(self) -> tuple[int, ...]:
        """The places of the verbs in the text."""
        return tuple([verb + self.start for verb in self.shape.verbs])

    @property
    def nouns(self) -> tuple[Noun, ...]:
        """The objects, by places in the text."""
        return tuple([moved(noun, self.start) for noun in self.shape.nouns])

    @property
    def complements(self) -> tuple[Complement, ...]:
        """What follows prepositions, by places in the text."""
        return tuple(
            [
                Complement(preposition + self.start, tuple([moved(noun, self.start) for noun in nouns]))
                for preposition, nouns in self.shape.complements
            ]
        )


def moved(noun: Noun, by: int) -> Noun:
    """The noun group so many places further on."""
    modifiers = tuple([place + by for place in noun.modifiers])
    return Noun(noun.start + by, noun.end + by, noun.head + by, modifiers, tuple([moved(of, by) for of in noun.of]))


def subject_of(tags: str, start: int, end: int) -> tuple[int, int] | None:
    """The places of a sentence's subject and of its finite verb; None where it opens otherwise, as duties mostly do."""
    match = _TOLD.match(tags, start, end)
    if match is None:
        return None
    first = _CHAINS.match(tags, match.start("subject"))
    return (match.start("subject") if first is None else noun_at(tags, *first.span()).head), match.start("verb")


def noun_at(tags: str, start: int, end: int) -> Noun:
    """The noun group at `start` to `end`, with the groups that "of" hangs on it."""
    if tags.find("O", start, end) < 0:
        return _simple(tags, start, end)
    first, *parts = [_simple(tags, *match.span()) for match in _NOUNS.finditer(tags, start, end)]
    return Noun(start, end, first.head, first.modifiers, tuple(parts))


def _simple(tags: str, start: int, end: int) -> Noun:
    last = end - 1
    modifiers = tuple([place for place in range(start, last) if tags[place] in "mpD"]) if start < last else ()
    return Noun(start, end, last, modifiers)


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
    return _sharing(tags, found)


def _sharing(tags: str, nouns: list[Noun]) -> tuple[Noun, ...]:
    """The groups of a list, bare words with what hangs by "of" on the last: "hiring, training and care of staff"."""
    if len(nouns) > 1 and nouns[-1].of and "C" in tags[nouns[-2].end : nouns[-1].start]:
        for number in range(len(nouns) - 2, -1, -1):
            noun = nouns[number]
            if noun.of or tags[noun.start : noun.head].strip("D"):
                break
            nouns[number] = noun._replace(of=nouns[-1].of)
    return tuple(nouns)


class Shapes(dict[str, Shape]):
    """The shapes of frames by their tags; as few letters make the tags, the same ones come again and again."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: dict[tuple[str, int], tuple[Noun, ...]] = {}

    def __missing__(self, tags: str) -> Shape:
        shape = self._shape(tags)
        if len(self) < _REMEMBERED:
            self[tags] = shape
        return shape

    def _shape(self, tags: str) -> Shape:
        match = _FRAME.match(tags)
        if match is None:
            match = _BARE.match("\n" + tags)
            assert match is not None
            things, rest = len(match["things"]), len(match["rest"])
            return Shape((), self._nouns(tags, 0, things), self.complements(tags, things, things + rest))
        start, end = match.span("verbs")
        verbs = (0,) if end - start == 1 else tuple([place for place in range(start, end) if tags[place] in "VZUL"])
        if len(verbs) > 1 and _ROLE_OF_ACTION.match(tags):  # "responsible for supporting"
            verbs = verbs[1:]
        start, end = match.span("things")
        joined = match["joint"] and tags[verbs[-1]] != "U"
        nouns = self._nouns(tags, start, end) if start >= 0 and not joined else ()
        if match["joint"] and nouns and nouns[0].of and tags[nouns[0].start] != "D":
            nouns = (*nouns[0].of, *nouns[1:])  # "hiring, training and management of staff"
        return Shape(verbs, nouns, self.complements(tags, *match.span("rest")))

    def complements(self, tags: str, start: int, end: int) -> tuple[Complement, ...]:
        """What follows the prepositions between these places."""
        if start == end:
            return ()
        found = _COMPLEMENT.finditer(tags, start, end)
        return tuple([Complement(match.start(), self._nouns(tags, *match.span("things"))) for match in found])

    def _nouns(self, tags: str, start: int, end: int) -> tuple[Noun, ...]:
        """What `nouns_in` gives, which also comes again and again."""
        key = tags[start:end], start
        nouns = self._groups.get(key)
        if nouns is None:
            nouns = nouns_in(tags, start, end)
            if len(self._groups) < _REMEMBERED:
                self._groups[key] = nouns
        return nouns


def read_frames(tags: str, shapes: Shapes | None = None) -> Iterator[Frame]:
    """The frames of a text whose tags are settled, in order of their places; passives and what is stated come last."""
    shapes = Shapes() if shapes is None else shapes
    previous: Frame | None = None
    opened = [match.span("frame") for match in _BARE.finditer("\n" + tags)]
    opened.reverse()
    for match in _FRAME.finditer(tags):
        start, end = match.span()
        while opened and opened[-1][0] <= start:
            yield _bare_frame(tags, shapes, *opened.pop())
        previous = _linked(tags, start, end, shapes[tags[start:end]], previous)
        yield previous
    while opened:
        yield _bare_frame(tags, shapes, *opened.pop())
    if ("Xe" in tags or "XY" in tags) and _PASSIVE_HINT.search(tags):
        yield from _passive_frames(tags, shapes)
    if "K" in tags:
        for match in _HELD.finditer(tags):
            nouns = nouns_in(match.group(), 0, match.end("things") - match.start())
            yield Frame(*match.span(), Shape((), nouns, ()), Link.HELD)
    if "R" in tags or "M" in tags or "X" in tags:
        for match in _STATED.finditer(tags):
            start, end = match.span("things")
            yield Frame(start, end, shapes[tags[start:end]], Link.STATED, negated=_NONE.match(tags, end) is not None)


def _bare_frame(tags: str, shapes: Shapes, start: int, end: int) -> Frame:
    # The places are one too many, as a newline stood before the tags.
    start, end = start - 1, end - 1
    return Frame(start, end, shapes[tags[start:end]], _BARE_LINK, negated=_NONE.match(tags, end) is not None)


def _passive_frames(tags: str, shapes: Shapes) -> Iterator[Frame]:
    for match in _DONE.finditer("\n" + tags):
        start, end = match.start("things"), match.end()
        clip = match.string[start:end]
        complements = shapes.complements(clip, match.end("things") - start, end - start)
        yield Frame(start - 1, end - 1, Shape(_participles(match), _things(match), complements), Link.DONE)
    for match in _PASSIVE.finditer(tags):
        start, end = match.span()
        complements = shapes.complements(match.group(), match.start("rest") - start, match.end("rest") - start)
        yield Frame(start, end, Shape(_participles(match), _things(match), complements), Link.PASSIVE)


def _participles(match: re.Match[str]) -> tuple[int, ...]:
    start, (first, last) = match.start("things"), match.span("verbs")
    return tuple([place - start for place in range(first, last) if match.string[place] == "e"])


def _things(match: re.Match[str]) -> tuple[Noun, ...]:
    return nouns_in(match["things"], 0, len(match["things"]))


def _linked(tags: str, start: int, end: int, shape: Shape, previous: Frame | None) -> Frame:
    """The frame with its link, governor, subject and mood, read from what stands before it."""
    place = start - 1
    before = tags[place] if place >= 0 else "\n"
    negated = _NONE.match(tags, end) is not None
    if before in ";.\n":
        return Frame(start, end, shape, _MAIN, negated=negated)
    weak = modal = False
    while before in "YMwX~":
        negated |= before == "~"
        weak |= before == "w"
        modal |= before in "MwX"
        place -= 1
        before = tags[place] if place >= 0 else "\n"
    if previous is not None and _STOP.search(tags, previous.end, place + 1):
        previous = None
    governor = None if previous is None else previous.start + previous.shape.verbs[-1]
    link, subject = _LINKS.get(before, _MAIN), None
    if before in "hHW":
        subject = place
        link = _SUBJECT if modal or before != "h" or tags[start] == "Z" else _OBJECT
    elif link is _JOINED and previous is not None:
        link, governor = _joined(tags, start, previous, place)
        if link is _JOINED and tags[start] == tags[previous.start]:
            negated, weak = negated or previous.negated, weak or previous.weak
            if previous.link is _SUBJECT:
                link, subject = _SUBJECT, previous.subject
        elif link is _OBJECT:
            subject = previous.subject
    return Frame(start, end, shape, link, governor, subject, negated, weak)


# A member is looked up in its enumeration far more slowly than a name in its module.
_MAIN, _JOINED, _PURPOSE, _MEANS = Link.MAIN, Link.JOINED, Link.PURPOSE, Link.MEANS
_CONTENT, _RELATIVE, _OBJECT, _BARE_LINK = Link.CONTENT, Link.RELATIVE, Link.OBJECT, Link.BARE
_SUBJECT = Link.SUBJECT
_LINKS = {
    **dict.fromkeys("OVZUL", _CONTENT),
    **dict.fromkeys("PI", _MEANS),
    **dict.fromkeys(",C", _JOINED),
    "T": _PURPOSE,
    "R": _RELATIVE,
}


def _joined(tags: str, start: int, previous: Frame, place: int) -> tuple[Link, int | None]:
    """The link of a frame after a comma or "and": that of the frame it continues."""
    comma = "," in tags[previous.end : place + 1]
    same_form = tags[start] == tags[previous.start]
    if previous.link is _OBJECT and same_form:
        return previous.link, previous.governor
    if previous.link is _RELATIVE and same_form and _is_other_form(tags, previous):
        return previous.link, previous.governor
    if previous.link in (_PURPOSE, _RELATIVE) and same_form and not comma:
        return previous.link, previous.governor
    if previous.link is _MEANS and same_form:
        return _MEANS, previous.governor
    return _JOINED, previous.governor


def _is_other_form(tags: str, relative: Frame) -> bool:
    """Whether the sentence's own verbs have another form than those of this relative clause."""
    start = max(tags.rfind(stop, max(0, relative.start - _LONGEST), relative.start) for stop in ";.\n")
    return tags[relative.start] == "Z" and "V" in tags[start + 1 : relative.start]
