"""Around an audit: its format, how it reads, and what could not be read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import typer

from titlecheck.batches.batch import Reading
from titlecheck.batches.judged import Judged
from titlecheck.cli import streams
from titlecheck.formats.audit_views import AuditFormat, settle_audit
from titlecheck.formats.tally import Tally
from titlecheck.formats.text import place
from titlecheck.model import Report, Status
from titlecheck.rulefiles.faultlist import did_you_mean
from titlecheck.tables.columns import Columns


class Seen:
    """Reports on their way into an audit: counted, and told of when they were skipped."""

    def __init__(self, judged: Iterable[Judged]) -> None:
        self._judged = judged
        self.tally = Tally()

    def reports(self) -> Iterator[Report]:
        """The reports, one by one."""
        for judged in self._judged:
            self.tally.count(judged.counted)
            report = judged.report
            if report.status is Status.SKIPPED:
                streams.say(f"{place(report)}: {report.reason}")
            yield report


def format_of(name: str, output: Path | None, outputs: Sequence[Path]) -> AuditFormat:
    """The format with this name, settled for where it is written; of several files, each has its suffix's."""
    known = [each.value for each in AuditFormat]
    if name not in known:
        near = did_you_mean(name, known)
        hint = f"{near} " if near else ""
        raise typer.BadParameter(f"'{name}' is not known ({hint}there are: {', '.join(known)})")
    suffix = output.suffix if output is not None else None
    asked = AuditFormat.AUTO if output is not None and len(outputs) > 1 else AuditFormat(name)
    return settle_audit(asked, suffix, terminal=streams.at_terminal(sys.stdout))


def grouped(reading: Reading, by: str | None) -> Reading:
    """The same reading, with the column to group by."""
    return reading._replace(columns=(reading.columns or Columns())._replace(group=by))
