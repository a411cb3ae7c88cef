"""Frames: who does what to which things, how one hangs on another, and in what mood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core import frames_of, words_at
from titlecheck.language.clauses import Frame, Link, read_frames


def heads(text: str, frame: Frame) -> list[str]:
    return [words_at(text, (noun.head,)) for noun in frame.nouns]


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
