"""Regular expressions kept compiled between runs: to compile ours anew takes longer than to judge a file by them.

The interpreter offers no way to keep one, so this reaches into what it keeps private: the table where `re` looks before
it compiles, and the instructions that it compiles to. They are good for the very interpreter that made them, whose name
they are kept under. Where anything about them is not as expected, expressions are compiled as ever.
"""

from __future__ import annotations

import base64
import json
import re
import sys
import zlib
from array import array
from collections.abc import Iterator, Mapping
from typing import Any

_UNEXPECTED = (ValueError, TypeError, LookupError, AttributeError, ImportError, RuntimeError, OverflowError)
_WORD = "I"


def interpreter() -> str:
    """What tells this interpreter from those that would take other instructions."""
    magic = getattr(sys.modules.get("_sre"), "MAGIC", 0)
    return f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{magic}-{sys.byteorder}-{array(_WORD).itemsize}"


def take_up(kept: bytes) -> int:
    """Lets `re` find what was kept; how many expressions that are, 0 when it can't be used."""
    try:
        checked, _, entries = kept.partition(b"\n")
        if int(checked) != zlib.crc32(entries):
            return 0
        known = _table()
        for pattern, flags, made_flags, groups, names, code in json.loads(entries):
            known[str, pattern, flags] = _pattern(pattern, made_flags, groups, names, code)
    except _UNEXPECTED:
        return 0
    return count()


def kept_expressions() -> bytes:
    """All expressions compiled so far, to be taken up by another run; nothing when that can't be done."""
    try:
        entries = json.dumps(list(_entries())).encode()
    except _UNEXPECTED:
        return b""
    return b"%d\n" % zlib.crc32(entries) + entries


def count() -> int:
    """How many expressions that can be kept `re` has at hand."""
    return sum(key[0] is str for key in _table())


def _table() -> dict[Any, Any]:
    return getattr(re, "_cache", {})


def _pattern(pattern: str, flags: int, groups: int, names: Mapping[str, int], code: str) -> Any:
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    words = array(_WORD, base64.b64decode(code)).tolist()
    return sys.modules["_sre"].compile(pattern, flags, words, groups, names, tuple(by_number))


def _entries() -> Iterator[tuple[str, int, int, int, Mapping[str, int], str]]:
    """What is needed to make each expression again."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    for (kind, pattern, flags), made in list(_table().items()):
        if kind is str and not flags & re.DEBUG:
            code = array(_WORD, _compiler._code(_parser.parse(pattern, flags), flags))
            yield pattern, flags, made.flags, made.groups, dict(made.groupindex), base64.b64encode(code).decode()
