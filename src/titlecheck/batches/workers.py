"""Work shared out to processes: results in the order of the items, whichever process dies."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from titlecheck.bugs import told

Item = TypeVar("Item")
Result = TypeVar("Result")

# How far work may run ahead of what has been taken, so that one slow item doesn't fill the memory.
_AHEAD = 4
_LOOK_EVERY = 8
_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Chunk(Generic[Item, Result]):
    """Items to work on in one go, or results that are known already."""

    items: Sequence[Item] = ()
    known: Sequence[Result] = ()


class WorkerError(Exception):
    """Our own code failed in a worker; the message is its traceback."""


@dataclass(slots=True)
class _Task(Generic[Item]):
    """A stretch of a chunk: where it starts, and how often a process died over it."""

    chunk: int
    start: int
    items: Sequence[Item]
    deaths: int = 0


@dataclass(slots=True)
class _Worker(Generic[Item]):
    process: BaseProcess
    connection: Connection[Any, Any]
    task: _Task[Item] | None = None


@dataclass(frozen=True, slots=True)
class _Failed:
    text: str


def work_in_order(
    work: Callable[[Item], Result],
    chunks: Iterator[Chunk[Item, Result]],
    lost: Callable[[Item, str], Result],
    jobs: int,
) -> Iterator[Result]:
    """The result of each item, in order, worked out by `jobs` processes.

    Where a process dies, its chunk is tried again, then item by item; `lost` gives the result of an item
    over which a process died even so, from the item and the reason.
    """
    crew = _Crew(work, chunks, lost, jobs)
    try:
        yield from crew.results()
    finally:
        crew.stop()


class _Crew(Generic[Item, Result]):
    def __init__(
        self,
        work: Callable[[Item], Result],
        chunks: Iterator[Chunk[Item, Result]],
        lost: Callable[[Item, str], Result],
        jobs: int,
    ) -> None:
        self._work = work
        self._chunks = enumerate(chunks)
        self._lost = lost
        self._jobs = jobs
        # A fork shares the compiled rules; elsewhere it is not safe, and the work is sent over.
        self._context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._workers: list[_Worker[Item]] = []
        self._again: deque[_Task[Item]] = deque()
        self._parts: dict[int, list[Result | None]] = {}
        self._missing: dict[int, int] = {}
        self._next = 0
        self._is_last = False

    def results(self) -> Iterator[Result]:
        """All results in order."""
        while True:
            self._hand_out()
            while self._missing.get(self._next) == 0:
                del self._missing[self._next]
                for index, result in enumerate(self._parts.pop(self._next)):
                    yield result  # type: ignore[misc]  # none is missing
                    if index % _LOOK_EVERY == _LOOK_EVERY - 1:
                        self._look(0)
                self._next += 1
                self._hand_out()
            if self._is_last and not self._missing:
                return
            if self._missing.get(self._next) != 0:
                self._look(None)

    def stop(self) -> None:
        """End every process at once."""
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.connection.close()
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()

    def _hand_out(self) -> None:
        while True:
            worker = next((each for each in self._workers if each.task is None), None)
            if worker is None and len(self._workers) >= self._jobs:
                return
            task = self._take()
            if task is None:
                return
            worker = worker or self._start()
            worker.task = task
            try:
                worker.connection.send(task.items)
            except OSError:  # it died while it waited
                self._bury(worker)

    def _take(self) -> _Task[Item] | None:
        if self._again:
            return self._again.popleft()
        while not self._is_last and len(self._missing) < _AHEAD * self._jobs:
            number, chunk = next(self._chunks, (0, None))
            if chunk is None:
                self._is_last = True
                return None
            self._parts[number] = list(chunk.known) or [None] * len(chunk.items)
            self._missing[number] = len(chunk.items)
            if chunk.items:
                return _Task(number, 0, chunk.items)
        return None

    def _start(self) -> _Worker[Item]:
        ours, theirs = self._context.Pipe()
        # A forked process holds our ends of the others' pipes, which then wouldn't close when we die.
        held = [worker.connection for worker in self._workers] + [ours]
        close = held if self._context.get_start_method() == "fork" else []
        process = self._context.Process(target=_serve, args=(self._work, theirs, close), daemon=True)
        process.start()
        theirs.close()
        worker: _Worker[Item] = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _look(self, patience: float | None) -> None:
        """Take in what has been worked out, waiting if asked to, and hand out more."""
        busy = {worker.connection: worker for worker in self._workers if worker.task}
        for connection in wait(list(busy), patience) if busy else ():
            worker = busy[connection]  # type: ignore[index]  # only connections were given
            try:
                answer = worker.connection.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            if isinstance(answer, _Failed):
                raise WorkerError(answer.text)
            self._keep(worker, answer)
        self._hand_out()

    def _keep(self, worker: _Worker[Item], answer: list[Result]) -> None:
        task, worker.task = worker.task, None
        if task is not None:
            self._parts[task.chunk][task.start : task.start + len(answer)] = answer
            self._missing[task.chunk] -= len(answer)

    def _bury(self, worker: _Worker[Item]) -> None:
        """Let a dead process go, and have its task done by others."""
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join(_PATIENCE)
        task = worker.task
        if task is None:
            return
        deaths = task.deaths + 1
        if deaths == 1:
            self._again.append(_Task(task.chunk, task.start, task.items, deaths))
        elif len(task.items) > 1:
            for index, item in enumerate(task.items):
                self._again.append(_Task(task.chunk, task.start + index, (item,), 1))
        else:
            reason = f"the process that judged it died ({_cause(worker.process.exitcode)})"
            self._parts[task.chunk][task.start] = self._lost(task.items[0], reason)
            self._missing[task.chunk] -= 1


def _cause(exit_code: int | None) -> str:
    if exit_code is None or exit_code >= 0:
        return f"exit code {exit_code}"
    try:
        name = signal.Signals(-exit_code).name
    except ValueError:
        name = f"signal {-exit_code}"
    hint = "; out of memory?" if name == "SIGKILL" else ""
    return f"killed by {name}{hint}"


def _serve(
    work: Callable[[Item], Result], connection: Connection[Any, Any], close: Sequence[Connection[Any, Any]]
) -> None:
    """Work on what is sent until nothing more comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that reads the keyboard ends us
    for other in close:
        other.close()
    while True:
        try:
            items = connection.recv()
        except (EOFError, OSError):
            return
        answer: list[Result] | _Failed
        try:
            answer = [work(item) for item in items]
        except Exception as error:  # noqa: BLE001 - told by the process that started us
            answer = _Failed(told(error))
        try:
            connection.send(answer)
        except OSError:
            return
