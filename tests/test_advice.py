"""Advice: reasons, skills, flip, questions and remarks that go with a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlecheck.errors import TitlecheckError
from titlecheck.judging.advice import Advised, advice_messages, advise
from titlecheck.judging.flipping import fewest_to_flip, heaviest
from titlecheck.judging.reasons import shortened
from titlecheck.judging.requirements import Asked
from titlecheck.judging.verdict import Judgement, weigh
from titlecheck.model import (
    Advice,
    Duty,
    Emphasis,
    Evidence,
    Flip,
    Language,
    Section,
    Span,
    Statement,
    Verdict,
)
from titlecheck.positions import Positions
from titlecheck.rulefiles.rulefile import load_rules

MESSAGES = advice_messages(load_rules().language)
LEADER, MANAGER = Emphasis.LEADER, Emphasis.MANAGER
BECAUSE = {LEADER: "develops people", MANAGER: "runs the process"}
ROLE = "Head of sums\n5 years in banking\nKnowledge of sums\nExperience leading teams\n"


def line(number: int) -> Statement:
    """A line of ROLE as a requirement."""
    text = ROLE.splitlines()[number - 1]
    start = ROLE.index(text)
    return Statement(start, start + len(text), text, Section.REQUIREMENTS, True)


def seen(side: Emphasis, number: int, text: str, weight: float = 1, *skills: str) -> Evidence:
    return Evidence("a-rule", side, BECAUSE[side], weight, skills, Span(number, 1, number, 2), text)


def duty(number: int, text: str, *evidence: Evidence) -> Duty:
    sides = {item.emphasis for item in evidence}
    emphasis = Emphasis.BOTH if len(sides) > 1 else next(iter(sides), Emphasis.NEITHER)
    return Duty(Span(number, 1, number, 2), Section.DUTIES, text, emphasis, evidence)


def led(number: int, text: str = "Coach reps", weight: float = 1, *skills: str) -> Duty:
    return duty(number, text, seen(LEADER, number, text, weight, *skills))


def managed(number: int, text: str = "Run the forecast", weight: float = 1, *skills: str) -> Duty:
    return duty(number, text, seen(MANAGER, number, text, weight, *skills))


def by_share(duties: Sequence[Duty], judging: Mapping[str, float]) -> Judgement:
    """A verdict by nothing but the share."""
    share = weigh(duties).share
    if share is None:
        return Judgement(Verdict.NEITHER, share, 0.9)
    if judging["low"] < share < judging["high"]:
        return Judgement(Verdict.EITHER, share, 0.9)
    return Judgement(Verdict.LEADER if share >= judging["high"] else Verdict.MANAGER, share, 0.9)


def told(
    duties: Sequence[Duty],
    verdict: Verdict,
    asked: Asked = Asked(),  # noqa: B008  a frozen value
    *,
    confidence: float = 0.9,
    reason: str | None = None,
    title_advice: Sequence[Advice] = (),
) -> Advised:
    judgement = Judgement(verdict, None, confidence, reason)
    judging = {"low": 0.4, "high": 0.6}
    return advise(duties, judgement, asked, Positions(ROLE), title_advice, judging, by_share, MESSAGES)


def test_all_that_is_said_of_a_leader() -> None:
    duties = [
        led(4, "Coach the reps", 2, "coaching", "patience"),
        managed(5, "Run the forecast", 1, "forecasting"),
        led(6, "Hire reps", 1, "hiring"),
        duty(7, "Answer letters"),
    ]
    title = Advice("rank-title", "names a rank")
    assert told(duties, Verdict.LEADER, Asked((), (line(2), line(3))), title_advice=[title]) == Advised(
        reasons=(
            "2 of 4 duties direct people",
            "1 directs business affairs",
            'line 4: "Coach the reps" develops people',
            'line 6: "Hire reps" develops people',
        ),
        skills=("coaching", "patience", "hiring", "forecasting"),
        flip=(Flip(4, "Coach the reps"),),
        questions=(),
        advice=(
            title,
            Advice(
                "promotion-criteria",
                'The duties lead people (line 4: "Coach the reps"), but the requirements read here ask '
                "only for knowledge, years or own results "
                '(line 2: "5 years in banking"; line 3: "Knowledge of sums"). '
                "These do not show that somebody can lead: ask for skill with people too.",
                2,
            ),
        ),
    )


def test_all_that_is_said_of_either() -> None:
    both = duty(3, "Run the plan and coach", seen(MANAGER, 3, "Run the plan", 2, "order"), seen(LEADER, 3, "coach", 2))
    assert told([both, led(4, "Hire", 1, "care")], Verdict.EITHER) == Advised(
        reasons=(
            "The two weigh about the same: either title fits; know the job and build the skills for both",
            "2 of 2 duties direct people",
            "1 directs business affairs",
            "1 of these does both",
            'line 3: "coach" develops people',
            'line 4: "Hire" develops people',
            'line 3: "Run the plan" runs the process',
        ),
        skills=("care", "order"),
        flip=(Flip(3, "Run the plan and coach"),),
        questions=(),
        advice=(
            Advice(
                "either-title",
                "The two weigh about the same: either title fits. "
                "Know the job behind the title, and build the skills for both.",
            ),
        ),
    )


OWN = [duty(1, "Sell"), duty(2, "Write")]
REASONS = {
    "all lead": ([led(1), led(2)], Verdict.LEADER, "2 of 2 duties direct people"),
    "one of several": ([led(1), duty(2, "Sell")], Verdict.LEADER, "1 of 2 duties directs people"),
    "the only duty": ([led(1)], Verdict.LEADER, "the only duty read here directs people"),
    "affairs": ([managed(1), managed(2)], Verdict.MANAGER, "2 of 2 duties direct business affairs"),
    "the only one, affairs": (
        [managed(1)],
        Verdict.MANAGER,
        "the only duty read here directs business affairs",
    ),
    "the verdict's side first": (
        [led(1), managed(2, weight=9)],
        Verdict.LEADER,
        "1 of 2 duties directs people",
    ),
    "own work": (
        OWN,
        Verdict.NEITHER,
        "none of the 2 duties read here directs people or business affairs: it reads as own work",
    ),
    "the only one, own work": (
        OWN[:1],
        Verdict.NEITHER,
        "the only duty read here directs neither people nor business affairs: it reads as own work",
    ),
    "mostly own work": (
        [*OWN, led(3)],
        Verdict.NEITHER,
        "2 of 3 duties read as own work; what the rest directs is too little to name the role after",
    ),
    "too little": (
        [led(1)],
        Verdict.NEITHER,
        "what the duties read here direct is too little to name the role after",
    ),
}


@pytest.mark.parametrize(("duties", "verdict", "first"), REASONS.values(), ids=REASONS.keys())
def test_first_reason(duties: list[Duty], verdict: Verdict, first: str) -> None:
    assert told(duties, verdict).reasons[0] == first


def test_an_unclear_verdict_says_why() -> None:
    assert told([], Verdict.UNCLEAR, reason="it is not English").reasons == ("it is not English",)


def test_no_more_than_three_duties_are_quoted_the_heaviest_first() -> None:
    duties = [led(number, f"Lead {number}", number) for number in (1, 4, 2, 5)]
    assert told(duties, Verdict.LEADER).reasons[1:] == (
        'line 5: "Lead 5" develops people',
        'line 4: "Lead 4" develops people',
        'line 2: "Lead 2" develops people',
    )


def test_words_of_the_role_are_taken_as_they_are() -> None:
    text = "Coach {because} [b]reps[/b] \\1 {line}"
    assert told([led(1, text), led(2)], Verdict.LEADER).reasons[1] == f'line 1: "{text}" develops people'


def test_long_quotes_are_cut_after_a_word() -> None:
    assert shortened("Coach \n reps") == "Coach reps"
    assert shortened("coach " * 30) == " ".join(["coach"] * 15) + " …"
    assert shortened("x" * 200) == "x" * 90 + " …"


def test_skills_of_the_verdicts_side_come_first_and_are_few() -> None:
    duties = [
        led(1, "a", 1, "listening", "care"),
        led(2, "b", 2, "coaching", "care"),
        managed(3, "c", 9, "order", "law", "tax", "sums"),
    ]
    assert told(duties, Verdict.LEADER).skills == ("care", "coaching", "listening", "order", "law", "tax")
    assert told(duties, Verdict.EITHER).skills == ("order", "care", "law", "coaching", "tax", "listening")
    assert told(duties, Verdict.NEITHER).skills == ()


ASKS = {
    "people asked of a leader": (led(1), Verdict.LEADER, (4,), (2,), ["people-skills-asked"]),
    "only a record asked of a leader": (led(1), Verdict.LEADER, (), (2,), ["promotion-criteria"]),
    "nothing asked of a leader": (led(1), Verdict.LEADER, (), (), []),
    "only a record asked of either": (
        led(1),
        Verdict.EITHER,
        (),
        (2,),
        ["either-title", "promotion-criteria"],
    ),
    "people asked of either": (led(1), Verdict.EITHER, (4,), (2,), ["either-title"]),
    "a record asked of a manager": (managed(1), Verdict.MANAGER, (), (2,), ["assets"]),
    "people asked where nobody is led": (
        managed(1),
        Verdict.MANAGER,
        (4,),
        (2,),
        ["assets", "people-skills-asked"],
    ),
    "people asked of own work": (duty(1, "Sell"), Verdict.NEITHER, (4,), (2,), ["people-skills-asked"]),
    "people asked where somebody is led": (led(1), Verdict.NEITHER, (4,), (2,), []),
    "unclear": (duty(1, "Sell"), Verdict.UNCLEAR, (4,), (2,), []),
}


@pytest.mark.parametrize(("each", "verdict", "people", "record", "kinds"), ASKS.values(), ids=ASKS.keys())
def test_advice_on_requirements(
    each: Duty, verdict: Verdict, people: tuple[int, ...], record: tuple[int, ...], kinds: list[str]
) -> None:
    asked = Asked(tuple(map(line, people)), tuple(map(line, record)))
    advice = told([each, each], verdict, asked).advice
    assert [item.kind for item in advice] == kinds
    for item in advice:
        assert "{" not in item.message
        assert item.line is None or f"line {item.line}: " in item.message


def test_a_verdict_on_one_duty_is_called_thin() -> None:
    thin = Advice("thin-evidence", "Only 1 of 2 duties directs anything, so the verdict rests on little.")
    alone = Advice("thin-evidence", "Only one duty was read here, so the verdict rests on little.")
    assert told([led(1), duty(2, "Sell")], Verdict.LEADER).advice == (thin,)
    assert told([led(1)], Verdict.LEADER).advice == (alone,)
    assert told([led(1), led(2)], Verdict.LEADER).advice == ()
    assert told([duty(1, "Sell")], Verdict.NEITHER).advice == ()


WEEK = "What does the holder do in an ordinary week?"
REPORTS = "Does anyone report to this role?"
OWNER = "Who owns the budget, the plan or the process that this role works with?"
BALANCE = "What takes more of the holder's time: the people or the affairs?"
QUESTIONS = {
    "nothing to read": ([], Verdict.UNCLEAR, 0.5, (WEEK, REPORTS, OWNER)),
    "unclear with people": ([led(1)], Verdict.UNCLEAR, 0.5, (WEEK, OWNER)),
    "sure": ([led(1), led(2)], Verdict.LEADER, 0.9, ()),
    "thin": ([led(1)], Verdict.LEADER, 0.9, (OWNER,)),
    "unsure between two": ([led(1), managed(2)], Verdict.MANAGER, 0.55, (BALANCE,)),
    "unsure own work": ([managed(1), duty(2, "Sell")], Verdict.NEITHER, 0.55, (REPORTS,)),
    "sure own work": (OWN, Verdict.NEITHER, 0.9, ()),
}


@pytest.mark.parametrize(("duties", "verdict", "confidence", "questions"), QUESTIONS.values(), ids=QUESTIONS.keys())
def test_questions(duties: list[Duty], verdict: Verdict, confidence: float, questions: tuple[str, ...]) -> None:
    assert told(duties, verdict, confidence=confidence).questions == questions


def flip_of(duties: Sequence[Duty], judging: Mapping[str, float]) -> tuple[Flip, ...]:
    verdict = by_share(duties, judging).verdict
    return fewest_to_flip(duties, verdict, heaviest(duties), judging, by_share)


def test_nothing_flips_what_directs_nothing() -> None:
    assert flip_of(OWN, {"low": 0.4, "high": 0.6}) == ()
    assert flip_of([], {"low": 0.4, "high": 0.6}) == ()


def test_a_verdict_that_nothing_changes_has_no_flip() -> None:
    duties = [led(1), led(2), led(3)]
    assert (
        fewest_to_flip(duties, Verdict.LEADER, heaviest(duties), {}, lambda *_: Judgement(Verdict.LEADER, 1, 1)) == ()
    )


def without(each: Duty, side: Emphasis) -> Duty:
    left = [item for item in each.evidence if item.emphasis is not side]
    return duty(each.span.line, each.text, *left)


weights = st.sampled_from([0.0, 0.5, 1.0, 2.0])


@given(st.lists(st.tuples(weights, weights), max_size=6))
def test_no_fewer_duties_flip_a_verdict(pairs: list[tuple[float, float]]) -> None:
    duties = []
    for number, (people, affairs) in enumerate(pairs, 1):
        evidence = [seen(LEADER, number, "x", people)] * (people > 0)
        evidence += [seen(MANAGER, number, "x", affairs)] * (affairs > 0)
        duties.append(duty(number, f"duty {number}", *evidence))
    judging = {"low": 0.4, "high": 0.6}
    verdict = by_share(duties, judging).verdict
    sides = {Verdict.LEADER: [LEADER], Verdict.MANAGER: [MANAGER]}.get(verdict, [LEADER, MANAGER])
    flips = len(flip_of(duties, judging)) or len(duties) + 1
    for side in sides:
        for size in range(flips):
            for changed in combinations(duties, size):
                rest = [without(each, side) if each in changed else each for each in duties]
                assert by_share(rest, judging).verdict is verdict


def test_a_language_layer_without_messages_is_an_error() -> None:
    with pytest.raises(TitlecheckError, match=r"no 'reason people' under messages, no .*advice\.yaml"):
        advice_messages(Language())
