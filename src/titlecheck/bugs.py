"""Errors of our own, told so that they can be mended without anybody's text in what is passed on."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator

SHOWN = "TITLECHECK_DEBUG"


def told(error: BaseException) -> str:
    """The traceback of a bug; its own words, which may hold what a file says, only where the user asks for them."""
    if os.environ.get(SHOWN, "0") not in ("", "0"):
        return "".join(traceback.format_exception(error))
    return "\n".join(reversed([_one(each) for each in _chain(error)]))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, and those that led to it."""
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _one(error: BaseException) -> str:
    lines = "".join(traceback.format_tb(error.__traceback__))
    notes = "".join(f"{note}\n" for note in getattr(error, "__notes__", ()))
    hint = f"its message may hold text that was read; {SHOWN}=1 shows it"
    return f"Traceback (most recent call last):\n{lines}{type(error).__qualname__} ({hint})\n{notes}"
