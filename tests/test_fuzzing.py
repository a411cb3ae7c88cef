"""What the fuzzer starts from and what it found, as tests; and with `-m fuzz` the fuzzer itself, for a short while."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from tests.fuzzing.run import Outcome, fuzz, table
from tests.fuzzing.targets import TARGETS, seeds

INPUTS = [(name, path) for name in TARGETS for path in seeds(name)]


@pytest.mark.parametrize(("name", "path"), INPUTS, ids=[f"{name}-{path.name}" for name, path in INPUTS])
def test_what_the_fuzzer_starts_from_and_what_it_found_is_read(name: str, path: Path) -> None:
    TARGETS[name].run(path.read_bytes())


def test_every_target_starts_from_something_and_everything_found_has_its_target() -> None:
    assert [name for name in TARGETS if not seeds(name)] == []
    found = (Path(__file__).parent / "fuzzing" / "found").iterdir()
    assert [path.name for path in found if not any(path.name.startswith(f"{name}-") for name in TARGETS)] == []


def test_outcomes_are_told_in_a_table() -> None:
    told = table([Outcome("rules", 1200, 30, 4, None), Outcome("csv", 300, 20, 2, "ValueError")])
    assert [line.split() for line in told.splitlines()[1:]] == [
        ["rules", "1,200", "30", "4", "none"],
        ["csv", "300", "20", "2", "FAILED"],
        ["together", "1,500"],
    ]


@pytest.mark.fuzz
@pytest.mark.parametrize("name", TARGETS)
def test_a_minute_of_fuzzing_finds_nothing(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = fuzz(name, 60, tmp_path / "corpus", tmp_path / "found")
    with capsys.disabled():
        sys.stdout.write(f"\n{table([outcome])}\n")
    assert outcome.fault is None
    assert outcome.executions > 500


@pytest.mark.fuzz
def test_the_fuzzer_is_there() -> None:
    assert importlib.util.find_spec("atheris")
