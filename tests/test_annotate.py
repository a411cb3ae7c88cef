"""A Word file with comments: where they stand, what they say, and that all else stays."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

docx = pytest.importorskip("docx")

from docx.document import Document as WordDocument  # noqa: E402
from docx.oxml import parse_xml  # noqa: E402
from docx.oxml.ns import nsdecls, qn  # noqa: E402

from tests.reports import HEADER, hostile, sales_manager_who_leads  # noqa: E402
from tests.running import Run, run  # noqa: E402
from titlecheck.documents.annotating import annotate, duty_remark, title_remark  # noqa: E402
from titlecheck.documents.wordcomments import with_comments  # noqa: E402
from titlecheck.documents.worddocument import open_word  # noqa: E402
from titlecheck.errors import InputError  # noqa: E402
from titlecheck.limits import LIMITS, Limits  # noqa: E402

LEADS = "Coach and develop eight account executives"
HIRES = "Hire, train and motivate the sales team"
PLAIN = "Drive to customers twice a week"
ARCHIVE = "word/document.xml"


def description() -> WordDocument:
    """A description with a title, bullets of several runs, a table, and a text that is no duty."""
    document: WordDocument = docx.Document()
    document.add_paragraph("Sales Manager", style="Title")
    document.add_paragraph("We sell bicycles in nine countries.")
    document.add_heading("Responsibilities", level=1)
    bullet = document.add_paragraph(style="List Bullet")
    bullet.add_run("Coach and ").bold = True
    bullet.add_run("develop eight account executives")
    document.add_paragraph(HIRES, style="List Bullet")
    document.add_paragraph(PLAIN, style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Lead a team of sales representatives"
    table.cell(0, 1).text = "every day"
    return document


def saved(document: WordDocument, folder: Path, name: str = "in.docx") -> Path:
    path = folder / name
    document.save(str(path))
    return path


def annotated(document: WordDocument, folder: Path, *options: str) -> tuple[Run, WordDocument]:
    given, target = saved(document, folder), folder / "out.docx"
    done = run("annotate", str(given), str(target), *options)
    return done, docx.Document(str(target))


def texts(document: WordDocument) -> list[tuple[str, str, list[tuple[str, Any]]]]:
    """Every paragraph with its style and runs, those of tables too."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(each for cell in cells for each in cell.paragraphs)]
    return [
        (each.text, each.style.name, [(part.text, part.bold) for part in each.runs if part.text]) for each in paragraphs
    ]


def anchored(document: WordDocument) -> dict[str, str]:
    """The first line of each comment, and the words that it is around."""
    found = {}
    for comment in document.comments:
        number = comment.comment_id
        inside, words = False, ""
        for element in document.element.body.iter():
            if element.tag == qn("w:commentRangeStart") and element.get(qn("w:id")) == str(number):
                inside = True
            elif element.tag == qn("w:commentRangeEnd") and element.get(qn("w:id")) == str(number):
                inside = False
            elif inside and element.tag == qn("w:t"):
                words += element.text or ""
        assert document.element.body.xpath(f".//w:commentReference[@w:id='{number}']")
        found[words] = comment.text
    return found


def test_comments_stand_at_the_title_and_at_duties_with_evidence(tmp_path: Path) -> None:
    done, document = annotated(description(), tmp_path)
    assert done.code == 0
    assert "4 comments written to" in done.err
    found = anchored(document)
    assert set(found) == {"Sales Manager", LEADS, HIRES, "Lead a team of sales representatives"}
    assert 'title "Sales Manager" → "Sales Leader"' in found["Sales Manager"]
    assert "intellectual property" in found["Sales Manager"]
    assert re.fullmatch(r'leader:\n(".+" .+ \(leader, [\w-]+\)\n?)+', found[LEADS])


def test_all_else_stays(tmp_path: Path) -> None:
    before = texts(description())
    _, document = annotated(description(), tmp_path)
    assert texts(document) == before
    with zipfile.ZipFile(tmp_path / "in.docx") as old, zipfile.ZipFile(tmp_path / "out.docx") as new:
        changed = {ARCHIVE, "word/_rels/document.xml.rels", "[Content_Types].xml"}
        assert set(new.namelist()) - set(old.namelist()) == {"word/comments.xml"}
        assert [name for name in old.namelist() if old.read(name) != new.read(name)] == [
            name for name in old.namelist() if name in changed
        ]
        assert new.testzip() is None


