"""What users can mend: every error says where, what, and what would be right."""

from __future__ import annotations

from enum import IntEnum, unique

from titlecheck.model import Place
from titlecheck.values import frozen


@unique
class ExitCode(IntEnum):
    """What the process says at its end; WRONG_INPUT wins over FOUND."""

    DONE = 0
    FOUND = 1
    WRONG_INPUT = 2
    OUR_BUG = 3
    INTERRUPTED = 130


class TitlecheckError(Exception):
    """Something a user can mend; the message is for a stranger."""


class InputError(TitlecheckError):
    """A file, table or option that cannot be used as it is."""


@frozen
class Fault:
    """One fault of a rule file: `severity` is 'error' or 'warning', `code` a short stable name of the kind."""

    place: Place
    severity: str
    code: str
    message: str
    line_text: str | None = None
    hint: str | None = None

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.place}: {self.severity}[{self.code}] {self.message}{hint}"


class RuleFaults(TitlecheckError):
    """All errors found in the rule files, at once."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults
