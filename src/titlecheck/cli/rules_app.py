"""`titlecheck rules`: everything that people who write rules do."""

from __future__ import annotations

import typer

from titlecheck.cli import rules_add, rules_corpus, rules_look, rules_make, rules_prove, rules_score

app = typer.Typer(
    help="List, check, test, explain, score and edit rules.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

app.command("list")(rules_look.list_rules)
app.command("show")(rules_look.show)
app.command("check")(rules_prove.check)
app.command("test")(rules_prove.prove)
app.command("try")(rules_look.try_rules)
app.command("why-not")(rules_look.why_not)
app.command("score")(rules_score.score)
app.command("init")(rules_make.init)
app.command("schema")(rules_make.schema)
app.command("health")(rules_corpus.health)
app.command("diff")(rules_corpus.diff)
app.command("suggest")(rules_corpus.suggest)
app.add_typer(rules_add.app, name="add")
