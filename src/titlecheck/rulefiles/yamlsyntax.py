"""What a YAML syntax error means to somebody who writes rules, and how to read on after it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from titlecheck.rulefiles.faultlist import split_lines

DEEPEST = 20
TOO_DEEP = f"lists and keys are nested more than {DEEPEST} levels deep"
_LOOK_BACK = 200
_DOUBLE_QUOTED = re.compile(r"""(?:^|[:,\[{-])\s*(")""")
_BEFORE_COMMENT = re.compile(r'[^"#]*(?:"(?:\\.|[^"\\])*"[^"#]*)*(?=\s#)')  # all quotes in it are closed
_SINGLE_OPEN = re.compile(r"^\s*(?:-\s+)?(?:[\w-]+:\s+)?(')(?:[^']|'')*$")
_BRACE_VALUE = re.compile(r"(?:^\s*-|:|[\[,])\s+(\{[^{}]*\})\s*[^\s,\]}#:]|[\[](\{[^{}]*\})\s*[^\s,\]}#:]")
_SPECIAL_VALUE = re.compile(r"(?:^\s*-|:|[\[,])\s+([%@`|>])|[\[,]([%@`])")
_INDENT = re.compile(r"[ \t]*")


class SyntaxFault(NamedTuple):
    """A syntax error in the author's terms; line and column from 1."""

    line: int
    column: int
    code: str
    message: str
    hint: str | None


def explain(error: Any, text: str) -> SyntaxFault:
    """What is wrong, where, and what would be right, for an error of the YAML parser on this text."""
    lines = split_lines(text)
    mark = error.problem_mark or error.context_mark
    row = min(mark.line, len(lines) - 1)
    problem = (error.problem or "").lower()
    if "nesting depth" in problem:
        return SyntaxFault(row + 1, mark.column + 1, "too-deep", TOO_DEEP, None)
    return (
        _open_quote(error, lines, row, problem)
        or _tab(lines, row)
        or _needs_quotes(lines, row, mark.column)
        or _by_problem(error, lines, row, mark.column, problem)
        or SyntaxFault(row + 1, mark.column + 1, "syntax", f"YAML cannot be read here: {error.problem}", None)
    )


def _open_quote(error: Any, lines: list[str], row: int, problem: str) -> SyntaxFault | None:
    message, hint = "the quote that opens here is never closed", "close it on the same line"
    if "end of stream" in problem and "quoted scalar" in (error.context or ""):
        at = error.context_mark
        row = at.line
    for back in range(row, max(-1, row - _LOOK_BACK), -1):
        line = lines[back]
        if line.lstrip().startswith("#"):
            continue
        if whole := _BEFORE_COMMENT.match(line):
            line = whole[0]
        if line.replace('\\"', "").count('"') % 2 and (opened := list(_DOUBLE_QUOTED.finditer(line))):
            return SyntaxFault(back + 1, opened[-1].start(1) + 1, "unclosed-quote", message, hint)
        if single := _SINGLE_OPEN.match(line):
            return SyntaxFault(back + 1, single.start(1) + 1, "unclosed-quote", message, hint)
    return None


def _tab(lines: list[str], row: int) -> SyntaxFault | None:
    indent = _INDENT.match(lines[row])
    column = indent[0].find("\t") if indent else -1
    if column < 0:
        return None
    return SyntaxFault(row + 1, column + 1, "tab", "a tab stands in the indentation", "use spaces")


def _needs_quotes(lines: list[str], row: int, column: int) -> SyntaxFault | None:
    for back in (row, row - 1):
        if back < 0:
            continue
        if brace := _BRACE_VALUE.search(lines[back]):
            start = brace.start(brace.lastindex or 1)
            hint = f'write "{brace[brace.lastindex or 1]} …"'
            return SyntaxFault(back + 1, start + 1, "needs-quotes", "text that begins with { needs quotes", hint)
    if special := _SPECIAL_VALUE.search(lines[row]):
        index = special.lastindex or 1
        if abs(special.start(index) - column) <= 1:
            message = f"text that begins with {special[index]} needs quotes"
            return SyntaxFault(row + 1, special.start(index) + 1, "needs-quotes", message, "put it in quotes")
    return None


def _by_problem(error: Any, lines: list[str], row: int, column: int, problem: str) -> SyntaxFault | None:
    line = lines[row]
    context = error.context_mark or error.problem_mark
    if "mapping values are not allowed" in problem:
        if ": " in line[:column]:
            hint = "put the whole text in quotes"
            return SyntaxFault(row + 1, column + 1, "needs-quotes", "text that holds ': ' needs quotes", hint)
        return _indentation(row, len(line) - len(line.lstrip()))
    if "',' or ']'" in problem or "',' or '}'" in problem:
        close = problem[problem.index("' or '") + 6]
        if line[column : column + 1] == "{":
            hint = "put the whole text in quotes"
            return SyntaxFault(row + 1, column + 1, "needs-quotes", "text that holds { } needs quotes", hint)
        kind = "list" if close == "]" else "{ }"
        message = f"the {kind} that opens here lacks a comma or its closing {close}"
        return SyntaxFault(context.line + 1, context.column + 1, "unclosed-list", message, None)
    if "node content" in problem:
        message = "a list or { } lacks an entry here, or its closing ] or }"
        return SyntaxFault(row + 1, column + 1, "unclosed-list", message, None)
    if "escape" in problem or "hexdecimal" in problem:
        hint = "use single quotes, or write two backslashes"
        return SyntaxFault(row + 1, column + 1, "escape", "a backslash in double quotes is an escape", hint)
    if "could not find expected ':'" in problem:
        at = context.line
        start = len(lines[at]) - len(lines[at].lstrip())
        hint = "write 'key: value', or '- entry' in a list"
        return SyntaxFault(at + 1, start + 1, "missing-colon", "a key without its ':'", hint)
    if any(part in problem for part in ("expected key", "expected '-'", "block end", "document start")):
        start = len(line) - len(line.lstrip())
        if column > start:
            message = "text goes on after the value has ended"
            return SyntaxFault(row + 1, column + 1, "needs-quotes", message, "put the whole value in quotes")
        return _indentation(row, start)
    return None


def _indentation(row: int, column: int) -> SyntaxFault:
    message = "this line does not line up with the lines it belongs to"
    hint = "give the keys of one rule, and the entries of one list, the same number of spaces"
    return SyntaxFault(row + 1, column + 1, "indentation", message, hint)


def without_block(text: str, line: int) -> str:
    """The text with the rule or list around a line blanked, so that the others can still be checked."""
    lines = split_lines(text)
    row = min(line - 1, len(lines) - 1)
    top = row
    while top > 0 and not _is_top_key(lines[top]):
        top -= 1
    if top == row:
        start, indent = row, -1
    else:
        children = [at for at in range(top + 1, row + 1) if lines[at].strip() and not _is_comment(lines[at])]
        indent = _indent(lines[children[0]]) if children else 0
        start = next((at for at in reversed(children) if _indent(lines[at]) == indent), row)
    end = row + 1
    while end < len(lines) and not _begins_block(lines[end], indent):
        end += 1
    blank = ["" for _ in range(start, end)]
    return "\n".join(lines[:start] + blank + lines[end:])


def _begins_block(line: str, indent: int) -> bool:
    if not line.strip() or _is_comment(line):
        return False
    return _is_top_key(line) or (indent >= 0 and _indent(line) <= indent)


def _is_top_key(line: str) -> bool:
    return bool(line) and not line[0].isspace() and not line.startswith(("- ", "#", "]", "}"))


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