def test_without_its_comments_the_text_is_the_same_markup(tmp_path: Path) -> None:
    _, document = annotated(description(), tmp_path)
    body = document.element.body
    for element in body.xpath(".//w:commentRangeStart|.//w:commentRangeEnd|.//w:r[w:commentReference]"):
        element.getparent().remove(element)
    assert body.xml == docx.Document(str(tmp_path / "in.docx")).element.body.xml


def test_earlier_comments_stay(tmp_path: Path) -> None:
    document = description()
    document.add_comment(document.paragraphs[1].runs, "How many?", "Ann", "A")
    _, document = annotated(document, tmp_path)
    assert len(list(document.comments)) == 5
    assert anchored(document)["We sell bicycles in nine countries."] == "How many?"


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    given = saved(description(), tmp_path)
    targets = [tmp_path / name for name in ("one.docx", "two.docx")]
    for target in targets:
        assert run("annotate", str(given), str(target), "-q") == Run(0, "", "")
    assert targets[0].read_bytes() == targets[1].read_bytes()


def test_the_words_of_a_duty_within_a_paragraph(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Sales Manager", style="Title")
    paragraph = document.add_paragraph()
    for words in (f"{PLAIN}. ", f"{LEADS}. ", "Write poems."):
        paragraph.add_run(words)
    _, document = annotated(document, tmp_path)
    assert f"{LEADS}. " in anchored(document)


def test_a_file_without_a_title_has_its_remark_at_the_first_words(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("")
    for words in (LEADS, HIRES, "Lead a team of sales representatives"):
        document.add_paragraph(words, style="List Bullet")
    _, document = annotated(document, tmp_path)
    assert len(list(document.comments)) == 4
    assert any("no title, suggested" in comment.text for comment in document.comments)


def test_a_title_given_by_option(tmp_path: Path) -> None:
    _, document = annotated(description(), tmp_path, "--title", "Store Manager")
    assert any('"Store Manager" → "Store Leader"' in comment.text for comment in document.comments)


LINK = "<w:hyperlink {ns}><w:r><w:t>Mentor new sales staff</w:t></w:r></w:hyperlink>"
INSERTED = "<w:ins {ns} w:id='1' w:author='A'><w:r><w:t>Lead the sales team</w:t></w:r></w:ins>"
DELETED = "<w:del {ns} w:id='2' w:author='A'><w:r><w:delText>Hire people</w:delText></w:r></w:del>"
BOX = (
    "<w:r {ns} xmlns:v='urn:schemas-microsoft-com:vml'><w:pict><v:shape><v:textbox><w:txbxContent><w:p>"
    "<w:pPr><w:pStyle w:val='ListBullet'/></w:pPr><w:r><w:t>Train and coach the sales team</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def test_links_changes_and_text_boxes(tmp_path: Path) -> None:
    document = description()
    for markup in (LINK, INSERTED, DELETED, BOX):
        paragraph: Any = document.add_paragraph("")._p
        paragraph.append(parse_xml(markup.format(ns=nsdecls("w"))))
    done, document = annotated(document, tmp_path)
    assert done.code == 0
    found = anchored(document)
    assert {"Mentor new sales staff", "Lead the sales team", "Train and coach the sales team"} <= set(found)
    assert not any("Hire people" in words for words in found)
    assert not document.element.body.xpath(".//w:txbxContent//w:commentReference")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(b"Coach the team", "a broken Word file", id="text"),
        pytest.param(b"", "a broken Word file", id="empty file"),
        pytest.param(
            b"\xd0\xcf\x11\xe0" + b"\0" * 600, "protected by a password, or from an old Word", id="old format"
        ),
    ],
)
def test_what_is_no_word_file(tmp_path: Path, content: bytes, told: str) -> None:
    given = tmp_path / "in.docx"
    given.write_bytes(content)
    done = run("annotate", str(given), str(tmp_path / "out.docx"))
    assert done.code == 2
    assert f"{given}: {told}" in done.err
    assert not (tmp_path / "out.docx").exists()


def test_another_archive_is_no_word_file() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("a.txt", "Coach")
    with pytest.raises(InputError, match="no Word file"):
        open_word(archive.getvalue(), LIMITS)


def test_an_archive_that_would_fill_the_memory_is_refused() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr(ARCHIVE, "x")
    with pytest.raises(InputError, match="the limit"):
        open_word(archive.getvalue(), Limits(unpacked=0))


def test_a_document_without_words(tmp_path: Path) -> None:
    done = run("annotate", str(saved(docx.Document(), tmp_path)), str(tmp_path / "out.docx"))
    assert (done.code, "empty" in done.err) == (2, True)


@pytest.mark.parametrize("name", ["in.docx", "./in.docx", "link.docx"])
def test_the_file_read_is_never_written(tmp_path: Path, name: str) -> None:
    given = saved(description(), tmp_path)
    (tmp_path / "link.docx").symlink_to(given)
    before = given.read_bytes()
    done = run("annotate", str(given), f"{tmp_path}/{name}")
    assert done.code == 2
    assert "the same file" in done.err
    assert given.read_bytes() == before


def test_missing_files_and_folders(tmp_path: Path) -> None:
    done = run("annotate", str(tmp_path / "none.docx"), str(tmp_path / "out.docx"))
    assert (done.code, "no such file" in done.err) == (2, True)
    done = run("annotate", str(saved(description(), tmp_path)), str(tmp_path / "none" / "out.docx"))
    assert (done.code, "no such folder" in done.err) == (2, True)


def test_a_missing_extra_is_named() -> None:
    with patch.dict(sys.modules, {"docx": None}), pytest.raises(InputError, match=r"titlecheck\[docx\]"):
        open_word(b"", LIMITS)


def test_fail_on_mismatch(tmp_path: Path) -> None:
    done, _ = annotated(description(), tmp_path, "--fail-on", "mismatch")
    assert done.code == 1


def test_remarks() -> None:
    report = sales_manager_who_leads()
    assert list(duty_remark(report.duties[1])) == [
        "both:",
        '"Hire sellers" builds a team (leader, hire-people)',
        '"own the travel budget" directs money (manager, direct-money)',
    ]
    told = list(title_remark(report, HEADER))
    assert told[0] == 'leader (0.94), title "Sales Manager, EMEA" → "Sales Leader, EMEA"'
    assert "skills to put front and centre: coaching, emotional intelligence" in told
    assert told[-1] == "The ideas belong to their owners."


def test_texts_that_xml_cannot_hold() -> None:
    document = docx.Document()
    document.add_paragraph("Coach the team")
    stream = io.BytesIO()
    document.save(stream)
    word = open_word(stream.getvalue(), LIMITS)
    assert annotate(word, hostile(), HEADER) == 2
    assert len(list(docx.Document(io.BytesIO(with_comments(word, stream.getvalue()))).comments)) == 2


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_another_program_reads_the_file_whole(tmp_path: Path) -> None:
    """LibreOffice makes the description, and reads back the annotated one with all words and comments."""
    page = tmp_path / "in.html"
    items = "".join(f"<li>{duty}</li>" for duty in (LEADS, HIRES, PLAIN))
    page.write_text(f"<h1>Sales Manager</h1><h2>Responsibilities</h2><ul>{items}</ul>", encoding="utf-8")
    _convert(page, "docx:MS Word 2007 XML", tmp_path)
    assert run("annotate", str(tmp_path / "in.docx"), str(tmp_path / "out.docx")).code == 0
    _convert(tmp_path / "out.docx", "odt", tmp_path)
    with zipfile.ZipFile(tmp_path / "out.odt") as archive:
        content = archive.read("content.xml").decode()
    notes = re.findall(r"<office:annotation .*?</office:annotation>", content, re.DOTALL)
    assert len(notes) == 3
    assert all("titlecheck" in note for note in notes)
    assert sum("Sales Leader" in note for note in notes) == 1
    _convert(tmp_path / "out.docx", "txt:Text (encoded):UTF8", tmp_path)
    plain = (tmp_path / "out.txt").read_text(encoding="utf-8-sig")
    assert all(words in plain for words in ("Sales Manager", LEADS, HIRES, PLAIN))
    _convert(tmp_path / "out.docx", "pdf", tmp_path)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def _convert(path: Path, kind: str, folder: Path) -> None:
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", kind, "--outdir", str(folder), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
