"""`titlecheck verify`: a report judged once more."""

from __future__ import annotations

from typing import Annotated

import typer

from titlecheck.cli import options

HELP = """Judge a report's roles once more, and say same, rules changed or text changed.

Reads what `--format json` or `jsonl` wrote, and the files that it names, from here. Exits 0 when all is the
same, 1 when something changed, 2 when a text is no longer there.

\b
Examples:
  titlecheck verify report.json
  titlecheck verify report.jsonl --quiet
  titlecheck verify report.json --rules my-pack/
"""

ReportFile = Annotated[str, typer.Argument(metavar="REPORT.json", help="The report to judge again.")]


def verify(
    context: typer.Context,
    report: ReportFile,
    rules: options.Rules = None,
    config: options.Config = None,
    quiet: options.Quiet = None,
    text_column: options.TextColumn = None,
    title_column: options.TitleColumn = None,
    id_column: options.IdColumn = None,
    strict: options.Strict = None,
    language: options.Language = None,
) -> None:
    """Judge a report's roles once more."""
    settings = options.settings_of(context)
    from titlecheck.cli import judging, rechecking
    from titlecheck.verifying import checks_of, saved_report

    saved = saved_report(rechecking.text_of(report), report)
    engine = judging.engine_of(settings)
    checks = checks_of(saved, engine, judging.reading_of(settings, None).columns, settings.limits)
    raise typer.Exit(rechecking.tell(checks, quiet=settings.quiet))
