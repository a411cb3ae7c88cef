"""What an author names to work on: each pack or language layer by itself, with its faults."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from titlecheck.errors import Fault
from titlecheck.model import Place, RuleSet
from titlecheck.rulefiles import packfiles
from titlecheck.rulefiles.faultlist import FaultList
from titlecheck.rulefiles.keeping import Kept
from titlecheck.rulefiles.rulefile import read_rules
from titlecheck.rulefiles.yamlnodes import Fields, Items, Text, read_nodes


def named_sources(paths: Sequence[str | Path]) -> tuple[str | Path, ...]:
    """Each pack or language layer named, or the default pack; a folder of such gives each of them."""
    found: list[str | Path] = []
    for path in paths or (packfiles.DEFAULT_PACK,):
        inner = _inner(path)
        found += inner or [path]
    return tuple(dict.fromkeys(found))


def _inner(path: str | Path) -> list[str]:
    folder = Path(path)
    if isinstance(packfiles.find(path, packfiles.packs_folder()), packfiles.Found) or not folder.is_dir():
        return []
    each = sorted(str(child) for child in folder.iterdir() if child.is_dir())
    return [name for name in each if isinstance(packfiles.find(Path(name), folder), packfiles.Found)]


def files_of(source: str | Path) -> tuple[Path, ...]:
    """The files of a pack or language layer; none where there is nothing by that name."""
    found = packfiles.find(source, packfiles.packs_folder())
    return found.files if isinstance(found, packfiles.Found) else ()


def files_read(rules: RuleSet) -> tuple[Path, ...]:
    """The files that anything in a rule set was read from, as far as places tell."""
    places = [rule.place for rule in rules.rules]
    places += [each.place for each in (*rules.words.values(), *rules.language.words.values())]
    places += [pack.place for pack in rules.packs]
    return tuple(sorted({Path(place.path) for place in places}))


def is_shipped(path: str | Path) -> bool:
    """Whether a file belongs to what titlecheck brings along."""
    return Path(path).resolve().is_relative_to(packfiles.rules_root().resolve())


def shipped_among(paths: Iterable[str]) -> frozenset[str]:
    """Those of these files that belong to what titlecheck brings along; many values stand in one file."""
    return frozenset(path for path in set(paths) if is_shipped(path))


def built_on(source: str | Path, kept: Kept) -> tuple[Path, ...]:
    """The packs that a pack says it extends, as far as they are there."""
    found: dict[Path, None] = {}
    for path in files_of(source):
        node = kept.nodes(path, str(path), FaultList())
        for key, value in node.pairs() if isinstance(node, Fields) else ():
            named = value.values if isinstance(value, Items) else [value]
            for each in named if key.value == "extends" else ():
                if isinstance(each, Text):
                    pack = packfiles.find(each.value, packfiles.packs_folder(), path.parent)
                    found |= {pack.key: None} if isinstance(pack, packfiles.Found) else {}
    return tuple(found)


def is_language(source: str | Path, kept: Kept) -> bool:
    """Whether a source is a language layer rather than a pack."""
    for path in files_of(source):
        node = kept.nodes(path, str(path), FaultList())
        if isinstance(node, Fields):
            keys = {key.value for key, _ in node.pairs()}
            if "pack" in keys or "rules" in keys:
                return False
            if "language" in keys:
                return True
    return False


def read_source(
    source: str | Path, language: str | Path | None = None, kept: Kept | None = None
) -> tuple[RuleSet | None, tuple[Fault, ...]]:
    """The rule set that a pack makes, or that the default pack makes with a language layer; with its faults.

    Faults of shipped files are left out unless the source itself is shipped: its author can't mend them.
    """
    kept = kept or Kept()
    if is_language(source, kept):
        rules, faults = read_rules(language=Path(source), kept=kept)
    else:
        rules, faults = read_rules(source, language=language, kept=kept)
    own = any(is_shipped(path) for path in files_of(source))
    shipped = shipped_among(fault.place.path for fault in faults)
    return rules, tuple(
        fault for fault in faults if own or fault.severity == "error" or fault.place.path not in shipped
    )


class Lines:
    """The lines of rule files, for faults to show."""

    def __init__(self) -> None:
        self._faults = FaultList()
        self._read: set[str] = set()

    def at(self, place: Place) -> str | None:
        """The line that a place stands in."""
        if place.path not in self._read:
            self._read.add(place.path)
            read_nodes(Path(place.path), place.path, self._faults)
        return self._faults.line_text(place)


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Every fault once, by file, line and column."""
    return tuple(
        sorted(dict.fromkeys(faults), key=lambda fault: (fault.place.path, fault.place.line, fault.place.column))
    )
