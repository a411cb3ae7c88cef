"""Arrow record batches of roles in, record batches of reports out: what engines for big data call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from titlecheck import __version__
from titlecheck.documents.decoding import too_long
from titlecheck.engine import Engine
from titlecheck.errors import InputError
from titlecheck.formats import jsonl
from titlecheck.formats.header import Header, header_of
from titlecheck.library import engine_for, role_of
from titlecheck.model import Counts, Report, RuleSet, Status, Title, TitleSource, Unread

if TYPE_CHECKING:
    import pyarrow

# The columns that are added, with their Arrow types by name.
COLUMNS = {
    "status": "string",
    "reason": "string",
    "current_title": "string",
    "suggested_title": "string",
    "agrees": "bool",
    "verdict": "string",
    "confidence": "double",
    "leader_share": "double",
    "duties": "int32",
    "leader": "int32",
    "manager": "int32",
    "both": "int32",
    "neither": "int32",
    "report": "string",
}


def classify_batches(
    batches: Iterable[pyarrow.RecordBatch],
    text: str = "description",
    title: str | None = "title",
    rules: RuleSet | None = None,
    name: str | None = None,
) -> Iterator[pyarrow.RecordBatch]:
    """One record batch of reports for each of roles: the columns given but for the text, then COLUMNS.

    `report` is the whole report as one JSON line. `text`, `title` and `name` name columns, None when there is no
    such; `name` holds what reports are to have as `id`. InputError for a column that isn't there, or that would be
    written over, and without pyarrow.
    """
    return judge_batches(batches, text, title, name, engine_for(rules))


def judge_batches(
    batches: Iterable[pyarrow.RecordBatch],
    text: str,
    title: str | None,
    name: str | None,
    engine: Engine,
    most: int | None = None,
) -> Iterator[pyarrow.RecordBatch]:
    """The same by an engine that is ready; a text longer than `most` is skipped, with the reason."""
    arrow = _arrow()
    header = header_of(engine.rules, __version__)

    def judged(batch: pyarrow.RecordBatch) -> Iterator[Report]:
        _check(batch.schema.names, text, title, name)
        for each, current, called in zip(*_cells(batch, text, title, name), strict=True):
            if most is not None and isinstance(each, str) and len(each) > most:
                yield engine.judge(Unread(_name(called), None, too_long(most)))
            else:
                yield engine.judge(role_of(each, current, _name(called), TitleSource.COLUMN))

    return (_reported(batch, text, judged(batch), header, arrow) for batch in batches)


def skipped_batches(
    batches: Iterable[pyarrow.RecordBatch], text: str, name: str | None, engine: Engine, reason: str
) -> Iterator[pyarrow.RecordBatch]:
    """The same for roles that can't be judged, for this reason."""
    header = header_of(engine.rules, __version__)

    def skipped(batch: pyarrow.RecordBatch) -> Iterator[Report]:
        for (called,) in zip(*_cells(batch, name), strict=True):
            yield Report(_name(called), None, None, Status.SKIPPED, reason)

    return (_reported(batch, text, skipped(batch), header, _arrow()) for batch in batches)


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise InputError('record batches need the arrow extra: pip install "titlecheck[arrow]"') from None
    return pyarrow


def _cells(batch: pyarrow.RecordBatch, *names: str | None) -> list[list[Any]]:
    return [batch.column(name).to_pylist() if name else [None] * batch.num_rows for name in names]


def _name(value: object) -> str:
    return "-" if value is None else str(value)


def _reported(
    batch: pyarrow.RecordBatch, text: str, reports: Iterator[Report], header: Header, arrow: Any
) -> pyarrow.RecordBatch:
    rows = [_row(report, header) for report in reports]
    added = [arrow.field(name, arrow.type_for_alias(kind)) for name, kind in COLUMNS.items()]
    kept = [field for field in batch.schema if field.name != text]
    columns = [batch.column(field.name) for field in kept]
    columns += [arrow.array([row[field.name] for row in rows], field.type) for field in added]
    return arrow.RecordBatch.from_arrays(columns, schema=arrow.schema([*kept, *added]))


def _check(names: list[str], text: str, *others: str | None) -> None:
    for wanted in (text, *others):
        if wanted is not None and names.count(wanted) != 1:
            raise InputError(f"no column '{wanted}', or more than one; there are: {', '.join(names)}")
    if taken := [name for name in names if name in COLUMNS and name != text]:
        raise InputError(f"rename these columns first, reports have them too: {', '.join(taken)}")


def _row(report: Report, header: Header) -> dict[str, object]:
    title = report.title or Title()
    return {
        "status": report.status.value,
        "reason": report.reason,
        "current_title": title.current,
        "suggested_title": title.suggested,
        "agrees": title.agrees,
        "verdict": report.verdict.value if report.verdict else None,
        "confidence": report.confidence,
        "leader_share": report.leader_share,
        **dict.fromkeys(Counts().to_dict()),
        **(report.counts.to_dict() if report.counts else {}),
        "report": "".join(jsonl.render([report], header)).rstrip("\n"),
    }
