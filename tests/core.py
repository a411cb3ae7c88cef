"""The core made ready for its tests: one engine of a small pack, and texts as far as tags and frames."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from titlecheck.engine import Engine, compile_engine
from titlecheck.language.clauses import Frame, read_frames
from titlecheck.language.reader import spans_of
from titlecheck.language.tokens import lower
from titlecheck.rulefiles.rulefile import load_rules

PACK = Path(__file__).parent / "core_pack.yaml"


@cache
def engine(*sources: str) -> Engine:
    """The engine of these packs, or of the small one."""
    return compile_engine(load_rules(*sources or (str(PACK),)))


def tags_of(text: str) -> str:
    """The settled tags of a text, a letter a token."""
    return engine().reader.encode(lower(text)).tags


def frames_of(text: str) -> tuple[Frame, ...]:
    """The frames of a text, in order."""
    return tuple(read_frames(tags_of(text)))


def words_at(text: str, places: tuple[int, ...]) -> str:
    """The words at these places of a text."""
    spans = spans_of(text)
    return " ".join(text[slice(*spans[place])] for place in places)
