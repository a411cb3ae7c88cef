"""What is fuzzed: each target takes any bytes, lets errors for users pass, and fails on everything else."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

from titlecheck.documents.document import read_document
from titlecheck.documents.pagelines import Glyph, Page
from titlecheck.documents.pagetext import text_of
from titlecheck.engine import Engine, compile_engine
from titlecheck.entries import report_of
from titlecheck.errors import InputError, TitlecheckError
from titlecheck.formats import Format, renderer
from titlecheck.formats.header import header_of
from titlecheck.language.ruleset import compile_patterns, compile_reader
from titlecheck.limits import Limits
from titlecheck.model import Report, Role
from titlecheck.rulefiles import packfiles
from titlecheck.rulefiles.rulefile import load_rules, read_rules
from titlecheck.tables.rows import read_table

TESTS = Path(__file__).parents[1]
SMALL = Limits(text=1_000_000, unpacked=10_000_000, marks=20_000, cells=20_000, memory=100_000_000)
FEW_WORDS = """language: en
words: {verbs: [lead, run, coach], prepositions: [of, for], nouns: [team], light nouns: [number]}
forms: {lead: [led]}
"""
TEXT_FORMATS = (Format.PLAIN, Format.CSV, Format.MD, Format.JSONL, Format.GITHUB, Format.JUNIT, Format.SARIF)


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that is fuzzed, and the files among the tests that it starts from."""

    run: Callable[[bytes], None]
    seeds: tuple[str, ...]


@cache
def engine() -> Engine:
    """The engine of the shipped rules."""
    return compile_engine(load_rules())


