"""Every format writes whole outputs as expected, and others can read them whatever stands in a role."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports import (
    HEADER,
    duty,
    every_kind,
    evidence,
    hostile,
    in_paragraphs,
    judged,
    on_pages,
    sales_leader_who_manages,
    sales_manager_who_leads,
    skipped,
)
from titlecheck.formats import Format, renderer, settle
from titlecheck.formats.header import Header, header_of
from titlecheck.formats.markdown import _safe
from titlecheck.formats.paths import relative, uri
from titlecheck.formats.text import bar_cells, headline, marked, one_line, percentages, place, visible
from titlecheck.model import (
    Advice,
    Emphasis,
    Language,
    Pack,
    Place,
    Report,
    RuleSet,
    Title,
    TitleSource,
    Verdict,
)

OUTPUTS = Path(__file__).parent / "outputs"
WRITTEN = tuple(format_ for format_ in Format if format_ is not Format.AUTO)
ROLES = {"every-kind": every_kind(), "hostile": (hostile(),), "none": (), "places": (on_pages(), in_paragraphs())}
VIEWS: dict[str, tuple[tuple[Report, ...], Header]] = {
    "one-60": ((sales_manager_who_leads(),), replace(HEADER, width=60)),
    "one-200": ((sales_manager_who_leads(),), replace(HEADER, width=200)),
    "one-color": ((sales_manager_who_leads(),), replace(HEADER, color=True)),
    "every-kind-60": (every_kind(), replace(HEADER, width=60)),
    "every-kind-200": (every_kind(), replace(HEADER, width=200)),
    "every-kind-color": (every_kind(), replace(HEADER, color=True)),
    "every-kind-detail": (every_kind(), replace(HEADER, detail=True)),
    "places-detail": ((on_pages(), in_paragraphs()), replace(HEADER, detail=True)),
    "one-row": ((sales_manager_who_leads(),), replace(HEADER, detail=False)),
}


def whole_outputs() -> Iterator[tuple[str, str]]:
    """The name of every file of expected output, with what is written now."""
    for name, reports in ROLES.items():
        for format_ in WRITTEN:
            yield f"{name}.{format_.value}.txt", without_assets(write(format_, *reports))
    for name, (reports, header) in VIEWS.items():
        yield f"{name}.rich.txt", write(Format.RICH, *reports, header=header)


def without_assets(text: str) -> str:
    """The output with the page's own style, scripts and their hashes left out."""
    bare = re.sub("<(style|script)>.*?</\\1>", "<\\1></\\1>", text, flags=re.DOTALL)
    return re.sub("sha256-[A-Za-z0-9+/=]{44}", "sha256-…", bare)


def write(format_: Format, *reports: Report, header: Header = HEADER) -> str:
    return "".join(renderer(format_)(reports, header))


def results(*reports: Report, header: Header = HEADER) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(write(Format.SARIF, *reports, header=header))["runs"][0]["results"]
    return found


@pytest.mark.parametrize(("name", "written"), tuple(whole_outputs()), ids=[name for name, _ in whole_outputs()])
def test_whole_output(name: str, written: str) -> None:
    assert written == (OUTPUTS / name).read_bytes().decode()


def test_no_expected_output_is_left_over() -> None:
    expected = {path.name for path in OUTPUTS.glob("*.txt") if path.name.split(".")[0] in {*ROLES, *VIEWS}}
    assert expected == {name for name, _ in whole_outputs()}


@pytest.mark.parametrize("format_", WRITTEN)
@pytest.mark.parametrize("reports", tuple(ROLES.values()), ids=tuple(ROLES))
def test_pieces_are_whole_lines_that_can_be_encoded(format_: Format, reports: tuple[Report, ...]) -> None:
    for piece in renderer(format_)(reports, HEADER):
        assert piece.endswith("\n")
        piece.encode("utf-8")


@pytest.mark.parametrize("format_", WRITTEN)
def test_no_control_character_reaches_the_output(format_: Format) -> None:
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f]", write(format_, hostile())) == []


@pytest.mark.parametrize("format_", [Format.PLAIN, Format.JSONL, Format.CSV, Format.MD, Format.GITHUB, Format.HTML])
def test_reports_are_written_before_all_are_known(format_: Format) -> None:
    def endless() -> Iterator[Report]:
        yield from every_kind()
        raise AssertionError("read to the end before anything was written")

    pieces = renderer(format_)(endless(), HEADER)
    assert sum(1 for _ in zip(range(len(every_kind())), pieces, strict=False)) == len(every_kind())


@pytest.mark.parametrize("format_", WRITTEN)
def test_equal_reports_give_equal_output(format_: Format) -> None:
    assert write(format_, *every_kind()) == write(format_, *every_kind())


