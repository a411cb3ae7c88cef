"""Bytes to text: what is read, as what, and what is refused."""

from __future__ import annotations

import codecs
import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlecheck.documents.decoding import Line, decode, text_lines, without_surrogates
from titlecheck.documents.document import Document, open_file, read_bytes, read_document
from titlecheck.errors import InputError

TEXT = "Führe ein Team – “gut”\nPlan the budget\n"

READ = {
    "utf-8": (TEXT.encode(), TEXT),
    "utf-8 with mark": (codecs.BOM_UTF8 + TEXT.encode(), TEXT),
    "utf-16 little": (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), TEXT),
    "utf-16 big": (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT),
    "utf-32 little": (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), TEXT),
    "windows-1252": (TEXT.encode("cp1252"), TEXT),
    "windows-1252 in one line only": ("Café “A”\n".encode() + b"Caf\xe9\n", "Café “A”\nCafé\n"),
    "windows line ends": (b"Lead\r\nPlan\r\n", "Lead\nPlan\n"),
    "old mac line ends": (b"Lead\rPlan\r", "Lead\nPlan\n"),
    "mixed line ends": (b"a\r\rb\r\nc\n", "a\n\nb\nc\n"),
    "no newline at the end": (b"Lead", "Lead"),
    "other separators are no lines": ("a\u2028b\x0cc\x85d".encode(), "a\u2028b\x0cc\x85d"),
    "a mark within stays": ("a\ufeffb".encode(), "a\ufeffb"),
    "empty": (b"", ""),
    "mark only": (codecs.BOM_UTF8, ""),
    "escape sequences are text": (b"\x1b[31mLead\x1b[0m", "\x1b[31mLead\x1b[0m"),
    "a stray control character": (b"Lead a team\x07 of sellers", "Lead a team\x07 of sellers"),
}

REFUSED = {
    "NUL": (b"Lead\0 a team", "binary: it holds NUL bytes (text in UTF-16 needs its byte-order mark)"),
    "utf-16 without mark": (
        "Lead".encode("utf-16-le"),
        "binary: it holds NUL bytes (text in UTF-16 needs its byte-order mark)",
    ),
    "NUL in utf-16": (
        codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"),
        "binary: it holds NUL bytes (text in UTF-16 needs its byte-order mark)",
    ),
    "utf-16 cut in a character": (
        codecs.BOM_UTF16_LE + "Lead".encode("utf-16-le")[:-1],
        "marked as UTF-16-LE, but it is not",
    ),
    "half a character in utf-16": (
        codecs.BOM_UTF16_LE + b"\x00\xd8a\x00",
        "marked as UTF-16-LE, but it is not",
    ),
    "undefined in windows-1252": (
        b"Lead\n\x81\xff",
        "line 2: binary: byte 0x81 is no text in UTF-8 or Windows-1252",
    ),
    "a surrogate in utf-8": (
        b"a\xed\xa0\x8d",
        "line 1: binary: byte 0x8d is no text in UTF-8 or Windows-1252",
    ),
    "control characters": (b"\x01\x02\x03\x04Lead", "binary: 4 of its 8 bytes are control characters"),
    "pdf": (b"%PDF-1.7\nLead", "binary: a PDF file, not text"),
    "zip": (b"PK\x03\x04Lead", "binary: a zip archive, as Word and Excel files are, not text"),
    "rtf": (b"{\\rtf1 Lead}", "binary: an RTF file, not text"),
}


@pytest.mark.parametrize("name", READ)
def test_is_read(name: str) -> None:
    data, text = READ[name]
    assert decode(data) == text


@pytest.mark.parametrize("name", READ)
def test_lines_read_one_by_one_are_the_same_text(name: str) -> None:
    data, text = READ[name]
    lines = list(text_lines(io.BytesIO(data)))
    assert "".join(line.text for line in lines) == text
    assert all(line.fault is None and line.text.find("\n") in (-1, len(line.text) - 1) for line in lines)


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused(name: str) -> None:
    data, message = REFUSED[name]
    with pytest.raises(InputError) as caught:
        decode(data)
    assert str(caught.value) == message


@given(st.binary())
def test_any_bytes_are_text_or_an_input_error(data: bytes) -> None:
    try:
        text = decode(data)
    except InputError:
        return
    assert "\r" not in text
    text.encode()


