"""Word files as text: paragraphs, lists, headings, tables and text boxes, in the order they are read in."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from titlecheck.documents.archives import check_archive
from titlecheck.documents.document import Document
from titlecheck.documents.margins import comments_for_us
from titlecheck.documents.pieces import Kind, Piece, Pieces, tidy
from titlecheck.errors import InputError
from titlecheck.extras import library
from titlecheck.limits import Limits
from titlecheck.model import PlaceKind, TitleSource

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_W}val"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT_BOX = f"{_W}txbxContent"
# Text that is no longer, or not yet, part of the document, and what is drawn rather than written.
_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", _FALLBACK, _TEXT_BOX))
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_OFF = ("0", "false", "off", "none")
_TITLE, _HEADING = "title", "heading "
_LEVELS = {str(level): level + 1 for level in range(9)}


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style makes of its paragraphs."""

    name: str = ""
    level: int = 0
    is_list: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file opened: the library's document, its text, and its paragraphs as they are counted."""

    document: Any
    read: Document
    paragraphs: tuple[Any, ...]


def read_word(data: bytes, limits: Limits) -> Document:
    """The text of a .docx file with the paragraph of each line; the title is what has the style Title.

    Paragraphs count from 1 as they follow each other in the file, empty ones, tables' and text boxes' too.
    """
    return open_word(data, limits).read


def open_word(data: bytes, limits: Limits) -> WordFile:
    """The Word file in these bytes with its text, as `read_word` gives it."""
    docx = library("docx", ".docx", "docx")
    stream = io.BytesIO(data)
    check_archive(stream, limits, "Word", "word/document.xml")
    try:
        word = docx.Document(stream)
        styles = _styles(word.styles.element)
        body = word.element.body
        orders = dict(comments_for_us(word))
    except Exception as error:  # noqa: BLE001 - of a broken file it raises whatever comes along
        raise InputError(f"a broken Word file ({_told(error)})") from None
    reading = _Reading(Pieces(limits), styles, orders)
    reading.block(body)
    text, places = reading.pieces.finished()
    source = TitleSource.STYLE if reading.title else None
    read = Document(text, reading.title, source, places, PlaceKind.PARAGRAPH)
    return WordFile(word, read, tuple(reading.paragraphs))


