"""Frames: who does what to which things, how one hangs on another, and in what mood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core import frames_of, words_at
from titlecheck.language.clauses import (
    Frame,
    Link,
    Noun,
    Shape,
    Shapes,
    moved,
    noun_at,
    nouns_in,
    read_frames,
    subject_of,
)


def heads(text: str, frame: Frame) -> list[str]:
    return [words_at(text, (noun.head,)) for noun in frame.nouns]


def shown(text: str, frame: Frame) -> str:
    """A whole frame as one line: its link, mood, verbs, objects, complements, subject and governor."""
    mood = "not " * frame.negated + "maybe " * frame.weak
    parts = [f"{frame.link.value}:", f"{mood}{words_at(text, frame.verbs)}", groups(text, frame.nouns)]
    parts += [f"{words_at(text, (each.preposition,))} {groups(text, each.nouns)}" for each in frame.complements]
    parts += [f"by {words_at(text, (frame.subject,))}"] if frame.subject is not None else []
    parts += [f"after {words_at(text, (frame.governor,))}"] if frame.governor is not None else []
    return " ".join(" ".join(parts).split())


def groups(text: str, nouns: tuple[Noun, ...]) -> str:
    """Groups of nouns, each with its modifiers, and with what "of" hangs on it in brackets."""
    told = []
    for noun in nouns:
        words = words_at(text, (*noun.modifiers, noun.head))
        assert words_at(text, tuple(range(noun.start, noun.end))).startswith(words.split()[0])
        told.append(words + (f" (of {groups(text, noun.of)})" if noun.of else ""))
    return ", ".join(told)


def acting(text: str) -> list[Frame]:
    return [frame for frame in frames_of(text) if frame.verbs]


OBJECTS = {
    "one verb, one object": ("Lead the crew", ["Lead"], ["crew"]),
    "verbs that share an object": ("Hire, train and coach clerks", ["Hire", "train", "coach"], ["clerks"]),
    "objects that share a verb": (
        "Manage the budget, the schedule and a crew",
        ["Manage"],
        ["budget", "schedule", "crew"],
    ),
    "a role takes objects too": (
        "Responsible for the budget and the crew",
        ["Responsible"],
        ["budget", "crew"],
    ),
    "of a role and its action the action has the object": (
        "Responsible for leading the crew",
        ["leading"],
        ["crew"],
    ),
    "the last noun is the head": ("Manage the warehouse team budget", ["Manage"], ["budget"]),
    "a possessive is no head": ("Manage nurses' schedules", ["Manage"], ["schedules"]),
    "of hangs on the head": ("Manage a team of clerks", ["Manage"], ["team"]),
    "numbers are no heads": ("Manage up to twelve clerks", ["Manage"], ["clerks"]),
    "an adverb does not part": ("Manage directly the crew", ["Manage"], ["crew"]),
    "a preposition ends the list": ("Lead through the winter", ["Lead"], []),
    "a participle clause ends the group": ("Manage clerks working in Oslo", ["Manage"], ["clerks"]),
}
LINKS = {
    "alone": ("Lead the crew", Link.MAIN),
    "after a semicolon": ("Plan the budget; lead the crew", Link.MAIN),
    "after and": ("Plan the budget and lead the crew", Link.JOINED),
    "after to": ("Coordinate with the crew to set the budget", Link.PURPOSE),
    "after to, and going on": ("Coordinate with the crew to set the budget and lead the clerks", Link.PURPOSE),
    "after to, a comma and and": ("Coordinate with the crew to set the budget, and lead the clerks", Link.JOINED),
    "after by": ("Lead the crew by setting goals", Link.MEANS),
    "after in, and going on": ("Lead the crew in planning the project and setting the budget", Link.MEANS),
    "after who": ("Work with managers who lead the crew", Link.RELATIVE),
    "after its subject": ("The manager leads the crew", Link.SUBJECT),
    "after you": ("You will lead the crew", Link.SUBJECT),
    "after of": ("The art of managing the crew", Link.CONTENT),
    "a passive": ("The crew is led by the holder", Link.PASSIVE),
}
MOODS = {
    "as it is": ("Lead the crew", (False, False)),
    "will": ("You will lead the crew", (False, False)),
    "not": ("Does not lead the crew", (True, False)),
    "never": ("Never manages the crew", (True, False)),
    "may": ("May lead the crew", (False, True)),
    "may not": ("May not lead the crew", (True, True)),
    "a negation elsewhere": ("Lead the crew, not the clerks", (False, False)),
}

FRAMES: dict[str, tuple[str, list[str]]] = {
    "modifiers and a preposition": (
        "Lead the night crew on calls",
        ["main: Lead the night crew on calls"],
    ),
    "two prepositions": (
        "Give clear feedback on calls to the clerks and nurses",
        ["main: Give clear feedback on calls to the clerks, nurses"],
    ),
    "of on each of two": (
        "Manage the adoption of methods and the care of staff",
        ["main: Manage the adoption (of methods), the care (of staff)"],
    ),
    "not and never": (
        "You do not lead the crew and never set the budget",
        ["subject: do by You", "content: not lead the crew after do", "joined: not set the budget after do"],
    ),
    "may, then and": (
        "You may lead the crew and set the budget",
        ["subject: maybe lead the crew by You", "subject: maybe set the budget by You"],
    ),
    "may, then other forms": (
        "You may lead the crew by setting goals",
        ["subject: maybe lead the crew by You", "means: setting goals after lead"],
    ),
    "will, a comma and and": (
        "You will hire clerks, and train the crew",
        ["subject: hire clerks by You", "subject: train the crew by You"],
    ),
    "a subject for two verbs": (
        "The night manager leads the crew and plans the budget",
        ["subject: leads the crew by manager", "subject: plans the budget by manager"],
    ),
    "a subject for three verbs": (
        "The customer trains the crew, manages the budget and hires clerks",
        [
            "bare: The customer",
            "subject: trains the crew by customer",
            "subject: manages the budget by customer",
            "subject: hires clerks by customer",
        ],
    ),
    "who, and its verbs": (
        "Work with clerks who train the crew and set the budget",
        ["main: Work with clerks", "relative: train the crew after Work", "relative: set the budget after Work"],
    ),
    "who, and a comma": (
        "Work with clerks who train the crew, and set the budget",
        ["main: Work with clerks", "relative: train the crew after Work", "joined: set the budget after Work"],
    ),
    "who, and another form": (
        "Works with nurses who train clerks and hires the crew",
        ["main: Works with nurses", "relative: train clerks after Works", "joined: hires the crew after Works"],
    ),
    "an aim and its verbs": (
        "Coordinate with the crew to set the budget and plan projects",
        [
            "main: Coordinate with the crew",
            "purpose: set the budget after Coordinate",
            "purpose: plan projects after Coordinate",
        ],
    ),
    "means, one after the other": (
        "Lead the crew by setting goals, planning projects and hiring clerks",
        [
            "main: Lead the crew",
            "means: setting goals after Lead",
            "means: planning projects after Lead",
            "means: hiring clerks after Lead",
        ],
    ),
    "a role and its action": (
        "Responsible for leading the crew",
        ["main: leading the crew"],
    ),
    "a role and its objects": (
        "Responsible for the crew and the budget",
        ["main: Responsible the crew, the budget"],
    ),
    "somebody helped": (
        "Help clerks manage the budget and plan projects",
        [
            "main: Help clerks",
            "object: manage the budget by clerks after Help",
            "object: plan projects by clerks after Help",
        ],
    ),
    "content, then another": (
        "The art of managing the crew and setting goals",
        ["bare: The art", "content: managing the crew", "joined: setting goals"],
    ),
    "content of a verb": (
        "Start training clerks in Oslo",
        ["main: Start training clerks in Oslo"],
    ),
    "a passive": (
        "The crew is led by the holder",
        ["bare: The crew", "done: led The crew by the holder", "passive: led The crew by the holder"],
    ),
    "a passive of two verbs": (
        "The crew and the budget are trained and led by the holder of the post in spring",
        [
            "bare: The crew, the budget",
            "done: trained led The crew, the budget by the holder (of the post) in spring",
            "passive: trained led The crew, the budget by the holder (of the post)",
        ],
    ),
    "a passive with an adverb": (
        "The crew is always led by the holder",
        ["bare: The crew", "done: led The crew by the holder", "passive: led The crew by the holder"],
    ),
    "no passive without by": (
        "The crew is led well",
        ["bare: The crew", "done: led The crew"],
    ),
    "what is stated": (
        "The crew, who work in Oslo; clerks who work",
        ["bare: The crew", "bare: clerks", "stated: work", "stated: work"],
    ),
    "none after a colon": (
        "Supervisory duties: none",
        ["bare: not Supervisory duties"],
    ),
    "none after a verb": (
        "Lead direct reports: none",
        ["main: not Lead direct reports"],
    ),
    "bare, with a preposition": (
        "Budget management for the crew",
        ["bare: Budget management for the crew"],
    ),
    "bare, twice": (
        "Planning of the budget. Leadership of the crew",
        ["main: Planning the budget", "bare: Leadership (of the crew)"],
    ),
    "a stop between": (
        "Plan the budget. Coordinate to lead the crew",
        ["main: Plan the budget", "main: Coordinate", "purpose: lead the crew after Coordinate"],
    ),
    "a semicolon between": (
        "Plan the budget; and lead the crew",
        ["main: Plan the budget", "joined: lead the crew"],
    ),
    "an opening before a comma": (
        "In planning the project, lead the crew",
        ["means: planning the project", "joined: lead the crew"],
    ),
    "a condition before a comma": (
        "If asked, lead the crew",
        ["joined: lead the crew"],
    ),
    "an adverb before": (
        "Directly and always manage the crew",
        ["joined: manage the crew"],
    ),
    "possessives": (
        "Manage the crew's schedules and our budget",
        ["main: Manage the crew's schedules, our budget"],
    ),
    "others": (
        "They will lead the crew. You plan the budget",
        ["subject: lead the crew by They", "subject: plan the budget by You"],
    ),
    "we": (
        "We lead the crew and set the budget",
        ["joined: set the budget"],
    ),
}


@pytest.mark.parametrize(("text", "frames"), FRAMES.values(), ids=FRAMES)
def test_the_frames_of_a_sentence(text: str, frames: list[str]) -> None:
    assert [shown(text, frame) for frame in frames_of(text)] == frames


@pytest.mark.parametrize(("text", "verbs", "nouns"), OBJECTS.values(), ids=OBJECTS)
def test_what_is_done_to_what(text: str, verbs: list[str], nouns: list[str]) -> None:
    frame = acting(text)[0]
    assert [words_at(text, (verb,)) for verb in frame.verbs] == verbs
    assert heads(text, frame) == nouns


@pytest.mark.parametrize(("text", "link"), LINKS.values(), ids=LINKS)
def test_how_the_last_frame_hangs_on_what_stands_before(text: str, link: Link) -> None:
    assert acting(text)[-1].link is link


@pytest.mark.parametrize(("text", "mood"), MOODS.values(), ids=MOODS)
def test_in_what_mood(text: str, mood: tuple[bool, bool]) -> None:
    frames = [frame for frame in acting(text) if frame.nouns]
    assert (frames[0].negated, frames[0].weak) == mood


def test_the_governor_is_the_verb_that_a_frame_depends_on() -> None:
    text = "Coordinate with the crew to set the budget"
    governor = acting(text)[-1].governor
    assert governor is not None
    assert words_at(text, (governor,)) == "Coordinate"


def test_the_subject_is_the_head_before_the_verb() -> None:
    text = "The night manager leads the crew"
    subject = acting(text)[0].subject
    assert subject is not None
    assert words_at(text, (subject,)) == "manager"


def test_what_follows_of_belongs_to_the_head() -> None:
    text = "Manage the adoption of methods and tools"
    noun = acting(text)[0].nouns[0]
    assert [words_at(text, (other.head,)) for other in noun.of] == ["methods", "tools"]


@pytest.mark.parametrize(
    ("text", "hung"),
    [
        ("Oversee hiring and care of clerks", [["clerks"], ["clerks"]]),
        ("Oversee the hiring and care of clerks", [["clerks"], ["clerks"]]),
        ("Oversee hiring, pay and care of clerks", [["clerks"], ["clerks"], ["clerks"]]),
        ("Oversee staff hiring and care of clerks", [[], ["clerks"]]),
        ("Oversee hiring, care of clerks", [[], ["clerks"]]),
    ],
)
def test_bare_words_share_what_hangs_on_the_last(text: str, hung: list[list[str]]) -> None:
    nouns = acting(text)[0].nouns
    assert [[words_at(text, (of.head,)) for of in noun.of] for noun in nouns] == hung


def test_a_verb_in_s_takes_no_other_form_after_a_comma() -> None:
    assert [frame.verbs for frame in read_frames("DhZ,VCVDh") if frame.verbs] == [
        (2,),
        (4, 6),
    ]  # as the shop grows, hire and train
    assert [frame.verbs for frame in read_frames("DhZ,ZCZDh") if frame.verbs] == [(2, 4, 6)]
    assert [frame.verbs for frame in read_frames("DhZV,VDh") if frame.verbs] == [(2, 3, 5)]  # helps build, run


SUBJECTS: dict[str, tuple[str, tuple[int, int] | None]] = {
    "a noun that is": ("DmhXY", (2, 3)),
    "a noun that does": ("DhZDh", (1, 2)),
    "a noun that will": ("DhMVDh", (1, 2)),
    "a noun that may": ("DhwVDh", (1, 2)),
    "the first of a chain": ("DhOmhXY", (1, 5)),
    "what follows prepositions is passed over": ("DhPDhPh,hZDh", (1, 9)),
    "an opening is passed over": ("Y,I;DhX", (5, 6)),
    "adverbs are passed over": ("DhYYXe", (1, 4)),
    "we": ("WVDh", (0, 1)),
    "a noun and a bare verb": ("DhVDh", None),
    "an order": ("VDhX", None),
    "you": ("HVDh", None),
}


@pytest.mark.parametrize(("tags", "places"), SUBJECTS.values(), ids=SUBJECTS)
def test_the_subject_of_a_sentence_and_its_verb(tags: str, places: tuple[int, int] | None) -> None:
    assert subject_of(tags, 0, len(tags)) == places
    moved = None if places is None else (places[0] + 4, places[1] + 4)
    assert subject_of(f"VDh.{tags}.DhX", 4, 4 + len(tags)) == moved


def test_a_subject_needs_its_verb_in_the_sentence() -> None:
    assert subject_of("DhX", 0, 2) is None


FORMS = {
    "the same, after and": ("ZPhRZDhCZDh", Link.RELATIVE),
    "the same, after a comma": ("ZPhRZDh,CZDh", Link.JOINED),
    "another than the sentence's own, after a comma": ("VPhRZDh,CZDh", Link.RELATIVE),
    "another than the sentence's before": ("VDh.ZPhRZDh,CZDh", Link.JOINED),
    "the same as the sentence's own alone": ("ZPhRVDhCZDh", Link.JOINED),
    "after to, another": ("VTVDhCUDh", Link.JOINED),
    "after by, another": ("VDhPUDh,CVDh", Link.JOINED),
    "of what one helps with": ("VhVDh,CVDh", Link.OBJECT),
    "another than what one helps with": ("ZhVDh,CZDh", Link.JOINED),
}


@pytest.mark.parametrize(("tags", "link"), FORMS.values(), ids=FORMS)
def test_a_verb_of_the_same_form_goes_on_as_the_one_before(tags: str, link: Link) -> None:
    frames = [frame for frame in read_frames(tags) if frame.verbs]
    assert frames[-1].link is link
    assert frames[-1].governor == (frames[-2].governor if frames[-2].governor is not None else frames[-2].verbs[-1])


GOVERNED = {
    "nothing over a stop": ("VDh.TVDh", (Link.PURPOSE, None)),
    "nothing over a semicolon": ("VDh;TVDh", (Link.PURPOSE, None)),
    "the last of several verbs": ("VCVDhTVDh", (Link.PURPOSE, 2)),
    "over adverbs": ("VDhTYYVDh", (Link.PURPOSE, 0)),
    "over a modal": ("VDhRMXVDh", (Link.RELATIVE, 0)),
    "not of a first frame": ("TVDh", (Link.PURPOSE, None)),
    "a subject has none before it": ("HMVDh", (Link.SUBJECT, None)),
    "a subject after another verb": ("VDh,HVDh", (Link.SUBJECT, 0)),
    "a noun with a modal": ("DhMVDh", (Link.SUBJECT, None)),
    "a noun with a bare verb": ("DhVDh", (Link.OBJECT, None)),
    "a verb in mid-air": ("eVDh", (Link.MAIN, None)),
}


@pytest.mark.parametrize(("tags", "found"), GOVERNED.values(), ids=GOVERNED)
def test_what_a_frame_depends_on(tags: str, found: tuple[Link, int | None]) -> None:
    last = [frame for frame in read_frames(tags) if frame.verbs][-1]
    assert (last.link, last.governor) == found


def test_what_others_may_do_goes_on_after_and() -> None:
    first, second = acting("May lead the crew and set the budget")
    assert (first.weak, second.weak, second.link) == (True, True, Link.JOINED)
    first, second = acting("The customer trains the crew and manages the budget")
    assert (first.link, second.link, first.subject == second.subject) == (Link.SUBJECT, Link.SUBJECT, True)


def test_a_new_determiner_starts_a_new_object() -> None:
    text = "Adopt the tools of the crew and its methods"
    assert heads(text, acting(text)[0]) == ["tools", "methods"]


def test_complements_hold_what_prepositions_bring() -> None:
    text = "Give feedback on calls to the clerks and nurses"
    found = acting(text)[0].complements
    assert [
        (words_at(text, (item.preposition,)), [words_at(text, (noun.head,)) for noun in item.nouns]) for item in found
    ] == [("on", ["calls"]), ("to", ["clerks", "nurses"])]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        pytest.param("Leadership of the crew", False, id="said"),
        pytest.param("Supervisory duties: none", True, id="denied after a colon"),
    ],
)
def test_a_noun_alone_is_a_bare_frame(text: str, negated: bool) -> None:
    (frame,) = frames_of(text)
    assert (frame.link, frame.verbs, frame.negated) == (Link.BARE, (), negated)


SETTLED = st.text("KVZULemhDpQYPOTCMwX~HWRI,;.\n", max_size=30)


@given(SETTLED)
def test_no_tags_break_the_reader_and_places_stay_inside(tags: str) -> None:
    for frame in read_frames(tags):
        assert 0 <= frame.start < frame.end <= len(tags)
        assert all(frame.start <= place < frame.end for place in frame.verbs)
        for noun in frame.nouns:
            assert tags[noun.head] == "h"
            assert frame.start <= noun.start <= noun.head < noun.end <= frame.end


@given(SETTLED)
def test_no_frame_reaches_over_a_full_stop_unless_passive(tags: str) -> None:
    for frame in read_frames(tags):
        stops = ".\n" if frame.link is Link.HELD else ";.\n"  # "the forecast: yours"
        assert not set(tags[frame.start : frame.end]) & set(stops)


# Settled tags, and every frame in them, by its places.
PLACED: dict[str, list[str]] = {
    "DhK": ["0-2 bare [0.0.1.2]", "0-3 held [0.0.1.2]"],
    "DhXK": ["0-2 bare [0.0.1.2]", "0-4 held [0.0.1.2]"],
    "DhPDhPhXKH": ["0-7 bare [0.0.1.2] p2 [3.3.4.5] p5 [6.6.7]", "0-10 held [0.0.1.2]"],
    "DhCDh,MXKDmh": ["0-5 bare [0.0.1.2, 3.3.4.5]", "0-12 held [0.0.1.2, 3.3.4.5]"],
    "mhYXKJh": ["0-2 bare [0.0.1.2]", "0-7 held [0.0.1.2]"],
    "DhKh;VDh": ["0-2 bare [0.0.1.2]", "5-8 main v5 [6.6.7.8]", "0-4 held [0.0.1.2]"],
    "VDh.DhKH": ["0-3 main v0 [1.1.2.3]", "4-6 bare [4.4.5.6]", "4-8 held [4.4.5.6]"],
    "hKhPDh": ["0-1 bare [0.0.1]", "0-3 held [0.0.1]"],
    "DhXePH": ["0-2 bare [0.0.1.2]", "0-4 done v3 [0.0.1.2]", "0-6 passive v3 [0.0.1.2]"],
    "DhXePHYPDh": ["0-2 bare [0.0.1.2]", "0-4 done v3 [0.0.1.2]", "0-6 passive v3 [0.0.1.2]"],
    "DhPDhXePDh.": [
        "0-5 bare [0.0.1.2] p2 [3.3.4.5]",
        "0-10 done v6 [0.0.1.2] p2 [3.3.4.5] p7 [8.8.9.10]",
        "0-10 passive v6 [0.0.1.2] p7 [8.8.9.10]",
    ],
    "DhXeh": ["0-2 bare [0.0.1.2]"],
    "DhXeTVDh": ["0-2 bare [0.0.1.2]", "5-8 purpose v5 [6.6.7.8]"],
    "DhXeTDh": ["0-2 bare [0.0.1.2]", "0-7 done v3 [0.0.1.2] p4 [5.5.6.7]"],
    "DhMXeCe,e": ["0-2 bare [0.0.1.2]", "0-9 done v4.6.8 [0.0.1.2]"],
    "DhYMYXYe;VDh": ["0-2 bare [0.0.1.2]", "9-12 main v9 [10.10.11.12]", "0-8 done v7 [0.0.1.2]"],
    "YIDhXe": ["2-4 bare [2.2.3.4]", "2-6 done v5 [2.2.3.4]"],
    "Dh.YDhXe": ["0-2 bare [0.0.1.2]", "4-6 bare [4.4.5.6]", "4-8 done v7 [4.4.5.6]"],
    "DhXXe": ["0-2 bare [0.0.1.2]"],
    "DhMe": ["0-2 bare [0.0.1.2]"],
    "DhwXe": ["0-2 bare [0.0.1.2]"],
    "DhPH;~": ["0-2 bare not [0.0.1.2]"],
    "DhYPHYX~": ["0-2 bare not [0.0.1.2]"],
    "VDhPH;~": ["0-3 main not v0 [1.1.2.3]"],
    "hRhPH;~": ["0-1 bare [0.0.1]", "2-3 stated not [2.2.3]"],
    "DhMh": ["0-2 bare [0.0.1.2]", "3-4 stated [3.3.4]"],
    "DhXDmh;~": ["0-2 bare [0.0.1.2]", "3-6 stated not [3.3.4.5.6]"],
    "DhMYhX~": ["0-2 bare [0.0.1.2]", "4-5 stated not [4.4.5]"],
    "DhXYh": ["0-2 bare [0.0.1.2]", "4-5 stated [4.4.5]"],
    "DhXDh.VDh": ["0-2 bare [0.0.1.2]", "6-9 main v6 [7.7.8.9]", "3-5 stated [3.3.4.5]"],
    "DhXePhX": ["0-2 bare [0.0.1.2]", "0-6 done v3 [0.0.1.2] p4 [5.5.6]"],
    "hYMVDh": ["0-1 bare [0.0.1]", "3-6 subject v3 [4.4.5.6] s0"],
    "hMYVDh": ["0-1 bare [0.0.1]", "3-6 subject v3 [4.4.5.6] s0"],
    "hYwYVDh": ["0-1 bare [0.0.1]", "4-7 subject maybe v4 [5.5.6.7] s0"],
    "hY~YVDh": ["0-1 bare [0.0.1]", "4-7 object not v4 [5.5.6.7] s0"],
    "hXYVDh": ["0-1 bare [0.0.1]", "3-6 subject v3 [4.4.5.6] s0"],
    "hYXVDh": ["0-1 bare [0.0.1]", "3-6 subject v3 [4.4.5.6] s0"],
    "WYVDh": ["2-5 subject v2 [3.3.4.5] s0"],
    "HYZDh": ["2-5 subject v2 [3.3.4.5] s0"],
    "hYZDh": ["0-1 bare [0.0.1]", "2-5 subject v2 [3.3.4.5] s0"],
    "hYUDh": ["0-1 bare [0.0.1]", "2-5 object v2 [3.3.4.5] s0"],
    "VDmhPDh": ["0-7 main v0 [1.1.2.3.4] p4 [5.5.6.7]"],
    "Vh,DhCDmpmh": ["0-11 main v0 [1.1.2, 3.3.4.5, 6.6.7.8.9.10.11]"],
    "VDhODhCh": ["0-8 main v0 [1.1.2.6 (4.4.5.6, 7.7.8)]"],
    "VDhODhCDhOh": ["0-11 main v0 [1.1.2.6 (4.4.5.6), 7.7.8.11 (10.10.11)]"],
    "VDhOh,hCh": ["0-9 main v0 [1.1.2.5 (4.4.5, 6.6.7, 8.8.9)]"],
    "VhChOhODh": ["0-9 main v0 [1.1.2 (5.5.6, 7.7.8.9), 3.3.9 (5.5.6, 7.7.8.9)]"],
    "VmhChOh": ["0-7 main v0 [1.1.2.3, 4.4.7 (6.6.7)]"],
    "VDhChOh": ["0-7 main v0 [1.1.2.3 (6.6.7), 4.4.7 (6.6.7)]"],
    "VDhChC": ["0-5 main v0 [1.1.2.3, 4.4.5]"],
    "VYDYmYh": ["0-7 main v0 [2.2.4.6.7]"],
    "VCV,VDh": ["0-7 main v0.2.4 [5.5.6.7]"],
    "VVDh": ["0-4 main v0.1 [2.2.3.4]"],
    "V,,VDh": ["0-6 main v0.3 [4.4.5.6]"],
    "VYCYVDh": ["0-7 main v0.4 [5.5.6.7]"],
    "ZCZVDh": ["0-6 main v0.2.3 [4.4.5.6]"],
    "ZCVDh": ["0-5 main v0.2 [3.3.4.5]"],
    "Z,VDh": ["0-2 main v0", "2-5 joined v2 [3.3.4.5]"],
    "ZYZDh": ["0-2 main v0", "2-5 content v2 [3.3.4.5] g0"],
    "UOh": ["0-3 main v0 [2.2.3]"],
    "UDhOh": ["0-5 main v0 [1.1.2.5 (4.4.5)]"],
    "ULDh": ["0-4 main v0.1 [2.2.3.4]"],
    "VOh": ["0-1 main v0"],
    "V,Dh": ["0-4 main v0"],
    "U,Dh": ["0-4 main v0 [2.2.3.4]"],
    "LYUDh": ["0-5 main v2 [3.3.4.5]"],
    "LPUDh": ["0-1 main v0", "2-5 means v2 [3.3.4.5] g0"],
    "LYDh,CDh": ["0-8 main v0 [2.2.3.4, 6.6.7.8]"],
    "LCUh": ["0-4 main v0.2 [3.3.4]"],
    "DhPDhPh": ["0-7 bare [0.0.1.2] p2 [3.3.4.5] p5 [6.6.7]"],
    "YIDh;DhCDh": ["2-4 bare [2.2.3.4]", "5-10 bare [5.5.6.7, 8.8.9.10]"],
    "mmh.DpQh": ["0-3 bare [0.0.1.2.3]", "4-8 bare [4.4.5.7.8]"],
    "Q": [],
    "DhXePDh": ["0-2 bare [0.0.1.2]", "0-7 done v3 [0.0.1.2] p4 [5.5.6.7]", "0-7 passive v3 [0.0.1.2] p4 [5.5.6.7]"],
    "DhXYeCYePDhODh": [
        "0-2 bare [0.0.1.2]",
        "0-14 done v4.7 [0.0.1.2] p8 [9.9.10.14 (12.12.13.14)]",
        "0-14 passive v4.7 [0.0.1.2] p8 [9.9.10.14 (12.12.13.14)]",
    ],
    "DhMXeYTDhPDh": [
        "0-2 bare [0.0.1.2]",
        "0-12 done v4 [0.0.1.2] p6 [7.7.8.9] p9 [10.10.11.12]",
        "0-12 passive v4 [0.0.1.2] p9 [10.10.11.12]",
    ],
    "hXe.VPh": ["0-1 bare [0.0.1]", "4-7 main v4 p5 [6.6.7]", "0-3 done v2 [0.0.1]"],
    "DhCDhMeVPDh;VDh": ["0-5 bare [0.0.1.2, 3.3.4.5]", "7-11 main v7 p8 [9.9.10.11]", "12-15 main v12 [13.13.14.15]"],
    "DhXeDhPDhTVDh": ["0-2 bare [0.0.1.2]", "10-13 purpose v10 [11.11.12.13]", "0-4 done v3 [0.0.1.2]"],
    "hRh~": ["0-1 bare [0.0.1]", "2-3 stated [2.2.3]"],
    "DhRDmh;~": ["0-2 bare [0.0.1.2]", "3-6 stated not [3.3.4.5.6]"],
    "VDh;~.VDh": ["0-3 main not v0 [1.1.2.3]", "6-9 main v6 [7.7.8.9]"],
    "VX~": ["0-1 main not v0"],
    "Dh;~": ["0-2 bare not [0.0.1.2]"],
    "DhX~": ["0-2 bare not [0.0.1.2]"],
    "h;~": ["0-1 bare not [0.0.1]"],
    "TVDh": ["1-4 purpose v1 [2.2.3.4]"],
    "DhOUDh": ["0-2 bare [0.0.1.2]", "3-6 content v3 [4.4.5.6]"],
    "VDhTVDhCVDh": ["0-3 main v0 [1.1.2.3]", "4-7 purpose v4 [5.5.6.7] g0", "8-11 purpose v8 [9.9.10.11] g0"],
    "VDhTVDh,CVDh": ["0-3 main v0 [1.1.2.3]", "4-7 purpose v4 [5.5.6.7] g0", "9-12 joined v9 [10.10.11.12] g0"],
    "VDhRVDhCVDh": ["0-3 main v0 [1.1.2.3]", "4-7 relative v4 [5.5.6.7] g0", "8-11 relative v8 [9.9.10.11] g0"],
    "ZPhRZDhCZDh,ZDh": [
        "0-3 main v0 p1 [2.2.3]",
        "4-7 relative v4 [5.5.6.7] g0",
        "8-11 relative v8 [9.9.10.11] g0",
        "12-15 joined v12 [13.13.14.15] g0",
    ],
    "VDhPUDh,UDhCUDh": [
        "0-3 main v0 [1.1.2.3]",
        "4-7 means v4 [5.5.6.7] g0",
        "8-11 means v8 [9.9.10.11] g0",
        "12-15 means v12 [13.13.14.15] g0",
    ],
    "VDhIUDh": ["0-3 main v0 [1.1.2.3]", "4-7 means v4 [5.5.6.7] g0"],
    "I,VDh": ["2-5 joined v2 [3.3.4.5]"],
    "PDh,VDh": ["4-7 joined v4 [5.5.6.7]"],
    "P,VDh": ["2-5 joined v2 [3.3.4.5]"],
    "hVDhCVDh": ["0-1 bare [0.0.1]", "1-4 object v1 [2.2.3.4] s0", "5-8 object v5 [6.6.7.8] s0"],
    "DhZDhCZDh,CZDh": [
        "0-2 bare [0.0.1.2]",
        "2-5 subject v2 [3.3.4.5] s1",
        "6-9 subject v6 [7.7.8.9] s1",
        "11-14 subject v11 [12.12.13.14] s1",
    ],
    "hMVDhCVDh": ["0-1 bare [0.0.1]", "2-5 subject v2 [3.3.4.5] s0", "6-9 subject v6 [7.7.8.9] s0"],
    "HwVDhCVDhTVDh": [
        "2-5 subject maybe v2 [3.3.4.5] s0",
        "6-9 subject maybe v6 [7.7.8.9] s0",
        "10-13 purpose v10 [11.11.12.13] g6",
    ],
    "H~VDhCVDh": ["2-5 subject not v2 [3.3.4.5] s0", "6-9 subject not v6 [7.7.8.9] s0"],
    "HwVDh,VDhCZDh": [
        "2-5 subject maybe v2 [3.3.4.5] s0",
        "6-9 subject maybe v6 [7.7.8.9] s0",
        "10-13 joined v10 [11.11.12.13]",
    ],
    "W~wXVDh": ["4-7 subject not maybe v4 [5.5.6.7] s0"],
    "VYYDhYTYVDh": ["0-5 main v0 [3.3.4.5]", "8-11 purpose v8 [9.9.10.11] g0"],
    "VDhPDhTDh": ["0-9 main v0 [1.1.2.3] p3 [4.4.5.6] p6 [7.7.8.9]"],
    "VPDhCDh,hPh": ["0-11 main v0 p1 [2.2.3.4, 5.5.6.7, 8.8.9] p9 [10.10.11]"],
    "VDh.CVDh": ["0-3 main v0 [1.1.2.3]", "5-8 joined v5 [6.6.7.8]"],
    "VDh;CVDh": ["0-3 main v0 [1.1.2.3]", "5-8 joined v5 [6.6.7.8]"],
    "VDh,VDh": ["0-3 main v0 [1.1.2.3]", "4-7 joined v4 [5.5.6.7]"],
    "VDh,TVDhCTVDh": ["0-3 main v0 [1.1.2.3]", "5-8 purpose v5 [6.6.7.8] g0", "10-13 purpose v10 [11.11.12.13] g5"],
    "RVDh": ["1-4 relative v1 [2.2.3.4]"],
    "DhRXVDh": ["0-2 bare [0.0.1.2]", "4-7 relative v4 [5.5.6.7]"],
    "VDh,RVDh;CVDh": ["0-3 main v0 [1.1.2.3]", "5-8 relative v5 [6.6.7.8] g0", "10-13 joined v10 [11.11.12.13]"],
    "eVDh": ["1-4 main v1 [2.2.3.4]"],
    "JVDh": ["1-4 main v1 [2.2.3.4]"],
    "hhVDh": ["0-1 bare [0.0.1]", "2-5 object v2 [3.3.4.5] s1"],
    "HhVDh": ["2-5 object v2 [3.3.4.5] s1"],
    "VDhVDhCVDh": ["0-3 main v0 [1.1.2.3]", "3-6 object v3 [4.4.5.6] s2 g0", "7-10 object v7 [8.8.9.10] s2 g0"],
    "VhUhCUh": ["0-2 main v0 [1.1.2]", "2-4 object v2 [3.3.4] s1 g0", "5-7 object v5 [6.6.7] s1 g0"],
    "LhLhCLh": ["0-2 main v0 [1.1.2]", "2-4 object v2 [3.3.4] s1 g0", "5-7 object v5 [6.6.7] s1 g0"],
}


def spelled(nouns: tuple[Noun, ...]) -> str:
    """Groups of nouns by their places: start, modifiers, head and end, and what "of" hangs on them in brackets."""
    told = []
    for noun in nouns:
        places = ".".join(map(str, (noun.start, *noun.modifiers, noun.head, noun.end)))
        told.append(places + (f" ({spelled(noun.of)})" if noun.of else ""))
    return ", ".join(told)


def placed(frame: Frame) -> str:
    """A whole frame by its places."""
    parts = [f"{frame.start}-{frame.end} {frame.link.value}", "not" * frame.negated, "maybe" * frame.weak]
    parts += ["v" + ".".join(map(str, frame.verbs))] if frame.verbs else []
    parts += [f"[{spelled(frame.nouns)}]"] if frame.nouns else []
    parts += [f"p{each.preposition} [{spelled(each.nouns)}]" for each in frame.complements]
    parts += [f"s{frame.subject}"] if frame.subject is not None else []
    parts += [f"g{frame.governor}"] if frame.governor is not None else []
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(("tags", "frames"), PLACED.items())
def test_every_frame_by_its_places(tags: str, frames: list[str]) -> None:
    assert [placed(frame) for frame in read_frames(tags)] == frames
    shapes = Shapes()
    for _ in range(2):  # a shape that is remembered is the same
        assert [placed(frame) for frame in read_frames(tags, shapes)] == frames


def test_places_move_together() -> None:
    (noun,) = nouns_in("..DmhOmh", 2, 8)
    assert noun == Noun(2, 8, 4, (2, 3), (Noun(6, 8, 7, (6,)),))
    assert moved(noun, 10) == Noun(12, 18, 14, (12, 13), (Noun(16, 18, 17, (16,)),))
    assert noun_at("Dmh", 0, 3) == Noun(0, 3, 2, (0, 1))
    assert noun_at("h", 0, 1) == Noun(0, 1, 0, ())
    assert Shape((0,), (), ()).start == 0
