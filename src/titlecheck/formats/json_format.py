"""One JSON object with all reports, written as they come; what people scan stands on lines of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from titlecheck.formats.header import SCHEMA, Header
from titlecheck.model import Report


def render(reports: Iterable[Report], header: Header) -> Iterator[str]:
    """The opening of the object, each report's entry as soon as the next one is known, and the end."""
    rules = {
        "packs": header.packs,
        "count": header.rule_count,
        "sha256": header.rules_sha256,
        "notices": header.notices,
    }
    yield f'{{"schema": {dumps(SCHEMA)}, "titlecheck": {dumps(header.version)},\n'
    yield f' "rules": {dumps(rules)},\n "results": [\n'
    waiting: str | None = None
    for report in reports:
        if waiting is not None:
            yield waiting + ",\n"
        waiting = _entry(report.to_dict())
    if waiting is not None:
        yield waiting + "\n"
    yield " ]}\n"


def dumps(value: Any) -> str:
    """The value as JSON on one line, its text as it is but for lone surrogates, which are escaped."""
    text = _encoder().encode(value)
    try:
        text.encode()  # far quicker than to look for a surrogate
    except UnicodeEncodeError:
        return re.sub("[\\ud800-\\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)
    return text


@cache
def _encoder() -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def _entry(entry: dict[str, Any]) -> str:
    # The encoder's own indentation runs in Python and takes many times as long on a big batch.
    return "  {" + ",\n   ".join(f"{dumps(key)}: {_value(value)}" for key, value in entry.items()) + "}"


def _value(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return dumps(value)
    return "[\n     " + ",\n     ".join(dumps(item) for item in value) + "]"
