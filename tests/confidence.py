"""The confidence of verdicts, fitted to labelled roles: `python -m tests.confidence TABLE.csv…`.

Prints how often verdicts of each confidence are right and the Brier score, both cross-validated, and the numbers for a
pack's `judging`: a logistic curve over the verdict, its margin to the next one, and the weight of the evidence.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log1p
from random import Random

from titlecheck.authoring.labels import LabelTable, read_labels
from titlecheck.engine import Engine, compile_engine
from titlecheck.judging.verdict import weigh
from titlecheck.model import Report, Verdict
from titlecheck.rulefiles.rulefile import load_rules

VERDICTS = (Verdict.LEADER, Verdict.MANAGER, Verdict.EITHER, Verdict.NEITHER)
NAMES = (*(f"sure {verdict.value}" for verdict in VERDICTS), "sure margin", "sure weight")
UNCLEAR = 0.5  # what is said where nothing can be told
STIFFNESS = 1 / 3  # how much large numbers cost beside errors
FOLDS, TIMES = 10, 5
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Seen:
    """A verdict as the curve sees it, and whether a reader gives it too; no features where it is unclear."""

    features: tuple[float, ...]
    is_right: bool
    table: str = ""


def seen(table: LabelTable, engine: Engine, name: str) -> Iterator[Seen]:
    """Every role of a table of this name, judged."""
    for row in table.rows:
        report = engine.judge(row.role)
        assert report.verdict is not None  # a table's roles can be read
        said = Verdict.NEITHER if report.verdict is Verdict.UNCLEAR else report.verdict
        yield Seen(features(report, engine), said.value in row.labels, name)


def features(report: Report, engine: Engine) -> tuple[float, ...]:
    """One for its verdict, then the margin and the weight."""
    if report.verdict in (None, Verdict.UNCLEAR) or report.counts is None:
        return ()
    judging, weights = engine.judging, weigh(report.duties)
    total, share = weights.leader + weights.manager, weights.share or 0.0
    directing = total / (total + judging["own work"] * report.counts.neither) if total else 0.0
    leader, manager = share - judging["leader from"], judging["manager to"] - share
    margins = dict(zip(VERDICTS, (leader, manager, min(-leader, -manager), 1 - directing), strict=True))
    return (*(float(report.verdict is each) for each in VERDICTS), margins[report.verdict], log1p(total))


def fitted(roles: Sequence[Seen]) -> list[float]:
    """The numbers of the curve, by Newton's method on the likelihood with a penalty on their squares."""
    size = len(NAMES)
    numbers = [0.0] * size
    rows = [role for role in roles if role.features]
    for _ in range(50):
        slope = [STIFFNESS * number for number in numbers]
        bend = [[STIFFNESS * (row == column) for column in range(size)] for row in range(size)]
        for role in rows:
            said = curve(numbers, role.features)
            for row, left in enumerate(role.features):
                slope[row] += (said - role.is_right) * left
                for column, right in enumerate(role.features):
                    bend[row][column] += said * (1 - said) * left * right
        step = solved(bend, slope)
        numbers = [number - each for number, each in zip(numbers, step, strict=True)]
        if max(map(abs, step)) < 1e-9:
            break
    return numbers


def curve(numbers: Sequence[float], found: Sequence[float]) -> float:
    """The confidence in a verdict with these features."""
    if not found:
        return UNCLEAR
    return 1 / (1 + exp(-sum(number * each for number, each in zip(numbers, found, strict=True))))


def solved(matrix: list[list[float]], values: Sequence[float]) -> list[float]:
    """The solution of a linear system whose matrix is positive definite, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    for place, row in enumerate(rows):
        row[:] = [each / row[place] for each in row]
        for other in rows:
            if other is not row and other[place]:
                factor = other[place]
                other[:] = [left - factor * right for left, right in zip(other, row, strict=True)]
    return [row[-1] for row in rows]


def validated(roles: Sequence[Seen]) -> Iterator[tuple[float, Seen]]:
    """What is said of each role by a curve that has not seen it."""
    for seed in range(TIMES):
        shuffled = list(roles)
        Random(seed).shuffle(shuffled)
        for fold in range(FOLDS):
            numbers = fitted([role for place, role in enumerate(shuffled) if place % FOLDS != fold])
            yield from ((curve(numbers, role.features), role) for role in shuffled[fold::FOLDS])


def lines(roles: Sequence[Seen]) -> Iterator[str]:
    """The Brier score of all and of each table, the reliability table and the numbers."""
    told = list(validated(roles))
    yield f"{scored(told)} (cross-validated)"
    for name in dict.fromkeys(role.table for role in roles):
        yield f"  {name}: {scored([(said, role) for said, role in told if role.table == name])}"
    yield "| confidence | roles | said on average | were right |"
    yield "|---|---|---|---|"
    for low, high in pairwise(EDGES):
        if some := [(said, role.is_right) for said, role in told if low <= said < high]:
            average, share = mean(each[0] for each in some), mean(each[1] for each in some)
            yield f"| {low} to {min(high, 1)} | {round(len(some) / TIMES)} | {average:.2f} | {share:.2f} |"
    for name, number in zip(NAMES, fitted(roles), strict=True):
        yield f"  {name}: {number:.2f}"


def scored(told: Sequence[tuple[float, Seen]]) -> str:
    """How many roles these are, how many are right, and the Brier score of what is said of them."""
    right = mean(role.is_right for _, role in told)
    brier = mean((said - role.is_right) ** 2 for said, role in told)
    return f"{len(told) // TIMES} roles, {right:.3f} right, Brier score {brier:.3f}"


def mean(values: Iterable[float]) -> float:
    """Their average."""
    held = list(values)
    return sum(held) / len(held)


def main(paths: Sequence[str]) -> None:
    """Fits to the roles of all tables together."""
    engine = compile_engine(load_rules())
    roles = [role for path in paths for role in seen(read_labels(path), engine, path)]
    for line in lines(roles):
        print(line)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
