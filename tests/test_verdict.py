"""From duties to a verdict: thresholds, what is unclear or neither, and that sides pull their own way."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlecheck.judging.flipping import fewest_to_flip, heaviest
from titlecheck.judging.verdict import JUDGING, count, judge, weigh
from titlecheck.model import Counts, Duty, Emphasis, Evidence, Flip, Section, Span, Verdict
from titlecheck.rulefiles.rulefile import load_rules

SPAN = Span(1, 1, 1, 5)
SIDES = {"l": Emphasis.LEADER, "m": Emphasis.MANAGER}


def evidence(side: Emphasis, weight: float = 1) -> Evidence:
    return Evidence("a-rule", side, "why", weight, (), SPAN, "text")


def duty(*found: Evidence) -> Duty:
    sides = {item.emphasis for item in found}
    emphasis = Emphasis.BOTH if len(sides) > 1 else next(iter(sides), Emphasis.NEITHER)
    return Duty(SPAN, Section.DUTIES, "text", emphasis, found)


def duties(written: str) -> list[Duty]:
    """Duties written a letter each: l leads, m manages, b both, n neither."""
    kinds = {
        "l": duty(evidence(Emphasis.LEADER)),
        "m": duty(evidence(Emphasis.MANAGER)),
        "b": duty(evidence(Emphasis.LEADER), evidence(Emphasis.MANAGER)),
        "n": duty(),
    }
    return [kinds[letter] for letter in written]


RULES = {**JUDGING, "leader from": 0.6, "manager to": 0.4, "least directing": 0.25, "few affairs": 0}
VERDICTS = {
    "all lead": ("lll", Verdict.LEADER),
    "all manage": ("mmm", Verdict.MANAGER),
    "at the leader's threshold": ("lllmm", Verdict.LEADER),
    "just under it": ("lllllmmmm", Verdict.EITHER),
    "at the manager's threshold": ("llmmm", Verdict.MANAGER),
    "just over it": ("llllmmmmm", Verdict.EITHER),
    "balanced": ("lm", Verdict.EITHER),
    "each duty directs both": ("bbb", Verdict.EITHER),
    "own work alone": ("nnnn", Verdict.NEITHER),
    "directing is too little of it": ("lnnnn", Verdict.NEITHER),
    "directing is just enough": ("lnnn", Verdict.LEADER),
    "one duty that directs is enough": ("l", Verdict.LEADER),
    "no duties": ("", Verdict.UNCLEAR),
    "too few duties to call it own work": ("nn", Verdict.UNCLEAR),
}


@pytest.mark.parametrize(("written", "verdict"), VERDICTS.values(), ids=VERDICTS)
def test_the_verdict_on_duties(written: str, verdict: Verdict) -> None:
    assert judge(duties(written), RULES).verdict is verdict


def test_few_affairs_and_nobody_led_need_a_greater_share() -> None:
    rules = {**RULES, "few affairs": 2, "least directing alone": 0.5}
    assert judge(duties("mmnnn"), rules).verdict is Verdict.NEITHER
    assert judge(duties("mmnn"), rules).verdict is Verdict.MANAGER
    assert judge(duties("mmmnnnn"), rules).verdict is Verdict.MANAGER
    assert judge(duties("mlnnn"), rules).verdict is Verdict.EITHER


def test_much_directing_is_directing_however_long_the_list() -> None:
    rules = {**RULES, "enough directing": 4, "enough leading": 3}
    assert judge(duties("mmm" + 12 * "n"), rules).verdict is Verdict.NEITHER
    assert judge(duties("mmmm" + 40 * "n"), rules).verdict is Verdict.MANAGER
    assert judge(duties("ll" + 12 * "n"), rules).verdict is Verdict.NEITHER
    assert judge(duties("lll" + 40 * "n"), rules).verdict is Verdict.LEADER


def test_what_is_unclear_says_why() -> None:
    assert judge([], RULES).reason == "no statement in it reads as a duty"
    assert judge(duties("n"), RULES).reason == ("too few statements in it read as duties, and none of them directs")
    assert judge(duties("lm"), RULES).reason is None


def test_counts_of_each_side_include_both() -> None:
    assert count(duties("llmbnn")) == Counts(duties=6, leader=3, manager=2, both=1, neither=2)


def test_in_a_duty_the_heaviest_rule_of_a_side_weighs() -> None:
    found = duty(evidence(Emphasis.LEADER, 1), evidence(Emphasis.LEADER, 2), evidence(Emphasis.MANAGER, 0.5))
    weights = weigh([found, *duties("n")])
    assert (weights.leader, weights.manager, weights.share) == (2, 0.5, 0.8)


def test_without_evidence_there_is_no_share() -> None:
    assert weigh(duties("nnn")).share is None
    assert judge(duties("nnn"), RULES).share is None


@pytest.mark.parametrize("rows", [("lllmm", "llllm", "lllll"), ("mmmll", "mmmml", "mmmmm"), ("l", "lll", "lllllll")])
def test_confidence_grows_with_the_margin_and_with_what_was_seen(rows: tuple[str, ...]) -> None:
    sure = [judge(duties(written), RULES).confidence for written in rows]
    assert sure == sorted(set(sure))


# Duties, and the verdict on them, the leader's share and the confidence where a pack states nothing.
JUDGED: dict[str, tuple[str, float | None, float]] = {
    "": ("unclear", None, 0.5),
    "n": ("unclear", None, 0.5),
    "nn": ("unclear", None, 0.5),
    "nnn": ("neither", None, 0.71),
    "l": ("leader", 1.0, 0.57),
    "m": ("manager", 0.0, 0.47),
    "b": ("either", 0.5, 0.37),
    "lm": ("either", 0.5, 0.37),
    "lllmm": ("leader", 0.6, 0.7),
    "lllllmmmm": ("either", 0.556, 0.7),
    "llmmm": ("manager", 0.4, 0.61),
    "llllmmmmm": ("either", 0.444, 0.7),
    "lnnn": ("leader", 1.0, 0.57),
    "lnnnn": ("leader", 1.0, 0.57),
    "lnnnnn": ("neither", 1.0, 0.81),
    "mn": ("manager", 0.0, 0.47),
    "mnn": ("neither", 0.0, 0.75),
    "mmnn": ("manager", 0.0, 0.59),
    "mmnnn": ("manager", 0.0, 0.59),
    "mmnnnn": ("neither", 0.0, 0.83),
    "mmm" + 12 * "n": ("manager", 0.0, 0.68),
    "mmm" + 13 * "n": ("neither", 0.0, 0.91),
    "mmmm" + 30 * "n": ("manager", 0.0, 0.73),
    "lll" + 30 * "n": ("leader", 1.0, 0.76),
    "llnnnnnnnn": ("leader", 1.0, 0.68),
    "ll" + 9 * "n": ("neither", 1.0, 0.87),
    "lmnnnnnnnn": ("either", 0.5, 0.37),
    "lm" + 9 * "n": ("neither", 0.5, 0.87),
}


@pytest.mark.parametrize(("written", "expected"), JUDGED.items())
def test_a_judgement_where_a_pack_states_nothing(written: str, expected: tuple[str, float | None, float]) -> None:
    found = judge(duties(written), JUDGING)
    share = None if found.share is None else round(found.share, 3)
    assert (found.verdict.value, share, found.confidence) == expected


@pytest.mark.parametrize(
    ("weight", "verdict"), [(0.99, Verdict.NEITHER), (1, Verdict.LEADER), (2.99, Verdict.NEITHER), (3, Verdict.LEADER)]
)
def test_what_weighs_enough(weight: float, verdict: Verdict) -> None:
    own = 0 if weight <= 1 else 40
    assert judge([duty(evidence(Emphasis.LEADER, weight)), *duties("n" * own)], JUDGING).verdict is verdict


@pytest.mark.parametrize(("fact", "verdict"), [(False, Verdict.NEITHER), (True, Verdict.LEADER)])
def test_a_role_stated_to_direct_is_not_own_work_alone(fact: bool, verdict: Verdict) -> None:
    stated = evidence(Emphasis.LEADER, 0.5)._replace(fact=fact)
    assert judge([duty(stated), *duties("n" * 40)], JUDGING).verdict is verdict


@pytest.mark.parametrize(("weight", "verdict"), [(0.99, Verdict.MANAGER), (1, Verdict.MANAGER)])
def test_light_affairs_are_few(weight: float, verdict: Verdict) -> None:
    """Three affairs are more than few, but only those of a whole weight are counted."""
    found = [*duties("mm"), duty(evidence(Emphasis.MANAGER, weight))]
    assert judge([*found, *duties("nnnn")], JUDGING).verdict is verdict
    light = Verdict.NEITHER if weight < 1 else verdict
    assert judge([*found, *duties("nnnnn")], JUDGING).verdict is light


def test_the_heaviest_evidence_of_each_side_comes_first() -> None:
    light, heavy, equal = (evidence(Emphasis.LEADER, weight) for weight in (1, 2, 2))
    other, guard = evidence(Emphasis.MANAGER, 0.5), evidence(Emphasis.NEITHER, 9)
    found = heaviest([duty(light, other), duty(), duty(light, heavy, equal), duty(guard), duty(equal, light)])
    assert found == {
        Emphasis.LEADER: ((2, heavy), (4, equal), (0, light)),
        Emphasis.MANAGER: ((0, other),),
    }
    assert [pair[1] is heavy for pair in found[Emphasis.LEADER]] == [True, False, False]
    assert heaviest([]) == {Emphasis.LEADER: (), Emphasis.MANAGER: ()}


# Duties, and by number those whose change would change the verdict.
FLIPS = {
    "lll": [0, 1, 2],
    "lllmm": [0],
    "llllm": [0, 1, 2],
    "llllllm": [0, 1, 2, 3, 4],
    "mmmmmmmll": [0, 1, 2, 3, 4],
    "lm": [0],
    "bbb": [0],
    "nlnnnn": [],
    "lllllmmmm": [5],
    "llllmmmmm": [0],
}


@pytest.mark.parametrize(("written", "numbers"), FLIPS.items())
def test_the_fewest_duties_to_flip_a_verdict(written: str, numbers: list[int]) -> None:
    found = [each._replace(span=Span(line, line, 1, 5), text=f"{line}") for line, each in enumerate(duties(written))]
    verdict = judge(found, RULES).verdict
    flips = fewest_to_flip(found, verdict, heaviest(found), RULES, judge)
    assert flips == tuple(Flip(number, f"{number}") for number in numbers)


WRITTEN = st.text("lmbn", max_size=12)
RANKS = (Verdict.MANAGER, Verdict.EITHER, Verdict.LEADER)
SHIPPED = {**JUDGING, **load_rules().judging}


@given(WRITTEN, st.integers(0, 12), st.sampled_from(("l", "m")))
def test_another_duty_of_a_side_never_moves_the_share_away_from_it(written: str, place: int, side: str) -> None:
    before = weigh(duties(written)).share
    after = weigh(duties(written[:place] + side + written[place:])).share
    assert after is not None
    if before is not None:
        assert after >= before if side == "l" else after <= before


@given(WRITTEN)
def test_another_leader_duty_never_makes_a_leader_less_of_one(written: str) -> None:
    before, after = (judge(duties(text), SHIPPED).verdict for text in (written, written + "l"))
    if before in RANKS and after in RANKS:
        assert RANKS.index(after) >= RANKS.index(before)
    if before is Verdict.LEADER:
        assert after is Verdict.LEADER


@given(WRITTEN, st.randoms())
def test_the_order_of_duties_decides_nothing(written: str, chance: Random) -> None:
    found = duties(written)
    mixed = chance.sample(found, len(found))
    assert judge(found, SHIPPED) == judge(mixed, SHIPPED)


@given(WRITTEN)
def test_a_confidence_is_a_probability(written: str) -> None:
    assert 0 <= judge(duties(written), SHIPPED).confidence <= 1
