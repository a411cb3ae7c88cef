"""What classify, batch and verify share: the engine, what to read, and the exit code."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from titlecheck.batches.batch import Reading
from titlecheck.cli import streams
from titlecheck.config import read_settings
from titlecheck.engine import Engine
from titlecheck.errors import ExitCode
from titlecheck.formats.tally import Tally
from titlecheck.keeping import cache_folder
from titlecheck.model import RuleSet, Verdict
from titlecheck.rulefiles.cache import open_engine
from titlecheck.settings import Failure, Settings

if TYPE_CHECKING:
    from titlecheck.tables.columns import Columns


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


def reading_of(settings: Settings, title: str | None, *, keep_role: bool = False) -> Reading:
    """How to read what was named; with `keep_role`, for formats that show the text."""
    return Reading(columns_of(settings), title, streams.standard_input(), settings.limits, keep_role)


def columns_of(settings: Settings) -> Columns:
    """The columns that tables are said to have."""
    from titlecheck.tables.columns import Columns

    return Columns(settings.text_column, settings.title_column, settings.id_column)


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
