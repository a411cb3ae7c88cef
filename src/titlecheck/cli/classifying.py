"""What `titlecheck classify` does once its options are understood."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from titlecheck.batches.batch import judge_sources
from titlecheck.cli import judging, targets
from titlecheck.errors import ExitCode
from titlecheck.inputs.named import list_sources


def classify_files(given: Mapping[str, Any]) -> ExitCode:
    """Judges the `files` and writes the answers, by the command's options under the names of its parameters."""
    settings = judging.settings_of(given)
    sources = list_sources(given["files"], stdin_name=given.get("stdin_filename"), folders=False)
    wanted = targets.targets_of(settings, given.get("output"), os.environ)
    engine = judging.engine_of(settings)
    reading = judging.reading_of(settings, given.get("title"), keep_role=targets.shows_text(wanted))
    judged = judge_sources(sources, engine, reading, jobs=settings.jobs)
    with targets.opened_targets(wanted, engine, settings, detail=True) as writers:
        tally = targets.write_reports(judged, writers)
    return judging.exit_code(tally, settings.fail_on)
