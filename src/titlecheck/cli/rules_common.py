"""What the `rules` commands share: the rule set meant, how to answer, and how to end."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum, unique
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from titlecheck.cli import completing

if TYPE_CHECKING:
    from titlecheck.limits import Limits
    from titlecheck.model import RuleSet
    from titlecheck.settings import Settings


@unique
class View(StrEnum):
    """How a `rules` command can answer."""

    TEXT = "text"
    JSON = "json"


@unique
class FaultView(StrEnum):
    """How `rules check` can answer."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


AsView = Annotated[View, typer.Option("--format", "-f", help="For people, or for programs.")]
Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PACK|PATH]...",
        help="Packs or language layers; those in use if none is named.",
        autocompletion=completing.packs,
    ),
]
Corpus = Annotated[list[str], typer.Argument(metavar="CORPUS...", help="Files, folders or tables of roles.")]


def settings(rules: list[str] | None, language: str | None, config: str | None) -> Settings:
    """The settings in effect for a command that only takes rules."""
    from titlecheck.config import read_settings

    given = {"rules": rules or None, "language": language}
    return read_settings(given, config, here=Path.cwd(), environment=os.environ)


def rule_set(rules: list[str] | None, language: str | None, config: str | None) -> RuleSet:
    """The rule set in use."""
    from titlecheck.rulefiles.rulefile import load_rules

    found = settings(rules, language, config)
    return load_rules(*found.rules, language=found.language)


def signed(pieces: Iterable[str], *hashes: str) -> Iterator[str]:
    """The pieces, and under them the hash of the rules they come from."""
    yield from pieces
    yield f"rules sha256 {' → '.join(each[:12] for each in hashes)}\n"


def limits_of(config: str | None) -> Limits:
    """How much is read of each file, as the settings have it."""
    return settings(None, None, config).limits


def answer(pieces: Iterable[str], output: Path | None = None) -> None:
    """Write the answer to standard output, or whole or not at all to a file."""
    from titlecheck.cli import streams

    if output is None:
        streams.write(pieces, sys.stdout)
        return
    from titlecheck.writing import whole_file

    with whole_file(output) as stream:
        streams.write(pieces, stream)
