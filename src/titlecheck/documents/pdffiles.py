"""PDF files as text: the text layer of each page, set into lines and paragraphs again."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from titlecheck.documents.document import Document
from titlecheck.documents.pagelines import Glyph, Page
from titlecheck.documents.pagetext import text_of
from titlecheck.errors import InputError
from titlecheck.extras import library
from titlecheck.limits import Limits
from titlecheck.model import PlaceKind

_PASSWORD = 4
_SECURITY = 5
_FULL_PAGE = 0.5
_MOST_PATHS = 5_000
_BULLET_SIZES = (1.0, 9.0)
_HEAVY = 600
_PATH, _IMAGE = 2, 3


def read_pdf(data: bytes, limits: Limits) -> Document:
    """The text layer of a PDF file with the page of each line; InputError where it has none."""
    pdfium = library("pypdfium2", ".pdf", "pdf")
    raw = library("pypdfium2.raw", ".pdf", "pdf")
    try:
        with pdfium.PdfDocument(data) as file:
            if len(file) > limits.pages:
                raise InputError(f"it has {len(file)} pages, more than {limits.pages}, the limit")
            pages = [_page(file, number, raw, limits) for number in range(len(file))]
    except pdfium.PdfiumError as error:
        raise InputError(_reason(error)) from None
    if not any(page.glyphs for page in pages):
        raise InputError("no text layer (the text of a scan has to be recognised first)")
    for number, page in enumerate(pages, 1):
        if page.is_picture:
            raise InputError(f"page {number} has no text layer (it is a picture); the others do")
    text, places = text_of(pages, limits).finished()
    return Document(text, places=places, place_kind=PlaceKind.PAGE)


def _reason(error: Exception) -> str:
    code = getattr(error, "err_code", None)
    if code == _PASSWORD:
        return "protected by a password"
    if code == _SECURITY:
        return "protected in a way that cannot be read"
    return "a broken PDF file"


def _page(file: Any, number: int, raw: Any, limits: Limits) -> Page:
    page = file[number]
    try:
        width, height = page.get_size()
        bottom = page.get_mediabox()[1]
        layer = page.get_textpage()
        try:
            if layer.count_chars() > limits.text:
                raise InputError(f"page {number + 1} holds more text than the limit")
            glyphs = tuple(_glyphs(layer, raw))
        finally:
            layer.close()
        bullets, covered = _drawn(page, width * height)
        is_picture = not any(glyph.char.strip() for glyph in glyphs) and covered
        return Page(height, bottom, glyphs, bullets, is_picture)
    finally:
        page.close()


def _glyphs(layer: Any, raw: Any) -> Iterator[Glyph]:
    """The characters of a text layer in its order, with line breaks that the library puts in."""
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(layer.count_chars()):
        is_hyphen = raw.FPDFText_IsHyphen(layer, index) == 1
        char = "-" if is_hyphen else _char(raw.FPDFText_GetUnicode(layer, index))
        raw.FPDFText_GetLooseCharBox(layer, index, box)
        raw.FPDFText_GetCharOrigin(layer, index, x, y)
        is_upright = abs(_turn(raw.FPDFText_GetCharAngle(layer, index))) < 0.1
        is_heavy = raw.FPDFText_GetFontWeight(layer, index) >= _HEAVY
        yield Glyph(char, box.left, box.right, y.value, box.top - box.bottom, is_heavy, is_upright)


def _turn(angle: float) -> float:
    return angle if angle < 3.2 else angle - 6.2831853


def _char(code: int) -> str:
    # Halves of characters and what is none at all are left out.
    return "" if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def _drawn(page: Any, area: float) -> tuple[tuple[tuple[float, float], ...], bool]:
    """Right edge and middle of each small drawing that may be a bullet, and if a picture fills the page."""
    bullets, covered = [], False
    for number, drawn in enumerate(page.get_objects(filter=[_PATH, _IMAGE], max_depth=3)):
        if number >= _MOST_PATHS:
            break
        left, bottom, right, top = drawn.get_bounds()
        width, height = right - left, top - bottom
        if drawn.type == _IMAGE:
            covered |= width * height >= _FULL_PAGE * area
        elif all(_BULLET_SIZES[0] <= side <= _BULLET_SIZES[1] for side in (width, height)):
            bullets.append((right, (top + bottom) / 2))
    return tuple(bullets), covered
