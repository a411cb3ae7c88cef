"""One YAML file as nodes that know their place: every value a string as written, every fault told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from titlecheck.model import Place
from titlecheck.rulefiles.faultlist import FaultList
from titlecheck.rulefiles.packfiles import MOST_BYTES
from titlecheck.rulefiles.yamlsyntax import DEEPEST, TOO_DEEP, explain, without_block

MOST_SYNTAX_FAULTS = 20
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OTHER_ENCODINGS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"\x00\x00": "UTF-32"}


class Text(NamedTuple):
    """A value as written; `plain` when it stands without quotes."""

    value: str
    line: int
    column: int
    plain: bool


class Items(NamedTuple):
    """A list."""

    values: list[Any]
    line: int
    column: int


class Fields(NamedTuple):
    """Keys with their values, alternately in `parts`; `braced` when written with { }."""

    parts: list[Any]
    line: int
    column: int
    braced: bool

    def pairs(self) -> Iterator[tuple[Text, Node]]:
        """Each key with its value, in the order written; equal keys are still both there."""
        return zip(self.parts[::2], self.parts[1::2], strict=True)


class Faulty(NamedTuple):
    """A value whose fault is told already."""

    line: int
    column: int


Node: TypeAlias = Text | Items | Fields | Faulty


class TooDeepError(Exception):
    """A file is nested deeper than any rule file needs to be."""


def read_nodes(path: Path, shown: str, faults: FaultList) -> Node | None:
    """The top node of a file, or nothing when it is empty or cannot be read; its faults are added."""
    data = contents_of(path, shown, faults)
    return None if data is None else nodes_of(data, shown, faults)


def contents_of(path: Path, shown: str, faults: FaultList) -> bytes | None:
    """What a file holds, up to what is too much; nothing when it cannot be read, which is told."""
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        faults.error(Place(shown, 1, 1), "unreadable", f"cannot read this file: {error.strerror or error}")
        faults.unreadable = True
        return None


def nodes_of(data: bytes, shown: str, faults: FaultList) -> Node | None:
    """The top node of what a file holds, or nothing when it is empty or no YAML; its faults are added."""
    text = _decoded(data, shown, faults)
    if text is None:
        faults.unreadable = True
        return None
    faults.keep_text(shown, text)
    return _composed(_printable(text, shown, faults), shown, faults)


def _decoded(data: bytes, shown: str, faults: FaultList) -> str | None:
    if len(data) > MOST_BYTES:
        size = f"{MOST_BYTES / 1_000_000:g} MB"
        faults.error(Place(shown, 1, 1), "too-large", f"a rule file may hold {size} at most", "split it")
        return None
    hint = "save it as UTF-8"
    if data[:2] in _OTHER_ENCODINGS:
        message = f"this file is {_OTHER_ENCODINGS[data[:2]]}, not UTF-8"
        faults.error(Place(shown, 1, 1), "encoding", message, hint)
        return None
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        faults.keep_text(shown, data.decode("utf-8", "replace").removeprefix("\ufeff"))
        message = f"this file is not UTF-8: byte 0x{data[error.start]:02X} stands here"
        faults.error(_place_after(before, shown), "encoding", message, hint)
        return None


def _place_after(before: str, shown: str) -> Place:
    lines = re.split(r"\r\n|[\r\n\x85\u2028\u2029]", before)
    return Place(shown, len(lines), len(lines[-1]) + 1)


def _printable(text: str, shown: str, faults: FaultList) -> str:
    for count, found in enumerate(_UNPRINTABLE.finditer(text)):
        if count == MOST_SYNTAX_FAULTS:
            break
        name = "a NUL character" if found[0] == "\0" else f"the control character U+{ord(found[0]):04X}"
        faults.error(_place_after(text[: found.start()], shown), "character", f"{name} stands here", "delete it")
    return _UNPRINTABLE.sub(" ", text)


def _composed(text: str, shown: str, faults: FaultList) -> Node | None:
    import yaml

    for _ in range(MOST_SYNTAX_FAULTS):
        try:
            return _Composer(shown, faults).top(text)
        except yaml.MarkedYAMLError as error:
            faults.unreadable = True
            fault = explain(error, text)
            faults.error(Place(shown, fault.line, fault.column), fault.code, fault.message, fault.hint)
            shorter = without_block(text, fault.line)
            if shorter == text:
                return None
            text = shorter
        except TooDeepError:
            faults.unreadable = True
            return None
    return None


def _parser(text: str) -> Any:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return loader(text)


class _Composer:
    """Builds the nodes of one file from the parser's events, without recursion."""

    def __init__(self, shown: str, faults: FaultList) -> None:
        self._shown = shown
        self._faults = faults
        self._top: list[Node] = []
        self._open: list[Items | Fields] = []
        self._into: list[Any] = self._top

    def top(self, text: str) -> Node | None:
        """The node that holds all others."""
        import yaml

        next_event = _parser(text).get_event
        scalar, end = yaml.ScalarEvent, yaml.StreamEndEvent
        event = next_event()
        while type(event) is not end:
            if type(event) is scalar:
                mark: Any = event.start_mark
                text_node = Text(event.value, mark.line + 1, mark.column + 1, not event.style)
                self._into.append(text_node)
                if event.tag is not None or event.anchor is not None:
                    self._refuse(event, text_node)
            elif not self._structure(event):
                break
            event = next_event()
        return self._top[0] if self._top else None

    def _structure(self, event: Any) -> bool:
        """Open or close a list or a mapping; whether the file goes on to be read."""
        import yaml

        kind = type(event)
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if kind is yaml.SequenceStartEvent:
            self._begin(event, Items([], line, column))
        elif kind is yaml.MappingStartEvent:
            self._begin(event, Fields([], line, column, bool(event.flow_style)))
        elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
            self._close()
        elif kind is yaml.AliasEvent:
            node = Faulty(line, column)
            self._into.append(node)
            self._refuse(event, node)
        elif kind is yaml.DocumentStartEvent and self._top:
            message, hint = "a second '---' begins here", "put it in a file of its own"
            self._faults.error(Place(self._shown, line, column), "two-documents", message, hint)
            return False
        return True

    def _begin(self, event: Any, node: Items | Fields) -> None:
        self._into.append(node)
        if event.tag is not None or event.anchor is not None:
            self._refuse(event, node)
        self._open.append(node)
        self._into = node.values if isinstance(node, Items) else node.parts
        if len(self._open) > DEEPEST:
            self._error(node, "too-deep", TOO_DEEP)
            raise TooDeepError

    def _close(self) -> None:
        node = self._open.pop()
        outer = self._open[-1] if self._open else None
        self._into = self._top if outer is None else outer[0]
        if isinstance(node, Items):
            return
        keys = node.parts[::2]
        if all(isinstance(key, Text) for key in keys):
            if len({key.value for key in keys}) < len(keys):
                self._tell_duplicates(keys)
            return
        odd = [index for index, key in enumerate(keys) if not isinstance(key, Text)]
        for index in reversed(odd):
            hint = "put text that holds { } or [ ] in quotes"
            self._error(keys[index], "wrong-type", "a key is plain text, not a list or { }", hint)
            del node.parts[2 * index : 2 * index + 2]

    def _tell_duplicates(self, keys: list[Text]) -> None:
        first: dict[str, Text] = {}
        for key in keys:
            if first.setdefault(key.value, key) is not key:
                message = f"key '{key.value}' is already given at line {first[key.value].line}"
                self._error(key, "duplicate-key", message)

    def _refuse(self, event: Any, node: Node) -> None:
        if isinstance(node, Faulty):
            message = f"'*{event.anchor}' would repeat another value, and rule files don't use that"
            self._error(node, "alias", message, "write it out; put text that begins with * in quotes")
        elif event.anchor is not None:
            message = f"'&{event.anchor}' would name a value to repeat, and rule files don't use that"
            self._error(node, "alias", message, "write it out; put text that begins with & in quotes")
        else:
            hint = "take it out; put text that begins with ! in quotes"
            self._error(node, "tag", "rule files hold plain values, without a '!' type", hint)

    def _error(self, node: Node, code: str, message: str, hint: str | None = None) -> None:
        self._faults.error(Place(self._shown, node.line, node.column), code, message, hint)
