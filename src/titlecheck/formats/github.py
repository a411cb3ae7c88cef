"""Annotations for a GitHub job: workflow commands that show up beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from titlecheck.formats.header import Header
from titlecheck.formats.paths import relative
from titlecheck.formats.text import headline, is_row, on_page, one_line, place, signature
from titlecheck.model import Report, Span, Status


def render(reports: Iterable[Report], header: Header) -> Iterator[str]:
    """An annotation for every role, its advice and its evidence; GitHub shows the first ten of each level."""
    for report in reports:
        yield "".join(f"{line}\n" for line in _role(report, header))
    # Lines that are no command only appear in the job's log.
    for line in (signature(header), *header.notices):
        yield one_line(line) + "\n"


def _role(report: Report, header: Header) -> Iterator[str]:
    where = {} if report.path is None else {"file": relative(report.path, header.root)}
    told = "\n".join((f"{place(report)}: {headline(report)}", *(one_line(reason) for reason in report.reasons)))
    yield _command(_level(report), where | _name("titlecheck"), told)
    for advice in report.advice:
        line = {"line": str(advice.line)} if advice.line and where and not is_row(report) else {}
        yield _command("notice", where | line | _name(advice.kind), one_line(advice.message))
    for duty in report.duties:
        for item in duty.evidence:
            told = f'{item.emphasis.value}: {one_line(item.because)}: "{one_line(item.text)}"{on_page(item.span)}'
            spot = _spot(item.span) if where and not is_row(report) else {}
            yield _command("notice", where | spot | _name(item.rule), told)


def _level(report: Report) -> str:
    if report.status is Status.SKIPPED:
        return "error"
    return "warning" if report.title and report.title.agrees is False else "notice"


def _name(name: str) -> dict[str, str]:
    return {"title": one_line(name)}


def _spot(span: Span) -> dict[str, str]:
    lines = {"line": str(span.line), "endLine": str(span.end_line)}
    if span.line != span.end_line:  # GitHub refuses columns over several lines
        return lines
    return lines | {"col": str(span.column), "endColumn": str(span.end_column)}


def _command(level: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
