"""The count of reports by verdict and by agreement of their titles, kept while they stream by."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from titlecheck.formats.text import plural
from titlecheck.model import Report, Status, Verdict


def title_group(report: Report) -> str:
    """How the title of a judged role is counted."""
    if report.title is None or report.title.current is None:
        return "no title"
    if report.title.agrees is None:
        return "not compared"
    return "agree" if report.title.agrees else "disagree"


class Counted(NamedTuple):
    """What is counted of a report: its verdict, None where it was skipped, and what became of its title."""

    verdict: Verdict | None
    title: str


def counted(report: Report) -> Counted:
    """What is counted of this report."""
    if report.status is Status.SKIPPED or report.verdict is None:
        return Counted(None, "")
    return Counted(report.verdict, title_group(report))


class Tally:
    """How many reports went by, by verdict and by whether their titles agree."""

    def __init__(self) -> None:
        self.verdicts: Counter[Verdict] = Counter()
        self.titles: Counter[str] = Counter()
        self.skipped = 0

    def add(self, report: Report) -> None:
        """Count one more report."""
        self.count(counted(report))

    def count(self, one: Counted, times: int = 1) -> None:
        """Count one more, or several that are alike."""
        if one.verdict is None:
            self.skipped += times
            return
        self.verdicts[one.verdict] += times
        self.titles[one.title] += times

    @property
    def judged(self) -> int:
        """How many reports carry a verdict."""
        return self.verdicts.total()

    def roles(self) -> str:
        """How many roles were judged, and how many skipped if any."""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{plural(self.judged, 'role')} judged{skipped}"

    def by_verdict(self) -> tuple[tuple[str, int], ...]:
        """Every verdict with its count, zero included, in the order of the contract."""
        return tuple((verdict.value, self.verdicts[verdict]) for verdict in Verdict)

    def by_title(self) -> tuple[tuple[str, int], ...]:
        """How many titles agree, disagree, cannot be compared, or are missing."""
        return tuple((group, self.titles[group]) for group in ("agree", "disagree", "not compared", "no title"))
