"""Marks drawn under a text, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

WIDTH = 96


def draw(text: str, marks: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    """The text in lines of at most WIDTH characters, with carets under the marked words, and labels."""
    shown = "".join(character if character.isprintable() else " " for character in text)
    for start, end in _lines(shown):
        yield shown[start:end].rstrip()
        inside = sorted(
            (max(first, start) - start, min(last, end) - start, label)
            for first, last, label in marks
            if first < end and last > start
        )
        if inside:
            yield _carets(inside, end - start)
            yield from _labels(inside)


def _carets(marks: Sequence[tuple[int, int, str]], width: int) -> str:
    line = [" "] * width
    for start, end, _ in marks:
        line[start:end] = "^" * (end - start)
    return "".join(line).rstrip()


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start > WIDTH:
        cut = text.rfind(" ", start, start + WIDTH) + 1
        end = cut if cut > start else start + WIDTH
        yield start, end
        start = end
    yield start, len(text)


def _labels(marks: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    """The labels under the beginning of their marks, on as few lines as they need."""
    rows: list[str] = []
    for start, _, label in marks:
        for number, row in enumerate(rows):
            if len(row) < start or not row:
                rows[number] = row.ljust(start) + label
                break
        else:
            rows.append(" " * start + label)
    yield from rows
