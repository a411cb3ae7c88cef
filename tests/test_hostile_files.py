"""Files that are broken, or made to fill memory or to take for ever: a reason, soon, and nothing else."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from titlecheck.documents.document import read_document
from titlecheck.errors import InputError
from titlecheck.inputs.reading import read_roles
from titlecheck.limits import Limits
from titlecheck.model import Role, Unread
from titlecheck.tables.rows import read_table

FILES = Path(__file__).parent / "documents"
DOCX = (FILES / "sales-manager.docx").read_bytes()
PDF = (FILES / "sales-manager.pdf").read_bytes()
XLSX = (FILES / "roles.xlsx").read_bytes()
PARQUET = (FILES / "roles.parquet").read_bytes()
LEAD = b"BT /F 12 Tf 72 720 Td (Lead a team of sellers.) Tj ET"


def read_all(name: str, data: bytes, limits: Limits) -> None:
    if name.endswith((".xlsx", ".parquet")):
        list(read_table(io.BytesIO(data), name, limits=limits))
    else:
        read_document(name, data, limits)


def reason(name: str, data: bytes, limits: Limits | None = None) -> str:
    """Why the file can't be read, told within seconds."""
    started = time.monotonic()
    with pytest.raises(InputError) as caught:
        read_all(name, data, limits or Limits())
    assert time.monotonic() - started < 60
    return str(caught.value)


