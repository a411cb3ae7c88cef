"""Whole commands: how fast they start, what a second process wins, and how much memory a big table takes."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.material import descriptions

ROLE = Path(__file__).resolve().parents[1] / "roles/leader/sales-manager.txt"
_PAIRS = 15
_OURS = (sys.executable, "-m", "titlecheck")
_COMPLETING = {"_TITLECHECK_COMPLETE": "complete_bash", "COMP_WORDS": "titlecheck cla", "COMP_CWORD": "1"}


class Ran(NamedTuple):
    """Seconds on the clock, seconds of processor time, and kilobytes of memory at most, of one process."""

    clock: float
    processor: float
    memory: int


def start_up() -> Iterator[str]:
    """How long short runs take beside loading the framework, in pairs."""
    commands: dict[str, tuple[Sequence[str], Mapping[str, str]]] = {
        "`titlecheck classify FILE`": ((*_OURS, "classify", "-f", "plain", str(ROLE)), {}),
        "`titlecheck --version`": ((*_OURS, "--version"), {}),
        "completion": (_OURS, _COMPLETING),
        "`python -c pass`": ((sys.executable, "-c", "pass"), {}),
    }
    yield "| | processor time beside `python -c 'import typer'` |"
    yield "|---|---|"
    for name, (command, more) in commands.items():
        run(command, more)  # so that what is kept between runs is there
        pairs = [
            run(command, more).processor / run((sys.executable, "-c", "import typer")).processor for _ in range(_PAIRS)
        ]
        yield f"| {name} | {statistics.median(pairs):.2f} |"


def parallel(files: int) -> Iterator[str]:
    """What a second process wins over many files."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(islice(descriptions(), files)):
            Path(folder, f"{number:06}.md").write_text(text, encoding="utf-8")
        one, two = [], []
        for _ in range(2):
            one.append(run((*_OURS, "batch", folder, "-f", "jsonl", "-q", "-j", "1")))
            two.append(run((*_OURS, "batch", folder, "-f", "jsonl", "-q", "-j", "2")))
    clock = min(each.clock for each in one) / min(each.clock for each in two)
    spent = min(each.processor for each in two) / min(each.processor for each in one)
    yield f"{files:,} files: two processes are {clock:.2f} times as fast as one on the clock, while they take"
    yield f"{spent:.2f} times its processor time, so that two free cores would make it {2 / spent:.2f} times"


def big_table(megabytes: int, text: int) -> Iterator[str]:
    """How much memory a table takes that is made while it is read."""
    command = (*_OURS, "batch", "-", "--stdin-filename", "table.jsonl", "-f", "csv", "-q", "-j", "1")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stdin is not None
        sent = rows = 0
        for row in _rows(text):
            process.stdin.write(row)
            sent, rows = sent + len(row), rows + 1
            if sent >= megabytes * 1_000_000:
                break
        process.stdin.close()
        _, _, usage = os.wait4(process.pid, 0)
    yield f"a table of {rows:,} rows, {sent / 1e6:,.0f} MB: {usage.ru_maxrss / 1000:.0f} MB of memory at most"


def _rows(text: int) -> Iterator[bytes]:
    about = "## About us\n" + "We are a company with many branches, and we look after each other. " * (text // 68)
    for number, description in enumerate(descriptions()):
        row = {"id": f"posting-{number}", "text": f"{about}\n\n{description}"}
        yield json.dumps(row).encode() + b"\n"


def run(command: Sequence[str], more: Mapping[str, str] | None = None) -> Ran:
    """What one run of the command takes, with the processes that it starts."""
    environment = {**os.environ, **(more or {})}
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Ran(time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
