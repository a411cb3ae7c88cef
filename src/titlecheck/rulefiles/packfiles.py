"""Where packs and language layers are: shipped by name, or a file or folder of the user's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

DEFAULT_PACK = "object-of-direction"
DEFAULT_LANGUAGE = "en"
MOST_BYTES = 5_000_000  # that a rule file may hold
_SUFFIXES = (".yaml", ".yml")


class Found(NamedTuple):
    """The files of one pack or language layer, in reading order; `key` tells it from all others."""

    key: Path
    files: tuple[Path, ...]


class NotFound(NamedTuple):
    """What was looked for in vain, and what there is instead."""

    code: str
    message: str
    hint: str | None


def rules_root() -> Path:
    """The folder of the shipped packs and languages, in an installed wheel or in a working copy."""
    home = Path(__file__).resolve().parents[1]
    installed = home / "rules"
    return installed if installed.is_dir() else home.parents[1] / "rules"


def packs_folder() -> Path:
    """The folder of the shipped packs."""
    return rules_root() / "packs"


def languages_folder() -> Path:
    """The folder of the shipped language layers."""
    return rules_root() / "language"


def shipped_packs() -> tuple[str, ...]:
    """The names of the shipped packs, sorted."""
    return _names(packs_folder())


def find(source: str | Path, shipped: Path, beside: Path | None = None) -> Found | NotFound:
    """The files of a source: a name within the `shipped` folder, or a path, seen from `beside`."""
    if isinstance(source, str):
        if not source.strip():
            return NotFound("not-found", "an empty name is no pack, file or folder", _offer(source, shipped))
        named = _named(source, shipped)
        if named is not None:
            return _files_of(named)
    path = (beside or Path()) / source
    try:
        exists = path.exists()
    except (OSError, ValueError):
        exists = False
    return _files_of(path) if exists else _missing(source, path, shipped)


def _named(name: str, folder: Path) -> Path | None:
    if name not in _names(folder):
        return None
    places = (folder / name, *(folder / f"{name}{suffix}" for suffix in _SUFFIXES))
    return next(place for place in places if place.exists())


def _files_of(path: Path) -> Found | NotFound:
    if path.is_file():
        return Found(path.resolve(), (path,))
    if not path.is_dir():  # reading it may wait, or never end
        return NotFound("unreadable", f"'{path}' is a pipe, device or socket, not a file", None)
    try:
        files = tuple(_rule_files(path))
    except OSError as error:
        return NotFound("unreadable", f"cannot read the folder '{path}': {error.strerror or error}", None)
    if files:
        return Found(path.resolve(), files)
    inner = sorted(each.name for each in path.iterdir() if each.is_dir() and any(_rule_files(each)))
    hint = f"its folders are read one by one: {', '.join(inner)}" if inner else None
    return NotFound("not-found", f"the folder '{path}' holds no .yaml or .yml file", hint)


def _rule_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        if path.suffix.lower() in _SUFFIXES and not path.name.startswith(".") and path.is_file():
            yield path


def _missing(source: str | Path, path: Path, shipped: Path) -> NotFound:
    given = str(source)
    is_path = isinstance(source, Path) or "/" in given or "\\" in given or path.suffix.lower() in _SUFFIXES
    what = "no file or folder is" if is_path else "no pack, file or folder is"
    return NotFound("not-found", f"{what} named '{given}'", _offer(given, shipped, path))


def _offer(given: str, shipped: Path, path: Path | None = None) -> str | None:
    from titlecheck.rulefiles.faultlist import did_you_mean

    names = _names(shipped)
    near = did_you_mean(given, names) or _near_sibling(path)
    offer = f"shipped: {', '.join(names)}" if names else None
    return "; ".join(part for part in (near, offer) if part) or None


def _near_sibling(path: Path | None) -> str | None:
    if path is None or not path.parent.is_dir():
        return None
    from titlecheck.rulefiles.faultlist import did_you_mean

    try:
        return did_you_mean(path.name, sorted(each.name for each in path.parent.iterdir()))
    except OSError:
        return None


def _names(folder: Path) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    names = {each.name for each in folder.iterdir() if each.is_dir() and any(_rule_files(each))}
    names.update(path.stem for path in _rule_files(folder))
    return tuple(sorted(names))
