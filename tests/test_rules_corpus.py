"""`rules health`, `diff` and `suggest`: what rules do on a corpus, and a whole edit from beginning to end."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.running import run
from titlecheck.authoring.health import ENOUGH, State, examine
from titlecheck.authoring.suggestion import suggest
from titlecheck.model import Role
from titlecheck.rulefiles.rulefile import load_rules

PACK = """\
pack: trial
words: {people: [team, crew]}
rules:
  - id: people
    emphasis: leader
    match: "lead|manage {people}"
    because: people
    weight: 2
    examples: {hit: [Lead the team]}
  - id: crews
    emphasis: leader
    match: "lead crew"
    because: crews
    examples: {hit: [Lead the crew]}
  - id: books
    emphasis: manager
    match: "manage budget"
    because: money
    weight: 2
    examples: {hit: [Manage a budget]}
  - id: sheep
    emphasis: manager
    match: "manage sheep"
    because: sheep
    examples: {hit: [Manage the sheep]}
  - id: rivals
    emphasis: neither
    match: "lead rival {people}"
    because: rivals
    examples: {hit: [Lead rival teams]}
"""
ROLES = {
    "one.txt": "- Lead the crew\n- Lead the team and manage the budget\n- Lead rival teams\n",
    "two.txt": "- Manage the budget\n- Repair the trophy\n- Write code\n",
    "three.txt": "- Repair trophies\n- Repairing every trophy\n- Lead the team\n",
}


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "trial.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "roles").mkdir()
    for name, text in ROLES.items():
        (tmp_path / "roles" / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_health_counts_what_each_rule_does(corpus: Path) -> None:
    labels = corpus / "labels.csv"
    labels.write_text("text,emphasis\nLead the team,leader\nLead the crew,neither\n", encoding="utf-8")
    done = run("rules", "health", "roles", "--rules", "trial.yaml", "--labels", "labels.csv", "-f", "json")
    told = json.loads(done.out)
    figures = {rule.pop("rule"): rule for rule in told["rules"]}
    assert (told["roles"], told["duties"]) == (3, 9)
    kept = ("duties", "roles", "alone", "conflicts", "together_with", "labelled", "right")
    assert {name: tuple(rule[key] for key in kept) for name, rule in figures.items()} == {
        "people": (3, 2, 1, 1, {"crews": 1, "books": 1}, 2, 1),
        "crews": (1, 1, 0, 0, {"people": 1}, 1, 0),
        "books": (2, 2, 1, 1, {"people": 1}, 0, 0),
        "sheep": (0, 0, 0, 0, {}, 0, 0),
        "rivals": (1, 1, 0, 0, {}, 0, 0),
    }
    assert figures["sheep"]["state"] == State.UNKNOWN.value
    assert figures["books"]["decisive"] >= 1


def test_never_and_too_small_to_tell_are_two_answers(corpus: Path) -> None:
    rules = load_rules(corpus / "trial.yaml")
    role = Role("- Lead the team\n" * 100)
    small = examine(rules, [role])
    large = examine(rules, [role] * (ENOUGH // 100))
    assert [each.state for each in small.rules if each.rule.id == "sheep"] == [State.UNKNOWN]
    assert [each.state for each in large.rules if each.rule.id == "sheep"] == [State.NEVER]


def test_health_says_what_could_not_be_read(corpus: Path) -> None:
    (corpus / "roles/broken.txt").write_bytes(b"\x00\x01\x02\x03" * 100)
    done = run("rules", "health", "roles", "--rules", "trial.yaml")
    assert (done.code, "broken.txt" in done.err, done.out.startswith("3 roles, 9 duties")) == (2, True, True)


def test_diff_tells_verdicts_and_evidence(corpus: Path) -> None:
    (corpus / "new.yaml").write_text(PACK.replace("manage budget", "own budget"), encoding="utf-8")
    done = run("rules", "diff", "trial.yaml", "new.yaml", "roles")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0].startswith("3 roles: ")
    assert re.fullmatch("rules sha256 [0-9a-f]{12} → [0-9a-f]{12}", lines[-1])
    assert lines[-4:-1] == [
        "books: +0 -2",
        '  - one.txt:2:21: manager "manage the budget"',
        '  - two.txt:1:3: manager "Manage the budget"',
    ]
    assert "two.txt: manager → " in done.out
    told = json.loads(run("rules", "diff", "trial.yaml", "new.yaml", "roles", "-f", "json").out)
    assert told["rules"] == {"books": {"gained": 0, "lost": 2}}
    back = json.loads(run("rules", "diff", "new.yaml", "trial.yaml", "roles", "-f", "json").out)
    assert (back["gained"], back["lost"]) == (told["lost"], told["gained"])
    same = run("rules", "diff", "trial.yaml", "trial.yaml", "roles").out
    assert same.startswith("3 roles: the rules say the same\nrules sha256 ")


def git(*arguments: str) -> None:
    settings = ("-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *settings, *arguments], check=True, capture_output=True)


def test_diff_reads_packs_as_they_were(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("init", "-q", "-b", "main")
    (corpus / "packs/mine").mkdir(parents=True)
    mine = corpus / "packs/mine/mine.yaml"
    mine.write_text("pack: mine\nextends: ../../trial.yaml\noff: [sheep]\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "one")
    mine.write_text("pack: mine\nextends: ../../trial.yaml\noff: [books]\n", encoding="utf-8")
    done = run("rules", "diff", "main:packs/mine", "packs/mine", "roles", "--format", "md")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("### Rules: 3 roles: ")
    assert "| books | 0 | 2 |" in done.out
    monkeypatch.chdir(corpus / "packs")
    assert run("rules", "diff", "main:./mine", "mine", "../roles").code == 0
    for wrong, told in (("main:nowhere", "'nowhere' holds no rule file"), ("trunk:mine", "git: ")):
        done = run("rules", "diff", wrong, "mine", "../roles")
        assert (done.code, told in done.err) == (2, True)


def test_diff_for_a_pull_request_is_safe_from_markup(corpus: Path) -> None:
    (corpus / "roles/one.txt").write_text("- Lead the <b>|crew|\n- Lead the team\n", encoding="utf-8")
    (corpus / "new.yaml").write_text(PACK.replace("lead|manage", "own"), encoding="utf-8")
    done = run("rules", "diff", "trial.yaml", "new.yaml", "roles", "-f", "md")
    lost = [line for line in done.out.splitlines() if line.startswith("| one")]
    assert lost
    assert all(line.replace("\\|", "").count("|") == 5 and "<b>" not in line for line in lost)


def test_suggestions_are_rules_that_fire(corpus: Path) -> None:
    done = run("rules", "suggest", "roles", "--rules", "trial.yaml", "--least", "3")
    assert done.code == 0
    suggested = yaml.safe_load(done.out)["rules"]
    assert [(rule["id"], rule["match"]) for rule in suggested] == [("repair-trophy", "repair trophy")]
    assert "# new evidence on 3 duties, against other evidence on 0" in done.out
    (corpus / "pasted.yaml").write_text("pack: pasted\n" + done.out, encoding="utf-8")
    assert run("rules", "check", "pasted.yaml", "--strict").out == "no faults\n"
    assert run("rules", "test", "pasted.yaml").code == 0


def test_what_rules_see_is_not_suggested(corpus: Path) -> None:
    rules = load_rules(corpus / "trial.yaml")
    seen = [Role("- Lead the team\n- Lead rival crews\n- Manage a budget\n")] * 5
    assert suggest(rules, seen, least=2, limit=5).found == ()
    done = run("rules", "suggest", "nowhere", "--rules", "trial.yaml")
    assert (done.code, "nowhere" in done.err) == (2, True)


def test_a_whole_edit(corpus: Path) -> None:
    """Init, add a word, break it three ways and read the messages, mend, test, diff, score."""
    mine = corpus / "mine"
    assert run("rules", "init", "mine", "--extend").code == 0
    assert run("rules", "add", "word", "mine", "people", "pit crew").code == 0
    good = (mine / "rules.yaml").read_text(encoding="utf-8")
    for old, new, told in (
        ("emphasis: leader", "emphasys: leader", "unknown key 'emphasys'"),
        ('"guide|host guild"', '"guide|host {guild}"', "unknown list '{guild}'"),
        ("because: guides", 'because: "guides', "the quote that opens here is never closed"),
    ):
        (mine / "rules.yaml").write_text(good.replace(old, new), encoding="utf-8")
        done = run("rules", "check", "mine")
        assert (done.code, told in done.out, "^" in done.out) == (1, True, True), done
        assert run("classify", "roles/one.txt", "--rules", "mine").code == 2
    (mine / "rules.yaml").write_text(good, encoding="utf-8")
    assert run("rules", "check", "mine").out == "no faults\n"
    assert run("rules", "test", "mine").code == 0
    (corpus / "roles/pit.txt").write_text("- Lead the pit crew\n- Guide the guild\n", encoding="utf-8")
    diff = run("rules", "diff", "object-of-direction", "mine", "roles")
    assert 'pit.txt:2:3: leader "Guide the guild"' in diff.out
    (corpus / "labels.csv").write_text("text,emphasis\nGuide the guild,leader\nSell it,neither\n", encoding="utf-8")
    assert run("rules", "score", "labels.csv", "--rules", "mine").out.startswith("all: 2 rows")


@pytest.mark.parametrize(
    "command",
    [
        ("list",), ("list", "-f", "json"), ("try", "Lead", "-f", "json"), ("why-not", "people", "Lead", "-f", "json"),
        ("health", "roles"), ("health", "roles", "-f", "json"),
        ("score", "labels.csv"), ("score", "labels.csv", "-f", "json"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_answer_names_the_hash_of_its_rules(corpus: Path, command: tuple[str, ...]) -> None:
    (corpus / "labels.csv").write_text("text,emphasis\nLead the team,leader\nWrite it,neither\n", encoding="utf-8")
    sha256 = load_rules("trial.yaml").sha256
    assert sha256[:12] in run("rules", *command, "--rules", "trial.yaml").out
    assert sha256 in run("rules", "test", "trial.yaml", "-f", "json").out
