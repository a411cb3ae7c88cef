"""Words as one long text, as the cache keeps them: it is read many times as fast as lists and objects are."""

from __future__ import annotations

from collections.abc import Collection

from titlecheck.language.words import Word

# Between words, kinds of word, and entries of a lexicon that is kept.
_BETWEEN, _BETWEEN_KINDS, _BETWEEN_ENTRIES = "\x1e", "\x1f", "\x1d"


class PackedWords(dict[str, Word]):
    """The words of a restored lexicon by code, each unpacked when it is first asked for."""

    def __init__(self, codes: str, packed: str) -> None:
        super().__init__()
        self._packed = dict(zip(codes, parted(packed), strict=True))

    def __missing__(self, code: str) -> Word:
        tag, *kinds = self._packed[code].split(_BETWEEN_KINDS)
        word = self[code] = Word(tag, *[frozenset(kind.split(_BETWEEN)) if kind else frozenset() for kind in kinds])
        return word


def packed(word: Word) -> str:
    """A word as text; ValueError for one that holds what parts words."""
    if not {_BETWEEN, _BETWEEN_KINDS}.isdisjoint("".join(["".join(kind) for kind in word[1:]])):
        raise ValueError("a word holds a control character")
    return _BETWEEN_KINDS.join([word.tag, *[_BETWEEN.join(sorted(kind)) for kind in word[1:]]])


def joined(entries: Collection[str]) -> str:
    """Entries as one text, which `parted` gives back; ValueError for one that holds what parts them."""
    if any(_BETWEEN_ENTRIES in entry for entry in entries):
        raise ValueError("a word holds a control character")
    return _BETWEEN_ENTRIES.join(entries)


def parted(text: str) -> list[str]:
    """The entries of a text that `joined` made."""
    return text.split(_BETWEEN_ENTRIES) if text else []
