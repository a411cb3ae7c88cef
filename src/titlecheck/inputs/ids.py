"""Ids that differ, for tables of any length: a row's costs sixteen bytes or so, however long it is."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

_FREE = 0
_FEWEST = 1024


class Ids:
    """Ids given out so far: each comes back unique, a repeated one with `#2`, `#3` …"""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._seen = _Hashes()
        self._repeated: dict[str, int] = {}
        for each in taken:
            self._seen.add(each)

    def unique(self, wanted: str) -> str:
        """The id itself the first time, then with the next free number."""
        found = wanted
        while not self._seen.add(found):
            number = self._repeated[wanted] = self._repeated.get(wanted, 1) + 1
            found = f"{wanted}#{number}"
        return found


class _Hashes:
    """Words seen so far, by hashes of 64 bits in a plain array, half of it free.

    Of ten million words, the odds that two have the same hash are one to some hundred thousand; then one gets a
    number that it would not need.
    """

    def __init__(self) -> None:
        self._slots = array("Q", [_FREE]) * _FEWEST
        self._used = 0

    def add(self, word: str) -> bool:
        """Whether the word is new."""
        if self._used * 2 >= len(self._slots):
            self._grow()
        is_new = self._put(self._slots, hash(word) % (1 << 64) or 1)
        self._used += is_new
        return is_new

    def _grow(self) -> None:
        more = array("Q", [_FREE]) * (2 * len(self._slots))
        for each in self._slots:
            if each != _FREE:
                self._put(more, each)
        self._slots = more

    @staticmethod
    def _put(slots: array[int], number: int) -> bool:
        place = number % len(slots)
        while slots[place] != _FREE:
            if slots[place] == number:
                return False
            place = (place + 1) % len(slots)
        slots[place] = number
        return True
