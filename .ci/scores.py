"""Scores the shipped rules on labelled tables, and fails where a figure is worse than the one stated."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SLACK = 0.02
LESS_IS_BETTER = {"brier"}


def main(stated: str, folder: str) -> int:
    """1 when a figure is worse than stated by more than the slack, else 0; prints all of them."""
    worse = False
    for table, figures in json.loads(Path(stated).read_text(encoding="utf-8")).items():
        found = score(Path(folder) / table)
        for name, figure in figures.items():
            lost = found[name] - figure if name in LESS_IS_BETTER else figure - found[name]
            worse |= lost > SLACK
            print(f"{table} {name} {found[name]:.3f}, stated {figure}{'  WORSE' if lost > SLACK else ''}")  # noqa: T201
    return int(worse)


def score(table: Path) -> dict[str, float]:
    """The figures of all rows of a table, by name."""
    command = [sys.executable, "-m", "titlecheck", "rules", "score", str(table), "--format", "json"]
    answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    (found,) = [each for each in answer["scores"] if each["name"] == "all"]
    return {name: each for name, each in found.items() if isinstance(each, float)} | found.get("flags", {})


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
