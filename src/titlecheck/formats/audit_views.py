"""Every way an audit can be written down; a view's module is imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum, unique
from importlib import import_module
from typing import cast

from titlecheck.audits.audit import Audit
from titlecheck.formats.header import Header

AuditRenderer = Callable[[Audit, Header, int], Iterator[str]]


@unique
class AuditFormat(StrEnum):
    """The formats of an audit by the names users give them."""

    AUTO = "auto"
    RICH = "rich"
    PLAIN = "plain"
    CSV = "csv"
    JSON = "json"
    HTML = "html"


def settle_audit(asked: AuditFormat, suffix: str | None, *, terminal: bool) -> AuditFormat:
    """The format to write: `auto` is what the output's suffix says, rich on a terminal, else plain."""
    if asked is not AuditFormat.AUTO:
        return asked
    if suffix is not None:
        named = {".csv": AuditFormat.CSV, ".json": AuditFormat.JSON, ".html": AuditFormat.HTML}
        return named.get({".htm": ".html"}.get(suffix.lower(), suffix.lower()), AuditFormat.PLAIN)
    return AuditFormat.RICH if terminal else AuditFormat.PLAIN


def audit_renderer(asked: AuditFormat) -> AuditRenderer:
    """The function that writes an audit; its number is the most rows of a list, 0 for all."""
    if asked is AuditFormat.AUTO:
        raise ValueError("settle 'auto' before asking for its renderer")
    name = "terminal.audit" if asked is AuditFormat.RICH else f"audit_{asked.value}"
    return cast(AuditRenderer, import_module(f"titlecheck.formats.{name}").render)
