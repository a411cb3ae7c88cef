"""Files of one description each: opened without waiting, read within a limit, and their text taken out."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple

from titlecheck.documents.decoding import TEXT_LIMIT, decode, too_long
from titlecheck.errors import InputError
from titlecheck.limits import LIMITS, Limits
from titlecheck.model import PlaceKind, TitleSource

_CHUNK = 256 * 1024
TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")
_STARTS = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"))


class Document(NamedTuple):
    """A description's text, and the title that the file's own structure gives it, if any.

    `places` is the page or paragraph of each line of the text, for files that have such.
    """

    text: str
    title: str | None = None
    title_source: TitleSource | None = None
    places: tuple[int, ...] | None = None
    place_kind: PlaceKind | None = None


def read_document(path: str, data: bytes, limits: Limits = LIMITS) -> Document:
    """The document in a file's bytes, read as its suffix says; InputError if it can't be.

    Without a suffix that is known it is read as what it begins like: a PDF file, a Word file or text.
    """
    readers = _readers()
    suffix = PurePath(path).suffix.lower()
    if suffix not in readers:
        suffix = next((name for start, name in _STARTS if data.startswith(start)), TEXT_SUFFIXES[0])
    return readers[suffix](data, limits)


def document_suffixes() -> tuple[str, ...]:
    """The suffixes that a folder is searched for."""
    return tuple(_readers())


def _readers() -> dict[str, Callable[[bytes, Limits], Document]]:
    return {
        **dict.fromkeys(TEXT_SUFFIXES, _read_text),
        ".docx": _read_word,
        ".pdf": _read_pdf,
        ".html": _read_webpage,
        ".htm": _read_webpage,
    }


def _read_text(data: bytes, _limits: Limits) -> Document:
    return Document(decode(data))


def _read_word(data: bytes, limits: Limits) -> Document:
    from titlecheck.documents.worddocument import read_word

    return read_word(data, limits)


def _read_pdf(data: bytes, limits: Limits) -> Document:
    from titlecheck.documents.guarding import read_guarded

    return read_guarded("pdf", data, limits)


def _read_webpage(data: bytes, limits: Limits) -> Document:
    from titlecheck.documents.webpages import read_webpage

    return read_webpage(data, limits)


def open_file(path: str) -> BinaryIO:
    """The file opened for reading bytes; InputError for what is no file or may not be read. Never waits."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    try:
        _refuse_special(Path(path).stat().st_mode)  # first: opening a device may already do something
        descriptor = os.open(path, flags)
        try:
            _refuse_special(os.fstat(descriptor).st_mode)  # it may have been swapped since
            return os.fdopen(descriptor, "rb")
        except BaseException:
            os.close(descriptor)
            raise
    except (OSError, ValueError) as error:
        raise InputError(reason_of(error)) from None


def read_bytes(stream: BinaryIO, limit: int = TEXT_LIMIT) -> bytes:
    """All bytes of the stream; InputError when there are more than the limit or they can't be read."""
    parts: list[bytes] = []
    size = 0
    try:
        while chunk := stream.read(_CHUNK):
            parts.append(chunk)
            size += len(chunk)
            if size > limit:
                raise InputError(too_long(limit))
    except OSError as error:
        raise InputError(reason_of(error)) from None
    return b"".join(parts)


def reason_of(error: Exception) -> str:
    """What an error of the system means for someone who wanted a file read."""
    number = error.errno if isinstance(error, OSError) else None
    known = {
        errno.ENOENT: "no such file",
        errno.ENOTDIR: "no such file",
        errno.EACCES: "may not be read (permission denied)",
        errno.EPERM: "may not be read (permission denied)",
        errno.ELOOP: "a symbolic link that leads back to itself",
        errno.ENAMETOOLONG: "no such file (the name is too long)",
    }
    strerror = error.strerror if isinstance(error, OSError) else None
    return known.get(number or 0) or f"cannot be read ({strerror or error})"


def _refuse_special(mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise InputError("a folder, not a file")
    if stat.S_ISFIFO(mode):
        raise InputError("a pipe, not a file (send it to standard input and name it '-')")
    raise InputError("a device or socket, not a file")
