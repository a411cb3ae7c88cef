"""The levels of the reader, seen in settled tags: for each what it must change, and what it must leave."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core import tags_of
from titlecheck.language.tagging import explain_tags, read_tags

# V Z U verbs, m h modifiers and head of a noun group, e a participle after it; the rest as in the lexicon.
CHANGES = {
    "a base verb opens a clause": ("Lead the team", "VDh"),
    "a verb-noun opens a clause before a determiner": ("Budget the year", "VDh"),
    "an -s verb opens a clause": ("Leads the team", "ZDh"),
    "an -s verb opens a clause with to": ("Reports to the manager", "ZTDh"),
    "an -ing opens a clause": ("Leading the team", "UDh"),
    "a past form opens a clause": ("Drafted the budget", "VDh"),
    "after a semicolon too": ("Plan the budget; lead the crew", "VDh;VDh"),
    "after an adverb too": ("Also lead the team", "YVDh"),
    "a verb after to": ("To lead the team", "TVDh"),
    "a verb after a modal": ("You will lead the team", "HMVDh"),
    "a verb after you": ("You lead the team", "HVDh"),
    "a verb after a weak modal": ("May lead a crew", "wVDh"),
    "a verb after not": ("Does not lead a crew", "Z~VDh"),
    "a verb after who": ("Clerks who lead the crew", "hRVDh"),
    "verbs in a row": ("Hire, train and coach clerks", "V,VCVh"),
    "verbs in a row without their comma": ("Lead manage, coach clerks", "VV,Vh"),
    "-s verbs in a row": ("Leads and manages the team", "ZCZDh"),
    "-ings in a row": ("Responsible for leading and training the team", "LYUCUDh"),
    "a verb after an object": ("Manage the budget and lead the crew", "VDhCVDh"),
    "you set and": ("You set and defend the plan", "HVCVDh"),
    "a noun-verb before and with a verb": ("Schedule and coordinate shifts", "VCVh"),
    "a noun-verb after an object": ("Set targets, market the brand", "Vh,VDh"),
    "an -s verb after an object": ("Writes code and reviews the plans", "ZhCZDh"),
    "an -ing after a comma": ("Manage budgets, hiring clerks", "Vh,Uh"),
    "an -s verb after its subject": ("The owl plans the budget", "DhZDh"),
    "an -s verb after that": ("The company that plans the event", "DhRZDh"),
    "an -ing after you": ("This role sees you leading the crew", "DmhHUDh"),
    "an -ing of what one is": ("You will be a baker leading the crew", "HMXDhUDh"),
    "an -ing of what one serves as": ("Serve as the baker leading the crew", "VYDhUDh"),
    "-ings after be": ("You will be hiring, training and leading crews", "HMXU,UCUh"),
    "an -ing with a preposition, with more to come": ("Duties: working in shops, leading crews", "h;UPh,Uh"),
    "an -ing before a participle is a noun": ("Help clerks with training provided by the firm", "VhPhePDh"),
    "an -s verb and a base verb": ("Manages and lead the crew", "ZCVDh"),
    "a base verb and an -s verb": ("Lead and manages the crew", "VCZDh"),
    "to be what one is of somebody": ("The clerk is the mentor of crews", "DhZDhOh"),
    "a crew after to, with nothing after it": ("Lead the crew to team as planned", "VDhThPe"),
    "a crew after a verb": ("Coach team the year", "VhDh"),
    "participles in a row after a verb": ("Manage planned or asked budgets", "VmYmh"),
    "verbs in a row after an object": ("Manage budgets, hire and train clerks", "Vh,VCVh"),
    "titles in the plural": ("Clerks lead the crew", "HVDh"),
    "titles in the plural with an and": ("Bread and cake clerks lead the crew", "YYYHVDh"),
    "titles in the plural before verbs in a row": ("Clerks lead, train and coach crews", "HV,VCVh"),
    "an -ing after this means": ("This means leading crews", "XYUh"),
    "an object after its verb and a colon": ("Manages: the crew", "ZYDh"),
    "a title before an -s verb is a pronoun": ("The manager plans budgets", "YHZh"),
    "a title of two words, with its of": ("The night head of the shop directs crews", "YYYYYHZh"),
    "a title after and": ("Paint fences, and the manager plans budgets", "Vh,CYHZh"),
    "an -ing after a preposition": ("By leading the crew", "PUDh"),
    "an -ing after a role": ("Responsible for leading crews", "LYUh"),
    "an -ing after a subordinator": ("While managing the crew", "IUDh"),
    "an -ing after be": ("Is leading the crew", "XUDh"),
    "an -ing after to": ("Committed to leading crews", "eTUh"),
    "an -ing after of with its own object": ("Way of managing the crew", "hOUDh"),
    "an -ing after a verb with its own object": ("Start managing the crew", "VUDh"),
    "a participle before its noun": ("Experienced nurses", "mh"),
    "a participle after its noun": ("Data gathered by clerks", "hePh"),
    "an -ing after a plural ends the group": ("Clerks reporting to you", "heTH"),
    "adjectives in a row are one group": ("Manage a large, complex, regional team", "VDmYmYmh"),
    "a short aside is passed over": ("Manage the crew (both shifts) in Oslo", "VDhYYYYPh"),
    "a long aside parts clauses": ("Manage the crew (lead the night shift of nine) well", "VDh;VDmhOQ;Y"),
    "the last noun is the head": ("Manage the warehouse team budget", "VDmmh"),
    "an expression is one word": ("Coach account executives", "Vmh"),
    "two -s verbs after their subject": ("The owl hires and coaches nine clerks", "DhZCZQh"),
    "an -s verb after a subject with its of": ("The owl of the shop directs seasonal crews", "DhODhZmh"),
    "a participle that looks like a base after be": ("The budget is set and controlled by the holder", "DhXeCePDh"),
    "and before by": ("The budget is run by the holder", "DhXePDh"),
    "participles in a row before a noun": ("Lead a motivated, trained crew", "VDmYmh"),
    "an adjective that looks like a verb": ("Provide a safe and secure office", "VDmYmh"),
    "an adjective and a noun before one head": ("Develop financial and accounting systems", "VmYmh"),
    "a verb right after a verb": ("Help set the budget", "VVDh"),
    "and after us": ("Help us build the shop", "VYVDh"),
    "be before a role": ("Be a mentor for clerks", "VDhPh"),
    "a quality before a responsibility": ("Overall responsibility for clerks", "YLYh"),
    "who does what is ensured": ("Ensure we keep the plan", "VhVDh"),
    "whom an order is about": ("Let them keep the plan", "VhVDh"),
    "a number to a number": ("Lead six to eight clerks", "VQYQh"),
    "when it is done": ("Crews are trained weekly", "hXeY"),
    "how, at the end": ("Set the budget early", "VDhY"),
    "where people are": ("Build places where clerks stay", "VhPhV"),
    "a number after its noun is passed over": ("Manage Tier 1 and Tier 2 crews", "VhYCmYh"),
    "a noun before a possessive": ("Manage the sales team's budgets", "VDmph"),
    "a plural that looks like a possessive": ("Manage KPI's for clerks", "VhPh"),
    "an -ing that is no noun ends the group between plurals": ("Workers selling boats", "heh"),
    "about how many": ("Train around 200 clerks", "VYQh"),
    "between how many": ("Coach between eight and ten clerks", "VYQYQh"),
    "an abbreviation's stop ends nothing": ("Lead approx. nine clerks", "VYYQh"),
    "for one and for the other": ("Responsible for the budget, and for the clerks", "LYDh,CYDh"),
    "about what": ("Report about clerks", "VPh"),
    "an -ing before they": ("By making sure they sell", "PUYHV"),
}
STAYS = {
    "titles after a determiner": ("Our clerks lead the crew", "DmhDh"),
    "titles after a verb": ("Coach clerks lead the crew", "VhVDh"),
    "titles with a verb and nothing after it": ("Clerks lead.", "mh."),
    "no verb right after a determiner": ("The lead engineer", "Dmh"),
    "nor after its adjective": ("The trusted manage of clerks", "DmhOh"),
    "no verb before of": ("Records of the crew", "hODh"),
    "no verb before a form of be": ("Leads are tracked", "hXe"),
    "no verb alone": ("Plan\nLead the crew", "h\nVDh"),
    "a verb-noun that is a noun": ("Staff meetings", "mh"),
    "a noun before a noun": ("Process improvement", "mh"),
    "a plural at the end of a list": ("Writes budgets and reviews", "ZhCh"),
    "a noun after a preposition": ("In the lead", "PDh"),
    "a noun after an adjective": ("Weekly plan for the crew", "mhPDh"),
    "a noun as subject": ("The plan for the budget", "DhPDh"),
    "no verb alone, on the last line too": ("Plan", "h"),
    "is after its subject": ("The clerk is a mentor", "DhXDh"),
    "a title before a noun in -s": ("The manager plans are old", "DmhXh"),
    "a title that is somebody's": ("Your manager plans budgets", "Dmmh"),
    "no title before an -s verb": ("The owl plans budgets", "Dmmh"),
    "-ing as a noun": ("Responsible for training", "LYh"),
    "-ing as a modifier": ("The leading provider", "Dmh"),
    "-ing as subject": ("Training is provided", "hXe"),
    "-ing after of without an object": ("A day of training", "DhOh"),
    "-ing within a group": ("The hiring manager", "Dmh"),
    "a participle as a modifier": ("Managed services are sold", "mhXe"),
    "adjectives at the end of a row": ("Manage the well-known crew", "VDmh"),
    "we and not you": ("We plan the budget", "WhDh"),
    "a possessive holds its noun": ("Clerks' reports", "ph"),
    "an -ing that often is a noun stays between plurals": ("Clerks training programs", "mmh"),
}
OPEN = {
    "who before a noun that can be a verb": ("Clerks who lead teams", "hRVh"),
    "-s verb after an object without a determiner": ("Writes code, reviews plans", "Zh,Zh"),
    "verb-nouns without their comma": ("Hire train, coach clerks", "VV,Vh"),
    "never before an -s verb": ("Never leads the crew", "~ZDh"),
}


@pytest.mark.parametrize(("text", "tags"), CHANGES.values(), ids=CHANGES)
def test_what_must_change(text: str, tags: str) -> None:
    assert tags_of(text) == tags


@pytest.mark.parametrize(("text", "tags"), STAYS.values(), ids=STAYS)
def test_what_must_stay(text: str, tags: str) -> None:
    assert tags_of(text) == tags


@pytest.mark.xfail(strict=True, reason="read wrong so far")
@pytest.mark.parametrize(("text", "tags"), OPEN.values(), ids=OPEN)
def test_what_is_not_read_right_yet(text: str, tags: str) -> None:
    assert tags_of(text) == tags


RAW = st.text("KVBbZSsGgELNncJYDpQAPOTCMwX~HWRI,;.\n", max_size=30)


@given(RAW)
def test_tags_keep_their_length_and_are_all_settled(raw: str) -> None:
    settled = read_tags(raw)
    assert len(settled) == len(raw)
    assert set(settled) <= set("KVZULemhDpQYPOTCMwX~HWRI,;.\n")


@given(RAW)
def test_the_explanation_ends_where_the_reading_does(raw: str) -> None:
    steps = explain_tags(raw)
    assert (steps[-1][1] if steps else raw) == read_tags(raw)


@given(RAW, RAW)
def test_lines_are_read_apart(first: str, second: str) -> None:
    one, other = first.replace("\n", ""), second.replace("\n", "")
    assert read_tags(f"{one}\n{other}\n") == read_tags(f"{one}\n") + read_tags(f"{other}\n")
