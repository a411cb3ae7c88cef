"""The paragraphs of a Word document in reading order, as lines of text with the elements they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The same drawing once more, for programs that are older than it; and what was deleted with changes tracked.
_LEFT_OUT = frozenset(
    {
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
        f"{_W}del",
        f"{_W}moveFrom",
        f"{_W}pPr",
        f"{_W}rPr",
    }
)
_BLANKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_BOX = f"{_W}txbxContent"
_HEADING = "heading "
_BULLET = "- "


@dataclass(frozen=True, slots=True)
class WordText:
    """The text; for each of its lines the paragraph's element; and what stands in the title's style."""

    text: str
    elements: tuple[Any, ...]
    title: str | None


def read_paragraphs(body: Any, styles: Mapping[str, str]) -> WordText:
    """The text of a body; `styles` are the names of paragraph styles by id.

    Headings and bullets are marked as in Markdown, so that they read like those of a text file.
    """
    lines: list[str] = []
    elements: list[Any] = []
    title = None
    is_listed = False
    for element in _paragraphs(body):
        text = "".join(_pieces(element))
        style = styles.get(_style_id(element), "").lower()
        if style == "title" and title is None:
            title = " ".join(text.split()) or None
        mark = _mark(element, style) if text.strip() else ""
        own = f"{mark}{text}".split("\n")
        if not (mark == _BULLET and is_listed):
            own.insert(0, "")  # a paragraph is never the rest of the one before
        is_listed = mark == _BULLET
        lines += own
        elements += [element] * len(own)
    return WordText("\n".join(lines), tuple(elements), title)


def runs_of(element: Any) -> Iterator[tuple[Any, str]]:
    """The runs of a paragraph with the text of each, those of text boxes in it left out."""
    for child in element:
        if child.tag == f"{_W}r":
            yield child, "".join(_pieces(child))
        elif child.tag not in _LEFT_OUT:
            yield from runs_of(child)


def _paragraphs(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == f"{_W}p":
            yield child
        if child.tag not in _LEFT_OUT:
            yield from _paragraphs(child)


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BLANKS:
            yield _BLANKS[child.tag]
        elif child.tag not in _LEFT_OUT and child.tag != _BOX:
            yield from _pieces(child)


def _mark(element: Any, style: str) -> str:
    if style == "title":
        return "# "
    if style.startswith(_HEADING):
        return "## "
    is_listed = style.startswith("list ") or element.find(f"{_W}pPr/{_W}numPr") is not None
    return _BULLET if is_listed else ""


def _style_id(element: Any) -> str:
    found = element.find(f"{_W}pPr/{_W}pStyle")
    return "" if found is None else str(found.get(f"{_W}val") or "")
