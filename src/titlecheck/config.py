"""Settings from files: which file is in effect, what it says, and everything that is wrong with it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from titlecheck.errors import InputError
from titlecheck.model import Place
from titlecheck.settings import COMMAND_LINE, KEYS, LIMITED, ONE_RUN, Settings, WrongValueError, parse, settings_of

if TYPE_CHECKING:
    from titlecheck.rulefiles.faultlist import FaultList

_NAMES = ("titlecheck.yaml", ".titlecheck.yaml")
_PROJECT = "pyproject.toml"
_TABLE = "tool.titlecheck"
_MOST_BYTES = 1_000_000


class _Entry(NamedTuple):
    """One key of a config file with its value as written, in words."""

    key: str
    values: tuple[str, ...] | None
    place: Place


def read_settings(
    given: Mapping[str, Any], config: str | None, *, here: Path, environment: Mapping[str, str]
) -> Settings:
    """The settings in effect: those given, else those of the config file, else those built in.

    InputError that tells every fault at once.
    """
    path = find_config(config, here=here, environment=environment)
    values, origins = _from_file(path, here) if path else ({}, {})
    for name, value in given.items():
        words = _words(value)
        if name in KEYS and words:
            try:
                values[name] = parse(name, words)
            except WrongValueError as error:
                raise InputError(f"--{name}: {error}") from None
            origins[name] = COMMAND_LINE
    return settings_of(values, origins)


def find_config(config: str | None, *, here: Path, environment: Mapping[str, str]) -> Path | None:
    """The config file in effect, if any: the one named, the nearest from here upwards, or the user's own."""
    if config is not None:
        return _there(config, "--config")
    for folder in (here, *here.parents):
        found = _in_folder(folder)
        if found is not None:
            return found
    named = environment.get("TITLECHECK_CONFIG")
    if named:
        return _there(named, "$TITLECHECK_CONFIG")
    own = _own_folder(environment) / "titlecheck" / "config.yaml"
    return own if own.is_file() else None


def _own_folder(environment: Mapping[str, str]) -> Path:
    folder = Path(environment.get("XDG_CONFIG_HOME") or "")
    # The standard has paths that are not absolute ignored.
    return folder if folder.is_absolute() else Path(environment.get("HOME") or "~").expanduser() / ".config"


def _there(named: str, asker: str) -> Path:
    path = Path(named)
    if path.is_dir():
        raise InputError(f"{asker}: '{named}' is a folder, not a file")
    if not path.is_file():
        raise InputError(f"{asker}: no such file: '{named}'")
    return path


def _in_folder(folder: Path) -> Path | None:
    for name in _NAMES:
        if (folder / name).is_file():
            return folder / name
    project = folder / _PROJECT
    return project if project.is_file() and _has_table(project) else None


def _has_table(path: Path) -> bool:
    # Looked for before it is parsed: somebody else's broken pyproject.toml is no concern of ours.
    try:
        with path.open("rb") as stream:
            start = stream.read(_MOST_BYTES)
    except OSError:
        return False
    return b"titlecheck" in start and re.search(rb"tool[ \t]*\.[ \t]*[\"']?titlecheck\b", start) is not None


def _from_file(path: Path, here: Path) -> tuple[dict[str, Any], dict[str, str]]:
    from titlecheck.rulefiles.faultlist import FaultList

    shown = _shown(path, here)
    faults = FaultList()
    is_toml = path.suffix.lower() == ".toml"
    entries = list(_toml_entries(path, shown) if is_toml else _yaml_entries(path, shown, faults))
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for entry in entries:
        if entry.key not in KEYS:
            hint = _hint(entry.key)
            faults.error(entry.place, "unknown-key", f"unknown key '{entry.key}'", hint)
        elif entry.values is None:
            faults.error(entry.place, "wrong-type", f"'{entry.key}' takes a value or a list of values")
        else:
            try:
                values[entry.key] = _placed(entry.key, parse(entry.key, entry.values), path.parent)
            except WrongValueError as error:
                faults.error(entry.place, "wrong-value", f"'{entry.key}': {error}")
        origins[entry.key] = f"{entry.place.path}:{entry.place.line}"
    if faults.has_errors():
        raise InputError("\n".join(str(fault) for fault in faults.in_order()))
    return values, origins


