"""What tells roles apart, as hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from titlecheck.model import Role, Unread


def key_of(role: Role | Unread) -> str:
    """What tells this role from every other one: its id, path, given title and text."""
    parts = ["unread", role.id, role.path or ""]
    if isinstance(role, Role):
        parts[0] = role.title_source.value if role.title_source else "read"
        parts += [role.title or "", role.text]
    else:
        parts.append(role.reason)
    return _hash(parts).hex()


def memory_key(role: Role) -> bytes:
    """What a judgement depends on but for rules and version, and so not on what the file is called."""
    parts = [role.title_source.value if role.title_source else "", role.title or "", role.text]
    if role.places is not None:
        parts.append(f"{role.place_kind} {role.places}")
    return _hash(parts)


def _hash(parts: Iterable[str]) -> bytes:
    hashed = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        hashed.update(b"%d:" % len(data))
        hashed.update(data)
    return hashed.digest()
