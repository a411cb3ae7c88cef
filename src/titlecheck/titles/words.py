"""The words of titles, made ready once, and what they say of one title: its head nouns, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum, unique

from titlecheck.errors import TitlecheckError
from titlecheck.model import Language
from titlecheck.values import frozen

TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FIELD = re.compile(r"\{(\w+)\}")

Phrase = tuple[str, ...]
Phrases = Mapping[str, tuple[tuple[Phrase, str], ...]]


@unique
class Kind(Enum):
    """What a head noun says of a title; each value is the name of its list in the language layer."""

    NONE = "no heads"
    LEADER = "leader heads"
    MANAGER = "manager heads"
    RANK = "rank heads"
    ASSISTING = "assisting heads"
    OCCUPATION = "occupation: "
    GENERAL = "general heads"
    OTHER = "other heads"


_LISTS = {
    "grades": "worker grades",
    "plain": "plain ranks",
    "areas": "areas",
    "area_heads": "area heads",
    "labels": "labels",
    "weak_labels": "weak labels",
    "trims": "label trims",
    "tails": "tails",
    "no_titles": "no titles",
    "no_starts": "no title starts",
    "starts_too": "title starts too",
    "no_ends": "no title ends",
    "verb_heads": "verb heads",
    "small": "small words",
    "joiners": "joiners",
    "ends": "ends",
}
_NEEDED_MESSAGES = (
    "rank-title leader",
    "rank-title manager",
    "rank-title either",
    "plain-title leader",
    "plain-title manager",
    "contributor-title",
    "unsupported-title",
)


@frozen
class TitleWords:
    """The language layer's title words, ready for look-up; all in lower case."""

    heads: Phrases
    functions: Phrases
    contributors: Mapping[str, str]
    leader: str
    manager: str
    leader_alone: str
    manager_alone: str
    grades: frozenset[str]
    plain: frozenset[str]
    areas: frozenset[str]
    area_heads: frozenset[str]
    labels: frozenset[str]
    weak_labels: frozenset[str]
    trims: frozenset[str]
    tails: frozenset[str]
    no_titles: frozenset[str]
    no_starts: frozenset[str]
    starts_too: frozenset[str]
    no_ends: frozenset[str]
    verb_heads: frozenset[str]
    small: frozenset[str]
    joiners: frozenset[str]
    ends: frozenset[str]
    headings: frozenset[str]
    messages: Mapping[str, str]


def compile_titles(language: Language) -> TitleWords:
    """The title words of a language layer, made ready once; a layer that lacks some of them is an error."""
    titles = language.titles
    if missing := _missing(language):
        raise TitlecheckError(f"the language layer has no {', no '.join(missing)}; see rules/language/en/titles.yaml")
    return TitleWords(
        heads=_phrases(_nouns(titles)),
        functions=_phrases(_named(titles, "function: ")),
        contributors={word.lower(): things for word, things in _named(titles, "contributor: ")},
        leader=titles["leader heads"][0],
        manager=titles["manager heads"][0],
        leader_alone=titles["leader alone"][0],
        manager_alone=titles["manager alone"][0],
        headings=frozenset(word.lower() for wordings in language.headings.values() for word in wordings),
        messages=language.messages,
        **{name: frozenset(word.lower() for word in titles.get(key, ())) for name, key in _LISTS.items()},
    )


def fill(template: str, **fields: str) -> str:
    """The template with each `{name}` replaced; braces in the values stay as they are."""
    return _FIELD.sub(lambda match: fields.get(match[1], match[0]), template)


def lower_tokens(text: str) -> list[str]:
    """The words of a text in lower case, with straight apostrophes."""
    return [word.lower().replace("’", "'") for word in TOKEN.findall(text)]


def look_up(phrases: Phrases, tokens: list[str], at: int) -> tuple[int, str, bool] | None:
    """The longest expression at a place: its number of tokens, what it stands for, whether it is a plural."""
    token, singular = tokens[at], _singular(tokens[at])
    if token not in phrases and singular not in phrases:
        return None
    return _longest(phrases, tokens, at, token) or _longest(phrases, tokens, at, singular)


def read_function(duty_texts: Iterable[str], words: TitleWords) -> str | None:
    """The function that the texts clearly speak of most, like "Sales"; none without a clear winner."""
    texts = 0
    counts: dict[str, int] = {}
    for text in duty_texts:
        texts += 1
        for name in _functions(lower_tokens(text), words):
            counts[name] = counts.get(name, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0
    name, first = ranked[0]
    return name if first >= max(1.5 * second, texts / 5) else None


def _functions(tokens: list[str], words: TitleWords) -> set[str]:
    found: set[str] = set()
    at = 0
    while at < len(tokens):
        match = look_up(words.functions, tokens, at)
        if match:
            found.add(match[1])
        at += match[0] if match else 1
    return found


def _singular(token: str) -> str:
    return token[:-1] if len(token) > 2 and token.endswith("s") else token


def _longest(phrases: Phrases, tokens: list[str], at: int, first: str) -> tuple[int, str, bool] | None:
    for phrase, name in phrases.get(first, ()):
        size = len(phrase)
        if size == 1:
            return 1, name, tokens[at] != first
        if phrase[1:-1] == tuple(tokens[at + 1 : at + size - 1]) and at + size <= len(tokens):
            last = tokens[at + size - 1]
            if phrase[-1] in (last, _singular(last)):
                return size, name, phrase[-1] != last
    return None


def _phrases(entries: Iterable[tuple[str, str]]) -> Phrases:
    table: dict[str, dict[Phrase, str]] = {}
    for text, name in entries:
        phrase = tuple(lower_tokens(text))
        if phrase:
            table.setdefault(phrase[0], {}).setdefault(phrase, name)
    return {word: tuple(sorted(found.items(), key=lambda item: -len(item[0]))) for word, found in table.items()}


def _nouns(titles: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    plain = [
        (word, kind.value)
        for kind in Kind
        if kind not in (Kind.OCCUPATION, Kind.OTHER)
        for word in titles.get(kind.value, ())
    ]
    fields = [(word, f"{Kind.OCCUPATION.value}{field}") for word, field in _named(titles, Kind.OCCUPATION.value)]
    return [*plain, *fields, *((word, Kind.OTHER.value) for word in titles.get(Kind.OTHER.value, ()))]


def _named(titles: Mapping[str, tuple[str, ...]], prefix: str) -> list[tuple[str, str]]:
    return [
        (word, key.removeprefix(prefix)) for key, listed in titles.items() if key.startswith(prefix) for word in listed
    ]


def _missing(language: Language) -> list[str]:
    lists = ("leader heads", "manager heads", "leader alone", "manager alone")
    return [f"'{name}' under titles" for name in lists if not language.titles.get(name)] + [
        f"'{name}' under messages" for name in _NEEDED_MESSAGES if name not in language.messages
    ]
