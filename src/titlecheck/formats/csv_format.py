"""One row a role for spreadsheets, with no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from titlecheck.formats.header import Header
from titlecheck.formats.text import one_line, silenced_line, visible
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
    "silenced",
    "rules_sha256",
)
# The full-width forms start formulas in East Asian settings.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_SEPARATOR = " | "


def render(reports: Iterable[Report], header: Header) -> Iterator[str]:
    """The header row, then one row a role; several values in a cell are parted by ` | `."""
    yield line(COLUMNS)
    for report in reports:
        yield line(_cells(report, header))


def _cells(report: Report, header: Header) -> tuple[str, ...]:
    title = report.title or Title()
    return (
        guarded(visible(report.id)),
        guarded(visible(report.path or "")),
        report.status.value,
        cell(report.reason),
        cell(title.current),
        cell(title.suggested),
        answer_cell(title.agrees),
        report.verdict.value if report.verdict else "",
        number_cell(report.confidence),
        number_cell(report.leader_share),
        *_counts(report.counts),
        *_requirements(report.requirements),
        cell(_SEPARATOR.join(report.skills)),
        cell(_SEPARATOR.join(report.reasons)),
        cell(_SEPARATOR.join(item.message for item in report.advice)),
        cell(_SEPARATOR.join(silenced_line(item) for item in report.silenced)),
        header.rules_sha256,
    )


def _counts(counts: Counts | None) -> tuple[str, ...]:
    if counts is None:
        return ("",) * 5
    return tuple(str(number) for number in counts.to_dict().values())


def _requirements(requirements: Requirements | None) -> tuple[str, str]:
    if requirements is None:
        return ("", "")
    return (answer_cell(requirements.people_skills), answer_cell(requirements.track_record))


def cell(text: str | None) -> str:
    """The text on one line, as a cell that no spreadsheet runs."""
    return guarded(one_line(text or ""))


def guarded(text: str) -> str:
    """The text with a quote before what a spreadsheet would run."""
    return "'" + text if text.startswith(_FORMULA_STARTS) else text


def answer_cell(answer: bool | None) -> str:
    """`true`, `false` or nothing."""
    return "" if answer is None else str(answer).lower()


def number_cell(number: float | None) -> str:
    """The number, or nothing."""
    return "" if number is None else str(number)


def line(cells: tuple[str, ...]) -> str:
    """The cells as one line of a table."""
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()
