"""`titlecheck rules`: the commands for people who write rules, mounted as one."""

from __future__ import annotations

from titlecheck.cli.rules_app import app

__all__ = ["app"]
