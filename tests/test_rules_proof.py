"""`rules test`, `try` and `why-not`: what examples prove, what fires where, and what stops a rule."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.running import run
from titlecheck.authoring.coverage import cover
from titlecheck.authoring.proof import prove
from titlecheck.authoring.trial import Fate, try_text
from titlecheck.authoring.whynot import explain_text, why_not
from titlecheck.language.explain import Observer
from titlecheck.language.reader import Reader
from titlecheck.language.ruleset import compile_reader
from titlecheck.model import RuleSet
from titlecheck.rulefiles.packfiles import shipped_packs
from titlecheck.rulefiles.rulefile import load_rules

PACK = """\
pack: trial
words:
  people: [team, crew, trainee, account executive]
  lead: [lead, manage, hire]
  books: [budget, ledger]
  outside: [customer]
rules:
  - id: people
    emphasis: leader
    match: ["{lead} {people}", "give|offer feedback to|for {people}"]
    unless: "{lead} film crew"
    because: directs people
    examples:
      hit: [Lead the team, Give feedback to trainees]
      miss: [Lead the budget, Manage film crews]
  - id: books
    emphasis: manager
    match: "{lead} {books}"
    because: directs money
    examples: {hit: [Manage the ledger], miss: [Manage the team]}
  - id: outsiders
    emphasis: neither
    match: "{anything} {outside} {people}"
    because: customers are not one's people
    examples: {hit: [Lead customer teams], miss: [Lead the team]}
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    path = tmp_path_factory.mktemp("pack") / "trial.yaml"
    path.write_text(PACK, encoding="utf-8")
    return load_rules(path)


def test_every_example_is_tried(rules: RuleSet) -> None:
    outcomes = prove(rules)
    assert [(outcome.rule, outcome.is_hit, outcome.passed) for outcome in outcomes] == [
        ("people", True, True),
        ("people", True, True),
        ("people", False, True),
        ("people", False, True),
        ("books", True, True),
        ("books", False, True),
        ("outsiders", True, True),
        ("outsiders", False, True),
    ]


@pytest.mark.parametrize("name", shipped_packs())
def test_shipped_rules_prove_their_examples(name: str) -> None:
    assert [each for each in prove(load_rules(name)) if not each.passed] == []


def test_every_rule_of_kotter_has_two_hits_and_two_misses() -> None:
    rules = load_rules("kotter").rules
    assert len(rules) >= 12
    assert [rule.id for rule in rules if len(rule.hits) < 2 or len(rule.misses) < 2] == []


def test_theories_differ_about_the_same_duty() -> None:
    told = {name: prove_one(name, "Hire technicians for the new line") for name in shipped_packs()}
    assert told == {"kotter": "manager", "object-of-direction": "leader"}


def unsigned(told: str) -> str:
    """What is told about rules without the last line, which gives their hash."""
    lines = told.splitlines(keepends=True)
    assert re.fullmatch(r"rules sha256 [0-9a-f]{12}\n", lines[-1])
    return "".join(lines[:-1])


def prove_one(pack: str, text: str) -> str:
    return compile_reader(load_rules(pack)).read([text])[0].emphasis.value


def test_failures_are_told_as_expected_and_got(tmp_path: Path) -> None:
    path = tmp_path / "trial.yaml"
    text = PACK.replace("hit: [Lead the team,", "hit: [May lead the team,").replace(
        "miss: [Manage the team]", "miss: [Manage the budget]"
    )
    path.write_text(text, encoding="utf-8")
    done = run("rules", "test", str(path))
    assert done.code == 1
    assert unsigned(done.out) == (
        f'{path}:14:13: people: "May lead the team"\n'
        "    expected  hit: people\n"
        "    got       no rule\n"
        "    because   'May' says that it may be, not that it is\n"
        f'{path}:20:49: books: "Manage the budget"\n'
        "    expected  miss: anything but books\n"
        "    got       books\n"
        "3 rules, 8 examples: 2 not as expected\n"
    )
    told = json.loads(run("rules", "test", str(path), "--format", "json").out)
    assert (told["examples"], told["failed"]) == (8, 2)


