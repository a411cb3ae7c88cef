"""All commands put together."""

from __future__ import annotations

from typing import Annotated

import typer

from titlecheck.cli import about, annotate, audit, batch, classify, rules, schema, verify

HELP = """Read what a job really does, and say whether its title should be a leader's or a manager's.

Managers direct the affairs of a business; leaders direct a group of people.

\b
Examples:
  titlecheck classify sales-manager.txt
  titlecheck batch job-descriptions/ -o report.csv
  titlecheck rules try "Coach and develop eight account executives."
"""


def _show_version(wanted: bool) -> None:
    if wanted:
        from titlecheck import __version__

        typer.echo(f"titlecheck {__version__}")
        raise typer.Exit


def _titlecheck(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Take the options that stand before any command."""


# Without Rich, help comes at once and pipes well.
app = typer.Typer(
    name="titlecheck",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.callback(help=HELP)(_titlecheck)
app.command("classify", help=classify.HELP)(classify.classify)
app.command("batch", help=batch.HELP)(batch.batch)
app.add_typer(rules.app, name="rules", help=rules.HELP)
app.command("annotate", help=annotate.HELP)(annotate.annotate)
app.command("audit", help=audit.HELP)(audit.audit)
app.command("verify", help=verify.HELP)(verify.verify)
app.command("schema", help=schema.HELP)(schema.schema)
app.command("about", help=about.HELP)(about.about)
