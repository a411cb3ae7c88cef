"""Makes the files of this folder anew with programs that titlecheck has nothing to do with.

Run it as `python tests/documents/make.py`: LibreOffice writes the Word files, a PDF and the workbook, Chromium
prints web pages, DuckDB writes the Parquet file. The files are kept, so that the tests need none of these.
"""

from __future__ import annotations

import base64
import shutil
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Iterator
from html import escape
from pathlib import Path

HERE = Path(__file__).parent
ROLE = HERE.parent / "roles/leader/sales-manager.txt"

WORD = "docx:MS Word 2007 XML"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_FLAT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="{_OFFICE}office:1.0" xmlns:text="{_OFFICE}text:1.0" xmlns:draw="{_OFFICE}drawing:1.0"
 xmlns:svg="{_OFFICE}svg-compatible:1.0" xmlns:style="{_OFFICE}style:1.0" xmlns:table="{_OFFICE}table:1.0"
 xmlns:fo="{_OFFICE}xsl-fo-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:style style:name="Title" style:family="paragraph" style:class="chapter">
<style:text-properties fo:font-size="28pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:default-outline-level="1"><style:text-properties fo:font-size="18pt" fo:font-weight="bold"/></style:style>
</office:styles>
<office:automatic-styles>
<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•">
<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">
<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" fo:margin-left="1.2cm"/>
</style:list-level-properties></text:list-level-style-bullet></text:list-style>
<style:style style:name="Two" style:family="section"><style:section-properties>
<style:columns fo:column-count="2" fo:column-gap="0.8cm"/></style:section-properties></style:style>
<style:style style:name="B" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>
</office:automatic-styles>
<office:body><office:text>{{}}</office:text></office:body></office:document>"""

_COMPANY = "We rent out cranes and lifts to builders in four counties, and have done so for sixty years now."
_LONG = (
    (
        "Lead a team of nine account executives from their first week to their first promotion, and be their guide"
        " in everything that they do for the customers of the branch."
    ),
    "Coach every account executive in weekly one-to-ones and ride along on visits to builders.",
    "Hire new sellers and bring them up to speed within two months.",
    "Review the performance of each team member twice a year and agree on what comes next for them.",
    "Motivate the team through slow seasons and celebrate what goes well.",
)

_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Careers | Crane & Lift</title>
<style>body {{ font-family: sans-serif }} .x {{ color: red }}</style>
<script>var jobs = "<li>Prepare the budget</li>";</script></head>
<body><header><p>Crane & Lift</p><nav><ul><li><a href="/">Home</a></li><li><a href="/jobs">Jobs</a></li></ul></nav>
</header>
<main>{}</main><footer><p>Manage your cookies &copy; Crane &amp; Lift</p></footer></body></html>"""


def parts(text: str) -> Iterator[tuple[str, list[str]]]:
    """The blocks of the role's text: title, heading, list or prose, each with its lines."""
    for number, block in enumerate(text.strip().split("\n\n")):
        first, *rest = block.split("\n")
        if number == 0:
            yield "title", [first]
            continue
        yield "heading", [first]
        bullets = [line.removeprefix("- ") for line in rest]
        yield ("list" if rest[0].startswith("- ") else "prose"), bullets


