"""The command line run for tests: in this process, or in one of its own."""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
from ast import literal_eval
from dataclasses import dataclass
from typing import Any, NamedTuple
from unittest.mock import patch

from titlecheck.cli import main


@dataclass(frozen=True)
class Run:
    """What one run left behind."""

    code: int
    out: str
    err: str


class Terminal(io.TextIOWrapper):
    """A stream that says it is a person's terminal."""

    def isatty(self) -> bool:
        return True


def run(*arguments: str, stdin: bytes = b"", terminal: bool = False) -> Run:
    """The outcome of `titlecheck` with these arguments, at a terminal or in a pipe."""
    kind = Terminal if terminal else io.TextIOWrapper
    out, err = io.BytesIO(), io.BytesIO()
    streams: dict[str, Any] = {
        "stdin": kind(io.BytesIO(stdin), encoding="utf-8"),
        "stdout": kind(out, encoding="utf-8", write_through=True),
        "stderr": kind(err, encoding="utf-8", write_through=True),
    }
    with patch.multiple(sys, **streams):
        code = main(arguments)
    return Run(code, out.getvalue().decode(), err.getvalue().decode())


def run_apart(*arguments: str, stdin: bytes = b"") -> Run:
    """The outcome in a process of its own."""
    done = subprocess.run([sys.executable, "-m", "titlecheck", *arguments], input=stdin, capture_output=True)
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


class Spent(NamedTuple):
    """How a run ended, what it told, and what it took."""

    code: int
    told: str
    seconds: float
    megabytes: float


def _restrain() -> None:  # so that a failure here costs nobody else
    resource.setrlimit(resource.RLIMIT_AS, (3 * 1024**3, 3 * 1024**3))
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))


# A process begins with the peak of the one it was forked from, and the tests have a high one: one stands between.
_BETWEEN = """
import os, sys
child = os.posix_spawn(sys.executable, [sys.executable, "-m", "titlecheck", *sys.argv[2:]], os.environ)
_, status, usage = os.wait4(child, 0)
told = os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
os.write(int(sys.argv[1]), repr(told).encode())
"""


def spent(*arguments: str) -> Spent:
    """The command line run in a process of its own; seconds are those of the processor."""
    reading, writing = os.pipe()
    command = [sys.executable, "-c", _BETWEEN, str(writing), *arguments]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=_restrain, pass_fds=[writing], check=True
    )
    os.close(writing)
    with os.fdopen(reading, "rb") as measured:
        code, seconds, megabytes = literal_eval(measured.read().decode())
    return Spent(code, done.stdout.decode(), seconds, megabytes)
