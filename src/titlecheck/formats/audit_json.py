"""An audit as one JSON object, all lists in full."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from titlecheck.audits.audit import Audit, Part, SameWork, Spread
from titlecheck.audits.entry import Entry
from titlecheck.audits.story import counted, story
from titlecheck.formats.header import Header

SCHEMA = "titlecheck-audit/1"


def render(audit: Audit, header: Header, most: int) -> Iterator[str]:  # noqa: ARG001 - programs get all
    """The object, indented."""
    content = {
        "schema": SCHEMA,
        "titlecheck": header.version,
        "rules": {
            "packs": header.packs,
            "count": header.rule_count,
            "sha256": header.rules_sha256,
            "notices": header.notices,
        },
        "by": audit.by,
        "any_grade": audit.any_grade,
        "skipped": audit.skipped,
        "story": [counted(audit), *story(audit)],
        "all": _part(audit.whole),
        "same_title": [_spread(each) for each in audit.spreads],
        "same_work": [_same_work(each) for each in audit.same_work],
        "misleading": [_entry(each) for each in audit.misleading],
        "groups": [_part(each) for each in audit.groups],
        "heads": [_part(each) for each in audit.heads],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    yield text.encode("utf-8", "backslashreplace").decode() + "\n"


def _part(part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "roles": part.roles,
        "verdicts": {verdict.value: count for verdict, count in part.verdicts.items()},
        "misleading": part.disagree,
        "compared": part.compared,
        "median_leader_share": part.middle,
        "bands": part.bands,
    }


def _spread(spread: Spread) -> dict[str, Any]:
    return {
        "title": spread.title,
        "least": spread.shares[0],
        "most": spread.shares[-1],
        "spread": round(spread.width, 3),
        "different_work": spread.is_wide,
        "roles": [_entry(entry) for entry in spread.entries],
    }


def _same_work(same: SameWork) -> dict[str, Any]:
    return {
        "titles": same.titles,
        "function": same.function,
        "verdict": same.verdict.value,
        "because": same.because,
        "roles": [_entry(entry) for entry in same.entries],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "path": entry.path,
        "group": entry.group,
        "title": entry.title,
        "suggested": entry.suggested,
        "agrees": entry.agrees,
        "verdict": entry.verdict.value,
        "leader_share": entry.share,
        "directing_duties": entry.directing,
    }
