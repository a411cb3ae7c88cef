"""The built wheel: all that runs is in it, and nothing else."""

from __future__ import annotations

import email
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    # Without isolation nothing is fetched: the backend is one of the tools for developing.
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (found,) = folder.glob("*.whl")
    return found


def files_below(folder: str, inside: str) -> set[str]:
    """The names that a folder's files have in the wheel."""
    paths = (path.relative_to(ROOT / folder) for path in (ROOT / folder).rglob("*") if path.is_file())
    kept = (path for path in paths if not {part for part in path.parts if part.startswith((".", "__pycache__"))})
    return {f"{inside}/{path.as_posix()}" for path in kept}


def test_the_wheel_holds_the_package_and_the_rules_and_nothing_else(wheel: Path) -> None:
    wanted = files_below("src/titlecheck", "titlecheck") | files_below("rules", "titlecheck/rules")
    named = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert named == wanted
    assert {"titlecheck/py.typed", "titlecheck/rules/packs/object-of-direction/people.yaml"} <= named
    assert "titlecheck/rules/language/en/grammar.yaml" in named


def test_the_wheel_says_what_the_project_says(wheel: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with ZipFile(wheel) as archive:
        names = {name.partition(".dist-info/")[2]: name for name in archive.namelist() if ".dist-info/" in name}
        metadata = email.message_from_bytes(archive.read(names["METADATA"]))
        entry_points = archive.read(names["entry_points.txt"]).decode()
    assert (metadata["Name"], metadata["Version"]) == (project["name"], project["version"])
    assert metadata["Requires-Python"] == ">=3.11"
    assert set(metadata.get_all("Provides-Extra") or ()) == set(project["optional-dependencies"])
    assert "titlecheck = titlecheck.cli:run" in entry_points
    assert "licenses/LICENSE" in names


def test_the_version_is_said_once() -> None:
    from titlecheck import __version__

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
