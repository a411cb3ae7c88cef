"""`rules init` and `rules schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from titlecheck.cli import completing
from titlecheck.cli.options import Output
from titlecheck.cli.rules_common import answer

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A new or an empty folder.")]
Pack = Annotated[
    str | None,
    typer.Option(
        "--pack",
        metavar="NAME",
        help="The shipped pack to begin with; object-of-direction if not said.",
        autocompletion=completing.packs,
    ),
]
WithLanguage = Annotated[bool, typer.Option("--language", help="Copy the language layer too, into DIR/language.")]
Extend = Annotated[
    bool, typer.Option("--extend", help="Instead of a copy, a small pack that builds on the shipped one.")
]


def init(folder: Folder, pack: Pack = None, language: WithLanguage = False, extend: Extend = False) -> None:
    """Copy a shipped pack to edit, with the schema lines that editors look for in place."""
    from titlecheck.authoring.copies import copy_of, small_pack, write_files
    from titlecheck.rulefiles.packfiles import DEFAULT_PACK

    named = pack or DEFAULT_PACK
    name = folder.resolve().name
    files = small_pack(named, name) if extend else copy_of(named, name, language=language)
    written = write_files(folder, files)
    answer(f"{path}\n" for path in written)
    answer([f"\nEdit the rules, then: titlecheck rules check {folder}; titlecheck rules test {folder}\n"])
    if language and not extend:
        answer([f"The language layer counts where it is named: --language {folder / 'language'}\n"])


def schema(
    language: Annotated[bool, typer.Option("--language", help="The schema of language files.")] = False,
    output: Output = None,
) -> None:
    """Print the JSON Schema (draft-07) of the pack format, for editors."""
    from titlecheck.authoring.packschema import schema_text

    answer([schema_text(language=language)], output)
