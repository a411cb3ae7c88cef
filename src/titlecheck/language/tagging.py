"""The first levels of the reader: which ambiguous words are verbs here, and where noun groups have their heads.

Each level is one pattern over the tags of the level below (Abney, "Partial Parsing via Finite-State Cascades",
1996) and keeps the length, so a place in the tags is a place in the codes. After the last level the tags are

    V Z U  verb: base, -s, -ing    L  role that takes an object    e  participle that ends a noun group
    m h    modifier and head of a noun group    D p Q  its determiners    and the closed classes of `words`
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

# Where a clause opens; `read_tags` puts newlines around the text, as a pattern that may start at ^ is slow to search.
_OPENING = r"[;.\n]"
# What must stand in the text for a level that is slow to search to have anything to do.
_HINTS = {
    "noun-s with a plural after it opens a clause": "sn",
    "nouns-s in a row with verbs open a clause": "s[,C]",
    "verb-s before to with no verb yet": "SY*T",
    "noun-verb after an object": "[,C]Y*[bE]",
    "-ing after an object": "[,C]Y*G",
    "-ing after a comma": ",Y*G",
}
_LETTERS = re.compile(r"\[?([A-Za-z()]+)\]?")

Replacement = str | Callable[[re.Match[str]], str]
Step = Callable[[str], str]


def _transparent(match: re.Match[str]) -> str:
    return "Y" * len(match.group())


def _adjectives(match: re.Match[str]) -> str:
    return f"J{'Y' * (len(match.group()) - 2)}J"


def _adjectives_too(match: re.Match[str]) -> str:
    return "Y" * (len(match.group()) - 1) + "J"


def _step(name: str, pattern: str, replacement: Replacement) -> Step:
    """What does one level's replacements; each way gives what `re.sub` gives, and is the quickest that does."""
    letters = _LETTERS.fullmatch(pattern)
    if letters and isinstance(replacement, str):
        return partial(_lettered, letters[1], replacement)
    if isinstance(replacement, str) and replacement.startswith(r"\1"):
        replacement = _ending(replacement[2:])
    settle = partial(re.compile(pattern).sub, replacement)
    if name not in _HINTS:
        return settle
    hint = re.compile(_HINTS[name]).search
    return lambda tags: settle(tags) if hint(tags) else tags


def _lettered(letters: str, replacement: str, tags: str) -> str:
    for letter in letters:
        tags = tags.replace(letter, replacement)
    return tags


def _ending(letter: str) -> Callable[[re.Match[str]], str]:
    """What puts a letter in place of the last one."""
    return lambda match: match.group()[:-1] + letter


