"""Packs as they were: `REV:PATH`, as in git, taken out to a folder of their own."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from titlecheck.errors import InputError


@contextmanager
def as_it_was(source: str) -> Iterator[str | Path]:
    """A pack's name or path; for `REV:PATH` a path to its files of then, while the block runs."""
    revision, colon, path = source.partition(":")
    is_drive = len(revision) == 1 and Path(f"{revision}:\\").exists()
    if not colon or is_drive or Path(source).exists():
        yield source
        return
    with tempfile.TemporaryDirectory(prefix="titlecheck-") as folder:
        _take_out(revision or "HEAD", Path(folder))
        yield _within(Path(folder), revision, path)


def _take_out(revision: str, folder: Path) -> None:
    """Put every rule file of a revision into a folder."""
    if revision.startswith("-"):
        raise InputError(f"'{revision}' is no revision")
    top = _git("rev-parse", "--show-toplevel").decode().strip()
    names = _git("ls-tree", "-r", "--name-only", "-z", revision, cwd=top).decode("utf-8", "surrogateescape")
    files = [name for name in names.split("\0") if name.endswith((".yaml", ".yml"))]
    if not files:
        raise InputError(f"there is no rule file in revision '{revision}'")
    suffixes = {Path(name).suffix for name in files}
    patterns = [f":(glob,top)**/*{suffix}" for suffix in sorted(suffixes)]
    archive = _git("archive", "--format=tar", revision, "--", *patterns, cwd=top)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")


def _within(folder: Path, revision: str, path: str) -> Path:
    """The path in the folder: from the top, as git takes it, or from the current folder."""
    here = _git("rev-parse", "--show-prefix").decode().strip()
    clean = path.rstrip("/")
    found = [folder / clean, folder / here / clean]
    if clean.startswith("./"):
        found.reverse()
    for each in found:
        if each.exists():
            return each
    raise InputError(f"'{path}' holds no rule file in revision '{revision}'")


def _git(*arguments: str, cwd: str | None = None) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=cwd, capture_output=True, check=False)
    except OSError as error:
        raise InputError(f"git is needed to read 'REV:PATH' ({error.strerror or error})") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise InputError(f"git: {said[0] if said else 'failed'}")
    return done.stdout
