"""What classify, batch and verify share: the engine, what to read, and the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

import typer

from titlecheck.batches.batch import Reading
from titlecheck.cli import streams
from titlecheck.engine import Engine, compile_engine
from titlecheck.errors import ExitCode, RuleFaults
from titlecheck.formats.tally import Tally
from titlecheck.inputs.named import STDIN
from titlecheck.model import RuleSet, Verdict
from titlecheck.rulefiles.cache import cache_folder, open_engine
from titlecheck.settings import Failure, Settings
from titlecheck.tables.columns import Columns


def rules_of(settings: Settings) -> RuleSet:
    """The rules to judge by; with `--strict`, warnings about them are raised like errors."""
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
        return compile_engine(rules_of(settings))
    return open_engine(settings.rules, settings.language, cache_folder(os.environ))


def reading_of(settings: Settings, title: str | None, *, keep_role: bool = False) -> Reading:
    """How to read what was named; with `keep_role`, for formats that show the text."""
    columns = Columns(settings.text_column, settings.title_column, settings.id_column)
    return Reading(columns, title, streams.standard_input(), settings.limits, keep_role)


def paths_or_stdin(context: typer.Context, paths: Sequence[str] | None) -> list[str]:
    """What to read: standard input when nothing is named, but for a terminal, where short help is due."""
    if paths:
        return list(paths)
    if streams.at_terminal(sys.stdin):
        usage = context.get_usage()
        streams.say(
            f"{usage}\n\nNothing to read: name a file, or '-' for standard input.\nTry '{context.command_path} --help'."
        )
        raise typer.Exit(ExitCode.WRONG_INPUT)
    return [STDIN]


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
