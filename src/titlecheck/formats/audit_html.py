"""An audit as one self-contained page with heat maps: nothing loaded, no script, no style from elsewhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape

from titlecheck.audit import BANDS, Audit, Part, SameWork, Spread
from titlecheck.auditentry import Entry
from titlecheck.auditstory import counted, percent, story
from titlecheck.formats.audit_css import CSS
from titlecheck.formats.header import Header
from titlecheck.formats.text import one_line, plural, signature
from titlecheck.model import Verdict

_HEATS = 6
_STRIP = 200


def render(audit: Audit, header: Header, most: int) -> Iterator[str]:  # noqa: ARG001 - a page has room for all
    """The page, piece by piece."""
    yield _head()
    yield "<header><h1>Titles and the work behind them</h1>\n"
    yield f"<p class=count>{_safe(counted(audit))}</p></header>\n<main>\n"
    yield "<section><h2>What stands out</h2>\n" + "".join(f"<p>{_safe(each)}</p>\n" for each in story(audit))
    yield "</section>\n"
    yield from _heat_map(f"By {audit.by or 'folder'}", audit.groups)
    yield from _heat_map("By head noun of the title", audit.heads)
    yield from _spreads(audit.spreads)
    yield from _same_work(audit.same_work)
    yield from _misleading(audit.misleading)
    closing = "".join(f"<p>{_safe(line)}</p>" for line in (signature(header), *header.notices))
    yield f"</main>\n<footer>{closing}</footer>\n</body></html>\n"


def _head() -> str:
    allowed = b64encode(sha256(CSS.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>Titles and the work behind them</title>\n<style>{CSS}</style></head>\n<body>\n"
    )


def _heat_map(name: str, parts: Sequence[Part]) -> Iterator[str]:
    """A row a part: comparable roles by leader share in fifths, then the verdicts; darker is more of the row."""
    if not parts:
        return
    bands = [f"{100 * band // BANDS}–{100 * (band + 1) // BANDS} %" for band in range(BANDS)]
    verdicts = [verdict.value for verdict in Verdict]
    yield f"<section><h2>{_safe(name)}</h2>\n<div class=wide><table class=heat>\n"
    yield "<caption>Roles by leader share and by verdict. The stronger the colour, the larger the part of"
    yield " the row.</caption>\n<thead><tr><td></td><td></td><td></td>"
    yield f"<th colspan={BANDS} scope=colgroup>leader share</th>"
    yield f"<th colspan={len(verdicts)} scope=colgroup>verdict</th><td></td></tr>\n<tr>"
    names = ("", "roles", "median", *bands, *verdicts, "misleading")
    yield "".join(f"<th scope=col>{_safe(each)}</th>" if each else "<td></td>" for each in names)
    yield "</tr></thead>\n<tbody>\n"
    for part in parts:
        yield _heat_row(part)
    yield "</tbody></table></div></section>\n"


def _heat_row(part: Part) -> str:
    middle = "–" if part.middle is None else percent(part.middle)
    cells = [f"<th scope=row>{_safe(part.name)}</th><td>{part.roles}</td><td>{middle}</td>"]
    cells += [_heat(count, part.compared, f"b{band}") for band, count in enumerate(part.bands)]
    cells += [_heat(count, part.roles, verdict.value) for verdict, count in part.verdicts.items()]
    return f"<tr>{''.join(cells)}<td>{part.disagree}</td></tr>\n"


def _heat(count: int, of: int, hue: str) -> str:
    heat = -(-count * _HEATS // of) if of else 0
    return f'<td class="{hue} h{heat}">{count or ""}</td>'


def _spreads(spreads: Sequence[Spread]) -> Iterator[str]:
    if not spreads:
        return
    wide = sum(spread.is_wide for spread in spreads)
    yield f"<section><h2>Same title, different work</h2>\n<p>{wide} of {plural(len(spreads), 'shared title')}"
    yield " stand for work whose leader shares lie far apart. A dot is a role.</p>\n<div class=wide><table>\n"
    yield "<thead><tr><th scope=col>title</th><th scope=col>roles</th><th scope=col>leader shares</th>"
    yield "<th scope=col>apart</th><th scope=col>which</th></tr></thead>\n<tbody>\n"
    for spread in spreads:
        roles = "".join(
            f"<li>{percent(entry.share or 0.0)} {_safe(entry.id)}</li>" for entry in spread.entries
        )
        yield (
            f"<tr{' class=far' if spread.is_wide else ''}><th scope=row>{_safe(spread.title)}</th>"
            f"<td>{len(spread.entries)}</td><td>{_strip(spread)}</td>"
            f"<td>{round(spread.width * 100)} points</td>"
            f"<td><details><summary>roles</summary><ul>{roles}</ul></details></td></tr>\n"
        )
    yield "</tbody></table></div></section>\n"


def _strip(spread: Spread) -> str:
    """The shares as dots between manager (left) and leader (right)."""
    low, high = spread.shares[0], spread.shares[-1]
    dots = "".join(f'<circle cx="{6 + round(share * _STRIP)}" cy="8" r="4"/>' for share in spread.shares)
    return (
        f'<svg class=strip width="{_STRIP + 12}" height="16" role="img" '
        f'aria-label="leader shares from {percent(low)} to {percent(high)}">'
        f'<line x1="6" x2="{_STRIP + 6}" y1="8" y2="8"/>{dots}</svg>'
    )


def _same_work(same_work: Sequence[SameWork]) -> Iterator[str]:
    if not same_work:
        return
    yield "<section><h2>Same work, different titles</h2>\n<p>Roles of one function and verdict whose duties"
    yield " show nearly the same reasons in the same proportions.</p>\n<div class=wide><table>\n<thead><tr>"
    yield "<th scope=col>titles</th><th scope=col>function</th><th scope=col>verdict</th>"
    yield "<th scope=col>what the duties do most</th></tr></thead>\n<tbody>\n"
    for same in same_work:
        titles = "".join(f"<li>{_safe(title)}</li>" for title in same.titles)
        why = "".join(f"<li>{_safe(each)}</li>" for each in same.because)
        yield (
            f"<tr><td><ul>{titles}</ul></td><td>{_safe(same.function)}</td>"
            f"<td>{same.verdict.value}</td><td><ul>{why}</ul></td></tr>\n"
        )
    yield "</tbody></table></div></section>\n"


def _misleading(entries: Sequence[Entry]) -> Iterator[str]:
    if not entries:
        return
    yield f"<section><h2>Titles that mislead</h2>\n<details><summary>{plural(len(entries), 'role')}</summary>"
    yield "\n<div class=wide><table>\n<thead><tr><th scope=col>title</th><th scope=col>title that fits</th>"
    yield "<th scope=col>leader share</th><th scope=col>role</th></tr></thead>\n<tbody>\n"
    for entry in entries:
        yield (
            f"<tr><th scope=row>{_safe(entry.title or '')}</th><td>{_safe(entry.suggested or '')}</td>"
            f"<td>{percent(entry.share or 0.0)}</td><td>{_safe(entry.id)}</td></tr>\n"
        )
    yield "</tbody></table></div></details></section>\n"


def _safe(text: str) -> str:
    return escape(one_line(text))
