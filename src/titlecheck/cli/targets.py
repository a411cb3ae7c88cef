"""Where answers go and in which formats: standard output, or files by their suffixes, several at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import tee
from pathlib import Path
from typing import NamedTuple, TextIO

from titlecheck import __version__
from titlecheck.batches.judged import Judged
from titlecheck.cli import streams
from titlecheck.engine import Engine
from titlecheck.formats import Format, renderer, settle
from titlecheck.formats.header import Header, header_of
from titlecheck.formats.tally import Tally
from titlecheck.inputs.named import STDIN
from titlecheck.settings import Settings

_FORMATS_BY_SUFFIX = {
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".md": Format.MD,
    ".sarif": Format.SARIF,
    ".xml": Format.JUNIT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
}


class Target(NamedTuple):
    """Something to write: its format, and its file, None for standard output."""

    format: Format
    path: Path | None = None


def targets_of(settings: Settings, outputs: Sequence[Path] | None, environment: Mapping[str, str]) -> list[Target]:
    """What to write where: standard output when no file is named."""
    paths = paths_of(outputs)
    return [Target(_format_of(settings, path, len(paths) == 1, environment), path) for path in paths]


def paths_of(outputs: Sequence[Path] | None) -> list[Path | None]:
    """The files to write, None for standard output; each can be named only once."""
    paths = [None if str(each) == STDIN else each for each in outputs or [Path(STDIN)]]
    named = [None if path is None else path.absolute() for path in paths]
    for path, full in zip(paths, named, strict=True):
        if named.count(full) > 1:
            import typer

            raise typer.BadParameter(f"'{path or STDIN}' is named twice", param_hint="--output")
    return paths


def _format_of(settings: Settings, path: Path | None, is_alone: bool, environment: Mapping[str, str]) -> Format:
    """The format asked for, else what suits here; of several files, each has the format that its suffix says."""
    asked = settings.format
    if path is None:
        terminal = streams.at_terminal(sys.stdout)
        return settle(asked, terminal=terminal, github=environment.get("GITHUB_ACTIONS") == "true")
    told = _FORMATS_BY_SUFFIX.get(path.suffix.lower())
    if told is None or (is_alone and asked is not Format.AUTO):
        return Format.PLAIN if asked is Format.AUTO else asked
    return told


def shows_text(targets: Iterable[Target]) -> bool:
    """Whether any of these formats shows the text of a role."""
    return any(target.format is Format.HTML for target in targets)


def header_for(engine: Engine, settings: Settings, output: Path | None, *, detail: bool) -> Header:
    """What stands over the reports, drawn for the terminal there is."""
    terminal = output is None and streams.at_terminal(sys.stdout)
    sized = terminal or "COLUMNS" in os.environ
    return header_of(
        engine.rules,
        __version__,
        root=str(Path.cwd()),
        width=_width() if sized else None,
        color=is_colored(settings.color, terminal, os.environ),
        detail=detail,
    )


def _width() -> int:
    import shutil

    return shutil.get_terminal_size().columns


def is_colored(asked: bool | None, terminal: bool, environment: Mapping[str, str]) -> bool:
    """Whether to use colour: as asked, else by NO_COLOR, FORCE_COLOR and TERM, else on a terminal."""
    if asked is not None:
        return asked
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return terminal and environment.get("TERM") != "dumb"


@contextmanager
def opened_output(output: Path | None) -> Iterator[TextIO]:
    """Where answers go: standard output, or a file that appears whole or not at all."""
    if output is None:
        yield sys.stdout
        return
    from titlecheck.writing import whole_file

    with whole_file(output) as stream:
        yield stream


class Writer(NamedTuple):
    """A target that is open."""

    format: Format
    header: Header
    stream: TextIO


@contextmanager
def opened_targets(
    targets: Iterable[Target], engine: Engine, settings: Settings, *, detail: bool
) -> Iterator[list[Writer]]:
    """All targets open for writing; files appear whole, or not at all."""
    with ExitStack() as stack:
        yield [
            Writer(
                target.format,
                header_for(engine, settings, target.path, detail=detail),
                stack.enter_context(opened_output(target.path)),
            )
            for target in targets
        ]


def write_reports(judged: Iterable[Judged], writers: Sequence[Writer]) -> Tally:
    """Write the reports as they come, everywhere at once; the count of what they were."""
    tally = Tally()
    # Each writer is a few reports ahead of another at most, unless its format has to know them all first.
    copies = tee(_counted(judged, tally), len(writers))
    pieces = [(_pieces(writer, copy), writer.stream) for writer, copy in zip(writers, copies, strict=True)]
    streams.write_by_turns(pieces)
    return tally


def _pieces(writer: Writer, judged: Iterable[Judged]) -> Iterator[str]:
    if writer.format is Format.JSONL:
        from titlecheck.formats.jsonl import lines

        return lines((each.entry for each in judged), writer.header)
    return renderer(writer.format)((each.report for each in judged), writer.header)


def _counted(judged: Iterable[Judged], tally: Tally) -> Iterator[Judged]:
    for each in judged:
        tally.count(each.counted)
        yield each
