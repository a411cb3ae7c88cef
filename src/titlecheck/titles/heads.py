"""The head nouns of one title: which words say what kind of title it is, part by part."""

from __future__ import annotations

import re
from itertools import pairwise

from titlecheck.titles.words import TOKEN, Kind, TitleWords, look_up
from titlecheck.values import frozen

STRONG = frozenset({Kind.LEADER, Kind.MANAGER, Kind.RANK, Kind.ASSISTING})

_KINDS = {kind.value: kind for kind in Kind}
_PART = re.compile(r"[,;|/()\[\]{}–—•]|:(?:\s|$)|\s-|-\s|~")


@frozen
class Head:
    """A head noun in a title: tokens `first` to `last`, characters `start` to `end`, both ends exclusive."""

    kind: Kind
    field: str
    first: int
    last: int
    start: int
    end: int
    plural: bool
    part: int
    slashed: bool
    dependent: bool


def read_heads(title: str, words: TitleWords) -> tuple[Head, ...]:
    """The head nouns of a title in order; commas, dashes, slashes and "of" divide it into numbered parts."""
    marks = list(TOKEN.finditer(title))
    tokens = [mark[0].lower().replace("’", "'") for mark in marks]
    heads: list[Head] = []
    at = part = depth = before = 0
    slashed = joined = False
    while at < len(tokens):
        start = marks[at].start()
        gap = title[before:start]
        depth += gap.count("(") + gap.count("[") - gap.count(")") - gap.count("]")
        after_head = bool(heads) and heads[-1].last == at
        if _PART.search(gap) or (after_head and "-" in gap):
            part, slashed, joined = part + 1, "/" in gap, False
        found = look_up(words.heads, tokens, at)
        if found and _is_unbroken(title, marks[at : at + found[0]]):
            size, name, plural = found
            end = marks[at + size - 1].end()
            kind, field = _kind(name)
            heads.append(Head(kind, field, at, at + size, start, end, plural, part, slashed, joined or depth > 0))
        else:
            size = 1
            if tokens[at] in words.ends and gap.isspace():
                break
            if tokens[at] in words.joiners and gap.isspace():
                part, slashed, joined = part + 1, False, True
        before = marks[at + size - 1].end()
        at += size
    return tuple(head for head in heads if head.kind is not Kind.NONE)


def main_heads(heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """The head noun that a title is about, with those that a slash sets beside it; or nothing."""
    for dependent in (False, True):
        own = [head for head in heads if head.dependent is dependent]
        strong = [head for head in own if head.kind in STRONG]
        if pool := strong or own:
            return _with_slashed(pool)
    return ()


def _with_slashed(pool: list[Head]) -> tuple[Head, ...]:
    part = pool[0].part
    chosen = [_last_singular([head for head in pool if head.part == part])]
    while beside := [head for head in pool if head.part == part + 1 and head.slashed]:
        part += 1
        chosen.append(_last_singular(beside))
    return tuple(chosen)


def _last_singular(heads: list[Head]) -> Head:
    return ([head for head in heads if not head.plural] or heads)[-1]


def _is_unbroken(title: str, marks: list[re.Match[str]]) -> bool:
    return all(not title[one.end() : two.start()].strip(" \t-.&") for one, two in pairwise(marks))


def _kind(name: str) -> tuple[Kind, str]:
    prefix, colon, field = name.partition(": ")
    return _KINDS[prefix + colon], field
