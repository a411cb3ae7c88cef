"""The characters of a page as lines, in the order that they are read in."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

# All of these in sizes of the type.
_GAP = 1.2
_WIDE_GAP = 3.0
_BACK = 1.0
_SAME_LINE = 0.3
_BULLET_REACH = 3.0

_TOP, _BOTTOM = 0.88, 0.1
_FEWEST_ROWS = 6
_FEWEST_CHARS = 20
_WRAPPED = 1 / 3
_DIGITS = re.compile(r"\d+")


class Glyph(NamedTuple):
    """A character, its edges, base line and size in points; whether it is bold, and upright."""

    char: str
    left: float
    right: float
    y: float
    size: float
    heavy: bool
    upright: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page's characters in its own order, and where small drawings are that may be bullets."""

    height: float
    bottom: float
    glyphs: tuple[Glyph, ...]
    bullets: tuple[tuple[float, float], ...] = ()
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, or one column's part of it."""

    text: str
    left: float
    right: float
    y: float
    size: float
    heavy: bool
    is_item: bool = False
    is_upright: bool = True

    def first_word_width(self) -> float:
        """About how wide the first word is."""
        return len(self.text.split()[0]) * (self.right - self.left) / len(self.text)


def lines_of(page: Page) -> list[Line]:
    """The lines of a page in the file's order; columns that it has row by row, one after the other."""
    parts = [part for part in _parts(page.glyphs) if part.text]
    rows = list(_rows(parts))
    if not all(part.is_upright for part in parts):
        rows = [[part] for part in parts]
    return [_with_bullet(_joined(row), page.bullets) for row in _by_columns(rows)]


def _parts(glyphs: Iterable[Glyph]) -> Iterator[Line]:
    """Runs of characters that stand next to each other."""
    run: list[Glyph] = []
    for glyph in glyphs:
        is_break = glyph.char in ("\r", "\n")
        if run and (is_break or (not glyph.char.isspace() and _is_apart(run, glyph))):
            yield _line(run)
            run = []
        if not is_break and glyph.char and (run or not glyph.char.isspace()):
            run.append(glyph)
    if run:
        yield _line(run)


def _is_apart(run: Sequence[Glyph], glyph: Glyph) -> bool:
    last = next(each for each in reversed(run) if not each.char.isspace())
    size = max(last.size, glyph.size, 1.0)
    gap = glyph.left - last.right
    return not -_BACK * size <= gap <= _GAP * size or abs(glyph.y - last.y) > size


def _line(run: Sequence[Glyph]) -> Line:
    written = [glyph for glyph in run if not glyph.char.isspace()]
    sizes = Counter(round(glyph.size, 1) for glyph in written)
    return Line(
        " ".join("".join(glyph.char for glyph in run).split()),
        min(glyph.left for glyph in written),
        max(glyph.right for glyph in written),
        written[0].y,
        max(sizes, key=lambda size: (sizes[size], size)),
        all(glyph.heavy for glyph in written if glyph.char.isalnum()),
        is_upright=sum(glyph.upright for glyph in written) * 2 > len(written),
    )


def _rows(parts: Iterable[Line]) -> Iterator[list[Line]]:
    """Parts that follow each other on the same base line."""
    row: list[Line] = []
    for part in parts:
        if row:
            last = row[-1]
            size = max(last.size, part.size)
            if abs(part.y - last.y) > _SAME_LINE * size or part.left < last.right - _SAME_LINE * size:
                yield row
                row = []
        row.append(part)
    if row:
        yield row


def _by_columns(rows: Sequence[list[Line]]) -> Iterator[list[Line]]:
    """The rows; those that run across two columns of wrapped text are read down each column."""
    wide = [index for index, row in enumerate(rows) if len(row) > 1 and _is_parted(row)]
    gutter = _gutter([rows[index] for index in wide])
    if gutter is None:
        yield from rows
        return
    first, last = wide[0], wide[-1] + 1
    yield from rows[:first]
    for is_left in (True, False):
        for row in rows[first:last]:
            side = [part for part in row if (part.right <= gutter) is is_left]
            if side:
                yield side
    yield from rows[last:]


def _is_parted(row: Sequence[Line]) -> bool:
    return len(row[-1].text) > 1 and len("".join(part.text for part in row[:-1])) > 1


def _gutter(rows: Sequence[Sequence[Line]]) -> float | None:
    """Where the gap between two columns is, if these rows are parts of both."""
    if len(rows) < _FEWEST_ROWS:
        return None
    left, right = max(row[-2].right for row in rows), min(row[-1].left for row in rows)
    if left >= right:
        return None
    for side in (-2, -1):
        texts = [row[side].text for row in rows]
        wrapped = sum(text[0].islower() for text in texts)
        if sum(map(len, texts)) < _FEWEST_CHARS * len(texts) or wrapped < _WRAPPED * len(texts):
            return None
    return (left + right) / 2


def _joined(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    text = row[0].text
    for before, part in itertools.pairwise(row):
        is_wide = part.left - before.right > _WIDE_GAP * part.size and len(before.text) > 1
        text += ("\t" if is_wide else " ") + part.text
    longest = max(row, key=lambda part: len(part.text))
    heavy = all(part.heavy for part in row)
    return Line(text, row[0].left, row[-1].right, row[0].y, longest.size, heavy)


def _with_bullet(line: Line, bullets: Sequence[tuple[float, float]]) -> Line:
    for right, middle in bullets:
        if 0 <= line.left - right <= _BULLET_REACH * line.size and 0 < middle - line.y < line.size:
            return Line(line.text, line.left, line.right, line.y, line.size, line.heavy, is_item=True)
    return line


def without_running_heads(pages: Sequence[Page], lines: Sequence[list[Line]]) -> list[list[Line]]:
    """Each page's lines without page numbers and what stands at the head or foot of most pages.

    What stands at the head is kept once, as it may be the title.
    """
    counts: Counter[tuple[bool, str]] = Counter()
    for page, own in zip(pages, lines, strict=True):
        counts.update({key for line in own if (key := _margin(page, line)) is not None})
    most = {key for key, count in counts.items() if count > 1 and count * 2 > len(pages)}
    seen: set[tuple[bool, str]] = set()
    kept: list[list[Line]] = []
    for page, own in zip(pages, lines, strict=True):
        keys = [_margin(page, line) for line in own]
        found = [(line, key) for line, key in zip(own, keys, strict=True) if _is_kept(key, most, seen)]
        # Some programs write what is at the head of a page last.
        kept.append([line for line, key in sorted(found, key=lambda item: item[1] not in most)])
        seen.update(key for key in keys if key is not None)
    return kept


def _margin(page: Page, line: Line) -> tuple[bool, str] | None:
    """Whether a line is at the head of the page, and its text without numbers; none if it is elsewhere."""
    place = (line.y - page.bottom) / page.height if page.height else 0.5
    if _BOTTOM < place < _TOP:
        return None
    return place >= _TOP, _DIGITS.sub("0", line.text)


def _is_kept(key: tuple[bool, str] | None, most: set[tuple[bool, str]], seen: set[tuple[bool, str]]) -> bool:
    if key is None:
        return True
    is_head, text = key
    if not any(char.isalpha() for char in text):
        return not any(char.isdigit() for char in text)
    return key not in most or (is_head and key not in seen)
