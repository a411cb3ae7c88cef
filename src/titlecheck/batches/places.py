"""A report kept without a word of its role: what stands in the role's text becomes the place where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from titlecheck.engine import Engine
from titlecheck.entries import report_of
from titlecheck.formats.json_format import dumps
from titlecheck.model import Report, Role, Rule

_WORD = re.compile(r"\w+")
_AS_IT_IS = 0
_CHANGES: tuple[Callable[[str], str], ...] = (str, str.lower, str.upper, str.capitalize)
_OF_THE_ROLE = ("id", "path", "sha256")
_PIECES = "pieces"
# Fields that hold names and fixed wordings, never anything of the role.
_NAMES = frozenset({"status", "verdict", "source", "section", "emphasis", "kind", "rule", "because", "skills"})


class Places:
    """Reports to lines of labels and places, and back, for roles judged by one set of rules."""

    def __init__(self, engine: Engine) -> None:
        self._rules: dict[str, Rule] = {rule.id: rule for rule in engine.rules.rules}
        self._labels = frozenset(_words(_labels(engine)))

    def put(self, report: Report, role: Role) -> str | None:
        """The line that the report can be made of again beside its role; None where that would take words of it."""
        entry = {name: value for name, value in report.to_dict().items() if name not in _OF_THE_ROLE}
        try:
            return dumps(_put(entry, _Source(_source(role)), self._labels.union(_words([report.reason or ""]))))
        except _OwnWordError:
            return None

    def get(self, line: str, role: Role) -> Report:
        """The report that this line was made of; an error of look-up, value or type when it is no such line."""
        entry = _get(json.loads(line), _source(role))
        own = {"id": role.id, "path": role.path, "sha256": None}
        return report_of({**own, **entry}, self._rules)


class _OwnWordError(Exception):
    """A word that neither stands in the role as it is nor is a label of the rules."""


def _source(role: Role) -> str:
    return f"{role.text}\n{role.title or ''}"


def _words(texts: Iterable[str]) -> Iterable[str]:
    return (word for text in texts for word in _WORD.findall(text))


def _labels(engine: Engine) -> Iterable[str]:
    """All that texts of reports can say in words of their own: messages, what rules say, words of titles."""
    language = engine.rules.language
    yield from language.messages.values()
    for words in language.titles.values():
        yield from words
        yield from (changed for word in words for changed in (word.capitalize(), word.upper()))
    yield from language.titles
    for rule in engine.rules.rules:
        yield from (rule.id, rule.because, *rule.skills)


class _Source:
    """A text with the first place of each of its words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._firsts: list[dict[str, int]] = []

    def find(self, word: str) -> tuple[int, int] | None:
        """Where the word stands, and as the how-manieth change of what stands there."""
        for number in range(len(_CHANGES)):
            if number == len(self._firsts):
                self._firsts.append(self._changed(number))
            if word in self._firsts[number]:
                return self._firsts[number][word], number
        return None

    def _changed(self, number: int) -> dict[str, int]:
        if number:
            change = _CHANGES[number]
            return {change(word): place for word, place in reversed(self._firsts[_AS_IT_IS].items())}
        return {match.group(): match.start() for match in reversed(list(_WORD.finditer(self.text)))}


def _put(value: Any, source: _Source, labels: frozenset[str]) -> Any:
    if isinstance(value, str):
        pieces = _pieces(value, source, labels)
        return value if pieces == [value] else {_PIECES: pieces}
    if isinstance(value, list):
        return [_put(each, source, labels) for each in value]
    if isinstance(value, dict):
        return {name: each if name in _NAMES else _put(each, source, labels) for name, each in value.items()}
    return value


def _pieces(text: str, source: _Source, labels: frozenset[str]) -> list[Any]:
    """The text as literal stretches and as places: where one begins, how long it is, how its letters are changed."""
    pieces: list[Any] = []
    done = end = 0
    changed = -1
    for match in _WORD.finditer(text):
        before, word = text[done : match.start()], match.group()
        done = match.end()
        if changed == _AS_IT_IS and source.text.startswith(before + word, end):
            end += len(before) + len(word)
            pieces[-1][1] = end - pieces[-1][0]
            continue
        found = source.find(word)
        if found is None:
            if word not in labels and not word.isdecimal():
                raise _OwnWordError
            _add(pieces, before + word)
            changed = -1
            continue
        _add(pieces, before)
        place, changed = found
        end = place + len(word)
        pieces.append([place, len(word), changed] if changed else [place, len(word)])
    _add(pieces, text[done:])
    return pieces or [""]


def _add(pieces: list[Any], literal: str) -> None:
    if pieces and isinstance(pieces[-1], str):
        pieces[-1] += literal
    elif literal:
        pieces.append(literal)


def _get(value: Any, source: str) -> Any:
    if isinstance(value, list):
        return [_get(each, source) for each in value]
    if isinstance(value, dict):
        if value.keys() == {_PIECES}:
            return "".join([each if isinstance(each, str) else _cut(source, *each) for each in value[_PIECES]])
        return {name: _get(each, source) for name, each in value.items()}
    return value


def _cut(source: str, place: int, length: int, changed: int = _AS_IT_IS) -> str:
    return _CHANGES[changed](source[place : place + length])