# Each row: what the level settles, what does it, and how often that may have to be repeated.
_LEVELS: tuple[tuple[str, Step, int], ...] = tuple(
    (name, _step(name, pattern, replacement), times)
    for name, pattern, replacement, times in (
        ("about how many, before a number", r"A(?<!NA)(?=Y*Q)", r"Y", 1),
        ("otherwise a preposition", r"A", r"P", 1),
        ("a number and a number are one", r"(?<=Q)[C;T](?=Q)", r"Y", 1),
        ("-ing after a collective ends the group", r"G(?<=cG)(?=Y*[PODpTJNBbQnW])", r"e", 1),
        ("a collective with no object is no verb", r"c(?!Y*[DpQJNBbGSsnE])|(?<=[VBSZ])c", r"N", 1),
        ("a collective is a noun", r"c", r"b", 1),
        ("-ing after a plural, that is never a noun, ends the group", r"G(?<=nG)(?=Y*[PODpTJNBbQWnSs])", r"e", 1),
        ("an -ing that often is a noun is one before a participle", r"g(?<=Pg)(?=Y*EY*[TP])", r"N", 1),
        ("an -ing that often is a noun may be a verb", r"g", r"G", 1),
        ("-ing before us or them ends the group", r"G(?<=[sS]G)(?=Y*W)", r"e", 1),
        ("-ing after a plural ends the group", r"G(?<=nG)(?=Y*[PODpTJNBbQW])", r"e", 1),
        ("past before a plural or a list opens a clause", rf"({_OPENING}Y*)E(?=Y*[JNBbG]*(?:n|[NBbsS],))", r"\1V", 1),
        (
            "noun-s with a plural after it opens a clause",
            rf"({_OPENING}[YC,]*)s(?=n(?!Y*(?:CY*[JNBbSs]*nY*)?X))",
            r"\1Z",
            1,
        ),
        ("nouns-s in a row with verbs open a clause", rf"({_OPENING}[YC,]*)s(?=[,C]+Y*[ZS])", r"\1Z", 1),
        ("be opens a clause before a role", rf"({_OPENING}Y*)X(?=Y*D)", r"\1V", 1),
        (
            "you will be with what one is of somebody",
            r"(H[YM]*)X(?=Y*(?:D[JNBb]{0,3}[NBb]|[JNb]{0,2}N)[OPT])",
            r"\1V",
            1,
        ),
        ("an object after its verb and a colon", r"(?<=\n[SZ]);(?=Y*[DpQJNnb])", "Y", 1),
        ("and the manager is", r"([NBb])X(?=Y*(?:D[JNBb]{0,3}[NBb]|[JNb]{0,2}N)[OPT])", r"\1Z", 1),
        ("what stands before a responsibility that opens a clause", rf"({_OPENING}Y*)[JN](?=L)", r"\1Y", 1),
        ("verb after who", r"(RY*)[Bb](?=Y*[DpJNnT])", r"\1V", 1),
        ("verb-s after who", r"(RY*)[Ss](?=Y*[Dp])", r"\1Z", 1),
        ("a possessive with nothing after it is a plural", r"p(?=Y*[PO,;.\nCTX])", r"N", 1),
        ("verb after whom one helps", r"([VB]Y*[DpQ]?[JNBb]*n)B(?=Y*[DpJ])", r"\1V", 1),
        ("a plural is a noun", r"n", r"N", 1),
        ("a number right after its noun is passed over", r"Q(?<=[NBb]Q)(?=Y*[CNJBbGSsn])", "Y", 1),
        ("one of the, all of our", r"[DQ]O(?=Y*[Dp])", r"DD", 1),
        ("a short aside is passed over", r"\([^();.\n]{1,4}\)", _transparent, 1),
        ("any other bracket parts clauses", r"[()]", ";", 1),
        ("a participle before adjectives is one", r"E(?<=[VBSZ]E)(?=[,C]+Y*J)", r"J", 1),
        (
            "what looks like a verb after a determiner's adjective and an and is one more",
            r"(?<=[Dp]J)C+V",
            _adjectives_too,
            1,
        ),
        ("a verb-noun between a determiner and an adjective's and", r"(?<=D)B(?=CJ)", r"J", 1),
        ("how or when something is done", r"(XY*E)J(?=Y*[C,;.\n])", r"\1Y", 1),
        ("participles in a row before a noun", r"(?<=[DpVZ])E[,C]+E(?=[JNBbGSs])", _adjectives, 1),
        (
            "adjectives in a row",
            r"[,C](?<=J.)(?:(?<=,)C)?(?=J)|C(?<=JC)(?=[NBb][NBbSs])|,(?<=[DpQ]J,)(?=[NBbGSs])",
            _transparent,
            2,
        ),
        ("what stands after its noun says how or when", r"J(?<=[NBb]J)(?=Y*[C,;.\nPT])", "Y", 1),
        ("and with adverbs between too", r"([NBb]Y+)J(?=Y*[C,;.\nPT])", r"\1Y", 1),
        (
            "an aside between a verb and its object is passed over",
            r"(?<=[VBSZ]),PY*[^,;.\nVZ]{1,8},(?=Y*[DpNJ])",
            _transparent,
            1,
        ),
        ("no verb stands right after a determiner", r"V(?<=[Dp]V)|(?<=[Dp][JE])V", r"J", 1),
        ("a verb-noun after an adjective and a comma", r"B(?<=J[,C]B)(?=N)", r"J", 1),
        ("after a form of be, what looks like a base is a participle", r"(XY*)B(?=Y*(?:[,C]+Y*E|P))", r"\1E", 1),
        ("base verb opens a clause", rf"({_OPENING}[YC,]*)B(?!Y*[O;.\n]|[JNBbSsG]+X|Y*C+Y*[JNb]*NO)", r"\1V", 1),
        (
            "verb-noun opens a clause with a verb after it",
            rf"({_OPENING}[YC,]*)b(?=Y*C+Y*B(?!Y*[O;.\n]|[JNBbSsG]+X))",
            r"\1V",
            1,
        ),
        ("any word before a determiner opens a clause", rf"({_OPENING}[YC,]*)N(?=Y*D)", r"\1V", 1),
        (
            "two orders in a row, each with its noun",
            rf"({_OPENING}[YC,]*)b(?=[NBbSs]Y*C+Y*B[NBbSs]Y*[;.\n])",
            r"\1V",
            1,
        ),
        ("verb-noun opens a clause", rf"({_OPENING}[YC,]*)b(?=Y*[DpQHT])", r"\1V", 1),
        ("after to, modal, you, not", r"([TMwH~]Y*)[Bb](?=Y*[^O;.\n,C])", r"\1V", 1),
        ("verb last after to", r"([TMwH]Y*)B", r"\1V", 1),
        ("verbs in a row", r"([VL]Y*[,C]+Y*)[Bb]", r"\1V", 4),
        ("verbs in a row before a verb", r"(?<=[,C])B(?=[,C]+Y*V)", "V", 4),
        ("verb-s opens a clause", rf"({_OPENING}[YC,]*)S(?!Y*[OCM;.\n,eX])", r"\1Z", 1),
        ("verb-s row opens a clause", rf"({_OPENING}[YC,]*)S(?=Y*[,C]+Y*[ZSs])", r"\1Z", 1),
        ("noun-s opens a clause", rf"({_OPENING}[YC,]*)s(?=Y*[DpH])", r"\1Z", 1),
        (
            "verb-s after its subject",
            rf"({_OPENING}Y*[DpQ][NJBbGsSE]*[NBbG](?:O[DpQNJBbGsSE]*[NBbG])?Y*)S(?=(?:Y*[,C]+Y*S)*Y*[DpQHTPJ])",
            r"\1Z",
            1,
        ),
        ("verb-s before to with no verb yet", r"([.\n][^VZL;:.\n]*[NJBbG]Y*)S(?=Y*T)", r"\1Z", 1),
        ("verb-s after he or she", r"([H]Y*)[Ss]", r"\1Z", 1),
        ("verbs-s in a row", r"(ZY*[,C]+Y*)[Ss]", r"\1Z", 4),
        ("verbs in two forms, a slip of the writer", r"(VC)[Ss](?=Y*[DpJNBbSs])", r"\1Z", 1),
        ("and the other way round", r"(ZC)[Bb](?=Y*[DpJNBbSs])", r"\1V", 1),
        ("verb after an object", r"([,C]Y*)B(?=Y*[DpHW])", r"\1V", 1),
        ("verb after an object, in a list", r"(V[^;.\n]*[NBbSsn],C?Y*)B(?=Y*(?:[JNBbSsGR]|C+Y*[BV]))", r"\1V", 4),
        ("verb after an object and a coordinator", r"(V[^;.\n,]*[NBbSsn]Y*C+Y*)B(?=Y*[JNBbSsG])", r"\1V", 3),
        ("verbs in a row after an object", r"([,C]Y*VY*C+Y*)B(?=Y*[DpJNBbSsG])", r"\1V", 1),
        ("verb-s after an object, before a noun", r"(Z[^;.\n]*[NBbSsnJ][,C]+Y*)[Ss](?=Y*(?:[JN]|[Bb]N))", r"\1Z", 4),
        ("verb-s of whom one makes sure", r"([VZU]Y+N)[Ss](?=Y*[Dp])", r"\1Z", 1),
        ("verb-s between its subject and its object", r"([Dp][JN]*[NBb]Y*)[Ss](?=Y*[Dp])", r"\1Z", 1),
        ("noun-verb after an object", r"([VZ][^;.\n]*[,C]Y*)[bE](?=Y*[Dp][JNBb])", r"\1V", 1),
        ("verb-s after an object", r"([,C]Y*)[Ss](?=Y*(?:[DpH]|WY*[PTCY,;.\n]))", r"\1Z", 1),
        ("-ing beside a noun with its of is a noun", rf"({_OPENING}Y*)G(?=Y*CY*D?[JNBbSs]*[NBb]O)", r"\1N", 1),
        ("-ing opens a clause", rf"({_OPENING}[YC,I]*)G(?!Y*[;.\nXZMP])", r"\1U", 1),
        (
            "-ing with a preposition opens a clause, with more to come",
            rf"({_OPENING}[YC,I]*)G(?=Y*P[^;.\nVZ]*,C?Y*G)",
            r"\1U",
            1,
        ),
        ("-ing after a preposition or role", r"([PLI]Y*)G(?=Y*(?:[DpQJNBbGSsEHTW]|[,C]+Y*G))", r"\1U", 1),
        ("-ing after a form of be", r"(XY*)G(?=Y*(?:[DpQJNBbSsPOC]|,Y*G))", r"\1U", 1),
        (
            "-ing of somebody that one is",
            r"((?:X|[VU]Y|MV)Y*D[JNBb]*[NBb](?:OD?[JNBb]*[NBb])?)G(?=Y*[DpRQ]|Y+[JNBb])",
            r"\1U",
            1,
        ),
        ("-ing after you or to", r"([HT]Y*)G(?=Y*[DpQJNBbSs])", r"\1U", 1),
        ("-ing after of takes its own object", r"(OY*)G(?=Y*[Dp])", r"\1U", 1),
        ("-ing after a verb takes its own object", r"([VZ]Y*)G(?=Y*[Dp])", r"\1U", 1),
        ("-ings in a row", r"(UY*[,C]+Y*)G(?!Y*[;.\n])", r"\1U", 4),
        ("-ing after an object", r"(U[^;.\n]*?[,C]Y*)G(?=Y*[DpQJNBbSs])", r"\1U", 3),
        ("-ing after a comma", r"([VZX][^;.\n]*?[NBbSsJe],Y*)G(?=Y*(?:[DpQJNBbSs]|C+Y*G))", r"\1U", 3),
        ("-ing after a noun ends the group", r"G(?<=[NBbsS]G)(?=Y+[DpNJ]|[Dp])", r"e", 1),
        ("-ing with its own object", r"([,C]Y*)G(?=Y*[Dp])", r"\1U", 1),
        ("verb right after a verb, before its object", r"([VU]Y*W?Y*)[Bb](?=Y*(?:[DpW]|JN))", r"\1V", 1),
        ("past opens a clause", rf"({_OPENING}Y*)E(?=Y*[DpQ])", r"\1V", 1),
        ("participle before its noun", r"E(?<![NBbGSs]E)(?=[NJBbGSsE])", r"J", 2),
        ("for one and for the other", r"(LY*[^VZUTRXM;.\n]*[NBbGSs]Y*,?C+Y*)P(?=Y*[DpQNJBbGSs])", r"\1Y", 1),
        ("that thing, after a verb", r"R(?<=[VZU]R)(?=[JNBb]*[NBb]Y*[,C;.\n])", "D", 1),
        ("somebody who does what a verb is about", r"([VZU]Y*)W(?=Y*[VXM])", r"\1N", 1),
        ("what is left is nouns", r"[BbSsG]", r"N", 1),
        ("what is left of participles ends the group", r"E", r"e", 1),
        ("modifiers stand before a noun", r"[NJ](?=Y*[NJp])", r"m", 1),
        ("the last is the head", r"[NJ]", r"h", 1),
    )
)


def read_tags(tags: str) -> str:
    """The tags with verbs and heads settled; same length."""
    tags = f"\n{tags}\n"
    for _, step, times in _LEVELS:
        for _ in range(times):
            settled = step(tags)
            if settled == tags:
                break
            tags = settled
    return tags[1:-1]


def explain_tags(tags: str) -> tuple[tuple[str, str], ...]:
    """Every level that changed something, with the tags after it."""
    steps = []
    tags = f"\n{tags}\n"
    for name, step, times in _LEVELS:
        for _ in range(times):
            settled = step(tags)
            if settled != tags:
                steps.append((name, settled[1:-1]))
            tags = settled
    return tuple(steps)
