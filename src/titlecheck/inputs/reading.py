"""From what the user named to roles, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, BinaryIO

from titlecheck.documents.document import open_file, read_bytes, read_document, reason_of
from titlecheck.errors import InputError
from titlecheck.inputs.ids import Ids
from titlecheck.inputs.named import STDIN, Kind, Source, list_sources, shown_path
from titlecheck.limits import LIMITS, Limits
from titlecheck.model import Role, TitleSource, Unread

if TYPE_CHECKING:
    from titlecheck.tables.columns import Columns


def read_roles(
    paths: Sequence[str],
    *,
    columns: Columns | None = None,
    title: str | None = None,
    stdin_name: str | None = None,
    stdin: BinaryIO | None = None,
    on_ignored: Callable[[str], None] | None = None,
    limits: Limits = LIMITS,
) -> Iterator[Role | Unread]:
    """The roles of everything named, in order, read as asked for; InputError when there is no input at all.

    `on_ignored` is told each path that a folder's walk passes over.
    """
    sources = list_sources(paths, stdin_name=stdin_name, on_ignored=on_ignored)
    ids = row_ids(sources)
    for source in sources:
        yield from read_source(source, columns=columns, title=title, stdin=stdin, limits=limits, ids=ids)


def row_ids(sources: Iterable[Source]) -> Ids:
    """The ids for rows of these sources' tables: none is a file's, in whatever order they are read."""
    return Ids(source.id for source in sources)


def read_source(
    source: Source,
    *,
    columns: Columns | None = None,
    title: str | None = None,
    stdin: BinaryIO | None = None,
    limits: Limits = LIMITS,
    ids: Ids | None = None,
) -> Iterator[Role | Unread]:
    """The roles of one source; what can't be read is Unread with the reason; rows get unique ids of `ids`."""
    path = None if source.path == STDIN else shown_path(source.path)
    if source.reason is not None:
        yield Unread(source.id, path, source.reason)
        return
    try:
        with _opened(source, stdin) as stream:
            if source.kind is Kind.TABLE:
                from titlecheck.tables.rows import read_table

                rows = read_table(stream, source.path, name=source.id, columns=columns, title=title, limits=limits)
                yield from _with_ids(rows, path, ids or Ids())
            else:
                yield _read_one(source, path, read_bytes(stream, limits.text), title, limits)
    except InputError as error:
        yield Unread(source.id, path, str(error))
    except OSError as error:
        yield Unread(source.id, path, reason_of(error))


def _opened(source: Source, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    if not source.is_stdin:
        return open_file(source.path)
    if stdin is None:
        raise InputError("there is no standard input")
    return nullcontext(stdin)


def _with_ids(rows: Iterator[Role | Unread], path: str | None, ids: Ids) -> Iterator[Role | Unread]:
    from dataclasses import replace

    for row in rows:
        if isinstance(row, Unread):
            yield Unread(ids.unique(row.id), path, row.reason)
        else:
            yield replace(row, id=ids.unique(row.id), path=path)


def _read_one(source: Source, path: str | None, data: bytes, title: str | None, limits: Limits) -> Role | Unread:
    document = read_document(source.path, data, limits)
    if not document.text.strip():
        return Unread(source.id, path, "empty")
    given, found = (title, TitleSource.OPTION) if title is not None else (document.title, document.title_source)
    return Role(
        document.text,
        source.id,
        path,
        given,
        found,
        places=document.places,
        place_kind=document.place_kind,
    )
