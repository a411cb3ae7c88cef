"""An engine as JSON values and back, so that its rules need not be read and compiled for every run."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from titlecheck.engine import Engine
from titlecheck.judging.advice import advice_messages
from titlecheck.judging.requirements import Asking
from titlecheck.language.english import compile_english
from titlecheck.language.lexicon import Lexicon
from titlecheck.language.matching import CompiledRule, Matcher
from titlecheck.language.phrases import Part, Pattern
from titlecheck.language.reader import Reader
from titlecheck.model import Emphasis, Language, Pack, Phrase, Place, Rule, RuleSet, Section, WordList
from titlecheck.sections.headings import Headings
from titlecheck.titles.fitting import compile_titles

Json = Any

BETWEEN_TEXTS = "\x1c"
_NAMED = ("forms", "nominals", "headings", "titles")
_PHRASES = ("match", "unless", "hits", "misses")
_WORDINGS = ("whole", "beginning", "ending")
_BY_WORD = ("by_first_word", "by_last_word")
_WORDS = ("first_words", "last_words")


def pack_engine(engine: Engine) -> bytes:
    """The engine as bytes that are data, not code; ValueError when it can't be put so."""
    values, texts = save_engine(engine)
    return BETWEEN_TEXTS.join([json.dumps(values), *texts]).encode("utf-8", "surrogatepass")


def unpack_engine(packed: bytes) -> Engine:
    """The engine that was packed; an error of look-up, value or type where these are no such bytes."""
    values, *texts = packed.split(BETWEEN_TEXTS.encode())
    return restore_engine(json.loads(values), [text.decode("utf-8", "surrogatepass") for text in texts])


def save_engine(engine: Engine) -> tuple[dict[str, Json], list[str]]:
    """The engine as JSON values and long texts, none with BETWEEN_TEXTS in it; ValueError when it can't be put so."""
    parts: dict[Part, int] = {}
    compiled = engine.reader.matcher.rules
    lexicon = engine.reader.lexicon.saved()
    texts = {name: value for name, value in lexicon.items() if isinstance(value, str)}
    if any(BETWEEN_TEXTS in text for text in texts.values()):
        raise ValueError("a word holds a control character")
    values = {
        "rules": _save_rules(engine.rules),
        "patterns": [[_save_patterns(kind, parts) for kind in (each.match, each.unless)] for each in compiled],
        "parts": [[part.text, part.words and sorted(part.words)] for part in parts],
        "lexicon": {name: value for name, value in lexicon.items() if name not in texts},
        "texts": list(texts),
        "headings": _save_headings(engine.headings),
        "asking": [engine.asking.people, engine.asking.record],
        "judging": dict(engine.judging),
    }
    return values, list(texts.values())


def restore_engine(saved: Mapping[str, Json], texts: Sequence[str]) -> Engine:
    """The engine that was saved; an error of look-up, value or type where these are no such values."""
    rules = _restore_rules(saved["rules"])
    language = rules.language
    parts = [Part(text, None if words is None else frozenset(words)) for text, words in saved["parts"]]
    compiled = [
        CompiledRule(rule, _restore_patterns(match, rule.match, parts), _restore_patterns(unless, rule.unless, parts))
        for rule, (match, unless) in zip(rules.rules, saved["patterns"], strict=True)
    ]
    lexicon = Lexicon(language, saved={**saved["lexicon"], **dict(zip(saved["texts"], texts, strict=True))})
    return Engine(
        rules,
        Reader(lexicon, Matcher(compiled, lexicon)),
        _restore_headings(saved["headings"]),
        compile_titles(language),
        Asking(*saved["asking"]),
        advice_messages(language),
        compile_english(language),
        saved["judging"],
    )


def _save_patterns(patterns: Sequence[Pattern], parts: dict[Part, int]) -> list[Json]:
    def number(part: Part | None) -> int | None:
        return None if part is None else parts.setdefault(part, len(parts))

    return [
        [
            number(pattern.action),
            [number(part) for part in pattern.thing],
            number(pattern.preposition),
            [number(part) for part in pattern.complement],
        ]
        for pattern in patterns
    ]


