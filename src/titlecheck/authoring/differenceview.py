"""What an edit of rules changes, written down: for people, for programs, and for a pull request."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from titlecheck.authoring.difference import Changed, Difference
from titlecheck.formats.text import one_line, plural

_LONGEST = 160


def text(found: Difference, limit: int) -> Iterator[str]:
    """Flipped verdicts, then by rule the evidence gained (+) and lost (-), up to a limit."""
    yield _summary(found) + "\n"
    for flip in found.flipped:
        shares = f"{_share(flip.old_share)} → {_share(flip.new_share)}"
        yield f"  {one_line(flip.role)}: {flip.old} → {flip.new} (leader share {shares})\n"
    for rule, gained, lost in found.by_rule:
        yield f"\n{one_line(rule)}: +{gained} -{lost}\n"
        for sign, changes in (("+", found.gained), ("-", found.lost)):
            own = [each for each in changes if each.rule == rule]
            for each in own[:limit]:
                place = f"{each.role}:{each.line}:{each.column}"
                yield f'  {sign} {one_line(place)}: {each.emphasis} "{_short(each.text)}"\n'
            if len(own) > limit:
                yield f"  {sign} … and {len(own) - limit} more\n"


def _summary(found: Difference) -> str:
    if found.old_sha256 == found.new_sha256:
        return f"{plural(found.roles, 'role')}: the rules say the same"
    flips = plural(len(found.flipped), "verdict")
    changed = plural(found.emphases, "duty").replace("dutys", "duties")
    return (
        f"{plural(found.roles, 'role')}: {flips} flipped, {changed} changed; "
        f"evidence +{len(found.gained)} -{len(found.lost)}"
    )


def _share(share: float | None) -> str:
    return "none" if share is None else f"{share:.2f}"


def _short(wording: str) -> str:
    shown = one_line(wording)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def markdown(found: Difference, limit: int) -> Iterator[str]:
    """The same as a comment for a pull request."""
    yield f"### Rules: {_summary(found)}\n"
    if found.flipped:
        yield "\n| role | was | is | leader share |\n|---|---|---|---|\n"
        for each in found.flipped[:limit]:
            shares = f"{_share(each.old_share)} → {_share(each.new_share)}"
            yield f"| {_cell(each.role)} | {each.old} | {each.new} | {shares} |\n"
        yield from _more(len(found.flipped), limit)
    if found.by_rule:
        yield "\n| rule | gained | lost |\n|---|---|---|\n"
        for rule, gained, lost in found.by_rule:
            yield f"| {_cell(rule)} | {gained} | {lost} |\n"
    yield from _details("Evidence gained", found.gained, limit)
    yield from _details("Evidence lost", found.lost, limit)
    yield f"\nRules `{found.old_sha256[:12]}` → `{found.new_sha256[:12]}`\n"


def _more(count: int, limit: int) -> Iterator[str]:
    if count > limit:
        yield f"\n… and {count - limit} more\n"


def _details(heading: str, changes: Sequence[Changed], limit: int) -> Iterator[str]:
    if not changes:
        return
    yield f"\n<details><summary>{heading}: {len(changes)}</summary>\n\n"
    yield "| where | rule | emphasis | words |\n|---|---|---|---|\n"
    for each in changes[:limit]:
        where = _cell(f"{each.role}:{each.line}")
        yield f"| {where} | {_cell(each.rule)} | {each.emphasis} | {_cell(_short(each.text))} |\n"
    yield from _more(len(changes), limit)
    yield "\n</details>\n"


def _cell(value: str) -> str:
    shown = one_line(value).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{sign}" if sign in "\\`*_[]|" else sign for sign in shown)


def as_json(found: Difference) -> Iterator[str]:
    """One object with every change."""
    content = {
        "schema": "titlecheck-diff/1",
        "old_rules_sha256": found.old_sha256,
        "new_rules_sha256": found.new_sha256,
        "roles": found.roles,
        "changed_duties": found.emphases,
        "flipped": [asdict(each) for each in found.flipped],
        "rules": {rule: {"gained": gained, "lost": lost} for rule, gained, lost in found.by_rule},
        "gained": [asdict(each) for each in found.gained],
        "lost": [asdict(each) for each in found.lost],
    }
    yield json.dumps(content, ensure_ascii=False, indent=2) + "\n"
