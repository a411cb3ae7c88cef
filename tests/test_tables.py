"""Tables: every row becomes a role or says why not."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlecheck.errors import InputError
from titlecheck.limits import Limits
from titlecheck.model import Role, TitleSource, Unread
from titlecheck.tables.columns import Columns, find_columns
from titlecheck.tables.rows import read_table

COLUMN = TitleSource.COLUMN


def read(data: str | bytes, name: str = "t.csv", **options: object) -> list[Role | Unread]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_table(io.BytesIO(raw), name, **options))  # type: ignore[arg-type]


def role(text: str, row_id: str, title: str | None = None, path: str = "t.csv") -> Role:
    return Role(text, row_id, path, title, COLUMN if title else None)


def unread(row_id: str, reason: str, path: str = "t.csv") -> Unread:
    return Unread(row_id, path, reason)


ROWS: dict[str, tuple[str, str | bytes, list[Role | Unread]]] = {
    "all columns guessed": (
        "t.csv",
        "Req ID,Job Title,Job Description\n7,Sales Manager,Lead the team\n",
        [role("Lead the team", "7", "Sales Manager")],
    ),
    "text only": ("t.csv", "text\nLead\nPlan\n", [role("Lead", "t.csv#1"), role("Plan", "t.csv#2")]),
    "empty title and id": ("t.csv", "id,title,text\n, ,Lead\n", [role("Lead", "t.csv#1")]),
    "semicolons": ("t.csv", "id;text\na;Lead, coach\n", [role("Lead, coach", "a")]),
    "semicolons told to Excel": ("t.csv", "sep=;\r\nid;text\r\na;Lead\r\n", [role("Lead", "a")]),
    "tabs": ("t.tsv", "id\ttext\na\tLead, coach; plan\n", [role("Lead, coach; plan", "a", path="t.tsv")]),
    "byte-order mark": ("t.csv", "\ufeffid,text\na,Lead\n", [role("Lead", "a")]),
    "utf-16": ("t.csv", "id,text\na,Führe\n".encode("utf-16"), [role("Führe", "a")]),
    "windows-1252": ("t.csv", "id,text\na,Führe\n".encode("cp1252"), [role("Führe", "a")]),
    "lines in a cell": (
        "t.csv",
        'id,text\r\na,"Lead\r\n\r\nsay ""go"""\r\nb,Plan',
        [role('Lead\n\nsay "go"', "a"), role("Plan", "b")],
    ),
    "blank lines": ("t.csv", "\n\nid,text\n\na,Lead\n,\n", [role("Lead", "a")]),
    "no text": (
        "t.csv",
        "id,text\na, \nb,Lead\n",
        [unread("a", "line 2: column 'text' is empty"), role("Lead", "b")],
    ),
    "short row": ("t.csv", "id,text\na\n", [unread("a", "line 2: column 'text' is empty")]),
    "long row": (
        "t.csv",
        "id,text\na,Lead, coach\nb,Plan,\n",
        [
            unread("a", "line 2: 3 cells under 2 headings (a text with the delimiter in it needs quotes)"),
            role("Plan", "b"),
        ],
    ),
    "quote never closed": (
        "t.csv",
        'id,text\na,Lead\nb,"Plan\nc,Coach\n',
        [
            role("Lead", "a"),
            unread("b", "line 3: a quote that is opened in this row is never closed"),
        ],
    ),
    "a row that is no text": (
        "t.csv",
        b"id,text\na,Le\0ad\nb,\x81\xff\nc,Plan\n",
        [
            unread("a", "line 2: binary: it holds NUL bytes (text in UTF-16 needs its byte-order mark)"),
            unread("b", "line 3: binary: byte 0x81 is no text in UTF-8 or Windows-1252"),
            role("Plan", "c"),
        ],
    ),
    "two columns of one name": ("t.csv", "text,text\nLead,Plan\n", [role("Lead", "t.csv#1")]),
    "heading only": ("t.csv", "id,text\n", []),
    "json lines": (
        "t.jsonl",
        '{"id": 5, "title": "Clerk", "text": "Lead"}\n\n{"text": "Plan\\r\\nit"}',
        [role("Lead", "5", "Clerk", "t.jsonl"), role("Plan\nit", "t.jsonl#3", path="t.jsonl")],
    ),
    "json list of duties": (
        "t.ndjson",
        '{"duties": ["Lead", "Plan"]}',
        [role("Lead\nPlan", "t.ndjson#1", path="t.ndjson")],
    ),
    "json with half a character": (
        "t.jsonl",
        '{"id": "\\ud800", "text": "Lead \\udfff"}',
        [role("Lead \ufffd", "\ufffd", path="t.jsonl")],
    ),
    "broken json lines": (
        "t.jsonl",
        '{"text": "Lead"}\n{"text": \n[1]\n{"text": 5}\n{"title": "x"}\n' + "[" * 100_000,
        [
            role("Lead", "t.jsonl#1", path="t.jsonl"),
            unread("t.jsonl#2", "line 2: not JSON (Expecting value at column 10)", "t.jsonl"),
            unread("t.jsonl#3", "line 3: not a JSON object", "t.jsonl"),
            unread("t.jsonl#4", "line 4: column 'text' holds no text", "t.jsonl"),
            unread("t.jsonl#5", "line 5: column 'text' is empty", "t.jsonl"),
            unread("t.jsonl#6", "line 6: JSON that is nested too deeply or holds too long a number", "t.jsonl"),
        ],
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_rows(name: str) -> None:
    path, data, expected = ROWS[name]
    assert read(data, path) == expected


REFUSED: dict[str, tuple[str, str | bytes, Columns, str]] = {
    "nothing": ("t.csv", "", Columns(), "empty"),
    "blank": ("t.csv", "\n \n", Columns(), "empty"),
    "no json": ("t.jsonl", "\n", Columns(), "empty"),
    "no column fits": (
        "t.csv",
        "a,b\n1,2\n",
        Columns(),
        "no column looks like the text; name one with --text-column (there are: a, b)",
    ),
    "wrong text column": (
        "t.csv",
        "id,text\n1,Lead\n",
        Columns(text="txt"),
        "no column 'txt' (did you mean 'text'?); there are: id, text",
    ),
    "wrong title column": (
        "t.jsonl",
        '{"text": "Lead"}',
        Columns(title="zzz"),
        "no column 'zzz'; there are: text",
    ),
    "text of strangers is not told": (
        "t.csv",
        "x" * 60 + "\n",
        Columns(),
        "no column looks like the text; name one with --text-column (there are: one of 60 characters)",
    ),
    "quote in the headings": (
        "t.csv",
        'id,"text\na,Lead\n',
        Columns(),
        "a quote that is opened in the column headings is never closed",
    ),
    "no json at all": (
        "t.jsonl",
        "Lead a team\n",
        Columns(),
        "no line holds a JSON object (line 1: not JSON (Expecting value at column 1))",
    ),
    "a spreadsheet": (
        "t.csv",
        b"PK\x03\x04rest",
        Columns(),
        "binary: a zip archive, as Word and Excel files are, not text",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_table_is_refused(name: str) -> None:
    path, data, columns, message = REFUSED[name]
    with pytest.raises(InputError) as caught:
        read(data, path, columns=columns)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("names", "given", "found"),
    [
        (["A", "B", "C"], Columns("b", "c", "a"), Columns("B", "C", "A")),
        (["Job Description", "job_description"], Columns("job_description"), Columns("job_description")),
        (["description", "text"], Columns(), Columns("text")),
        (["text", "position", "TITLE"], Columns(), Columns("text", "TITLE")),
        (["text", "Job-ID", "role"], Columns(), Columns("text", "role", "Job-ID")),
        (["title"], Columns(text="title"), Columns("title")),
    ],
    ids=["any case", "exact first", "better name first", "title before position", "punctuation", "one use"],
)
def test_columns_found(names: list[str], given: Columns, found: Columns) -> None:
    assert find_columns(names, given) == found


def test_a_given_title_replaces_the_column() -> None:
    assert read("title,text\nClerk,Lead\n", title="Sales Manager") == [
        Role("Lead", "t.csv#1", "t.csv", "Sales Manager", TitleSource.OPTION)
    ]


def test_a_large_cell_is_read() -> None:
    assert read(f"text\n{'x' * 1_000_000}\n") == [role("x" * 1_000_000, "t.csv#1")]


def test_a_row_over_the_limit_ends_a_csv_table_with_a_reason() -> None:
    quoted = 'text\nLead\n"' + "Plan\n" * 50
    for data in (quoted, "text\nLead\n" + "x" * 200 + "\nPlan\n"):
        assert read(data, limits=Limits(text=100)) == [
            role("Lead", "t.csv#1"),
            unread(
                "t.csv#2",
                "line 3: a row is larger than 100 bytes, the limit (a quote never closed?);"
                " the rest of the table was not read",
            ),
        ]


def test_a_line_over_the_limit_skips_one_json_row() -> None:
    lines = [json.dumps({"text": text}) for text in ("Lead", "x" * 200, "Plan")]
    assert read("\n".join(lines), "t.jsonl", limits=Limits(text=100)) == [
        role("Lead", "t.jsonl#1", path="t.jsonl"),
        unread("t.jsonl#2", "line 2: larger than 100 bytes, the limit", "t.jsonl"),
        role("Plan", "t.jsonl#3", path="t.jsonl"),
    ]


def test_rows_are_read_as_asked_for() -> None:
    stream = io.BytesIO(b'{"text": "Lead"}\n' * 10_000)
    rows = read_table(stream, "t.jsonl")
    assert [next(rows).id for _ in range(500)][-1] == "t.jsonl#500"
    assert stream.tell() < 100_000


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1).filter(str.strip)


@given(st.lists(CELL, min_size=1))
def test_json_texts_come_back(texts: list[str]) -> None:
    data = "\n".join(json.dumps({"text": text}) for text in texts)
    assert [row.text for row in read(data, "t.jsonl") if isinstance(row, Role)] == texts


@given(st.lists(CELL, min_size=1), st.sampled_from([",", ";", "\t"]))
def test_quoted_texts_come_back(texts: list[str], delimiter: str) -> None:
    rows = [f'"{number}"{delimiter}"{text.replace(chr(34), chr(34) * 2)}"' for number, text in enumerate(texts)]
    data = "\n".join([f"id{delimiter}text", *rows])
    assert [row.text for row in read(data) if isinstance(row, Role)] == texts


@given(st.binary(), st.sampled_from(["t.csv", "t.tsv", "t.jsonl"]))
def test_any_bytes_are_rows_or_an_input_error(data: bytes, name: str) -> None:
    try:
        rows = read(b"text\n" + data if "json" not in name else data, name)
    except InputError:
        return
    assert all(isinstance(row, Role | Unread) for row in rows)
