"""The README is true: its blocks are run, and what it lists is all there is."""

from __future__ import annotations

import contextlib
import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml
from typer import Typer

from tests.readme import README, at_terminal, blocks, commands, place, refreshed
from titlecheck import __version__, classify
from titlecheck.cli.app import app
from titlecheck.documents.document import document_suffixes
from titlecheck.errors import ExitCode
from titlecheck.formats import Format
from titlecheck.rulefiles.packfiles import shipped_packs
from titlecheck.rulefiles.rulefile import load_rules
from titlecheck.settings import Failure
from titlecheck.tables.suffixes import table_suffixes

ROOT = README.parent
TEXT = README.read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ROOT_ENTRIES = {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "src", "rules", "tests"}


def commands_of(command: Any, *names: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command and group below one, by its words."""
    for name, each in getattr(command, "commands", {}).items():
        yield (*names, name), each
        yield from commands_of(each, *names, name)


def every_command(application: Typer = app) -> dict[str, Any]:
    return {" ".join(names): each for names, each in commands_of(typer.main.get_command(application))}


def yaml_block(first_line: str) -> str:
    (found,) = [text for text in blocks("yaml") if text.startswith(first_line)]
    return found


def test_the_commands_do_and_print_what_the_readme_says() -> None:
    text, wrong = refreshed()
    assert wrong == []
    assert text == TEXT, "bring it up to date: python -m tests.readme"


def test_the_python_examples_print_what_they_say() -> None:
    names: dict[str, Any] = {}
    for code in blocks("python"):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), place():
            exec(compile(code, str(README), "exec"), names)
        assert printed.getvalue().splitlines() == re.findall(r"# prints: (.*)", code)


def test_two_commands_set_a_machine_up() -> None:
    main, tests = blocks("sh")
    assert len(main.splitlines()) == len(tests.splitlines()) == 1
    assert (ROOT / main.split()[-1]).is_file()
    assert tests.rstrip().endswith(".venv/bin/pytest")


def test_the_rule_in_the_readme_proves_its_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rules.yaml").write_text(yaml_block("pack: my-rules"), encoding="utf-8")
    for command in ("rules check rules.yaml --strict", "rules test rules.yaml"):
        done = at_terminal(command)
        assert (done.code, done.err) == (0, ""), done


def test_the_settings_in_the_readme_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("titlecheck.yaml").write_text(yaml_block("# titlecheck.yaml"), encoding="utf-8")
    Path("my-rules").mkdir()
    Path("my-rules/rules.yaml").write_text(yaml_block("pack: my-rules"), encoding="utf-8")
    done = at_terminal("about")
    assert done.code == 0
    assert "mismatch, skipped" in done.out
    assert "16 MB" in done.out
    assert "titlecheck.yaml:" in done.out


def test_the_comments_in_the_readme_silence_their_findings() -> None:
    (text,) = blocks("markdown")
    report = classify(text)
    rules = re.findall(r"ignore\[([a-z-]+)\]", text)
    assert [each.evidence.rule for each in report.silenced] == rules
    assert [item.rule for duty in report.duties for item in duty.evidence] == []
    assert [each for each in report.advice if each.kind == "unused-ignore"] == []


def test_the_recipes_use_hooks_and_commands_that_there_are() -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    (recipe,) = yaml.safe_load(yaml_block("# .pre-commit-config.yaml"))["repos"]
    assert {hook["id"] for hook in recipe["hooks"]} == set(hooks)
    assert recipe["rev"] == f"v{__version__}"
    steps = yaml.safe_load(yaml_block("# .github/workflows"))["jobs"]["titles"]["steps"]
    entries = [hook["entry"] for hook in hooks.values()]
    for line in (*entries, *(step["run"] for step in steps if "run" in step)):
        words = line.removeprefix("titlecheck ").split()
        assert line == "pip install titlecheck" or {words[0], " ".join(words[:2])} & set(every_command())


@pytest.mark.parametrize("name", sorted(every_command()))
def test_every_command_has_help_and_is_in_the_readme(name: str) -> None:
    command = every_command()[name]
    assert command.help
    assert all(each.help for each in command.params), name
    if not hasattr(command, "commands"):
        assert re.search(rf"^\| `titlecheck {re.escape(name)}[ `]", TEXT, re.MULTILINE)


def test_the_readme_names_no_command_that_is_not_there() -> None:
    named = re.findall(r"^\| `titlecheck ([a-z -]*[a-z])", TEXT, re.MULTILINE)
    assert set(named) <= set(every_command())
    assert all(line.startswith("titlecheck ") for line in commands())


@pytest.mark.parametrize(
    "name",
    [
        *(each.value for each in Format),
        *(each.value for each in Failure),
        *shipped_packs(),
        *document_suffixes(),
        *table_suffixes(),
        *sorted(PROJECT["project"]["optional-dependencies"].keys() - {"all"}),
    ],
)
def test_what_there_is_to_choose_from_is_in_the_readme(name: str) -> None:
    assert f"`{name}`" in TEXT or f" {name}`" in TEXT


def test_every_exit_code_is_in_the_readme() -> None:
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", TEXT, re.MULTILINE)} == {*ExitCode}


def test_the_notice_is_in_the_readme_word_by_word() -> None:
    (pack,) = load_rules().packs
    assert pack.notice == "The underlying concepts are the intellectual property of Carew International, Inc."
    assert pack.notice in TEXT


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT):
        assert (ROOT / target).exists(), target


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_nothing_else_lies_at_the_root() -> None:
    entries = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert entries - {"build", "dist"} == ROOT_ENTRIES
