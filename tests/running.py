"""The command line run for tests: in this process, or in one of its own."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import dataclass
from typing import Any
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