MORE_EXACT = """\
pack: mine
extends: ./trial.yaml
rules:
  - id: tellers
    emphasis: leader
    match: "lead|manage trainee|team|crew"
    because: leads them
    examples: {hit: [Manage the crew]}
  - id: nothing-else
    emphasis: leader
    match: "lead team for|of crew"
    because: leads them all
    examples: {hit: [Lead a team of crews]}
"""


def test_an_inherited_example_may_be_seen_by_a_rule_that_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "trial.yaml").write_text(PACK.replace("Lead the team,", "Lead the team of crews,"), encoding="utf-8")
    mine = tmp_path / "mine.yaml"
    mine.write_text(MORE_EXACT, encoding="utf-8")
    assert unsigned(run("rules", "test", str(mine)).out).endswith("5 rules, 10 examples: all as expected\n")
    mine.write_text(MORE_EXACT.replace("emphasis: leader", "emphasis: manager"), encoding="utf-8")
    done = run("rules", "test", str(mine))
    mending = "make 'nothing-else' more exact; name 'people' under 'off', or replace it, if yours is right"
    assert done.code == 1
    assert done.out.splitlines()[1:5] == [
        "    expected  hit: people",
        "    got       nothing-else",
        "    because   rule 'nothing-else' fits more exactly: leads them all",
        f"    to mend   it is an example of 'trial', which your pack changes: {mending}",
    ]


def test_without_examples_nothing_is_proved(tmp_path: Path) -> None:
    path = tmp_path / "bare.yaml"
    path.write_text(
        "pack: bare\nrules: [{id: a, emphasis: leader, match: lead team, because: why}]\n", encoding="utf-8"
    )
    done = run("rules", "test", str(path))
    assert (done.code, done.out.startswith("1 rule, 0 examples: nothing was proved")) == (1, True)


def test_broken_rules_fail_the_test_and_are_told(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("pack: bare\nrules: [{id: a}]\n", encoding="utf-8")
    done = run("rules", "test", str(path))
    assert (done.code, "error[missing-key]" in done.out) == (1, True)


def test_coverage_names_what_no_example_exercises(rules: RuleSet) -> None:
    found = cover(rules, Observer(rules))
    assert found.rules == ()
    assert found.phrases == ()
    assert [(rule, other) for rule, _, other in found.alternatives] == [
        ("people", "offer"),
        ("people", "for"),
    ]
    assert dict(found.words) == {
        "people": ("crew", "account executive"),
        "lead": ("hire",),
        "books": ("budget",),
    }


WHY_NOT = {
    "it fires": ("people", "Lead the team", None, "{lead} {people}"),
    "no word of the action": ("people", "Sell the team", "word", "{lead} {people}"),
    "the action is read as a noun": ("people", "The team lead writes", "word", "{lead} {people}"),
    "another object": ("people", "Manage the warehouse", "object", "{lead} {people}"),
    "the first object decides": ("people", "Manage the warehouse for the team", "object", "{lead} {people}"),
    "a modifier is no object": ("people", "Manage the team warehouse", "object", "{lead} {people}"),
    "a requirement": ("people", "Ability to lead teams", "section", "{lead} {people}"),
    "it is said not to be so": ("people", "Does not manage a team", "polarity", "{lead} {people}"),
    "it may be": ("people", "May lead a crew", "modality", "{lead} {people}"),
    "a relative clause": ("people", "Sell to shops which manage teams", "direction", "{lead} {people}"),
    "somebody else does it": ("people", "It manages a team", "direction", "{lead} {people}"),
    "the object comes first": ("people", "The team may write; lead by day", "order", "{lead} {people}"),
    "another verb stands between": ("books", "Lead talks and read the budget", "distance", "{lead} {books}"),
    "the clause ends before": ("books", "Lead talks; the budget is set", "distance", "{lead} {books}"),
    "its own exclusion": ("people", "Lead the film crew", "exclusion", "{lead} {people}"),
    "a guard": ("people", "Lead customer teams", "guard", "{lead} {people}"),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "cause", "phrase"), WHY_NOT.values(), ids=WHY_NOT)
