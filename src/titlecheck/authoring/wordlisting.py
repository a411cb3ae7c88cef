"""The word lists of a rule set: all of them in short, one of them spelled out with the rules that use it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from titlecheck.formats.text import one_line, plural
from titlecheck.model import RuleSet, WordList
from titlecheck.rulefiles.sheet import references

_WIDTH = 98
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class ListShown:
    """A word list, and the ids of the rules whose phrases name it."""

    words: WordList
    used_by: tuple[str, ...]


def find_list(rules: RuleSet, name: str) -> ListShown | None:
    """The list of this name, with or without its braces, of the packs or of the language; None if there is none."""
    plain = name.removeprefix("{").removesuffix("}")
    found = rules.words.get(plain) or rules.language.words.get(plain)
    if found is None:
        return None
    using = [
        rule.id
        for rule in rules.rules
        if any(plain in references(phrase.text) for phrase in (*rule.match, *rule.unless))
    ]
    return ListShown(found, tuple(using))


def one_text(shown: ListShown) -> Iterator[str]:
    """The list in full."""
    each = shown.words
    yield f"{{{one_line(each.name)}}}: {plural(len(each.words), 'word')}\n"
    yield f"  from     {one_line(str(each.place))}\n"
    yield f"  used by  {one_line(', '.join(shown.used_by)) or 'no phrase of a rule'}\n"
    for line in wrap(one_line(", ".join(each.words)), _WIDTH):
        yield f"  {line}\n"


def all_text(rules: RuleSet) -> Iterator[str]:
    """Every list of the packs on a line, with its first words."""
    width = max((len(name) for name in rules.words), default=0)
    for name, each in sorted(rules.words.items()):
        more = ", …" if len(each.words) > _SHOWN else ""
        first = one_line(", ".join(each.words[:_SHOWN])) + more
        yield f"  {one_line(name):<{width}}  {len(each.words):>4}  {first}\n"


def one_json(shown: ListShown, sha256: str) -> Iterator[str]:
    """One object with the list and the rules that use it."""
    content = {"rules_sha256": sha256} | _values(shown.words) | {"used_by": list(shown.used_by)}
    yield json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def all_json(rules: RuleSet) -> Iterator[str]:
    """One object with every list of the packs."""
    content = {
        "schema": "titlecheck-words/1",
        "rules_sha256": rules.sha256,
        "words": [_values(each) for _, each in sorted(rules.words.items())],
    }
    yield json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _values(each: WordList) -> dict[str, object]:
    place = {"path": each.place.path, "line": each.place.line, "column": each.place.column}
    return {"name": each.name, "words": list(each.words), "place": place}
