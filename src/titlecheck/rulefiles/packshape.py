"""What one pack says, file by file: names, word lists and rules, each checked for its shape."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from titlecheck.language.phrases import ANYTHING
from titlecheck.model import Phrase, Place, Rule
from titlecheck.rulefiles.ruleshape import RULE_KEYS, read_rule_list
from titlecheck.rulefiles.sheet import REFERENCE, Sheet
from titlecheck.rulefiles.yamlnodes import Fields, Items, Node, Text

PACK_KEYS = ("pack", "extends", "source", "notice", "words", "off", "add", "judging", "rules")
_LANGUAGE_KEYS = ("language", "forms", "nominals", "headings", "cues", "titles", "messages")
_ELSEWHERE = {key: f"'{key}' belongs in a language file" for key in _LANGUAGE_KEYS}
_RULE_ELSEWHERE = {key: f"'{key}' belongs at the top of the file, not in a rule" for key in PACK_KEYS}
_TOP_ELSEWHERE = _ELSEWHERE | {key: f"'{key}' belongs in a rule, under 'rules:'" for key in RULE_KEYS}

_LIST_SIGN = re.compile(r"\.[*+]|[\\\[\]^|*]")


@dataclass(frozen=True, slots=True)
class ListDraft:
    """A named list as written: an entry `{other}` still stands for another list."""

    name: str
    entries: tuple[Phrase, ...]
    place: Place


@dataclass(slots=True)
class PackDraft:
    """What the files of one pack say together."""

    name: str
    place: Place
    source: str | None = None
    notice: str | None = None
    extends: list[Phrase] = field(default_factory=list)
    words: dict[str, ListDraft] = field(default_factory=dict)
    off: list[Phrase] = field(default_factory=list)
    add: list[ListDraft] = field(default_factory=list)
    judging: dict[str, float] = field(default_factory=dict)
    judging_places: dict[str, Place] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    rule_ids: dict[str, Place] = field(default_factory=dict)


def read_pack(sheets: Iterable[tuple[Sheet, Node]]) -> PackDraft:
    """The pack that these files make up; its faults are told."""
    files = list(sheets)
    draft = _named(files)
    for sheet, top in files:
        for key, value in sheet.fields(top, "a rule file", PACK_KEYS, _TOP_ELSEWHERE):
            _read_top(sheet, key, value, draft)
    return draft


def _named(files: list[tuple[Sheet, Node]]) -> PackDraft:
    draft: PackDraft | None = None
    for sheet, top in files:
        pairs = top.pairs() if isinstance(top, Fields) else ()
        for key, value in pairs:
            text = sheet.text(value, "'pack'") if key.value == "pack" else None
            if text is None:
                continue
            if draft is None:
                draft = PackDraft(text.value.strip(), sheet.place(text))
            elif draft.name != text.value.strip():
                message = f"pack '{text.value}' stands beside pack '{draft.name}' of {draft.place}"
                sheet.error(text, "two-names", message, "the files of one folder are one pack")
    if draft is not None:
        return draft
    sheet, top = files[0]
    told = any(isinstance(top, Fields) and any(key.value == "pack" for key, _ in top.pairs()) for _, top in files)
    if not told and isinstance(top, Fields) and not sheet.faults.unreadable:
        hint = "write 'pack: a-name-of-your-choice' at the top"
        sheet.faults.error(Place(sheet.path, 1, 1), "missing-key", "the pack has no name: key 'pack' is missing", hint)
    return PackDraft("", Place(sheet.path, 1, 1))


def _read_top(sheet: Sheet, key: Text, value: Node, draft: PackDraft) -> None:
    match key.value:
        case "source":
            draft.source = _once(sheet, key, value, draft.source)
        case "notice":
            draft.notice = _once(sheet, key, value, draft.notice)
        case "extends":
            draft.extends += [sheet.phrase(text) for text in sheet.texts(value, "'extends'")]
        case "off":
            draft.off += [sheet.phrase(text) for text in sheet.texts(value, "'off'", numbers=True)]
        case "words":
            for each in read_lists(sheet, value, "'words'", plain=True):
                if each.name in draft.words:
                    node = Text(each.name, each.place.line, each.place.column, True)
                    sheet.duplicate(node, draft.words[each.name].place)
                else:
                    draft.words[each.name] = each
        case "add":
            draft.add += read_lists(sheet, value, "'add'", plain=True)
        case "judging":
            _read_judging(sheet, value, draft)
        case "rules":
            found = read_rule_list(sheet, value, draft.name, draft.rule_ids, _RULE_ELSEWHERE)
            for rule in found:
                taken = not rule.id or rule.id in draft.rules
                draft.rules[str(rule.place) if taken else rule.id] = rule


def _once(sheet: Sheet, key: Text, value: Node, before: str | None) -> str | None:
    text = sheet.text(value, f"'{key.value}'")
    if text is None:
        return before
    if before is not None and before != text.value:
        message = f"another file of this pack has a different '{key.value}'"
        sheet.error(key, "duplicate-key", message, "a pack has one, in one of its files")
    return text.value


def _read_judging(sheet: Sheet, node: Node, draft: PackDraft) -> None:
    for key, value in sheet.fields(node, "'judging'"):
        number = sheet.number(value, f"'{key.value}'")
        if key.value in draft.judging_places:
            sheet.duplicate(key, draft.judging_places[key.value])
        elif number is not None:
            draft.judging[key.value] = number
            draft.judging_places[key.value] = sheet.place(key)


def read_lists(
    sheet: Sheet, node: Node, name: str, plain: bool = False, known: Collection[str] | None = None
) -> list[ListDraft]:
    """Named lists with their entries; `plain` ones hold words alone, no signs."""
    lists = []
    for key, value in sheet.fields(node, name, known):
        entries = read_entries(sheet, value, f"list '{key.value}'", plain)
        if _can_name_a_list(sheet, key):
            lists.append(ListDraft(key.value, entries, sheet.place(key)))
    return lists


def _can_name_a_list(sheet: Sheet, key: Text) -> bool:
    if not key.value.strip() or key.value != key.value.strip() or any(sign in key.value for sign in "{}|"):
        hint = "use letters, digits, spaces and hyphens"
        sheet.error(key, "bad-name", f"'{key.value}' cannot name a list", hint)
        return False
    if key.value == ANYTHING:
        hint = "give the list another name"
        sheet.error(key, "bad-name", f"'{ANYTHING}' stands for any word already", hint)
        return False
    return True


def read_entries(sheet: Sheet, node: Node, name: str, plain: bool = False) -> tuple[Phrase, ...]:
    """The entries of one list: words, or `{other}` alone; repeated ones get a warning."""
    if isinstance(node, Items) and not node.values:
        sheet.error(node, "empty", f"{name} is empty")
    texts = sheet.texts(node, name, single=False, numbers=True)
    seen: dict[str, Text] = {}
    for text in texts:
        entry = text.value
        if ("{" in entry or "}" in entry) and not REFERENCE.fullmatch(entry):
            hint = "an entry is plain words, or one {list} and nothing else"
            sheet.error(text, "braces", f"'{entry}' is no entry for a list", hint)
        elif plain and (sign := _LIST_SIGN.search(entry)):
            hint = "give each wording an entry of its own"
            sheet.error(text, "pattern", f"lists hold plain words, but '{sign[0]}' stands here", hint, at=sign[0])
        first = seen.setdefault(" ".join(entry.casefold().split()), text)
        if first is not text:
            sheet.warn(text, "duplicate-entry", f"'{entry}' is already in {name} at line {first.line}")
    return tuple(sheet.phrase(text) for text in texts)
