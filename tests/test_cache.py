"""Compiled rules kept between runs: they judge as if just compiled, and never outlive a change."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from titlecheck.engine import Engine, compile_engine
from titlecheck.errors import RuleFaults
from titlecheck.keeping import cache_folder
from titlecheck.model import Role
from titlecheck.rulefiles import cache
from titlecheck.rulefiles.cache import open_engine
from titlecheck.rulefiles.compiled import restore_engine, save_engine
from titlecheck.rulefiles.rulefile import load_rules

ROLES = sorted((Path(__file__).parent / "roles").rglob("*.txt"))
PACK = """pack: mine
words: {tellers: [teller]}
rules:
  - id: lead-tellers
    emphasis: leader
    match: "lead {tellers}"
    because: leads tellers
    examples: {hit: ["Lead the tellers"], miss: ["Count the cash"]}
"""
TEXT = "Duties\n- Lead the tellers and the clerks of the branch.\n- Count the cash in the tills each night.\n"


def test_a_restored_engine_says_the_same() -> None:
    engine = compile_engine(load_rules())
    values, texts = save_engine(engine)
    restored = restore_engine(json.loads(json.dumps(values)), texts)
    assert restored.rules == engine.rules
    for path in ROLES:
        role = Role(path.read_text(encoding="utf-8"), path.name)
        assert restored.judge(role) == engine.judge(role)


def leaders(folder: Path | None, *sources: str | Path, language: Path | None = None) -> int:
    """How many duties lead by these rules."""
    counts = open_engine(sources, language, folder).judge(Role(TEXT)).counts
    assert counts is not None
    return counts.leader


def is_compiled_again(monkeypatch: pytest.MonkeyPatch, call: Callable[[], object]) -> bool:
    """Whether the call compiles rules, and doesn't take what was kept."""
    calls = 0
    compiled = cache._compiled

    def counted(sources: Sequence[str | Path], language: str | Path | None) -> Engine:
        nonlocal calls
        calls += 1
        return compiled(sources, language)

    with monkeypatch.context() as patch:
        patch.setattr(cache, "_compiled", counted)
        call()
    return calls > 0


def test_rules_are_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = tmp_path / "mine.yaml"
    pack.write_text(PACK, encoding="utf-8")
    kept = tmp_path / "kept"
    assert is_compiled_again(monkeypatch, lambda: leaders(kept, pack))
    assert not is_compiled_again(monkeypatch, lambda: leaders(kept, pack))
    assert len(list(kept.iterdir())) == 1


def change_pack(folder: Path) -> None:
    (folder / "mine.yaml").write_text(PACK.replace("[teller]", "[clerk]"), encoding="utf-8")


def change_extended(folder: Path) -> None:
    (folder / "base.yaml").write_text(PACK.replace("lead-tellers", "lead-them"), encoding="utf-8")


def change_language(folder: Path) -> None:
    words = "language: en\nwords: {determiners: [the]}\n"
    (folder / "language.yaml").write_text(words, encoding="utf-8")


@pytest.mark.parametrize("change", [change_pack, change_extended, change_language])
def test_a_changed_file_counts_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    (tmp_path / "base.yaml").write_text(PACK.replace("pack: mine", "pack: base"), encoding="utf-8")
    (tmp_path / "mine.yaml").write_text("pack: mine\nextends: ./base.yaml\n", encoding="utf-8")
    (tmp_path / "language.yaml").write_text("language: en\nwords: {determiners: [the, a]}\n", encoding="utf-8")

    def look() -> int:
        return leaders(tmp_path / "kept", tmp_path / "mine.yaml", language=tmp_path / "language.yaml")

    look()
    assert not is_compiled_again(monkeypatch, look)
    change(tmp_path)
    assert is_compiled_again(monkeypatch, look)
    assert not is_compiled_again(monkeypatch, look)


def test_a_new_file_in_a_folder_counts(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "one.yaml").write_text(PACK, encoding="utf-8")
    assert leaders(tmp_path / "kept", pack) == 1
    more = PACK.replace("pack: mine\n", "").replace("tellers", "counters").replace("[teller]", "[cash]")
    (pack / "two.yaml").write_text(more.replace('"lead', '"count'), encoding="utf-8")
    assert leaders(tmp_path / "kept", pack) == 2


