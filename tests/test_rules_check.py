"""`rules check`: what only reading with the rules brings to light, and how faults are told."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.running import run
from titlecheck.authoring.check import check
from titlecheck.authoring.proof import prove
from titlecheck.rulefiles.packfiles import shipped_packs
from titlecheck.rulefiles.rulefile import load_rules

PACK = """\
pack: trial
words:
  people: [team, crew, trainee]
  lead: [lead, manage, run]
  books: [budget, ledger]
rules:
"""


def rule(name: str, match: str, *more: str, emphasis: str = "leader", hit: str = "") -> str:
    lines = [f"id: {name}", f"emphasis: {emphasis}", f"match: {match}", "because: why", *more]
    lines.append(f"examples: {{hit: [{hit or 'Lead the team'}], miss: [Write code]}}")
    return "  - " + "\n    ".join(lines) + "\n"


def pack(tmp_path: Path, *rules: str, head: str = PACK) -> str:
    path = tmp_path / "trial.yaml"
    path.write_text(head + "".join(rules), encoding="utf-8")
    return str(path)


BOOKS = rule("books", '"{lead} {books}"', emphasis="manager", hit="Manage the ledger")
PEOPLE = rule("people", '"{lead} {people}"')
ROWS = {
    "a sound pack": ([PEOPLE, BOOKS], []),
    "an expression among alternatives": (
        [PEOPLE, BOOKS, rule("out", '"lead|carry out {books}"'), rule("in", '"carry out|run crew"')],
        ["several-words", "several-words"],
    ),
    "a phrase that no text can satisfy": (
        [PEOPLE, BOOKS, rule("the", '"lead to"')],
        ["never-matches"],
    ),
    "a verb that the language doesn't know": (
        [PEOPLE, BOOKS, rule("odd", '"frobnicate {people}"', hit="Frobnicate the crew")],
        ["new-verb"],
    ),
    "one new verb among several that are known": (
        [PEOPLE, BOOKS, rule("odd", '"oversee|supervise|frobnicate {people}"', hit="Frobnicate the crew")],
        [],
    ),
    "a verb that is misspelt among others": (
        [PEOPLE, BOOKS, rule("odd", '"oversee|supervise|mannage {people}"', hit="Supervise the crew")],
        ["new-verb"],
    ),
    "half of the alternatives are things": (
        [PEOPLE, BOOKS, rule("odd", '"lead|ledger trousers"')],
        ["no-verb"],
    ),
    "a thing whose first word is known needs no verb": (
        [PEOPLE, BOOKS, rule("thing", '"budget {people}"', hit="Lead the budget team")],
        [],
    ),
    "a guard matches all that a rule matches": (
        [PEOPLE, BOOKS, rule("shade", '"{lead}|write {books}"', emphasis="neither", hit="Write the ledger")],
        ["decided-elsewhere", "shadowed"],
    ),
    "a more exact rule shadows only what it covers": (
        [PEOPLE, BOOKS, rule("exact", '"{lead} budget {people}"', hit="Lead the budget team")],
        [],
    ),
    "an exclusion excludes everything": (
        [BOOKS, rule("people", '"{lead} {people}"', 'unless: "{people}"')],
        ["excludes-all"],
    ),
    "an exclusion excludes a part": (
        [BOOKS, rule("people", '"{lead} {people}"', 'unless: "run {people}"')],
        [],
    ),
    "the same phrase in two rules": (
        [PEOPLE, BOOKS, rule("again", '"{lead}  {PEOPLE}"'.replace("PEOPLE", "people"))],
        ["same-phrase"],
    ),
    "an example that a guard decides": (
        [PEOPLE, BOOKS, rule("trainees", '"{lead} trainee"', emphasis="neither", hit="Lead trainees"),
         rule("more", '"lead trainee|crew"', hit="Lead trainees")],
        ["decided-elsewhere"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rules", "codes"), ROWS.values(), ids=ROWS)
def test_what_reading_brings_to_light(rules: list[str], codes: list[str], tmp_path: Path) -> None:
    assert sorted(fault.code for fault in check([pack(tmp_path, *rules)])) == codes


def test_a_phrase_without_effect_is_told_with_what_would_be_right(tmp_path: Path) -> None:
    path = pack(tmp_path, PEOPLE, BOOKS, rule("out", '"lead|carry out {books}"'))
    done = run("rules", "check", path)
    hint = 'write ["lead {books}", "carry out {books}"], or put the expressions in a list and write the {list} here'
    message = "'carry out' stands among alternatives, which are one word each"
    assert done.code == 0
    assert done.out.splitlines() == [
        f"{path}:19:12: warning[several-words] {message}",
        '   19 |     match: "lead|carry out {books}"',
        "      |            ^",
        f"      = {hint}",
        "0 errors, 1 warning",
    ]
    assert run("rules", "check", path, "--strict").code == 1


def test_a_pack_may_have_verbs_of_its_own(tmp_path: Path) -> None:
    odd = rule("odd", '"ledger|frobnicate {people}"', hit="Frobnicate the crew")
    head = PACK.replace("words:", "words:\n  verbs: [frobnicate, ledger]")
    assert check([pack(tmp_path, PEOPLE, BOOKS, odd, head=head)]) == ()
    assert all(outcome.passed for outcome in prove(load_rules(tmp_path / "trial.yaml")))


def test_what_stands_among_verbs_in_a_list_is_a_verb(tmp_path: Path) -> None:
    head = PACK.replace("lead: [lead, manage, run]", "lead: [lead, manage, run, frobnicate]")
    odd = rule("odd", '"frobnicate {books}"', hit="Frobnicate the ledger", emphasis="manager")
    assert [fault.code for fault in check([pack(tmp_path, PEOPLE, BOOKS, odd, head=head)])] == []


# A phrase whose alternatives are of several words, what would say what is meant, and duties that this sees.
SEVERAL = {
    "a verb with its particle, last": (
        "award|hand out {books}",
        ["award {books}", "hand out {books}"],
        ["Award the budget", "Hand out ledgers"],
    ),
    "a verb with its particle, first": (
        "call off|postpone {books}",
        ["call off {books}", "postpone {books}"],
        ["Call off the budget", "Postpone the budget"],
    ),
    "an expression that is known": (
        "lead|carry out {books}",
        ["lead {books}", "carry out {books}"],
        ["Lead the budget", "Carry out budgets"],
    ),
    "an expression that ends in a preposition": (
        "take charge of|run {books}",
        ["take charge of {books}", "run {books}"],
        ["Take charge of the ledger", "Run the ledger"],
    ),
    "an expression that holds an article": (
        "watch|keep an eye on {books}",
        ["watch {books}", "keep an eye on {books}"],
        ["Watch the ledger", "Keep an eye on the budget"],
    ),
    "things whose last word is the same": (
        "run night shift|day shift",
        ["run night shift", "run day shift"],
        ["Run the night shift", "Run the day shift"],
    ),
    "three of them": (
        "award|grant|hand out {books}",
        ["award {books}", "grant {books}", "hand out {books}"],
        ["Grant the budget"],
    ),
}
ONE_WORD_EACH = [
    "give|offer feedback to|for {people}",
    "report|answer to {books}",
    "write|review code",
    "lead big|small {people}",
    "{lead}|run {people}|crew",
]


@pytest.mark.parametrize(("phrase", "meant", "duties"), SEVERAL.values(), ids=SEVERAL)
def test_alternatives_of_several_words_are_told_with_the_way_out(
    phrase: str, meant: list[str], duties: list[str], tmp_path: Path
) -> None:
    found = [fault for fault in check([pack(tmp_path, rule("odd", f'"{phrase}"'))]) if fault.code == "several-words"]
    assert [(fault.hint or "").split("], or ")[0] for fault in found] == [f"write {json.dumps(meant)[:-1]}"]
    mended = pack(tmp_path, rule("odd", json.dumps(meant), hit=", ".join(duties)))
    assert "several-words" not in {fault.code for fault in check([mended])}
    assert all(outcome.passed for outcome in prove(load_rules(mended)) if outcome.is_hit)


@pytest.mark.parametrize("phrase", ONE_WORD_EACH)
def test_alternatives_of_one_word_are_not(phrase: str, tmp_path: Path) -> None:
    found = check([pack(tmp_path, rule("odd", f'"{phrase}"'))])
    assert "several-words" not in {fault.code for fault in found}


def test_errors_of_several_packs_come_together(tmp_path: Path) -> None:
    for name in ("one", "two"):
        text = f"pack: {name}\nrules:\n" + rule("people", '"lead {nobody}"')
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    done = run("rules", "check", str(tmp_path / "one.yaml"), str(tmp_path / "two.yaml"), "--format", "json")
    told = json.loads(done.out)
    assert (done.code, told["errors"], told["warnings"]) == (1, 2, 0)
    assert [Path(fault["path"]).name for fault in told["faults"]] == ["one.yaml", "two.yaml"]
    assert {fault["code"] for fault in told["faults"]} == {"unknown-list"}


def test_a_folder_of_packs_gives_each(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "rules.yaml").write_text(f"pack: {name}\n", encoding="utf-8")
    assert [fault.code for fault in check([str(tmp_path)])] == ["no-rules", "no-rules"]


def test_github_is_told_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pack(tmp_path, PEOPLE, BOOKS, rule("odd", '"lead {nobody}"'))
    monkeypatch.chdir(tmp_path)
    done = run("rules", "check", path, "--format", "github")
    assert done.out.splitlines() == [
        "::error file=trial.yaml,line=19,col=18,title=unknown-list::unknown list '{nobody}'",
        "1 error, 0 warnings",
    ]


def test_a_language_file_is_known_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("language: en\nheadings: {dutys: [what you do]}\n", encoding="utf-8")
    assert [fault.code for fault in check([str(path)])] == ["unknown-key"]


def test_shipped_packs_hold_no_phrase_without_effect() -> None:
    codes = {fault.code for fault in check(shipped_packs())}
    assert not codes & {"never-matches", "shadowed", "excludes-all", "decided-elsewhere", "no-verb"}


def test_ten_times_the_rules_take_less_than_twenty_times_as_long(tmp_path: Path) -> None:
    def seconds(count: int) -> float:
        head = "pack: many\nrules:\n"
        rules = [rule(f"r{n}", f'"lead thing{n}"', hit=f"Lead the thing{n}") for n in range(count)]
        path = pack(tmp_path, *rules, head=head)
        start = time.process_time()
        assert not check([path])
        return time.process_time() - start

    seconds(50)
    assert seconds(2000) < 20 * seconds(200)
