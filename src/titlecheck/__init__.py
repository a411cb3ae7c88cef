"""titlecheck: reads what a job really does and says whether its title should be a leader's or a manager's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from titlecheck.arrow import classify_batches
    from titlecheck.errors import InputError, RuleFaults, TitlecheckError
    from titlecheck.library import classify, classify_many
    from titlecheck.model import Emphasis, Report, RuleSet, Verdict
    from titlecheck.rulefiles.rulefile import load_rules

__version__ = "0.1.0"

__all__ = [
    "Emphasis",
    "InputError",
    "Report",
    "RuleFaults",
    "RuleSet",
    "TitlecheckError",
    "Verdict",
    "__version__",
    "classify",
    "classify_batches",
    "classify_many",
    "load_rules",
]

# Hidden from type checkers, for which a name that isn't there would otherwise be anything at all.
if not TYPE_CHECKING:
    # The room that each name lives in; it is opened at first use, so that the command line starts fast.
    _ROOMS = {
        "arrow": ("classify_batches",),
        "errors": ("InputError", "RuleFaults", "TitlecheckError"),
        "library": ("classify", "classify_many"),
        "model": ("Emphasis", "Report", "RuleSet", "Verdict"),
        "rulefiles.rulefile": ("load_rules",),
    }

    def __getattr__(name):
        from importlib import import_module

        for room, names in _ROOMS.items():
            if name in names:
                return getattr(import_module(f"titlecheck.{room}"), name)
        raise AttributeError(f"module 'titlecheck' has no attribute {name!r}")

    def __dir__():
        return __all__
