"""What `annotate` reads, judges and writes."""

from __future__ import annotations

from pathlib import Path

from titlecheck.cli import streams
from titlecheck.documents.annotating import annotate
from titlecheck.documents.document import open_file, read_bytes
from titlecheck.documents.wordcomments import with_comments
from titlecheck.documents.worddocument import WordFile, open_word
from titlecheck.engine import Engine
from titlecheck.errors import InputError
from titlecheck.formats.header import Header
from titlecheck.formats.tally import Tally
from titlecheck.formats.text import headline, plural
from titlecheck.inputs.named import shown_path
from titlecheck.limits import Limits
from titlecheck.model import Role, TitleSource
from titlecheck.writing import whole_binary_file


def write(
    given: Path, target: Path, title: str | None, engine: Engine, header: Header, limits: Limits, *, quiet: bool
) -> Tally:
    """Write the target, whole or not at all; the count of what was judged. InputError names what is wrong."""
    if _are_same(given, target):
        raise InputError(f"{target}: the same file as the one to read; name another")
    data, word = _opened(given, limits)
    if not word.read.text.strip():
        raise InputError(f"{given}: empty")
    report = engine.judge(_role(word, given, title))
    with whole_binary_file(target) as stream:
        added = annotate(word, report, header)
        stream.write(with_comments(word, data))
    tally = Tally()
    tally.add(report)
    if not quiet:
        streams.say(f"{headline(report)}\n{plural(added, 'comment')} written to {target}")
    return tally


def _opened(path: Path, limits: Limits) -> tuple[bytes, WordFile]:
    try:
        with open_file(str(path)) as stream:
            data = read_bytes(stream, limits.text)
        return data, open_word(data, limits)
    except InputError as error:
        raise InputError(f"{path}: {error}") from None


def _role(word: WordFile, path: Path, title: str | None) -> Role:
    read = word.read
    given, source = (title, TitleSource.OPTION) if title is not None else (read.title, read.title_source)
    return Role(read.text, shown_path(path.name), shown_path(str(path)), given, source)


def _are_same(one: Path, two: Path) -> bool:
    try:
        return one.samefile(two)
    except (OSError, ValueError):  # one of them is not there
        return one.absolute() == two.absolute()
