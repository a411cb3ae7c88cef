"""Files of every kind: what text is read from each, and that a description is judged alike in all of them.

The files are made by `documents/make.py`, with programs other than the libraries that read them.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from titlecheck.documents.document import Document, document_suffixes, read_document
from titlecheck.documents.pagelines import Line
from titlecheck.documents.pagetext import _blocks, _mended
from titlecheck.engine import Engine, compile_engine
from titlecheck.entries import report_of
from titlecheck.errors import InputError
from titlecheck.inputs.reading import read_roles
from titlecheck.limits import LIMITS
from titlecheck.model import PlaceKind, Report, Role, Status, TitleSource, Unread, Verdict
from titlecheck.reportschema import report_schema
from titlecheck.rulefiles.rulefile import load_rules
from titlecheck.tables.columns import Columns
from titlecheck.tables.suffixes import table_suffixes

FILES = Path(__file__).parent / "documents"
KINDS = ("txt", "md", "docx", "pdf", "html")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return compile_engine(load_rules())


def read(name: str) -> Document:
    path = FILES / name
    return read_document(name, path.read_bytes())


def reports(engine: Engine, *names: str) -> list[Report]:
    return [engine.judge(role) for role in read_roles([str(FILES / name) for name in names])]


def seen(report: Report) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [
        (duty.text, duty.emphasis.value, [(item.rule, item.text) for item in duty.evidence]) for duty in report.duties
    ]


def titles(report: Report) -> tuple[str | None, str | None]:
    return (report.title.current, report.title.suggested) if report.title else (None, None)


def test_one_description_is_judged_alike_in_every_kind_of_file(engine: Engine) -> None:
    first, *others = reports(engine, *(f"sales-manager.{kind}" for kind in KINDS))
    assert (first.status, first.verdict) == (Status.JUDGED, Verdict.LEADER)
    assert len([item for duty in first.duties for item in duty.evidence]) >= 6
    for other in others:
        assert (other.verdict, other.leader_share, other.confidence) == (
            first.verdict,
            first.leader_share,
            first.confidence,
        )
        assert seen(other) == seen(first)
        assert [titles(other)] == [titles(first)] == [("Sales Manager", "Sales Leader")]


@pytest.mark.parametrize("kind", [*KINDS[2:], "md"])
def test_evidence_points_to_its_words_and_place(engine: Engine, kind: str) -> None:
    role = next(read_roles([str(FILES / f"sales-manager.{kind}")]))
    assert isinstance(role, Role)
    lines = role.text.split("\n")
    report = engine.judge(role)
    for duty in report.duties:
        for item in duty.evidence:
            span = item.span
            assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == item.text
            if kind == "pdf":
                assert item.to_dict()["page"] == duty.to_dict()["page"] == 1
            elif kind == "docx":
                # The title is paragraph 1, and every line of the file is a paragraph.
                assert duty.text in word_paragraphs("sales-manager.docx")[item.to_dict()["paragraph"] - 1]
            else:
                assert not {"page", "paragraph"} & set(item.to_dict())
    assert report_of(report.to_dict()).to_dict() == report.to_dict()


def word_paragraphs(name: str) -> list[str]:
    import docx

    return [paragraph.text for paragraph in docx.Document(str(FILES / name)).paragraphs]


def test_the_schema_knows_the_places(engine: Engine) -> None:
    import jsonschema

    for report in reports(engine, "sales-manager.docx", "sales-manager.pdf", "sales-manager.txt"):
        schema = report_schema()
        jsonschema.validate(report.to_dict(), {**schema["$defs"]["entry"], "$defs": schema["$defs"]})
        wrong = report.to_dict()
        wrong["duties"][0]["page"] = "one"
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, {**schema["$defs"]["entry"], "$defs": schema["$defs"]})


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_the_title_s_own_style_gives_the_title(kind: str) -> None:
    document = read(f"sales-manager.{kind}")
    assert (document.title, document.title_source) == ("Sales Manager", TitleSource.STYLE)


STYLED = {
    "a title": ("Sales Manager", "Coach the team.", "Sales Manager", "style"),
    "a label goes before it": (
        "Sales Manager",
        "Title: Store Manager\n\nCoach the team.",
        "Store Manager",
        "label",
    ),
    "the kind of document": (
        "Job Description",
        "## Sales Manager\n\nCoach the team.",
        "Sales Manager",
        "heading",
    ),
    "nothing else": ("Job Description", "Coach the team.", None, None),
    "a title of its own kind": ("Happiness Wizard", "Coach the team.", "Happiness Wizard", "style"),
}


@pytest.mark.parametrize("name", STYLED)
def test_what_is_set_as_a_title_is_one(engine: Engine, name: str) -> None:
    styled, text, title, source = STYLED[name]
    found = engine.judge(Role(f"# {styled}\n\n{text}", title=styled, title_source=TitleSource.STYLE)).title
    assert found is not None
    assert (found.current, found.source.value if found.source else None) == (title, source)


def test_word_s_tables_boxes_breaks_and_bold_lines_are_read() -> None:
    document = read("pieces.docx")
    assert document.place_kind is PlaceKind.PARAGRAPH
    assert list(zip(document.places or (), document.text.split("\n"), strict=False)) == [
        (1, "| Job title | Store Manager |"),
        (3, "| Direct reports | 6 |"),
        (3, ""),
        (5, "**What you will do**"),
        (5, ""),
        (6, "Plan the week"),
        (6, "Lead the crew\tdaily"),
        (6, ""),
        (7, "Beside a box."),
        (7, ""),
        (8, "Motivate the team in slow seasons."),
        (8, ""),
        (9, "**Duties**"),
        (10, "- Coach every account executive in weekly one-to-ones and ride along on visits to builders."),
        (11, "- Hire new sellers and bring them up to speed within two months."),
    ]


COLUMNS = """# Sales Manager
We rent out cranes and lifts to builders in four counties, and have done so for sixty years now.

