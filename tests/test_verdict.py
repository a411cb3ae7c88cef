"""From duties to a verdict: thresholds, what is unclear or neither, and that sides pull their own way."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlecheck.judging.verdict import JUDGING, count, judge, weigh
from titlecheck.model import Counts, Duty, Emphasis, Evidence, Section, Span, Verdict
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
