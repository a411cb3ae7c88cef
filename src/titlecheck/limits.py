"""How much of a stranger's file is read before it is given up."""

from __future__ import annotations

import re
from typing import NamedTuple

_MEGABYTE = 1024 * 1024
_UNITS = {"": 1, "b": 1, "bytes": 1, "kb": 1024, "mb": _MEGABYTE, "gb": 1024 * _MEGABYTE}
_AMOUNT = re.compile(r"(\d{1,15}(?:\.\d{1,6})?)[ ]?([A-Za-z]*)")


class Limits(NamedTuple):
    """Sizes in bytes, but for `entries`, `pages`, `marks` and `cells`, which are counts, and `seconds`.

    `text` is the most that one description or row may hold, in its file or once taken out of it; `unpacked`
    what the parts of a zipped file come to; `marks` the tags of a web page; `seconds` and `memory` what a
    parser in a process of its own gets.
    """

    text: int = 64 * _MEGABYTE
    unpacked: int = 256 * _MEGABYTE
    entries: int = 10_000
    pages: int = 2_000
    marks: int = 2_000_000
    cells: int = 50_000_000
    seconds: float = 30.0
    memory: int = 1024 * _MEGABYTE


LIMITS = Limits()
SIZES = ("text", "unpacked", "memory")


def amount_of(name: str, word: str) -> float | None:
    """The value that people write so for the limit with this name, a size with its unit; None when it is none."""
    found = _AMOUNT.fullmatch(word.strip().replace("_", ""))
    units = _UNITS if name in SIZES else {"": 1}
    if found is None or found[2].lower() not in units:
        return None
    number = float(found[1]) * units[found[2].lower()]
    if name == "seconds":
        return number or None
    return int(number) if number == int(number) and number else None


def shown_amount(name: str, number: float) -> str:
    """The value of a limit as people write it: a size in the largest unit that gives a whole number."""
    if name not in SIZES:
        return f"{number:g}" if isinstance(number, float) else str(number)
    for unit, factor in (("GB", 1024 * _MEGABYTE), ("MB", _MEGABYTE), ("kB", 1024)):
        if number % factor == 0:
            return f"{int(number) // factor} {unit}"
    return f"{number} bytes"