DAMAGED = {
    "empty": "",
    "cut off": '{"stamp": "',
    "other JSON": "[1, 2]",
    "nothing in it": "{}",
    "deeply nested": "[" * 100_000,
    "not text": "\x00\x01",
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=list(DAMAGED))
def test_a_damaged_entry_is_made_anew(tmp_path: Path, damage: str) -> None:
    pack = tmp_path / "mine.yaml"
    pack.write_text(PACK, encoding="utf-8")
    kept = tmp_path / "kept"
    leaders(kept, pack)
    (entry,) = kept.iterdir()
    whole = entry.read_bytes()
    entry.write_text(damage, encoding="utf-8")
    assert leaders(kept, pack) == 1
    assert entry.read_bytes() == whole


def test_an_entry_that_was_changed_is_made_anew(tmp_path: Path) -> None:
    pack = tmp_path / "mine.yaml"
    pack.write_text(PACK, encoding="utf-8")
    leaders(tmp_path / "kept", pack)
    (entry,) = (tmp_path / "kept").iterdir()
    whole = entry.read_bytes()
    entry.write_bytes(whole.replace(b'"lead-tellers"', b'"hire-tellers"'))
    found = open_engine([pack], None, tmp_path / "kept")
    assert [rule.id for rule in found.rules.rules] == ["lead-tellers"]
    assert entry.read_bytes() == whole


def test_faults_are_told_and_nothing_is_kept(tmp_path: Path) -> None:
    pack = tmp_path / "mine.yaml"
    pack.write_text(PACK.replace("emphasis", "emphasys"), encoding="utf-8")
    with pytest.raises(RuleFaults):
        open_engine([pack], None, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_where_nothing_can_be_written_the_rules_still_judge(tmp_path: Path) -> None:
    pack = tmp_path / "mine.yaml"
    pack.write_text(PACK, encoding="utf-8")
    (tmp_path / "kept").write_text("a file where the folder would be", encoding="utf-8")
    assert leaders(tmp_path / "kept", pack) == 1
    assert leaders(None, pack) == 1


FOLDERS: Mapping[str, tuple[Mapping[str, str], str | None]] = {
    "as the desktop says": ({"XDG_CACHE_HOME": "/var/kept", "HOME": "/home/kim"}, "/var/kept/titlecheck"),
    "switched off": ({"XDG_CACHE_HOME": "/var/kept", "TITLECHECK_NO_CACHE": "1"}, None),
    "not switched off": ({"XDG_CACHE_HOME": "/var/kept", "TITLECHECK_NO_CACHE": "0"}, "/var/kept/titlecheck"),
    "a relative folder is none": ({"XDG_CACHE_HOME": "kept"}, None),
    "nobody's home": ({}, None),
}


@pytest.mark.skipif(sys.platform == "win32", reason="paths are written as elsewhere")
@pytest.mark.parametrize(("environment", "folder"), FOLDERS.values(), ids=list(FOLDERS))
def test_where_it_is_kept(environment: Mapping[str, str], folder: str | None) -> None:
    assert cache_folder(environment) == (Path(folder) if folder else None)


def test_a_second_run_reads_no_rule_files(tmp_path: Path) -> None:
    code = (
        "import sys; from titlecheck.cli import main;"
        f" main(['classify', '-f', 'plain', '-o', {os.devnull!r}, {str(ROLES[0])!r}]); print(*sys.modules)"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
        for _ in range(2)
    ]
    first, second = (set(run.stdout.split()) for run in runs)
    assert {"yaml", "titlecheck.rulefiles.rulefile"} <= first
    assert not {"yaml", "titlecheck.rulefiles.rulefile", "titlecheck.rulefiles.yamlnodes"} & second


def test_many_processes_may_keep_the_same_at_once(tmp_path: Path) -> None:
    pack = tmp_path / "mine.yaml"
    pack.write_text(PACK, encoding="utf-8")
    code = (
        "from pathlib import Path; from titlecheck.rulefiles.cache import open_engine;"
        f" open_engine([{str(pack)!r}], None, Path({str(tmp_path / 'kept')!r}))"
    )
    running = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(4)]
    assert [each.wait() for each in running] == [0, 0, 0, 0]
    (entry,) = (tmp_path / "kept").iterdir()
    assert leaders(tmp_path / "kept", pack) == 1
    assert entry.exists()
