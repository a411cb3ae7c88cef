"""What each rule says: its keys, its emphasis, its phrases of plain words, {lists} and a|b alternatives."""

from __future__ import annotations

import re
from collections.abc import Mapping

from titlecheck.model import Emphasis, Phrase, Place, Rule
from titlecheck.rulefiles.faultlist import did_you_mean
from titlecheck.rulefiles.sheet import REFERENCE, Sheet
from titlecheck.rulefiles.yamlnodes import Faulty, Fields, Items, Node, Text

RULE_KEYS = ("id", "emphasis", "match", "unless", "because", "skills", "weight", "fact", "examples")
EMPHASES = (Emphasis.LEADER, Emphasis.MANAGER, Emphasis.NEITHER)
NEEDED_KEYS = {
    "id": "a name of its own, as in 'id: direct-people'",
    "emphasis": "leader, manager or neither",
    "match": "the wording it looks for, as in 'match: \"{direct} {people}\"'",
    "because": "the reason that reports give, as in 'because: directs a group of people'",
}

_ID = re.compile(r"[\w.-]+")
_GOOD_PHRASE = re.compile(
    r"(?:\{[^{}|\s](?:[^{}|]*[^{}|\s])?\}|[^\s{}|\\\[\]()^$+?*]++)"
    r"(?:(?:\||\s+)(?:\{[^{}|\s](?:[^{}|]*[^{}|\s])?\}|[^\s{}|\\\[\]()^$+?*]++))*+"
)
_PATTERN_SIGN = re.compile(r"\.[*+]|\\\w|[\\\[\]()^$+?*]")


def read_rule_list(
    sheet: Sheet, node: Node, pack: str, ids: dict[str, Place], top_hints: Mapping[str, str]
) -> list[Rule]:
    """The whole rules of a list; `ids` holds the ids of the pack so far, and takes in the new ones."""
    if isinstance(node, Items):
        reader = _RuleReader(sheet, pack, ids, top_hints)
        return [rule for rule in map(reader.read, node.values) if rule is not None]
    if isinstance(node, Text) and not node.value:
        if not sheet.faults.unreadable:
            sheet.error(node, "empty", "'rules' is empty", "begin each rule with '- id: …'")
    elif not isinstance(node, Faulty):
        sheet.error(node, "wrong-type", "'rules' takes a list of rules", "begin each rule with '- id: …'")
    return []


