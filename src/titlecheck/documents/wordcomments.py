"""Comments in the margin of a Word file, with all else in it left as it was."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from titlecheck.documents.margins import AUTHOR
from titlecheck.documents.worddocument import WordFile
from titlecheck.errors import InputError

_INITIALS = "tc"
_TYPES = "[Content_Types].xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _RUN, _TEXT, _BOX = f"{_W}p", f"{_W}r", f"{_W}t", f"{_W}txbxContent"
_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", _BOX, _FALLBACK))
# The earliest time that a ZIP file can hold: the same input gives the same bytes.
_UNDATED = (1980, 1, 1, 0, 0, 0)


def add_comment(word: WordFile, line: int, words: str, text: str) -> bool:
    """Whether a comment could be added beside these words, which begin in this line of the file's text.

    A comment goes around whole runs, so that none has to be cut; for a text box, around its anchor.
    """
    paragraphs = _paragraphs(word, line)
    runs = _boxed(paragraphs) or _around(paragraphs, words)
    if not runs:
        return False
    from docx.text.run import Run

    first, last = (Run(run, word.document._body) for run in (runs[0], runs[-1]))
    comment = word.document.add_comment([first, last], _allowed(text), AUTHOR, _INITIALS)
    # When it was made is no part of what is said: the same input gives the same bytes.
    comment._comment_elm.date = None
    return True


def _paragraphs(word: WordFile, line: int) -> list[Any]:
    """The paragraphs from this line's up to those of later lines: of a table's row, those of all cells."""
    places = word.read.places or ()
    if not 0 < line <= len(places):
        return []
    first = places[line - 1]
    following = next((place for place in places[line:] if place > first), len(word.paragraphs) + 1)
    return list(word.paragraphs[first - 1 : following - 1])


def _around(paragraphs: Sequence[Any], words: str) -> list[Any]:
    """The runs with these words, or where they are not found all runs of the first paragraph with any."""
    runs = [(run, "".join(text.split())) for paragraph in paragraphs for run, text in _runs(paragraph)]
    runs = [(run, text) for run, text in runs if text]
    wanted = "".join(words.split())
    start = "".join(text for _, text in runs).find(wanted)
    found = [run for run, _ in runs]
    if wanted and start >= 0:
        found = list(_overlapping(runs, start, start + len(wanted)))
        return [run for run in found if _container(run) is _container(found[0])]
    return [run for run in found if _paragraph(run) is _paragraph(found[0])]


def _overlapping(runs: Sequence[tuple[Any, str]], start: int, end: int) -> Iterator[Any]:
    place = 0
    for run, text in runs:
        if place < end and start < place + len(text):
            yield run
        place += len(text)


def _runs(element: Any) -> Iterator[tuple[Any, str]]:
    """The runs of a paragraph with the text of each, those of text boxes in it left out."""
    for child in element:
        if child.tag == _RUN:
            yield child, "".join(each.text or "" for each in child.iterchildren(_TEXT))
        elif child.tag not in _LEFT_OUT:
            yield from _runs(child)


def _paragraph(run: Any) -> Any:
    return next(run.iterancestors(_PARAGRAPH))


def _container(run: Any) -> Any:
    """The body, cell or the like that a run's paragraph stands in: a comment reaches over no border of it."""
    return _paragraph(run).getparent()


def _boxed(paragraphs: Sequence[Any]) -> list[Any]:
    """The run that holds the text box these paragraphs are in; Word takes no comments inside of one."""
    boxes = [box for paragraph in paragraphs[:1] for box in paragraph.iterancestors(_BOX)]
    return list(boxes[-1].iterancestors(_RUN))[:1] if boxes else []


def _allowed(text: str) -> str:
    return text.translate(dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd"))


def with_comments(word: WordFile, data: bytes) -> bytes:
    """The file that was opened from these bytes, with its comments; its other parts stay, byte for byte.

    InputError where the clock shows a year before 1980, which no such file can hold.
    """
    saved = io.BytesIO()
    try:
        word.document.save(saved)
    except ValueError as error:
        raise InputError(f"cannot be written as a Word file ({error})") from None
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
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
