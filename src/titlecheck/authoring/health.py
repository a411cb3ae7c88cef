"""`rules health`: what each rule does on a corpus."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, unique

from titlecheck.authoring.labels import LabelTable
from titlecheck.engine import Engine, compile_engine
from titlecheck.formats.text import one_line, plural
from titlecheck.judging.verdict import judge
from titlecheck.language.explain import Observer
from titlecheck.model import Duty, Emphasis, Report, Role, Rule, RuleSet

# By the rule of three, no hit in this many duties means less than one in a thousand, 95 times of 100.
ENOUGH = 3000
_MOST_PARTNERS = 3


@unique
class State(StrEnum):
    """Whether a rule is in use: a corpus may be too small to tell."""

    FIRES = "fires"
    NEVER = "never fires"
    UNKNOWN = "too few duties to tell"


@dataclass(frozen=True, slots=True)
class RuleHealth:
    """One rule on a corpus, counted in duties, and for `roles` and `decisive` in roles.

    `alone`: no other rule fires there; `conflicts`: the other side has evidence too; `decisive`: the verdict
    would be another one without the rule; `right` of `judged` labelled duties are of its emphasis.
    """

    rule: Rule
    state: State
    duties: int
    roles: int
    alone: int
    conflicts: int
    decisive: int
    partners: tuple[tuple[str, int], ...]
    right: int | None = None
    judged: int | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """Every rule on a corpus of so many roles and duties."""

    roles: int
    duties: int
    rules: tuple[RuleHealth, ...]


class _Tally:
    def __init__(self) -> None:
        self.duties: Counter[str] = Counter()
        self.roles: Counter[str] = Counter()
        self.alone: Counter[str] = Counter()
        self.conflicts: Counter[str] = Counter()
        self.decisive: Counter[str] = Counter()
        self.together: Counter[tuple[str, str]] = Counter()
        self.all_duties = 0

    def count(self, report: Report, judging: Mapping[str, float]) -> None:
        """Count what the rules do in one role."""
        seen: set[str] = set()
        for duty in report.duties:
            self.all_duties += 1
            rules = {item.rule for item in duty.evidence}
            seen |= rules
            self.duties.update(rules)
            if len(rules) == 1:
                self.alone.update(rules)
            if duty.emphasis is Emphasis.BOTH:
                self.conflicts.update(rules)
            self.together.update((one, other) for one in rules for other in rules if one != other)
        self.roles.update(seen)
        self.decisive.update(rule for rule in seen if _without(report, rule, judging) is not report.verdict)


def _without(report: Report, rule: str, judging: Mapping[str, float]) -> object:
    """The verdict on a role if one rule were not there."""
    return judge([_less(duty, rule) for duty in report.duties], judging).verdict


def _less(duty: Duty, rule: str) -> Duty:
    if all(item.rule != rule for item in duty.evidence):
        return duty
    left = tuple(item for item in duty.evidence if item.rule != rule)
    sides = {item.emphasis for item in left}
    if len(sides) > 1:
        return duty._replace(evidence=left)
    return duty._replace(evidence=left, emphasis=next(iter(sides), Emphasis.NEITHER))


def examine(rules: RuleSet, roles: Sequence[Role], labels: LabelTable | None = None) -> Health:
    """What each rule does on these roles, and how often rightly on the labelled duties."""
    observer = Observer(rules)
    engine = replace(compile_engine(rules), reader=observer)
    tally = _Tally()
    guarded: Counter[str] = Counter()
    for role in roles:
        tally.count(engine.judge(role), engine.judging)
        guards = [guard.id for question in observer.questions for guard in question.guards]
        guarded.update(guards)
        tally.roles.update(set(guards))
    judged = _judged(engine, labels) if labels is not None else None
    return Health(len(roles), tally.all_duties, tuple(_health(rule, tally, guarded, judged) for rule in rules.rules))


def _judged(engine: Engine, labels: LabelTable) -> dict[str, tuple[int, int]]:
    """By rule, on how many labelled duties it is right, and of how many."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    readings = engine.reader.read([row.role.text.replace("\n", " ") for row in labels.rows])
    for row, reading in zip(labels.rows, readings, strict=True):
        for rule in {match.rule.id: match.rule for match in reading.matches}.values():
            total[rule.id] += 1
            right[rule.id] += bool({rule.emphasis.value, Emphasis.BOTH.value} & set(row.labels))
    return {rule: (right[rule], count) for rule, count in total.items()}


def _health(rule: Rule, tally: _Tally, guarded: Counter[str], judged: dict[str, tuple[int, int]] | None) -> RuleHealth:
    name = rule.id
    duties = guarded[name] if rule.emphasis is Emphasis.NEITHER else tally.duties[name]
    partners = Counter({other: count for (one, other), count in tally.together.items() if one == name})
    state = State.FIRES if duties else State.NEVER if tally.all_duties >= ENOUGH else State.UNKNOWN
    right, total = judged.get(name, (0, 0)) if judged is not None else (None, None)
    return RuleHealth(
        rule, state, duties, tally.roles[name], tally.alone[name], tally.conflicts[name],
        tally.decisive[name], tuple(partners.most_common(_MOST_PARTNERS)), right, total,
    )  # fmt: skip


def text(health: Health) -> Iterator[str]:
    """A line for every rule, those that fire most first."""
    yield f"{plural(health.roles, 'role')}, {plural(health.duties, 'duty').replace('dutys', 'duties')}\n"
    width = max((len(each.rule.id) for each in health.rules), default=4)
    labelled = any(each.judged is not None for each in health.rules)
    head = f"{'rule':<{width}}  emphasis   fires  roles  alone  conflicts  decisive"
    yield head + ("  precision" if labelled else "") + "  together with\n"
    for each in sorted(health.rules, key=lambda one: (-one.duties, one.rule.id)):
        yield _line(each, width, labelled)
    silent = [each for each in health.rules if each.state is not State.FIRES]
    for state in (State.NEVER, State.UNKNOWN):
        names = [each.rule.id for each in silent if each.state is state]
        if names:
            enough = f" (at least {ENOUGH:,} are needed)" if state is State.UNKNOWN else ""
            yield f"{state.value}{enough}: {one_line(', '.join(names))}\n"


def _line(each: RuleHealth, width: int, labelled: bool) -> str:
    counts = f"{each.duties:>6}  {each.roles:>5}  {each.alone:>5}  {each.conflicts:>9}  {each.decisive:>8}"
    precision = ""
    if labelled:
        shown = f"{each.right}/{each.judged}" if each.judged else "-"
        precision = f"  {shown:>9}"
    partners = ", ".join(f"{name} {count}" for name, count in each.partners)
    name = f"{each.rule.id:<{width}}  {each.rule.emphasis.value:<8}"
    return f"{name}  {counts}{precision}  {one_line(partners)}".rstrip() + "\n"


def as_json(health: Health, sha256: str) -> Iterator[str]:
    """One object with all figures."""
    content = {
        "schema": "titlecheck-health/1",
        "rules_sha256": sha256,
        "roles": health.roles,
        "duties": health.duties,
        "rules": [
            {
                "rule": each.rule.id,
                "emphasis": each.rule.emphasis.value,
                "state": each.state.value,
                "duties": each.duties,
                "roles": each.roles,
                "alone": each.alone,
                "conflicts": each.conflicts,
                "decisive": each.decisive,
                "together_with": dict(each.partners),
                "labelled": each.judged,
                "right": each.right,
            }
            for each in health.rules
        ],
    }
    yield json.dumps(content, ensure_ascii=False, indent=2) + "\n"
