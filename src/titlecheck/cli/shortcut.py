"""The calls made most often, understood without the framework, whose loading costs more than judging a file does.

What isn't plain here (help, completion, unknown or joined options, several outputs, mistakes) is left to the framework,
so that one place alone decides and tells what is wrong. A test holds the two to the same reading.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

COMPLETING = "_TITLECHECK_COMPLETE"
# By spelling: the parameter of `classify` that an option fills.
TEXTS = {
    "--rules": "rules", "--language": "language", "--format": "format_", "-f": "format_", "--output": "output",
    "-o": "output", "--title": "title", "--config": "config", "--text-column": "text_column",
    "--title-column": "title_column", "--id-column": "id_column", "--stdin-filename": "stdin_filename",
    "--fail-on": "fail_on",
}  # fmt: skip
FLAGS = {
    "--quiet": ("quiet", True), "-q": ("quiet", True), "--color": ("color", True), "--no-color": ("color", False),
    "--strict": ("strict", True),
}  # fmt: skip
REPEATED = ("rules", "fail_on")


def run_shortcut(arguments: Sequence[str], environment: Mapping[str, str]) -> int | None:
    """The exit code of a run that needs no framework; None, and nothing done, when this is no such run."""
    if COMPLETING in environment:
        return None
    if arguments == ["--version"]:
        from titlecheck import __version__

        sys.stdout.write(f"titlecheck {__version__}\n")
        return 0
    given = plain_options(arguments[1:]) if arguments[:1] == ["classify"] else None
    if given is None or sys.platform == "win32":  # where the framework spells out patterns
        return None
    from titlecheck.keeping import cache_folder

    with _kept_expressions(cache_folder(environment)):
        from titlecheck.cli.classifying import classify_files

        return int(classify_files(given))


@contextmanager
def _kept_expressions(folder: Path | None) -> Iterator[None]:
    """The block with the regular expressions that earlier runs compiled; those it adds are kept when it ends well."""
    if folder is None:
        yield
        return
    from titlecheck import expressions
    from titlecheck.keeping import keep, read_kept

    path = folder / f"expressions-{expressions.interpreter()}"
    expressions.take_up(read_kept(path))
    taken = expressions.count()
    yield
    if expressions.count() > taken:
        keep(path, expressions.kept_expressions())


def plain_options(arguments: Sequence[str]) -> dict[str, Any] | None:
    """The parameters of `classify` that these arguments give; None when they aren't plain."""
    given: dict[str, Any] = {}
    files: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "-" or not argument.startswith("-"):
            files.append(argument)
        elif argument in FLAGS:
            name, value = FLAGS[argument]
            given[name] = value
        elif not _take(argument, next(rest, "-"), given):
            return None
    return {**given, "files": files} if files else None


def _take(option: str, value: str, given: dict[str, Any]) -> bool:
    """Puts an option with its value among those given, if it is one and the value can't be meant otherwise."""
    name = TEXTS.get(option)
    if name is None or value.startswith("-") or (name == "output" and name in given):
        return False
    if name in REPEATED:
        given.setdefault(name, []).append(value)
    else:
        given[name] = [Path(value)] if name == "output" else value
    return True
