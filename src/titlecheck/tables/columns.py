"""The shape of a table: its columns, and which of them hold text, title and id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from titlecheck.errors import InputError

# How the columns of exported tables are called; the first that is there is taken.
TEXT_NAMES = (
    "text",
    "description",
    "job_description",
    "jobdescription",
    "full_description",
    "description_text",
    "role_description",
    "position_description",
    "duties",
    "responsibilities",
    "job_duties",
    "body",
    "content",
    "posting",
    "job_posting",
    "details",
)
TITLE_NAMES = (
    "title",
    "job_title",
    "jobtitle",
    "position_title",
    "role_title",
    "posting_title",
    "current_title",
    "position",
    "role",
    "job",
)
ID_NAMES = (
    "id",
    "job_id",
    "jobid",
    "req_id",
    "requisition_id",
    "requisition",
    "posting_id",
    "position_id",
    "role_id",
)


class Columns(NamedTuple):
    """Which columns hold text, title and id; None where that is to be guessed, or there is none.

    `group` is the column that roles are compared by, such as the department; it is read only when named.
    """

    text: str | None = None
    title: str | None = None
    id: str | None = None
    group: str | None = None


class Row(NamedTuple):
    """One row of a table: its number, its first line, and its cells by column name or what is wrong."""

    number: int
    line: int
    cells: dict[str, Any]
    fault: str | None = None


class Table(NamedTuple):
    """The column names of a table and its rows, which are read as they are asked for.

    A table that has parts, as a workbook has sheets, has rows without the columns of other parts.
    """

    names: tuple[str, ...]
    rows: Iterator[Row]
    has_parts: bool = False


def find_columns(names: Sequence[str], columns: Columns) -> Columns:
    """The columns to read among those there are; InputError that lists them when one is not found."""
    text = _find(names, columns.text, TEXT_NAMES)
    if text is None:
        raise InputError(f"no column looks like the text; name one with --text-column ({_listed(names)})")
    others = [name for name in names if name != text]
    return Columns(
        text,
        _find(names if columns.title else others, columns.title, TITLE_NAMES),
        _find(names if columns.id else others, columns.id, ID_NAMES),
        _find(names, columns.group, ()),
    )


def _find(names: Sequence[str], wanted: str | None, guesses: Iterable[str]) -> str | None:
    if wanted is not None and wanted in names:
        return wanted
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(_plain(name), name)
    if wanted is None:
        return next((plain[guess] for guess in guesses if guess in plain), None)
    if _plain(wanted) in plain:
        return plain[_plain(wanted)]
    from difflib import get_close_matches

    close = get_close_matches(_plain(wanted), plain, n=1)
    hint = f" (did you mean '{plain[close[0]]}'?)" if close else ""
    raise InputError(f"no column '{wanted}'{hint}; {_listed(names)}")


def _plain(name: str) -> str:
    return "_".join("".join(char if char.isalnum() else " " for char in name.casefold()).split())


def _listed(names: Sequence[str]) -> str:
    # In a table without headings these are somebody's text, of which an error tells nothing.
    shown = ", ".join(name if len(name) <= 40 else f"one of {len(name)} characters" for name in names[:20])
    more = f" and {len(names) - 20} more" if len(names) > 20 else ""
    return f"there are: {shown}{more}" if names else "there are none"
