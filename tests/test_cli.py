"""The command line: whole outputs, exit codes and streams, and everything that users get wrong."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.running import Run, run, run_apart
from titlecheck.cli.targets import is_colored
from titlecheck.errors import ExitCode
from titlecheck.formats import Format
from titlecheck.formats.header import Header, header_of
from titlecheck.reportschema import report_schema
from titlecheck.rulefiles.rulefile import load_rules
from titlecheck.settings import KEYS

LEADS = "Sales Manager\n\n- Coach and develop the team.\n- Lead six account executives.\n"
MANAGES = "Sales Leader\n\n- Run the sales process.\n- Manage the budget.\n"
OWN_WORK = "Account Executive\n\n- Call on customers.\n- Write quotes.\n- Show the range at fairs.\n"
COMMANDS = ("classify", "batch", "rules", "verify", "schema", "about")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three roles, and nobody's settings."""
    for name in ("GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR", "TITLECHECK_CONFIG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("TERM", "xterm")
    folder = tmp_path / "home"
    (folder / "roles").mkdir(parents=True)
    for name, text in (("a.txt", LEADS), ("b.md", MANAGES), ("c.txt", OWN_WORK)):
        (folder / "roles" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="module")
def header() -> Header:
    return header_of(load_rules(), "0.1.0")


def closing(header: Header) -> str:
    """What stands at the end of plain output."""
    short = header.rules_sha256[:12]
    notices = "".join(f"notice: {notice}\n" for notice in header.notices)
    return f"titlecheck 0.1.0, object-of-direction ({header.rule_count} rules, sha256 {short})\n{notices}"


def verdicts(done: Run) -> list[str | None]:
    return [entry["verdict"] for entry in json.loads(done.out)["results"]]


def test_classify_in_a_pipe_is_plain(header: Header) -> None:
    done = run("classify", "roles/c.txt")
    first, _, rest = done.out.partition("\n")
    assert re.sub(r"0\.\d+", "0.9", first) == 'roles/c.txt: neither (0.9), title "Account Executive" kept'
    assert (rest, done.err, done.code) == (closing(header), "", 0)


def test_both_ways_the_fitting_title_is_told() -> None:
    done = run("classify", "-f", "json", "roles/a.txt", "roles/b.md")
    titles = [entry["title"] for entry in json.loads(done.out)["results"]]
    assert [(title["current"], title["suggested"], title["agrees"]) for title in titles] == [
        ("Sales Manager", "Sales Leader", False),
        ("Sales Leader", "Sales Manager", False),
    ]


def test_at_a_terminal_the_view_is_for_people() -> None:
    done = run("classify", "roles/a.txt", terminal=True)
    assert "Sales Manager" in done.out
    assert "\x1b[" in done.out
    assert "█" in done.out


def test_in_a_github_job_there_are_annotations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("classify", "roles/a.txt").out.startswith("::warning file=roles/a.txt,")


@pytest.mark.parametrize(
    ("asked", "terminal", "environment", "colored"),
    [
        pytest.param(None, True, {}, True, id="terminal"),
        pytest.param(None, False, {}, False, id="pipe"),
        pytest.param(None, True, {"NO_COLOR": "1"}, False, id="no-color"),
        pytest.param(None, True, {"NO_COLOR": ""}, True, id="no-color-empty-says-nothing"),
        pytest.param(None, False, {"FORCE_COLOR": "1"}, True, id="force-color"),
        pytest.param(None, True, {"TERM": "dumb"}, False, id="dumb"),
        pytest.param(None, True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, id="no-beats-force"),
        pytest.param(True, False, {"NO_COLOR": "1"}, True, id="option-beats-environment"),
        pytest.param(False, True, {"FORCE_COLOR": "1"}, False, id="no-option-beats-environment"),
    ],
)
def test_colour_is_as_asked(asked: bool | None, terminal: bool, environment: Mapping[str, str], colored: bool) -> None:
    assert is_colored(asked, terminal, environment) is colored


@pytest.mark.parametrize(
    ("arguments", "stdin", "told"),
    [
        pytest.param(("classify",), LEADS, "-: leader", id="nothing-named"),
        pytest.param(("classify", "-"), LEADS, "-: leader", id="dash"),
        pytest.param(("batch", "-"), LEADS, "-: leader", id="batch"),
        pytest.param(("classify", "--stdin-filename", "x/role.md"), LEADS, "x/role.md: leader", id="named"),
        pytest.param(
            ("classify", "--stdin-filename", "t.csv"),
            'id,text\nz,"Coach the team."\n',
            "t.csv#z: leader",
            id="table",
        ),
    ],
)
def test_standard_input_is_read(arguments: tuple[str, ...], stdin: str, told: str) -> None:
    done = run(*arguments, stdin=stdin.encode())
    assert done.out.startswith(told)
    assert done.code == 0


@pytest.mark.parametrize("command", ["classify", "batch"])
def test_a_terminal_with_nothing_named_gets_short_help(command: str) -> None:
    done = run(command, terminal=True)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"Usage: titlecheck {command} [OPTIONS] ")
    assert done.err.endswith(f"Try 'titlecheck {command} --help'.\n")


