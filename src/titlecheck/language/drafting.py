"""What every word can be, gathered from a language's lists and a pack's phrases before words become codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from titlecheck.language.inflection import plurals, spellings, verb_forms
from titlecheck.language.tokens import TOKEN, lower
from titlecheck.language.words import Draft, stronger
from titlecheck.model import Language

# In this order: a word of two closed classes takes the first.
_CLOSED = (
    ("none", "~"), ("coordinators", "C"), ("weak modals", "w"), ("modals", "M"), ("being", "X"), ("before -ing", "X"),
    ("held", "K"), ("holder pronouns", "H"), ("other pronouns", "W"), ("relatives", "R"), ("determiners", "D"),
    ("own", "D"), ("numbers", "Q"), ("approximators", "A"), ("prepositions", "P"),
    ("subordinators", "I"), ("adverbs", "Y"), ("how often", "J"), ("adjectives", "J"),
)  # fmt: skip
_VERB_LISTS = (("verbs", "VZ"), ("verbs more often", "BS"), ("nouns more often", "bs"))
_IN_VERBS = (" for", " of", " with", " to", " on")


def listed(language: Language, name: str) -> tuple[str, ...]:
    """The words of one of the language's lists, in lower case; none where there is no such list."""
    entry = language.words.get(name)
    return tuple([lower(word) for word in entry.words]) if entry else ()


def listed_verbs(language: Language) -> frozenset[str]:
    """Every base verb that the language lists."""
    return frozenset(word for name, _ in _VERB_LISTS for word in listed(language, name))


class Drafts:
    """The drafts of one language's words, by their tokens."""

    def __init__(self, language: Language) -> None:
        self.made: dict[tuple[str, ...], Draft] = {}
        self._language = language
        self._forms = forms = language.forms
        self._verbs = listed_verbs(language)
        self._plurals = {word: forms[word] for word in forms if word not in self._verbs}
        self._collectives = frozenset(listed(language, "collectives"))
        self._nouns_in_ing = frozenset(listed(language, "nouns in ing"))
        self._often_nouns_in_ing = frozenset(listed(language, "often nouns in ing"))
        self._singular = frozenset(listed(language, "plural modifiers"))

    def at(self, words: str) -> Draft:
        """The draft of these words, a new one if there is none."""
        tokens = tuple(TOKEN.findall(words))
        draft = self.made.get(tokens)
        if draft is None:
            draft = self.made[tokens] = self.new(tokens)
        return draft

    def new(self, tokens: tuple[str, ...]) -> Draft:
        """A draft of which nothing is known but its last word."""
        return Draft(is_collective=not self._collectives.isdisjoint(tokens[-1:]))

    def add_closed(self) -> None:
        """The words of the closed classes."""
        for name, tag in _CLOSED:
            for word in listed(self._language, name):
                draft = self.at(word)
                draft.things.add(word)
                draft.closed = draft.closed or tag
        for word, tag in (("of", "O"), ("to", "T"), ("that", "R")):
            draft = self.at(word)
            draft.things.add(word)
            draft.closed = tag

    def add_verbs(self, actions: Iterable[str]) -> None:
        """The language's verbs, then what phrases tell of besides."""
        for name, tags in reversed(_VERB_LISTS):
            for verb in listed(self._language, name):
                self._add_verb(verb, tags)
        self.add_actions(actions)

    def add_actions(self, actions: Iterable[str]) -> None:
        """The verbs of phrases that the language doesn't list."""
        for verb in map(str.lower, actions):
            if verb not in self._verbs:
                self._add_verb(verb, "VZ")

    def _add_verb(self, verb: str, tags: str) -> None:
        first, _, rest = verb.partition(" ")
        if rest in self._verbs:
            self._add_tailed(first, rest, verb)
            return
        rest = f" {rest}" if rest else ""
        if rest.endswith(_IN_VERBS) and first not in self._verbs:
            self._add_form(verb, "L", verb)
            return
        for base in spellings(first):
            self._add_form(base + rest, tags[0], verb)
            forms = verb_forms(base, self._forms)
            for form in forms["s"]:
                self._add_form(form + rest, tags[1], verb)
            for form in forms["ing"]:
                self._add_form(form + rest, self._tag_in_ing(form), verb)
            for form in forms["ed"]:
                self._add_form(form + rest, "E", verb)

    def _tag_in_ing(self, form: str) -> str:
        if form in self._nouns_in_ing:
            return "N"
        return "g" if form in self._often_nouns_in_ing else "G"

    def _add_tailed(self, before: str, base: str, verb: str) -> None:
        """The forms of a verb whose last word is the one that inflects: "line manage", "line-manages"."""
        forms = verb_forms(base, self._forms)
        for joint in (" ", "-"):
            self._add_form(before + joint + base, "V", verb)
            for kind, tag in (("s", "Z"), ("ing", "G"), ("ed", "E")):
                for form in forms[kind]:
                    self._add_form(before + joint + form, tag, verb)

    def _add_form(self, form: str, tag: str, verb: str) -> None:
        draft = self.at(form)
        draft.actions.add(verb)
        draft.verb = stronger(draft.verb, tag)

    def add_nominals(self) -> None:
        """The nouns that stand for an action."""
        for verb, nouns in self._language.nominals.items():
            for noun in nouns:
                self.add_thing(noun)
                self.at(noun).named.add(verb)

    def add_thing(self, thing: str) -> None:
        """A noun or expression in both numbers, with and without its hyphens."""
        for spelling in (thing, thing.replace("-", " "), thing.replace(" ", "-")):
            for number, form in enumerate(self._thing_forms(spelling)):
                draft = self.at(form)
                draft.things.add(thing)
                if number and form != spelling and form not in self._singular:
                    draft.is_plural = True

    def _thing_forms(self, thing: str) -> Iterator[str]:
        yield thing
        head, of, rest = thing.partition(" of ")
        before, space, last = head.rpartition(" ")
        for plural in self._plurals.get(thing) or plurals(last, self._plurals):
            yield plural if thing in self._plurals else f"{before}{space}{plural}{of}{rest}"
