"""Folders walked: which files are under them, in the same order everywhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from titlecheck.documents.document import reason_of


class _Entry(NamedTuple):
    """A file or folder that the walk has met: where it is, and its path within the folder walked."""

    path: str
    inner: str
    is_folder: bool
    is_link: bool


class Found(NamedTuple):
    """A file under a folder, its path within that folder, and the fault that keeps it from being read."""

    path: str
    inner: str
    fault: str | None = None


def walk(
    root: str,
    suffixes: tuple[str, ...],
    ignore: Callable[[str], None],
    leaves_out: Callable[[str, bool], bool] = lambda _path, _is_folder: False,
) -> Iterator[Found]:
    """The files with these suffixes under a folder, sorted by path; `ignore` is told what is passed over.

    Hidden names are passed over; so is, untold, what `leaves_out` says of a path and whether it is a folder.
    Links are followed, but a folder that they lead to twice is read once.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [_Entry(root, "", is_folder=True, is_link=False)]
    while waiting:
        entry = waiting.pop()
        if not entry.is_folder:
            yield Found(entry.path, entry.inner)
            continue
        try:
            if entry.is_link and _leads_back(entry.path):
                fault = "a symbolic link that leads back to a folder it stands in"
                yield Found(entry.path, entry.inner, fault)
            elif _is_seen(entry.path, seen):
                ignore(entry.path)
            else:
                kept = (item for item in _entries(entry) if not leaves_out(item.path, item.is_folder))
                waiting += reversed([item for item in kept if _is_wanted(item, suffixes, ignore)])
        except OSError as error:
            yield Found(entry.path, entry.inner, reason_of(error))


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is one that listings leave out."""
    return name.startswith(".")


def _entries(folder: _Entry) -> list[_Entry]:
    with os.scandir(folder.path) as found:
        names = sorted(found, key=lambda entry: entry.name)
    prefix = f"{folder.inner}/" if folder.inner else ""
    return [_Entry(item.path, prefix + item.name, _leads_to_folder(item), item.is_symlink()) for item in names]


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle: opening it will say so
        return False


def _is_wanted(entry: _Entry, suffixes: tuple[str, ...], ignore: Callable[[str], None]) -> bool:
    name = entry.inner.rpartition("/")[2]
    wanted = not is_hidden(name) and (entry.is_folder or name.lower().endswith(suffixes))
    if not wanted:
        ignore(entry.path)
    return wanted


def _leads_back(link: str) -> bool:
    stands_in = Path(os.path.realpath(Path(link).parent))
    leads_to = Path(os.path.realpath(link))
    return leads_to == stands_in or leads_to in stands_in.parents


def _is_seen(folder: str, seen: set[tuple[int, int]]) -> bool:
    status = Path(folder).stat()
    key = (status.st_dev, status.st_ino)
    if key in seen:
        return True
    seen.add(key)
    return False
