"""`rules check`: all faults of rule files, also those that only reading with the rules brings to light."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from titlecheck.authoring.alternatives import Wordings, meant_as_several
from titlecheck.authoring.covering import covers
from titlecheck.authoring.packs import (
    Lines,
    files_of,
    in_order,
    is_language,
    is_shipped,
    named_sources,
    read_source,
    shipped_among,
)
from titlecheck.authoring.samples import fillers_of, sentences
from titlecheck.authoring.whynot import why_not
from titlecheck.errors import Fault
from titlecheck.language.explain import Observation, Observer
from titlecheck.language.phrases import Pattern, part_of, split_parts
from titlecheck.language.ruleset import vocabulary_of
from titlecheck.model import Emphasis, Phrase, Place, Rule, RuleSet
from titlecheck.rulefiles.faultlist import did_you_mean
from titlecheck.rulefiles.keeping import Kept


def check(paths: Sequence[str | Path], language: str | Path | None = None) -> tuple[Fault, ...]:
    """Every fault of these packs and language layers, of the default pack when none is named."""
    faults: list[Fault] = []
    kept = Kept()
    for source in named_sources(paths):
        rules, found = read_source(source, language, kept)
        faults += found
        if rules is not None and not is_language(source, kept):
            faults += warnings_of(rules, shipped_too=_is_shipped(source))
    return in_order(faults)


def _is_shipped(source: str | Path) -> bool:
    return any(is_shipped(path) for path in files_of(source))


def warnings_of(rules: RuleSet, *, shipped_too: bool = True) -> tuple[Fault, ...]:
    """What reading with the rules shows: phrases without effect, rules and examples that others decide."""
    return tuple(_Trial(rules, shipped_too).warnings())


def _listed(rules: RuleSet, name: str) -> frozenset[str]:
    found = rules.language.words.get(name)
    return frozenset(word.lower() for word in found.words) if found else frozenset()


class _Trial:
    """Reads sentences made of the rules' own words, all together, and looks what comes of them."""

    def __init__(self, rules: RuleSet, shipped_too: bool) -> None:
        self._observer = Observer(rules)
        shipped = () if shipped_too else shipped_among(rule.place.path for rule in rules.rules)
        self._rules = [rule for rule in rules.rules if rule.place.path not in shipped]
        self._all = rules.rules
        self._fillers = fillers_of(rules.language, [word for each in rules.words.values() for word in each.words[:1]])
        vocabulary = vocabulary_of(rules)
        self._verbs = vocabulary.verbs
        self._wordings = Wordings(
            vocabulary.expressions, vocabulary.prepositions, _listed(rules, "particles"), _listed(rules, "determiners")
        )
        self._new_verbs = vocabulary.new_verbs
        self._lines = Lines()

    def warnings(self) -> Iterator[Fault]:
        yield from self._same_phrases()
        yield from self._expressions()
        yield from self._actions()
        yield from self._exclusions()
        yield from self._samples()
        yield from self._examples()

    def _warn(self, place: Place, code: str, message: str, hint: str | None = None) -> Fault:
        return Fault(place, "warning", code, message, self._lines.at(place), hint)

    def _same_phrases(self) -> Iterator[Fault]:
        own = {rule.id for rule in self._rules}
        seen: dict[str, tuple[Rule, Phrase]] = {}
        for rule in self._all:
            for phrase in rule.match:
                key = " ".join(phrase.text.casefold().split())
                first, _ = seen.setdefault(key, (rule, phrase))
                if first.id != rule.id and (rule.id in own or first.id in own):
                    message = f"'{phrase.text}' is in rule '{first.id}' too"
                    yield self._warn(phrase.place, "same-phrase", message, "keep it in one of them")

    def _expressions(self) -> Iterator[Fault]:
        """Expressions of several words among alternatives, where only one word is taken."""
        for rule in self._rules:
            for phrase in (*rule.match, *rule.unless):
                if meant := meant_as_several(phrase.text, self._wordings):
                    message = f"'{meant.expression}' stands among alternatives, which are one word each"
                    written = ", ".join(f'"{each}"' for each in meant.phrases)
                    hint = f"write [{written}], or put the expressions in a list and write the {{list}} here"
                    yield self._warn(phrase.place, "several-words", message, hint)

    def _actions(self) -> Iterator[Fault]:
        """Phrases that begin with words that are no known verbs."""
        for rule in self._rules:
            for pattern in self._observer.compiled[rule.id].match:
                first, *rest = split_parts(pattern.phrase.text)
                words = sorted(part_of(first, {}).words or ()) if rest and "{" not in first else []
                new = [word for word in words if word in self._new_verbs]
                near = [meant for word in new if (meant := self._near_verb(word))]
                if near or len(new) * 2 >= len(words) > 0:
                    yield self._new_verb(pattern.phrase.place, new, near)
                unknown = [word for word in words if word not in self._verbs]
                if pattern.action is None and len(unknown) < len(words):
                    named = " and ".join(f"'{word}'" for word in unknown)
                    message = f"{named} is listed, but not as a verb, so '{first}' is not read as an action"
                    hint = f"write phrases of verbs alone; words: {{verbs: [{unknown[0]}]}} says that it is one"
                    yield self._warn(pattern.phrase.place, "no-verb", message, hint)

    def _near_verb(self, word: str) -> str | None:
        return did_you_mean(word, {*self._verbs}.difference(self._new_verbs), near_enough=0.8)

    def _new_verb(self, place: Place, new: Sequence[str], near: Sequence[str]) -> Fault:
        named = " and ".join(f"'{word}'" for word in new)
        is_one = "is in no list, and taken for a verb" if len(new) == 1 else "are in no list, and taken for verbs"
        hint = f"words: {{verbs: [{', '.join(new)}]}} says that it is meant"
        return self._warn(place, "new-verb", f"{named} {is_one}", "; ".join([*near, hint]))

    def _exclusions(self) -> Iterator[Fault]:
        for rule in self._rules:
            compiled = self._observer.compiled[rule.id]
            for unless in compiled.unless:
                covered = [match for match in compiled.match if covers(unless, match)]
                if covered and len(covered) == len(compiled.match):
                    message = f"the exclusion '{unless.phrase.text}' excludes all that rule '{rule.id}' matches"
                elif covered:
                    first = covered[0].phrase.text
                    message = f"the exclusion '{unless.phrase.text}' excludes all that '{first}' matches"
                else:
                    continue
                yield self._warn(unless.phrase.place, "excludes-all", message, "make it more exact, or take it out")

    def _samples(self) -> Iterator[Fault]:
        made = [
            (rule, pattern, text)
            for rule in self._rules
            for pattern in self._observer.compiled[rule.id].match
            for text in sentences(pattern, self._fillers)
        ]
        seen = self._observer.observe([text for _, _, text in made])
        by_phrase: dict[tuple[str, Phrase], list[Observation]] = {}
        for (rule, pattern, _), each in zip(made, seen, strict=True):
            by_phrase.setdefault((rule.id, pattern.phrase), []).append(each)
        for rule in self._rules:
            yield from self._sampled(rule, by_phrase)

    def _sampled(self, rule: Rule, seen: dict[tuple[str, Phrase], list[Observation]]) -> Iterator[Fault]:
        compiled = self._observer.compiled[rule.id]
        shadows: list[set[str]] = []
        for pattern in compiled.match:
            observed = seen[rule.id, pattern.phrase]
            fitted = [each for each in observed if self._fits(each, rule, pattern)]
            if not fitted:
                if not any(covers(unless, pattern) for unless in compiled.unless):
                    yield self._never(rule, pattern, observed[0].text)
                shadows.append(set())
            elif any(rule.id in each.firing for each in fitted):
                shadows.append(set())
            else:
                shadows.append(set.intersection(*(_deciders(each, rule) for each in fitted)))
        common = set.intersection(*shadows) if shadows else set()
        for other in sorted(common):
            if self._shadows(other, rule):
                guard = " (a guard)" if self._observer.compiled[other].rule.emphasis is Emphasis.NEITHER else ""
                message = f"rule '{rule.id}' never decides: '{other}'{guard} matches all that it matches"
                yield self._warn(rule.place, "shadowed", message, "make its phrases more exact, or take it out")
                return

    def _fits(self, observed: Observation, rule: Rule, pattern: Pattern) -> bool:
        return any(
            any(match.rule.id == rule.id for match in question.fitting)
            and any(found is pattern for found, _ in self._observer.patterns_of(question, rule.id))
            for question in observed.questions
        )

    def _never(self, rule: Rule, pattern: Pattern, text: str) -> Fault:
        found = why_not(self._observer, rule.id, text, pattern)
        message = f"no text matches '{pattern.phrase.text}'"
        if found.stop:
            message += f': in "{text}", {found.stop.message}'
        return self._warn(pattern.phrase.place, "never-matches", message)

    def _shadows(self, other: str, rule: Rule) -> bool:
        """Whether for each phrase of the rule the other has one that matches all of it, and wins."""
        upper = self._observer.compiled[other]
        guard = upper.rule.emphasis is Emphasis.NEITHER
        return all(
            any(
                covers(above, below)
                and (above.exactness > below.exactness or (guard and above.exactness == below.exactness))
                for above in upper.match
            )
            for below in self._observer.compiled[rule.id].match
        )

    def _examples(self) -> Iterator[Fault]:
        rules = [rule for rule in self._rules if rule.emphasis is not Emphasis.NEITHER]
        hits = [(rule, phrase) for rule in rules for phrase in rule.hits]
        seen = self._observer.observe([phrase.text for _, phrase in hits])
        for (rule, phrase), observed in zip(hits, seen, strict=True):
            others = _deciders(observed, rule)
            if rule.id not in observed.firing and others:
                named = " and ".join(self._named(other) for other in sorted(others))
                message = f"{named} decides this example, not '{rule.id}'"
                hint = "take the example over there, or make a phrase of this rule more exact"
                yield self._warn(phrase.place, "decided-elsewhere", message, hint)

    def _named(self, rule: str) -> str:
        guard = self._observer.compiled[rule].rule.emphasis is Emphasis.NEITHER
        return f"guard '{rule}'" if guard else f"rule '{rule}'"


def _deciders(observed: Observation, rule: Rule) -> set[str]:
    """The rules that decide where this rule fits too."""
    found: set[str] = set()
    for question in observed.questions:
        if any(match.rule.id == rule.id for match in question.fitting):
            found.update(match.rule.id for match in question.deciding)
            found.update(guard.id for guard in question.guards)
    return found - {rule.id}
