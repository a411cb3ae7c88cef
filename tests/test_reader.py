"""The reader: which sentences are duties of the holder at all, by cue, mood and who acts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core import engine, small_lexicon, tags_of
from titlecheck.language.matching import Match, Matcher
from titlecheck.language.reader import Reader, spans_of
from titlecheck.language.runons import RunOns
from titlecheck.language.statements import Reading, distinct
from titlecheck.language.tokens import TOKEN
from titlecheck.model import Emphasis

KINDS = {
    "an ability is asked for": ("Ability to manage several clerks at once", "requirement"),
    "years are asked for": ("Five years of experience in managing a crew", "requirement"),
    "proven is asked for": ("Proven leader of nurses", "requirement"),
    "a degree is asked for": ("Bachelor's degree in management", "requirement"),
    "preferred at the end": ("Nursing background preferred", "requirement"),
    "up the line": ("Reports to the head of logistics", "upline"),
    "supervision received": ("Works under close supervision", "upline"),
    "the employer speaks": ("We are proud of our crews", "company"),
    "praise of the employer": ("Acme is a leading provider of hinges", "company"),
    "a gift": ("Competitive salary and free lunches", "benefits"),
    "a chance": ("Opportunity to lead a crew one day", "benefits"),
    "law": ("An equal opportunity employer", "legal"),
    "how to apply": ("Please send your letter to the manager", "apply"),
    "who is sought": ("Looking for a baker", "opening"),
}
NO_KIND = {
    "a duty": "Manage a crew of clerks",
    "a duty with an ability late in it": "Train clerks every spring to improve their ability to sell",
    "a duty with reports as a noun": "Write monthly reports for the owners",
    "a duty with strong in it": "Build a strong crew of clerks",
    "a duty in the third person": "Manages salaries and benefits of nurses",
    "a duty with applicants": "Interview applicants for the night crew",
}
NOT_LABELS = {
    "schedule is a verb before its object": "Schedule shifts for twelve nurses",
    "note is a verb before its object": "Note any defects and report them",
}
RUN_ONS = {
    "a verb": ("Keep the ledger of the branch Manage the crew of the yard by night", 29),
    "another opener": ("Needs two years in a busy kitchen You will lead the crew of cooks", 33),
    "a name after a determiner": ("Report on stock and talk to the Manage team of the branch", None),
    "words of a title": ("Assist the Sales Lead and the Store Manager of the branch", None),
    "a line too short to run on": ("Keep the ledger Manage the crew", None),
    "a line of fifty-nine letters": ("Keep the ledger of the yard by night Manage the crew of the", None),
    "a line of sixty letters": ("Keep the ledger of the yard by night Manage the crew of thes", 36),
    "a verb in s": ("Keeps the ledger of the branch by night Manages the crew of the yard", 39),
    "a verb in ing": ("Keeping the ledger of the branch by night Managing the crew of the yard", 41),
    "a noun": ("Keep the ledger of the branch by night Yards of the crew of the town", None),
    "a past form": ("Keep the ledger of the branch by night Managed the crew of the yard", None),
    "a verb before a bracket": ("Keep the ledger of the branch by night Manage (daily) the crew", 38),
    "a verb before a capital": ("Keep the ledger of the branch by night Manage Crew and the yard", None),
    "a verb before a comma": ("Keep the ledger of the branch by night Manage, lead the yard", None),
    "a verb after a number": ("Keep the ledger of the branch in 2020 Manage the crew of the yard", None),
    "a verb after a bracket": ("Keep the ledger of the branch (daily) Manage the crew of the yard", None),
    "a verb after a name": ("Keep the ledger of the branch of Hull Manage the crew of the yard", None),
    "a verb after a preposition": ("Keep the ledger of the branch you go to Manage the crew of the yard", None),
    "a verb after and": ("Keep the ledger of the branch by night and Manage the crew", None),
    "a verb after a comma": ("Keep the ledger of the branch by night, Manage the crew of the yard", None),
    "a verb after a word with a hyphen": ("Keep the ledger of the branch-office Manage the crew of the yard", 36),
}
HOLDER = {
    "verbs that share what comes after a preposition": ("Lead and gladly work with the crew", True),
    "what is yours": ("The crew is yours", True),
    "what rests with the holder": ("The crew rests with the manager", True),
    "what rests with another": ("The crew rests with the board", False),
    "what is not yours": ("The crew is not yours", False),
    "done, and not said by whom": ("Crews are led in pairs", True),
    "done, but by another": ("Crews are led by the board", False),
    "done so that they do": ("Crews are led to sing", False),
    "a title before what looks like a noun": ("The Head leads crews", True),
    "a title of two words and what it is of": ("The Night Head of the shop leads crews", True),
    "a title that is somebody's": ("Your head leads crews", False),
    "no subject": ("Lead the crew", True),
    "you": ("You lead the crew", True),
    "you will": ("You will lead the crew", True),
    "the role": ("This position leads the crew", True),
    "the title": ("The manager leads the crew", True),
    "he or she": ("She leads the crew", True),
    "by the holder": ("The crew is led by the holder", True),
    "after to": ("Work with the owner to set the budget", True),
    "somebody who will": ("Somebody who will lead the crew", True),
    "sought to": ("Looking for a baker to lead the crew", True),
    "sought who": ("Looking for a baker who will lead the crew", True),
    "we": ("We lead the crew", False),
    "customers": ("The customer leads the crew", False),
    "clerks": ("Clerks lead the crew", True),
    "our clerks": ("Our clerks lead the crew", False),
    "the company will": ("The company will lead the crew", False),
    "the vicar will": ("The vicar will lead the crew", True),
    "the company": ("The company manages the budget", False),
    "a supervisor who": ("Work under a supervisor who leads the crew", False),
    "by another": ("The crew is led by a bishop's cousin", False),
    "helping": ("Help lead the crew", False),
    "helping another": ("Help the manager lead the crew", False),
    "assisting in": ("Assist in managing the budget", False),
    "supporting": ("Support the managers in training clerks", False),
    "lending a hand after own work": ("Sells hinges and provides support in managing the crew", False),
    "lending a hand and an ear": ("Provide input and advice in managing the crew", False),
    "knowledge of it": ("Principles of managing the crew", False),
    "knowledge of always doing it": ("Principles of always managing the crew", False),
    "the task of it": ("The task of managing the crew", True),
    "no title after you": ("You will train clerk", True),
    "may": ("May lead the crew", False),
    "could": ("You could lead the crew", False),
    "not": ("Does not lead the crew", False),
    "none of them": ("Responsible for the crew: none", False),
    "unable to": ("Unable to manage the crew", False),
    "never": ("Never manages a crew", False),
    "without": ("Sells hinges without managing a crew", False),
    "helping us make": ("Help us set the budget", True),
    "helping us with what there is": ("Help us plan the budget", False),
    "helping to make": ("Help to set the budget", True),
    "helping to do": ("Help to plan the budget", False),
    "helping make": ("Help set the budget", True),
    "helping do": ("Help plan the budget", False),
    "always helping do": ("Help always plan the budget", False),
    "helping, and doing": ("Help, plan the budget", True),
    "helping somebody make": ("Help the owner set the budget", False),
    "supporting us to make": ("Support us to set the budget", False),
    "others": ("Others manage the budget", False),
    "our managers": ("Our managers manage the budget", False),
    "unknown people, who may be a heading": ("Strangers manage the budget", True),
    "people of another title": ("Our vicars manage the budget", False),
    "somebody sought to hire": ("Looking for a baker to hire clerks", False),
    "somebody sought to train": ("Looking for a baker to train clerks", True),
    "somebody sought, in the next sentence": ("Looking for a baker. Train clerks", True),
    "we seek somebody to": ("We are looking for a baker to lead the crew", True),
    "under supervision": ("Lead the crew under the supervision of the owner", True),
    "what is met by it": ("Goals met by managing the crew", False),
    "work by it": ("Works by managing the crew", True),
    "the duty of it": ("The duty of managing the crew", True),
    "the manager of it": ("The manager of managing the crew", True),
    "by a title": ("The crew is led by the project manager", True),
    "by a customer": ("The crew is led by the customer", False),
    "with the holder": ("The crew is led with this position", True),
    "a title with a word between": ("Lead night clerk", False),
    "a title and its own of": ("Lead clerk of the crew", True),
    "a verb that is no noun": ("Manage clerk", True),
    "a group is no title": ("Lead crew", True),
    "two titles": ("Lead clerk and nurse", True),
    "your clerk": ("Lead your clerk", True),
    "somebody who will always": ("Somebody who will always lead the crew", True),
    "somebody who always": ("Somebody who always leads the crew", False),
    "something which will": ("A shop which will lead the crew", False),
    "somebody who may": ("Clerks who may lead the crew", False),
    "the title with of": ("The manager of the shop leads the crew", True),
    "something": ("The shop leads the crew", False),
    "something, after the holder's sentence": ("The manager paints. The shop leads the crew", False),
    "a title of two words": ("The project manager leads the crew", True),
    "the focus will": ("The focus will lead the crew", True),
    "the vicar always": ("The vicar always leads the crew", True),
    "the stranger always": ("The stranger always leads the crew", False),
    "the stranger will": ("The stranger will lead the crew", True),
    "the team will": ("The team will lead the crew", False),
    "lending a hand and another thing": ("Provide support and plans in managing the crew", True),
    "lending a hand to it": ("Provide support to manage the crew", False),
    "giving no hand": ("Provide plans in managing the crew", True),
    "lending a hand, and doing": ("Provide support and manage the crew", True),
    "lending a hand. Doing": ("Provide support. Manage the crew", True),
    "held by you": ("The budget is yours", True),
    "held by the holder": ("The budget rests with the holder", True),
    "held by a title": ("Responsibility for the budget rests with the manager", True),
    "held by another": ("Responsibility for the budget rests with the customer", False),
    "done": ("The crew is led", True),
    "done in a place": ("The crews in the yard are led in Oslo", True),
    "done by others in the end": ("The crew is led daily by others", False),
    "done, and others in the next sentence": ("The crew is led. By the customer, we hope", True),
    "done by you": ("The crew is led by you", True),
    "done by us": ("The crew is led by us", False),
    "to be done": ("The crew is to be led", True),
    "may be done": ("The crew may be led", False),
    "not done": ("The crew is not led", False),
    "handwork to lead people": ("Drive to Oslo to lead the crew", True),
}
SENTENCES = {
    "each sentence for itself": ("Lead the crew. Dental insurance from the first day.", Emphasis.LEADER),
    "a duty after a benefit": ("Free lunches. You manage the budget.", Emphasis.MANAGER),
    "a requirement after a duty": ("Lead a crew. Must have managed a budget.", Emphasis.LEADER),
    "people and affairs in two sentences": ("Lead the crew. Set the budget.", Emphasis.BOTH),
    "what is aimed at doesn't count": ("Lead the crew to set the budget", Emphasis.LEADER),
    "the aim of working with others counts": ("Work with the owner to set the budget", Emphasis.MANAGER),
    "the aim of work with one's hands doesn't": ("Drive to Oslo to set the budget", Emphasis.NEITHER),
    "verbs share what follows the last one's preposition": ("Manage and work with the crew", Emphasis.LEADER),
    "working with others to a wild end is none": ("Work with the owner to lead the bakery", Emphasis.NEITHER),
    "one title is no order": ("Lead Clerk", Emphasis.NEITHER),
    "but several people are": ("Lead clerks", Emphasis.LEADER),
    "and one with a determiner": ("Lead a clerk", Emphasis.LEADER),
    "but not after a mere comma": ("Manage, work with the crew", Emphasis.NEITHER),
    "what may be stays so after and": ("You may lead the crew and set the budget", Emphasis.NEITHER),
    "others' verbs stay theirs after and": ("The customer trains the crew and manages the budget", Emphasis.NEITHER),
    "no evidence": ("Paint fences.", Emphasis.NEITHER),
    "nothing": ("", Emphasis.NEITHER),
    "own work to lead people": ("Set the budget to lead the crew", Emphasis.BOTH),
}

# What is found in a sentence, by rule, each with the words from its action to the end of its object.
FINDINGS: dict[str, tuple[str, list[str]]] = {
    "the words of the object": ("Lead the small night crew in winter", ["people: Lead the small night crew"]),
    "both sides, in order": (
        "Manage the budget and the crew",
        ["affairs: Manage the budget", "people: Manage the budget and the crew"],
    ),
    "an aim": ("Work with the owner to set the budget, and paint fences", ["affairs: set the budget"]),
    "each sentence": (
        "Paint fences. Lead the crew. Set the budget!",
        ["people: Lead the crew", "affairs: Set the budget"],
    ),
    "each clause": ("Lead the crew; train the clerks", ["people: Lead the crew", "people: train the clerks"]),
    "of one rule that overlap only the longest": (
        "Lead, train and coach the crew",
        ["people: Lead, train and coach the crew"],
    ),
    "behind dashes and marks": ('- Paint fences -- lead the "crew" (daily)', ['people: lead the "crew']),
    "a compound word": (
        "Lead the well-known night-crew and the crew's clerks",
        ["people: Lead the well-known night-crew and the crew's clerks"],
    ),
    "a measure and what it measures": (
        "Manage a group of twelve clerks by night",
        ["people: Manage a group of twelve clerks"],
    ),
    "what stands after of": ("Plan the budget of the crew", ["affairs: Plan the budget of the crew"]),
    "a complement": ("Give clear feedback to our clerks in Oslo", ["people: Give clear feedback to our clerks"]),
    "no complement": ("Give feedback to the budget", []),
    "a noun for the action": ("Leadership of the crew in Oslo", ["people: Leadership of the crew"]),
    "a noun for the action, in front": ("Provide crew leadership", ["people: crew leadership"]),
    "a noun for the action and a preposition": (
        "Provide leadership to the night crew",
        ["people: leadership to the night crew"],
    ),
    "a noun for the action and another preposition": ("Provide leadership on the crew", []),
    "a heading of two nouns": ("Crew leadership", []),
    "a heading of three nouns": ("Night crew leadership", []),
    "a heading with a preposition": ("Crew leadership in the shops", ["people: Crew leadership"]),
    "headings in a list": ("Budget management, crew leadership", []),
    "a verb that carries nothing": ("Paint leadership of the crew", []),
    "including after a verb": ("Duties include crew leadership", ["people: crew leadership"]),
    "including as a verb": ("Duties include the crew", ["people: the crew"]),
    "including as a preposition": (
        "Manage projects including the crew",
        ["affairs: Manage projects", "people: Manage projects including the crew"],
    ),
    "including without a verb's object": ("Paint including the crew", []),
    "shared over with": ("Manage and work with the crew", ["people: Manage and work with the crew"]),
    "not shared over under": ("Manage and walk under the crew", []),
    "shared over or": ("Manage or work with the crew", ["people: Manage or work with the crew"]),
    "functions before people": (
        "Manage the sales and marketing crews",
        ["people: Manage the sales and marketing crews"],
    ),
    "functions before people, with a field": (
        "Manage the sales, product and field marketing crews",
        ["people: Manage the sales, product and field marketing crews"],
    ),
    "functions before a thing": (
        "Manage the sales and field marketing budget",
        ["affairs: Manage the sales and field marketing budget"],
    ),
    "functions with the article again": (
        "Manage the sales and the field marketing crew",
        ["people: Manage the sales and the field marketing crew"],
    ),
    "affairs after a guarded object": ("Train customers and budgets", []),
    "people after a guarded object": (
        "Train customers, budgets and clerks",
        ["people: Train customers, budgets and clerks"],
    ),
    "a guard of the next clause": ("Train clerks and lead customers", ["people: Train clerks"]),
    "a guard by of": ("Lead the crew of customers", []),
    "a passive": ("The crew and the clerks are led by the holder", ["people: The crew and the clerks are led"]),
    "a passive by another": ("The crew is led by the customer", []),
    "helped": ("Help clerks to lead the crew", []),
    "two objects with one rule": ("Lead the crew and the clerks", ["people: Lead the crew and the clerks"]),
    "twice the same": ("Lead the crew and the crew", ["people: Lead the crew and the crew"]),
    "a sentence that runs on": (
        "Keep the ledger of the small branch by night Manage the crew of the yard",
        ["people: Manage the crew of the yard"],
    ),
}


def findings(text: str) -> list[str]:
    reader = engine().reader
    (reading,) = reader.read([text])
    spans = reader.spans(text, reading)
    return [f"{match.rule.id}: {text[slice(*span)]}" for match, span in zip(reading.matches, spans, strict=True)]


@pytest.mark.parametrize(("text", "expected"), FINDINGS.values(), ids=FINDINGS)
def test_what_is_found_where(text: str, expected: list[str]) -> None:
    assert findings(text) == expected


@pytest.mark.parametrize(("text", "kind"), KINDS.values(), ids=KINDS)
def test_cues_say_what_a_sentence_is(text: str, kind: str) -> None:
    reading = engine().emphasis(text)
    assert kind in reading.sentences[0].kinds
    assert reading.matches == []


@pytest.mark.parametrize("text", NO_KIND.values(), ids=NO_KIND)
def test_a_duty_has_no_cue(text: str) -> None:
    reading = engine().emphasis(text)
    assert [sentence.kinds for sentence in reading.sentences] == [frozenset()]
    assert reading.is_duty


@pytest.mark.parametrize("text", NOT_LABELS.values(), ids=NOT_LABELS)
def test_a_duty_is_not_taken_for_a_label(text: str) -> None:
    assert engine().emphasis(text).is_duty


@pytest.mark.parametrize(("text", "acts"), HOLDER.values(), ids=HOLDER)
def test_only_what_the_holder_does_counts(text: str, acts: bool) -> None:
    assert bool(engine().emphasis(text).matches) is acts


TOLD = {
    "the holder is": ("The holder is tall.", False),
    "the holder is and does": ("The holder is tall and manages fences.", True),
    "the holder does": ("The holder manages fences.", True),
    "the holder may": ("The holder may paint fences.", True),
    "somebody else does": ("The customer manages fences.", False),
    "somebody else will": ("The customer will paint fences.", False),
    "somebody unknown does": ("The duke manages fences.", False),
    "somebody unknown will": ("The vicar will paint fences.", True),
    "somebody unknown may": ("The vicar may paint fences.", True),
    "the task is": ("The task is painting fences.", True),
    "an order": ("Paint fences.", True),
    "the holder does after being": ("The holder is a boss who manages fences", True),
    "the holder is, with and": ("The holder is tall and wise", False),
    "the holder has been doing": ("The holder has been painting fences", True),
    "a part of the holder": ("The role of the vicar is tall", False),
    "the task is, with our": ("Our role is painting fences", True),
    "somebody is the holder": ("The vicar is the manager", False),
    "something unknown may": ("The fence may fall", True),
    "others may": ("The team may fall", False),
    "a sentence of duty beside it": ("The fence is tall. Paint it", True),
}


@pytest.mark.parametrize(("text", "is_duty"), TOLD.values(), ids=TOLD)
def test_what_is_told_of_others_is_no_duty(text: str, is_duty: bool) -> None:
    assert engine().emphasis(text).is_duty is is_duty


@pytest.mark.parametrize(("text", "emphasis"), SENTENCES.values(), ids=SENTENCES)
def test_what_a_statement_directs(text: str, emphasis: Emphasis) -> None:
    assert engine().emphasis(text).emphasis is emphasis


def test_a_statement_under_a_heading_of_duties_needs_no_proof() -> None:
    text = "All clerks of the night crew, who prove their ability to sell"
    doubted, known = (engine().reader.read([text], [headed])[0] for headed in (False, True))
    assert (doubted.is_duty, known.is_duty) == (False, True)


def test_a_heading_does_not_make_a_requirement_a_duty() -> None:
    (reading,) = engine().reader.read(["Ability to lead a crew"], [True])
    assert not reading.is_duty


LINES = [text for text, _ in (*HOLDER.values(), *KINDS.values())]


@settings(deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=6))
def test_a_statement_is_read_alike_alone_and_among_others(lines: list[str]) -> None:
    together = engine().reader.read([*lines, "The end."])
    for line, reading in zip(lines, together, strict=False):
        alone = engine().reader.read([line, "The end."])[0]
        assert [(m.rule.id, m.start - reading.first, m.end - reading.first) for m in reading.matches] == [
            (m.rule.id, m.start, m.end) for m in alone.matches
        ]
        assert [sentence.kinds for sentence in reading.sentences] == [sentence.kinds for sentence in alone.sentences]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    (reading,) = engine().reader.read([text])
    assert reading.last - reading.first <= len(spans_of(text.replace("\n", " "))) + 1


@pytest.mark.parametrize(
    "text",
    [
        "Keep the ledger Manage the crew\nKeep the ledger Manage the crew",
        "Keep it\nKeep the ledger of the yard by night!Manage the crew of the yard\nKeep it",
        "Keep the ledger of the yard by night Manage the crew of\nthe yard of the town",
        "Keep the ledger of the\nyard by night Manage the crew of the yard of the town",
        "Keep the ledger of the yard by night!You will keep it!You keep the crew of the yard",
    ],
)
def test_a_sentence_runs_on_within_its_line(text: str) -> None:
    assert RunOns(engine().reader.lexicon).parted(text.replace("!", " ")) == text


def test_a_statement_is_read_on_one_line() -> None:
    assert engine().reader.prepared("Lead\nthe\n\ncrew") == "Lead the  crew"


@pytest.mark.parametrize(("text", "place"), RUN_ONS.values(), ids=RUN_ONS)
def test_a_sentence_that_runs_on_is_parted(text: str, place: int | None) -> None:
    prepared = engine().reader.prepared(text)
    assert prepared == (text if place is None else f"{text[:place]}!{text[place + 1 :]}")


# A statement, and the kinds of cue that hold for it where it is doubted, and under a heading of duties.
DOUBTED: dict[str, tuple[str, str, str]] = {
    "an opening": ("Ability to lead a crew", "requirement", "requirement"),
    "an opening after adverbs and numbers": ("Two very strong bakers", "requirement", "requirement"),
    "an opening after a colon": ("The yard: knowledge of bells", "requirement", "requirement"),
    "an opening far behind a colon": ("The yard of the old town: knowledge of bells", "requirement", "requirement"),
    "an opening after a semicolon": ("Free lunches; dental insurance", "benefits", "benefits"),
    "an opening before a duty": ("You are responsible for the crew", "", ""),
    "an opening before a late duty": ("You are a born coach, you will lead the crew", "", ""),
    "within a sentence": ("Clerks with the ability to sell", "requirement", ""),
    "early after a duty": ("Lead a crew and its ability to sell", "requirement", ""),
    "late after a duty": ("Lead the night crew of all clerks with ability to sell", "", ""),
    "late, with no duty before": ("Clerks of the crew of the yard with the ability to sell", "requirement", ""),
    "at the end": ("Nursing background preferred", "requirement", ""),
    "at the end, with no duty before": ("The clerks of the yard preferred", "requirement", ""),
    "at the end of a duty": ("Train the clerks of the yard as preferred", "", ""),
    "at the end after will": ("You will train the clerks of the yard as preferred", "", ""),
    "at the end after responsible": ("He is responsible for the clerks of the yard as preferred", "", ""),
    "a verb": ("The clerk reports to the owner", "upline", "upline"),
    "a noun that looks like it": ("Clerks and their reports to the owner", "", ""),
    "one word": ("Knowledge", "requirement", "requirement"),
    "you and one word": ("You knowledge", "", ""),
}


@pytest.mark.parametrize(("text", "doubted", "headed"), DOUBTED.values(), ids=DOUBTED)
def test_which_cues_hold_where(text: str, doubted: str, headed: str) -> None:
    readings = engine().reader.read([text, text], [False, True])
    assert [" ".join(sorted(reading.sentences[0].kinds)) for reading in readings] == [doubted, headed]


def test_each_sentence_has_its_own_cues() -> None:
    (reading,) = engine().reader.read(["Ring the bells. Ability to sell. Free lunches! Sing"])
    assert [" ".join(each.kinds) for each in reading.sentences] == ["", "requirement", "benefits", ""]
    assert [(each.start, each.end) for each in reading.sentences] == [(0, 3), (4, 7), (8, 10), (11, 12)]
    assert (reading.first, reading.last) == (0, 12)


def test_statements_keep_their_order_and_places() -> None:
    readings = engine().reader.read(["Lead the crew", "", "Set the\nbudget", "Ring"])
    assert [(each.first, each.last) for each in readings] == [(0, 3), (4, 4), (5, 8), (9, 10)]
    assert [[match.rule.id for match in each.matches] for each in readings] == [["people"], [], ["affairs"], []]
    assert engine().reader.read([]) == []


@pytest.mark.parametrize(("size", "stops"), [(400, []), (401, [399]), (799, [399]), (801, [399, 799])])
def test_a_stop_stands_after_four_hundred_words(size: int, stops: list[int]) -> None:
    tags = tags_of(("bell " * size).strip())
    assert len(tags) == size
    assert [place for place, tag in enumerate(tags) if tag == "."] == stops


def test_a_clause_without_end_is_parted() -> None:
    text = "Lead " + "the bells and " * 200 + "the crew"
    assert findings(text) == []
    assert findings("the bells and " * 130 + "; lead the crew") == ["people: lead the crew"]


# A text, the tags of its words, the same after expressions are put on one word, as settled, and its cues.
JOINED: dict[str, tuple[str, str, str, list[str]]] = {
    "the team lead team lead's line": ("DcBcpN", "DNNNpN", "Dmmmph", []),
    "line manage the bell ringer": ("NVDNN", "VYDNN", "VYDmh", []),
    "line-manages bell ringers": ("ZNn", "ZNn", "Zmh", []),
    "lead the chief of staff's team": ("BDNOpc", "BDNNpc", "VDmmph", []),
    "free lunch and salary": (
        "NNCN",
        "NNCN",
        "mhCh",
        ["0-2 benefits starts", "0-2 company contains", "3-4 benefits starts", "3-4 benefits ends"],
    ),
    "free lunches": ("Nn", "Nn", "mh", []),
    "we pay a salary": ("NNNN", "NNNN", "mmmh", ["0-1 company contains", "3-4 benefits starts", "3-4 benefits ends"]),
    "team lead manage": ("cBV", "NNV", "mhV", []),
    "line managing line": ("NGN", "GYN", "UYh", []),
    "chief of staff of staff": ("NObOb", "NNNOb", "mmhOh", []),
    "responsible for free lunch": (
        "NPNN",
        "LYNN",
        "LYmh",
        ["2-4 benefits starts", "2-4 company contains"],
    ),
    "team leads lead": ("cSB", "NnB", "mmh", []),
    "the bell": ("DN", "DN", "Dh", []),
    "line": ("N", "N", "h", []),
    "line\nmanage": ("N\nV", "N\nV", "h\nV", []),
}


@pytest.mark.parametrize(("text", "expected"), JOINED.items())
def test_expressions_are_one_word_and_cues_are_found(text: str, expected: tuple[str, str, str, list[str]]) -> None:
    lexicon = small_lexicon()
    reader = Reader(lexicon, Matcher((), lexicon))
    read = reader.encode(text)
    apart = "".join(lexicon.tags[ord(lexicon.codes[each])] for each in TOKEN.findall(text))
    joined = "".join(lexicon.tags[ord(code)] for code in read.codes)
    cues = [f"{start}-{end} {cue.kind} {cue.where}" for start, end, cue in read.cues]
    assert (apart, joined, read.tags, cues) == expected


# Where matches of rule a and of rule b stand, and which of them are left.
@pytest.mark.parametrize(
    ("found", "left"),
    [
        ("a0-3 b0-3", "a0-3 b0-3"),
        ("a0-3 a0-3", "a0-3"),
        ("a0-3 a3-5", "a0-3 a3-5"),
        ("a0-3 a2-5", "a0-3"),
        ("a0-3 a2-6", "a2-6"),
        ("a2-6 a0-3", "a2-6"),
        ("a3-5 a0-3", "a3-5 a0-3"),
        ("a0-3 b0-1 a1-9 b1-2", "a1-9 b0-1 b1-2"),
        ("a0-3 a1-9 a8-12 a9-10", "a1-9 a9-10"),
    ],
)
def test_of_one_rule_only_the_longest_match_of_a_place_is_left(found: str, left: str) -> None:
    rules = {rule.rule.id[0]: rule.rule for rule in engine().reader.matcher.rules}
    matches = []
    for each in found.split():
        start, end = each[1:].split("-")
        matches.append(Match({"a": rules["a"], "b": rules["p"]}[each[0]], int(start), int(end), 1))
    named = {"a": "a", "p": "b"}
    assert " ".join(f"{named[each.rule.id[0]]}{each.start}-{each.end}" for each in distinct(matches)) == left


def test_readings_are_the_same_when_all_they_saw_is() -> None:
    first, second, third = engine().reader.read(["Lead the crew", "Set the budget", "Lead the crew"])
    assert first != second
    assert first != third
    assert first == engine().reader.read(["Lead the crew", "Set the budget"])[0]
    assert Reading(0, 1) == Reading(0, 1)
    assert Reading(0, 1) != Reading(0, 2)
    assert Reading(0, 1) != (0, 1)
    assert not Reading(0, 1).is_duty
    assert (first.leads, second.leads) == (True, False)
    assert Reading(0, 1).emphasis is Emphasis.NEITHER
