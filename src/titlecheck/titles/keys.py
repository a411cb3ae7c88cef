"""What makes two titles the same title: their words in any order, without capitals, marks and small words."""

from __future__ import annotations

from dataclasses import dataclass

from titlecheck.model import Emphasis, Language
from titlecheck.titles.heads import Head, main_heads, read_heads
from titlecheck.titles.words import Kind, TitleWords, lower_tokens

_SAYS = {Kind.LEADER: Emphasis.LEADER, Kind.MANAGER: Emphasis.MANAGER}


@dataclass(frozen=True, slots=True)
class TitleKeys:
    """The language's title words, with those that only name a grade."""

    words: TitleWords
    seniority: tuple[str, ...]

    @property
    def grades(self) -> frozenset[str]:
        """All words that only name a grade."""
        return self.words.grades | frozenset(self.seniority)


@dataclass(frozen=True, slots=True)
class TitleMark:
    """A title as it is compared: `key` with its grade, `work` without, its head noun, what that noun says."""

    key: str
    work: str
    head: str | None
    says: Emphasis | None


def compile_keys(words: TitleWords, language: Language) -> TitleKeys:
    """The words by which titles are compared."""
    return TitleKeys(words, tuple(word.lower() for word in language.titles.get("seniority", ())))


def mark_title(title: str, keys: TitleKeys) -> TitleMark:
    """The title as it is compared with others."""
    heads = read_heads(title, keys.words)
    tokens = _plain_tokens(title, heads, keys)
    work = [token for token in tokens if token not in keys.grades] or tokens
    main = main_heads(heads)
    return TitleMark(
        key=" ".join(sorted(tokens)),
        work=" ".join(sorted(work)),
        head=_noun(title, main[0], keys.words) if main else None,
        says=_SAYS.get(main[0].kind) if main else None,
    )


def _plain_tokens(title: str, heads: tuple[Head, ...], keys: TitleKeys) -> list[str]:
    """The title's words, each head noun and word of seniority in its first spelling, without small words."""
    tokens: list[str] = lower_tokens(title)
    for head in reversed(heads):
        if head.kind in _SAYS:
            tokens[head.first : head.last] = [_noun(title, head, keys.words)]
    if keys.seniority:
        tokens = [keys.seniority[0] if token in keys.seniority else token for token in tokens]
    return [token for token in tokens if token not in keys.words.small] or tokens


def _noun(title: str, head: Head, words: TitleWords) -> str:
    if head.kind is Kind.LEADER:
        return words.leader
    if head.kind is Kind.MANAGER:
        return words.manager
    return " ".join(lower_tokens(title[head.start : head.end]))
