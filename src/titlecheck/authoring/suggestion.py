"""`rules suggest`: frequent duties that no rule sees, as rules to paste; nothing is applied by itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from titlecheck.authoring.yamledit import quoted
from titlecheck.language.clauses import Link
from titlecheck.language.explain import Candidate, Observation, Observer
from titlecheck.language.inflection import plurals, verb_forms
from titlecheck.language.reader import spans_of
from titlecheck.language.statements import Text
from titlecheck.model import Emphasis, Phrase, Place, Role, Rule, RuleSet, Section
from titlecheck.sections.statements import compile_headings, read_statements

_MOST_VERBS = 6
_MOST_EXAMPLES = 3
_LONGEST_EXAMPLE = 160
_NOWHERE = Place("", 1, 1)
_SIDES = (Emphasis.LEADER, Emphasis.MANAGER)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rule that the corpus calls for.

    `seen` duties have its wording; as a rule it would be new evidence on `covers` of them, and stand against
    evidence of the other side on `conflicts`.
    """

    rule: Rule
    seen: int
    covers: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What to add for a corpus: of so many duties, so many are seen by no rule, and at least so many say the same."""

    duties: int
    unseen: int
    least: int
    found: tuple[Suggestion, ...]


def suggest(rules: RuleSet, roles: Sequence[Role], *, least: int, limit: int) -> Suggestions:
    """Rules for wordings that come so often among duties that no rule sees, the most frequent first."""
    observer = Observer(rules)
    texts = list(_duties(rules, roles))
    observed = [each for each in observer.observe(texts) if each.reading.is_duty]
    unseen = [each for each in observed if not each.firing]
    groups = _grouped(observer, unseen)
    drafts = list(_drafts(rules, observer, groups, least))[: limit * 2]
    tried = _tried(rules, drafts, observed)
    best = sorted(tried, key=lambda each: (-each.covers, each.rule.id))
    often = tuple(each for each in best if each.covers >= least)
    return Suggestions(len(observed), len(unseen), least, often[:limit])


def _duties(rules: RuleSet, roles: Sequence[Role]) -> Iterator[str]:
    headings = compile_headings(rules.language.headings)
    for role in roles:
        for statement in read_statements(role.text, headings):
            if statement.section is Section.DUTIES:
                yield statement.text.replace("\n", " ")


def _grouped(observer: Observer, unseen: Sequence[Observation]) -> dict[str, dict[str, list[str]]]:
    """The texts of unseen duties by object, then by action, each as a base word."""
    groups: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for observed in unseen:
        # Alone, so that places count from the statement's beginning.
        single = observer.observe([observed.text])[0]
        encoded = observer.encoded(observed.text)
        words = _tokens(observer.prepared(observed.text))
        for candidate in observer.candidates(encoded, single.reading):
            pair = _lemmas(observer, encoded, words, single, candidate)
            if pair is not None and observed.text not in groups[pair[1]][pair[0]]:
                groups[pair[1]][pair[0]].append(observed.text)
    return groups


def _tokens(text: str) -> list[str]:
    return [text[start:end].lower() for start, end in spans_of(text)]


def _lemmas(
    observer: Observer, encoded: Text, words: Sequence[str], observed: Observation, candidate: Candidate
) -> tuple[str, str] | None:
    """The base words of a duty's action and object, where they are one word each."""
    verb, noun = candidate.verb, candidate.noun
    if verb is None or noun is None or verb not in candidate.frame.verbs or noun != candidate.frame.nouns[0]:
        return None
    if candidate.frame.link not in (Link.MAIN, Link.JOINED) or not observer.is_open(encoded, candidate):
        return None
    if not observer.is_holders(encoded, candidate, observed.reading):
        return None
    known = observer.lexicon.words
    actions = [word for word in known[encoded.codes[verb]].actions if " " not in word]
    things = known[encoded.codes[noun.head]].things
    head = max(things, key=lambda word: (len(word), word)) if things else _singular(words[noun.head])
    if not actions or not re.fullmatch(r"[a-z][a-z' -]*[a-z]", head):
        return None
    return min(actions, key=lambda word: (len(word), word)), head


def _singular(noun: str) -> str:
    for ending, instead in (("ies", "y"), ("es", ""), ("s", "")):
        base = noun.removesuffix(ending) + instead
        if noun.endswith(ending) and len(base) > 2 and plurals(base, {}) == (noun,):
            return base
    return noun


