"""A role's text as statements: headings, bullets, and sentences of prose, each in its section."""

from __future__ import annotations

from itertools import pairwise

from titlecheck.model import Section, Statement
from titlecheck.sections.breaks import line_breaks
from titlecheck.sections.bullets import (
    BULLETS,
    NUMBER,
    Mark,
    is_bullet,
    mark_of,
    without_bullet,
)
from titlecheck.sections.gathering import Gathering
from titlecheck.sections.headings import Headings, compile_headings, label_of, plain_words, section_of, wording_before
from titlecheck.sections.lines import (
    BOLD,
    MOST_HEADING_WORDS,
    ends_at_wrap_width,
    goes_on_with_bullet,
    goes_on_with_prose,
    is_set_as_heading,
    is_wrapped,
)
from titlecheck.sections.markup import plain, structured

__all__ = ["Headings", "compile_headings", "read_statements"]

_NONE = Mark.NONE
_EMPHASIS = "*_`# \t\xa0"
_EDGES = frozenset("*_`\\:")
_TABLE_MARKS = "| \t:-"
_BOLD_LEVEL, _PLAIN_LEVEL = 7, 8
_LONGEST_HEADING = 80
_LABEL_END = 3
_LONG_ITEM = 300
_LONGEST_FACT = 100
_WITH_FACTS = (Section.COMPANY, Section.BENEFITS, Section.LEGAL)


def read_statements(text: str, headings: Headings) -> tuple[Statement, ...]:
    """The headings, bullets and sentences of a role's text in order, each with the section it stands in."""
    if not text or text.isspace():
        return ()
    marked = structured(text)
    reading = _Reading(marked, headings)
    reading.read()
    return tuple(reading.gathered.statements)


