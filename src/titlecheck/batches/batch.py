"""Many sources judged: one after another or in processes, with the same reports in the same order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from titlecheck.batches.judged import Judged, Kept, Packed, Wanted
from titlecheck.batches.keys import key_of, memory_key
from titlecheck.engine import Engine
from titlecheck.inputs.named import Kind, Source, shown_path
from titlecheck.inputs.reading import read_source, row_ids
from titlecheck.limits import LIMITS, Limits
from titlecheck.model import Report, Role, Status, Unread
from titlecheck.values import changed

if TYPE_CHECKING:
    from titlecheck.batches.places import Places
    from titlecheck.batches.workers import Chunk
    from titlecheck.tables.columns import Columns

# Fewer files, or smaller tables, are judged before more processes have even started.
WORTH_FILES = 200
WORTH_BYTES = 2_000_000
_CHUNK_ITEMS = 100
_CHUNK_LENGTH = 500_000
_USUAL_LENGTH = 2_500


Recall = Callable[[str, Role | Unread], Report | None]
_WHOLE = Wanted()
_Item = Source | Role | Unread


class Reading(NamedTuple):
    """How to read what was named: which columns, which title, where standard input comes from, and how much.

    With `keep_role`, reports keep the role that they are on, for formats that show its text.
    """

    columns: Columns | None = None
    title: str | None = None
    stdin: BinaryIO | None = None
    limits: Limits = LIMITS
    keep_role: bool = False


def judge_sources(
    sources: Sequence[Source],
    engine: Engine,
    reading: Reading,
    *,
    jobs: int | None = None,
    recall: Recall | None = None,
    wanted: Wanted = _WHOLE,
) -> Iterator[Judged]:
    """Every role of these sources judged, in order, by `jobs` processes: by all cores where it is worth it.

    `recall` gives the report on a role, which has a key, if it was finished before. `wanted` is what will be
    asked of the judgements.
    """
    jobs = jobs or worthwhile_jobs(sources)
    if _are_files(sources):
        jobs = min(jobs, len(sources))
    places = None
    if wanted.places:
        from titlecheck.batches.places import Places

        places = Places(engine)
    items = _items(sources, reading)
    known = _known(items, reading, recall) if recall else items
    if jobs <= 1:
        return (item if isinstance(item, Judged) else _judge_item(engine, reading, places, item) for item in known)
    from titlecheck.batches.workers import work_in_order

    most = max(1, min(_CHUNK_ITEMS, len(sources) // (4 * jobs))) if _are_files(sources) else _CHUNK_ITEMS
    work = partial(_packed_item, engine, reading._replace(stdin=None), places, wanted)
    results = work_in_order(work, _chunks(known, most), _lost, jobs)
    return _unpacked(results)


def worthwhile_jobs(sources: Sequence[Source]) -> int:
    """As many processes as there are cores when there is much to judge, else one."""
    tables = [source for source in sources if source.kind is Kind.TABLE and not source.is_stdin]
    is_much = len(sources) > WORTH_FILES or sum(_size(source.path) for source in tables) > WORTH_BYTES
    return cores() if is_much else 1


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0


def _are_files(sources: Sequence[Source]) -> bool:
    return all(source.kind is not Kind.TABLE for source in sources)


def _items(sources: Sequence[Source], reading: Reading) -> Iterator[_Item]:
    """What can be judged by itself: files yet to be opened, and rows and faults, which are read in order."""
    ids = row_ids(sources)
    for source in sources:
        if source.kind is Kind.DOCUMENT and not source.is_stdin:
            yield source
        else:
            yield from read_source(
                source,
                columns=reading.columns,
                title=reading.title,
                stdin=reading.stdin,
                limits=reading.limits,
                ids=ids,
            )


def _known(items: Iterable[_Item], reading: Reading, recall: Recall) -> Iterator[_Item | Judged]:
    """The items, or in their place the reports that were finished before."""
    for item in items:
        role = _role(item, reading)
        key = key_of(role)
        report = recall(key, role)
        # What could not be judged then may be possible now.
        if report is None or (report.status is Status.SKIPPED and isinstance(role, Role)):
            yield role
        elif isinstance(role, Role):  # no entry holds its group, nor itself
            yield Judged(key, _bare(changed(report, group=role.group, role=role), reading))
        else:
            yield Judged(key, report)


def _role(item: _Item, reading: Reading) -> Role | Unread:
    if not isinstance(item, Source):
        return item
    return next(read_source(item, title=reading.title, limits=reading.limits))


def _bare(report: Report, reading: Reading) -> Report:
    """The report with no more of its role than is wanted, so that no text waits in memory for nothing."""
    return report if reading.keep_role else changed(report, role=None)


def _judge_item(engine: Engine, reading: Reading, places: Places | None, item: _Item) -> Judged:
    role = _role(item, reading)
    try:
        report = engine.judge(role)
        return Judged(key_of(role), _bare(report, reading), _kept(places, report, role))
    except MemoryError:
        return _lost(role, "there is not enough memory to judge it")
    except Exception as error:
        error.add_note(f"while judging '{role.id}'")
        raise


def _kept(places: Places | None, report: Report, role: Role | Unread) -> Kept | None:
    if places is None or isinstance(role, Unread):
        return None
    line = places.put(report, role)
    return None if line is None else Kept(memory_key(role), line)


def _packed_item(engine: Engine, reading: Reading, places: Places | None, wanted: Wanted, item: _Item) -> Packed:
    return _judge_item(engine, reading, places, item).packed(wanted)


def _unpacked(results: Iterator[Packed | Judged]) -> Iterator[Judged]:
    try:
        for each in results:
            yield each.unpacked() if isinstance(each, Packed) else each
    finally:
        results.close()  # type: ignore[attr-defined]  # a generator, which ends its processes


def _lost(item: _Item, reason: str) -> Judged:
    path = shown_path(item.path) if item.path is not None else None
    unread = Unread(item.id, path, reason)
    return Judged(key_of(unread), Report(item.id, path, None, Status.SKIPPED, reason))


def _chunks(items: Iterable[_Item | Judged], most: int) -> Iterator[Chunk[_Item, Packed | Judged]]:
    """The items in chunks, bounded in number and length; reports already known are chunks by themselves."""
    from titlecheck.batches.workers import Chunk

    waiting: list[_Item] = []
    length = 0
    for item in items:
        if isinstance(item, Judged):
            if waiting:
                yield Chunk(waiting)
                waiting, length = [], 0
            yield Chunk(known=(item,))
            continue
        waiting.append(item)
        length += len(item.text) if isinstance(item, Role) else _USUAL_LENGTH
        if len(waiting) >= most or length >= _CHUNK_LENGTH:
            yield Chunk(waiting)
            waiting, length = [], 0
    if waiting:
        yield Chunk(waiting)
