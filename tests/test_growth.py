"""Lexicons that grow from one another: the same words, codes apart, as lexicons made from nothing."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core import LISTS, shown_word, small_language
from titlecheck.language.growth import Growing
from titlecheck.language.lexicon import Lexicon
from titlecheck.rulefiles.rulefile import load_rules

LANGUAGE = load_rules().language
# Words that touch one another: of one form, within an expression, possessives, compounds, closed classes, cues.
THINGS = st.sets(
    st.sampled_from(
        ("team", "teams", "team lead", "race team", "leader", "lead", "board", "board member", "head-count",
         "headcount", "re-use", "line", "bridge", "driver", "driver's licence", "sales & marketing", "a, b", "people",
         "Staff", "well-being", "being", "the", "who", "data", "chief of staff", "responsible", "May", "-ers",
         "plan - budget")
    )
)  # fmt: skip
ACTIONS = st.sets(st.sampled_from(("captain", "lead", "team", "line manage", "board", "answer for", "frobnicate")))


def told(lexicon: Lexicon) -> tuple[Any, ...]:
    """What a lexicon says of all words and runs of words that it holds, without its codes."""
    token_of = {code: token for token, code in lexicon.codes.items()}

    def spelled(run: str) -> tuple[str, ...]:
        return tuple(token_of[code] for code in run)

    return (
        {token: lexicon.words[code] for token, code in lexicon.codes.items()},
        {token: lexicon.tags[ord(code)] for token, code in lexicon.codes.items()},
        {spelled(run): (lexicon.words[code], code in lexicon.head_first) for run, code in lexicon.expressions.items()},
        {spelled(run): cues for run, cues in lexicon.cues.items()},
        [
            lexicon.words[lexicon.codes[token]]
            for token in ("teamers", "race-teams", "boards'", "unheard", "captaining")
        ],
        lexicon.remembered,
    )


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(THINGS, ACTIONS), min_size=2, max_size=4))
def test_what_grows_is_what_is_made_from_nothing(asked: list[tuple[set[str], set[str]]]) -> None:
    growing = Growing()
    for things, actions in asked:
        grown = growing(LANGUAGE, sorted(things), sorted(actions))
        assert told(grown) == told(Lexicon(LANGUAGE, sorted(things), sorted(actions)))


def test_words_that_come_do_not_make_the_others_anew() -> None:
    growing = Growing()
    growing(LANGUAGE, ["team"], [])
    base = growing._base
    growing(LANGUAGE, ["board", "team"], ["captain"])
    assert growing._base is base
    growing(LANGUAGE, ["board"], [])
    assert growing._base is not base


# For each way that words can touch one another those of a small language.
FEW_THINGS = ("bell", "bell ringer", "ringer", "lead", "team", "chief of staff", "the", "man", "lunch", "free", "be-ll",
              "we", "-ers", "leadership", "salary", "bell free", "ring salary")  # fmt: skip
FEW_ACTIONS = ("bell", "lead", "captain", "bell manage", "free for", "lunch", "ring free")
WORDS = sorted(
    {
        *(word for entry in (*FEW_THINGS, *FEW_ACTIONS, *LISTS.values()) for word in entry.split()),
        *("bells", "bell's", "ringers", "ringer's", "ringers's", "leads", "leads's", "men", "lunches", "lunch's"),
        *(
            "salary's",
            "bell-free",
            "belling",
            "head-bell",
            "bell2",
            "managing",
            "captains",
            "freed",
            "frees",
            "no-bell",
        ),
    }
)


def read_by(lexicon: Lexicon) -> dict[str, str]:
    """What a lexicon makes of every word, and of every two and some three words that stand together."""
    runs: list[tuple[str, ...]] = [*((word,) for word in WORDS), *product(WORDS, repeat=2)]
    runs += [("chief", "of", "staff"), ("chief", "of", "bell"), ("chiefs", "of", "staff")]
    made = {}
    for run in runs:
        spelled = "".join(lexicon.codes[word] for word in run)
        if code := spelled if len(run) == 1 else lexicon.expressions.get(spelled):
            word = f"{lexicon.tags[ord(code)]} {shown_word(lexicon.words[code])}"
            made[" ".join(run)] = word + " !" * (code in lexicon.head_first)
        if cues := lexicon.cues.get(spelled):
            made[f"cue: {' '.join(run)}"] = str(cues)
    return made


# The things and actions of one lexicon after the other, with a slash between them.
GROWTH = {
    "a word of an expression": ["bell ringer /", "bell ringer|bell /"],
    "a word of an expression, to act": ["bell ringer /", "bell ringer / bell"],
    "an expression of a word": ["bell /", "bell|bell ringer /"],
    "an expression of words and a word": ["/", "bell ringer|ringer / bell"],
    "a word of a cue": ["/", "lunch|free|salary /"],
    "a verb of a cue": ["/", "/ lunch"],
    "a word after an expression was there": ["bell ringer|team /", "team /", "team|bell /"],
    "a worker ending": ["ringer /", "ringer|-ers /", "ringer /"],
    "a compound of a word": ["/", "bell /"],
    "a compound and its parts": ["be-ll /", "be-ll|bell / bell"],
    "a noun of an action": ["leadership /", "leadership|lead /"],
    "a verb with its end": ["/", "/ bell manage|free for", "/ free for"],
    "a word that goes": ["bell|lead / captain|bell", "lead / captain"],
    "a word that comes for another": ["bell /", "lead /"],
    "a closed word": ["/", "the|we / bell", "the /"],
    "an expression of a cue": ["bell free|ring salary /", "bell free|ring salary|free|salary / ring free"],
}


def parted(words: str) -> list[str]:
    return sorted(word.strip() for word in words.split("|") if word.strip())


@pytest.mark.parametrize("steps", GROWTH.values(), ids=GROWTH)
def test_what_grows_reads_as_what_is_made_from_nothing(steps: list[str]) -> None:
    growing = Growing()
    for step in steps:
        things, actions = map(parted, step.split("/"))
        made = Lexicon(small_language(), things, actions)
        grown = growing(small_language(), things, actions)
        assert read_by(grown) == read_by(made)
        assert sorted(grown.codes) == sorted(made.codes)
        assert grown.remembered == made.remembered


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.sets(st.sampled_from(FEW_THINGS)), st.sets(st.sampled_from(FEW_ACTIONS))), max_size=4))
def test_few_words_grow_as_many_do(asked: list[tuple[set[str], set[str]]]) -> None:
    growing = Growing()
    for things, actions in asked:
        made = Lexicon(small_language(), sorted(things), sorted(actions))
        assert read_by(growing(small_language(), sorted(things), sorted(actions))) == read_by(made)


def test_another_language_begins_from_nothing() -> None:
    growing = Growing()
    growing(LANGUAGE, ["bell"], [])
    made = Lexicon(small_language(), ["bell"], [])
    assert read_by(growing(small_language(), ["bell"], [])) == read_by(made)
