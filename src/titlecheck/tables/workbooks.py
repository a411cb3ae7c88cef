"""Excel workbooks as tables: every sheet that is shown, row by row."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from titlecheck.documents.archives import check_archive
from titlecheck.documents.decoding import too_long
from titlecheck.documents.document import read_bytes
from titlecheck.errors import InputError
from titlecheck.extras import library
from titlecheck.limits import Limits
from titlecheck.tables.columns import Row, Table

_AT_ONCE = 100
_HEADINGS_WITHIN = 100  # rows


def read_workbook(stream: BinaryIO, limits: Limits) -> Table:
    """The rows of all sheets that are shown, under their headings; formulas as last worked out."""
    openpyxl = library("openpyxl", ".xlsx", "xlsx")
    seekable = _seekable(stream, limits)
    check_archive(seekable, limits, "Excel", "xl/workbook.xml")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of things in the file that are no concern of ours
            workbook = openpyxl.load_workbook(seekable, read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        opened = [found for sheet in sheets if (found := _opened(sheet)) is not None]
    except Exception as error:  # noqa: BLE001 - of a broken file it raises whatever comes along
        raise InputError(_broken(error)) from None
    if not opened:
        raise InputError("empty")
    names = dict.fromkeys(name for heading, _ in opened for name in heading if name)
    return Table(tuple(names), _numbered(opened, limits), has_parts=True)


def _seekable(stream: BinaryIO, limits: Limits) -> BinaryIO:
    if stream.seekable():
        return stream
    import io

    return io.BytesIO(read_bytes(stream, limits.text))


_Cells = tuple[int, tuple[Any, ...]]


def _opened(sheet: Any) -> tuple[list[str], Iterator[_Cells]] | None:
    """A sheet's headings, which are its first row with anything in it, and the rows below."""
    sheet.reset_dimensions()  # what a file claims of them may be anything
    rows = _rows(sheet)
    for _, cells in islice(rows, _HEADINGS_WITHIN):
        heading = [" ".join(str(cell).split()) if cell is not None else "" for cell in cells]
        if any(heading):
            return heading, rows
    return None


def _rows(sheet: Any) -> Iterator[_Cells]:
    """Each row with its number; the library may warn of what it does not know while it reads."""
    rows = enumerate(sheet.iter_rows(values_only=True), 1)
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            some = list(islice(rows, _AT_ONCE))
        if not some:
            return
        yield from some


def _numbered(opened: list[tuple[list[str], Iterator[_Cells]]], limits: Limits) -> Iterator[Row]:
    number = 0
    cells_read = 0
    line = 0
    for heading, rows in opened:
        try:
            for line, cells in rows:
                cells_read += len(cells)
                if cells_read > limits.cells:
                    fault = f"more than {limits.cells} cells, the limit; the rest of the workbook was not read"
                    yield Row(number + 1, line, {}, fault)
                    return
                if any(cell is not None and cell != "" for cell in cells):
                    number += 1
                    yield _row(number, line, heading, cells, limits)
        except Exception as error:  # noqa: BLE001 - of a broken file it raises whatever comes along
            yield Row(number + 1, line + 1, {}, f"{_broken(error)}; the rest of the workbook was not read")
            return


def _row(number: int, line: int, heading: list[str], cells: tuple[Any, ...], limits: Limits) -> Row:
    named: dict[str, Any] = {}
    fault = None
    for index, name in enumerate(heading):
        cell = cells[index] if index < len(cells) else None
        if name and name not in named:
            named[name] = _plain(cell)
            if isinstance(cell, str) and len(cell) > limits.text:
                fault = too_long(limits.text)
    return Row(number, line, named, fault)


def _plain(cell: Any) -> Any:
    # How Excel writes the carriage returns that it was given.
    return cell.replace("_x000D_", "\r") if isinstance(cell, str) and "_x000D_" in cell else cell


def _broken(error: Exception) -> str:
    if isinstance(error, InputError):
        return str(error)
    if isinstance(error, KeyError | zipfile.BadZipFile):
        return f"a broken Excel file ({' '.join(str(error).split())[:200]})"
    return f"a broken Excel file ({type(error).__name__})"  # what else it says may quote a cell
