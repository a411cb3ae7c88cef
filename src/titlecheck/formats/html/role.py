"""One role in full: title, verdict, balance, duties with their evidence, and all that is advised."""

from __future__ import annotations

from collections.abc import Iterable

from titlecheck.formats.html.charts import balance
from titlecheck.formats.html.duties import duty_list, line_anchor
from titlecheck.formats.html.markup import Markup, joined, tag, user
from titlecheck.formats.text import verdict_sentence
from titlecheck.model import Advice, Counts, Flip, Report, Requirements, Title, Verdict


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


def role_body(report: Report, anchor: str, level: int) -> Markup:
    """All of the report but its title, with headings of this level."""
    if report.verdict is None:
        return tag("p", "Skipped: ", user(report.reason or "no reason given"), class_="lead")
    aside = tag(
        "div",
        _advice(report.advice, level),
        _listed("Why", report.reasons, level),
        _skills(report.skills, level),
        _requirements(report.requirements, level),
        _flips(report, anchor, level),
        _listed("Questions to settle it", report.questions, level),
        class_="findings",
    )
    return joined(_verdict(report, report.verdict), Markup("\n"), _columns(report, anchor, level, aside))


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


def _columns(report: Report, anchor: str, level: int, aside: Markup) -> Markup:
    if not report.duties:
        return aside
    heading = tag(f"h{level}", "Duties")
    count = tag("p", _counts(report.counts), class_="muted") if report.counts else Markup("")
    told = tag("div", heading, count, duty_list(report.duties, anchor), class_="work")
    return tag("div", told, Markup("\n"), aside, class_="columns")


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


def _advice(advice: tuple[Advice, ...], level: int) -> Markup:
    if not advice:
        return Markup("")
    return _part("Advice", level, tag("ul", *(_remark(item) for item in advice)), kind="advice")


def _remark(item: Advice) -> Markup:
    place = f"line {item.line}"
    is_told = item.line is None or place in item.message
    line = Markup("") if is_told else tag("span", f" ({place})", class_="muted")
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


def _flips(report: Report, anchor: str, level: int) -> Markup:
    if not report.flip:
        return Markup("")
    lines = {duty.span.line for duty in report.duties}
    remark = f"If {'this duty' if len(report.flip) == 1 else 'all of these'} were different:"
    items = tag("ul", *(_flip(item, anchor, item.line in lines) for item in report.flip))
    return _part("What would change the verdict", level, tag("p", remark, class_="muted"), items)


def _flip(item: Flip, anchor: str, is_linked: bool) -> Markup:
    place = f"line {item.line}"
    link = tag("a", place, href=f"#{line_anchor(anchor, item.line)}") if is_linked else tag("span", place)
    return tag("li", link, Markup(" "), user(item.text), dir="auto")