def flat(text: str) -> str:
    """The role as an OpenDocument text in one file."""
    body = []
    for kind, lines in parts(text):
        if kind == "title":
            body.append(f'<text:p text:style-name="Title">{escape(lines[0])}</text:p>')
        elif kind == "heading":
            body.append(f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{escape(lines[0])}</text:h>')
        elif kind == "prose":
            body += [f"<text:p>{escape(line)}</text:p>" for line in lines]
        else:
            body.append(bullets(lines))
    return _FLAT.format("".join(body))


def bullets(lines: list[str] | tuple[str, ...]) -> str:
    items = "".join(f"<text:list-item><text:p>{escape(line)}</text:p></text:list-item>" for line in lines)
    return f'<text:list text:style-name="L1">{items}</text:list>'


def flat_pieces() -> str:
    """What descriptions in Word are made of besides plain paragraphs: bold headings, tables, a text box."""
    row = "<table:table-row>{}</table:table-row>"
    cell = "<table:table-cell>{}</table:table-cell>"
    facts = [("Job title", "Store Manager"), ("Direct reports", "6")]
    table = "".join(row.format("".join(cell.format(f"<text:p>{each}</text:p>") for each in pair)) for pair in facts)
    layout = row.format(cell.format('<text:p text:style-name="B">Duties</text:p>') + cell.format(bullets(_LONG[1:3])))
    box = (
        '<text:p><draw:frame svg:width="8cm" svg:height="3cm" text:anchor-type="paragraph"><draw:text-box>'
        "<text:p>Motivate the team in slow seasons.</text:p></draw:text-box></draw:frame>Beside a box.</text:p>"
    )
    wide = '<table:table-column table:number-columns-repeated="2"/>'
    return _FLAT.format(
        f'<table:table table:name="T1">{wide}{table}</table:table>'
        '<text:p text:style-name="B">What you will do</text:p>'
        f"<text:p>Plan the week<text:line-break/>Lead<text:s/>the crew<text:tab/>daily</text:p>{box}"
        f'<table:table table:name="T2">{wide}{layout}</table:table>'
    )


def flat_columns() -> str:
    return _FLAT.format(
        '<text:p text:style-name="Title">Sales Manager</text:p>'
        f'<text:section text:style-name="Two" text:name="S1"><text:p>{_COMPANY}</text:p>'
        f'<text:h text:style-name="Heading_20_1" text:outline-level="1">Duties</text:h>{bullets(_LONG)}</text:section>'
    )


def page(text: str) -> str:
    """The role as a web page with what web pages have around it."""
    body = []
    for kind, lines in parts(text):
        if kind == "title":
            body.append(f"<h1>{escape(lines[0])}</h1>")
        elif kind == "heading":
            body.append(f"<h2>{escape(lines[0])}</h2>")
        elif kind == "prose":
            body += [f"<p>{escape(line)}</p>" for line in lines]
        else:
            body.append("<ul>\n" + "\n".join(f"<li>{escape(line)}" for line in lines) + "\n</ul>")
    return _PAGE.format("\n".join(body))


def page_in_columns() -> str:
    """A page that Chromium sets in two columns over several sheets, with words divided at line ends."""
    words = "Prepare the quar|terly rev|enue fore|cast and the ad|ver|tis|ing bud|get of the branch."
    soft = words.replace("|", "\u00ad")
    items = "".join(f"<li>{escape(line)}</li>" for line in (*_LONG, *[soft] * 4))
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><style>@page { margin: 2cm }"
        "main { columns: 3; column-gap: 1cm; text-align: justify; font-size: 21px } h1 { column-span: all }</style>"
        f"<main><h1>Sales Manager</h1><p>{_COMPANY}</p><h2>Duties</h2><ul>{items}</ul></main></html>"
    )


def page_with_running_heads() -> str:
    head, foot = "<header>Crane & Lift · Job description</header>", "<footer>Page {} of 3 · Confidential</footer>"
    leaf = f"<section>{head}{{}}{foot}</section>"
    leaves = (
        f"<h1>Sales Manager</h1><p>{_COMPANY}</p><h2>Duties</h2>" + "".join(f"<p>{each}</p>" for each in _LONG[:2]),
        "<ul>" + "".join(f"<li>{each}</li>" for each in _LONG[2:4]) + "</ul>",
        f"<ul><li>{_LONG[4]}</li></ul>",
    )
    style = (
        "@page { margin: 0 } section { position: relative; height: 100vh; padding: 3cm 2cm; box-sizing: border-box;"
        " page-break-after: always } header, footer { position: absolute; left: 2cm } header { top: 1cm }"
        " footer { bottom: 1cm }"
    )
    body = "".join(leaf.format(each, number) for number, each in enumerate(leaves, 1))
    return f"<!doctype html><meta charset=utf-8><style>{style}</style><body style='margin:0'>{body}"


