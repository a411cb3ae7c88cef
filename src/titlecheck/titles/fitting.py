"""The title that fits a verdict: the head noun changes, the words around it stay."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import zip_longest

from titlecheck.model import Advice, Verdict
from titlecheck.titles.finding import clean_title, find_title
from titlecheck.titles.heads import Head, main_heads, read_heads
from titlecheck.titles.words import (
    TOKEN,
    Kind,
    TitleWords,
    compile_titles,
    fill,
    lower_tokens,
    read_function,
)
from titlecheck.values import frozen

__all__ = [
    "TitleAdvice",
    "TitleWords",
    "clean_title",
    "compile_titles",
    "find_title",
    "read_function",
    "suggest",
]

Function = Callable[[], str | None]

_EMPHASES = {Kind.LEADER: Verdict.LEADER, Kind.MANAGER: Verdict.MANAGER}
_EMPTY_BRACKETS = re.compile(r"\s*[(\[]\s*[)\]]")
_FEW_WORDS = 3
_BLANKS = re.compile(r"\s{2,}")
_EDGES = " \t,;:|/-–—"


@frozen
class TitleAdvice:
    """The title that fits, whether the current one agrees with the verdict, and what is to be said of it."""

    suggested: str | None
    agrees: bool | None
    advice: tuple[Advice, ...] = ()


def suggest(current: str | None, verdict: Verdict, function: Function, words: TitleWords) -> TitleAdvice:
    """The title that fits a verdict; `function` tells what the duties speak of, and is asked where no title says it."""
    title = current if current and current.strip() else None
    directs = verdict in (Verdict.LEADER, Verdict.MANAGER)
    if title is None:
        return TitleAdvice(_untitled(verdict, function(), words) if directs else None, None)
    heads = main_heads(read_heads(title, words))
    if any(head.kind in _EMPHASES for head in heads):
        return _emphasised(title, heads, verdict, words)
    if heads and heads[0].kind is Kind.RANK:
        return TitleAdvice(title, None, _beside("rank-title", title, verdict, words))
    if not directs:
        return TitleAdvice(title, None)
    return _unemphasised(title, heads, verdict, function, words)


def _emphasised(title: str, heads: tuple[Head, ...], verdict: Verdict, words: TitleWords) -> TitleAdvice:
    named = [head for head in heads if head.kind in _EMPHASES]
    if verdict is Verdict.NEITHER:
        return TitleAdvice(title, None, _without_direction(title, named[-1], words))
    if verdict not in _EMPHASES.values():
        return TitleAdvice(title, None)
    wrong = [head for head in named if _EMPHASES[head.kind] is not verdict]
    if not wrong:
        return TitleAdvice(title, True)
    return TitleAdvice(_swap(title, heads, wrong, verdict, words), False)


def _swap(title: str, heads: tuple[Head, ...], wrong: list[Head], verdict: Verdict, words: TitleWords) -> str:
    for head in reversed(heads):
        if head is not heads[0] and heads[0].kind in _EMPHASES and _stands_alone(title, head):
            title = title[: head.start].rstrip(" /") + title[head.end :]
        elif head in wrong:
            after = head.end + (title[head.end : head.end + 1] == ".")
            title = title[: head.start] + _noun(title, head, verdict, words) + title[after:]
    return title


def _stands_alone(title: str, head: Head) -> bool:
    """Whether an emphasis stands right behind a slash, with no words of its own."""
    return head.kind in _EMPHASES and title[: head.start].rstrip().endswith("/")


def _noun(title: str, head: Head, verdict: Verdict, words: TitleWords) -> str:
    """The head noun of a verdict in the number and capitals of the one it replaces."""
    noun = (words.leader if verdict is Verdict.LEADER else words.manager) + "s" * head.plural
    return _capitals(noun, title[head.start : head.end], title)


def _capitals(text: str, like: str, title: str) -> str:
    if like.isupper() and (title.isupper() or len(like) > 4):
        return text.upper()
    return text.lower() if like.islower() else f"{text[0].upper()}{text[1:]}"


def _without_direction(title: str, head: Head, words: TitleWords) -> tuple[Advice, ...]:
    things = _looked_after(title, head, words) if head.kind is Kind.MANAGER else None
    kind = "contributor-title" if things else "unsupported-title"
    return (Advice(kind, fill(words.messages[kind], title=title, things=things or "")),)


def _looked_after(title: str, head: Head, words: TitleWords) -> str | None:
    """What the holder of a contributor's title looks after, by the words before its head noun."""
    before = lower_tokens(title[: head.start])
    for size in (3, 2, 1):
        if things := words.contributors.get(" ".join(before[-size:])):
            return things
    return None


