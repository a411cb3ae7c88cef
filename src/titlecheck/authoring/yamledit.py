"""Rule files edited as text, at the marks of their nodes: comments, order and every other byte stay."""

from __future__ import annotations

import json
import re
from typing import Any

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9'/ -]*[A-Za-z0-9]|[A-Za-z]")
_TAKEN_FOR_OTHERS = re.compile(r"(?:true|false|yes|no|on|off|null|y|n)", re.IGNORECASE)


def quoted(value: str) -> str:
    """The value as it can stand anywhere in YAML: bare where that is safe, else in double quotes."""
    if _PLAIN.fullmatch(value) and not _TAKEN_FOR_OTHERS.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def compose(text: str) -> Any:
    """The top node of a rule file that is known to be well formed."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.compose(text, Loader=loader)


def child(node: Any, key: str) -> Any:
    """The value node under a key, or None."""
    pairs = node.value if node is not None and node.id == "mapping" else ()
    return next((value for name, value in pairs if name.value == key), None)


def find_rule(top: Any, rule: str) -> Any:
    """The node of the rule with this id, or None."""
    rules = child(top, "rules")
    items = rules.value if rules is not None and rules.id == "sequence" else ()
    return next((item for item in items if getattr(child(item, "id"), "value", None) == rule), None)


def with_item(text: str, node: Any, written: str) -> str:
    """The text with one more entry at the end of a list; a single value becomes a list of two."""
    if node.id == "scalar":
        start, end = node.start_mark.index, _end(text, node)
        bare = node.style is None or node.style in "|>"
        old = json.dumps(node.value, ensure_ascii=False) if bare else text[start:end]
        return f"{text[:start]}[{old}, {written}]{text[end:]}"
    if not node.value:
        at = text.index("[", node.start_mark.index) + 1
        return f"{text[:at]}{written}{text[at:]}"
    if node.flow_style:
        at = _end(text, node.value[-1])
        return f"{text[:at]}, {written}{text[at:]}"
    return _line_after(text, node.value[-1], f"{' ' * node.start_mark.column}- {written}")


def with_key(text: str, node: Any, key: str, written: str) -> str:
    """The text with one more key at the end of a mapping; what is written for it stands on its line."""
    if node.flow_style:
        at = _end(text, node.value[-1][1]) if node.value else node.start_mark.index + 1
        comma = ", " if node.value else ""
        return f"{text[:at]}{comma}{key}: {written}{text[at:]}"
    return _line_after(text, node.value[-1][1], f"{' ' * node.start_mark.column}{key}: {written}")


def with_block(text: str, top: Any, key: str, lines: list[str]) -> str:
    """The text with lines under a new key at the end of the file."""
    block = "".join(f"{line}{_newline(text)}" for line in (f"{key}:", *lines))
    if top is not None and not top.flow_style:
        gap = "" if text.endswith(("\n", "\r")) or not text else _newline(text)
        return f"{text}{gap}{block}"
    if top is None:
        return block
    raise ValueError("the file is one pair of braces: write it as lines first")


def with_rule(text: str, top: Any, lines: list[str]) -> str:
    """The text with one more rule after the last; the lines are its keys, without indentation."""
    rules = child(top, "rules")
    if rules is None:
        return with_block(text, top, "rules", _as_item("  ", lines))
    if rules.flow_style:
        raise ValueError("the rules stand in [ ]: write each on lines of its own first")
    block = _as_item(" " * rules.start_mark.column, lines)
    return _line_after(text, rules.value[-1], _newline(text).join(block))


def _as_item(indent: str, lines: list[str]) -> list[str]:
    return [f"{indent}{'  ' if at else '- '}{line}" for at, line in enumerate(lines)]


def _end(text: str, node: Any) -> int:
    """Where a node's own text ends, without the space after it."""
    end: int = node.end_mark.index
    while end > node.start_mark.index and text[end - 1].isspace():
        end -= 1
    return end


def _last_end(text: str, node: Any) -> int:
    """Where the last value within a node ends: the end mark of a block may lie after comments."""
    if node.id == "scalar" or node.flow_style or not node.value:
        return _end(text, node)
    last = node.value[-1]
    return _last_end(text, last[1] if node.id == "mapping" else last)


def _line_after(text: str, node: Any, line: str) -> str:
    """The text with a line after the one on which a node ends, and after its comment."""
    newline = _newline(text)
    at = text.find("\n", _last_end(text, node))
    if at < 0:
        return f"{text}{newline}{line}{newline}"
    return f"{text[: at + 1]}{line}{newline}{text[at + 1 :]}"


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
