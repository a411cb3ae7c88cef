"""The guide to rules: every command in it runs, every file in it is good."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.running import run
from titlecheck.rulefiles.packfiles import rules_root

GUIDE = (rules_root() / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
ROLE = "Sales Manager\n\n- Coach and develop the team.\n- Polish the trophies.\n- Polish the trophy.\n"


def blocks(kind: str) -> list[str]:
    return [text for found, text in BLOCK.findall(GUIDE) if found == kind]


def commands() -> list[list[str]]:
    lines = [line for text in blocks("console") for line in text.splitlines()]
    return [shlex.split(line.removeprefix("$ titlecheck ")) for line in lines]


def test_every_command_of_the_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles/one.txt").write_text(ROLE, encoding="utf-8")
    for text in (*blocks("csv"), *blocks("yaml")):
        name, rest = text.split("\n", 1)
        (tmp_path / name.removeprefix("# ")).write_text(rest, encoding="utf-8")
    assert len(commands()) > 12
    for command in commands():
        done = run(*command)
        assert (done.code, done.err) == (0, ""), (command, done)
    assert "stopped by modality" in run("rules", "why-not", "captain-race-team", "May captain the pit crew",
                                        "--rules", "my-rules").out  # fmt: skip
    assert run("rules", "check", "captain.yaml", "--strict").out == "no faults\n"
    assert run("rules", "test", "captain.yaml").code == 0
    assert run("rules", "score", "labels.csv", "--rules", "my-rules").out.startswith("all: 4 rows, macro-F1 1.0")


def test_the_guide_names_every_key_and_shipped_pack() -> None:
    from titlecheck.rulefiles.packfiles import shipped_packs
    from titlecheck.rulefiles.packshape import PACK_KEYS
    from titlecheck.rulefiles.ruleshape import RULE_KEYS

    for name in (*PACK_KEYS, *RULE_KEYS, *shipped_packs()):
        assert f"`{name}`" in GUIDE, name
