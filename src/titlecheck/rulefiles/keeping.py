"""What was read of rule files, kept for reading them again: only what has changed is read anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import TypeVar

from titlecheck.rulefiles.faultlist import FaultList
from titlecheck.rulefiles.yamlnodes import Node, contents_of, nodes_of

Made = TypeVar("Made")


class Kept:
    """Files that were read, and what was made of them; what had faults is not kept, so that they are told again."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[bytes, str, Node | None]] = {}
        self._made: dict[Hashable, tuple[list[Node], object]] = {}

    def nodes(self, path: Path, shown: str, faults: FaultList) -> Node | None:
        """The top node of a file, as `read_nodes` gives it; the same one for as long as the file stays the same."""
        data = contents_of(path, shown, faults)
        if data is None:
            return None
        kept = self._files.get(shown)
        if kept is not None and kept[0] == data:
            faults.keep_text(shown, kept[1])
            return kept[2]
        before = faults.count
        node = nodes_of(data, shown, faults)
        if faults.count == before:
            self._files[shown] = (data, faults.text(shown), node)
        else:
            self._files.pop(shown, None)
        return node

    def made(self, key: Hashable, nodes: Sequence[Node], make: Callable[[], Made], faults: FaultList) -> Made:
        """What `make` makes of these nodes, made once for as long as they stay the same."""
        kept = self._made.get(key)
        if kept is not None and len(kept[0]) == len(nodes) and all(map(_is, kept[0], nodes)):
            return kept[1]  # type: ignore[return-value]  # one key, one kind of thing
        before = faults.count
        made = make()
        if faults.count == before:
            self._made[key] = ([*nodes], made)
        return made


def _is(one: Node, other: Node) -> bool:
    return one is other
