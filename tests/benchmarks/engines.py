"""Measures engines for big data over the same function and the same Parquet file, and writes a table of ratios.

    python tests/benchmarks/engines.py [--rows 1000000]

Each judges the whole file in a process of its own, on all cores of this machine; what isn't installed is left out.
Processor time says what an engine costs; the time on the clock says less on a machine that does other things too.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pyarrow
import pyarrow.parquet

if __package__ in (None, ""):  # run as a script
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.material import descriptions
from tests.benchmarks.watching import Cost, cost_of

README = Path(__file__).resolve().parents[2] / "README.md"
_GROUP = 5_000


class Engine(NamedTuple):
    """An engine by name, what has to be installed for it, and its command."""

    name: str
    needs: str
    command: list[str]


def main() -> None:
    """Reads the options, makes the file, and writes the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=1_000_000)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "postings.parquet")
        size = write_postings(path, given.rows)
        sys.stdout.write(f"{given.rows:,} postings, {size / 1e6:,.0f} MB of text, {os.cpu_count()} cores\n\n")
        for line in table(Path(folder)):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


def write_postings(path: Path, rows: int) -> int:
    """Writes so many postings; how many bytes of text they hold."""
    schema = pyarrow.schema([("key", pyarrow.int64()), ("title", pyarrow.string()), ("description", pyarrow.string())])
    size = 0
    texts = descriptions()
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, rows, _GROUP):
            group = list(islice(texts, min(_GROUP, rows - start)))
            size += sum(len(text.encode()) for text in group)
            titles = [text.partition("\n")[0].strip("# ") for text in group]
            keys = list(range(start, start + len(group)))
            writer.write_table(pyarrow.table([keys, titles, group], schema=schema), row_group_size=_GROUP)
    return size


def engines(folder: Path) -> Iterator[Engine]:
    """The engines to measure, with commands to run in the folder."""
    ours = [sys.executable, "-m", "titlecheck", "batch", "postings.parquet", "-q", "--id-column", "key"]
    yield Engine("one process, `classify_batches`", "pyarrow", [sys.executable, str(_script(folder, _ALONE, "alone"))])
    yield Engine("`batch -o judged.jsonl`, processes", "pyarrow", [*ours, "-o", "judged.jsonl"])
    yield Engine("`batch --dask`", "distributed", [*ours, "--dask", "-o", "judged.parquet"])
    for kind, module in (("spark", "pyspark"), ("ray", "ray")):
        code = next(re.finditer(rf"^```python {kind}\n(.*?)^```$", README.read_text(encoding="utf-8"), re.S | re.M))[1]
        name = {"spark": "Spark `mapInArrow`", "ray": "Ray Data"}[kind]
        yield Engine(name, module, [sys.executable, str(_script(folder, code, kind))])


_ALONE = """import pyarrow.parquet
import titlecheck

writer = None
batches = pyarrow.parquet.ParquetFile("postings.parquet").iter_batches(5_000)
for batch in titlecheck.classify_batches(batches, name="key"):
    writer = writer or pyarrow.parquet.ParquetWriter("judged.parquet", batch.schema, compression="zstd")
    writer.write_batch(batch)
writer.close()
"""


def _script(folder: Path, code: str, name: str) -> Path:
    path = folder / f"with_{name}.py"
    path.write_text(code, encoding="utf-8")
    return path


def table(folder: Path) -> Iterator[str]:
    """The table, a row as soon as it is known."""
    yield "| engine | processor time, times one process | on the clock, times one process | memory of all processes |"
    yield "|---|---|---|---|"
    first: Cost | None = None
    for engine in engines(folder):
        if importlib.util.find_spec(engine.needs) is None:
            yield f"| {engine.name} | not installed | | |"
            continue
        cost = measured(engine, folder)
        first = first or cost
        ratios = f"{cost.processor / first.processor:.2f} | {cost.clock / first.clock:.2f}"
        yield f"| {engine.name} | {ratios} | {cost.memory / 1e6:,.0f} MB |"


def measured(engine: Engine, folder: Path) -> Cost:
    """What a run of the engine costs, all its processes taken together."""
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    with (folder / "told.txt").open("wb") as told:
        start = time.monotonic()
        process = subprocess.Popen(engine.command, cwd=folder, stdout=told, stderr=told, env=environment)
        cost = cost_of(process)
    if process.returncode:
        raise SystemExit((folder / "told.txt").read_text(encoding="utf-8", errors="replace")[-3000:])
    for name in ("judged", "judged.parquet", "judged.jsonl"):
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    return cost._replace(clock=time.monotonic() - start)


if __name__ == "__main__":
    main()
