"""Many roles: the same bytes for any number of processes, nothing lost when one dies, and going on later."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports import HEADER, every_kind, hostile
from tests.running import run
from titlecheck import __version__
from titlecheck.batches.batch import Reading, cores, judge_sources, worthwhile_jobs
from titlecheck.batches.journal import Journal, can_have_part, kept_journal, part_path
from titlecheck.batches.judged import Judged, Wanted
from titlecheck.batches.keys import key_of
from titlecheck.batches.workers import Chunk, WorkerError, work_in_order
from titlecheck.engine import compile_engine
from titlecheck.entries import report_of
from titlecheck.errors import InputError
from titlecheck.formats import jsonl
from titlecheck.formats.header import header_of
from titlecheck.inputs.named import Kind, Source, list_sources
from titlecheck.model import Place, Report, Role, Rule, RuleSet, Status, TitleSource, Unread
from titlecheck.rulefiles.rulefile import load_rules
from titlecheck.tables.columns import Columns

linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
DUTIES = ("Coach and develop the team.", "Run the sales process.", "Manage the budget.", "Call on customers.")


def write_table(path: Path, count: int) -> None:
    rows = ({"id": f"r{n}", "title": "Sales Manager", "text": "\n".join(_duties(n))} for n in range(count))
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


def _duties(number: int) -> Iterator[str]:
    for index in range(number % 7 + 1):
        yield f"- {DUTIES[(number + index) % len(DUTIES)]}"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_mixed(folder: Path) -> None:
    """Files, two tables, an empty file, a binary, and a row without text."""
    (folder / "in/sub").mkdir(parents=True)
    for number in range(40):
        (folder / f"in/sub/{number:02}.md").write_text("\n".join(_duties(number)), encoding="utf-8")
    (folder / "in/empty.txt").write_text("", encoding="utf-8")
    (folder / "in/binary.txt").write_bytes(b"\0\1\2" * 50)
    (folder / "in/rows.csv").write_text('id,text\na,"Coach the team."\na,Run the process.\nb,\n', encoding="utf-8")
    write_table(folder / "in/table.jsonl", 300)


@pytest.mark.parametrize("format_", ["jsonl", "csv", "plain", "rich", "md"])
def test_any_number_of_processes_gives_the_same_bytes(format_: str, home: Path) -> None:
    write_mixed(home)
    outcomes = {jobs: run("batch", "in", "-f", format_, "-j", jobs) for jobs in ("1", "2", "5")}
    assert outcomes["2"] == outcomes["1"]
    assert outcomes["5"] == outcomes["1"]
    assert outcomes["1"].code == 2


def test_every_role_is_there_once_and_in_order(home: Path) -> None:
    write_mixed(home)
    ids = [json.loads(line)["id"] for line in run("batch", "in", "-f", "jsonl", "-j", "3").out.splitlines()]
    files = [f"sub/{number:02}.md" for number in range(40)]
    rows = ["a", "a#2", "b"]
    assert ids == ["binary.txt", "empty.txt", *rows, *files, *(f"r{n}" for n in range(300))]


def test_more_processes_start_only_where_it_is_worth_it(tmp_path: Path) -> None:
    few = [Source(f"{n}.txt", f"{n}", Kind.DOCUMENT) for n in range(20)]
    big = tmp_path / "big.csv"
    big.write_bytes(b"x" * 3_000_000)
    assert worthwhile_jobs(few) == 1
    assert worthwhile_jobs(few * 20) == cores()
    assert worthwhile_jobs([Source(str(big), "big", Kind.TABLE)]) == cores()


def _square(number: int) -> int:
    return number * number


def _deadly(culprits: frozenset[int], number: int) -> int:
    if number in culprits:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def _deadly_once(marks: Path, number: int) -> int:
    """Dies over every tenth number, but only the first time."""
    mark = marks / str(number)
    if number % 10 == 0 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def _buggy(number: int) -> int:
    return 1 // (number - 30)


def chunks(count: int, size: int) -> Iterator[Chunk[int, object]]:
    for start in range(0, count, size):
        yield Chunk(range(start, min(start + size, count)))


def lost(number: int, reason: str) -> object:
    return (number, reason)


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_results_come_in_order(jobs: int) -> None:
    results: Iterator[object] = work_in_order(_square, chunks(500, 7), lost, jobs)
    assert list(results) == [number * number for number in range(500)]


@linux
@pytest.mark.parametrize(
    "culprits",
    [
        pytest.param({0}, id="first"),
        pytest.param({49}, id="last"),
        pytest.param({11, 12, 31}, id="several"),
        pytest.param(set(range(20)), id="many-side-by-side"),
    ],
)
def test_only_the_culprit_is_lost(culprits: set[int]) -> None:
    work = partial(_deadly, frozenset(culprits))
    reason = "the process that judged it died (killed by SIGKILL; out of memory?)"
    results: Iterator[object] = work_in_order(work, chunks(50, 5), lost, 2)
    assert list(results) == [(n, reason) if n in culprits else n * n for n in range(50)]


@linux
def test_a_process_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    results: Iterator[object] = work_in_order(partial(_deadly_once, tmp_path), chunks(60, 5), lost, 2)
    assert list(results) == [n * n for n in range(60)]


def test_a_bug_in_a_process_is_told_with_its_traceback() -> None:
    results: Iterator[object] = work_in_order(_buggy, chunks(60, 5), lost, 2)
    with pytest.raises(WorkerError, match="ZeroDivisionError"):
        list(results)


def test_known_results_keep_their_place() -> None:
    mixed: list[Chunk[int, object]] = [
        Chunk((1, 2)),
        Chunk(known=("known",)),
        Chunk((3,)),
        Chunk(known=("too",)),
    ]
    results: Iterator[object] = work_in_order(_square, iter(mixed), lost, 2)
    assert list(results) == [1, 4, "known", 9, "too"]


def test_processes_end_when_nobody_wants_more() -> None:
    results: Iterator[object] = work_in_order(_square, chunks(10_000, 5), lost, 2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert list(results) == []


def start(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "titlecheck", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def wait_for(path: Path, size: int) -> None:
    end = time.monotonic() + 60
    while not (path.exists() and path.stat().st_size >= size):
        assert time.monotonic() < end, f"{path} has not grown"
        time.sleep(0.01)


@linux
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_batch_goes_on_to_the_same_bytes(jobs: str, home: Path) -> None:
    write_table(home / "in.jsonl", 1500)
    process = start("batch", "in.jsonl", "-o", "out.jsonl", "-j", jobs)
    wait_for(home / "out.jsonl.part", 10_000)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=10)
    assert process.returncode == 130
    assert b"kept in out.jsonl.part; go on with the same command and --resume" in told
    assert sorted(path.name for path in home.iterdir()) == ["in.jsonl", "out.jsonl.part"]
    finished = (home / "out.jsonl.part").read_bytes().count(b"\n") - 1

    resumed = run("batch", "in.jsonl", "-o", "out.jsonl", "--resume")
    assert resumed.code == 0
    assert f"{finished} roles had been finished before" in resumed.err
    assert sorted(path.name for path in home.iterdir()) == ["in.jsonl", "out.jsonl"]
    assert (home / "out.jsonl").read_text(encoding="utf-8") == run("batch", "in.jsonl", "-f", "jsonl").out


@linux
def test_a_worker_killed_in_a_batch_costs_nothing(home: Path) -> None:
    write_table(home / "in.jsonl", 1500)
    process = start("batch", "in.jsonl", "-o", "out.jsonl", "-j", "2")
    wait_for(home / "out.jsonl.part", 10_000)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()
    os.kill(int(children[0]), signal.SIGKILL)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert (home / "out.jsonl").read_text(encoding="utf-8") == run("batch", "in.jsonl", "-f", "jsonl").out


def test_only_what_changed_is_judged_again(home: Path) -> None:
    write_mixed(home)
    engine = compile_engine(load_rules())
    sources = list_sources(["in/sub"])
    done = {each.key: each.report for each in judge_sources(sources, engine, Reading())}
    (home / "in/sub/05.md").write_text("Coach the new team.", encoding="utf-8")
    (home / "in/sub/07.md").unlink()
    recalled: list[str] = []

    def recall(key: str, _role: Role | Unread) -> Report | None:
        if key in done:
            recalled.append(done[key].id)
        return done.get(key)

    again = list(judge_sources(list_sources(["in/sub"]), engine, Reading(), recall=recall))
    fresh = list(judge_sources(list_sources(["in/sub"]), engine, Reading()))
    assert again == fresh
    assert len(recalled) == 38


@pytest.mark.parametrize("jobs", [1, 2])
def test_reports_keep_their_role_where_it_is_shown(home: Path, jobs: int) -> None:
    write_mixed(home)
    engine = compile_engine(load_rules())
    kept = list(judge_sources(list_sources(["in"]), engine, Reading(keep_role=True), jobs=jobs))
    bare = list(judge_sources(list_sources(["in"]), engine, Reading(), jobs=jobs))
    judged = [each.report for each in kept if each.report.status is Status.JUDGED]
    assert judged
    for report in judged:
        assert report.role is not None
        assert hashlib.sha256(report.role.text.encode()).hexdigest() == report.sha256
    assert [each.report for each in bare] == [replace(each.report, role=None) for each in kept]
    done = {each.key: each.report for each in bare}

    def recall(key: str, _role: Role | Unread) -> Report | None:
        return done.get(key)

    recalled = judge_sources(list_sources(["in"]), engine, Reading(keep_role=True), jobs=jobs, recall=recall)
    assert list(recalled) == kept


def test_resume_needs_an_output(home: Path) -> None:
    write_mixed(home)
    done = run("batch", "in", "--resume")
    assert (done.code, "--resume needs --output FILE" in done.err) == (2, True)


def test_a_cluster_keeps_no_judgements(home: Path) -> None:
    write_mixed(home)
    done = run("batch", "in", "--cache", "--dask", "-o", "out.parquet")
    assert (done.code, "a cluster keeps no judgements; use --resume" in done.err) == (2, True)


def rules_behind(reports: Iterable[Report]) -> RuleSet:
    """Rules with the ids, weights and skills that the evidence of these reports names."""
    shipped = load_rules()
    found = {item.rule: item for report in reports for duty in report.duties for item in duty.evidence}
    rules = tuple(
        Rule(item.rule, item.emphasis, (), item.because, Place("p", 1, 1), "p", skills=item.skills, weight=item.weight)
        for item in found.values()
    )
    return replace(shipped, rules=rules)


RULES = rules_behind(every_kind())


def keys() -> list[str]:
    return [f"{number:032x}" for number in range(len(every_kind()))]


def fill(journal: Journal) -> None:
    for key, report in zip(keys(), every_kind(), strict=True):
        journal.add(Judged(key, report))


def stop_in_the_middle(output: Path, *, resume: bool = False) -> int:
    """Fill the journal and be interrupted; how many entries were there before."""
    found = -1
    with suppress(KeyboardInterrupt), kept_journal(output, HEADER, RULES, resume=resume) as journal:
        found = journal.found
        fill(journal)
        raise KeyboardInterrupt
    return found


def test_the_journal_gives_back_what_was_finished(tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    stop_in_the_middle(output)
    with kept_journal(output, HEADER, RULES, resume=True) as journal:
        found = [journal.recall(key) for key in keys()]
        assert journal.recall("f" * 32) is None
    assert found == list(every_kind())
    assert not part_path(output).exists()


@pytest.mark.parametrize("cut", [1, 30, 400], ids=lambda cut: f"{cut}-bytes-less")
def test_a_line_cut_short_is_judged_again(cut: int, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    stop_in_the_middle(output)
    part = part_path(output)
    part.write_bytes(part.read_bytes()[:-cut])
    whole = part.read_bytes().count(b"\n") - 1
    assert stop_in_the_middle(output, resume=True) == whole < len(keys())
    assert stop_in_the_middle(output, resume=True) == len(keys())


def test_a_journal_of_other_rules_is_refused(tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    stop_in_the_middle(output)
    part = part_path(output)
    part.write_bytes(part.read_bytes().replace(HEADER.rules_sha256.encode(), b"0" * 64))
    with (
        pytest.raises(InputError, match="made with other rules or another version"),
        kept_journal(output, HEADER, RULES, resume=True),
    ):
        pass
    assert part.exists()


def test_a_device_has_no_journal(tmp_path: Path) -> None:
    assert can_have_part(tmp_path / "new.csv")
    assert not can_have_part(Path(os.devnull))


@pytest.mark.parametrize("report", [*every_kind(), hostile()], ids=lambda report: report.id.encode("ascii", "replace"))
def test_an_entry_gives_back_its_report(report: Report) -> None:
    assert report_of(json.loads(json.dumps(report.to_dict()))).to_dict() == report.to_dict()


@pytest.mark.parametrize("report", every_kind(), ids=lambda report: report.id)
def test_a_recalled_report_is_the_whole_report(report: Report) -> None:
    rules = {rule.id: rule for rule in RULES.rules}
    assert report_of(json.loads(json.dumps(report.to_dict())), rules) == report


def test_an_interrupted_page_is_drawn_like_any_other(home: Path) -> None:
    """What the page shows goes by weights, which stand in no entry."""
    write_table(home / "in.jsonl", 40)
    assert run("batch", "in.jsonl", "-o", "whole.html").code == 0
    engine = compile_engine(load_rules())
    header = header_of(engine.rules, __version__)
    judged = list(judge_sources(list_sources(["in.jsonl"]), engine, Reading(Columns())))
    with suppress(KeyboardInterrupt), kept_journal(home / "out.html", header, engine.rules, resume=False) as journal:
        for each in judged[:30]:
            journal.add(each)
        raise KeyboardInterrupt
    done = run("batch", "in.jsonl", "-o", "out.html", "--resume")
    assert "30 roles had been finished before" in done.err
    assert (home / "out.html").read_bytes() == (home / "whole.html").read_bytes()


def test_lines_and_entries_are_the_same_json() -> None:
    reports = [*every_kind(), hostile()]
    entries = [Judged("0", report).entry for report in reports]
    assert list(jsonl.lines(entries, HEADER)) == list(jsonl.render(reports, HEADER))
    assert [json.loads(line).pop("id") for line in jsonl.render(reports, HEADER)] == [each.id for each in reports]


@pytest.mark.parametrize("with_entry", [True, False])
def test_a_judgement_travels_whole(with_entry: bool) -> None:
    for report in (*every_kind(), hostile()):
        sent = Judged("k", report)
        arrived = pickle.loads(pickle.dumps(sent.packed(Wanted(entry=with_entry)))).unpacked()
        assert (arrived.key, arrived.counted, arrived.entry) == (sent.key, sent.counted, sent.entry)
        assert arrived.report == report


def test_a_report_that_was_not_wanted_is_not_there() -> None:
    arrived = Judged("k", hostile()).packed(Wanted(report=False, entry=True)).unpacked()
    assert json.loads(arrived.entry)["id"] == hostile().id
    with pytest.raises(ValueError, match="came without its report"):
        _ = arrived.report


ROLE = Role("Coach the team.", "a", "x/a", "Manager", TitleSource.COLUMN)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Role("Coach the teams", "a", "x/a", "Manager", TitleSource.COLUMN), id="text"),
        pytest.param(Role("Coach the team.", "b", "x/a", "Manager", TitleSource.COLUMN), id="id"),
        pytest.param(Role("Coach the team.", "a", "x/b", "Manager", TitleSource.COLUMN), id="path"),
        pytest.param(Role("Coach the team.", "a", "x/a", "Leader", TitleSource.COLUMN), id="title"),
        pytest.param(Role("Coach the team.", "a", "x/a", "Manager", TitleSource.OPTION), id="where-the-title-is"),
        pytest.param(Role("Coach the team.", "a", "x/a"), id="no-title"),
        pytest.param(Unread("a", "x/a", "empty"), id="could-not-be-read"),
    ],
)
def test_a_key_changes_with_all_that_the_report_depends_on(other: Role | Unread) -> None:
    assert key_of(ROLE) != key_of(other)


@given(st.lists(st.text(), min_size=4, max_size=4), st.lists(st.text(), min_size=4, max_size=4))
def test_different_roles_have_different_keys(one: list[str], other: list[str]) -> None:
    first, second = Role(one[0], one[1], one[2], one[3]), Role(other[0], other[1], other[2], other[3])
    assert (key_of(first) == key_of(second)) == (one == other)
