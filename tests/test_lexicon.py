"""The lexicon: what each word can be, how texts fall into tokens, and that places never shift."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlecheck.language.lexicon import Lexicon
from titlecheck.language.tokens import TOKEN, lower
from titlecheck.language.words import Word
from titlecheck.rulefiles.rulefile import load_rules

THINGS = ("team", "clerk", "account executive", "staff member", "chief of staff", "vice president", "-ers")
ACTIONS = ("lead", "organize", "line manage", "frobnicate", "responsible for")


@cache
def lexicon() -> Lexicon:
    return Lexicon(load_rules().language, THINGS, ACTIONS)


def word(token: str) -> Word:
    return lexicon().words[lexicon().codes[token]]


TAGS = {
    "a verb that is never a noun": ("manage", "V"),
    "its -s form": ("manages", "Z"),
    "a verb first, sometimes a noun": ("plan", "B"),
    "its -s form may be a plural": ("plans", "S"),
    "a noun first, sometimes a verb": ("budget", "b"),
    "its -s form is rather a plural": ("budgets", "s"),
    "-ing": ("managing", "G"),
    "an -ing word that is a noun for good": ("marketing", "N"),
    "-ed": ("managed", "E"),
    "irregular past": ("led", "E"),
    "a verb that only the pack knows": ("frobnicate", "V"),
    "unknown": ("flugelhorn", "N"),
    "unknown plural": ("flugelhorns", "n"),
    "-ss is no plural": ("fortress", "N"),
    "a plural that stands before nouns": ("logistics", "N"),
    "-ly": ("swiftly", "Y"),
    "-ly and no adverb": ("family", "N"),
    "digits": ("12", "Q"),
    "digits and letters": ("3pm", "Q"),
    "number word": ("twelve", "Q"),
    "a known noun with a grade": ("clerk2", "N"),
    "graded nouns": ("clerk1s", "n"),
    "what is no noun gets no grade": ("as9100", "Q"),
    "about how many": ("around", "A"),
    "possessive": ("clerk's", "p"),
    "possessive plural": ("clerks'", "p"),
    "the holder's own": ("your", "D"),
    "determiner": ("the", "D"),
    "of": ("of", "O"),
    "to": ("to", "T"),
    "preposition": ("with", "P"),
    "coordinator": ("and", "C"),
    "relative": ("who", "R"),
    "holder pronoun": ("you", "H"),
    "other pronoun": ("we", "W"),
    "modal": ("will", "M"),
    "weak modal": ("may", "w"),
    "being": ("is", "X"),
    "held by the holder": ("yours", "K"),
    "negation": ("never", "~"),
    "subordinator": ("while", "I"),
    "compound with -ing": ("cheese-making", "J"),
    "compound with -ed": ("steam-driven", "J"),
    "compound noun": ("lead-generation", "N"),
    "full stop": (".", "."),
    "dash": ("–", ";"),
}
SAME_ACTION = {
    "leads": "lead",
    "leading": "lead",
    "led": "lead",
    "organised": "organize",
    "organising": "organize",
    "organizes": "organize",
}
SAME_THING = {
    "teams": {"team"},
    "team's": {"team"},
    "clerks'": {"clerk"},
    "clerk1s": {"clerk"},
    "clerk1-2s": {"clerk"},
    "as9100": set(),
    "welders": {"-ers"},
    "orders": set(),
    "customers": set(),
    "leader-board": set(),
}
TOKENS = {
    "hyphens hold words together": ("lead-generation", ["lead-generation"]),
    "an apostrophe holds too": ("the team's don'ts", ["the", "team's", "don'ts"]),
    "a curly apostrophe is the same": ("Anna’s", ["anna's"]),
    "an ampersand inside is kept": ("P&L", ["p&l"]),
    "a slash parts": ("and/or", ["and", "/", "or"]),
    "a spaced dash is a token": ("plan - budget", ["plan", "-", "budget"]),
    "a dash without spaces parts": ("plan–budget", ["plan", "–", "budget"]),
    "thousands are one number": ("1,250 or 1,000,000+, 3", ["1,250", "or", "1,000,000+", ",", "3"]),
    "meetings of two": ("1:1s and 24:7", ["1:1s", "and", "24:7"]),
    "IT is no pronoun": ("IT team; it", ["ɪt", "team", ";", "it"]),
    "US is no pronoun": ("US team, us", ["ᴜs", "team", ",", "us"]),
    "a full stop ends only before a gap": ("v1.2 works.", ["v1", "2", "works", "."]),
    "symbols are passed over": ("*lead* “teams” #1", ["lead", "teams", "1"]),
}


@pytest.mark.parametrize(("token", "tag"), TAGS.values(), ids=TAGS)
def test_what_a_word_can_be(token: str, tag: str) -> None:
    assert word(token).tag == tag


@pytest.mark.parametrize(("token", "action"), SAME_ACTION.items(), ids=SAME_ACTION)
def test_every_form_names_the_same_action(token: str, action: str) -> None:
    assert word(token).actions == {action}


@pytest.mark.parametrize(("token", "things"), SAME_THING.items(), ids=SAME_THING)
def test_every_form_names_the_same_thing(token: str, things: set[str]) -> None:
    assert word(token).things == things


@pytest.mark.parametrize(("text", "tokens"), TOKENS.values(), ids=TOKENS)
def test_how_a_text_falls_into_tokens(text: str, tokens: list[str]) -> None:
    assert TOKEN.findall(lower(text)) == tokens


def test_a_noun_may_name_an_action() -> None:
    assert word("leadership").named == {"lead"}
    assert word("ledger").named == frozenset()


def test_unknown_words_are_told_apart_by_shape_alone() -> None:
    assert word("zibbledorf") == word("quaxelbrim")


def test_the_same_words_have_the_same_code() -> None:
    assert lexicon().codes["leads"] == lexicon().codes["leads"]
    assert len({lexicon().codes[token] for token in ("lead", "leads", "leading", "led")}) == 4


@given(st.text(max_size=40))
def test_lower_case_keeps_every_place(text: str) -> None:
    assert len(lower(text)) == len(text)


@given(st.text(max_size=40))
def test_every_token_has_a_code(text: str) -> None:
    tokens = TOKEN.findall(lower(text))
    assert all(len(lexicon().codes[token]) == 1 for token in tokens)


@pytest.mark.parametrize("text", ["İstanbul team", "ǅ team", "ß team", "ﬁne team"])
def test_letters_whose_lower_case_is_longer_do_not_shift_what_follows(text: str) -> None:
    assert [match.start() for match in TOKEN.finditer(lower(text))][-1] == text.index("team")
