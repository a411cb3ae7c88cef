"""Web pages as text: what their reader came for, without scripts, styles and ways to other pages."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from titlecheck.documents.decoding import decode, normal_newlines
from titlecheck.documents.document import Document
from titlecheck.documents.htmltags import BLOCKS, CELLS, CONTENT, FURNITURE, HEADINGS, LEFT_OUT, LISTS, ROLES
from titlecheck.documents.pieces import Kind, Piece, Pieces, tidy
from titlecheck.errors import InputError
from titlecheck.extras import library
from titlecheck.limits import Limits
from titlecheck.model import TitleSource
from titlecheck.silencing import as_order

_BOLD = frozenset(("b", "strong"))
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_HEAD_SIZE = 4096
_FEWEST_LINKS = 3


def read_webpage(data: bytes, limits: Limits) -> Document:
    """The text of a page, its items, headings and tables kept; the title is its first `h1`."""
    etree = library("lxml.etree", ".html", "html")
    page = _Page(limits)
    parser = etree.HTMLParser(target=page, encoding="utf-8", remove_pis=True)
    text = _decoded(data)
    if not text.strip():
        return Document("")
    try:
        etree.fromstring(text.encode("utf-8"), parser)
    except etree.LxmlError as error:
        raise InputError(f"not a web page that can be read ({error})") from None
    return page.document()


def _decoded(data: bytes) -> str:
    """The page's text: as UTF-8 if it is that, else in the encoding that it claims to have."""
    claimed = _CHARSET.search(data[:_HEAD_SIZE])
    if claimed and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return normal_newlines(data.decode(claimed[1].decode("ascii")))
            except (LookupError, UnicodeError, ValueError):
                pass
    return decode(data)


@dataclass(slots=True)
class _List:
    """A list that is open: the line it began at, its items so far, and whether it is more than links."""

    start: int
    items: int = 0
    holds_text: bool = False


@dataclass(slots=True)
class _Run:
    """Text without a block in it: its parts, and how many of them are bold, are not, and are no links."""

    parts: list[str] = field(default_factory=list)
    bold: int = 0
    plain: int = 0
    unlinked: int = 0

    def has_text(self) -> bool:
        return bool(self.bold or self.plain)


