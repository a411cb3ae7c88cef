"""Measures the whole judgement beside limits and rivals, in one run and in turns, and writes a table of ratios.

    python tests/benchmarks/run.py [--corpus PATH] [--megabytes 50] [--files 10000] [--table 2000]

Ratios are what to compare: seconds differ from machine to machine, and from one minute to the next.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

if __package__ in (None, ""):  # run as a script
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.commands import big_table, parallel, start_up
from tests.benchmarks.material import texts_of, write_pack
from tests.benchmarks.rivals import rivals
from tests.benchmarks.where import where
from titlecheck.engine import Engine, compile_engine
from titlecheck.formats.json_format import dumps
from titlecheck.model import Role
from titlecheck.rulefiles.rulefile import load_rules

_ROUNDS = 3
_SLOW_SAMPLE = 200_000
_PART = 200_000
_TICK = 1e-6
_MUCH = 100_000_000


class Measured(NamedTuple):
    """How many megabytes a second were done, at best, or why that isn't known."""

    name: str
    speed: float | None
    note: str = ""


def main() -> None:
    """Reads the options, measures, and writes the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, help="a folder, a .jsonl file with 'text', or a text file")
    options.add_argument("--megabytes", type=float, default=5, help="how much of it to judge (default 5)")
    options.add_argument("--files", type=int, default=1_000, help="how many to judge by one process and two")
    options.add_argument("--table", type=int, default=50, help="megabytes of a table whose memory is measured")
    given = options.parse_args()
    texts = texts_of(given.corpus, int(given.megabytes * 1_000_000))
    for line in chain(report(texts), _commands(given.files, given.table)):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def report(texts: Sequence[str]) -> Iterator[str]:
    """The tables, line by line."""
    size = _size(texts)
    yield f"{len(texts):,} descriptions, {size / 1e6:.1f} MB, Python {sys.version.split()[0]}, one core"
    engine = compile_engine(load_rules())
    yield from _table(_beside_limits(engine, texts))
    yield f"\nBy the {len(engine.rules.rules)} rules of the shipped pack, rivals by their words:"
    yield from _table(_beside_rivals(engine, texts, _SLOW_SAMPLE))
    few, many = _made_engine(200), _made_engine(5_000)
    yield "\nBy 200 rules:"
    yield from _table(_beside_rivals(few, texts, _SLOW_SAMPLE // 2))
    yield "\nBy 5,000 rules:"
    yield from _table(_beside_rivals(many, texts, _SLOW_SAMPLE // 20))
    yield ""
    yield from where(engine, _first(texts, 4 * _SLOW_SAMPLE))
    yield ""
    yield from _by_rules(few, many, texts)
    yield from _by_length(engine)
    yield from _memory(engine, texts)


def _commands(files: int, megabytes: int) -> Iterator[str]:
    """The lines on whole commands."""
    yield ""
    yield from start_up()
    yield ""
    yield from parallel(files)
    yield from big_table(megabytes, 0)


def _table(rows: Sequence[Measured]) -> Iterator[str]:
    first = rows[0].speed or 1
    yield f"\n| | MB/s | times {rows[0].name} |\n|---|---|---|"
    for name, speed, note in rows:
        yield f"| {name} | {note} | |" if speed is None else f"| {name} | {speed:.3g} | {speed / first:.3g} |"


def _beside_limits(engine: Engine, texts: Sequence[str]) -> list[Measured]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "all.txt")
        path.write_text("\n".join(texts), encoding="utf-8")
        lines = [dumps({"text": text}) for text in texts]
        word = re.compile(r"\w+")
        tasks: dict[str, Callable[[], object]] = {
            "whole judgement": lambda: [_judge(engine, text) for text in texts],
            "read": path.read_bytes,
            "read + decode": lambda: path.read_bytes().decode(),
            "`json.loads`": lambda: [json.loads(line) for line in lines],
            r"`re` `\w+`": lambda: [word.findall(text) for text in texts],
        }
        return [*_in_turns(tasks, _size(texts)), *_counting_words(path)]


def _counting_words(path: Path) -> list[Measured]:
    """How fast `wc` counts words; its time is told in hundredths of a second, so that it gets much to do."""
    if not shutil.which("wc"):
        return [Measured("`wc -w`", None, "not installed")]
    often = _MUCH // path.stat().st_size + 1
    command = ["wc", "-w", *[str(path)] * often]
    return _in_turns(
        {"`wc -w`": lambda: subprocess.run(command, capture_output=True, check=True)}, often * path.stat().st_size
    )


def _beside_rivals(engine: Engine, texts: Sequence[str], size: int) -> list[Measured]:
    """Whole judgement and rivals on as many texts as the slowest of them can bear."""
    sample = _first(texts, size)
    tasks: dict[str, Callable[[], object]] = {"whole judgement": lambda: [_judge(engine, text) for text in sample]}
    missing = []
    for name, look in rivals(engine.reader.matcher.rules):
        if look is None:
            missing.append(Measured(name, None, "not installed"))
        else:
            tasks[name] = lambda look=look: [look(text) for text in sample]  # type: ignore[misc]
    return [*_in_turns(tasks, _size(sample)), *missing]


def _made_engine(rules: int) -> Engine:
    """An engine of a pack with so many rules."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "made.yaml")
        write_pack(path, rules)
        return compile_engine(load_rules(str(path)))


