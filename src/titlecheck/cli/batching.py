"""Around a batch: what is read, what is finished, how far it is, and what it came to."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from titlecheck.batches.batch import Recall
from titlecheck.batches.journal import Journal, can_have_part, kept_journal, part_path
from titlecheck.batches.judged import Judged, Wanted
from titlecheck.cli import streams
from titlecheck.cli.targets import Target
from titlecheck.engine import Engine
from titlecheck.errors import ExitCode, InputError
from titlecheck.formats import Format
from titlecheck.formats.header import Header
from titlecheck.formats.tally import Tally
from titlecheck.formats.text import plural, visible
from titlecheck.inputs.ignoring import Ignored
from titlecheck.inputs.named import Kind, Source, list_sources, shown_path
from titlecheck.keeping import cache_folder
from titlecheck.model import Report, Role, RuleSet, Unread
from titlecheck.rulefiles.cache import judgements_name

if TYPE_CHECKING:
    from titlecheck.batches.memory import Memory

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


def memory_of(engine: Engine, wanted: bool) -> AbstractContextManager[Memory | None]:
    """What earlier batches judged by these rules, where that is wanted."""
    if not wanted:
        return nullcontext()
    folder = cache_folder(os.environ)
    if folder is None:
        raise InputError("--cache has nowhere to keep anything: TITLECHECK_NO_CACHE is set, or there is no home")
    from titlecheck.batches.memory import kept_memory

    return kept_memory(folder / f"{judgements_name(engine.rules.sha256)}.judged", engine)


def recalling(journal: Journal | None, memory: Memory | None) -> Recall | None:
    """What gives reports that were made before: by this very batch, or by an earlier one."""
    if memory is None and (journal is None or not journal.found):
        return None

    def recall(key: str, role: Role | Unread) -> Report | None:
        found = journal.recall(key) if journal is not None else None
        return memory.recall(role) if found is None and memory is not None else found

    return recall


def wanted_of(targets: Sequence[Target], journal: Journal | None, memory: Memory | None) -> Wanted:
    """What the writers of these targets, the journal and the memory ask of judgements."""
    are_lines = [target.format is Format.JSONL for target in targets]
    return Wanted(not all(are_lines), entry=journal is not None or any(are_lines), places=memory is not None)


@contextmanager
def watched(
    judged: Iterator[Judged],
    journal: Journal | None,
    memory: Memory | None,
    sources: Sequence[Source],
    output: Path | None,
    scrolls: bool,
    quiet: bool,
) -> Iterator[Iterator[Judged]]:
    """The reports as they are judged, kept in the journal of an output and shown as progress.

    `scrolls` says whether answers go to standard output too.
    """
    done = 0

    def passing() -> Iterator[Judged]:
        nonlocal done
        for item in judged:
            if journal is not None:
                journal.add(item)
            if memory is not None and item.kept is not None:
                memory.add(*item.kept)
            done += 1
            advance(done)
            yield item

    with ExitStack() as stack:
        advance = stack.enter_context(_progress(sources, scrolls, quiet))
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
    for kept, told in ((journal, "had been finished before"), (memory, "had not changed")):
        if kept is not None and kept.recalled and not quiet:
            streams.say(f"{plural(kept.recalled, 'role')} {told}")


@contextmanager
def _progress(sources: Sequence[Source], scrolls: bool, quiet: bool) -> Iterator[Callable[[int], None]]:
    """What to call with the number of roles done; it draws only where no answers scroll by."""
    if quiet or (scrolls and streams.at_terminal(sys.stdout)) or not streams.at_terminal(sys.stderr):
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


def sum_up(tally: Tally, targets: Sequence[Target], quiet: bool) -> None:
    """Tell the count of verdicts and of titles that agree, unless the reader has just seen it."""
    if quiet or any(target.format is Format.RICH and target.path is None for target in targets):
        return
    verdicts = ", ".join(f"{count} {name}" for name, count in tally.by_verdict())
    titles = ", ".join(f"{count} {name}" for name, count in tally.by_title())
    streams.say(f"{tally.roles()}\nverdicts: {verdicts}\ntitles: {titles}")
    files = [str(target.path) for target in targets if target.path is not None]
    if files:
        streams.say(f"written to {', '.join(files)}")
