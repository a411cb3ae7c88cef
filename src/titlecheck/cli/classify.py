"""`titlecheck classify`: one or a few roles, judged and shown in full."""

from __future__ import annotations

from typing import Annotated

import typer

from titlecheck.cli import options

HELP = """Judge one or a few roles, and say which title fits the work and why.

Reads text, Markdown, Word, PDF and HTML files, tables (.csv, .tsv, .jsonl, .xlsx, .parquet), or standard
input. Word, PDF, HTML, Excel and Parquet files need extras.

\b
Examples:
  titlecheck classify sales-manager.txt
  titlecheck classify --title "Sales Manager" duties.md
  pbpaste | titlecheck classify -
  titlecheck classify -f json role.txt | jq '.results[0].verdict'
  titlecheck classify -o role.json -o role.html -o - role.txt
  titlecheck classify --fail-on mismatch roles/*.md
"""

Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE|-]...", help="What to judge; '-' is standard input.", show_default=False),
]


def classify(
    context: typer.Context,
    files: Files = None,
    rules: options.Rules = None,
    format_: options.Format = None,
    output: options.Outputs = None,
    title: options.Title = None,
    config: options.Config = None,
    jobs: options.Jobs = None,
    quiet: options.Quiet = None,
    color: options.Color = None,
    text_column: options.TextColumn = None,
    title_column: options.TitleColumn = None,
    id_column: options.IdColumn = None,
    stdin_filename: options.StdinFilename = None,
    fail_on: options.FailOn = None,
    strict: options.Strict = None,
    language: options.Language = None,
) -> None:
    """Judge one or a few roles."""
    from titlecheck.cli.classifying import classify_files

    paths = options.paths_or_stdin(context, files)
    raise typer.Exit(classify_files({**context.params, "files": paths, "output": output}))
