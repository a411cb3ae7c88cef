"""Output files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from titlecheck.errors import InputError

# Errors of the disk, to tell from those that the writer of the content may raise.
DISK_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS})


@contextmanager
def whole_file(path: str | Path) -> Iterator[TextIO]:
    """A stream for UTF-8 text that becomes the file at once when the block ends well; line ends stay.

    InputError before anything is written when the file cannot be made there, and when the disk fails.
    """
    with whole_binary_file(path) as binary:
        text = io.TextIOWrapper(binary, encoding="utf-8", errors="backslashreplace", newline="")
        try:
            yield text
            text.flush()
        finally:
            with contextlib.suppress(OSError):  # after a failed flush; the first error is already on its way
                text.detach()


@contextmanager
def whole_binary_file(path: str | Path) -> Iterator[BinaryIO]:
    """A stream of bytes whose content becomes the file at once when the block ends well."""
    target = _target(Path(path))
    if _is_special(target):
        with _input_errors(path):
            stream = _open_special(target)
        with _input_errors(path, DISK_ERRORS), stream:
            yield stream
        return
    temporary = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}.tmp")
    with _input_errors(path):
        stream = _create(temporary)
    try:
        with _input_errors(path, DISK_ERRORS), stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        with _input_errors(path):
            _keep_mode(target, temporary)
            temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _target(path: Path) -> Path:
    """The file that the path stands for, links followed; InputError when no file can be made there."""
    with _input_errors(path):
        real = path.resolve() if path.is_symlink() and not _is_special(path) else path
        if real.is_dir():
            raise InputError(f"{path}: a folder, not a file to write to")
        if not real.parent.is_dir():
            raise InputError(f"{path}: no such folder: {real.parent}")
        if real.exists() and not _may_write(real):
            raise InputError(f"{path}: may not be written (it is read-only)")
    return real


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _is_special(path: Path) -> bool:
    """Whether to write into what is there, such as /dev/stdout: to replace it would destroy it."""
    if path.is_symlink() and str(path).startswith(("/dev/", "/proc/")):
        return True
    return path.exists() and not path.is_file() and not path.is_dir()


def _open_special(path: Path) -> BinaryIO:
    # Without waiting for a pipe's reader; appending, since /dev/stdout may be a file that others write to.
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_NONBLOCK", 0))
    os.set_blocking(descriptor, True)
    return os.fdopen(descriptor, "wb")


def _create(path: Path) -> BinaryIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o666), "wb")


def _keep_mode(target: Path, temporary: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # not every system lets a folder be opened
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _input_errors(path: str | Path, numbers: frozenset[int] | None = None) -> Iterator[None]:
    """Errors of the system, all or those numbered, as InputError: others are the content's own."""
    try:
        yield
    except OSError as error:
        if numbers is not None and error.errno not in numbers:
            raise
        raise InputError(f"{path}: cannot be written ({error.strerror or error})") from None
    except (ValueError, RuntimeError) as error:  # a NUL in the name; links in a circle
        if numbers is not None:
            raise
        raise InputError(f"{path}: cannot be written ({error})") from None
