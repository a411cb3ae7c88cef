"""What a rule's phrase asks for: an action, the thing it is done to, and what follows a preposition."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from titlecheck.language.tokens import lower
from titlecheck.model import Phrase, WordList
from titlecheck.values import fresh, frozen

ANYTHING = "anything"
_OF = frozenset({"of"})

_PART = re.compile(r"(?:\{[^{}]*\}|[^\s{}|]+)(?:\|(?:\{[^{}]*\}|[^\s{}|]+))*")


@frozen
class Part:
    """One place of a phrase: the base words that may stand there; `words` None means any word."""

    text: str
    words: frozenset[str] | None


@frozen
class Pattern:
    """A phrase taken apart.

    `action` is None for a phrase that only names a thing. `thing` ends with its head; the parts before it are
    modifiers. `preposition` with `complement` hold what follows a preposition, if the phrase has one.
    """

    phrase: Phrase
    action: Part | None
    thing: tuple[Part, ...]
    preposition: Part | None = None
    complement: tuple[Part, ...] = ()

    @property
    def exactness(self) -> int:
        """How many places of the text the phrase pins down; the more exact phrase decides."""
        named = sum(part.words is not None for part in (*self.thing, *self.complement, *self.complement))
        return (self.action is not None) + named


@frozen
class Vocabulary:
    """What is needed to take phrases apart: the word lists, the known verbs, prepositions and expressions.

    `new_verbs` are those verbs that only phrases tell of; `parts` holds what was taken apart before.
    """

    lists: Mapping[str, WordList]
    verbs: Collection[str]
    prepositions: Collection[str]
    expressions: Collection[str]
    new_verbs: Collection[str] = ()
    parts: dict[str, Part] = fresh(default_factory=dict)

    def part(self, text: str) -> Part:
        """The words that one written part stands for, gathered once: many phrases name the same lists."""
        part = self.parts.get(text)
        if part is None:
            part = self.parts[text] = part_of(text, self.lists)
        return part


def split_parts(text: str) -> tuple[str, ...]:
    """The phrase's parts as written; a list's name may hold spaces."""
    return tuple(_PART.findall(text))


def part_of(text: str, lists: Mapping[str, WordList]) -> Part:
    """The words that one written part stands for."""
    words: set[str] = set()
    for alternative in re.findall(r"\{[^{}]*\}|[^|]+", text):
        if not alternative.startswith("{"):
            words.add(lower(alternative))
        elif alternative[1:-1] == ANYTHING:
            return Part(text, None)
        else:
            words.update(lower(word) for word in lists[alternative[1:-1]].words)
    return Part(text, frozenset(words))


def compile_phrase(phrase: Phrase, vocabulary: Vocabulary) -> Pattern:
    """The phrase taken apart: its first part is the action when the language knows a verb among its words."""
    parts = [vocabulary.part(text) for text in joined_parts(phrase.text, vocabulary.expressions)]
    action = parts.pop(0) if len(parts) > 1 and _is_action(parts[0], vocabulary.verbs) else None
    for index, part in enumerate(parts):
        if part.words and part.words <= set(vocabulary.prepositions):
            return Pattern(phrase, action, tuple(parts[:index]), part, tuple(parts[index + 1 :]))
    thing = tuple(part for part in parts if part.words != _OF)
    if any(part.words == _OF for part in parts):
        cut = next(index for index, part in enumerate(parts) if part.words == _OF)
        thing = tuple(parts[cut + 1 :]) + tuple(parts[:cut])
    return Pattern(phrase, action, thing)


def _is_action(part: Part, verbs: Collection[str]) -> bool:
    if part.words is None:
        return True
    known = sum(word in verbs or word.partition(" ")[0] in verbs for word in part.words)
    return known * 2 > len(part.words)


def joined_parts(text: str, expressions: Collection[str]) -> list[str]:
    """A phrase's parts, with neighbouring plain words that form a known expression put together again."""
    parts = split_parts(text)
    joined: list[str] = []
    index = 0
    while index < len(parts):
        end = len(parts)
        while end > index + 1 and " ".join(parts[index:end]).lower() not in expressions:
            end -= 1
        joined.append(" ".join(parts[index:end]))
        index = end
    return joined
