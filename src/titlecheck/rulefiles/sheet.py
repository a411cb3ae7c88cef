"""One rule file as read: hands out its values as text, lists and fields, and tells where they are not."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from titlecheck.model import Phrase, Place
from titlecheck.rulefiles.faultlist import FaultList, did_you_mean
from titlecheck.rulefiles.yamlnodes import Faulty, Fields, Items, Node, Text

REFERENCE = re.compile(r"\{([^{}|]+)\}")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")


def references(text: str) -> list[str]:
    """The names of the lists that a phrase or entry takes in."""
    return REFERENCE.findall(text) if "{" in text else []


@dataclass(frozen=True, slots=True)
class Sheet:
    """A rule file by the path shown to its author; every fault of a value goes to the list of faults."""

    path: str
    faults: FaultList

    def place(self, node: Node) -> Place:
        """Where a value stands."""
        return Place(self.path, node.line, node.column)

    def error(self, node: Node, code: str, message: str, hint: str | None = None, at: str | None = None) -> None:
        """Tell an error at a value, or at the characters `at` in it."""
        self.faults.error(self.place(node), code, message, hint, at)

    def warn(self, node: Node, code: str, message: str, hint: str | None = None) -> None:
        """Tell a warning at a value."""
        self.faults.warn(self.place(node), code, message, hint)

    def duplicate(self, node: Text, first: Place) -> None:
        """Tell that a key was given before."""
        self.error(node, "duplicate-key", f"key '{node.value}' is already given at {self.seen(first)}")

    def seen(self, place: Place) -> str:
        """A place in words, as short as it can be from within this file."""
        return f"line {place.line}" if place.path == self.path else str(place)

    def phrase(self, node: Text) -> Phrase:
        """A text with its place."""
        return Phrase(node.value, Place(self.path, node.line, node.column))

    def text(self, node: Node, name: str, numbers: bool = False) -> Text | None:
        """The text under a key; told as a fault when it is a list, keys, empty, or a bare number."""
        if isinstance(node, Text):
            if not node.value.strip() or (node.plain and node.value == "~"):
                self.error(node, "empty", f"{name} is empty")
                return None
            if not numbers and node.plain and _NUMBER.fullmatch(node.value):
                hint = f'write "{node.value}" in quotes if it is meant as text'
                self.error(node, "wrong-type", f"{name} takes text, not a number", hint)
                return None
            if node.value.isprintable() or not _INVISIBLE.search(node.value):
                return node
            hint = "use single quotes, or write two backslashes"
            self.error(node, "escape", "a backslash in double quotes makes an invisible character", hint, "\\")
            return None
        self._not_text(node, f"{name} takes text")
        return None

    def texts(self, node: Node, name: str, single: bool = True, numbers: bool = False) -> list[Text]:
        """The texts of a list; a single text counts as a list of one where `single`."""
        if isinstance(node, Items):
            each = (self.text(value, f"an entry of {name}", numbers) for value in node.values)
            return [text for text in each if text is not None]
        if isinstance(node, Fields | Faulty):
            self._not_text(node, f"{name} takes a list")
            return []
        text = self.text(node, name, numbers)
        if text is None or single:
            return [] if text is None else [text]
        self.error(text, "wrong-type", f"{name} takes a list, not text", f"write [{text.value}]")
        return []

    def number(self, node: Node, name: str) -> float | None:
        """The number under a key."""
        if isinstance(node, Faulty):
            return None
        if isinstance(node, Text) and _NUMBER.fullmatch(node.value):
            value = float(node.value)
            if node.plain and math.isfinite(value):
                return value
        hint = None
        if isinstance(node, Text) and not node.plain and _NUMBER.fullmatch(node.value):
            hint = f"write {node.value} without quotes"
        kind = "text" if isinstance(node, Text) else _kind(node)
        kind = "nothing" if isinstance(node, Text) and not node.value else kind
        self.error(node, "wrong-type", f"{name} takes a number, not {kind}", hint)
        return None

    def truth(self, node: Node, name: str) -> bool:
        """Whether true stands under a key; anything but true or false is told as a fault."""
        value = node.value if isinstance(node, Text) and node.plain else ""
        if value not in ("true", "false") and not isinstance(node, Faulty):
            self.error(node, "wrong-type", f"{name} takes true or false", "write true or false, without quotes")
        return value == "true"

    def fields(
        self,
        node: Node,
        name: str,
        known: Collection[str] | None = None,
        elsewhere: Mapping[str, str] | None = None,
    ) -> Iterator[tuple[Text, Node]]:
        """Each key with its value, once; unknown keys are told, with what is meant or where they belong."""
        if not isinstance(node, Fields):
            if isinstance(node, Text) and not node.value and node.plain:
                self.error(node, "empty", f"{name} is empty")
            elif not isinstance(node, Faulty):
                self.error(node, "wrong-type", f"{name} takes keys with values, not {_kind(node)}")
            return
        seen: set[str] = set()
        for key, value in node.pairs():
            if key.value in seen:
                continue
            seen.add(key.value)
            if known is not None and key.value not in known:
                hint = (elsewhere or {}).get(key.value) or did_you_mean(key.value, known)
                hint = hint or f"known here: {', '.join(known)}"
                self.error(key, "unknown-key", f"unknown key '{key.value}'", hint)
                continue
            yield key, value

    def _not_text(self, node: Node, wanted: str) -> None:
        if isinstance(node, Faulty):
            return
        hint = None
        if isinstance(node, Fields) and len(node.parts) == 2:
            key, value = node.parts
            if node.braced and isinstance(value, Text) and not value.value:
                hint = f'text that holds {{ }} needs quotes: "{{{key.value}}}"'
            elif not node.braced and isinstance(value, Text):
                hint = f'text that holds ": " needs quotes: "{key.value}: {value.value}"'
        self.error(node, "wrong-type", f"{wanted}, not {_kind(node)}", hint)


def _kind(node: Node) -> str:
    if isinstance(node, Items):
        return "a list"
    if isinstance(node, Fields):
        return "keys with values"
    return "text"
