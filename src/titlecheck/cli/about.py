"""`titlecheck about`: the definition in use, versions, hashes, and where every setting comes from."""

from __future__ import annotations

import typer

from titlecheck.cli import options

HELP = """Show the definition in use, versions, hashes, and every setting in effect.

The definition comes with its source and notice, every setting with where it was set.

\b
Examples:
  titlecheck about
  titlecheck about --rules my-pack/
  titlecheck about --format json
"""


def about(
    context: typer.Context,
    rules: options.Rules = None,
    format_: options.Format = None,
    config: options.Config = None,
    jobs: options.Jobs = None,
    quiet: options.Quiet = None,
    color: options.Color = None,
    text_column: options.TextColumn = None,
    title_column: options.TitleColumn = None,
    id_column: options.IdColumn = None,
    fail_on: options.FailOn = None,
    strict: options.Strict = None,
    language: options.Language = None,
) -> None:
    """Say what is in effect."""
    settings = options.settings_of(context)
    import sys

    from titlecheck.cli import facts, judging, streams
    from titlecheck.formats import Format
    from titlecheck.formats.json_format import dumps

    known = facts.facts_of(judging.rules_of(settings), settings)
    as_json = settings.format is Format.JSON
    streams.write([f"{dumps(known)}\n"] if as_json else facts.told(known), sys.stdout)
