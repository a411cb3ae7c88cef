"""Measures what somebody waits for who edits rules: `rules test --watch` after a save, and many rules against few.

    python tests/benchmarks/editing.py

The best of several rounds counts, in seconds of the processor, as other programs slow each of them differently: on a
machine that does nothing else they are what passes.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

if __package__ in (None, ""):  # run as a script
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from titlecheck.authoring.check import check
from titlecheck.authoring.copies import copy_of, write_files
from titlecheck.authoring.proving import Proving
from titlecheck.authoring.watch import PAUSE
from titlecheck.rulefiles.rulefile import collector_paused

_ROUNDS = 5
_SMALL = """\
pack: small
{extends}words:
  crews: [stage crew, night crew]
rules:
  - id: captain-crew
    emphasis: leader
    match: ["captain {{crews}}"]
    because: captains a crew
    examples:
      hit: [Captain the night crew]
      miss: [Captain the ferry]
"""
# What is edited, and what it becomes and is again in turns.
_EDITS = {
    "an example": ("[Captain the ferry]", "[Captain the boat]"),
    "a phrase": ('"captain {crews}"', '"captain|skipper {crews}"'),
    "a word more, and gone again": ("night crew]", "night crew, light crew]"),
}


def main() -> None:
    """Measures, and writes the tables."""
    for line in report():
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def report() -> Iterator[str]:
    """The tables, line by line."""
    yield f"`rules test --watch`, from the change seen to the answer (a change is seen within {PAUSE * 1000:.0f} ms)\n"
    yield "| a save changes | pack of one file | pack that extends the shipped one | copy of the shipped one |"
    yield "|---|---|---|---|"
    with tempfile.TemporaryDirectory() as folder:
        watched = [_small(folder, ""), _small(folder, "extends: object-of-direction\n"), _copy(folder)]
        for name, (old, new) in _EDITS.items():
            cells = [f"{_saved(proving, path, old, new) * 1000:.0f} ms" for proving, path in watched]
            yield f"| {name} | {' | '.join(cells)} |"
        yield ""
        yield "| | 500 rules | 5,000 rules | times |\n|---|---|---|---|"
        packs = [_many(folder, count) for count in (500, 5_000)]
        for name, act in {"`rules check`": _check, "`rules test`": _test}.items():
            few, many = (_best(act, path) for path in packs)
            yield f"| {name} | {few:.2f} s | {many:.2f} s | {many / few:.1f} |"


def _small(folder: str, extends: str) -> tuple[Proving, Path]:
    path = Path(folder, f"small{len(extends)}.yaml")
    path.write_text(_SMALL.format(extends=extends), encoding="utf-8")
    return _watched(path), path


def _copy(folder: str) -> tuple[Proving, Path]:
    """A copy of the whole shipped pack, with one file more."""
    copied = Path(folder, "copied")
    write_files(copied, copy_of("object-of-direction", "copied", language=False))
    path = copied / "crews.yaml"
    path.write_text(_SMALL.format(extends="").removeprefix("pack: small\n"), encoding="utf-8")
    return _watched(copied), path


def _watched(source: Path) -> Proving:
    proving = Proving(source)
    proving.prepare()
    if not proving.prove().holds:
        raise AssertionError(f"{source} does not hold")
    return proving


def _saved(proving: Proving, path: Path, old: str, new: str) -> float:
    """The best time of a round after a save, over saves that change something and change it back."""
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise AssertionError(old)
    best = float("inf")
    for each in [text.replace(old, new), text] * _ROUNDS:
        path.write_text(each, encoding="utf-8")
        start = time.process_time()
        with collector_paused():
            proving.files()
            proving.prove()
        best = min(best, time.process_time() - start)
        gc.collect()
    return best


def _many(folder: str, count: int) -> Path:
    path = Path(folder, f"many{count}.yaml")
    lines = ["pack: many", "rules:"]
    for number in range(count):
        lines += [
            f"  - id: rule-{number}",
            f"    emphasis: {'leader' if number % 2 else 'manager'}",
            f'    match: "run|lead thing{number}"',
            "    because: it is made",
            f"    examples: {{hit: [Run the thing{number}], miss: [Watch the thing{number}]}}",
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _check(path: Path) -> None:
    if check([path]):
        raise AssertionError("the rules made here have faults")


def _test(path: Path) -> None:
    if not Proving(path).prove().holds:
        raise AssertionError("the rules made here do not hold")


def _best(act: Callable[[Path], None], path: Path) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        act(path)
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    main()
