"""A batch killed at any moment, a hundred times: nothing is torn, and `--resume` judges every role exactly once."""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

KILLS = 100
ROLES = 600
SUFFIXES = ("jsonl", "csv", "html", "json")
DUTIES = ("Coach and develop the team.", "Run the sales process.", "Manage the budget.", "Call on customers.")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of roles, some files, and what an undisturbed batch makes of them in each format."""
    folder = tmp_path_factory.mktemp("kills")
    (folder / "in").mkdir()
    rows = ({"id": f"r{number}", "title": "Sales Manager", "text": _duties(number)} for number in range(ROLES))
    (folder / "in/table.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    for number in range(20):
        (folder / f"in/{number}.txt").write_text(_duties(number), encoding="utf-8")
    (folder / "in/empty.txt").touch()
    for suffix in SUFFIXES:
        assert start(folder, f"whole.{suffix}", 1).wait(120) == 2  # the empty file
    return folder


def _duties(number: int) -> str:
    return "\n".join(f"- {DUTIES[(number + index) % len(DUTIES)]}" for index in range(number % 9 + 3))


def start(folder: Path, output: str, jobs: int, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "titlecheck", "batch", "in", "-q", "-o", output, "-j", str(jobs), *more]
    return subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL, start_new_session=True)


def kill_within(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether the batch was killed before its end, and none of its processes is left."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    process.wait()
    for _ in range(200):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return process.returncode == -signal.SIGKILL
        time.sleep(0.05)
    raise AssertionError("a process outlives the one that started it")


def moments() -> Iterator[tuple[float, int, str, bool]]:
    """When to kill, how many processes there are, the format, and if there is a file from before; in a fixed order."""
    chance = random.Random(7)
    for number in itertools.count():
        yield chance.uniform(0.2, 3.0), 1 + number % 2, SUFFIXES[number % len(SUFFIXES)], chance.random() < 0.5


def test_a_hundred_kills_cost_nothing(folder: Path) -> None:
    became: Counter[str] = Counter()
    for seconds, jobs, suffix, is_old in moments():
        output = folder / f"out.{suffix}"
        whole = (folder / f"whole.{suffix}").read_bytes()
        if is_old:
            output.write_bytes(b"old")
        while kill_within(start(folder, output.name, jobs, *(["--resume"] if became else [])), seconds):
            became["killed"] += 1
            assert not output.exists() or output.read_bytes() in ((b"old", whole) if is_old else (whole,))
            part = folder / f"{output.name}.part"
            became["kept something"] += part.exists()
            if part.exists():  # every line but the last is whole
                for line in part.read_bytes().split(b"\n")[:-1]:
                    json.loads(line)
            seconds *= 1.5
        became["resumed to the end"] += 1
        assert output.read_bytes() == whole
        assert not (folder / f"{output.name}.part").exists()
        output.unlink()
        if became["killed"] >= KILLS:
            break
    ids = Counter(json.loads(line)["id"] for line in (folder / "whole.jsonl").read_text(encoding="utf-8").splitlines())
    assert set(ids.values()) == {1}
    assert len(ids) == ROLES + 21
    sys.stdout.write(f"{dict(became)}\n")
    assert became["kept something"] >= KILLS // 4
