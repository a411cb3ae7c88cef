"""Whether the word that a code stands for is on a list, told by a look into a table."""

from __future__ import annotations

from collections.abc import Callable, Collection


class Listed(dict[str, bool]):
    """Codes whose words are on a list or not, each looked up once; `words_of` gives the words a code can be."""

    def __init__(self, listed: Collection[str], words_of: Callable[[str], frozenset[str]]) -> None:
        super().__init__()
        self._listed = frozenset(listed)
        self._words_of = words_of

    def __missing__(self, code: str) -> bool:
        found = self[code] = not self._listed.isdisjoint(self._words_of(code))
        return found
