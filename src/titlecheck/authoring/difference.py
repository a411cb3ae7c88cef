"""`rules diff`: which verdicts and which evidence an edit changes on a corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from titlecheck.engine import compile_engine
from titlecheck.model import Report, Role, RuleSet


@dataclass(frozen=True, slots=True)
class Flipped:
    """A role whose verdict changes, with the leader's share before and after."""

    role: str
    old: str
    new: str
    old_share: float | None
    new_share: float | None


@dataclass(frozen=True, slots=True)
class Changed:
    """A piece of evidence that is gained or lost: the rule, its side, and the words it stands on."""

    role: str
    line: int
    column: int
    rule: str
    emphasis: str
    text: str
    duty: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changes from one rule set to another on so many roles."""

    roles: int
    flipped: tuple[Flipped, ...]
    gained: tuple[Changed, ...]
    lost: tuple[Changed, ...]
    emphases: int
    old_sha256: str
    new_sha256: str

    @property
    def by_rule(self) -> tuple[tuple[str, int, int], ...]:
        """Every rule whose evidence changes, with how many pieces it gains and loses."""
        gained = Counter(each.rule for each in self.gained)
        lost = Counter(each.rule for each in self.lost)
        return tuple((rule, gained[rule], lost[rule]) for rule in sorted({*gained, *lost}))


def compare(old: RuleSet, new: RuleSet, roles: Sequence[Role]) -> Difference:
    """What changes when these roles are judged by the new rules instead of the old ones."""
    before, after = compile_engine(old), compile_engine(new)
    flipped: list[Flipped] = []
    gained: list[Changed] = []
    lost: list[Changed] = []
    emphases = 0
    for role in roles:
        was, now = before.judge(role), after.judge(role)
        if was.verdict is not now.verdict:
            shares = (was.leader_share, now.leader_share)
            flipped.append(Flipped(role.id, _verdict(was), _verdict(now), *shares))
        old_evidence, new_evidence = _evidence(was), _evidence(now)
        gained += [each for each in new_evidence if each not in old_evidence]
        lost += [each for each in old_evidence if each not in new_evidence]
        emphases += _changed_duties(was, now)
    return Difference(len(roles), tuple(flipped), tuple(gained), tuple(lost), emphases, old.sha256, new.sha256)


def _verdict(report: Report) -> str:
    return report.verdict.value if report.verdict else "none"


def _evidence(report: Report) -> dict[Changed, None]:
    return dict.fromkeys(
        Changed(report.id, item.span.line, item.span.column, item.rule, item.emphasis.value, item.text, duty.text)
        for duty in report.duties
        for item in duty.evidence
    )


def _changed_duties(was: Report, now: Report) -> int:
    """How many duties direct something else than before."""
    old = {(duty.span.line, duty.span.column): duty.emphasis for duty in was.duties}
    new = {(duty.span.line, duty.span.column): duty.emphasis for duty in now.duties}
    return sum(old.get(place) is not new.get(place) for place in {*old, *new})
