"""`rules health`, `rules diff` and `rules suggest`."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import TYPE_CHECKING, Annotated

import typer

from titlecheck.cli import completing
from titlecheck.cli.options import Config, Language, Output, Rules
from titlecheck.cli.rules_common import AsView, Corpus, View, answer, limits_of, rule_set, signed

if TYPE_CHECKING:
    from titlecheck.authoring.corpus import Corpus as Read
    from titlecheck.model import RuleSet

Labels = Annotated[
    str | None,
    typer.Option("--labels", metavar="TABLE", help="Duties with labels (text, emphasis), for each rule's precision."),
]
Old = Annotated[
    str,
    typer.Argument(
        metavar="OLD",
        help="A pack, a path, or REV:PATH as in git, as in main:my-rules.",
        autocompletion=completing.packs,
    ),
]
New = Annotated[str, typer.Argument(metavar="NEW", help="The same, after the edit.", autocompletion=completing.packs)]
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Pieces of evidence shown of each rule.")]
Least = Annotated[int, typer.Option("--least", min=1, metavar="N", help="How often a wording has to come.")]
Most = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="How many rules to suggest.")]


@unique
class DiffView(StrEnum):
    """How `rules diff` can answer."""

    TEXT = "text"
    JSON = "json"
    MD = "md"


AsDiff = Annotated[DiffView, typer.Option("--format", "-f", help="For people, programs, or a pull request.")]


def health(
    corpus: Corpus,
    rules: Rules = None,
    language: Language = None,
    config: Config = None,
    labels: Labels = None,
    view: AsView = View.TEXT,
    output: Output = None,
) -> None:
    """Tell for each rule how often it fires on a corpus, alone, in conflict, decisively, or never."""
    from titlecheck.authoring import health as room
    from titlecheck.authoring.corpus import read_corpus
    from titlecheck.authoring.labels import read_labels
    from titlecheck.errors import InputError

    found = rule_set(rules, language, config)
    limits = limits_of(config)
    table = read_labels(labels, limits) if labels else None
    if table is not None and table.are_roles:
        raise InputError(f"{labels}: --labels takes duties (text, emphasis), not roles")
    read = read_corpus(corpus, limits)
    told = room.examine(found, read.roles, table)
    answer(signed(room.text(told), found.sha256) if view is View.TEXT else room.as_json(told, found.sha256), output)
    _end(read)


def diff(
    old: Old,
    new: New,
    corpus: Corpus,
    language: Language = None,
    limit: Limit = 20,
    view: AsDiff = DiffView.TEXT,
    output: Output = None,
) -> None:
    """Tell which verdicts and which evidence an edit of rules changes on a corpus."""
    from titlecheck.authoring import differenceview
    from titlecheck.authoring.corpus import read_corpus
    from titlecheck.authoring.difference import compare

    read = read_corpus(corpus, limits_of(None))
    found = compare(_as_it_was(old, language), _as_it_was(new, language), read.roles)
    if view is DiffView.JSON:
        answer(differenceview.as_json(found), output)
    elif view is DiffView.TEXT:
        answer(signed(differenceview.text(found, limit), found.old_sha256, found.new_sha256), output)
    else:
        answer(differenceview.markdown(found, limit), output)
    _end(read)


def suggest(
    corpus: Corpus,
    rules: Rules = None,
    language: Language = None,
    config: Config = None,
    least: Least = 5,
    limit: Most = 20,
    output: Output = None,
) -> None:
    """Suggest rules for frequent duties that no rule sees, as YAML to paste; nothing is applied."""
    from titlecheck.authoring.corpus import read_corpus
    from titlecheck.authoring.suggestion import as_yaml
    from titlecheck.authoring.suggestion import suggest as suggestions

    found = rule_set(rules, language, config)
    read = read_corpus(corpus, limits_of(config))
    answer(as_yaml(suggestions(found, read.roles, least=least, limit=limit)), output)
    _end(read)


def _as_it_was(source: str, language: str | None) -> RuleSet:
    from titlecheck.authoring.revisions import as_it_was
    from titlecheck.rulefiles.rulefile import load_rules

    with as_it_was(source) as path:
        return load_rules(path, language=language)


def _end(read: Read) -> None:
    """Tell what could not be read; exit 2 then."""
    from titlecheck.cli import streams

    for each in read.unread:
        streams.say(f"{each.path or each.id}: {each.reason}")
    if read.unread:
        raise typer.Exit(2)
