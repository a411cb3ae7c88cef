"""From duties to the verdict on a role: what weighs how much, and how sure a careful reader would be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log1p

from titlecheck.model import Counts, Duty, Emphasis, Verdict
from titlecheck.values import frozen

# What holds where a pack states no number of its own under `judging`.
JUDGING: Mapping[str, float] = {
    "own work": 1,
    "least directing": 0.2,
    "least directing alone": 0.4,
    "few affairs": 2,
    "enough directing": 4,
    "enough leading": 3,
    "least weight": 1,
    "least duties": 3,
    "leader from": 0.6,
    "manager to": 0.4,
    "sure leader": -1.4,
    "sure manager": -1.8,
    "sure either": -2.1,
    "sure neither": -1.1,
    "sure margin": 2.0,
    "sure weight": 1.25,
}


_LEADER, _MANAGER, _BOTH = Emphasis.LEADER, Emphasis.MANAGER, Emphasis.BOTH


@frozen
class Weights:
    """The weight of each side over all duties."""

    leader: float
    manager: float

    @property
    def share(self) -> float | None:
        """Leader weight of all weight; None where there is none."""
        total = self.leader + self.manager
        return self.leader / total if total else None


@frozen
class Judgement:
    """The verdict with its share, its confidence and, when unclear, the reason."""

    verdict: Verdict
    share: float | None
    confidence: float
    reason: str | None = None


def count(duties: Sequence[Duty]) -> Counts:
    """How many duties there are of each emphasis; leader and manager each include both."""
    kinds = [duty.emphasis for duty in duties]
    both, leader, manager = kinds.count(_BOTH), kinds.count(_LEADER), kinds.count(_MANAGER)
    return Counts(
        duties=len(kinds),
        leader=leader + both,
        manager=manager + both,
        both=both,
        neither=len(kinds) - leader - manager - both,
    )


def weigh(duties: Sequence[Duty]) -> Weights:
    """The weight of each side: in each duty a side weighs what its heaviest rule weighs."""
    leader = manager = 0.0
    for duty in duties:
        if not duty.evidence:
            continue
        most_leader = most_manager = 0.0
        for item in duty.evidence:
            if item.emphasis is not _LEADER:
                most_manager = max(most_manager, item.weight)
            else:
                most_leader = max(most_leader, item.weight)
        leader += most_leader
        manager += most_manager
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
        return Judgement(
            Verdict.UNCLEAR, None, 0.5, "too few statements in it read as duties, and none of them directs"
        )
    if share is None or (
        not _states_a_fact(duties)
        and (total < judging["least weight"] or _mostly_own_work(duties, weights, directing, judging))
    ):
        return _judgement(Verdict.NEITHER, share, 1 - directing, total, judging)
    leader, manager = share - judging["leader from"], judging["manager to"] - share
    if leader >= 0:
        return _judgement(Verdict.LEADER, share, leader, total, judging)
    if manager >= 0:
        return _judgement(Verdict.MANAGER, share, manager, total, judging)
    return _judgement(Verdict.EITHER, share, min(-leader, -manager), total, judging)


def _states_a_fact(duties: Sequence[Duty]) -> bool:
    """Whether it is stated that the role directs: then it is never own work alone."""
    return any(item.fact for duty in duties for item in duty.evidence)


def _mostly_own_work(duties: Sequence[Duty], weights: Weights, directing: float, judging: Mapping[str, float]) -> bool:
    """Whether directing is a small share of the work; never where there is much of it, however long the list."""
    if weights.leader >= judging["enough leading"] or weights.leader + weights.manager >= judging["enough directing"]:
        return False
    is_alone = not weights.leader and _strong(duties) <= judging["few affairs"]
    return directing < judging["least directing alone" if is_alone else "least directing"]


def _judgement(
    verdict: Verdict, share: float | None, margin: float, total: float, judging: Mapping[str, float]
) -> Judgement:
    """The judgement with its confidence: a logistic curve over the margin to the next verdict and the weight seen.

    Its numbers were fitted to labelled roles; the README shows how often roles of each confidence are right.
    """
    logit = judging[f"sure {verdict.value}"] + judging["sure margin"] * margin + judging["sure weight"] * log1p(total)
    return Judgement(verdict, share, round(1 / (1 + exp(-logit)), 2))


def _strong(duties: Sequence[Duty]) -> int:
    """How many duties have evidence that weighs at least a whole."""
    return sum(any(item.weight >= 1 for item in duty.evidence) for duty in duties if duty.evidence)
