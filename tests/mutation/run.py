"""Mutation testing of the core by mutmut: small faults are put into the code, and the tests must notice them.

    python -m tests.mutation.run --sample 400 --least 0.85

works in a copy of the tree (`--folder` keeps it, and goes on where it was), takes a seeded sample of the mutants, and
tells per room how many the tests killed, with the difference that each survivor makes. `--match` takes only mutants
whose name fits a pattern. What is mutated and which tests run stands in pyproject.toml under `tool.mutmut`.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

TREE = Path(__file__).parents[2]
COPIED = ("src", "rules", "tests", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "fuzzing", "browser")
# How mutmut notes what became of a mutant.
SURVIVED, UNTESTED = (0,), (5, 33, None)


def copy_tree(folder: Path) -> None:
    """The tree as it is now, in the folder, beside what an earlier run left there."""
    for name in COPIED:
        source = TREE / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=LEFT_OUT, dirs_exist_ok=True)
        else:
            shutil.copy2(source, folder / name)


def mutmut(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What mutmut did and told in that folder."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def outcomes(folder: Path) -> dict[str, int | None]:
    """The exit code of the tests under each mutant; None for those that were not run."""
    found: dict[str, int | None] = {}
    for path in sorted((folder / "mutants").rglob("*.meta")):
        found.update(json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"])
    return found


def chosen(names: Sequence[str], pattern: str, sample: int, seed: int) -> list[str]:
    """The same mutants for the same seed, as long as the code is the same."""
    fitting = sorted(name for name in names if fnmatch.fnmatch(name, pattern))
    return fitting if sample >= len(fitting) else sorted(random.Random(seed).sample(fitting, sample))


def room(name: str) -> str:
    """The module that a mutant is in."""
    return ".".join(name.split(".")[1:3])


def table(results: Mapping[str, int | None]) -> str:
    """Killed mutants of all, by module and together."""
    every = Counter(room(name) for name in results)
    killed = Counter(room(name) for name, code in results.items() if is_killed(code))
    rows = [f"{name:32} {killed[name]:5} of {every[name]:5}" for name in sorted(every)]
    total, dead = len(results), killed.total()
    return "\n".join([*rows, f"{'together':32} {dead:5} of {total:5}  {dead / max(total, 1):.3f}"])


def is_killed(code: int | None) -> bool:
    """Whether the tests noticed, by failing or by never ending."""
    return code not in SURVIVED and code not in UNTESTED


def work(folder: Path, options: argparse.Namespace) -> int:
    """Mutants made, run and told; 1 when fewer were killed than asked for."""
    copy_tree(folder)
    made = mutmut(folder, "run", "--max-children", "1", options.first)
    names = list(outcomes(folder))
    picked = chosen(names, options.match, options.sample, options.seed)
    if not picked:
        print(made.stdout[-3000:], made.stderr[-3000:], "no mutants were made")
        return 2
    print(f"{len(picked)} of {len(names)} mutants, seed {options.seed}", flush=True)
    mutmut(folder, "run", "--max-children", str(options.jobs), *picked)
    found = outcomes(folder)
    results = {name: found.get(name) for name in picked}
    for name, code in results.items():
        if not is_killed(code):
            shown = mutmut(folder, "show", name).stdout
            print(f"\n{'untested' if code in UNTESTED else 'survived'} {shown.strip()}")
    print(f"\n{table(results)}")
    return int(sum(map(is_killed, results.values())) < options.least * len(results))


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=400)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--match", default="*")
    parser.add_argument("--least", type=float, default=0.85)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--first", default="titlecheck.judging.verdict.x_count__mutmut_1", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
        return work(options.folder, options)
    with tempfile.TemporaryDirectory() as folder:
        return work(Path(folder), options)


if __name__ == "__main__":
    sys.exit(main())
