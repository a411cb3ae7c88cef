"""Comments in the margin of a Word file that speak to titlecheck."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from titlecheck.silencing import as_order

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What titlecheck itself has written in a margin speaks to people.
AUTHOR = "titlecheck"
_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


def comments_for_us(word: Any) -> Iterator[tuple[str, str]]:
    """The number of each such comment, and how it stands in the text of what it is at."""
    parts = [each.target_part for each in word.part.rels.values() if each.reltype == _COMMENTS and not each.is_external]
    for part in parts:
        for comment in part.element.findall(f"{_W}comment"):
            if comment.get(f"{_W}author") == AUTHOR:
                continue
            text = " ".join(
                "".join(words.text or "" for words in each.iter(f"{_W}t")) for each in comment.iter(f"{_W}p")
            )
            order = as_order(text)
            if order is not None:
                yield comment.get(f"{_W}id", ""), order
