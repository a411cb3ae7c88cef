"""Big Parquet files in stretches: each is judged by itself, into a part of its own, and the parts are put together.

What judges a stretch twice writes the same part twice, so that whoever hands them out may try again at will.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from titlecheck import __version__
from titlecheck.arrow import judge_batches, skipped_batches
from titlecheck.engine import Engine
from titlecheck.errors import InputError
from titlecheck.extras import library
from titlecheck.formats.tally import Counted
from titlecheck.limits import LIMITS, Limits
from titlecheck.model import Verdict
from titlecheck.rulefiles.compiled import pack_engine, unpack_engine
from titlecheck.tables.columns import Columns, find_columns
from titlecheck.tables.parquet import check_sizes
from titlecheck.writing import whole_binary_file, whole_file

_AT_ONCE = 256  # rows
_ROW_GROUP = 8_192  # rows, at most about; a report takes some kilobytes
_ABOUT = "about.json"
_ENGINE = "engine"


class Stretch(NamedTuple):
    """Rows of one row group of one of the files: `number` is that of the file, rows count within the group."""

    number: int
    path: str
    group: int
    start: int
    stop: int

    @property
    def name(self) -> str:
        """What its part is called; names sort as the stretches stand in the files."""
        return f"{self.number:05}-{self.group:06}-{self.start:010}.parquet"

    def halves(self) -> tuple[Stretch, Stretch]:
        """The stretch in two."""
        middle = (self.start + self.stop) // 2
        return self._replace(stop=middle), self._replace(start=middle)


class Order(NamedTuple):
    """What is to be done with all stretches: the columns, where the parts go, by which version, engine and limits."""

    text: str
    title: str | None
    name: str | None
    parts: str
    version: str
    engine: str
    limits: Limits = LIMITS


class Done(NamedTuple):
    """What became of a stretch: how many roles of each kind."""

    counts: tuple[tuple[Counted, int], ...]


def plan(paths: Sequence[str], limits: Limits = LIMITS) -> list[Stretch]:
    """A stretch for every row group of these files.

    InputError where they are no Parquet files of the same columns, or one of their row groups is beyond the limits.
    """
    found: list[Stretch] = []
    shapes: set[tuple[str, ...]] = set()
    for number, path in enumerate(paths):
        with _opened(path) as file:
            check_sizes(file.metadata, limits)
            shapes.add(tuple(f"{field.name}: {field.type}" for field in file.schema_arrow))
            sizes = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
            found += [Stretch(number, path, group, 0, size) for group, size in enumerate(sizes)]
    if len(shapes) > 1:
        raise InputError("these files do not have the same columns, so they make no one table")
    return [stretch for stretch in found if stretch.stop]


def order_for(paths: Sequence[str], columns: Columns, parts: Path, engine: Engine, limits: Limits = LIMITS) -> Order:
    """The order for these files; InputError when there is no such column."""
    with _opened(paths[0]) as file:
        found = find_columns(file.schema_arrow.names, columns)
    folder = str(parts.absolute())
    return Order(found.text or "", found.title, found.id, folder, __version__, engine.rules.sha256, limits)


def judge_stretch(order: Order, stretch: Stretch) -> Done:
    """Judges the rows of a stretch into its part."""
    most = order.limits.text
    judged = judge_batches(_batches(stretch), order.text, order.title, order.name, _engine_of(order), most)
    return _write(order, stretch, judged)


def skip_row(order: Order, stretch: Stretch, reason: str) -> Done:
    """Writes the part of a single row that can't be judged."""
    skipped = skipped_batches(_batches(stretch), order.text, order.name, _engine_of(order), reason)
    return _write(order, stretch, skipped)


def _engine_of(order: Order) -> Engine:
    """The engine that lies beside the parts, unpacked once in a process; InputError by another version of ours."""
    if order.version != __version__:
        raise InputError(f"the worker has titlecheck {__version__}, not {order.version}")
    return _unpacked(str(Path(order.parts, _ENGINE)), order.engine)


@lru_cache(maxsize=2)
def _unpacked(path: str, _digest: str) -> Engine:
    return unpack_engine(Path(path).read_bytes())


def finished(order: Order, stretches: Iterable[Stretch]) -> set[Stretch]:
    """Those whose parts are there already."""
    return {stretch for stretch in stretches if Path(order.parts, stretch.name).exists()}


def counted(order: Order, stretch: Stretch) -> Done:
    """What a part that is there already holds."""
    parquet = library("pyarrow.parquet", ".parquet", "arrow")
    names = ["verdict", "current_title", "agrees"]
    table = parquet.read_table(Path(order.parts, stretch.name), columns=names)
    return _done(table.to_batches())


