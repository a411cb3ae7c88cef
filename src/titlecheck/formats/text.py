"""Wordings and text handling that the formats share: one-line text, places, headlines, marked duties."""

from __future__ import annotations

import re
from itertools import groupby

from titlecheck.formats.header import Header
from titlecheck.model import Duty, Emphasis, Report, Silenced, Span, Status, Title, Verdict

# Control characters, bidirectional overrides and lone surrogates: they move the cursor, hide or reverse
# what stands beside them, or cannot be encoded at all.
_HIDDEN = "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]"
_SHORT_HASH = 12


def visible(text: str) -> str:
    """The text with every control character and lone surrogate spelled out, as in `\\x1b`."""
    if text.isprintable():
        return text
    return re.sub(_HIDDEN, lambda found: found[0].encode("unicode_escape", "surrogatepass").decode(), text)


def one_line(text: str) -> str:
    """The text on one line: white space collapsed, control characters spelled out."""
    return visible(" ".join(text.split()))


def is_row(report: Report) -> bool:
    """Whether the role is a row of a table, so that its lines are not lines of the file at `path`."""
    if report.path is None:
        return False
    return _file_name(report.path) != _file_name(report.id)


def _file_name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def place(report: Report) -> str:
    """What to call a role: its path, its table's path and row, or its id where it has no path."""
    if report.path is None:
        return one_line(report.id)
    if is_row(report):
        return one_line(f"{report.path}#{report.id}")
    return one_line(report.path)


def on_page(span: Span) -> str:
    """The page or paragraph that a span begins on, as what follows its line: ` (page 2)`, or nothing."""
    return f" ({span.place[0].value} {span.place[1]})" if span.place else ""


def silenced_line(item: Silenced) -> str:
    """A finding that a comment silences, in one line."""
    found = item.evidence
    told = f'line {found.span.line}{on_page(found.span)}: "{one_line(found.text)}"'
    return f"{told} ({one_line(found.rule)}): {one_line(item.reason)}"


def title_change(title: Title | None, verdict: Verdict | None) -> str:
    """What the report says about the title, as the second half of a headline."""
    current = one_line(title.current) if title and title.current else None
    suggested = one_line(title.suggested) if title and title.suggested else None
    if current is None:
        return f'no title, suggested "{suggested}"' if suggested else "no title"
    if title and title.agrees is False:
        return f'title "{current}" → "{suggested}"'
    if title and title.agrees:
        return f'title "{current}" agrees'
    if verdict is Verdict.EITHER:
        return f'title "{current}" fits either way'
    return f'title "{current}" kept'


def headline(report: Report) -> str:
    """The report in one line: verdict, confidence and title, or why there are none."""
    if report.status is Status.SKIPPED or report.verdict is None:
        return f"skipped: {one_line(report.reason or 'no reason given')}"
    sure = f" ({report.confidence:.2f})" if report.confidence is not None else ""
    why = f": {one_line(report.reason)}" if report.reason else ""
    return f"{report.verdict.value}{sure}, {title_change(report.title, report.verdict)}{why}"


def verdict_sentence(verdict: Verdict) -> str:
    """The verdict for a reader who has not met the words yet."""
    match verdict:
        case Verdict.LEADER:
            return "the work is a leader's"
        case Verdict.MANAGER:
            return "the work is a manager's"
        case Verdict.EITHER:
            return "the work is both, and either title fits"
        case Verdict.NEITHER:
            return "the work is neither a leader's nor a manager's"
        case Verdict.UNCLEAR:
            return "the work cannot be told from this text"


def percentages(leader_share: float) -> tuple[int, int]:
    """Leader's and manager's share in whole per cent, together 100."""
    leader = round(leader_share * 100)
    return leader, 100 - leader


def bar_cells(leader_share: float, width: int) -> tuple[int, int]:
    """How many of `width` cells each side of a balance bar takes; a side with weight gets one at least."""
    leader = round(leader_share * width)
    if 0 < leader_share < 1:
        leader = min(max(leader, 1), width - 1)
    return leader, width - leader


def marked(duty: Duty) -> tuple[tuple[str, Emphasis | None], ...]:
    """The duty's text in pieces: those that are evidence come with their emphasis, the others with None."""
    text = " ".join(duty.text.split())
    owner: list[int | None] = [None] * len(text)
    seen: dict[str, int] = {}
    for number, item in enumerate(duty.evidence):
        wording = " ".join(item.text.split())
        start = text.find(wording, seen.get(wording, 0)) if wording else -1
        if start < 0:
            continue
        end = seen[wording] = start + len(wording)
        for at in range(start, end):
            if owner[at] is None:
                owner[at] = number
    pieces = []
    for number_or_none, group in groupby(range(len(text)), key=owner.__getitem__):
        cells = list(group)
        emphasis = None if number_or_none is None else duty.evidence[number_or_none].emphasis
        pieces.append((visible(text[cells[0] : cells[-1] + 1]), emphasis))
    return tuple(pieces)


def because(duty: Duty) -> tuple[tuple[str, str], ...]:
    """Each reason and rule id behind a duty's emphasis, once."""
    return tuple(dict.fromkeys((one_line(item.because), one_line(item.rule)) for item in duty.evidence))


def signature(header: Header) -> str:
    """The tool, its version, and the rules in use with the start of their hash."""
    packs = ", ".join(one_line(pack) for pack in header.packs) or "no pack"
    short = header.rules_sha256[:_SHORT_HASH]
    return f"titlecheck {header.version}, {packs} ({plural(header.rule_count, 'rule')}, sha256 {short})"


def plural(count: int, noun: str) -> str:
    """The count with its noun, as in `1 role` and `2 roles`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
