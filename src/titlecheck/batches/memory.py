"""Judgements kept between batches, so that what has not changed need not be judged again: hashes, labels and places."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from titlecheck.batches.keys import memory_key
from titlecheck.batches.places import Places
from titlecheck.engine import Engine
from titlecheck.errors import InputError
from titlecheck.model import Report, Role, Unread
from titlecheck.values import changed

_MOST_KEPT = 1_000_000
_AT_ONCE = 500
_PATIENCE = 10.0
_DAMAGED = (ValueError, KeyError, TypeError, IndexError, RecursionError)


class Memory:
    """What was judged before, by the hash of its text; what is new is added as it comes."""

    def __init__(self, table: sqlite3.Connection, places: Places) -> None:
        self._table = table
        self._places = places
        self._waiting = 0
        self.recalled = 0

    def recall(self, role: Role | Unread) -> Report | None:
        """The report on a role with this text, if one is kept."""
        if isinstance(role, Unread):
            return None
        found = self._table.execute("SELECT line FROM judged WHERE key = ?", (memory_key(role),)).fetchone()
        if found is None:
            return None
        try:
            report = self._places.get(found[0], role)
        except _DAMAGED:
            return None
        self.recalled += 1
        text_hash = hashlib.sha256(role.text.encode("utf-8", "surrogatepass")).hexdigest()
        return changed(report, sha256=text_hash, group=role.group)

    def add(self, key: bytes, line: str) -> None:
        """Keep what a report was put into."""
        with suppress(sqlite3.Error):  # another process is writing for long, or the disk is full: nothing is lost
            self._table.execute("INSERT OR REPLACE INTO judged VALUES (?, ?)", (key, line))
            self._waiting += 1
            if self._waiting >= _AT_ONCE:
                self._table.commit()
                self._waiting = 0


@contextmanager
def kept_memory(path: Path, engine: Engine) -> Iterator[Memory]:
    """What earlier batches judged by these rules, in a file that is made when it isn't there or is damaged."""
    table = _opened(path)
    try:
        yield Memory(table, Places(engine))
    finally:
        with suppress(sqlite3.Error):
            table.execute("DELETE FROM judged WHERE rowid <= (SELECT max(rowid) FROM judged) - ?", (_MOST_KEPT,))
            table.commit()
        table.close()


def _opened(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            return _table(path)
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            return _table(path)
    except (OSError, sqlite3.Error) as error:
        raise InputError(f"{path}: cannot be used as --cache ({error})") from None


def _table(path: Path) -> sqlite3.Connection:
    table = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        table.execute("PRAGMA synchronous = OFF")  # what is lost with the power is judged again
        table.execute("CREATE TABLE IF NOT EXISTS judged (key BLOB PRIMARY KEY, line TEXT NOT NULL)")
        table.execute("SELECT key, line FROM judged LIMIT 1").fetchone()
    except sqlite3.Error:
        table.close()
        raise
    return table
