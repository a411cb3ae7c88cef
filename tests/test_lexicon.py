"""The lexicon: what each word can be, how texts fall into tokens, and that places never shift."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core import shown_word, shown_words, small_language, small_lexicon
from titlecheck.language.english import compile_english
from titlecheck.language.lexicon import Lexicon, Pieces
from titlecheck.language.listed import Listed
from titlecheck.language.packing import PackedWords, joined, packed, parted
from titlecheck.language.tokens import TOKEN, lower
from titlecheck.language.words import Word
from titlecheck.model import Language, Place, WordList
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


# All that a small lexicon holds; a verb with what follows it has a mark.
HELD = {
    "\n": "\n",
    "!": ".",
    "(": "(",
    ")": ")",
    ",": ",",
    "-": ";",
    "--": ";",
    ".": ".",
    ":": ";",
    ";": ";",
    "?": ".",
    "[": ";",
    "]": ";",
    "and": "C; as a thing: and",
    "answer": "N",
    "answer for": "L; as an action: answer for !",
    "bell": "N",
    "bell ringer": "N; as a thing: bell ringer",
    "bell ringer's": "p; as a thing: bell ringer",
    "bell ringers": "n; as a thing: bell ringer; its end: -ers",
    "bell ringers's": "p; as a thing: bell ringer",
    "bell-ringer": "N; as a thing: bell ringer",
    "bell-ringers": "n; as a thing: bell ringer",
    "captain": "V; as an action: captain",
    "captained": "E; as an action: captain",
    "captaining": "G; as an action: captain",
    "captains": "Z; as an action: captain",
    "chief": "N",
    "chief of staff": "N; as a thing: chief of staff",
    "chief of staff's": "p; as a thing: chief of staff",
    "chief-of-staff": "N; as a thing: chief of staff",
    "chief-of-staffs": "n; as a thing: chief of staff",
    "chiefs": "n",
    "chiefs of staff": "n; as a thing: chief of staff",
    "chiefs of staff's": "p; as a thing: chief of staff",
    "count": "N",
    "count's": "p",
    "counts": "n",
    "counts's": "p",
    "cue: free lunch": "benefits starts, company contains",
    "cue: salary": "benefits starts, benefits ends",
    "cue: we": "company contains",
    "data": "N; as a thing: data",
    "datas": "n; as a thing: data",
    "for": "P; as a thing: for",
    "free": "N",
    "go": "V; as an action: go",
    "going": "G; as an action: go",
    "gone": "E; as an action: go",
    "gos": "Z; as an action: go",
    "head": "N",
    "head count": "N; as a thing: head-count",
    "head count's": "p; as a thing: head-count",
    "head counts": "n; as a thing: head-count",
    "head counts's": "p; as a thing: head-count",
    "head-count": "N; as a thing: head-count",
    "head-counts": "n; as a thing: head-count",
    "in": "P; as a thing: in",
    "journey": "N; as a thing: journey; names: go",
    "journeys": "n; as a thing: journey",
    "lead": "B; as an action: lead; as a thing: lead",
    "lead's": "p; as a thing: lead",
    "leaded": "E; as an action: lead",
    "leadership": "N; as a thing: leadership; names: lead",
    "leaderships": "n; as a thing: leadership",
    "leading": "g; as an action: lead",
    "leads": "S; as an action: lead; as a thing: lead",
    "leads's": "p; as a thing: lead",
    "line": "N; as a thing: line",
    "line manage": "V; as an action: line manage !",
    "line managed": "E; as an action: line manage !",
    "line manages": "Z; as an action: line manage !",
    "line managing": "G; as an action: line manage !",
    "line-manage": "V; as an action: line manage",
    "line-managed": "E; as an action: line manage",
    "line-manages": "Z; as an action: line manage",
    "line-managing": "G; as an action: line manage",
    "lines": "n; as a thing: line",
    "lunch": "N",
    "man": "N; as a thing: man",
    "manage": "V; as an action: manage",
    "managed": "E; as an action: manage",
    "manages": "Z; as an action: manage",
    "managing": "G; as an action: manage",
    "men": "n; as a thing: man",
    "no": "~; as a thing: no",
    "of": "O; as a thing: of",
    "organise": "V; as an action: organize",
    "organised": "E; as an action: organize",
    "organises": "Z; as an action: organize",
    "organising": "G; as an action: organize",
    "organize": "V; as an action: organize",
    "organized": "E; as an action: organize",
    "organizes": "Z; as an action: organize",
    "organizing": "G; as an action: organize",
    "rang": "E; as an action: ring",
    "responsible": "N",
    "responsible for": "L; as an action: responsible for !",
    "ring": "b; as an action: ring",
    "ringer": "N",
    "ringer's": "p",
    "ringers": "n; as a thing: -ers",
    "ringers's": "p; as a thing: -ers",
    "ringing": "N; as an action: ring",
    "rings": "s; as an action: ring",
    "rung": "E; as an action: ring",
    "salary": "N",
    "staff": "b; as an action: staff",
    "staff's": "p",
    "staffed": "E; as an action: staff",
    "staffing": "G; as an action: staff",
    "staffs": "s; as an action: staff",
    "team": "c; as a thing: team",
    "team lead": "N; as a thing: team lead; its end: lead",
    "team lead's": "p; as a thing: team lead",
    "team leads": "n; as a thing: team lead; its end: lead",
    "team leads's": "p; as a thing: team lead",
    "team-lead": "N; as a thing: team lead",
    "team-leads": "n; as a thing: team lead",
    "teams": "n; as a thing: team",
    "that": "R; as a thing: that",
    "the": "D; as a thing: the",
    "to": "T; as a thing: to",
    "we": "N",
    "well": "Y; as a thing: well",
    "went": "E; as an action: go",
    "will": "M; as a thing: will",
    "with": "P; as a thing: with",
    "|": ";",
    "–": ";",
    "—": ";",
    "•": ";",
}
GUESSED = {
    "team's": "p; as a thing: team",
    "teams'": "p; as a thing: team",
    "boss'": "p",
    "12": "Q",
    "12th": "Q",
    "team2": "c; as a thing: team",
    "team1-2s": "n; as a thing: team",
    "team1-team2s": "n; as a thing: team",
    "team1-line2s": "Q",
    "lead2": "Q",
    "the2": "Q",
    "ringers2": "Q",
    "x2": "Q",
    "te-am": "c; as a thing: team",
    "head-team": "N",
    "head-teams": "n",
    "head-ringing": "N",
    "head-leading": "J",
    "head-going": "J",
    "head-gone": "J",
    "head-swiftly": "Y",
    "nobody-lead": "N",
    "swiftly": "Y",
    "plyly": "Y",
    "only": "N",
    "family": "N",
    "usable": "N",
    "useable": "J",
    "workable": "J",
    "bells": "n",
    "bus": "N",
    "buds": "n",
    "press": "N",
    "sales": "N",
    "painters": "n; as a thing: -ers",
    "painter": "N",
    "papers": "n",
    "tenants": "n; as a thing: -ants",
    "zib": "N",
}
PIECES = {
    "team": "c",
    "": "",
    "(dept.": "(NY",
    "dept.": "NY",
    "dept.)": "N.)",
    "dept,": "N,",
    "Dept.": "N.",
    "(team).": "(c).",
    "well/ring": "YNb",
}


def kept_and_read() -> Lexicon:
    return Lexicon(small_language(), saved=json.loads(json.dumps(small_lexicon().saved())))


@pytest.mark.parametrize("made", [small_lexicon, kept_and_read])
def test_all_that_a_small_lexicon_holds(made: Callable[[], Lexicon]) -> None:
    assert shown_words(made()) == HELD
    lexicon = made()
    assert {token: shown_word(lexicon.words[lexicon.codes[token]]) for token in GUESSED} == GUESSED
    pieces = Pieces(lexicon)
    assert {piece: "".join(lexicon.tags[ord(code)] for code in pieces[piece]) for piece in PIECES} == PIECES
    assert {**pieces} == {piece: pieces[piece] for piece in PIECES}
    assert lexicon.remembered == len(made().codes) + 100_000


def test_only_as_many_words_are_remembered_as_there_is_room_for() -> None:
    lexicon = small_lexicon()
    lexicon.remembered = len(lexicon.codes) + 2
    codes = [lexicon.codes[token] for token in ("one", "two", "three", "fours")]
    assert [lexicon.tags[ord(code)] for code in codes] == [*"NNNn"]
    assert [token in lexicon.codes for token in ("one", "two", "three", "fours")] == [True, True, False, False]


@pytest.mark.parametrize("mark", ["\x1d", "\x1e", "\x1f"])
def test_a_word_that_holds_what_parts_words_is_not_kept(mark: str) -> None:
    with pytest.raises(ValueError, match=r"^a word holds a control character$"):
        joined([packed(Word("N", things=frozenset({"a", f"b{mark}c"})))])


@pytest.mark.parametrize(
    "entry",
    [
        Word("N"),
        Word("B", frozenset({"lead"}), frozenset({"lead", "bell"}), frozenset({"a b"}), frozenset({"c"})),
        Word(",", tail=frozenset({"x"})),
    ],
)
def test_words_are_kept_as_they_are(entry: Word) -> None:
    words = PackedWords("ab", joined([packed(entry), packed(Word("Y"))]))
    assert (words["a"], words["b"], words["a"]) == (entry, Word("Y"), entry)
    assert list(words) == ["a", "b"]


@pytest.mark.parametrize("entries", [[], ["a"], ["a", "", "b c"]])
def test_entries_are_parted_as_they_were_joined(entries: list[str]) -> None:
    assert parted(joined(entries)) == entries


def test_the_small_words_of_a_language() -> None:
    assert compile_english(small_language()).small_words == {
        *("and", "will", "the", "for", "in", "with", "of", "to"),
    }
    language = Language(words={"being": WordList("being", ("Is", "has been", "be-"), Place("a", 1, 1))})
    assert compile_english(language).small_words == {"is", "of", "to"}


# A text, and whether it has enough small words to be English.
ENGLISH = {
    "few words": ("bell " * 24, True),
    "words without any": ("bell " * 25, False),
    "one of twenty-five": ("bell " * 24 + "the", False),
    "two of twenty-five": ("bell " * 23 + "the of", True),
    "one of twenty": ("ring bells " * 19 + "the bells", False),
    "two of forty": ("ring bells " * 19 + "the (Of)", True),
    "two of forty-one": ("ring bells " * 19 + "sing the of", False),
    "capitals": ("BELL " * 23 + "THE Of", True),
    "in marks": ("bell " * 23 + "(the) (of)", True),
    "within a word": ("bell " * 24 + "the's", False),
    "numbers are no words": ("bell 12 " * 24, True),
    "late": ("bell " * 1199 + "the " + "the " * 100, False),
    "many": ("the " * 30 + "bell " * 400, True),
    "none": ("", True),
}


@pytest.mark.parametrize(("text", "expected"), ENGLISH.values(), ids=ENGLISH)
def test_a_text_with_enough_small_words_is_read(text: str, expected: bool) -> None:
    assert compile_english(small_language()).is_read(text) is expected


def test_a_look_into_a_list_is_remembered() -> None:
    asked: list[str] = []

    def words_of(code: str) -> frozenset[str]:
        asked.append(code)
        return frozenset(code)

    listed = Listed(["a", "b"], words_of)
    assert [listed[code] for code in ("ax", "xy", "ax", "")] == [True, False, True, False]
    assert asked == ["ax", "xy", ""]
