"""From duties to the verdict on a role: what weighs how much, and how sure a careful reader would be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from titlecheck.model import Counts, Duty, Emphasis, Verdict


# What holds where a pack states no number of its own under `judging`.
JUDGING: Mapping[str, float] = {
    "own work": 1,
    "least directing": 0.2,
    "least directing alone": 0.4,
    "few affairs": 2,
    "least weight": 1,
    "least duties": 3,
    "leader from": 0.6,
    "manager to": 0.4,
    "sureness": 8,
}


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each side over all duties."""

    leader: float
    manager: float

    @property
    def share(self) -> float | None:
        """Leader weight of all weight; None where there is none."""
        total = self.leader + self.manager
        return self.leader / total if total else None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict with its share, its confidence and, when unclear, the reason."""

    verdict: Verdict
    share: float | None
    confidence: float
    reason: str | None = None


def count(duties: Sequence[Duty]) -> Counts:
    """How many duties there are of each emphasis; leader and manager each include both."""
    kinds = [duty.emphasis for duty in duties]
    both = kinds.count(Emphasis.BOTH)
    return Counts(
        duties=len(kinds),
        leader=kinds.count(Emphasis.LEADER) + both,
        manager=kinds.count(Emphasis.MANAGER) + both,
        both=both,
        neither=kinds.count(Emphasis.NEITHER),
    )


def weigh(duties: Sequence[Duty]) -> Weights:
    """The weight of each side: in each duty a side weighs what its heaviest rule weighs."""
    leader = manager = 0.0
    for duty in duties:
        heaviest = {Emphasis.LEADER: 0.0, Emphasis.MANAGER: 0.0}
        for item in duty.evidence:
            if item.weight > heaviest[item.emphasis]:
                heaviest[item.emphasis] = item.weight
        leader += heaviest[Emphasis.LEADER]
        manager += heaviest[Emphasis.MANAGER]
    return Weights(leader, manager)


def judge(duties: Sequence[Duty], judging: Mapping[str, float]) -> Judgement:
    """The verdict on these duties, by the thresholds that the pack states under `judging`."""
    counts, weights = count(duties), weigh(duties)
    if not counts.duties:
        return Judgement(Verdict.UNCLEAR, None, 0.5, "no statement in it reads as a duty")
    share = weights.share
    total = weights.leader + weights.manager
    directing = total / (total + judging["own work"] * counts.neither) if total else 0.0
    if share is None and counts.duties < judging["least duties"]:
        return Judgement(Verdict.UNCLEAR, None, 0.5, "too few statements in it read as duties, and none of them directs")
    least = judging["least directing"]
    if not counts.leader and _strong(duties) <= judging["few affairs"]:
        least = judging["least directing alone"]
    if share is None or directing < least or total < judging["least weight"]:
        return Judgement(Verdict.NEITHER, share, _sure(least - directing, judging))
    if share >= judging["leader from"]:
        return Judgement(Verdict.LEADER, share, _sure(share - judging["leader from"], judging))
    if share <= judging["manager to"]:
        return Judgement(Verdict.MANAGER, share, _sure(judging["manager to"] - share, judging))
    return Judgement(Verdict.EITHER, share, 0.5)


def _strong(duties: Sequence[Duty]) -> int:
    """How many duties have evidence that weighs at least a whole."""
    return sum(any(item.weight >= 1 for item in duty.evidence) for duty in duties)


def _sure(margin: float, judging: Mapping[str, float]) -> float:
    return round(1 / (1 + exp(-judging["sureness"] * margin)), 3)
