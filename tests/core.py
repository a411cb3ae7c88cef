"""The core made ready for its tests: one engine of a small pack, and texts as far as tags and frames."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from titlecheck.engine import Engine, compile_engine
from titlecheck.language.clauses import Frame, read_frames
from titlecheck.language.lexicon import Lexicon
from titlecheck.language.reader import spans_of
from titlecheck.language.tokens import lower
from titlecheck.language.words import Word
from titlecheck.model import Language, Place, WordList
from titlecheck.rulefiles.rulefile import load_rules

PACK = Path(__file__).parent / "core_pack.yaml"

# A language of few words: for each way to be one a word or two.
LISTS = {
    "none": "no",
    "coordinators": "and",
    "modals": "will",
    "determiners": "the",
    "prepositions": "for in with of",
    "adverbs": "well",
    "verbs": "manage go",
    "verbs more often": "lead",
    "nouns more often": "ring staff",
    "nouns in ing": "ringing",
    "often nouns in ing": "leading",
    "not adverbs": "family",
    "collectives": "team",
    "abbreviations": "dept.",
    "adjective endings": "able",
    "plural modifiers": "sales",
    "not workers": "papers",
    "statement kinds": "benefits company",
}


@cache
def small_language() -> Language:
    """A language of few words."""
    return Language(
        words={name: WordList(name, tuple(words.split()), Place("small.yaml", 1, 1)) for name, words in LISTS.items()},
        forms={"go": ("went", "gone"), "man": ("men",), "ring": ("rang", "rung")},
        nominals={"lead": ("leadership",), "go": ("journey",)},
        cues={
            "benefits": {"starts": ("free lunch", "salary"), "ends": ("salary",)},
            "company": {"contains": ("we", "free lunch")},
            "odd": {"starts": ("man",)},
        },
    )


def small_lexicon() -> Lexicon:
    """A lexicon of few words, each time made anew."""
    things = "team", "team lead", "line", "chief of staff", "man", "-ers", "data", "Head-Count", "lead", "bell ringer"
    actions = "lead", "Captain", "line manage", "answer for", "responsible for", "organize"
    return Lexicon(small_language(), (*things, "-ants"), actions)


def shown_word(word: Word) -> str:
    """All that a word can be: "B as an action: lead; as a thing: lead"."""
    fields = ("as an action", word.actions), ("as a thing", word.things), ("its end", word.tail), ("names", word.named)
    return "; ".join([word.tag, *(f"{name}: {', '.join(sorted(listed))}" for name, listed in fields if listed)])


def shown_words(lexicon: Lexicon) -> dict[str, str]:
    """All that a lexicon holds, by words; those of a verb first have a mark."""
    shown = {token: shown_word(lexicon.words[code]) for token, code in lexicon.codes.items()}
    token_of = {code: token for token, code in lexicon.codes.items()}
    for run, code in lexicon.expressions.items():
        shown[" ".join(token_of[each] for each in run)] = shown_word(lexicon.words[code]) + " !" * (
            code in lexicon.head_first
        )
    for run, cues in lexicon.cues.items():
        shown["cue: " + " ".join(token_of[each] for each in run)] = ", ".join(f"{cue.kind} {cue.where}" for cue in cues)
    return dict(sorted(shown.items()))


@cache
def engine(*sources: str) -> Engine:
    """The engine of these packs, or of the small one."""
    return compile_engine(load_rules(*sources or (str(PACK),)))


def tags_of(text: str) -> str:
    """The settled tags of a text, a letter a token."""
    return engine().reader.encode(lower(text)).tags


def frames_of(text: str) -> tuple[Frame, ...]:
    """The frames of a text, in order."""
    return tuple(read_frames(tags_of(text)))


def words_at(text: str, places: tuple[int, ...]) -> str:
    """The words at these places of a text."""
    spans = spans_of(text)
    return " ".join(text[slice(*spans[place])] for place in places)
