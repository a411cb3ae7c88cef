"""Frozen values with slots, as `dataclass(frozen=True, slots=True)` makes them, but made in a tenth of its time.

A short run loads some forty kinds of value and makes few of them. The library's decorator compiles six methods for
each kind as it is loaded, and itself loads what can take any source code apart: a quarter of a run that judges one
file. Here the methods are shared, and the one that has to be written is written when a kind is first used. `replace`,
`fields` and `asdict` of the library take these values as they take its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn, TypeVar, dataclass_transform

_Kind = TypeVar("_Kind")


class _Fresh(NamedTuple):
    """A default that is made anew for each value."""

    make: Callable[[], Any]


def fresh(*, default_factory: Callable[[], Any]) -> Any:
    """The default of a field whose values share none."""
    return _Fresh(default_factory)


@dataclass_transform(frozen_default=True, field_specifiers=(fresh,))
def frozen(kind: type[_Kind]) -> type[_Kind]:
    """The class with its annotated names as fields, in slots that can't be changed; equal where all fields are."""
    names = tuple(getattr(kind, "__annotations__", ()))
    kept = {name: value for name, value in vars(kind).items() if name not in ("__dict__", "__weakref__")}
    defaults = {name: kept.pop(name) for name in names if name in kept}
    made: Any = type(kind.__name__, kind.__bases__, kept | _SHARED | {"__slots__": names, "__match_args__": names})
    made.__qualname__ = kind.__qualname__
    made.__dataclass_fields__ = _LibraryFields(defaults)

    def begin(self: Any, *given: Any, **named: Any) -> None:
        made.__init__ = _written(made, names, defaults)
        made.__init__(self, *given, **named)

    made.__init__ = begin
    return made  # type: ignore[no-any-return]


def changed(value: _Kind, **named: Any) -> _Kind:
    """The same value but for these fields, as the library's `replace` gives it, without loading that."""
    kind: Any = type(value)
    return kind(**{name: getattr(value, name) for name in kind.__match_args__} | named)  # type: ignore[no-any-return]


def _written(made: Any, names: tuple[str, ...], defaults: dict[str, Any]) -> Any:
    """The method that fills the slots, written out so that it costs no more than it has to."""
    known: dict[str, Any] = {f"_set_{name}": getattr(made, name).__set__ for name in names}
    takes, fills = [], []
    for name in names:
        take, value = name, name
        if name in defaults:
            default = known[f"_of_{name}"] = defaults[name]
            take = f"{name}=_of_{name}"
            if isinstance(default, _Fresh):
                value = f"_of_{name}.make() if {name} is _of_{name} else {name}"
        takes.append(take)
        fills.append(f"    _set_{name}(self, {value})")
    exec(f"def __init__(self, {', '.join(takes)}):\n" + "\n".join(fills), known)  # names of our own fields
    known["__init__"].__qualname__ = f"{made.__qualname__}.__init__"
    return known["__init__"]


class _LibraryFields:
    """The fields as the library's functions look for them, worked out by the library when they do."""

    def __init__(self, defaults: dict[str, Any]) -> None:
        self._defaults = defaults

    def __get__(self, _value: object, kind: Any) -> Any:
        from dataclasses import dataclass, field

        contents = {"__annotations__": kind.__annotations__, "__doc__": ""}
        for name, value in self._defaults.items():
            contents[name] = field(default_factory=value.make) if isinstance(value, _Fresh) else value
        shape: Any = dataclass(type(kind.__name__, (), contents))
        kind.__dataclass_fields__ = shape.__dataclass_fields__
        return kind.__dataclass_fields__


def _fields(value: Any) -> tuple[Any, ...]:
    return tuple([getattr(value, name) for name in value.__match_args__])


def _refuse(value: Any, name: str, *_to: Any) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"'{name}' of a {type(value).__name__} cannot be changed")


def _shown(value: Any) -> str:
    fields = ", ".join([f"{name}={getattr(value, name)!r}" for name in value.__match_args__])
    return f"{type(value).__qualname__}({fields})"


def _equals(value: Any, other: Any) -> Any:
    if other.__class__ is not value.__class__:
        return NotImplemented
    return _fields(value) == _fields(other)


def _hashed(value: Any) -> int:
    return hash(_fields(value))


def _reduced(value: Any) -> tuple[Any, ...]:
    return type(value), _fields(value)


_SHARED = {
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__repr__": _shown,
    "__eq__": _equals,
    "__hash__": _hashed,
    "__reduce__": _reduced,
}
