"""What a process and all that it starts take: processor time and memory, by Linux's own account."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

_EVERY = 0.2


class Cost(NamedTuple):
    """Seconds of processor time, seconds on the clock, and bytes of memory at most, over all processes at once."""

    processor: float
    clock: float
    memory: int


def cost_of(process: subprocess.Popen[bytes]) -> Cost:
    """What the process costs until it ends. What is shared between processes counts once, by shares."""
    start = time.monotonic()
    seen: dict[int, float] = {}
    most = 0
    while process.poll() is None:
        family = _family(process.pid)
        seen.update({each: seconds for each in family if (seconds := _seconds(each)) is not None})
        most = max(most, sum(_memory(each) for each in family))
        time.sleep(_EVERY)
    return Cost(sum(seen.values()), time.monotonic() - start, most)


def _family(pid: int) -> list[int]:
    """The process and all below it; some that have left it (as daemons do) are still in its session."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and (fields := _fields(int(entry.name))):
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    family = [pid]
    for each in family:
        family += parents.get(each, [])
    return family


def _fields(pid: int) -> list[str]:
    """The fields of a process's state behind its name."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _seconds(pid: int) -> float | None:
    fields = _fields(pid)
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") if fields else None


def _memory(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:"))
