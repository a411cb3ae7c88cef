"""Rules against frames: what satisfies a phrase, which match decides, and what a guard and `unless` stop."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core import LISTS, PACK, engine, small_language
from titlecheck.engine import Engine, compile_engine
from titlecheck.language.phrases import Vocabulary, compile_phrase, part_of
from titlecheck.language.ruleset import compile_patterns, vocabulary_of, words_of
from titlecheck.model import Emphasis, Phrase, Place, Rule, RuleSet, WordList
from titlecheck.rulefiles.rulefile import load_rules

HEAD = """\
pack: trial
words:
  people: [team, crew, clerk]
  direct: [lead, manage, train]
  things: [budget, plan, sales plan]
  outside: [customer]
rules:
"""
PEOPLE = 'people leader "{direct} {people}"'
ANY = 'any manager "{direct} {anything}"'
THINGS = 'things manager "{direct}|run {things}"'
GUARD = 'guard neither "{direct} {outside}"'
OUTSIDE = 'outside neither "{anything} {outside} {people}"'


def pack(folder: Path, *rules: str) -> Engine:
    """An engine of rules written as `id emphasis "phrase" ...`, with `-"phrase"` for an exclusion."""
    text = HEAD
    for rule in rules:
        name, emphasis, phrases = rule.split(" ", 2)
        match, _, unless = phrases.partition(" -")
        text += f"  - id: {name}\n    emphasis: {emphasis}\n    match: [{match}]\n    because: why\n"
        text += f"    unless: [{unless}]\n" if unless else ""
    path = folder / "trial.yaml"
    path.write_text(text, encoding="utf-8")
    return compile_engine(load_rules(path))


def firing(judge: Engine, text: str) -> list[str]:
    return [match.rule.id for match in judge.emphasis(text).matches]


PRECEDENCE = {
    "a named thing wins over anything": ((PEOPLE, ANY), "Lead the crew", ["people"]),
    "anything is left where nothing is named": ((PEOPLE, ANY), "Lead the choir", ["any"]),
    "two modifiers win over one head": (
        (PEOPLE, 'film leader "{direct} film {people}"'),
        "Lead the film crew",
        ["film"],
    ),
    "equally exact rules both count, by their ids": (
        (PEOPLE, 'again leader "lead crew"'),
        "Lead the crew",
        ["again", "people"],
    ),
    "a guard wins a tie": ((PEOPLE, 'crew neither "lead crew"'), "Lead the crew", []),
    "a guard only wins where it fires": ((PEOPLE, 'crew neither "lead crew"'), "Manage the crew", ["people"]),
    "a more exact guard wins": ((PEOPLE, OUTSIDE), "Lead the customer team", []),
    "a less exact guard loses": (
        (PEOPLE, 'guard neither "{direct} {anything}"'),
        "Lead the crew",
        ["people"],
    ),
    "a guard stops one object, not the next": ((PEOPLE, GUARD), "Train customers and clerks", ["people"]),
    "a guard stops one clause, not the next": (
        (THINGS, GUARD),
        "Train customers and run the budget",
        ["things"],
    ),
    "unless stops its rule": ((PEOPLE + ' -"{direct} film {people}"',), "Lead the film crew", []),
    "unless stops no other rule": (
        (PEOPLE + ' -"{direct} film {people}"', 'again leader "lead crew"'),
        "Lead the film crew",
        ["again"],
    ),
    "unless needs all its words": (
        (PEOPLE + ' -"{direct} film {people}"',),
        "Lead the brass crew",
        ["people"],
    ),
    "unless may name a thing alone": ((PEOPLE + ' -"brass {people}"',), "Lead the brass crew", []),
    "both sides may stand in one clause": (
        (PEOPLE, THINGS),
        "Manage the budget and the crew",
        ["things", "people"],
    ),
    "the longest expression is the word": (
        ('plan manager "{direct} plan"', 'sales leader "{direct} sales plan"'),
        "Manage the sales plan",
        ["sales"],
    ),
    "anything counts for the first object alone": (
        (ANY, THINGS),
        "Lead choirs, bands and the budget",
        ["any", "things"],
    ),
    "anything gives way to people": (
        (ANY, PEOPLE),
        "Lead choirs, bands and crews",
        ["people"],
    ),
}
FITS = {
    "any inflection": (PEOPLE, "Leading crews", True),
    "any case": (PEOPLE, "LEADS THE CREW", True),
    "an irregular form": (PEOPLE, "Clerks are led by the holder", True),
    "modifiers between": (PEOPLE, "Lead a small but noisy night crew", True),
    "verbs between": (PEOPLE, "Lead, watch and reward the crew", True),
    "objects between": (PEOPLE, "Lead choirs, bands and crews", True),
    "a clause boundary may not": (PEOPLE, "Lead choirs; a crew sings", False),
    "a full stop may not": (PEOPLE, "Lead choirs. A crew sings", False),
    "the head decides": (PEOPLE, "Lead the crew budget", False),
    "a possessive decides nothing": (PEOPLE, "Lead the crew's budget", False),
    "a light head passes the question on": (PEOPLE, "Lead a group of clerks", True),
    "a heavy head doesn't": (PEOPLE, "Lead the paperwork of clerks", False),
    "a word of a modifier list must be there": ('x leader "lead film crew"', "Lead the crew", False),
    "modifiers may stand after of": ('x leader "lead crew film"', "Lead the film of the crew", True),
    "a phrase may say of": ('x leader "lead film of crew"', "Lead the film of the crew", True),
    "a phrase with of asks for both": ('x leader "lead film of crew"', "Lead the crew", False),
    "and for the right head": ('x leader "lead film of crew"', "Lead the crew of the film", False),
    "alternatives": ('x leader "lead|run crew|budget"', "Run the budget", True),
    "a preposition must be there": ('x leader "give feedback to {people}"', "Give feedback", False),
    "another preposition": ('x leader "give feedback to {people}"', "Give feedback on clerks", False),
    "what stands between is passed over": (
        'x leader "give feedback to {people}"',
        "Give feedback on calls to clerks",
        True,
    ),
    "alternatives of prepositions": (
        'x leader "give feedback to|for {people}"',
        "Give feedback for clerks",
        True,
    ),
    "a noun that names the action": (PEOPLE, "Leadership of the crew", True),
    "a noun that names the action, carried by a verb": (PEOPLE, "Provide leadership to the crew", True),
    "a role": ('x leader "responsible for {people}"', "Responsible for a crew", True),
    "in British spelling": ('x leader "organize {people}"', "Organises the crew", True),
    "a noun that looks like the verb": (PEOPLE, "The lead of the crew", False),
}


@pytest.mark.parametrize(("rules", "text", "expected"), PRECEDENCE.values(), ids=PRECEDENCE)
def test_which_match_decides(rules: tuple[str, ...], text: str, expected: list[str], tmp_path: Path) -> None:
    assert firing(pack(tmp_path, *rules), text) == expected


@pytest.mark.parametrize(("rules", "text", "expected"), PRECEDENCE.values(), ids=PRECEDENCE)
def test_the_order_of_rules_decides_nothing(
    rules: tuple[str, ...], text: str, expected: list[str], tmp_path: Path
) -> None:
    assert sorted(firing(pack(tmp_path, *reversed(rules)), text)) == sorted(expected)


@pytest.mark.parametrize(("rule", "text", "fits"), FITS.values(), ids=FITS)
def test_what_satisfies_a_phrase(rule: str, text: str, fits: bool, tmp_path: Path) -> None:
    assert bool(firing(pack(tmp_path, rule), text)) is fits


@pytest.mark.xfail(strict=True, reason="read wrong so far")
def test_what_including_adds_after_a_comma(tmp_path: Path) -> None:
    judge = pack(tmp_path, PEOPLE, THINGS)
    assert firing(judge, "Manage plans, including the budget and the crew") == ["things", "things", "people"]


WORDS = "lead manage train plan the a crew clerk customer team budget schedule of for to and , ; who you may not"


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=14))
def test_a_match_stands_where_its_words_do(words: list[str]) -> None:
    reading = engine().emphasis(" ".join(words))
    assert all(
        reading.first <= match.start < match.end <= max(reading.last, reading.first + len(words))
        for match in reading.matches
    )


def test_the_small_pack_proves_its_examples() -> None:
    judge = compile_engine(load_rules(PACK))
    for rule in judge.rules.rules:
        if rule.emphasis.value != "neither":
            assert all(rule.id in firing(judge, phrase.text) for phrase in rule.hits), rule.id
            assert not any(rule.id in firing(judge, phrase.text) for phrase in rule.misses), rule.id


# A phrase, and what it asks for: "action: thing / preposition complement = exactness".
TAKEN_APART = {
    "{direct} {people}": "{direct}: {people} = 2",
    "{people}": "{people} = 1",
    "lead": "lead = 1",
    "lead crew": "lead: crew = 2",
    "Lead Crew": "Lead: Crew = 2",
    "lead night crew": "lead: night crew = 3",
    "lead film of crew": "lead: film / of crew = 4",
    "film of crew": "film: / of crew = 3",
    "lead small film of old crew": "lead: small film / of old crew = 7",
    "give feedback to {people}": "give: feedback / to {people} = 4",
    "feedback to|for {people}": "feedback / to|for {people} = 3",
    "lead with {people}": "lead: / with {people} = 3",
    "lead to": "lead: / to = 1",
    "lead crew to|crew clerks": "lead: crew to|crew clerks = 4",
    "report to|with {people} of {outside}": "report: / to|with {people} of {outside} = 7",
    "of crew": "/ of crew = 2",
    "{anything} {people}": "{anything}: {people} = 2",
    "{direct} {anything}": "{direct}: {anything} = 1",
    "{anything}": "{anything} = 0",
    "lead|run|clerk {people}": "lead|run|clerk: {people} = 2",
    "lead|clerk {people}": "lead|clerk {people} = 2",
    "account executive of team": "account executive: / of team = 3",
    "lead account executive": "lead: account executive = 2",
    "plan Sales Plan": "plan: Sales Plan = 2",
    "responsible for {people}": "responsible for: {people} = 2",
    "take part in project": "take part: / in project = 3",
}


@cache
def vocabulary() -> Vocabulary:
    return vocabulary_of(load_rules(PACK))


@pytest.mark.parametrize(("phrase", "expected"), TAKEN_APART.items())
def test_a_phrase_is_taken_apart(phrase: str, expected: str) -> None:
    found = compile_phrase(Phrase(phrase, Place("rules.yaml", 1, 1)), vocabulary())
    parts = [f"{found.action.text}:"] if found.action else []
    parts += [part.text for part in found.thing]
    parts += [f"/ {found.preposition.text}"] if found.preposition else []
    parts += [part.text for part in found.complement]
    assert f"{' '.join(parts)} = {found.exactness}" == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Team|CREW", {"team", "crew"}),
        ("{outside}|Boss", {"customer", "patient", "boss"}),
        ("boss|{anything}", None),
        ("{anything}|boss", None),
    ],
)
def test_the_words_that_may_stand_in_a_part(text: str, words: set[str] | None) -> None:
    found = part_of(text, vocabulary().lists)
    assert (found.text, found.words) == (text, words)


# Rules, a text, and what is found in it, each with how exact the phrase is.
FOUND = {
    "a light head": ((PEOPLE,), "Lead a group of old clerks", ["people 2: 0-6"]),
    "light heads in a row": ((PEOPLE,), "Lead a number of groups of clerks", ["people 2: 0-7"]),
    "only light heads": (('x leader "lead group"',), "Lead a number of groups", ["x 2: 0-5"]),
    "modifiers after a light head": (('x leader "lead night clerk"',), "Lead a group of night clerks", ["x 3: 0-6"]),
    "a modifier of the light head": (('x leader "lead night clerk"',), "Lead a night group of clerks", ["x 3: 0-6"]),
    "three modifiers": (('x leader "lead big old night crew"',), "Lead the big old night crew", ["x 5: 0-6"]),
    "three modifiers, one missing": (('x leader "lead big old night crew"',), "Lead the big night crew", []),
    "a tail as modifier": (('x leader "lead plan crew"',), "Lead the sales plan crew", ["x 3: 0-5"]),
    "a complement that of brings": (('x leader "give account of crew"',), "Give an account of the crew", ["x 4: 0-6"]),
    "the second of two complements": (
        ('x leader "give feedback to crew"',),
        "Give feedback to the clerk by day to the crew",
        ["x 4: 0-10"],
    ),
    "the second noun of a complement": (
        ('x leader "give feedback to crew"',),
        "Give feedback to the clerk and the crew",
        ["x 4: 0-8"],
    ),
    "no thing but a preposition": (('x leader "lead with crew"',), "Lead well with the crew", ["x 3: 0-5"]),
    "one word is no action": (('x leader "lead"',), "Lead, train and coach", []),
    "one word is a thing": (('x leader "crew"',), "Paint a fence, a big crew and a clerk", ["x 1: 0-7"]),
    "any action": (('x leader "{anything} crew"',), "Paint the crew", ["x 2: 0-3"]),
    "unless with a preposition": (('x leader "lead crew" -"lead crew to winter"',), "Lead the crew to the winter", []),
    "unless with another": (
        ('x leader "lead crew" -"lead crew to winter"',),
        "Lead the crew to the summer",
        ["x 2: 0-3"],
    ),
    "unless a thing in a complement": (('x leader "lead crew" -"winter"',), "Lead the crew in the winter", []),
    "unless another action": (('x leader "lead|train crew" -"train crew"',), "Lead the crew", ["x 2: 0-3"]),
    "unless a light head": (('x leader "lead crew" -"lead number"',), "Lead a number of crews", ["x 2: 0-5"]),
    "people before affairs in one statement": (
        (PEOPLE, THINGS),
        "Manage the budget. Lead the crew",
        ["things 2: 0-3", "people 2: 4-7"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rules", "text", "expected"), FOUND.values(), ids=FOUND)
def test_where_a_phrase_is_found(rules: tuple[str, ...], text: str, expected: list[str], tmp_path: Path) -> None:
    matches = pack(tmp_path, *rules).emphasis(text).matches
    assert [f"{each.rule.id} {each.exactness}: {each.start}-{each.end}" for each in matches] == expected


def test_without_of_among_the_prepositions_what_follows_it_is_the_thing_s_own() -> None:
    words = Vocabulary(lists={}, verbs={"lead"}, prepositions={"to"}, expressions=())
    for phrase, expected in {"lead small film of old crew": "old crew small film", "film of crew": "crew film"}.items():
        found = compile_phrase(Phrase(phrase, Place("rules.yaml", 1, 1)), words)
        assert (" ".join(part.text for part in found.thing), found.preposition) == (expected, None)


AIMS = """\
pack: aims
words: {people: [crew], direct: [lead], things: [budget, plan]}
rules:
  - {id: people, emphasis: leader, match: "{direct} {people}", because: why, weight: 0.5}
  - {id: light, emphasis: manager, match: "{direct} budget", because: why, weight: 0.5}
  - {id: heavy, emphasis: manager, match: "{direct} plan", because: why, weight: 1}
  - {id: wild, emphasis: manager, match: "{direct} {anything}", because: why}
