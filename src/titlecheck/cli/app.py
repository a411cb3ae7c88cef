"""All commands put together."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.core
import typer.main

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


class _Commands(MutableMapping[str, Any]):
    """The commands by name; each is made, and its module loaded, when it is first asked for."""

    def __init__(self) -> None:
        names = ("classify", "batch", "rules", "annotate", "audit", "verify", "schema", "about")
        self._made: dict[str, Any] = dict.fromkeys(names)

    def __getitem__(self, name: str) -> Any:
        if self._made[name] is None:
            self._made[name] = _command(name)
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


class _Group(typer.core.TyperGroup):
    """The framework's group, but for when its commands are made."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.commands = _Commands()

    def list_commands(self, _context: Any) -> list[str]:
        return list(self.commands)


def _command(name: str) -> Any:
    """The framework's own command, made of the module with its name."""
    module = import_module(f"titlecheck.cli.{name}")
    alone = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    if hasattr(module, "app"):
        alone.add_typer(module.app, name=name, help=module.HELP)
        return typer.main.get_group(alone).commands[name]
    alone.command(name, help=module.HELP, cls=getattr(module, "COMMAND", None))(getattr(module, name))
    return typer.main.get_command(alone)


# Without Rich, help comes at once and pipes well.
app = typer.Typer(
    name="titlecheck",
    cls=_Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.callback(help=HELP)(_titlecheck)