def test_the_title_option_wins() -> None:
    done = run("classify", "-f", "json", "--title", "Regional Sales Manager", "roles/b.md")
    title = json.loads(done.out)["results"][0]["title"]
    assert title == {
        "current": "Regional Sales Manager",
        "source": "option",
        "suggested": "Regional Sales Manager",
        "agrees": True,
    }


@pytest.mark.parametrize(
    ("fail_on", "file", "code"),
    [
        pytest.param((), "a.txt", 0, id="nothing-fails-by-itself"),
        pytest.param(("mismatch",), "a.txt", 1, id="mismatch"),
        pytest.param(("mismatch",), "c.txt", 0, id="no-mismatch"),
        pytest.param(("unclear",), "a.txt", 0, id="not-unclear"),
        pytest.param(("unclear", "mismatch"), "a.txt", 1, id="either"),
        pytest.param(("skipped",), "nope.txt", 2, id="could-not-be-read-wins"),
        pytest.param(("mismatch",), "nope.txt", 2, id="wrong-input"),
    ],
)
def test_fail_on_decides_the_exit_code(fail_on: tuple[str, ...], file: str, code: int) -> None:
    options = [word for name in fail_on for word in ("--fail-on", name)]
    assert run("classify", *options, f"roles/{file}").code == code


def test_wrong_input_wins_over_what_was_found() -> None:
    assert run("batch", "--fail-on", "mismatch", "roles", "nope.txt").code == ExitCode.WRONG_INPUT


BAD_INPUT = (
    pytest.param(("classify", "nope.txt"), "nope.txt: skipped: no such file\n", id="missing"),
    pytest.param(("classify", "empty.txt"), "empty.txt: skipped: empty\n", id="empty"),
    pytest.param(("classify", "roles"), "roles: skipped: a folder, not a file\n", id="folder"),
    pytest.param(("classify", "pic.png"), "pic.png: skipped: binary: a picture, not text\n", id="binary"),
    pytest.param(
        ("classify", "--text-column", "bdy", "t.csv"),
        "t.csv: skipped: no column 'bdy' (did you mean 'body'?); there are: body\n",
        id="wrong-column",
    ),
    pytest.param(("batch", "no-*.txt"), "no-*.txt: skipped: no such file (nothing matches this pattern)\n", id="glob"),
)


