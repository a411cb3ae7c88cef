"""From names to roles: folders, patterns, ids, and everything that can't be read."""

from __future__ import annotations

import io
import os
import pickle
import random
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlecheck.documents.document import document_suffixes
from titlecheck.errors import InputError
from titlecheck.inputs.ids import Ids
from titlecheck.inputs.named import Kind, Source, list_sources
from titlecheck.inputs.reading import read_roles, read_source, row_ids
from titlecheck.limits import Limits
from titlecheck.model import Role, TitleSource, Unread
from titlecheck.tables.columns import Columns
from titlecheck.tables.suffixes import table_suffixes


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    return home


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


def make(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(f"Lead {path}", encoding="utf-8")


def ids(*paths: str) -> list[str]:
    return [source.id for source in list_sources(paths)]


@pytest.mark.usefixtures("folder")
def test_a_file_becomes_a_role() -> None:
    make("sub/duties.txt")
    assert list(read_roles(["sub/duties.txt"])) == [Role("Lead sub/duties.txt", "duties.txt", "sub/duties.txt")]
    assert list(read_roles(["sub/duties.txt"], title="Clerk")) == [
        Role("Lead sub/duties.txt", "duties.txt", "sub/duties.txt", "Clerk", TitleSource.OPTION)
    ]


@pytest.mark.usefixtures("folder")
def test_a_folder_is_walked_in_order_and_the_rest_counted() -> None:
    make(
        "in/b.txt",
        "in/a/z.md",
        "in/a.csv",
        "in/C.TXT",
        "in/x.png",
        "in/.hidden.txt",
        "in/.git/y.txt",
        "in/noext",
    )
    ignored: list[str] = []
    sources = list_sources(["in"], on_ignored=ignored.append)
    assert sources == [
        Source("in/C.TXT", "C.TXT", Kind.DOCUMENT),
        Source("in/a/z.md", "a/z.md", Kind.DOCUMENT),
        Source("in/a.csv", "a.csv", Kind.TABLE),
        Source("in/b.txt", "b.txt", Kind.DOCUMENT),
    ]
    assert sorted(ignored) == ["in/.git", "in/.hidden.txt", "in/noext", "in/x.png"]


@pytest.mark.usefixtures("folder")
def test_a_file_named_outright_is_always_tried() -> None:
    make("notes.odd", ".hidden")
    assert [type(role) for role in read_roles(["notes.odd", ".hidden"])] == [Role, Role]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["a/x.txt", "b/x.txt"], ["a/x.txt", "b/x.txt"]),
        (["a", "b"], ["deep/y.txt", "a/x.txt", "b/x.txt"]),
        (["a/deep", "c/deep"], ["a/deep/y.txt", "c/deep/y.txt"]),
        (["a/x.txt", "a/x.txt"], ["x.txt", "x.txt#2"]),
        (["a/x.txt", "./a/x.txt", "b/x.txt"], ["a/x.txt", "a/x.txt#2", "b/x.txt"]),
        (["x.txt", "a/x.txt"], ["home/x.txt", "a/x.txt"]),
        (["a/x.txt", "c"], ["x.txt", "deep/y.txt"]),
        (["."], ["a/deep/y.txt", "a/x.txt", "b/x.txt", "c/deep/y.txt", "x.txt"]),
    ],
    ids=["files", "folders", "parents of parents", "named twice", "both", "from above", "no clash", "here"],
)
def test_ids_are_unique(paths: list[str], expected: list[str]) -> None:
    make("a/x.txt", "a/deep/y.txt", "b/x.txt", "c/deep/y.txt", "x.txt")
    assert ids(*paths) == expected


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("q*/*.txt", ["q1/b.txt", "q2/b.txt"]),
        ("q1/*", ["b.txt", "c.odd"]),
        ("q?", ["q1/b.txt", "q2/b.txt"]),
        ("**/*.txt", ["q1/b.txt", "q2/b.txt"]),
        ("**", ["q1/b.txt", "q2/b.txt"]),
        ("q1/.*", [".h.txt"]),
        ("[x].txt", ["[x].txt"]),
    ],
    ids=[
        "two levels",
        "any name",
        "folders",
        "any depth",
        "all",
        "hidden when asked",
        "a name with brackets",
    ],
)
def test_patterns(pattern: str, expected: list[str]) -> None:
    make("q1/b.txt", "q2/b.txt", "q1/c.odd", "q1/.h.txt")
    if pattern == "[x].txt":
        make("[x].txt")
    assert ids(pattern) == expected