## Duties
- Lead a team of nine account executives from their first week to their first promotion, and be their guide in \
everything that they do for the customers of the branch.
- Coach every account executive in weekly one-to-ones and ride along on visits to builders.
- Hire new sellers and bring them up to speed within two months.
- Review the performance of each team member twice a year and agree on what comes next for them.
- Motivate the team through slow seasons and celebrate what goes well.
"""


def test_columns_of_a_page_are_read_one_after_the_other() -> None:
    assert read("two-columns.pdf").text == COLUMNS


def test_divided_words_are_mended() -> None:
    text = read("divided-words.pdf").text
    assert text.count("- Prepare the quarterly revenue forecast and the advertising budget of the branch.\n") == 4


@pytest.mark.parametrize(
    ("before", "after", "mended"),
    [
        ("the quar-", "terly plan", "the quarterly plan"),
        ("the quar\u2010", "terly plan", "the quarterly plan"),
        ("a cross-", "functional team", "a cross-functional team"),
        ("the win-", "win of it", "the win-win of it"),
        ("Anglo-", "American", "Anglo-American"),
        ("weekly one-", "to-ones and", "weekly one-to-ones and"),
        ("weekly one-to-", "ones and", "weekly one-to-ones and"),
        ("a state-of-", "the-art shop", "a state-of-the-art shop"),
        ("the man-", "ager-led team", "the manager-led team"),
        ("one -", "and two", "one - and two"),
        ("no hyphen", "here", "no hyphen here"),
    ],
)
def test_a_hyphen_at_a_line_s_end(before: str, after: str, mended: str) -> None:
    assert _mended(before, after, frozenset({"cross-functional", "win", "manager", "one"})) == mended


def test_a_word_wider_than_most_wraps_too() -> None:
    set_as = (
        ("• Hire new sellers and bring", 74, 253),
        ("them up to speed within two", 91, 265),
        ("months.", 91, 140),
        ("• Review the performance of", 74, 256),
        ("each team member twice a year", 91, 286),
        ("and agree on what comes next.", 91, 277),
        ("• Motivate the team", 74, 205),
        ("• celebrate", 74, 150),
    )
    lines = [Line(text, left, right, 552 - 14 * at, 10.6, False) for at, (text, left, right) in enumerate(set_as)]
    assert [len(block.lines) for block in _blocks(lines)] == [3, 3, 1, 1]


def test_running_heads_and_page_numbers_are_left_out_and_pages_told() -> None:
    document = read("running-heads.pdf")
    lines = document.text.split("\n")
    assert lines.count("Crane & Lift · Job description") == 1
    assert lines[0] == "Crane & Lift · Job description"
    assert not [line for line in lines if "Confidential" in line or "Page" in line]
    places = dict(zip(lines, document.places or (), strict=False))
    assert places["- Hire new sellers and bring them up to speed within two months."] == 2
    assert places["- Motivate the team through slow seasons and celebrate what goes well."] == 3
    assert document.place_kind is PlaceKind.PAGE


def test_a_printed_page_keeps_its_bullets() -> None:
    lines = read("printed.pdf").text.split("\n")
    assert "- Hire new sellers and bring them up to speed." in lines
    assert "## What you will do" in lines


UNREAD = {
    "scanned.pdf": "no text layer (the text of a scan has to be recognised first)",
    "encrypted.pdf": "protected by a password",
}


@pytest.mark.parametrize("name", UNREAD)
def test_what_holds_no_text_says_so(name: str) -> None:
    (role,) = read_roles([str(FILES / name)])
    assert role == Unread(name, str(FILES / name), UNREAD[name])


ORDER = "<!-- titlecheck: ignore[develop-people] why -->"
PAGES = {
    "whole page in main": ("<p>A<main><p>Lead</main><p>B", "Lead\n"),
    "no main": ("<p>Lead<p>Coach", "Lead\n\nCoach\n"),
    "scripts and styles": (
        "<style>p{}</style><script>Plan()</script><p>Lead<noscript>on</noscript>",
        "Lead\n",
    ),
    "comments": ("<p>Lead<!-- Plan --> teams", "Lead teams\n"),
    "a comment for us in its text": (
        f"<p>Lead{ORDER} teams",
        f"Lead {ORDER} teams\n",
    ),
    "a comment for us before an item": (f"<ul>{ORDER}<li><p>Lead<li>Plan</ul>", f"- Lead {ORDER}\n- Plan\n"),
    "a comment for us after all": (f"<p>Lead</p>{ORDER}", f"Lead\n\n{ORDER}\n"),
    "a comment for us is no title": (f"<h1>Clerk{ORDER}</h1>Lead", f"# Clerk {ORDER}\n\nLead\n"),
    "a comment for us that nobody sees": (f"<p>Lead<p hidden>x{ORDER}</p>", "Lead\n"),
    "navigation": (
        "<nav><p>Home</nav><div role=navigation>Jobs</div><p>Lead<footer>Imprint</footer>",
        "Lead\n",
    ),
    "a page's header": ("<header><p>Acme<h1>Clerk</h1></header><p>Lead", "# Clerk\n\nLead\n"),
    "an article's header": ("<article><header><p>Acme</header><p>Lead</article>", "Acme\n\nLead\n"),
    "hidden": ("<p hidden>Plan<p style='display: none'>Plan<p aria-hidden=true>x<p>Lead", "Lead\n"),
    "a list of links": ("<ul><li><a>A</a><li><a>B</a><li><a>C</a></ul><p>Lead", "Lead\n"),
    "a list with links": ("<ul><li>Lead <a>us</a><li><a>B</a><li><a>C</a></ul>", "- Lead us\n- B\n- C\n"),
    "nested lists": ("<ul><li>Lead<ul><li>teams</ul><li>Plan</ul>", "- Lead\n\n- teams\n\n- Plan\n"),
    "paragraphs in items": ("<ul><li><p>Lead</p><p>well</p><li><p>Plan</ul>", "- Lead\nwell\n- Plan\n"),
    "bold lines": ("<p><b>Duties</b><br>Lead <b>teams</b><br><br>Plan", "**Duties**\nLead teams\n\nPlan\n"),
    "rows": ("<table><tr><th>Role<td>Clerk<tr><td>Site<td></table>", "| Role | Clerk |\n| Site |  |\n"),
    "a layout": ("<table><tr><td>Duties<td><ul><li>Lead<li>Plan</ul></table>", "Duties\n- Lead\n- Plan\n"),
    "a table in a layout": (
        "<table><tr><td>Up<table><tr><td>a<td>b</table><td>Down</table>",
        "| Up |\n\n| a | b |\n\n| Down |\n",
    ),
    "entities": ("<p>R&amp;D &lt;lead&gt;&nbsp;x", "R&D <lead> x\n"),
    "preformatted": ("<pre>- Lead\n- Plan</pre>", "- Lead\n- Plan\n"),
    "soft hyphens": ("<p>quar\u00adterly", "quarterly\n"),
    "nothing": ("<script>x</script>", ""),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read(name: str) -> None:
    source, text = PAGES[name]
    assert read_document("page.htm", f"<!doctype html><title>T</title>{source}".encode()).text == text


@pytest.mark.parametrize(
    "data",
    [
        "<meta charset=iso-8859-1><p>Führe".encode("latin-1"),
        "<meta charset=iso-8859-1><p>Führe".encode(),
        "<meta charset=utf-8><p>Führe".encode("cp1252"),
        "<meta charset=nonsense><p>Führe".encode("cp1252"),
        "<p>Führe".encode("utf-16"),
        '<?xml version="1.0" encoding="latin-1"?><p>Führe'.encode(),
    ],
)
def test_a_page_s_encoding_is_found_even_if_it_lies(data: bytes) -> None:
    assert read_document("page.html", data).text == "Führe\n"


@pytest.mark.parametrize("name", ["roles.xlsx", "roles.parquet"])
def test_tables_of_other_programs_are_read(name: str) -> None:
    role, empty = read_roles([str(FILES / name)])
    assert isinstance(role, Role)
    assert isinstance(empty, Unread)
    assert (role.id, role.title, role.title_source) == ("7", "Sales Manager", TitleSource.COLUMN)
    assert role.text == (FILES / "sales-manager.txt").read_text(encoding="utf-8")
    assert empty.id == "8"
    assert "is empty" in empty.reason


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name.startswith("hidden"):
            sheet.sheet_state = "hidden"
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def test_every_sheet_that_is_shown_and_has_the_column_is_read(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    text: list[list[object]] = [
        ["Job Title", "Description"],
        ["Clerk", "Lead_x000D_\nPlan"],
        [None, None],
        [None, "Plan"],
    ]
    path.write_bytes(
        workbook(one=text, empty=[], look_up=[["code"], [1]], hidden=text, two=[["Description"], ["Coach"]])
    )
    assert list(read_roles([str(path)])) == [
        Role("Lead\nPlan", "book.xlsx#1", str(path), "Clerk", TitleSource.COLUMN),
        Role("Plan", "book.xlsx#2", str(path)),
        Role("Coach", "book.xlsx#4", str(path)),
    ]
    (role,) = read_roles([str(path)], columns=Columns(text="code"))
    assert role == Unread("book.xlsx#3", str(path), "line 2: column 'code' holds no text")


def test_a_file_without_a_suffix_is_read_as_what_it_is() -> None:
    for name in ("sales-manager.pdf", "sales-manager.docx"):
        assert read_document("-", (FILES / name).read_bytes()) == read(name)


MISSING = {
    ".docx": ("docx", "docx", "sales-manager.docx"),
    ".html": ("lxml.etree", "html", "sales-manager.html"),
    ".xlsx": ("openpyxl", "xlsx", "roles.xlsx"),
    ".parquet": ("pyarrow.parquet", "arrow", "roles.parquet"),
}


@pytest.mark.parametrize("suffix", MISSING)
def test_a_missing_library_is_a_reason_that_says_what_to_install(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, extra, name = MISSING[suffix]
    monkeypatch.setitem(sys.modules, module, None)
    (role,) = read_roles([str(FILES / name)])
    assert isinstance(role, Unread)
    assert role.reason == f'reading {suffix} files needs the {extra} extra: pip install "titlecheck[{extra}]"'


def test_a_missing_library_for_pdf_files_is_told_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    from titlecheck.documents.pdffiles import read_pdf

    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(InputError, match=r"reading \.pdf files needs the pdf extra: pip install"):
        read_pdf(b"%PDF-1.4", LIMITS)


def test_a_folder_is_searched_for_every_kind() -> None:
    assert {f".{kind}" for kind in (*KINDS, "htm")} <= set(document_suffixes())
    assert {".xlsx", ".parquet", ".csv"} <= set(table_suffixes())


def members(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def word(body: str, **parts: str) -> bytes:
    """A Word file with this body."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in members((FILES / "sales-manager.docx").read_bytes()):
            if name == "word/document.xml":
                start, _, rest = data.decode().partition("<w:body>")
                data = f"{start}<w:body>{body}{rest[rest.index('<w:sectPr') :]}".encode()
            archive.writestr(name, data)
        for name, text in parts.items():
            archive.writestr(name, text)
    return written.getvalue()


