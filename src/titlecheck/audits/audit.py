"""Titles over a whole corpus: the same title for different work, the same work under different titles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from os.path import commonpath
from statistics import median

from titlecheck.audits.entry import Entry, entry_of
from titlecheck.audits.samework import is_comparable, same_work
from titlecheck.model import Emphasis, Report, Verdict
from titlecheck.titles.keys import TitleKeys

# A share of fewer duties says too little to be compared.
LEAST_DUTIES = 3
# Leader shares as far apart as this are different work.
WIDE = 0.3
BANDS = 5
NO_GROUP = "(none)"


@dataclass(frozen=True, slots=True)
class Spread:
    """A title that several comparable roles have, by leader share from low to high."""

    title: str
    entries: tuple[Entry, ...]

    @property
    def shares(self) -> tuple[float, ...]:
        """The leader shares."""
        return tuple(entry.share for entry in self.entries if entry.share is not None)

    @property
    def width(self) -> float:
        """How far the lowest and the highest leader share are apart."""
        return self.shares[-1] - self.shares[0]

    @property
    def is_wide(self) -> bool:
        """Whether the title stands for different work."""
        return self.width >= WIDE


@dataclass(frozen=True, slots=True)
class SameWork:
    """Roles that do the same work under titles that differ in more than a grade."""

    function: str
    verdict: Verdict
    titles: tuple[str, ...]
    heads: tuple[str, ...]
    because: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The roles of one group or head noun: how many of each verdict, and how their leader shares spread.

    `bands` counts the comparable roles by leader share in fifths, `middle` is the median of their shares.
    """

    name: str
    roles: int
    verdicts: Mapping[Verdict, int]
    disagree: int
    bands: tuple[int, ...]
    middle: float | None

    @property
    def compared(self) -> int:
        """How many roles the bands count."""
        return sum(self.bands)


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found; `by` is the column that made the groups, None where folders did."""

    by: str | None
    any_grade: bool
    skipped: int
    entries: tuple[Entry, ...]
    whole: Part
    spreads: tuple[Spread, ...]
    same_work: tuple[SameWork, ...]
    work_compared: int
    misleading: tuple[Entry, ...]
    heads: tuple[Part, ...]
    groups: tuple[Part, ...]

    def heads_that_say(self, emphasis: Emphasis) -> tuple[Entry, ...]:
        """The roles whose title's head noun says this."""
        return tuple(entry for entry in self.entries if entry.mark and entry.mark.says is emphasis)


def audit(reports: Iterable[Report], keys: TitleKeys, *, by: str | None = None, any_grade: bool = False) -> Audit:
    """The audit of these reports; of each only a few words and numbers are kept.

    Groups are what the column `by` says, or else folders. With `any_grade`, titles that differ in a grade
    alone, such as Senior, are one title.
    """
    because: dict[str, str] = {}
    kept: list[Entry] = []
    skipped = 0
    for report in reports:
        entry = entry_of(report, keys, by_column=by is not None)
        if entry is None:
            skipped += 1
            continue
        kept.append(entry)
        for duty in report.duties:
            for item in duty.evidence:
                because.setdefault(item.rule, item.because)
    entries = tuple(sorted(kept if by else _below_common_folder(kept), key=lambda entry: entry.id))
    return Audit(
        by=by,
        any_grade=any_grade,
        skipped=skipped,
        entries=entries,
        whole=_part("all", entries),
        spreads=_spreads(entries, any_grade),
        same_work=_same_work(entries, because),
        work_compared=sum(is_comparable(entry) for entry in entries),
        misleading=_misleading(entries),
        heads=_parts(entries, lambda entry: entry.mark.head if entry.mark else None),
        groups=_parts(entries, lambda entry: entry.group or NO_GROUP) if _has_groups(entries) else (),
    )


def is_compared(entry: Entry) -> bool:
    """Whether the role has enough directing duties for its leader share to be compared."""
    return entry.directs and entry.directing >= LEAST_DUTIES


def says_opposite(entry: Entry) -> bool:
    """Whether the title says leader of a manager's work, or manager of a leader's; others name neither."""
    return entry.agrees is False and entry.mark is not None and entry.mark.says is not None


