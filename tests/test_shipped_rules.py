"""The shipped packs keep the promises that users' packs are measured by."""

from __future__ import annotations

import pytest

from titlecheck.authoring.check import check
from titlecheck.authoring.coverage import cover
from titlecheck.language.explain import Observer
from titlecheck.rulefiles.packfiles import shipped_packs
from titlecheck.rulefiles.rulefile import load_rules


@pytest.mark.parametrize("name", shipped_packs())
def test_checking_a_shipped_pack_finds_no_fault(name: str) -> None:
    assert [str(fault) for fault in check([name])] == []


def test_every_rule_of_the_default_pack_has_three_hits_and_three_misses() -> None:
    rules = load_rules().rules
    assert [rule.id for rule in rules if len(rule.hits) < 3 or len(rule.misses) < 3] == []


def test_every_phrase_of_the_default_pack_is_exercised_by_a_hit() -> None:
    rules = load_rules()
    found = cover(rules, Observer(rules))
    assert (found.rules, [(rule, phrase.text) for rule, phrase in found.phrases]) == ((), [])


def test_no_example_stands_twice_in_a_rule() -> None:
    for rule in load_rules().rules:
        texts = [phrase.text for phrase in (*rule.hits, *rule.misses)]
        assert sorted(texts) == sorted(set(texts)), rule.id