_RUN = "<w:r><w:t>{}</w:t></w:r>"
_LEAD = _RUN.format("Lead")
_DELETED = "<w:del><w:r><w:delText> not</w:delText></w:r></w:del>"
_INSERTED = f"<w:ins>{_RUN.format(' teams')}</w:ins>"
_HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Plan</w:t></w:r>"
_CONTROL = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
_CELL = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
_LINK = f"<w:hyperlink>{_LEAD}</w:hyperlink>"
_NO_NUMBER = '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
_OUTLINE = '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
WORD = {
    "tracked changes": (f"<w:p>{_LEAD}{_DELETED}{_INSERTED}</w:p>", "Lead teams\n"),
    "hidden text": (f"<w:p>{_HIDDEN}{_LEAD}</w:p>", "Lead\n"),
    "links and controls": (
        _CONTROL.format(f"<w:p>{_LINK}{_CONTROL.format(_RUN.format(' all'))}</w:p>"),
        "Lead all\n",
    ),
    "numbering taken away": (f"<w:p>{_NO_NUMBER}{_LEAD}</w:p>", "Lead\n"),
    "a table in a cell": (_CELL.format(_CELL.format(f"<w:p>{_LEAD}</w:p>") + "<w:p/>"), "| Lead |\n"),
    "an outline level": (f"<w:p>{_OUTLINE}{_LEAD}</w:p>", "## Lead\n"),
    "nothing": ("<w:p/>", ""),
}