def _text(data: bytes) -> str:
    """Any bytes as text, lone surrogates and all."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="titlecheck-fuzz-"))
    (folder / "language").mkdir()
    (folder / "language" / "en.yaml").write_text(FEW_WORDS, encoding="utf-8")
    return folder


@contextmanager
def _few_words() -> Iterator[None]:
    # The whole language takes a tenth of a second to read; without it ten times as much is tried.
    with patch.object(packfiles, "languages_folder", lambda: _folder() / "language"):
        yield


def _rules(data: bytes) -> None:
    """A rule file: read, its faults told, and compiled where it has none."""
    path = _folder() / "rules.yaml"
    path.write_bytes(data)
    with _few_words():
        rules, faults = read_rules(path)
    assert rules is not None or any(fault.severity == "error" for fault in faults)
    for fault in faults:
        assert fault.place.line > 0
        assert fault.place.column > 0
        assert str(fault)
    if rules is not None:
        compile_reader(rules).read(["Lead the team and own the budget."])


def _language(data: bytes) -> None:
    """A language layer laid over the shipped one."""
    path = _folder() / "language.yaml"
    _write_phrases(["lead {w}", "{w} {anything}"])
    path.write_bytes(data)
    with _few_words():
        rules, faults = read_rules(_folder() / "phrases.yaml", language=path)
    assert rules is not None or faults
    if rules is not None:
        with suppress(TitlecheckError):
            compile_engine(rules).judge(Role("Duties\n- Lead the team."))


def _patterns(data: bytes) -> None:
    """Phrases, a line each, as the phrases of one rule, matched against themselves."""
    phrases = [line for line in _text(data).split("\n") if line.strip()][:20]
    path = _write_phrases(phrases)
    with _few_words():
        rules, _ = read_rules(path)
    if rules is not None:
        assert compile_patterns(rules)
        for reading in compile_reader(rules).read([*phrases, "Coach the sales team of clerks"]):
            assert reading is not None


def _write_phrases(phrases: list[str]) -> Path:
    rule = {"id": "r", "emphasis": "leader", "match": phrases, "because": "b", "unless": phrases[1:2]}
    path = _folder() / "phrases.yaml"
    body = json.dumps({"pack": "p", "words": {"w": ["team", "sales team"]}, "rules": [rule]})
    path.write_text(body, encoding="utf-8", errors="replace")
    return path


def _judging(data: bytes) -> None:
    """A description: sections, matching, verdict and title; and the report in every format of text."""
    text = _text(data)
    report = engine().judge(Role(text, "a.txt", "a.txt"))
    _check_places(text, report)
    assert report_of(report.to_dict()).to_dict() == report.to_dict()
    header = header_of(engine().rules, "0")
    for asked in TEXT_FORMATS:
        assert all(isinstance(piece, str) for piece in renderer(asked)([report], header))


def _check_places(text: str, report: Report) -> None:
    lines = text.split("\n")
    for duty in report.duties:
        for span in (duty.span, *(item.span for item in duty.evidence)):
            assert 1 <= span.line <= span.end_line <= len(lines)
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1
            assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1


def _table(suffix: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        with suppress(InputError):
            for role in read_table(io.BytesIO(data), f"a.{suffix}", limits=SMALL):
                assert role.id

    return run


def _document(suffix: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        with suppress(InputError):
            document = read_document(f"a.{suffix}", data, SMALL)
            document.text.encode("utf-8")  # what is read can be written again
            assert document.places is None or len(document.places) >= document.text.count("\n")

    return run


@cache
def _archive(name: str, part: str) -> dict[str, bytes]:
    with zipfile.ZipFile(TESTS / "documents" / name) as archive:
        return {item: archive.read(item) for item in archive.namelist() if item != part}


def _part(name: str, part: str, read: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """An office file of which one part is anything: bytes changed in an archive hardly ever get that far."""

    def run(data: bytes) -> None:
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as archive:
            for item, content in {**_archive(name, part), part: data}.items():
                archive.writestr(item, content)
        read(written.getvalue())

    return run


def _pages(data: bytes) -> None:
    """The characters of pages, six bytes each, set into lines and paragraphs."""
    glyphs = []
    for start in range(0, min(len(data), 6000) - 5, 6):
        char, left, y, size, style, width = data[start : start + 6]
        right = left * 3.0 + width / 16
        glyphs.append(Glyph(chr(char), left * 3.0, right, y * 3.0, size / 8, bool(style & 1), not style & 2))
    pages = [Page(800.0, 0.0, tuple(glyphs[start : start + 300])) for start in range(0, len(glyphs), 300)]
    with suppress(InputError):
        text, places = text_of(pages, SMALL).finished()
        assert len(places) >= text.count("\n")


TARGETS: Mapping[str, Target] = {
    "rules": Target(_rules, ("bad_rules/*.yaml", "core_pack.yaml")),
    "language": Target(_language, ("bad_rules/*.yaml", "fuzzing/seeds/language*")),
    "patterns": Target(_patterns, ("fuzzing/seeds/phrases*",)),
    "judging": Target(_judging, ("roles/*/*.txt", "documents/*.md", "documents/*.txt", "wordings/[a-h]*.yaml")),
    "csv": Target(_table("csv"), ("fuzzing/seeds/*.csv",)),
    "jsonl": Target(_table("jsonl"), ("fuzzing/seeds/*.jsonl",)),
    "xlsx": Target(_table("xlsx"), ("documents/*.xlsx",)),
    "parquet": Target(_table("parquet"), ("documents/*.parquet",)),
    "text": Target(_document("txt"), ("roles/*/*.txt", "documents/*.md", "fuzzing/seeds/latin*")),
    "html": Target(_document("html"), ("documents/*.html",)),
    "docx": Target(_document("docx"), ("documents/*.docx",)),
    "word-part": Target(_part("pieces.docx", "word/document.xml", _document("docx")), ("fuzzing/seeds/document.xml",)),
    "sheet-part": Target(_part("roles.xlsx", "xl/worksheets/sheet1.xml", _table("xlsx")), ("fuzzing/seeds/sheet.xml",)),
    "pages": Target(_pages, ("documents/*.txt",)),
}


def seeds(name: str) -> list[Path]:
    """The files that a target starts from: the tests' own, and what was found before."""
    own = [path for pattern in TARGETS[name].seeds for path in sorted(TESTS.glob(pattern))]
    return [*own, *sorted((TESTS / "fuzzing" / "found").glob(f"{name}-*"))]
