"""Statements and their sections: the same offsets as the role's text, whatever the text went through."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from titlecheck.model import Section, Statement
from titlecheck.sections.breaks import line_breaks
from titlecheck.sections.bullets import is_bullet, mark_of, opens_list, without_bullet
from titlecheck.sections.gathering import Gathering, parts_of
from titlecheck.sections.headings import label_of, plain_words, section_of, wording_after, wording_before
from titlecheck.sections.lines import (
    ends_at_wrap_width,
    goes_on_with_bullet,
    goes_on_with_prose,
    is_set_as_heading,
    is_wrapped,
)
from titlecheck.sections.markup import plain, structured
from titlecheck.sections.statements import Headings, compile_headings, read_statements

LANGUAGE = Path(__file__).parents[1] / "rules" / "language" / "en" / "headings.yaml"


def shipped_headings() -> Headings:
    return compile_headings(yaml.safe_load(LANGUAGE.read_text("utf-8"))["headings"])


HEADINGS = shipped_headings()


def outline(text: str) -> list[str]:
    """Each statement as 'section: words', a heading as '# words', an assumed section with a question mark."""
    lines = []
    for statement in read_statements(text, HEADINGS):
        words = " ".join(statement.text.split())
        if statement.section is Section.HEADING:
            lines.append(f"# {words}")
        else:
            lines.append(f"{statement.section.value}{'' if statement.headed else '?'}: {words}")
    return lines


CASES: dict[str, tuple[str, list[str]]] = {
    "bare line": ("Coach the drivers", ["duties?: Coach the drivers"]),
    "opening before any heading": (
        "We bake bread.\n\n## Requirements\n\n- A permit",
        ["duties?: We bake bread.", "# Requirements", "requirements: A permit"],
    ),
    "markdown headings": (
        "# Shop Lead\n\n## What you’ll do\n- Hire clerks\n\n## Who you are\n- Patient",
        ["# Shop Lead", "# What you’ll do", "duties: Hire clerks", "# Who you are", "requirements: Patient"],
    ),
    "bold line": (
        "**Responsibilities**\n\n* Plan rounds\n\n**Benefits:**\n\n* Lunch",
        ["# Responsibilities", "duties: Plan rounds", "# Benefits:", "benefits: Lunch"],
    ),
    "a fact below its heading ends with its paragraph": (
        "Shop Lead\n\nPay range:\n$45,000-$50,000 USD\n\n- Plan rounds\n- Hire clerks",
        [
            "duties?: Shop Lead",
            "# Pay range:",
            "benefits: $45,000-$50,000 USD",
            "duties?: Plan rounds",
            "duties?: Hire clerks",
        ],
    ),
    "a list below its heading goes on": (
        "Benefits:\nSee the list\nand more\n\n- Lunch",
        ["# Benefits:", "benefits: See the list and more", "benefits: Lunch"],
    ),
    "a label in capitals without a colon": (
        "RESPONSIBILITIES Plan rounds and hire clerks.\nREQUIREMENTS The permit for boats.",
        [
            "# RESPONSIBILITIES",
            "duties: Plan rounds and hire clerks.",
            "# REQUIREMENTS",
            "requirements: The permit for boats.",
        ],
    ),
    "invisible marks are blanks": (
        "Plan\u00a0rounds\u200b daily\ufeff",
        ["duties?: Plan rounds daily"],
    ),
    "a sentence behind marks has its label read": (
        "## Requirements: a permit for boats and some patience with the weather, please.\n\n- A sense of humour",
        [
            "# Requirements",
            "requirements: a permit for boats and some patience with the weather, please.",
            "requirements: A sense of humour",
        ],
    ),
    "a heading with a picture": (
        "## Your primary responsibilities 🔭\n- Plan rounds\n\n## ☕ Benefits ☕\n- Lunch",
        [
            "# Your primary responsibilities 🔭",
            "duties: Plan rounds",
            "# ☕ Benefits ☕",
            "benefits: Lunch",
        ],
    ),
    "capitals": (
        "ESSENTIAL FUNCTIONS\nPlan rounds.\n\nMINIMUM QUALIFICATIONS\nA permit.",
        [
            "# ESSENTIAL FUNCTIONS",
            "duties: Plan rounds.",
            "# MINIMUM QUALIFICATIONS",
            "requirements: A permit.",
        ],
    ),
    "numbered headings": (
        "1. Key Duties\na) Plan rounds\n1.2 Hire crews\n2. Requirements:\no a permit",
        [
            "# Key Duties",
            "duties: Plan rounds",
            "duties: Hire crews",
            "# Requirements:",
            "requirements: a permit",
        ],
    ),
    "underlined headings": (
        "Depot Lead\n==========\nDuties\n------\nplan rounds",
        ["# Depot Lead", "# Duties", "duties: plan rounds"],
    ),
    "title before the heading word": (
        "#### Senior Manager, Stores - Requirements\n- A permit",
        ["# Senior Manager, Stores - Requirements", "requirements: A permit"],
    ),
    "new job starts over": (
        "### Clerk\n#### Requirements\n- Tact\n### Manager, Stores\nRuns stores.",
        ["# Clerk", "# Requirements", "requirements: Tact", "# Manager, Stores", "duties?: Runs stores."],
    ),
    "unknown part of a known section": (
        "## Requirements\n### Odds and ends\n- A permit",
        ["# Requirements", "# Odds and ends", "requirements: A permit"],
    ),
    "a title that holds a heading word": (
        "## Requirements\n- Tact\n\n## Director, Benefits\n- Hire clerks",
        ["# Requirements", "requirements: Tact", "# Director, Benefits", "duties?: Hire clerks"],
    ),
    "title case over a list": (
        "Requirements\n\nTact\n\nPeople of the House\n\n- patience",
        ["# Requirements", "requirements: Tact", "# People of the House", "requirements: patience"],
    ),
    "a duty over a list is no heading": (
        "Lead the crew by:\n- giving feedback",
        ["duties?: Lead the crew by:", "duties?: giving feedback"],
    ),
    "inline labels": (
        "Duties: Plan rounds. Hire crews.\nRequirements: a permit\nand tact.\n\nYou lead ten people.",
        [
            "# Duties",
            "duties: Plan rounds.",
            "duties: Hire crews.",
            "# Requirements",
            "requirements: a permit and tact.",
            "duties: You lead ten people.",
        ],
    ),
    "facts keep the section": (
        "Location: Hull\nReports to: Lead, Stores\nSalary: good\nHire clerks",
        [
            "company: Location: Hull",
            "duties?: Reports to: Lead, Stores",
            "benefits: Salary: good",
            "duties?: Hire clerks",
        ],
    ),
    "labels in one paragraph": (
        "We bake. Responsibilities: Plan rounds. Requirements: A permit.",
        [
            "duties?: We bake.",
            "# Responsibilities",
            "duties: Plan rounds.",
            "# Requirements",
            "requirements: A permit.",
        ],
    ),
    "heading run into a sentence": (
        "We bake bread. The Role You plan rounds.",
        ["duties?: We bake bread.", "# The Role", "duties: You plan rounds."],
    ),
    "glued on both sides": (
        "AvailableRequirementsHigh school",
        ["duties?: Available", "# Requirements", "requirements: High school"],
    ),
    "glued after": ("What you'll doLead the crew", ["# What you'll do", "duties: Lead the crew"]),
    "glued colon": ("Responsibilities:Lead the crew", ["# Responsibilities", "duties: Lead the crew"]),
    "glued sentences": (
        "Tact at the tillSkilled hands",
        ["duties?: Tact at the till", "duties?: Skilled hands"],
    ),
    "names with capitals stay whole": (
        "Lead the DevOps and LinkedIn crews",
        ["duties?: Lead the DevOps and LinkedIn crews"],
    ),
    "hard wraps": (
        "-   Plan the rounds of the\ndepot and its\n    drivers\n-   Report to the Operations\nManager",
        [
            "duties?: Plan the rounds of the depot and its drivers",
            "duties?: Report to the Operations Manager",
        ],
    ),
    "wrapped prose": (
        "Plan the rounds of the\ndepot. Hire\ncrews.",
        ["duties?: Plan the rounds of the depot.", "duties?: Hire crews."],
    ),
    "unmarked list": ("Plan the rounds\nHire crews", ["duties?: Plan the rounds", "duties?: Hire crews"]),
    "unmarked list in small letters": (
        "plan rounds\nhire crews",
        ["duties?: plan rounds", "duties?: hire crews"],
    ),
    "one bullet with two sentences": ("- Plan rounds. Hire crews.", ["duties?: Plan rounds. Hire crews."]),
    "nested bullets": (
        "- Plan\n  - rounds\n    * crews",
        ["duties?: Plan", "duties?: rounds", "duties?: crews"],
    ),
    "bullets in a line": (
        "• Plan rounds • Hire crews Requirements • A permit",
        ["duties?: Plan rounds", "duties?: Hire crews", "# Requirements", "requirements: A permit"],
    ),
    "bullets without blanks": (
        "KEY DUTIES•Plan rounds•Hire crews",
        ["# KEY DUTIES", "duties: Plan rounds", "duties: Hire crews"],
    ),
    "dashes in a line": (
        "Duties - Plan rounds - Hire crews - Count tills",
        ["# Duties", "duties: Plan rounds", "duties: Hire crews", "duties: Count tills"],
    ),
    "a dash in a sentence": ("Lead the crew - Hull and York", ["duties?: Lead the crew - Hull and York"]),
    "lost bullets": (
        "Duties  Planning rounds  Hiring crews  Counting tills",
        ["# Duties", "duties: Planning rounds", "duties: Hiring crews", "duties: Counting tills"],
    ),
    "abbreviations": (
        "Coach Sr. Clerks, e.g. Ann, in the U.S. Add 1.5 hours. Go home!",
        ["duties?: Coach Sr. Clerks, e.g. Ann, in the U.S. Add 1.5 hours.", "duties?: Go home!"],
    ),
    "table": (
        "| Duty | Share |\n|---|---|\n| Hire crews | 40 % |\n| Requirements | Tact |",
        ["# Duty Share", "duties?: Hire crews 40 %", "# Requirements", "requirements: Tact"],
    ),
    "html": (
        "<h2>Duties</h2><ul><li>Plan &amp; hire</li><li><b>Count</b> tills</li></ul>",
        ["# Duties", "duties: Plan & hire", "duties: Count tills"],
    ),
    "style rules": (".title{color:#333} Lead the crew", ["duties?: Lead the crew"]),
    "links and addresses": (
        "- See [our shop](http://a.b/c) or https://a.b/d.",
        ["duties?: See our shop or ."],
    ),
    "emphasis": ("- **Lead** the _crew_ of `snake_case`", ["duties?: Lead the crew of snake_case"]),
    "whole text twice": (
        "Plan the rounds of all the drivers of the depot.\nHire.\n" * 2,
        ["duties?: Plan the rounds of all the drivers of the depot.", "duties?: Hire."],
    ),
    "short repeats stay": ("- Hire\n- Fire\n- Hire", ["duties?: Hire", "duties?: Fire", "duties?: Hire"]),
    "tag at the end": ("#LI-Remote", ["duties?: LI-Remote"]),
    "windows and old breaks": (
        "Duties\r\n- plan\r\n- hire\rtills",
        ["# Duties", "duties: plan", "duties: hire tills"],
    ),
    "bullets that are headings": (
        "- **Requirements:**\n- a permit\n- **Benefits**\n- lunch\n- Duties",
        ["# Requirements:", "requirements: a permit", "# Benefits", "benefits: lunch", "benefits: Duties"],
    ),
    "a hash before a tag": (
        "#LI-Remote\n#1 bakery in Hull\n# 1 bakery\n#Requirements\n- a permit",
        ["duties?: LI-Remote", "duties?: 1 bakery in Hull", "# 1 bakery", "# Requirements", "requirements: a permit"],
    ),
    "hashes around a heading": (
        "## Requirements ##\n- a permit\n## **Benefits** ##\n- lunch\n##",
        ["# Requirements", "requirements: a permit", "# Benefits", "benefits: lunch"],
    ),
    "hashes before sentences": (
        "## We bake bread.\n## We bake bread and we sell it to all of the people of our old town\n- Plan",
        [
            "duties?: We bake bread.",
            "duties?: We bake bread and we sell it to all of the people of our old town",
            "duties?: Plan",
        ],
    ),
    "a title glued to a heading's wording": (
        "## Senior ClerkRequirements\n- a permit\n## Senior clerkBells\n- ring",
        ["# Senior ClerkRequirements", "requirements: a permit", "# Senior clerkBells", "duties?: ring"],
    ),
    "a deeper heading stays, another ends the section": (
        "## Requirements\n#### Bells\n- a permit\n## Bells\n- ring\n# Benefits\n## Bells\n- lunch\n# Bells\n- ring",
        [
            "# Requirements",
            "# Bells",
            "requirements: a permit",
            "# Bells",
            "duties?: ring",
            "# Benefits",
            "# Bells",
            "benefits: lunch",
            "# Bells",
            "duties?: ring",
        ],
    ),
    "bold ends no section but the company's": (
        "## Requirements\n**Bells**\n- a permit\n## About us\n**The Yard**\n- ring",
        ["# Requirements", "# Bells", "requirements: a permit", "# About us", "# The Yard", "company: ring"],
    ),
    "a row of one known cell": (
        "| Requirements | a permit |\n| Benefits |\n| lunch | at noon |",
        ["# Requirements", "requirements: a permit", "# Benefits", "benefits: lunch at noon"],
    ),
    "a row of dashes further down": (
        "| Duty | Share |\n\n|:--|--:|\n| Ring | 4 |",
        ["# Duty Share", "duties?: Ring 4"],
    ),
    "a rule under a line, and under none": (
        "Bells\n---\nring\n\nBells\n\n---\nring\n- Bells\n---\nring",
        ["# Bells", "duties?: ring", "# Bells", "duties?: ring", "duties?: Bells", "duties?: ring"],
    ),
    "rules of two kinds": (
        "Requirements\n======\na permit\nBells\n-----\nring\nYards\n=====\nkeep",
        ["# Requirements", "requirements: a permit", "# Bells", "duties?: ring", "# Yards", "duties?: keep"],
    ),
    "numbers before headings and items": (
        "1. Requirements\n2. a permit\n(a) Benefits\nlunch\n3) **Requirements**\n- tact\n**Bells**\n- ring",
        [
            "# Requirements",
            "requirements: a permit",
            "# Benefits",
            "benefits: lunch",
            "# Requirements",
            "requirements: tact",
            "# Bells",
            "requirements: ring",
        ],
    ),
    "a sum below its heading": ("Salary:\n£5\n\n- Plan", ["# Salary:", "benefits: £5", "duties?: Plan"]),
    "a fact of two lines": (
        "Salary:\n$5\nand more\n\n- Plan",
        ["# Salary:", "benefits: $5 and more", "benefits: Plan"],
    ),
    "a list right below its heading": (
        "Salary:\n- 5\n\nPlan rounds.",
        ["# Salary:", "benefits: 5", "benefits: Plan rounds."],
    ),
    "a long line below its heading is no fact": (
        f"Salary:\n{'bells ' * 16}bells\n\n- Plan",
        [
            "# Salary:",
            f"benefits: {'bells ' * 16}bells",
            "benefits: Plan",
        ],
    ),
    "a shorter one is": (
        f"Salary:\n{'bells ' * 15}bells\n\n- Plan",
        [
            "# Salary:",
            f"benefits: {'bells ' * 15}bells",
            "duties?: Plan",
        ],
    ),
    "a line below a heading of requirements is no fact": (
        "Requirements:\na permit\n\n- Plan",
        ["# Requirements:", "requirements: a permit", "requirements: Plan"],
    ),
    "a line below a heading without a colon is no fact": (
        "## Salary\n5\n\n- Plan",
        ["# Salary", "benefits: 5", "benefits: Plan"],
    ),
    "a label reaches as far as its paragraph": (
        "Requirements: a permit\nand tact\n\nPlan rounds.",
        ["# Requirements", "requirements: a permit and tact", "duties?: Plan rounds."],
    ),
    "a label among duties": (
        "## Duties\n- Plan\nRequirements: a permit\nBells: two\n\nRing.",
        [
            "# Duties",
            "duties: Plan",
            "# Requirements",
            "requirements: a permit",
            "requirements: Bells: two",
            "duties: Ring.",
        ],
    ),
    "a label of duties goes on": (
        "## Requirements\nDuties: Plan rounds.\n\nRing bells.",
        ["# Requirements", "# Duties", "duties: Plan rounds.", "duties: Ring bells."],
    ),
    "a long fact opens a section": (
        f"Benefits: {'bells ' * 21}bells\n\nRing bells.",
        [
            "# Benefits",
            f"benefits: {'bells ' * 21}bells",
            "duties?: Ring bells.",
        ],
    ),
    "a label before a dash": (
        "Requirements: - a permit\nBenefits: lunch",
        ["# Requirements", "requirements: a permit", "benefits: Benefits: lunch"],
    ),
    "labels before tabs and dashes": (
        "Location\tHull\nBenefits - lunch\nRequirements\ta permit",
        ["company: Location Hull", "benefits: Benefits - lunch", "# Requirements", "requirements: a permit"],
    ),
    "wrapped once": (
        "We ring all of the bells of the old barn by the mill in\nHull and York",
        ["duties?: We ring all of the bells of the old barn by the mill in", "duties?: Hull and York"],
    ),
    "wrapped throughout": (
        "We ring all of the bells of the old barn by the mill in the\ntown. " * 3
        + "We ring all of the bells of the old barn by the mill of\nHull and York",
        [
            "duties?: We ring all of the bells of the old barn by the mill in the town.",
            "duties?: We ring all of the bells of the old barn by the mill of Hull and York",
        ],
    ),
    "a bullet that has ended": (
        "- Ring the bells.\nSing\n- Ring the bells\nSing\n\nHum",
        ["duties?: Ring the bells.", "duties?: Sing", "duties?: Ring the bells Sing", "duties?: Hum"],
    ),
    "bullets of nothing": ("-\n- Ring\n-  \n* \nSing", ["duties?: Ring", "duties?: Sing"]),
    "edges of bullets": (
        "- **Ring**\n- Ring:\n- Ring _it_\n- Ring\n",
        ["duties?: Ring", "duties?: Ring:", "duties?: Ring it", "duties?: Ring"],
    ),
    "numbers within a line": (
        "Ring 3. Sing\nRing (a) sing\n12. \nRing",
        ["duties?: Ring 3. Sing", "duties?: Ring (a) sing", "duties?: 12.", "duties?: Ring"],
    ),
    "capitals before a bracket": (
        "REQUIREMENTS (not all)\nA permit is needed.",
        ["# REQUIREMENTS (not all)", "requirements: A permit is needed."],
    ),
    "a heading's word with a full stop": ("Requirements.\nRing", ["duties?: Requirements.", "duties?: Ring"]),
    "title case over a far list": (
        "Ring.\n\nBells of Hull\n\n\n- ring",
        ["duties?: Ring.", "# Bells of Hull", "duties?: ring"],
    ),
    "title case over a list too far": ("Bells of Hull\n\n\n\n\n- ring", ["duties?: Bells of Hull", "duties?: ring"]),
    "ends of sentences": (
        'Ring for Mr. Hull. Sing (now.) Hum? "Yes!" Nap.Then Sing. a. B',
        [
            "duties?: Ring for Mr. Hull.",
            "duties?: Sing (now.)",
            "duties?: Hum?",
            'duties?: "Yes!"',
            "duties?: Nap.",
            "duties?: Then Sing. a. B",
        ],
    ),
    "parts of a text twice": (
        "Ring all of the bells of the old barn by the mill.\nSing.\n\n" * 2
        + "Hum.\n\nRing all of the bells of the old barn by the mill.",
        ["duties?: Ring all of the bells of the old barn by the mill.", "duties?: Sing.", "duties?: Hum."],
    ),
    "forty letters twice, and thirty-nine": (
        "Ring the bells of the old barn by it all\n\n" * 2 + "Ring the bells of the old barn by it al\n\n" * 2,
        [
            "duties?: Ring the bells of the old barn by it all",
            "duties?: Ring the bells of the old barn by it al",
            "duties?: Ring the bells of the old barn by it al",
        ],
    ),
    "headings twice": (
        "## Requirements\n- a\n## Requirements\n- b",
        ["# Requirements", "requirements: a", "# Requirements", "requirements: b"],
    ),
    "labels in prose and after it": (
        "We bake. Requirements: A permit. Benefits: Lunch.\n\nRing.",
        [
            "duties?: We bake.",
            "# Requirements",
            "requirements: A permit.",
            "benefits: Benefits: Lunch.",
            "duties?: Ring.",
        ],
    ),
    "only marks": ("***\n---\n• \n#", []),
    "nothing": (" \n\t", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_statements_of(text: str, expected: list[str]) -> None:
    assert outline(text) == expected


@pytest.mark.parametrize("bullet", [*"-*·•o§?–—‣▪◦+●➢", "1.", "2)", "(c)", "â€¢", "iv."])
def test_bullet_is_left_out(bullet: str) -> None:
    assert outline(f"{bullet} own the rounds\n{bullet} hire") == ["duties?: own the rounds", "duties?: hire"]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Examples of Work", Section.DUTIES),
        ("Typical tasks", Section.DUTIES),
        ("The role", Section.DUTIES),
        ("Knowledge, Skills & Abilities", Section.REQUIREMENTS),
        ("You'll be a good fit if", Section.REQUIREMENTS),
        ("Supervision received", Section.COMPANY),
        ("About us", Section.COMPANY),
        ("About Northwind", Section.COMPANY),
        ("Performance Indicators", Section.COMPANY),
        ("Perks/Benefits", Section.BENEFITS),
        ("Equal Opportunity", Section.LEGAL),
        ("How to apply", Section.APPLY),
        ("Hiring process", Section.APPLY),
    ],
)
@pytest.mark.parametrize("form", ["## {}", "**{}**", "**{}:**", "{}:"])
def test_section_of_heading(form: str, heading: str, section: Section) -> None:
    found = read_statements(form.format(heading) + "\n\n- something", HEADINGS)
    assert [statement.section for statement in found] == [Section.HEADING, section]


def hold_offsets(text: str, statements: tuple[Statement, ...]) -> None:
    for statement in statements:
        original = text[statement.start : statement.end]
        assert len(statement.text) == len(original) > 0
        assert "\n" not in statement.text
        assert all(mine in (" ", own) for mine, own in zip(statement.text, original, strict=True))
        assert statement.text.strip() == statement.text
    assert all(one.end <= other.start for one, other in pairwise(statements))


PARTS = [
    "- ",
    "• ",
    "*",
    "**",
    "#",
    "## ",
    "|",
    "\n",
    "\n\n",
    "\r",
    "  ",
    ". ",
    ":",
    " o ",
    "<li>",
    "&amp;",
    "](",
    "[",
    "_",
]
WORDS = [
    "Requirements",
    "Benefits",
    "What you'll do",
    "lead",
    "the team",
    "Coach",
    "e.g.",
    "KEY DUTIES",
    "é",
    "1)",
    "{a:b}",
]


@given(st.lists(st.sampled_from(PARTS + WORDS)).map("".join))
def test_offsets_hold_in_dirty_text(text: str) -> None:
    hold_offsets(text, read_statements(text, HEADINGS))


@given(st.text())
def test_offsets_hold_in_any_text(text: str) -> None:
    hold_offsets(text, read_statements(text, HEADINGS))


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "lead the team ",
        "Ab",
        "A",
        ": ",
        "- ",
        " - A",
        "_",
        "*",
        "<a ",
        "{a:",
        "[a](",
        "• ",
        ".",
        " o A",
        "1) ",
        "\n",
        "&a",
        "http://",
    ],
)
def test_time_grows_with_length_only(piece: str) -> None:
    started = time.process_time()
    text = piece * (300_000 // len(piece))
    hold_offsets(text, read_statements(text, HEADINGS))
    assert time.process_time() - started < 10


def test_wordings_stand_in_one_section() -> None:
    headings = yaml.safe_load(LANGUAGE.read_text("utf-8"))["headings"]
    wordings = [wording for group in headings.values() for wording in group]
    assert sorted(set(wordings)) == sorted(wordings)
    assert {Section(name) for name in headings} == set(Section) - {Section.HEADING}


ELEVEN_WORDS = "a bell for the old barn by the mill in town"
# A line, the next one, whether a blank line stands above it, and whether it is set as a heading.
SET: dict[str, tuple[str, str, bool, bool]] = {
    "bold": ("**The yard**", "", False, True),
    "bold with a colon inside": ("**The yard:**", "", False, True),
    "bold with a colon behind": ("**The yard**: ", "", False, True),
    "underscores": ("__The yard__", "", False, True),
    "bold in two places": ("**The** yard and **barn**", "", False, False),
    "bold at first": ("**The** yard", "", False, False),
    "a bold sentence": ("**We keep a yard.**", "", False, False),
    "a bold sentence, its full stop behind": ("**We keep a yard**.", "", False, False),
    "a colon": ("the yard:", "", False, True),
    "a colon after eleven words": (f"{ELEVEN_WORDS}:", "", False, True),
    "a colon after twelve words": (f"{ELEVEN_WORDS} hall:", "", False, False),
    "a full stop": ("THE YARD.", "", True, False),
    "a semicolon": ("THE YARD;", "- bells", True, False),
    "a comma": ("The Yard,", "- bells", True, False),
    "a question": ("The Yard?", "- bells", True, False),
    "a call": ("The Yard!", "- bells", True, False),
    "capitals over other text": ("THE YARD", "We keep it.", False, True),
    "capitals over capitals": ("THE YARD", "THE BARN", False, False),
    "capitals at the end": ("THE YARD", "", False, False),
    "known capitals at the end": ("REQUIREMENTS", "", False, True),
    "title case over a list": ("The Yard of the House", "- bells", True, True),
    "title case over numbers": ("The Yard", "1. bells", True, True),
    "title case with a number": ("24 Bells", "- bells", True, True),
    "title case in quotes": ('"The" Yard', "- bells", True, True),
    "title case with a long small word": ("The Yard with Bells", "- bells", True, False),
    "title case over a list without a gap": ("The Yard", "- bells", False, False),
    "title case over prose": ("The Yard", "We keep it.", True, False),
    "title case at the end": ("The Yard", "", True, False),
    "a known wording over a list": ("what you will need for the role requirements", "- bells", True, True),
    "small letters over a list": ("the yard", "- bells", True, False),
    "capitals before a bracket": ("REQUIREMENTS (not all)", "We keep it.", False, True),
    "capitals before a bracket, over a list": ("REQUIREMENTS (not all)", "- bells", False, True),
    "capitals before two brackets": ("REQUIREMENTS (all) (not)", "We keep it.", False, True),
    "unknown capitals before a bracket": ("YARD (not all)", "We keep it.", False, False),
    "small letters before a bracket": ("Requirements (not all)", "We keep it.", False, False),
    "capitals and no bracket": ("REQUIREMENTS not all", "We keep it.", False, False),
}
# What stands open, the next line, and whether it goes on with a bullet, or with prose.
GOES_ON = {
    "a small letter": ("Ring the", "bells", True, True),
    "a capital": ("Ring the", "Bells", True, False),
    "a capital after a comma": ("Ring bells,", "Sing", True, True),
    "a capital after a dash": ("Ring bells -", "Sing", True, True),
    "a capital after and": ("Ring bells &", "Sing", True, True),
    "a capital after a slash": ("Ring bells/", "Sing", True, True),
    "a capital after a bracket": ("Ring bells (", "Sing", True, True),
    "emphasis around a comma": ("**Ring bells,**", "Sing", True, True),
    "a full stop": ("Ring bells.", "and sing", False, False),
    "emphasis around a full stop": ("**Ring bells.**", "and sing", False, False),
    "a call": ("Ring bells!", "and sing", False, False),
    "a question": ("Ring bells?", "and sing", False, False),
    "a small letter after a colon": ("Ring bells:", "all of them", True, False),
    "a capital after a colon": ("Ring bells:", "All of them", False, False),
    "a small letter after a semicolon": ("Ring bells;", "and sing", True, False),
    "a capital after a semicolon": ("Ring bells;", "Sing", False, False),
    "small letters throughout": ("ring bells", "sing", True, False),
    "small letters in emphasis": ("*ring* bells", "sing", True, False),
}


@pytest.mark.parametrize(("body", "following", "after_gap", "expected"), SET.values(), ids=SET)
def test_what_is_set_as_a_heading(body: str, following: str, after_gap: bool, expected: bool) -> None:
    assert is_set_as_heading(body, following, after_gap, HEADINGS) is expected


@pytest.mark.parametrize(("item", "body", "bullet", "prose"), GOES_ON.values(), ids=GOES_ON)
def test_what_goes_on_with_the_line_above(item: str, body: str, bullet: bool, prose: bool) -> None:
    assert (goes_on_with_bullet(item, body), goes_on_with_prose(item, body, "")) == (bullet, prose)


def test_small_letters_go_on_with_what_stands_behind_a_label() -> None:
    assert goes_on_with_prose("ring bells", "and sing", "s: ")
    assert not goes_on_with_prose("ring bells", "Sing", "s: ")


@pytest.mark.parametrize(
    ("size", "last", "expected"),
    [(54, "a", False), (55, "a", True), (95, "a", True), (96, "a", False), (70, ".", False)],
)
def test_a_line_may_end_where_wrapped_lines_do(size: int, last: str, expected: bool) -> None:
    line = "a" * (size - 1) + last
    assert ends_at_wrap_width(line, 0, size) is expected
    assert ends_at_wrap_width(f"one\n{line}\ntwo", 0, 4 + size) is expected
    assert ends_at_wrap_width(f"one {line}", 4, 4 + size) is expected


@pytest.mark.parametrize(
    ("size", "last", "following", "times", "expected"),
    [
        (55, "a", "b", 2, True),
        (95, "a", "b", 2, True),
        (54, "a", "b", 2, False),
        (96, "a", "b", 2, False),
        (70, "a", "b", 1, False),
        (70, "a", "B", 2, False),
        (70, ".", "b", 2, False),
    ],
)
def test_a_text_is_wrapped_where_lines_are_in_two_places(
    size: int, last: str, following: str, times: int, expected: bool
) -> None:
    line = following + "a" * (size - 2) + last
    assert is_wrapped("\n".join([line, following] * times)) is expected


# A line, whether it begins with a bullet, what stands behind that, and whether it opens a list.
BEGINNINGS = {
    "a dash": ("- ring", True, "ring", True),
    "a dash without a blank": ("-ring", True, "ring", True),
    "several dashes": ("-- - ring", True, "ring", True),
    "a star": ("* ring", True, "ring", True),
    "a star without a blank": ("*ring", True, "ring", True),
    "a star and another": ("*ring* bells", False, None, False),
    "a star at both ends": ("*ring*", False, None, False),
    "two stars": ("**ring", False, None, False),
    "an o": ("o ring", True, "ring", True),
    "a word in o": ("oring", False, None, False),
    "a plus": ("+ ring", True, "ring", True),
    "a plus before a number": ("+1 ring", False, None, False),
    "a question mark": ("? ring", True, "ring", True),
    "an arrow": ("> ring", True, "ring", True),
    "a tilde": ("~ ring", True, "ring", True),
    "a dot": ("•ring", True, "ring", True),
    "a misread dot": ("â€¢ ring", True, "ring", True),
    "another misread dot": ("Â· ring", True, "ring", True),
    "a letter with an accent": ("été", False, None, False),
    "a quote": ("“ring", False, None, False),
    "money": ("£5", False, None, False),
    "a picture": ("☎ ring", True, "ring", True),
    "a hash": ("# ring", False, None, False),
    "a row": ("| ring", False, None, False),
    "a rule": ("= ring", False, None, False),
    "a letter": ("ring", False, None, False),
    "a number": ("1. ring", False, None, True),
    "a number in brackets": ("(12) ring", False, None, True),
    "a number in a bracket and a capital": ("3)Ring", False, None, True),
    "a number and a small letter": ("3.ring", False, None, False),
    "a number of three digits": ("123. ring", False, None, False),
    "a number in parts": ("1.2.3 Ring", False, None, True),
    "a measure": ("1.5 rings", False, None, False),
    "a Roman number": ("iv) ring", False, None, True),
    "two letters": ("ab) ring", False, None, False),
}


@pytest.mark.parametrize(("body", "bullet", "inner", "opens"), BEGINNINGS.values(), ids=BEGINNINGS)
def test_what_a_line_begins_with(body: str, bullet: bool, inner: str | None, opens: bool) -> None:
    mark = mark_of(body)
    assert (is_bullet(body, mark), opens_list(body)) == (bullet, opens)
    assert (without_bullet(body, mark) if bullet else None) == inner


# A line with ~ where it must be broken.
BREAKS = {
    "bullets": "Plan rounds ~• Hire crews ~• Count tills",
    "a bullet at first": "• Plan rounds",
    "a bullet between blanks without a word": "Plan rounds • (",
    "stars": "Plan rounds ~* Hire crews",
    "a star before a small letter": "Plan rounds * hire crews",
    "an o": "Plan rounds ~o Hire crews",
    "an o before a small letter": "Plan rounds o hire crews",
    "numbers": "Plan rounds 1) hire ~2) Count",
    "two dashes": "Duties - Plan rounds - Hire crews",
    "three dashes": "Duties ~- Plan rounds ~- Hire crews ~- Count tills",
    "three long dashes": "Duties ~– Plan rounds ~– Hire crews ~– Count tills",
    "three gaps": "planning ~ Hiring crews ~ Counting tills ~ Going home",
    "two gaps": "planning  Hiring crews  Counting tills",
    "glued sentences": "Tact at the till~Skilled hands",
    "a glued word of two letters": "Tact at toSkilled hands",
    "a glued word of three letters": "Tact at hoe~Skilled hands",
    "a glued name": "Ask McDonald for it",
    "a glued capital word": "Ask the shopABC for it",
    "a glued heading": "Available~Requirements~High school",
    "a glued heading in capitals": "available~REQUIREMENTS~High school",
    "a glued heading with a colon": "available~Requirements~: High school",
    "a heading before a colon": "We bake bread. ~Requirements: a permit",
    "a heading before a colon, after a bracket": "We bake (bread) ~Requirements: a permit",
    "a heading before a colon in a long sentence": "as we bake all of the bread ~Requirements: a permit",
    "a heading before a colon in a short sentence": "we bake it Requirements: a permit",
    "a heading before a colon after a name": "as we bake all of the bread in Hull Requirements: a permit",
    "a heading before a colon at first": "Requirements: a permit",
    "a glued colon": "the list:~Plan rounds",
    "a glued colon and a small letter": "the list:plan rounds",
    "a glued colon after a number": "at 10:Plan rounds",
    "a glued colon and capitals": "the list:PLAN rounds",
    "a run-in heading": "We bake bread. ~The Role~ You plan rounds.",
    "a run-in heading in small letters": "We bake bread. The role You plan rounds.",
    "a run-in heading at first": "The Role You plan rounds.",
    "a title after a full stop": "We bake bread. The Team Leader plans rounds.",
    "a run-in heading before a small letter": "We bake bread. The Role is to plan rounds.",
    "a run-in heading before two blanks": "We bake bread! The Role  You plan rounds.",
    "a heading before a colon behind four letters": "Rin: Requirements: a permit",
    "a heading before a colon behind five": "Ring: ~Requirements: a permit",
    "a heading before a colon behind twenty letters": "as we bake all bread Requirements: a permit",
    "a heading before a colon behind more": "as we bake all breads ~Requirements: a permit",
    "a run-in heading before a colon, behind three letters": "Ri. Requirements : a permit",
    "a run-in heading before a colon, behind four": "Rin. ~Requirements : a permit",
    "a run-in heading in brackets": "We bake (all) ~The Role~ You plan rounds.",
    "a name glued to a bracket": "Ask (some)Bakers for it",
    "bullets and dashes": "Plan rounds ~• Hire crews ~- Count tills ~- Sing songs ~- Ring bells",
    "dashes and long dashes": "Plan ~- Hire ~- Count ~- Ring ~– Sing ~– Hum ~– Bow",
    "a glued long heading before a blank": "available~Requirements~ The bells",
    "a glued short heading before a blank": "available~Benefits The bells",
    "a glued long heading before a small letter": "available~Requirements the bells",
    "a short line": "a ~• Ring",
    "a shorter line": "a • Rin",
}


@pytest.mark.parametrize("line", BREAKS.values(), ids=BREAKS)
def test_where_a_line_is_broken(line: str) -> None:
    whole = line.replace("~", "")
    places = [place - number for number, place in enumerate(i for i, each in enumerate(line) if each == "~")]
    assert line_breaks(whole, HEADINGS) == places


# A line, the label that begins it, what stands behind that, and the section it opens.
LABELS: dict[str, tuple[str, tuple[str, str, Section] | None]] = {
    "a colon": ("Requirements: a permit", ("Requirements", "a permit", Section.REQUIREMENTS)),
    "a colon alone": ("Requirements:a permit", ("Requirements", "a permit", Section.REQUIREMENTS)),
    "bold and a colon": ("**Benefits:** lunch", ("**Benefits", "lunch", Section.BENEFITS)),
    "a dash": ("Requirements - a permit", ("Requirements", "a permit", Section.REQUIREMENTS)),
    "a long dash": ("Requirements – a permit", ("Requirements", "a permit", Section.REQUIREMENTS)),
    "a gap": ("Requirements  A permit", ("Requirements", "A permit", Section.REQUIREMENTS)),
    "a gap before a small letter": ("Requirements  a permit", None),
    "a tab": ("Requirements\ta permit", ("Requirements", "a permit", Section.REQUIREMENTS)),
    "bold": ("**Requirements** a permit", ("**Requirements", "a permit", Section.REQUIREMENTS)),
    "bold without a blank": ("**Requirements**a permit", None),
    "underscores and a full stop": ("__Requirements__. a permit", ("__Requirements", "a permit", Section.REQUIREMENTS)),
    "capitals": ("REQUIREMENTS The permit", ("REQUIREMENTS ", "The permit", Section.REQUIREMENTS)),
    "capitals before small letters": ("REQUIREMENTS a permit", None),
    "capitals of a few letters": ("REQuirements The permit", None),
    "a blank": ("Requirements The permit", None),
    "nothing behind it": ("Requirements:", None),
    "an unknown wording": ("The bells: a permit", None),
    "a known word with others": ("Requirements, all: a permit", None),
    "a sentence before the colon": ("Requirements. All: a permit", None),
    "a sign for and": ("Skills & Abilities: tact", ("Skills & Abilities", "tact", Section.REQUIREMENTS)),
}


@pytest.mark.parametrize(("line", "expected"), LABELS.values(), ids=LABELS)
def test_the_label_that_begins_a_line(line: str, expected: tuple[str, str, Section] | None) -> None:
    found = label_of(line, HEADINGS)
    assert (None if found is None else (line[: found[0]], line[found[1] :], found[2])) == expected


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Senior Baker, Stores & Yards Duties", Section.DUTIES),
        ("Senior Baker Requirements", Section.REQUIREMENTS),
        ("Requirements (all of them)", Section.REQUIREMENTS),
        ("Bells (requirements)", None),
        ("Requirements (all", None),
        ("In this role at the bakery", Section.DUTIES),
        ("Baker in this role at the bakery", None),
        ("About the bakery of the old town", Section.COMPANY),
        ("WHAT YOU’LL DO:", Section.DUTIES),
        ("Skills/Abilities", Section.REQUIREMENTS),
        ("Bells", None),
        ("", None),
    ],
)
def test_the_section_of_a_wording_by_its_beginning_and_its_end(heading: str, section: Section | None) -> None:
    assert section_of(heading, HEADINGS) is section


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("*Key*  Duties/Tasks & more: “(a)” – b_c\\d", "key duties and tasks and more a b c d"),
        ("You’ll do; you'll do", "youll do youll do"),
        ("Bells 🔭 ☕", "bells"),
        ("Bells 🔭a", "bells 🔭a"),
        ("a+b=c~d·e•f|g!h?i[j]k#l`m;n,o.p", "a b c d e f g h i j k l m n o p"),
    ],
)
def test_headings_are_compared_by_their_words(line: str, words: str) -> None:
    assert plain_words(line) == words


# A text, and the same with what only marks it blanked.
MARKED = {
    "breaks of lines": ("a\r\nb\rc\x0bd\u2028e", "a \nb\nc\nd\ne"),
    "invisible marks": ("a\u200bb\xadc\x00", "a b c "),
    "paragraphs and line breaks": ("<p>a</p>b<br/>c<b>d</b>", "\n  a\n   b\n    c   d    "),
    "items, headings and rules": ("<li>a<H2>b</h2><hr>", "\n•  a\n#  b\n        "),
    "no tag": ("a <! b > c", "a <! b > c"),
    "entities": ("x &amp; y &lt; z &#39; &nope", "x &     y      z       &nope"),
    "links": ("[a](b) ![c](d) [e] (f) [g]", " a     ! c      e      [g]"),
    "addresses": ("see http://a.b/c. or www.z.w! end", "see             . or        ! end"),
    "an address without a scheme": ("www.a.b", "       "),
    "style rules": ("{color: red} a .x {b:c} d {e}", "             a          d {e}"),
    "comments": ("a <!-- no --> b", "a             b"),
    "emphasis": ("one_two _em_ __b__ *c* `d` e\\f", "one_two  em    b    c   d  e f"),
}


@pytest.mark.parametrize(("text", "bare"), MARKED.values(), ids=MARKED)
def test_marks_are_blanked_where_they_stand(text: str, bare: str) -> None:
    assert plain(structured(text)) == bare


def test_headings_are_made_ready_by_their_words() -> None:
    found = compile_headings(
        {
            "duties": ("What You’ll do", "In this Role...", "Task"),
            "requirements": ("Key skills", "...requirements", "Skills", "What you'll do", "Key skills needed"),
        }
    )
    assert found == Headings(
        whole={
            "what youll do": Section.DUTIES,
            "in this role": Section.DUTIES,
            "task": Section.DUTIES,
            "key skills": Section.REQUIREMENTS,
            "requirements": Section.REQUIREMENTS,
            "skills": Section.REQUIREMENTS,
            "key skills needed": Section.REQUIREMENTS,
        },
        beginning={"in this role": Section.DUTIES},
        ending={"requirements": Section.REQUIREMENTS},
        first_words=frozenset({"in"}),
        last_words=frozenset({"requirements"}),
        by_first_word={
            "key": ("key skills needed", "key skills"),
            "what": ("what you'll do", "what you’ll do"),
            "skills": ("skills",),
        },
        by_last_word={
            "needed": ("key skills needed",),
            "do": ("what you'll do", "what you’ll do"),
            "skills": ("key skills", "skills"),
        },
        longest=29,
    )
    assert compile_headings({}).longest == 12


FEW = compile_headings({"duties": ("What you'll do", "What you'll do here"), "requirements": ("Skills", "Key skills")})


# Lines in which something ends at ], with [ where it begins, if it is a wording.
@pytest.mark.parametrize(
    "line",
    [
        "[Skills]",
        "we bake. [Skills]: tact",
        "we bake [Key Skills] tact",
        "we bake key [Skills]",
        "we bake[Skills]tact",
        "we bake [SKILLS]",
        "we bake skills]",
        "we bake and [What You’ll Do] here",
        "we bake and [What you'll do here]",
        "we bake skill]",
        "we bake 12]",
        "]Skills",
    ],
)
def test_where_a_wording_before_a_place_begins(line: str) -> None:
    bare = line.replace("[", "").replace("]", "")
    begin = line.index("[") if "[" in line else None
    assert wording_before(bare, line.replace("[", "").index("]"), FEW) == begin


# Lines in which something begins at [, with ] where it ends, if it is a wording.
@pytest.mark.parametrize(
    "line",
    [
        "[Skills]",
        "we bake [Skills]: tact",
        "we bake [Key skills] and tact",
        "we bake [What You’ll Do] now",
        "we bake [What you'll do here]: all",
        "we bake [Skillsful",
        "we bake [skills",
        "we bake [SKILLS",
        "we bake [Bells",
        "we bake [What bells",
        "Skills[",
    ],
)
def test_where_a_wording_after_a_place_ends(line: str) -> None:
    bare = line.replace("[", "").replace("]", "")
    end = line.replace("[", "").index("]") if "]" in line else None
    assert wording_after(bare, line.index("["), FEW) == end


def test_statements_are_gathered_without_blanks_and_repeats() -> None:
    gathered = Gathering(" Ring.  Sing a\nsong! |  | a | b |  Ring the bells of the barn by the mill, always. ")
    gathered.add(0, 8, Section.DUTIES, False)
    gathered.add(6, 8, Section.DUTIES, True)
    gathered.add_prose(0, 20, Section.LEGAL, True)
    gathered.add_row(21, 34, Section.BENEFITS, True)
    gathered.add_row(21, 25, Section.BENEFITS, True)
    gathered.add_heading(21, 34)
    gathered.add_heading(21, 25)
    gathered.add_heading(0, 8)
    assert gathered.statements == [
        Statement(1, 6, "Ring.", Section.DUTIES, False),
        Statement(1, 6, "Ring.", Section.LEGAL, True),
        Statement(8, 20, "Sing a song!", Section.LEGAL, True),
        Statement(26, 31, "a   b", Section.BENEFITS, True),
        Statement(26, 31, "a   b", Section.HEADING, True),
        Statement(1, 6, "Ring.", Section.HEADING, True),
    ]


# Statements, with ~ where a part begins.
@pytest.mark.parametrize(
    "text",
    [
        "He rings bells; ~sings (at noon); ~and “sweeps” stairs.",
        "Ring bells;  ~sing songs; ~sweep stairs",
        "He rings bells; sings at noon.",
        "He rings bells; sings; sweeps stairs.",
        "He rings bells;sings at noon;sweeps stairs.",
        "He rings bells.",
    ],
)
def test_duties_between_semicolons_are_parts(text: str) -> None:
    bare = text.replace("~", "")
    assert [bare[start:end] for start, end in parts_of(bare)] == [part.rstrip(" ;") for part in text.split("~")]


@pytest.mark.parametrize(("size", "kept"), [(39, 2), (40, 1)])
def test_only_what_is_long_is_said_once(size: int, kept: int) -> None:
    gathered = Gathering("a" * size + "b" * size)
    for _ in range(2):
        gathered.add(0, size, Section.DUTIES, False)
    assert len(gathered.statements) == kept


def test_what_follows_on_a_repeat_is_a_repeat_too() -> None:
    long = "a" * 40
    gathered = Gathering(f"{long}bcd")
    for start, end in [(0, 40), (40, 41), (0, 40), (40, 41), (41, 42), (40, 41), (0, 40), (42, 43)]:
        gathered.add(start, end, Section.DUTIES, False)
    assert [each.text for each in gathered.statements] == [long, "b", "c", "b", "d"]


# Paragraphs, with ~ where a sentence begins.
@pytest.mark.parametrize(
    "text",
    [
        "Ring bells. ~Sing songs! ~Who sings? ~You sing.",
        "Ring bells. sing songs.",
        'Ring "all." ~(Sing.) ~“Sing” it.',
        "Ring bells.~Sing songs.",
        "Ring bell.s.Sing songs.",
        "Ring U.S. Bells by J. Smith.",
        "Ask Mr. Bell of Hull.",
        "Ask Mrs. ~Bell of Hull.",
        "Ring bells.   ~Sing.",
    ],
)
def test_where_a_paragraph_is_broken(text: str) -> None:
    bare = text.replace("~", "")
    gathered = Gathering(bare)
    gathered.add_prose(0, len(bare), Section.DUTIES, False)
    assert [each.text for each in gathered.statements] == [each.strip() for each in text.split("~")]


# What lines become by their marks, and by the lines around them.
OUTLINES: dict[str, tuple[str, list[str]]] = {
    "a label in capitals": (
        "REQUIREMENTS: A PERMIT\nWe bake bread.",
        ["# REQUIREMENTS", "requirements: A PERMIT", "requirements: We bake bread."],
    ),
    "a long heading that is a label": (
        "## Requirements: a permit and all of the other papers that we ask for in our requirements",
        ["# Requirements", "requirements: a permit and all of the other papers that we ask for in our requirements"],
    ),
    "a long heading that is none": (
        "## All of the many papers that we will ever ask you for as requirements\nA permit",
        ["# All of the many papers that we will ever ask you for as requirements", "requirements: A permit"],
    ),
    "a long sentence with a mark": (
        "## We ask all of our people for many papers, and you for a permit.\nAnd rolls",
        ["duties?: We ask all of our people for many papers, and you for a permit.", "duties?: And rolls"],
    ),
    "a short sentence with a mark": ("## We bake bread.\nAnd rolls", ["duties?: We bake bread.", "duties?: And rolls"]),
    "a known heading with a full stop": ("## Requirements.\nA permit", ["# Requirements.", "requirements: A permit"]),
    "a tag": ("#LI-Remote\nA permit", ["duties?: LI-Remote", "duties?: A permit"]),
    "a number with a mark": ("#1 baker in town\nA permit", ["duties?: 1 baker in town", "duties?: A permit"]),
    "a number with a mark and a blank": ("# 1 baker in town\nA permit", ["# 1 baker in town", "duties?: A permit"]),
    "two marks without a blank": ("##Baker\nA permit", ["# Baker", "duties?: A permit"]),
    "one mark without a blank before two words": ("#Head Baker\nA permit", ["# Head Baker", "duties?: A permit"]),
    "a glued wording": ("# Head BakerRequirements\nA permit", ["# Head BakerRequirements", "requirements: A permit"]),
    "a mark alone": ("Ring\n#\nSing", ["duties?: Ring", "duties?: Sing"]),
    "emphasis behind a heading": ("# Requirements **\nA permit", ["# Requirements", "requirements: A permit"]),
    "capitals under prose": (
        "We bake bread\nTHE YARD\nWe bake rolls",
        ["duties?: We bake bread", "# THE YARD", "duties?: We bake rolls"],
    ),
    "capitals with a colon under prose": (
        "We bake bread\nTHE YARD:\nWe bake rolls",
        ["duties?: We bake bread", "# THE YARD:", "duties?: We bake rolls"],
    ),
    "capitals under a comma": (
        "We bake bread,\nTHE YARD:\nWe bake rolls",
        ["duties?: We bake bread, THE YARD:", "duties?: We bake rolls"],
    ),
    "capitals with a colon under a bullet": (
        "- Ring;\nTHE YARD:\nSing",
        ["duties?: Ring;", "# THE YARD:", "duties?: Sing"],
    ),
    "capitals with a colon under a bullet with a comma": (
        "- Ring,\nTHE YARD:\nSing",
        ["duties?: Ring, THE YARD:", "duties?: Sing"],
    ),
    "a colon under prose": (
        "We bake bread\nThe yard:\nWe bake rolls",
        ["duties?: We bake bread", "duties?: The yard:", "duties?: We bake rolls"],
    ),
    "a known colon under prose": (
        "We bake bread\nRequirements of the role:\nA permit",
        ["duties?: We bake bread", "# Requirements of the role:", "requirements: A permit"],
    ),
    "bold under a comma": (
        "We bake bread,\n**The yard**\nWe bake rolls",
        ["duties?: We bake bread,", "# The yard", "duties?: We bake rolls"],
    ),
    "a rule under a line": ("The Yard\n===\nSing", ["# The Yard", "duties?: Sing"]),
    "a thin rule under a line": ("Requirements\n---\nSing", ["# Requirements", "requirements: Sing"]),
    "a rule under a blank line": ("The Yard\n\n===\nSing", ["duties?: The Yard", "duties?: Sing"]),
    "a rule under two lines": ("The yard\nand barn\n===\nSing", ["duties?: The yard and barn", "duties?: Sing"]),
    "a rule under a bullet": ("- The yard\n===\nSing", ["duties?: The yard", "duties?: Sing"]),
    "a rule of blanks": ("The Yard\n= = =\nSing", ["# The Yard", "duties?: Sing"]),
    "a numbered heading": ("1. Requirements\nA permit", ["# Requirements", "requirements: A permit"]),
    "a numbered heading in bold": (
        "1. **Requirements**\nA permit\n\n**Yards**\nRing",
        ["# Requirements", "requirements: A permit", "# Yards", "requirements: Ring"],
    ),
    "a numbered line": ("1. Ring\n2. Sing", ["duties?: Ring", "duties?: Sing"]),
    "a number alone": ("1.\n2.", ["duties?: 1.", "duties?: 2."]),
    "a late bracket": ("The yard of it (2) Ring", ["duties?: The yard of it (2) Ring"]),
    "a row": (
        "| Requirements | A permit |\n| Bells | Ring |",
        ["# Requirements", "requirements: A permit", "requirements: Bells Ring"],
    ),
    "a row of a known cell alone": ("| Requirements |\n| A permit |", ["# Requirements", "requirements: A permit"]),
    "a table with a head": ("| Bell | Ring |\n|---|---|\n| a | b |", ["# Bell Ring", "duties?: a b"]),
    "a row of nothing": ("Sing\n|  |  |\nRing", ["duties?: Sing", "duties?: Ring"]),
    "a fact": (
        "We ring.\n\nSalary:\n$85,000\n\nSing.",
        ["duties?: We ring.", "# Salary:", "benefits: $85,000", "duties?: Sing."],
    ),
    "a fact in words": (
        "We ring.\n\nPay range:\nMuch\n\nSing.",
        ["duties?: We ring.", "# Pay range:", "benefits: Much", "duties?: Sing."],
    ),
    "no fact": (
        "We ring.\n\nSalary:\n- much\n\nSing.",
        ["duties?: We ring.", "# Salary:", "benefits: much", "benefits: Sing."],
    ),
    "a fact with more under it": (
        "We ring.\n\nSalary:\n$85,000\nSing.",
        ["duties?: We ring.", "# Salary:", "benefits: $85,000", "benefits: Sing."],
    ),
    "a label within a line": (
        "We ring.\n\nSalary: $85,000\n\nSing.",
        ["duties?: We ring.", "benefits: Salary: $85,000", "duties?: Sing."],
    ),
    "a label of requirements": (
        "We ring.\n\nRequirements: a permit\nand a bell\n\nSing.",
        ["duties?: We ring.", "# Requirements", "requirements: a permit and a bell", "duties?: Sing."],
    ),
    "a label of duties": (
        "## Requirements\nA permit\n\nDuties: ring\n\nSing.",
        ["# Requirements", "requirements: A permit", "# Duties", "duties: ring", "duties: Sing."],
    ),
    "a label with a bullet behind it": ("Requirements: - a permit", ["# Requirements", "requirements: a permit"]),
    "a label of bold with a blank": ("**Benefits** lunch\n\nSing.", ["benefits: Benefits lunch", "duties?: Sing."]),
    "an unknown heading under a known": (
        "## Requirements\n### Bells\nRing\n## Yards\nSing",
        ["# Requirements", "# Bells", "requirements: Ring", "# Yards", "duties?: Sing"],
    ),
    "an unknown bold under a known": (
        "## Requirements\nA permit\n\n**Bells**\nRing",
        ["# Requirements", "requirements: A permit", "# Bells", "requirements: Ring"],
    ),
    "a bold known, an unknown bold": (
        "**Requirements**\nA permit\n\n**Bells**\nRing",
        ["# Requirements", "requirements: A permit", "# Bells", "requirements: Ring"],
    ),
    "a bold unknown under company": (
        "**About us**\nWe bake\n\n**Bells**\nRing",
        ["# About us", "company: We bake", "# Bells", "duties?: Ring"],
    ),
    "a plain unknown under company": (
        "About us\nWe bake\n\nBELLS\nRing",
        ["# About us", "company: We bake", "# BELLS", "duties?: Ring"],
    ),
    "several bullets": (
        "- - Ring\n* * Sing\n- *Count*\n- Tell:",
        ["duties?: Ring", "duties?: Sing", "duties?: Count", "duties?: Tell:"],
    ),
    "dashes in bullets": ("- Ring - sing\n- Sing", ["duties?: Ring - sing", "duties?: Sing"]),
    "a dash alone": ("Ring\n-\nSing", ["# Ring", "duties?: Sing"]),
    "a bullet that is a heading": ("- Requirements:\n- A permit", ["# Requirements:", "requirements: A permit"]),
    "a bullet in bold that is a heading": (
        "- **Requirements**\n- A permit",
        ["# Requirements", "requirements: A permit"],
    ),
    "a bullet that is a wording": ("- Requirements\n- A permit", ["duties?: Requirements", "duties?: A permit"]),
    "pieces": (
        "Ring • Sing • Requirements: tact",
        ["duties?: Ring", "duties?: Sing", "# Requirements", "requirements: tact"],
    ),
}
# Lines as long as those of wrapped text, of which two at two places go on with a small letter.
WRAPPED = """\
We ring all of the bells of the old town by day and night,
and we sing all of the songs of the new town for the people
of the houses, who ring them by day for all of the people in
towns. You ring them by night for all of the other people of
Hull
You sing
"""


@pytest.mark.parametrize(("text", "expected"), OUTLINES.values(), ids=OUTLINES)
def test_what_lines_become(text: str, expected: list[str]) -> None:
    assert outline(text) == expected


def test_a_capital_goes_on_only_in_a_wrapped_text() -> None:
    lines = WRAPPED.splitlines()
    assert outline(WRAPPED) == [
        f"duties?: {' '.join(lines[:3])} towns.",
        "duties?: You ring them by night for all of the other people of Hull",
        "duties?: You sing",
    ]
    assert outline("\n".join(lines[3:])) == [
        "duties?: towns.",
        "duties?: You ring them by night for all of the other people of",
        "duties?: Hull",
        "duties?: You sing",
    ]


@pytest.mark.parametrize(("size", "section"), [(100, "duties?"), (101, "benefits")])
def test_only_a_short_line_is_a_fact_by_itself(size: int, section: str) -> None:
    fact = "$" + "8" * (size - 1)
    assert outline(f"Salary:\n{fact}\n\nSing.") == ["# Salary:", f"benefits: {fact}", f"{section}: Sing."]


@pytest.mark.parametrize(("size", "heading"), [(80, True), (81, False)])
def test_only_a_short_line_over_a_rule_is_a_heading(size: int, heading: bool) -> None:
    line = "Y" + "e" * (size - 1)
    assert outline(f"{line}\n===\nSing") == [f"{'#' if heading else 'duties?:'} {line}", "duties?: Sing"]


@pytest.mark.parametrize("size", [300, 301])
def test_a_bullet_may_be_long(size: int) -> None:
    item = "R" + "i" * (size - 3)
    assert outline(f"- {item}\n- Sing\nand ring") == [f"duties?: {item}", "duties?: Sing and ring"]
