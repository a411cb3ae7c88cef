"""The benchmarks measure what they say: rivals find words, stages add up, material stays the same."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import islice
from pathlib import Path

from tests.benchmarks.commands import run
from tests.benchmarks.material import descriptions, texts_of, write_pack
from tests.benchmarks.rivals import rivals
from tests.benchmarks.where import where
from titlecheck.engine import compile_engine
from titlecheck.rulefiles.rulefile import load_rules

TEXTS = list(islice(descriptions(), 20))


def test_the_material_is_always_the_same() -> None:
    assert list(islice(descriptions(), 20)) == TEXTS
    assert texts_of(None, 3_000) == TEXTS[: len(texts_of(None, 3_000))]
    assert all(len(text) > 500 for text in TEXTS)


def test_a_made_pack_has_so_many_rules(tmp_path: Path) -> None:
    write_pack(tmp_path / "made.yaml", 30)
    assert len(load_rules(str(tmp_path / "made.yaml")).rules) == 30


def test_rivals_find_what_they_look_for() -> None:
    engine = compile_engine(load_rules())
    found = {name: look for name, look in rivals(engine.reader.matcher.rules) if look is not None}
    assert {"one `re` per rule", "keyword loop, as in gender-decoder"} <= set(found)
    for look in found.values():
        assert look("Coach and develop the team of sales reps.")
        assert not look("Xyzzy plugh.")


def test_the_shares_of_the_stages_make_a_whole() -> None:
    lines = list(where(compile_engine(load_rules()), TEXTS))
    shares = [int(share) for share in re.findall(r"\| (\d+)% \|", "\n".join(lines))]
    assert len(shares) == 6
    assert 94 <= sum(shares) <= 106
    assert "times as fast" in lines[-1]


def test_a_run_says_what_it_took() -> None:
    ran = run((sys.executable, "-c", "sum(range(10**6))"))
    assert 0 < ran.processor < ran.clock * 4
    assert ran.memory > 1_000


def test_the_options_of_the_benchmarks_are_told() -> None:
    for name in ("run", "engines"):
        script = Path(__file__).parent / f"benchmarks/{name}.py"
        told = subprocess.run([sys.executable, str(script), "--help"], capture_output=True, text=True, check=True)
        assert "table of ratios" in told.stdout
