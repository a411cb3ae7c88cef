"""Faults of rule files written down: for people, for programs, and beside the lines of a pull request."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from titlecheck.errors import Fault
from titlecheck.formats.paths import relative
from titlecheck.formats.text import one_line, plural, visible

SCHEMA = "titlecheck-faults/1"
_WIDEST = 120
_LEAD = 40


def text(faults: Sequence[Fault]) -> Iterator[str]:
    """Each fault with its line, a caret under it, and what would be right; then how many there are."""
    for fault in faults:
        yield f"{one_line(str(fault.place))}: {fault.severity}[{fault.code}] {one_line(fault.message)}\n"
        if fault.line_text is not None and fault.line_text.strip():
            line, column = _window(fault.line_text, fault.place.column)
            number = f"{fault.place.line:5} | "
            yield f"{number}{line}\n"
            yield f"{' ' * 5} | {' ' * column}^\n"
        if fault.hint:
            yield f"{' ' * 5} = {one_line(fault.hint)}\n"
    yield summary(faults) + "\n"


def _window(line: str, column: int) -> tuple[str, int]:
    """The part of a line around a column, counted from 1, and the place of the column in it, from 0."""
    shown = visible(line.replace("\t", " "))
    at = min(column - 1, len(shown))
    start = max(0, at - _LEAD) if len(shown) > _WIDEST else 0
    cut = shown[start : start + _WIDEST]
    before = "…" if start else ""
    after = "…" if start + _WIDEST < len(shown) else ""
    return f"{before}{cut}{after}", at - start + len(before)


def summary(faults: Sequence[Fault]) -> str:
    """How many errors and warnings there are."""
    errors = sum(fault.severity == "error" for fault in faults)
    if not faults:
        return "no faults"
    return f"{plural(errors, 'error')}, {plural(len(faults) - errors, 'warning')}"


def as_json(faults: Sequence[Fault]) -> Iterator[str]:
    """One object with all faults."""
    errors = sum(fault.severity == "error" for fault in faults)
    content = {
        "schema": SCHEMA,
        "errors": errors,
        "warnings": len(faults) - errors,
        "faults": [
            {
                "path": fault.place.path,
                "line": fault.place.line,
                "column": fault.place.column,
                "severity": fault.severity,
                "code": fault.code,
                "message": fault.message,
                "hint": fault.hint,
                "text": fault.line_text,
            }
            for fault in faults
        ],
    }
    yield json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def github(faults: Sequence[Fault], root: str | None = None) -> Iterator[str]:
    """A workflow command for each fault."""
    for fault in faults:
        hint = f" ({fault.hint})" if fault.hint else ""
        path = _property(relative(fault.place.path, root))
        where = f"file={path},line={fault.place.line},col={fault.place.column}"
        told = _data(one_line(fault.message + hint))
        yield f"::{fault.severity} {where},title={_property(fault.code)}::{told}\n"
    yield summary(faults) + "\n"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
