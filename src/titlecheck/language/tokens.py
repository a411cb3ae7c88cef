"""A text in lower case, and its tokens: words with their inner hyphens and apostrophes, numbers, punctuation."""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"\d+:\d+(?:'?s)?|\d+\+|\d{1,3}(?:,\d{3})+(?![\d,])\+?|[^\W_]+(?:['&-][^\W_]+)*(?:'(?=\s|$))?|(?<![^\s])[-–—]+(?![^\s])|[–—]|[,;:!?()\n/&+\[\]|•]|\.(?!\w)"
)
# Two words that only capitals tell from pronouns; the reader keeps them apart by a letter of the same length.
_CAPITALS = re.compile(r"(?<![A-Za-z])(?:IT|US)(?![A-Za-z'’])")
PUNCTUATION = {
    ",": ",", ";": ";", ":": ";", "(": "(", ")": ")", "[": ";", "]": ";", "|": ";", "•": ";",
    ".": ".", "!": ".", "?": ".", "\n": "\n",
}  # fmt: skip
DASHES = ("-", "–", "—", "--")


def lower(text: str) -> str:
    """The text in lower case, character for character, with straight apostrophes; IT and US stay IT and US."""
    marked = text
    if "IT" in text or "US" in text:
        marked = _CAPITALS.sub(lambda match: {"IT": "ɪt", "US": "ᴜs"}[match.group()], text)
    low = marked.lower()
    if len(low) != len(text):
        low = "".join(character.lower() if len(character.lower()) == 1 else character for character in marked)
    return low.replace("’", "'")