def band_of(share: float) -> int:
    """Which fifth a leader share lies in, from 0."""
    return min(int(share * BANDS + 1e-9), BANDS - 1)


def _below_common_folder(entries: Sequence[Entry]) -> list[Entry]:
    folders = {entry.group for entry in entries if entry.group}
    top = _common(folders)
    return [replace(entry, group=entry.group and _below(entry.group, top)) for entry in entries]


def _common(folders: Iterable[str]) -> str:
    try:
        return commonpath(folders).replace("\\", "/")
    except ValueError:  # none at all, or on several drives
        return ""


def _below(folder: str, top: str) -> str:
    return folder.removeprefix(top).strip("/") or "."


def _has_groups(entries: Sequence[Entry]) -> bool:
    return len({entry.group for entry in entries}) > 1


def _parts(entries: Sequence[Entry], name_of: Callable[[Entry], str | None]) -> tuple[Part, ...]:
    """The entries by name, the largest part first."""
    named: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if name := name_of(entry):
            named[name].append(entry)
    parts = [_part(name, own) for name, own in named.items()]
    return tuple(sorted(parts, key=lambda part: (-part.roles, part.name)))


def _part(name: str, entries: Sequence[Entry]) -> Part:
    verdicts = Counter(entry.verdict for entry in entries)
    shares = [entry.share for entry in entries if entry.share is not None and is_compared(entry)]
    bands = Counter(map(band_of, shares))
    return Part(
        name=name,
        roles=len(entries),
        verdicts={verdict: verdicts[verdict] for verdict in Verdict},
        disagree=sum(entry.agrees is False for entry in entries),
        bands=tuple(bands[band] for band in range(BANDS)),
        middle=round(median(shares), 3) if shares else None,
    )


def _spreads(entries: Sequence[Entry], any_grade: bool) -> tuple[Spread, ...]:
    """Titles of two or more comparable roles, the widest spread first."""
    named: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.mark and is_compared(entry):
            named[entry.mark.work if any_grade else entry.mark.key].append(entry)
    spreads = [
        Spread(_usual_title(own), tuple(sorted(own, key=lambda entry: (entry.share or 0.0, entry.id))))
        for own in named.values()
        if len(own) > 1
    ]
    return tuple(sorted(spreads, key=lambda spread: (-round(spread.width, 6), spread.title)))


def _usual_title(entries: Iterable[Entry]) -> str:
    spellings = Counter(entry.title or "" for entry in entries)
    return min(spellings, key=lambda title: (-spellings[title], len(title), title))


def _same_work(entries: Sequence[Entry], because: Mapping[str, str]) -> tuple[SameWork, ...]:
    """Groups whose titles differ in more than a grade, most titles first."""
    found = []
    for members in same_work(entries):
        titled = [entry for entry in members if entry.mark]
        works = {entry.mark.work for entry in titled if entry.mark}
        if len(works) < 2:
            continue
        found.append(
            SameWork(
                function=members[0].function or "",
                verdict=members[0].verdict,
                titles=tuple(sorted({entry.title or "" for entry in titled})),
                heads=tuple(sorted({entry.mark.head for entry in titled if entry.mark and entry.mark.head})),
                because=_commonest(members, because),
                entries=members,
            )
        )
    return tuple(sorted(found, key=lambda each: (-len(each.heads), -len(each.titles), each.titles)))


def _commonest(members: Iterable[Entry], because: Mapping[str, str]) -> tuple[str, ...]:
    """The reasons of the rules seen most in these roles."""
    rules: Counter[str] = Counter()
    for entry in members:
        rules.update(entry.profile)
    ranked = sorted(rules, key=lambda rule: (-rules[rule], rule))
    return tuple(dict.fromkeys(because[rule] for rule in ranked[:3]))


def _misleading(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Roles whose title disagrees with the work; first those whose title says the opposite, then by share."""
    wrong = [entry for entry in entries if entry.agrees is False]
    return tuple(
        sorted(wrong, key=lambda entry: (not says_opposite(entry), -abs((entry.share or 0.0) - 0.5), entry.id))
    )
