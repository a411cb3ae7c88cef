"""An audit as lines for pipes: the story, then a table a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from titlecheck.audits.audit import BANDS, Audit, Part, SameWork, Spread
from titlecheck.audits.entry import Entry
from titlecheck.audits.story import misleading_kinds, percent, sentences
from titlecheck.formats.header import Header
from titlecheck.formats.text import one_line, signature
from titlecheck.model import Verdict

BAND_NAMES = tuple(f"{100 * band // BANDS}-{100 * (band + 1) // BANDS}%" for band in range(BANDS))


def render(audit: Audit, header: Header, most: int) -> Iterator[str]:
    """The story and the tables, then version, rules and notices."""
    for sentence in sentences(audit):
        yield one_line(sentence) + "\n"
    yield from _section(
        "Same title, different work", [spread_line(each) for each in audit.spreads if each.is_wide], most
    )
    yield from _section("Same work, different titles", [same_work_line(each) for each in audit.same_work], most)
    mislead = f"Titles that mislead: {misleading_kinds(audit)}"
    yield from _section(mislead, [misleading_line(each) for each in audit.misleading], most)
    yield from _parts(f"By {one_line(audit.by or 'folder')}", audit.groups, most)
    yield from _parts("By head noun of the title", audit.heads, most)
    yield f"\n{signature(header)}\n"
    for notice in header.notices:
        yield f"notice: {one_line(notice)}\n"


def spread_line(spread: Spread) -> str:
    """A title with the leader share of each role that has it."""
    shares = (
        f"{percent(entry.share or 0.0)} {entry.id}" + (f" ({entry.title})" if entry.title != spread.title else "")
        for entry in spread.entries
    )
    return one_line(f"{spread.title}: {', '.join(shares)}")


def same_work_line(same: SameWork) -> str:
    """The titles of one kind of work, and what the work is."""
    why = "; ".join(same.because)
    return one_line(f"{' | '.join(same.titles)}: {same.function}, {same.verdict.value}: {why}")


def misleading_line(entry: Entry) -> str:
    """A role with its title and the one that fits."""
    share = percent(entry.share or 0.0)
    return one_line(f"{entry.id}: {entry.title} -> {entry.suggested} (leader share {share})")


def _section(name: str, lines: Sequence[str], most: int) -> Iterator[str]:
    if not lines:
        return
    yield f"\n{name} ({len(lines)})\n"
    shown = lines[:most] if most else lines
    for line in shown:
        yield f"  {line}\n"
    if len(shown) < len(lines):
        yield f"  and {len(lines) - len(shown)} more (--limit 0 for all)\n"


def _parts(name: str, parts: Sequence[Part], most: int) -> Iterator[str]:
    if not parts:
        return
    shown = parts[:most] if most else parts
    names = [one_line(part.name) for part in shown]
    width = max(len(each) for each in (*names, name))
    verdicts = "".join(f"{verdict.value:>9}" for verdict in Verdict)
    bands = "".join(f"{band:>9}" for band in BAND_NAMES)
    yield f"\n{name:<{width}}{'roles':>7}{verdicts}{'disagree':>10}{'median':>8}{bands}\n"
    for part, each in zip(shown, names, strict=True):
        counts = "".join(f"{count:>9}" for count in part.verdicts.values())
        shares = "".join(f"{count:>9}" for count in part.bands)
        middle = "-" if part.middle is None else percent(part.middle).replace(" ", "")
        yield f"{each:<{width}}{part.roles:>7}{counts}{part.disagree:>10}{middle:>8}{shares}\n"
    if len(shown) < len(parts):
        yield f"and {len(parts) - len(shown)} more (--limit 0 for all)\n"
