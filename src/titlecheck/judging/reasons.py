"""Why a verdict was given, in plain sentences that claim no more than the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from titlecheck.judging.flipping import SIDES, Heaviest
from titlecheck.judging.verdict import Judgement
from titlecheck.model import Counts, Emphasis, Verdict
from titlecheck.titles.words import fill

_DIRECTED = {Emphasis.LEADER: "people", Emphasis.MANAGER: "affairs"}
_MOST_DUTIES_QUOTED = 3
_LONGEST_QUOTE = 90


def give_reasons(counts: Counts, judgement: Judgement, heavy: Heaviest, messages: Mapping[str, str]) -> Iterator[str]:
    """The reasons for a verdict: how many duties direct what, and the heaviest, quoted by line."""
    verdict = judgement.verdict
    if verdict is Verdict.UNCLEAR:
        yield fill(messages["reason unclear"], reason=judgement.reason or "")
    if verdict is Verdict.EITHER:
        yield messages["reason either"]
    if verdict is Verdict.NEITHER:
        yield from _own_work(counts, messages)
    sides = by_weight(heavy, verdict)
    yield from _counted(counts, sides, messages)
    if verdict is Verdict.EITHER:
        told = [item for side in sides for _, item in heavy[side][: _MOST_DUTIES_QUOTED - 1]]
    else:
        told = [item for side in sides[:1] for _, item in heavy[side][:_MOST_DUTIES_QUOTED]]
    for item in told:
        yield quoted("reason duty", item.span.line, item.text, messages, because=item.because)


def _own_work(counts: Counts, messages: Mapping[str, str]) -> Iterator[str]:
    """What a role of own work has too much of, or too little."""
    if not counts.leader and not counts.manager:
        if counts.duties:
            yield _numbered("reason own work", counts.duties, messages, duties=str(counts.duties))
    elif counts.neither * 2 > counts.duties:
        name = "reason mostly own work"
        yield fill(messages[name], count=str(counts.neither), duties=str(counts.duties))
    else:
        yield messages["reason little directing"]


def by_weight(heavy: Heaviest, verdict: Verdict) -> list[Emphasis]:
    """The sides that there is any evidence of: the verdict's first, else the heavier one."""
    weights = {side: sum([item.weight for _, item in found]) for side, found in heavy.items() if found}
    first = SIDES.get(verdict)
    return sorted(weights, key=lambda side: (side is not first, -weights[side]))


def _counted(counts: Counts, sides: Sequence[Emphasis], messages: Mapping[str, str]) -> Iterator[str]:
    """How many duties direct what."""
    numbers = {Emphasis.LEADER: counts.leader, Emphasis.MANAGER: counts.manager}
    for place, side in enumerate(sides):
        name = f"reason {_DIRECTED[side]}"
        if counts.duties > 1:
            name += " beside" if place else ""
            yield _numbered(name, numbers[side], messages, duties=str(counts.duties))
        else:
            yield messages[f"{name} alone"]
    if counts.both and counts.duties > 1:
        yield _numbered("reason both", counts.both, messages)


def _numbered(name: str, number: int, messages: Mapping[str, str], **fields: str) -> str:
    """The text of this name, in the singular for one."""
    return fill(messages[f"{name} one" if number == 1 else name], count=str(number), **fields)


def quoted(name: str, line: int, text: str, messages: Mapping[str, str], **fields: str) -> str:
    """The text of this name about words of the role, with their line."""
    return fill(messages[name], line=str(line), quote=shortened(text), **fields)


def shortened(text: str) -> str:
    """The text on one line, cut after a word where it is too long to quote whole."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST_QUOTE:
        return line
    cut = line[:_LONGEST_QUOTE]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,;:')} …"
