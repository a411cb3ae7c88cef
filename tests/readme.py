"""The README's blocks, run; `python -m tests.readme` writes what the commands print now into the README."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from tests.running import Run, run

README = Path(__file__).parent.parent / "README.md"
ROLES = Path(__file__).parent / "roles"
CUT = "…"
_BLOCK = re.compile(r"^```([\w-]+(?: \w+)?)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_HASH = re.compile(r"(?<=sha256 )[0-9a-f]{12}")
_EXIT = re.compile(r"# exits (\d+)")


def blocks(kind: str) -> list[str]:
    """The contents of the README's blocks of one kind.

    `sh` blocks set a machine up and need a network: the gate runs them. `console` blocks are run here.
    """
    return [text for found, text in _BLOCK.findall(README.read_text(encoding="utf-8")) if found == kind]


def commands() -> list[str]:
    """Every command of the console blocks, as printed."""
    lines = "".join(blocks("console")).splitlines()
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


def refreshed() -> tuple[str, list[str]]:
    """The README with the output of today, and the commands that did not exit as it says."""
    wrong: list[str] = []

    def rerun(block: re.Match[str]) -> str:
        if block[1] != "console":
            return block[0]
        return "```console\n" + "".join(_lines(block[2], wrong)) + "```"

    with place():
        text = _BLOCK.sub(rerun, README.read_text(encoding="utf-8"))
    return text, wrong


@contextmanager
def place() -> Iterator[None]:
    """A folder to run in that holds the roles that the README speaks of, and nothing else."""
    with TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(ROLES, "tests/roles")
        yield


def _lines(block: str, wrong: list[str]) -> Iterator[str]:
    for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
        if not part:
            continue
        command, _, shown = part.partition("\n")
        done = at_terminal(command.removeprefix("$ titlecheck "))
        expected = _EXIT.search(command)
        if done.code != (int(expected[1]) if expected else 0):
            wrong.append(f"{command}\nexited {done.code}\n{done.err}")
        yield f"{command}\n{_like(shown, _HASH.sub(CUT, done.out))}"


def at_terminal(command: str) -> Run:
    """The outcome of a command line as on a plain terminal of 100 columns."""
    with patch.dict("os.environ", {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "xterm"}):
        return run(*shlex.split(command, comments=True), terminal=True)


def _like(shown: str, printed: str) -> str:
    """What was printed, cut where the README cuts it, and nothing where it shows nothing."""
    if CUT + "\n" not in shown:
        return printed if shown else ""
    head, _, tail = (part.splitlines() for part in shown.partition(CUT + "\n"))
    lines = printed.splitlines()
    end = lines[len(lines) - len(tail) :] if tail else []
    return "\n".join([*lines[: len(head)], CUT, *end, ""])


if __name__ == "__main__":
    text, wrong = refreshed()
    README.write_text(text, encoding="utf-8")
    print(*wrong, sep="\n")  # noqa: T201 - this is its answer
