"""Inflection: what regular English makes of a base word, and where an irregular form takes its place."""

from __future__ import annotations

import pytest

from titlecheck.language.inflection import plurals, spellings, verb_forms

VERBS = {
    "plain": ("lead", "leads", "leading", "leaded"),
    "ends in e": ("manage", "manages", "managing", "managed"),
    "consonant and y": ("carry", "carries", "carrying", "carried"),
    "vowel and y": ("deploy", "deploys", "deploying", "deployed"),
    "doubles a short ending": ("plan", "plans", "planning", "planned"),
    "two vowels do not double": ("read", "reads", "reading", "readed"),
    "two consonants do not double": ("assign", "assigns", "assigning", "assigned"),
    "two syllables do not double": ("visit", "visits", "visiting", "visited"),
    "a hiss takes es": ("coach", "coaches", "coaching", "coached"),
    "x never doubles": ("fix", "fixes", "fixing", "fixed"),
    "ie becomes y": ("tie", "ties", "tying", "tied"),
    "oe stays": ("hoe", "hoes", "hoeing", "hoed"),
    "ye stays": ("dye", "dyes", "dyeing", "dyed"),
    "ue goes": ("value", "values", "valuing", "valued"),
    "a hiss in ss": ("pass", "passes", "passing", "passed"),
    "a hiss in sh": ("push", "pushes", "pushing", "pushed"),
    "a hiss in z": ("waltz", "waltzes", "waltzing", "waltzed"),
    "h alone is no hiss": ("weigh", "weighs", "weighing", "weighed"),
    "b doubles": ("rub", "rubs", "rubbing", "rubbed"),
    "d doubles": ("prod", "prods", "prodding", "prodded"),
    "g doubles": ("flag", "flags", "flagging", "flagged"),
    "k doubles": ("trek", "treks", "trekking", "trekked"),
    "l doubles": ("patrol", "patrols", "patroling", "patroled"),
    "m doubles": ("skim", "skims", "skimming", "skimmed"),
    "p doubles": ("ship", "ships", "shipping", "shipped"),
    "r doubles": ("stir", "stirs", "stirring", "stirred"),
    "t doubles": ("it", "its", "itting", "itted"),
    "w never doubles": ("show", "shows", "showing", "showed"),
    "a vowel at the end": ("go", "gos", "going", "goed"),
    "ee stays": ("oversee", "oversees", "overseeing", "overseed"),
}
IRREGULAR = {
    "a past form": (("lead", ["led"]), ("leads", "leading", "led")),
    "an -ing form": (("run", ["running", "ran"]), ("runs", "running", "ran")),
    "an -s form": (("do", ["does", "did"]), ("does", "doing", "did")),
    "forms of all kinds": (("be", ["is", "being", "was", "were"]), ("is", "was", "being", "were")),
    "two past forms": (("show", ["showed", "shown"]), ("shows", "showing", "showed", "shown")),
    "another word's forms": (("coach", []), ("coaches", "coaching", "coached")),
}
SPELLINGS = {
    "izes": ("organizes", ("organizes", "organises")),
    "ize": ("optimize", ("optimize", "optimise")),
    "izing": ("prioritizing", ("prioritizing", "prioritising")),
    "ization": ("organization", ("organization", "organisation")),
    "too short to be a suffix": ("size", ("size",)),
    "prize is a word": ("prize", ("prize",)),
    "the z is no suffix": ("horizon", ("horizon",)),
    "nothing British about it": ("lead", ("lead",)),
}
PLURALS = {
    "plain": ("clerk", ("clerks",)),
    "consonant and y": ("policy", ("policies",)),
    "vowel and y": ("survey", ("surveys",)),
    "a hiss": ("boss", ("bosses",)),
    "x": ("box", ("boxes",)),
    "irregular": ("foreman", ("foremen",)),
    "irregular and the same": ("staff", ("staff", "staffs")),
    "an irregular word inside is not seen": ("foreman's hut", ("foreman's huts",)),
}


@pytest.mark.parametrize(("verb", "s", "ing", "ed"), VERBS.values(), ids=VERBS)
def test_regular_verbs(verb: str, s: str, ing: str, ed: str) -> None:
    assert verb_forms(verb, {}) == {"s": (s,), "ing": (ing,), "ed": (ed,)}


@pytest.mark.parametrize(("listed", "expected"), IRREGULAR.values(), ids=IRREGULAR)
def test_irregular_forms_replace_the_regular_ones(listed: tuple[str, list[str]], expected: tuple[str, ...]) -> None:
    verb, forms = listed
    found = verb_forms(verb, {verb: tuple(forms)} if forms else {"lead": ("led",)})
    assert (*found["s"], *found["ing"], *found["ed"]) == expected


@pytest.mark.parametrize(("word", "expected"), SPELLINGS.values(), ids=SPELLINGS)
def test_british_spellings(word: str, expected: tuple[str, ...]) -> None:
    assert spellings(word) == expected


@pytest.mark.parametrize(("noun", "expected"), PLURALS.values(), ids=PLURALS)
def test_plurals(noun: str, expected: tuple[str, ...]) -> None:
    assert plurals(noun, {"foreman": ("foremen",), "staff": ("staff", "staffs")}) == expected