"""
# The beginning of a sentence, and the rules that count behind it, for each of four objects.
COUNTING: dict[str, dict[str, list[str]]] = {
    "": {"crew": ["people"], "budget": ["light"], "plan": ["heavy"], "choir": ["wild"]},
    "Sing and ": {"crew": ["people"], "budget": ["light"], "plan": ["heavy"], "choir": ["wild"]},
    "Sing songs to ": {"crew": ["people"], "budget": [], "plan": ["heavy"], "choir": ["wild"]},
    "Work with bakers to ": {"crew": ["people"], "budget": ["light"], "plan": ["heavy"], "choir": []},
    "Drive to Oslo to ": {"crew": ["people"], "budget": [], "plan": [], "choir": []},
    "Lead a choir to ": {
        "crew": ["wild", "people"],
        "budget": ["wild"],
        "plan": ["wild", "heavy"],
        "choir": ["wild", "wild"],
    },
    "Looking for a baker to ": {"crew": ["people"], "budget": ["light"], "plan": ["heavy"], "choir": ["wild"]},
    "Help bakers to ": {"crew": [], "budget": [], "plan": [], "choir": []},
}


@pytest.mark.parametrize("before", COUNTING)
def test_what_counts_of_an_aim(before: str, tmp_path: Path) -> None:
    path = tmp_path / "aims.yaml"
    path.write_text(AIMS, encoding="utf-8")
    judge = compile_engine(load_rules(path))
    texts = {thing: f"{before}lead the {thing}" for thing in COUNTING[before]}
    assert {thing: firing(judge, text) for thing, text in texts.items()} == COUNTING[before]


def ruleset(lists: dict[str, str], *phrases: str, unless: str = "") -> RuleSet:
    """Rules of these phrases over the small language, with lists of these words."""
    place = Place("rules.yaml", 1, 1)
    match = tuple(Phrase(text, place) for text in phrases)
    rule = Rule("r", Emphasis.LEADER, match, "why", place, "p", (Phrase(unless, place),) if unless else ())
    words = {name: WordList(name, tuple(words.split(", ")), place) for name, words in lists.items()}
    return RuleSet((), words, (rule,), {}, small_language(), "")


def test_what_is_needed_to_take_phrases_apart() -> None:
    lists = {
        "people": "Crew, night crew",
        "direct": "lead, manage, boss about, go",
        "things": "wax, bell, frob",
        "verbs": "Polish",
    }
    found = vocabulary_of(
        ruleset(lists, "wax {people}", "boss about crew", "Zap|lead {people}", "frob", "{direct} nag", "journey crew")
    )
    assert set(found.lists) == {*lists, *LISTS}
    assert found.verbs == {"manage", "go", "lead", "ring", "staff", "polish", "zap", "boss about"}
    assert found.new_verbs == {"zap"}
    assert found.prepositions == {"for", "in", "with", "of", "to"}
    assert found.expressions == {"night crew", "boss about"}


def test_a_verb_that_stands_among_verbs_is_one() -> None:
    found = vocabulary_of(ruleset({"direct": "lead, manage, wax", "half": "lead, nag"}, "wax crew", "nag crew"))
    assert found.verbs == {"manage", "go", "lead", "ring", "staff", "wax"}
    assert found.new_verbs == set()


def test_the_words_that_rules_use() -> None:
    rules = ruleset(
        {"people": "Crew, night crew"}, "{people}", "lead|Zap {anything} for bell", unless="wax bells of hull"
    )
    things, actions = words_of(compile_patterns(rules), rules.language)
    assert things == {"crew", "night crew", "bell", "wax", "bells", "hull", "team"}
    assert actions == {"lead", "zap"}
