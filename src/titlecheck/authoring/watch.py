"""`--watch`: something done again whenever a file changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

PAUSE = 0.015


def stamps(paths: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """When each file, and each file in its folder, last changed and how long it is."""
    found: dict[str, tuple[int, int]] = {}
    for path in {*paths, *(path.parent for path in paths)}:
        try:
            state = path.stat()
        except OSError:
            continue
        found[str(path)] = (state.st_mtime_ns, 0 if path.is_dir() else state.st_size)
    return found


def watch(
    files: Callable[[], Iterable[Path]],
    act: Callable[[], None],
    *,
    goes_on: Callable[[], bool] = lambda: True,
    pause: float = PAUSE,
) -> None:
    """Act once, then after every change of the files, for as long as it goes on.

    Which files they are is asked again after every change.
    """
    listed = tuple(files())
    before = stamps(listed)  # before acting: a save meanwhile counts
    act()
    while goes_on():
        time.sleep(pause)
        if stamps(listed) != before:
            listed = tuple(files())
            before = stamps(listed)
            act()