def changed(data: bytes, name: str, change: Callable[[bytes], bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The archive with one of its members changed."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", method) as new:
        for item in old.namelist():
            new.writestr(item, change(old.read(item)) if item == name else old.read(item))
    return written.getvalue()


def with_entities(xml: bytes) -> bytes:
    start, _, rest = xml.partition(b"?>")
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return start + b"?>" + bomb + rest


def with_entities_in_utf_16(xml: bytes) -> bytes:
    return with_entities(xml.replace(b'encoding="UTF-8"', b'encoding="UTF-16"')).decode().encode("utf-16")


def lying(data: bytes, size: int) -> bytes:
    """The archive with every member's size told as another one."""
    told = bytearray(data)
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = told.find(mark)
        while place >= 0:
            struct.pack_into("<I", told, place + offset, size)
            place = told.find(mark, place + 1)
    return bytes(told)


def encrypted(data: bytes) -> bytes:
    told = bytearray(data)
    place = told.find(b"PK\x01\x02")
    told[place + 8] |= 1
    return bytes(told)


def zeros(xml: bytes) -> bytes:
    return xml + b" " * 300_000_000


def deep(xml: bytes) -> bytes:
    return xml.replace(b"<w:body>", b"<w:body>" + b"<w:tbl><w:tr><w:tc>" * 50_000)


ARCHIVES = {
    "a zip bomb": (zeros, "it unpacks to 286 MB, more than 256 MB, the limit"),
    "entities": (with_entities, "it declares XML entities, which office programs never do"),
    "entities in UTF-16": (
        with_entities_in_utf_16,
        "it declares XML entities, which office programs never do",
    ),
}
PARTS = {"a.docx": (DOCX, "word/document.xml"), "a.xlsx": (XLSX, "xl/workbook.xml")}


@pytest.mark.parametrize("kind", PARTS)
@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_that_would_grow_is_refused(name: str, kind: str) -> None:
    change, told = ARCHIVES[name]
    data, part = PARTS[kind]
    assert reason(kind, changed(data, part, change)) == told


@pytest.mark.parametrize("kind", PARTS)
def test_an_archive_that_is_broken_or_closed_is_refused(kind: str) -> None:
    data, part = PARTS[kind]
    program = "Word" if kind == "a.docx" else "Excel"
    assert reason(kind, data[:200]).startswith(f"a broken {program} file")
    assert reason(kind, b"").startswith(f"a broken {program} file")
    assert reason(kind, b"Lead a team").startswith(f"a broken {program} file")
    assert reason(kind, lying(data, 10)).startswith(f"a broken {program} file")
    assert reason(kind, changed(data, part, lambda xml: xml[:500])).startswith(f"a broken {program} file")
    assert reason(kind, changed(data, part, lambda _: b"")).startswith(f"a broken {program} file")
    assert reason(kind, encrypted(data)) == "protected by a password"
    assert reason(kind, b"\xd0\xcf\x11\xe0" + data).startswith("protected by a password, or from an old")
    packed = changed(data, part, bytes, zipfile.ZIP_BZIP2)
    assert reason(kind, packed) == "packed in a way that office programs do not use"
    assert reason(kind, data, Limits(entries=3)).endswith("more than 3, the limit")
    other = PARTS["a.xlsx" if kind == "a.docx" else "a.docx"][0]
    assert reason(kind, other) == f"no {program} file: it has no '{part}' in it"


def test_a_word_file_of_tables_in_tables_is_refused() -> None:
    assert reason("a.docx", changed(DOCX, "word/document.xml", deep)).startswith("a broken Word file")


def test_more_text_than_the_limit_is_refused() -> None:
    for name, data in (("a.docx", DOCX), ("a.pdf", PDF), ("a.html", b"<p>Lead a team.")):
        assert "larger than 10 bytes, the limit" in reason(name, data, Limits(text=10)) or name == "a.pdf"


def pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF file of these objects, of which the first is its catalog."""
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(written) + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )


def page(
    content: bytes, kids: bytes = b"[3 0 R]", count: int = 1, more: Sequence[bytes] = (), packed: int = 1
) -> bytes:
    """A PDF file of one page with this content, packed so many times."""
    for _ in range(packed):
        content = zlib.compress(content, 9)
    filters = b"/FlateDecode" * packed
    stream = b"<</Length %d/Filter[%b]>>stream\n%b\nendstream" % (len(content), filters, content)
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids %b/Count %d>>" % (kids, count),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            stream,
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            *more,
        ]
    )


SMALL = Limits(memory=300 * 1024 * 1024, seconds=3)
PDFS = {
    "not a PDF": b"Lead a team",
    "empty": b"",
    "only its start": b"%PDF-1.7\n",
    "cut": page(LEAD)[:300],
    "a page tree that leads back": page(LEAD, kids=b"[2 0 R]"),
    "a bomb": page(b" " * 400_000_000),
    "a bomb packed twice": page(b" " * 400_000_000, packed=2),
    "more text than can be read": page(LEAD * 500_000),
    "arrays in arrays": page(b"[" * 1_000_000),
    "no end of arrays": pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"[" * 1_000_000]),
}


@pytest.mark.parametrize("name", PDFS)
def test_a_hostile_pdf_file_is_a_reason(name: str) -> None:
    assert reason("a.pdf", PDFS[name], SMALL)


def test_a_pdf_file_of_a_million_objects_is_read() -> None:
    assert read_document("a.pdf", page(LEAD, more=[b"[]"] * 1_000_000)).text == "Lead a team of sellers.\n"


def test_a_pdf_file_that_takes_too_long_is_stopped() -> None:
    boxes = page(LEAD + b" 0 0 5 5 re f" * 1_500_000)
    assert reason("a.pdf", boxes, Limits(seconds=0.2, memory=SMALL.memory)) in (
        "takes longer than 0.2 seconds to read, the limit",
        "too broken to read, or needs more than 300 MB to read, the limit",
    )


def test_pages_are_limited() -> None:
    assert reason("a.pdf", PDF, Limits(pages=0)) == "it has 1 pages, more than 0, the limit"


TAGS = (
    "div",
    "b",
    "a",
    "table",
    "ul><li",
    "p",
    "table><tr><td",
    "i><p",
    "main",
    "header",
    "svg",
    "pre",
    "h1",
    "br",
)


@pytest.mark.parametrize("tag", TAGS)
def test_a_page_nested_without_end_is_read(tag: str) -> None:
    started = time.monotonic()
    text = read_document("a.html", f"<p>Plan</p>{f'<{tag}>' * 100_000}Lead a team.".encode()).text
    assert tag in ("svg", "header", "main") or "Lead a team." in text
    assert time.monotonic() - started < 20


def test_tags_are_limited() -> None:
    assert reason("a.html", b"<i>x" * 100, Limits(marks=50)) == "it has more than 50 tags, the limit"


def test_a_workbook_that_lies_about_its_size_is_read() -> None:
    sheet = "xl/worksheets/sheet1.xml"

    def lie(xml: bytes) -> bytes:
        start, _, rest = xml.partition(b"<dimension")
        return start + b'<dimension ref="A1:XFD1048576"/>' + rest[rest.index(b">") + 1 :]

    roles = list(read_table(io.BytesIO(changed(XLSX, sheet, lie)), "a.xlsx"))
    assert [type(role) for role in roles] == [Role, Unread]


def test_cells_are_limited() -> None:
    *_, last = read_table(io.BytesIO(XLSX), "a.xlsx", limits=Limits(cells=2))
    assert isinstance(last, Unread)
    assert last.reason.endswith("more than 2 cells, the limit; the rest of the workbook was not read")


def test_a_large_row_group_is_refused() -> None:
    assert reason("a.parquet", PARQUET, Limits(memory=10)).endswith("is larger than 10 bytes, the limit")


@pytest.mark.parametrize("data", [b"", b"PAR1", PARQUET[:-20], b"PAR1" + b"x" * 100 + b"PAR1"])
def test_a_broken_parquet_file_is_a_reason(data: bytes) -> None:
    assert reason("a.parquet", data).startswith("a broken Parquet file")


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.parquet", "a.html"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=8))
def test_bytes_changed_anywhere_are_text_or_a_reason(name: str, places: list[tuple[float, int]]) -> None:
    known = {"a.docx": DOCX, "a.xlsx": XLSX, "a.parquet": PARQUET}
    data = bytearray(known.get(name) or (FILES / "sales-manager.html").read_bytes())
    for place, value in places:
        data[int(place * len(data))] = value
    with suppress(InputError):
        read_all(name, bytes(data), Limits())


def test_a_parquet_file_that_breaks_off_says_so() -> None:
    *_, last = read_table(io.BytesIO(PARQUET[200:]), "a.parquet")
    assert isinstance(last, Unread)
    assert last.reason.endswith("the rest of the table was not read")


@settings(max_examples=15, deadline=None)
@given(places=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=20))
def test_bytes_changed_anywhere_in_a_pdf_file_are_text_or_a_reason(places: list[tuple[float, int]]) -> None:
    data = bytearray(PDF)
    for place, value in places:
        data[int(place * len(data))] = value
    with suppress(InputError):
        read_document("a.pdf", bytes(data))


def test_one_bad_file_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "b.docx").write_bytes(DOCX)
    (tmp_path / "c.docx").write_bytes(DOCX[:1000])
    bad, good, cut = read_roles([str(tmp_path)])
    assert isinstance(good, Role)
    assert (isinstance(bad, Unread), isinstance(cut, Unread)) == (True, True)
