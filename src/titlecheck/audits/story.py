"""The main findings of an audit in a few sentences, each with its figures and no more than they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from titlecheck.audits.audit import LEAST_DUTIES, WIDE, Audit, Part, is_compared, says_opposite
from titlecheck.audits.entry import Entry
from titlecheck.model import Emphasis, Verdict

LEAST_ROLES = 5


def counted(audit: Audit) -> str:
    """How many roles there were, of each verdict, in one line."""
    whole = audit.whole
    told = ", ".join(f"{count} {verdict.value}" for verdict, count in whole.verdicts.items() if count)
    skipped = f"; {audit.skipped} skipped" if audit.skipped else ""
    return f"{_roles(whole.roles)} judged: {told or 'none'}{skipped}."


def story(audit: Audit) -> tuple[str, ...]:
    """The sentences, about titles that mislead, the same title, the same work, and groups, in that order."""
    sentences = [_titles(audit), _same_title(audit), _same_work(audit), _groups(audit), _limits(audit)]
    return tuple(sentence for sentence in sentences if sentence)


def misleading_kinds(audit: Audit) -> str:
    """How many titles disagree with the work, and in which of two ways."""
    opposite = sum(map(says_opposite, audit.misleading))
    other = len(audit.misleading) - opposite
    return f"{opposite} say the opposite of the work, {other} name only an occupation or field"


def percent(share: float) -> str:
    """A share in whole per cent."""
    return f"{round(share * 100)} %"


def wanted_distance() -> str:
    """How far leader shares have to be apart to count as different work."""
    return f"{round(WIDE * 100)} points"


def _titles(audit: Audit) -> str:
    clauses = [
        _told_of(audit.heads_that_say(says), says)
        for says in (Emphasis.MANAGER, Emphasis.LEADER)
        if audit.heads_that_say(says)
    ]
    if not clauses:
        return "No title here says leader or manager."
    return f"{'. '.join(clauses)}."


def _told_of(entries: Sequence[Entry], says: Emphasis) -> str:
    """What the roles with such titles do, the work that the title says first."""
    own, other = (Verdict.MANAGER, Verdict.LEADER) if says is Emphasis.MANAGER else (Verdict.LEADER, Verdict.MANAGER)
    counts = {verdict: sum(entry.verdict is verdict for entry in entries) for verdict in Verdict}
    order = (own, other, Verdict.EITHER, Verdict.NEITHER, Verdict.UNCLEAR)
    kept = [
        f"{counts[verdict]} {_WORK[verdict][counts[verdict] > 1]}{' as the title says' if verdict is own else ''}"
        for verdict in order
        if counts[verdict]
    ]
    return f'Of {_roles(len(entries))} with "{says.value.capitalize()}" in the title, {_listed(kept)}'


# Of one role, and of several.
_WORK = {
    Verdict.MANAGER: ("mainly directs business affairs", "mainly direct business affairs"),
    Verdict.LEADER: ("mainly directs people", "mainly direct people"),
    Verdict.EITHER: ("weighs both about alike", "weigh both about alike"),
    Verdict.NEITHER: ("directs too little to be one or the other", "direct too little to be one or the other"),
    Verdict.UNCLEAR: ("cannot be told", "cannot be told"),
}


def _same_title(audit: Audit) -> str:
    spreads = audit.spreads
    alike = "the same title but for its grade" if audit.any_grade else "the same title"
    if not spreads:
        return f"No two roles that can be compared have {alike}."
    wide = [spread for spread in spreads if spread.is_wide]
    shared = f"{_titles_count(len(spreads))} {'is' if len(spreads) == 1 else 'are'} shared by comparable roles"
    if not wide:
        return f"{shared}, and within none of them do the leader shares lie {wanted_distance()} apart."
    first = wide[0]
    return (
        f"{shared}; within {len(wide)} of them the leader shares lie {wanted_distance()} or more apart, "
        f'furthest for "{first.title}": {percent(first.shares[0])} to {percent(first.shares[-1])} '
        f"over {_roles(len(first.entries))}."
    )


def _same_work(audit: Audit) -> str:
    if audit.work_compared < 2:
        return ""
    base = f"Among {audit.work_compared} roles with enough duties of a known function"
    if not audit.same_work:
        return f"{base}, no two do nearly the same work under different titles."
    count = len(audit.same_work)
    groups = f"{count} {'group does' if count == 1 else 'groups do'}"
    first = audit.same_work[0]
    named = _listed([f'"{title}"' for title in first.titles[:3]])
    return f"{base}, {groups} nearly the same work under different titles, such as {named}."


def _groups(audit: Audit) -> str:
    large = [part for part in audit.groups if part.compared >= LEAST_ROLES]
    if len(large) < 2:
        return ""
    ranked = sorted(large, key=lambda part: (part.middle or 0.0, part.name))
    low, high = ranked[0], ranked[-1]
    if (high.middle or 0.0) - (low.middle or 0.0) < 0.05:
        return f"By {audit.by or 'folder'}, the median leader shares lie within 5 points of each other."
    return f"By {audit.by or 'folder'}, the median leader share runs from {_middle(low)} to {_middle(high)}."


def _middle(part: Part) -> str:
    return f"{percent(part.middle or 0.0)} in {part.name} ({_roles(part.compared)})"


def _limits(audit: Audit) -> str:
    left = sum(not is_compared(entry) for entry in audit.entries)
    read = "This is what the descriptions say, not what people do"
    if not left:
        return f"{read}."
    few = f"{_roles(left)} with fewer than {LEAST_DUTIES} directing duties"
    return f"{read}; {few}, or none that weigh, {'is' if left == 1 else 'are'} not compared."


def _titles_count(count: int) -> str:
    return "1 title" if count == 1 else f"{count} titles"


def _roles(count: int) -> str:
    return "1 role" if count == 1 else f"{count} roles"


def _listed(items: Iterable[str]) -> str:
    *rest, last = items
    return f"{', '.join(rest)} and {last}" if rest else last


def sentences(audit: Audit) -> Iterator[str]:
    """The count and the story, a sentence each."""
    yield counted(audit)
    yield from story(audit)
