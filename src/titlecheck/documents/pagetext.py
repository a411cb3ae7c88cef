"""The lines of pages as text: wrapped lines joined again, divided words mended, headings and items marked."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from titlecheck.documents.pagelines import Line, Page, lines_of, without_running_heads
from titlecheck.documents.pieces import Kind, Piece, Pieces
from titlecheck.limits import Limits
from titlecheck.sections.bullets import is_bullet, mark_of, opens_list, without_bullet

_LARGER = 1.12
_SAME_SIZE = 0.08
_LONGEST_HEADING = 120
_LEVELS = 4
_LOOSE = 1.3
_NEAR = 8
_NEAR_EDGE = 0.15
_INDENT = 0.5
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_WORD = 100
_WIDEST = 1.4
_DIVIDED = re.compile(r"((?:[^\W\d_]+-)*)([^\W\d_]+)[-\xad\u2010]$")
_ENDS = ".!?:;"


@dataclass(frozen=True, slots=True)
class _Type:
    """What a file's type tells: the size of its body text, those of its headings, and its words."""

    body: float
    headings: tuple[float, ...]
    is_heavy: bool
    words: frozenset[str]


@dataclass(slots=True)
class _Block:
    """Lines that belong together, and whether they begin right below those before."""

    lines: list[Line] = field(default_factory=list)
    is_close: bool = False


def text_of(pages: Sequence[Page], limits: Limits) -> Pieces:
    """The text of pages, each line with the number of its page."""
    lines = without_running_heads(pages, [lines_of(page) for page in pages])
    kind = _type([line for own in lines for line in own])
    pieces = Pieces(limits)
    for number, own in enumerate(lines, 1):
        for block in _blocks(own):
            pieces.add(_piece(block, kind, number))
    return pieces


def _type(lines: Sequence[Line]) -> _Type:
    sizes: Counter[float] = Counter()
    heavy: Counter[bool] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
        heavy[line.heavy] += len(line.text)
    body = max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 1.0
    larger: list[float] = []
    for size in sorted((size for size in sizes if size >= _LARGER * body), reverse=True):
        if not larger or size < larger[-1] * (1 - _SAME_SIZE):
            larger.append(size)
    return _Type(body, tuple(larger), heavy[True] * 2 > sum(heavy.values()), frozenset(_words(lines)))


def _words(lines: Sequence[Line]) -> Iterator[str]:
    """The words of the lines in lower case, without the halves of divided ones."""
    is_half = False
    for line in lines:
        found = _WORD.findall(line.text)[is_half:]
        is_half = _DIVIDED.search(line.text) is not None
        yield from (word.lower() for word in (found[:-1] if is_half else found))


def _blocks(lines: Sequence[Line]) -> Iterator[_Block]:
    """The lines of a page in paragraphs, items and headings."""
    steps = [before.y - after.y for before, after in itertools.pairwise(lines) if before.y > after.y]
    usual = median(steps) if steps else 0.0
    block = _Block()
    for index, line in enumerate(lines):
        if block.lines:
            before = block.lines[-1]
            step = usual if len(block.lines) < 2 else block.lines[-2].y - before.y
            is_close = 0 < before.y - line.y <= _LOOSE * max(step, line.size)
            if _is_apart(block.lines, line, is_close) or not _is_wrapped(lines, index, block):
                yield block
                block = _Block(is_close=is_close)
        elif line.text[0].islower():
            block.is_close = True  # it goes on from the page before
        block.lines.append(line)
    if block.lines:
        yield block


def _is_apart(block: Sequence[Line], line: Line, is_close: bool) -> bool:
    """Whether the way a line is set makes it no continuation."""
    before, first = block[-1], block[0]
    if _opens(line) or abs(line.size - before.size) > _SAME_SIZE * before.size or line.heavy != before.heavy:
        return True
    if not is_close:  # only in the next column may a line go on that is not close below
        return before.y > line.y or not line.text[0].islower() or before.text[-1] in _ENDS
    indent = _INDENT * line.size
    if _opens(first):
        return line.left < first.left - indent
    return line.left > before.left + indent


def _opens(line: Line) -> bool:
    return line.is_item or opens_list(line.text)


def _is_wrapped(lines: Sequence[Line], index: int, block: _Block) -> bool:
    """Whether the first word of a line had no room on the line before."""
    line, before = lines[index], block.lines[-1]
    near = [each for each in lines[max(0, index - _NEAR) : index + _NEAR] if _is_below(each, before)]
    edge = max([before.right, *(each.right for each in near)])  # a line without width is below none
    # Its width is only about known; a line that begins in lower case is believed to go on in doubt.
    width = line.first_word_width() * (_WIDEST if line.text[0].islower() else 1)
    if before.right + line.size / 5 + width <= edge:
        return False
    if line.text[0].islower() or line.size > before.size * _LARGER:
        return True
    close = edge - _NEAR_EDGE * (edge - before.left)
    return sum(each.right >= close for each in near) > 1


def _is_below(line: Line, other: Line) -> bool:
    """Whether two lines stand in the same column in the same type."""
    shared = min(line.right, other.right) - max(line.left, other.left)
    is_same = abs(line.size - other.size) <= _SAME_SIZE * other.size
    return is_same and shared * 2 > min(line.right - line.left, other.right - other.left)


def _piece(block: _Block, kind: _Type, page: int) -> Piece:
    first = block.lines[0]
    text = first.text
    for line in block.lines[1:]:
        text = _mended(text, line.text, kind.words)
    if len(block.lines) > 1:
        text = text.replace("\t", " ")  # blanks are that wide where both edges of wrapped text are straight
    if len(text) <= _LONGEST_HEADING and first.size >= _LARGER * kind.body:
        level = next((rank for rank, size in enumerate(kind.headings, 1) if first.size >= size * (1 - _SAME_SIZE)), 1)
        return Piece(Kind.HEADING, text, page, min(level, _LEVELS))
    mark = mark_of(text)
    if is_bullet(text, mark) and (inner := without_bullet(text, mark)):
        return Piece(Kind.ITEM, inner, page)
    if first.is_item:
        return Piece(Kind.ITEM, text, page)
    if first.heavy and not kind.is_heavy and len(block.lines) == 1:
        return Piece(Kind.BOLD, text, page)
    return Piece(Kind.LINE if block.is_close else Kind.PARAGRAPH, text, page)


def _mended(text: str, rest: str, words: frozenset[str]) -> str:
    """Two lines as one, without the hyphen of a word that was divided for the line's end."""
    divided = _DIVIDED.search(text[-_LONGEST_WORD:])
    following = _WORD.match(rest)
    if divided is None or following is None or not rest[0].islower():
        return f"{text} {rest}" if divided is None else text + rest
    before, after = divided[2].lower(), following[0].lower()
    # One of several hyphens: 'one-to-' over 'ones', or 'one-' over 'to-ones'.
    is_chain = bool(divided[1]) or "-" in after
    is_compound = is_chain or f"{before}-{after}" in words or (before in words and after in words)
    if is_compound and before + after.partition("-")[0] not in words:
        return f"{text[:-1]}-{rest}"
    return text[:-1] + rest
