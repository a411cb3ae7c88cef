"""Where lines must be broken that hold a flattened list, or a heading or sentence glued to its neighbour."""

from __future__ import annotations

import re

from titlecheck.model import Section
from titlecheck.sections.headings import Headings, plain_words, wording_after, wording_before

_INLINE_BULLETS = "•▪●◦‣■□➢➤►✓✔❖∙"
_BULLET = re.compile(rf"[{_INLINE_BULLETS}](?:(?<=\S.)|(?<=\S[ \t\xa0].)|(?<=\S[ \t\xa0]{{2}}.))(?=\s{{0,9}}\w)")
_STAR = re.compile(r" \*(?<=[\w.;,)] \*)(?= [A-Z])")
_LETTER_O = re.compile(r" o (?<=[\w.:;,)] o )(?=[A-Z])")
_NUMBER = re.compile(r"\)(?<= \d\))(?= [A-Z])")
# A dash or a gap may also be a pause in a sentence: only several of them make a list.
_OFTEN = (
    (" - ", re.compile(r" -(?<=[\w.:;,)] -)(?= [A-Z])")),
    (" – ", re.compile(r" –(?<=[\w.:;,)] –)(?= [A-Z])")),
    ("  ", re.compile(r"  (?<=[a-z,;)]  ) {0,40}(?=[A-Z][a-z])")),
)
_ITEMS_OF_A_LIST = 3
_GLUED = re.compile(r"[A-Z](?<=[a-z)][A-Z])(?:[a-z]+|[A-Z]{3,})")
_SENTENCE_START = re.compile(r"[.!?;)\]][\"”’]? {1,3}([A-Z][a-z'’]+)")
_COLON = re.compile(r":(?<=[a-z]:)")
_RUNNING_IN = (Section.DUTIES, Section.REQUIREMENTS, Section.BENEFITS)
_UNMISTAKABLE = 10
_SHORTEST_WORD = 3
_SHORTEST_BROKEN = 8
_SHORTEST_LINE = 5
_LONGEST_WORD = 30
_CLAUSE = 20
_ENDS = ".!?:;•*)"


def line_breaks(line: str, headings: Headings) -> list[int]:
    """The places, in order, where a line holds more than one item and must be broken."""
    found: list[int] = []
    if len(line) < _SHORTEST_BROKEN:
        return found
    for start in _inline_bullets(line):
        found.append(start)
        _break_before_heading(line, start, headings, found)
    for match in _GLUED.finditer(line):
        _break_glued(line, match, headings, found)
    for match in _SENTENCE_START.finditer(line):
        if match[1].lower() in headings.by_first_word:
            _break_around_run_in(line, match.start(1), headings, found)
    if ":" in line:
        for match in _COLON.finditer(line):
            end = match.end()
            _break_before_heading(line, end - 1, headings, found)
            after = line[end : end + 2]
            if after.istitle() and after.isalpha() and plain_words(line[:end]) not in headings.whole:
                found.append(end)
    return sorted({place for place in found if place}) if found else found


def _inline_bullets(line: str) -> list[int]:
    starts: list[int] = []
    if not line.isascii():
        starts += [match.start() for match in _BULLET.finditer(line)]
    if " * " in line:
        starts += [match.start() + 1 for match in _STAR.finditer(line)]
    if " o " in line:
        starts += [match.start() + 1 for match in _LETTER_O.finditer(line)]
    if ") " in line:
        starts += [match.start() - 1 for match in _NUMBER.finditer(line)]
    for mark, pattern in _OFTEN:
        if mark in line:
            places = [match.end() - 1 for match in pattern.finditer(line)]
            if len(places) >= _ITEMS_OF_A_LIST:
                starts += places
    return starts


def _break_before_heading(line: str, end: int, headings: Headings, found: list[int]) -> None:
    """Adds the start of a heading that ends a longer line at `end`: 'do this Qualifications • …'."""
    near = max(0, end - 9)
    end = near + len(line[near:end].rstrip(" \t\xa0:*"))
    start = wording_before(line, end, headings)
    if start is None:
        return
    before = line[max(0, start - 40) : start].rstrip(" \t\xa0*")
    if len(before) < _SHORTEST_LINE:
        return
    word = before.split()[-1]
    if before[-1] in _ENDS or (word[0].islower() and len(before) > _CLAUSE):
        found.append(start)


def _break_glued(line: str, match: re.Match[str], headings: Headings, found: list[int]) -> None:
    """Adds the ends of a heading glued to its neighbours, or the start of a glued sentence."""
    middle = match.start()
    following = match.group()
    if following.lower() in headings.by_first_word or following.isupper():
        end = _glued_heading_end(line, middle, following, headings)
        if end is not None:
            found += (middle, end)
            return
    if following[-1].isupper():
        return
    words = line[max(0, middle - _LONGEST_WORD) : middle].split()
    word = words[-1] if words else ""
    if word.islower() and word.isalpha() and len(word) >= _SHORTEST_WORD:
        found.append(middle)
    start = wording_before(line, middle, headings)
    if start is not None:
        before = line[max(0, start - 2) : start]
        spaced = before.rstrip(" \t*")
        if not spaced or spaced[-1] in _ENDS or before[-1:].islower():
            found += (start, middle)


def _glued_heading_end(line: str, start: int, following: str, headings: Headings) -> int | None:
    """Where the heading ends that is glued to the word before it, when it is unmistakable."""
    if following.isupper():
        for size in (len(following), len(following) - 1):
            if following[:size].lower() in headings.whole and line[start + size : start + size + 1].isalpha():
                return start + size
        return None
    end = wording_after(line, start, headings)
    if end is None:
        return None
    after = line[end : end + 2]
    is_long = end - start >= _UNMISTAKABLE
    is_apart = not after or after[0] == ":" or after[0].isupper() or (is_long and after[1:].isupper())
    return end if is_apart else None


def _break_around_run_in(line: str, start: int, headings: Headings, found: list[int]) -> None:
    """Adds the ends of a heading that runs into its sentence: '… Skills: a degree', '… The Role You lead'."""
    end = wording_after(line, start, headings)
    if end is None or start < _SHORTEST_LINE:
        return
    after = line[end : end + 3].lstrip(" *")
    if after[:1] == ":":
        found.append(start)
    elif after[:1].isupper() and after[1:2].islower() and line[end] == " " and _runs_in(line[start:end], headings):
        found += (start, end)


def _runs_in(wording: str, headings: Headings) -> bool:
    """Whether a wording is a heading without its colon too: "Job Duties" is; "The Team" begins "The Team Leader"."""
    return wording.istitle() and headings.whole.get(plain_words(wording)) in _RUNNING_IN
