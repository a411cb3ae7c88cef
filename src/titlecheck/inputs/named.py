"""What the user named as files to read: folders walked, patterns spelled out, each with its own id."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from enum import StrEnum, unique
from pathlib import Path, PurePath
from typing import NamedTuple

from titlecheck.documents.decoding import without_surrogates
from titlecheck.documents.document import document_suffixes
from titlecheck.errors import InputError
from titlecheck.inputs.ids import Ids
from titlecheck.tables.suffixes import table_suffixes

STDIN = "-"


@unique
class Kind(StrEnum):
    """What a source holds: one role, one role a row, or nothing: an empty folder, or a fault."""

    DOCUMENT = "document"
    TABLE = "table"
    EMPTY = "empty"
    FAULT = "fault"


class Source(NamedTuple):
    """A file to read, or the reason why it can't be; `path` as to be opened, `id` unlike the others'."""

    path: str
    id: str
    kind: Kind
    reason: str | None = None
    is_stdin: bool = False


LeavesOut = Callable[[str, bool], bool]


class _Walked(NamedTuple):
    """Whom to tell of files that are passed over, and what to leave out."""

    tell: Callable[[str], None]
    leaves_out: LeavesOut


def list_sources(
    paths: Sequence[str],
    *,
    stdin_name: str | None = None,
    on_ignored: Callable[[str], None] | None = None,
    leaves_out: LeavesOut | None = None,
    folders: bool = True,
) -> list[Source]:
    """All sources of what was named, in that order, folders sorted; nothing is opened yet.

    InputError when there is nothing at all to read. `on_ignored` is told each path that a folder's walk
    passes over; `leaves_out` says whether a path, not named outright, is left out, and is told if it is a
    folder; without `folders`, a folder is a fault.
    """
    if not paths:
        raise InputError("nothing to read: name a file, a folder, a pattern, or '-' for standard input")
    walked = _Walked(on_ignored or (lambda _: None), leaves_out or (lambda _path, _is_folder: False))
    sources: list[Source] = []
    for path in paths:
        if path == STDIN:
            sources.append(_stdin(stdin_name, any(source.is_stdin for source in sources)))
        else:
            sources += _named(path, walked, folders)
    if all(source.kind is Kind.EMPTY for source in sources):
        raise InputError("; ".join(f"{shown_path(source.path)}: {source.reason}" for source in sources))
    return _with_unique_ids(sources)


def shown_path(path: str) -> str:
    """The path as it can be printed, with U+FFFD for what is no character."""
    return without_surrogates(path)


def _stdin(name: str | None, used: bool) -> Source:
    if used:
        reason = "standard input can be read only once"
        return Source(name or STDIN, name or STDIN, Kind.FAULT, reason, is_stdin=True)
    return _file(name or STDIN, name or STDIN)._replace(is_stdin=True)


def _named(path: str, walked: _Walked, folders: bool) -> list[Source]:
    if _is_folder(path):
        return _folder(path, walked) if folders else [_fault(path, _name(path), "a folder, not a file")]
    if _has_magic(path) and not _is_there(path):
        return _pattern(path, walked, folders)
    return [_file(path, _name(path))]


def _pattern(pattern: str, walked: _Walked, folders: bool) -> list[Source]:
    found = _matching(pattern)
    if not found:
        return [_fault(pattern, _name(pattern), "no such file (nothing matches this pattern)")]
    sources: dict[str, Source] = {}  # by path: '**' finds a folder and what is in it
    for path in found:
        is_folder = _is_folder(path)
        if walked.leaves_out(path, is_folder):
            continue
        matched = [_file(path, _name(path))]
        if is_folder:
            matched = _folder(path, walked) if folders else []
        for source in matched:
            sources.setdefault(os.path.normpath(source.path), source)
    return list(sources.values()) or [_fault(pattern, _name(pattern), "only folders match this pattern")]


def _matching(pattern: str) -> list[str]:
    """The paths a pattern stands for, sorted; hidden ones only when it says so, linked folders left out."""
    from titlecheck.inputs.walking import is_hidden

    parts = PurePath(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if _has_magic(part))
    try:
        found = sorted(Path(*parts[:fixed]).glob("/".join(parts[fixed:])))
    except (OSError, ValueError):
        return []
    if any(is_hidden(part) for part in parts[fixed:]):
        return [str(path) for path in found]
    return [str(path) for path in found if not any(is_hidden(part) for part in path.parts[fixed:])]


def _has_magic(path: str) -> bool:
    """Whether the path holds signs of a pattern, as `glob` knows them."""
    return not {"*", "?", "["}.isdisjoint(path)


def _is_there(path: str) -> bool:
    return "\0" in path or os.path.lexists(path)  # opening it will say what is wrong with a NUL


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _name(path: str) -> str:
    return shown_path(PurePath(path).name or path)


def _file(path: str, wanted: str) -> Source:
    kind = Kind.TABLE if PurePath(path).suffix.lower() in table_suffixes() else Kind.DOCUMENT
    return Source(path, wanted, kind)


def _fault(path: str, wanted: str, reason: str) -> Source:
    return Source(path, wanted, Kind.FAULT, reason)


def _folder(root: str, walked: _Walked) -> list[Source]:
    from titlecheck.inputs.walking import walk

    suffixes = (*document_suffixes(), *table_suffixes())
    ignored: list[str] = []
    sources = [
        _fault(path, shown_path(inner or _name(root)), fault) if fault else _file(path, shown_path(inner))
        for path, inner, fault in walk(root, suffixes, ignored.append, walked.leaves_out)
    ]
    for path in ignored:
        walked.tell(path)
    if sources:
        return sources
    others = f"; passed over: {len(ignored)}" if ignored else ""
    reason = f"no descriptions in this folder (looked for {', '.join(suffixes)}{others})"
    return [Source(root, _name(root), Kind.EMPTY, reason)]


def _with_unique_ids(sources: list[Source]) -> list[Source]:
    """The sources with more of the path in front of equal ids, and numbers where the file is the same."""
    wanted = [source.id for source in sources]
    groups = _repeated(wanted)
    while groups:
        changed = False
        for group in groups:
            paths = {index: _absolute(sources[index]) for index in group}
            if len(set(paths.values())) > 1:
                for index in group:
                    longer = _longer(wanted[index], paths[index])
                    changed |= longer != wanted[index]
                    wanted[index] = longer
        groups = _repeated(wanted) if changed else []
    ids = Ids()
    return [source._replace(id=ids.unique(name)) for source, name in zip(sources, wanted, strict=True)]


def _repeated(wanted: list[str]) -> list[list[int]]:
    places: dict[str, list[int]] = {}
    for index, name in enumerate(wanted):
        places.setdefault(name, []).append(index)
    return [group for group in places.values() if len(group) > 1]


def _absolute(source: Source) -> tuple[str, ...]:
    if source.is_stdin:
        return (source.id,)
    path = PurePath(os.path.normpath(Path(shown_path(source.path)).absolute()))
    return path.parts[1:]


def _longer(name: str, parts: tuple[str, ...]) -> str:
    """The name with one more part of its path in front, as far as there is one."""
    count = name.count("/") + 2
    return "/".join(parts[-count:]) if count <= len(parts) else name
