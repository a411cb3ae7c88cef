"""One command over a folder with one description in five kinds of file, and each output read by another program.

The schema of SARIF is the official one, as the npm package @microsoft/jest-sarif brings it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from pyarrow import csv as arrow_csv

from tests.browser.chromium import browser, is_installed
from tests.documents.make import WORD, descriptions, flat, layouts, office, workbook
from tests.reports import HEADER, every_kind, hostile, in_paragraphs, on_pages
from tests.running import run
from titlecheck.formats import Format, renderer
from titlecheck.inputs.reading import read_roles
from titlecheck.model import Report, Role

HERE = Path(__file__).parent
KINDS = ("docx", "html", "md", "pdf", "txt")
SCHEMA = json.loads((HERE / "schemas/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
VALIDATOR = "@microsoft/sarif-multitool-linux"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all outputs of one run over another folder."""
    folder = tmp_path_factory.mktemp("outside")
    (folder / "roles").mkdir()
    for kind in KINDS:
        shutil.copy(HERE / f"documents/sales-manager.{kind}", folder / "roles")
    here = Path.cwd()
    os.chdir(folder)
    try:
        names = ("all.json", "all.csv", "all.sarif", "all.xml", "all.html", "all.md", "all.jsonl")
        done = run("batch", "roles", "--quiet", *(part for name in names for part in ("-o", name)))
    finally:
        os.chdir(here)
    assert (done.code, done.out, done.err) == (0, "", "")
    return folder


def test_one_command_gives_five_times_the_same(written: Path) -> None:
    results = json.loads((written / "all.json").read_text(encoding="utf-8"))["results"]
    assert [each["path"] for each in results] == [f"roles/sales-manager.{kind}" for kind in KINDS]
    said = [
        (
            *(each["verdict"], each["leader_share"], each["confidence"], each["title"]["suggested"]),
            tuple((item["rule"], item["text"]) for duty in each["duties"] for item in duty["evidence"]),
        )
        for each in results
    ]
    assert said == [said[0]] * len(KINDS)
    assert said[0][0] == "leader"
    places = [{"page", "paragraph"} & set(each["duties"][0]["evidence"][0]) for each in results]
    assert places == [{"paragraph"}, set(), set(), {"page"}, set()]


def test_an_xml_parser_reads_the_test_report(written: Path) -> None:
    cases = ElementTree.parse(written / "all.xml").findall("testsuite/testcase")
    assert [case.get("name") for case in cases] == [f"roles/sales-manager.{kind}" for kind in KINDS]
    assert all(case.find("failure") is not None for case in cases)


def test_a_library_of_tables_reads_the_rows(written: Path) -> None:
    table = arrow_csv.read_csv(written / "all.csv")
    assert table["path"].to_pylist() == [f"roles/sales-manager.{kind}" for kind in KINDS]
    assert set(table["suggested_title"].to_pylist()) == {"Sales Leader"}


@pytest.mark.office
@pytest.mark.browser
@pytest.mark.skipif(not (is_installed() and shutil.which("soffice")), reason="needs LibreOffice and Chromium")
def test_files_made_now_are_read_as_those_kept(tmp_path: Path) -> None:
    for make in (descriptions, layouts, workbook):
        make(tmp_path)
    kept = sorted(path.name for path in (HERE / "documents").iterdir() if path.suffix not in (".py", ".parquet", ""))
    assert sorted(path.name for path in tmp_path.iterdir()) == kept

    def told(folder: Path) -> list[tuple[object, ...]]:
        """What is read, without its blank lines: the type that a machine has decides how far apart lines are."""
        found = read_roles([str(folder / name) for name in kept])
        return [
            (each.id, each.title, [line for line in each.text.split("\n") if line])
            if isinstance(each, Role)
            else (each.id, each.reason)
            for each in found
        ]

    assert told(tmp_path) == told(HERE / "documents")


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_a_comment_that_another_program_wrote_silences_its_finding(tmp_path: Path) -> None:
    lead = "Lead a team of nine account executives"
    order = "titlecheck: ignore[direct-people] the team is a machine"
    note = f"<office:annotation><text:p>{order}</text:p></office:annotation>"
    text = flat((HERE / "roles/leader/sales-manager.txt").read_text(encoding="utf-8"))
    assert text.count(lead) == 1
    office(tmp_path / "a.docx", text.replace(lead, lead + note), WORD)
    assert run("classify", str(tmp_path / "a.docx"), "-o", str(tmp_path / "a.json")).code == 0
    (result,) = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["results"]
    assert [(each["text"], each["reason"]) for each in result["silenced"]] == [(lead, "the team is a machine")]
    assert [each for each in result["advice"] if each["kind"] == "unused-ignore"] == []


