"""A role's text as it was read, line by line, with the words that speak for either side marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from titlecheck.formats.html.duties import line_anchor
from titlecheck.formats.html.markup import Markup, joined, literal, tag
from titlecheck.formats.html.pieces import Piece, cut
from titlecheck.model import Duty, Emphasis, Evidence, PlaceKind, Report, Role

_SILENCED = "silenced"


@dataclass(frozen=True, slots=True)
class _Finding:
    """Evidence in the text, or evidence that a comment silences, with that comment's reason."""

    item: Evidence
    silenced: str | None = None

    @property
    def side(self) -> Emphasis:
        return self.item.emphasis if self.silenced is None else Emphasis.NEITHER


def whole_text(report: Report, role: Role, anchor: str) -> Markup:
    """The text of the role that the report is on; every line can be linked to."""
    lines = role.text.rstrip("\n").split("\n")
    found = [_Finding(item) for duty in report.duties for item in duty.evidence]
    found += [_Finding(each.evidence, each.reason) for each in report.silenced]
    spots, duties = _spots(found, lines), _by_line(report.duties)
    sides = [finding.side for finding in found]
    told: set[int] = set()
    rows: list[Markup] = []
    for number, line in enumerate(lines, 1):
        rows += _new_page(role, number)
        here = spots[number]
        row = _Row(number, line, tuple(duties[number]), here, tuple(at for at in here if at not in told), anchor)
        rows.append(row.markup(found, sides, _paragraph(role, number) if line else Markup("")))
        told.update(here)
    return tag("div", Markup("\n"), *rows, class_="text")


def _by_line(duties: Sequence[Duty]) -> Mapping[int, list[Duty]]:
    found: dict[int, list[Duty]] = defaultdict(list)
    for duty in duties:
        for line in range(duty.span.line, duty.span.end_line + 1):
            found[line].append(duty)
    return found


def _spots(found: Sequence[_Finding], lines: Sequence[str]) -> Mapping[int, dict[int, tuple[int, int]]]:
    """For every line, where in it each finding stands, by number."""
    spots: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
    for number, finding in enumerate(found):
        span = finding.item.span
        for at in range(span.line, min(span.end_line, len(lines)) + 1):
            line = lines[at - 1]
            start = span.column - 1 if at == span.line else len(line) - len(line.lstrip())
            end = span.end_column - 1 if at == span.end_line else len(line)
            if start < min(end, len(line)):
                spots[at][number] = (start, min(end, len(line)))
    return spots


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the text: its duties, where in it what was found stands, and what of that begins in it."""

    number: int
    line: str
    duties: tuple[Duty, ...]
    spots: Mapping[int, tuple[int, int]]
    begun: tuple[int, ...]
    anchor: str

    def markup(self, found: Sequence[_Finding], sides: Sequence[Emphasis], place: Markup) -> Markup:
        """The line with its number, what it directs, its words, and the reasons that begin in it."""
        number = tag("span", tag("span", Markup("line "), class_="hidden"), str(self.number), place, class_="line")
        cells = [number]
        emphasis = self._emphasis()
        if emphasis and any(duty.span.line == self.number for duty in self.duties):
            cells.append(tag("span", emphasis.value, class_="side"))
        parts = cut(self.line, self.spots, sides)
        cells.append(tag("p", *(self._piece(part) for part in parts), class_="told", dir="auto"))
        if self.begun:
            alone = {piece.evidence: piece.text for piece in parts if len(piece.evidence) == 1}
            reasons = (self._reason(at, found[at], alone.get((at,))) for at in self.begun)
            cells.append(tag("ul", *reasons, class_="why"))
        kind = emphasis.value if emphasis else "other"
        return joined(tag("div", *cells, class_=f"row {kind}", id=line_anchor(self.anchor, self.number)), Markup("\n"))

    def _emphasis(self) -> Emphasis | None:
        """What the duties of the line direct together; None where it is no part of a duty."""
        sides = {duty.emphasis for duty in self.duties}
        if not sides:
            return None
        sides.discard(Emphasis.NEITHER)
        if len(sides) > 1:
            return Emphasis.BOTH
        return sides.pop() if sides else Emphasis.NEITHER

    def _piece(self, piece: Piece) -> Markup:
        words = literal(piece.text.replace("\t", " "))
        if not piece.evidence:
            return words
        described = " ".join(self._name(number) for number in piece.evidence)
        kind = _SILENCED if piece.emphasis is Emphasis.NEITHER else piece.emphasis.value
        return tag("mark", words, class_=kind, tabindex="0", aria_describedby=described)

    def _name(self, number: int) -> str:
        return f"{self.anchor}~{number}"

    def _reason(self, number: int, finding: _Finding, marked: str | None) -> Markup:
        """Why a finding is one; its words too, where they are not just those that are marked for it alone."""
        item = finding.item
        quoted = Markup("") if marked == item.text else joined(Markup(" "), tag("q", item.text, dir="auto"))
        silenced = Markup("") if finding.silenced is None else joined(Markup(" "), tag("em", finding.silenced))
        told = (item.because, quoted, Markup(" "), tag("code", item.rule, dir="auto"), silenced)
        # The style writes the class before the words.
        kind = item.emphasis.value if finding.silenced is None else _SILENCED
        return tag("li", *told, id=self._name(number), class_=kind, dir="auto")


def _new_page(role: Role, line: int) -> list[Markup]:
    """What stands over the first line of a page, in a text of more than one."""
    if role.place_kind is not PlaceKind.PAGE or not role.places or line > len(role.places):
        return []
    is_first = line == 1 or role.places[line - 2] != role.places[line - 1]
    return [tag("p", f"page {role.places[line - 1]}", class_="page"), Markup("\n")] if is_first else []


def _paragraph(role: Role, line: int) -> Markup:
    """The number of the Word paragraph that a line is, beside the line's own."""
    if role.place_kind is not PlaceKind.PARAGRAPH or not role.places or line > len(role.places):
        return Markup("")
    told = tag("span", Markup(", paragraph "), class_="hidden")
    seen = tag("span", Markup(" ¶"), aria_hidden="true")
    return joined(told, seen, str(role.places[line - 1]))
