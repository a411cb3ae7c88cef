"""One role in full: title, verdict, balance, duties with their evidence, and all that is advised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from titlecheck.formats.html.charts import balance
from titlecheck.formats.html.duties import duty_list, line_anchor
from titlecheck.formats.html.markup import Markup, joined, tag, user
from titlecheck.formats.html.wholetext import whole_text
from titlecheck.formats.text import verdict_sentence
from titlecheck.model import Advice, Counts, Flip, Report, Requirements, Role, Silenced, Title, Verdict


def role_title(report: Report) -> Markup:
    """The title as it is, and the title that would fit where that is another one."""
    title = report.title or Title()
    if title.current is None:
        named = tag("span", "No title" if report.verdict else "Not judged", class_="untitled")
        return joined(named, _change(title.suggested, " → ")) if title.suggested else named
    if title.agrees is False and title.suggested:
        return joined(user(title.current), _change(title.suggested, " → "))
    return user(title.current)


def title_remark(report: Report) -> str:
    """What there is to say about the title beside showing it."""
    title = report.title or Title()
    if title.current is None:
        return "no title; the arrow shows one that fits" if title.suggested else "no title"
    if title.agrees is None:
        return "either title fits" if report.verdict is Verdict.EITHER else "title kept"
    return "the title agrees with the work" if title.agrees else "the title says something else than the work"


def pill(report: Report) -> Markup:
    """The verdict, or that there is none, as a label."""
    name = report.verdict.value if report.verdict else "skipped"
    return tag("span", name, class_=f"pill {name}")


def role_body(report: Report, anchor: str, level: int, *, whole: bool = False) -> Markup:
    """All of the report but its title, with headings of this level: the `whole` text, or the duties alone."""
    if report.verdict is None:
        return tag("p", "Skipped: ", user(report.reason or "no reason given"), class_="lead")
    role = report.role if whole else None
    links = _Links(anchor, frozenset(duty.span.line for duty in report.duties), is_whole=role is not None)
    aside = tag(
        "div",
        _advice(report.advice, links, level),
        _listed("Why", report.reasons, level),
        _skills(report.skills, level),
        _requirements(report.requirements, level),
        _flips(report, links, level),
        _listed("Questions to settle it", report.questions, level),
        _silenced(report.silenced, links, level),
        class_="findings",
    )
    told = _text(report, role, anchor, level) if role else _duties(report, anchor, level)
    columns = tag("div", told, Markup("\n"), aside, class_="columns") if told else aside
    return joined(_verdict(report, report.verdict), Markup("\n"), columns)


@dataclass(frozen=True, slots=True)
class _Links:
    """Which lines of a role can be linked to: those of its duties, or all where its whole text is shown."""

    anchor: str
    lines: frozenset[int]
    is_whole: bool

    def to(self, line: int) -> Markup:
        """The line's number, as a link where there is something to lead to."""
        name = f"line {line}"
        if self.is_whole or line in self.lines:
            return tag("a", name, href=f"#{line_anchor(self.anchor, line)}")
        return tag("span", name)


def _change(suggested: str, arrow: str) -> Markup:
    return joined(
        tag("span", Markup(arrow), class_="arrow", aria_hidden="true"),
        tag("span", Markup(" would fit better as "), class_="hidden"),
        user(suggested, "strong"),
    )


def _verdict(report: Report, verdict: Verdict) -> Markup:
    told = verdict_sentence(verdict).capitalize()
    reason = joined(Markup(": "), user(report.reason)) if report.reason else Markup("")
    remarks = [title_remark(report)]
    if report.confidence is not None:
        remarks.insert(0, f"confidence {round(report.confidence * 100)}%")
    bar = balance(report.leader_share) if report.leader_share is not None else Markup("")
    return tag(
        "div",
        tag("p", told, reason, Markup("."), class_="lead"),
        tag("p", " · ".join(remarks), class_="muted"),
        bar,
        class_="verdict",
    )


def _text(report: Report, role: Role, anchor: str, level: int) -> Markup:
    count = tag("p", _counts(report.counts), class_="muted") if report.counts else Markup("")
    return tag("div", tag(f"h{level}", "The text"), count, whole_text(report, role, anchor), class_="work")


def _duties(report: Report, anchor: str, level: int) -> Markup:
    if not report.duties:
        return Markup("")
    count = tag("p", _counts(report.counts), class_="muted") if report.counts else Markup("")
    return tag("div", tag(f"h{level}", "Duties"), count, duty_list(report.duties, anchor), class_="work")


def _counts(counts: Counts) -> str:
    both = f" ({counts.both} of them both)" if counts.both else ""
    duties = "1 duty" if counts.duties == 1 else f"{counts.duties} duties"
    return f"{duties}: {counts.leader} leader, {counts.manager} manager{both}, {counts.neither} neither"


def _part(name: str, level: int, *content: str, kind: str | None = None) -> Markup:
    return tag("section", tag(f"h{level}", name), *content, class_=kind)


def _listed(name: str, items: tuple[str, ...], level: int) -> Markup:
    if not items:
        return Markup("")
    return _part(name, level, tag("ul", *(user(item, "li") for item in items)))


def _skills(skills: tuple[str, ...], level: int) -> Markup:
    if not skills:
        return Markup("")
    listed = tag("ul", *(user(skill, "li") for skill in skills), class_="chips")
    return _part("Skills to put front and centre", level, listed)


def _advice(advice: tuple[Advice, ...], links: _Links, level: int) -> Markup:
    if not advice:
        return Markup("")
    return _part("Advice", level, tag("ul", *(_remark(item, links) for item in advice)), kind="advice")


def _remark(item: Advice, links: _Links) -> Markup:
    is_told = item.line is None or (not links.is_whole and f"line {item.line}" in item.message)
    line = Markup("") if is_told or item.line is None else joined(Markup(" ("), links.to(item.line), Markup(")"))
    return tag("li", user(item.message), line, dir="auto")


def _requirements(requirements: Requirements | None, level: int) -> Markup:
    if requirements is None:
        return Markup("")
    asked = (
        ("Skill with people", requirements.people_skills),
        ("Years, knowledge or own results", requirements.track_record),
    )
    rows: Iterable[str] = (
        tag("div", tag("dt", name), tag("dd", "asked for" if is_asked else "not asked for")) for name, is_asked in asked
    )
    return _part("What the requirements ask for", level, tag("dl", *rows))


def _flips(report: Report, links: _Links, level: int) -> Markup:
    if not report.flip:
        return Markup("")
    remark = f"If {'this duty' if len(report.flip) == 1 else 'all of these'} were different:"
    items = tag("ul", *(_flip(item, links) for item in report.flip))
    return _part("What would change the verdict", level, tag("p", remark, class_="muted"), items)


def _flip(item: Flip, links: _Links) -> Markup:
    return tag("li", links.to(item.line), Markup(" "), user(item.text), dir="auto")


def _silenced(silenced: tuple[Silenced, ...], links: _Links, level: int) -> Markup:
    if not silenced:
        return Markup("")
    return _part("Silenced by comments", level, tag("ul", *(_quiet(item, links) for item in silenced)))


def _quiet(item: Silenced, links: _Links) -> Markup:
    found = item.evidence
    told = (links.to(found.span.line), Markup(" "), user(found.text, "q"), Markup(" "), tag("code", found.rule))
    return tag("li", *told, Markup(": "), user(item.reason), dir="auto")
