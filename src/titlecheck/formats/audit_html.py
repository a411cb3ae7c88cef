"""An audit as one self-contained page with heat maps: nothing loaded, no script, no style from elsewhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from titlecheck.audits.audit import BANDS, Audit, Part, SameWork, Spread
from titlecheck.audits.entry import Entry
from titlecheck.audits.story import counted, misleading_kinds, percent, story
from titlecheck.formats.audit_css import CSS
from titlecheck.formats.header import Header
from titlecheck.formats.html.markup import Markup, joined, tag, user, void
from titlecheck.formats.text import plural, signature
from titlecheck.model import Verdict

_TITLE = "Titles and the work behind them"
_BAND_NAMES = tuple(f"{100 * band // BANDS}–{100 * (band + 1) // BANDS} %" for band in range(BANDS))
_HEATS = 6
_STRIP = 200


def render(audit: Audit, header: Header, most: int) -> Iterator[str]:  # noqa: ARG001 - a page has room for all
    """The page, piece by piece."""
    yield _opening(header)
    yield tag("header", tag("h1", _TITLE), tag("p", counted(audit), class_="count")) + "\n<main>\n"
    yield _section("What stands out", *(user(sentence, "p") for sentence in story(audit)))
    yield from _heat_map(f"By {audit.by or 'folder'}", audit.groups)
    yield from _heat_map("By head noun of the title", audit.heads)
    yield from _spreads(audit.spreads)
    yield from _same_work(audit.same_work)
    yield from _misleading(audit)
    closing = tag("footer", *(user(line, "p") for line in (signature(header), *header.notices)))
    yield f"</main>\n{closing}\n</body>\n</html>\n"


def _opening(header: Header) -> str:
    allowed = b64encode(sha256(CSS.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    head = joined(
        void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=policy),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", name="color-scheme", content="light dark"),
        void("meta", name="referrer", content="no-referrer"),
        void("meta", name="generator", content=f"titlecheck {header.version}"),
        tag("title", _TITLE),
        Markup("\n"),
        tag("style", Markup(CSS)),
    )
    return f'<!DOCTYPE html>\n<html lang="en">\n<head>{head}</head>\n<body>\n'


def _section(name: str, *children: str) -> Markup:
    return Markup(tag("section", tag("h2", name), *children) + "\n")


def _table(top: Iterable[str], rows: Iterable[Markup], *before: Markup, class_: str | None = None) -> Markup:
    heading = tag("thead", *before, tag("tr", *(_heading(name) for name in top)))
    caption = _caption() if class_ == "heat" else Markup("")
    table = tag("table", caption, heading, tag("tbody", *rows), class_=class_)
    return tag("div", table, class_="wide", tabindex="0", role="region", aria_label="table")


def _heading(name: str) -> Markup:
    return tag("th", name, scope="col") if name else tag("td")


def _caption() -> Markup:
    return tag(
        "caption",
        "Roles by leader share, where they can be compared, and by verdict. "
        "The stronger the colour, the larger the part of the row.",
    )


def _heat_map(name: str, parts: Sequence[Part]) -> Iterator[str]:
    """A row a part: comparable roles by leader share in fifths, then all by verdict."""
    if not parts:
        return
    verdicts = [verdict.value for verdict in Verdict]
    over = tag(
        "tr",
        tag("td", colspan="3"),
        tag("th", "leader share", colspan=str(BANDS), scope="colgroup"),
        tag("th", "verdict", colspan=str(len(verdicts)), scope="colgroup"),
        tag("td"),
    )
    names = ("", "roles", "median", *_BAND_NAMES, *verdicts, "disagree")
    yield _section(name, _table(names, map(_heat_row, parts), over, class_="heat"))


def _heat_row(part: Part) -> Markup:
    middle = "–" if part.middle is None else percent(part.middle)
    cells = [user(part.name, "th", scope="row"), tag("td", str(part.roles)), tag("td", middle)]
    cells += [_heat(count, part.compared, f"b{band}") for band, count in enumerate(part.bands)]
    cells += [_heat(count, part.roles, verdict.value) for verdict, count in part.verdicts.items()]
    return tag("tr", *cells, tag("td", str(part.disagree)))


def _heat(count: int, of: int, hue: str) -> Markup:
    heat = -(-count * _HEATS // of) if of else 0
    return tag("td", str(count or ""), class_=f"{hue} h{heat}")


def _spreads(spreads: Sequence[Spread]) -> Iterator[str]:
    if not spreads:
        return
    wide = sum(spread.is_wide for spread in spreads)
    told = f"{wide} of {plural(len(spreads), 'shared title')} with leader shares far apart. A dot is a role."
    names = ("title", "roles", "leader shares", "apart", "which")
    yield _section("Same title, different work", tag("p", told), _table(names, map(_spread_row, spreads)))


def _spread_row(spread: Spread) -> Markup:
    roles = (
        tag("li", f"{percent(entry.share or 0.0)} ", user(entry.id), user(f" {entry.title}"))
        for entry in spread.entries
    )
    return tag(
        "tr",
        user(spread.title, "th", scope="row"),
        tag("td", str(len(spread.entries))),
        tag("td", _strip(spread)),
        tag("td", f"{round(spread.width * 100)} points"),
        tag("td", tag("details", tag("summary", "roles"), tag("ul", *roles))),
        class_="far" if spread.is_wide else None,
    )


def _strip(spread: Spread) -> Markup:
    """The shares as dots between manager (left) and leader (right)."""
    low, high = percent(spread.shares[0]), percent(spread.shares[-1])
    dots = (tag("circle", cx=str(6 + round(share * _STRIP)), cy="8", r="4") for share in spread.shares)
    return tag(
        "svg",
        tag("line", x1="6", x2=str(_STRIP + 6), y1="8", y2="8"),
        *dots,
        class_="strip",
        width=str(_STRIP + 12),
        height="16",
        role="img",
        aria_label=f"leader shares from {low} to {high}",
    )


def _same_work(same_work: Sequence[SameWork]) -> Iterator[str]:
    if not same_work:
        return
    told = "Roles of one function and verdict whose duties show the same rules in much the same proportions."
    names = ("titles", "function", "verdict", "what the duties do most")
    yield _section("Same work, different titles", tag("p", told), _table(names, map(_same_row, same_work)))


def _same_row(same: SameWork) -> Markup:
    return tag(
        "tr",
        tag("td", tag("ul", *(user(title, "li") for title in same.titles))),
        user(same.function, "td"),
        tag("td", same.verdict.value),
        tag("td", tag("ul", *(user(each, "li") for each in same.because))),
    )


def _misleading(audit: Audit) -> Iterator[str]:
    if not audit.misleading:
        return
    names = ("title", "title that fits", "leader share", "role")
    table = _table(names, map(_misleading_row, audit.misleading))
    details = tag(
        "details",
        tag("summary", f"{plural(len(audit.misleading), 'role')}: {misleading_kinds(audit)}"),
        table,
    )
    yield _section("Titles that mislead", details)


def _misleading_row(entry: Entry) -> Markup:
    return tag(
        "tr",
        user(entry.title or "", "th", scope="row"),
        user(entry.suggested or "", "td"),
        tag("td", percent(entry.share or 0.0)),
        user(entry.id, "td"),
    )