@pytest.mark.parametrize(("arguments", "told"), BAD_INPUT)
def test_what_cannot_be_read_is_listed_with_the_reason(
    arguments: tuple[str, ...], told: str, home: Path, header: Header
) -> None:
    (home / "empty.txt").touch()
    (home / "pic.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (home / "t.csv").write_text("body\nCoach the team.\n", encoding="utf-8")
    done = run(*arguments, "--quiet")
    assert (done.out, done.err, done.code) == (told + closing(header), "", 2)


WRONG_USE = (
    pytest.param(("clasify",), "No such command 'clasify'. Did you mean 'classify'?", id="command"),
    pytest.param(("classify", "--fromat", "x"), "No such option: --fromat", id="option"),
    pytest.param(("about", "-f", "jsn"), "--format: 'jsn' is not known (did you mean 'json'?", id="format"),
    pytest.param(
        ("classify", "--fail-on", "mismach", "roles/a.txt"), "--fail-on: 'mismach' is not known", id="fail-on"
    ),
    pytest.param(("classify", "-j", "0", "roles/a.txt"), "--jobs: '0' is no whole number from 1 to 1024", id="jobs"),
    pytest.param(("classify", "-j", "two", "roles/a.txt"), "two", id="jobs-in-words"),
    pytest.param(
        ("classify", "--rules", "nope.yaml", "roles/a.txt"),
        "no file or folder is named 'nope.yaml'",
        id="rules",
    ),
    pytest.param(
        ("classify", "--config", "nope.yaml", "roles/a.txt"),
        "--config: no such file: 'nope.yaml'",
        id="config",
    ),
    pytest.param(("classify", "roles/a.txt", "-o", "no/such/x.csv"), "no such folder", id="output"),
    pytest.param(("batch", "empty"), "no descriptions in this folder", id="empty-folder"),
    pytest.param(("verify", "nope.json"), "nope.json: no such file", id="no-report"),
    pytest.param(("verify", "roles/a.txt"), "roles/a.txt: line 1: not JSON", id="no-json"),
    pytest.param(("verify",), "Missing argument 'REPORT.json'", id="no-argument"),
)


@pytest.mark.parametrize(("arguments", "told"), WRONG_USE)
def test_wrong_use_is_explained_on_stderr(arguments: tuple[str, ...], told: str, home: Path) -> None:
    (home / "empty").mkdir()
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert "Traceback" not in done.err


def test_all_faults_of_rules_are_told(home: Path) -> None:
    (home / "pack.yaml").write_text("pack: mine\nrulez: []\nrules:\n  - id: x\n", encoding="utf-8")
    done = run("classify", "--rules", "pack.yaml", "roles/a.txt")
    assert (done.code, done.out) == (2, "")
    assert "titlecheck: pack.yaml:2:1: error[unknown-key]" in done.err
    assert "titlecheck: pack.yaml:4:5: error" in done.err


PACK = """\
pack: mine
words: {pets: [dog, cat]}
rules:
  - id: walk-pets
    emphasis: manager
    match: "walk {pets}"
    because: directs pets
"""


def test_strict_takes_warnings_for_errors(home: Path) -> None:
    (home / "pack.yaml").write_text(f"extends: object-of-direction\n{PACK}", encoding="utf-8")
    assert run("classify", "--rules", "pack.yaml", "roles/a.txt").code == 0
    done = run("classify", "--rules", "pack.yaml", "--strict", "roles/a.txt")
    assert (done.code, "warning[" in done.err) == (2, True)


def test_rules_need_no_python(home: Path) -> None:
    (home / "role.txt").write_text("Walk the dogs every morning.\n", encoding="utf-8")
    (home / "pack.yaml").write_text(PACK, encoding="utf-8")
    done = run("classify", "--rules", "pack.yaml", "-f", "json", "role.txt")
    assert verdicts(done) == ["manager"]
    assert json.loads(done.out)["rules"]["packs"] == ["mine"]


def test_batch_tells_progress_and_summary_on_stderr(home: Path) -> None:
    (home / "roles/logo.png").touch()
    done = run("batch", "roles", "-f", "csv")
    assert [line.split(",")[0] for line in done.out.splitlines()] == ["id", "a.txt", "b.md", "c.txt"]
    assert done.err.splitlines() == [
        "passed over: 1 path (1 .png)",
        "3 roles judged",
        "verdicts: 1 leader, 1 manager, 0 either, 1 neither, 0 unclear",
        "titles: 0 agree, 2 disagree, 1 not compared, 0 no title",
    ]
    assert run("batch", "roles", "-f", "csv", "-q").err == ""


def test_batch_at_a_terminal_is_a_table_with_its_summary() -> None:
    done = run("batch", "roles", "--no-color", terminal=True)
    assert "3 roles judged" in done.out
    assert "\x1b" not in done.out
    assert done.err == ""


@pytest.mark.parametrize(
    ("name", "starts"),
    [
        ("out.json", '{"schema"'),
        ("out.jsonl", '{"schema"'),
        ("out.csv", "id,path"),
        ("out.xml", "<?xml"),
        ("out.sarif", "{"),
        ("out.txt", "roles/a.txt: leader"),
    ],
)
@pytest.mark.parametrize("command", ["classify", "batch"])
def test_an_output_file_is_written_as_its_suffix_says(command: str, name: str, starts: str, home: Path) -> None:
    done = run(command, "roles/a.txt", "-o", name, "-q")
    assert (done.out, done.err, done.code) == ("", "", 0)
    assert (home / name).read_text(encoding="utf-8").startswith(starts)
    assert sorted(path.name for path in home.iterdir()) == sorted([name, "roles"])


@pytest.mark.parametrize("command", ["classify", "batch"])
def test_several_outputs_are_written_in_one_run(command: str, home: Path) -> None:
    names = ("a.json", "a.csv", "a.html", "a.sarif", "a.xml", "a.md", "a.jsonl", "a.txt")
    outputs = [part for name in names for part in ("-o", name)]
    done = run(command, "roles/a.txt", "roles/b.md", *outputs, "-o", "-", "-f", "plain")
    assert done.code == 0
    for name in names:
        alone = run(command, "roles/a.txt", "roles/b.md", "-o", f"alone-{name}")
        assert alone.code == 0
        assert (home / name).read_bytes() == (home / f"alone-{name}").read_bytes()
    assert done.out == (home / "a.txt").read_text(encoding="utf-8")
    assert list(home.glob("*.part")) == []


def test_of_several_outputs_the_format_is_for_the_one_without_a_suffix(home: Path) -> None:
    assert run("classify", "roles/a.txt", "-f", "csv", "-o", "a.json", "-o", "a").code == 0
    assert (home / "a.json").read_text(encoding="utf-8").startswith('{"schema"')
    assert (home / "a").read_text(encoding="utf-8").startswith("id,path")


def test_nothing_is_written_when_one_of_several_outputs_cannot_be(home: Path) -> None:
    done = run("classify", "roles/a.txt", "-o", "a.json", "-o", "no/such/folder/a.csv")
    assert done.code == 2
    assert not (home / "a.json").exists()


def test_a_batch_tells_all_that_it_has_written(home: Path) -> None:
    done = run("batch", "roles", "-o", "a.jsonl", "-o", "a.csv", "--resume")
    assert done.code == 0
    assert "written to a.jsonl, a.csv" in done.err
    assert {path.name for path in home.iterdir()} == {"roles", "a.jsonl", "a.csv"}


def test_the_format_option_wins_over_the_suffix(home: Path) -> None:
    run("classify", "roles/a.txt", "-o", "out.csv", "-f", "json")
    assert json.loads((home / "out.csv").read_text(encoding="utf-8"))["schema"] == "titlecheck/1"


def test_a_config_file_is_in_effect(home: Path) -> None:
    (home / "titlecheck.yaml").write_text("format: jsonl\nfail-on: mismatch\n", encoding="utf-8")
    done = run("classify", "roles/a.txt")
    assert (json.loads(done.out)["verdict"], done.code) == ("leader", 1)


def test_about_shows_every_setting_and_its_origin(home: Path) -> None:
    (home / "titlecheck.yaml").write_text("# team\njobs: 2\n", encoding="utf-8")
    told = json.loads(run("about", "-f", "json", "--quiet").out)
    assert list(told["settings"]) == list(KEYS)
    assert told["settings"]["jobs"] == {"value": 2, "origin": "titlecheck.yaml:2"}
    assert told["settings"]["quiet"] == {"value": True, "origin": "command line"}
    assert told["settings"]["strict"] == {"value": False, "origin": "built in"}
    plain = run("about").out
    for part in (
        "notice: The underlying concepts",
        "sha256 ",
        "jobs             2  (titlecheck.yaml:2)",
        "limits.text      64 MB  (built in)",
    ):
        assert part in plain


def test_the_schema_holds_for_reports(home: Path) -> None:
    (home / "roles/empty.txt").touch()
    schema = json.loads(run("schema").out)
    assert schema == report_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    whole = json.loads(run("batch", "roles", "nope.txt", "-f", "json").out)
    jsonschema.validate(whole, schema)
    entry = {**schema["$defs"]["entry"], "$defs": schema["$defs"]}
    for line in run("batch", "roles", "-f", "jsonl").out.splitlines():
        jsonschema.validate(json.loads(line), entry)


@pytest.mark.parametrize(
    ("key", "value"),
    [("verdict", "boss"), ("verdict", None), ("leader_share", 2), ("duties", None), ("status", "skipped")],
)
def test_the_schema_refuses_what_is_no_report(key: str, value: Any) -> None:
    report = json.loads(run("classify", "roles/a.txt", "-f", "json").out)
    report["results"][0][key] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, report_schema())


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_verify_says_what_became_of_each_role(format_: str, home: Path) -> None:
    (home / "t.csv").write_text('id,text\nz,"Coach the team."\ny,Run the process.\n', encoding="utf-8")
    run("batch", "roles", "t.csv", "-f", format_, "-o", "report")
    same = run("verify", "report")
    assert same == Run(0, "a.txt: same\nb.md: same\nc.txt: same\nz: same\ny: same\n", "5 same\n")
    (home / "roles/b.md").write_text(LEADS, encoding="utf-8")
    changed = run("verify", "report", "-q")
    assert (changed.out, changed.code) == ("b.md: text changed\n", 1)
    (home / "roles/c.txt").unlink()
    gone = run("verify", "report", "-q")
    assert (gone.out, gone.code) == ("b.md: text changed\nc.txt: missing (no such file)\n", 2)


