"""Many roles: a section each as they come, then the charts and the table, which the script puts on top."""

from __future__ import annotations

from titlecheck.formats.html.charts import BINS, bin_of, count_bars, histogram, share_bar
from titlecheck.formats.html.markup import Markup, joined, tag, user, void
from titlecheck.formats.html.role import pill, role_body, role_title, title_remark
from titlecheck.formats.tally import Tally, title_group
from titlecheck.formats.text import percentages, place
from titlecheck.model import Counts, Report, Title, Verdict

# What sorting by verdict puts side by side, from people to affairs to neither.
_ORDER = (Verdict.LEADER, Verdict.EITHER, Verdict.MANAGER, Verdict.NEITHER, Verdict.UNCLEAR, None)
_COLUMNS = (("Role", "role"), ("Verdict", "said"), ("Confidence", "sure"), ("Leader share", "share"),
            ("Duties", "count"), ("Fitting title", "fits"))  # fmt: skip


class Overview:
    """What the charts and the table need of every role, kept while the roles stream by."""

    def __init__(self) -> None:
        self._rows: list[Markup] = []
        self._bins = [0] * BINS
        self._tally = Tally()

    def add(self, report: Report, anchor: str) -> None:
        """Take in one more role."""
        self._tally.add(report)
        if report.leader_share is not None and report.verdict is not None:
            self._bins[bin_of(report.leader_share)] += 1
        self._rows.append(_row(report, anchor))

    def markup(self) -> Markup:
        """The charts and the table."""
        counts = list(self._tally.by_verdict())
        if self._tally.skipped:
            counts.append(("skipped", self._tally.skipped))
        charts = tag(
            "div",
            count_bars("Verdicts", counts),
            histogram(self._bins),
            count_bars("Titles", self._tally.by_title()),
            class_="charts",
        )
        heading = tag("h2", "Overview")
        summary = tag("section", heading, tag("p", self._tally.roles(), class_="lead"), charts, id="overview")
        return tag("div", summary, Markup("\n"), self._table(), id="top")

    def _table(self) -> Markup:
        head = tag("tr", *(_column(name, kind) for name, kind in _COLUMNS), role="row")
        caption = tag("caption", "All roles; the buttons in the first row sort", class_="hidden")
        # A table laid out as a grid is still a table to those who listen, if it says so.
        return Markup(
            f'<section id="all" aria-labelledby="all-name">{tag("h2", "All roles", id="all-name")}\n'
            f"{_filters()}\n"
            f'<table class="roles" role="table">{caption}<thead role="rowgroup">{head}</thead>\n'
            '<tbody role="rowgroup">\n'
            f"{''.join(self._rows)}</tbody></table>\n"
            f'<p id="none" class="lead" hidden>No role is like that.</p></section>\n'
        )


def section(report: Report, anchor: str, *, is_open: bool) -> Markup:
    """One role, folded up unless told otherwise, at a place of its own to link to."""
    name = tag("h3", role_title(report))
    summary = tag("summary", pill(report), name, user(place(report), "span", class_="place"))
    links = tag(
        "p",
        tag("a", "Link to this role", href=f"#{anchor}"),
        Markup(" · "),
        tag("a", "Back to all roles", href="#all"),
        class_="muted links",
    )
    body = tag("div", role_body(report, anchor, 4), links, class_="body")
    folded = tag("details", summary, Markup("\n"), body, open=is_open)
    return joined(tag("article", folded, id=anchor, class_="role"), Markup("\n"))


def _column(name: str, kind: str) -> Markup:
    button = tag("button", name, tag("span", aria_hidden="true", class_="order"), type="button")
    return tag("th", button, scope="col", role="columnheader", aria_sort="none", class_=kind)


def _row(report: Report, anchor: str) -> Markup:
    title = report.title or Title()
    name = tag("a", _name(title, report), href=f"#{anchor}", dir="auto")
    share = report.leader_share if report.verdict else None
    cells = (
        tag(
            "th",
            name,
            user(place(report), "span", class_="place"),
            scope="row",
            role="rowheader",
            class_="role",
        ),
        _cell(pill(report), data_key=str(_ORDER.index(report.verdict)), class_="said"),
        _number(report.confidence, "sure"),
        _share(share),
        _duties(report.counts if report.verdict else None),
        _fit(report, title),
    )
    group = title_group(report) if report.verdict else "skipped"
    row = tag("tr", *cells, data_verdict=report.verdict.value if report.verdict else "skipped", data_fit=group)
    return joined(row, Markup("\n"))


def _name(title: Title, report: Report) -> str:
    return title.current or ("No title" if report.verdict else "Not judged")


def _cell(*content: str, **attributes: str | None) -> Markup:
    return tag("td", *content, role="cell", **attributes)


def _number(number: float | None, kind: str) -> Markup:
    if number is None:
        return _cell(class_=kind)
    return _cell(f"{round(number * 100)}%", data_key=str(number), class_=kind)


def _share(share: float | None) -> Markup:
    if share is None:
        return _cell(class_="share")
    said = tag("span", f"{percentages(share)[0]}%")
    return _cell(said, share_bar(share), data_key=str(share), class_="share")


def _duties(counts: Counts | None) -> Markup:
    """How many duties direct what: in letters for the eye, in words for those who listen."""
    if counts is None:
        return _cell(class_="count")
    said = f"{counts.leader} leader, {counts.manager} manager, of {counts.duties}"
    seen = tag(
        "span",
        tag("span", f"{counts.leader} L", class_="leader"),
        Markup(" · "),
        tag("span", f"{counts.manager} M", class_="manager"),
        tag("span", Markup(" of "), str(counts.duties), class_="muted"),
        aria_hidden="true",
        title=said,
    )
    heard = tag("span", said, class_="hidden")
    return _cell(seen, heard, data_key=str(counts.duties), class_="count")


def _fit(report: Report, title: Title) -> Markup:
    if report.verdict is None:
        return _cell(user(report.reason or "no reason given"), class_="fits")
    if title.suggested and title.agrees is not True and title.suggested != title.current:
        return _cell(Markup("→ "), user(title.suggested, "strong"), class_="fits change")
    told = "agrees" if title.agrees else title_remark(report)
    return _cell(told, class_="fits muted")


def _filters() -> Markup:
    words = tag("label", "Search", void("input", id="words", type="search", autocomplete="off", spellcheck="false"))
    verdicts = ("any verdict", *(verdict.value for verdict in Verdict), "skipped")
    fits = ("any title", "disagree", "agree", "not compared", "no title")
    unfold = tag("button", "Open all", type="button", id="unfold", aria_controls="roles")
    shown = tag("p", id="shown", role="status", class_="muted")
    return tag(
        "div", words, _choice("verdict", "Verdict", verdicts), _choice("fit", "Title", fits), unfold, shown,
        class_="filters needs-script", role="search", aria_label="Roles",
    )  # fmt: skip


def _choice(name: str, label: str, values: tuple[str, ...]) -> Markup:
    options = (tag("option", value, value="" if number == 0 else value) for number, value in enumerate(values))
    return tag("label", label, tag("select", *options, id=name))
