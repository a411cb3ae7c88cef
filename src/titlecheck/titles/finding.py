"""The current title of a role as its text gives it: behind a label, in a heading, or in an opening line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from titlecheck.model import Section, Statement, TitleSource
from titlecheck.titles.heads import Head, main_heads, read_heads
from titlecheck.titles.words import TOKEN, TitleWords, lower_tokens

_MARK = re.compile(r"[:|\t]")
_NEXT_LINE = re.compile(r"\s*\n[^\w\n(]*([^\n]*)")
_STYLE_SHEET = re.compile(r"<style\b.*?</style\s*>|[.#@]?[\w.#@:>-]+\s*\{[^{}]*\}", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_MARKS = re.compile(r"\*+|__+|`+|~~+|(?<!\w)_|_(?!\w)")
_CUT = re.compile(r"(\s[-–—|•·]+\s|\s*[|•·]\s*|,\s)")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_SENTENCE = re.compile(r"[.!?;]\s*$|[.!?;]\s+[a-z]")
_QUOTES = tuple("\"'“”‘’")
_MOST_WORDS = 12
_MOST_OPENING_WORDS = 10
_OPENING_LINES = 3
_LONGEST_LABEL = 48
_LONGEST_TITLE = 240
_FEW_WORDS = 6


def find_title(
    text: str, statements: Sequence[Statement], words: TitleWords, styled: str | None = None
) -> tuple[str | None, TitleSource | None]:
    """The title a description gives itself and where it stands, or two times nothing.

    `styled` is what its file sets as a title, which may also be a company or the kind of document.
    """
    if labelled := _labelled(text, words):
        return labelled, TitleSource.LABEL
    if styled and _heading_title(styled, words):
        return styled, TitleSource.STYLE
    found, source = _in_lines(statements, words)
    if found is None and styled and _may_be_title(styled, words):
        return styled, TitleSource.STYLE
    return found, source


def _may_be_title(styled: str, words: TitleWords) -> bool:
    """Whether a title without a head noun that is known may be one all the same."""
    tokens = lower_tokens(styled)
    is_short = 0 < len(tokens) <= _MOST_WORDS
    return is_short and styled.lower() not in words.headings and _is_sentence_free(styled, tokens, words)


def _in_lines(statements: Sequence[Statement], words: TitleWords) -> tuple[str | None, TitleSource | None]:
    """The title in a heading or one of the first lines."""
    lines = 0
    for statement in statements:
        if statement.section is Section.DUTIES and statement.headed:
            break
        if statement.section is Section.HEADING:
            source, found = TitleSource.HEADING, _heading_title(statement.text, words)
        elif lines < _OPENING_LINES:
            lines += 1
            source, found = TitleSource.OPENING, _opening_title(statement.text, words)
        else:
            continue
        if found:
            return found, source
    return None, None


def clean_title(raw: str, words: TitleWords) -> str | None:
    """A title without markup, "(m/f/d)" and the kind of contract behind it; none where nothing is left."""
    text = _STYLE_SHEET.sub(" ", raw) if "{" in raw else raw
    if "<" in text or "&" in text:
        import html

        text = html.unescape(_TAG.sub(" ", text))
    text = _MARKS.sub("", _LINK.sub(r"\1", text))
    text = " ".join(text.split()).lstrip("#>-–—*•·|§ ").rstrip("#-–—*|:, ")
    text = _untailed(_trimmed(text, words), words).rstrip("-–—|:, ")
    return (text[1:-1] if text[:1] in _QUOTES and text[-1:] in _QUOTES else text).strip() or None


def _trimmed(text: str, words: TitleWords) -> str:
    """The text without the parts that only say how, or for whom, the work is."""
    text = _BRACKET.sub(lambda match: "" if match[1].strip().lower() in words.trims else match[0], text)
    first, *rest = _CUT.split(text)
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return first + "".join(cut + part for cut, part in pairs if part.strip().lower() not in words.trims)


def _untailed(text: str, words: TitleWords) -> str:
    lowered = text.lower()
    for tail in words.tails:
        if lowered.endswith(f" {tail}"):
            return text[: -len(tail)].rstrip(" -–—|:,")
    return text


def _labelled(text: str, words: TitleWords) -> str | None:
    for mark in _MARK.finditer(text):
        line = text.rfind("\n", 0, mark.start()) + 1
        if mark.start() - line > _LONGEST_LABEL:
            continue
        label = " ".join(lower_tokens(text[line : mark.start()]))
        sure = label in words.labels
        if not sure and label not in words.weak_labels:
            continue
        end = text.find("\n", mark.end())
        value = text[mark.end() : end if end >= 0 else len(text)].rstrip("|* ")
        if not TOKEN.search(value):
            following = _NEXT_LINE.match(text, mark.end() + len(value))
            value = following[1] if following and ":" not in following[1] else ""
        title = clean_title(value, words)
        if title and _fits_label(title, words, sure=sure):
            return title
    return None


def _fits_label(title: str, words: TitleWords, *, sure: bool) -> bool:
    tokens = lower_tokens(title)
    if not tokens or len(tokens) > _MOST_WORDS or title.lower() in words.trims | words.headings:
        return False
    if sure:
        return not _SENTENCE.search(title)
    capitals = len(tokens) <= _FEW_WORDS and _has_capitals(title, words)
    return (capitals or bool(read_heads(title, words))) and _is_sentence_free(title, tokens, words)


def _heading_title(text: str, words: TitleWords) -> str | None:
    if len(text) > _LONGEST_TITLE or (title := clean_title(text, words)) is None:
        return None
    tokens = lower_tokens(title)
    if len(tokens) > _MOST_WORDS or title.lower() in words.headings or not _is_sentence_free(title, tokens, words):
        return None
    head = _title_head(title, words)
    if head is None or head.plural:
        return None
    after = title[head.end :].lstrip()
    named = tokens[-1] in words.no_ends and after[:1].isalnum() and after.split()[0].lower() not in words.joiners
    return None if named or after.startswith(":") else title


def _opening_title(text: str, words: TitleWords) -> str | None:
    title = _heading_title(text, words)
    if title is None or len(TOKEN.findall(title)) > _MOST_OPENING_WORDS:
        return None
    return title if _reads_as_title(title, words) else None


def _is_sentence_free(title: str, tokens: list[str], words: TitleWords) -> bool:
    known = not tokens or _starts_sentence(title, tokens, words) or not words.no_titles.isdisjoint(tokens)
    return not known and not _SENTENCE.search(title)


def _starts_sentence(title: str, tokens: list[str], words: TitleWords) -> bool:
    """Whether the first word begins a sentence: "Train clerks", but not "Train Manager" or "Call Center Team Lead"."""
    if tokens[0] not in words.no_starts:
        return False
    if tokens[0] not in words.starts_too or len(tokens) > _FEW_WORDS or not _has_capitals(title, words):
        return True
    if not words.small.isdisjoint(tokens[1:2]):
        return True
    heads = [head for head in read_heads(title, words) if head.first and not head.plural]
    return not heads or heads[-1].end < len(title)


def _has_capitals(title: str, words: TitleWords) -> bool:
    return all(not word[0].islower() or word.lower() in words.small for word in TOKEN.findall(title))


def _title_head(title: str, words: TitleWords) -> Head | None:
    """The head noun of a title, unless it may as well be the verb that a sentence begins with."""
    heads = main_heads(read_heads(title, words))
    if not heads:
        return None
    head = heads[0]
    if head.first or lower_tokens(title)[0] not in words.verb_heads:
        return head
    after = title[head.end :]
    others = [other for other in read_heads(title, words) if other.first > 0 and not other.plural]
    joined = after.startswith((",", " -", " –", ":")) or after.split()[:1] == ["of"] or not after
    return head if joined or others else None


def _reads_as_title(title: str, words: TitleWords) -> bool:
    """Whether a line has a title's capitals, or is a few words up to its head noun or a comma behind it."""
    head = _title_head(title, words)
    tokens = TOKEN.findall(title)
    if head is None or head.plural or _SENTENCE.search(title):
        return False
    if _starts_sentence(title, lower_tokens(title), words):
        return False
    if _has_capitals(title, words):
        return True
    ends_there = not title[head.end :].strip() or title[head.end :].lstrip()[0] in ",-–—(/|:"
    before = [word.lower() for word in tokens[: head.first]]
    return len(before) <= 4 and ends_there and not words.small.intersection(before[1:])
