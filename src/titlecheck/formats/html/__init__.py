"""A page for browsers that needs nothing else: one role with its text marked, or many in a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain, islice

from titlecheck.formats.header import Header
from titlecheck.formats.html.batch import Overview, section
from titlecheck.formats.html.markup import Markup, joined, tag, user
from titlecheck.formats.html.page import closing, opening
from titlecheck.formats.html.role import pill, role_body, role_title
from titlecheck.formats.text import place
from titlecheck.model import Report

_TOP_OF_A_BATCH = 2


def render(reports: Iterable[Report], header: Header) -> Iterator[str]:
    """The page in pieces: one role in full, or a section for each of many as it is known."""
    stream = iter(reports)
    top = tuple(islice(stream, _TOP_OF_A_BATCH))
    if len(top) == 1:
        yield from _one(top[0], header)
    else:
        yield from _many(chain(top, stream), header)
    yield closing(header)


def _one(report: Report, header: Header) -> Iterator[Markup]:
    name = report.title.current if report.title and report.title.current else place(report)
    yield opening(f"{name} · titlecheck", header, kind="one")
    where = tag("p", pill(report), Markup(" "), user(place(report), "span", class_="place"))
    heading = joined(where, tag("h1", role_title(report)))
    body = role_body(report, anchor_of(report.id), 2, whole=report.role is not None)
    yield joined(heading, Markup("\n"), body, Markup("\n"))


def _many(reports: Iterable[Report], header: Header) -> Iterator[Markup]:
    yield opening("Roles · titlecheck", header, kind="many")
    yield Markup('<h1>Titles and the work behind them</h1>\n<section id="roles"><h2>Role by role</h2>\n')
    overview, taken = Overview(), Counter[str]()
    for report in reports:
        anchor = anchor_of(report.id)
        taken[anchor] += 1
        if taken[anchor] > 1:
            anchor = f"{anchor}~{taken[anchor]}"
        overview.add(report, anchor)
        yield section(report, anchor, is_open=bool(header.detail))
    yield Markup("</section>\n")
    yield joined(overview.markup(), Markup("\n"))


def anchor_of(name: str) -> str:
    """What to link to for the role with this id, whatever other roles there are."""
    kept = re.sub("[^A-Za-z0-9._/-]+", "-", name)
    if kept == name:
        return f"role-{name}"
    return f"role-{kept}-{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
