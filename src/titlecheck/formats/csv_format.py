"""One row a role for spreadsheets, with no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from titlecheck.formats.header import Header
from titlecheck.formats.text import one_line, visible
from titlecheck.model import Counts, Report, Requirements, Title

COLUMNS = (
    "id",
    "path",
    "status",
    "reason",
    "current_title",
    "suggested_title",
    "agrees",
    "verdict",
    "confidence",
    "leader_share",
    "duties",
    "leader",
    "manager",
    "both",
    "neither",
    "people_skills",
    "track_record",
    "skills",
    "reasons",
    "advice",
    "rules_sha256",
)
# The full-width forms start formulas in East Asian settings.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_SEPARATOR = " | "


def render(reports: Iterable[Report], header: Header) -> Iterator[str]:
    """The header row, then one row a role; several values in a cell are parted by ` | `."""
    yield _row(COLUMNS)
    for report in reports:
        yield _row(_cells(report, header))


def _cells(report: Report, header: Header) -> tuple[str, ...]:
    title = report.title or Title()
    return (
        _guarded(visible(report.id)),
        _guarded(visible(report.path or "")),
        report.status.value,
        _text(report.reason),
        _text(title.current),
        _text(title.suggested),
        _answer(title.agrees),
        report.verdict.value if report.verdict else "",
        _number(report.confidence),
        _number(report.leader_share),
        *_counts(report.counts),
        *_requirements(report.requirements),
        _text(_SEPARATOR.join(report.skills)),
        _text(_SEPARATOR.join(report.reasons)),
        _text(_SEPARATOR.join(item.message for item in report.advice)),
        header.rules_sha256,
    )


def _counts(counts: Counts | None) -> tuple[str, ...]:
    if counts is None:
        return ("",) * 5
    return tuple(str(number) for number in counts.to_dict().values())


def _requirements(requirements: Requirements | None) -> tuple[str, str]:
    if requirements is None:
        return ("", "")
    return (_answer(requirements.people_skills), _answer(requirements.track_record))


def _text(text: str | None) -> str:
    return _guarded(one_line(text or ""))


def _guarded(text: str) -> str:
    return "'" + text if text.startswith(_FORMULA_STARTS) else text


def _answer(answer: bool | None) -> str:
    return "" if answer is None else str(answer).lower()


def _number(number: float | None) -> str:
    return "" if number is None else str(number)


def _row(cells: tuple[str, ...]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
