"""Outputs appear whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from titlecheck.errors import InputError
from titlecheck.writing import whole_binary_file, whole_file


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def unprivileged(folder: Path) -> Iterator[None]:
    """The rights of an ordinary user, also where the tests are run by root."""
    if os.geteuid() != 0:
        yield
        return
    folder.chmod(0o777)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_new_file_is_there_only_at_the_end(folder: Path) -> None:
    with whole_file("out.txt") as stream:
        stream.write("Führe\r\nPlan\n")
        assert not (folder / "out.txt").exists()
    assert (folder / "out.txt").read_bytes() == "Führe\r\nPlan\n".encode()
    assert names(folder) == ["out.txt"]


def test_a_new_file_has_the_usual_rights(folder: Path) -> None:
    (folder / "usual").touch()
    with whole_file("out.txt"):
        pass
    assert (folder / "out.txt").stat().st_mode == (folder / "usual").stat().st_mode


def test_an_existing_file_keeps_its_rights_and_the_old_content_until_the_end(folder: Path) -> None:
    out = folder / "out.txt"
    out.write_text("old")
    out.chmod(0o640)
    with whole_file(out) as stream:
        stream.write("new")
        stream.flush()
        assert out.read_text() == "old"
    assert out.read_text() == "new"
    assert stat.S_IMODE(out.stat().st_mode) == 0o640


def _fail_while_writing(path: str, error: BaseException) -> None:
    with whole_file(path) as stream:
        stream.write("new")
        raise error


@pytest.mark.parametrize("error", [ValueError("ours"), OSError(5000, "ours"), KeyboardInterrupt("ours")])
def test_a_failure_leaves_everything_as_it_was(folder: Path, error: BaseException) -> None:
    (folder / "out.txt").write_text("old")
    with pytest.raises(type(error), match="ours"):
        _fail_while_writing("out.txt", error)
    assert (folder / "out.txt").read_text() == "old"
    assert names(folder) == ["out.txt"]


def test_a_link_stays_a_link(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "real.txt").write_text("old")
    (folder / "out.txt").symlink_to("sub/real.txt")
    with whole_file("out.txt") as stream:
        stream.write("new")
    assert (folder / "out.txt").is_symlink()
    assert (folder / "sub" / "real.txt").read_text() == "new"


def test_bytes(folder: Path) -> None:
    with whole_binary_file("out.bin") as stream:
        stream.write(b"\x00\xff")
    assert (folder / "out.bin").read_bytes() == b"\x00\xff"


def test_half_characters_do_not_stop_the_writing(folder: Path) -> None:
    with whole_file("out.txt") as stream:
        stream.write("a\ud800")
    assert (folder / "out.txt").read_text() == "a\\ud800"


def test_a_device_is_written_to_and_stays_one() -> None:
    with whole_file("/dev/null") as stream:
        stream.write("x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_full_disk_is_an_input_error() -> None:
    message = r"^/dev/full: cannot be written \(No space left on device\)$"
    with pytest.raises(InputError, match=message), whole_file("/dev/full") as stream:
        stream.write("x" * 100_000)


REFUSED = {
    "folder": ("sub", "sub: a folder, not a file to write to"),
    "missing folder": ("none/out.txt", "none/out.txt: no such folder: none"),
    "in a file": ("file/out.txt", "file/out.txt: no such folder: file"),
    "long name": ("x" * 300, f"{'x' * 300}: cannot be written (File name too long)"),
    "NUL": ("a\0b", "a\0b: cannot be written (embedded null byte)"),
    "pipe that nobody reads": ("pipe", "pipe: cannot be written (No such device or address)"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused(name: str, folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "file").touch()
    os.mkfifo(folder / "pipe")
    path, message = REFUSED[name]
    with pytest.raises(InputError) as caught, whole_file(path):
        pytest.fail("nothing is made before the file can be written")
    assert str(caught.value) == message
    assert names(folder) == ["file", "pipe", "sub"]


def test_a_link_in_a_circle_is_refused(folder: Path) -> None:
    (folder / "loop").symlink_to("loop")
    with pytest.raises(InputError, match=r"^loop: cannot be written"), whole_file("loop"):
        pass


@pytest.mark.usefixtures("unprivileged")
def test_a_read_only_file_is_refused(folder: Path) -> None:
    (folder / "out.txt").touch(0o444)
    with (
        pytest.raises(InputError, match=r"^out.txt: may not be written \(it is read-only\)$"),
        whole_file("out.txt"),
    ):
        pass


def test_a_read_only_folder_is_refused(folder: Path, request: pytest.FixtureRequest) -> None:
    (folder / "sub").mkdir(0o555)
    request.getfixturevalue("unprivileged")
    with (
        pytest.raises(InputError, match=r"^sub/out.txt: cannot be written \(Permission denied\)$"),
        whole_file("sub/out.txt"),
    ):
        pass
