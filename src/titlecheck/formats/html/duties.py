"""The duties as they were read: each with its line, its evidence marked, and the reasons."""

from __future__ import annotations

from titlecheck.formats.html.markup import Markup, joined, literal, tag, user
from titlecheck.formats.html.pieces import Piece, pieces
from titlecheck.model import Duty, Emphasis, Evidence

NAMES = {
    Emphasis.LEADER: "leader",
    Emphasis.MANAGER: "manager",
    Emphasis.BOTH: "both",
    Emphasis.NEITHER: "neither",
}


def duty_list(duties: tuple[Duty, ...], anchor: str) -> Markup:
    """The duties in the order of the text; the first one of a line can be linked to by that line."""
    items, linked = [], set[int]()
    for number, duty in enumerate(duties):
        name = line_anchor(anchor, duty.span.line) if duty.span.line not in linked else None
        linked.add(duty.span.line)
        items.append(_item(duty, f"{anchor}~{number}", name))
    return tag("ol", Markup("\n"), *items, class_="duties")


def line_anchor(anchor: str, line: int) -> str:
    """What to link to for a line of the role with this anchor."""
    return f"{anchor}~line-{line}"


def _item(duty: Duty, anchor: str, name: str | None) -> Markup:
    cut = pieces(duty)
    place = tag("span", tag("span", "line ", class_="hidden"), str(duty.span.line), class_="line")
    side = tag("span", NAMES[duty.emphasis], class_="side")
    told = tag("p", *(_piece(piece, anchor) for piece in cut), class_="told", dir="auto")
    reasons = _reasons(duty, cut, anchor)
    return joined(
        tag("li", place, side, told, reasons, class_=f"duty {duty.emphasis.value}", id=name), Markup("\n")
    )


def _piece(piece: Piece, anchor: str) -> Markup:
    if not piece.evidence:
        return literal(piece.text)
    described = " ".join(f"{anchor}.{number}" for number in piece.evidence)
    return tag(
        "mark",
        literal(piece.text),
        class_=piece.emphasis.value,
        tabindex="0",
        aria_describedby=described,
    )


def _reasons(duty: Duty, cut: tuple[Piece, ...], anchor: str) -> Markup:
    if not duty.evidence:
        return Markup("")
    whole = {piece.text for piece in cut}
    items = (_reason(item, f"{anchor}.{number}", whole) for number, item in enumerate(duty.evidence))
    return tag("ul", *items, class_="why")


def _reason(item: Evidence, name: str, whole: set[str]) -> Markup:
    wording = " ".join(item.text.split())
    quoted = Markup("") if wording in whole else joined(Markup(" "), user(wording, "q"))
    side = tag("b", item.emphasis.value)
    rule = tag("code", item.rule, dir="auto")
    return tag(
        "li", side, Markup(" "), user(item.because), quoted, Markup(" "), rule, id=name,
        class_=item.emphasis.value,
    )  # fmt: skip
