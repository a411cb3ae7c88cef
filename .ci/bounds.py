"""Prints the lowest version of each dependency that pyproject.toml allows, as constraints for pip."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

BOUND = re.compile(r"([\w.-]+)>=([\w.]+)")


def lowest(project: Path) -> Iterator[str]:
    """`name==version` for all that the project and its extras need."""
    told = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    extras = [each for group in told["optional-dependencies"].values() for each in group]
    for needed in (*told["dependencies"], *extras):
        if needed.startswith(f"{told['name']}["):
            continue
        bound = BOUND.match(needed)
        if bound is None:
            raise SystemExit(f"{needed} has no lower bound")
        yield f"{bound[1]}=={bound[2]}"


if __name__ == "__main__":
    sys.stdout.write("".join(f"{each}\n" for each in sorted(set(lowest(Path(sys.argv[1]))))))
