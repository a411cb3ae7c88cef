"""`rules add`: a rule, a phrase, a word or an example."""

from __future__ import annotations

from typing import Annotated

import typer

from titlecheck.cli import completing
from titlecheck.cli.rules_common import answer
from titlecheck.cli.rules_help import HELP

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
)

Pack = Annotated[str, typer.Argument(metavar="PACK", help="The file or folder of a pack of your own.")]
NewId = Annotated[str, typer.Argument(metavar="ID", help="The rule's id.")]
RuleId = Annotated[str, typer.Argument(metavar="ID", help="The rule's id.", autocompletion=completing.rule_ids)]
Match = Annotated[list[str], typer.Option("--match", metavar="PHRASE", help="Wording to look for; repeatable.")]
Unless = Annotated[
    list[str] | None, typer.Option("--unless", metavar="PHRASE", help="Wording that excludes; repeatable.")
]
Skills = Annotated[list[str] | None, typer.Option("--skill", metavar="SKILL", help="A skill it asks for; repeatable.")]
Hits = Annotated[list[str] | None, typer.Option("--hit", metavar="TEXT", help="A duty it must see; repeatable.")]
Misses = Annotated[
    list[str] | None, typer.Option("--miss", metavar="TEXT", help="Wording it must not see; repeatable.")
]


@app.command("rule", help=HELP["add rule"].text, short_help=HELP["add rule"].short)
def rule(
    pack: Pack,
    name: NewId,
    emphasis: Annotated[str, typer.Option("--emphasis", metavar="E", help="leader, manager or neither.")],
    match: Match,
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="The reason that reports give.")],
    unless: Unless = None,
    skill: Skills = None,
    weight: Annotated[float | None, typer.Option("--weight", metavar="N", help="How much it weighs.")] = None,
    hit: Hits = None,
    miss: Misses = None,
) -> None:
    """Append a rule."""
    from titlecheck.authoring.addition import NewRule, add_rule

    given = (unless, skill, hit, miss)
    others, skills, hits, misses = (tuple(each or ()) for each in given)
    new = NewRule(name, emphasis, tuple(match), because, others, skills, weight, hits, misses)
    answer([f"{add_rule(pack, new)}: rule '{name}' added\n"])


@app.command("phrase", help=HELP["add phrase"].text, short_help=HELP["add phrase"].short)
def phrase(
    pack: Pack,
    name: RuleId,
    text: Annotated[str, typer.Argument(metavar="PHRASE", help="Words, {lists}, a|b.")],
    unless: Annotated[bool, typer.Option("--unless", help="As an exclusion.")] = False,
) -> None:
    """Append a phrase to a rule."""
    from titlecheck.authoring.addition import add_phrase

    answer([f"{add_phrase(pack, name, text, unless=unless)}: '{text}' added to rule '{name}'\n"])


@app.command("word", help=HELP["add word"].text, short_help=HELP["add word"].short)
def word(
    pack: Pack,
    name: Annotated[str, typer.Argument(metavar="LIST", help="The list's name.", autocompletion=completing.lists)],
    words: Annotated[list[str], typer.Argument(metavar="WORD...", help="Words or expressions, base forms.")],
    new: Annotated[bool, typer.Option("--new", help="Make the list if there is none.")] = False,
) -> None:
    """Append words to a list."""
    from titlecheck.authoring.addition import add_words

    path = add_words(pack, name, words, new=new)
    answer([f"{path}: {', '.join(words)} added to list '{name}'\n"])


@app.command("example", help=HELP["add example"].text, short_help=HELP["add example"].short)
def example(
    pack: Pack,
    name: RuleId,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A duty.")],
    hit: Annotated[bool, typer.Option("--hit/--miss", help="Whether the rule must see it or must not.")],
) -> None:
    """Append an example to a rule."""
    from titlecheck.authoring.addition import add_example

    path = add_example(pack, name, text, hit=hit)
    answer([f"{path}: {'hit' if hit else 'miss'} added to rule '{name}'\n"])
