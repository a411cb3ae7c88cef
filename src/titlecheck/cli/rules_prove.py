"""`rules check` and `rules test`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from titlecheck.cli.options import Config, Language, Output, Strict
from titlecheck.cli.rules_common import AsView, FaultView, Sources, View, answer, settings

AsFaults = Annotated[FaultView, typer.Option("--format", "-f", help="How to tell the faults.")]

if TYPE_CHECKING:
    from titlecheck.authoring.proof import Prover


def check(
    paths: Sources = None,
    view: AsFaults = FaultView.TEXT,
    language: Language = None,
    config: Config = None,
    output: Output = None,
    strict: Strict = None,
) -> None:
    """Tell all faults of rule files at once, each with its place, its line and what would be right."""
    from titlecheck.authoring import faultview
    from titlecheck.authoring.check import check as all_faults

    found = settings(paths, language, config)
    faults = all_faults(found.rules, found.language)
    views = {FaultView.TEXT: faultview.text, FaultView.JSON: faultview.as_json}
    pieces = faultview.github(faults, str(Path.cwd())) if view is FaultView.GITHUB else views[view](faults)
    answer(pieces, output)
    counting = ("error", "warning") if strict or found.strict else ("error",)
    raise typer.Exit(int(any(fault.severity in counting for fault in faults)))


def prove(
    paths: Sources = None,
    coverage: Annotated[bool, typer.Option("--coverage", help="Name what no example exercises.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Test again whenever a file changes.")] = False,
    view: AsView = View.TEXT,
    language: Language = None,
    config: Config = None,
) -> None:
    """Let every rule prove its own hits and misses."""
    from titlecheck.authoring.proof import Prover

    found = settings(paths, language, config)
    prover = Prover()
    if watch:
        _watch(found.rules, found.language, prover, coverage)
        return
    raise typer.Exit(_prove(found.rules, found.language, prover, coverage, view))


def _prove(
    paths: tuple[str | Path, ...], language: str | Path | None, prover: Prover, coverage: bool, view: View
) -> int:
    """The exit code of one run over all sources."""
    from titlecheck.authoring import faultview, proofview
    from titlecheck.authoring.coverage import cover
    from titlecheck.authoring.packs import named_sources, read_source

    failed = False
    for source in named_sources(paths):
        rules, faults = read_source(source, language)
        if rules is None:
            errors = [fault for fault in faults if fault.severity == "error"]
            answer(faultview.text(errors) if view is View.TEXT else faultview.as_json(errors))
            failed = True
            continue
        outcomes = prover.prove(rules)
        covered = cover(rules, prover.observer(rules)) if coverage else None
        if view is View.JSON:
            answer(proofview.as_json(outcomes, covered))
        else:
            answer(proofview.text(outcomes, len(rules.rules)))
            answer(proofview.coverage_text(covered) if covered else ())
        failed |= not outcomes or not all(outcome.passed for outcome in outcomes)
    return int(failed)


def _watch(paths: tuple[str | Path, ...], language: str | Path | None, prover: Prover, coverage: bool) -> None:
    import time

    from titlecheck.authoring.packs import files_of, named_sources
    from titlecheck.authoring.watch import watch

    def files() -> list[Path]:
        extra = files_of(language) if language is not None else ()
        return [*extra, *(path for source in named_sources(paths) for path in files_of(source))]

    def act() -> None:
        start = time.perf_counter()
        _prove(paths, language, prover, coverage, View.TEXT)
        answer([f"({(time.perf_counter() - start) * 1000:.0f} ms; watching, Ctrl-C ends)\n"])

    watch(files, act)
