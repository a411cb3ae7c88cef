"""Around a batch: what is read, what is finished, how far it is, and what it came to."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path, PurePath

from titlecheck.batches.journal import Journal, can_have_part, kept_journal, part_path
from titlecheck.batches.judged import Judged
from titlecheck.cli import streams
from titlecheck.errors import ExitCode
from titlecheck.formats import Format
from titlecheck.formats.header import Header
from titlecheck.formats.tally import Tally
from titlecheck.formats.text import plural, visible
from titlecheck.inputs.ignoring import Ignored
from titlecheck.inputs.named import Kind, Source, list_sources, shown_path
from titlecheck.model import RuleSet

_REFRESH = 0.1
_KINDS_SHOWN = 5


def gather(paths: Sequence[str], stdin_name: str | None, quiet: bool) -> list[Source]:
    """All that is to be read; how many other files the folders hold is told."""
    passed: list[str] = []
    left_out: list[str] = []
    ignored = Ignored()

    def leaves_out(path: str, is_folder: bool) -> bool:
        is_out = ignored.leaves_out(path, is_folder)
        if is_out:
            left_out.append(path)
        return is_out

    sources = list_sources(paths, stdin_name=stdin_name, on_ignored=passed.append, leaves_out=leaves_out)
    if not quiet and passed:
        streams.say(f"passed over: {_kinds(passed)}")
    if not quiet and left_out:
        streams.say(f"left out by .titlecheckignore: {plural(len(left_out), 'path')}")
    return sources


def _kinds(paths: Sequence[str]) -> str:
    """How many paths, and of which kinds most: `3 files (2 .png, 1 .zip)`."""
    kinds = Counter(PurePath(path).suffix.lower() or PurePath(path).name for path in paths)
    named = [f"{count} {kind}" for kind, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))]
    more = [f"{len(named) - _KINDS_SHOWN} other kinds"] if len(named) > _KINDS_SHOWN else []
    return f"{plural(len(paths), 'path')} ({', '.join(named[:_KINDS_SHOWN] + more)})"


def list_files(sources: Sequence[Source]) -> ExitCode:
    """Write the paths of all sources; those that can't be read are told with the reason."""
    readable = [source for source in sources if source.reason is None]
    streams.write((f"{visible(shown_path(source.path))}\n" for source in readable), sys.stdout)
    for source in sources:
        if source.reason is not None:
            streams.say(f"{shown_path(source.path)}: {source.reason}")
    return ExitCode.DONE if len(readable) == len(sources) else ExitCode.WRONG_INPUT


def journal_of(
    output: Path | None, header: Header, rules: RuleSet, resume: bool
) -> AbstractContextManager[Journal | None]:
    """The journal beside an output file; none for standard output, pipes and devices."""
    if output is None or not can_have_part(output):
        return nullcontext()
    return kept_journal(output, header, rules, resume=resume)


@contextmanager
def watched(
    judged: Iterator[Judged],
    journal: Journal | None,
    sources: Sequence[Source],
    output: Path | None,
    quiet: bool,
) -> Iterator[Iterator[Judged]]:
    """The reports as they are judged, kept in the journal and shown as progress."""
    done = 0

    def passing() -> Iterator[Judged]:
        nonlocal done
        for item in judged:
            if journal is not None:
                journal.add(item)
            done += 1
            advance(done)
            yield item

    with ExitStack() as stack:
        advance = stack.enter_context(_progress(sources, output, quiet))
        try:
            yield passing()
        except KeyboardInterrupt:
            if journal is not None and output is not None:
                streams.say(
                    f"{plural(done, 'role')} finished, kept in {part_path(output)}; "
                    "go on with the same command and --resume"
                )
            raise
        finally:
            if hasattr(judged, "close"):
                judged.close()  # ends the processes at once
    if journal is not None and journal.recalled and not quiet:
        streams.say(f"{plural(journal.recalled, 'role')} had been finished before")


@contextmanager
def _progress(sources: Sequence[Source], output: Path | None, quiet: bool) -> Iterator[Callable[[int], None]]:
    """What to call with the number of roles done; it draws only where no answers scroll by."""
    answers_scroll = output is None and streams.at_terminal(sys.stdout)
    if quiet or answers_scroll or not streams.at_terminal(sys.stderr):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    total = None if any(source.kind is Kind.TABLE for source in sources) else len(sources)
    columns = (TextColumn("judging"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Drawn by ourselves: a thread of Rich's would be copied into forked processes.
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as progress:
        task = progress.add_task("", total=total)
        drawn = 0.0

        def advance(done: int) -> None:
            nonlocal drawn
            now = time.monotonic()
            if now - drawn >= _REFRESH:
                progress.update(task, completed=done, refresh=True)
                drawn = now

        yield advance


def sum_up(tally: Tally, asked: Format, output: Path | None, quiet: bool) -> None:
    """Tell the count of verdicts and of titles that agree, unless the reader has just seen it."""
    if quiet or (asked is Format.RICH and output is None):
        return
    verdicts = ", ".join(f"{count} {name}" for name, count in tally.by_verdict())
    titles = ", ".join(f"{count} {name}" for name, count in tally.by_title())
    streams.say(f"{tally.roles()}\nverdicts: {verdicts}\ntitles: {titles}")
    if output is not None:
        streams.say(f"written to {output}")
