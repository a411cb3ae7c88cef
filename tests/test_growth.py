"""Lexicons that grow from one another: the same words, codes apart, as lexicons made from nothing."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

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
