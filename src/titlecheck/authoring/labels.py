"""Tables of duties or roles with labels: what careful readers said, to score rules against."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from pathlib import Path, PurePath
from typing import Any

from titlecheck.documents.document import open_file
from titlecheck.errors import InputError
from titlecheck.inputs.reading import read_roles
from titlecheck.limits import LIMITS, Limits
from titlecheck.model import Emphasis, Role, TitleSource, Unread, Verdict
from titlecheck.tables.columns import ID_NAMES, TEXT_NAMES, Row, Table
from titlecheck.tables.rows import TABLE_READERS, _read_csv

FLAGS = ("asks_people_skills", "asks_track_record")
_FLAG_WORDS = {"y": "y", "yes": "y", "true": "y", "1": "y", "n": "n", "no": "n", "false": "n", "0": "n"}


@unique
class Half(StrEnum):
    """Two halves of a table that hold no role in common: rules are tuned on one and proved on the other."""

    A = "A"
    B = "B"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A row: what to judge, the labels of which any is right, and what it may be grouped by.

    `flags` holds the labels of each flag that the table has.
    """

    id: str
    line: int
    role: Role
    labels: tuple[str, ...]
    half: Half
    cells: dict[str, str]
    flags: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class LabelTable:
    """A table of labels; `are_roles` tells whole roles from single duties."""

    path: str
    are_roles: bool
    rows: tuple[Labelled, ...]


def read_labels(path: str, limits: Limits = LIMITS) -> LabelTable:
    """The rows of a table with a column `emphasis` (duties) or `verdict` (roles).

    InputError tells all faults of its rows.
    """
    try:
        with open_file(path) as stream:
            table = TABLE_READERS.get(PurePath(path).suffix.lower(), _read_csv)(stream, limits)
            names = {name.strip().lower(): name for name in table.names}
            are_roles = "verdict" in names
            if not are_roles and "emphasis" not in names:
                listed = ", ".join(table.names)
                raise InputError(f"no column 'emphasis' (for duties) or 'verdict' (for roles); there are: {listed}")
            reader = _Reader(path, names, are_roles)
            rows = tuple(reader.rows(table))
        if not rows and not reader.faults:
            raise InputError("there is no row in this table")
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    if reader.faults:
        raise InputError("\n".join(reader.faults))
    return LabelTable(path, are_roles, rows)


class _Reader:
    def __init__(self, path: str, names: dict[str, str], are_roles: bool) -> None:
        self.faults: list[str] = []
        self._path = path
        self._names = names
        self._are_roles = are_roles
        self._known = [each.value for each in (Verdict if are_roles else Emphasis)]
        self._text = next((names[name] for name in TEXT_NAMES if name in names), None)
        self._id = next((names[name] for name in ID_NAMES if name in names), None)
        if self._text is None and not (are_roles and "file" in names):
            wanted = "'file' or 'text'" if are_roles else "'text'"
            raise InputError(f"no column {wanted}; there are: {', '.join(names.values())}")

    def rows(self, table: Table) -> Iterator[Labelled]:
        """Every row that has no fault; the faults are kept."""
        for row in table.rows:
            if row.fault is not None:
                self._tell(row, row.fault)
                continue
            found = self._row(row)
            if found is not None:
                yield found

    def _tell(self, row: Row, message: str) -> None:
        self.faults.append(f"{self._path}:{row.line}: {message}")

    def _cell(self, row: Row, name: str) -> str:
        return _as_text(row.cells.get(self._names.get(name, name)))

    def _row(self, row: Row) -> Labelled | None:
        column = "verdict" if self._are_roles else "emphasis"
        labels = self._labels(row, column, self._known)
        role = self._role(row)
        if role is None or labels is None:
            return None
        flags = {}
        for flag in FLAGS:
            if flag in self._names and self._cell(row, flag).strip():
                found = self._labels(row, flag, list(_FLAG_WORDS))
                flags[flag] = tuple(_FLAG_WORDS[each] for each in found or ())
        cells = {name: _as_text(row.cells.get(column)) for name, column in self._names.items()}
        named = _as_text(row.cells.get(self._id)) if self._id else self._cell(row, "file")
        key = self._cell(row, "source") + self._cell(row, "title") or role.text
        return Labelled(named or f"row {row.number}", row.line, role, labels, half_of(key), cells, flags)

    def _labels(self, row: Row, column: str, known: Sequence[str]) -> tuple[str, ...] | None:
        given = [part.strip().lower() for part in self._cell(row, column).split("|")]
        wrong = next((part for part in given if part not in known), None)
        if wrong is None:
            return tuple(dict.fromkeys(given))
        shown = f"'{wrong}'" if wrong else "nothing"
        self._tell(row, f"column '{column}' holds {shown}, not one of {', '.join(known)} (or several with | between)")
        return None

    def _role(self, row: Row) -> Role | None:
        title = self._cell(row, "title").strip() or None
        file = self._cell(row, "file").strip() if self._are_roles else ""
        if not file:
            text = _as_text(row.cells.get(self._text)) if self._text else ""
            if not text.strip():
                self._tell(row, "there is no text in this row")
                return None
            return Role(text, f"{self._path}#{row.number}", None, title, TitleSource.COLUMN if title else None)
        found = next(read_roles([str(Path(self._path).parent / file)], title=title))
        if isinstance(found, Unread):
            self._tell(row, f"'{file}' cannot be read: {found.reason}")
            return None
        return found


def _as_text(value: Any) -> str:
    return "" if value is None else str(value)


def half_of(key: str) -> Half:
    """The half that a row belongs to, by its source and title alone."""
    digest = hashlib.md5(key.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
    return Half.A if int(digest, 16) % 2 == 0 else Half.B
