"""What one line tells by the way it is set: a heading, or the rest of the line above it."""

from __future__ import annotations

import re

from titlecheck.sections.bullets import opens_list
from titlecheck.sections.headings import Headings, section_of

BOLD = ("**", "__")
MOST_HEADING_WORDS = 11
_EMPHASIS = "*_` \t"
_TITLE_CASE = re.compile(r"[A-Z0-9“\"']\S*(?:\s+(?:[^a-z\s]\S*|[a-z]{1,3}(?!\S)))*")
_WRAPPED = re.compile(r"^[^\n]{54,94}[^.!?:;\s]\n[a-z]", re.MULTILINE)
_WRAP_WIDTHS = range(55, 96)
_TERMINAL = frozenset(".!?:;")
_OPEN_ENDED = frozenset(",&/(-")


def is_set_as_heading(body: str, following: str, after_gap: bool, headings: Headings) -> bool:
    """Whether a short line is bold, in capitals, ends with a colon, or is in title case over a list."""
    opening = body[:2]
    if opening in BOLD and body[2:].rstrip(": ").endswith(opening):
        return body.count(opening) == 2 and body.rstrip("*_: ")[-1:] != "."
    last = body[-1]
    if last in ".;,!?" or body.count(" ") >= MOST_HEADING_WORDS:
        return False
    if last == ":":
        return True
    if body.isupper():
        return not following.isupper() if following else section_of(body, headings) is not None
    if not after_gap or not following or not opens_list(following):
        return _is_pattern_in_capitals(body, headings)
    return _TITLE_CASE.fullmatch(body) is not None or section_of(body, headings) is not None


def goes_on_with_bullet(item: str, body: str) -> bool:
    """Whether a line that has no bullet itself belongs to the bullet above it."""
    last = item.rstrip(_EMPHASIS)[-1:]
    return last not in ".!?" and (last not in _TERMINAL or body[0].islower())


def goes_on_with_prose(item: str, body: str, before: str) -> bool:
    """Whether a line surely goes on with the prose above it; `before` is what stands before that prose."""
    last = item.rstrip(_EMPHASIS)[-1:]
    if last in _TERMINAL:
        return False
    if last in _OPEN_ENDED:
        return True
    return body[0].islower() and (not item.lstrip(_EMPHASIS)[:1].islower() or ":" in before)


def ends_at_wrap_width(text: str, start: int, end: int) -> bool:
    """Whether the last line of an item is unfinished and as long as lines are in wrapped text."""
    line_start = max(text.rfind("\n", start, end) + 1, start)
    return end - line_start in _WRAP_WIDTHS and text[end - 1] not in _TERMINAL


def is_wrapped(text: str) -> bool:
    """Whether the text is wrapped by hand at some 60 to 95 columns."""
    return len(_WRAPPED.findall(text)) > 1


def _is_pattern_in_capitals(body: str, headings: Headings) -> bool:
    """Whether a line's capitals show a heading by themselves: 'ESSENTIAL FUNCTIONS (not all inclusive)'."""
    head, bracket, _ = body.partition(" (")
    return bool(bracket) and head.isupper() and section_of(head, headings) is not None
