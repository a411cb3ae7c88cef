"""Standard output, error and input: safe for any text, quiet when the reader has gone."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, TextIO, cast


class ClosedPipeError(Exception):
    """The reader of standard output has gone, as `head` does; there is nobody to write for."""


def make_safe() -> None:
    """Let standard output take any character: UTF-8 in a pipe or file, the terminal's own encoding there.

    Streams that were closed before we began lead nowhere; otherwise the next file opened would be taken for them.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def say(message: str) -> None:
    """Write a message to standard error."""
    from titlecheck.formats.text import visible

    shown = "\n".join(visible(line) for line in message.split("\n"))
    try:
        sys.stderr.write(f"{shown}\n")
        sys.stderr.flush()
    except OSError:  # nobody reads it, and there is nowhere else to say so
        return


def write(pieces: Iterable[str], stream: TextIO) -> None:
    """Write the pieces as they come."""
    with told_when_unwritable():
        for piece in pieces:
            stream.write(piece)


def write_by_turns(written: Iterable[tuple[Iterator[str], TextIO]]) -> None:
    """Write the pieces as they come, one to each stream in turn."""
    waiting = list(written)
    with told_when_unwritable():
        while waiting:
            waiting = [pair for pair in waiting if _write_next(*pair)]


def _write_next(pieces: Iterator[str], stream: TextIO) -> bool:
    """Write the next piece, if there is one; whether there was."""
    piece = next(pieces, None)
    if piece is not None:
        stream.write(piece)
    return piece is not None


def flush() -> None:
    """Write out what waits in standard output."""
    with told_when_unwritable():
        sys.stdout.flush()


def standard_input() -> BinaryIO:
    """The bytes of standard input."""
    return cast(BinaryIO, getattr(sys.stdin, "buffer", sys.stdin))


def at_terminal(stream: TextIO | None) -> bool:
    """Whether the stream is a person's terminal."""
    return stream is not None and not stream.closed and stream.isatty()


@contextmanager
def told_when_unwritable() -> Iterator[None]:
    """ClosedPipeError when the reader of standard output has gone, InputError when its disk is full."""
    try:
        yield
    except BrokenPipeError:
        _let_go()
        raise ClosedPipeError from None
    except OSError as error:
        from titlecheck.errors import InputError
        from titlecheck.writing import DISK_ERRORS

        if error.errno not in DISK_ERRORS or error.filename is not None:
            raise
        _let_go()
        raise InputError(f"standard output: cannot be written ({error.strerror})") from None


def _let_go() -> None:
    """Leave standard output: the interpreter flushes once more at its end and would complain then."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())
    os.close(sink)
