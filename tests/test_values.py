"""Frozen values: as the library's frozen dataclasses in all that can be told from outside."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
from typing import Any

import pytest

from titlecheck import model
from titlecheck.model import Emphasis, Evidence, Flip, Language, Report, Role, Span, Status
from titlecheck.values import changed, fresh, frozen


@frozen
class Point:
    """A point of ours."""

    x: int
    y: int = 2
    names: list[str] = fresh(default_factory=list)

    @property
    def sum(self) -> int:
        return self.x + self.y


@dataclass(frozen=True, slots=True)
class Other:
    """A point of the library's."""

    x: int
    y: int = 2
    names: list[str] = field(default_factory=list)

    @property
    def sum(self) -> int:
        return self.x + self.y


LOOKS: dict[str, Callable[[Any], object]] = {
    "as it is shown": lambda kind: repr(kind(1)).replace("Other", "Point"),
    "by name": lambda kind: kind(y=4, x=3).sum,
    "in order": lambda kind: (kind(1, 5).x, kind(1, 5).y),
    "equal": lambda kind: kind(1) == kind(1, 2),
    "not equal": lambda kind: kind(1) == kind(2),
    "equal to nothing else": lambda kind: kind(1) == (1, 2, []),
    "defaults made anew": lambda kind: kind(1).names is kind(1).names,
    "changed copy": lambda kind: replace(kind(1), x=7).x,
    "changed copy without the library": lambda kind: changed(kind(1, names=["a"]), x=7) == kind(7, 2, ["a"]),
    "as a dictionary": lambda kind: asdict(kind(1)),
    "names of fields": lambda kind: [each.name for each in fields(kind)],
    "known to the library": lambda kind: is_dataclass(kind(1)) and is_dataclass(kind),
    "no room for more": lambda kind: hasattr(kind(1), "__dict__"),
    "matched": lambda kind: kind.__match_args__,
    "documented": lambda kind: kind.__doc__.endswith("."),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
def test_ours_are_like_the_librarys(look: Callable[[Any], object]) -> None:
    assert look(Point) == look(Other)


def _set(value: Any) -> None:
    value.x = 3


def _add(value: Any) -> None:
    value.z = 3


def _delete(value: Any) -> None:
    del value.x


@pytest.mark.parametrize("change", [_set, _add, _delete])
def test_a_value_cannot_be_changed(change: Callable[[Any], None]) -> None:
    value = Point(1)
    with pytest.raises(FrozenInstanceError):
        change(value)
    assert value == Point(1)


@pytest.mark.parametrize("wrong", [{}, {"x": 1, "z": 2}, {"y": 1}], ids=str)
def test_wrong_fields_are_told(wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"Point\.__init__\(\)"):
        Point(**wrong)


def test_values_hash_by_their_fields() -> None:
    assert hash(Flip(1, "a")) == hash(Flip(1, "a"))
    assert len({Flip(1, "a"), Flip(1, "a"), Flip(2, "a")}) == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(Point(1))


def test_values_go_from_process_to_process() -> None:
    evidence = Evidence("r", Emphasis.LEADER, "b", 2.0, ("s",), Span(1, 2, 3, 4), "t")
    for value in (evidence, Role("text"), Report("a", None, None, Status.SKIPPED, "empty"), Language()):
        assert pickle.loads(pickle.dumps(value)) == value


def test_every_fact_of_the_model_is_frozen() -> None:
    kinds: list[Any] = [
        each for each in vars(model).values() if isinstance(each, type) and hasattr(each, "__dataclass_fields__")
    ]
    assert len(kinds) > 15
    assert all(each.__setattr__ is Role.__setattr__ and each.__slots__ == each.__match_args__ for each in kinds)