def _hint(key: str) -> str:
    if key in ONE_RUN:
        return f"it belongs to one run: use --{key}"
    if f"{key}." == LIMITED:
        return "write the limits below it, as in 'limits: {text: 16 MB}'"
    if key == "no-color":
        return "write 'color: false'"
    from titlecheck.rulefiles.faultlist import did_you_mean

    return did_you_mean(key, KEYS) or f"known: {', '.join(KEYS)}"


def _placed(key: str, value: Any, folder: Path) -> Any:
    """Paths of rules as seen from the config file; names of shipped packs stay."""
    from titlecheck.rulefiles.packfiles import shipped_packs

    if key == "rules":
        return tuple(each if each in shipped_packs() else folder / each for each in value)
    return folder / value if key == "language" else value


def _shown(path: Path, here: Path) -> str:
    try:
        return os.path.relpath(path, here)
    except ValueError:  # another drive
        return str(path)


def _words(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, list | tuple):
        return tuple(str(item) for item in value)
    return (str(value),)


def _yaml_entries(path: Path, shown: str, faults: FaultList) -> Iterator[_Entry]:
    from titlecheck.rulefiles.yamlnodes import Fields, read_nodes

    top = read_nodes(path, shown, faults)
    if top is None:
        return
    if not isinstance(top, Fields):
        faults.error(Place(shown, top.line, top.column), "wrong-type", "keys with values are wanted here")
        return
    for key, value in top.pairs():
        if f"{key.value}." == LIMITED and isinstance(value, Fields):
            for inner, limit in value.pairs():
                yield _Entry(LIMITED + inner.value, _node_words(limit), Place(shown, inner.line, inner.column))
        else:
            yield _Entry(key.value, _node_words(value), Place(shown, key.line, key.column))


def _node_words(value: object) -> tuple[str, ...] | None:
    from titlecheck.rulefiles.yamlnodes import Items, Text

    if isinstance(value, Text):
        return (value.value,)
    if isinstance(value, Items) and all(isinstance(item, Text) for item in value.values):
        return tuple(item.value for item in value.values if isinstance(item, Text))
    return None


def _toml_entries(path: Path, shown: str) -> Iterator[_Entry]:
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
        content: Any = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{shown}: cannot be read: {error}") from None
    if path.name == _PROJECT:
        content = content.get("tool", {}).get("titlecheck", {})
    if not isinstance(content, dict):
        raise InputError(f"{shown}: [{_TABLE}] has to be a table of keys with values")
    for key, value in content.items():
        if f"{key}." == LIMITED and isinstance(value, dict):
            for inner, limit in value.items():
                yield _Entry(LIMITED + inner, _toml_words(limit), Place(shown, *_line_of(inner, text)))
        else:
            yield _Entry(key, _toml_words(value), Place(shown, *_line_of(key, text)))


def _toml_words(value: Any) -> tuple[str, ...] | None:
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str | bool | int | float) for item in items):
        return None
    return tuple(str(item) for item in items)


def _line_of(key: str, text: str) -> tuple[int, int]:
    """Line and column of a key, looked for below the table's heading where there is one."""
    lines = text.splitlines()
    heading = next((at for at, line in enumerate(lines) if line.strip().startswith(f"[{_TABLE}")), -1)
    for at in range(heading + 1, len(lines)):
        name = lines[at].partition("=")[0].strip().strip("\"'")
        if name in (key, f"{LIMITED}{key}") and "=" in lines[at]:
            return at + 1, len(lines[at]) - len(lines[at].lstrip()) + 1
    return max(heading, 0) + 1, 1
