"""What stands over a set of reports whatever their format: version, rules, notices, and how wide to write."""

from __future__ import annotations

from titlecheck.model import RuleSet
from titlecheck.values import frozen

HOME = "https://github.com/titlecheck/titlecheck"
SCHEMA = "titlecheck/1"


@frozen
class Header:
    """The facts that all reports of one run share.

    `root` is the folder that absolute paths are shown relative to, in formats that want relative ones.
    `width` (in columns, 80 if None), `color` and `detail` only matter to the view for people: `detail` True
    gives every role in full, False a row each, None a row each if there is more than one.
    """

    version: str
    packs: tuple[str, ...]
    rule_count: int
    rules_sha256: str
    notices: tuple[str, ...] = ()
    root: str | None = None
    width: int | None = None
    color: bool = False
    detail: bool | None = None


def header_of(
    rules: RuleSet,
    version: str,
    *,
    root: str | None = None,
    width: int | None = None,
    color: bool = False,
    detail: bool | None = None,
) -> Header:
    """The header for reports judged by these rules, each notice once."""
    notices = dict.fromkeys(pack.notice for pack in rules.packs if pack.notice)
    return Header(
        version=version,
        packs=tuple(pack.name for pack in rules.packs),
        rule_count=len(rules.rules),
        rules_sha256=rules.sha256,
        notices=tuple(notices),
        root=root,
        width=width,
        color=color,
        detail=detail,
    )
