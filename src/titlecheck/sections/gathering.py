"""The statements of a text as they are gathered: bullets whole, prose by its sentences, repeats left out."""

from __future__ import annotations

import re

from titlecheck.model import Section, Statement

_SENTENCE = re.compile(
    r"[.!?](?<!\W\w.)(?<!\W[A-Z][a-z].)[)\"'”’]{0,3}\s{1,9}(?=[\"“'(‘]?[A-Z])"
    r"|\.(?<=\w\w\.)(?=[A-Z][a-z])"
)
_REPEATED = 40
_CLAUSE = re.compile(r";\s+(?=[\w\"“'(‘])")
_FEWEST_CLAUSES = 3  # "plans the rota; orders seed; trains clerks" is a list of duties in one sentence


def parts_of(text: str) -> list[tuple[int, int]]:
    """Where the clauses stand of a statement that lists duties between semicolons; else it is one part."""
    if ";" not in text:
        return [(0, len(text))]
    ends = [match.start() for match in _CLAUSE.finditer(text)]
    starts = [0, *(match.end() for match in _CLAUSE.finditer(text))]
    parts = list(zip(starts, [*ends, len(text)], strict=True))
    is_list = len(parts) >= _FEWEST_CLAUSES and all(" " in text[start:end] for start, end in parts)
    return parts if is_list else [(0, len(text))]


class Gathering:
    """What has been read so far; `plain` is the whole text without its marks, character for character."""

    __slots__ = ("_repeating", "_seen", "plain", "statements")

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self.statements: list[Statement] = []
        self._seen: set[str] = set()
        self._repeating = False

    def add(self, start: int, end: int, section: Section, headed: bool) -> None:
        """Adds one statement, unless it repeats an earlier one."""
        text = self.plain[start:end]
        if "\n" in text:
            text = text.replace("\n", " ")
        bare = text.strip()
        if len(bare) < end - start:
            if not bare:
                return
            start += text.index(bare)
            end = start + len(bare)
            text = bare
        self.add_bare(start, end, text, section, headed)

    def add_bare(self, start: int, end: int, text: str, section: Section, headed: bool) -> None:
        """Adds one statement whose text has no blanks around it and no line breaks."""
        if text in self._seen:
            if self._repeating or len(text) >= _REPEATED:
                self._repeating = True
                return
        else:
            self._seen.add(text)
        self._repeating = False
        self.statements.append(Statement(start, end, text, section, headed))

    def add_prose(self, start: int, end: int, section: Section, headed: bool) -> None:
        """Adds each sentence of a paragraph."""
        for match in _SENTENCE.finditer(self.plain, start, end):
            self.add(start, match.end(), section, headed)
            start = match.end()
        self.add(start, end, section, headed)

    def add_row(self, start: int, end: int, section: Section, headed: bool) -> None:
        """Adds a table's row as one statement."""
        text = self.plain[start:end].replace("|", " ")
        bare = text.strip()
        if bare:
            start += text.index(bare)
            self.add_bare(start, start + len(bare), bare, section, headed)

    def add_heading(self, start: int, end: int) -> None:
        """Adds a heading; headings may repeat."""
        text = self.plain[start:end]
        if "|" in text:
            text = text.replace("|", " ")
        bare = text.strip()
        if bare:
            start += text.index(bare)
            self.statements.append(Statement(start, start + len(bare), bare, Section.HEADING, True))
