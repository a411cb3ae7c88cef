"""Holds the README's table of an audit against a corpus: fails where it has gone stale; `--write` refreshes it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

# Every change to the rules moves some roles; the table tells a story, not the latest digit.
SLACK = 12
HEADS = {"Manager": ("manager",), "Director": ("director",), "Vice President, VP": ("vice president", "vp")}
VERDICTS = ("manager", "leader", "either", "neither", "unclear")


def main(readme: str, corpus: str, *options: str) -> int:
    """1 when a figure differs by more than the slack, else 0."""
    path = Path(readme)
    text = path.read_text(encoding="utf-8")
    worst = 0
    for name, figures in figures_of(corpus).items():
        row = re.compile(rf"^\| {re.escape(name)} \|((?: \d+ \|){{{len(figures)}}})$", re.MULTILINE)
        stated = [int(figure) for figure in re.findall(r"\d+", row.findall(text)[0])]
        worst = max(worst, *(abs(old - new) for old, new in zip(stated, figures, strict=True)))
        print(f"audit, {name}: {figures}, stated {stated}")  # noqa: T201
        text = row.sub("| " + " | ".join([name, *map(str, figures)]) + " |", text)
    if "--write" in options:
        path.write_text(text, encoding="utf-8")
        return 0
    return int(worst > SLACK)


def figures_of(corpus: str) -> dict[str, list[int]]:
    """For every row, how many roles have these head nouns in their titles, and of which verdicts."""
    command = [sys.executable, "-m", "titlecheck", "audit", corpus, "--quiet", "--format", "json", "--limit", "0"]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    parts = {part["name"]: part for part in found["heads"]}
    return {
        name: [
            sum(parts[head]["roles"] for head in heads),
            *(sum(parts[head]["verdicts"][verdict] for head in heads) for verdict in VERDICTS),
        ]
        for name, heads in HEADS.items()
    }


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
