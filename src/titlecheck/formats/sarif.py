"""SARIF 2.1.0 for code scanning: a result for every piece of evidence, advice, and title that disagrees."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from titlecheck.formats.header import HOME, Header
from titlecheck.formats.json_format import dumps
from titlecheck.formats.paths import uri
from titlecheck.formats.text import headline, is_row, on_page, one_line, place
from titlecheck.model import Advice, Evidence, Report, Silenced, Span, Status

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_TITLE_RULE = "titlecheck.title"
_ADVICE_RULE = "titlecheck.advice."

Json = dict[str, Any]


def render(reports: Iterable[Report], header: Header) -> Iterator[str]:
    """One log with one run: results as they come, then the rules and the skipped roles met on the way."""
    writer = _Writer(header)
    yield f'{{"$schema": {dumps(_SCHEMA)}, "version": "2.1.0", "runs": [{{\n'
    yield ' "columnKind": "unicodeCodePoints",\n "results": [\n'
    waiting: str | None = None
    for report in reports:
        for result in writer.results(report):
            if waiting is not None:
                yield waiting + ",\n"
            waiting = "  " + dumps(result)
    if waiting is not None:
        yield waiting + "\n"
    yield f' ],\n "tool": {dumps(writer.tool())},\n "invocations": [{dumps(writer.invocation())}]\n}}]}}\n'


class _Writer:
    """The results of reports, with the rules and skipped roles that the end of the log has to name."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._rules: dict[str, Json] = {}
        self._places: dict[str, int] = {}
        self._skipped: list[Json] = []

    def results(self, report: Report) -> Iterator[Json]:
        """The results of one role; a skipped role is kept for the invocation instead."""
        if report.status is Status.SKIPPED:
            message = {"text": f"{place(report)}: {headline(report)}"}
            self._skipped.append({"level": "error", "message": message, "locations": [self._location(report)]})
            return
        seen: Counter[str] = Counter()
        if report.title and report.title.agrees is False:
            self._know(_TITLE_RULE, "the title disagrees with the work", "warning")
            told = ". ".join((headline(report), *(one_line(reason) for reason in report.reasons)))
            # It speaks of the whole description; code scanning shows nothing without a line.
            location = self._location(report, {"startLine": 1})
            yield self._result(report, _TITLE_RULE, "warning", told, location, report.title.current, seen)
        for advice in report.advice:
            yield self._advice(report, advice, seen)
        for duty in report.duties:
            for item in duty.evidence:
                yield self._evidence(report, item, seen)
        for silenced in report.silenced:
            yield self._silenced(report, silenced, seen)

    def tool(self) -> Json:
        """The tool with every rule that a result names, in the order of their first result."""
        driver = {
            "name": "titlecheck",
            "version": self._header.version,
            "informationUri": HOME,
            "rules": list(self._rules.values()),
            "properties": {
                "packs": self._header.packs,
                "rules_sha256": self._header.rules_sha256,
                "notices": self._header.notices,
            },
        }
        return {"driver": driver}

    def invocation(self) -> Json:
        """Whether every role could be read, and those that could not."""
        return {"executionSuccessful": not self._skipped, "toolExecutionNotifications": self._skipped}

    def _advice(self, report: Report, advice: Advice, seen: Counter[str]) -> Json:
        rule = _ADVICE_RULE + one_line(advice.kind)
        self._know(rule, f"advice: {one_line(advice.kind)}", "note")
        region = {"startLine": advice.line or 1}
        location = self._location(report, region)
        return self._result(report, rule, "note", one_line(advice.message), location, advice.message, seen)

    def _silenced(self, report: Report, item: Silenced, seen: Counter[str]) -> Json:
        suppression = {"kind": "inSource", "justification": one_line(item.reason)}
        return {**self._evidence(report, item.evidence, seen), "suppressions": [suppression]}

    def _evidence(self, report: Report, item: Evidence, seen: Counter[str]) -> Json:
        rule = one_line(item.rule)
        self._know(rule, f"{item.emphasis.value}: {one_line(item.because)}", "note")
        told = f'{item.emphasis.value}: {one_line(item.because)}: "{one_line(item.text)}"{on_page(item.span)}'
        location = self._location(report, _region(item.span, item.text))
        return self._result(report, rule, "note", told, location, item.text, seen)

    def _know(self, rule: str, told: str, level: str) -> None:
        if rule not in self._rules:
            self._places[rule] = len(self._places)
            self._rules[rule] = {
                "id": rule,
                "shortDescription": {"text": told},
                "defaultConfiguration": {"level": level},
            }

    def _result(
        self,
        report: Report,
        rule: str,
        level: str,
        told: str,
        location: Json,
        wording: str | None,
        seen: Counter[str],
    ) -> Json:
        # Words, not lines, so that a result stays the same one when text above it changes.
        key = "\0".join((report.id, rule, " ".join((wording or "").split())))
        seen[key] += 1
        print_of = hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "backslashreplace")).hexdigest()
        return {
            "ruleId": rule,
            "ruleIndex": self._places[rule],
            "level": level,
            "message": {"text": told},
            "locations": [location],
            "partialFingerprints": {"titlecheck/v1": print_of},
        }

    def _location(self, report: Report, region: Json | None = None) -> Json:
        logical = {"logicalLocations": [{"name": one_line(report.id), "kind": "role"}]}
        if report.path is None:
            return logical
        physical: Json = {"artifactLocation": {"uri": uri(report.path, self._header.root)}}
        if is_row(report):
            return {"physicalLocation": physical, **logical}
        return {"physicalLocation": physical | ({"region": region} if region else {})}


def _region(span: Span, text: str) -> Json:
    region: Json = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
        "snippet": {"text": text},
    }
    if span.place:
        region["properties"] = {span.place[0].value: span.place[1]}
    return region