def test_comments_in_the_margin_of_a_word_file_silence_findings(tmp_path: Path, engine: Engine) -> None:
    import docx

    document = docx.Document(str(FILES / "sales-manager.docx"))
    lead, coach = (
        next(each for each in document.paragraphs if each.text.startswith(start)) for start in ("Lead a team", "Coach")
    )
    document.add_comment(lead.runs, "titlecheck: ignore[direct-people] they are robots", "Ann", "A")
    document.add_comment(coach.runs, "Is it every one?", "Ann", "A")
    document.add_comment(coach.runs, "titlecheck: ignore[develop-people] as we say ourselves", "titlecheck", "tc")
    document.save(str(tmp_path / "a.docx"))
    (report,) = (engine.judge(role) for role in read_roles([str(tmp_path / "a.docx")]))
    assert [(each.evidence.text, each.reason) for each in report.silenced] == [
        ("Lead a team of nine account executives", "they are robots")
    ]
    assert [duty.text for duty in report.duties] == [
        duty.text for duty in reports(engine, "sales-manager.docx")[0].duties
    ]
    assert "Is it every one" not in (report.role.text if isinstance(report.role, Role) else "")


@pytest.mark.parametrize("name", WORD)
def test_word_s_ways_of_writing_are_read(name: str) -> None:
    body, text = WORD[name]
    assert read_document("a.docx", word(body)).text == text