def _told(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


class _Reading:
    """One pass over the body: the paragraphs so far, and the title if one was met.

    `orders` are the comments in the margin that speak to us, as they stand in the text, by their number.
    """

    def __init__(self, pieces: Pieces, styles: dict[str, _Style], orders: Mapping[str, str]) -> None:
        self.pieces = pieces
        self.styles = styles
        self.orders = orders
        self.paragraphs: list[Any] = []
        self.title: str | None = None

    def block(self, element: Any) -> None:
        """Reads a body, or what else holds paragraphs and tables."""
        for child in _blocks(element):
            if child.tag == f"{_W}tbl":
                self.pieces.gap()
                for row in _rows(child):
                    self._row(row)
                self.pieces.gap()
            else:
                for piece in self._paragraph(child):
                    self.pieces.add(piece)

    def _row(self, row: Any) -> None:
        cells = [list(self._cell(cell)) for cell in _within(row, f"{_W}tc")]
        self.pieces.add_row(cells)

    def _cell(self, cell: Any) -> Iterator[Piece]:
        """The pieces of a cell; a table within it is read cell by cell."""
        for child in _blocks(cell):
            if child.tag == f"{_W}tbl":
                for row in _rows(child):
                    for inner in _within(row, f"{_W}tc"):
                        yield from self._cell(inner)
            else:
                yield from self._paragraph(child)

    def _paragraph(self, element: Any) -> Iterator[Piece]:
        self.paragraphs.append(element)
        place = len(self.paragraphs)
        runs = [(text, bold) for text, bold in _runs(element) if text]
        text = "".join(text for text, _ in runs)
        if text.strip():
            piece = self._piece(element, text, runs, place)
            named = (each.get(f"{_W}id") for each in element.iter(f"{_W}commentReference")) if self.orders else ()
            yield replace(piece, text=piece.text + "".join(self.orders.get(name, "") for name in named))
        for box in _boxes(element):
            for child in _blocks(box):
                if child.tag == f"{_W}p":
                    yield from self._paragraph(child)
                else:
                    yield from self._cell(child)

    def _piece(self, element: Any, text: str, runs: list[tuple[str, bool | None]], place: int) -> Piece:
        properties = element.find(f"{_W}pPr")
        style = self.styles.get(_value(properties, "pStyle") or "", _Style())
        if style.name == _TITLE:
            if self.title is None:
                self.title = tidy(" ".join(text.split()))
            return Piece(Kind.HEADING, text, place, 1)
        level = _LEVELS.get(_value(properties, "outlineLvl") or "", 0) or style.level
        if level:
            return Piece(Kind.HEADING, text, place, level)
        if _is_listed(properties, style):
            return Piece(Kind.ITEM, text, place)
        bold = all(style.bold if each is None else each for run, each in runs if run.strip())
        return Piece(Kind.BOLD if bold else Kind.PARAGRAPH, text, place)


def _blocks(element: Any) -> Iterator[Any]:
    """The paragraphs and tables right within an element, and within content controls there."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif (
            child.tag
            in (
                f"{_W}sdt",
                f"{_W}sdtContent",
                f"{_W}ins",
                f"{_W}moveTo",
                f"{_W}customXml",
                f"{_W}smartTag",
            )
            or child.tag == f"{_W}tc"
        ):
            stack.append(iter(child))


def _rows(table: Any) -> Iterator[Any]:
    return (row for row in _within(table, f"{_W}tr") if row.find(f"{_W}trPr/{_W}del") is None)


def _within(element: Any, tag: str) -> Iterator[Any]:
    """The children with a tag, and those within content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == f"{_W}sdt":
            for content in child.findall(f"{_W}sdtContent"):
                yield from _within(content, tag)


def _runs(paragraph: Any) -> Iterator[tuple[str, bool | None]]:
    """The texts of a paragraph, each with whether it is bold, or None where its style says so."""
    stack = [iter(paragraph)]
    bold: bool | None = None
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{_W}t":
            yield child.text or "", bold
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag], bold
        elif child.tag == f"{_W}r":
            properties = child.find(f"{_W}rPr")
            if not _flag(properties, "vanish"):
                bold = _flag(properties, "b")
                stack.append(iter(child))
        elif child.tag not in _LEFT_OUT:
            stack.append(iter(child))


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The outermost text boxes in a paragraph; the copies for older programs are left out."""
    stack = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == _TEXT_BOX:
            yield child
        elif child.tag != _FALLBACK:
            stack.append(iter(child))


def _styles(element: Any) -> dict[str, _Style]:
    """The paragraph styles by id, each with what it takes from those it is based on."""
    own = {style.get(f"{_W}styleId"): style for style in element.findall(f"{_W}style")}
    found: dict[str, _Style] = {}
    default = ""
    for key, style in own.items():
        chain, based = [style], _value(style, "basedOn")
        while based in own and own[based] not in chain:
            chain.append(own[based])
            based = _value(own[based], "basedOn")
        found[key] = _style(chain)
        if style.get(f"{_W}default") == "1" and style.get(f"{_W}type") == "paragraph":
            default = key
    found[""] = found.get(default, _Style())
    return found


def _style(chain: list[Any]) -> _Style:
    names = [(_value(style, "name") or "").lower() for style in chain]
    level = 0
    for style, name in zip(chain, names, strict=True):
        digit = name.removeprefix(_HEADING)
        outline = _LEVELS.get(_value(style.find(f"{_W}pPr"), "outlineLvl") or "", 0)
        level = level or outline or (int(digit) if name.startswith(_HEADING) and digit in _LEVELS else 0)
    bold = [_flag(style.find(f"{_W}rPr"), "b") for style in chain]
    return _Style(
        _TITLE if _TITLE in names else names[0],
        level,
        any(_is_listed(style.find(f"{_W}pPr"), _Style()) for style in chain),
        next((each for each in bold if each is not None), False),
    )


def _is_listed(properties: Any, style: _Style) -> bool:
    numbering = None if properties is None else properties.find(f"{_W}numPr")
    number = _value(numbering, "numId")
    return style.is_list if number is None else number != "0"


def _value(element: Any, name: str) -> str | None:
    child = None if element is None else element.find(f"{_W}{name}")
    return None if child is None else child.get(_VAL)


def _flag(properties: Any, name: str) -> bool | None:
    child = None if properties is None else properties.find(f"{_W}{name}")
    return None if child is None else child.get(_VAL) not in _OFF
