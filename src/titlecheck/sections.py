"""A role's text as statements: headings, bullets, and sentences of prose, each in its section."""

from __future__ import annotations

import re
from itertools import pairwise

from titlecheck.breaks import line_breaks
from titlecheck.bullets import (
    BULLETS,
    MARKS,
    NUMBER,
    Mark,
    is_bullet,
    opens_list,
    unusual_mark,
    without_bullet,
)
from titlecheck.headings import (
    Headings,
    compile_headings,
    is_set_as_heading,
    label_of,
    plain_words,
    section_of,
)
from titlecheck.markup import plain, structured
from titlecheck.model import Section, Statement
from titlecheck.collecting import Collected

__all__ = ["Headings", "compile_headings", "read_statements"]
