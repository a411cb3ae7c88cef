"""What a language layer says, file by file: lists by section and name, each checked for its shape."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from titlecheck.model import Place, Section
from titlecheck.rulefiles.packshape import ListDraft, read_entries, read_lists
from titlecheck.rulefiles.sheet import Sheet
from titlecheck.rulefiles.yamlnodes import Node, Text

LANGUAGE_KEYS = ("language", "words", "forms", "nominals", "headings", "cues", "titles", "messages")
LIST_KEYS = ("words", "forms", "nominals", "headings", "titles")
CUE_PLACES = ("starts", "contains", "ends", "acts")
_HEADINGS = tuple(section.value for section in Section if section is not Section.HEADING)
_PACK_KEYS = ("pack", "rules", "judging", "off", "add", "extends")
_ELSEWHERE = {key: f"'{key}' belongs in a pack, not in a language file" for key in _PACK_KEYS}


@dataclass(slots=True)
class LanguageDraft:
    """What the files of one language layer say together; `lists` and `cues` by key, then by name."""

    lists: dict[str, dict[str, ListDraft]] = field(default_factory=lambda: {key: {} for key in LIST_KEYS})
    cues: dict[str, dict[str, ListDraft]] = field(default_factory=dict)
    messages: dict[str, str] = field(default_factory=dict)
    message_places: dict[str, Place] = field(default_factory=dict)

    def override(self, later: LanguageDraft) -> None:
        """Take in a later layer, key by key."""
        for key, lists in later.lists.items():
            self.lists[key].update(lists)
        for kind, places in later.cues.items():
            self.cues.setdefault(kind, {}).update(places)
        self.messages.update(later.messages)


def read_language(sheets: Iterable[tuple[Sheet, Node]]) -> LanguageDraft:
    """The language layer that these files make up; its faults are told."""
    draft = LanguageDraft()
    for sheet, top in sheets:
        for key, value in sheet.fields(top, "a language file", LANGUAGE_KEYS, _ELSEWHERE):
            if key.value == "language":
                sheet.text(value, "'language'")
            elif key.value == "cues":
                _read_cues(sheet, value, draft)
            elif key.value == "messages":
                _read_messages(sheet, value, draft)
            else:
                known = _HEADINGS if key.value == "headings" else None
                _keep(sheet, read_lists(sheet, value, f"'{key.value}'", known=known), draft.lists[key.value])
    return draft


def _keep(sheet: Sheet, lists: Iterable[ListDraft], into: dict[str, ListDraft]) -> None:
    for each in lists:
        if each.name in into:
            sheet.duplicate(Text(each.name, each.place.line, each.place.column, True), into[each.name].place)
        else:
            into[each.name] = each


def _read_cues(sheet: Sheet, node: Node, draft: LanguageDraft) -> None:
    for kind, places in sheet.fields(node, "'cues'"):
        name = f"'{kind.value}'"
        lists = (
            ListDraft(key.value, read_entries(sheet, value, f"{name}, '{key.value}'"), sheet.place(key))
            for key, value in sheet.fields(places, name, CUE_PLACES)
        )
        _keep(sheet, lists, draft.cues.setdefault(kind.value, {}))


def _read_messages(sheet: Sheet, node: Node, draft: LanguageDraft) -> None:
    for key, value in sheet.fields(node, "'messages'"):
        text = sheet.text(value, f"'{key.value}'")
        if key.value in draft.message_places:
            sheet.duplicate(key, draft.message_places[key.value])
        elif text is not None:
            draft.messages[key.value] = text.value
            draft.message_places[key.value] = sheet.place(key)
