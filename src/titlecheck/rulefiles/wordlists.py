"""Word lists spelled out: entries `{other}` replaced by the other list's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from titlecheck.model import Phrase, WordList
from titlecheck.rulefiles.faultlist import FaultList, did_you_mean
from titlecheck.rulefiles.packshape import ListDraft
from titlecheck.rulefiles.sheet import REFERENCE

MOST_WORDS = 50_000  # more would take seconds and hundreds of megabytes to make ready


def spelled_out(
    lists: Mapping[str, ListDraft], around: Mapping[str, WordList], faults: FaultList
) -> dict[str, WordList]:
    """Every list with all its words, in order and without repetition; `around` holds other lists it may name.

    Unknown lists, and lists that take in themselves, are told as faults.
    """
    return _Speller(lists, around, faults).all()


def with_lists(
    lists: Mapping[str, ListDraft], words: Mapping[str, WordList], faults: FaultList
) -> dict[str, tuple[str, ...]]:
    """The words under each name, where entries may take in lists of `words`."""
    return {name: _Speller({"": each}, words, faults).all()[""].words for name, each in lists.items()}


def tell_unknown_list(phrase: Phrase, name: str, known: Mapping[str, object], faults: FaultList) -> None:
    """Tell that a phrase or entry names a list that isn't there."""
    hint = did_you_mean(name, known)
    faults.error(phrase.place, "unknown-list", f"unknown list '{{{name}}}'", hint, at=f"{{{name}}}")


class _Speller:
    def __init__(self, lists: Mapping[str, ListDraft], around: Mapping[str, WordList], faults: FaultList) -> None:
        self._lists = lists
        self._around = around
        self._faults = faults
        self._done: dict[str, WordList] = {}
        self._words = 0

    def all(self) -> dict[str, WordList]:
        """All lists, in the order they were given."""
        for name in self._lists:
            if name not in self._done:
                self._spell_from(name)
        return {name: self._done[name] for name in self._lists}

    def _spell_from(self, start: str) -> None:
        chain = {start: self._taken_in(start)}
        while chain:
            name = next(reversed(chain))
            for entry, other in chain[name]:
                if other in chain:
                    self._tell_cycle(entry, [*chain], other)
                elif other in self._lists:
                    if other not in self._done:
                        chain[other] = self._taken_in(other)
                        break
                elif other not in self._around and not self._faults.unreadable:
                    tell_unknown_list(entry, other, {**self._lists, **self._around}, self._faults)
            else:
                del chain[name]
                self._done[name] = self._spell(self._lists[name])

    def _taken_in(self, name: str) -> Iterator[tuple[Phrase, str]]:
        for entry in self._lists[name].entries:
            if alone := REFERENCE.fullmatch(entry.text):
                yield entry, alone[1]

    def _tell_cycle(self, entry: Phrase, chain: list[str], name: str) -> None:
        shown = " → ".join([*chain[chain.index(name) :], name])
        self._faults.error(entry.place, "cycle", f"list '{name}' takes in itself: {shown}", "take one step out")

    def _spell(self, draft: ListDraft) -> WordList:
        words: dict[str, str] = {}
        for entry in draft.entries:
            alone = REFERENCE.fullmatch(entry.text)
            for word in self._words_of(alone[1]) if alone else (" ".join(entry.text.split()),):
                words.setdefault(word.casefold(), word)
        if self._words <= MOST_WORDS < self._words + len(words):
            message = f"the lists hold more than {MOST_WORDS:,} words when spelled out"
            self._faults.error(draft.place, "too-large", message, "take in fewer lists")
        self._words += len(words)
        return WordList(draft.name, tuple(words.values()) if self._words <= MOST_WORDS else (), draft.place)

    def _words_of(self, name: str) -> tuple[str, ...]:
        known = self._done.get(name) or self._around.get(name)
        return known.words if known else ()
