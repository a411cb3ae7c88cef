"""What classify, batch and verify share: the engine, what to read, where to write, and the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from titlecheck import __version__
from titlecheck.batches.batch import Reading
from titlecheck.batches.judged import Judged
from titlecheck.cli import streams
from titlecheck.config import read_settings
from titlecheck.engine import Engine
from titlecheck.errors import ExitCode
from titlecheck.formats import Format, renderer, settle
from titlecheck.formats.header import Header, header_of
from titlecheck.formats.tally import Tally
from titlecheck.keeping import cache_folder
from titlecheck.model import RuleSet, Verdict
from titlecheck.rulefiles.cache import open_engine
from titlecheck.settings import Failure, Settings

if TYPE_CHECKING:
    from titlecheck.tables.columns import Columns

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


def settings_of(given: Mapping[str, Any]) -> Settings:
    """The settings in effect: the options given by their parameters' names, else the config, else what is built in."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in given.items()}
    config = named.pop("config", None)
    return read_settings(named, config, here=Path.cwd(), environment=os.environ)


def rules_of(settings: Settings) -> RuleSet:
    """The rules to judge by; with `--strict`, warnings about them are raised like errors."""
    from titlecheck.errors import RuleFaults
    from titlecheck.rulefiles.rulefile import load_rules, read_rules

    if not settings.strict:
        return load_rules(*settings.rules, language=settings.language)
    rules, faults = read_rules(*settings.rules, language=settings.language)
    if rules is None or faults:
        raise RuleFaults(faults)
    return rules


def engine_of(settings: Settings) -> Engine:
    """The engine that judges by the rules in effect, kept from an earlier run where it can be."""
    if settings.strict:  # then the rules must be read: what was kept holds no warnings
        from titlecheck.engine import compile_engine

        return compile_engine(rules_of(settings))
    return open_engine(settings.rules, settings.language, cache_folder(os.environ))


def reading_of(settings: Settings, title: str | None) -> Reading:
    """How to read what was named."""
    return Reading(columns_of(settings), title, streams.standard_input())


def columns_of(settings: Settings) -> Columns:
    """The columns that tables are said to have."""
    from titlecheck.tables.columns import Columns

    return Columns(settings.text_column, settings.title_column, settings.id_column)


def format_of(settings: Settings, output: Path | None, environment: Mapping[str, str]) -> Format:
    """The format to write: the one asked for, else what the output's suffix says, else what suits here."""
    if settings.format is Format.AUTO and output is not None:
        return _FORMATS_BY_SUFFIX.get(output.suffix.lower(), Format.PLAIN)
    terminal = streams.at_terminal(sys.stdout)
    return settle(settings.format, terminal=terminal, github=environment.get("GITHUB_ACTIONS") == "true")


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


def write_reports(judged: Iterable[Judged], asked: Format, header: Header, stream: TextIO) -> Tally:
    """Write the reports as they come; the count of what they were."""
    tally = Tally()
    counted = _counted(judged, tally)
    if asked is Format.JSONL:
        from titlecheck.formats.jsonl import lines

        pieces = lines((each.entry for each in counted), header)
    else:
        pieces = renderer(asked)((each.report for each in counted), header)
    streams.write(pieces, stream)
    return tally


def exit_code(tally: Tally, fail_on: Iterable[Failure]) -> ExitCode:
    """The exit code for these reports: something that couldn't be read wins over something found."""
    if tally.skipped:
        return ExitCode.WRONG_INPUT
    found = {
        Failure.MISMATCH: tally.titles["disagree"],
        Failure.UNCLEAR: tally.verdicts[Verdict.UNCLEAR],
        Failure.SKIPPED: tally.skipped,
    }
    return ExitCode.FOUND if any(found[failure] for failure in fail_on) else ExitCode.DONE


def _counted(judged: Iterable[Judged], tally: Tally) -> Iterator[Judged]:
    for each in judged:
        tally.count(each.counted)
        yield each
