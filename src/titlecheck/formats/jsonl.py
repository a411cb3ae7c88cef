"""One JSON entry a line, each with the schema and the rules' hash, so that a line can travel alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from titlecheck.formats.header import SCHEMA, Header
from titlecheck.formats.json_format import dumps
from titlecheck.model import Report


def render(reports: Iterable[Report], header: Header) -> Iterator[str]:
    """Each report's entry on its own line."""
    return lines((dumps(report.to_dict()) for report in reports), header)


def lines(entries: Iterable[str], header: Header) -> Iterator[str]:
    """The same, of entries that are JSON already."""
    shared = dumps({"schema": SCHEMA, "titlecheck": header.version, "rules_sha256": header.rules_sha256})
    for entry in entries:
        yield f"{shared[:-1]}, {entry[1:]}\n"
