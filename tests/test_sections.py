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
    "glued colon": ("Responsibilities:Lead the crew", ["# Responsibilities:", "duties: Lead the crew"]),
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
