"""Drawings that need no style of their own: bars of shares and counts, as inline SVG."""

from __future__ import annotations

from collections.abc import Sequence

from titlecheck.formats.html.markup import Markup, joined, tag
from titlecheck.formats.text import percentages, plural

BINS = 10


def balance(leader_share: float) -> Markup:
    """The two sides with their shares, over a bar of one against the other."""
    leader, manager = percentages(leader_share)
    sides = joined(
        tag("span", tag("b", f"{leader}%"), Markup(" leader"), class_="leader"),
        tag("span", tag("b", f"{manager}%"), Markup(" manager"), class_="manager"),
    )
    return tag("div", tag("p", sides), share_bar(leader_share), class_="balance")


def share_bar(leader_share: float) -> Markup:
    """A bar of leader's weight against manager's, for the eye alone."""
    leader, manager = percentages(leader_share)
    return Markup(
        '<svg class="bar" aria-hidden="true" focusable="false">'
        f'<rect class="leader" width="{leader}%" height="100%"/>'
        f'<rect class="manager" x="{leader}%" width="{manager}%" height="100%"/></svg>'
    )


def count_bars(name: str, counts: Sequence[tuple[str, int]]) -> Markup:
    """A row for each name with its count and a bar; the longest fills its row."""
    most = max((count for _, count in counts), default=0) or 1
    rows = [
        tag(
            "tr",
            tag("th", each, scope="row"),
            tag("td", str(count)),
            tag("td", _count_bar(each, count, most)),
        )
        for each, count in counts
    ]
    return tag("table", tag("caption", name), tag("tbody", *rows), class_="bars")


def _count_bar(name: str, count: int, most: int) -> Markup:
    width = f"{count * 100 / most:.2f}%"
    kind = name.replace(" ", "-")
    return Markup(
        '<svg class="bar" aria-hidden="true" focusable="false">'
        f'<rect class="{kind}" width="{width}" height="100%"/></svg>'
    )


def bin_of(leader_share: float) -> int:
    """Which of the bins, from all manager to all leader, a share falls in."""
    return min(int(leader_share * BINS), BINS - 1)


def histogram(bins: Sequence[int]) -> Markup:
    """How many roles there are from all manager on the left to all leader on the right."""
    most = max(bins, default=0) or 1
    drawn = "".join(_column(number, count, most) for number, count in enumerate(bins))
    said = ", ".join(f"{_range(number)}: {count}" for number, count in enumerate(bins))
    picture = Markup(f'<svg class="histogram" role="img" aria-label="Roles by leader share: {said}">{drawn}</svg>')
    axis = tag("p", tag("span", "all manager"), tag("span", "even"), tag("span", "all leader"), class_="axis")
    caption = tag("figcaption", "How the two weigh against each other")
    return tag("figure", caption, picture, axis, class_="balances")


def _column(number: int, count: int, most: int) -> str:
    """A column with its count above, and a title for the pointer."""
    width = 100 / BINS
    height = count * 78 / most
    kind = "manager" if number < BINS // 2 else "leader"
    left, middle = number * width + 0.5, (number + 0.5) * width
    title = f"<title>{_range(number)}: {plural(count, 'role')}</title>"
    label = f'<text x="{middle:.1f}%" y="{96 - height:.2f}%">{count}</text>' if count else ""
    return (
        f'<g>{title}<rect class="{kind}" x="{left:.1f}%" y="{100 - height:.2f}%" width="{width - 1:.1f}%" '
        f'height="{height:.2f}%"/>{label}</g>'
    )


def _range(number: int) -> str:
    return f"{number * 100 // BINS} to {(number + 1) * 100 // BINS}% leader"
