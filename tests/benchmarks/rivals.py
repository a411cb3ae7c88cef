"""Other ways to look for the same words in the same texts, for comparison; they find far less than a judgement says."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Callable, Iterator, Sequence

from titlecheck.language.matching import CompiledRule
from titlecheck.language.phrases import Pattern

Look = Callable[[str], object]
_BETWEEN = r"(?:\W+\w+){0,4}?\W+"


def rivals(rules: Sequence[CompiledRule]) -> Iterator[tuple[str, Look | None]]:
    """Each rival's name with what looks through one text, or None where it is not installed."""
    patterns = [pattern for rule in rules for pattern in rule.match]
    yield "one `re` per rule", _expressions(patterns)
    yield "keyword loop, as in gender-decoder", _keyword_loop(patterns)
    yield "flashtext, keywords alone", _flashtext(patterns) if _is_installed("flashtext") else None
    yield "spaCy PhraseMatcher, keywords alone", _spacy(patterns) if _is_installed("spacy") else None


def _is_installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def _words(pattern: Pattern) -> tuple[list[str], list[str]]:
    """The words of a pattern's action, and of the head of its object."""
    action = pattern.action.words if pattern.action else None
    thing = pattern.thing[-1].words if pattern.thing else None
    return sorted(action or ()), sorted(thing or ())


def _all_words(patterns: Sequence[Pattern]) -> list[str]:
    return sorted({word for pattern in patterns for words in _words(pattern) for word in words})


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _expressions(patterns: Sequence[Pattern]) -> Look:
    found = []
    for pattern in patterns:
        action, thing = _words(pattern)
        if action and thing:
            found.append(
                re.compile(rf"\b(?:{_any(action)})(?:s|ing|ed)?\b{_BETWEEN}(?:{_any(thing)})s?\b", re.IGNORECASE)
            )
    return lambda text: [match.span() for each in found for match in each.finditer(text)]


def _keyword_loop(patterns: Sequence[Pattern]) -> Look:
    keywords = _all_words(patterns)

    def look(text: str) -> list[str]:
        words = "".join(letter if letter.isalnum() else " " for letter in text).lower().split()
        return [word for word in words for keyword in keywords if word.startswith(keyword)]

    return look


def _flashtext(patterns: Sequence[Pattern]) -> Look:
    processor = importlib.import_module("flashtext").KeywordProcessor()
    processor.add_keywords_from_list(_all_words(patterns))
    return lambda text: processor.extract_keywords(text, span_info=True)


def _spacy(patterns: Sequence[Pattern]) -> Look:
    language = importlib.import_module("spacy").blank("en")
    matcher = importlib.import_module("spacy.matcher").PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("words", [language.make_doc(word) for word in _all_words(patterns)])
    return lambda text: matcher(language.make_doc(text))
