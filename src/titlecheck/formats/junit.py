"""JUnit XML for test dashboards: a test case a role, failed where the title disagrees with the work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from titlecheck.formats.header import Header
from titlecheck.formats.text import headline, on_page, one_line, place, silenced_line, visible
from titlecheck.model import Report, Status

# Not allowed in XML and not spelled out by `visible`, which takes care of the control characters.
_ILLEGAL = {0xFFFE: None, 0xFFFF: None}


def render(reports: Iterable[Report], header: Header) -> Iterator[str]:
    """The test suite; its opening counts the cases, so these are held until the last one is known."""
    cases, failures, errors = [], 0, 0
    for report in reports:
        failures += _disagrees(report)
        errors += report.status is Status.SKIPPED
        cases.append(_case(report))
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="titlecheck" {counts}>\n'
    yield f'<testsuite name="titlecheck" {counts} skipped="0" time="0">\n'
    yield _properties(header)
    yield from cases
    yield "</testsuite>\n</testsuites>\n"


def _properties(header: Header) -> str:
    pairs = [("titlecheck", header.version), ("rules_sha256", header.rules_sha256)]
    pairs += [("pack", pack) for pack in header.packs] + [("notice", notice) for notice in header.notices]
    listed = "".join(f'<property name="{name}" value={_attribute(value)}/>\n' for name, value in pairs)
    return f"<properties>\n{listed}</properties>\n"


def _case(report: Report) -> str:
    file = f" file={_attribute(report.path)}" if report.path is not None else ""
    opening = f'<testcase classname="titlecheck" name={_attribute(place(report))}{file} time="0">\n'
    return opening + _outcome(report) + _told(report) + "</testcase>\n"


def _outcome(report: Report) -> str:
    if report.status is Status.SKIPPED:
        return f'<error type="skipped" message={_attribute(headline(report))}/>\n'
    if not _disagrees(report):
        return ""
    reasons = _element("\n".join(one_line(reason) for reason in report.reasons))
    return f'<failure type="title" message={_attribute(headline(report))}>{reasons}</failure>\n'


def _told(report: Report) -> str:
    lines = [headline(report)]
    for duty in report.duties:
        for item in duty.evidence:
            spot = f"{item.span.line}:{item.span.column}{on_page(item.span)}"
            lines.append(f'{spot}: {item.emphasis.value} {item.rule}: {item.because}: "{item.text}"')
    lines += [f"silenced {silenced_line(item)}" for item in report.silenced]
    lines += [f"advice {item.kind}: {item.message}" for item in report.advice]
    return f"<system-out>{_element(chr(10).join(one_line(line) for line in lines))}</system-out>\n"


def _disagrees(report: Report) -> bool:
    return report.title is not None and report.title.agrees is False


def _attribute(text: str) -> str:
    return quoteattr(visible(text).translate(_ILLEGAL))


def _element(text: str) -> str:
    return escape(text.translate(_ILLEGAL))
