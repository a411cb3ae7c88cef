"""Big Parquet files judged in stretches, and the parts put together: nothing lost, nothing doubled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from titlecheck import classify_batches, load_rules
from titlecheck.batches.stretches import (
    Order,
    Stretch,
    begin_parts,
    counted,
    finished,
    judge_stretch,
    order_for,
    plan,
    put_together,
    remove_parts,
    skip_row,
)
from titlecheck.cli.clustering import with_scheduler
from titlecheck.engine import compile_engine
from titlecheck.errors import InputError
from titlecheck.formats.tally import Counted
from titlecheck.limits import LIMITS
from titlecheck.tables.columns import Columns

TEXTS = ("Duties\n- Lead and coach the team.\n- Hire new reps.\n", "Duties\n- Run the budget.\n", "", None)


RULES = load_rules()
ENGINE = compile_engine(RULES)


def write_table(path: Path, rows: int, in_group: int = 10) -> Any:
    table = pyarrow.table(
        {
            "id": [f"r{number}" for number in range(rows)],
            "title": ["Sales Manager"] * rows,
            "text": [TEXTS[number % len(TEXTS)] for number in range(rows)],
        }
    )
    pyarrow.parquet.write_table(table, path, row_group_size=in_group)
    return table


def expected(table: Any) -> Any:
    return pyarrow.Table.from_batches(classify_batches(table.to_batches(), "text", "title", RULES, "id"))


def ready(folder: Path, rows: int = 35) -> tuple[Any, Order, list[Stretch]]:
    path = folder / "in.parquet"
    table = write_table(path, rows)
    order = order_for([str(path)], Columns(), folder / "out.parquet.parts", ENGINE)
    begin_parts(order, ENGINE, {}, resume=False)
    return table, order, plan([str(path)])


def test_limits_hold_as_for_any_other_table(tmp_path: Path) -> None:
    limits = LIMITS._replace(text=len(TEXTS[1] or ""))
    path = tmp_path / "in.parquet"
    write_table(path, 4)
    order = order_for([str(path)], Columns(), tmp_path / "parts", ENGINE, limits)
    begin_parts(order, ENGINE, {}, resume=False)
    (stretch,) = plan([str(path)], limits)
    judge_stretch(order, stretch)
    reasons = pyarrow.parquet.read_table(tmp_path / "parts" / stretch.name)["reason"].to_pylist()
    assert [reason and "the limit" in reason for reason in reasons] == [True, None, False, False]
    with pytest.raises(InputError, match=r"a row group of .* the limit"):
        plan([str(path)], LIMITS._replace(memory=10))


def test_a_stretch_is_a_row_group(tmp_path: Path) -> None:
    _, order, stretches = ready(tmp_path)
    assert [(each.group, each.start, each.stop) for each in stretches] == [
        (0, 0, 10),
        (1, 0, 10),
        (2, 0, 10),
        (3, 0, 5),
    ]
    assert (order.text, order.title, order.name) == ("text", "title", "id")


ORDERS: dict[str, Callable[[list[Stretch]], list[Stretch]]] = {
    "in order": lambda stretches: stretches,
    "backwards": lambda stretches: stretches[::-1],
    "twice": lambda stretches: stretches * 2,
    "in halves": lambda stretches: [half for each in stretches for half in each.halves()],
    "one in quarters": lambda stretches: [
        *stretches[1:],
        *(quarter for half in stretches[0].halves() for quarter in half.halves()),
    ],
}


@pytest.mark.parametrize("arrange", ORDERS.values(), ids=list(ORDERS))
def test_all_rows_are_there_once_and_in_order(
    tmp_path: Path, arrange: Callable[[list[Stretch]], list[Stretch]]
) -> None:
    table, order, stretches = ready(tmp_path)
    for stretch in arrange(stretches):
        judge_stretch(order, stretch)
    put_together(order, tmp_path / "out.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "out.parquet").equals(expected(table))
    remove_parts(order)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.parquet", "out.parquet"]


def test_a_part_says_what_was_counted(tmp_path: Path) -> None:
    _, order, stretches = ready(tmp_path)
    done = judge_stretch(order, stretches[0])
    assert Counter(dict(done.counts)) == Counter(dict(counted(order, stretches[0]).counts))
    assert sum(times for _, times in done.counts) == 10
    assert dict(done.counts)[Counted(None, "")] == 4


def test_a_row_that_cannot_be_judged_keeps_its_place(tmp_path: Path) -> None:
    table, order, stretches = ready(tmp_path, 3)
    one, rest = stretches[0]._replace(stop=1), stretches[0]._replace(start=1)
    skip_row(order, one, "it died")
    judge_stretch(order, rest)
    put_together(order, tmp_path / "out.parquet")
    found = pyarrow.parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert (found[0]["id"], found[0]["status"], found[0]["reason"]) == ("r0", "skipped", "it died")
    assert found[1:] == expected(table).to_pylist()[1:]


def test_what_is_finished_is_not_done_again(tmp_path: Path) -> None:
    _, order, stretches = ready(tmp_path)
    judge_stretch(order, stretches[2])
    begin_parts(order, ENGINE, {}, resume=True)
    assert finished(order, stretches) == {stretches[2]}
    begin_parts(order, ENGINE, {}, resume=False)
    assert finished(order, stretches) == set()


def test_parts_of_something_else_are_refused(tmp_path: Path) -> None:
    _, order, _ = ready(tmp_path)
    with pytest.raises(InputError, match="made of other files, rules or another version"):
        begin_parts(order, ENGINE, {"rules": "others"}, resume=True)


def test_many_files_make_one_table(tmp_path: Path) -> None:
    tables = [write_table(tmp_path / f"{name}.parquet", rows) for name, rows in (("a", 12), ("b", 3))]
    paths = [str(tmp_path / "a.parquet"), str(tmp_path / "b.parquet")]
    order = order_for(paths, Columns(), tmp_path / "parts", ENGINE)
    begin_parts(order, ENGINE, {}, resume=False)
    for stretch in reversed(plan(paths)):
        judge_stretch(order, stretch)
    put_together(order, tmp_path / "out.parquet")
    whole = pyarrow.concat_tables([expected(table) for table in tables])
    assert pyarrow.parquet.read_table(tmp_path / "out.parquet").equals(whole)


def test_files_of_other_columns_are_refused(tmp_path: Path) -> None:
    write_table(tmp_path / "a.parquet", 3)
    pyarrow.parquet.write_table(pyarrow.table({"text": ["a"]}), tmp_path / "b.parquet")
    with pytest.raises(InputError, match="do not have the same columns"):
        plan([str(tmp_path / "a.parquet"), str(tmp_path / "b.parquet")])


def test_what_is_no_parquet_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(InputError, match=r"a\.parquet: no Parquet file"):
        plan([str(tmp_path / "a.parquet")])


def test_a_worker_of_another_version_is_refused(tmp_path: Path) -> None:
    _, order, stretches = ready(tmp_path)
    with pytest.raises(InputError, match=r"the worker has titlecheck .*, not 9\.9"):
        judge_stretch(order._replace(version="9.9"), stretches[0])


@pytest.mark.parametrize(
    ("given", "spelled"),
    [
        (["in", "--dask"], ["in", "--dask", "local"]),
        (["--dask", "in", "-o", "x"], ["--dask", "local", "in", "-o", "x"]),
        (["in", "--dask", "tcp://a:8786"], ["in", "--dask", "tcp://a:8786"]),
        (["in", "-o", "x"], ["in", "-o", "x"]),
    ],
    ids=["at the end", "before a file", "with an address", "without"],
)
def test_the_address_of_a_scheduler_may_be_left_out(given: list[str], spelled: list[str]) -> None:
    assert with_scheduler(given) == spelled
