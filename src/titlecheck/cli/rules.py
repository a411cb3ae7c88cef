"""`titlecheck rules`: the commands for people who write rules, mounted as one."""

from __future__ import annotations

from titlecheck.cli.rules_app import app

__all__ = ["HELP", "app"]

HELP = """List, check, test, explain, score and edit rules.

\b
Examples:
  titlecheck rules list
  titlecheck rules try "Coach and develop eight account executives."
  titlecheck rules init my-pack
  titlecheck rules check my-pack
"""
