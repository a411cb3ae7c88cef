"""Office files as the zip archives they are: looked through before anything of them is parsed."""

from __future__ import annotations

import zipfile
import zlib
from typing import BinaryIO

from titlecheck.documents.decoding import shown_size
from titlecheck.errors import InputError
from titlecheck.limits import Limits

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_CHUNK = 256 * 1024
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1
_XML = (".xml", ".rels", ".vml")
# Office files have no document types; what declares one wants its entities to grow.
_DECLARATIONS = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_OVERLAP = max(map(len, _DECLARATIONS))


def check_archive(stream: BinaryIO, limits: Limits, program: str, part: str) -> None:
    """Refuses, with an InputError, what is no such file of an office program, or too much once unpacked.

    `part` is the archive's member that makes it one. The stream is left at its start.
    """
    if stream.read(len(_OLD_OFFICE)) == _OLD_OFFICE:
        raise InputError(f"protected by a password, or from an old {program} (save it again without, or anew)")
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            _check_sizes(archive, limits)
            if part not in archive.namelist():
                raise InputError(f"no {program} file: it has no '{part}' in it")
            for entry in archive.infolist():
                if entry.filename.lower().endswith(_XML):
                    _check_xml(archive, entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise InputError(f"a broken {program} file ({error})") from None
    stream.seek(0)


def _check_sizes(archive: zipfile.ZipFile, limits: Limits) -> None:
    # Python's reader never gives more of a member than the size that is declared for it.
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise InputError(f"it holds {len(entries)} files, more than {limits.entries}, the limit")
    size = sum(entry.file_size for entry in entries)
    if size > limits.unpacked:
        raise InputError(f"it unpacks to {shown_size(size)}, more than {shown_size(limits.unpacked)}, the limit")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise InputError("protected by a password")
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise InputError("packed in a way that office programs do not use")
    if len({entry.filename for entry in entries}) < len(entries):
        raise InputError("broken: it holds two files of the same name")


def _check_xml(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    tail = b""
    with archive.open(entry) as member:
        while chunk := member.read(_CHUNK):
            text = tail + chunk
            if any(word in text for word in _DECLARATIONS):
                raise InputError("it declares XML entities, which office programs never do")
            tail = text[-_OVERLAP:]