def test_what_stops_a_rule(rules: RuleSet, rule: str, text: str, cause: str | None, phrase: str) -> None:
    found = explain_text(rules, rule, text)
    assert found.phrase == phrase
    assert (found.stop.cause.value if found.stop else None) == cause, found.stop


def test_a_section_stops_a_rule(rules: RuleSet) -> None:
    found = explain_text(rules, "people", "Requirements:\n- Lead the team\n- Lead a crew\n")
    assert found.stop is not None
    assert found.stop.message == "it stands among the requirements, not the duties"


WORDS = st.sampled_from(
    [
        *(
            "lead",
            "manage",
            "hire",
            "write",
            "give",
            "feedback",
            "sales",
            "ability",
            "film",
            "who",
            "not",
            "may",
        ),
        *("the", "a", "team", "crews", "trainee", "customer", "budget", "ledger", "you", "we"),
        *("and", ",", ";", ".", "to", "for", "of"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=12))
def test_a_rule_is_stopped_if_and_only_if_it_does_not_fire(words: list[str]) -> None:
    observer = _observer()
    text = " ".join(words)
    firing = observer.observe([text])[0].firing
    for name in observer.compiled:
        found = why_not(observer, name, text)
        assert (found.stop is None) == (name in firing)
        for part in found.parts:
            if part.span is not None:
                assert " ".join(text[slice(*part.span)].split()) == part.words


@cache
def _kotter() -> RuleSet:
    return load_rules("kotter")


@cache
def _observer() -> Observer:
    return Observer(_kotter())


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=12))
def test_the_observer_reads_as_the_reader_does(words: list[str]) -> None:
    text = " ".join(words) or "."
    assert _observer().observe([text])[0].reading == _reader().read([text])[0]


@cache
def _reader() -> Reader:
    return compile_reader(_kotter())


def test_what_fires_is_drawn_under_the_text(tmp_path: Path) -> None:
    path = tmp_path / "trial.yaml"
    path.write_text(PACK, encoding="utf-8")
    done = run("rules", "try", "Lead a crew of account executives and the budget", "--rules", str(path))
    assert done.out == (
        "both: directs people, directs money\n"
        "\n"
        "  leader people: {lead} {people}\n"
        "    Lead a crew of account executives and the budget\n"
        "    ^^^^   ^^^^\n"
        "    {lead} {people}\n"
        "\n"
        "  manager books: {lead} {books}\n"
        "    Lead a crew of account executives and the budget\n"
        "    ^^^^                                      ^^^^^^\n"
        "    {lead}                                    {books}\n"
    )


def test_where_no_rule_fits_the_nearest_are_told(tmp_path: Path) -> None:
    path = tmp_path / "trial.yaml"
    path.write_text(PACK, encoding="utf-8")
    assert run("rules", "try", "Tease the crew", "--rules", str(path)).out == (
        "neither: no rule fits\n"
        "    Tease the crew\n"
        "  nearest: people: {lead} {people}\n"
        "    but the action is 'Tease', and that is none of {lead}\n"
    )
    assert run("rules", "try", "Tease the cat", "--rules", str(path)).out.count("\n") == 2
    told = json.loads(run("rules", "try", "Lead the cat", "--rules", str(path), "-f", "json").out)
    assert [each["rule"] for each in told["statements"][0]["nearest"]] == ["books", "people"]


SHOWN = """\
{people}: 4 words
  from     trial.yaml:3:3
  used by  people, outsiders
  team, crew, trainee, account executive
"""


