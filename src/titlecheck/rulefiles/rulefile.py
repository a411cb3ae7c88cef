"""Rule files in, one rule set out: packs found, checked, built on each other, spelled out and hashed."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from titlecheck.errors import Fault, RuleFaults
from titlecheck.language.phrases import ANYTHING
from titlecheck.language.ruleset import OWN_VERBS
from titlecheck.model import Language, Place, Rule, RuleSet, WordList
from titlecheck.rulefiles import packfiles
from titlecheck.rulefiles.faultlist import FaultList
from titlecheck.rulefiles.keeping import Kept
from titlecheck.rulefiles.languageshape import LIST_KEYS, LanguageDraft, read_language
from titlecheck.rulefiles.packlayers import Layers, read_layers
from titlecheck.rulefiles.sheet import references
from titlecheck.rulefiles.sources import ReadSource, read_source
from titlecheck.rulefiles.wordlists import spelled_out, tell_unknown_list, with_lists


def load_rules(*sources: str | Path, language: str | Path | None = None) -> RuleSet:
    """The rules of these packs, each a shipped name, a file or a folder; the default pack when none is named.

    Among several, the later wins by rule id and by list name. `language` overrides the shipped English,
    key by key. Raises RuleFaults, with all errors at once.
    """
    rule_set, faults = read_rules(*sources, language=language)
    if rule_set is None:
        raise RuleFaults(tuple(fault for fault in faults if fault.severity == "error"))
    return rule_set


def read_rules(
    *sources: str | Path, language: str | Path | None = None, kept: Kept | None = None
) -> tuple[RuleSet | None, tuple[Fault, ...]]:
    """The rules of these packs, or nothing when there are errors; with all faults, in order of place.

    What `kept` holds of files that are still the same is not read again.
    """
    with collector_paused():
        try:
            return _read(sources or (packfiles.DEFAULT_PACK,), language, kept or Kept())
        except RuleFaults as too_many:
            return None, too_many.faults


@contextmanager
def collector_paused() -> Iterator[None]:
    """Reading and compiling make many values that stay; the collector would walk them all again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(
    sources: tuple[str | Path, ...], language: str | Path | None, kept: Kept
) -> tuple[RuleSet | None, tuple[Fault, ...]]:
    faults = FaultList()
    spoken = _language(language, faults, kept)
    layers = read_layers(sources, faults, kept)
    words = spelled_out(layers.words, spoken.words, faults)
    _check_phrases(layers, {**spoken.words, **words}, faults)
    _warn_of_unused(layers, faults)
    if not layers.rules and not faults.has_errors():
        place = layers.packs[-1].place if layers.packs else Place(str(sources[-1]), 1, 1)
        faults.error(
            place,
            "no-rules",
            "there is no rule in this pack",
            "write one under 'rules:', or 'extends' a pack",
        )
    if faults.has_errors():
        return None, faults.in_order()
    rules = tuple(layers.rules.values())
    packs = tuple(layers.packs)
    rule_set = RuleSet(packs, words, rules, dict(layers.judging), spoken, sha256="")
    return replace(rule_set, sha256=content_hash(rule_set)), faults.in_order()


def _language(source: str | Path | None, faults: FaultList, kept: Kept) -> Language:
    folder = packfiles.languages_folder()
    asked = (packfiles.DEFAULT_LANGUAGE,) if source is None else (packfiles.DEFAULT_LANGUAGE, source)
    found = [each for each in (read_source(name, folder, faults, kept) for name in asked) if each is not None]
    nodes = [node for each in found for node in each.nodes]
    return kept.made("language", nodes, lambda: _spoken(found, faults), faults)


def _spoken(layers: Sequence[ReadSource], faults: FaultList) -> Language:
    draft = LanguageDraft()
    for layer in layers:
        draft.override(read_language(layer.sheets))
    words = spelled_out(draft.lists["words"], {}, faults)

    named = {key: with_lists(draft.lists[key], words, faults) for key in LIST_KEYS if key not in ("words", "titles")}
    titles = {name: each.words for name, each in spelled_out(draft.lists["titles"], words, faults).items()}
    cues = {kind: with_lists(places, words, faults) for kind, places in draft.cues.items()}
    return Language(words=words, titles=titles, cues=cues, messages=dict(draft.messages), **named)


def _check_phrases(layers: Layers, known: Mapping[str, WordList], faults: FaultList) -> None:
    if faults.unreadable:
        return
    for rule in layers.rules.values():
        for phrase in (*rule.match, *rule.unless):
            for name in references(phrase.text):
                if name not in known and name != ANYTHING and name == name.strip():
                    tell_unknown_list(phrase, name, known, faults)


def _warn_of_unused(layers: Layers, faults: FaultList) -> None:
    if faults.unreadable or not layers.rules or faults.holds("unknown-list"):
        return
    for name, each in layers.words.items():
        # A faulty value may well have been meant to use it.
        spoilt = faults.has_errors() and faults.any_text_holds(f"{{{name}}}")
        if name not in layers.used and name != OWN_VERBS and not spoilt:
            faults.warn(each.place, "unused-list", f"nothing uses the list '{name}'", f"write {{{name}}} in a phrase")


def content_hash(rules: RuleSet) -> str:
    """The SHA-256 of all that a judgement depends on; order of files, comments and examples don't count."""
    language = rules.language
    content = {
        "packs": [[pack.name, pack.source, pack.notice] for pack in rules.packs],
        "words": {name: sorted(each.words) for name, each in rules.words.items()},
        "rules": [_rule_content(rule) for rule in sorted(rules.rules, key=lambda rule: rule.id)],
        "judging": rules.judging,
        "language": {
            "words": {name: each.words for name, each in language.words.items()},
            "forms": language.forms,
            "nominals": language.nominals,
            "headings": language.headings,
            "cues": language.cues,
            "titles": language.titles,
            "messages": language.messages,
        },
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _rule_content(rule: Rule) -> list[object]:
    match = [phrase.text for phrase in rule.match]
    unless = [phrase.text for phrase in rule.unless]
    stated = ["fact"] if rule.fact else []
    return [rule.id, rule.pack, rule.emphasis.value, match, unless, rule.because, rule.skills, rule.weight, *stated]
