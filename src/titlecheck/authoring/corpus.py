"""A corpus of roles to try rules on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from titlecheck.errors import InputError
from titlecheck.inputs.reading import read_roles
from titlecheck.limits import LIMITS, Limits
from titlecheck.model import Role, Unread


@dataclass(frozen=True, slots=True)
class Corpus:
    """The roles that could be read, and those that could not."""

    roles: tuple[Role, ...]
    unread: tuple[Unread, ...]


def read_corpus(paths: Sequence[str], limits: Limits = LIMITS) -> Corpus:
    """All roles of files, folders and tables; InputError when none can be read."""
    roles: list[Role] = []
    unread: list[Unread] = []
    for each in read_roles(paths, limits=limits):
        if isinstance(each, Unread):
            unread.append(each)
        else:
            roles.append(each)
    if not roles:
        raise InputError("\n".join(f"{each.path or each.id}: {each.reason}" for each in unread))
    return Corpus(tuple(roles), tuple(unread))
