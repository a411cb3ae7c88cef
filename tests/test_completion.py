"""What shells are offered: asked the way that the installed completion asks, and once by a real shell."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from titlecheck.rulefiles.rulefile import load_rules

PACK = """\
pack: crews
words: {crews: [crew, gang], cranes: [crane]}
rules:
  - {id: captain-crew, emphasis: leader, match: ["captain {crews}"], because: captains a crew}
  - {id: cranes-run, emphasis: manager, match: ["run {cranes}"], because: runs cranes}
"""
NAMES = tuple(rule.id for rule in load_rules().rules)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "crews.yaml").write_text(PACK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    monkeypatch.delenv("TITLECHECK_CONFIG", raising=False)
    return tmp_path


def offered(line: str) -> list[str]:
    """What bash is offered at the end of this line."""
    words = line.split(" ")
    environment = {"_TITLECHECK_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    ran = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv[0] = 'titlecheck'; from titlecheck.cli import main; main()"],
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stderr == ""
    return ran.stdout.split()


def starting(begun: str) -> list[str]:
    return [name for name in NAMES if name.startswith(begun)]


OFFERED = {
    "rule ids": ("titlecheck rules why-not dev", starting("dev")),
    "rule ids and lists": ("titlecheck rules show --rules crews.yaml cr", ["crews", "cranes", "cranes-run"]),
    "rule ids of the packs named": ("titlecheck rules why-not --rules crews.yaml c", ["captain-crew", "cranes-run"]),
    "rule ids of a pack to edit": ("titlecheck rules add phrase crews.yaml cr", ["cranes-run"]),
    "a new rule's id is nobody's": ("titlecheck rules add rule crews.yaml c", []),
    "lists of a pack": ("titlecheck rules add word crews.yaml cr", ["crews", "cranes"]),
    "no rules to be had": ("titlecheck rules show --rules no-such-pack c", []),
    "packs": ("titlecheck classify --rules ", ["kotter", "object-of-direction"]),
    "packs to test": ("titlecheck rules test k", ["kotter"]),
    "packs to begin with": ("titlecheck rules init new --pack ob", ["object-of-direction"]),
    "packs to compare": ("titlecheck rules diff kotter ob", ["object-of-direction"]),
    "formats": ("titlecheck batch roles -f j", ["json", "jsonl", "junit"]),
    "formats of an audit": ("titlecheck audit roles --format h", ["html"]),
    "what to fail on": ("titlecheck classify --fail-on m", ["mismatch"]),
    "commands": ("titlecheck rules wh", ["why-not"]),
    "files are left to the shell": ("titlecheck classify cre", []),
}


@pytest.mark.parametrize(("line", "expected"), tuple(OFFERED.values()), ids=tuple(OFFERED))
def test_offered(line: str, expected: list[str]) -> None:
    assert sorted(offered(line)) == sorted(expected)


def test_there_are_rules_to_offer() -> None:
    assert starting("dev")


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_a_real_shell_takes_the_script(home: Path) -> None:
    program = Path(sys.executable).with_name("titlecheck")
    script = f"""
        titlecheck() {{ {program} "$@"; }}; export -f titlecheck
        eval "$(_TITLECHECK_COMPLETE=source_bash {program})"
        COMP_WORDS=(titlecheck rules show --rules crews.yaml cap); COMP_CWORD=5
        _titlecheck_completion {program}
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    ran = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, cwd=home)
    assert (ran.stdout, ran.stderr) == ("captain-crew\n", "")
