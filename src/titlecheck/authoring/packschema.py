"""`rules schema`: the JSON Schema (draft-07) of pack files and of language files, for editors."""

from __future__ import annotations

import json
from typing import Any

from titlecheck.model import Section
from titlecheck.rulefiles.languageshape import CUE_PLACES, LANGUAGE_KEYS
from titlecheck.rulefiles.packshape import PACK_KEYS
from titlecheck.rulefiles.ruleshape import EMPHASES, NEEDED_KEYS, RULE_KEYS

DRAFT = "http://json-schema.org/draft-07/schema#"
_FILLED = r"\S"
# Parts parted by spaces; a part is a word or a {list}, or several of those with | between.
_ATOM = r"(\{[^{}|\s]([^{}|]*[^{}|\s])?\}|[^\s{}|\\\[\]()^$+?*]+)"
_PHRASE = rf"^\s*{_ATOM}((\||\s+){_ATOM})*\s*$"
_NAME = r"^[^{}|\s]([^{}|]*[^{}|\s])?$"
_ENTRY = r"^\s*(\{[^{}|]+\}|[^{}|\\\[\]^*]*[^{}|\\\[\]^*\s][^{}|\\\[\]^*]*)\s*$"
_LOOSE_ENTRY = r"^\s*(\{[^{}|]+\}|[^{}]*[^{}\s][^{}]*)\s*$"


def pack_schema() -> dict[str, Any]:
    """The schema of a pack file; a folder's files each hold some of the keys."""
    properties = {
        "pack": _text("The pack's name, in one of its files.", ["my-company"]),
        "extends": _texts(
            "The packs that this one builds on: shipped names, or paths from this file. Its rules and lists "
            "replace theirs by id and name.",
            ["object-of-direction", ["object-of-direction", "../shared/pack.yaml"]],
        ),
        "source": _text("Where the theory was published.", ["A. Author, A Book (1999)"]),
        "notice": _text("What its owners ask to be shown wherever it is used.", ["The concepts belong to …"]),
        "words": _lists(
            "Named lists of words and expressions, base forms only; {other} takes in another list. "
            "A name that an extended pack has replaces its list.",
            {"people": ["team", "account executive", "{sellers}"]},
        ),
        "off": _array(
            "Rules of the extended packs that don't hold here, by id.",
            _value("A rule's id.", ["take-the-lead"]),
            [["take-the-lead"]],
        ),
        "add": _lists("Words added to lists of the extended packs.", {"people": ["teller"]}),
        "judging": {
            "type": "object",
            "description": "The numbers by which duties add up to a verdict, each by its name.",
            "additionalProperties": {"type": "number"},
            "examples": [{"leader from": 0.6}],
        },
        "rules": _array("What the pack says about duties.", {"$ref": "#/definitions/rule"}, None, least=1),
    }
    assert set(properties) == set(PACK_KEYS)
    return {
        "$schema": DRAFT,
        "title": "titlecheck rule pack",
        "description": "A theory of what makes a duty a leader's or a manager's, as words and rules.",
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": properties,
        "definitions": {"rule": _rule()},
    }


def _rule() -> dict[str, Any]:
    phrase = {
        "type": "string",
        "pattern": _PHRASE,
        "description": "Plain words in any inflection, {lists}, and a|b for alternatives; {anything} is "
        "any word. An action, then what it is done to, then perhaps a preposition and what follows it.",
        "examples": ["{direct} {people}", "coach|train {sellers}", "delegate {anything} to {people}"],
    }
    properties = {
        "id": _value("The rule's name, which reports show.", ["direct-people"], pattern=r"^[\w.-]+$"),
        "emphasis": {
            "enum": [each.value for each in EMPHASES],
            "description": "What such a duty directs: people (leader), affairs (manager), or neither: a "
            "guard, which keeps what it matches from being evidence.",
            "examples": ["leader"],
        },
        "match": _one_or_many("The wording that the rule looks for.", phrase, ["{direct} {people}"]),
        "unless": _one_or_many("Wording in which it doesn't hold after all.", phrase, ["manage customer team"]),
        "because": _text("The reason that reports give.", ["directs a group of people"]),
        "skills": _texts("The skills that such duties ask for.", [["coaching", "emotional intelligence"]]),
        "weight": {
            "type": "number",
            "exclusiveMinimum": 0,
            "default": 1,
            "description": "How much a duty of this rule weighs in the verdict.",
            "examples": [2],
        },
        "fact": {
            "type": "boolean",
            "default": False,
            "description": "Whether it states what the role is, as 'Direct reports: 6' does: such a label is read "
            "among the particulars too, and where it holds the role isn't 'neither'.",
            "examples": [True],
        },
        "examples": {
            "type": "object",
            "description": "Sentences that prove the rule: `rules test` tries them.",
            "additionalProperties": False,
            "properties": {
                "hit": _texts("Duties that it must see.", [["Manage a team of eight"]], numbers=True),
                "miss": _texts("Wording that it must not take for such a duty.", [["Manage a budget"]], numbers=True),
            },
            "examples": [{"hit": ["Manage a team of eight"], "miss": ["Manage a budget"]}],
        },
    }
    assert set(properties) == set(RULE_KEYS)
    return {
        "type": "object",
        "description": "One thing the pack says about duties.",
        "additionalProperties": False,
        "required": list(NEEDED_KEYS),
        "properties": properties,
    }


