"""Paths as other programs want them: relative, with forward slashes, and as URIs."""

from __future__ import annotations

import re
from pathlib import PurePath, PureWindowsPath
from urllib.parse import quote

from titlecheck.formats.text import visible


def relative(path: str, root: str | None) -> str:
    """The path from `root` where it lies below it, else as given; forward slashes, no control characters."""
    return visible(_below(path, root))


def uri(path: str, root: str | None) -> str:
    """The path as a URI reference: relative if below `root` or given so, else with a scheme."""
    below = _below(path, root)
    # Bytes of a file name that are not UTF-8 come as surrogates and go back to bytes; other lone ones cannot.
    encodable = re.sub("[\\ud800-\\udc7f\\udd00-\\udfff]", "\ufffd", below)
    quoted = quote(encodable, errors="surrogateescape")
    if below.startswith("/"):
        return f"file://{quoted}"
    if PureWindowsPath(below).drive:
        return f"file:///{quoted.replace('%3A', ':', 1)}"
    return quoted


def _below(path: str, root: str | None) -> str:
    pure = PurePath(path)
    if root is not None and pure.is_relative_to(root):
        pure = pure.relative_to(root)
    return pure.as_posix()