def test_verify_says_when_the_rules_changed(home: Path) -> None:
    run("classify", "roles/a.txt", "roles/c.txt", "--title", "Sales Manager", "-o", "report.json")
    entry = json.loads((home / "report.json").read_text(encoding="utf-8"))["results"][0]
    seen = {item["rule"] for duty in entry["duties"] for item in duty["evidence"]}
    pack = f"extends: object-of-direction\noff: [{', '.join(seen)}]\n{PACK}"
    (home / "pack.yaml").write_text(pack, encoding="utf-8")
    done = run("verify", "report.json", "--rules", "pack.yaml")
    first, second = done.out.splitlines()
    assert first.startswith("a.txt: rules changed (verdict leader ")
    assert second == "c.txt: rules changed (the judgement is the same)"
    assert (done.err, done.code) == ("2 rules changed\n", 1)
    assert run("verify", "report.json").code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert f"Usage: titlecheck {command}" in done.out
    assert f"titlecheck {command}" in done.out.partition("Usage:")[2].partition("\n")[2]


def test_help_names_every_format() -> None:
    named = " ".join(run("classify", "--help").out.split())
    assert [each.value for each in Format if each.value not in named] == []


def test_version_is_one_line() -> None:
    assert run("--version") == Run(0, "titlecheck 0.1.0\n", "")


