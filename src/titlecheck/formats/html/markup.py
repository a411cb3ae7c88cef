"""Elements with everything in them escaped, unless it is markup of our own already."""

from __future__ import annotations

from html import escape

from titlecheck.formats.text import one_line, visible


class Markup(str):
    """Text that is HTML already; any other string is text from somewhere and gets escaped."""

    __slots__ = ()


# XML's noncharacters are errors in HTML too, and nobody could see them.
_NONCHARACTERS = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
_LAST_WORD = {"class_": "class", "for_": "for"}


def tag(name: str, /, *children: str, **attributes: str | bool | None) -> Markup:
    """The element; False and None leave an attribute out, True writes its name alone."""
    inner = "".join([_content(child) for child in children])
    return Markup(f"<{name}{_attributes(attributes)}>{inner}</{name}>")


def void(name: str, /, **attributes: str | bool | None) -> Markup:
    """The element that never has content."""
    return Markup(f"<{name}{_attributes(attributes)}>")


def joined(*parts: str) -> Markup:
    """The parts one after another."""
    return Markup("".join([_content(part) for part in parts]))


def literal(text: str) -> Markup:
    """The text with its spaces kept, taken literally."""
    return Markup(_escaped(visible(text)))


def user(text: str, name: str = "bdi", /, **attributes: str | bool | None) -> Markup:
    """Text from a role in an element that keeps its direction to itself."""
    return tag(name, text, dir="auto", **attributes)


def _content(child: str) -> str:
    return child if isinstance(child, Markup) else _escaped(one_line(child))


def _attributes(attributes: dict[str, str | bool | None]) -> str:
    if not attributes:
        return ""
    return "".join([_attribute(name, value) for name, value in attributes.items()])


def _attribute(name: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    written = _LAST_WORD.get(name) or name.replace("_", "-")
    return f" {written}" if value is True else f' {written}="{_escaped(one_line(value))}"'


def _escaped(text: str) -> str:
    return escape(text if text.isascii() else text.translate(_NONCHARACTERS))
