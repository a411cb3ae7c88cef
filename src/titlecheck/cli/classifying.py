"""What `titlecheck classify` does once its options are understood."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from titlecheck.batches.batch import judge_sources
from titlecheck.cli import judging
from titlecheck.errors import ExitCode
from titlecheck.inputs.named import list_sources


def classify_files(given: Mapping[str, Any]) -> ExitCode:
    """Judges the `files` and writes the answer, by the command's options under the names of its parameters."""
    settings = judging.settings_of(given)
    output = given.get("output")
    sources = list_sources(given["files"], stdin_name=given.get("stdin_filename"), folders=False)
    engine = judging.engine_of(settings)
    header = judging.header_for(engine, settings, output, detail=True)
    asked = judging.format_of(settings, output, os.environ)
    reading = judging.reading_of(settings, given.get("title"))
    judged = judge_sources(sources, engine, reading, jobs=settings.jobs)
    with judging.opened_output(output) as stream:
        tally = judging.write_reports(judged, asked, header, stream)
    return judging.exit_code(tally, settings.fail_on)