AUTO = {
    "terminal": (Format.AUTO, True, False, Format.RICH),
    "pipe": (Format.AUTO, False, False, Format.PLAIN),
    "GitHub job": (Format.AUTO, False, True, Format.GITHUB),
    "asked for": (Format.CSV, True, True, Format.CSV),
}


@pytest.mark.parametrize(("asked", "terminal", "github", "settled"), tuple(AUTO.values()), ids=tuple(AUTO))
def test_auto_is_settled(asked: Format, terminal: bool, github: bool, settled: Format) -> None:
    assert settle(asked, terminal=terminal, github=github) is settled


def test_auto_has_no_renderer() -> None:
    with pytest.raises(ValueError, match="settle 'auto'"):
        renderer(Format.AUTO)


@pytest.mark.parametrize("format_", [format_ for format_ in WRITTEN if format_ is not Format.RICH])
def test_rich_is_imported_for_the_terminal_only(format_: Format) -> None:
    asked = f"renderer(Format({format_.value!r}))"
    code = f"from titlecheck.formats import Format, renderer; {asked}; print('rich' in sys.modules)"
    path = str(Path(__file__).parents[1] / "src")
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {path!r}); {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == "False\n"


def test_header_takes_every_notice_once() -> None:
    where = Place("pack.yaml", 1, 1)
    packs = (
        Pack("a", None, "Own it.", where),
        Pack("b", None, "Own it.", where),
        Pack("c", None, None, where),
    )
    rules = RuleSet(packs, {}, (), {}, Language(), "00")
    assert header_of(rules, "1.0", color=True) == Header("1.0", ("a", "b", "c"), 0, "00", ("Own it.",), color=True)


ONE_LINE = {
    "plain words stay": ("Lead the team", "Lead the team"),
    "line breaks and tabs become a space": ("Lead\r\n\tthe  team\n", "Lead the team"),
    "an escape is seen": ("a\x1b[31mb", "a\\x1b[31mb"),
    "a bell, a null and a C1 control are seen": ("\x07\x00\x9b", "\\x07\\x00\\x9b"),
    "text cannot be turned round": ("a\u202eb\u2066", "a\\u202eb\\u2066"),
    "a lone surrogate is seen": ("a\udc80", "a\\udc80"),
    "accents, symbols and joined emoji stay": ("Vertrieb · Süd 👩‍💻 ✓", "Vertrieb · Süd 👩‍💻 ✓"),
    "a backslash stays": ("C:\\x1b", "C:\\x1b"),
    "markup stays": ("[bold]x[/b] :smile:", "[bold]x[/b] :smile:"),
}


@pytest.mark.parametrize(("text", "line"), tuple(ONE_LINE.values()), ids=tuple(ONE_LINE))
def test_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@given(st.text())
def test_any_text_becomes_a_line_that_can_be_encoded(text: str) -> None:
    line = one_line(text)
    line.encode("utf-8")
    assert len(line.splitlines()) <= 1
    assert visible(line) == line


PLACES = {
    "no path": ("-", None, "-"),
    "file": ("a/role.txt", "roles/a/role.txt", "roles/a/role.txt"),
    "file with backslashes": ("a/role.txt", "roles\\a\\role.txt", "roles\\a\\role.txt"),
    "row of a table": ("12", "jobs.csv", "jobs.csv#12"),
}


@pytest.mark.parametrize(("id_", "path", "expected"), tuple(PLACES.values()), ids=tuple(PLACES))
def test_place(id_: str, path: str | None, expected: str) -> None:
    assert place(replace(skipped(), id=id_, path=path)) == expected


def titled(verdict: Verdict, current: str | None, suggested: str | None, agrees: bool | None) -> Report:
    return judged("a.txt", verdict, Title(current, TitleSource.LABEL if current else None, suggested, agrees))


HEADLINES = {
    "disagrees": (
        titled(Verdict.LEADER, "Sales Manager", "Sales Leader", False),
        'leader (0.60), title "Sales Manager" → "Sales Leader"',
    ),
    "agrees": (titled(Verdict.LEADER, "Lead", "Lead", True), 'leader (0.60), title "Lead" agrees'),
    "either": (titled(Verdict.EITHER, "Lead", "Lead", None), 'either (0.60), title "Lead" fits either way'),
    "rank": (titled(Verdict.LEADER, "VP Sales", "VP Sales", None), 'leader (0.60), title "VP Sales" kept'),
    "missing": (
        titled(Verdict.MANAGER, None, "Sales Manager", None),
        'manager (0.60), no title, suggested "Sales Manager"',
    ),
    "none": (titled(Verdict.NEITHER, None, None, None), "neither (0.60), no title"),
    "not sure at all": (
        replace(titled(Verdict.NEITHER, None, None, None), confidence=None),
        "neither, no title",
    ),
    "skipped": (skipped(), "skipped: no text layer"),
}


@pytest.mark.parametrize(("report", "expected"), tuple(HEADLINES.values()), ids=tuple(HEADLINES))
def test_headline(report: Report, expected: str) -> None:
    assert headline(report) == expected


L, M = Emphasis.LEADER, Emphasis.MANAGER
MARKED = {
    "no evidence": ("Drive vans", [], [("Drive vans", None)]),
    "in the middle": (
        "You hire reps here",
        [("hire reps", L)],
        [("You ", None), ("hire reps", L), (" here", None)],
    ),
    "across a line break": ("Hire reps", [("Hire\n  reps", L)], [("Hire reps", L)]),
    "side by side": (
        "Hire reps own costs",
        [("Hire reps ", L), ("own costs", M)],
        [("Hire reps", L), (" ", None), ("own costs", M)],
    ),
    "same words twice": (
        "run it, run it",
        [("run it", M), ("run it", M)],
        [("run it", M), (", ", None), ("run it", M)],
    ),
    "overlap goes to the first": (
        "Hire and coach reps",
        [("Hire and coach", L), ("coach reps", M)],
        [("Hire and coach", L), (" reps", M)],
    ),
    "words that are not there": ("Hire reps", [("coach", L)], [("Hire reps", None)]),
    "empty evidence": ("Hire reps", [("", L)], [("Hire reps", None)]),
    "controls are seen": ("a\x1bb c", [("\x1bb", L)], [("a", None), ("\\x1bb", L), (" c", None)]),
}


@pytest.mark.parametrize(("text", "found", "pieces"), tuple(MARKED.values()), ids=tuple(MARKED))
def test_marked(text: str, found: list[tuple[str, Emphasis]], pieces: list[tuple[str, Emphasis | None]]) -> None:
    items = (evidence(words, emphasis, 1, 1, "", "") for words, emphasis in found)
    assert list(marked(duty(text, 1, *items))) == pieces


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
def test_marked_pieces_are_the_whole_text(text: str, cuts: list[tuple[int, int]]) -> None:
    items = (evidence(text[start:end], L, 1, 1, "", "") for start, end in cuts)
    assert "".join(words for words, _ in marked(duty(text, 1, *items))) == one_line(text)


@given(st.floats(0, 1), st.integers(2, 200))
def test_bar_is_as_wide_as_asked_and_shows_both_sides(share: float, width: int) -> None:
    leader, manager = bar_cells(share, width)
    assert leader + manager == width
    assert (leader > 0, manager > 0) == (share > 0, share < 1)
    assert sum(percentages(share)) == 100


@given(st.text(), st.text(), st.text())
def test_json_is_read_back(name: str, title: str, reason: str) -> None:
    report = titled(Verdict.EITHER, title, title, None)
    report = replace(report, id=name, reason=reason)
    text = write(Format.JSON, report, report)
    text.encode("utf-8")
    assert json.loads(text)["results"] == [json.loads(json.dumps(report.to_dict()))] * 2


def test_jsonl_lines_travel_alone() -> None:
    lines = [json.loads(line) for line in write(Format.JSONL, *every_kind()).splitlines()]
    shared = {"schema": "titlecheck/1", "titlecheck": "0.1.0", "rules_sha256": HEADER.rules_sha256}
    assert lines == [shared | report.to_dict() for report in every_kind()]


FORMULAS = {
    "equals": ("=1+1", "'=1+1"),
    "plus": ("+1", "'+1"),
    "minus": ("-1", "'-1"),
    "at": ("@SUM(A1)", "'@SUM(A1)"),
    "tab is white space": ("\t=1", "'=1"),
    "full width": ("＝1", "'＝1"),
    "inside is harmless": ("a=1", "a=1"),
}


@pytest.mark.parametrize(("title", "cell"), tuple(FORMULAS.values()), ids=tuple(FORMULAS))
def test_csv_cells_are_no_formulas(title: str, cell: str) -> None:
    row = next(csv.DictReader(StringIO(write(Format.CSV, titled(Verdict.LEADER, title, "x", False)))))
    assert row["current_title"] == cell


@given(st.text(), st.text())
def test_csv_has_one_row_a_role(name: str, title: str) -> None:
    report = replace(titled(Verdict.LEADER, title, title, True), id=name)
    rows = list(csv.reader(StringIO(write(Format.CSV, report, report), newline="")))
    assert [len(row) for row in rows] == [22, 22, 22]


@given(st.text(), st.text())
def test_junit_is_well_formed(name: str, title: str) -> None:
    report = replace(titled(Verdict.LEADER, title, title + "x", False), id=name, path=name, reasons=(title,))
    suites = ElementTree.fromstring(write(Format.JUNIT, report, skipped()).encode())
    assert [suites.get(count) for count in ("tests", "failures", "errors")] == ["2", "1", "1"]


def test_sarif_fingerprints_outlive_a_move() -> None:
    report = sales_manager_who_leads()
    moved = replace(
        report,
        duties=tuple(
            own._replace(evidence=tuple(item._replace(span=item.span._replace(line=99)) for item in own.evidence))
            for own in report.duties
        ),
        advice=(Advice("label", "Build the skills for both."), *report.advice[:1]),
    )
    prints = [result["partialFingerprints"]["titlecheck/v1"] for result in results(report)]
    assert sorted(prints) == sorted(result["partialFingerprints"]["titlecheck/v1"] for result in results(moved))
    assert len(set(prints)) == len(prints)


def test_sarif_tells_equal_evidence_apart() -> None:
    twice = duty("run it, run it", 1, *(evidence("run it", M, 1, at, "runs", "run") for at in (1, 9)))
    both = results(replace(sales_leader_who_manages(), title=None, duties=(twice,)))
    assert len({result["partialFingerprints"]["titlecheck/v1"] for result in both}) == 2


def test_sarif_rule_indexes_point_at_their_rules() -> None:
    run = json.loads(write(Format.SARIF, *every_kind(), hostile()))["runs"][0]
    names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [names[result["ruleIndex"]] for result in run["results"]] == [result["ruleId"] for result in run["results"]]


URIS = {
    "relative": ("roles/a.md", None, "roles/a.md"),
    "from here": ("./roles/a.md", "/home/me", "roles/a.md"),
    "below the root": ("/home/me/roles/a.md", "/home/me", "roles/a.md"),
    "elsewhere": ("/srv/a.md", "/home/me", "file:///srv/a.md"),
    "signs and spaces": ("a b:c#d%.md", None, "a%20b%3Ac%23d%25.md"),
    "accents": ("ü.md", None, "%C3%BC.md"),
    "a name that is not UTF-8": ("\udcff.md", None, "%FF.md"),
    "a name that is nothing": ("\ud800.md", None, "%EF%BF%BD.md"),
}


@pytest.mark.parametrize(("path", "root", "expected"), tuple(URIS.values()), ids=tuple(URIS))
def test_uri(path: str, root: str | None, expected: str) -> None:
    assert uri(path, root) == expected


def test_relative_path_hides_no_control_character() -> None:
    assert relative("/home/me/a\x1b.md", "/home/me") == "a\\x1b.md"


@given(st.text(), st.text())
def test_github_commands_stay_on_their_lines(name: str, title: str) -> None:
    report = replace(titled(Verdict.LEADER, title, title, True), id=name, path=name)
    command, *rest = write(Format.GITHUB, report).splitlines()
    assert re.fullmatch("::notice file=[^:,\r\n]*,title=titlecheck::[^\r\n]*", command)
    assert rest == write(Format.GITHUB).splitlines()


MARKDOWN = {
    "emphasis": ("*a* _b_ ~c~", r"\*a\* \_b\_ \~c\~"),
    "table": ("a|b", r"a\|b"),
    "link": ("[a](b)", r"\[a\](b)"),
    "element": ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
    "mention, issue and emoji": ("@me x#1 :smile:", r"@<!-- -->me x\#<!-- -->1 :<!-- -->smile:"),
    "words": ("Lead: the team, at 9:30", "Lead: the team, at 9:30"),
}


@pytest.mark.parametrize(("text", "safe"), tuple(MARKDOWN.values()), ids=tuple(MARKDOWN))
def test_markdown_is_taken_literally(text: str, safe: str) -> None:
    assert _safe(text) == safe


@pytest.mark.parametrize("width", [60, 72, 80, 100, 200])
@pytest.mark.parametrize("color", [False, True], ids=["plain", "color"])
@pytest.mark.parametrize("detail", [False, True], ids=["rows", "detail"])
def test_terminal_view_keeps_to_its_width(width: int, color: bool, detail: bool) -> None:
    header = replace(HEADER, width=width, color=color, detail=detail)
    text = write(Format.RICH, *every_kind(), hostile(), header=header)
    assert max(len(re.sub("\x1b\\[[0-9;]*m", "", line)) for line in text.splitlines()) <= width
    assert ("\x1b" in text) is color


def test_terminal_view_loses_no_word_of_a_duty() -> None:
    text = write(Format.RICH, sales_manager_who_leads(), header=replace(HEADER, width=200, color=True))
    bare = re.sub("\x1b\\[[0-9;]*m", "", text)
    assert all(own.text in bare for own in sales_manager_who_leads().duties)
