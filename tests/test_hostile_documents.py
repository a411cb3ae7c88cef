"""Descriptions made to fill memory or to take for ever, through the command line: a reason, soon, in little memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running import spent

GIGABYTE = 1024**3


def _gigabyte(path: Path) -> None:
    """A file of one line without end, that takes no room on the disk."""
    with path.open("wb") as stream:
        stream.write(b'{"text": "Lead the team')
        stream.truncate(GIGABYTE)


def _unending_words(path: Path) -> None:
    path.write_text("Duties\n- " + "lead a team of clerks and " * 40_000, encoding="utf-8")


def _row_without_end(path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(b'id,text\n1,"Lead the team\n')
        for _ in range(140):
            stream.write(b"- Lead the team\n" * 40_000)


def _quotes(path: Path) -> None:
    path.write_bytes(b'text\n"' + b'""' * 5_000_000 + b'"\n')


def _many_columns(path: Path) -> None:
    path.write_bytes(b",".join(b"c%d" % number for number in range(300_000)) + b"\n" + b"," * 300_000 + b"\n")


def _deep_json(path: Path) -> None:
    path.write_bytes(b'{"text": ' + b"[" * 5_000_000 + b"\n" + b'{"text": "Lead the team"}\n')


def _long_number(path: Path) -> None:
    path.write_bytes(b'{"text": "Lead the team", "id": ' + b"9" * 2_000_000 + b"}\n")


def _surrogates(path: Path) -> None:
    path.write_text('{"id": "\\ud800", "title": "\\udfff Manager", "text": "Lead \\ud83d the team"}\n')


def _tags_in_tags(path: Path) -> None:
    path.write_bytes(b"<p>" + b"<div><b>" * 500_000 + b"Lead the team")


HOSTILE: dict[str, tuple[str, Callable[[Path], None], int, str]] = {
    "a gigabyte in one line": ("a.txt", _gigabyte, 2, "larger than 64 MB, the limit"),
    "a gigabyte in one row": ("a.jsonl", _gigabyte, 2, "larger than 64 MB, the limit"),
    "a gigabyte in one cell": ("a.csv", _gigabyte, 2, "larger than 64 MB, the limit"),
    "a gigabyte that is no Word file": ("a.docx", _gigabyte, 2, "larger than 64 MB, the limit"),
    "a gigabyte that is no PDF file": ("a.pdf", _gigabyte, 2, "larger than 64 MB, the limit"),
    "a gigabyte that is no page": ("a.html", _gigabyte, 2, "larger than 64 MB, the limit"),
    "a gigabyte that is no workbook": ("a.xlsx", _gigabyte, 2, "a broken Excel file"),
    "a gigabyte that is no Parquet file": ("a.parquet", _gigabyte, 2, "a broken Parquet file"),
    "megabytes without a line's end": ("a.txt", _unending_words, 0, "leader"),
    "a row that never closes its quote": ("a.csv", _row_without_end, 2, "larger than 64 MB, the limit"),
    "a cell of quotes": ("a.csv", _quotes, 0, "unclear"),
    "more columns than anybody has": ("a.csv", _many_columns, 2, "no column looks like the text"),
    "JSON without end": ("a.jsonl", _deep_json, 2, "nested too deeply"),
    "a number without end": ("a.jsonl", _long_number, 2, "holds too long a number"),
    "halves of characters": ("a.jsonl", _surrogates, 0, "\ufffd"),
    "a million tags": ("a.html", _tags_in_tags, 0, "unclear"),
}


LONG = ("a gigabyte", "a row")  # they are read to their end, however long that is
ROWS = [pytest.param(name, marks=pytest.mark.long) if name.startswith(LONG) else name for name in HOSTILE]


@pytest.mark.parametrize("name", ROWS)
def test_a_hostile_description_costs_little(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, write, code, told = HOSTILE[name]
    monkeypatch.chdir(tmp_path)
    write(tmp_path / file)
    done = spent("classify", "-f", "plain", file)
    assert (done.code, told in done.told, "Traceback" in done.told) == (code, True, False), done.told[:2000]
    assert (done.seconds < 30, done.megabytes < 700) == (True, True), done[2:]


CHANGING = """
import itertools, os, pathlib, sys
folder = pathlib.Path(sys.argv[1])
for number in itertools.count():
    path = folder / f"{number % 10}.txt"
    match number % 4:
        case 0: path.write_text("Duties\\n- Lead the team.\\n" * (number % 900 + 1))
        case 1: path.unlink(missing_ok=True)
        case 2: path.write_bytes(b"")
        case 3: os.truncate(path, 5) if path.exists() else path.touch()
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_files_that_change_and_vanish_while_they_are_read_cost_only_themselves(jobs: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text("Duties\n- Lead the team of clerks.\n", encoding="utf-8")
    with subprocess.Popen([sys.executable, "-c", CHANGING, str(folder)]) as changing:
        try:
            end = time.monotonic() + 6
            while time.monotonic() < end:
                command = [sys.executable, "-m", "titlecheck", "batch", str(folder), "-q", "-f", "jsonl", "-j", jobs]
                done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
                assert done.returncode in (0, 2)
                assert "Traceback" not in done.stderr
                entries = [json.loads(line) for line in done.stdout.splitlines()]
                steady = [each for each in entries if int(Path(each["id"]).stem) >= 10]
                assert [each["verdict"] for each in steady] == ["leader"] * 30
                assert all(each["reason"] for each in entries if each["status"] == "skipped")
        finally:
            changing.kill()


def test_what_may_not_be_waited_for_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.txt")
    os.mkfifo("pipe.csv")
    Path("circle.txt").symlink_to("circle.txt")
    Path("null.docx").symlink_to("/dev/zero")
    done = spent("classify", "-f", "plain", "pipe.txt", "pipe.csv", "circle.txt", "null.docx", "/dev/zero", ".")
    assert (done.code, done.told.count("skipped"), done.seconds < 10) == (2, 6, True), done.told