def picture_page() -> str:
    """A page that is nothing but a picture, as scanners make them."""
    rows = b"".join(b"\0" + bytes(40 if (x // 5 + y // 9) % 3 else 255 for x in range(120)) for y in range(160))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 120, 160, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    source = base64.b64encode(png).decode()
    return (
        "<!doctype html><style>@page { margin: 0 }</style><body style='margin:0'>"
        f'<img src="data:image/png;base64,{source}" style="width:100%;height:98vh">'
    )


def office(target: Path, source: str, kind: str, suffix: str = ".fodt", extra: str = "") -> None:
    """LibreOffice's version of a text, written there."""
    name = target.name
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder, Path(name).stem + suffix)
        given.write_text(source, encoding="utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
        command += [kind + extra, "--outdir", f"{folder}/out", str(given)]
        subprocess.run(command, check=True, capture_output=True)
        shutil.copy(Path(folder, "out", name), target)


def printed(target: Path, source: str) -> None:
    """Chromium's print of a page, written there."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "page.html").write_text(source, encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        command += [
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={folder}/out.pdf",
            f"file://{folder}/page.html",
        ]
        subprocess.run(command, check=True, capture_output=True)
        shutil.copy(Path(folder, "out.pdf"), target)


def descriptions(folder: Path) -> None:
    """One description in five kinds of file."""
    text = ROLE.read_text(encoding="utf-8")
    shutil.copy(ROLE, folder / "sales-manager.txt")
    marks = {"title": "# ", "heading": "## ", "list": "* ", "prose": ""}
    markdown = ("\n".join(marks[kind] + line for line in lines) for kind, lines in parts(text))
    (folder / "sales-manager.md").write_text("\n\n".join(markdown) + "\n", encoding="utf-8")
    (folder / "sales-manager.html").write_text(page(text), encoding="utf-8")
    office(folder / "sales-manager.docx", flat(text), WORD)
    office(folder / "sales-manager.pdf", flat(text), "pdf")
    printed(folder / "printed.pdf", page(text))


def layouts(folder: Path) -> None:
    """What descriptions in Word and PDF files are made of besides plain paragraphs."""
    office(folder / "pieces.docx", flat_pieces(), WORD)
    office(folder / "two-columns.pdf", flat_columns(), "pdf")
    office(folder / "two-columns.docx", flat_columns(), WORD)
    secret = (
        ':writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},'
        '"DocumentOpenPassword":{"type":"string","value":"secret"}}'
    )
    office(folder / "encrypted.pdf", flat(ROLE.read_text(encoding="utf-8")), "pdf", extra=secret)
    printed(folder / "divided-words.pdf", page_in_columns())
    printed(folder / "running-heads.pdf", page_with_running_heads())
    printed(folder / "scanned.pdf", picture_page())


def workbook(folder: Path) -> None:
    """A table in a workbook."""
    duties = ROLE.read_text(encoding="utf-8").replace('"', '""')
    rows = f'Req ID,Job Title,Job Description\n7,Sales Manager,"{duties}"\n8,,\n'
    office(folder / "roles.xlsx", rows, "xlsx", ".csv")


def parquet(folder: Path) -> None:
    """The same table in a Parquet file."""
    import duckdb

    text = ROLE.read_text(encoding="utf-8")
    duckdb.sql("create table roles (id integer, title varchar, description varchar, open date)")
    duckdb.execute("insert into roles values (7, 'Sales Manager', ?, '2026-01-01'), (8, null, null, null)", [text])
    duckdb.sql(f"copy roles to '{folder / 'roles.parquet'}' (format parquet)")


if __name__ == "__main__":
    for make in (descriptions, layouts, workbook, parquet):
        make(HERE)
