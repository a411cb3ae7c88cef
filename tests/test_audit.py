"""Titles across a corpus: what the audit finds, what it tells, and how it is written down."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.reports import HEADER, evidence, hostile, skipped
from tests.running import run
from titlecheck.audits.audit import Audit, audit, band_of
from titlecheck.audits.samework import likeness
from titlecheck.audits.story import counted, story
from titlecheck.formats.audit_views import AuditFormat, audit_renderer, settle_audit
from titlecheck.model import Duty, Emphasis, Report, Section, Span, Status, Title, Verdict
from titlecheck.rulefiles.rulefile import load_rules
from titlecheck.titles.keys import TitleKeys, compile_keys, mark_title
from titlecheck.titles.words import compile_titles

LANGUAGE = load_rules().language
KEYS: TitleKeys = compile_keys(compile_titles(LANGUAGE), LANGUAGE)


def role(
    name: str,
    title: str | None,
    share: float | None,
    *,
    rules: str = "abcde",
    text: str = "Sales duty",
    agrees: bool | None = None,
    verdict: Verdict | None = None,
    group: str | None = None,
) -> Report:
    """A report whose duties show these rules, one letter each, in a folder if the name says so."""
    found = verdict or (
        Verdict.NEITHER
        if share is None
        else Verdict.LEADER
        if share >= 0.6
        else Verdict.MANAGER
        if share <= 0.4
        else Verdict.EITHER
    )
    duties = tuple(
        Duty(
            Span(line, 1, line, 11),
            Section.DUTIES,
            text,
            Emphasis.MANAGER,
            (evidence(text, Emphasis.MANAGER, line, 1, f"does {letter}", letter),),
        )
        for line, letter in enumerate(rules, 1)
    )
    return Report(
        id=name,
        path=f"roles/{name}",
        sha256="ab" * 32,
        status=Status.JUDGED,
        reason=None,
        title=Title(title, None, "Other" if agrees is False else title, agrees),
        verdict=found,
        leader_share=share,
        confidence=0.9,
        duties=duties,
        group=group,
    )


def audited(*reports: Report, by: str | None = None, any_grade: bool = False) -> Audit:
    return audit(reports, KEYS, by=by, any_grade=any_grade)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param("Sales Manager", "sales manager", id="capitals"),
        pytest.param("Manager, Channel Sales", "Channel Sales Manager", id="word order"),
        pytest.param("Manager of Sales", "Sales Manager", id="small words"),
        pytest.param("Sales Mgr.", "Sales Manager", id="abbreviated head noun"),
        pytest.param("Sr. Sales Manager", "Senior Sales Manager", id="abbreviated grade"),
    ],
)
def test_titles_that_are_the_same(one: str, two: str) -> None:
    assert mark_title(one, KEYS).key == mark_title(two, KEYS).key


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param("Sales Manager", "Sales Leader", id="head noun"),
        pytest.param("Sales Manager", "Marketing Manager", id="function"),
        pytest.param("Sales Manager", "Senior Sales Manager", id="grade"),
        pytest.param("Sales Manager", "Regional Sales Manager", id="region"),
    ],
)
def test_titles_that_are_not_the_same(one: str, two: str) -> None:
    assert mark_title(one, KEYS).key != mark_title(two, KEYS).key


@pytest.mark.parametrize(
    ("one", "two", "is_same"),
    [
        pytest.param("Sales Manager", "Senior Sales Manager", True, id="senior"),
        pytest.param("Sales Analyst (Intermediate)", "Sales Analyst II", True, id="grades"),
        pytest.param("Sales Manager", "Sales Director", False, id="rank"),
    ],
)
def test_titles_but_for_their_grade(one: str, two: str, is_same: bool) -> None:
    assert (mark_title(one, KEYS).work == mark_title(two, KEYS).work) is is_same


def test_what_the_head_noun_says() -> None:
    told = {title: mark_title(title, KEYS) for title in ("Sales Mgr", "Store Leader", "Sales Director", "Zzz")}
    assert {title: (mark.head, mark.says) for title, mark in told.items()} == {
        "Sales Mgr": ("manager", Emphasis.MANAGER),
        "Store Leader": ("leader", Emphasis.LEADER),
        "Sales Director": ("director", None),
        "Zzz": (None, None),
    }


def test_a_title_for_different_work() -> None:
    found = audited(role("a", "Sales Manager", 0.9), role("b", "Manager, Sales", 0.1), role("c", "Sales Manager", 0.5))
    (spread,) = found.spreads
    assert (spread.title, spread.shares, spread.is_wide) == ("Sales Manager", (0.1, 0.5, 0.9), True)


@pytest.mark.parametrize(
    "reports",
    [
        pytest.param((role("a", "Sales Manager", 0.9),), id="one role"),
        pytest.param((role("a", "Sales Manager", 0.9), role("b", "Sales Leader", 0.1)), id="other titles"),
        pytest.param((role("a", None, 0.9), role("b", None, 0.1)), id="no titles"),
        pytest.param(
            (role("a", "Sales Manager", 0.9), role("b", "Sales Manager", 0.1, rules="ab")),
            id="too few duties",
        ),
        pytest.param((role("a", "Sales Manager", 0.9), role("b", "Sales Manager", None)), id="directs nothing"),
        pytest.param((role("a", "Sales Manager", 0.9), skipped()), id="skipped"),
    ],
)
def test_no_title_for_different_work(reports: tuple[Report, ...]) -> None:
    assert not audited(*reports).spreads


def test_a_title_for_work_that_hardly_differs_is_not_wide() -> None:
    (spread,) = audited(role("a", "Sales Manager", 0.2), role("b", "Sales Manager", 0.4)).spreads
    assert not spread.is_wide


def test_grades_can_be_left_out() -> None:
    reports = (role("a", "Sales Manager", 0.1), role("b", "Senior Sales Manager", 0.9))
    assert not audited(*reports).spreads
    assert audited(*reports, any_grade=True).spreads[0].shares == (0.1, 0.9)


def test_the_same_work_under_different_titles() -> None:
    found = audited(role("a", "Sales Manager", 0.1, rules="aabbc"), role("b", "Sales Director", 0.1, rules="aabbc"))
    (same,) = found.same_work
    assert (same.titles, same.function, same.verdict) == (
        ("Sales Director", "Sales Manager"),
        "Sales",
        Verdict.MANAGER,
    )
    assert (same.heads, same.because) == (("director", "manager"), ("does a", "does b", "does c"))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(role("b", "Sales Manager", 0.1), id="same title"),
        pytest.param(role("b", "Senior Sales Manager", 0.1), id="title that differs in grade"),
        pytest.param(role("b", "Sales Director", 0.1, rules="vwxyz"), id="other duties"),
        pytest.param(role("b", "Sales Director", 0.39), id="other share"),
        pytest.param(role("b", "Sales Director", 0.5), id="other verdict"),
        pytest.param(role("b", "Marketing Director", 0.1, text="Marketing duty"), id="other function"),
        pytest.param(role("b", "Director", 0.1, text="Duty"), id="unknown function"),
        pytest.param(role("b", "Sales Director", 0.1, rules="abcd"), id="too few duties"),
        pytest.param(role("b", None, 0.1), id="no title"),
    ],
)
def test_no_same_work_under_different_titles(other: Report) -> None:
    assert not audited(role("a", "Sales Manager", 0.1), other).same_work


def test_likeness() -> None:
    assert likeness({"a": 2, "b": 1}, {"a": 4, "b": 2}) == pytest.approx(1.0)
    assert likeness({"a": 1}, {"b": 1}) == 0.0


def test_titles_that_mislead_with_those_that_say_the_opposite_first() -> None:
    found = audited(
        role("a", "Sales Analyst", 0.0, agrees=False),
        role("b", "Sales Manager", 0.7, agrees=False),
        role("c", "Store Manager", 0.2, agrees=True),
        role("d", "Store Leader", 0.5),
    )
    assert [entry.id for entry in found.misleading] == ["b", "a"]


@pytest.mark.parametrize(("share", "band"), [(0.0, 0), (0.19, 0), (0.2, 1), (0.6, 3), (0.999, 4), (1.0, 4)])
def test_bands(share: float, band: int) -> None:
    assert band_of(share) == band


def test_groups_are_folders_below_what_all_share() -> None:
    found = audited(
        role("sales/a", "Sales Manager", 0.1),
        role("sales/b", "Sales Manager", 0.3),
        role("ops/it/c", "IT Manager", 0.9, agrees=False),
    )
    told = {part.name: (part.roles, part.middle, part.bands, part.disagree) for part in found.groups}
    assert told == {"sales": (2, 0.2, (1, 1, 0, 0, 0), 0), "ops/it": (1, 0.9, (0, 0, 0, 0, 1), 1)}


def test_rows_are_grouped_by_the_folders_in_their_ids() -> None:
    rows = [role("x", "Sales Manager", 0.1), role("x", "IT Manager", 0.9), role("x", "Clerk", 0.5)]
    ids = ("north/sales/a#1", "north/it/b#2", "3")
    found = audited(*(replace(row, id=name, path="jobs.csv") for row, name in zip(rows, ids, strict=True)))
    assert [part.name for part in found.groups] == ["(none)", "it", "sales"]


def test_one_folder_makes_no_groups() -> None:
    assert not audited(role("a", "Sales Manager", 0.1), role("b", "Sales Manager", 0.3)).groups


def test_groups_by_column() -> None:
    found = audited(
        role("sales/a", "Sales Manager", 0.1, group="North"),
        role("sales/b", "Sales Manager", 0.3, group="South"),
        role("c", "IT Manager", 0.9),
        by="Region",
    )
    assert [part.name for part in found.groups] == ["(none)", "North", "South"]


def many() -> list[Report]:
    titles = [
        "Sales Manager",
        "Manager, Sales",
        "Sales Leader",
        "Senior Sales Manager",
        "Sales Director",
        None,
    ]
    return [
        role(
            f"team{number % 3}/{number:02}.txt",
            titles[number % len(titles)],
            (number * 7 % 11) / 10 if number % 5 else None,
            rules="abcde" if number % 2 else "aaabc",
            agrees=(None, True, False)[number % 3],
        )
        for number in range(40)
    ] + [skipped(), role("x/z.txt", "Poem", None, verdict=Verdict.UNCLEAR)]


def test_the_order_of_the_roles_does_not_matter() -> None:
    reports = many()
    first = audited(*reports)
    random.Random(7).shuffle(reports)
    assert audited(*reports) == first


STORY = (
    (
        'Of 9 roles with "Manager" in the title, 5 mainly direct business affairs as the title says and '
        "4 mainly direct people. "
        'Of 1 role with "Leader" in the title, 1 mainly directs people as the title says.'
    ),
    (
        "1 title is shared by comparable roles; "
        "within 1 of them the leader shares lie 30 points or more apart, "
        'furthest for "Sales Manager": 10 % to 80 % over 9 roles.'
    ),
    (
        "Among 10 roles with enough duties of a known function, 1 group does nearly the same work under "
        'different titles, such as "Sales Director" and "Sales Manager".'
    ),
    "By folder, the median leader share runs from 12 % in north (5 roles) to 80 % in south (6 roles).",
    (
        "This is what the descriptions say, not what people do; 1 role with fewer than 3 directing duties, "
        "or none that weigh, is not compared."
    ),
)


def test_the_story() -> None:
    reports = [
        *(role(f"north/{n}", "Sales Manager", 0.1 + n / 100, rules="aabbc") for n in range(5)),
        *(role(f"south/{n}", "Sales Manager", 0.8, rules="xxyyz") for n in range(4)),
        role("south/4", "Sales Director", 0.8, rules="xxyyz"),
        role("south/5", "Store Leader", 0.8, rules="pqrs"),
        role("south/6", "Clerk", None, rules=""),
        skipped(),
    ]
    found = audited(*reports)
    assert counted(found) == "12 roles judged: 6 leader, 5 manager, 1 neither; 1 skipped."
    assert story(found) == STORY


@pytest.mark.parametrize(
    ("reports", "told"),
    [
        pytest.param(
            (role("a", "Clerk", None),),
            (
                "No title here says leader or manager.",
                "No two roles that can be compared have the same title.",
            ),
            id="nothing to tell",
        ),
        pytest.param(
            (role("a", "Sales Manager", 0.1), role("b", "Sales Manager", 0.2)),
            ("within none of them", "no two do nearly the same work under different titles"),
            id="all is consistent",
        ),
    ],
)
def test_the_story_claims_no_more_than_there_is(reports: tuple[Report, ...], told: Iterable[str]) -> None:
    whole = " ".join(story(audited(*reports)))
    assert all(each in whole for each in told)
    assert "furthest" not in whole
    assert "such as" not in whole
    assert "median" not in whole


def test_few_roles_of_a_folder_are_not_told_of() -> None:
    reports = [role(f"{name}/{n}", "Sales Manager", 0.1) for name in "ab" for n in range(4)]
    assert not any(sentence.startswith("By folder") for sentence in story(audited(*reports)))


def written(asked: AuditFormat, *reports: Report, most: int = 0, by: str | None = None) -> str:
    return "".join(audit_renderer(asked)(audited(*reports, by=by), HEADER, most))


VIEWS = [each for each in AuditFormat if each is not AuditFormat.AUTO]


@pytest.mark.parametrize("asked", VIEWS)
@pytest.mark.parametrize(
    "reports",
    [
        pytest.param((), id="nothing"),
        pytest.param((skipped(),), id="skipped"),
        pytest.param(tuple(many()), id="many"),
        pytest.param((hostile(), hostile(), role("a", hostile().reason, 0.9, agrees=False)), id="hostile"),
    ],
)
def test_every_view_takes_everything(asked: AuditFormat, reports: tuple[Report, ...]) -> None:
    text = written(asked, *reports)
    assert text.encode()
    assert "\x1b" not in text
    assert "\u202e" not in text or asked is AuditFormat.JSON


def test_auto_is_settled_first() -> None:
    with pytest.raises(ValueError, match="settle"):
        audit_renderer(AuditFormat.AUTO)


@pytest.mark.parametrize(
    ("asked", "suffix", "terminal", "format_"),
    [
        (AuditFormat.AUTO, None, True, AuditFormat.RICH),
        (AuditFormat.AUTO, None, False, AuditFormat.PLAIN),
        (AuditFormat.AUTO, ".HTML", True, AuditFormat.HTML),
        (AuditFormat.AUTO, ".htm", True, AuditFormat.HTML),
        (AuditFormat.AUTO, ".txt", True, AuditFormat.PLAIN),
        (AuditFormat.CSV, ".html", True, AuditFormat.CSV),
    ],
)
def test_the_format_that_is_written(
    asked: AuditFormat, suffix: str | None, terminal: bool, format_: AuditFormat
) -> None:
    assert settle_audit(asked, suffix, terminal=terminal) is format_


def test_lists_can_be_cut_short() -> None:
    assert "and 11 more (--limit 0 for all)" in written(AuditFormat.PLAIN, *many(), most=2)
    assert " more (" not in written(AuditFormat.PLAIN, *many())


def test_json_holds_all() -> None:
    content = json.loads(written(AuditFormat.JSON, *many(), most=1))
    assert content["schema"] == "titlecheck-audit/1"
    assert content["all"]["roles"] == 41
    assert content["skipped"] == 1
    assert len(content["misleading"]) == 13
    assert content["rules"]["notices"] == ["The ideas belong to their owners."]
    assert {group["name"] for group in content["groups"]} == {"team0", "team1", "team2", "x"}


def test_csv_has_a_row_a_role_and_no_formulas() -> None:
    rows = list(csv.DictReader(io.StringIO(written(AuditFormat.CSV, *many(), role("=1+1", "=2", 0.2)))))
    assert len(rows) == 42
    assert rows[0]["id"] == "'=1+1"
    assert rows[0]["title"] == "'=2"
    shared = next(row for row in rows if row["id"] == "team1/01.txt")
    assert (shared["same_title"], shared["same_title_roles"]) == ("Manager, Sales", "11")


class Page(HTMLParser):
    """What a page loads, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_loads_and_runs_nothing() -> None:
    page = Page(written(AuditFormat.HTML, *many(), hostile(), role("a", "<b>x</b>", 0.9, agrees=False)))
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "link", "img", "iframe", "b", "object", "form", "base"}
    names = {name for _, attributes in page.tags for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in {"style", "src", "href"}]
    (policy,) = [
        attributes["content"]
        for _, attributes in page.tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'", policy)
    assert "<b>x</b>" in page.text


def test_the_page_has_the_heat_maps() -> None:
    page = written(AuditFormat.HTML, *many())
    assert re.search(r'<th dir="auto" scope="row">team1</th><td>13</td>', page)
    assert 'class="b0 h' in page
    assert page.count('class="strip"') == len(audited(*many()).spreads)


LEADS = "Title: Sales Manager\n\n" + "".join(
    f"- {duty}\n"
    for duty in (
        "Coach and develop eight account executives",
        "Hire, train and motivate the sales team",
        "Lead a team of sales representatives",
        "Review how each sales representative performs",
        "Mentor new sales staff",
    )
)
RUNS = "Title: Sales Manager\n\n" + "".join(
    f"- {duty}\n"
    for duty in (
        "Manage the sales budget",
        "Plan and set the sales strategy",
        "Monitor the sales pipeline and its forecast",
        "Improve the sales process",
        "Set prices and policies for sales",
    )
)


def corpus(folder: Path) -> Path:
    for name, text in (("north/one.txt", LEADS), ("south/two.txt", RUNS)):
        path = folder / "roles" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return folder / "roles"


def test_the_command_over_a_folder(tmp_path: Path) -> None:
    done = run("audit", str(corpus(tmp_path)))
    assert done.code == 0
    assert 'furthest for "Sales Manager"' in done.out
    assert re.search(r"^north +1 ", done.out, re.MULTILINE)
    assert "notice: " in done.out


def test_the_command_over_a_table_by_column(tmp_path: Path) -> None:
    table = tmp_path / "roles.csv"
    with table.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerows([("Title", "Text", "Team"), ("Sales Manager", LEADS, "A"), ("Sales Manager", RUNS, "B")])
    done = run("audit", str(table), "--by", "team", "--format", "json")
    assert done.code == 0
    content = json.loads(done.out)
    assert content["by"] == "team"
    assert [group["name"] for group in content["groups"]] == ["A", "B"]


def test_a_page_is_written_by_its_suffix(tmp_path: Path) -> None:
    target = tmp_path / "audit.html"
    assert run("audit", str(corpus(tmp_path)), "-o", str(target)).code == 0
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        pytest.param(("{folder}", "--fail-on", "mismatch"), 1, "", id="mismatch"),
        pytest.param(("{folder}", "-f", "pdf"), 2, "'pdf' is not known", id="unknown format"),
        pytest.param(("{folder}", "{folder}/none.txt"), 2, "no such file", id="missing file"),
        pytest.param(("{folder}/nothing",), 2, "no such file", id="nothing at all"),
    ],
)
def test_how_the_command_ends(tmp_path: Path, arguments: tuple[str, ...], code: int, told: str) -> None:
    folder = str(corpus(tmp_path))
    done = run("audit", *(each.replace("{folder}", folder) for each in arguments))
    assert done.code == code
    assert told in done.err


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    table = tmp_path / "roles.csv"
    table.write_text("title,text,team\nSales Manager,Lead the team,A\n", encoding="utf-8")
    done = run("audit", str(table), "--by", "teem")
    assert done.code == 2
    assert "no column 'teem' (did you mean 'team'?)" in done.err
