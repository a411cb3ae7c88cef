"""Coverage-guided fuzzing of all that reads what strangers wrote.

    python -m tests.fuzzing.run --seconds 60
    python -m tests.fuzzing.run rules judging --seconds 3600 --folder /tmp/corpus

starts from the tests' own files, and tells for each target how often it ran, how many branches it reached and what
failed. `--folder` keeps the inputs that reached something new, and goes on from them. What failed is written into
`tests/fuzzing/found`, where it is a test from then on.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.fuzzing.targets import TARGETS, seeds

TREE = Path(__file__).parents[2]
FOUND = Path(__file__).parent / "found"
# Seconds and megabytes that one input may take, and bytes that it may have.
LIMITS = ("-timeout=25", "-rss_limit_mb=2560", "-max_len=65536")
_EXECUTIONS = re.compile(r"stat::number_of_executed_units:\s+(\d+)")
_STATE = re.compile(r"^#(\d+)\s.*?cov: (\d+).*?corp: (\d+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a target: how often it ran, branches reached, inputs kept, and what failed if anything did."""

    name: str
    executions: int
    branches: int
    kept: int
    fault: str | None


def fuzz(name: str, seconds: int, corpus: Path, found: Path = FOUND, seed: int = 0) -> Outcome:
    """Run one target for so many seconds at most, or to the first input that fails."""
    corpus.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(seeds(name)):
        shutil.copyfile(path, corpus / f"seed-{number}")
    found.mkdir(parents=True, exist_ok=True)
    options = (f"-max_total_time={seconds}", f"-artifact_prefix={found}/{name}-", "-print_final_stats=1")
    command = [sys.executable, "-m", "tests.fuzzing.one", name, *LIMITS, *options, f"-seed={seed}", str(corpus)]
    done = subprocess.run(command, cwd=TREE, capture_output=True, text=True, errors="replace", check=False)
    told = done.stdout + done.stderr
    states = _STATE.findall(told)
    branches, kept = (int(states[-1][1]), int(states[-1][2])) if states else (0, 0)
    counted = _EXECUTIONS.search(told)
    executions = int(counted[1]) if counted else int(states[-1][0]) if states else 0
    fault = None if done.returncode == 0 else told[-4000:]
    return Outcome(name, executions, branches, kept, fault)


def table(outcomes: Sequence[Outcome]) -> str:
    """A row a target."""
    rows = [f"{'target':12}{'executions':>12}{'branches':>10}{'inputs':>8}  fault"]
    for each in outcomes:
        told = "FAILED" if each.fault else "none"
        rows.append(f"{each.name:12}{each.executions:12,}{each.branches:10,}{each.kept:8,}  {told}")
    return "\n".join([*rows, f"{'together':12}{sum(each.executions for each in outcomes):12,}"])


def main() -> int:
    """Fuzz what the command line asks for; 1 when something failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--seed", type=int, default=0, help="of the fuzzer; 0 is another one every time")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="titlecheck-corpus-"))
    outcomes = []
    for name in options.targets or TARGETS:
        outcomes.append(fuzz(name, options.seconds, folder / name, seed=options.seed))
        if outcomes[-1].fault:
            print(outcomes[-1].fault, flush=True)
    print(table(outcomes))
    return int(any(outcome.fault for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
