"""A description full of attacks, from the file to every kind of output: its text stays text."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.running import run
from titlecheck.formats import Format
from titlecheck.formats.audit_views import AuditFormat

ATTACKS = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "<svg><style>*{display:none}</style></svg></script></style><!--",
    "[bold red]x[/bold red][/] :smile: [link=file:///etc/passwd]y[/link]",
    "\x1b[31mred\x1b]0;title\x07\x1b]8;;http://x\x1b\\link \x9b2J",
    "::error file=a::b%0A::set-env name=PATH::/tmp",
    "| a | b | ![x](http://x) [y](javascript:alert(1)) `c` #1 @someone",
    "]]> &amp; &lt; <!DOCTYPE x> <![CDATA[ ]]>",
    '=cmd|"/C calc"!A0',
    "+1+1",
    "@SUM(1)",
    "\u202eevil\u2066\u200b\ufeff\u2028\u2029\x85\x0b\x0c",
)
DUTIES = [f"- Coach the team and {attack} every week.\n" for attack in ATTACKS]
TEXT = "=1+1 Sales Manager <b>\n\nDuties\n" + "".join(DUTIES) + "- @SUM the budget of the branch.\n"
TITLES = ("=1+1 Manager", "<b>Manager</b>", "[/b] Manager", "\x1b[31mManager", "::error:: Manager", "@x | Manager")
# What a terminal, or whoever shows plain text, would act upon.
ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
VIEWS = [each.value for each in Format if each is not Format.AUTO]
AUDITS = [each.value for each in AuditFormat if each is not AuditFormat.AUTO]
WITH_OWN_CODES = ("json", "jsonl", "sarif")  # where such characters are told by their codes, or belong to the text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A description, and a table of the same with hostile titles and ids."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "<b>[x] =1+1.txt").write_text(TEXT, encoding="utf-8")
    rows = ({"id": f"{title}#{number}", "title": title, "text": TEXT} for number, title in enumerate(TITLES))
    (folder / "t.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return folder


def written(*arguments: str) -> str:
    done = run(*arguments, "in", "-q")
    assert (done.code, "Traceback" in done.err) == (0, False)
    return done.out


class Page(HTMLParser):
    """The tags of a page and the attributes that could act."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.acting: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.acting += [name for name, value in attrs if name.startswith("on") or "javascript:" in (value or "")]


PLAIN_ROLE = "Sales Manager\n\nDuties\n" + "- Coach the team.\n" * len(DUTIES) + "- Own the budget.\n"


def check_page(text: str, plain: str) -> None:
    """No script, style, picture or handler more than on a page of harmless roles."""
    page, other = Page(text), Page(plain)
    assert page.acting == other.acting == []
    for tag in ("script", "style", "img", "iframe", "link", "object", "form", "base"):
        assert page.tags.count(tag) == other.tags.count(tag), tag


def harmless(folder: Path, *arguments: str) -> str:
    for path in folder.iterdir():
        path.unlink()
    (folder / "a.txt").write_text(PLAIN_ROLE, encoding="utf-8")
    return written(*arguments)


def check_cells(text: str) -> None:
    rows = list(csv.reader(io.StringIO(text)))
    assert len({len(row) for row in rows}) == 1
    assert [cell for row in rows for cell in row if cell[:1] in tuple("=+@\t\r") and cell != "+"] == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("color", ["--no-color", "--color"])
def test_no_output_of_batch_acts(view: str, color: str, folder: Path) -> None:
    arguments = ("batch", "-f", view, color)
    text = written(*arguments)
    assert "team" in text or view in ("csv", "rich")
    if color == "--no-color" or view != "rich":
        found = set(ACTIVE.findall(text))
        assert not found or view in WITH_OWN_CODES
        assert "\x1b" not in text
    else:  # the view's own colours, and no other sequence
        assert set(re.findall("\x1b(?!\\[[0-9;]*m)", text)) == set()
    if view == "html":
        check_page(text, harmless(folder, *arguments))
    elif view == "csv":
        check_cells(text)
    elif view == "json":
        assert len(json.loads(text)["results"]) == 1 + len(TITLES)
    elif view == "jsonl":
        assert len([json.loads(line) for line in text.splitlines()]) == 1 + len(TITLES)
    elif view == "sarif":
        assert json.loads(text)["runs"][0]["results"]
    elif view == "junit":
        assert len(list(ElementTree.fromstring(text).iter("testcase"))) == 1 + len(TITLES)
    elif view == "github":
        commands = [line for line in text.splitlines() if line.lstrip().startswith(("::", "##["))]
        assert all(re.match("::(notice|warning|error) file=in/[^:]*,title=[^:]*::", line) for line in commands)
        assert not [line for line in text.splitlines() if line not in commands and "::" in line]


@pytest.mark.parametrize("view", AUDITS)
def test_no_output_of_an_audit_acts(view: str, folder: Path) -> None:
    arguments = ("audit", "-f", view)
    text = written(*arguments)
    assert "\x1b" not in text
    assert not ACTIVE.search(text) or view == "json"
    if view == "html":
        check_page(text, harmless(folder, *arguments))
    elif view == "csv":
        check_cells(text)
    elif view == "json":
        assert json.loads(text)["all"]["roles"] == 1 + len(TITLES)


def test_no_comment_in_a_word_file_acts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docx = pytest.importorskip("docx")
    monkeypatch.chdir(tmp_path)
    document = docx.Document()
    document.add_paragraph("=1+1 <b>Manager</b>", style="Title")
    document.add_heading("Duties", level=1)
    for attack in ATTACKS:
        shown = "".join(char for char in attack if char >= " " and char != "\x7f")
        document.add_paragraph(f"Coach the team and {shown} every week.", style="List Bullet")
    document.save("in.docx")
    assert run("annotate", "in.docx", "out.docx").code == 0
    with zipfile.ZipFile("in.docx") as before, zipfile.ZipFile("out.docx") as after:
        comments = ElementTree.fromstring(after.read("word/comments.xml"))
        assert {_local(element.tag) for element in comments.iter()} <= COMMENT_TAGS
        assert _links(after) == _links(before)
        text = "".join(comments.itertext())
    assert "Coach the team" in text
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", text)


COMMENT_TAGS = {"comments", "comment", "p", "pPr", "pStyle", "r", "rPr", "rStyle", "t", "annotationRef", "br", "lang"}


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _links(archive: zipfile.ZipFile) -> Mapping[str, list[str]]:
    """What points out of the file."""
    return {
        name: re.findall('Target="([^"]*)" TargetMode="External"', archive.read(name).decode())
        for name in archive.namelist()
        if name.endswith(".rels")
    }