class _RuleReader:
    """Reads one rule, and tells all that is wrong with it."""

    def __init__(self, sheet: Sheet, pack: str, ids: dict[str, Place], top_hints: Mapping[str, str]) -> None:
        self._sheet = sheet
        self._pack = pack
        self._ids = ids
        self._top_hints = top_hints

    def read(self, node: Node) -> Rule | None:
        """The rule, or nothing when there are no keys; what it lacks is told and left empty."""
        sheet = self._sheet
        given = dict[str, Node]()
        for given_key, value in sheet.fields(node, "a rule", RULE_KEYS, self._top_hints):
            given[given_key.value] = value
        if not isinstance(node, Fields):
            return None
        name = self._name(given.get("id"), node)
        for key, why in NEEDED_KEYS.items():
            if key not in given and not self._misspelt(node, key):
                sheet.error(node, "missing-key", f"{name or 'this rule'} has no '{key}'", why)
        emphasis = self._emphasis(given.get("emphasis"))
        match = self._phrases(given.get("match"), "match")
        because = sheet.text(given["because"], "'because'") if "because" in given else None
        unless = self._phrases(given.get("unless"), "unless")
        skills = sheet.texts(given["skills"], "'skills'") if "skills" in given else []
        weight = self._weight(given.get("weight"))
        fact = "fact" in given and sheet.truth(given["fact"], "'fact'")
        hits, misses = self._examples(given.get("examples"))
        if not hits and not misses:
            hint = "write examples: {hit: [...], miss: [...]}"
            sheet.warn(node, "no-examples", f"{name or 'this rule'} has no examples", hint)
        return Rule(
            id=name or "", emphasis=emphasis or Emphasis.NEITHER, match=match,
            because=because.value if because else "", place=sheet.place(node),
            pack=self._pack, unless=unless, skills=tuple(text.value for text in skills),
            weight=weight, fact=fact, hits=hits, misses=misses,
        )  # fmt: skip

    def _misspelt(self, node: Fields, key: str) -> bool:
        """Whether an unknown key of the rule is told as a misspelling of this one."""
        hint = f"did you mean '{key}'?"
        unknown = (name.value for name, _ in node.pairs() if name.value not in RULE_KEYS)
        return any(did_you_mean(name, RULE_KEYS) == hint for name in unknown)

    def _name(self, node: Node | None, rule: Fields) -> str | None:
        text = self._sheet.text(node, "'id'", numbers=True) if node is not None else None
        if text is None:
            return None
        if not _ID.fullmatch(text.value):
            hint = "use letters, digits and hyphens, as in 'direct-people'"
            self._sheet.error(text, "bad-name", f"'{text.value}' cannot be an id", hint)
        first = self._ids.get(text.value)
        if first is not None:
            message = f"rule id '{text.value}' is already used at {self._sheet.seen(first)}"
            self._sheet.error(text, "duplicate-id", message)
            return text.value
        self._ids[text.value] = self._sheet.place(rule)
        return text.value

    def _emphasis(self, node: Node | None) -> Emphasis | None:
        text = self._sheet.text(node, "'emphasis'") if node is not None else None
        if text is None:
            return None
        for emphasis in EMPHASES:
            if text.value == emphasis.value:
                return emphasis
        known = [emphasis.value for emphasis in EMPHASES]
        hint = did_you_mean(text.value.lower(), known) or f"one of {', '.join(known)}"
        if text.value == Emphasis.BOTH.value:
            hint = "write one rule for leader and one for manager"
        self._sheet.error(text, "unknown-emphasis", f"unknown emphasis '{text.value}'", hint)
        return None

    def _phrases(self, node: Node | None, key: str) -> tuple[Phrase, ...]:
        if node is None:
            return ()
        if isinstance(node, Items) and not node.values and key == "match":
            self._sheet.error(node, "empty", "'match' is empty", 'write a phrase, as in ["{direct} {people}"]')
        texts = self._sheet.texts(node, f"'{key}'")
        seen: dict[str, Text] = {}
        for text in texts:
            check_phrase(self._sheet, text)
            first = seen.setdefault(" ".join(text.value.casefold().split()), text)
            if first is not text:
                self._sheet.warn(text, "duplicate-entry", f"'{text.value}' is already in '{key}' at line {first.line}")
        return tuple(self._sheet.phrase(text) for text in texts)

    def _weight(self, node: Node | None) -> float:
        weight = self._sheet.number(node, "'weight'") if node is not None else None
        if node is not None and weight is not None and weight <= 0:
            self._sheet.error(node, "weight", "'weight' is not above 0", "to silence a rule, name it in 'off'")
        return 1.0 if weight is None else weight

    def _examples(self, node: Node | None) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
        sheet = self._sheet
        found: dict[str, tuple[Phrase, ...]] = {"hit": (), "miss": ()}
        if isinstance(node, Items):
            hint = "write hit: [...] and miss: [...] under it"
            sheet.error(node, "wrong-type", "'examples' takes 'hit' and 'miss', not a list", hint)
        elif node is not None:
            for key, value in sheet.fields(node, "'examples'", ("hit", "miss")):
                texts = sheet.texts(value, f"'{key.value}'", numbers=True)
                found[key.value] = tuple(sheet.phrase(text) for text in texts)
        return found["hit"], found["miss"]


def check_phrase(sheet: Sheet, text: Text) -> None:
    """Tell what keeps a phrase from being plain words, {lists} and a|b alternatives."""
    phrase = text.value.strip()
    if _GOOD_PHRASE.fullmatch(phrase):
        return
    outside = REFERENCE.sub("", phrase)
    if sign := _PATTERN_SIGN.search(outside):
        hint = "no patterns: write the words, a|b for alternatives, {list} for a word list"
        sheet.error(text, "pattern", f"phrases are plain words, but '{sign[0]}' stands here", hint, at=sign[0])
    elif "{}" in phrase:
        sheet.error(text, "braces", "{} names no list", "write {name} with the name of a list", at="{}")
    elif "{" in outside or "}" in outside:
        hint = "write {name}, each { with its }"
        sheet.error(text, "braces", f"the braces in '{phrase}' don't pair up", hint)
    elif spaced := re.search(r"\{\s[^{}]*\}|\{[^{}]*\s\}", phrase):
        hint = f"write {{{spaced[0][1:-1].strip()}}}"
        sheet.error(text, "braces", "a space stands between a brace and the list's name", hint, at=spaced[0])
    elif re.search(r"(?:^|[\s|])\|(?:$|[\s|])|\|(?=$|[\s|])|(?:^|(?<=\s))\|", phrase):
        sheet.error(text, "alternative", f"a '|' in '{phrase}' lacks a word beside it", "write a|b without spaces")
    else:
        hint = "put a space around {list}, or | between alternatives"
        sheet.error(text, "braces", f"'{phrase}' runs a list and a word together", hint)
