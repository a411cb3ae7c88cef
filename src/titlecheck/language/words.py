"""What a word can be: its grammar as one letter, and the base words it may be a form of, as an action and as a thing.

The letters are for people to read:

    V B b   base verb: never a noun, verb first, noun first      Z S s   the same in -s
    G -ing   g the same, often a noun   E -ed   L role that takes an object ("responsible for")
    N noun or unknown word   n its plural   c group of people   J other modifier   Y adverb
    D determiner   p possessive   Q number   P preposition   A one that may say about how many   O of   T to
    C and/or   M modal   w may   X be/have   ~ not/no   H you/he/she   W we/they/it   R who/which   I if/when
    , ; . and newline
"""

from __future__ import annotations

from typing import NamedTuple

NOUNS = "Nnc"
_STRENGTH = "ncNEgGbsBSVZL"


class Word(NamedTuple):
    """All that one code stands for: its tag, and the base words it can be a form of, as an action and as a thing.

    `tail` holds, for an expression of several words, what its last word alone can be; `named` the actions that it
    names as a noun ("leadership" names lead).
    """

    tag: str
    actions: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    tail: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


class Cue(NamedTuple):
    """A wording that tells what kind of statement it stands in: `where` is 'starts', 'contains' or 'ends'."""

    kind: str
    where: str


class Draft:
    """A word form while the lexicon is being made; what is known of it may come in any order.

    `closed` is the tag of its closed class, `verb` the one of the strongest verb form that it is.
    """

    __slots__ = ("actions", "closed", "is_collective", "is_plural", "named", "things", "verb")

    def __init__(self, is_collective: bool = False) -> None:
        self.closed = ""
        self.verb = "N"
        self.is_plural = False
        self.is_collective = is_collective
        self.actions: set[str] = set()
        self.things: set[str] = set()
        self.named: set[str] = set()

    def copy(self) -> Draft:
        """The same, to be changed by itself."""
        made = Draft(self.is_collective)
        made.closed, made.verb = self.closed, self.verb
        made.is_plural = self.is_plural
        made.actions, made.things, made.named = set(self.actions), set(self.things), set(self.named)
        return made

    @property
    def tag(self) -> str:
        """Its tag, by all that is known of it."""
        tag = self.closed or (_as_noun(self.verb) if self.things else self.verb)
        tag = "n" if self.is_plural and tag == "N" else tag
        return "c" if self.is_collective and tag in "Nb" else tag

    @property
    def word(self) -> Word:
        """What it has become."""
        return Word(self.tag, frozenset(self.actions), frozenset(self.things), named=frozenset(self.named))


def stronger(old: str, new: str) -> str:
    """Of two readings of one form the one that is more of a verb."""
    return new if _STRENGTH.index(new) >= _STRENGTH.index(old) else old


def _as_noun(tag: str) -> str:
    """The tag of a word that is also listed as a thing."""
    return {"V": "B", "Z": "S"}.get(tag, tag)
