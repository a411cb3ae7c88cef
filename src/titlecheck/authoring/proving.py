"""A pack tested again and again while somebody edits it: what no edit touched is kept from one round to the next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from titlecheck.authoring.coverage import Coverage, cover
from titlecheck.authoring.packs import built_on, files_of, is_shipped, read_source, shipped_among
from titlecheck.authoring.proof import Outcome, Prover
from titlecheck.errors import Fault
from titlecheck.language.growth import Growing
from titlecheck.language.ruleset import compile_patterns, words_of
from titlecheck.model import RuleSet
from titlecheck.rulefiles.keeping import Kept
from titlecheck.rulefiles.rulefile import read_rules


@dataclass(frozen=True, slots=True)
class Proof:
    """What one round found: the outcome of every example, or the errors that kept the rules from being loaded."""

    rule_count: int
    outcomes: tuple[Outcome, ...]
    sha256: str = ""
    errors: tuple[Fault, ...] = ()
    coverage: Coverage | None = None

    @property
    def holds(self) -> bool:
        """Whether there are examples and all of them are as expected."""
        return bool(self.outcomes) and all(outcome.passed for outcome in self.outcomes)


class Proving:
    """One pack or language layer, proved as often as it changes."""

    def __init__(self, source: str | Path, language: str | Path | None = None) -> None:
        self._source = source
        self._language = language
        self._kept = Kept()
        self._growing = Growing()
        self._prover = Prover(self._growing)

    def prepare(self) -> None:
        """Make what the pack builds on, so that even its first edits are tested fast."""
        packs = built_on(self._source, self._kept)
        rules, _ = read_rules(*packs, language=self._language, kept=self._kept) if packs else (None, ())
        if rules is not None:
            things, actions = words_of(compile_patterns(rules), rules.language)
            self._growing(rules.language, sorted(things), sorted(actions))

    def prove(self, *, coverage: bool = False) -> Proof:
        """The outcome of every example of the pack as it is now."""
        rules, faults = read_source(self._source, self._language, self._kept)
        if rules is None:
            return Proof(0, (), errors=tuple(fault for fault in faults if fault.severity == "error"))
        outcomes = self._prover.prove(rules)
        covered = cover(rules, self._prover.observer(rules), self._others(rules)) if coverage else None
        return Proof(len(rules.rules), outcomes, rules.sha256, coverage=covered)

    def _others(self, rules: RuleSet) -> frozenset[str]:
        """The shipped files, which authors of a pack can't mend; none where a shipped pack is proved itself."""
        if any(is_shipped(path) for path in files_of(self._source)):
            return frozenset()
        places = [*(rule.place for rule in rules.rules), *(each.place for each in rules.words.values())]
        return shipped_among(place.path for place in places)

    def files(self) -> tuple[Path, ...]:
        """The files of the pack, of its language layer, and of the packs that it builds on; no shipped ones."""
        sources: list[str | Path] = [self._source] if self._language is None else [self._language, self._source]
        for source in sources:
            sources += [pack for pack in built_on(source, self._kept) if pack not in sources]
        files = [path for source in sources for path in files_of(source)]
        return tuple(path for path in files if not is_shipped(path))
