"""What an audit keeps of one report: a few words and numbers, so that a large corpus fits in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from titlecheck.model import Emphasis, Report, Verdict
from titlecheck.titles.keys import TitleKeys, TitleMark, mark_title
from titlecheck.titles.words import read_function

# What fewer directing duties speak of is not looked for: it takes time, and would settle nothing.
FUNCTION_DUTIES = 5
_DIRECTS = frozenset({Verdict.LEADER, Verdict.MANAGER, Verdict.EITHER})


@dataclass(frozen=True, slots=True)
class Entry:
    """One role in an audit: its title as compared, its verdict, and how often each rule was seen."""

    id: str
    path: str | None
    group: str | None
    title: str | None
    mark: TitleMark | None
    suggested: str | None
    agrees: bool | None
    verdict: Verdict
    share: float | None
    directing: int
    function: str | None
    profile: Mapping[str, int]

    @property
    def directs(self) -> bool:
        """Whether the role directs people, affairs or both."""
        return self.verdict in _DIRECTS and self.share is not None


def entry_of(report: Report, keys: TitleKeys, *, by_column: bool) -> Entry | None:
    """What is kept of a report; nothing of a role that was skipped.

    Its group is what the table says, or else the folder that its file is in; a row's, the folder in its id.
    """
    if report.verdict is None:
        return None
    title = report.title.current if report.title else None
    rules = Counter(item.rule for duty in report.duties for item in duty.evidence)
    directing = sum(duty.emphasis is not Emphasis.NEITHER for duty in report.duties)
    return Entry(
        id=report.id,
        path=report.path,
        group=report.group if by_column else _folder(report),
        title=title,
        mark=mark_title(title, keys) if title else None,
        suggested=report.title.suggested if report.title else None,
        agrees=report.title.agrees if report.title else None,
        verdict=report.verdict,
        share=report.leader_share,
        directing=directing,
        function=_function(report, title, keys) if directing >= FUNCTION_DUTIES else None,
        profile=dict(sorted(rules.items())),
    )


def _function(report: Report, title: str | None, keys: TitleKeys) -> str | None:
    found = read_function((duty.text for duty in report.duties), keys.words)
    return found or (read_function([title], keys.words) if title else None)


def _folder(report: Report) -> str | None:
    if report.path is None:
        return None
    path = PurePath(report.path)
    name = PurePath(report.id)
    # The id of a file ends in the file's name, that of a table's row does not.
    if name.name == path.name:
        return path.parent.as_posix()
    return name.parent.as_posix() if len(name.parts) > 1 else None
