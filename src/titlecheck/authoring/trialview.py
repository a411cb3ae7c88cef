"""What `rules try` and `rules why-not` found, drawn under the text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from titlecheck.authoring.drawing import draw
from titlecheck.authoring.trial import Fate, Sighting, Tried
from titlecheck.authoring.whynot import WhyNot
from titlecheck.formats.text import one_line
from titlecheck.model import Emphasis, Section

_INDENT = "  "


def tried_text(tried: Sequence[Tried], *, verbose: bool = False) -> Iterator[str]:
    """Each statement with its emphasis, and under it what fits where."""
    for number, each in enumerate(tried):
        yield "\n" if number else ""
        yield f"{each.emphasis.value}: {_why(each)}\n"
        groups: dict[tuple[str, tuple[tuple[int, int, str], ...]], list[Sighting]] = {}
        for sighting in each.sightings:
            marks = tuple((mark.start, mark.end, mark.part) for mark in sighting.marks)
            groups.setdefault((sighting.phrase, marks), []).append(sighting)
        if not groups:
            yield from _drawn(each.statement.text, ())
        for near in each.nearest:
            message = near.stop.message if near.stop else ""
            yield f"{_INDENT}{one_line(f'nearest: {near.rule}: {near.phrase}')}\n"
            yield f"{_INDENT * 2}but {one_line(message)}\n"
        for (_, marks), sightings in groups.items():
            yield "\n"
            for sighting in sightings:
                yield f"{_INDENT}{_told(sighting)}\n"
            yield from _drawn(each.statement.text, marks)
        if verbose:
            yield from _grammar(each)


def _drawn(text: str, marks: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    for line in draw(text, marks):
        yield f"{_INDENT * 2}{line}".rstrip() + "\n"


def _why(tried: Tried) -> str:
    if tried.statement.section is not Section.DUTIES:
        return f"it stands among the {tried.statement.section.value}, not the duties"
    if tried.cues and not tried.is_duty:
        words, kind = tried.cues[0]
        return f"'{one_line(words)}' marks wording of the kind '{kind}', which is no duty"
    if tried.emphasis is not Emphasis.NEITHER:
        found = [each.rule for each in tried.sightings if each.fate is Fate.EVIDENCE]
        return one_line(", ".join(dict.fromkeys(rule.because for rule in found)))
    guards = [each.rule for each in tried.sightings if each.fate is Fate.GUARD]
    if guards:
        return one_line(f"the guard '{guards[0].id}' decides: {guards[0].because}")
    return "no rule fits"


def _told(sighting: Sighting) -> str:
    rule = sighting.rule
    told = f"{rule.id}: {sighting.phrase}"
    match sighting.fate:
        case Fate.EVIDENCE:
            return one_line(f"{rule.emphasis.value}  {told}")
        case Fate.GUARD:
            return one_line(f"guard  {told}")
        case Fate.GUARDED:
            return one_line(f"-  {told} fits, but the guard '{sighting.by}' decides")
        case Fate.LESS_EXACT:
            return one_line(f"-  {told} fits, but '{sighting.by}' fits more exactly")


def _grammar(tried: Tried) -> Iterator[str]:
    words = " ".join(f"{one_line(word)}/{tag}" for word, tag in tried.grammar.words)
    yield f"\n{_INDENT}words   {words}\n"
    width = max(len(name) for name, _ in tried.grammar.levels)
    for name, tags in tried.grammar.levels:
        yield f"{_INDENT}{name:<{width}}  {one_line(tags)}\n"


def tried_json(tried: Sequence[Tried], sha256: str) -> Iterator[str]:
    """One object with every statement."""
    content = {"schema": "titlecheck-try/1", "rules_sha256": sha256, "statements": [_statement(each) for each in tried]}
    yield json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _statement(tried: Tried) -> dict[str, Any]:
    return {
        "text": tried.statement.text,
        "section": tried.statement.section.value,
        "is_duty": tried.is_duty,
        "emphasis": tried.emphasis.value,
        "cues": [{"words": words, "kind": kind} for words, kind in tried.cues],
        "rules": [
            {
                "rule": each.rule.id,
                "emphasis": each.rule.emphasis.value,
                "phrase": each.phrase,
                "fate": each.fate.value,
                "by": each.by,
                "marks": [{"start": mark.start, "end": mark.end, "part": mark.part} for mark in each.marks],
            }
            for each in tried.sightings
        ],
        "nearest": [
            {"rule": near.rule, "phrase": near.phrase, "because": near.stop and near.stop.message}
            for near in tried.nearest
        ],
        "words": [{"text": word, "tag": tag} for word, tag in tried.grammar.words],
    }


def why_not_text(found: WhyNot) -> Iterator[str]:
    """The rule's best phrase part by part, drawn under the text, and what stopped it."""
    marks = [(*part.span, part.part) for part in found.parts if part.span]
    if found.stop is None:
        yield f"{one_line(found.rule)} fires, with '{one_line(found.phrase)}'\n"
    else:
        yield f"{one_line(found.rule)} does not fire; '{one_line(found.phrase)}' comes nearest\n"
    yield from _drawn(found.text, marks)
    for part in found.parts:
        words = f"matched by '{one_line(part.words)}'" if part.words is not None else "not matched"
        yield f"{_INDENT}{one_line(part.part)}  {part.kind}, {words}\n"
    if found.stop is not None:
        yield f"stopped by {found.stop.cause.value}: {one_line(found.stop.message)}\n"


def why_not_json(found: WhyNot, sha256: str) -> Iterator[str]:
    """One object with the parts and what stopped the rule."""
    stop = found.stop
    content = {
        "schema": "titlecheck-why-not/1",
        "rules_sha256": sha256,
        "rule": found.rule,
        "text": found.text,
        "phrase": found.phrase,
        "fires": stop is None,
        "parts": [
            {"part": each.part, "kind": each.kind, "words": each.words, "span": each.span} for each in found.parts
        ],
        "stop": stop and {"cause": stop.cause.value, "message": stop.message, "span": stop.span},
    }
    yield json.dumps(content, ensure_ascii=False, indent=2) + "\n"