class _Page:
    """Takes a page's tags as the parser meets them, so that no depth of nesting costs anything."""

    def __init__(self, limits: Limits) -> None:
        self.pieces = Pieces(limits)
        self.limits = limits
        self.title: str | None = None
        self.marks = self.depth = 0
        # How many elements were open where a part began that is left out, or only looked at for its title.
        self.hidden_at = self.furniture_at = 0
        self.content = self.heading = self.bolds = self.links = self.preformatted = 0
        self.main: list[tuple[int, int]] = []
        self.main_starts: list[int] = []
        self.lists: list[_List] = []
        self.rows: list[list[list[Piece]]] = []
        self.run = _Run()
        self.orders: list[str] = []
        self.bullet = self.broken = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.marks += 1
        if self.marks > self.limits.marks:
            raise InputError(f"it has more than {self.limits.marks} tags, the limit")
        self.depth += 1
        if self.hidden_at:
            return
        if _is_left_out(tag, attributes):
            self.hidden_at = self.depth
        elif tag in _BOLD:
            self.bolds += 1
        elif tag == "a":
            self.links += 1
        elif tag == "br":
            self._break()
        elif tag in BLOCKS:
            self._flush()
            self._open(tag)

    def end(self, tag: str) -> None:
        self.depth -= 1
        if self.hidden_at:
            if self.depth < self.hidden_at:
                self.hidden_at = 0
        elif tag in _BOLD:
            self.bolds -= 1
        elif tag == "a":
            self.links -= 1
        elif tag in BLOCKS:
            self._flush()
            self._close(tag)

    def data(self, text: str) -> None:
        if self.hidden_at or (self.furniture_at and self.heading != 1):
            return
        if text.strip():
            self.run.bold += bool(self.bolds)
            self.run.plain += not self.bolds
            self.run.unlinked += not self.links
        self.run.parts.append(text if self.preformatted else _BLANKS.sub(" ", text))

    def comment(self, text: str) -> None:
        """Keeps a comment that speaks to us for the text it stands in or before; no reader came for the others."""
        order = as_order(text)
        if order is None or self.hidden_at:
            return
        if self.run.has_text() and not self.heading:
            self.run.parts.append(order)
        else:
            self.orders.append(order)

    def close(self) -> _Page:
        self._flush()
        if self.orders:
            self.pieces.add(Piece(Kind.PARAGRAPH, "".join(self.orders)))
        return self

    def document(self) -> Document:
        """The page's main part if it marks one, else all of it."""
        if any(end > start for start, end in self.main):
            kept = [(0, 0), *self.main, (len(self.pieces), len(self.pieces))]
            for (_, before), (after, _) in reversed(list(pairwise(kept))):
                self.pieces.take_out(before, after)
        text, _ = self.pieces.finished()
        return Document(text, self.title, TitleSource.STYLE if self.title else None)

    def _open(self, tag: str) -> None:
        self.broken = False
        if tag in HEADINGS:
            self.heading = HEADINGS[tag]
        elif tag in CONTENT:
            self.content += 1
            if tag == "main":
                self.main_starts.append(len(self.pieces))
        elif tag in FURNITURE and not self.content and not self.furniture_at:
            self.furniture_at = self.depth
        elif tag in LISTS:
            self.pieces.gap()
            self.lists.append(_List(len(self.pieces)))
        elif tag == "li":
            self.bullet = True
            if self.lists:
                self.lists[-1].items += 1
        elif tag == "table" and self.rows:  # it is no table but a layout that has one in it
            self._leave_row()
            self.pieces.gap()
        elif tag == "tr":
            self.rows.append([])
        elif tag in CELLS and self.rows:
            self.rows[-1].append([])
        elif tag == "pre":
            self.preformatted += 1

    def _close(self, tag: str) -> None:
        self.broken = False
        if tag in HEADINGS:
            self.heading = 0
        elif tag in CONTENT:
            self.content -= 1
            if tag == "main":
                start = self.main_starts.pop()
                if not self.main_starts:
                    self.main.append((start, len(self.pieces)))
        elif tag in FURNITURE and self.depth < self.furniture_at:
            self.furniture_at = 0
        elif tag in LISTS:
            self._leave_list(self.lists.pop())
        elif tag == "li":
            self.bullet = False
        elif tag == "tr":
            self._leave_row()
            self.rows.pop()
        elif tag == "table":
            self.pieces.gap()
        elif tag == "pre":
            self.preformatted -= 1

    def _leave_list(self, left: _List) -> None:
        """Forgets a list of nothing but links, which leads to other pages."""
        if left.holds_text or left.items < _FEWEST_LINKS:
            if self.lists:
                self.lists[-1].holds_text |= left.holds_text
        elif not self.rows:
            self.pieces.take_out(left.start, len(self.pieces))
        self.pieces.gap()

    def _leave_row(self) -> None:
        """Writes down the cells of the innermost row so far."""
        self.pieces.add_row(self.rows[-1])
        self.rows[-1] = []

    def _break(self) -> None:
        if self.rows or self.heading or self.preformatted:
            self.run.parts.append("\n")
        else:
            is_second = self.broken and not self.run.has_text()
            self._flush()
            self.broken = True
            if is_second:
                self.pieces.gap()

    def _flush(self) -> None:
        """Writes down the text since the last block began or ended."""
        run, self.run = self.run, _Run()
        if not run.has_text():
            return
        if run.unlinked and self.lists:
            self.lists[-1].holds_text = True
        text = "".join(run.parts)
        if self.heading == 1 and self.title is None:
            self.title = tidy(" ".join(text.split()))
        piece = Piece(self._kind(run), text.rstrip() + "".join(self.orders), level=self.heading)
        self.orders.clear()
        self.bullet = False
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].append(piece)
        else:
            self.pieces.add(piece)

    def _kind(self, run: _Run) -> Kind:
        if self.heading:
            return Kind.HEADING
        if self.bullet:
            return Kind.ITEM
        if run.bold and not run.plain:
            return Kind.BOLD
        return Kind.LINE if self.broken or self.lists else Kind.PARAGRAPH


def _is_left_out(tag: str, attributes: Mapping[str, str]) -> bool:
    if tag in LEFT_OUT or "hidden" in attributes:
        return True
    if not attributes:
        return False
    if attributes.get("role", "").strip().lower() in ROLES or attributes.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN.search(attributes.get("style", "")))
