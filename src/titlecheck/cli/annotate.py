"""`titlecheck annotate`: a Word file with margin comments."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from titlecheck.cli import options

HELP = """Copy a Word file, with margin comments at its title and at the duties that have evidence.

The comment at the title says which title fits and why; one at a duty says what it directs, and by which rule.
All else in the file stays as it is.

\b
Examples:
  titlecheck annotate sales-manager.docx reviewed.docx
  titlecheck annotate --title "Sales Manager" duties.docx reviewed.docx
"""

Given = Annotated[Path, typer.Argument(metavar="IN.docx", help="The Word file to read.")]
Target = Annotated[Path, typer.Argument(metavar="OUT.docx", help="The Word file to write; not the same.")]


def annotate(
    context: typer.Context,
    given: Given,
    target: Target,
    title: options.Title = None,
    rules: options.Rules = None,
    config: options.Config = None,
    quiet: options.Quiet = None,
    fail_on: options.FailOn = None,
    strict: options.Strict = None,
    language: options.Language = None,
) -> None:
    """Write a Word file with comments."""
    settings = options.settings_of(context)
    from titlecheck.cli import annotating, judging, targets

    engine = judging.engine_of(settings)
    header = targets.header_for(engine, settings, target, detail=False)
    tally = annotating.write(given, target, title, engine, header, settings.limits, quiet=settings.quiet)
    raise typer.Exit(judging.exit_code(tally, settings.fail_on))
