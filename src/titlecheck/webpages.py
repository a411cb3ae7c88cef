"""Web pages as text: what their reader came for, without scripts, styles and ways to other pages."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from titlecheck.decoding import decode, normal_newlines
from titlecheck.documents import Document
from titlecheck.errors import InputError
from titlecheck.extras import library
from titlecheck.limits import Limits
from titlecheck.model import TitleSource
from titlecheck.pieces import Pieces

# Elements that hold no text of the page, or only ways around it.
_LEFT_OUT = frozenset(
    "head script style noscript template nav footer svg math iframe object embed canvas audio video select datalist "
    "textarea button dialog".split()
)
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog", "alert"))
# Of these, a page's own are furniture; those within its content are not.
_FURNITURE = frozenset(("header", "aside"))
_CONTENT = frozenset(("main", "article"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure form header hgroup hr "
    "html legend li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_BOLD = frozenset(("b", "strong"))
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_HEAD_SIZE = 4096
_FEWEST_LINKS = 3


def read_webpage(data: bytes, limits: Limits) -> Document:
    """The text of a page, its items, headings and tables kept; the title is its first `h1`."""
    etree = library("lxml.etree", ".html", "html")
    page = _Page(limits)
    parser = etree.HTMLParser(target=page, encoding="utf-8", remove_comments=True, remove_pis=True)
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


class _Page:
    """Takes a page's tags as the parser meets them, so that no depth of nesting costs anything."""

    def __init__(self, limits: Limits) -> None:
        self.pieces = Pieces(limits)
        self.limits = limits
        self.marks = 0
        self.open: list[str] = []
        self.hidden_at = 0  # how many elements were open where a part that is left out began
        self.furniture_at = 0
        self.content = 0
        self.has_main = False
        self.main: list[tuple[int, int]] = []
        self.main_at: list[int] = []
        self.heading = 0
        self.title: str | None = None
        self.text: list[str] = []
        self.plain = self.bold = False
        self.bolds = self.links = 0
        self.linked = True
        self.items = 0
        self.bullet = False
        self.rows: list[list[str]] = []
        self.row_start = 0
        self.lists: list[tuple[int, int, bool]] = []
        self.pre = 0

    # What the parser calls.

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.marks += 1
        if self.marks > self.limits.marks:
            raise InputError(f"it has more than {self.limits.marks:,} tags, the limit")
        if tag not in _VOID:
            self.open.append(tag)
        if self.hidden_at:
            return
        if _is_left_out(tag, attributes):
            if tag not in _VOID:
                self._flush()
                self.hidden_at = len(self.open)
            return
        if tag == "br":
            self.text.append("\n")
        elif tag in _BOLD:
            self.bolds += 1
        elif tag == "a":
            self.links += 1
        elif tag in _BLOCKS or tag in _HEADINGS:
            self._flush()
            self._open_block(tag)

    def end(self, tag: str) -> None:
        if tag in _VOID:
            return
        depth = len(self.open)
        if self.open and self.open[-1] == tag:
            self.open.pop()
        if self.hidden_at:
            if depth <= self.hidden_at:
                self.hidden_at = 0
            return
        if tag in _BOLD:
            self.bolds -= 1
        elif tag == "a":
            self.links -= 1
        elif tag in _BLOCKS or tag in _HEADINGS:
            self._flush()
            self._close_block(tag, depth)

    def data(self, text: str) -> None:
        if self.hidden_at or (self.furniture_at and not self.heading):
            return
        if not text.strip():
            self.text.append("\n" if self.pre and "\n" in text else " ")
            return
        if self.bolds:
            self.bold = True
        else:
            self.plain = True
        if not self.links:
            self.linked = False
        self.text.append(text if self.pre else re.sub(r"\s+", " ", text))

    def close(self) -> _Page:
        self._flush()
        return self

    def document(self) -> Document:
        """The page's main part if it marks one, else all of it."""
        if self.main and any(end > start for start, end in self.main):
            kept = [(0, 0), *self.main, (len(self.pieces), len(self.pieces))]
            for (_, before), (after, _) in reversed(list(zip(kept, kept[1:], strict=False))):
                self.pieces.take_out(before, after)
        text = self.pieces.text()
        if self.title is None or not text:
            return Document(text)
        return Document(text, self.title, TitleSource.STYLE)

    # What the tags mean.

    def _open_block(self, tag: str) -> None:
        if tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
        elif tag in _CONTENT:
            self.content += 1
            if tag == "main":
                self.main_at.append(len(self.pieces))
        elif tag in _FURNITURE:
            if not self.content and not self.furniture_at:
                self.furniture_at = len(self.open)
        elif tag in ("ul", "ol"):
            self.pieces.gap()
            self.lists.append((len(self.pieces), 0, True))
        elif tag == "li":
            self.bullet = True
            if self.lists:
                start, count, all_links = self.lists[-1]
                self.lists[-1] = (start, count + 1, all_links)
        elif tag == "tr":
            self.rows.append([])
        elif tag == "pre":
            self.pre += 1

    def _close_block(self, tag: str, depth: int) -> None:
        if tag in _HEADINGS:
            self.heading = 0
        elif tag in _CONTENT:
            self.content = max(0, self.content - 1)
            if tag == "main" and self.main_at:
                start = self.main_at.pop()
                if not self.main_at:
                    self.main.append((start, len(self.pieces)))
        elif tag in _FURNITURE and self.furniture_at == depth:
            self.furniture_at = 0
        elif tag in ("ul", "ol") and self.lists:
            start, count, all_links = self.lists.pop()
            if all_links and count >= _FEWEST_LINKS:
                self.pieces.take_out(start, len(self.pieces))
            elif not all_links:
                self._note_text()
            self.pieces.gap()
        elif tag == "tr" and self.rows:
            self.pieces.row(self.rows.pop())
        elif tag == "table":
            self.pieces.gap()
        elif tag == "pre":
            self.pre = max(0, self.pre - 1)

    def _note_text(self) -> None:
        """Remembers that the list around holds more than links."""
        if self.lists:
            start, count, _ = self.lists[-1]
            self.lists[-1] = (start, count, False)

    def _flush(self) -> None:
        """Writes down the text since the last block began or ended."""
        text, bold, linked = "".join(self.text), self.bold and not self.plain, self.linked
        self.text.clear()
        self.plain = self.bold = False
        self.linked = True
        if not text.strip():
            return
        if not linked:
            self._note_text()
        if self.heading:
            if self.title is None and self.heading == 1:
                self.title = " ".join(text.replace("\xad", "").split())
            self.pieces.heading(text, self.heading)
        elif self.rows and self._in_cell():
            self.rows[-1].append(text)
        elif self.bullet:
            self.bullet = False
            self.pieces.item(text)
        elif bold:
            self.pieces.bold(text)
        elif self.lists:
            self.pieces.line(text)
        else:
            self.pieces.paragraph(text)

    def _in_cell(self) -> bool:
        return True


def _is_left_out(tag: str, attributes: Mapping[str, str]) -> bool:
    if tag in _LEFT_OUT or "hidden" in attributes:
        return True
    if not attributes:
        return False
    if attributes.get("role", "").strip().lower() in _ROLES or attributes.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN.search(attributes.get("style", "")))
