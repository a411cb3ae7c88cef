"""A Word file with what was found in it as comments: one at the title, one at every duty with evidence."""

from __future__ import annotations

from collections.abc import Iterator

from titlecheck.documents.wordcomments import add_comment
from titlecheck.documents.worddocument import WordFile
from titlecheck.formats.header import Header
from titlecheck.formats.text import headline, one_line, signature
from titlecheck.model import Duty, Report


def annotate(word: WordFile, report: Report, header: Header) -> int:
    """How many comments were added to the Word file that the report judges."""
    added = int(_add_title(word, report, "\n".join(title_remark(report, header))))
    for duty in report.duties:
        if duty.evidence:
            added += add_comment(word, duty.span.line, duty.text, "\n".join(duty_remark(duty)))
    return added


def title_remark(report: Report, header: Header) -> Iterator[str]:
    """The lines of the comment at the title: the suggestion, its reasons, advice, rules and notices."""
    yield headline(report)
    yield from (one_line(reason) for reason in report.reasons)
    if report.skills:
        yield f"skills to put front and centre: {one_line(', '.join(report.skills))}"
    yield from (one_line(advice.message) for advice in report.advice)
    yield signature(header)
    yield from (one_line(notice) for notice in header.notices)


def duty_remark(duty: Duty) -> Iterator[str]:
    """The lines of the comment at a duty: its emphasis, then each piece of evidence with its rule."""
    yield f"{duty.emphasis.value}:"
    for item in duty.evidence:
        rule = f"{item.emphasis.value}, {one_line(item.rule)}"
        yield f'"{one_line(item.text)}" {one_line(item.because)} ({rule})'


def _add_title(word: WordFile, report: Report, remark: str) -> bool:
    """Whether the comment found a place: at the title, or else at the first words there are."""
    lines = word.read.text.split("\n")
    current = " ".join((report.title.current or "").split()) if report.title else ""
    titled = [number for number, line in enumerate(lines, 1) if current and current in " ".join(line.split())]
    filled = [number for number, line in enumerate(lines, 1) if line.strip()]
    return any(add_comment(word, number, current, remark) for number in (*titled[:1], *filled))
