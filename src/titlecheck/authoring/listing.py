"""`rules list` and `rules show`: what a rule set holds, spelled out, and where each value came from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from titlecheck.errors import InputError
from titlecheck.formats.text import one_line
from titlecheck.language.phrases import ANYTHING
from titlecheck.model import Phrase, Rule, RuleSet, WordList
from titlecheck.rulefiles.faultlist import did_you_mean
from titlecheck.rulefiles.sheet import references

_WIDTH = 100


@dataclass(frozen=True, slots=True)
class RuleShown:
    """One rule with the word lists that its phrases name."""

    rule: Rule
    lists: tuple[WordList, ...]
    source: str | None


def find_rule(rules: RuleSet, name: str) -> Rule:
    """The rule with this id; InputError with the nearest one when there is none."""
    by_id = {rule.id: rule for rule in rules.rules}
    if name not in by_id:
        hint = did_you_mean(name, [*by_id, *rules.words])
        raise InputError(f"no rule or list '{name}'" + (f" ({hint})" if hint else "; `rules list` names them all"))
    return by_id[name]


def show_rule(rules: RuleSet, name: str) -> RuleShown:
    """A rule by its id, with its lists and its pack's source."""
    rule = find_rule(rules, name)
    names = dict.fromkeys(each for phrase in (*rule.match, *rule.unless) for each in references(phrase.text))
    lists = {**rules.language.words, **rules.words}
    source = next((pack.source for pack in rules.packs if pack.name == rule.pack), None)
    return RuleShown(rule, tuple(lists[each] for each in names if each != ANYTHING), source)


def list_text(rules: RuleSet) -> Iterator[str]:
    """Every rule on a line: emphasis, id, weight and reason; each pack under its own name."""
    width = max((len(rule.id) for rule in rules.rules), default=0)
    for pack in rules.packs:
        own = [rule for rule in rules.rules if rule.pack == pack.name]
        yield f"{one_line(pack.name)}: {one_line(pack.source or 'no source given')}\n"
        for rule in own:
            why = one_line(rule.because)
            yield f"  {rule.emphasis.value:<8} {rule.id:<{width}}  {rule.weight:<4g} {why}\n"
        if not own:
            yield "  (all of its rules are replaced or off)\n"


def show_text(shown: RuleShown) -> Iterator[str]:
    """The rule in full."""
    rule = shown.rule
    yield f"{rule.id}: {rule.emphasis.value}, weight {rule.weight:g}{', a fact' if rule.fact else ''}\n"
    yield f"  because   {one_line(rule.because)}\n"
    if rule.skills:
        yield f"  skills    {one_line(', '.join(rule.skills))}\n"
    yield f"  from      {one_line(str(rule.place))}, pack {one_line(rule.pack)}\n"
    if shown.source:
        yield f"  source    {one_line(shown.source)}\n"
    for name, phrases in (
        ("match", rule.match),
        ("unless", rule.unless),
        ("hit", rule.hits),
        ("miss", rule.misses),
    ):
        for phrase in phrases:
            yield f"  {name:<8}  {one_line(phrase.text)}   ({_short(phrase, rule)})\n"
    for each in shown.lists:
        yield f"\n{{{one_line(each.name)}}}, {len(each.words)} words, from {one_line(str(each.place))}\n"
        for line in wrap(one_line(", ".join(each.words)), _WIDTH - 2):
            yield f"  {line}\n"


def _short(phrase: Phrase, rule: Rule) -> str:
    """The place of a phrase, by its line alone where it stands in the rule's own file."""
    same = phrase.place.path == rule.place.path
    return f"line {phrase.place.line}" if same else one_line(str(phrase.place))


def _rule_values(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "emphasis": rule.emphasis.value,
        "because": rule.because,
        "weight": rule.weight,
        "fact": rule.fact,
        "skills": list(rule.skills),
        "pack": rule.pack,
        "place": {"path": rule.place.path, "line": rule.place.line, "column": rule.place.column},
        "match": [phrase.text for phrase in rule.match],
        "unless": [phrase.text for phrase in rule.unless],
        "examples": {"hit": [each.text for each in rule.hits], "miss": [each.text for each in rule.misses]},
    }


def list_json(rules: RuleSet) -> Iterator[str]:
    """One object with the packs and all rules."""
    content = {
        "schema": "titlecheck-rules/1",
        "sha256": rules.sha256,
        "packs": [{"name": pack.name, "source": pack.source, "notice": pack.notice} for pack in rules.packs],
        "rules": [_rule_values(rule) for rule in rules.rules],
    }
    yield json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def show_json(shown: RuleShown, sha256: str) -> Iterator[str]:
    """One object with the rule and its word lists."""
    content = {"rules_sha256": sha256} | _rule_values(shown.rule) | {"source": shown.source}
    content["words"] = {
        each.name: {"words": list(each.words), "path": each.place.path, "line": each.place.line} for each in shown.lists
    }
    yield json.dumps(content, ensure_ascii=False, indent=2) + "\n"
