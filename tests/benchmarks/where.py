"""Where the time of a judgement goes, stage by stage, and what a scanner written in C could win at most."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Sequence

from titlecheck.engine import Engine
from titlecheck.formats.json_format import dumps
from titlecheck.language.clauses import Shapes, read_frames
from titlecheck.language.tokens import lower
from titlecheck.model import Role, Section
from titlecheck.sections.statements import read_statements

_ROUNDS = 3


def where(engine: Engine, texts: Sequence[str]) -> Iterator[str]:
    """A table of shares, and the bound that follows from it."""
    found = list(_stages(engine, texts))
    whole = sum(seconds for _, seconds, _ in found)
    yield "| stage | share of the time |"
    yield "|---|---|"
    for name, seconds, _ in found:
        yield f"| {name} | {seconds / whole:.0%} |"
    scanned = sum(seconds for _, seconds, is_scanner in found if is_scanner) / whole
    yield ""
    yield (
        f"A scanner in C could take over the {scanned:.0%} that go into codes, tags and frames: were it free, a "
        f"judgement would be {1 / (1 - scanned):.1f} times as fast."
    )


def _stages(engine: Engine, texts: Sequence[str]) -> Iterator[tuple[str, float, bool]]:
    """Each stage with its seconds, and whether a scanner could take it over; what is left is the last of judging."""
    statements = [read_statements(text, engine.headings) for text in texts]
    duties = [[each.text for each in some if each.section is Section.DUTIES] for some in statements]
    joined = ["\n".join(some) for some in duties if some]
    coded = [engine.reader.encode(lower(text)) for text in joined]
    reports = [engine.judge(Role(text)) for text in texts]
    shapes = Shapes()
    sections = _best(lambda: [read_statements(text, engine.headings) for text in texts])
    codes = _best(lambda: [engine.reader.encode(lower(text)) for text in joined])
    frames = _best(lambda: [list(read_frames(text.tags, shapes)) for text in coded])
    reading = _best(lambda: [engine.reader.read(some) for some in duties if some])
    judging = _best(lambda: [engine.judge(Role(text)) for text in texts])
    writing = _best(lambda: [dumps(report.to_dict()) for report in reports])
    yield "sections: lines, headings, bullets, statements", sections, False
    yield "words to codes and tags", codes, True
    yield "tags to frames", frames, True
    yield "frames to evidence: who does it, which rules match", max(reading - codes - frames, 0.0), False
    yield "title, requirements, verdict, reasons, advice, places", max(judging - sections - reading, 0.0), False
    yield "JSON", writing, False


def _best(task: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(_ROUNDS):
        gc.collect()
        start = time.process_time()
        task()
        best = min(best, time.process_time() - start)
    return best
