"""A report judged once more: is each role's judgement still the same, and if not, why?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from itertools import groupby
from typing import Any

from titlecheck import __version__
from titlecheck.engine import Engine
from titlecheck.errors import InputError
from titlecheck.formats.header import SCHEMA
from titlecheck.inputs.named import list_sources
from titlecheck.inputs.reading import read_source, row_ids
from titlecheck.limits import LIMITS, Limits
from titlecheck.model import Role, TitleSource, Unread
from titlecheck.tables.columns import Columns

Entry = Mapping[str, Any]
_KEYS = ("id", "path", "sha256", "status", "verdict", "title")


@unique
class Finding(StrEnum):
    """What became of one role of a report."""

    SAME = "same"
    RULES_CHANGED = "rules changed"
    TEXT_CHANGED = "text changed"
    VERSION_CHANGED = "version changed"
    DIFFERENT = "different"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class SavedReport:
    """A report as it was written: its entries, and the version and rules that they were judged with."""

    version: str
    rules_sha256: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """What was found for one role, and what is different where something is."""

    id: str
    finding: Finding
    remark: str = ""


def saved_report(text: str, name: str) -> SavedReport:
    """The report in the text of a JSON or JSON lines file; InputError when it is none."""
    try:
        values = [json.loads(text)]
    except ValueError:
        values = _lines(text, name)
    if not values:
        raise InputError(f"{name}: empty")
    if any(not isinstance(value, dict) or value.get("schema") != SCHEMA for value in values):
        raise InputError(f"{name}: no report of titlecheck (written with --format json or jsonl)")
    try:
        if "results" in values[0]:
            first = values[0]
            saved = SavedReport(first["titlecheck"], first["rules"]["sha256"], tuple(first["results"]))
        else:
            saved = SavedReport(values[0]["titlecheck"], values[0]["rules_sha256"], tuple(values))
    except (KeyError, TypeError) as error:
        raise InputError(f"{name}: no whole report of titlecheck ({error} is missing)") from None
    for entry in saved.entries:
        if not isinstance(entry, dict) or any(key not in entry for key in _KEYS):
            raise InputError(f"{name}: an entry of the report is not whole")
    return saved


def _lines(text: str, name: str) -> list[Any]:
    values = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                values.append(json.loads(line))
            except ValueError as error:
                raise InputError(f"{name}: line {number}: not JSON ({error})") from None
    return values


def checks_of(
    saved: SavedReport, engine: Engine, columns: Columns | None = None, limits: Limits = LIMITS
) -> Iterator[Check]:
    """What became of each role, in the report's order; a table is read once for rows that stand together."""
    for path, entries in groupby(saved.entries, key=lambda entry: entry["path"]):
        group = list(entries)
        roles = _roles(path, group, columns, limits) if path else {}
        for entry in group:
            yield _check(entry, roles.get(entry["id"]), saved, engine)


def _roles(path: str, entries: Sequence[Entry], columns: Columns | None, limits: Limits) -> dict[str, Role | Unread]:
    """The roles of one file by id; a file's only role goes by the id that it had in the report."""
    title = next((entry["title"]["current"] for entry in entries if _was_given(entry)), None)
    wanted = {entry["id"] for entry in entries}
    sources = list_sources([path], folders=False)
    found: dict[str, Role | Unread] = {}
    for role in read_source(sources[0], columns=columns, title=title, limits=limits, ids=row_ids(sources)):
        if role.id in wanted:
            found[role.id] = role
        elif len(wanted) == 1 and role.id == sources[0].id:
            found.update(dict.fromkeys(wanted, role))
    return found


def _was_given(entry: Entry) -> bool:
    return bool(entry["title"]) and entry["title"]["source"] == TitleSource.OPTION.value


def _check(entry: Entry, role: Role | Unread | None, saved: SavedReport, engine: Engine) -> Check:
    name = str(entry["id"])
    if role is None:
        path = entry["path"]
        remark = f"'{path}' holds no such role" if path else "it was read from standard input"
        return Check(name, Finding.MISSING, remark)
    if isinstance(role, Unread):
        same = entry["status"] == "skipped" and entry["reason"] == role.reason
        return Check(name, Finding.SAME) if same else Check(name, Finding.MISSING, role.reason)
    if hashlib.sha256(role.text.encode("utf-8", "surrogatepass")).hexdigest() != entry["sha256"]:
        return Check(name, Finding.TEXT_CHANGED)
    now = {**engine.judge(role).to_dict(), "id": entry["id"], "path": entry["path"]}
    differing = [key for key, value in now.items() if entry.get(key) != value]
    if saved.rules_sha256 != engine.rules.sha256:
        return Check(name, Finding.RULES_CHANGED, _remark(entry, now, differing))
    if not differing:
        return Check(name, Finding.SAME)
    finding = Finding.DIFFERENT if saved.version == __version__ else Finding.VERSION_CHANGED
    return Check(name, finding, _remark(entry, now, differing))


def _remark(entry: Entry, now: Entry, differing: Sequence[str]) -> str:
    if not differing:
        return "the judgement is the same"
    if "verdict" in differing:
        return f"verdict {entry['verdict']} → {now['verdict']}"
    return f"verdict {now['verdict']} as before; different: {', '.join(differing)}"
