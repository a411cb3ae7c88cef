"""The README's recipes for Spark and Ray Data, run for real over the same function."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.dataset
import pyarrow.parquet
import pytest

from tests.readme import blocks
from titlecheck import classify_batches

ROWS = 1_000


@pytest.fixture
def postings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    texts = ("Duties\n- Lead and coach the team.\n- Hire new reps.\n", "Duties\n- Run the budget.\n", "", None)
    table = pyarrow.table(
        {
            "key": list(range(ROWS)),
            "title": ["Sales Manager"] * ROWS,
            "description": [texts[number % len(texts)] for number in range(ROWS)],
        }
    )
    pyarrow.parquet.write_table(table, "postings.parquet", row_group_size=100)
    return table


def run_recipe(kind: str) -> dict[str, Any]:
    (code,) = blocks(f"python {kind}")
    names: dict[str, Any] = {}
    exec(compile(code, "README.md", "exec"), names)
    return names


def check(table: Any) -> None:
    """The folder that was written holds every report once, and each is what one process says."""
    found = pyarrow.dataset.dataset("judged", format="parquet").to_table().to_pylist()
    expected = pyarrow.Table.from_batches(
        classify_batches(table.to_batches(), text="description", title="title", name="key")
    ).to_pylist()
    assert sorted(found, key=lambda row: row["key"]) == expected


@pytest.mark.spark
@pytest.mark.filterwarnings("default")
def test_spark(postings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    names = run_recipe("spark")
    names["spark"].stop()
    check(postings)


@pytest.mark.ray
@pytest.mark.filterwarnings("default")
def test_ray(postings: Any) -> None:
    import ray

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        run_recipe("ray")
    finally:
        ray.shutdown()
    check(postings)
