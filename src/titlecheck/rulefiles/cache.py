"""Compiled rules kept from one run to the next, as long as no file that they come from has changed."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from titlecheck import __version__
from titlecheck.engine import Engine, compile_engine
from titlecheck.keeping import clear, keep
from titlecheck.rulefiles import packfiles
from titlecheck.rulefiles.compiled import pack_engine, unpack_engine

# The rooms of our code that an entry depends on.
_ROOMS_COMPILED = ("judging", "language", "rulefiles", "sections", "titles")
# What a damaged entry can lead to; it is made anew then.
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


def open_engine(sources: Sequence[str | Path], language: str | Path | None, folder: Path | None) -> Engine:
    """The engine that judges by these rules, as it was kept in the folder, or compiled and then kept there.

    Raises RuleFaults, as `load_rules` does. Without a folder nothing is kept.
    """
    if folder is None:
        return _compiled(sources, language)
    path = folder / f"{_name(sources, language)}.rules"
    kept = _kept(path, sources, language)
    if kept is not None:
        return kept
    before = _stamp(sources, language, ())
    engine = _compiled(sources, language)
    if before == _stamp(sources, language, ()):  # nothing was saved while it was read
        _keep(path, engine, sources, language)
    return engine


def _compiled(sources: Sequence[str | Path], language: str | Path | None) -> Engine:
    from titlecheck.rulefiles.rulefile import load_rules

    return compile_engine(load_rules(*sources, language=language))


def _name(sources: Sequence[str | Path], language: str | Path | None) -> str:
    """What tells an entry from others: the rules asked for and from where, our version, and our own code."""
    asked = [[str(source), isinstance(source, str)] for source in (*sources, language or "")]
    return _digest([repr((__version__, sys.version_info[:2], str(Path.cwd()), asked, _code())).encode()])


def judgements_name(sha256: str) -> str:
    """What tells judgements by these rules, by this version and code, from others."""
    return _digest([repr((__version__, sha256, _code())).encode()])


def _code() -> list[tuple[str, int, int]]:
    """Our own code as it lies there, so that whoever works on it is not told what it said before."""
    home = Path(__file__).parents[1]
    return sorted(
        (entry.path, entry.stat().st_mtime_ns, entry.stat().st_size)
        for folder in (home, *[home / room for room in _ROOMS_COMPILED])
        for entry in os.scandir(folder)
        if entry.name.endswith(".py")
    )


def _stamp(sources: Sequence[str | Path], language: str | Path | None, places: Iterable[str]) -> str:
    """A digest of every file that the rules come from; `places` are the folders of packs that others extend."""
    packs, languages = packfiles.packs_folder(), packfiles.languages_folder()
    asked = [(source, packs) for source in (*(sources or (packfiles.DEFAULT_PACK,)), *map(Path, places))]
    asked += [(source, languages) for source in (packfiles.DEFAULT_LANGUAGE, language) if source is not None]
    return _digest(_contents(asked))


def _contents(asked: Iterable[tuple[str | Path, Path]]) -> Iterator[bytes]:
    for source, shipped in asked:
        found = packfiles.find(source, shipped)
        if isinstance(found, packfiles.Found):
            for path in found.files:
                yield str(path).encode("utf-8", "surrogateescape")
                try:
                    with path.open("rb") as stream:
                        yield stream.read(packfiles.MOST_BYTES + 1)
                except OSError as error:
                    yield str(error.errno).encode()


def _digest(parts: Iterable[bytes]) -> str:
    hashed = hashlib.blake2b(digest_size=20)
    for part in parts:
        hashed.update(b"%d:" % len(part))
        hashed.update(part)
    return hashed.hexdigest()


def _kept(path: Path, sources: Sequence[str | Path], language: str | Path | None) -> Engine | None:
    """The engine of an entry that is whole, and made of the rule files as they are now.

    Its first line says what it was made of and what the others must be, which hold the engine.
    """
    if not path.is_file():  # a pipe would be waited for
        return None
    try:
        first, _, others = path.read_bytes().partition(b"\n")
        about = json.loads(first)
        if about["checked"] == zlib.crc32(others) and about["stamp"] == _stamp(sources, language, about["places"]):
            return unpack_engine(others)
    except (OSError, *_BROKEN):
        return None
    return None


def _keep(path: Path, engine: Engine, sources: Sequence[str | Path], language: str | Path | None) -> None:
    """Writes an entry whole or not at all; where that can't be done, the next run compiles again."""
    places = sorted({str(Path(pack.place.path).parent) for pack in engine.rules.packs})
    try:
        others = pack_engine(engine)
        about = {"stamp": _stamp(sources, language, places), "places": places, "checked": zlib.crc32(others)}
    except ValueError:
        return
    keep(path, json.dumps(about).encode() + b"\n" + others)
    clear(path.parent, "*.rules")
