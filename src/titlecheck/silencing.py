"""Comments in a role's text that silence findings: `titlecheck: ignore[rule-id] reason`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from titlecheck.model import Advice, Duty, Emphasis, Silenced
from titlecheck.positions import Positions
from titlecheck.rulefiles.faultlist import did_you_mean
from titlecheck.sections.bullets import BULLETS

UNUSED = "unused-ignore"
# Every comment holds these letters, and to look for them costs nothing.
_SIGN = "itlecheck:"
_ORDER = r"[Tt]itlecheck:[ \t]*ignore\b[ \t]*(?:\[(?P<rules{0}>[^\]\n]{{0,500}})\])?"
_COMMENT = re.compile(
    rf"<!--\s{{0,100}}{_ORDER.format(1)}(?P<reason1>(?:(?!-->)[\s\S]){{0,1000}})-->"
    rf"|(?:\[//\]:[ \t]?#[ \t]?)?\([ \t]{{0,100}}{_ORDER.format(2)}(?P<reason2>[^()]{{0,1000}})\)"
    rf"|(?:<!--|//|[#(])?[ \t]{{0,100}}{_ORDER.format(3)}(?P<reason3>[^\n]*)"
)
_NOT_BREAK = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: where it stands, the line it speaks of, the rules it names, and its reason.

    `target` is its own line where that holds more, else the next line that is not blank, or None at the end.
    """

    line: int
    column: int
    target: int | None
    rules: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Findings:
    """Duties without the findings that comments silence, those findings, and what is wrong with comments."""

    duties: tuple[Duty, ...]
    silenced: tuple[Silenced, ...] = ()
    faults: tuple[Advice, ...] = ()


def as_order(comment: str) -> str | None:
    """What stands in a text for a comment beside it, of a web page or a Word file; None if it is for others."""
    if _SIGN not in comment or _COMMENT.search(comment) is None:
        return None
    return f" <!-- {' '.join(comment.split())} -->"


def without_comments(text: str) -> tuple[str, tuple[Comment, ...]]:
    """The text as long as it was, its comments blanked, and those comments in order."""
    if _SIGN not in text:
        return text, ()
    found = list(_COMMENT.finditer(text))
    blanked = _COMMENT.sub(lambda match: _NOT_BREAK.sub(" ", match[0]), text)
    positions, lines = Positions(text), blanked.split("\n")
    return blanked, tuple(_comment(match, positions, lines) for match in found)


def _comment(match: re.Match[str], positions: Positions, lines: Sequence[str]) -> Comment:
    span = positions.span(match.start(), match.end())
    parts = match.groupdict()
    rules = next((parts[f"rules{number}"] for number in "123" if parts[f"rules{number}"]), "")
    reason = next((parts[f"reason{number}"] for number in "123" if parts[f"reason{number}"]), "")
    named = tuple(name for part in rules.split(",") if (name := part.strip()))
    return Comment(span.line, span.column, _target(span.line, lines), named, " ".join(reason.strip("| \t").split()))


def _target(line: int, lines: Sequence[str]) -> int | None:
    following = (number for number in range(line, len(lines) + 1) if lines[number - 1].strip(BULLETS))
    return next(following, None)


def silence(duties: tuple[Duty, ...], comments: Sequence[Comment], known: Collection[str]) -> Findings:
    """The duties once each comment has silenced, for each rule that it names, the nearest finding of it."""
    silenced: list[tuple[tuple[int, int], Silenced]] = []
    faults: list[Advice] = []
    for comment in comments:
        wrong = _fault(comment)
        if wrong:
            faults.append(Advice(UNUSED, wrong, comment.line))
            continue
        for rule in comment.rules:
            place = _nearest(duties, comment, rule, {place for place, _ in silenced})
            if place is None:
                faults.append(Advice(UNUSED, _told_unused(rule, known), comment.line))
            else:
                item = duties[place[0]].evidence[place[1]]
                silenced.append((place, Silenced(item, comment.reason, comment.line)))
    if not silenced:
        return Findings(duties, faults=tuple(faults))
    gone = {place for place, _ in silenced}
    kept = tuple(_left(duty, {at for own, at in gone if own == index}) for index, duty in enumerate(duties))
    return Findings(kept, tuple(each for _, each in sorted(silenced, key=lambda pair: pair[0])), tuple(faults))


def _fault(comment: Comment) -> str | None:
    """What keeps a comment from silencing anything, whatever is found near it."""
    if not comment.rules:
        return "this comment silences nothing: name a rule, as in 'titlecheck: ignore[rule-id] reason'"
    if not comment.reason:
        return f"this comment silences nothing: give a reason after 'ignore[{', '.join(comment.rules)}]'"
    return None


def _told_unused(rule: str, known: Collection[str]) -> str:
    if rule in known:
        return f"'ignore[{rule}]' silences nothing: that rule finds nothing here; delete the comment"
    near = did_you_mean(rule, known)
    return f"'ignore[{rule}]' silences nothing: there is no such rule{f'; {near}' if near else ''}"


def _nearest(
    duties: Sequence[Duty], comment: Comment, rule: str, gone: Collection[tuple[int, int]]
) -> tuple[int, int] | None:
    """Which duty and which of its evidence: the last before the comment, else the first after it."""
    before: tuple[int, int] | None = None
    for place in _places(duties, comment.target, rule):
        if place in gone:
            continue
        span = duties[place[0]].evidence[place[1]].span
        if (span.line, span.column) > (comment.line, comment.column):
            return before or place
        before = place
    return before


def _places(duties: Sequence[Duty], line: int | None, rule: str) -> Iterator[tuple[int, int]]:
    """Where this rule is evidence in a duty that stands on this line, in the order of the text."""
    for index, duty in enumerate(duties):
        if line is not None and duty.span.line <= line <= duty.span.end_line:
            found = [
                (item.span.line, item.span.column, at) for at, item in enumerate(duty.evidence) if item.rule == rule
            ]
            yield from ((index, at) for _, _, at in sorted(found))


def _left(duty: Duty, gone: Collection[int]) -> Duty:
    """The duty without some of its evidence."""
    if not gone:
        return duty
    evidence = tuple(item for at, item in enumerate(duty.evidence) if at not in gone)
    sides = {item.emphasis for item in evidence}
    emphasis = Emphasis.BOTH if len(sides) > 1 else next(iter(sides), Emphasis.NEITHER)
    return replace(duty, emphasis=emphasis, evidence=evidence)