def put_together(order: Order, output: Path) -> None:
    """The parts as one file, row group by row group; it appears whole or not at all."""
    parquet = library("pyarrow.parquet", ".parquet", "arrow")
    paths = sorted(Path(order.parts).glob("*.parquet"))
    with whole_binary_file(output) as stream:
        writer = None
        for path in paths:
            with parquet.ParquetFile(path) as part:
                writer = writer or parquet.ParquetWriter(stream, part.schema_arrow, compression="zstd")
                for group in range(part.num_row_groups):
                    writer.write_table(part.read_row_group(group))
        if writer is not None:
            writer.close()


def begin_parts(order: Order, engine: Engine, about: dict[str, Any], *, resume: bool) -> None:
    """Makes the folder of the parts, with the engine in it, and else empty unless resumed.

    InputError when it was made of something else.
    """
    folder = Path(order.parts)
    said = json.dumps(about, sort_keys=True)
    known = folder / _ABOUT
    if resume and known.exists():
        if known.read_text(encoding="utf-8") != said:
            raise InputError(f"{folder}: made of other files, rules or another version; start again without --resume")
        return
    remove_parts(order)
    folder.mkdir(exist_ok=True)
    try:
        packed = pack_engine(engine)
    except ValueError as error:
        raise InputError(f"these rules cannot be sent to other processes: {error}") from None
    with whole_binary_file(folder / _ENGINE) as stream:
        stream.write(packed)
    with whole_file(known) as written:
        written.write(said)


def remove_parts(order: Order) -> None:
    """Removes the folder of the parts, with what is ours in it."""
    folder = Path(order.parts)
    if folder.is_dir():
        for path in (*folder.glob("*.parquet"), *folder.glob(".*.tmp"), folder / _ENGINE, folder / _ABOUT):
            path.unlink(missing_ok=True)
        folder.rmdir()


def _opened(path: str) -> Any:
    arrow = library("pyarrow", ".parquet", "arrow")
    parquet = library("pyarrow.parquet", ".parquet", "arrow")
    try:
        return parquet.ParquetFile(path)
    except (arrow.ArrowException, OSError, ValueError) as error:
        raise InputError(f"{path}: no Parquet file that can be read ({' '.join(str(error).split())[:200]})") from None


def _batches(stretch: Stretch) -> Iterator[Any]:
    """The rows of a stretch, a few at a time."""
    place = 0
    with _opened(stretch.path) as file:
        for batch in file.iter_batches(batch_size=_AT_ONCE, row_groups=[stretch.group], use_threads=False):
            first, last = max(stretch.start - place, 0), min(stretch.stop - place, batch.num_rows)
            place += batch.num_rows
            if first < last:
                yield batch.slice(first, last - first)


def _write(order: Order, stretch: Stretch, judged: Iterator[Any]) -> Done:
    arrow = library("pyarrow", ".parquet", "arrow")
    parquet = library("pyarrow.parquet", ".parquet", "arrow")
    first = next(judged)
    counts: Counter[Counted] = Counter()
    waiting: list[Any] = []
    with (
        whole_binary_file(Path(order.parts, stretch.name)) as stream,
        parquet.ParquetWriter(stream, first.schema, compression="zstd") as writer,
    ):
        for batch in _chained(first, judged):
            counts.update(dict(_done([batch]).counts))
            waiting.append(batch)
            if sum(each.num_rows for each in waiting) >= _ROW_GROUP:
                writer.write_table(arrow.Table.from_batches(waiting))
                waiting = []
        if waiting:
            writer.write_table(arrow.Table.from_batches(waiting))
    return Done(tuple(counts.items()))


def _chained(first: Any, others: Iterator[Any]) -> Iterator[Any]:
    yield first
    yield from others


def _done(batches: Iterable[Any]) -> Done:
    counts: Counter[Counted] = Counter()
    for batch in batches:
        columns = [batch.column(name).to_pylist() for name in ("verdict", "current_title", "agrees")]
        for verdict, title, agrees in zip(*columns, strict=True):
            counts[_counted(verdict, title, agrees)] += 1
    return Done(tuple(counts.items()))


def _counted(verdict: str | None, title: str | None, agrees: bool | None) -> Counted:
    if verdict is None:
        return Counted(None, "")
    if title is None:
        return Counted(Verdict(verdict), "no title")
    if agrees is None:
        return Counted(Verdict(verdict), "not compared")
    return Counted(Verdict(verdict), "agree" if agrees else "disagree")
