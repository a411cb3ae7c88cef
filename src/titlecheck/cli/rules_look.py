"""`rules list`, `show`, `try` and `why-not`."""

from __future__ import annotations

from typing import Annotated

import typer

from titlecheck.cli import completing
from titlecheck.cli.options import Config, Language, Rules
from titlecheck.cli.rules_common import AsView, View, answer, rule_set, signed

Identifier = Annotated[str, typer.Argument(metavar="ID", help="A rule's id.", autocompletion=completing.rule_ids)]
RuleOrList = Annotated[
    str,
    typer.Argument(
        metavar="ID|LIST",
        help="A rule's id, or the name of a word list.",
        autocompletion=completing.rules_and_lists,
    ),
]
Sentence = Annotated[
    str, typer.Argument(metavar="TEXT", help="A duty, or a text of several lines; '-' for standard input.")
]


def list_rules(
    rules: Rules = None,
    language: Language = None,
    config: Config = None,
    words: Annotated[bool, typer.Option("--words", help="List the word lists instead.")] = False,
    view: AsView = View.TEXT,
) -> None:
    """List the rules of the packs in use, with emphasis, weight and reason, or their word lists."""
    from titlecheck.authoring import listing, wordlisting

    found = rule_set(rules, language, config)
    if words:
        answer(signed(wordlisting.all_text(found), found.sha256) if view is View.TEXT else wordlisting.all_json(found))
    else:
        answer(signed(listing.list_text(found), found.sha256) if view is View.TEXT else listing.list_json(found))


def show(
    name: RuleOrList,
    rules: Rules = None,
    language: Language = None,
    config: Config = None,
    view: AsView = View.TEXT,
) -> None:
    """Show one rule in full: its words spelled out, its reason, its source, and where each came from."""
    from titlecheck.authoring.listing import show_json, show_rule, show_text
    from titlecheck.authoring.wordlisting import find_list, one_json, one_text

    found = rule_set(rules, language, config)
    listed = find_list(found, name)
    if listed is not None and all(rule.id != name for rule in found.rules):
        answer(signed(one_text(listed), found.sha256) if view is View.TEXT else one_json(listed, found.sha256))
        return
    shown = show_rule(found, name)
    answer(signed(show_text(shown), found.sha256) if view is View.TEXT else show_json(shown, found.sha256))


def try_rules(
    text: Sentence,
    rules: Rules = None,
    language: Language = None,
    config: Config = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show how each word is read.")] = False,
    view: AsView = View.TEXT,
) -> None:
    """Draw under a text what fires on it, and which words match which part of which rule."""
    from titlecheck.authoring.trial import try_text
    from titlecheck.authoring.trialview import tried_json, tried_text

    meant = rule_set(rules, language, config)
    tried = try_text(meant, _given(text))
    answer(tried_text(tried, verbose=verbose) if view is View.TEXT else tried_json(tried, meant.sha256))


def why_not(
    name: Identifier,
    text: Sentence,
    rules: Rules = None,
    language: Language = None,
    config: Config = None,
    view: AsView = View.TEXT,
) -> None:
    """Tell how far a rule gets on a text, and what stops it."""
    from titlecheck.authoring.trialview import why_not_json, why_not_text
    from titlecheck.authoring.whynot import explain_text

    meant = rule_set(rules, language, config)
    found = explain_text(meant, name, _given(text))
    answer(why_not_text(found) if view is View.TEXT else why_not_json(found, meant.sha256))


def _given(text: str) -> str:
    if text != "-":
        return text
    from titlecheck.cli import streams
    from titlecheck.documents.decoding import decode

    return decode(streams.standard_input().read())
