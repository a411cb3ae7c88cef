"""A pack or language layer as its author named it, read into sheets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from titlecheck.model import Phrase, Place
from titlecheck.rulefiles import packfiles
from titlecheck.rulefiles.faultlist import FaultList
from titlecheck.rulefiles.keeping import Kept
from titlecheck.rulefiles.sheet import Sheet
from titlecheck.rulefiles.yamlnodes import Node


@dataclass(frozen=True, slots=True)
class ReadSource:
    """The files of one source that hold anything; `key` tells it from all others."""

    key: Path
    sheets: tuple[tuple[Sheet, Node], ...]

    @property
    def nodes(self) -> list[Node]:
        """The top node of each file."""
        return [node for _, node in self.sheets]


def locate(source: str | Path, shipped: Path, faults: FaultList, named: Phrase | None = None) -> packfiles.Found | None:
    """The files of a source; none is a fault, told at the phrase that `named` it in a rule file."""
    beside = Path(named.place.path).parent if named else None
    found = packfiles.find(source, shipped, beside)
    if isinstance(found, packfiles.Found):
        return found
    place = named.place if named else Place(str(source), 1, 1)
    faults.error(place, found.code, found.message, found.hint)
    faults.unreadable = True
    return None


def read_files(found: packfiles.Found, faults: FaultList, kept: Kept) -> ReadSource | None:
    """The sheets of these files; told as a fault when all of them are empty."""
    sheets = []
    broken = faults.unreadable
    faults.unreadable = False
    for path in found.files:
        node = kept.nodes(path, str(path), faults)
        if node is not None:
            sheets.append((Sheet(str(path), faults), node))
    if not sheets and not faults.unreadable:
        faults.error(Place(str(found.files[0]), 1, 1), "empty", "there is nothing in this file")
    faults.unreadable = broken or faults.unreadable
    return ReadSource(found.key, tuple(sheets)) if sheets else None


def read_source(source: str | Path, shipped: Path, faults: FaultList, kept: Kept) -> ReadSource | None:
    """A source found and read, or nothing; its faults are told."""
    found = locate(source, shipped, faults)
    return read_files(found, faults, kept) if found else None
