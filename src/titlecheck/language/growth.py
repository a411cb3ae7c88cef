"""Lexicons with a few more words than another one, made of that one in a fraction of the time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from titlecheck.language.drafting import Drafts
from titlecheck.language.lexicon import Codes, Lexicon, cue_tokens
from titlecheck.language.tokens import DASHES, PUNCTUATION, TOKEN, lower
from titlecheck.language.words import Draft
from titlecheck.model import Language

_NOT_WORDS = frozenset([*PUNCTUATION, *DASHES])


class Growing:
    """Makes the lexicons of one rule set after another that hold nearly the same words.

    What was made for the words that stay is kept; what it makes equals a lexicon made from nothing.
    """

    def __init__(self) -> None:
        self._base: _Base | None = None

    def __call__(self, language: Language, things: Collection[str], actions: Collection[str]) -> Lexicon:
        """The lexicon of these words, as `Lexicon` would make it."""
        base = self._base
        if base is None or base.language is not language or base.endings != _endings(things):
            base = _Base(language, things, actions)
        elif not (base.things <= set(things) and base.actions <= set(actions)):
            base = _Base(language, base.things.intersection(things), base.actions.intersection(actions))
        self._base = base
        return _Grown(base, base.things.symmetric_difference(things), base.actions.symmetric_difference(actions))


def _endings(things: Iterable[str]) -> frozenset[str]:
    return frozenset(thing for thing in things if thing.startswith("-"))


class _Base(Lexicon):
    """A lexicon that remembers what it was made of."""

    def __init__(self, language: Language, things: Collection[str], actions: Collection[str]) -> None:
        self.language = language
        self.things, self.actions, self.endings = frozenset(things), frozenset(actions), _endings(things)
        super().__init__(language, sorted(things), sorted(actions))
        runs = [tokens for tokens in self._drafts if len(tokens) > 1]
        self.cue_tokens = cue_tokens(language)
        self.runs = (*runs, *self.cue_tokens)
        self.named = {token for tokens in self.runs if len(tokens) > 1 for token in tokens}
        self.named.update(tokens[0] for tokens in self.cue_tokens if len(tokens) == 1)
        self.derived = [
            token
            for token in self.codes
            if ("-" in token or "'" in token) and (token,) not in self._drafts and token not in _NOT_WORDS
        ]

    def _forget_drafts(self) -> None:
        """They are what grows."""


class _MoreDrafts(Drafts):
    """Drafts that go on from others, which stay as they are; `touched` are those that were added to."""

    def __init__(self, language: Language, made: Mapping[tuple[str, ...], Draft]) -> None:
        super().__init__(language)
        self.made = dict(made)
        self.touched: set[tuple[str, ...]] = set()

    def at(self, words: str) -> Draft:
        """The draft of these words, as a copy that may be added to."""
        tokens = tuple(TOKEN.findall(words))
        if tokens not in self.touched:
            self.made[tokens] = (self.made.get(tokens) or self.new(tokens)).copy()
            self.touched.add(tokens)
        return self.made[tokens]


class _Grown(Lexicon):
    """What a base becomes with more words; only what these touch is made anew."""

    def __init__(self, base: _Base, things: Iterable[str], actions: Iterable[str]) -> None:
        self.__dict__.update(base.__dict__)
        self.remembered = 0
        self.codes = Codes(self)
        self.codes.update(base.codes)
        self._interned, self.words, self.tags = dict(base._interned), dict(base.words), dict(base.tags)
        self.expressions, self.cues = dict(base.expressions), dict(base.cues)
        self.head_first = set(base.head_first)
        drafts = _MoreDrafts(base.language, base._drafts)
        drafts.add_actions(actions)
        for thing in sorted(things):
            drafts.add_thing(lower(thing))
        self._drafts = drafts.made
        if drafts.touched:
            self._settle(base, drafts.touched)
            self._known = frozenset([tokens[0] for tokens in self._drafts if len(tokens) == 1])
        self._drafts = {}
        self.remembered = base.remembered - len(base.codes) + len(self.codes)

    def _settle(self, base: _Base, touched: Collection[tuple[str, ...]]) -> None:
        """The codes of all tokens and runs that the new words touch, directly or by what is derived from them."""
        runs = [tokens for tokens in touched if len(tokens) > 1]
        named = base.named.union(*runs)
        tokens = {tokens[0] for tokens in touched if len(tokens) == 1} | (named - base.named)
        for token in base.derived:
            del self.codes[token]
        for token in (*sorted(tokens - _NOT_WORDS), *base.derived):
            draft = self._drafts.get((token,))
            if draft is not None:
                self.codes[token] = self._intern(draft.word, token if token in named else "")
        for token in sorted({*base.derived, *tokens} - _NOT_WORDS):
            if token not in self.codes or (token,) not in self._drafts:
                self.codes.pop(token, None)
                self.codes[token] = self._intern(self.words[self.guess(token)], token)
        self._set_runs(base, [*self._changed_runs(base), *runs])

    def _changed_runs(self, base: _Base) -> list[tuple[str, ...]]:
        """The runs of the base that hold a token whose code is not what it was; they are taken out."""
        changed = {token for token, code in base.codes.items() if self.codes[token] != code}
        changed.update([token.removesuffix("'s") for token in changed])
        found = [tokens for tokens in base.runs if not changed.isdisjoint(tokens)]
        for tokens in found:
            run = base._run(tokens)
            self.expressions.pop(run, None)
            self.cues.pop(run, None)
            owner = base.codes.get(tokens[-1] + "'s")
            if owner is not None:
                self.expressions.pop(run[:-1] + owner, None)
        return found

    def _set_runs(self, base: _Base, runs: Iterable[tuple[str, ...]]) -> None:
        for tokens in dict.fromkeys(runs):
            if tokens in self._drafts and len(tokens) > 1:
                self._grow(tokens, self._drafts[tokens])
            if tokens in base.cue_tokens:
                self.cues[self._run(tokens)] = tuple(base.cue_tokens[tokens])
