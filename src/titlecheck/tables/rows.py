"""Tables of roles, row by row: CSV, TSV and JSON lines, of any length."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from pathlib import PurePath
from typing import Any, BinaryIO

from titlecheck.documents.decoding import Line, normal_newlines, text_lines, without_surrogates
from titlecheck.errors import InputError
from titlecheck.limits import LIMITS, Limits
from titlecheck.model import Role, TitleSource, Unread
from titlecheck.tables.columns import Columns, Row, Table, find_columns
from titlecheck.tables.delimited import read_delimited

_HEAD_ROWS = 100
_HEAD_SIZE = 1024 * 1024


def read_table(
    stream: BinaryIO,
    path: str,
    *,
    name: str | None = None,
    columns: Columns | None = None,
    title: str | None = None,
    limits: Limits = LIMITS,
) -> Iterator[Role | Unread]:
    """The roles of a table, row by row, read as its suffix says; InputError when it has no such columns.

    A row's id is its id column's, or `name#number`; ids may repeat. `title` replaces the title column.
    """
    table = TABLE_READERS.get(PurePath(path).suffix.lower(), _read_csv)(stream, limits)
    found = find_columns(table.names, columns or Columns())
    prefix = name or PurePath(path).name
    rows = (row for row in table.rows if row.fault or found.text in row.cells) if table.has_parts else table.rows
    return (_role(row, found, prefix, path, title) for row in rows)


def _role(row: Row, columns: Columns, prefix: str, path: str, title: str | None) -> Role | Unread:
    given = _short(row.cells.get(columns.id)) if columns.id else None
    row_id = given or f"{prefix}#{row.number}"
    if row.fault is not None:
        return Unread(row_id, path, f"line {row.line}: {row.fault}")
    text = _long(row.cells.get(columns.text or ""))
    if text is None:
        return Unread(row_id, path, f"line {row.line}: column '{columns.text}' holds no text")
    if not text.strip():
        return Unread(row_id, path, f"line {row.line}: column '{columns.text}' is empty")
    group = _short(row.cells.get(columns.group)) if columns.group else None
    if title is not None:
        return Role(text, row_id, path, title, TitleSource.OPTION, group)
    found = _short(row.cells.get(columns.title)) if columns.title else None
    return Role(text, row_id, path, found, TitleSource.COLUMN if found else None, group)


def _long(value: Any) -> str | None:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = "\n".join(value)
    return normal_newlines(without_surrogates(value)) if isinstance(value, str) else None


def _short(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(without_surrogates(str(value)).split()) or None


def _read_workbook(stream: BinaryIO, limits: Limits) -> Table:
    from titlecheck.tables.workbooks import read_workbook

    return read_workbook(stream, limits)


def _read_parquet(stream: BinaryIO, limits: Limits) -> Table:
    from titlecheck.tables.parquet import read_parquet

    return read_parquet(stream, limits)


def _read_tsv(stream: BinaryIO, limits: Limits) -> Table:
    return read_delimited(text_lines(stream, limits.text), limits.text, "\t")


def _read_csv(stream: BinaryIO, limits: Limits) -> Table:
    return read_delimited(text_lines(stream, limits.text), limits.text, None)


def _read_jsonl(stream: BinaryIO, limits: Limits) -> Table:
    rows = _json_rows(text_lines(stream, limits.text))
    head = list(_head(rows))
    if not head:
        raise InputError("empty")
    if all(row.fault for row in head):
        raise InputError(f"no line holds a JSON object (line {head[0].line}: {head[0].fault})")
    names = dict.fromkeys(without_surrogates(name) for row in head for name in row.cells)
    return Table(tuple(names), chain(head, rows))


def _head(rows: Iterator[Row]) -> Iterator[Row]:
    """The first rows, of which some may lack a column, but not so many that memory fills."""
    size = 0
    for row in islice(rows, _HEAD_ROWS):
        yield row
        size += sum(len(value) for value in row.cells.values() if isinstance(value, str))
        if size >= _HEAD_SIZE:
            return


def _json_rows(lines: Iterator[Line]) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if line.fault is not None:
            yield Row(number, number, {}, line.fault)
        elif line.text.strip():
            yield _json_row(number, line.text)


def _json_row(number: int, line: str) -> Row:
    try:
        value = json.loads(line.rstrip("\n"))
    except json.JSONDecodeError as error:
        return Row(number, number, {}, f"not JSON ({error.msg} at column {error.colno})")
    except (ValueError, RecursionError):
        return Row(number, number, {}, "JSON that is nested too deeply or holds too long a number")
    if not isinstance(value, dict):
        return Row(number, number, {}, "not a JSON object")
    return Row(number, number, value)


TABLE_READERS: Mapping[str, Callable[[BinaryIO, Limits], Table]] = {
    ".csv": _read_csv,
    ".tsv": _read_tsv,
    ".jsonl": _read_jsonl,
    ".ndjson": _read_jsonl,
    ".xlsx": _read_workbook,
    ".parquet": _read_parquet,
}
