"""Roles as files: the folder is the verdict that a careful reader gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from titlecheck.engine import Engine, compile_engine
from titlecheck.model import Role, Verdict
from titlecheck.rulefiles.rulefile import load_rules

FOLDER = Path(__file__).parent / "roles"
FILES = sorted(FOLDER.glob("*/*.txt"))


@pytest.fixture(scope="module")
def engine() -> Engine:
    return compile_engine(load_rules())


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_role_gets_the_verdict_of_its_folder(path: Path, engine: Engine) -> None:
    report = engine.judge(Role(path.read_text(encoding="utf-8"), path.name))
    assert report.verdict is Verdict(path.parent.name)


@pytest.mark.parametrize(
    ("file", "suggested"),
    [
        pytest.param("leader/sales-manager.txt", "Sales Leader", id="leads-and-develops-people"),
        pytest.param("manager/sales-leader.txt", "Sales Manager", id="directs-processes-and-watches-health"),
        pytest.param("leader/ward-nurse-manager.txt", "Ward Nurse Leader", id="not-sales-alone"),
        pytest.param("manager/logistics-manager.txt", "Logistics Manager", id="title-from-a-label"),
    ],
)
def test_the_fitting_title_keeps_the_other_words(file: str, suggested: str, engine: Engine) -> None:
    report = engine.judge(Role((FOLDER / file).read_text(encoding="utf-8"), file))
    assert report.title is not None
    assert (report.title.suggested, report.title.agrees) == (suggested, False)


def test_every_verdict_has_roles() -> None:
    assert {path.parent.name for path in FILES} == {verdict.value for verdict in Verdict}
