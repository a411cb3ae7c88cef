"""A Word file opened to be annotated: its text line by line, the paragraph behind each, and its bytes again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from titlecheck.errors import InputError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

AUTHOR = "titlecheck"
_INITIALS = "tc"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TYPES = "[Content_Types].xml"
_TYPES_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_UNDATED = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file as it was, its document to change, and for each line of its text the paragraph it is in."""

    data: bytes
    document: WordDocument
    text: str
    title: str | None
    paragraphs: tuple[Any, ...]


