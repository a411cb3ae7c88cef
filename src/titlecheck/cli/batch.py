"""`titlecheck batch`: folders, files, patterns and tables of roles."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import Annotated, Any

import typer
import typer.core

from titlecheck.cli import options

HELP = """Judge folders, files, patterns and tables of roles.

Progress and the summary go to standard error, the answers to standard output or the file named. Folders are
read with all below them, but for what a .titlecheckignore leaves out. What can't be read is listed as
skipped, with the reason, and makes the exit code 2.

\b
Examples:
  titlecheck batch job-descriptions/
  titlecheck batch postings.csv --text-column body --title-column position
  titlecheck batch job-descriptions/ -o report.csv -o report.html
  titlecheck batch postings.jsonl -o report.jsonl --resume
  titlecheck batch job-descriptions/ -o report.html --cache
  titlecheck batch postings.parquet -o judged.parquet --dask tcp://scheduler:8786
  titlecheck batch 'teams/*/roles' --list-files
"""

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH...", help="Folders, files, patterns, tables, '-'.", show_default=False),
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Go on with an interrupted batch; with --output.", show_default=False)
]
Dask = Annotated[
    str | None,
    typer.Option(
        "--dask",
        metavar="[ADDRESS]",
        help="Judge Parquet into Parquet by the workers of a Dask scheduler, or by some on this machine.",
        show_default=False,
    ),
]
Cache = Annotated[
    bool,
    typer.Option("--cache", help="Judge again only what has changed; keeps places, no text.", show_default=False),
]
ListFiles = Annotated[
    bool,
    typer.Option("--list-files", help="Only list the files that would be read.", show_default=False),
]


class COMMAND(typer.core.TyperCommand):
    """The framework's command, but for an option whose value may be left out."""

    def parse_args(self, context: Any, arguments: list[str]) -> list[str]:
        from titlecheck.cli.clustering import with_scheduler

        return super().parse_args(context, with_scheduler(arguments) if "--dask" in arguments else arguments)


def batch(
    context: typer.Context,
    paths: Paths = None,
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
    resume: Resume = False,
    cache: Cache = False,
    dask: Dask = None,
    list_files: ListFiles = False,
) -> None:
    """Judge many roles."""
    settings = options.settings_of(context)
    from titlecheck.batches.batch import judge_sources
    from titlecheck.cli import batching, judging, targets

    wanted = targets.targets_of(settings, output, os.environ)
    kept = next((target.path for target in wanted if target.path is not None), None)
    if resume and kept is None:
        raise typer.BadParameter("--resume needs --output FILE", param_hint="--resume")
    if cache and dask is not None:
        raise typer.BadParameter("a cluster keeps no judgements; use --resume", param_hint="--cache with --dask")
    sources = batching.gather(options.paths_or_stdin(context, paths), stdin_filename, settings.quiet)
    if list_files:
        raise typer.Exit(batching.list_files(sources))
    if dask is not None:
        from titlecheck.cli import clustering

        tally = clustering.judge_parquet(sources, [target.path for target in wanted], settings, dask, resume)
        batching.sum_up(tally, wanted, settings.quiet)
        raise typer.Exit(judging.exit_code(tally, settings.fail_on))
    engine = judging.engine_of(settings)
    reading = judging.reading_of(settings, title, keep_role=targets.shows_text(wanted))
    scrolls = any(target.path is None for target in wanted)
    with ExitStack() as stack:
        writers = stack.enter_context(targets.opened_targets(wanted, engine, settings, detail=False))
        journal = stack.enter_context(batching.journal_of(kept, writers[0].header, engine.rules, resume))
        memory = stack.enter_context(batching.memory_of(engine, cache))
        judged = judge_sources(
            sources,
            engine,
            reading,
            jobs=settings.jobs,
            recall=batching.recalling(journal, memory),
            wanted=batching.wanted_of(wanted, journal, memory),
        )
        watched = stack.enter_context(batching.watched(judged, journal, memory, sources, kept, scrolls, settings.quiet))
        tally = targets.write_reports(watched, writers)
    batching.sum_up(tally, wanted, settings.quiet)
    raise typer.Exit(judging.exit_code(tally, settings.fail_on))
