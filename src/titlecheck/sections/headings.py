"""The wordings of section headings, made ready for looking up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from titlecheck.model import Section
from titlecheck.values import frozen

_OPEN = "..."
_SEPARATE = str.maketrans(
    {
        **dict.fromkeys('*#_`|:;,.!?()[]\\~=+"“”•·', " "),
        **dict.fromkeys("-–—", " "),
        **dict.fromkeys("'’‘´", None),
    }
)
_MOST_WORDS = 6
_SHORTEST_IN_TEXT = 6
_LONGEST_LABEL = 68
_LABELS = (
    (":", re.compile(r"([^:.!?\n]{2,64}):[*_ \t\xa0]{0,9}")),
    (" - ", re.compile(r"([^:.!?\n]{2,64}?) {1,3}- ")),
    (" – ", re.compile(r"([^:.!?\n]{2,64}?) {1,3}– ")),
    ("  ", re.compile(r"([^:.!?\n]{2,64}?) {2,9}(?=[A-Z])")),
    ("\t", re.compile(r"([^:.!?\n\t]{2,64})\t[ \t]{0,9}")),
    ("**", re.compile(r"\*\*([^*\n]{2,64})\*\*[:.]?[ \t\xa0]{1,9}")),
    ("__", re.compile(r"__([^_\n]{2,64})__[:.]?[ \t\xa0]{1,9}")),
)
_CAPITAL_LABEL = re.compile(r"([A-Z][A-Z &/]{3,60})(?=[A-Z][a-z])")
_LAST_WORD = re.compile(r"(?:[A-Z]+|[A-Z]?[a-z'’]+)$")
_LONGEST_WORD = 40
_FIRST_WORD = re.compile(r"[A-Z][a-z']+")


@frozen
class Headings:
    """Heading wordings by section: whole ones, beginnings and endings; and by their first and last words."""

    whole: Mapping[str, Section]
    beginning: Mapping[str, Section]
    ending: Mapping[str, Section]
    first_words: frozenset[str]
    last_words: frozenset[str]
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
        first_words=frozenset(key.split()[0] for key in beginning),
        last_words=frozenset(key.split()[-1] for key in ending),
        by_first_word=_grouped(found_in_text, 0),
        by_last_word=_grouped(found_in_text, -1),
        longest=max(map(len, whole), default=0) + 12,
    )


def plain_words(line: str) -> str:
    """The line's words alone, in lower case, as headings are compared."""
    if "&" in line or "/" in line:
        line = line.replace("&", " and ").replace("/", " and ")
    words = line.lower().translate(_SEPARATE).split()
    if not line.isascii():  # "Responsibilities 🔭"
        words = [word for word in words if any(map(str.isalnum, word))]
    return " ".join(words)


def section_of(heading: str, headings: Headings) -> Section | None:
    """The section that a line known to be a heading opens, by its whole wording, its end or its beginning."""
    key = plain_words(heading)
    section = headings.whole.get(key)
    if section is not None:
        return section
    if heading[-1:] == ")" and " (" in heading:
        return section_of(heading[: heading.index(" (")], headings)
    words = key.split()
    if words and words[-1] in headings.last_words:
        for size in range(min(len(words), _MOST_WORDS), 0, -1):
            section = headings.ending.get(" ".join(words[-size:]))
            if section is not None:
                return section
    if words and words[0] in headings.first_words:
        for size in range(min(len(words), _MOST_WORDS), 0, -1):
            section = headings.beginning.get(" ".join(words[:size]))
            if section is not None:
                return section
    return None


def label_of(line: str, headings: Headings) -> tuple[int, int, Section] | None:
    """Where the heading that begins a longer line ends, where the rest begins, and the section it opens."""
    for match in _possible_labels(line):
        section = headings.whole.get(plain_words(match[1]))
        if section is not None:
            return match.end(1), match.end(), section
    return None


def _possible_labels(line: str) -> Iterator[re.Match[str]]:
    beginning = line[:_LONGEST_LABEL]
    for mark, pattern in _LABELS:
        if mark in beginning:
            match = pattern.match(line)
            if match is not None and match.end() < len(line):
                yield match
    if beginning[:4].isupper():
        match = _CAPITAL_LABEL.match(line)
        if match is not None:
            yield match


def wording_before(text: str, end: int, headings: Headings) -> int | None:
    """Where a capitalised heading wording that ends at `end` starts, if one does."""
    near = text[max(0, end - _LONGEST_WORD) : end].split()
    last = _LAST_WORD.search(near[-1]) if near else None
    if last is None:
        return None
    wordings = headings.by_last_word.get(last.group().lower().replace("’", "'"), ())
    if wordings:
        lowered = text[max(0, end - headings.longest) : end].replace("’", "'").lower()
        for wording in wordings:
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
