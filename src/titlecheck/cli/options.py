"""The options that mean the same in every command, and the settings that they and the config come to."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from titlecheck.cli import completing

if TYPE_CHECKING:
    from titlecheck.settings import Settings


Rules = Annotated[
    list[str] | None,
    typer.Option(
        "--rules",
        metavar="PACK|PATH",
        help="Rules to judge by, instead of the shipped pack; repeatable, the later wins by rule id.",
        autocompletion=completing.packs,
        show_default=False,
    ),
]
Language = Annotated[
    str | None,
    typer.Option("--language", metavar="PATH", help="A language layer over the shipped English."),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="auto (default), rich, plain, json, jsonl, csv, md, sarif, github, junit or html.",
        autocompletion=completing.formats,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write there, whole or not at all."),
]
Outputs = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write there, whole or not at all, as the suffix says; repeatable, '-' is standard output.",
        show_default=False,
    ),
]
Title = Annotated[
    str | None, typer.Option("--title", metavar="TEXT", help="The current title, instead of looking for it.")
]
Config = Annotated[
    str | None,
    typer.Option("--config", metavar="FILE", help="Settings from this file instead of those found."),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", metavar="N", help="Processes; all cores by default where it is worth it."),
]
Quiet = Annotated[bool | None, typer.Option("--quiet", "-q", help="Only answers and errors.", show_default=False)]
Color = Annotated[
    bool | None,
    typer.Option("--color/--no-color", help="Colour or none, whatever the terminal.", show_default=False),
]
TextColumn = Annotated[
    str | None, typer.Option("--text-column", metavar="NAME", help="The column of a table with the text.")
]
TitleColumn = Annotated[
    str | None, typer.Option("--title-column", metavar="NAME", help="The column with the current title.")
]
IdColumn = Annotated[str | None, typer.Option("--id-column", metavar="NAME", help="The column that names the role.")]
StdinFilename = Annotated[
    str | None,
    typer.Option(
        "--stdin-filename",
        metavar="NAME",
        help="What to call standard input; its suffix says how to read it.",
    ),
]
FailOn = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="WHAT",
        help="Exit 1 when there is a mismatch, unclear or skipped role; repeatable.",
        autocompletion=completing.failures,
        show_default=False,
    ),
]
Strict = Annotated[
    bool | None,
    typer.Option("--strict", help="Treat warnings about the rules as errors.", show_default=False),
]


def settings_of(context: typer.Context) -> Settings:
    """The settings in effect: the command's own options, else the config, else what is built in."""
    from titlecheck.cli import judging

    return judging.settings_of(context.params)


def paths_or_stdin(context: typer.Context, paths: Sequence[str] | None) -> list[str]:
    """What to read: standard input when nothing is named, but for a terminal, where short help is due."""
    if paths:
        return list(paths)
    from titlecheck.cli import streams
    from titlecheck.errors import ExitCode
    from titlecheck.inputs.named import STDIN

    if streams.at_terminal(sys.stdin):
        usage = context.get_usage()
        streams.say(
            f"{usage}\n\nNothing to read: name a file, or '-' for standard input.\nTry '{context.command_path} --help'."
        )
        raise typer.Exit(ExitCode.WRONG_INPUT)
    return [STDIN]