def language_schema() -> dict[str, Any]:
    """The schema of a language file; a layer's files each hold some of the keys."""
    words = {"the": ["words"]}
    properties = {
        "language": _text("The language, as a two-letter code.", ["en"]),
        "words": _lists("Closed classes and other words that reading needs, by name.", words, loose=True),
        "forms": _lists("Irregular forms, by base word.", {"lead": ["led"]}, loose=True),
        "nominals": _lists("Nouns that name an action, by verb.", {"manage": ["management"]}, loose=True),
        "headings": _lists(
            "Wordings of section headings, by section; … at either end stands for more words.",
            {"duties": ["key responsibilities", "... duties"]},
            loose=True,
            names=[each.value for each in Section if each is not Section.HEADING],
        ),
        "cues": {
            "type": "object",
            "description": "Wordings that tell a statement's kind, by kind and by where they stand in it.",
            "additionalProperties": _lists(
                "Wordings of this kind.", {"starts": ["ability to"]}, loose=True, names=list(CUE_PLACES)
            ),
            "examples": [{"requirement": {"starts": ["ability to"]}}],
        },
        "titles": _lists("Words of job titles, by kind.", {"manager heads": ["manager"]}, loose=True),
        "messages": {
            "type": "object",
            "description": "Sentences that reports use, by name.",
            "additionalProperties": {"type": "string", "pattern": _FILLED},
            "examples": [{"either": "Either title fits."}],
        },
    }
    assert set(properties) == set(LANGUAGE_KEYS)
    return {
        "$schema": DRAFT,
        "title": "titlecheck language layer",
        "description": "What any theory needs of a language; each key and name replaces the shipped one.",
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": properties,
    }


def _text(description: str, examples: list[Any]) -> dict[str, Any]:
    return {"type": "string", "pattern": _FILLED, "description": description, "examples": examples}


def _value(description: str, examples: list[Any], pattern: str = _FILLED) -> dict[str, Any]:
    """Text that YAML may take for a number, a date or yes and no; titlecheck takes it as written."""
    return {
        "type": ["string", "number", "boolean"],
        "pattern": pattern,
        "description": description,
        "examples": examples,
    }


def _array(description: str, items: Any, examples: list[Any] | None, least: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "array", "description": description, "items": items}
    if least:
        found["minItems"] = least
    return found | ({"examples": examples} if examples else {})


def _texts(description: str, examples: list[Any], *, numbers: bool = False) -> dict[str, Any]:
    kinds: Any = ["string", "number", "boolean"] if numbers else ["string", "boolean"]
    item = {"type": kinds, "pattern": _FILLED}
    return {
        "anyOf": [item, {"type": "array", "items": item}],
        "description": description,
        "examples": examples,
    }


def _one_or_many(description: str, item: dict[str, Any], examples: list[Any]) -> dict[str, Any]:
    return {
        "anyOf": [item, {"type": "array", "minItems": 1, "items": item}],
        "description": description,
        "examples": examples,
    }


def _lists(
    description: str, example: dict[str, list[str]], *, loose: bool = False, names: list[str] | None = None
) -> dict[str, Any]:
    entry = {"type": ["string", "number", "boolean"], "pattern": _LOOSE_ENTRY if loose else _ENTRY}
    found: dict[str, Any] = {
        "type": "object",
        "description": description,
        "propertyNames": {"enum": names} if names else {"pattern": _NAME},
        "additionalProperties": {"type": "array", "minItems": 1, "items": entry},
        "examples": [example],
    }
    return found


def schema_text(*, language: bool = False) -> str:
    """The schema of pack files, or of language files, as JSON."""
    schema = language_schema() if language else pack_schema()
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