@pytest.mark.usefixtures("folder")
def test_pattern_with_an_absolute_path(folder: Path) -> None:
    make("a/x.txt")
    assert ids(f"{folder}/*/x.txt") == ["x.txt"]


UNREAD = {
    "missing": ("none.txt", "no such file"),
    "no match": ("none*.txt", "no such file (nothing matches this pattern)"),
    "bad pattern": ("**x/*", "no such file (nothing matches this pattern)"),
    "empty": ("empty.txt", "empty"),
    "blank": ("blank.txt", "empty"),
    "binary": ("binary.txt", "binary: it holds NUL bytes (text in UTF-16 needs its byte-order mark)"),
    "pipe": ("pipe.txt", "a pipe, not a file (send it to standard input and name it '-')"),
    "device": ("/dev/zero", "a device or socket, not a file"),
    "circle": ("circle.txt", "a symbolic link that leads back to itself"),
    "dangling": ("dangling.txt", "no such file"),
    "wrong column": (
        "wrong.csv",
        "no column looks like the text; name one with --text-column (there are: a)",
    ),
    "NUL in the name": ("a\0*", "cannot be read (embedded null byte)"),
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", UNREAD)
def test_unread_with_its_reason_and_the_rest_is_read(name: str) -> None:
    make("good.txt")
    Path("empty.txt").touch()
    Path("blank.txt").write_text(" \n\n")
    Path("binary.txt").write_bytes(b"a\0b")
    Path("wrong.csv").write_text("a\n1\n")
    Path("circle.txt").symlink_to("circle.txt")
    Path("dangling.txt").symlink_to("nowhere")
    os.mkfifo("pipe.txt")
    path, reason = UNREAD[name]
    unread, good = list(read_roles([path, "good.txt"]))
    assert unread == Unread(Path(path).name, path, reason)
    assert isinstance(good, Role)


@pytest.mark.usefixtures("folder")
def test_a_file_over_the_limit_is_unread() -> None:
    make("a.txt")
    assert list(read_roles(["a.txt"], limits=Limits(text=5))) == [
        Unread("a.txt", "a.txt", "larger than 5 bytes, the limit")
    ]


@pytest.mark.usefixtures("folder")
def test_a_file_that_vanishes_is_unread() -> None:
    make("in/a.txt", "in/b.txt")
    roles = read_roles(["in"])
    next(roles)
    Path("in/b.txt").unlink()
    assert next(roles) == Unread("b.txt", "in/b.txt", "no such file")


@pytest.mark.usefixtures("folder")
def test_nothing_to_read_is_an_error() -> None:
    with pytest.raises(InputError, match=r"^nothing to read"):
        list(read_roles([]))


@pytest.mark.usefixtures("folder")
def test_an_empty_folder_is_an_error_alone_and_unread_beside_others() -> None:
    make("in/x.png", "good.txt")
    suffixes = ", ".join((*document_suffixes(), *table_suffixes()))
    reason = f"no descriptions in this folder (looked for {suffixes}; passed over: 1)"
    with pytest.raises(InputError) as caught:
        list_sources(["in"])
    assert str(caught.value) == f"in: {reason}"
    assert list(read_roles(["in", "good.txt"])) == [
        Unread("in", "in", reason),
        Role("Lead good.txt", "good.txt", "good.txt"),
    ]


@pytest.mark.usefixtures("folder")
def test_a_folder_where_a_file_is_wanted() -> None:
    make("in/a.txt")
    assert list_sources(["in"], folders=False) == [Source("in", "in", Kind.FAULT, "a folder, not a file")]


@pytest.mark.usefixtures("folder")
def test_links_between_folders_end() -> None:
    make("in/a.txt", "in/sub/b.txt", "out/c.txt")
    for name in ("one", "two"):
        Path("in/sub", name).symlink_to("..", target_is_directory=True)
        Path("out", name).symlink_to("../in", target_is_directory=True)
        Path("in", name).symlink_to("../out", target_is_directory=True)
    ignored: list[str] = []
    sources = list_sources(["in"], on_ignored=ignored.append)
    assert [(source.id, source.kind) for source in sources] == [
        ("a.txt", Kind.DOCUMENT),
        ("one/c.txt", Kind.DOCUMENT),
        ("sub/b.txt", Kind.DOCUMENT),
        ("sub/one", Kind.FAULT),
        ("sub/two", Kind.FAULT),
    ]
    assert sources[3].reason == "a symbolic link that leads back to a folder it stands in"
    assert ignored == ["in/one/one", "in/one/two", "in/two"]


@pytest.mark.usefixtures("folder")
def test_patterns_do_not_follow_links_in_circles() -> None:
    make("in/a.txt")
    for name in ("one", "two"):
        Path("in", name).symlink_to(".", target_is_directory=True)
    assert ids("in/**/*.txt") == ["a.txt"]


@pytest.mark.usefixtures("folder")
def test_unreadable_files_and_folders_are_unread(request: pytest.FixtureRequest) -> None:
    make("in/a.txt", "in/b.txt", "in/closed/c.txt")
    Path("in/a.txt").chmod(0)
    Path("in/closed").chmod(0)
    request.getfixturevalue("unprivileged")
    denied = "may not be read (permission denied)"
    assert list(read_roles(["in"])) == [
        Unread("a.txt", "in/a.txt", denied),
        Role("Lead in/b.txt", "b.txt", "in/b.txt"),
        Unread("closed", "in/closed", denied),
    ]


def test_a_name_that_is_no_text_is_shown_all_the_same(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text("Lead")
    assert list(read_roles(["."])) == [Role("Lead", "caf\ufffd.txt", "./caf\ufffd.txt")]


STDIN = {
    "plain": (None, b"Lead\r\n", [Role("Lead\n", "-", None)]),
    "named": ("jobs/a.md", b"Lead", [Role("Lead", "jobs/a.md", "jobs/a.md")]),
    "table": ("t.csv", b"id,text\n1,Lead\n", [Role("Lead", "1", "t.csv")]),
    "empty": (None, b"", [Unread("-", None, "empty")]),
}


@pytest.mark.parametrize("name", STDIN)
def test_standard_input(name: str) -> None:
    stdin_name, data, expected = STDIN[name]
    stream = io.BytesIO(data)
    assert list(read_roles(["-"], stdin=stream, stdin_name=stdin_name)) == expected
    assert not stream.closed


def test_standard_input_twice_and_missing() -> None:
    assert [role for role in read_roles(["-", "-"], stdin=io.BytesIO(b"Lead"))] == [  # noqa: C416
        Role("Lead", "-"),
        Unread("-#2", None, "standard input can be read only once"),
    ]
    assert list(read_roles(["-"])) == [Unread("-", None, "there is no standard input")]


@pytest.mark.usefixtures("folder")
def test_rows_of_several_tables_have_unique_ids() -> None:
    make("1")
    Path("a.csv").write_text("id,body\n1,Lead\n1,Plan\n,Coach\n")
    Path("b.csv").write_text("id,body\n1,Hire\n,Budget\n")
    roles = list(read_roles(["a.csv", "b.csv", "1"], columns=Columns(text="body")))
    assert [role.id for role in roles] == ["1#2", "1#3", "a.csv#3", "1#4", "b.csv#2", "1"]


@pytest.mark.usefixtures("folder")
def test_sources_read_one_by_one_elsewhere_give_the_same_roles() -> None:
    make("in/a.txt", "in/b/c.md", "in/d.txt")
    Path("in/t.csv").write_text("text\nLead\n\nPlan\n")
    sources = pickle.loads(pickle.dumps(list_sources(["in"])))
    taken = row_ids(sources)
    shuffled = random.Random(1).sample(sources, len(sources))
    apart = [role for source in shuffled for role in read_source(source, ids=taken)]
    assert sorted(apart, key=lambda role: role.id) == sorted(read_roles(["in"]), key=lambda role: role.id)


@given(st.lists(st.sampled_from(["a", "a#2", "a#2#2", "b"])))
def test_ids_given_out_never_repeat(wanted: list[str]) -> None:
    given_out = Ids(["b"])
    unique = [given_out.unique(name) for name in wanted]
    assert len({*unique, "b"}) == len(unique) + 1


def test_ids_of_any_number_are_unique_and_small() -> None:
    ids = Ids(["a"])
    assert [ids.unique(each) for each in ("b", "a", "a", "b", "a#2", "c")] == ["b", "a#2", "a#3", "b#2", "a#2#2", "c"]
    count = 50_000
    tracemalloc.start()
    kept = Ids()
    assert all(kept.unique(f"posting-{number}") == f"posting-{number}" for number in range(count))
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < 40 * count
    assert kept.unique("posting-7") == "posting-7#2"


@given(st.lists(st.sampled_from(["a", "b", "a#2", "b#2", "a#3", "a#2#2"]), max_size=40))
def test_no_two_ids_are_the_same(wanted: list[str]) -> None:
    ids = Ids()
    given_out = [ids.unique(each) for each in wanted]
    assert len(set(given_out)) == len(wanted)
    assert all(got == want or got.startswith(f"{want}#") for got, want in zip(given_out, wanted, strict=True))
