"""The JSON Schema (2020-12) of the report, version 1."""

from __future__ import annotations

from enum import Enum
from typing import Any

from titlecheck.formats.header import SCHEMA
from titlecheck.model import Emphasis, PlaceKind, Section, Status, TitleSource, Verdict

_Shape = dict[str, Any]
_TEXT: _Shape = {"type": "string"}
_FLAG: _Shape = {"type": "boolean"}
_SHARE: _Shape = {"type": "number", "minimum": 0, "maximum": 1}
_FROM_ONE: _Shape = {"type": "integer", "minimum": 1}
_FROM_ZERO: _Shape = {"type": "integer", "minimum": 0}
_HASH: _Shape = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def report_schema() -> _Shape:
    """What `--format json` prints; `$defs/entry` is one role, as in a line of `--format jsonl`."""
    rules = _object(packs=_list(_TEXT), count=_FROM_ZERO, sha256=_HASH, notices=_list(_TEXT))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace(chr(47), chr(58))}",
        "title": "titlecheck report",
        **_object(
            schema={"const": SCHEMA},
            titlecheck=_TEXT,
            rules=rules,
            results=_list({"$ref": "#/$defs/entry"}),
        ),
        "$defs": {"entry": _entry(), "duty": _duty(), "evidence": _evidence(), "silenced": _silenced()},
    }


def _entry() -> _Shape:
    shape = _object(
        id=_TEXT,
        path=_or_null(_TEXT),
        sha256=_or_null(_HASH),
        status=_one_of(Status),
        reason=_or_null(_TEXT),
        title=_or_null(
            _object(
                current=_or_null(_TEXT),
                source=_or_null(_one_of(TitleSource)),
                suggested=_or_null(_TEXT),
                agrees=_or_null(_FLAG),
            )
        ),
        verdict=_or_null(_one_of(Verdict)),
        leader_share=_or_null(_SHARE),
        confidence=_or_null(_SHARE),
        counts=_or_null(
            _object(duties=_FROM_ZERO, leader=_FROM_ZERO, manager=_FROM_ZERO, both=_FROM_ZERO, neither=_FROM_ZERO)
        ),
        duties=_or_null(_list({"$ref": "#/$defs/duty"})),
        reasons=_or_null(_list(_TEXT)),
        skills=_or_null(_list(_TEXT)),
        requirements=_or_null(_object(people_skills=_FLAG, track_record=_FLAG)),
        flip=_or_null(_list(_object(line=_FROM_ONE, text=_TEXT))),
        questions=_or_null(_list(_TEXT)),
        advice=_or_null(_list(_object(kind=_TEXT, line=_or_null(_FROM_ONE), message=_TEXT))),
        silenced=_or_null(_list({"$ref": "#/$defs/silenced"})),
    )
    judged = {"properties": {"status": {"const": Status.JUDGED.value}}}
    filled = {name: {"not": {"type": "null"}} for name in ("sha256", "title", "verdict", "duties")}
    empty = {name: {"type": "null"} for name in ("title", "verdict", "duties")}
    return {
        **shape,
        "if": judged,
        "then": {"properties": filled},
        "else": {"properties": {**empty, "reason": _TEXT}},
    }


def _duty() -> _Shape:
    return _placed(
        _object(
            **_span(),
            section=_one_of(Section),
            text=_TEXT,
            emphasis=_one_of(Emphasis),
            evidence=_list({"$ref": "#/$defs/evidence"}),
        )
    )


def _evidence() -> _Shape:
    sides = {"enum": [Emphasis.LEADER.value, Emphasis.MANAGER.value]}
    return _placed(_object(rule=_TEXT, emphasis=sides, because=_TEXT, **_span(), text=_TEXT))


def _silenced() -> _Shape:
    return {"allOf": [{"$ref": "#/$defs/evidence"}, _object(reason=_TEXT, comment_line=_FROM_ONE)]}


def _placed(shape: _Shape) -> _Shape:
    """The shape of something with a span, which in some documents has a page or paragraph too."""
    return {**shape, "properties": {**shape["properties"], **{kind.value: _FROM_ONE for kind in PlaceKind}}}


def _span() -> _Shape:
    return dict.fromkeys(("line", "column", "end_line", "end_column"), _FROM_ONE)


def _object(**properties: _Shape) -> _Shape:
    # Further keys are allowed: fields may be added within version 1.
    return {"type": "object", "required": list(properties), "properties": properties}


def _list(items: _Shape) -> _Shape:
    return {"type": "array", "items": items}


def _one_of(choices: type[Enum]) -> _Shape:
    return {"enum": [each.value for each in choices]}


def _or_null(shape: _Shape) -> _Shape:
    return {"anyOf": [shape, {"type": "null"}]}
