"""Comments in a role's text that silence findings: `titlecheck: ignore[rule-id] reason`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Container, Sequence
from itertools import chain

from titlecheck.model import Advice, Duty, Emphasis, Silenced
from titlecheck.positions import Positions
from titlecheck.sections.bullets import BULLETS
from titlecheck.values import frozen

_Place = tuple[int, int]

UNUSED = "unused-ignore"
# Every comment holds these letters, and to look for them costs nothing.
_SIGN = "itlecheck:"
_ORDER = r"[Tt]itlecheck:[ \t]*ignore\b[ \t]*(?:\[(?P<rules{0}>[^\]\n]{{0,500}})\])?"
_COMMENT = re.compile(
    rf"<!--\s{{0,100}}{_ORDER.format(1)}(?P<reason1>(?:(?!-->)[\s\S]){{0,1000}})-->"
    rf"|(?:\[//\]:[ \t]?#[ \t]?)?\([ \t]{{0,100}}{_ORDER.format(2)}(?P<reason2>[^()]{{0,1000}})\)"
    rf"|(?:(?:<!--|//|[#(])[ \t]{{0,100}})?{_ORDER.format(3)}(?P<reason3>[^\n]*)"
)
# Nobody writes so many; without an end to them, a text could take as long to read as its author likes.
_MOST = 1_000
_NOT_BREAK = re.compile(r"[^\n]")


@frozen
class Comment:
    """One comment: where it stands, the line it speaks of, the rules it names, and its reason.

    `target` is its own line where that holds more, else the next line that is not blank, or None at the end.
    """

    line: int
    column: int
    target: int | None
    rules: tuple[str, ...]
    reason: str


@frozen
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
    positions, targets = Positions(text), _targets(blanked.split("\n"))
    return blanked, tuple(_comment(match, positions, targets) for match in found)


def _comment(match: re.Match[str], positions: Positions, targets: Sequence[int | None]) -> Comment:
    span = positions.span(match.start(), match.end())
    parts = match.groupdict()
    rules = next((parts[f"rules{number}"] for number in "123" if parts[f"rules{number}"]), "")
    reason = next((parts[f"reason{number}"] for number in "123" if parts[f"reason{number}"]), "")
    named = tuple(name for part in rules.split(",") if (name := part.strip()))
    return Comment(span.line, span.column, targets[span.line - 1], named, " ".join(reason.strip("| \t").split()))


def _targets(lines: Sequence[str]) -> list[int | None]:
    """For every line the number of the next one that is not blank, itself included."""
    targets: list[int | None] = []
    following: int | None = None
    for number in range(len(lines), 0, -1):
        following = number if lines[number - 1].strip(BULLETS) else following
        targets.append(following)
    return targets[::-1]


def silence(duties: tuple[Duty, ...], comments: Sequence[Comment], known: Collection[str]) -> Findings:
    """The duties once each comment has silenced, for each rule that it names, the nearest finding of it."""
    if not comments:
        return Findings(duties)
    places = _Places(duties)
    silenced: dict[_Place, Silenced] = {}
    faults: list[Advice] = []
    for comment in comments[:_MOST]:
        wrong = _fault(comment)
        if wrong:
            faults.append(Advice(UNUSED, wrong, comment.line))
            continue
        for rule in comment.rules:
            place = places.nearest(comment, rule, silenced)
            if place is None:
                faults.append(Advice(UNUSED, _told_unused(rule, known), comment.line))
            else:
                silenced[place] = Silenced(duties[place[0]].evidence[place[1]], comment.reason, comment.line)
    if len(comments) > _MOST:
        told = f"this comment and all below silence nothing: there are more than {_MOST}, the limit"
        faults.append(Advice(UNUSED, told, comments[_MOST].line))
    gone: dict[int, set[int]] = defaultdict(set)
    for index, at in silenced:
        gone[index].add(at)
    kept = tuple(_left(duty, gone[index]) if index in gone else duty for index, duty in enumerate(duties))
    return Findings(kept, tuple(silenced[place] for place in sorted(silenced)), tuple(faults))


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
    from titlecheck.rulefiles.faultlist import did_you_mean

    near = did_you_mean(rule, known)
    return f"'ignore[{rule}]' silences nothing: there is no such rule{f'; {near}' if near else ''}"


class _Places:
    """Where rules are evidence, by line: which duty, and which of its evidence, in the order of the text."""

    def __init__(self, duties: Sequence[Duty]) -> None:
        self._duties = duties
        self._on_line: dict[int, list[int]] = defaultdict(list)
        for index, duty in enumerate(duties):
            for line in range(duty.span.line, duty.span.end_line + 1):
                self._on_line[line].append(index)
        self._known: dict[tuple[int, str], list[tuple[tuple[int, int], _Place]]] = {}

    def nearest(self, comment: Comment, rule: str, gone: Container[_Place]) -> _Place | None:
        """The last finding of the rule before the comment in the duties of its line, else the first after it."""
        if comment.target is None:
            return None
        found = self._of(comment.target, rule)
        middle = bisect_left(found, (comment.line, comment.column), key=lambda each: each[0])
        in_order = chain(reversed(found[:middle]), found[middle:])
        return next((place for _, place in in_order if place not in gone), None)

    def _of(self, line: int, rule: str) -> list[tuple[tuple[int, int], _Place]]:
        if (line, rule) not in self._known:
            self._known[line, rule] = sorted(
                ((item.span.line, item.span.column), (index, at))
                for index in self._on_line.get(line, ())
                for at, item in enumerate(self._duties[index].evidence)
                if item.rule == rule
            )
        return self._known[line, rule]


def _left(duty: Duty, gone: Collection[int]) -> Duty:
    """The duty without some of its evidence."""
    evidence = tuple(item for at, item in enumerate(duty.evidence) if at not in gone)
    sides = {item.emphasis for item in evidence}
    emphasis = Emphasis.BOTH if len(sides) > 1 else next(iter(sides), Emphasis.NEITHER)
    return duty._replace(emphasis=emphasis, evidence=evidence)
