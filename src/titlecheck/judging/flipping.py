"""Which duties a verdict hangs on: the heaviest of each side, and the fewest whose change would change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from titlecheck.judging.verdict import Judgement
from titlecheck.model import Duty, Emphasis, Evidence, Flip, Verdict

Judge = Callable[[Sequence[Duty], Mapping[str, float]], Judgement]
Heaviest = Mapping[Emphasis, tuple[tuple[int, Evidence], ...]]

SIDES = {Verdict.LEADER: Emphasis.LEADER, Verdict.MANAGER: Emphasis.MANAGER}
_OTHER = {Emphasis.LEADER: Emphasis.MANAGER, Emphasis.MANAGER: Emphasis.LEADER}


def fewest_to_flip(
    duties: Sequence[Duty], verdict: Verdict, heavy: Heaviest, judging: Mapping[str, float], judge: Judge
) -> tuple[Flip, ...]:
    """The fewest duties that would change the verdict if they no longer directed what it goes by, or none.

    The heaviest of a side go first. More of them never lead back to the verdict, so halving finds how many.
    """
    sides = (SIDES[verdict],) if verdict in SIDES else tuple(_OTHER) if verdict is Verdict.EITHER else ()
    found = [each for side in sides if (each := _to_flip(duties, verdict, side, heavy[side], judging, judge))]
    return min(found, key=len, default=())


def _to_flip(
    duties: Sequence[Duty],
    verdict: Verdict,
    side: Emphasis,
    found: Sequence[tuple[int, Evidence]],
    judging: Mapping[str, float],
    judge: Judge,
) -> tuple[Flip, ...]:
    if not found:
        return ()

    def changes(number: int) -> bool:
        rest = list(duties)
        for index, _ in found[:number]:
            rest[index] = _without(duties[index], side)
        return judge(rest, judging).verdict is not verdict

    low, high = 0, 1
    while not changes(high):
        if high == len(found):
            return ()
        low, high = high, min(2 * high, len(found))
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if changes(middle) else (middle, high)
    return tuple(Flip(duties[index].span.line, duties[index].text) for index, _ in found[:high])


def heaviest(duties: Sequence[Duty]) -> Heaviest:
    """Of each side the heaviest evidence in each of its duties, heaviest first, then as the duties come."""
    found: dict[Emphasis, list[tuple[int, Evidence]]] = {side: [] for side in _OTHER}
    for index, duty in enumerate(duties):
        if not duty.evidence:
            continue
        tops: dict[Emphasis, Evidence] = {}
        for item in duty.evidence:
            top = tops.get(item.emphasis)
            if top is None or item.weight > top.weight:
                tops[item.emphasis] = item
        for side, top in tops.items():
            if side in found:
                found[side].append((index, top))
    return {side: tuple(sorted(pairs, key=_lightness)) for side, pairs in found.items()}


def _lightness(pair: tuple[int, Evidence]) -> float:
    return -pair[1].weight


def _without(duty: Duty, side: Emphasis) -> Duty:
    """The duty as it would be if it didn't direct this side."""
    left = tuple([item for item in duty.evidence if item.emphasis is not side])
    other = Emphasis.MANAGER if side is Emphasis.LEADER else Emphasis.LEADER
    emphasis = other if duty.emphasis is Emphasis.BOTH else Emphasis.NEITHER
    return Duty(duty.span, duty.section, duty.text, emphasis, left)
