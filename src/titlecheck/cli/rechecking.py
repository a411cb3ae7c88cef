"""What `verify` reads and tells."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from titlecheck.cli import streams
from titlecheck.documents.decoding import decode
from titlecheck.documents.document import open_file, read_bytes
from titlecheck.errors import ExitCode, InputError
from titlecheck.formats.text import one_line
from titlecheck.inputs.named import STDIN
from titlecheck.verifying import Check, Finding


def text_of(path: str) -> str:
    """The text of the report; InputError that names it when it can't be read."""
    try:
        if path == STDIN:
            return decode(read_bytes(streams.standard_input()))
        with open_file(path) as stream:
            return decode(read_bytes(stream))
    except InputError as error:
        raise InputError(f"{path}: {error}") from None


def tell(checks: Iterable[Check], *, quiet: bool) -> ExitCode:
    """Write a line a role, those that are the same not when quiet, then the count; the exit code."""
    counts: Counter[Finding] = Counter()

    def lines() -> Iterator[str]:
        for check in checks:
            counts[check.finding] += 1
            if check.finding is not Finding.SAME or not quiet:
                remark = f" ({one_line(check.remark)})" if check.remark else ""
                yield f"{one_line(check.id)}: {check.finding.value}{remark}\n"

    streams.write(lines(), sys.stdout)
    if not quiet:
        told = ", ".join(f"{counts[finding]} {finding.value}" for finding in Finding if counts[finding])
        streams.say(told or "the report holds no role")
    if counts[Finding.MISSING]:
        return ExitCode.WRONG_INPUT
    return ExitCode.DONE if counts.total() == counts[Finding.SAME] else ExitCode.FOUND
