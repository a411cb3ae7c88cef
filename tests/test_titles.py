"""Titles: what fits a verdict, where a description names itself, and what its duties speak of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from titlecheck.errors import TitlecheckError
from titlecheck.model import Language, Section, Statement, TitleSource, Verdict
from titlecheck.titles.fitting import (
    clean_title,
    compile_titles,
    find_title,
    read_function,
    suggest,
)
from titlecheck.titles.heads import Head, main_heads, read_heads
from titlecheck.titles.words import Kind, TitleWords, fill, look_up, lower_tokens

TABLES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "titles.yaml").read_text(encoding="utf-8")
)
SHIPPED = Path(__file__).parents[1] / "rules" / "language" / "en" / "titles.yaml"


def shipped_language() -> Language:
    data = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    return Language(titles={name: tuple(listed) for name, listed in data["titles"].items()}, messages=data["messages"])


LANGUAGE = shipped_language()
WORDS = compile_titles(LANGUAGE)


def rows(name: str) -> list[Any]:
    return [pytest.param(row, id=row["why"].replace(" ", "-")) for row in TABLES[name]]


def statements(text: str) -> tuple[Statement, ...]:
    """One statement a line: headings where a line begins with '#', else duties without a heading."""
    found = []
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\n")
        heading = bare.startswith("#")
        section = Section.HEADING if heading else Section.DUTIES
        if bare.strip():
            found.append(Statement(start, start + len(bare), " " * heading + bare[heading:], section))
        start += len(line)
    return tuple(found)


def unknown() -> None:
    """No function that the duties speak of."""


@pytest.mark.parametrize("row", rows("suggest"))
def test_suggested_title(row: dict[str, Any]) -> None:
    found = suggest(row["current"], Verdict(row["verdict"]), lambda: row.get("function"), WORDS)
    kinds = [advice.kind for advice in found.advice]
    assert (found.suggested, found.agrees, kinds) == (row["suggested"], row["agrees"], row.get("advice", []))


@pytest.mark.parametrize("row", rows("find"))
def test_found_title(row: dict[str, Any]) -> None:
    source = TitleSource(row["source"]) if row["source"] else None
    assert find_title(row["text"], statements(row["text"]), WORDS) == (row["title"], source)


@pytest.mark.parametrize("row", rows("function"))
def test_function_of_duties(row: dict[str, Any]) -> None:
    assert read_function(row["texts"], WORDS) == row["function"]


def test_heading_after_headed_duties_is_no_title() -> None:
    duty = Statement(0, 10, "Coach reps", Section.DUTIES, headed=True)
    heading = Statement(11, 19, "Director", Section.HEADING)
    assert find_title("Coach reps\nDirector", (duty, heading), WORDS) == (None, None)


def test_messages_hold_the_title_word_for_word() -> None:
    (advice,) = suggest("Head {title} of {0}", Verdict.LEADER, unknown, WORDS).advice
    assert advice.message.startswith("'Head {title} of {0}' names a rank")
    (advice,) = suggest("Key Account Manager", Verdict.NEITHER, unknown, WORDS).advice
    assert "looking after accounts" in advice.message


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("Sales Manager, Remote", "Sales Manager"),
        ("Sales Manager (Remote) - EMEA", "Sales Manager - EMEA"),
        ("Manager, Remote Operations", "Manager, Remote Operations"),
        ("[Sales Manager](https://example.org/job)", "Sales Manager"),
        ('"Sales Manager"', "Sales Manager"),
        ("Sales_Manager", "Sales_Manager"),
        ("  ** **  ", None),
        ("Sales Manager [Full-time]", "Sales Manager"),
        ("Sales Manager ( full-time )", "Sales Manager"),
        ("Sales Manager (EMEA)", "Sales Manager (EMEA)"),
        ("Sales Manager - Full-time | Hull", "Sales Manager | Hull"),
        ("Sales Manager | Full-time", "Sales Manager"),
        ("Sales Manager•REMOTE", "Sales Manager"),
        ("Full-time, Sales Manager", "Full-time, Sales Manager"),
        ("Remote", "Remote"),
        ("# Sales Manager #", "Sales Manager"),
        ("> • Sales Manager:", "Sales Manager"),
        ("Sales Manager -", "Sales Manager"),
        ("<b>Sales</b> &amp; Manager", "Sales & Manager"),
        ("Sales < Manager", "Sales < Manager"),
        ("{x} Sales Manager .a{b:c}", "{x} Sales Manager"),
        ("Sales .a {b:c} Manager", "Sales Manager"),
        ("`Sales` ~~Manager~~ __x__", "Sales Manager x"),
        ("a_b _c_ d", "a_b c d"),
        ("![x](y) Sales Manager", "x Sales Manager"),
        ("'Sales Manager'", "Sales Manager"),
        ("“Sales Manager”", "Sales Manager"),
        ('"Sales" Manager', '"Sales" Manager'),
        ("Sales  Manager\nJob Description", "Sales Manager"),
        ("Sales Manager - job description", "Sales Manager"),
        ("Job Description", "Job Description"),
    ],
)
def test_clean_title(raw: str, title: str | None) -> None:
    assert clean_title(raw, WORDS) == title


# The head nouns of a title: the number of the part that each stands in, what it is, and what is said of it.
HEADS: dict[str, list[str]] = {
    "Sales Manager": ["0 Manager: manager heads"],
    "Sales Managers": ["0 Managers: manager heads, plural"],
    "Manager, Sales Managers": ["0 Manager: manager heads", "1 Managers: manager heads, plural"],
    "Manager / Team Lead": ["0 Manager: manager heads", "1 Team Lead: rank heads, slashed"],
    "Manager – Leader / Clerk": [
        "0 Manager: manager heads",
        "1 Leader: leader heads",
        "2 Clerk: other heads, slashed",
    ],
    "Leader of Managers": ["0 Leader: leader heads", "1 Managers: manager heads, plural, dependent"],
    "Chief of Staff to the Sales Manager": ["0 Chief: rank heads"],
    "Store Manager (Shift Leader)": ["0 Manager: manager heads", "1 Leader: leader heads, dependent"],
    "Manager [Leader] Director": [
        "0 Manager: manager heads",
        "1 Leader: leader heads, dependent",
        "2 Director: rank heads",
    ],
    "Manager (Hull) Leader [Hull] Director": [
        "0 Manager: manager heads",
        "2 Leader: leader heads",
        "4 Director: rank heads",
    ],
    "Manager ((Hull) Leader) Director": [
        "0 Manager: manager heads",
        "2 Leader: leader heads, dependent",
        "3 Director: rank heads",
    ],
    "Vice-President, Sales": ["0 Vice-President: rank heads"],
    "Vice, President": ["1 President: rank heads"],
    "Manager-East Leader": ["0 Manager: manager heads", "1 Leader: leader heads"],
    "Team-Leader": ["0 Leader: leader heads"],
    "Director’s Assistant": ["0 Assistant: assisting heads"],
    "Accountant": ["0 Accountant: occupation: Accounting"],
    "Software Engineers, Payments": ["0 Engineers: occupation: Engineering, plural"],
    "Lead Generation Specialist": ["0 Specialist: general heads"],
    "Manager:Leader": ["0 Manager: manager heads", "1 Leader: leader heads"],
    "Manager | Leader ~ Director": ["0 Manager: manager heads", "1 Leader: leader heads", "2 Director: rank heads"],
    "General Manager": ["0 General Manager: rank heads"],
    "Manager & Leader": ["0 Manager: manager heads", "0 Leader: leader heads"],
    "Bakery": [],
}
MAIN_HEADS = {
    "Manager, Sales Managers": ["Manager"],
    "Product Manager Lead": ["Lead"],
    "Manager Sales Managers": ["Manager"],
    "Managers": ["Managers"],
    "Manager / Team Lead": ["Manager", "Team Lead"],
    "Manager / Leader / Director": ["Manager", "Leader", "Director"],
    "Clerk / Manager": ["Manager"],
    "Manager – Leader / Director": ["Manager"],
    "Manager / Leader – Director": ["Manager", "Leader"],
    "Managers / Leaders Leader / Clerk": ["Managers", "Leader"],
    "Clerk of Managers": ["Clerk"],
    "(Manager)": ["Manager"],
    "Assistant to the Manager": ["Assistant"],
    "Bakery": [],
}


def test_apostrophes_are_alike_in_a_title() -> None:
    words = compile_titles(replace(LANGUAGE, titles={**LANGUAGE.titles, "other heads": ("nurse's aide", "miller’s")}))
    for title in ("Nurse's Aide", "Nurse’s Aide", "Miller's"):
        assert [title[head.start : head.end] for head in read_heads(title, words)] == [title]


@pytest.mark.parametrize(("size", "source"), [(48, TitleSource.LABEL), (49, None)])
def test_a_label_is_short(size: int, source: TitleSource | None) -> None:
    text = f"Plan rounds\n{'Job title'.ljust(size)}: Bells of Hull\n"
    assert find_title(text, statements(text), WORDS) == ("Bells of Hull" if source else None, source)


def shown(title: str, head: Head) -> str:
    said = {"plural": head.plural, "slashed": head.slashed, "dependent": head.dependent}
    words = title[head.start : head.end]
    return ", ".join([f"{head.part} {words}: {head.kind.value}{head.field}", *(name for name in said if said[name])])


@pytest.mark.parametrize(("title", "expected"), HEADS.items())
def test_the_head_nouns_of_a_title(title: str, expected: list[str]) -> None:
    assert [shown(title, head) for head in read_heads(title, WORDS)] == expected


def test_all_that_is_known_of_head_nouns() -> None:
    assert read_heads("The Sales Managers / Team Leader of Clerk’s (Baker)", WORDS) == (
        Head(Kind.MANAGER, "", 2, 3, 10, 18, True, 0, False, False),
        Head(Kind.LEADER, "", 4, 5, 26, 32, False, 1, True, False),
        Head(Kind.OTHER, "", 7, 8, 45, 50, False, 3, False, True),
    )
    assert read_heads("", WORDS) == ()


@pytest.mark.parametrize(("title", "expected"), MAIN_HEADS.items())
def test_the_head_noun_that_a_title_is_about(title: str, expected: list[str]) -> None:
    assert [title[head.start : head.end] for head in main_heads(read_heads(title, WORDS))] == expected


# What a file sets as a title, beside a text that names none or one of its own.
STYLED = {
    "a title": ("Plan rounds", "Sales Manager", "Sales Manager", TitleSource.STYLE),
    "a title before a heading": ("# Yard Manager\nPlan rounds", "Sales Manager", "Sales Manager", TitleSource.STYLE),
    "a title after a label": ("Job title: Yard Manager", "Sales Manager", "Yard Manager", TitleSource.LABEL),
    "a name": ("Plan rounds", "Bells of Hull", "Bells of Hull", TitleSource.STYLE),
    "a name after a heading": ("# Yard Manager\nPlan", "Bells of Hull", "Yard Manager", TitleSource.HEADING),
    "twelve words": ("Plan rounds", "Bells" + " Bells" * 11, "Bells" + " Bells" * 11, TitleSource.STYLE),
    "thirteen words": ("Plan rounds", "Bells" + " Bells" * 12, None, None),
    "a heading": ("Plan rounds", "Key Bells", None, None),
    "an order": ("Plan rounds", "Train clerks", None, None),
    "a sentence": ("Plan rounds", "Bells ring.", None, None),
    "a word that no title has": ("Plan rounds", "About Hull", None, None),
    "signs": ("Plan rounds", "-", None, None),
    "nothing": ("Plan rounds", "", None, None),
}


@pytest.mark.parametrize(("text", "styled", "title", "source"), STYLED.values(), ids=STYLED)
def test_what_a_file_sets_as_a_title(text: str, styled: str, title: str | None, source: TitleSource | None) -> None:
    words = compile_titles(replace(LANGUAGE, headings={"duties": ("key bells",)}))
    assert find_title(text, statements(text), words, styled) == (title, source)


@pytest.mark.parametrize("text", ["Job title: Key Bells", "# Key Manager", "Role: Key Bells"])
def test_a_heading_s_wording_is_no_title(text: str) -> None:
    words = compile_titles(replace(LANGUAGE, headings={"duties": ("Key Bells", "key manager")}))
    assert find_title(text, statements(text), words)[0] is None


def test_what_is_missing_is_named_altogether() -> None:
    with pytest.raises(TitlecheckError) as caught:
        compile_titles(Language(titles={"leader heads": ("leader",)}, messages={"contributor-title": "x"}))
    assert str(caught.value) == (
        "the language layer has no 'manager heads' under titles, no 'leader alone' under titles, "
        "no 'manager alone' under titles, no 'rank-title leader' under messages, "
        "no 'rank-title manager' under messages, no 'rank-title either' under messages, "
        "no 'plain-title leader' under messages, "
        "no 'plain-title manager' under messages, no 'unsupported-title' under messages; "
        "see rules/language/en/titles.yaml"
    )


MESSAGES = {
    ("Director", Verdict.LEADER): "'Director' names a rank, not an emphasis; the duties direct mostly people, "
    "so describe it as a leader's role.",
    ("Firefighter", Verdict.MANAGER): "'Firefighter' names neither a leader nor a manager; the duties direct mostly "
    "business affairs, so describe it as a manager's role.",
    ("Store Leader", Verdict.NEITHER): "'Store Leader' promises that the holder directs something, but the duties read "
    "here direct neither people nor business affairs.",
    ("Project Manager", Verdict.NEITHER): "In 'Project Manager', 'manager' means looking after projects, not directing "
    "people or a business. The duties direct neither, so the title is not wrong.",
}


@pytest.mark.parametrize(("title", "verdict", "message"), [(*key, value) for key, value in MESSAGES.items()])
def test_what_is_said_of_a_title(title: str, verdict: Verdict, message: str) -> None:
    assert [each.message for each in suggest(title, verdict, unknown, WORDS).advice] == [message]


@pytest.mark.parametrize(
    ("title", "times"), [(None, 1), (" ", 1), ("Wizard", 1), ("Sales Manager", 0), ("Head of Sales", 0)]
)
def test_function_is_asked_for_only_without_head_noun(title: str | None, times: int) -> None:
    asked: list[str] = []
    suggest(title, Verdict.LEADER, lambda: asked.append("once"), WORDS)
    assert len(asked) == times


def test_missing_words_are_named() -> None:
    titles = {name: listed for name, listed in LANGUAGE.titles.items() if name != "leader heads"}
    with pytest.raises(TitlecheckError, match="no 'leader heads' under titles"):
        compile_titles(Language(titles=titles, messages=LANGUAGE.messages))


@given(
    before=st.sampled_from(["", "Senior ", "Regional Sales ", "Account ", "Lead ", "Nurse ", "{x} "]),
    after=st.sampled_from(["", ", EMEA", " II", " (m/f/d)", " - North", " of Sales", "/in"]),
    capitals=st.sampled_from([str, str.upper, str.lower]),
)
def test_there_and_back_gives_the_same_title(before: str, after: str, capitals: Any) -> None:
    manager = capitals(f"{before}Manager{after}")
    leader = suggest(manager, Verdict.LEADER, unknown, WORDS)
    assert leader.agrees is False
    back = suggest(leader.suggested, Verdict.MANAGER, unknown, WORDS)
    assert (back.suggested, back.agrees) == (manager, False)


@given(
    title=st.text(max_size=60),
    verdict=st.sampled_from(list(Verdict)),
    function=st.none() | st.text(max_size=9),
)
def test_no_title_crashes(title: str, verdict: Verdict, function: str | None) -> None:
    found = suggest(title, verdict, lambda: function, WORDS)
    assert found.agrees is None or verdict in (Verdict.LEADER, Verdict.MANAGER)
    clean_title(title, WORDS)
    find_title(title, statements(title), WORDS)


SMALL = Language(
    titles={
        "leader heads": ("Leader", "team captain"),
        "manager heads": ("manager",),
        "rank heads": ("Chief", "Chief of Staff", "Chief of"),
        "no heads": ("chief of police", "leader"),
        "occupation: Baking": ("baker", "Pastry Chef"),
        "occupation: Bells": ("ringer",),
        "other heads": ("clerk", "", "ringer"),
        "leader alone": ("Team Leader", "Leader"),
        "manager alone": ("Manager", "x"),
        "function: Baking": ("bread", "bake rolls"),
        "function: Bells": ("bell", "bread"),
        "contributor: sums": ("Account", "key account"),
        "worker grades": ("Junior", "II"),
        "plain ranks": ("Staff",),
        "areas": ("Yard",),
        "area heads": ("Office",),
        "labels": ("Job Title",),
        "weak labels": ("Role",),
        "label trims": ("Remote",),
        "tails": ("Job",),
        "no titles": ("About",),
        "no title starts": ("Train",),
        "title starts too": ("TRAIN",),
        "no title ends": ("Wanted",),
        "verb heads": ("Lead",),
        "small words": ("Of",),
        "joiners": ("OF",),
        "ends": ("To",),
    },
    headings={"duties": ("Key Duties",), "legal": ("Law",)},
    messages={name: name for name in LANGUAGE.messages},
)


def test_title_words_are_made_ready() -> None:
    assert compile_titles(SMALL) == TitleWords(
        heads={
            "leader": ((("leader",), "no heads"),),
            "team": ((("team", "captain"), "leader heads"),),
            "manager": ((("manager",), "manager heads"),),
            "chief": (
                (("chief", "of", "police"), "no heads"),
                (("chief", "of", "staff"), "rank heads"),
                (("chief", "of"), "rank heads"),
                (("chief",), "rank heads"),
            ),
            "baker": ((("baker",), "occupation: Baking"),),
            "pastry": ((("pastry", "chef"), "occupation: Baking"),),
            "ringer": ((("ringer",), "occupation: Bells"),),
            "clerk": ((("clerk",), "other heads"),),
        },
        functions={
            "bread": ((("bread",), "Baking"),),
            "bake": ((("bake", "rolls"), "Baking"),),
            "bell": ((("bell",), "Bells"),),
        },
        contributors={"account": "sums", "key account": "sums"},
        leader="Leader",
        manager="manager",
        leader_alone="Team Leader",
        manager_alone="Manager",
        grades=frozenset({"junior", "ii"}),
        plain=frozenset({"staff"}),
        areas=frozenset({"yard"}),
        area_heads=frozenset({"office"}),
        labels=frozenset({"job title"}),
        weak_labels=frozenset({"role"}),
        trims=frozenset({"remote"}),
        tails=frozenset({"job"}),
        no_titles=frozenset({"about"}),
        no_starts=frozenset({"train"}),
        starts_too=frozenset({"train"}),
        no_ends=frozenset({"wanted"}),
        verb_heads=frozenset({"lead"}),
        small=frozenset({"of"}),
        joiners=frozenset({"of"}),
        ends=frozenset({"to"}),
        headings=frozenset({"key duties", "law"}),
        messages=SMALL.messages,
    )


# Words, and the longest head noun at the second of them: its size, what it is, and whether it is a plural.
LOOKED_UP: dict[str, tuple[int, str, bool] | None] = {
    "a baker": (1, "occupation: Baking", False),
    "a bakers": (1, "occupation: Baking", True),
    "a bakerss": None,
    "a baker baker": (1, "occupation: Baking", False),
    "a chief of staff": (3, "rank heads", False),
    "a chief of staffs": (3, "rank heads", True),
    "a chiefs of staff": (3, "rank heads", False),
    "a chief of bells": (2, "rank heads", False),
    "a chief of": (2, "rank heads", False),
    "a chief bell police": (1, "rank heads", False),
    "a chiefs": (1, "rank heads", True),
    "a pastry chef": (2, "occupation: Baking", False),
    "a pastry chefs here": (2, "occupation: Baking", True),
    "a pastry": None,
    "a team leader": None,
    "a bell": None,
    "baker a": None,
}


@pytest.mark.parametrize(("text", "expected"), LOOKED_UP.items())
def test_the_longest_head_noun_at_a_place(text: str, expected: tuple[int, str, bool] | None) -> None:
    assert look_up(compile_titles(SMALL).heads, text.split(), 1) == expected


@pytest.mark.parametrize(
    ("texts", "function"),
    [
        (["Bread"], "Baking"),
        (["Breads and bells"], None),
        (["bread", "bread", "bell"], "Baking"),
        (["bell", "bell", "bread"], "Bells"),
        (["bread", "bread", "bread", "bell", "bell"], "Baking"),
        (["bread", "bread", "bread", "bread", "bell", "bell", "bell"], None),
        (["bread bread bread", "bell"], None),
        (["bake rolls", "bake", "rolls", "", ""], "Baking"),
        (["bread", *["x"] * 4], "Baking"),
        (["bread", *["x"] * 5], None),
        (["x"], None),
        ([], None),
    ],
)
def test_the_function_that_most_texts_speak_of(texts: list[str], function: str | None) -> None:
    assert read_function(texts, compile_titles(SMALL)) == function


@pytest.mark.parametrize(
    ("title", "suggested"),
    [("Bread", "Baking Leader"), ("Bread of Hull", "Baking Leader"), ("Old Bread of Hull", "Bells Leader")],
)
def test_a_title_of_few_words_may_name_its_function(title: str, suggested: str) -> None:
    assert suggest(title, Verdict.LEADER, lambda: "Bells", compile_titles(SMALL)).suggested == suggested


@pytest.mark.parametrize(
    ("template", "fields", "text"),
    [
        ("{a} and {b}", {"a": "{b}", "b": "x"}, "{b} and x"),
        ("{a} {c} { a} {}", {"a": "1"}, "1 {c} { a} {}"),
        ("no field", {}, "no field"),
    ],
)
def test_fields_are_filled_in_once(template: str, fields: dict[str, str], text: str) -> None:
    assert fill(template, **fields) == text


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("Nurse’s Aide / R&D_2", ["nurse's", "aide", "r", "d", "2"]), ("", []), ("'Ère'", ["ère"])],
)
def test_the_words_of_a_title(text: str, tokens: list[str]) -> None:
    assert lower_tokens(text) == tokens


ALL_SAID = replace(
    SMALL,
    titles={**SMALL.titles, "no heads": ("chief of police",)},
    messages={name: f"{name}: {{title}} ({{things}})" for name in SMALL.messages},
)
# What fits a title and is said of it for a leader, a manager, neither and either; duties speak of bells.
ADVISED = {
    "Leader": ("Leader yes", "Manager no", "Leader; unsupported-title: Leader ()", "Leader"),
    "Manager": ("Leader no", "Manager yes", "Manager; unsupported-title: Manager ()", "Manager"),
    "Team Captain": (
        "Team Captain yes",
        "Manager no",
        "Team Captain; unsupported-title: Team Captain ()",
        "Team Captain",
    ),
    "TEAM MANAGER": (
        "TEAM LEADER no",
        "TEAM MANAGER yes",
        "TEAM MANAGER; unsupported-title: TEAM MANAGER ()",
        "TEAM MANAGER",
    ),
    "Yard MANAGER": (
        "Yard LEADER no",
        "Yard MANAGER yes",
        "Yard MANAGER; unsupported-title: Yard MANAGER ()",
        "Yard MANAGER",
    ),
    "Yard Mana.": ("Bells Leader no", "Bells Manager no", "Yard Mana.", "Yard Mana."),
    "manager": ("leader no", "manager yes", "manager; unsupported-title: manager ()", "manager"),
    "Managers": ("Leaders no", "Managers yes", "Managers; unsupported-title: Managers ()", "Managers"),
    "MANAGERS": ("LEADERS no", "MANAGERS yes", "MANAGERS; unsupported-title: MANAGERS ()", "MANAGERS"),
    "Manager.": ("Leader no", "Manager. yes", "Manager.; unsupported-title: Manager. ()", "Manager."),
    "Manager / Leader": (
        "Leader no",
        "Manager no",
        "Manager / Leader; unsupported-title: Manager / Leader ()",
        "Manager / Leader",
    ),
    "Manager/Leader of Hull": (
        "Leader of Hull no",
        "Manager of Hull no",
        "Manager/Leader of Hull; unsupported-title: Manager/Leader of Hull ()",
        "Manager/Leader of Hull",
    ),
    "Manager / Yard Leader": (
        "Leader / Yard Leader no",
        "Manager / Yard Manager no",
        "Manager / Yard Leader; unsupported-title: Manager / Yard Leader ()",
        "Manager / Yard Leader",
    ),
    "Leader / Manager / Baker": (
        "Leader / Baker no",
        "Manager / Baker no",
        "Leader / Manager / Baker; unsupported-title: Leader / Manager / Baker ()",
        "Leader / Manager / Baker",
    ),
    "Baker": ("Baking Leader no", "Baking Manager no", "Baker", "Baker"),
    "Junior Baker": ("Baking Leader no", "Baking Manager no", "Junior Baker", "Junior Baker"),
    "Junior Baker II": ("Baking Leader no", "Baking Manager no", "Junior Baker II", "Junior Baker II"),
    "Old Baker": ("Old Baking Leader no", "Old Baking Manager no", "Old Baker", "Old Baker"),
    "Staff Baker": ("Staff Baking Leader no", "Staff Baking Manager no", "Staff Baker", "Staff Baker"),
    "Baker, Hull": ("Baking Leader, Hull no", "Baking Manager, Hull no", "Baker, Hull", "Baker, Hull"),
    "Baker - Hull": ("Baking Leader - Hull no", "Baking Manager - Hull no", "Baker - Hull", "Baker - Hull"),
    "Baker (Junior)": ("Baking Leader no", "Baking Manager no", "Baker (Junior)", "Baker (Junior)"),
    "Leader, Managers": (
        "Leader, Managers yes",
        "Manager, Managers no",
        "Leader, Managers; unsupported-title: Leader, Managers ()",
        "Leader, Managers",
    ),
    "Baker Leader / Manager": (
        "Baker Leader no",
        "Baker Manager no",
        "Baker Leader / Manager; unsupported-title: Baker Leader / Manager ()",
        "Baker Leader / Manager",
    ),
    "MANAGER / Leader": (
        "LEADER no",
        "MANAGER no",
        "MANAGER / Leader; unsupported-title: MANAGER / Leader ()",
        "MANAGER / Leader",
    ),
    "Baker of Hull": ("Baking Leader of Hull no", "Baking Manager of Hull no", "Baker of Hull", "Baker of Hull"),
    "Baker II Hull": ("Baking Leader Hull no", "Baking Manager Hull no", "Baker II Hull", "Baker II Hull"),
    "Baker 2 Hull": ("Baking Leader 2 Hull no", "Baking Manager 2 Hull no", "Baker 2 Hull", "Baker 2 Hull"),
    "Baker Hull": (
        "Baker Hull; plain-title leader: Baker Hull ({things})",
        "Baker Hull; plain-title manager: Baker Hull ({things})",
        "Baker Hull",
        "Baker Hull",
    ),
    "Baking Baker": ("Baking Leader no", "Baking Manager no", "Baking Baker", "Baking Baker"),
    "Baker Baking": (
        "Baker Baking; plain-title leader: Baker Baking ({things})",
        "Baker Baking; plain-title manager: Baker Baking ({things})",
        "Baker Baking",
        "Baker Baking",
    ),
    "BAKER": ("BAKING LEADER no", "BAKING MANAGER no", "BAKER", "BAKER"),
    "baker": ("baking leader no", "baking manager no", "baker", "baker"),
    "Bakers": ("Baking Leaders no", "Baking Managers no", "Bakers", "Bakers"),
    "Pastry Chef": ("Baking Leader no", "Baking Manager no", "Pastry Chef", "Pastry Chef"),
    "Old Pastry Chefs, Junior (II) Hull": (
        "Old Baking Leaders, Hull no",
        "Old Baking Managers, Hull no",
        "Old Pastry Chefs, Junior (II) Hull",
        "Old Pastry Chefs, Junior (II) Hull",
    ),
    "Clerk": (
        "Clerk; plain-title leader: Clerk ({things})",
        "Clerk; plain-title manager: Clerk ({things})",
        "Clerk",
        "Clerk",
    ),
    "Bread Clerk": ("Baking Leader no", "Baking Manager no", "Bread Clerk", "Bread Clerk"),
    "Yard": ("Yard Leader no", "Yard Manager no", "Yard", "Yard"),
    "Old Yard": ("Old Yard Leader no", "Old Yard Manager no", "Old Yard", "Old Yard"),
    "Yard & Hull": ("Bells Leader no", "Bells Manager no", "Yard & Hull", "Yard & Hull"),
    "Yard / Bread": ("Baking Leader no", "Baking Manager no", "Yard / Bread", "Yard / Bread"),
    "Yard, Hull": ("Yard Leader, Hull no", "Yard Manager, Hull no", "Yard, Hull", "Yard, Hull"),
    "Office": ("Office yes", "Manager no", "Office", "Office"),
    "Old OFFICE, Yard": ("Old OFFICE, Yard yes", "Old MANAGER, Yard no", "Old OFFICE, Yard", "Old OFFICE, Yard"),
    "Hull, Office": ("Hull, Office yes", "Hull, Manager no", "Hull, Office", "Hull, Office"),
    "Bread": ("Baking Leader no", "Baking Manager no", "Bread", "Bread"),
    "Hull": ("Bells Leader no", "Bells Manager no", "Hull", "Hull"),
    "Hull of the Old North": ("Bells Leader no", "Bells Manager no", "Hull of the Old North", "Hull of the Old North"),
    "Chief": (
        "Chief; rank-title leader: Chief ({things})",
        "Chief; rank-title manager: Chief ({things})",
        "Chief",
        "Chief; rank-title either: Chief ({things})",
    ),
    "Chief of Police": ("Bells Leader no", "Bells Manager no", "Chief of Police", "Chief of Police"),
    "Chief of Staff / Manager": (
        "Chief of Staff / Leader no",
        "Chief of Staff / Manager yes",
        "Chief of Staff / Manager; unsupported-title: Chief of Staff / Manager ()",
        "Chief of Staff / Manager",
    ),
    "Account Manager": (
        "Account Leader no",
        "Account Manager yes",
        "Account Manager; contributor-title: Account Manager (sums)",
        "Account Manager",
    ),
    "Key Account Manager": (
        "Key Account Leader no",
        "Key Account Manager yes",
        "Key Account Manager; contributor-title: Key Account Manager (sums)",
        "Key Account Manager",
    ),
    "Old Key Account Manager": (
        "Old Key Account Leader no",
        "Old Key Account Manager yes",
        "Old Key Account Manager; contributor-title: Old Key Account Manager (sums)",
        "Old Key Account Manager",
    ),
    "Account Leader": (
        "Account Leader yes",
        "Account Manager no",
        "Account Leader; unsupported-title: Account Leader ()",
        "Account Leader",
    ),
    "Manager Account": (
        "Leader Account no",
        "Manager Account yes",
        "Manager Account; unsupported-title: Manager Account ()",
        "Manager Account",
    ),
    "Baker / Ringer": (
        "Baker / Ringer; plain-title leader: Baker / Ringer ({things})",
        "Baker / Ringer; plain-title manager: Baker / Ringer ({things})",
        "Baker / Ringer",
        "Baker / Ringer",
    ),
    "Junior Baker. Hull": (
        "Baking Leader. Hull no",
        "Baking Manager. Hull no",
        "Junior Baker. Hull",
        "Junior Baker. Hull",
    ),
    "": ("Bells Leader", "Bells Manager", "None", "None"),
    " ": ("Bells Leader", "Bells Manager", "None", "None"),
}


@pytest.mark.parametrize(("title", "expected"), ADVISED.items())
def test_all_that_is_advised_of_a_title(title: str, expected: tuple[str, ...]) -> None:
    told = []
    for verdict in (Verdict.LEADER, Verdict.MANAGER, Verdict.NEITHER, Verdict.EITHER):
        found = suggest(title, verdict, lambda: "Bells", compile_titles(ALL_SAID))
        agrees = {None: "", True: " yes", False: " no"}[found.agrees]
        assert all(each.message.startswith(each.kind) for each in found.advice)
        told.append("; ".join([f"{found.suggested}{agrees}", *(each.message for each in found.advice)]))
    assert tuple(told) == expected
