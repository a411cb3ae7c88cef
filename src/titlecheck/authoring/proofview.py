"""What `rules test` found, written down."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from titlecheck.authoring.coverage import Coverage
from titlecheck.authoring.proof import Inherited, Outcome
from titlecheck.formats.text import one_line, plural

_SHOWN = 12


def text(outcomes: Sequence[Outcome], rule_count: int) -> Iterator[str]:
    """Every failing example as expected and got; then how many there are."""
    for outcome in outcomes:
        if outcome.passed:
            continue
        wanted, got = _wanted_and_got(outcome)
        yield f'{one_line(str(outcome.example.place))}: {outcome.rule}: "{one_line(outcome.example.text)}"\n'
        yield f"    expected  {wanted}\n    got       {got}\n"
        if outcome.stopped:
            yield f"    because   {one_line(outcome.stopped)}\n"
        if outcome.inherited:
            yield f"    to mend   {one_line(_mending(outcome.rule, outcome.inherited))}\n"
    yield summary(outcomes, rule_count) + "\n"


def _wanted_and_got(outcome: Outcome) -> tuple[str, str]:
    got = ", ".join(outcome.got) or "no rule"
    if outcome.is_hit:
        return f"hit: {outcome.rule}", got
    return f"miss: anything but {outcome.rule}", got


def _mending(rule: str, inherited: Inherited) -> str:
    """What somebody can do whose pack changes the answer of an example that it inherits."""
    if inherited.taker:
        way = f"make '{inherited.taker}' more exact"
    else:
        way = "count expressions that your pack adds among the list that held their words"
    off = f"name '{rule}' under 'off', or replace it, if yours is right"
    return f"it is an example of '{inherited.pack}', which your pack changes: {way}; {off}"


def summary(outcomes: Sequence[Outcome], rule_count: int) -> str:
    """How many examples are as expected."""
    failed = sum(not outcome.passed for outcome in outcomes)
    counted = f"{plural(rule_count, 'rule')}, {plural(len(outcomes), 'example')}"
    if not outcomes:
        return f"{counted}: nothing was proved (write examples: {{hit: [...], miss: [...]}} in a rule)"
    return f"{counted}: {f'{failed} not as expected' if failed else 'all as expected'}"


def coverage_text(coverage: Coverage) -> Iterator[str]:
    """What no example exercises, each kind under its own heading."""
    yield from _listed("rules that no example exercises", coverage.rules)
    yield from _listed(
        "phrases that no example exercises",
        [f"{rule}: {one_line(phrase.text)}" for rule, phrase in coverage.phrases],
    )
    yield from _listed(
        "alternatives that no example exercises",
        [f"{rule}: {one_line(other)} in {one_line(phrase.text)}" for rule, phrase, other in coverage.alternatives],
    )
    words = []
    for name, left in coverage.words:
        more = f" … and {len(left) - _SHOWN} more" if len(left) > _SHOWN else ""
        words.append(f"{name}: {', '.join(map(one_line, left[:_SHOWN]))}{more}")
    yield from _listed("list words that no example exercises", words)


def _listed(heading: str, lines: Sequence[str]) -> Iterator[str]:
    yield f"{heading}: {len(lines) or 'none'}\n"
    for line in lines:
        yield f"  {line}\n"


def as_json(outcomes: Sequence[Outcome], coverage: Coverage | None, sha256: str) -> Iterator[str]:
    """One object with every example, and what none exercises if that was asked for."""
    content: dict[str, object] = {
        "schema": "titlecheck-proof/1",
        "rules_sha256": sha256,
        "examples": len(outcomes),
        "failed": sum(not outcome.passed for outcome in outcomes),
        "outcomes": [
            {
                "rule": outcome.rule,
                "path": outcome.example.place.path,
                "line": outcome.example.place.line,
                "column": outcome.example.place.column,
                "text": outcome.example.text,
                "expected": "hit" if outcome.is_hit else "miss",
                "passed": outcome.passed,
                "got": list(outcome.got),
                "because": outcome.stopped,
                "inherited": outcome.inherited and outcome.inherited.pack,
            }
            for outcome in outcomes
        ],
    }
    if coverage is not None:
        content["not_exercised"] = {
            "rules": list(coverage.rules),
            "phrases": [{"rule": rule, "phrase": phrase.text} for rule, phrase in coverage.phrases],
            "alternatives": [
                {"rule": rule, "phrase": phrase.text, "alternative": other}
                for rule, phrase, other in coverage.alternatives
            ],
            "words": {name: list(left) for name, left in coverage.words},
        }
    yield json.dumps(content, ensure_ascii=False, indent=2) + "\n"
