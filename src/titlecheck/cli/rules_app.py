"""`titlecheck rules`: everything that people who write rules do."""

from __future__ import annotations

from collections.abc import Callable

import typer

from titlecheck.cli import rules_add, rules_corpus, rules_look, rules_make, rules_prove, rules_score
from titlecheck.cli.rules_help import HELP

app = typer.Typer(
    help="List, check, test, explain, score and edit rules.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

_COMMANDS: dict[str, typer.Typer | Callable[..., None]] = {
    "init": rules_make.init,
    "add": rules_add.app,
    "check": rules_prove.check,
    "test": rules_prove.prove,
    "try": rules_look.try_rules,
    "why-not": rules_look.why_not,
    "list": rules_look.list_rules,
    "show": rules_look.show,
    "score": rules_score.score,
    "health": rules_corpus.health,
    "diff": rules_corpus.diff,
    "suggest": rules_corpus.suggest,
    "schema": rules_make.schema,
}

for _name, _command in _COMMANDS.items():
    if isinstance(_command, typer.Typer):
        app.add_typer(_command, name=_name, help=HELP[_name].text, short_help=HELP[_name].short)
    else:
        app.command(_name, help=HELP[_name].text, short_help=HELP[_name].short)(_command)
