"""Roles that do the same work: of one function and verdict, with the same rules in the same proportions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt

from titlecheck.audits.entry import FUNCTION_DUTIES, Entry

# Together these hold only for roles that a reader would call the same work.
LEAST_LIKENESS = 0.9
MOST_APART = 0.15


@dataclass(slots=True)
class _Cluster:
    """Roles like the first of them."""

    members: list[Entry]
    share: float


def is_comparable(entry: Entry) -> bool:
    """Whether enough is known of a role's duties to say that another's are the same."""
    return entry.directs and entry.function is not None and entry.directing >= FUNCTION_DUTIES


def same_work(entries: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Groups of two or more roles that do the same work; a role is in one group at most.

    The groups don't depend on the order of the roles.
    """
    rooms: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if is_comparable(entry):
            rooms[entry.function or "", entry.verdict.value].append(entry)
    for _, room in sorted(rooms.items()):
        for cluster in _clusters(room):
            if len(cluster.members) > 1:
                yield tuple(sorted(cluster.members, key=lambda entry: (entry.title or "", entry.id)))


def _clusters(room: list[Entry]) -> list[_Cluster]:
    """The roles of one room, each with the first one that it is most like, by share from low to high."""
    done: list[_Cluster] = []
    near: list[_Cluster] = []
    for entry in sorted(room, key=lambda entry: (entry.share or 0.0, entry.id)):
        share = entry.share or 0.0
        near = [cluster for cluster in near if share - cluster.share <= MOST_APART]
        like, number = max(((_like(each, entry), -number) for number, each in enumerate(near)), default=(0, 0))
        if like >= LEAST_LIKENESS:
            near[-number].members.append(entry)
        else:
            near.append(_Cluster([entry], share))
            done.append(near[-1])
    return done


def _like(cluster: _Cluster, entry: Entry) -> float:
    return likeness(cluster.members[0].profile, entry.profile)


def likeness(one: Mapping[str, int], two: Mapping[str, int]) -> float:
    """The cosine between two counts of rules: 1 for the same proportions, 0 for nothing in common."""
    both = sum(count * two.get(rule, 0) for rule, count in one.items())
    if not both:
        return 0.0
    return both / sqrt(sum(count * count for count in one.values()) * sum(n * n for n in two.values()))
