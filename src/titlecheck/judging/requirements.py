"""What the requirements of a role ask for: skill with people, and years, knowledge or own results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from titlecheck.language.inflection import plurals, spellings, verb_forms
from titlecheck.model import Language, Requirements, Section, Statement
from titlecheck.values import frozen

_REQUIREMENTS, _DUTIES = Section.REQUIREMENTS, Section.DUTIES
ASKED = "asked"
MOST_QUOTED = 2
_REQUIREMENT = "requirement"
_PEOPLE = "people skills"
_RECORD = "track record"
_CLOSED = ("prepositions", "coordinators", "subordinators", "relatives", "adverbs", "modals", "being")
_BREAKS = ("prepositions", "subordinators", "relatives")
_TO = "to"
_OF = "of"
_MARKS = ',/()[]"“”•*&'
_BLANKS = "\t\r\xa0"
_MOST_BETWEEN = 8


@frozen
class Asking:
    """The wordings by which requirements ask for something, as one pattern each."""

    people: str
    record: str


@frozen
class Asked:
    """The first requirements that ask for skill with people, and for years, knowledge or own results."""

    people: tuple[Statement, ...] = ()
    record: tuple[Statement, ...] = ()

    @property
    def flags(self) -> Requirements:
        """Whether there are any of each."""
        return Requirements(bool(self.people), bool(self.record))


def compile_asking(language: Language) -> Asking:
    """The wordings of a language layer's cues that end in 'asked', made ready once."""
    return Asking(_pattern(language, _PEOPLE), _pattern(language, _RECORD))


def is_requirement(statement: Statement, kinds: Sequence[frozenset[str]]) -> bool:
    """Whether a statement is a requirement, by its section or by the kinds of cue in its sentences."""
    if statement.section is _REQUIREMENTS:
        return True
    if statement.section is not _DUTIES or not any(_REQUIREMENT in cues for cues in kinds):
        return False
    return not statement.headed or all(kinds)


def read_requirements(requirements: Sequence[Statement], people_asked: Sequence[bool], asking: Asking) -> Asked:
    """What these requirements ask for; `people_asked` tells in which the reader saw people directed."""
    if not requirements:
        return Asked()
    text = _plain([statement.text for statement in requirements])
    seen = [index for index, people in enumerate(people_asked) if people][:MOST_QUOTED]
    people = seen or _asking(asking.people, text)
    return Asked(
        tuple(requirements[index] for index in people),
        tuple(requirements[index] for index in _asking(asking.record, text)),
    )


def _plain(texts: Sequence[str]) -> str:
    """The texts in lower case, each on one line, with blanks before its words and around the marks in a clause."""
    low = "\n".join([" " + text.replace("\n", " ") for text in texts]).lower().replace("’", "'")
    for blank in _BLANKS:
        low = low.replace(blank, " ")
    for mark in _MARKS:
        low = low.replace(mark, f" {mark} ")
    return low


@lru_cache(maxsize=16)
def _ready(pattern: str) -> re.Pattern[str]:
    # Of several hundred wordings: it is worth the time only where there is a requirement to look at.
    return re.compile(pattern)


def _asking(pattern: str, text: str) -> list[int]:
    """The first lines of a text that ask for something."""
    found: list[int] = []
    for match in _ready(pattern).finditer(text):
        if match.lastgroup == ASKED and (line := text.count("\n", 0, match.start())) not in found:
            found.append(line)
            if len(found) == MOST_QUOTED:
                break
    return found


def _pattern(language: Language, what: str) -> str:
    """One pattern for a kind: first the wordings that don't count, as they take words from those that do."""
    asked: list[str] = []
    for kind, places in language.cues.items():
        if kind.partition(":")[0] == f"{what} {ASKED}":
            asked += [_phrase(wording) + r"(?!\w)" for wording in places.get("contains", ())]
            if places.get("starts") and places.get("ends"):
                asked.append(_pair(places["starts"], places["ends"], language))
    barred = [_phrase(wording) for wording in language.cues.get(f"{what} not {ASKED}", {}).get("contains", ())]
    return rf" (?:{_any(barred)}(?!\w)|(?P<{ASKED}>{_any(asked)}))"


def _pair(starts: Iterable[str], ends: Iterable[str], language: Language) -> str:
    """A pattern for one of the starts with one of the ends a few words on in the same clause."""
    breaks = _words(language, _BREAKS)
    closed = [_TO, _OF, *_words(language, _CLOSED)]
    first = _any([_phrase(form) for verb in starts for form in _verb_forms(verb, language)])
    last = _any([_phrase(form) for noun in ends for form in (noun, *plurals(noun, language.forms))])
    between = rf"(?: +(?!{_any(breaks)}(?!\w))[^ .;:!?|\n]+){{0,{_MOST_BETWEEN}}}?"
    return rf"{first}{between} +{last}(?= *[^\w ]| *$| +{_any(closed)}(?!\w))"


def _verb_forms(verb: str, language: Language) -> set[str]:
    """The forms of a verb, of whose expression only the first word changes."""
    first, space, rest = verb.partition(" ")
    forms = {first}.union(*verb_forms(first, language.forms).values())
    return {f"{spelling}{space}{rest}" for form in forms for spelling in spellings(form)}


def _words(language: Language, names: Iterable[str]) -> list[str]:
    listed = [entry.words for name in names if (entry := language.words.get(name))]
    return [_phrase(word) for words in listed for word in words]


def _phrase(wording: str) -> str:
    """A pattern for one wording: its words with blanks or a hyphen between."""
    return "[ -]+".join(re.escape(word) for word in wording.lower().split())


def _any(patterns: Iterable[str]) -> str:
    """One pattern for any of these, the longest first, grouped by first letter to be quick."""
    by_letter: dict[str, list[str]] = {}
    for pattern in sorted(set(patterns), key=lambda each: (-len(each), each)):
        letter = pattern[0] if pattern[0].isalnum() else ""
        by_letter.setdefault(letter, []).append(pattern[len(letter) :])
    groups = [f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items()]
    return f"(?:{'|'.join(groups) or '(?!)'})"
