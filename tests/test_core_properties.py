"""What holds for the core whatever it is given: no text breaks it, and nothing that should not matter does."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from titlecheck.engine import Engine, compile_engine
from titlecheck.model import Report, Role, Span, Status
from titlecheck.rulefiles.packfiles import DEFAULT_PACK, packs_folder
from titlecheck.rulefiles.rulefile import load_rules

WORDS = (
    *("manage", "lead", "coach", "hiring", "oversees", "developed", "plan", "help", "provide", "to", "of", "and", "or"),
    *(
        "the",
        "a team of",
        "eight clerks",
        "your staff",
        "budgets",
        "the sales process",
        "customers",
        "who",
        "will",
        "not",
    ),
    *("you", "we", "is led by", "including", "leadership", "day-to-day", "401k", "2+ years", "it's", "US", "IT", "(s)"),
    *(",", ";", ":", ".", "!", "(", ")", "&", "/", "•", "-", "–", "'", "’", "\n", "\n- ", "\n# ", "**", "_"),
    *("Duties:\n", "Requirements\n", "İstanbul", "ẞ", "\u2028", "\ud800", "\x00", "\t", "\xa0", "東京", "🙂", "́"),
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
PLAIN_WORDS = st.sampled_from([word for word in WORDS if word.isascii() and not set(word) & set("*_#\x00\n&•-")])
DUTIES = st.lists(PLAIN_WORDS, min_size=1, max_size=20).map(" ".join)


@cache
def engine() -> Engine:
    return compile_engine(load_rules())


def judged(text: str) -> Report:
    report = engine().judge(Role(text))
    assert report.status is Status.JUDGED
    return report


@given(st.text(max_size=400) | TEXTS | st.text(st.characters(codec=None), max_size=200))
@settings(deadline=None, max_examples=300)
def test_no_text_breaks_the_core(text: str) -> None:
    report = judged(text)
    assert report == judged(text)
    for duty in report.duties:
        assert duty.text
        assert all(item.text for item in duty.evidence)


def cut(text: str, span: Span) -> str:
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return " ".join(" ".join(lines).split())


@given(st.lists(DUTIES, min_size=1, max_size=6))
@settings(deadline=None, max_examples=200)
def test_spans_slice_to_their_words(duties: list[str]) -> None:
    text = "Duties\n" + "\n".join(f"- {duty}" for duty in duties)
    for duty in judged(text).duties:
        assert cut(text, duty.span) == duty.text
        for item in duty.evidence:
            assert cut(text, item.span) == item.text
            assert item.text in duty.text


@given(st.lists(DUTIES, max_size=6), st.integers(0, 6))
@settings(deadline=None, max_examples=100)
def test_one_more_leader_duty_never_lowers_the_leader_share(duties: list[str], place: int) -> None:
    leading = "Coach and develop a team of eight clerks."
    more = [*duties[:place], leading, *duties[place:]]
    before, after = (judged("Duties\n" + "\n".join(f"- {each}" for each in some)) for some in (duties, more))
    assert after.leader_share is not None
    assert before.leader_share is None or after.leader_share >= before.leader_share


@pytest.fixture(scope="module")
def shuffled(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The engine of the shipped rules in another order, in files of other names."""
    folder = tmp_path_factory.mktemp("shuffled")
    for number, path in enumerate(sorted((packs_folder() / DEFAULT_PACK).glob("*.yaml"), reverse=True)):
        head, mark, rules = path.read_text(encoding="utf-8").partition("\nrules:\n")
        each = [f"  - id: {rule}" for rule in rules.split("  - id: ") if rule.strip()]
        Random(5).shuffle(each)
        (folder / f"{number}.yaml").write_text(head + mark + "".join(each), encoding="utf-8")
    return compile_engine(load_rules(str(folder)))


def test_the_order_of_rules_and_files_does_not_matter(shuffled: Engine) -> None:
    assert shuffled.rules.sha256 == engine().rules.sha256
    assert [rule.id for rule in shuffled.rules.rules] != [rule.id for rule in engine().rules.rules]
    texts = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "roles").rglob("*.txt"))]
    texts += ["\n".join(f"- {phrase.text}" for phrase in (*rule.hits, *rule.misses)) for rule in engine().rules.rules]
    for text in texts:
        assert shuffled.judge(Role(text)) == judged(text)


ENDLESS = {
    "a word": "team ",
    "verbs": "lead, ",
    "frames": "lead teams, plan budgets, ",
    "passives": "the team is led by you ",
    "nouns of nouns": "team of ",
    "adverbs": "very ",
    "-ing": "managing, ",
    "brackets": "(",
    "no blanks": "abc-",
    "apostrophes": "it's",
    "digits": "12:",
    "emphasis": "_a",
    "headings": "Duties: ",
    "numbers": "1. ",
    "glued": "teamLead",
}


@pytest.mark.parametrize("piece", ENDLESS.values(), ids=list(ENDLESS))
def test_a_line_without_end_takes_time_by_its_length(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        engine().judge(Role(text))
        return time.process_time() - start

    # Sixteen times as long, and far less than what a square would take, though a machine may be busy.
    short, long = (min(seconds(size) for _ in range(3)) for size in (10_000, 160_000))
    assert long < 80 * max(short, 0.002)
