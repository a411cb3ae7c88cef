"""`titlecheck schema`: the JSON Schema of the report."""

from __future__ import annotations

HELP = """Print the JSON Schema of the report.

\b
Examples:
  titlecheck schema > titlecheck.schema.json
"""


def schema() -> None:
    """Print the schema."""
    import json
    import sys

    from titlecheck.cli import streams
    from titlecheck.reportschema import report_schema

    streams.write((json.dumps(report_schema(), indent=2), "\n"), sys.stdout)
