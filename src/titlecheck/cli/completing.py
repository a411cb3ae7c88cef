"""What a shell offers where a command wants a name: formats, packs, rules of the packs in use, lists of a pack.

Where nothing is offered, shells offer files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from titlecheck.model import RuleSet


def formats(incomplete: str) -> list[str]:
    """The formats of reports."""
    from titlecheck.formats import Format

    return _begun((each.value for each in Format), incomplete)


def audit_formats(incomplete: str) -> list[str]:
    """The formats of audits."""
    from titlecheck.formats.audit_views import AuditFormat

    return _begun((each.value for each in AuditFormat), incomplete)


def packs(incomplete: str) -> list[str]:
    """The shipped packs."""
    from titlecheck.rulefiles.packfiles import shipped_packs

    return _begun(shipped_packs(), incomplete)


def failures(incomplete: str) -> list[str]:
    """What can be named by `--fail-on`."""
    from titlecheck.settings import Failure

    return _begun((each.value for each in Failure), incomplete)


def rule_ids(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The rules of the pack that the command is told, else of those in use, each with its reason."""
    rules = _rules_of(context)
    return [(rule.id, rule.because) for rule in rules.rules if rule.id.startswith(incomplete)] if rules else []


def rules_and_lists(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The rules of the packs in use, each with its reason, and their word lists."""
    named = [(name, "a word list") for name in lists(context, incomplete)]
    return rule_ids(context, incomplete) + named


def lists(context: typer.Context, incomplete: str) -> list[str]:
    """The word lists of the pack that the command is told."""
    rules = _rules_of(context)
    return _begun(rules.words, incomplete) if rules else []


def _rules_of(context: typer.Context) -> RuleSet | None:
    """The rules that the words typed so far mean, if they can be read."""
    from titlecheck.config import read_settings
    from titlecheck.errors import TitlecheckError
    from titlecheck.rulefiles.rulefile import load_rules

    typed = context.params
    given = {"rules": [typed["pack"]] if typed.get("pack") else typed.get("rules"), "language": typed.get("language")}
    try:
        settings = read_settings(given, typed.get("config"), here=Path.cwd(), environment=os.environ)
        return load_rules(*settings.rules, language=settings.language)
    except (TitlecheckError, OSError):
        return None


def _begun(names: Iterable[str], incomplete: str) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]
