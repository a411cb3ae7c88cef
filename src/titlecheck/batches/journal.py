"""The finished part of a batch, kept beside its output so that an interrupted one can go on."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from titlecheck.batches.judged import Judged
from titlecheck.entries import report_of
from titlecheck.errors import InputError
from titlecheck.formats.header import SCHEMA, Header
from titlecheck.formats.json_format import dumps
from titlecheck.model import Report, RuleSet


def part_path(output: Path) -> Path:
    """Where the finished part of this output is kept."""
    return output.with_name(f"{output.name}.part")


def can_have_part(output: Path) -> bool:
    """Whether the output is a file: a pipe or device has no part beside it."""
    return output.is_file() or not os.path.lexists(output)


class Journal:
    """The entries finished so far, by key; each is added as soon as it is known."""

    def __init__(self, stream: BinaryIO, finished: dict[bytes, int], rules: RuleSet) -> None:
        self._rules = {rule.id: rule for rule in rules.rules}
        self._stream = stream
        self._finished = finished
        self._size = stream.seek(0, os.SEEK_END)
        self.recalled = 0

    @property
    def found(self) -> int:
        """How many entries were there from before."""
        return len(self._finished)

    def recall(self, key: str) -> Report | None:
        """The report with this key, if it was finished before."""
        place = self._finished.get(bytes.fromhex(key))
        if place is None:
            return None
        self._stream.seek(place)
        try:
            report = report_of(json.loads(self._stream.readline())["entry"], self._rules)
        except (ValueError, KeyError, TypeError):
            return None
        self.recalled += 1
        return report

    def add(self, judged: Judged) -> None:
        """Keep a judgement, unless it is kept already."""
        if bytes.fromhex(judged.key) in self._finished:
            return
        line = f'{{"key": "{judged.key}", "entry": {judged.entry}}}\n'.encode()
        self._stream.seek(self._size)
        self._stream.write(line)
        self._size += len(line)


@contextmanager
def kept_journal(output: Path, header: Header, rules: RuleSet, *, resume: bool) -> Iterator[Journal]:
    """The journal of an output, empty unless resumed; it is deleted when the block ends well.

    InputError when there is one to resume that was made by another version or with other rules.
    """
    path = part_path(output)
    opening = f"{dumps(_opening(header))}\n".encode()
    try:
        stream = path.open("r+b" if resume and path.exists() else "w+b")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror or error})") from None
    with stream:
        finished = _index(stream, path, opening)
        yield Journal(stream, finished, rules)
    path.unlink(missing_ok=True)


def _opening(header: Header) -> dict[str, Any]:
    return {"schema": SCHEMA, "titlecheck": header.version, "rules_sha256": header.rules_sha256}


def _index(stream: BinaryIO, path: Path, opening: bytes) -> dict[bytes, int]:
    """Where each entry stands; a last line that was not written to its end is cut off."""
    first = stream.readline()
    if not first.endswith(b"\n"):
        stream.seek(0)
        stream.truncate()
        stream.write(opening)
        return {}
    if first != opening:
        raise InputError(f"{path}: made with other rules or another version; start again without --resume")
    finished: dict[bytes, int] = {}
    place = len(first)
    for line in stream:
        if not line.endswith(b"\n"):
            break
        try:
            finished[bytes.fromhex(json.loads(line)["key"])] = place
        except (ValueError, KeyError, TypeError):
            break
        place += len(line)
    stream.truncate(place)
    return finished