@pytest.mark.parametrize("name", ["people", "{people}", "peeple"])
def test_a_list_is_shown_where_no_rule_has_its_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("trial.yaml").write_text(PACK.replace("id: people", "id: persons").replace("people, ", "persons, "), "utf-8")
    done = run("rules", "show", name, "--rules", "trial.yaml")
    if name == "peeple":
        assert (done.code, "no rule or list 'peeple' (did you mean 'people'?)" in done.err) == (2, True)
    else:
        assert unsigned(done.out) == SHOWN.replace("used by  people", "used by  persons")
    told = json.loads(run("rules", "show", "lead", "--rules", "trial.yaml", "--format", "json").out)
    assert (told["words"], told["used_by"]) == (["lead", "manage", "hire"], ["persons", "books"])


def test_all_lists_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "trial.yaml"
    path.write_text(PACK, encoding="utf-8")
    assert unsigned(run("rules", "list", "--words", "--rules", str(path)).out).splitlines() == [
        "  books       2  budget, ledger",
        "  lead        3  lead, manage, hire",
        "  outside     1  customer",
        "  people      4  team, crew, trainee, account executive",
    ]
    told = json.loads(run("rules", "list", "--words", "--rules", str(path), "-f", "json").out)
    assert [each["name"] for each in told["words"]] == ["books", "lead", "outside", "people"]


def test_coverage_leaves_out_what_is_shipped(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(PACK.replace("pack: trial", "pack: mine\nextends: object-of-direction"), encoding="utf-8")
    told = json.loads(run("rules", "test", str(path), "--coverage", "--format", "json").out)["not_exercised"]
    assert {each["rule"] for each in told["alternatives"]} <= {"people", "books", "outsiders"}
    assert set(told["words"]) <= {"people", "lead", "books", "outside"}


def test_a_guard_is_drawn_with_what_it_keeps_from_counting(rules: RuleSet) -> None:
    found = try_text(rules, "Lead customer teams")[0]
    assert [(each.rule.id, each.fate, each.by) for each in found.sightings] == [
        ("outsiders", Fate.GUARD, None),
        ("people", Fate.GUARDED, "outsiders"),
    ]


def test_the_view_of_a_silent_rule(tmp_path: Path) -> None:
    path = tmp_path / "trial.yaml"
    path.write_text(PACK, encoding="utf-8")
    done = run("rules", "why-not", "people", "May lead the crew", "--rules", str(path))
    assert done.out == (
        "people does not fire; '{lead} {people}' comes nearest\n"
        "    May lead the crew\n"
        "        ^^^^     ^^^^\n"
        "        {lead}   {people}\n"
        "  {lead}  action, matched by 'lead'\n"
        "  {people}  object, matched by 'crew'\n"
        "stopped by modality: 'May' says that it may be, not that it is\n"
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("why-not", "peeple", "Lead"), "no rule 'peeple' (did you mean 'people'?)"),
        (("why-not", "mine", "Lead"), "no rule 'mine'; `rules list` names all"),
        (("why-not", "people", "  "), "the text is empty"),
        (("try", ""), "the text is empty"),
        (("show", "peeple"), "no rule or list 'peeple' (did you mean 'people'?)"),
    ],
    ids=["unknown rule", "a rule of no pack in use", "no text to look at", "no text to try", "unknown rule to show"],
)
def test_wrong_use_is_told(arguments: tuple[str, ...], told: str, tmp_path: Path) -> None:
    path = tmp_path / "trial.yaml"
    path.write_text(PACK, encoding="utf-8")
    done = run("rules", *arguments, "--rules", str(path))
    assert (done.code, told in done.err) == (2, True)


def test_the_action_is_no_object_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "captain.yaml"
    path.write_text(
        "pack: mine\nextends: object-of-direction\nwords: {race teams: [pit crew]}\nrules:\n"
        "  - {id: race, emphasis: leader, match: 'captain {race teams}', because: captains}\n",
        encoding="utf-8",
    )
    done = run("rules", "why-not", "direct-people", "Captain the pit crew", "--rules", str(path))
    assert "stopped by object: what 'Captain' acts on is 'pit crew', and that is none of {people}" in done.out
