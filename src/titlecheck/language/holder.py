"""Who does what a frame says: the holder as a duty, or somebody else, somebody helped, nobody at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from titlecheck.language.clauses import Frame, Link, subject_of
from titlecheck.language.lexicon import Lexicon
from titlecheck.language.listed import Listed
from titlecheck.language.matching import Match
from titlecheck.language.statements import Reading, Sentence, Text
from titlecheck.model import Emphasis

_ACTS = re.compile(r"[VZUL]")
_IS_ONE = re.compile(
    r"Y*(?P<determiner>D)[mYp]*(?P<subject>h)XY*D[mYpeC]*h(?:CY*[mY]*h)?$"
)  # "the head is a teacher and trainer"
_CHAIN_BEFORE = re.compile(r"(?P<head>h)(?:OY*[DYmpQ]*h)+$")  # "a team of buyers"
_WHAT_ONE_IS = re.compile(r"H[YM]*XY*D[Ymp]*h(?:O[DYmp]*h)?$")  # "you will be the gardener"


class Holder:
    """Tells the holder from others, with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.helping = Listed(lexicon.listed("helping verbs"), lexicon.actions_of)
        self._help = Listed(lexicon.listed("helping nouns"), lexicon.things_of)
        self._joint = Listed(lexicon.listed("joint verbs"), lexicon.actions_of)
        self._making = Listed(lexicon.listed("making verbs"), lexicon.actions_of)
        self._joining = Listed(lexicon.listed("joining verbs"), lexicon.actions_of)
        self._hands_on = Listed(lexicon.listed("hands-on verbs"), lexicon.actions_of)
        self._holders = frozenset(lexicon.listed("holder nouns"))
        self._hiring = Listed(lexicon.listed("hiring verbs"), lexicon.actions_of)
        self._duties = frozenset(lexicon.listed("duty nouns"))
        self._others = frozenset(lexicon.listed("other subjects"))
        self._determiners = Listed(lexicon.listed("title determiners"), lexicon.things_of)

    def is_open(self, text: Text, sentence: Sentence, frame: Frame) -> bool:
        """Whether the sentence may hold duties; an opening ("we seek a lead to ...") does after its "to" or "who"."""
        if sentence.kinds - {"company"} == {"opening"}:
            if any(self._hiring[text.codes[verb]] for verb in frame.verbs):
                return False
            return frame.link in (Link.PURPOSE, Link.RELATIVE, Link.JOINED)
        return sentence.kinds <= {"upline"}

    def counts(self, text: Text, frame: Frame, reading: Reading, sentence: Sentence) -> bool:
        """Whether what a frame says is what the holder does."""
        if frame.link is Link.PASSIVE:
            return self._by_holder(text, frame)
        if frame.link is Link.STATED:
            return not frame.negated
        if frame.link is Link.DONE:
            return not self._has_doer(text, frame, sentence)
        if frame.link is Link.HELD:
            place = frame.end - 1
            return text.tags[place] != "h" or self._is_title_of_holder(text, place)
        return self.is_holders(text, frame, reading, sentence)

    def is_holders(self, text: Text, frame: Frame, reading: Reading, sentence: Sentence) -> bool:
        """Whether the holder is who does what the frame says, as a duty."""
        if frame.negated or frame.weak or self._is_title(text, frame):
            return False
        if frame.link is Link.RELATIVE and "opening" not in sentence.kinds:
            return self._who_will(text, frame) or self._who_is_holder(text, frame, sentence)
        if frame.link is Link.SUBJECT and frame.subject is not None:
            tag = text.tags[frame.subject]
            if tag == "W":
                return self._has_a_hand(text, frame)
            if tag == "h" and not self._is_holder(text, frame.subject, sentence):
                return False
        if frame.link is Link.OBJECT and frame.governor is None and self._is_other(text, frame):
            is_duty = text.tags[frame.start] == "L" and not self._duties.isdisjoint(self._names(text, frame.start - 1))
            return is_duty or _WHAT_ONE_IS.search(text.tags, sentence.start, frame.start) is not None
        if frame.link is Link.MEANS and text.tags.endswith("heP", 0, frame.start):
            return False
        if frame.link is Link.CONTENT and frame.governor is None and self._is_knowledge(text, frame):
            return False
        if frame.governor is not None and frame.link in (Link.PURPOSE, Link.MEANS, Link.CONTENT, Link.OBJECT):
            is_own = frame.link is Link.MEANS and "by" in self._lexicon.words[text.codes[frame.start - 1]].things
            if self.helping[text.codes[frame.governor]] and not is_own and not self._has_a_hand(text, frame):
                return False
            if frame.link in (Link.PURPOSE, Link.OBJECT) and reading.leads:
                return False
        return True

    def _is_title(self, text: Text, frame: Frame) -> bool:
        """Whether what reads as a verb with its object is a title, as it names one person: "Lead Engineer"."""
        verbs, nouns, _ = frame.shape
        if frame.link is not Link.MAIN or len(verbs) != 1 or len(nouns) != 1:
            return False
        noun, words, codes = nouns[0], self._lexicon.words, text.codes[frame.start : frame.end]
        if words[codes[verbs[0]]].tag not in "Bb" or words[codes[noun.head]].tag not in "Nb" or noun.of:
            return False
        is_bare = all(text.tags[frame.start + place] == "m" for place in range(noun.start, noun.head))
        return is_bare and not self._holders.isdisjoint(words[codes[noun.head]].things)

    def _has_a_hand(self, text: Text, frame: Frame) -> bool:
        """Whether the holder helps to make what the frame makes: "help to define", "help us build"."""
        is_joint = frame.governor is not None and self._joint[text.codes[frame.governor]]
        return is_joint and frame.link is not Link.OBJECT and self._making[text.codes[frame.verbs[0]]]

    def _is_knowledge(self, text: Text, frame: Frame) -> bool:
        """Whether the frame hangs by "of" on a noun that is no duty: "principles of managing a store"."""
        place = frame.start - 1
        while place > 0 and text.tags[place] == "Y":
            place -= 1
        if place < 1 or text.tags[place] != "O":
            return False
        things = self._names(text, place - 1)
        return self._duties.isdisjoint(things) and self._holders.isdisjoint(things)

    def _who_will(self, text: Text, frame: Frame) -> bool:
        """Whether the relative clause speaks of the person to come: "somebody who will lead"."""
        place = frame.start - 1
        while place > 0 and text.tags[place] in "YMX":
            place -= 1
        is_who = "who" in self._lexicon.words[text.codes[place]].things
        return is_who and "M" in text.tags[place : frame.start]

    def _who_is_holder(self, text: Text, frame: Frame, sentence: Sentence) -> bool:
        """Whether the relative clause speaks of what the holder is: "the head is a teacher who leads"."""
        place = frame.start - 1
        if text.tags[frame.start] != "Z" or "who" not in self._lexicon.words[text.codes[place]].things:
            return False
        subject = _IS_ONE.match(text.tags, sentence.start, place)
        if subject is None or not self._is_title_of_holder(text, subject.end("subject") - 1):
            return False
        return self._determiners[text.codes[subject.start("determiner")]]

    def _is_other(self, text: Text, frame: Frame) -> bool:
        """Whether the noun before a bare verb is somebody: "others manage", "our managers manage"."""
        place = frame.start - 1 if frame.subject is None else frame.subject
        things = self._lexicon.words[text.codes[place]].things
        return not (self._others.isdisjoint(things) and self._holders.isdisjoint(things))

    def _is_holder(self, text: Text, subject: int, sentence: Sentence) -> bool:
        """Whether the subject is the job holder: a known role word, or with "will" anything but a known other."""
        chain = _CHAIN_BEFORE.search(text.tags, sentence.start, subject + 1)
        if chain is not None and not self._others.isdisjoint(self._names(text, chain.end("head") - 1)):
            return False
        heads = [place for place in range(sentence.start, subject + 1) if text.tags[place] == "h"]
        things = set().union(*(self._names(text, place) for place in heads))
        if not (self._holders.isdisjoint(things) and self._duties.isdisjoint(things)):
            return True
        return text.tags[subject + 1] == "M" and self._others.isdisjoint(things)

    def _is_title_of_holder(self, text: Text, place: int) -> bool:
        return not self._holders.isdisjoint(self._names(text, place))

    def _names(self, text: Text, place: int) -> frozenset[str]:
        return self._lexicon.names_of(text.codes[place])

    def _by_holder(self, text: Text, frame: Frame) -> bool:
        """Whether a passive's "by" names the holder: "is led by this position"."""
        place = text.tags.rfind("P", frame.start, frame.end)
        if "by" not in self._lexicon.words[text.codes[place]].things:
            return False
        if text.tags[frame.end - 1] == "H":
            return True
        return self._is_title_of_holder(text, frame.complements[0].nouns[0].head)

    def _has_doer(self, text: Text, frame: Frame, sentence: Sentence) -> bool:
        """Whether a passive's sentence names who does it: "is led by ..."."""
        codes = text.codes[frame.start : sentence.end]
        return any("by" in self._lexicon.words[code].things for code in codes)

    def counting(self, text: Text, frame: Frame, found: Sequence[Match], sentence: Sentence) -> Sequence[Match]:
        """Of the matches of a frame those that count: what work is only done for is slight evidence, or none."""
        if frame.link is not Link.PURPOSE or frame.governor is None or "opening" in sentence.kinds:
            return found
        governor = text.codes[frame.governor]
        if self._hands_on[governor]:
            return [match for match in found if match.rule.emphasis is Emphasis.LEADER]
        if self._joining[governor]:
            return [match for match in found if not match.is_wild]
        return [match for match in found if match.rule.weight >= 1 or match.rule.emphasis is Emphasis.LEADER]

    def lends_a_hand(self, text: Text, frame: Frame) -> bool:
        """Whether the frame's object is a hand lent to others: "provide support in preparing plans"."""
        codes, start, nouns = text.codes, frame.start, frame.shape.nouns
        return bool(nouns) and all(map(self._help.__getitem__, [codes[start + noun.head] for noun in nouns]))

    def only_helps(self, text: Text, frame: Frame) -> bool:
        """Whether the frame's first verb lends a hand to its second: "help manage"."""
        verbs = frame.verbs
        if len(verbs) < 2 or not self.helping[text.codes[verbs[0]]] or set(text.tags[verbs[0] + 1 : verbs[1]]) - {"Y"}:
            return False
        return not (self._joint[text.codes[verbs[0]]] and self._making[text.codes[verbs[1]]])

    def told(self, text: Text, sentence: Sentence) -> Sentence:
        """The sentence, marked when it tells of no duty: of somebody or something else, or of no work."""
        found = None if sentence.kinds else subject_of(text.tags, sentence.start, sentence.end)
        if found is None:
            return sentence
        subject, verb = found
        things = self._names(text, subject)
        if not (self._holders.isdisjoint(things) and self._duties.isdisjoint(things)):
            is_being = text.tags[verb] == "X" or "be" in self._lexicon.actions_of(text.codes[verb])
            told = is_being and not _ACTS.search(text.tags, verb + 1, sentence.end)
        else:
            told = text.tags[verb] not in "Mw" or not self._others.isdisjoint(things)
        return sentence._replace(tells_no_duty=told)