def sarif_of(*reports: Report) -> Any:
    return json.loads("".join(renderer(Format.SARIF)(reports, HEADER)))


SARIF = {
    "every kind": every_kind(),
    "hostile": (hostile(),),
    "none": (),
    "pages, paragraphs, silenced": (on_pages(), in_paragraphs()),
}


@pytest.mark.parametrize("reports", tuple(SARIF.values()), ids=tuple(SARIF))
def test_sarif_keeps_to_its_schema(reports: tuple[Report, ...]) -> None:
    jsonschema.Draft4Validator(SCHEMA).validate(sarif_of(*reports))


def test_sarif_of_a_run_keeps_to_its_schema_with_relative_paths(written: Path) -> None:
    log = json.loads((written / "all.sarif").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    found = [each["locations"][0]["physicalLocation"] for each in log["runs"][0]["results"]]
    assert {each["artifactLocation"]["uri"] for each in found} == {f"roles/sales-manager.{kind}" for kind in KINDS}
    assert all("startLine" in each["region"] for each in found)


def test_the_schema_of_sarif_refuses_what_is_none() -> None:
    log = sarif_of(*every_kind())
    log["runs"][0]["results"][0]["level"] = "loud"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate(log)


@pytest.mark.network
@pytest.mark.skipif(shutil.which("npm") is None, reason="needs npm")
def test_the_validator_of_sarif_finds_nothing(written: Path, tmp_path: Path) -> None:
    subprocess.run(["npm", "pack", "--silent", VALIDATOR], cwd=tmp_path, check=True, capture_output=True, timeout=300)
    (packed,) = tmp_path.glob("*.tgz")
    shutil.unpack_archive(packed, tmp_path, filter="data")
    program = tmp_path / "package/Sarif.Multitool"
    program.chmod(0o755)
    logs = {"run": (written / "all.sarif").read_text(encoding="utf-8")}
    logs |= {name.replace(" ", "-"): json.dumps(sarif_of(*reports)) for name, reports in SARIF.items() if reports}
    logs["broken"] = logs["run"].replace('"ruleIndex": 0', '"ruleIndex": 99')
    for name, log in logs.items():
        (tmp_path / f"{name}.sarif").write_text(log, encoding="utf-8")
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    command = [str(program), "validate", str(tmp_path / "*.sarif"), "--output", str(tmp_path / "said.json")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert f"{len(logs)} files scanned" in done.stdout
    said = json.loads((tmp_path / "said.json").read_text(encoding="utf-8"))["runs"][0]["results"]
    # Rows of a table have no lines of their own in it; that is all it may miss.
    found = {(Path(_uri(each)).name, each.get("level", "warning"), each["ruleId"]) for each in said}
    assert found == {("broken.sarif", "error", "SARIF1009"), ("every-kind.sarif", "warning", "SARIF2017")}, done.stdout


def _uri(result: Any) -> str:
    found: str = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    return found


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_a_spreadsheet_opens_the_rows(written: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(written / "all.csv")], check=True, capture_output=True, timeout=180)
    heads, *rows = openpyxl.load_workbook(tmp_path / "all.xlsx").worksheets[0].values
    assert len(rows) == len(KINDS)
    cells = dict(zip(heads, rows[0], strict=True))
    assert (cells["verdict"], cells["current_title"]) == ("leader", "Sales Manager")


@pytest.mark.browser
@pytest.mark.skipif(not is_installed(), reason="needs chromium and chromedriver")
def test_a_browser_opens_the_page(written: Path, tmp_path: Path) -> None:
    with browser(tmp_path) as window:
        window.open(written / "all.html")
        assert window.run("return document.querySelectorAll('.roles tbody tr').length") == len(KINDS)
        assert window.said() == []