def _by_rules(few: Engine, many: Engine, texts: Sequence[str]) -> Iterator[str]:
    sample = _first(texts, 2 * _SLOW_SAMPLE)
    one, other = _in_turns(
        {
            "few": lambda: [_judge(few, text) for text in sample],
            "many": lambda: [_judge(many, text) for text in sample],
        },
        _size(sample),
    )
    yield f"5,000 rules take {_ratio(one, other):.2f} times as long as 200"


def _by_length(engine: Engine) -> Iterator[str]:
    # Made here, as a line that stands in a text twice counts once.
    texts = texts_of(None, 10 * _PART)
    tenth = len(texts) // 10
    parts = ["\n".join(texts[number * tenth : (number + 1) * tenth]) for number in range(10)]
    whole = "\n".join(parts)
    one, ten = _in_turns(
        {"one": lambda: _judge(engine, whole), "ten": lambda: [_judge(engine, part) for part in parts]}, len(whole)
    )
    yield f"one text of {len(whole) / 1e6:.1f} MB takes {_ratio(ten, one):.2f} times as long as ten of a tenth"


def _memory(engine: Engine, texts: Sequence[str]) -> Iterator[str]:
    """How much the process grew over the second half of the texts, when nothing is kept of them."""
    try:
        resource = importlib.import_module("resource")
    except ImportError:
        return
    for text in texts[: len(texts) // 2]:
        _judge(engine, text)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for text in texts[len(texts) // 2 :]:
        _judge(engine, text)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    unit = 1e6 if sys.platform == "darwin" else 1e3
    grown = (after - before) / unit
    yield f"memory: {after / unit:.0f} MB at most, {grown:.0f} MB more over the last half of the texts"


def _judge(engine: Engine, text: str) -> str:
    return dumps(engine.judge(Role(text)).to_dict())


def _in_turns(tasks: dict[str, Callable[[], object]], size: int) -> list[Measured]:
    """The best speed of each task by processor time; they take turns, so that a busy minute hits all of them."""
    best = dict.fromkeys(tasks, float("inf"))
    for _ in range(_ROUNDS):
        for name, task in tasks.items():
            gc.collect()
            start = _processor_time()
            task()
            best[name] = min(best[name], _processor_time() - start)
    return [Measured(name, size / max(seconds, _TICK) / 1e6) for name, seconds in best.items()]


def _processor_time() -> float:
    """The processor time of this process, and of those that it waited for, in seconds."""
    children = os.times()
    return time.process_time() + children.children_user + children.children_system


def _ratio(first: Measured, second: Measured) -> float:
    return (first.speed or 0) / (second.speed or 1)


def _first(texts: Sequence[str], size: int) -> list[str]:
    """So many of the texts that they come to about this size."""
    found = []
    for text in texts:
        if size <= 0:
            break
        found.append(text)
        size -= len(text)
    return found


def _size(texts: Sequence[str]) -> int:
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)


if __name__ == "__main__":
    main()
