"""Mutation testing of the core: small faults are put into the code, and the tests must notice them.

    python -m tests.mutation.run --sample 400 --least 0.85
    python -m tests.mutation.run --only sections/lines.py:3,titles/heads.py:17

makes a seeded sample of the mutants that mutmut knows, each in a copy of the tree, and runs the tests of its room, then
those of all rooms, until one fails. Tells how many were killed, and the difference that each survivor makes.
"""

from __future__ import annotations

import argparse
import difflib
import os
import queue
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TREE = Path(__file__).parents[2]
SOURCE = Path("src/titlecheck")
COPIED = ("src", "rules", "tests", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE")
ROOMS: dict[str, tuple[str, ...]] = {
    "language": ("clauses", "tagging", "inflection", "lexicon", "growth", "reader", "matching", "wordings"),
    "sections": ("sections",),
    "judging": ("verdict", "advice", "requirements"),
    "titles": ("titles",),
    "rulefiles": ("rulefile", "rules_check"),
}
ALL_TESTS = ("engine", "roles", "shipped_rules", "wordings", "requirements", "advice", "cache")
# What is of the audit, of `why-not`, of the cache and of advice is no part of the core here.
LEFT_OUT = {"titles/keys.py", "language/explain.py", "rulefiles/cache.py", "rulefiles/compiled.py"}
LEFT_OUT |= {"judging/advice.py", "judging/reasons.py", "judging/requirements.py"}
SLOW = "not time_grows and not takes_time and not ten_times and not endless"
MOST_SECONDS = 400


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change to one file of the core, by its number among the changes that mutmut knows there."""

    path: str
    number: int

    @property
    def room(self) -> str:
        """The package it is in."""
        return self.path.partition("/")[0]

    def __str__(self) -> str:
        return f"{self.path}:{self.number}"


@cache
def _changes(path: str) -> tuple[object, tuple[object, ...]]:
    from mutmut.mutation.file_mutation import create_mutations

    code = (TREE / SOURCE / path).read_text(encoding="utf-8")
    module, mutations, *_ = create_mutations(path, code)
    return module, tuple(each for each in mutations if each.contained_by_top_level_function is not None)


def mutated(mutant: Mutant) -> str:
    """The file's text with this change."""
    from mutmut.mutation.file_mutation import deep_replace

    module, mutations = _changes(mutant.path)
    change: object = mutations[mutant.number]
    found = deep_replace(module, change.original_node, change.mutated_node)  # type: ignore[attr-defined]
    return str(found.code)


def mutants() -> Iterator[Mutant]:
    """Every change to the core, in a fixed order."""
    for room in ROOMS:
        for file in sorted((TREE / SOURCE / room).glob("*.py")):
            path = f"{room}/{file.name}"
            if path not in LEFT_OUT:
                yield from (Mutant(path, number) for number in range(len(_changes(path)[1])))


def is_killed(mutant: Mutant, copy: Path) -> bool:
    """Whether a test fails, or never ends, in a copy of the tree with this change."""
    target = copy / SOURCE / mutant.path
    before, times = target.read_text(encoding="utf-8"), target.stat()
    target.write_text(mutated(mutant), encoding="utf-8")
    try:
        own = ROOMS[mutant.room]
        return not (passes(own, copy) and passes([name for name in ALL_TESTS if name not in own], copy))
    finally:
        target.write_text(before, encoding="utf-8")
        os.utime(target, (times.st_atime, times.st_mtime))


def passes(names: Iterable[str], copy: Path) -> bool:
    """Whether these tests pass in a copy of the tree."""
    files = [f"tests/test_{name}.py" for name in names]
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-k", SLOW, *files]
    environment = {
        **os.environ,
        "PYTHONPATH": str(copy / "src"),
        "HYPOTHESIS_STORAGE_DIRECTORY": str(copy / "examples"),
    }
    try:
        done = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def difference(mutant: Mutant) -> str:
    """What the change is, in a few lines."""
    before = (TREE / SOURCE / mutant.path).read_text(encoding="utf-8").splitlines()
    lines = difflib.unified_diff(before, mutated(mutant).splitlines(), lineterm="", n=1)
    return "\n".join(list(lines)[2:])


def outcomes(picked: Sequence[Mutant], jobs: int, folder: Path) -> dict[Mutant, bool]:
    """Whether each was killed; survivors are told as they are found."""
    copies: queue.Queue[Path] = queue.Queue()
    for number in range(jobs):
        copy = folder / str(number)
        for name in COPIED:
            source = TREE / name
            (shutil.copytree if source.is_dir() else shutil.copy2)(source, copy / name)
        copies.put(copy)
    if not passes(ALL_TESTS, folder / "0"):
        raise SystemExit("the tests fail without any mutant")

    def one(mutant: Mutant) -> bool:
        copy = copies.get()
        try:
            killed = is_killed(mutant, copy)
        finally:
            copies.put(copy)
        if not killed:
            print(f"\nsurvived: {mutant}\n{difference(mutant)}", flush=True)
        return killed

    with ThreadPoolExecutor(jobs) as pool:
        return dict(zip(picked, pool.map(one, picked), strict=True))


def table(found: dict[Mutant, bool]) -> str:
    """Killed mutants of all, by file and together."""
    every, killed = Counter(each.path for each in found), Counter(each.path for each, dead in found.items() if dead)
    rows = [f"{path:32} {killed[path]:5} of {every[path]:5}" for path in sorted(every)]
    return "\n".join(
        [*rows, f"{'together':32} {killed.total():5} of {len(found):5}  {killed.total() / len(found):.3f}"]
    )


def main() -> int:
    """Run what the command line asks for; 1 when fewer were killed than asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=400)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", help="mutants by name, with commas")
    parser.add_argument("--least", type=float, default=0.85)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    every = list(mutants())
    if options.only:
        picked = [each for each in every if str(each) in options.only.split(",")]
    else:
        picked = random.Random(options.seed).sample(every, min(options.sample, len(every)))
    print(f"{len(picked)} of {len(every)} mutants, seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        found = outcomes(picked, options.jobs, Path(folder))
    print(f"\n{table(found)}")
    return int(sum(found.values()) < options.least * len(found))


if __name__ == "__main__":
    sys.exit(main())
