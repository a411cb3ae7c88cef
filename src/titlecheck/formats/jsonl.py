"""One JSON entry a line, each with the schema and the rules' hash, so that a line can travel alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from titlecheck.formats.header import SCHEMA, Header
from titlecheck.formats.json_format import dumps
from titlecheck.model import Report


def render(reports: Iterable[Report], header: Header) -> Iterator[str]:
    """Each report's entry on its own line."""
    shared = {"schema": SCHEMA, "titlecheck": header.version, "rules_sha256": header.rules_sha256}
    for report in reports:
        yield dumps({**shared, **report.to_dict()}) + "\n"
