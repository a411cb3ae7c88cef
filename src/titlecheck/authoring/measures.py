"""Measures of agreement between what was said and what is right; a label may have several right answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Pair(NamedTuple):
    """The right answers to one row, and what was said."""

    right: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and F1 of one answer; each 0 where there is nothing to count."""

    found: int
    wrongly: int
    missed: int

    @property
    def precision(self) -> float:
        """Of the times it was said, how often rightly."""
        return self.found / max(1, self.found + self.wrongly)

    @property
    def recall(self) -> float:
        """Of the times it is right, how often it was said."""
        return self.found / max(1, self.found + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.found / max(1, 2 * self.found + self.wrongly + self.missed)


def side_rates(pairs: Iterable[Pair], side: str, both: str) -> Rates:
    """The rates of one side of duties: `both` counts for it; rows whose answers disagree are left out."""
    counts: Counter[tuple[bool, bool]] = Counter()
    for right, said in pairs:
        holds = {label in (side, both) for label in right}
        if len(holds) == 1:
            counts[said in (side, both), holds.pop()] += 1
    return Rates(counts[True, True], counts[True, False], counts[False, True])


def settled(pairs: Iterable[Pair]) -> list[tuple[str, str]]:
    """The right answer to each row, and what was said: that itself where it is right, else the first."""
    return [(said if said in right else right[0], said) for right, said in pairs]


def answer_rates(pairs: Iterable[tuple[str, str]], answer: str) -> Rates:
    """The rates of one answer among settled pairs."""
    counts = Counter((said == answer, right == answer) for right, said in pairs)
    return Rates(counts[True, True], counts[True, False], counts[False, True])


def accuracy(pairs: Sequence[Pair]) -> float:
    """The share of rows that were answered rightly."""
    return sum(said in right for right, said in pairs) / max(1, len(pairs))


def brier(sureness: Sequence[tuple[float, bool]]) -> float:
    """The mean squared distance between how sure an answer was and whether it was right (Brier, 1950)."""
    return sum((sure - was_right) ** 2 for sure, was_right in sureness) / max(1, len(sureness))


def balanced_accuracy(pairs: Iterable[Pair]) -> float | None:
    """The mean recall of the answers that are right anywhere; rows with several right ones are left out."""
    clear = [(right[0], said) for right, said in pairs if len(right) == 1]
    answers = sorted({right for right, _ in clear})
    if not answers:
        return None
    return sum(answer_rates(clear, answer).recall for answer in answers) / len(answers)


def confusion(pairs: Iterable[Pair]) -> dict[tuple[str, str], int]:
    """How often each label, as written in the table, met each answer."""
    return dict(Counter(("|".join(right), said) for right, said in pairs))
