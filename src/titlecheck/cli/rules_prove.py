"""`rules check` and `rules test`."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from titlecheck.cli.options import Config, Language, Output, Strict
from titlecheck.cli.rules_common import AsView, FaultView, Sources, View, answer, settings, signed

AsFaults = Annotated[FaultView, typer.Option("--format", "-f", help="How to tell the faults.")]

if TYPE_CHECKING:
    from titlecheck.authoring.proving import Proving


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
    found = settings(paths, language, config)
    if watch:
        _watch(found.rules, found.language, coverage, view)
    raise typer.Exit(_prove(_provings(found.rules, found.language), coverage, view))


def _provings(paths: tuple[str | Path, ...], language: str | Path | None) -> list[Proving]:
    from titlecheck.authoring.packs import named_sources
    from titlecheck.authoring.proving import Proving

    return [Proving(source, language) for source in named_sources(paths)]


def _prove(provings: list[Proving], coverage: bool, view: View) -> int:
    """The exit code of one round over all sources."""
    from titlecheck.authoring import faultview, proofview

    failed = False
    for proving in provings:
        proof = proving.prove(coverage=coverage)
        failed |= not proof.holds
        if proof.errors:
            answer(faultview.text(proof.errors) if view is View.TEXT else faultview.as_json(proof.errors))
        elif view is View.JSON:
            answer(proofview.as_json(proof.outcomes, proof.coverage, proof.sha256))
        else:
            covered = proofview.coverage_text(proof.coverage) if proof.coverage else ()
            answer(signed(chain(proofview.text(proof.outcomes, proof.rule_count), covered), proof.sha256))
    return int(failed)


def _watch(paths: tuple[str | Path, ...], language: str | Path | None, coverage: bool, view: View) -> None:
    import gc
    import time

    from titlecheck.authoring.watch import watch
    from titlecheck.cli import streams
    from titlecheck.rulefiles.rulefile import collector_paused

    provings = _provings(paths, language)
    for proving in provings:
        proving.prepare()
    gc.freeze()  # this stays, and need not be walked

    def files() -> list[Path]:
        return [path for proving in provings for path in proving.files()]

    def act() -> None:
        start = time.perf_counter()
        with collector_paused():
            _prove(provings, coverage, view)
        streams.say(f"({(time.perf_counter() - start) * 1000:.0f} ms; watching, Ctrl-C ends)")
        gc.collect()  # while nobody waits

    watch(files, act)
