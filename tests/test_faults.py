"""What goes wrong around a run: full disks, closed streams, folders that are missing, clocks that lie, other runs."""

from __future__ import annotations

import json
import os
import re
import resource
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.running import run

ROLES = Path(__file__).parent / "roles"
ROLE = ROLES / "leader" / "sales-manager.txt"
HEADLINE = re.compile(rf"{re.escape(str(ROLE))}: leader \(0\.[0-9]+\), title \"Sales Manager\" → \"Sales Leader\"")
COMMAND = f"{shlex.quote(sys.executable)} -m titlecheck"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    return tmp_path


def shell(line: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """What a line of shell did, where TITLECHECK is the command."""
    line = line.replace("TITLECHECK", COMMAND).replace("ROLES", shlex.quote(str(ROLES)))
    line = line.replace("ROLE", shlex.quote(str(ROLE)))
    if environment is not None:  # for the command alone; the shell has something to say of odd locales too
        line = f"env -i {' '.join(shlex.quote(f'{key}={value}') for key, value in environment.items())} {line}"
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


STREAMS = {
    "output on a full disk": (
        "TITLECHECK classify ROLE > /dev/full",
        2,
        "titlecheck: standard output: cannot be written (No space left on device)\n",
    ),
    "help on a full disk": (
        "TITLECHECK --help > /dev/full",
        2,
        "titlecheck: standard output: cannot be written (No space left on device)\n",
    ),
    "no output": ("TITLECHECK classify ROLE >&-", 0, ""),
    "no input": ("TITLECHECK classify <&-", 2, ""),
    "no errors": ("TITLECHECK batch ROLES 2>&-", 0, ""),
    "full errors": ("TITLECHECK batch ROLES 2>/dev/full", 0, ""),
    "a reader that leaves": ("TITLECHECK batch ROLES -q | head -n 1", 0, ""),
    "a reader of errors that leaves": ("TITLECHECK batch ROLES 2>&1 >/dev/null | true", 0, ""),
    "a folder that went": (
        "mkdir gone && cd gone && rmdir ../gone && TITLECHECK classify ROLE",
        2,
        "titlecheck: the current folder is no longer there; go to another one\n",
    ),
}


@pytest.mark.parametrize("name", STREAMS)
@pytest.mark.usefixtures("home")
def test_streams_that_lead_nowhere_are_told_or_let_be(name: str) -> None:
    line, code, told = STREAMS[name]
    done = shell(line)
    assert (done.returncode, done.stderr) == (code, told)


def test_with_every_stream_closed_the_file_is_still_written_whole(home: Path) -> None:
    done = shell("TITLECHECK classify ROLE -o out.json <&- >&- 2>&-")
    assert done.returncode == 0
    assert json.loads((home / "out.json").read_text(encoding="utf-8"))["results"][0]["verdict"] == "leader"


def _small_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


WRITERS = {
    "classify": (("classify", *[str(ROLE)] * 9, "-o", "out.json"), "out.json"),
    "batch": (("batch", str(ROLES), "-o", "out.json"), "out.json"),
    "batch in processes": (("batch", str(ROLES), "-o", "out.html", "-j", "2"), "out.html"),
    "audit": (("audit", str(ROLES), "-o", "out.html"), "out.html"),
    "annotate": (("annotate", str(ROLES.parent / "documents/sales-manager.docx"), "out.docx"), "out.docx"),
}


@pytest.mark.parametrize("name", WRITERS)
def test_a_disk_that_fills_up_leaves_what_was_there(name: str, home: Path) -> None:
    arguments, output = WRITERS[name]
    (home / output).write_text("old", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "titlecheck", *arguments],
        capture_output=True,
        encoding="utf-8",
        preexec_fn=_small_disk,
        env={**os.environ, "TITLECHECK_NO_CACHE": "1"},
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert f"{output}: cannot be written (File too large)" in done.stderr.replace(".part", "")
    assert (home / output).read_text(encoding="utf-8") == "old"
    assert {path.name for path in home.iterdir()} <= {output, f"{output}.part"}


def test_a_batch_goes_on_when_the_disk_has_room_again(home: Path) -> None:
    arguments, output = WRITERS["batch"]
    subprocess.run(
        [sys.executable, "-m", "titlecheck", *arguments], capture_output=True, preexec_fn=_small_disk, check=False
    )
    assert (home / f"{output}.part").exists()
    assert run(*arguments, "--resume").code == 0
    resumed = (home / output).read_bytes()
    assert run(*arguments).code == 0
    assert (home / output).read_bytes() == resumed
    assert [path.name for path in home.iterdir()] == [output]


@pytest.mark.parametrize("command", ["classify ROLE -o /proc/out.json", "batch ROLES -o /proc/out.json"])
@pytest.mark.usefixtures("home")
def test_a_folder_that_nobody_may_write_in_is_told(command: str) -> None:
    done = shell(f"TITLECHECK {command}")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("titlecheck: /proc/out.json: cannot be written (")


def _entries(folder: Path) -> list[Path]:
    """Rules and expressions that were compiled."""
    return [path for path in folder.rglob("*") if path.is_file()]


def _broken_entries(folder: Path) -> None:
    for path in _entries(folder):
        path.write_bytes(b"\x00{]")


def _folders_for_entries(folder: Path) -> None:
    for path in _entries(folder):
        path.unlink()
        path.mkdir()


def _file_for_a_folder(folder: Path) -> None:
    _broken_entries(folder)
    (folder / "titlecheck").rename(folder / "moved")
    (folder / "titlecheck").write_text("", encoding="utf-8")


def _pipes_for_entries(folder: Path) -> None:
    for path in _entries(folder):
        path.unlink()
        os.mkfifo(path)


BROKEN: Mapping[str, Callable[[Path], None]] = {
    "entries that are no JSON": _broken_entries,
    "folders in place of entries": _folders_for_entries,
    "pipes in place of entries": _pipes_for_entries,
    "a file in place of the folder": _file_for_a_folder,
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_cache_changes_nothing(name: str, home: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(home / "cache")}
    first = shell("TITLECHECK classify ROLE", environment)
    assert len(_entries(home / "cache")) == 2
    BROKEN[name](home / "cache")
    second = shell("timeout 60 TITLECHECK classify ROLE", environment)
    assert (second.returncode, second.stdout, second.stderr) == (0, first.stdout, "")


BARE = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
ENVIRONMENTS: Mapping[str, Mapping[str, str]] = {
    "nothing at all": {},
    "a home that is not there": {"HOME": "/none/such"},
    "a home that is no folder": {"HOME": "/dev/null"},
    "a cache that is not there": {"XDG_CACHE_HOME": "/proc/none"},
    "a cache that is relative": {"HOME": "/none/such", "XDG_CACHE_HOME": "cache"},
    "a locale of ASCII": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "a locale that is unknown": {"LC_ALL": "xx_YY.nonsense", "LANG": "xx"},
    "a terminal that is unknown": {"TERM": "nonsense", "COLUMNS": "nonsense"},
    "a terminal without columns": {"COLUMNS": "0", "LINES": "0"},
}


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_environment_changes_nothing(name: str, home: Path) -> None:
    done = shell("TITLECHECK classify ROLE", {**BARE, **ENVIRONMENTS[name]})
    assert (done.returncode, done.stderr) == (0, "")
    assert HEADLINE.fullmatch(done.stdout.splitlines()[0])
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LC_ALL": "C.UTF-8"}, {}], ids=str)
def test_names_beyond_ascii_are_read_and_written(locale: Mapping[str, str], home: Path) -> None:
    (home / "rôle.txt").write_text("Führe\n\nDuties\n- Coach the team of café clerks.\n", encoding="utf-8")
    done = shell("TITLECHECK classify rôle.txt -o répört.json", {**BARE, **locale})
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads((home / "répört.json").read_text(encoding="utf-8"))["results"][0]
    assert (found["id"], found["duties"][-1]["text"]) == ("rôle.txt", "Coach the team of café clerks.")
    assert shell("TITLECHECK verify répört.json", {**BARE, **locale}).returncode == 0


# Every look at the clock finds it an hour earlier.
BACKWARDS = """
import itertools, sys, time
hours = itertools.count()
time.time = lambda: float(sys.argv[1]) - 3600 * next(hours)
time.time_ns = lambda: int(time.time() * 1e9)
from titlecheck.cli import main
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize("name", WRITERS)
def test_a_clock_set_back_changes_nothing(name: str, home: Path) -> None:
    arguments, output = WRITERS[name]
    assert run(*arguments).code == 0
    usual = (home / output).read_bytes()
    done = subprocess.run([sys.executable, "-c", BACKWARDS, "1e9", *arguments], capture_output=True, check=False)
    assert (done.returncode, (home / output).read_bytes()) == (0, usual)


def test_a_clock_that_shows_a_year_before_any_word_file_is_told(home: Path) -> None:
    arguments, output = WRITERS["annotate"]
    done = subprocess.run([sys.executable, "-c", BACKWARDS, "1e7", *arguments], capture_output=True, check=False)
    told = b"cannot be written as a Word file (ZIP does not support timestamps before 1980)"
    assert (done.returncode, told in done.stderr, b"Traceback" in done.stderr) == (2, True, False)
    assert not (home / output).exists()


def test_rules_that_are_older_than_what_is_kept_of_them_count_all_the_same(home: Path) -> None:
    rules = home / "mine.yaml"
    rule = "pack: mine\nrules: [{id: a, emphasis: leader, match: captain crew, because: BECAUSE}]\n"
    for because, seconds in (("first", 2_000_000_000), ("second", 1_000_000_000), ("third", 0)):
        rules.write_text(rule.replace("BECAUSE", because), encoding="utf-8")
        os.utime(rules, (seconds, seconds))
        assert because in run("classify", "--rules", "mine.yaml", stdin=b"Duties\n- Captain the crew.").out


def test_runs_at_once_do_not_disturb_each_other(home: Path) -> None:
    command = [sys.executable, "-m", "titlecheck", "batch", str(ROLES), "-q", "-o"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(home / "cache")}
    runs = [subprocess.Popen([*command, f"{number}.json"], env=environment) for number in range(4)]
    assert [each.wait(120) for each in runs] == [0, 0, 0, 0]
    assert len({(home / f"{number}.json").read_bytes() for number in range(4)}) == 1


def test_runs_at_once_to_one_file_leave_a_whole_one(home: Path) -> None:
    command = [sys.executable, "-m", "titlecheck", "batch", str(ROLES), "-q", "-o", "out.jsonl"]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    told = [each.communicate(timeout=120)[1] for each in runs]
    assert not [each for each in told if b"Traceback" in each]
    assert {each.returncode for each in runs} <= {0, 2}
    assert 0 in {each.returncode for each in runs}
    alone = run("batch", str(ROLES), "-q", "-f", "jsonl").out
    assert (home / "out.jsonl").read_text(encoding="utf-8") == alone
