"""What a line's first characters make of it: a bullet, a numbered item, a heading, a table's row, a rule."""

from __future__ import annotations

import re
from enum import IntEnum, unique


@unique
class Mark(IntEnum):
    """The use of a line's first character; only the first three may be bullets."""

    NONE = 0
    SOLID = 1
    SPACED = 2
    STAR = 3
    HASH = 4
    ROW = 5
    RULE = 6


MARKS = {
    "-": Mark.SOLID,
    "*": Mark.STAR,
    "o": Mark.SPACED,
    "?": Mark.SPACED,
    "+": Mark.SPACED,
    ">": Mark.SPACED,
    "~": Mark.SPACED,
    "#": Mark.HASH,
    "|": Mark.ROW,
    "=": Mark.RULE,
    "_": Mark.RULE,
}
NUMBER = re.compile(
    r"\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{2,5})(?:[.)]{1,2}[ \t\xa0]+|[.)](?=[A-Z][a-z]))"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?[ \t\xa0]+(?=[A-Z][a-z])"
)
_NONE = Mark.NONE
BULLETS = "-–—*·•§�‣▪◦●○■□➢➤►✓✔❖∙ \t\xa0"
_NO_BULLETS = frozenset("“”‘’«»„¿¡…£€¥¢")
_MISREAD = ("â€¢", "Â·", "ï‚·", "â€“ ", "â–ª")


def mark_of(body: str) -> Mark:
    """The mark that a line begins with."""
    first = body[0]
    return unusual_mark(body) if first > "\x7f" else MARKS.get(first, _NONE)


def unusual_mark(body: str) -> Mark:
    """The mark of a line whose first character is not ASCII."""
    first = body[0]
    if first.isalnum():
        return Mark.SOLID if body.startswith(_MISREAD) else Mark.NONE
    return Mark.NONE if first in _NO_BULLETS else Mark.SOLID


def is_bullet(body: str, mark: Mark) -> bool:
    """Whether the mark that a line begins with stands for a bullet here, and not for emphasis or a word."""
    if mark is _NONE:
        return False
    if mark is Mark.SOLID:
        return True
    if mark is not Mark.STAR and mark is not Mark.SPACED:
        return False
    if body[1:2].isspace():
        return True
    return mark is Mark.STAR and body[1:2] != "*" and body[-1] != "*" and body.count("*") == 1


def without_bullet(body: str, mark: Mark) -> str:
    """The line after its bullet, or after several."""
    if body[0] in BULLETS:
        return body.lstrip(BULLETS)
    if mark is Mark.SOLID and body[0].isalpha():
        return body[3:].lstrip(BULLETS)
    return body[1:].lstrip(BULLETS)


def opens_list(body: str) -> bool:
    """Whether a line begins with a bullet or a number."""
    return is_bullet(body, mark_of(body)) or NUMBER.match(body) is not None
