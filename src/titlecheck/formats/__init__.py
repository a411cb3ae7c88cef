"""Every way a report can be written down; a format's module is imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum, unique
from importlib import import_module
from typing import cast

from titlecheck.formats.header import Header
from titlecheck.model import Report

Renderer = Callable[[Iterable[Report], Header], Iterator[str]]


@unique
class Format(StrEnum):
    """The formats by the names users give them."""

    AUTO = "auto"
    RICH = "rich"
    PLAIN = "plain"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"
    HTML = "html"


def settle(asked: Format, *, terminal: bool, github: bool) -> Format:
    """The format to write: `auto` is rich on a terminal, annotations in a GitHub job, and plain elsewhere."""
    if asked is not Format.AUTO:
        return asked
    if github:
        return Format.GITHUB
    return Format.RICH if terminal else Format.PLAIN


def renderer(asked: Format) -> Renderer:
    """The function that turns reports into pieces of text in this format; `auto` has to be settled before."""
    if asked is Format.AUTO:
        raise ValueError("settle 'auto' before asking for its renderer")
    # Modules named like the standard library's, or like Rich, would hide those from their neighbours.
    modules = {
        Format.RICH: "terminal",
        Format.JSON: "json_format",
        Format.CSV: "csv_format",
        Format.MD: "markdown",
    }
    module = import_module(f"titlecheck.formats.{modules.get(asked, asked.value)}")
    return cast(Renderer, module.render)