def _drafts(
    rules: RuleSet, observer: Observer, groups: dict[str, dict[str, list[str]]], least: int
) -> Iterator[Suggestion]:
    ids = {rule.id for rule in rules.rules}
    sides = _sides(observer)
    ranked = sorted(groups.items(), key=lambda each: (-sum(map(len, each[1].values())), each[0]))
    for thing, by_verb in ranked:
        verbs = sorted(by_verb, key=lambda verb: (-len(by_verb[verb]), verb))
        often = [verb for verb in verbs if len(by_verb[verb]) * 10 >= least][:_MOST_VERBS]
        texts = list(dict.fromkeys(text for verb in often for text in by_verb[verb]))
        if len(texts) < least:
            continue
        votes = Counter(side for word in (thing, *often) for side in sides.get(word, ()))
        emphasis = max(_SIDES, key=lambda side: (votes[side], side is Emphasis.MANAGER))
        name = re.sub(r"[^a-z]+", "-", f"{often[0]} {thing}").strip("-")
        while name in ids:
            name += "-2"
        ids.add(name)
        # As a rule reads it, a phrase of one action and one object; expressions stay together in lists only.
        phrase = Phrase(f"{'|'.join(often)} {thing}", _NOWHERE)
        because = f"{verb_forms(often[0], rules.language.forms)['s'][0]} {thing}"
        hits = tuple(Phrase(text, _NOWHERE) for text in _examples(texts))
        yield Suggestion(Rule(name, emphasis, (phrase,), because, _NOWHERE, "", hits=hits), len(texts), 0, 0)


def _sides(observer: Observer) -> dict[str, set[Emphasis]]:
    """Which sides' rules name each word."""
    sides: dict[str, set[Emphasis]] = defaultdict(set)
    for compiled in observer.compiled.values():
        for pattern in compiled.match:
            for part in (pattern.action, *pattern.thing, *pattern.complement):
                for word in (part.words if part else None) or ():
                    sides[word].add(compiled.rule.emphasis)
    return {word: found for word, found in sides.items() if len(found) == 1}


def _examples(texts: Sequence[str]) -> list[str]:
    short = [" ".join(text.split()) for text in texts]
    fitting = [text for text in short if len(text) <= _LONGEST_EXAMPLE]
    return sorted(fitting or short, key=lambda text: (len(text), text))[:_MOST_EXAMPLES]


def _tried(rules: RuleSet, drafts: Sequence[Suggestion], observed: Sequence[Observation]) -> Iterator[Suggestion]:
    """The drafts with what they would do as rules of the set, without those that would do nothing."""
    if not drafts:
        return
    trial = Observer(replace(rules, rules=(*rules.rules, *(draft.rule for draft in drafts))))
    covers: Counter[str] = Counter()
    conflicts: Counter[str] = Counter()
    drafted = {draft.rule.id: draft.rule for draft in drafts}
    for before, after in zip(observed, trial.observe([each.text for each in observed]), strict=True):
        sides = {match.rule.emphasis for match in before.reading.matches}
        for name in {match.rule.id for match in after.reading.matches} & drafted.keys():
            covers[name] += not before.firing
            conflicts[name] += bool(sides - {drafted[name].emphasis})
    for draft in drafts:
        hits = draft.rule.hits
        seen = trial.observe([phrase.text for phrase in hits])
        proved = tuple(phrase for phrase, each in zip(hits, seen, strict=True) if draft.rule.id in each.firing)
        if proved:
            rule = replace(draft.rule, hits=proved)
            yield replace(draft, rule=rule, covers=covers[rule.id], conflicts=conflicts[rule.id])


def as_yaml(suggestions: Suggestions) -> Iterator[str]:
    """The suggestions as rules to paste into a pack, each under what is expected of it."""
    yield f"# {suggestions.unseen} of {suggestions.duties} duties are seen by no rule.\n"
    if not suggestions.found:
        yield f"# No {suggestions.least} of them say the same: there is nothing to suggest.\n"
        return
    yield "# Paste what you agree with below 'rules:' of your pack, or save it all below a line 'pack: NAME'.\n"
    yield "# Decide each emphasis (leader, manager or neither), say why in 'because', and add misses.\n"
    yield "rules:\n"
    for each in suggestions.found:
        yield f"  # new evidence on {each.covers} duties, against other evidence on {each.conflicts}\n"
        yield f"  - id: {each.rule.id}\n"
        yield f"    emphasis: {each.rule.emphasis.value}  # a guess\n"
        yield f"    match: {quoted(each.rule.match[0].text)}\n"
        yield f"    because: {quoted(each.rule.because)}\n"
        yield "    examples:\n      hit:\n"
        for phrase in each.rule.hits:
            yield f"        - {quoted(phrase.text)}\n"
