"""`rules test`: every rule proves its own hits and misses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from titlecheck.authoring.whynot import why_not
from titlecheck.language.explain import Observation, Observer
from titlecheck.language.lexicon import Lexicon
from titlecheck.language.ruleset import LexiconMaker
from titlecheck.model import Emphasis, Phrase, Rule, RuleSet
from titlecheck.rulefiles.rulefile import collector_paused


@dataclass(frozen=True, slots=True)
class Inherited:
    """The pack that an example comes from, and the rule of a later pack that took it over, if one did."""

    pack: str
    taker: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one example: which rules fire on it, and for a hit that fails what stopped the rule.

    `inherited` tells of a failing example that does not come from the pack that is tested itself.
    """

    rule: str
    example: Phrase
    is_hit: bool
    passed: bool
    got: tuple[str, ...]
    stopped: str | None = None
    inherited: Inherited | None = None


class Prover:
    """Tries examples; what was compiled for a rule set is kept while nothing but examples change.

    `lexicon_of` makes the lexicon of each rule set.
    """

    def __init__(self, lexicon_of: LexiconMaker = Lexicon) -> None:
        self._lexicon_of = lexicon_of
        self._sha256 = ""
        self._observer: Observer | None = None

    def observer(self, rules: RuleSet) -> Observer:
        """The observer of a rule set, the last one if it still says the same."""
        if self._observer is None or self._sha256 != rules.sha256:
            with collector_paused():
                self._observer = Observer(rules, self._lexicon_of)
            self._sha256 = rules.sha256
        return self._observer

    def prove(self, rules: RuleSet) -> tuple[Outcome, ...]:
        """The outcome of every example, rule by rule."""
        return tuple(self._outcomes(rules))

    def _outcomes(self, rules: RuleSet) -> Iterator[Outcome]:
        observer = self.observer(rules)
        order = {pack.name: number for number, pack in enumerate(rules.packs)}
        examples = [
            (rule, example, is_hit)
            for rule in rules.rules
            for is_hit, given in ((True, rule.hits), (False, rule.misses))
            for example in given
        ]
        seen = observer.observe([example.text for _, example, _ in examples])
        for (rule, example, is_hit), observed in zip(examples, seen, strict=True):
            seen_by_own = fires(rule, observed)
            passed = seen_by_own is is_hit or (is_hit and any(_taken_over(rule, observed, order)))
            stopped = None
            if is_hit and not passed:
                stop = why_not(observer, rule.id, example.text).stop
                stopped = stop.message if stop else None
            inherited = None
            if not passed and rule.pack != rules.packs[-1].name:
                later = [
                    match.rule.id for match in observed.reading.matches if order[match.rule.pack] > order[rule.pack]
                ]
                inherited = Inherited(rule.pack, later[0] if later else None)
            yield Outcome(rule.id, example, is_hit, passed, tuple(sorted(observed.firing)), stopped, inherited)


def prove(rules: RuleSet) -> tuple[Outcome, ...]:
    """The outcome of every example of every rule."""
    return Prover().prove(rules)


def fires(rule: Rule, observed: Observation) -> bool:
    """Whether a rule is evidence here; a guard fires when it decides and nothing is left as evidence."""
    if rule.emphasis is Emphasis.NEITHER:
        return rule.id in observed.firing and not observed.reading.matches
    return any(match.rule.id == rule.id for match in observed.reading.matches)


def _taken_over(rule: Rule, observed: Observation, order: Mapping[str, int]) -> Iterator[bool]:
    """Whether rules of later packs say of an inherited rule's example what that says, only more exactly."""
    for match in observed.reading.matches:
        yield order[match.rule.pack] > order[rule.pack] and match.rule.emphasis is rule.emphasis
