"""Parquet files as tables, read a few rows at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from titlecheck.documents.decoding import shown_size, too_long
from titlecheck.documents.document import read_bytes
from titlecheck.errors import InputError
from titlecheck.extras import library
from titlecheck.limits import Limits
from titlecheck.tables.columns import Row, Table

_AT_ONCE = 64  # rows; each may be as large as the limit


def read_parquet(stream: BinaryIO, limits: Limits) -> Table:
    """The rows of a Parquet file, with its columns that hold text or numbers."""
    arrow = library("pyarrow", ".parquet", "arrow")
    parquet = library("pyarrow.parquet", ".parquet", "arrow")
    source = stream if stream.seekable() else io.BytesIO(read_bytes(stream, limits.text))
    try:
        file = parquet.ParquetFile(source, pre_buffer=False)
        names = [field.name for field in file.schema_arrow if _is_plain(field.type, arrow)]
        check_sizes(file.metadata, limits)
    except (arrow.ArrowException, OSError, ValueError) as error:
        raise InputError(_broken(error)) from None
    except MemoryError:
        raise InputError("needs more memory to read than there is") from None
    if len(set(names)) < len(names):
        raise InputError("two columns have the same name")
    return Table(tuple(names), _rows(file, names, arrow, limits))


def _is_plain(kind: Any, arrow: Any) -> bool:
    types = arrow.types
    if types.is_dictionary(kind):
        return _is_plain(kind.value_type, arrow)
    if types.is_list(kind) or types.is_large_list(kind):
        return bool(_is_text(kind.value_type, types))
    return bool(_is_text(kind, types) or types.is_integer(kind) or types.is_floating(kind))


def _is_text(kind: Any, types: Any) -> bool:
    is_view = getattr(types, "is_string_view", lambda _: False)
    return bool(types.is_string(kind) or types.is_large_string(kind) or is_view(kind))


def check_sizes(metadata: Any, limits: Limits) -> None:
    """InputError for a file that says itself that one of its row groups takes more memory than the limit."""
    for index in range(metadata.num_row_groups):
        size = metadata.row_group(index).total_byte_size
        if size > limits.memory:
            raise InputError(f"a row group of {shown_size(size)} is {too_long(limits.memory)}")


def _rows(file: Any, names: list[str], arrow: Any, limits: Limits) -> Iterator[Row]:
    number = 0
    try:
        for batch in file.iter_batches(batch_size=_AT_ONCE, columns=names, use_threads=False):
            for cells in batch.to_pylist():
                number += 1
                yield Row(number, number, cells, _fault(cells, limits))
    except (arrow.ArrowException, OSError, ValueError) as error:
        yield Row(number + 1, number + 1, {}, f"{_broken(error)}; the rest of the table was not read")
    except MemoryError:
        yield Row(number + 1, number + 1, {}, "needs more memory to read than there is")


def _fault(cells: dict[str, Any], limits: Limits) -> str | None:
    is_long = any(isinstance(cell, str) and len(cell) > limits.text for cell in cells.values())
    return too_long(limits.text) if is_long else None


def _broken(error: Exception) -> str:
    told = " ".join(str(error).split())[:200]
    return f"a broken Parquet file ({told})"
