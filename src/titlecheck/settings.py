"""The values that options and config files can set: what each may be, and what it is when nobody says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum, unique
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from titlecheck.formats import Format
from titlecheck.limits import LIMITS, SIZES, Limits, amount_of, shown_amount
from titlecheck.values import fresh, frozen

BUILT_IN = "built in"
COMMAND_LINE = "command line"
_YES = ("true", "yes", "on")
_NO = ("false", "no", "off")
_MOST_JOBS = 1024
LIMITED = "limits."
_Choice = TypeVar("_Choice", bound=StrEnum)


@unique
class Failure(StrEnum):
    """What `--fail-on` can name."""

    MISMATCH = "mismatch"
    UNCLEAR = "unclear"
    SKIPPED = "skipped"


@frozen
class Settings:
    """Every value in effect; `origins` says by option name where each comes from."""

    rules: tuple[str | Path, ...] = ()
    language: str | Path | None = None
    format: Format = Format.AUTO
    jobs: int | None = None
    quiet: bool = False
    color: bool | None = None
    text_column: str | None = None
    title_column: str | None = None
    id_column: str | None = None
    fail_on: tuple[Failure, ...] = ()
    strict: bool = False
    limits: Limits = LIMITS
    origins: Mapping[str, str] = fresh(default_factory=dict)

    def items(self) -> tuple[tuple[str, Any, str], ...]:
        """Name, value and origin of every setting; a limit's value is as people write it."""
        return tuple((name, self._value(name), self.origins.get(name, BUILT_IN)) for name in KEYS)

    def _value(self, name: str) -> Any:
        if not name.startswith(LIMITED):
            return getattr(self, name.replace("-", "_"))
        limit = name.removeprefix(LIMITED)
        return shown_amount(limit, getattr(self.limits, limit))


def settings_of(values: Mapping[str, Any], origins: Mapping[str, str]) -> Settings:
    """The settings with these values by name, and what is built in where there is none."""
    fields = {name.replace("-", "_"): value for name, value in values.items() if not name.startswith(LIMITED)}
    limits = {name.removeprefix(LIMITED): value for name, value in values.items() if name.startswith(LIMITED)}
    return Settings(**fields, limits=LIMITS._replace(**limits), origins=origins)


class WrongValueError(ValueError):
    """A value that a setting cannot have; the message says what it can be."""


def parse(name: str, values: tuple[str, ...]) -> Any:
    """The value of the setting with this name; WrongValueError when it can't be that."""
    return KEYS[name](values)


def _one(values: tuple[str, ...]) -> str:
    if len(values) != 1:
        raise WrongValueError("one value is wanted here, not a list")
    return values[0]


def _text(values: tuple[str, ...]) -> str:
    text = _one(values)
    if not text.strip():
        raise WrongValueError("it is empty")
    return text


def _texts(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_text((value,)) for value in values)


def _flag(values: tuple[str, ...]) -> bool:
    word = _one(values).lower()
    if word not in _YES + _NO:
        raise WrongValueError(f"'{word}' is neither true nor false")
    return word in _YES


def _count(values: tuple[str, ...]) -> int:
    word = _one(values)
    if not (word.isascii() and word.isdigit() and 1 <= int(word) <= _MOST_JOBS):
        raise WrongValueError(f"'{word}' is no whole number from 1 to {_MOST_JOBS}")
    return int(word)


def _choice(value: str, choices: type[_Choice]) -> _Choice:
    names = [each.value for each in choices]
    if value not in names:
        from titlecheck.rulefiles.faultlist import did_you_mean

        near = did_you_mean(value, names)
        known = f"there are: {', '.join(names)}"
        raise WrongValueError(f"'{value}' is not known ({f'{near} ' if near else ''}{known})")
    return choices(value)


def _format(values: tuple[str, ...]) -> Format:
    return _choice(_one(values), Format)


def _failures(values: tuple[str, ...]) -> tuple[Failure, ...]:
    return tuple(dict.fromkeys(_choice(value, Failure) for value in values))


def _amount(name: str, values: tuple[str, ...]) -> float:
    word = _one(values)
    number = amount_of(name, word)
    if number is None:
        wanted = "no size such as 16 MB" if name in SIZES else "no number above 0"
        raise WrongValueError(f"'{word}' is {wanted}")
    return number


# By option name; a config file has the same names, those with a dot below the key before it.
KEYS: Mapping[str, Callable[[tuple[str, ...]], Any]] = {
    "rules": _texts,
    "language": _text,
    "format": _format,
    "jobs": _count,
    "quiet": _flag,
    "color": _flag,
    "text-column": _text,
    "title-column": _text,
    "id-column": _text,
    "fail-on": _failures,
    "strict": _flag,
    **{f"{LIMITED}{name}": partial(_amount, name) for name in Limits._fields},
}
# Options that belong to one run, so that a config file would only surprise.
ONE_RUN = ("output", "title", "config", "stdin-filename", "resume", "cache", "dask", "list-files", "version")
