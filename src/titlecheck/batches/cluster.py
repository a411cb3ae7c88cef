"""Stretches judged on many machines by Dask: a killed worker's are tried again, and nothing is lost or doubled."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from titlecheck.batches.stretches import Done, Order, Stretch, judge_stretch, skip_row
from titlecheck.errors import InputError

LOCAL = "local"
_DEATHS = 1  # beside the first; a row over which so many workers die is to blame


def judge_on_cluster(
    order: Order, stretches: Sequence[Stretch], scheduler: str, jobs: int
) -> Iterator[tuple[Stretch, Done]]:
    """Each stretch with what became of it, as they are done, by the workers of this scheduler.

    'local' starts `jobs` workers on this machine. A stretch over which workers die is cut in two, down to the row
    that is to blame, which is skipped with the reason. InputError without Dask, and when nobody answers.
    """
    with _client(scheduler, jobs) as client:
        yield from _judged(client, order, stretches)


def _judged(client: Any, order: Order, stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, Done]]:
    distributed: Any = import_module("distributed")

    running: dict[Any, Stretch] = {}

    def hand_out(stretch: Stretch, work: Callable[..., Done] = judge_stretch, *more: object) -> Any:
        key = f"titlecheck-{os.urandom(8).hex()}-{stretch.name}"
        future = client.submit(work, order, stretch, *more, key=key)
        running[future] = stretch
        return future

    waiting = distributed.as_completed([hand_out(stretch) for stretch in stretches])
    for future in waiting:
        stretch = running.pop(future)
        error = future.exception()
        if error is None:
            yield stretch, future.result()
        elif not isinstance(error, distributed.KilledWorker):
            raise error
        elif stretch.stop - stretch.start > 1:
            for half in stretch.halves():
                waiting.add(hand_out(half))
        else:
            waiting.add(hand_out(stretch, skip_row, "the process that judged it died; out of memory?"))
        future.release()


@contextmanager
def _client(scheduler: str, jobs: int) -> Iterator[Any]:
    try:
        dask: Any = import_module("dask")
        distributed: Any = import_module("distributed")
    except ImportError:
        raise InputError('--dask needs the dask extra: pip install "titlecheck[dask]"') from None
    settings = {"distributed.scheduler.allowed-failures": _DEATHS, "distributed.scheduler.worker-saturation": 1.0}
    with dask.config.set(settings):
        if scheduler != LOCAL:
            try:
                client = distributed.Client(scheduler, timeout=10)
            except (OSError, ValueError, TimeoutError) as error:
                raise InputError(f"--dask: nobody answers at {scheduler} ({error})") from None
            with client:
                yield client
            return
        # What workers say of their deaths is told by us, where it matters.
        with (
            distributed.LocalCluster(
                n_workers=jobs, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
            ) as cluster,
            distributed.Client(cluster) as client,
        ):
            yield client
