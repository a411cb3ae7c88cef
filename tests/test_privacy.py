"""What a run leaves alone: every network, and every file but those it is told to write."""

from __future__ import annotations

import os
import subprocess
import sys
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
