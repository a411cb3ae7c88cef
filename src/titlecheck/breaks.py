"""Where lines must be broken that hold a flattened list, or a heading or sentence glued to its neighbour."""

from __future__ import annotations

import re

from titlecheck.headings import Headings, wording_after, wording_before

_INLINE_BULLETS = "•▪●◦‣■□➢➤►✓✔❖∙"
_BULLET = re.compile(
    rf"[{_INLINE_BULLETS}](?:(?<=\S.)|(?<=\S[ \t\xa0].)|(?<=\S[ \t\xa0]{{2}}.))(?=\s{{0,9}}\w)"
)
_STAR = re.compile(r" \*(?<=[\w.;,)] \*)(?= [A-Z])")
_LETTER_O = re.compile(r" o (?<=[\w.:;,)] o )(?=[A-Z])")
_NUMBER = re.compile(r"\)(?<= \d\))(?= [A-Z])")
_DASHES = (
    (" - ", re.compile(r" - (?<=[\w.:;,)] - )(?=[A-Z])")),
    (" – ", re.compile(r" – (?<=[\w.:;,)] – )(?=[A-Z])")),
)
_GAP = re.compile(r"  (?<=[a-z,;)]  ) {0,40}(?=[A-Z][a-z])")
_ITEMS_OF_A_LIST = 3
_GLUED = re.compile(r"[A-Z](?<=[a-z)][A-Z])(?:[a-z]+|[A-Z]{3,})")
_SENTENCE_START = re.compile(r"[.!?;)\]][\"”’]? {1,3}([A-Z][a-z'’]+)")
_COLON = re.compile(r":(?<=[a-z]:)")
_UNMISTAKABLE = 10
_SHORTEST_WORD = 3
_SHORTEST_LINE = 5
_LONGEST_WORD = 30
_CLAUSE = 20
_ENDS = ".!?:;•*)"


def line_breaks(text: str, headings: Headings) -> list[int]:
    """The places, in order, where a line of the text holds more than one item and must be broken."""
    found: list[int] = []
    for start in _inline_bullets(text):
        found.append(start)
        _break_before_heading(text, start, headings, found)
    for match in _GLUED.finditer(text):
        _break_glued(text, match, headings, found)
    for match in _SENTENCE_START.finditer(text):
        if match[1].lower() in headings.by_first_word:
            _break_around_run_in(text, match.start(1), headings, found)
    for match in _COLON.finditer(text):
        end = match.end()
        _break_before_heading(text, end - 1, headings, found)
        after = text[end : end + 2]
        if after.istitle() and after.isalpha():
            found.append(end)
    return sorted(set(found))


def _inline_bullets(text: str) -> list[int]:
    starts: list[int] = []
    if not text.isascii() and any(bullet in text for bullet in _INLINE_BULLETS):
        starts += [match.start() for match in _BULLET.finditer(text)]
    if " * " in text:
        starts += [match.start() + 1 for match in _STAR.finditer(text)]
    if " o " in text:
        starts += [match.start() + 1 for match in _LETTER_O.finditer(text)]
    if ") " in text:
        starts += [match.start() - 1 for match in _NUMBER.finditer(text)]
    for dash, pattern in _DASHES:
        if text.count(dash) >= _ITEMS_OF_A_LIST:
            starts += _in_lists(text, [match.start() + 1 for match in pattern.finditer(text)])
    if text.count("  ") >= _ITEMS_OF_A_LIST:
        starts += _in_lists(text, [match.end() for match in _GAP.finditer(text)])
    return starts


def _in_lists(text: str, places: list[int]) -> list[int]:
    """The places that share a line with at least two others: a flattened list, not a pause in a sentence."""
    by_line: dict[int, list[int]] = {}
    line_end = -1
    for place in places:
        if place > line_end:
            line_end = text.find("\n", place)
            line_end = len(text) if line_end < 0 else line_end
        by_line.setdefault(line_end, []).append(place)
    return [place for group in by_line.values() if len(group) >= _ITEMS_OF_A_LIST for place in group]


def _break_before_heading(text: str, end: int, headings: Headings, found: list[int]) -> None:
    """Adds the start of a heading that ends a longer line at `end`: 'do this Qualifications • …'."""
    near = max(0, end - 9)
    end = near + len(text[near:end].rstrip(" \t\xa0:*"))
    start = wording_before(text, end, headings)
    if start is None:
        return
    before = text[max(0, start - 40) : start].rpartition("\n")[2].rstrip(" \t\xa0*")
    if len(before) < _SHORTEST_LINE:
        return
    word = before.split()[-1]
    if before[-1] in _ENDS or (word[0].islower() and len(before) > _CLAUSE):
        found.append(start)


def _break_glued(text: str, match: re.Match[str], headings: Headings, found: list[int]) -> None:
    """Adds the ends of a heading glued to what stands before or after it, or the start of a glued sentence."""
    middle = match.start()
    following = match.group()
    if following.lower() in headings.by_first_word or following.isupper():
        end = _glued_heading_end(text, middle, following, headings)
        if end is not None:
            found += (middle, end)
            return
    if following[-1].isupper():
        return
    words = text[max(0, middle - _LONGEST_WORD) : middle].split()
    word = words[-1] if words else ""
    if word.islower() and word.isalpha() and len(word) >= _SHORTEST_WORD:
        found.append(middle)
    start = wording_before(text, middle, headings)
    if start is not None:
        before = text[max(0, start - 2) : start]
        spaced = before.rstrip(" \t*")
        if not spaced or spaced[-1] in _ENDS or spaced[-1] == "\n" or before[-1:].islower():
            found += (start, middle)


def _glued_heading_end(text: str, start: int, following: str, headings: Headings) -> int | None:
    """Where the heading ends that is glued to the word before it, when it is unmistakable."""
    if following.isupper():
        for size in (len(following), len(following) - 1):
            if following[:size].lower() in headings.whole and text[start + size : start + size + 1].isalpha():
                return start + size
        return None
    end = wording_after(text, start, headings)
    if end is None:
        return None
    after = text[end : end + 2]
    is_long = end - start >= _UNMISTAKABLE
    is_apart = not after or after[0] in ":\n" or after[0].isupper() or (is_long and after[1:].isupper())
    return end if is_apart else None


def _break_around_run_in(text: str, start: int, headings: Headings, found: list[int]) -> None:
    """Adds the ends of a heading that runs into its sentence: 'Requirements: a degree', 'The Role You lead'."""
    end = wording_after(text, start, headings)
    if end is None:
        return
    after = text[end : end + 3].lstrip(" *")
    if after[:1] == ":":
        found.append(start)
    elif after[:1].isupper() and after[1:2].islower() and text[end] == " " and text[start:end].istitle():
        found += (start, end)
