"""`.titlecheckignore` files: which paths under a folder are left out, by gitignore patterns."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.errors import InputError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".titlecheckignore"


class Ignored:
    """What the ignore files say about paths; each file is read once, and holds for its folder and below."""

    def __init__(self) -> None:
        self._spec = cache(_read)

    def leaves_out(self, path: str, is_folder: bool) -> bool:
        """Whether the nearest ignore file that speaks of this path leaves it out."""
        parts = Path(os.path.normpath(Path(path).absolute()))  # links stay: patterns speak of names
        for folder in parts.parents:
            spec = self._spec(folder)
            if spec is None:
                continue
            inner = parts.relative_to(folder).as_posix()
            said = spec.check_file(f"{inner}/" if is_folder else inner).include
            if said is not None:
                return said
        return False


def _read(folder: Path) -> GitIgnoreSpec | None:
    file = folder / IGNORE_FILE
    try:
        if not file.is_file():
            return None
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read ({error})") from None
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError as error:
        raise InputError(f"{file}: {error}") from None