def test_no_command_gets_help_and_exit_code_2() -> None:
    done = run()
    assert (done.code, "Usage: titlecheck" in done.out + done.err) == (2, True)


def test_a_closed_pipe_ends_quietly(home: Path) -> None:
    rows = "".join(json.dumps({"text": f"Coach the team {n}."}) + "\n" for n in range(2000))
    (home / "t.jsonl").write_text(rows, encoding="utf-8")
    command = [sys.executable, "-m", "titlecheck", "batch", "t.jsonl", "-q", "-j", "2"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), told) == (0, b"")


def test_interrupted_is_130(home: Path) -> None:
    os.mkfifo(home / "never")
    reader = os.open(home / "never", os.O_RDWR)  # nothing ever comes, and nothing ends
    command = [sys.executable, "-m", "titlecheck", "classify", "-"]
    process = subprocess.Popen(command, stdin=reader, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=4)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
    finally:
        os.close(reader)
    assert (process.returncode, out, b"Traceback" in err) == (130, b"", False)


@pytest.mark.parametrize(("debug", "is_shown"), [("", False), ("0", False), ("1", True)])
def test_a_bug_of_ours_says_where_to_report_it_without_what_was_read(
    debug: str, is_shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    import titlecheck.reportschema

    read = ["Lead the team", "Coach the team"]

    def broken() -> None:
        try:
            int(read[0])
        except ValueError as error:
            raise ZeroDivisionError(read[1]) from error

    monkeypatch.setenv("TITLECHECK_DEBUG", debug)

    monkeypatch.setattr(titlecheck.reportschema, "report_schema", broken)
    done = run("schema")
    assert (done.code, done.out) == (3, "")
    assert "in broken" in done.err
    assert all(name in done.err for name in ("ValueError", "ZeroDivisionError"))
    assert [words in done.err for words in read] == [is_shown, is_shown]
    assert "This is a bug in titlecheck 0.1.0" in done.err


def test_output_in_a_pipe_is_utf8_whatever_the_locale(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    monkeypatch.setenv("LC_ALL", "C")
    (home / "chef.txt").write_text("Küchenchefin\n\nCoach the café’s team.\n", encoding="utf-8")
    done = run_apart("classify", "chef.txt")
    assert ("café’s" in done.out or "Küchenchefin" in done.out, done.code) == (True, 0)


@given(st.binary(max_size=300))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_crash_the_command_line(data: bytes) -> None:
    done = run("classify", "-", stdin=data)
    assert (done.code in (0, 2), "Traceback" in done.err) == (True, False)
