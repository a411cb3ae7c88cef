"""How much of a stranger's file is read before it is given up."""

from __future__ import annotations

from typing import NamedTuple

_MEGABYTE = 1024 * 1024


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
