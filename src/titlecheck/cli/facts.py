"""What is in effect, as data and as lines for people."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from titlecheck import __version__
from titlecheck.formats.text import one_line, plural
from titlecheck.model import RuleSet
from titlecheck.settings import Settings

_LIBRARIES = ("typer", "rich", "PyYAML", "pathspec")
_VARIABLES = ("NO_COLOR", "FORCE_COLOR", "TERM", "TITLECHECK_CONFIG", "XDG_CONFIG_HOME")


def facts_of(rules: RuleSet, settings: Settings) -> dict[str, Any]:
    """The definition, versions, hash, settings with their origins, and the environment's say."""
    return {
        "titlecheck": __version__,
        "python": platform.python_version(),
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "packs": [
            {
                "name": pack.name,
                "source": pack.source,
                "notice": pack.notice,
                "file": str(pack.place.path),
            }
            for pack in rules.packs
        ],
        "rules": {"count": len(rules.rules), "sha256": rules.sha256},
        "settings": {name: {"value": _plain(value), "origin": origin} for name, value, origin in settings.items()},
        "environment": {name: os.environ[name] for name in _VARIABLES if name in os.environ},
    }


def told(facts: Mapping[str, Any]) -> Iterator[str]:
    """The facts as lines."""
    yield f"titlecheck {facts['titlecheck']} (Python {facts['python']}, {_named(facts['libraries'])})\n"
    for pack in facts["packs"]:
        yield f"\ndefinition: {one_line(pack['name'])}\n"
        for name in ("source", "notice", "file"):
            if pack[name]:
                yield f"  {name}: {one_line(pack[name])}\n"
    yield f"\n{plural(facts['rules']['count'], 'rule')}, sha256 {facts['rules']['sha256']}\n\nsettings:\n"
    width = max(len(name) for name in facts["settings"])
    for name, each in facts["settings"].items():
        yield f"  {name:{width}}  {one_line(_shown(each['value']))}  ({one_line(each['origin'])})\n"
    if facts["environment"]:
        yield f"\nenvironment: {one_line(_named(facts['environment'], '='))}\n"


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _named(values: Mapping[str, str | None], between: str = " ") -> str:
    return ", ".join(f"{name}{between}{value}" for name, value in values.items() if value)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


def _shown(value: Any) -> str:
    if value is None or value == []:
        return "–"
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(value) if isinstance(value, list) else str(value)
