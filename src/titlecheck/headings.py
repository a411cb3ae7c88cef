"""The wordings of section headings, made ready for looking up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from titlecheck.model import Section

_OPEN = "..."
_SEPARATE = str.maketrans(
    {
        **dict.fromkeys("*#_`|:;,.!?()[]\\~=+\"“”•·", " "),
        **dict.fromkeys("-–—", " "),
        **dict.fromkeys("'’‘´", None),
        "&": " and ",
        "/": " and ",
    }
)
_MOST_WORDS = 6
_SHORTEST_IN_TEXT = 6
_LAST_WORD = re.compile(r"(?:[A-Z]+|[A-Z]?[a-z']+)$")
_FIRST_WORD = re.compile(r"[A-Z][a-z']+")


@dataclass(frozen=True, slots=True)
class Headings:
    """Heading wordings by section: whole ones, those that begin or end a heading, and all by first and last word."""

    whole: Mapping[str, Section]
    beginning: Mapping[str, Section]
    ending: Mapping[str, Section]
    by_first_word: Mapping[str, tuple[str, ...]]
    by_last_word: Mapping[str, tuple[str, ...]]
    longest: int


def compile_headings(headings: Mapping[str, tuple[str, ...]]) -> Headings:
    """The wordings of each section ('duties', 'requirements', …) ready for `read_statements`."""
    whole: dict[str, Section] = {}
    beginning: dict[str, Section] = {}
    ending: dict[str, Section] = {}
    plain: list[str] = []
    for name, wordings in headings.items():
        section = Section(name)
        for wording in wordings:
            key = plain_words(wording)
            if wording.startswith(_OPEN):
                ending[key] = section
            elif wording.endswith(_OPEN):
                beginning[key] = section
            else:
                plain.append(wording.lower())
            whole.setdefault(key, section)
    found_in_text = [wording for wording in plain if len(wording) >= _SHORTEST_IN_TEXT]
    return Headings(
        whole=whole,
        beginning=beginning,
        ending=ending,
        by_first_word=_grouped(found_in_text, 0),
        by_last_word=_grouped(found_in_text, -1),
        longest=max(map(len, whole), default=0) + 12,
    )


def plain_words(line: str) -> str:
    """The line's words alone, in lower case, as headings are compared."""
    return " ".join(line.lower().translate(_SEPARATE).split())


def section_of(heading: str, headings: Headings) -> Section | None:
    """The section that a line known to be a heading opens, by its whole wording, its end or its beginning."""
    key = plain_words(heading)
    section = headings.whole.get(key)
    if section is not None:
        return section
    words = key.split()
    sizes = range(min(len(words), _MOST_WORDS), 0, -1)
    for size in sizes:
        section = headings.ending.get(" ".join(words[-size:]))
        if section is not None:
            return section
    for size in sizes:
        section = headings.beginning.get(" ".join(words[:size]))
        if section is not None:
            return section
    return None


def wording_before(text: str, end: int, headings: Headings) -> int | None:
    """Where a capitalised heading wording that ends at `end` starts, if one does."""
    window = text[max(0, end - headings.longest) : end].replace("’", "'")
    last = _LAST_WORD.search(window)
    if last is None:
        return None
    lowered = window.lower()
    for wording in headings.by_last_word.get(last.group().lower(), ()):
        start = end - len(wording)
        if lowered.endswith(wording) and text[start].isupper():
            return start
    return None


def wording_after(text: str, start: int, headings: Headings) -> int | None:
    """Where a capitalised heading wording that starts at `start` ends, if one does."""
    first = _FIRST_WORD.match(text, start, start + headings.longest)
    if first is None:
        return None
    wordings = headings.by_first_word.get(first.group().lower(), ())
    if wordings:
        lowered = text[start : start + headings.longest].replace("’", "'").lower()
        for wording in wordings:
            if lowered.startswith(wording):
                return start + len(wording)
    return None


def _grouped(wordings: Iterable[str], position: int) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for wording in sorted(set(wordings), key=lambda wording: (-len(wording), wording)):
        groups.setdefault(wording.split()[position], []).append(wording)
    return {word: tuple(group) for word, group in groups.items()}
