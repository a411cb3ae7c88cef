"""The duties as they were read: each with its line, its evidence marked, and the reasons."""

from __future__ import annotations

from dataclasses import dataclass

from titlecheck.formats.html.markup import Markup, joined, literal, tag, user
from titlecheck.formats.html.pieces import Piece, pieces
from titlecheck.formats.text import on_page
from titlecheck.model import Duty, Evidence


@dataclass(frozen=True, slots=True)
class _Reason:
    """The longest evidence of a rule in one marked stretch, and the numbers of all of it."""

    item: Evidence
    evidence: frozenset[int]


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
    reasons = _reasons(duty, cut)
    place = tag("span", f"line {duty.span.line}{on_page(duty.span)}", class_="line")
    side = tag("span", duty.emphasis.value, class_="side")
    told = tag("p", *(_piece(piece, reasons, anchor) for piece in cut), class_="told", dir="auto")
    listed = (_reason(reason, f"{anchor}.{number}", cut) for number, reason in enumerate(reasons))
    why = tag("ul", *listed, class_="why") if reasons else Markup("")
    item = tag("li", place, side, told, why, class_=f"duty {duty.emphasis.value}", id=name)
    return joined(item, Markup("\n"))


def _piece(piece: Piece, reasons: tuple[_Reason, ...], anchor: str) -> Markup:
    if not piece.evidence:
        return literal(piece.text)
    own = (n for n, reason in enumerate(reasons) if not reason.evidence.isdisjoint(piece.evidence))
    described = " ".join(f"{anchor}.{number}" for number in own)
    words = literal(piece.text)
    return tag("mark", words, class_=piece.emphasis.value, tabindex="0", aria_describedby=described)


def _reasons(duty: Duty, cut: tuple[Piece, ...]) -> tuple[_Reason, ...]:
    """What speaks in the duty, once for each rule and marked stretch."""
    grouped: dict[tuple[str, str, int], list[int]] = {}
    for number, item in enumerate(duty.evidence):
        first = next((at for at, piece in enumerate(cut) if number in piece.evidence), -1)
        grouped.setdefault((item.rule, item.because, first), []).append(number)
    return tuple(
        _Reason(
            max((duty.evidence[number] for number in group), key=lambda item: len(item.text)),
            frozenset(group),
        )
        for group in grouped.values()
    )


def _reason(reason: _Reason, name: str, cut: tuple[Piece, ...]) -> Markup:
    item = reason.item
    wording = " ".join(item.text.split())
    is_plain = any(piece.text == wording for piece in cut)
    quoted = Markup("") if is_plain else joined(Markup(" "), user(wording, "q"))
    told = (item.because, quoted, Markup(" "), tag("code", item.rule, dir="auto"))
    # The style writes the class, which is the emphasis, before the words.
    return tag("li", *told, id=name, class_=item.emphasis.value, dir="auto")
