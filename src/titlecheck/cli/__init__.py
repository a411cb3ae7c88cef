"""The command line: what the user typed becomes calls, and every outcome an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

ISSUES = "https://github.com/titlecheck/titlecheck/issues"
_OUR_BUG = 3
_WRONG_INPUT = 2
_INTERRUPTED = 130
_SELDOM = 50_000


def run() -> int:
    """The exit code of a process that ends with this run."""
    # Hardly anything is ever garbage in a circle here, and looking for it took a tenth of a short run.
    gc.set_threshold(_SELDOM)
    try:
        return main()
    finally:
        gc.freeze()


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one run with these arguments, or with those of the process; errors are told."""
    from titlecheck.cli import streams

    streams.make_safe()
    try:
        _require_folder()
        with streams.told_when_unwritable():
            code = _run(arguments)
        streams.flush()
    except streams.ClosedPipeError:
        return 0
    except KeyboardInterrupt:
        streams.say("titlecheck: interrupted")
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one place where every error ends up
        return _tell(error)
    return code


def _require_folder() -> None:
    try:
        os.getcwd()  # noqa: PTH109 - the cheaper one
    except FileNotFoundError:
        from titlecheck.errors import InputError

        raise InputError("the current folder is no longer there; go to another one") from None


def _run(arguments: Sequence[str] | None) -> int:
    from titlecheck.cli.shortcut import run_shortcut

    given = sys.argv[1:] if arguments is None else list(arguments)
    code = run_shortcut(given, os.environ)
    if code is not None:
        return code
    from titlecheck.cli.app import app

    try:
        app(args=given, prog_name="titlecheck")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def _tell(error: Exception) -> int:
    from titlecheck.cli import streams
    from titlecheck.errors import TitlecheckError

    if isinstance(error, TitlecheckError):
        streams.say("\n".join(f"titlecheck: {line}" for line in str(error).splitlines()))
        return _WRONG_INPUT
    from titlecheck import __version__
    from titlecheck.bugs import told

    streams.say(told(error))
    python = ".".join(str(part) for part in sys.version_info[:3])
    streams.say(
        f"\nThis is a bug in titlecheck {__version__} (Python {python}, {sys.platform}).\n"
        f"Please report it with the lines above: {ISSUES}"
    )
    return _OUR_BUG
