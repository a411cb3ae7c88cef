"""A text to try rules on, as statements: one line is one statement, more are read as a description is."""

from __future__ import annotations

from titlecheck.model import Language, Section, Statement


def statements_of(text: str, language: Language) -> tuple[Statement, ...]:
    """The statements of a text, each with its section; headings are left out."""
    if "\n" not in text.strip():
        return (Statement(0, len(text), text, Section.DUTIES),) if text.strip() else ()
    from titlecheck.sections.statements import compile_headings, read_statements

    found = read_statements(text, compile_headings(language.headings))
    return tuple(each for each in found if each.section is not Section.HEADING)
