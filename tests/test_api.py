"""The Python interface: what the package gives to programs, and what it costs to import."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow
import pytest

import titlecheck
from titlecheck.arrow import COLUMNS
from titlecheck.cli import main
from titlecheck.rulefiles.packfiles import rules_root

ROLES = Path(__file__).parent / "roles"
LEADER = (ROLES / "leader/sales-manager.txt").read_text(encoding="utf-8")
MANAGER = (ROLES / "manager/sales-leader.txt").read_text(encoding="utf-8")
NEW_RULE = """
pack: racing
extends: object-of-direction
rules:
  - {id: captain, emphasis: leader, match: captain boat, because: captains a boat, weight: 5}
"""


def batch(**columns: Sequence[object]) -> pyarrow.RecordBatch:
    return pyarrow.RecordBatch.from_pydict(columns)


def judged(*batches: pyarrow.RecordBatch, **names: str | None) -> list[dict[str, object]]:
    found = titlecheck.classify_batches(batches, **names)  # type: ignore[arg-type]
    return [row for each in found for row in each.to_pylist()]


def test_one_text_gives_a_report() -> None:
    rules = titlecheck.load_rules()
    report = titlecheck.classify("Lead and coach the team.", title="Sales Manager", rules=rules)
    assert report.verdict is titlecheck.Verdict.LEADER
    assert report.title is not None
    assert (report.title.current, report.title.suggested) == ("Sales Manager", "Sales Leader")
    assert report.duties[0].evidence[0].rule == "direct-people"


def test_the_report_is_the_entry_that_the_command_writes(capsys: pytest.CaptureFixture[str]) -> None:
    main(["classify", "-f", "json", str(ROLES / "leader/sales-manager.txt")])
    (entry,) = json.loads(capsys.readouterr().out)["results"]
    own = titlecheck.classify(LEADER).to_dict()
    assert own == {**entry, "id": "-", "path": None}


def test_rules_of_one_s_own_are_used(tmp_path: Path) -> None:
    pack = tmp_path / "racing.yaml"
    pack.write_text(NEW_RULE, encoding="utf-8")
    text = "- Captain a boat on race days."
    with_them = titlecheck.classify(text, rules=titlecheck.load_rules(pack))
    assert [each.rule for duty in with_them.duties for each in duty.evidence] == ["captain"]
    assert not [each for duty in titlecheck.classify(text).duties for each in duty.evidence]


def test_shipped_rules_are_named_or_left_out() -> None:
    assert titlecheck.load_rules() == titlecheck.load_rules("object-of-direction")
    assert titlecheck.load_rules(rules_root() / "packs/object-of-direction") == titlecheck.load_rules()


def test_bad_rules_are_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(titlecheck.TitlecheckError, match="no pack"):
        titlecheck.load_rules("no-such-pack")
    (tmp_path / "bad.yaml").write_text("pack: bad\nruels: []\n", encoding="utf-8")
    with pytest.raises(titlecheck.RuleFaults) as raised:
        titlecheck.load_rules(tmp_path / "bad.yaml")
    assert "did you mean 'rules'" in str(raised.value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n\t ", id="blank"),
        pytest.param(None, id="none"),
        pytest.param(float("nan"), id="missing-in-a-data-frame"),
    ],
)
def test_what_holds_no_text_is_skipped(text: str) -> None:
    report = titlecheck.classify(text)
    assert (report.status.value, report.reason, report.verdict) == ("skipped", "empty", None)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match="the text is of type int, not str"):
        titlecheck.classify(7)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="the title is of type bytes, not str"):
        titlecheck.classify("Lead the team.", title=b"Boss")  # type: ignore[arg-type]


def test_many_texts_give_reports_in_order_as_they_are_asked_for() -> None:
    asked: list[int] = []

    def texts() -> Iterator[str]:
        for number, text in enumerate((LEADER, MANAGER, "", LEADER)):
            asked.append(number)
            yield text

    reports = titlecheck.classify_many(texts())
    assert asked == []
    first = next(reports)
    assert asked == [0]
    verdicts = [report.verdict and report.verdict.value for report in (first, *reports)]
    assert verdicts == ["leader", "manager", None, "leader"]


def test_a_text_among_many_is_judged_as_alone() -> None:
    many = titlecheck.classify_many([LEADER, MANAGER], titles=["Sales Leader", None])
    alone = [titlecheck.classify(LEADER, title="Sales Leader"), titlecheck.classify(MANAGER)]
    for number, (one, other) in enumerate(zip(many, alone, strict=True)):
        assert one.to_dict() == {**other.to_dict(), "id": str(number)}


def test_titles_go_with_texts_one_to_one() -> None:
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        list(titlecheck.classify_many([LEADER, MANAGER], titles=["Sales Manager"]))


def test_batches_keep_their_columns_and_gain_the_report() -> None:
    given = batch(key=[7, 8], description=[LEADER, MANAGER], title=["Sales Manager", None])
    rows = judged(given)
    assert [list(row) for row in rows] == [["key", "title", *COLUMNS]] * 2
    first, second = rows
    assert (first["key"], first["verdict"], first["suggested_title"], first["agrees"]) == (
        7,
        "leader",
        "Sales Leader",
        False,
    )
    assert (second["current_title"], second["verdict"]) == ("Sales Leader", "manager")
    entry = json.loads(str(first["report"]))
    assert entry["schema"] == "titlecheck/1"
    assert entry["rules_sha256"] == titlecheck.load_rules().sha256
    assert entry["title"]["source"] == "column"
    assert entry["counts"]["leader"] == first["leader"]


def test_batches_come_out_one_for_one_with_one_schema() -> None:
    given = [batch(description=[LEADER]), batch(description=[LEADER]).slice(0, 0), batch(description=[None])]
    found = list(titlecheck.classify_batches(given, title=None))
    assert [each.num_rows for each in found] == [1, 0, 1]
    assert len({str(each.schema) for each in found}) == 1
    assert found[2].to_pylist()[0]["reason"] == "empty"


@pytest.mark.parametrize("kind", ["large_string", "dictionary"])
def test_batches_may_hold_text_in_any_arrow_type(kind: str) -> None:
    kinds = {"large_string": pyarrow.large_string(), "dictionary": pyarrow.dictionary("int8", "string")}
    texts = pyarrow.array([LEADER]).cast(kinds[kind])
    rows = judged(pyarrow.RecordBatch.from_arrays([texts], ["body"]), text="body", title=None)
    assert rows[0]["verdict"] == "leader"


@pytest.mark.parametrize(
    ("columns", "names", "message"),
    [
        pytest.param(["text"], {}, "no column 'description'", id="no-text-column"),
        pytest.param(["description"], {}, "no column 'title'", id="no-title-column"),
        pytest.param(["description", "verdict"], {"title": None}, "rename these columns", id="taken"),
    ],
)
def test_wrong_columns_are_told(columns: list[str], names: dict[str, str | None], message: str) -> None:
    with pytest.raises(titlecheck.InputError, match=message):
        judged(batch(**{name: ["x"] for name in columns}), **names)


def test_without_pyarrow_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(titlecheck.InputError, match=r'pip install "titlecheck\[arrow\]"'):
        titlecheck.classify_batches([])


def test_every_public_name_is_there_and_no_other() -> None:
    assert dir(titlecheck) == sorted(titlecheck.__all__)
    assert all(getattr(titlecheck, name) is not None for name in titlecheck.__all__)
    with pytest.raises(AttributeError, match="no attribute 'clasify'"):
        titlecheck.clasify  # type: ignore[attr-defined]  # noqa: B018


def test_importing_the_package_opens_no_room() -> None:
    code = "import sys, titlecheck; print([name for name in sys.modules if 'titlecheck.' in name])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_package_says_that_it_is_typed() -> None:
    assert Path(titlecheck.__file__).with_name("py.typed").is_file()
