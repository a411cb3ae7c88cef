"""A rule set made ready for reading: its words as one lexicon, its phrases as one matcher."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from titlecheck.language.lexicon import Lexicon
from titlecheck.language.matching import CompiledRule, Matcher
from titlecheck.language.phrases import Pattern, Vocabulary, compile_phrase, joined_parts
from titlecheck.language.reader import Reader
from titlecheck.language.tokens import lower
from titlecheck.model import Language, RuleSet

LexiconMaker = Callable[[Language, Collection[str], Collection[str]], Lexicon]

_VERB_LISTS = ("verbs", "verbs more often", "nouns more often")
# A pack's own verbs, beside those of the language.
OWN_VERBS = "verbs"
_ALWAYS_THINGS = (
    "light nouns",
    "holder nouns",
    "other subjects",
    "duty nouns",
    "helping nouns",
    "functions",
    "compound nouns",
    "collectives",
    "how often",
)


def vocabulary_of(rules: RuleSet) -> Vocabulary:
    """What is needed to take the rule set's phrases apart."""
    language = rules.language.words
    verbs = {lower(word) for name in _VERB_LISTS if name in language for word in language[name].words}
    prepositions = {"to", "of"}
    if "prepositions" in language:
        prepositions.update(language["prepositions"].words)
    lists = {**language, **rules.words}
    expressions = {lower(word) for entry in lists.values() for word in entry.words if " " in word}
    if OWN_VERBS in rules.words:
        verbs.update(lower(word) for word in rules.words[OWN_VERBS].words)
    more, new = _more_verbs(rules, verbs, expressions)
    return Vocabulary(lists, verbs | more, prepositions, expressions, new)


def _more_verbs(rules: RuleSet, verbs: Collection[str], expressions: Collection[str]) -> tuple[set[str], set[str]]:
    """The verbs that only packs tell of, and those of them that no list holds.

    They are words that phrases begin with, and that stand among verbs in lists, or in no list at all: with nothing
    else known of them, they are verbs.
    """
    found: set[str] = set()
    for rule in rules.rules:
        for phrase in rule.match:
            first, *rest = joined_parts(phrase.text, expressions) or [""]
            if rest and "{" not in first:
                found.update(word for word in lower(first).split("|") if word.partition(" ")[0] not in verbs)
    if not found:
        return found, found
    nouns = set().union(*rules.language.nominals.values())
    acting: set[str] = set()
    for entry in (*rules.language.words.values(), *rules.words.values()):
        held = found.intersection([word.lower() for word in entry.words])
        if held:
            is_of_verbs = sum(lower(word).partition(" ")[0] in verbs for word in entry.words) * 2 > len(entry.words)
            (acting if is_of_verbs else nouns).update(held)
    return acting | (found - nouns), found - nouns - acting


def compile_patterns(rules: RuleSet) -> tuple[CompiledRule, ...]:
    """Every rule with its phrases taken apart."""
    vocabulary = vocabulary_of(rules)
    return tuple(
        CompiledRule(
            rule,
            tuple(compile_phrase(phrase, vocabulary) for phrase in rule.match),
            tuple(compile_phrase(phrase, vocabulary) for phrase in rule.unless),
        )
        for rule in rules.rules
    )


def compile_reader(rules: RuleSet, lexicon_of: LexiconMaker = Lexicon) -> Reader:
    """The reader that judges statements by this rule set."""
    compiled = compile_patterns(rules)
    things, actions = words_of(compiled, rules.language)
    lexicon = lexicon_of(rules.language, sorted(things), sorted(actions))
    return Reader(lexicon, Matcher(compiled, lexicon))


def words_of(compiled: Sequence[CompiledRule], language: Language) -> tuple[set[str], set[str]]:
    """The words that these rules use for what is acted on, and for actions."""
    patterns = [pattern for rule in compiled for pattern in (*rule.match, *rule.unless)]
    things = {word for pattern in patterns for word in _thing_words(pattern)}
    for name in _ALWAYS_THINGS:
        if name in language.words:
            things.update(lower(word) for word in language.words[name].words)
    actions = {word for pattern in patterns if pattern.action and pattern.action.words for word in pattern.action.words}
    return things, actions


def _thing_words(pattern: Pattern) -> set[str]:
    return {word for part in (*pattern.thing, *pattern.complement) for word in part.words or ()}
