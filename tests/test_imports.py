"""The house: imports go one way, and what a run does not need is not loaded."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import titlecheck

HOME = Path(titlecheck.__file__).parent
ROLE = Path(__file__).parent / "roles/leader/sales-manager.txt"

# The core: from values to values; with all that these import.
CORE = ("engine", "entries", "reportschema", "language.explain")
# The rooms whose business is files.
FILE_ROOMS = (
    *("documents.document", "documents.archives", "documents.decoding"),
    *("tables.rows", "tables.delimited"),
    *("inputs.named", "inputs.walking", "inputs.reading", "inputs.ignoring"),
    *("rulefiles.rulefile", "rulefiles.packfiles", "rulefiles.packlayers", "rulefiles.sources", "rulefiles.yamlnodes"),
    *("config", "keeping", "rulefiles.cache", "batches.journal", "batches.memory", "batches.stretches", "writing"),
    "formats.html.assets",  # the package's own style and scripts
)
# Edits rule files, looks at git, watches for changes.
FILE_PACKAGES = ("authoring",)
OPENERS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "scandir", "unlink", "mkdir"}
FRAMEWORKS = {"typer", "click", "rich"}
DISK = {"io", "glob", "shutil", "tempfile", "subprocess", "socket", "pathlib"}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(HOME.rglob("*.py")):
        parts = path.relative_to(HOME).with_suffix("").parts
        if "rules" not in parts[:1]:
            yield ".".join(part for part in parts if part != "__init__"), path


MODULES = dict(modules())


def imported(path: Path, *, at_load: bool = False) -> set[str]:
    """The modules that a module imports; with `at_load`, only those that its own loading needs."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in _walk(tree, at_load):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def _walk(node: ast.AST, at_load: bool) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if at_load and (isinstance(child, ast.FunctionDef) or _is_for_types(child)):
            continue
        yield child
        yield from _walk(child, at_load)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def own(path: Path) -> set[str]:
    names = {name.removeprefix("titlecheck.") for name in imported(path) if name.startswith("titlecheck.")}
    return {name for name in names if name in MODULES}


@pytest.mark.parametrize("name", MODULES)
def test_only_the_command_line_and_the_terminal_view_know_frameworks(name: str) -> None:
    used = {each.partition(".")[0] for each in imported(MODULES[name])} & FRAMEWORKS
    allowed = name.startswith(("cli", "formats.terminal"))
    assert not used or allowed


def test_the_core_knows_neither_files_nor_terminals() -> None:
    core = set(CORE)
    while more := {name for each in core for name in own(MODULES[each])} - core:
        core |= more
    assert {"language.lexicon", "sections.statements", "judging.verdict", "titles.fitting"} <= core
    assert not core & set(FILE_ROOMS)
    assert not [name for name in core if name.startswith(("cli", "authoring", "batches"))]
    outside = {each.partition(".")[0] for name in core for each in imported(MODULES[name])}
    assert not outside & (DISK | FRAMEWORKS)


@pytest.mark.parametrize("name", MODULES)
def test_only_the_rooms_for_files_open_them(name: str) -> None:
    if name in FILE_ROOMS or name.startswith(FILE_PACKAGES):
        return
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    calls = {_called(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    # The bit bucket is opened when the reader of standard output has gone.
    assert not calls & OPENERS - ({"open"} if name == "cli.streams" else set())


def _called(function: ast.expr) -> str:
    """The method called, or the built-in `open`; other bare names are functions of our own."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return "open" if isinstance(function, ast.Name) and function.id == "open" else ""


@pytest.mark.parametrize("name", MODULES)
def test_nothing_imports_the_command_line(name: str) -> None:
    if not name.startswith("cli") and name != "__main__":
        assert not any(each.startswith("titlecheck.cli") for each in imported(MODULES[name]))


def test_imports_go_one_way() -> None:
    needs = {name: _loaded(path) for name, path in MODULES.items()}
    while free := [name for name, wanted in needs.items() if not wanted & set(needs)]:
        for name in free:
            del needs[name]
    assert not needs


def _loaded(path: Path) -> set[str]:
    names = {name.removeprefix("titlecheck.") for name in imported(path, at_load=True)}
    return {name for name in names if name in MODULES and name}


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a run has loaded at its end."""
    code = (
        "import sys, io; from titlecheck.cli import main; out = sys.stdout; sys.stdout = io.StringIO();"
        f"main({list(arguments)!r}); print(*sys.modules, sep='\\n', file=out)"
    )
    # Given in full: beside it, the process holds what readline has set, such as COLUMNS.
    environment = dict(os.environ)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    return set(done.stdout.split())


def test_the_version_costs_no_more_than_the_framework() -> None:
    loaded = loaded_by("--version")
    assert not {name.partition(".")[0] for name in loaded} & {
        "rich",
        "yaml",
        "pydantic",
        "pathspec",
        "jsonschema",
    }
    assert {name for name in loaded if name.startswith("titlecheck") and ".cli" not in name} == {"titlecheck"}


HEAVY = {
    *("typer", "rich", "yaml", "pydantic", "pathspec", "jsonschema", "pyarrow", "distributed"),
    *("multiprocessing", "concurrent", "tomllib", "asyncio", "http", "subprocess", "shutil", "tempfile", "logging"),
    *("dataclasses", "inspect", "ast", "difflib", "csv", "html", "argparse"),
}


def test_classify_loads_only_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("COLUMNS", raising=False)
    command = ("classify", "-f", "plain", str(ROLE))
    first = {name.partition(".")[0] for name in loaded_by(*command)}
    assert first & HEAVY >= {"yaml"}  # nothing was kept
    second = {name.partition(".")[0] for name in loaded_by(*command)}
    assert second & HEAVY == set()


@pytest.mark.parametrize("command", [("classify", "-j", "1"), ("verify",), ("batch",), ("rules", "list")])
def test_a_command_loads_no_other_commands(command: tuple[str, ...]) -> None:
    loaded = {name.removeprefix("titlecheck.cli.") for name in loaded_by(*command, "--help")}
    assert command[0] in loaded
    others = {"classify", "batch", "rules", "rules_app", "annotate", "audit", "verify", "schema", "about"}
    assert loaded & others <= {command[0], f"{command[0]}_app"}
