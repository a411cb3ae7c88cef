"""Lines for pipes and editors: a headline a role, then `path:line:column:` for every piece of evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from titlecheck.formats.header import Header
from titlecheck.formats.text import headline, on_page, one_line, place, signature
from titlecheck.model import Report


def render(reports: Iterable[Report], header: Header) -> Iterator[str]:
    """The reports as lines, the lines of one role in one piece; version, rules and notices at the end."""
    for report in reports:
        yield "".join(f"{line}\n" for line in _role(report))
    yield signature(header) + "\n"
    for notice in header.notices:
        yield f"notice: {one_line(notice)}\n"


def _role(report: Report) -> Iterator[str]:
    where = place(report)
    yield f"{where}: {headline(report)}"
    for duty in report.duties:
        for item in duty.evidence:
            spot = f"{where}:{item.span.line}:{item.span.column}"
            reason = f"{item.emphasis.value} {one_line(item.rule)}: {one_line(item.because)}"
            yield f'{spot}: {reason}: "{one_line(item.text)}"{on_page(item.span)}'
    for silenced in report.silenced:
        span, rule = silenced.evidence.span, one_line(silenced.evidence.rule)
        told = f'silenced {rule}: {one_line(silenced.reason)}: "{one_line(silenced.evidence.text)}"'
        yield f"{where}:{span.line}:{span.column}: {told}{on_page(span)}"
    for advice in report.advice:
        spot = where if advice.line is None else f"{where}:{advice.line}"
        yield f"{spot}: advice {one_line(advice.kind)}: {one_line(advice.message)}"
