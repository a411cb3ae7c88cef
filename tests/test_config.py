"""Settings: which file is found, what it may say, what wins, and every fault with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.running import run
from titlecheck.config import find_config, read_settings
from titlecheck.errors import InputError
from titlecheck.formats import Format
from titlecheck.limits import LIMITS, Limits
from titlecheck.settings import KEYS, LIMITED, Failure, Settings


def settings(here: Path, given: dict[str, Any] | None = None, config: str | None = None, **env: str) -> Settings:
    return read_settings(given or {}, config, here=here, environment={"HOME": str(here / "nobody"), **env})


def write(path: Path, text: str = "jobs: 3\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


PLACES = (
    "here/deep/titlecheck.yaml",
    "here/deep/.titlecheck.yaml",
    "here/deep/pyproject.toml",
    "here/titlecheck.yaml",
    "env/settings.yaml",
    "xdg/titlecheck/config.yaml",
)


@pytest.mark.parametrize("first", range(len(PLACES)), ids=PLACES)
def test_the_nearest_config_is_in_effect(first: int, tmp_path: Path) -> None:
    (tmp_path / "here/deep").mkdir(parents=True)
    for place in PLACES[first:]:
        write(tmp_path / place, "[tool.titlecheck]\njobs = 3\n" if place.endswith("toml") else "jobs: 3\n")
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "xdg")}
    if (tmp_path / PLACES[4]).exists():
        environment["TITLECHECK_CONFIG"] = str(tmp_path / PLACES[4])
    found = find_config(None, here=tmp_path / "here/deep", environment=environment)
    assert found == tmp_path / PLACES[first]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[tool.other]\nx = 1\n", id="no-table-of-ours"),
        pytest.param("[broken\n", id="broken-and-not-ours"),
    ],
)
def test_a_project_file_that_does_not_speak_of_us_is_passed_over(text: str, tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", text)
    assert find_config(None, here=tmp_path, environment={"HOME": str(tmp_path)}) is None


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        pytest.param("format: json", "format", Format.JSON, id="choice"),
        pytest.param("fail-on: [mismatch, unclear]", "fail_on", tuple(Failure)[:2], id="list"),
        pytest.param("fail-on: mismatch", "fail_on", (Failure.MISMATCH,), id="one-of-a-list"),
        pytest.param("color: no", "color", False, id="flag-as-people-write-it"),
        pytest.param("jobs: 4", "jobs", 4, id="number"),
        pytest.param("rules: object-of-direction", "rules", ("object-of-direction",), id="shipped-pack"),
        pytest.param("title-column: role name", "title_column", "role name", id="text"),
    ],
)
def test_a_key_sets_its_value(text: str, field: str, value: Any, tmp_path: Path) -> None:
    write(tmp_path / "titlecheck.yaml", f"# ours\n{text}\n")
    found = settings(tmp_path)
    assert getattr(found, field) == value
    assert found.origins == {text.partition(":")[0]: "titlecheck.yaml:2"}


def test_toml_says_the_same_as_yaml(tmp_path: Path) -> None:
    text = '[tool.other]\njobs = 1\n\n[tool.titlecheck]\nfail-on = ["unclear"]\njobs = 2\nstrict = true\n'
    write(tmp_path / "pyproject.toml", text)
    found = settings(tmp_path)
    assert (found.fail_on, found.jobs, found.strict) == ((Failure.UNCLEAR,), 2, True)
    assert found.origins["jobs"] == "pyproject.toml:6"


def test_the_command_line_wins_and_the_rest_stays(tmp_path: Path) -> None:
    write(tmp_path / "titlecheck.yaml", "format: json\njobs: 2\nquiet: true\n")
    found = settings(tmp_path, {"jobs": 5, "format": None, "fail-on": [], "title": "x"})
    assert (found.jobs, found.format, found.quiet) == (5, Format.JSON, True)
    assert {name: origin for name, _, origin in found.items() if name in ("jobs", "format", "rules")} == {
        "rules": "built in",
        "format": "titlecheck.yaml:1",
        "jobs": "command line",
    }


def test_paths_of_rules_start_at_the_config(tmp_path: Path) -> None:
    write(tmp_path / "titlecheck.yaml", "rules: [object-of-direction, ours/pack.yaml]\nlanguage: english\n")
    deep = tmp_path / "a/b"
    deep.mkdir(parents=True)
    found = settings(deep)
    assert found.rules == ("object-of-direction", tmp_path / "ours/pack.yaml")
    assert found.language == tmp_path / "english"


FORMATS = ", ".join(Format)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("formt: json", "unknown-key", "unknown key 'formt' (did you mean 'format'?)"),
        ("output: x.csv", "unknown-key", "unknown key 'output' (it belongs to one run: use --output)"),
        ("no-color: true", "unknown-key", "unknown key 'no-color' (write 'color: false')"),
        (
            "format: jsn",
            "wrong-value",
            f"'format': 'jsn' is not known (did you mean 'json'? there are: {FORMATS})",
        ),
        ("jobs: many", "wrong-value", "'jobs': 'many' is no whole number from 1 to 1024"),
        ("jobs: [1, 2]", "wrong-value", "'jobs': one value is wanted here, not a list"),
        ("strict: maybe", "wrong-value", "'strict': 'maybe' is neither true nor false"),
        ("text-column: ''", "wrong-value", "'text-column': it is empty"),
        ("jobs: {a: 1}", "wrong-type", "'jobs' takes a value or a list of values"),
        ("limits.text: much", "wrong-value", "'limits.text': 'much' is no size such as 16 MB"),
        ("limits.pages: 0", "wrong-value", "'limits.pages': '0' is no number above 0"),
        ("limits.pages: 5 MB", "wrong-value", "'limits.pages': '5 MB' is no number above 0"),
        ("limits.page: 5", "unknown-key", "unknown key 'limits.page' (did you mean 'limits.pages'?)"),
        ("limits: 5", "unknown-key", "unknown key 'limits' (write the limits below it, as in 'limits: {text: 16 MB}')"),
        ("- jobs", "wrong-type", "keys with values are wanted here"),
    ],
    ids=lambda text: text.partition(":")[0],
)
def test_a_fault_says_where_what_and_what_would_be_right(text: str, code: str, message: str, tmp_path: Path) -> None:
    write(tmp_path / "titlecheck.yaml", f"{text}\n")
    with pytest.raises(InputError) as caught:
        settings(tmp_path)
    assert str(caught.value) == f"titlecheck.yaml:1:1: error[{code}] {message}"


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    write(tmp_path / "titlecheck.yaml", "jobs: 1\nformt: json\njobs: x\nqiet: true\n")
    with pytest.raises(InputError) as caught:
        settings(tmp_path)
    lines = str(caught.value).splitlines()
    assert [line.split(":")[1] for line in lines] == ["2", "3", "3", "4"]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        pytest.param("nope.yaml", "--config: no such file: '{0}/nope.yaml'", id="missing"),
        pytest.param("", "--config: '{0}/' is a folder, not a file", id="folder"),
    ],
)
def test_a_named_config_has_to_be_there(config: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        settings(tmp_path, config=f"{tmp_path}/{config}")
    assert str(caught.value) == message.format(tmp_path)


def test_a_wrong_option_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"--fail-on: 'mismach' is not known \(did you mean 'mismatch'"):
        settings(tmp_path, {"fail-on": ["mismach"]})


def test_every_key_is_a_setting() -> None:
    fields = set(Settings.__dataclass_fields__) - {"origins"}
    assert {name.partition(".")[0].replace("-", "_") for name in KEYS} == fields
    limits = {name.partition(".")[2] for name in KEYS if name.startswith(LIMITED)}
    assert limits == set(Limits._fields)


LIMIT_TEXTS = {
    "size": ("limits: {text: 16 MB}", "text", 16 * 1024**2, "16 MB"),
    "size in bytes": ("limits: {text: 100}", "text", 100, "100 bytes"),
    "part of a unit": ("limits: {memory: 1.5 GB}", "memory", 1536 * 1024**2, "1536 MB"),
    "count": ("limits: {pages: 20_000}", "pages", 20_000, "20000"),
    "time": ("limits: {seconds: 0.5}", "seconds", 0.5, "0.5"),
    "with a dot": ("limits.pages: 7", "pages", 7, "7"),
}


@pytest.mark.parametrize(("text", "name", "value", "shown"), tuple(LIMIT_TEXTS.values()), ids=tuple(LIMIT_TEXTS))
def test_limits_are_set_and_the_others_stay(text: str, name: str, value: float, shown: str, tmp_path: Path) -> None:
    write(tmp_path / "titlecheck.yaml", f"{text}\n")
    found = settings(tmp_path)
    assert found.limits == LIMITS._replace(**{name: value})  # type: ignore[arg-type]
    assert {key: rest for key, *rest in found.items() if rest[1] != "built in"} == {
        f"{LIMITED}{name}": [shown, "titlecheck.yaml:1"]
    }


def test_limits_in_toml_are_a_table(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.titlecheck.limits]\npages = 5\ntext = "2 MB"\n')
    found = settings(tmp_path)
    assert found.limits == LIMITS._replace(pages=5, text=2 * 1024**2)
    assert found.origins == {"limits.pages": "pyproject.toml:2", "limits.text": "pyproject.toml:3"}


@pytest.mark.parametrize("command", ["classify", "batch", "audit"])
def test_limits_are_kept(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "titlecheck.yaml", "limits: {text: 50}\n")
    write(tmp_path / "short.txt", "Lead the team.\n")
    write(tmp_path / "long.txt", "Lead the team.\n" * 10)
    write(tmp_path / "rows.csv", f"title,text\nClerk,{'Lead the team. ' * 10}\n")
    done = run(command, "short.txt", "long.txt", "rows.csv", "-f", "json")
    assert done.code == 2
    told = done.out if command != "audit" else done.err
    assert told.count("larger than 50 bytes, the limit") == 2
