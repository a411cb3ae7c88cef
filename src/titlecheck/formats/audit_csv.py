"""An audit as a table to sort and pivot: a row a role, with what was found about its title."""

from __future__ import annotations

from collections.abc import Iterator

from titlecheck.audits.audit import Audit
from titlecheck.formats.csv_format import answer_cell, cell, line, number_cell
from titlecheck.formats.header import Header

COLUMNS = (
    "id",
    "path",
    "group",
    "title",
    "suggested_title",
    "agrees",
    "verdict",
    "leader_share",
    "directing_duties",
    "function",
    "head",
    "same_title",
    "same_title_roles",
    "same_title_spread",
    "same_work",
    "same_work_titles",
    "rules_sha256",
)


def render(audit: Audit, header: Header, most: int) -> Iterator[str]:  # noqa: ARG001 - spreadsheets get all
    """The header row, then the roles by id; `same_work` numbers the groups from 1."""
    titles = {entry.id: spread for spread in audit.spreads for entry in spread.entries}
    works = {entry.id: (number, same) for number, same in enumerate(audit.same_work, 1) for entry in same.entries}
    yield line(COLUMNS)
    for entry in audit.entries:
        spread = titles.get(entry.id)
        number, same = works.get(entry.id, (None, None))
        yield line(
            (
                cell(entry.id),
                cell(entry.path),
                cell(entry.group),
                cell(entry.title),
                cell(entry.suggested),
                answer_cell(entry.agrees),
                entry.verdict.value,
                number_cell(entry.share),
                str(entry.directing),
                cell(entry.function),
                cell(entry.mark.head if entry.mark else None),
                cell(spread.title if spread else None),
                str(len(spread.entries)) if spread else "",
                number_cell(round(spread.width, 3)) if spread else "",
                number_cell(number),
                cell(" | ".join(same.titles) if same else None),
                header.rules_sha256,
            )
        )
