"""The hooks at the root, run by pre-commit itself on a scratch repository."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
import yaml

ROOT = Path(__file__).parent.parent
SHIPPED = ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", ".pre-commit-hooks.yaml", "src", "rules")
ROLE = "{title}\n\n- Lead and coach a team of six.\n- Hire new sellers.\n- Review how people perform.\n"
RULE = """
pack: mine
extends: object-of-direction
rules:
  - id: captain-crew
    emphasis: leader
    match: captain {people}
    because: captains a crew
    examples: {hit: [Captain the crew, %s], miss: [Captain the ferry, Report to the crew]}
"""

pytestmark = [
    pytest.mark.network,
    pytest.mark.skipif(shutil.which("pre-commit") is None, reason="needs pre-commit"),
]


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=somebody", "-c", "user.email=somebody@example.org")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(folder: Path) -> str:
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "as it is")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    folder = tmp_path_factory.mktemp("hooks")
    for name in SHIPPED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, folder / name)
    return {"repo": str(folder), "rev": commit(folder)}


def run_hooks(folder: Path, hooks: dict[str, object]) -> tuple[int, str]:
    """The exit code and output of pre-commit over all files of a folder."""
    roles = {"files": r"^roles/.*\.(md|txt|docx)$", "additional_dependencies": ["python-docx"]}
    mine = [{"id": "titlecheck-roles", **roles}, {"id": "titlecheck-rules", "args": ["my-rules"]}]
    config = {"repos": [{**hooks, "hooks": mine}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    commit(folder)
    done = subprocess.run(["pre-commit", "run", "--all-files"], cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("title", "hit", "said"),
    [
        pytest.param("Sales Leader", "Captains a crew", {"Passed": 2, "Failed": 0}, id="all-is-well"),
        pytest.param("Sales Manager", "Captains a crew", {"Passed": 1, "Failed": 1}, id="title-misleads"),
        pytest.param("Sales Leader", "Captains a ship", {"Passed": 1, "Failed": 1}, id="rule-fails"),
    ],
)
def test_hooks_find_what_is_wrong(
    title: str, hit: str, said: dict[str, int], hooks: dict[str, object], tmp_path: Path
) -> None:
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles/sales.txt").write_text(ROLE.format(title=title), encoding="utf-8")
    word = docx.Document()
    for line in ROLE.format(title="Sales Leader").splitlines():
        word.add_paragraph(line)
    word.save(str(tmp_path / "roles/sales.docx"))
    (tmp_path / "notes.txt").write_text("Sales Manager\n\n- Lead a team.\n", encoding="utf-8")
    (tmp_path / "my-rules").mkdir()
    (tmp_path / "my-rules/rules.yaml").write_text(RULE % hit, encoding="utf-8")
    code, out = run_hooks(tmp_path, hooks)
    assert {word: out.count(word) for word in said} == said, out
    assert (code != 0) == bool(said["Failed"])
