"""Where what can be made again is kept between runs: whole files, safe for processes side by side."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

OFF = "TITLECHECK_NO_CACHE"
_MOST_KEPT = 16


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """Where this user's programs keep what they can make again; None where it is switched off or unknown."""
    if environment.get(OFF, "0") not in ("", "0"):
        return None
    home = environment.get("HOME") or environment.get("USERPROFILE")
    if given := environment.get("XDG_CACHE_HOME"):
        base = Path(given)
    elif sys.platform == "win32":
        base = Path(environment.get("LOCALAPPDATA") or "")
    elif home:
        base = Path(home, "Library/Caches" if sys.platform == "darwin" else ".cache")
    else:
        return None
    return base / "titlecheck" if base.is_absolute() else None


def read_kept(path: Path) -> bytes:
    """What is kept there; nothing where it can't be read."""
    try:
        return path.read_bytes() if path.is_file() else b""  # a pipe would be waited for
    except OSError:
        return b""


def keep(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all; where that can't be done, the next run works it out again."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError:
        _remove(unfinished)


def clear(folder: Path, pattern: str) -> None:
    """Removes the oldest files of this kind where there are many."""
    try:
        entries = sorted(folder.glob(pattern), key=lambda each: each.stat().st_mtime_ns)
    except OSError:  # somebody else is clearing too
        return
    for entry in entries[:-_MOST_KEPT]:
        _remove(entry)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
