"""`titlecheck batch --dask`: Parquet in, Parquet out, judged by the workers of a cluster."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from titlecheck.batches.batch import cores
from titlecheck.batches.cluster import LOCAL, judge_on_cluster
from titlecheck.batches.stretches import (
    Order,
    Stretch,
    begin_parts,
    counted,
    finished,
    order_for,
    plan,
    put_together,
    remove_parts,
)
from titlecheck.cli import judging, streams
from titlecheck.errors import InputError
from titlecheck.formats.tally import Counted, Tally
from titlecheck.formats.text import plural
from titlecheck.inputs.named import Kind, Source
from titlecheck.settings import Settings

_SCHEDULER = re.compile(r"\w+://")
_EVERY = 10.0


def with_scheduler(arguments: Sequence[str]) -> list[str]:
    """The arguments, where '--dask' without the address of a scheduler means workers on this machine."""
    spelled: list[str] = []
    for index, argument in enumerate(arguments):
        spelled.append(argument)
        following = arguments[index + 1] if index + 1 < len(arguments) else ""
        if argument == "--dask" and not _SCHEDULER.match(following):
            spelled.append(LOCAL)
    return spelled


def judge_parquet(
    sources: Sequence[Source], outputs: Sequence[Path | None], settings: Settings, scheduler: str, resume: bool
) -> Tally:
    """Judges Parquet files into one on a cluster; the count of what they held."""
    output = outputs[0]
    if output is None or len(outputs) > 1 or output.suffix.lower() != ".parquet":
        raise InputError("--dask writes Parquet: name one file with --output FILE.parquet")
    paths = [str(Path(source.path).absolute()) for source in sources if _is_parquet(source)]
    engine = judging.engine_of(settings)
    parts = output.with_name(f"{output.name}.parts")
    order = order_for(paths, judging.columns_of(settings), parts, engine, settings.limits)
    stretches = plan(paths, settings.limits)
    begin_parts(order, engine, _about(paths, order), resume=resume)
    tally = Tally()
    known = finished(order, stretches)
    for stretch in known:
        _count(tally, counted(order, stretch).counts)
    rest = [stretch for stretch in stretches if stretch not in known]
    try:
        with _progress(stretches, len(known), settings.quiet) as advance:
            for stretch, done in judge_on_cluster(order, rest, scheduler, settings.jobs or cores()):
                _count(tally, done.counts)
                advance(stretch)
        put_together(order, output)
    except KeyboardInterrupt:
        streams.say(f"what is finished is kept in {order.parts}; go on with the same command and --resume")
        raise
    remove_parts(order)
    return tally


def _is_parquet(source: Source) -> bool:
    if source.reason is not None or source.kind is not Kind.TABLE or not source.path.lower().endswith(".parquet"):
        raise InputError(f"{source.path}: --dask reads Parquet files; {source.reason or 'this is none'}")
    return True


def _about(paths: Sequence[str], order: Order) -> dict[str, object]:
    """All that the parts depend on."""
    files = [[path, Path(path).stat().st_size, Path(path).stat().st_mtime_ns] for path in paths]
    return {"files": files, "order": list(order)}


def _count(tally: Tally, counts: Sequence[tuple[Counted, int]]) -> None:
    for one, times in counts:
        tally.count(one, times)


@contextmanager
def _progress(stretches: Sequence[Stretch], known: int, quiet: bool) -> Iterator[Callable[[Stretch], None]]:
    """What to call with each stretch that is done; it tells how far things are every few seconds."""
    rows = sum(stretch.stop for stretch in stretches)
    groups = len(stretches)
    done = 0
    told = time.monotonic()
    if known and not quiet:
        streams.say(f"{plural(known, 'row group')} had been finished before")

    def advance(stretch: Stretch) -> None:
        nonlocal done, told
        done += stretch.stop - stretch.start
        now = time.monotonic()
        if not quiet and now - told >= (1.0 if streams.at_terminal(sys.stderr) else _EVERY):
            told = now
            streams.say(f"{done:,} of {rows:,} roles in {plural(groups, 'row group')}")

    yield advance
