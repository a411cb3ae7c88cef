"""`rules score`: how well the rules agree with labels that careful readers gave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from titlecheck.authoring.labels import FLAGS, Half, Labelled, LabelTable
from titlecheck.authoring.measures import (
    Pair,
    Rates,
    accuracy,
    answer_rates,
    balanced_accuracy,
    brier,
    confusion,
    settled,
    side_rates,
)
from titlecheck.engine import Engine
from titlecheck.model import Emphasis, Report, Verdict

SIDES = (Emphasis.LEADER.value, Emphasis.MANAGER.value)
VERDICTS = tuple(each.value for each in Verdict if each is not Verdict.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said about one row, with the rules that said so; `sure` is the confidence in a verdict."""

    row: Labelled
    said: str
    rules: tuple[str, ...]
    sure: float | None = None
    flags: tuple[tuple[str, str], ...] = ()

    @property
    def pair(self) -> Pair:
        """The row's right answers beside what was said."""
        return Pair(self.row.labels, self.said)

    @property
    def is_right(self) -> bool:
        """Whether one of the row's labels was said."""
        return self.said in self.row.labels


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one set of rows; those that only roles have are None or empty for duties."""

    name: str
    rows: int
    rates: tuple[tuple[str, Rates], ...]
    macro_f1: float
    accuracy: float
    brier: float | None
    flags: tuple[tuple[str, float], ...]
    confusion: dict[tuple[str, str], int]


def answers(table: LabelTable, engine: Engine) -> tuple[Answer, ...]:
    """What the rules say about every row."""
    if table.are_roles:
        return tuple(_role_answer(row, engine.judge(row.role)) for row in table.rows)
    readings = engine.reader.read([row.role.text.replace("\n", " ") for row in table.rows])
    return tuple(
        Answer(row, reading.emphasis.value, tuple(dict.fromkeys(match.rule.id for match in reading.matches)))
        for row, reading in zip(table.rows, readings, strict=True)
    )


def _role_answer(row: Labelled, report: Report) -> Answer:
    verdict = report.verdict or Verdict.UNCLEAR
    said = Verdict.NEITHER if verdict is Verdict.UNCLEAR else verdict
    rules = dict.fromkeys(item.rule for duty in report.duties for item in duty.evidence)
    flags: tuple[tuple[str, str], ...] = ()
    if report.requirements is not None:
        asked = (report.requirements.people_skills, report.requirements.track_record)
        flags = tuple((flag, "y" if holds else "n") for flag, holds in zip(FLAGS, asked, strict=True))
    return Answer(row, said.value, tuple(rules), report.confidence, flags)


def score(name: str, given: Sequence[Answer], *, are_roles: bool) -> Score:
    """The figures of these answers."""
    pairs = [answer.pair for answer in given]
    if are_roles:
        clear = settled(pairs)
        rates = tuple((verdict, answer_rates(clear, verdict)) for verdict in VERDICTS)
    else:
        rates = tuple((side, side_rates(pairs, side, Emphasis.BOTH.value)) for side in SIDES)
    sureness = [(answer.sure, answer.is_right) for answer in given if answer.sure is not None]
    return Score(
        name,
        len(pairs),
        rates,
        sum(each.f1 for _, each in rates) / len(rates),
        accuracy(pairs),
        brier(sureness) if sureness else None,
        tuple(_flags(given)),
        confusion(pairs),
    )


def _flags(given: Sequence[Answer]) -> Iterable[tuple[str, float]]:
    for flag in FLAGS:
        pairs = [
            Pair(answer.row.flags[flag], dict(answer.flags)[flag])
            for answer in given
            if answer.row.flags.get(flag) and answer.flags
        ]
        figure = balanced_accuracy(pairs)
        if figure is not None:
            yield flag, figure


def scores(
    given: Sequence[Answer], *, are_roles: bool, halves: bool = False, group: str | None = None
) -> tuple[Score, ...]:
    """The figures of all answers, then those of each half and of each group, if wanted."""
    found = [score("all", given, are_roles=are_roles)]
    if halves:
        for half in Half:
            part = [answer for answer in given if answer.row.half is half]
            found.append(score(f"half {half.value}", part, are_roles=are_roles))
    if group is not None:
        for name in sorted({answer.row.cells.get(group, "") for answer in given}):
            part = [answer for answer in given if answer.row.cells.get(group, "") == name]
            found.append(score(f"{group} {name}", part, are_roles=are_roles))
    return tuple(found)


def misses(given: Sequence[Answer]) -> tuple[Answer, ...]:
    """The answers that are not right."""
    return tuple(answer for answer in given if not answer.is_right)
