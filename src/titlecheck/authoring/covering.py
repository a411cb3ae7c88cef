"""Which phrases match all that others match."""

from __future__ import annotations

from collections.abc import Sequence

from titlecheck.language.phrases import Part, Pattern


def covers(above: Pattern, below: Pattern) -> bool:
    """Whether all that one phrase matches is matched by the other one `above` it too."""
    if above.action is not None and not _within(below.action, above.action):
        return False
    if above.thing and not _group_within(below.thing, above.thing):
        return False
    if above.preposition is None:
        return True
    return _within(below.preposition, above.preposition) and _group_within(below.complement, above.complement)


def _within(below: Part | None, above: Part) -> bool:
    if above.words is None:
        return True
    return below is not None and below.words is not None and below.words <= above.words


def _group_within(below: Sequence[Part], above: Sequence[Part]) -> bool:
    if not below or not above or not _within(below[-1], above[-1]):
        return not above
    return all(any(_within(part, each) for part in below[:-1]) for each in above[:-1])
