"""Libraries that only some kinds of file need."""

from __future__ import annotations

import importlib
from typing import Any

from titlecheck.errors import InputError


def library(name: str, suffix: str, extra: str) -> Any:
    """The module that files with this suffix are read with; InputError that says how to get it."""
    try:
        return importlib.import_module(name)
    except ImportError:
        told = f'reading {suffix} files needs the {extra} extra: pip install "titlecheck[{extra}]"'
        raise InputError(told) from None
