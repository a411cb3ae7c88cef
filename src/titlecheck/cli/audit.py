"""`titlecheck audit`: titles across a corpus."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Annotated

import typer

from titlecheck.cli import completing, options

HELP = """Compare titles across a corpus: same title, different work; same work, different titles.

Tells the main findings in a few sentences, then lists titles that several roles have for different work,
roles that do the same work under different titles, titles that mislead, and the balance of every folder, or
of what a column of a table says. Titles are the same in any word order and spelling of their head noun. The
HTML page draws heat maps; CSV has a row a role.

\b
Examples:
  titlecheck audit job-descriptions/
  titlecheck audit postings.csv --by department
  titlecheck audit job-descriptions/ -o audit.html -o audit.csv
  titlecheck audit job-descriptions/ -f csv | head
"""


Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH...", help="Folders, files, patterns, tables, '-'.", show_default=False),
]
View = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="auto, rich, plain, csv, json or html.",
        autocompletion=completing.audit_formats,
    ),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="COLUMN", help="The column of a table to group by, instead of folders."),
]
AnyGrade = Annotated[
    bool,
    typer.Option("--any-grade", help="Treat titles that differ in a grade (Senior) as the same title."),
]
Limit = Annotated[int, typer.Option("--limit", min=0, metavar="N", help="Most rows of a list; 0 for all.")]


def audit(
    context: typer.Context,
    paths: Paths = None,
    by: By = None,
    any_grade: AnyGrade = False,
    view: View = "auto",
    limit: Limit = 15,
    rules: options.Rules = None,
    output: options.Outputs = None,
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
    """Compare titles across a corpus."""
    settings = options.settings_of(context)
    from titlecheck.audits.audit import audit as audited
    from titlecheck.batches.batch import judge_sources
    from titlecheck.cli import auditing, batching, judging, streams, targets
    from titlecheck.formats.audit_views import audit_renderer
    from titlecheck.titles.keys import compile_keys

    wanted = [(auditing.format_of(view, path, output or ()), path) for path in targets.paths_of(output)]
    scrolls = any(path is None for _, path in wanted)
    sources = batching.gather(options.paths_or_stdin(context, paths), stdin_filename, settings.quiet)
    engine = judging.engine_of(settings)
    keys = compile_keys(engine.titles, engine.rules.language)
    reading = auditing.grouped(judging.reading_of(settings, None), by)
    with ExitStack() as stack:
        opened = [stack.enter_context(targets.opened_output(path)) for _, path in wanted]
        judged = judge_sources(sources, engine, reading, jobs=settings.jobs)
        watched = stack.enter_context(batching.watched(judged, None, None, sources, None, scrolls, settings.quiet))
        seen = auditing.Seen(watched)
        found = audited(seen.reports(), keys, by=by, any_grade=any_grade)
        for (asked, path), stream in zip(wanted, opened, strict=True):
            header = targets.header_for(engine, settings, path, detail=False)
            streams.write(audit_renderer(asked)(found, header, limit), stream)
    raise typer.Exit(judging.exit_code(seen.tally, settings.fail_on))
