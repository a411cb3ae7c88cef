"""Arrow record batches of roles in, record batches of reports out: what engines for big data call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from titlecheck import __version__
from titlecheck.engine import Engine
from titlecheck.errors import InputError
from titlecheck.formats import jsonl
from titlecheck.formats.header import Header, header_of
from titlecheck.library import engine_for, role_of
from titlecheck.model import Counts, Report, RuleSet, Title, TitleSource

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
) -> Iterator[pyarrow.RecordBatch]:
    """One record batch of reports for each of roles: the columns given but for the text, then COLUMNS.

    `report` is the whole report as one JSON line. `text` and `title` name columns; `title=None` when there is
    none. InputError for a column that isn't there, or that would be written over, and without pyarrow.
    """
    try:
        import pyarrow as arrow
    except ImportError:
        raise InputError('record batches need the arrow extra: pip install "titlecheck[arrow]"') from None
    engine = engine_for(rules)
    header = header_of(engine.rules, __version__)
    return (_judged(batch, text, title, engine, header, arrow) for batch in batches)


def _judged(
    batch: pyarrow.RecordBatch, text: str, title: str | None, engine: Engine, header: Header, arrow: Any
) -> pyarrow.RecordBatch:
    _check(batch.schema.names, text, title)
    texts = batch.column(text).to_pylist()
    titles = batch.column(title).to_pylist() if title else [None] * len(texts)
    roles = (role_of(each, current, source=TitleSource.COLUMN) for each, current in zip(texts, titles, strict=True))
    rows = [_row(engine.judge(role), header) for role in roles]
    added = [arrow.field(name, arrow.type_for_alias(kind)) for name, kind in COLUMNS.items()]
    kept = [field for field in batch.schema if field.name != text]
    columns = [batch.column(field.name) for field in kept]
    columns += [arrow.array([row[field.name] for row in rows], field.type) for field in added]
    return arrow.RecordBatch.from_arrays(columns, schema=arrow.schema([*kept, *added]))


def _check(names: list[str], text: str, title: str | None) -> None:
    for wanted in (text, title):
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
