"""Words to codes: every token of a text becomes one character, and every character stands for all a word can be.

Two strings of equal length describe a text: its *codes* (which words) and its *tags* (which grammar, by the letters of
`words`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from titlecheck.language.drafting import Drafts, listed
from titlecheck.language.packing import PackedWords, joined, packed, parted
from titlecheck.language.tokens import DASHES, PUNCTUATION, TOKEN, lower
from titlecheck.language.words import NOUNS, Cue, Draft, Word
from titlecheck.model import Language

_FIRST_CODE = 0x3400
_REMEMBERED = 100_000
_GRADED = re.compile(r"(?P<word>[a-z]{2,})\d+(?:-(?:(?P=word))?\d+)?(?P<plural>s?)")
_SHORT = 6  # "cable" and "table" are no adjectives
_SURROGATES = range(0xD800, 0xE000)


class Codes(dict[str, str]):
    """The code of every token; an unknown token gets its code from its shape and is not remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, token: str) -> str:
        code = self._lexicon.guess(token)
        if len(self) < self._lexicon.remembered:
            self[token] = code
        return code


class Pieces(dict[str, str]):
    """The codes of what stands between blanks: a word with the punctuation around it; most come again and again."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, piece: str) -> str:
        codes = "".join([self._lexicon.codes[token] for token in TOKEN.findall(piece)])
        if piece.endswith(".") and piece.lstrip("(") in self._lexicon.abbreviations:
            codes = codes[:-1] + self._lexicon.filler(after=True)
        if len(self) < _REMEMBERED:
            self[piece] = codes
        return codes


class Lexicon:
    """The words of a language and a pack as codes.

    `things` are the words that phrases use for what is acted on; `saved` is a lexicon that was made of the same before.
    The tables are filled once and only read later.
    """

    def __init__(
        self,
        language: Language,
        things: Collection[str] = (),
        actions: Iterable[str] = (),
        saved: Mapping[str, Any] | None = None,
    ) -> None:
        self._language = language
        self._lists: dict[str, tuple[str, ...]] = {}
        self._drafts: dict[tuple[str, ...], Draft] = {}
        self._interned: dict[tuple[Word, str], str] = {}
        self.words: dict[str, Word] = {}
        self.tags: dict[int, str] = {}
        # By runs of codes: the code of the expression that the words are, those of a verb first, and their cues.
        self.expressions: dict[str, str] = {}
        self.head_first: set[str] = set()
        self.cues: dict[str, tuple[Cue, ...]] = {}
        self.nominals = {noun: verb for verb, nouns in language.nominals.items() for noun in nouns}
        self._not_adverbs = frozenset(self.listed("not adverbs"))
        self._nouns_in_ing = frozenset(self.listed("nouns in ing"))
        self._often_nouns_in_ing = frozenset(self.listed("often nouns in ing"))
        self._collectives = frozenset(self.listed("collectives"))
        self.abbreviations = frozenset(self.listed("abbreviations"))
        self._adjective_endings = self.listed("adjective endings")
        self._singular = frozenset(self.listed("plural modifiers"))
        self._not_workers = frozenset(self.listed("not workers"))
        self.remembered = 0
        self.codes = Codes(self)
        if saved is None:
            self._worker_endings = tuple(thing[1:] for thing in things if thing.startswith("-"))
            self._make(things, actions)
        else:
            self._worker_endings = tuple(saved["worker endings"])
            self._restore(saved)
        self.remembered = len(self.codes) + _REMEMBERED

    # -- keeping -------------------------------------------------------------------------------------------------

    def saved(self) -> dict[str, Any]:
        """The lexicon as JSON values, from which a lexicon can be made again; ValueError for odd words.

        What is long is one text: it is read many times as fast as lists and objects are.
        """
        codes = "".join(map(chr, self.tags))
        tokens = sorted(self.codes, key=lambda token: token not in self._known)
        return {
            "codes": codes,
            "tags": "".join(self.tags.values()),
            "words": joined([packed(self.words[code]) for code in codes]),
            "tokens": joined(tokens),
            "token codes": "".join([self.codes[token] for token in tokens]),
            "known": len(self._known),
            "expressions": joined(self.expressions),
            "expression codes": "".join(self.expressions.values()),
            "head first": sorted(self.head_first),
            "cues": self.cues,
            "worker endings": self._worker_endings,
        }

    def _restore(self, saved: Mapping[str, Any]) -> None:
        """Takes up what was saved; the words are unpacked when they are first asked for."""
        self.words = PackedWords(saved["codes"], saved["words"])
        self.tags = dict(zip(map(ord, saved["codes"]), saved["tags"], strict=True))
        tokens = parted(saved["tokens"])
        self._known = frozenset(tokens[: saved["known"]])
        self.codes.update(zip(tokens, saved["token codes"], strict=True))
        expressions = parted(saved["expressions"])
        self.expressions = dict(zip(expressions, saved["expression codes"], strict=True))
        self.head_first = set(saved["head first"])
        self.cues = {run: tuple([Cue(*cue) for cue in cues]) for run, cues in saved["cues"].items()}

    # -- reading -------------------------------------------------------------------------------------------------

    def listed(self, name: str) -> tuple[str, ...]:
        """The words of one of the language's lists."""
        found = self._lists.get(name)
        if found is None:
            found = self._lists[name] = listed(self._language, name)
        return found

    def actions_of(self, code: str) -> frozenset[str]:
        """The base words that a code's word can be a form of, as an action."""
        return self.words[code].actions

    def names_of(self, code: str) -> frozenset[str]:
        """What a code's word may be as a thing; of a title such as "project manager" its last word too."""
        word = self.words[code]
        return word.things | word.tail

    def things_of(self, code: str) -> frozenset[str]:
        """The base words that a code's word can be a form of, as a thing."""
        return self.words[code].things

    def filler(self, after: bool) -> str:
        """The code of the places that an expression leaves: after its head they are adverbs, before it modifiers."""
        return self._intern(Word("Y" if after else "N"), "filler")

    def guess(self, token: str) -> str:
        """The code of a token that no list holds, from its shape."""
        if token.endswith(("'s", "s'")):
            base = token[:-2] if token.endswith("'s") else token[:-1]
            known = self.words[self.codes[base]]
            return self._intern(Word("p", things=known.things))
        if any(character.isdigit() for character in token):
            return self._guess_numbered(token)
        if "-" in token:
            return self._guess_compound(token)
        if token.endswith("ly") and len(token) > 4 and token not in self._not_adverbs:
            return self._intern(Word("Y"))
        if token.endswith(self._adjective_endings) and len(token) > _SHORT:
            return self._intern(Word("J"))
        tag = "n" if self._is_plural(token) else "N"
        if token.endswith(self._worker_endings) and token not in self._not_workers:
            endings = frozenset("-" + end for end in self._worker_endings if token.endswith(end))
            return self._intern(Word(tag, things=endings))
        return self._intern(Word(tag))

    def _guess_numbered(self, token: str) -> str:
        """A number, or a known word with its grade: "SDR1s", "IC3-IC4"."""
        graded = _GRADED.fullmatch(token)
        if graded is not None and self._is_known(graded["word"]):
            code = self.codes[graded["word"] + graded["plural"]]
            if self.words[code].tag in NOUNS:
                return code
        return self._intern(Word("Q"))

    def _is_known(self, token: str) -> bool:
        # Only words known from the start count: what earlier texts held must not change how this one reads.
        return token in self._known or (token,) in self._drafts

    def _is_plural(self, token: str) -> bool:
        return len(token) > 3 and token.endswith("s") and not token.endswith("ss") and token not in self._singular

    def _guess_compound(self, token: str) -> str:
        joined = token.replace("-", "")
        if self._is_known(joined):
            return self.codes[joined]
        last = self.words[self.codes[token.rsplit("-", 1)[1]]]
        if last.tag in "gGE":
            return self._intern(Word("J"))
        if last.tag == "Y":
            return self._intern(Word("Y"))
        return self._intern(Word("n" if last.tag == "n" else "N"))

    # -- making --------------------------------------------------------------------------------------------------

    def _make(self, things: Collection[str], actions: Iterable[str]) -> None:
        self._known = frozenset[str]()
        drafts = Drafts(self._language)
        drafts.add_closed()
        drafts.add_verbs(actions)
        for thing in things:
            if not thing.startswith("-"):
                drafts.add_thing(lower(thing))
        drafts.add_nominals()
        self._drafts = drafts.made
        self._assign()
        self._known = frozenset([tokens[0] for tokens in self._drafts if len(tokens) == 1])
        self._forget_drafts()

    def _forget_drafts(self) -> None:
        self._drafts = {}

    def _assign(self) -> None:
        cues = cue_tokens(self._language)
        named = {token for tokens in (*self._drafts, *cues) if len(tokens) > 1 for token in tokens}
        named.update(tokens[0] for tokens in cues if len(tokens) == 1)
        for tokens, draft in self._drafts.items():
            if len(tokens) == 1:
                mark = tokens[0] if tokens[0] in named else ""
                self.codes[tokens[0]] = self._intern(draft.word, mark)
        for token, tag in PUNCTUATION.items():
            self.codes[token] = self._intern(Word(tag), token)
        for token in DASHES:
            self.codes[token] = self._intern(Word(";"), "-")
        for token in sorted(named):
            if token not in self.codes:
                self.codes[token] = self._intern(self.words[self.guess(token)], token)
        for tokens, draft in self._drafts.items():
            if len(tokens) > 1:
                self._grow(tokens, draft)
        for tokens, found in cues.items():
            self.cues[self._run(tokens)] = tuple(found)

    def _run(self, tokens: tuple[str, ...]) -> str:
        return "".join([self.codes[token] for token in tokens])

    def _grow(self, tokens: tuple[str, ...], draft: Draft) -> None:
        if draft.tag in NOUNS:
            draft.named.update(self.words[self.codes[tokens[-1]]].named)
        word = draft.word
        if word.tag in NOUNS:
            last = self.words[self.codes[tokens[-1]]]
            word = word._replace(tail=last.things)
        code = self.expressions[self._run(tokens)] = self._intern(word, " ".join(tokens))
        if draft.tag not in NOUNS + "J":
            self.head_first.add(code)
        if draft.things and draft.tag in NOUNS:
            possessive = (*tokens[:-1], tokens[-1] + "'s")
            self.codes.setdefault(possessive[-1], self._intern(self.words[self.guess(possessive[-1])], possessive[-1]))
            owner = self._intern(Word("p", things=frozenset(draft.things)), " ".join(possessive))
            self.expressions[self._run(possessive)] = owner

    def _intern(self, word: Word, mark: str = "") -> str:
        key = (word, mark)
        if key not in self._interned:
            number = _FIRST_CODE + len(self.tags)
            code = self._interned[key] = chr(number if number < _SURROGATES.start else number + len(_SURROGATES))
            self.words[code] = word
            self.tags[ord(code)] = word.tag
        return self._interned[key]


def cue_tokens(language: Language) -> Mapping[tuple[str, ...], list[Cue]]:
    """The language's cues about statements, by the tokens of their wordings."""
    found: dict[tuple[str, ...], list[Cue]] = {}
    listed = language.words.get("statement kinds")
    for kind, places in language.cues.items():
        if listed is None or kind not in listed.words:
            continue
        for where, wordings in places.items():
            for wording in wordings:
                found.setdefault(tuple(TOKEN.findall(lower(wording))), []).append(Cue(kind, where))
    return found