@given(st.binary(), st.sampled_from([b"", *(mark for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_BE))]))
def test_any_stream_is_lines_or_an_input_error(data: bytes, mark: bytes) -> None:
    try:
        lines = list(text_lines(io.BytesIO(mark + data), limit=20))
    except InputError:
        return
    assert all("\r" not in line.text and "\n" not in line.text[:-1] for line in lines)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_comes_back(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()) == text


def test_a_bad_line_of_a_stream_does_not_end_it() -> None:
    stream = io.BytesIO(b"Lead\n\x81\xff\na\0\n" + b"x" * 50 + b"\nPlan")
    lines = list(text_lines(stream, limit=20))
    assert [line.text for line in lines if line.fault is None] == ["Lead\n", "Plan"]
    assert [line.fault for line in lines if line.fault] == [
        "binary: byte 0x81 is no text in UTF-8 or Windows-1252",
        "binary: it holds NUL bytes (text in UTF-16 needs its byte-order mark)",
        "larger than 20 bytes, the limit",
    ]


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["no mark", "mark"])
@pytest.mark.parametrize("size", [21, 22, 23, 24, 25, 200_000])
def test_a_line_over_the_limit_is_one_fault_and_the_next_is_read(size: int, mark: bytes) -> None:
    stream = io.BytesIO(mark + b"x" * size + b"\nPlan\n")
    assert list(text_lines(stream, limit=20)) == [Line("", "larger than 20 bytes, the limit"), Line("Plan\n")]


def test_a_line_that_just_fits_is_read() -> None:
    assert list(text_lines(io.BytesIO(b"x" * 20 + b"\nyy"), limit=20)) == [
        Line("x" * 20 + "\n"),
        Line("yy"),
    ]


def test_a_long_line_of_utf_16_is_refused() -> None:
    data = codecs.BOM_UTF16_LE + ("x" * 50).encode("utf-16-le")
    with pytest.raises(InputError, match="a line is larger than 20 bytes, the limit"):
        list(text_lines(io.BytesIO(data), limit=20))


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("plain é", "plain é"),
        ("a\ud800b", "a\ufffdb"),
        ("\ud83d\ude00", "😀"),
        ("\ude00\ud83d", "\ufffd\ufffd"),
    ],
    ids=["none", "lone", "a pair becomes its character", "wrong order"],
)
def test_halves_of_characters_are_replaced(text: str, clean: str) -> None:
    assert without_surrogates(text) == clean


@pytest.mark.parametrize("name", ["a.txt", "a.MD", "a.weird", "a", "-"])
def test_unknown_suffixes_are_read_as_text(name: str) -> None:
    assert read_document(name, b"Lead\r\n") == Document("Lead\n")


def test_a_file_over_the_limit_is_refused() -> None:
    assert read_bytes(io.BytesIO(b"x" * 10), limit=10) == b"x" * 10
    with pytest.raises(InputError, match=r"^larger than 10 bytes, the limit$"):
        read_bytes(io.BytesIO(b"x" * 11), limit=10)
    with pytest.raises(InputError, match=r"^larger than 1 MB, the limit$"):
        read_bytes(io.BytesIO(b"x" * (1024 * 1024 + 1)), limit=1024 * 1024)


def _make_parent_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.touch()


UNOPENABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.is_file, "no such file"),
    "in a file": (_make_parent_a_file, "no such file"),
    "folder": (Path.mkdir, "a folder, not a file"),
    "pipe": (os.mkfifo, "a pipe, not a file (send it to standard input and name it '-')"),
    "device": (lambda path: path.symlink_to("/dev/zero"), "a device or socket, not a file"),
    "link to nothing": (lambda path: path.symlink_to("nowhere"), "no such file"),
    "link to itself": (lambda path: path.symlink_to(path.name), "a symbolic link that leads back to itself"),
}


@pytest.mark.parametrize("name", UNOPENABLE)
def test_what_cannot_be_opened_says_why(name: str, tmp_path: Path) -> None:
    make, message = UNOPENABLE[name]
    path = tmp_path / "sub" / "x.txt"
    path.parent.mkdir()
    make(path)
    with pytest.raises(InputError) as caught:
        open_file(str(path))
    assert str(caught.value) == message


@pytest.mark.parametrize("path", ["x" * 5000, "a\0b", "\ud800"], ids=["too long", "NUL", "surrogate"])
def test_impossible_names_are_input_errors(path: str) -> None:
    with pytest.raises(InputError):
        open_file(path)
