"""A Word file opened to be annotated: its text with the runs behind it, comments added, its bytes again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from titlecheck.decoding import TEXT_LIMIT, too_long
from titlecheck.errors import InputError
from titlecheck.wordtext import WordText, read_paragraphs, runs_of

if TYPE_CHECKING:
    from docx.document import Document

AUTHOR = "titlecheck"
_INITIALS = "tc"
_MOST_BYTES = 4 * TEXT_LIMIT
_TYPES = "[Content_Types].xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BOX, _RUN = f"{_W}txbxContent", f"{_W}r"
# The earliest time that a ZIP file can hold: the same input gives the same bytes.
_UNDATED = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file: its bytes as they were, the document to add comments to, and its text."""

    data: bytes
    document: Document
    read: WordText


def open_word(data: bytes) -> WordFile:
    """The Word file in these bytes; InputError when it is none, or when the extra for it is not installed."""
    try:
        from docx import Document
    except ImportError:
        raise InputError("Word files need an extra: pip install 'titlecheck[docx]'") from None
    try:
        _refuse_huge(data)
        document = Document(io.BytesIO(data))
        styles = {style.style_id: style.name or "" for style in document.styles}
        read = read_paragraphs(document.element.body, styles)
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 - the reader raises whatever a broken file leads it to
        raise InputError(f"not a Word file that can be read ({type(error).__name__})") from None
    return WordFile(data, document, read)


def _refuse_huge(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(item.file_size for item in archive.infolist()) > _MOST_BYTES:
            raise InputError(too_long(_MOST_BYTES))


def add_comment(word: WordFile, lines: tuple[int, int], words: str, text: str) -> bool:
    """Whether a comment could be added beside these words in these lines, first and last, counted from 1.

    A comment goes around whole runs, so that none has to be cut; for a text box, around its anchor.
    """
    elements = list(dict.fromkeys(word.read.elements[lines[0] - 1 : lines[1]]))
    runs = _boxed(elements) or _around(elements, words)
    if not runs:
        return False
    from docx.text.run import Run

    first, last = (Run(run, word.document._body) for run in (runs[0], runs[-1]))
    comment = word.document.add_comment([first, last], _allowed(text), AUTHOR, _INITIALS)
    # When it was made is no part of what is said: the same input gives the same bytes.
    comment._comment_elm.date = None
    return True


def _around(elements: Sequence[Any], words: str) -> list[Any]:
    """The runs with these words, or all runs of the paragraphs where the words are not found."""
    beside = [element for element in elements if element.getparent() is elements[0].getparent()]
    runs = [(run, "".join(text.split())) for element in beside for run, text in runs_of(element)]
    runs = [(run, text) for run, text in runs if text]
    start = "".join(text for _, text in runs).find(wanted := "".join(words.split()))
    if not wanted or start < 0:
        return [run for run, _ in runs]
    found = []
    place = 0
    for run, text in runs:
        if place < start + len(wanted) and start < place + len(text):
            found.append(run)
        place += len(text)
    return found


def _boxed(elements: Sequence[Any]) -> list[Any]:
    """The run that holds the text box these paragraphs are in; Word takes no comments inside of one."""
    boxes = [box for element in elements[:1] for box in element.iterancestors(_BOX)]
    return list(boxes[-1].iterancestors(_RUN))[:1] if boxes else []


def _allowed(text: str) -> str:
    return text.translate(dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd"))


def bytes_of(word: WordFile) -> bytes:
    """The file with its comments; every part of it that holds none of them stays as it was, byte for byte."""
    saved = io.BytesIO()
    word.document.save(saved)
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word.data)) as old,
        zipfile.ZipFile(saved) as new,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        changed = _changed(word)
        before = set(old.namelist())
        added = [name for name in new.namelist() if name not in before]
        for item in old.infolist():
            if item.filename == _TYPES:
                content = _with_types(old.read(item), new.read(_TYPES), added)
            else:
                content = new.read(item.filename) if item.filename in changed else old.read(item)
            target.writestr(item, content, zipfile.ZIP_DEFLATED)
        for name in added:
            target.writestr(zipfile.ZipInfo(name, _UNDATED), new.read(name), zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _changed(word: WordFile) -> set[str]:
    """The names of the parts that comments are written to."""
    part = word.document.part
    return {
        part.partname.membername,
        part.partname.rels_uri.membername,
        part._comments_part.partname.membername,
    }


def _with_types(old: bytes, new: bytes, added: Sequence[str]) -> bytes:
    """The list of types as it was, with those of the parts that were added."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False)
    types = etree.fromstring(old, parser)
    known = {each.get("PartName"): each for each in etree.fromstring(new, parser)}
    for name in added:
        if (entry := known.get(f"/{name}")) is not None:
            types.append(entry)
    return etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
