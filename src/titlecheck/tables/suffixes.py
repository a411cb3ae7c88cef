"""Which files are tables, told by their names alone."""

from __future__ import annotations


def table_suffixes() -> tuple[str, ...]:
    """The suffixes of files that hold one role a row."""
    return (".csv", ".tsv", ".jsonl", ".ndjson", ".xlsx", ".parquet")
