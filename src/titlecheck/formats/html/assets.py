"""The page's style and scripts, which ship beside this module, and the policy that lets only them act."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

STYLE, EARLY, LATE = "style.css", "early.js", "late.js"


def asset(name: str) -> str:
    """The text of one of the page's own files."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def policy() -> str:
    """The content security policy: nothing is loaded, and only our own style and scripts count."""
    scripts = " ".join(_hash(asset(name)) for name in (EARLY, LATE))
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash(asset(STYLE))}",
            f"script-src {scripts}",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
