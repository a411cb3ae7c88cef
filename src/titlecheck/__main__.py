"""`python -m titlecheck`."""

from __future__ import annotations

import sys

from titlecheck.cli import run

if __name__ == "__main__":
    sys.exit(run())
