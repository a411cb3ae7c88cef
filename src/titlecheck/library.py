"""What Python programs call: texts in, reports out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

from titlecheck.documents.decoding import normal_newlines, without_surrogates
from titlecheck.engine import Engine, compile_engine
from titlecheck.model import Report, Role, RuleSet, TitleSource, Unread
from titlecheck.rulefiles.rulefile import load_rules


def classify(text: str, title: str | None = None, rules: RuleSet | None = None) -> Report:
    """The report on one description, by the shipped rules if none are given.

    Without `title`, the current title is looked for in the text. An empty text gives a skipped report.
    """
    return engine_for(rules).judge(role_of(text, title))


def classify_many(
    texts: Iterable[str], titles: Iterable[str | None] | None = None, rules: RuleSet | None = None
) -> Iterator[Report]:
    """The reports on many descriptions, in order, each made when it is asked for; their ids count from 0.

    `titles` goes with `texts` one to one, None where the title is to be looked for; ValueError when one ends
    before the other.
    """
    engine = engine_for(rules)
    pairs = zip(texts, repeat(None)) if titles is None else zip(texts, titles, strict=True)
    return (engine.judge(role_of(text, title, str(number))) for number, (text, title) in enumerate(pairs))


def role_of(text: object, title: object, name: str = "-", source: TitleSource = TitleSource.OPTION) -> Role | Unread:
    """The role with this text, Unread when it is empty or missing; TypeError when it is no text at all."""
    given = _text(text, "text")
    if not given.strip():
        return Unread(name, None, "empty")
    current = " ".join(_text(title, "title").split()) or None
    return Role(given, name, None, current, source if current else None)


def engine_for(rules: RuleSet | None) -> Engine:
    """The engine that judges by these rules, compiled at their first use."""
    return _compiled(_Same(rules or _shipped()))


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A rule set that equals itself alone, so that its many words need not be compared."""

    rules: RuleSet

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.rules is other.rules

    def __hash__(self) -> int:
        return id(self.rules)


@lru_cache(maxsize=8)
def _compiled(same: _Same) -> Engine:
    return compile_engine(same.rules)


@lru_cache(maxsize=1)
def _shipped() -> RuleSet:
    return load_rules()


def _text(value: object, what: str) -> str:
    # Data frames hold NaN, the one value that is not itself, where something is missing.
    if value is None or value != value:
        return ""
    if not isinstance(value, str):
        raise TypeError(f"the {what} is of type {type(value).__name__}, not str")
    return normal_newlines(without_surrogates(value))
