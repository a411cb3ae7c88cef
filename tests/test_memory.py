"""`--cache`: what has not changed is not judged again, and nothing of any text is kept."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.running import Run, run
from titlecheck.batches.places import Places
from titlecheck.engine import Engine, compile_engine
from titlecheck.model import Report, Role, TitleSource, Unread
from titlecheck.rulefiles.rulefile import load_rules

ROLES = Path(__file__).parent / "roles"
SILENCED = (
    "# Account Manager\n\n## Duties\n<!-- titlecheck: ignore[direct-people] Snorkwaffles are machines. -->\n"
    "- Lead a team of five.\n- Manage the budget.\n"
)
ODD = "# Zyxquorum Manager\n\n## Duties\n- Lead the frobnicators of Qwertingham.\n- Own the blorptastic budget.\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    roles = tmp_path / "in"
    roles.mkdir()
    for path in ROLES.rglob("*.txt"):
        (roles / path.name).write_bytes(path.read_bytes())
    (roles / "odd.md").write_text(ODD, encoding="utf-8")
    (roles / "binary.txt").write_bytes(b"\0\1\2" * 50)
    return tmp_path


def batch(*options: str) -> tuple[Run, int]:
    """A run, and how many roles it had judged before."""
    done = run("batch", "in", "-f", "json", *options)
    found = re.search(r"(\d+) roles? had not changed", done.err)
    return done, int(found[1]) if found else 0


def kept(home: Path) -> Path:
    (path,) = (home / "cache/titlecheck").glob("*.judged")
    return path


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_nothing_is_judged_twice(home: Path, jobs: str) -> None:
    without, _ = batch()
    first, before = batch("--cache", "-j", jobs)
    again, recalled = batch("--cache", "-j", jobs)
    assert (before, recalled) == (0, len(list((home / "in").iterdir())) - 1)
    assert first.out == again.out == without.out
    assert {without.code, first.code, again.code} == {2}  # one can't be read


def test_what_changed_is_judged_again(home: Path) -> None:
    batch("--cache")
    (home / "in/odd.md").write_text(ODD + "- Coach every frobnicator.\n", encoding="utf-8")
    (home / "in/lab-technician.txt").rename(home / "in/renamed.txt")
    again, recalled = batch("--cache")
    assert recalled == len(list((home / "in").iterdir())) - 2
    assert again.out == batch()[0].out


@pytest.mark.usefixtures("home")
def test_another_title_or_other_rules_are_judged_anew() -> None:
    batch("--cache")
    assert batch("--cache", "--title", "Sales Manager")[1] == 0
    assert batch("--cache", "--rules", "kotter")[1] == 0


def test_no_word_of_a_text_is_kept(home: Path) -> None:
    batch("--cache")
    data = kept(home).read_bytes().lower()
    assert b"direct-people" in data
    words = {word.lower() for word in re.findall(r"\w+", ODD)} - {"manager", "lead", "duties", "the", "of", "own"}
    assert not [word for word in words if word.encode() in data and word != "budget"]
    assert b"qwertingham" not in data


def test_what_a_comment_silences_comes_back_without_the_comments_words_being_kept(home: Path) -> None:
    (home / "in/silenced.md").write_text(SILENCED, encoding="utf-8")
    first, again = batch("--cache")[0], batch("--cache")[0]
    assert "Snorkwaffles are machines." in again.out
    assert again.out == first.out
    assert b"snorkwaffles" not in kept(home).read_bytes().lower()


@pytest.mark.parametrize("damage", [b"", b"no database" * 1000])
def test_a_damaged_file_is_made_anew(home: Path, damage: bytes) -> None:
    batch("--cache")
    kept(home).write_bytes(damage)
    assert batch("--cache")[1] == 0
    assert batch("--cache")[1] > 0


@pytest.mark.parametrize("line", ["", "[]", "{}", '{"status": "judged"}', '{"pieces": [[9, 9]]}', "[" * 9_000])
def test_damaged_lines_are_judged_anew(home: Path, line: str) -> None:
    batch("--cache")
    with closing(sqlite3.connect(kept(home))) as table:
        table.execute("UPDATE judged SET line = ?", (line,))
        table.commit()
    again, recalled = batch("--cache")
    assert recalled == 0
    assert again.out == batch()[0].out


@pytest.mark.usefixtures("home")
def test_switched_off_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TITLECHECK_NO_CACHE", "1")
    done, _ = batch("--cache")
    assert done.code == 2
    assert "--cache has nowhere to keep anything" in done.err


def test_it_goes_with_resume(home: Path) -> None:
    batch("--cache")
    done = run("batch", "in", "-o", "out.jsonl", "--resume", "--cache")
    assert "roles had not changed" in done.err
    assert (home / "out.jsonl").read_text(encoding="utf-8") == run("batch", "in", "-f", "jsonl").out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_several_outputs_are_the_same_with_it(home: Path, jobs: str) -> None:
    names = ("a.jsonl", "a.html", "a.csv")
    outputs = [part for name in names for part in ("-o", name)]
    written = []
    for options in ([], ["--cache"], ["--cache"]):
        run("batch", "in", "-j", jobs, *outputs, *options)
        written.append([(home / name).read_bytes() for name in names])
    assert written[0] == written[1] == written[2]
    assert b"frobnicators of Qwertingham" in written[2][1]  # the text, which pages show whole


ENGINE = compile_engine(load_rules())
TITLES = [None, "SALES MANAGER", "Sr. Sales Manager, EMEA", "Café Leader &amp; Host"]
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(ROLES.rglob("*.txt"))]


def there_and_back(engine: Engine, role: Role) -> tuple[Report, Report | None]:
    report, places = engine.judge(role), Places(engine)
    line = places.put(report, role)
    return replace(report, sha256=None, role=None), None if line is None else places.get(line, role)


@pytest.mark.parametrize("title", TITLES, ids=str)
@pytest.mark.parametrize("text", [*TEXTS, ODD, SILENCED], ids=lambda text: text.split("\n", 1)[0][:30])
def test_a_report_comes_back_whole(text: str, title: str | None) -> None:
    role = Role(text, "a", "x/a", title, TitleSource.COLUMN if title else None)
    report, back = there_and_back(ENGINE, role)
    assert back == report


@given(
    st.lists(st.sampled_from([*ODD.split(), *TEXTS[0].split()[:60], "\n- ", "\n"]) | st.text(max_size=8), max_size=60)
)
def test_whatever_comes_back_is_the_same(words: list[str]) -> None:
    role = Role(" ".join(words) or "x", "a", "x/a")
    report, back = there_and_back(ENGINE, role)
    assert back in (None, report)


def test_what_could_not_be_read_is_not_kept(home: Path) -> None:
    (home / "in").rename(home / "gone")
    (home / "in").mkdir()
    (home / "in/empty.txt").write_text("", encoding="utf-8")
    batch("--cache")
    assert batch("--cache")[1] == 0
    assert ENGINE.judge(Unread("a", "a", "empty")).sha256 is None
