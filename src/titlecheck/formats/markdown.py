"""Markdown for pull requests and wikis: a section a role with its duties in a table, then a summary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from titlecheck.formats.header import Header
from titlecheck.formats.tally import Tally
from titlecheck.formats.text import (
    bar_cells,
    because,
    marked,
    on_page,
    one_line,
    percentages,
    place,
    signature,
    silenced_line,
    title_change,
    verdict_sentence,
)
from titlecheck.model import Duty, Emphasis, Report, Verdict

_BAR_WIDTH = 20


def render(reports: Iterable[Report], header: Header) -> Iterator[str]:
    """A section for every role, then the counts by verdict and title, the rules in use and the notices."""
    tally = Tally()
    yield "# titlecheck\n\n"
    for report in reports:
        tally.add(report)
        yield f"## {_safe(place(report))}\n\n" + "".join(f"{part}\n\n" for part in _role(report))
    yield _summary(tally)
    yield "".join(f"\n_{_safe(line)}_\n" for line in (signature(header), *header.notices))


def _role(report: Report) -> Iterator[str]:
    if report.verdict is None:
        yield f"**skipped**: {_safe(report.reason or 'no reason given')}"
        return
    yield _headline(report, report.verdict)
    if report.leader_share is not None:
        yield _balance(report.leader_share)
    if report.duties:
        rows = "\n".join(_row(duty) for duty in report.duties)
        yield f"| Line | Emphasis | Duty | Why |\n| ---: | --- | --- | --- |\n{rows}"
    yield from _lists(report)


def _headline(report: Report, verdict: Verdict) -> str:
    sure = f" ({report.confidence:.2f})" if report.confidence is not None else ""
    reason = f"; {_safe(report.reason)}" if report.reason else ""
    told = f"**{verdict.value}**{sure}: {verdict_sentence(verdict)}{reason}."
    return f"{told}\n**{_safe(_capital(title_change(report.title, verdict)))}**"


def _balance(leader_share: float) -> str:
    leader, manager = bar_cells(leader_share, _BAR_WIDTH)
    left, right = percentages(leader_share)
    return f"leader {left}% `{'█' * leader}{'░' * manager}` {right}% manager"


def _row(duty: Duty) -> str:
    text = "".join(_piece(words, emphasis) for words, emphasis in marked(duty))
    why = "<br>".join(f"{_safe(reason)} ({_safe(rule)})" for reason, rule in because(duty))
    return f"| {duty.span.line}{on_page(duty.span)} | {duty.emphasis.value} | {text} | {why} |"


def _piece(words: str, emphasis: Emphasis | None) -> str:
    # Emphasis marks only work around words that neither start nor end with a space.
    inner = words.strip()
    if emphasis is None or not inner:
        return _safe(words)
    lead, trail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    wrap = "strong" if emphasis is Emphasis.LEADER else "em"
    return f"{lead}<{wrap}>{_safe(inner)}</{wrap}>{trail}"


def _lists(report: Report) -> Iterator[str]:
    yield from _list("Why", report.reasons)
    yield from _list("Skills to put front and centre", report.skills)
    lines = (f"line {item.line}: {item.message}" if item.line else item.message for item in report.advice)
    yield from _list("Advice", tuple(lines))
    yield from _list("What would change the verdict", tuple(f'line {item.line}: "{item.text}"' for item in report.flip))
    yield from _list("Questions to settle it", report.questions)
    yield from _list("Silenced by comments", tuple(silenced_line(item) for item in report.silenced))


def _list(name: str, items: tuple[str, ...]) -> Iterator[str]:
    if items:
        yield f"**{name}**\n\n" + "\n".join(f"- {_safe(one_line(item))}" for item in items)


def _summary(tally: Tally) -> str:
    rows = "".join(f"| {name} | {count} |\n" for name, count in tally.by_verdict())
    titles = "".join(f"| {name} | {count} |\n" for name, count in tally.by_title())
    table = f"| Verdict | Roles |\n| --- | ---: |\n{rows}\n| Title | Roles |\n| --- | ---: |\n{titles}"
    return f"## Summary\n\n{tally.roles()}\n\n{table}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _safe(text: str) -> str:
    """The text with nothing left in it that Markdown, HTML or a mention would act on."""
    kept = " " if text.startswith(" ") else ""
    tail = " " if text.strip() and text.endswith(" ") else ""
    plain = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = re.sub(r"([\\`*_{}\[\]#|!~$])", r"\\\1", plain)
    # GitHub makes people, issues and pictures of @name, #1 and :word:, unless something stands between.
    return kept + re.sub(r"(@|\\#(?=\d)|:(?=[\w+-]+:))", r"\1<!-- -->", escaped) + tail
