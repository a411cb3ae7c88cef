"""What titlecheck is made of: bounds for every dependency, a lock within them, licences, and versions tried."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

TREE = Path(__file__).parents[1]
PROJECT = tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
README = (TREE / "README.md").read_text(encoding="utf-8")
NEEDED = [Requirement(each) for each in PROJECT["dependencies"]]
EXTRAS = [Requirement(each) for group in PROJECT["optional-dependencies"].values() for each in group]
DEPENDENCIES = [*NEEDED, *(each for each in EXTRAS if each.name != "titlecheck")]
LOCK = dict(
    line.split("==")
    for line in (TREE / ".ci/requirements.lock").read_text(encoding="utf-8").splitlines()
    if "==" in line and not line.startswith("#")
)


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("needed", DEPENDENCIES, ids=lambda needed: needed.name)
def test_a_dependency_has_bounds_and_the_lock_is_within_them(needed: Requirement) -> None:
    assert {each.operator for each in needed.specifier} == {">=", "<"}
    locked = {plain(name): version for name, version in LOCK.items()}
    assert locked[plain(needed.name)] in needed.specifier
    assert metadata.version(needed.name) in needed.specifier


@pytest.mark.parametrize("needed", DEPENDENCIES, ids=lambda needed: needed.name)
def test_the_readme_tells_the_licence_that_a_dependency_says_it_has(needed: Requirement) -> None:
    row = re.search(rf"^\| {re.escape(needed.name)} \| ([^|]+) \|", README, re.MULTILINE | re.IGNORECASE)
    assert row, f"{needed.name} is not in the README's table of dependencies"
    about = metadata.metadata(needed.name)
    said = " ".join(
        each for key in ("License-Expression", "License", "Classifier") for each in about.get_all(key) or ()
    )
    short = {"MPL-2.0": "Mozilla Public License 2.0"}
    assert any(each in said for each in (row[1].strip(), short.get(row[1].strip(), "nothing"))), said


def test_only_versions_of_python_that_run_the_tests_are_claimed() -> None:
    claimed = [each.rpartition(" ")[2] for each in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", each)]
    assert claimed == [f"{sys.version_info.major}.{sys.version_info.minor}"]
    assert Version(claimed[0]) in Requirement(f"python{PROJECT['requires-python']}").specifier
