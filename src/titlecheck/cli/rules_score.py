"""`rules score`."""

from __future__ import annotations

from typing import Annotated

import typer

from titlecheck.cli.options import Config, Language, Output, Rules
from titlecheck.cli.rules_common import AsView, View, answer, limits_of, rule_set, signed

Table = Annotated[
    str, typer.Argument(metavar="TABLE", help="Duties (text, emphasis) or roles (file or text, verdict).")
]
Misses = Annotated[bool, typer.Option("--misses", help="Show every row that is not answered rightly.")]
Halves = Annotated[
    bool,
    typer.Option("--half", help="Also score two halves, split by source and title: tune on A, prove on B."),
]
Group = Annotated[
    str | None,
    typer.Option("--group", metavar="COLUMN", help="Also score each group of rows by this column."),
]


def score(
    table: Table,
    rules: Rules = None,
    language: Language = None,
    config: Config = None,
    misses: Misses = False,
    half: Halves = False,
    group: Group = None,
    view: AsView = View.TEXT,
    output: Output = None,
) -> None:
    """Score the rules on a table of labels."""
    from titlecheck.authoring import scoreview
    from titlecheck.authoring.labels import read_labels
    from titlecheck.authoring.score import answers, scores
    from titlecheck.authoring.score import misses as missed_of
    from titlecheck.engine import compile_engine
    from titlecheck.errors import InputError

    labels = read_labels(table, limits_of(config))
    if group is not None and group not in labels.rows[0].cells:
        raise InputError(f"no column '{group}'; there are: {', '.join(labels.rows[0].cells)}")
    found = rule_set(rules, language, config)
    given = answers(labels, compile_engine(found))
    figures = scores(given, are_roles=labels.are_roles, halves=half, group=group)
    missed = missed_of(given) if misses else None
    text = signed(scoreview.text(figures, missed), found.sha256)
    pieces = text if view is View.TEXT else scoreview.as_json(figures, missed, found.sha256)
    answer(pieces, output)
