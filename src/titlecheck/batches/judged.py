"""One role's judgement on its way from where it was made to where it is counted, kept and written."""

from __future__ import annotations

import pickle
from typing import Any, NamedTuple

from titlecheck.formats.json_format import dumps
from titlecheck.formats.tally import Counted, counted
from titlecheck.model import Report


class Wanted(NamedTuple):
    """What will be asked of judgements, so that processes make and send no more than that."""

    report: bool = True
    entry: bool = False
    places: bool = False


class Kept(NamedTuple):
    """What a memory keeps of a judgement: the hash of what was judged, and the report in labels and places."""

    key: bytes
    line: str


class Judged:
    """A report with the key that tells whether the same role was judged before.

    Between processes it travels packed, beside what is counted of it and its JSON entry: whoever only counts it and
    writes that entry need not unpack it. Only our own processes are ever read from.
    """

    __slots__ = ("_entry", "_packed", "_report", "counted", "kept", "key")

    def __init__(self, key: str, report: Report, kept: Kept | None = None) -> None:
        self.key = key
        self.kept = kept
        self.counted = counted(report)
        self._report: Report | None = report
        self._entry: str | None = None
        self._packed = b""

    @property
    def report(self) -> Report:
        """The whole report."""
        if self._report is None:
            if not self._packed:
                raise ValueError("this judgement came without its report, which nobody was to ask for")
            self._report = pickle.loads(self._packed)
        return self._report

    @property
    def entry(self) -> str:
        """The report as one line of JSON."""
        if self._entry is None:
            self._entry = dumps(self.report.to_dict())
        return self._entry

    def packed(self, wanted: Wanted) -> Packed:
        """The form that travels."""
        entry = self.entry if wanted.entry else None
        report = pickle.dumps(self.report, pickle.HIGHEST_PROTOCOL) if wanted.report else b""
        return Packed(self.key, self.counted, entry, report, self.kept)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Judged) and (self.key, self.report) == (other.key, other.report)

    def __hash__(self) -> int:
        return hash(self.key)


class Packed(NamedTuple):
    """A judgement as it travels: `report` is empty where it isn't wanted."""

    key: str
    counted: Counted
    entry: str | None
    report: bytes
    kept: Kept | None

    def unpacked(self) -> Judged:
        """The judgement, whose report is unpacked when it is asked for."""
        made: Any = Judged.__new__(Judged)
        made.key, made.counted, made._entry, made._packed, made.kept = self
        made._report = None
        return made  # type: ignore[no-any-return]
