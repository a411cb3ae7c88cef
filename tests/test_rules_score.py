"""`rules score`: measures worked out by hand, contested labels, halves, and tables with faults."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.running import run
from titlecheck.authoring.labels import Half, half_of, read_labels
from titlecheck.authoring.measures import (
    Pair,
    Rates,
    accuracy,
    answer_rates,
    balanced_accuracy,
    brier,
    settled,
    side_rates,
)
from titlecheck.errors import InputError
from titlecheck.rulefiles.rulefile import load_rules

PACK = """\
pack: trial
rules:
  - id: people
    emphasis: leader
    match: lead team
    because: people
    weight: 2
    examples: {hit: [Lead the team]}
  - id: books
    emphasis: manager
    match: manage budget
    because: money
    weight: 2
    examples: {hit: [Manage a budget]}
"""
DUTIES = """\
id,text,emphasis,source,title
a,Lead the team,leader,s,one
b,Lead the team and manage the budget,both,s,two
c,Manage the budget,leader,s,three
d,Write code,manager,s,four
e,Manage the budget,manager|neither,s,five
f,Write code,neither,s,six
"""


@pytest.fixture
def pack(tmp_path: Path) -> str:
    path = tmp_path / "trial.yaml"
    path.write_text(PACK, encoding="utf-8")
    return str(path)


def table(tmp_path: Path, text: str, name: str = "labels.csv") -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


PAIRS = [
    Pair(("leader",), "leader"),
    Pair(("leader",), "neither"),
    Pair(("both",), "manager"),
    Pair(("manager",), "both"),
    Pair(("leader", "neither"), "leader"),
    Pair(("manager", "both"), "manager"),
]


def test_both_counts_for_each_side_and_contested_sides_are_left_out() -> None:
    assert side_rates(PAIRS, "leader", "both") == Rates(found=1, wrongly=1, missed=2)
    assert side_rates(PAIRS, "manager", "both") == Rates(found=3, wrongly=0, missed=0)


def test_rates_are_what_the_textbook_says() -> None:
    rates = Rates(found=3, wrongly=1, missed=2)
    assert (rates.precision, rates.recall, round(rates.f1, 4)) == (0.75, 0.6, 0.6667)
    assert (Rates(0, 0, 0).precision, Rates(0, 0, 0).recall, Rates(0, 0, 0).f1) == (0, 0, 0)


def test_any_of_several_answers_is_right() -> None:
    assert settled(PAIRS)[4:] == [("leader", "leader"), ("manager", "manager")]
    assert accuracy(PAIRS) == 3 / 6
    assert answer_rates(settled(PAIRS), "leader") == Rates(found=2, wrongly=0, missed=1)


def test_sureness_and_flags() -> None:
    assert brier([(0.8, True), (0.6, False)]) == pytest.approx((0.04 + 0.36) / 2)
    flags = [Pair(("y",), "y"), Pair(("y",), "n"), Pair(("n",), "n"), Pair(("n", "y"), "y")]
    assert balanced_accuracy(flags) == (0.5 + 1) / 2
    assert balanced_accuracy([]) is None


def test_the_half_is_the_same_everywhere() -> None:
    digest = int(hashlib.md5(b"gitlabSales Manager").hexdigest(), 16)
    assert half_of("gitlabSales Manager") is (Half.A if digest % 2 == 0 else Half.B)


def test_duties_are_scored(tmp_path: Path, pack: str) -> None:
    done = run("rules", "score", table(tmp_path, DUTIES), "--rules", pack, "--misses")
    assert done.code == 0
    assert done.out == (
        "all: 6 rows, macro-F1 0.650, accuracy 0.667\n"
        "  leader   precision 1.000  recall 0.667  F1 0.800\n"
        "  manager  precision 0.500  recall 0.500  F1 0.500\n"
        "\n"
        "  label            said:     both    leader   manager   neither\n"
        "  both                          1         0         0         0\n"
        "  leader                        0         1         1         0\n"
        "  manager                       0         0         0         1\n"
        "  manager|neither               0         0         1         0\n"
        "  neither                       0         0         0         1\n"
        "\n"
        "2 misses\n"
        "leader > manager  c (line 4)  [books]\n"
        "    Manage the budget\n"
        "manager > neither  d (line 5)\n"
        "    Write code\n"
        f"rules sha256 {load_rules(pack).sha256[:12]}\n"
    )


def test_halves_and_groups_share_the_rows_out(tmp_path: Path, pack: str) -> None:
    done = run(
        "rules",
        "score",
        table(tmp_path, DUTIES),
        "--rules",
        pack,
        "--half",
        "--group",
        "source",
        "-f",
        "json",
    )
    scores = {score["name"]: score["rows"] for score in json.loads(done.out)["scores"]}
    assert scores["half A"] + scores["half B"] == scores["all"] == scores["source s"] == 6


def test_roles_are_scored_from_files_beside_the_table(tmp_path: Path, pack: str) -> None:
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles/one.txt").write_text("- Lead the team\n- Lead another team\n", encoding="utf-8")
    text = "file,verdict,asks_people_skills\nroles/one.txt,leader|either,n\n"
    done = run("rules", "score", table(tmp_path, text), "--rules", pack, "-f", "json")
    score = json.loads(done.out)["scores"][0]
    assert (score["rows"], score["accuracy"], score["rates"]["leader"]["f1"]) == (1, 1.0, 1.0)
    assert score["flags"] == {"asks_people_skills": 1.0}
    assert 0 <= score["brier"] < 0.25


WRONG = {
    "no labels": ("text,side\na,leader\n", "no column 'emphasis' (for duties) or 'verdict' (for roles)"),
    "no text": ("words,emphasis\na,leader\n", "no column 'text'"),
    "an unknown label": (
        "text,emphasis\na,boss\n",
        "labels.csv:2: column 'emphasis' holds 'boss', not one of leader",
    ),
    "an empty label": ("text,emphasis\na,\n", "column 'emphasis' holds nothing"),
    "an empty text": ("text,emphasis\n ,leader\n", "labels.csv:2: there is no text in this row"),
    "a missing file": ("file,verdict\nx.txt,leader\n", "labels.csv:2: 'x.txt' cannot be read"),
    "no rows": ("text,emphasis\n", "there is no row in this table"),
}


@pytest.mark.parametrize(("text", "told"), WRONG.values(), ids=WRONG)
def test_a_wrong_table_is_told(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read_labels(table(tmp_path, text))
    assert told in str(error.value)


def test_a_table_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match=r"^nowhere\.csv: no such file$"):
        read_labels("nowhere.csv")


@pytest.mark.parametrize(
    ("held", "reason"), [(b"", "empty"), (b"text\0emphasis\n", "binary: ")], ids=["empty", "binary"]
)
def test_a_table_that_cannot_be_read_is_named(held: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_bytes(held)
    with pytest.raises(InputError) as error:
        read_labels(str(path))
    assert str(error.value).startswith(f"{path}: {reason}")


def test_all_faults_of_a_table_come_at_once(tmp_path: Path) -> None:
    done = run("rules", "score", table(tmp_path, "text,emphasis\na,boss\nb,chief\n"))
    assert (done.code, done.err.count("titlecheck: ")) == (2, 2)


def test_an_unknown_group_is_told(tmp_path: Path, pack: str) -> None:
    done = run("rules", "score", table(tmp_path, DUTIES), "--rules", pack, "--group", "sort")
    assert (done.code, "no column 'sort'; there are: id, text" in done.err) == (2, True)
