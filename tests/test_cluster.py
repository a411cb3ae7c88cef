"""Dask for real: workers in processes of their own, some of which are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from tests.running import run
from tests.test_stretches import expected, write_table

pytestmark = pytest.mark.cluster

COMMAND = ("batch", "in.parquet", "--dask", "-j", "2", "-o", "out.parquet")
# Put into each worker before it starts: one text is the death of whoever judges it.
DEADLY = """
import os, signal
from titlecheck.batches import stretches

def deadly(batches, *rest, judged=stretches.judge_batches):
    def watched():
        for batch in batches:
            if "POISON" in batch.column("title").to_pylist():
                os.kill(os.getpid(), signal.SIGKILL)
            yield batch
    return judged(watched(), *rest)

if stretches.judge_batches.__name__ != "deadly":  # it is put in more than once
    stretches.judge_batches = deadly
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@contextmanager
def started(*arguments: str, more: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "titlecheck", *arguments]
    environment = {**os.environ, **(more or {})}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


def finish(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    _, told = process.communicate(timeout=120)
    return process.returncode, told.decode()


def wait_for_parts(folder: Path, count: int) -> None:
    end = time.monotonic() + 60
    while len(list(folder.glob("out.parquet.parts/*.parquet"))) < count:
        assert time.monotonic() < end, "no parts"
        time.sleep(0.02)


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    import psutil

    children = psutil.Process(process.pid).children(recursive=True)
    return [each.pid for each in children if "spawn_main" in " ".join(each.cmdline())]


def result(folder: Path) -> Any:
    return pyarrow.parquet.read_table(folder / "out.parquet")


def test_a_cluster_says_what_one_process_says(home: Path) -> None:
    table = write_table(home / "in.parquet", 300, 50)
    with started(*COMMAND) as process:
        code, told = finish(process)
    assert code == 2  # texts that are empty
    assert "150 roles judged, 150 skipped" in told
    assert result(home).equals(expected(table))
    assert sorted(path.name for path in home.iterdir()) == ["in.parquet", "out.parquet"]


def test_killed_workers_cost_nothing_and_double_nothing(home: Path) -> None:
    table = write_table(home / "in.parquet", 40_000, 1_000)
    with started(*COMMAND) as process:
        for count in (1, 5, 9):
            wait_for_parts(home, count)
            os.kill(workers_of(process)[0], signal.SIGKILL)
        code, told = finish(process)
    assert (code, "20000 roles judged, 20000 skipped" in told) == (2, True), told
    assert result(home).equals(expected(table))


def test_only_the_row_that_kills_is_skipped(home: Path) -> None:
    table = write_table(home / "in.parquet", 64, 16)
    titles = ["POISON" if number == 20 else "Sales Manager" for number in range(64)]
    table = table.set_column(1, "title", [titles])
    pyarrow.parquet.write_table(table, home / "in.parquet", row_group_size=16)
    (home / "deadly.py").write_text(DEADLY, encoding="utf-8")
    with started(*COMMAND, more={"DASK_DISTRIBUTED__WORKER__PRELOAD": str(home / "deadly.py")}) as process:
        code, told = finish(process)
    assert code == 2, told
    found, whole = result(home).to_pylist(), expected(table).to_pylist()
    assert [row["id"] for row in found if row not in whole] == ["r20"]
    assert found[20]["reason"] == "the process that judged it died; out of memory?"
    assert [row["id"] for row in found] == [row["id"] for row in whole]


def test_an_interrupted_run_goes_on(home: Path) -> None:
    table = write_table(home / "in.parquet", 20_000, 1_000)
    with started(*COMMAND) as process:
        wait_for_parts(home, 2)
        process.send_signal(signal.SIGINT)
        code, told = finish(process)
    assert code == 130, told
    assert "go on with the same command and --resume" in told
    with started(*COMMAND, "--resume") as process:
        code, told = finish(process)
    assert "had been finished before" in told
    assert result(home).equals(expected(table))


def test_a_scheduler_elsewhere_is_used(home: Path) -> None:
    table = write_table(home / "in.parquet", 300, 50)
    code = (
        "import distributed, sys, time\n"
        "if __name__ == '__main__':\n"
        "    cluster = distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None)\n"
        "    print(cluster.scheduler_address, flush=True); sys.stdin.read()\n"
    )
    (home / "elsewhere.py").write_text(code, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "elsewhere.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as cluster:
        assert cluster.stdout is not None
        address = cluster.stdout.readline().strip()
        with started("batch", "in.parquet", "--dask", address, "-o", "out.parquet") as process:
            assert finish(process)[0] == 2
        cluster.communicate("")
    assert result(home).equals(expected(table))


def test_nobody_there_is_told(home: Path) -> None:
    write_table(home / "in.parquet", 3)
    with started("batch", "in.parquet", "--dask", "tcp://127.0.0.1:9", "-o", "out.parquet") as process:
        code, told = finish(process)
    assert (code, "nobody answers at tcp://127.0.0.1:9" in told) == (2, True), told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("in.parquet", "--dask"), "--dask writes Parquet: name one file with --output FILE.parquet"),
        (("in.parquet", "--dask", "-o", "out.parquet", "-o", "b.parquet"), "--dask writes Parquet: name one file"),
        (("in.parquet", "--dask", "-o", "out.csv"), "--dask writes Parquet"),
        (("in.txt", "--dask", "-o", "out.parquet"), "--dask reads Parquet files"),
        (("none.parquet", "--dask", "-o", "out.parquet"), "none.parquet"),
    ],
)
def test_what_is_no_parquet_is_told(home: Path, arguments: tuple[str, ...], message: str) -> None:
    write_table(home / "in.parquet", 3)
    (home / "in.txt").write_text("Lead the team.", encoding="utf-8")
    done = run("batch", *arguments)
    assert (done.code, message in done.err) == (2, True), done.err
