"""What a run leaves alone: every network, and every file but those it is told to write."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROLES = Path(__file__).parent / "roles"
# Runs one command; the interpreter itself tells of sockets to elsewhere, and of files opened for writing elsewhere.
WATCHED = """
import os, socket, sys
here = os.getcwd() + os.sep
def watch(event, details):
    is_own = event == "socket.__new__" and details[1] == socket.AF_UNIX  # between the processes of one run
    if event.startswith("socket.") and not is_own:
        os.write(2, f"WENT OUT {event}\\n".encode())
    if event == "open" and isinstance(details[0], str) and details[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        path = os.path.realpath(details[0])
        if not path.startswith(here) and path != os.devnull:
            os.write(2, f"WROTE {path}\\n".encode())
from titlecheck.cli import main
sys.addaudithook(watch)
sys.exit(main(sys.argv[1:]))
"""


def watched(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    home = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"), "TMPDIR": str(folder)}
    return subprocess.run(
        [sys.executable, "-B", "-c", WATCHED, *arguments],
        cwd=folder,
        env={**os.environ, **home},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(f"classify {ROLES}/leader/sales-manager.txt", id="classify"),
        pytest.param(f"batch {ROLES} -o report.json", id="batch"),
        pytest.param(f"batch {ROLES} -o report.html -j 2", id="batch-in-processes"),
        pytest.param(f"audit {ROLES} -o audit.html", id="audit"),
        pytest.param("rules init mine", id="rules-init"),
    ],
)
def test_a_run_goes_nowhere_and_writes_only_what_it_is_told_to(command: str, tmp_path: Path) -> None:
    done = watched(tmp_path, *command.split())
    assert done.returncode == 0, done.stderr
    assert "WENT OUT" not in done.stderr
    assert "WROTE" not in done.stderr


def test_the_watch_sees_what_it_is_for(tmp_path: Path) -> None:
    code = WATCHED.partition("from titlecheck")[0] + (
        f"sys.addaudithook(watch)\nsocket.socket().close()\nopen({str(tmp_path / 'elsewhere')!r}, 'w').close()\n"
    )
    (tmp_path / "in").mkdir()
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path / "in", capture_output=True, text=True)
    assert "WENT OUT socket.__new__" in done.stderr
    assert f"WROTE {tmp_path / 'elsewhere'}" in done.stderr


WORDS = "Xylographic Zanzibar"
CODED = WORDS.encode("utf-16-le")


def _tables(folder: Path) -> None:
    """Files with these words in them, of which most cannot be read."""
    long = f"{WORDS} and much more of what a description says"
    (folder / "a.csv").write_text(f"{long}\n{long}\n", encoding="utf-8")
    (folder / "b.jsonl").write_text(f'{{"text": "{WORDS}"\n["{WORDS}"]\n{WORDS}\n', encoding="utf-8")
    (folder / "c.csv").write_text(f'id,text\n1,"{WORDS}\n', encoding="utf-8")
    (folder / "d.txt").write_bytes(f"{WORDS}\n".encode() + b"\x81\x8d\x00")
    (folder / "e.docx").write_bytes(f"PK\x03\x04{WORDS}".encode())
    (folder / "f.pdf").write_bytes(f"%PDF-1.7 ({WORDS})".encode())
    (folder / "g.parquet").write_bytes(f"PAR1{WORDS}PAR1".encode())
    (folder / "h.txt").write_bytes(b"\xff\xfe" + CODED + b"\x00")
    (folder / "i.xlsx").write_bytes(_workbook())
    (folder / "j.txt").write_text(f"Duties\n- Coach the {WORDS} team.\n", encoding="utf-8")


def _workbook() -> bytes:
    """A workbook with a number that is none."""
    source = Path(__file__).parent / "documents" / "roles.xlsx"
    written = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(written, "w") as new:
        for item in old.namelist():
            content = old.read(item)
            if item == "xl/worksheets/sheet1.xml":
                content = re.sub(rb't="s"([^>]*)><v>\d+', rb't="n"\1><v>' + WORDS.encode(), content)
            new.writestr(item, content)
    return written.getvalue()


@pytest.mark.parametrize(
    "command", ["batch in -o out.jsonl", "audit in -o out.json", "batch in -f plain", "rules health in"]
)
def test_what_a_description_says_is_in_no_error_and_in_no_file_but_the_answer(command: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    _tables(tmp_path / "in")
    done = watched(tmp_path, *command.split())
    assert "Traceback" not in done.stderr
    assert "Zanzibar" not in done.stderr
    told = done.stdout + "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("out.*"))
    skipped = [line for line in told.splitlines() if "skipped" in line or "cannot" in line or "not JSON" in line]
    assert skipped or "health" in command or "audit" in command
    assert not [line for line in skipped if "Zanzibar" in line and '"status": "judged"' not in line]
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path.parent.name != "in"]
    holding = [path.name for path in kept if b"Zanzibar" in path.read_bytes() or CODED in path.read_bytes()]
    assert holding in ([], ["out.jsonl"], ["out.json"])


def test_a_run_without_permission_for_sockets_is_the_same_run(tmp_path: Path) -> None:
    code = WATCHED.replace('os.write(2, f"WENT OUT {event}\\n".encode())', "raise PermissionError(event)")
    assert code != WATCHED
    arguments = ["batch", str(ROLES), "-q", "-f", "jsonl"]
    runs = [
        subprocess.run([sys.executable, "-c", each, *arguments], cwd=tmp_path, capture_output=True, check=False)
        for each in (WATCHED, code)
    ]
    assert [run.returncode for run in runs] == [0, 0]
    assert runs[0].stdout == runs[1].stdout
