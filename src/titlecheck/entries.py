"""JSON entries read back into reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from titlecheck.model import (
    Advice,
    Counts,
    Duty,
    Emphasis,
    Evidence,
    Flip,
    PlaceKind,
    Report,
    Requirements,
    Rule,
    Section,
    Silenced,
    Span,
    Status,
    Title,
    TitleSource,
    Verdict,
)

Entry = Mapping[str, Any]


def report_of(entry: Entry, rules: Mapping[str, Rule] | None = None) -> Report:
    """The report whose `to_dict` gave this entry.

    Weight and skills of evidence are in no entry: they come from the rules by id, and are none without them.
    KeyError, TypeError or ValueError when it is no such entry, or one made by other rules.
    """
    return Report(
        id=entry["id"],
        path=entry["path"],
        sha256=entry["sha256"],
        status=Status(entry["status"]),
        reason=entry["reason"],
        title=_title(entry["title"]) if entry["title"] else None,
        verdict=Verdict(entry["verdict"]) if entry["verdict"] else None,
        leader_share=entry["leader_share"],
        confidence=entry["confidence"],
        counts=Counts(**entry["counts"]) if entry["counts"] else None,
        duties=tuple(_duty(each, rules) for each in entry["duties"] or ()),
        reasons=tuple(entry["reasons"] or ()),
        skills=tuple(entry["skills"] or ()),
        requirements=Requirements(**entry["requirements"]) if entry["requirements"] else None,
        flip=tuple(Flip(each["line"], each["text"]) for each in entry["flip"] or ()),
        questions=tuple(entry["questions"] or ()),
        advice=tuple(Advice(each["kind"], each["message"], each["line"]) for each in entry["advice"] or ()),
        silenced=tuple(_silenced(each, rules) for each in entry["silenced"] or ()),
    )


def _title(entry: Entry) -> Title:
    source = TitleSource(entry["source"]) if entry["source"] else None
    return Title(entry["current"], source, entry["suggested"], entry["agrees"])


def _duty(entry: Entry, rules: Mapping[str, Rule] | None) -> Duty:
    return Duty(
        _span(entry),
        Section(entry["section"]),
        entry["text"],
        Emphasis(entry["emphasis"]),
        tuple(_evidence(each, rules) for each in entry["evidence"]),
    )


def _evidence(entry: Entry, rules: Mapping[str, Rule] | None) -> Evidence:
    rule = rules[entry["rule"]] if rules is not None else None
    return Evidence(
        entry["rule"],
        Emphasis(entry["emphasis"]),
        entry["because"],
        rule.weight if rule else 0.0,
        rule.skills if rule else (),
        _span(entry),
        entry["text"],
        bool(rule and rule.fact),
    )


def _silenced(entry: Entry, rules: Mapping[str, Rule] | None) -> Silenced:
    return Silenced(_evidence(entry, rules), entry["reason"], entry["comment_line"])


def _span(entry: Entry) -> Span:
    place = next(((kind, entry[kind.value]) for kind in PlaceKind if kind.value in entry), None)
    return Span(entry["line"], entry["column"], entry["end_line"], entry["end_column"], place)
