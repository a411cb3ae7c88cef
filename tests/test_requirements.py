"""Requirements: which statements are some, and what they ask for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlecheck.judging.requirements import Asked, compile_asking, is_requirement, read_requirements
from titlecheck.model import Requirements, Section, Statement
from titlecheck.rulefiles.rulefile import load_rules

ASKING = compile_asking(load_rules().language)


def requirement(text: str, section: Section = Section.REQUIREMENTS, *, headed: bool = True) -> Statement:
    return Statement(0, len(text), text, section, headed)


def flags(*texts: str) -> Requirements:
    statements = [requirement(text) for text in texts]
    return read_requirements(statements, [False] * len(statements), ASKING).flags


PEOPLE_ASKED = {
    "verb and team": "Experience leading a team of field engineers",
    "adjectives between": "Two years managing large, multi-site warehouse teams",
    "verbs in a list": "Success hiring, coaching and developing account executives and their managers",
    "people in brackets": "Experience leading delivery teams (Planning, Rigging, Transport)",
    "purpose after the team": "Have managed a team to open a new region",
    "slash": "Experience coaching/mentoring junior analysts",
    "past form": "Led a group of nurses on a ward",
    "named skill": "Strong people-management skills",
    "leadership skills": "Excellent leadership, planning and communication skills",
    "supervisory": "One year in a supervisory role in a kitchen",
    "management experience": "At least three years of management experience",
    "a strong leader": "The right person is a strong leader",
    "motivating": "Ability to motivate others from afar",
    "emotional intelligence": "High emotional intelligence",
    "empathy": "You listen, and show empathy",
    "in capitals": "LINE MANAGEMENT EXPERIENCE",
    "team members": "Coaching and mentoring team members",
    "talent": "Has built, grown and kept exceptional talent",
    "broken line": "Experience leading\n  a team of reps",
}
NO_PEOPLE_ASKED = {
    "bare pointer": "Leadership at Northwind",
    "team player": "A real team player",
    "working with teams": "Experience working with cross-functional teams",
    "to a team": "Experience reporting to a sales team",
    "projects across teams": "Experience managing projects across teams",
    "product": "Five years of product management experience",
    "time": "Good time management and interpersonal skills",
    "leading praise": "Knowledge of leading industry analysts",
    "thought leadership": "Experience writing thought leadership",
    "leadership team": "Comfortable presenting to the leadership team",
    "accounts": "Experience managing enterprise accounts",
    "vendors": "Experience managing vendors and agencies",
    "another sentence": "Experience managing budgets. Staff get a discount",
    "team as adjective": "Ability to manage team calendars",
    "supervision received": "Works well with little supervision",
    "customers' empathy": "Empathy for customers",
    "people skills": "Excellent people skills with a strong customer focus",
}
RECORD_ASKED = {
    "years": "5+ years in wholesale",
    "experience": "Experience selling payroll software",
    "knowledge": "Sound knowledge of food safety law",
    "results": "A track record of beating quota",
    "best seller": "Was a top performer in an outside sales role",
    "quota": "Has exceeded quota two years in a row",
    "proficiency": "Proficient in bookkeeping software",
    "tenure": "Has been a shift lead for 1 - 2 years",
}
NO_RECORD_ASKED = {
    "degree": "A degree in chemistry",
    "degree or experience": "A degree or relevant experience",
    "traits": "Curious, tidy and kind",
    "age": "Must be 18 years of age",
    "pay": "Pay depending on experience",
    "somebody else's": "Wants to improve the customer experience",
    "skills alone": "Clear writing",
}


@pytest.mark.parametrize("text", PEOPLE_ASKED.values(), ids=PEOPLE_ASKED.keys())
def test_people_skills_are_asked_for(text: str) -> None:
    assert flags(text).people_skills


@pytest.mark.parametrize("text", NO_PEOPLE_ASKED.values(), ids=NO_PEOPLE_ASKED.keys())
def test_people_skills_are_not_asked_for(text: str) -> None:
    assert not flags(text).people_skills


@pytest.mark.parametrize("text", RECORD_ASKED.values(), ids=RECORD_ASKED.keys())
def test_track_record_is_asked_for(text: str) -> None:
    assert flags(text).track_record


@pytest.mark.parametrize("text", NO_RECORD_ASKED.values(), ids=NO_RECORD_ASKED.keys())
def test_track_record_is_not_asked_for(text: str) -> None:
    assert not flags(text).track_record


def test_no_requirements_ask_for_nothing() -> None:
    assert read_requirements((), (), ASKING) == Asked()


def test_wordings_do_not_reach_over_two_statements() -> None:
    assert not flags("Experience managing", "people of all kinds").people_skills


def test_what_the_reader_saw_counts() -> None:
    plain, seen = requirement("A valid licence"), requirement("Has run a herd of cats")
    assert read_requirements([plain, seen], [False, True], ASKING).people == (seen,)


def test_the_first_two_that_ask_are_given_back() -> None:
    texts = ["A valid licence", "5 years in retail", "Experience with tills", "Knowledge of wine"]
    statements = [requirement(text) for text in texts]
    assert read_requirements(statements, [False] * 4, ASKING).record == (statements[1], statements[2])


@pytest.mark.parametrize(
    ("statement", "kinds", "expected"),
    [
        pytest.param(requirement("x"), [], True, id="by section"),
        pytest.param(requirement("x", Section.DUTIES, headed=False), [{"requirement"}], True, id="unheaded"),
        pytest.param(requirement("x", Section.DUTIES, headed=False), [set(), {"requirement"}], True, id="in part"),
        pytest.param(requirement("x", Section.DUTIES), [{"requirement"}], True, id="wholly, under duties"),
        pytest.param(requirement("x", Section.DUTIES), [set(), {"requirement"}], False, id="in part, under duties"),
        pytest.param(requirement("x", Section.DUTIES), [set()], False, id="a duty"),
        pytest.param(requirement("x", Section.DUTIES, headed=False), [{"company"}], False, id="about us"),
        pytest.param(requirement("x", Section.BENEFITS), [{"requirement"}], False, id="a benefit"),
    ],
)
def test_which_statements_are_requirements(statement: Statement, kinds: list[set[str]], expected: bool) -> None:
    assert is_requirement(statement, [frozenset(each) for each in kinds]) is expected


@given(st.lists(st.text(), max_size=4))
def test_any_text_can_be_read(texts: list[str]) -> None:
    statements = [requirement(text) for text in texts]
    asked = read_requirements(statements, [False] * len(texts), ASKING)
    assert set(asked.people) | set(asked.record) <= set(statements)


def test_long_runs_of_words_and_blanks_are_read_in_no_time() -> None:
    assert not flags("leading " * 20_000).people_skills
    assert not flags("leading" + " " * 100_000 + "x" * 100_000).people_skills
