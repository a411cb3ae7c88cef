"""Bytes to text: what a file says, whatever program and system it was saved with."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from titlecheck.errors import InputError

TEXT_LIMIT = 64 * 1024 * 1024

_CHUNK = 64 * 1024
_UTF8 = "utf-8"
_MARKS = (
    (codecs.BOM_UTF8, _UTF8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_FILES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive, as Word and Excel files are"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
)
# Tab, line ends, backspace, escape and the old end-of-file sign occur in text; the others only by accident.
_CONTROLS = bytes(code for code in range(32) if code not in b"\b\t\n\v\f\r\x1a\x1b")
_MOST_CONTROLS = 0.05
_NUL_FAULT = "binary: it holds NUL bytes (text in UTF-16 needs its byte-order mark)"


class Line(NamedTuple):
    """One line with its end; with a fault, the text is only good for finding where the next line starts."""

    text: str
    fault: str | None = None


def decode(data: bytes) -> str:
    """The text in the bytes, with every line end as \\n; InputError when they are no text.

    UTF-16 and UTF-32 with their marks; otherwise UTF-8, and Windows-1252 for lines that are not.
    """
    _refuse_other_files(data)
    mark, encoding = _mark(data)
    data = data[len(mark) :]
    if encoding != _UTF8:
        return normal_newlines(_marked_text(data, encoding))
    _refuse_binary(data)
    try:
        return normal_newlines(data.decode(_UTF8))
    except UnicodeDecodeError:
        return normal_newlines("".join(_text_of(*item) for item in enumerate(data.splitlines(True), 1)))


def normal_newlines(text: str) -> str:
    """The text with every line end as \\n."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def without_surrogates(text: str) -> str:
    """The text with U+FFFD for each half of a character, which no encoding can write."""
    try:
        text.encode(_UTF8)
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _mark(data: bytes) -> tuple[bytes, str]:
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", _UTF8))


def _marked_text(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise InputError(f"marked as {encoding.upper()}, but it is not") from None
    _refuse_binary(text.encode(_UTF8))
    return text


def _text_of(number: int, line: bytes) -> str:
    text, fault = _decode_line(line)
    if fault is not None:
        raise InputError(f"line {number}: {fault}")
    return text


def _decode_line(line: bytes) -> Line:
    try:
        return Line(line.decode(_UTF8))
    except UnicodeDecodeError:
        pass
    try:
        return Line(line.decode("cp1252"))
    except UnicodeDecodeError as error:
        fault = f"binary: byte {line[error.start]:#04x} is no text in UTF-8 or Windows-1252"
        return Line(line.decode(_UTF8, "replace"), fault)


def _refuse_other_files(data: bytes) -> None:
    for start, name in _OTHER_FILES:
        if data.startswith(start):
            raise InputError(f"binary: {name}, not text")


def _refuse_binary(data: bytes) -> None:
    fault = _binary_fault(data)
    if fault is not None:
        raise InputError(fault)


def _binary_fault(data: bytes) -> str | None:
    if b"\0" in data:
        return _NUL_FAULT
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > _MOST_CONTROLS * len(data):
        return f"binary: {controls} of its {len(data)} bytes are control characters"
    return None


def text_lines(stream: BinaryIO, limit: int = TEXT_LIMIT) -> Iterator[Line]:
    """The lines of a stream one by one, decoded as `decode` does; InputError when it is no text at all.

    A line that is no text, or over the limit, has a fault.
    """
    first = stream.readline(limit + 1)
    _refuse_other_files(first)
    mark, encoding = _mark(first)
    if not first.endswith(b"\n"):
        first += stream.readline(len(mark))  # the mark is no part of the line
    if encoding == _UTF8:
        return _narrow_lines(first[len(mark) :], stream, limit)
    return _wide_lines(first[len(mark) :], stream, limit, encoding)


def _narrow_lines(block: bytes, stream: BinaryIO, limit: int) -> Iterator[Line]:
    while block:
        whole = block.rfind(b"\n") + 1
        if len(block) - whole > limit:
            yield from _block_lines(block[:whole], limit)
            yield Line("", too_long(limit))
            _finish_line(stream)
        else:
            yield from _block_lines(block, limit)
        block = stream.read(_CHUNK)
        if not block.endswith(b"\n"):
            block += stream.readline(limit + 1)


def _block_lines(block: bytes, limit: int) -> Iterator[Line]:
    """The lines of a block that ends where a line does: decoded at once if that can be."""
    try:
        text = normal_newlines(block.decode(_UTF8))
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        yield from (_checked_line(line, limit) for line in block.splitlines(True))
        return
    *whole, rest = text.split("\n")
    for line in whole:
        yield Line(f"{line}\n") if len(line) <= limit else Line("", too_long(limit))
    if rest:
        yield Line(rest)


def _checked_line(line: bytes, limit: int) -> Line:
    if len(line) > limit + 1:
        return Line("", too_long(limit))
    text, fault = _decode_line(line)
    return Line(normal_newlines(text), _NUL_FAULT if b"\0" in line else fault)


def _finish_line(stream: BinaryIO) -> None:
    while (chunk := stream.readline(_CHUNK)) and not chunk.endswith(b"\n"):
        pass


def _wide_lines(chunk: bytes, stream: BinaryIO, limit: int, encoding: str) -> Iterator[Line]:
    decoder = codecs.getincrementaldecoder(encoding)()
    parts: list[str] = []
    length = 0
    while True:
        try:
            *ends, rest = decoder.decode(chunk, final=not chunk).split("\n")
        except UnicodeDecodeError:
            raise InputError(f"marked as {encoding.upper()}, but it is not") from None
        for end in ends:
            yield from _wide_pieces([*parts, end, "\n"])
            parts, length = [], 0
        parts.append(rest)
        length += len(rest)
        if length > limit:
            raise InputError(f"a line is {too_long(limit)}")
        if not chunk:
            break
        chunk = stream.read(_CHUNK)
    if length:
        yield from _wide_pieces(parts)


def _wide_pieces(parts: list[str]) -> Iterator[Line]:
    for text in _pieces("".join(parts)):
        yield Line(text, _NUL_FAULT if "\0" in text else None)


def _pieces(text: str) -> list[str]:
    if "\r" not in text:
        return [text]
    *whole, rest = normal_newlines(text).split("\n")
    return [f"{line}\n" for line in whole] + ([rest] if rest else [])


def too_long(limit: int) -> str:
    """What is wrong with something over the limit."""
    return f"larger than {shown_size(limit)}, the limit"


def shown_size(size: int) -> str:
    """A number of bytes for people: `64 MB`."""
    return f"{size // (1024 * 1024)} MB" if size >= 1024 * 1024 else f"{size} bytes"
