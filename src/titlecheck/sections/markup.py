"""Marks of Markdown and HTML in a text, blanked or turned to line breaks without moving a character."""

from __future__ import annotations

import re

_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_BLANKS = "\x00\u200b\u200c\u200d\u2060\ufeff\xad"
_STYLE = re.compile(
    r"(?:(?<![\w.#-])[.#@]?[A-Za-z][\w-]{0,40}[ \t]{0,3})?\{[^{}]{0,2000}:[^{}]{0,2000}\}"
    r"|<!--[^>]{0,2000}-->"
)
_TAG = re.compile(r"<[/!]?[A-Za-z][^<>\n]{0,300}>")
_BREAKING_TAG = re.compile(r"</?(?:p|br|div|li|ul|ol|tr|table|section|article|h[1-6])\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_LINK = re.compile(r"\[([^\[\]\n]{0,300})\] ?\([^()\n]{0,500}\)")
_ADDRESSES = (
    re.compile(r"http[^\s<>()\"]{0,4}://[^\s<>()\"]*[^\s<>()\"'.,;:!?]"),
    re.compile(r"www\.[^\s<>()\"]*[^\s<>()\"'.,;:!?]"),
)
_UNDERSCORE = re.compile(r"_(?:(?<![^\W_]_)|(?![^\W_]))")


def structured(text: str) -> str:
    """The text, as long as it was, with HTML, links, addresses and style rules blanked and blocks broken."""
    if "\r" in text:
        text = text.replace("\r\n", " \n")
    for mark in _BREAKS:
        if mark in text:
            text = text.replace(mark, "\n")
    for mark in _BLANKS:
        if mark in text:
            text = text.replace(mark, " ")
    if "{" in text or "<" in text:
        text = _STYLE.sub(_blank, text)
        text = _TAG.sub(_break, text)
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    if "[" in text:
        text = _LINK.sub(_link, text)
    if "://" in text or "www." in text:
        for address in _ADDRESSES:
            text = address.sub(_blank, text)
    return text


def plain(text: str) -> str:
    """The text with emphasis and escape marks blanked; same length."""
    text = text.replace("*", " ").replace("`", " ").replace("\\", " ")
    return _UNDERSCORE.sub(" ", text) if "_" in text else text


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def _break(match: re.Match[str]) -> str:
    tag = match.group()
    size = len(tag)
    if not _BREAKING_TAG.match(tag):
        return " " * size
    if tag[1:3].lower() == "li":
        return "\n• ".ljust(size)
    if tag[1] in "hH" and tag[2].isdigit():
        return "\n# ".ljust(size)
    return "\n".ljust(size)


def _entity(match: re.Match[str]) -> str:
    entity = match.group()
    return "&".ljust(len(entity)) if entity.lower() == "&amp;" else " " * len(entity)


def _link(match: re.Match[str]) -> str:
    label = match.group(1)
    return f" {label}".ljust(len(match.group()))
