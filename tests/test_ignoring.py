"""`.titlecheckignore`: what is left out of a folder, and what never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import run

FILES = ("a.txt", "b.md", "drafts/c.txt", "drafts/keep.txt", "team/d.txt", "team/old/e.txt")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for file in FILES:
        path = tmp_path / "roles" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Coach the team.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("ignore", "left_out"),
    [
        pytest.param({}, (), id="no-ignore-file"),
        pytest.param({"roles/": "*.md\n"}, ("b.md",), id="by-suffix"),
        pytest.param({"roles/": "drafts/\n"}, ("drafts/c.txt", "drafts/keep.txt"), id="folder"),
        pytest.param({"roles/": "drafts/*\n!keep.txt\n"}, ("drafts/c.txt",), id="taken-back"),
        pytest.param({"": "/roles/team\n"}, ("team/d.txt", "team/old/e.txt"), id="from-above-anchored"),
        pytest.param({"roles/": "/d.txt\n"}, (), id="anchored-elsewhere"),
        pytest.param({"roles/team/": "old\n"}, ("team/old/e.txt",), id="from-below"),
        pytest.param(
            {"roles/": "*.txt\n", "roles/team/": "!d.txt\n"},
            ("a.txt", "drafts/c.txt", "drafts/keep.txt", "team/old/e.txt"),
            id="nearest-wins",
        ),
        pytest.param({"roles/": "# a.txt\n\n"}, (), id="comment"),
    ],
)
def test_patterns_leave_files_out(ignore: dict[str, str], left_out: tuple[str, ...], folder: Path) -> None:
    for place, text in ignore.items():
        (folder / place / ".titlecheckignore").write_text(text, encoding="utf-8")
    done = run("batch", "roles", "--list-files", "--quiet")
    assert done.out.splitlines() == [f"roles/{file}" for file in FILES if file not in left_out]
    assert done.code == 0


def test_a_file_named_outright_is_always_read(folder: Path) -> None:
    (folder / ".titlecheckignore").write_text("*\n", encoding="utf-8")
    assert run("batch", "roles/a.txt", "--list-files").out == "roles/a.txt\n"


def test_a_pattern_of_the_shell_is_not_outright(folder: Path) -> None:
    (folder / ".titlecheckignore").write_text("b.*\n", encoding="utf-8")
    assert run("batch", "roles/*.*", "--list-files").out == "roles/a.txt\n"


def test_how_many_are_left_out_is_told(folder: Path) -> None:
    (folder / ".titlecheckignore").write_text("drafts\n", encoding="utf-8")
    assert "left out by .titlecheckignore: 1 path" in run("batch", "roles", "--list-files").err
