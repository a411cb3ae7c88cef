"""The fit of the confidence: a curve that says how often verdicts like this one are right."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.confidence import Seen, curve, fitted, main, solved

ROLES = Path(__file__).parent / "roles"


def test_a_system_is_solved() -> None:
    assert solved([[4.0, 1.0], [1.0, 3.0]], [1.0, 2.0]) == pytest.approx([1 / 11, 7 / 11])


def test_the_curve_says_how_often_verdicts_are_right() -> None:
    leader, manager = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0, 0.0, 0.0)
    roles = [Seen(leader, number % 4 != 0) for number in range(4000)]
    roles += [Seen(manager, number % 2 == 0) for number in range(4000)]
    roles += [Seen((), False)] * 10
    numbers = fitted(roles)
    assert curve(numbers, leader) == pytest.approx(0.75, abs=0.001)
    assert curve(numbers, manager) == pytest.approx(0.5, abs=0.001)
    assert curve(numbers, ()) == 0.5
    assert numbers[2:] == pytest.approx([0, 0, 0, 0])


def test_it_reads_tables_of_roles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = sorted(ROLES.glob("*/*.txt"))
    with (tmp_path / "roles.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["file", "title", "verdict"])
        rows.writerows([str(path), path.stem, path.parent.name] for path in paths if path.parent.name != "unclear")
    main([str(tmp_path / "roles.csv")])
    told = capsys.readouterr().out
    assert "right, Brier score 0." in told.splitlines()[0]
    assert told.splitlines()[1].startswith(f"  {tmp_path / 'roles.csv'}: ")
    assert "  sure weight: " in told
