"""Packs laid one upon the other: what a later one replaces, takes off and adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from titlecheck.model import Pack, Phrase, Rule
from titlecheck.rulefiles import packfiles
from titlecheck.rulefiles.faultlist import FaultList, did_you_mean
from titlecheck.rulefiles.keeping import Kept
from titlecheck.rulefiles.packshape import ListDraft, PackDraft, read_pack
from titlecheck.rulefiles.sheet import references
from titlecheck.rulefiles.sources import ReadSource, locate, read_files

_LONGEST_CHAIN = 50


@dataclass(slots=True)
class Layers:
    """What all packs say together; `ids` and `used` name all rules and lists seen, also replaced ones."""

    packs: list[Pack] = field(default_factory=list)
    words: dict[str, ListDraft] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    judging: dict[str, float] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)


def read_layers(sources: Iterable[str | Path], faults: FaultList, kept: Kept) -> Layers:
    """The packs of all sources in order, each upon those that it extends; their faults are told."""
    reader = _Reader(faults, kept)
    order = dict[Path, PackDraft]()
    for source in sources:
        found = locate(source, packfiles.packs_folder(), faults)
        if found is None:
            continue
        for key, draft in reader.with_extended(found):
            if key == found.key:
                order.pop(key, None)
            order.setdefault(key, draft)
    layers = Layers()
    for draft in order.values():
        _lay(draft, layers, faults)
    return layers


class _Reader:
    """Reads every pack once, with the packs that it extends."""

    def __init__(self, faults: FaultList, kept: Kept) -> None:
        self._faults = faults
        self._kept = kept
        self._drafts: dict[Path, PackDraft | None] = {}
        self._chain: dict[Path, str] = {}
        self._orders: dict[Path, list[tuple[Path, PackDraft]]] = {}

    def with_extended(self, found: packfiles.Found) -> list[tuple[Path, PackDraft]]:
        """A pack after all that it extends, each with its key."""
        draft = self._draft(found)
        if draft is None:
            return []
        if found.key in self._orders:
            return self._orders[found.key]
        self._chain[found.key] = draft.name or str(found.key)
        order = dict[Path, PackDraft]()
        for named in draft.extends:
            inner = locate(named.text, packfiles.packs_folder(), self._faults, named)
            if inner is None:
                continue
            if inner.key in self._chain:
                self._tell_cycle(named, inner.key)
            elif len(self._chain) >= _LONGEST_CHAIN:
                message = f"more than {_LONGEST_CHAIN} packs extend one another"
                self._faults.error(named.place, "too-deep", message)
            else:
                for key, each in self.with_extended(inner):
                    order.setdefault(key, each)
        del self._chain[found.key]
        self._orders[found.key] = [*order.items(), (found.key, draft)]
        return self._orders[found.key]

    def _draft(self, found: packfiles.Found) -> PackDraft | None:
        if found.key not in self._drafts:
            source = read_files(found, self._faults, self._kept)
            self._drafts[found.key] = self._read(source) if source else None
        return self._drafts[found.key]

    def _read(self, source: ReadSource) -> PackDraft:
        return self._kept.made(source.key, source.nodes, lambda: read_pack(source.sheets), self._faults)

    def _tell_cycle(self, named: Phrase, key: Path) -> None:
        keys = [*self._chain]
        chain = [self._chain[each] for each in keys[keys.index(key) :]]
        shown = " → ".join([*chain, chain[0]])
        message = f"pack '{chain[0]}' extends itself: {shown}"
        self._faults.error(named.place, "cycle", message, "take one step out")


def _lay(draft: PackDraft, layers: Layers, faults: FaultList) -> None:
    """Lay one pack upon those before it: rules off, lists replaced, words added, rules replaced."""
    layers.packs.append(Pack(draft.name, draft.source, draft.notice, draft.place))
    for named in draft.off:
        _take_off(named, draft, layers, faults)
    layers.words.update(draft.words)
    for added in draft.add:
        _add(added, layers, faults)
    layers.rules.update(draft.rules)
    layers.judging.update(draft.judging)
    layers.ids.update(draft.rule_ids)
    _note_used(draft, layers)


def _take_off(named: Phrase, draft: PackDraft, layers: Layers, faults: FaultList) -> None:
    if named.text in draft.rule_ids:
        message = f"rule '{named.text}' is in this pack itself"
        faults.error(named.place, "unknown-id", message, "delete the rule, or its name here")
    elif named.text in layers.ids:
        layers.rules.pop(named.text, None)
    elif not faults.unreadable:
        hint = did_you_mean(named.text, sorted(layers.ids))
        hint = hint or (None if layers.ids else "write 'extends:' with the pack that holds it")
        faults.error(named.place, "unknown-id", f"there is no rule '{named.text}' to take off", hint)


def _add(added: ListDraft, layers: Layers, faults: FaultList) -> None:
    inherited = layers.words.get(added.name)
    if inherited is not None:
        entries = inherited.entries + added.entries
        layers.words[added.name] = replace(inherited, entries=entries)
    elif not faults.unreadable:
        hint = did_you_mean(added.name, layers.words) or "a new list goes under 'words:'"
        faults.error(added.place, "unknown-list", f"there is no list '{added.name}' to add to", hint)


def _note_used(draft: PackDraft, layers: Layers) -> None:
    for rule in draft.rules.values():
        for phrase in (*rule.match, *rule.unless):
            layers.used.update(references(phrase.text))
    for each in (*draft.words.values(), *draft.add):
        for entry in each.entries:
            layers.used.update(references(entry.text))