def _beside(kind: str, title: str, verdict: Verdict, words: TitleWords) -> tuple[Advice, ...]:
    message = words.messages.get(f"{kind} {verdict.value}")
    return (Advice(kind, fill(message, title=title)),) if message else ()


def _unemphasised(
    title: str, heads: tuple[Head, ...], verdict: Verdict, function: Function, words: TitleWords
) -> TitleAdvice:
    """What fits a title that names an occupation, a field of work, or nothing known; else itself."""
    if not heads:
        found = _field_title(title, verdict, words) or _function_title(title, verdict, function, words)
    elif heads[0].kind is Kind.ASSISTING or len(heads) > 1:
        found = None
    elif heads[0].kind is Kind.OTHER:
        found = _function_title(title, verdict, _unknown, words)
    else:
        found = _occupation_title(title, heads[0], verdict, words)
        if found is None and heads[0].kind is Kind.GENERAL:
            found = _function_title(title, verdict, function, words)
    if found is None:
        return TitleAdvice(title, None, _beside("plain-title", title, verdict, words))
    return TitleAdvice(found, found == title)


def _occupation_title(title: str, head: Head, verdict: Verdict, words: TitleWords) -> str | None:
    """An occupation's field with the fitting head noun, as in "Accounting Leader", where that reads well."""
    before = [word for word in lower_tokens(title[: head.start]) if word not in words.grades | words.plain]
    known = f" {' '.join([*lower_tokens(title[: head.start]), '|', *lower_tokens(title[head.end :])])} "
    field = "" if f" {head.field.lower()} " in known else head.field
    after = title[head.end :].lstrip()
    if (not field and not before and not after.startswith(",")) or not _ends_its_part(after, words):
        return None
    noun = _noun(title, head, verdict, words)
    field = _capitals(field, title[head.start : head.end], title) + " " if field else ""
    return _ungraded(title[: head.start], words) + field + noun + _ungraded(title[head.end :], words, tail=True)


def _ends_its_part(after: str, words: TitleWords) -> bool:
    """Whether what follows an occupation leaves it the head: a mark, a grade, or "of" and the like."""
    following = after.split()
    if not following or not following[0][0].isalnum():
        return True
    word = following[0].lower().strip(",.;:")
    return word in words.grades | words.joiners or any(letter.isdigit() for letter in word)


def _ungraded(text: str, words: TitleWords, *, tail: bool = False) -> str:
    """The words beside an occupation without the grades of a single worker."""
    kept = TOKEN.sub(lambda match: "" if match[0].lower() in words.grades else match[0], text)
    if kept == text:
        return text
    kept = _BLANKS.sub(" ", _EMPTY_BRACKETS.sub("", kept))
    return kept.rstrip(_EDGES) if tail else kept.lstrip(_EDGES + ".")


def _field_title(title: str, verdict: Verdict, words: TitleWords) -> str | None:
    """A field of work with the fitting head noun: "Marketing Operations" to "Marketing Operations Leader"."""
    marks = list(TOKEN.finditer(title))
    ends = [
        mark
        for mark, after in zip_longest(marks, marks[1:])
        if after is None or title[mark.end() : after.start()].strip(" &") not in ("", "-", "/", ".")
    ]
    noun = words.leader if verdict is Verdict.LEADER else words.manager
    for mark in ends:
        if mark[0].lower() in words.area_heads:
            if verdict is Verdict.LEADER:
                return title
            return title[: mark.start()] + _capitals(noun, mark[0], title) + title[mark.end() :]
    for mark in ends:
        if mark[0].lower() in words.areas:
            return f"{title[: mark.end()]} {_capitals(noun, mark[0], title)}{title[mark.end() :]}"
    return None


def _function_title(title: str, verdict: Verdict, function: Function, words: TitleWords) -> str | None:
    own = read_function([title], words) if len(lower_tokens(title)) <= _FEW_WORDS else None
    known = own or function()
    return _untitled(verdict, known, words) if known else None


def _unknown() -> None:
    """The function that is not asked for."""


def _untitled(verdict: Verdict, function: str | None, words: TitleWords) -> str:
    leads = verdict is Verdict.LEADER
    if function is None:
        return words.leader_alone if leads else words.manager_alone
    return f"{function} {(words.leader if leads else words.manager).capitalize()}"