def _restore_patterns(saved: Json, phrases: Sequence[Phrase], parts: Sequence[Part]) -> tuple[Pattern, ...]:
    return tuple(
        [
            Pattern(
                phrase,
                None if action is None else parts[action],
                tuple([parts[number] for number in thing]),
                None if preposition is None else parts[preposition],
                tuple([parts[number] for number in complement]),
            )
            for phrase, (action, thing, preposition, complement) in zip(phrases, saved, strict=True)
        ]
    )


def _save_rules(rules: RuleSet) -> dict[str, Json]:
    language = rules.language
    return {
        "packs": [[pack.name, pack.source, pack.notice, _save_place(pack.place)] for pack in rules.packs],
        "words": _save_lists(rules.words),
        "rules": [_save_rule(rule) for rule in rules.rules],
        "judging": rules.judging,
        "sha256": rules.sha256,
        "language words": _save_lists(language.words),
        "language": {name: getattr(language, name) for name in (*_NAMED, "cues", "messages")},
    }


def _restore_rules(saved: Mapping[str, Json]) -> RuleSet:
    plain = saved["language"]
    named: dict[str, Any] = {name: _tuples(plain[name]) for name in _NAMED}
    language = Language(
        words=_restore_lists(saved["language words"]),
        cues={kind: _tuples(places) for kind, places in plain["cues"].items()},
        messages=plain["messages"],
        **named,
    )
    packs = tuple([Pack(name, source, notice, Place(*place)) for name, source, notice, place in saved["packs"]])
    rules = tuple([_restore_rule(each) for each in saved["rules"]])
    return RuleSet(packs, _restore_lists(saved["words"]), rules, saved["judging"], language, saved["sha256"])


def _save_rule(rule: Rule) -> dict[str, Json]:
    phrases = {name: [[each.text, *_save_place(each.place)] for each in getattr(rule, name)] for name in _PHRASES}
    return {
        "id": rule.id,
        "emphasis": rule.emphasis.value,
        "because": rule.because,
        "place": _save_place(rule.place),
        "pack": rule.pack,
        "skills": rule.skills,
        "weight": rule.weight,
        "fact": rule.fact,
        "phrases": phrases,
    }


def _restore_rule(saved: Mapping[str, Json]) -> Rule:
    phrases: dict[str, Any] = {
        name: tuple([Phrase(text, Place(*place)) for text, *place in saved["phrases"][name]]) for name in _PHRASES
    }
    return Rule(
        id=saved["id"],
        emphasis=Emphasis(saved["emphasis"]),
        because=saved["because"],
        place=Place(*saved["place"]),
        pack=saved["pack"],
        skills=tuple(saved["skills"]),
        weight=saved["weight"],
        fact=saved["fact"],
        **phrases,
    )


def _save_lists(lists: Mapping[str, WordList]) -> list[Json]:
    return [[key, each.name, each.words, _save_place(each.place)] for key, each in lists.items()]


def _restore_lists(saved: Json) -> dict[str, WordList]:
    return {key: WordList(name, tuple(words), Place(*place)) for key, name, words, place in saved}


def _save_place(place: Place) -> list[Json]:
    return [place.path, place.line, place.column]


def _save_headings(headings: Headings) -> dict[str, Json]:
    saved: dict[str, Json] = {name: getattr(headings, name) for name in (*_BY_WORD, "longest")}
    for name in _WORDINGS:
        wordings: Mapping[str, Section] = getattr(headings, name)
        saved[name] = [[wording, section.value] for wording, section in wordings.items()]
    return saved | {name: sorted(getattr(headings, name)) for name in _WORDS}


def _restore_headings(saved: Mapping[str, Json]) -> Headings:
    sections = {section.value: section for section in Section}
    tables: dict[str, Any] = {"longest": saved["longest"]}
    for name in _WORDINGS:
        tables[name] = {wording: sections[section] for wording, section in saved[name]}
    tables.update({name: _tuples(saved[name]) for name in _BY_WORD})
    tables.update({name: frozenset(saved[name]) for name in _WORDS})
    return Headings(**tables)


def _tuples(saved: Mapping[str, Json]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(each) for name, each in saved.items()}