class _Reading:
    """One pass over a text's lines: the section it is in, and the item that the next line may go on with."""

    __slots__ = (
        "apart",
        "end",
        "gap",
        "gathered",
        "headed",
        "headings",
        "index",
        "is_bullet",
        "is_fact",
        "level",
        "lines",
        "marked",
        "outer",
        "plain",
        "section",
        "start",
        "wrapped",
    )

    def __init__(self, marked: str, headings: Headings) -> None:
        self.marked = marked
        self.plain = plain(marked)
        self.gathered = Gathering(self.plain)
        self.headings = headings
        self.section, self.headed, self.level = Section.DUTIES, False, 0
        self.outer: tuple[Section, bool, int] | None = None
        self.start = self.end = -1
        self.is_bullet = self.is_fact = False
        self.gap, self.apart = True, True
        self.wrapped: bool | None = None
        self.lines = marked.splitlines(keepends=True)
        self.index = 0

    def read(self) -> None:
        """Reads every line; afterwards `gathered` holds all statements."""
        offset = 0
        plain_text = self.plain
        add_bare = self.gathered.add_bare
        following = iter([*self.lines[1:], "\n"])
        for line, after in zip(self.lines, following, strict=True):
            body = line.strip()
            if not body:
                offset += len(line)
                self.gap = self.apart = True
                self.index += 1
                if self.is_fact:
                    self._close()
                    self._leave_label()
                continue
            start = offset + line.index(body[0])
            offset += len(line)
            first = body[0]
            if first == "-" and len(body) <= _LONG_ITEM and " - " not in body:
                inner = body.lstrip("-* \t\xa0")
                if inner and self.start >= 0:
                    self._close()
                start += len(body) - len(inner)
                if after[0] in "-\n" and inner and inner[-1] not in _EDGES and inner[0] not in _EDGES:
                    end = start + len(inner)
                    add_bare(start, end, plain_text[start:end], self.section, self.headed)
                elif inner:
                    self._bullet(start, inner)
                else:
                    self._underline(body)
            elif first == "#":
                self._hash_line(start, body)
            else:
                self._pieces(start, body)
            self.gap = self.apart = False
            self.index += 1
        self._close()

    def _pieces(self, start: int, body: str) -> None:
        """Reads a line that may hold several items."""
        breaks = line_breaks(body, self.headings)
        if not breaks:
            self._piece(start, body)
            return
        for begin, end in pairwise([0, *breaks, len(body)]):
            piece = body[begin:end].lstrip()
            if piece:
                self._piece(start + end - len(piece), piece.rstrip())
                self.gap = False
                self.apart = True

    def _piece(self, start: int, body: str) -> None:
        mark = mark_of(body)
        if mark is _NONE:
            self._unmarked_line(start, body)
        elif is_bullet(body, mark):
            inner = without_bullet(body, mark)
            if inner:
                self._close()
                self._bullet(start + len(body) - len(inner), inner)
            else:
                self._underline(body)
        elif mark is Mark.ROW:
            self._row(start, body)
        elif mark is Mark.RULE and not body.strip("=_-* \t"):
            self._underline(body)
        else:
            self._unmarked_line(start, body)

    def _bullet(self, start: int, inner: str) -> None:
        if inner[-1] in ":*_" and len(inner) <= _LONGEST_HEADING:
            section = self.headings.whole.get(plain_words(inner))
            if section is not None:
                self._head(start, inner, section, _PLAIN_LEVEL)
                return
        self.start = start
        self.end = start + len(inner)
        self.is_bullet = True

    def _hash_line(self, start: int, body: str) -> None:
        """Reads a Markdown heading; '#LI-Remote', '#1 priority' and whole sentences are none."""
        inner = body.lstrip("# \t\xa0")
        level = len(body) - len(body.lstrip("#"))
        start += len(body) - len(inner)
        inner = inner.rstrip(_EMPHASIS)
        self._close()
        if not inner:
            return
        section = self.headings.whole.get(plain_words(inner))
        if section is not None:
            self._head(start, inner, section, level)
            return
        is_tag = level == 1 and body[1] == inner[0] and (" " not in inner or inner[0].isdigit())
        section = None if is_tag else self._section_of_title(inner)
        is_sentence = inner[-1] == "." or inner.count(" ") >= MOST_HEADING_WORDS
        if is_tag or (section is None and is_sentence):
            self._unmarked_line(start, inner)
        elif not (is_sentence and self._labelled(start, inner)):
            self._head(start, inner, section, level)

    def _section_of_title(self, heading: str) -> Section | None:
        """The section of 'Senior Clerk Duties', and of 'Senior ClerkDuties'."""
        section = section_of(heading, self.headings)
        if section is not None:
            return section
        glued = wording_before(heading, len(heading), self.headings)
        if not glued or not heading[glued - 1].islower():
            return None
        return self.headings.whole.get(plain_words(heading[glued:]))

    def _row(self, start: int, body: str) -> None:
        """Reads a table's row; the one above a row of dashes is a heading."""
        inner = body.strip(_TABLE_MARKS)
        self._close()
        if not inner:
            return
        start += body.index(inner)
        end = start + len(inner)
        following = self._following()
        if following and not following.strip(_TABLE_MARKS):
            self.gathered.add_heading(start, end)
            return
        cell, _, told = inner.partition("|")
        section = self.headings.whole.get(plain_words(cell))
        if section is not None:
            self._head(start, cell, section, _PLAIN_LEVEL)
            start = end - len(told.lstrip(_TABLE_MARKS))
        if start < end:
            self.gathered.add_row(start, end, self.section, self.headed)

    def _underline(self, rule: str) -> None:
        """Makes a heading of the one short line that stands over a rule."""
        start, end = self.start, self.end
        is_line = start >= 0 and not self.apart and not self.is_bullet and end - start <= _LONGEST_HEADING
        if not is_line or "\n" in self.plain[start:end]:
            self._close()
            return
        self.start = -1
        heading = self.marked[start:end]
        self._head(start, heading, section_of(heading, self.headings), 1 if rule[0] == "=" else 2)

    def _unmarked_line(self, start: int, body: str) -> None:
        adjoining = self.start >= 0 and not self.apart
        size = len(body)
        number = NUMBER.match(body) if ("." in body[:8] or ")" in body[:8]) else None
        if number is not None and number.end() < size:
            self._numbered(start + number.end(), body[number.end() :])
            return
        if adjoining and body[0].islower() and self._continues(body):
            self.end = start + size
            return
        if size <= _LONGEST_HEADING and not self.is_fact and self._short_line(start, body, adjoining):
            return
        if self._labelled(start, body):
            return
        if adjoining and self._continues(body):
            self.end = start + size
            return
        self._prose(start, body)

    def _numbered(self, start: int, inner: str) -> None:
        """Reads '1. Key duties' as a heading, and any other numbered line as a bullet."""
        self._close()
        section = self.headings.whole.get(plain_words(inner)) if len(inner) <= _LONGEST_HEADING else None
        if section is None:
            self._bullet(start, inner)
        else:
            self._head(start, inner, section, _level(inner))

    def _short_line(self, start: int, body: str, adjoining: bool) -> bool:
        """Reads a short line as a heading by its wording or the way it is set; says whether it was one."""
        section = self.headings.whole.get(plain_words(body)) if body[-1] not in ".,;" else None
        if section is None:
            if ":" in body[:-1] and self._labelled(start, body):
                return True
            follows = self._following()
            if not is_set_as_heading(body, follows, self.gap, self.headings):
                return False
            if adjoining and body[:2] not in BOLD and self._continues(body):
                return False
            section = section_of(body, self.headings)
            if section is None and body[-1] == ":" and not body.isupper():
                return False
        self._close()
        before = self.section, self.headed, self.level
        self._head(start, body, section, _level(body))
        if body[-1] == ":" and section in _WITH_FACTS and self._fact_follows():
            self.outer, self.is_fact = before, True
        return True

    def _fact_follows(self) -> bool:
        """Whether the next line is a fact that stands alone: "Pay range:" over "$85,000"."""
        line, after = [each.strip() for each in (*self.lines[self.index + 1 : self.index + 3], "", "")][:2]
        return 0 < len(line) <= _LONGEST_FACT and line[0].isalnum() | (line[0] in "$£€") and not after

    def _following(self) -> str:
        """The next line that is not blank, or nothing."""
        for line in self.lines[self.index + 1 : self.index + 4]:
            body = line.strip()
            if body:
                return body
        return ""

    def _labelled(self, start: int, body: str) -> bool:
        """Reads 'Requirements: a degree' as a heading and what follows it; says whether it was one."""
        label = label_of(body, self.headings)
        if label is None:
            return False
        heading_end, told_at, section = label
        self._close()
        if self.gap:
            self._leave_label()
        if section in _WITH_FACTS and len(body) - told_at <= _LONGEST_FACT and body[told_at - 1] in ": *\t":
            self.gathered.add(start, start + len(body), section, True)
            return True
        before = self.outer or (self.section, self.headed, self.level)
        self._head(start, body[:heading_end], section, _PLAIN_LEVEL)
        if section is not Section.DUTIES:
            self.outer = before
        told = body[told_at:].lstrip(BULLETS)
        if told:
            self.gap = False
            self._prose(start + len(body) - len(told), told)
        return True

    def _leave_label(self) -> None:
        """Goes back to the section before an inline label, whose reach ends with its paragraph."""
        if self.outer is not None:
            self.section, self.headed, self.level = self.outer
            self.outer = None
        self.is_fact = False

    def _prose(self, start: int, body: str) -> None:
        self._close()
        if self.gap:
            self._leave_label()
        self.start = start
        self.end = start + len(body)
        self.is_bullet = False

    def _continues(self, body: str) -> bool:
        """Whether a line goes on with the item open above it: a hard wrap in mid-phrase."""
        if self.is_bullet:
            return goes_on_with_bullet(self.marked[self.start : self.end], body)
        before = self.marked[max(0, self.start - _LABEL_END) : self.start]
        if goes_on_with_prose(self.marked[self.start : self.end], body, before):
            return True
        if body[0].islower() or not ends_at_wrap_width(self.marked, self.start, self.end):
            return False
        if self.wrapped is None:
            self.wrapped = is_wrapped(self.marked)
        return self.wrapped

    def _head(self, start: int, heading: str, section: Section | None, level: int) -> None:
        """Takes up the section a heading opens; an unknown one stays in a section it is deeper than."""
        self.outer, self.is_fact = None, False
        if section is not None:
            self.section, self.headed, self.level = section, True, level
        elif level <= self.level and (level < _BOLD_LEVEL or self.section is Section.COMPANY):
            self.section, self.headed, self.level = Section.DUTIES, False, level
        self.gathered.add_heading(start, start + len(heading))

    def _close(self) -> None:
        """Hands on the open item: a bullet as one statement, prose by its sentences."""
        start = self.start
        if start < 0:
            return
        self.start = -1
        if self.is_bullet:
            self.gathered.add(start, self.end, self.section, self.headed)
        else:
            self.gathered.add_prose(start, self.end, self.section, self.headed)


def _level(body: str) -> int:
    return _BOLD_LEVEL if body[:2] in BOLD else _PLAIN_LEVEL
