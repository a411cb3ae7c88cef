"""The page for browsers: whole, closed to text from roles, with a policy that lets only its own parts act."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports import (
    BROCHURE,
    HEADER,
    duty,
    every_kind,
    evidence,
    hostile,
    in_paragraphs,
    judged,
    on_pages,
    sales_manager_who_leads,
    skipped,
)
from titlecheck.formats import Format, renderer
from titlecheck.formats.html import anchor_of
from titlecheck.formats.html.assets import STYLE, asset
from titlecheck.formats.html.pieces import pieces
from titlecheck.formats.text import visible
from titlecheck.model import Emphasis, Report, Role, Title, Verdict

VOID = {"meta", "input"}
L, M, B, N = Emphasis.LEADER, Emphasis.MANAGER, Emphasis.BOTH, Emphasis.NEITHER
ATTACKS = {
    "element": "<script>window.ran = 1</script>",
    "image": "<img src=x onerror='window.ran = 1'>",
    "drawing": "<svg onload=window.ran=1><script>window.ran=1</script></svg>",
    "out of an attribute": '" onfocus="window.ran = 1" autofocus x=\'',
    "out of the title": "</title></style></script><script>window.ran = 1</script>",
    "address": "<a href=javascript:window.ran=1>x</a><base href=//example.org>",
    "style": "<style>* { display: none }</style><p style='display: none'>",
    "comment": "<!-- --!> <![CDATA[ ]]>",
    "reference": "&lt;script&gt; &#60;b&#62; &amp",
}


@dataclass
class Element:
    name: str
    attributes: dict[str, str | None]
    texts: list[str] = field(default_factory=list)
    parents: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(self.texts)


class Reader(HTMLParser):
    """All elements of a page in order; every one has to be closed, and by its own name."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), self.get_starttag_text()
        element = Element(tag, dict(attrs), parents=tuple(each.name for each in self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "rect", "only drawings close themselves"
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.texts.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"no comments: {data}")


def page(*reports: Report) -> str:
    return "".join(renderer(Format.HTML)(reports, HEADER))


def read(*reports: Report) -> list[Element]:
    reader = Reader()
    reader.feed(page(*reports))
    reader.close()
    assert reader.open == []
    return reader.elements


def filled_with(text: str) -> Report:
    """A report with this text wherever there can be text."""
    whole = hostile()
    found = (
        evidence(text, Emphasis.LEADER, 1, 1, text, text),
        evidence(text[1:], Emphasis.MANAGER, 1, 2, text, text),
    )
    return replace(
        whole,
        id=text,
        path=text,
        reason=text,
        title=replace(whole.title or Title(), current=text, suggested=f"{text}x"),
        duties=(duty(text, 1, *found), duty(f"more {text}", 2)),
        reasons=(text,),
        skills=(text,),
        questions=(text,),
        flip=tuple(replace(item, text=text) for item in whole.flip),
        advice=tuple(replace(item, message=text) for item in whole.advice),
    )


SETS = {
    "one": (sales_manager_who_leads(),),
    "text": (on_pages(),),
    "Word": (in_paragraphs(),),
    "many": every_kind(),
    "none": (),
    "skipped": (skipped(),),
}


def shape(elements: list[Element]) -> list[tuple[str, list[str]]]:
    """The elements and their attributes' names."""
    return [(each.name, sorted(each.attributes)) for each in elements]


@pytest.mark.parametrize("reports", tuple(SETS.values()), ids=tuple(SETS))
def test_page_is_whole(reports: tuple[Report, ...]) -> None:
    elements = read(*reports)
    names = [element.name for element in elements]
    assert [names.count(name) for name in ("html", "head", "body", "main", "h1")] == [1] * 5
    assert names.count("script") == 2
    assert names.count("style") == 1
    ids = [element.attributes["id"] for element in elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("reports", tuple(SETS.values()), ids=tuple(SETS))
def test_everything_pointed_at_is_there(reports: tuple[Report, ...]) -> None:
    elements = read(*reports)
    ids = {element.attributes["id"] for element in elements if "id" in element.attributes}
    for element in elements:
        for name in ("aria-describedby", "aria-labelledby", "aria-controls", "for"):
            assert set((element.attributes.get(name) or "").split()) <= ids
        link = element.attributes.get("href")
        assert link is None or (link.startswith("#") and link[1:] in ids)


@pytest.mark.parametrize("reports", [*SETS.values(), (hostile(),)], ids=[*SETS, "hostile"])
def test_policy_lets_only_the_pages_own_parts_act(reports: tuple[Report, ...]) -> None:
    elements = read(*reports)
    policy = next(each for each in elements if each.attributes.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.split(" ", 1) for rule in (policy.attributes["content"] or "").split("; "))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in (policy.attributes["content"] or "")
    for name in ("style", "script"):
        parts = [each for each in elements if each.name == name]
        assert rules[f"{name}-src"].split() == [hash_of(each.text) for each in parts]
        assert all(not each.attributes for each in parts)
    first = next(index for index, each in enumerate(elements) if each.name in ("style", "script"))
    assert elements.index(policy) < first


def hash_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("reports", [*SETS.values(), (hostile(),)], ids=[*SETS, "hostile"])
def test_nothing_is_loaded_from_elsewhere(reports: tuple[Report, ...]) -> None:
    for element in read(*reports):
        assert element.name not in {
            "link",
            "img",
            "iframe",
            "object",
            "embed",
            "base",
            "form",
            "use",
            "image",
        }
        names = set(element.attributes)
        assert not names & {"src", "srcset", "style", "action", "data", "xlink:href"}
        assert not [name for name in names if name.startswith("on")]
    style = asset(STYLE)
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("attack", tuple(ATTACKS.values()), ids=tuple(ATTACKS))
@pytest.mark.parametrize("others", [(), (skipped(),)], ids=["one", "many"])
def test_text_of_a_role_stays_text(attack: str, others: tuple[Report, ...]) -> None:
    elements = read(filled_with(attack), *others)
    words = "".join(sign if sign == " " else chr(0x4E00 + at) for at, sign in enumerate(attack))
    harmless = read(filled_with(words), *others)
    assert shape(elements) == shape(harmless)
    assert next(each for each in elements if each.name == "title").text == (
        "Roles · titlecheck" if others else f"{attack} · titlecheck"
    )
    assert [each.text for each in elements if each.attributes.get("class") == "told"] == [
        attack,
        f"more {attack}",
    ]


def showing(text: str) -> Report:
    """A report with this text in it everywhere, and as the text of its role, in which all of it is evidence."""
    return replace(filled_with(text), role=Role(f"{text}\n- more {text}", text))


@pytest.mark.parametrize("attack", tuple(ATTACKS.values()), ids=tuple(ATTACKS))
def test_the_whole_text_of_a_role_stays_text(attack: str) -> None:
    elements = read(showing(attack))
    harmless = read(showing("".join(sign if sign == " " else chr(0x4E00 + at) for at, sign in enumerate(attack))))
    assert shape(elements) == shape(harmless)
    assert [each.text for each in classed(elements, "told")] == [attack, f"- more {attack}"]
    assert [each.text for each in elements if each.attributes.get("aria-describedby")][:1] == [attack[:1]]


@given(st.text(min_size=1), st.booleans())
def test_any_text_makes_a_whole_page(text: str, is_alone: bool) -> None:
    written = page(filled_with(text), *(() if is_alone else (skipped(),)))
    written.encode("utf-8")
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", written) == []
    read(filled_with(text))


def test_text_of_a_role_keeps_its_direction_to_itself() -> None:
    right_to_left = "מנהל מכירות"
    told = [each for each in read(filled_with(right_to_left)) if each.text == right_to_left]
    assert {each.name for each in told if each.attributes.get("dir") == "auto"} >= {"bdi", "p", "li", "span"}


def test_one_role_says_all_that_its_report_says() -> None:
    report = sales_manager_who_leads()
    text = " ".join(next(each for each in read(report) if each.name == "main").text.split())
    said = (
        *(own.text for own in report.duties),
        *(item.because for own in report.duties for item in own.evidence),
        *(item.rule for own in report.duties for item in own.evidence),
        *report.reasons,
        *report.skills,
        *report.questions,
        *(item.message for item in report.advice),
        *(item.text for item in report.flip),
        *("75% leader", "25% manager", "confidence 94%", "Sales Manager, EMEA", "Sales Leader, EMEA"),
        *("Skill with peoplenot asked for", "Years, knowledge or own resultsasked for"),
    )
    assert [each for each in said if each not in text] == []


def test_notices_and_rules_in_use_are_on_every_page() -> None:
    for reports in SETS.values():
        footer = next(each for each in read(*reports) if each.name == "footer").text
        assert HEADER.notices[0] in footer
        assert HEADER.rules_sha256[:12] in footer


def described(elements: list[Element]) -> dict[str, list[str]]:
    """What is told of each marked stretch of text."""
    texts = {each.attributes["id"]: each.text for each in elements if "id" in each.attributes}
    return {
        each.text: [texts[name] for name in (each.attributes["aria-describedby"] or "").split()]
        for each in elements
        if "aria-describedby" in each.attributes
    }


def classed(elements: list[Element], name: str) -> list[Element]:
    return [each for each in elements if name in (each.attributes.get("class") or "").split()]


@pytest.mark.parametrize("report", [on_pages(), in_paragraphs()], ids=["PDF", "Word"])
def test_one_role_shows_its_whole_text(report: Report) -> None:
    elements = read(report)
    lines = BROCHURE.rstrip("\n").replace("\t", " ").split("\n")
    assert [each.text for each in classed(elements, "told")] == lines
    rows = classed(elements, "row")
    assert [(each.attributes["class"] or "").split()[1] for each in rows] == [
        *("other", "other", "other", "leader", "leader", "neither", "leader", "other", "other", "other"),
    ]
    assert [each.text for each in classed(elements, "side")] == ["leader", "neither", "leader"]
    assert [each.attributes["id"] for each in rows] == [f"{anchor_of(report.id)}~line-{at}" for at in range(1, 11)]


def test_evidence_in_the_text_is_marked_where_it_stands() -> None:
    elements = read(on_pages())
    marks = [(each.text, each.attributes["class"]) for each in elements if "aria-describedby" in each.attributes]
    assert marks == [
        ("Coach and develop the", "leader"),
        ("drivers", "leader"),
        ("Own the tour plan", "silenced"),
        ("hire drivers", "leader"),
    ]
    assert described(elements) == {
        "Coach and develop the": ["develops people Coach and develop the drivers develop-people"],
        "drivers": ["develops people Coach and develop the drivers develop-people"],
        "Own the tour plan": ["plans run-plans the office does"],
        "hire drivers": ["builds a team hire-people"],
    }


def test_pages_and_paragraphs_stand_beside_the_text() -> None:
    assert [each.text for each in classed(read(on_pages()), "page")] == ["page 1", "page 2"]
    numbers = [each.text for each in classed(read(in_paragraphs()), "line")]
    assert numbers[3:5] == ["line 4, paragraph  ¶3", "line 5, paragraph  ¶3"]


def test_advice_leads_to_its_line_in_the_text() -> None:
    links = [each for each in read(on_pages()) if each.name == "a" and "section" in each.parents]
    assert [(each.text, each.attributes["href"]) for each in links] == [
        ("line 9", "#role-depot.pdf~line-9"),
        ("line 6", "#role-depot.pdf~line-6"),
    ]


SIDES_OF_A_LINE = {
    "two sides of one line": (
        "Hire reps, own costs",
        [("Hire reps", L, 1), ("own costs", M, 12)],
        [("Hire reps", "leader"), ("own costs", "manager")],
    ),
    "overlap of two sides": (
        "Run the team",
        [("Run the", M, 1), ("the team", L, 5)],
        [("Run ", "manager"), ("the", "both"), (" team", "leader")],
    ),
    "beyond the line's end": ("Run", [("Run it all", M, 1)], [("Run", "manager")]),
    "beyond the text": ("Run", [("Run", M, 9)], []),
}


@pytest.mark.parametrize(("text", "found", "marks"), tuple(SIDES_OF_A_LINE.values()), ids=tuple(SIDES_OF_A_LINE))
def test_marks_of_a_line(text: str, found: list[tuple[str, Emphasis, int]], marks: list[tuple[str, str]]) -> None:
    items = [
        evidence(words, side, 1, column, "it does", f"rule-{at}") for at, (words, side, column) in enumerate(found)
    ]
    report = replace(judged("a", Verdict.EITHER, Title()), duties=(duty(text, 1, *items),), role=Role(text, "a"))
    elements = read(report)
    assert [
        (each.text, each.attributes["class"]) for each in elements if "aria-describedby" in each.attributes
    ] == marks


@given(st.text(min_size=1), st.integers(1, 30), st.integers(1, 30))
def test_any_text_is_shown_whole(text: str, column: int, length: int) -> None:
    found = evidence(text[:length], L, 1, column, text, text)
    report = replace(judged("a", Verdict.LEADER, Title()), duties=(duty(text, 1, found),), role=Role(text, "a"))
    told = [each.text for each in classed(read(report), "told")]
    written = text.rstrip("\n").replace("\t", " ").split("\n")
    assert told == [visible(line).translate({0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}) for line in written]


def test_marked_words_are_described_by_their_reasons() -> None:
    assert described(read(sales_manager_who_leads())) == {
        "Coach and develop eight reps": ["develops people develop-people"],
        "Hire sellers": ["builds a team hire-people"],
        "own the travel budget": ["directs money direct-money"],
        "Maintain the forecast": ["directs plans direct-plans"],
    }


def test_many_roles_have_a_row_and_a_section_each() -> None:
    elements = read(*every_kind())
    sections = [each.attributes["id"] for each in elements if each.name == "article"]
    rows = [each.attributes["href"] for each in elements if each.name == "a" and each.parents[-2:] == ("tr", "th")]
    assert [f"#{name}" for name in sections] == rows
    assert len(rows) == len(every_kind())
    heads = [each for each in elements if each.name == "th" and each.attributes.get("scope") == "col"]
    assert {each.attributes["aria-sort"] for each in heads} == {"none"}
    assert not [each for each in elements if each.name == "details" and "open" in each.attributes]


def test_details_are_open_where_they_are_asked_for() -> None:
    text = "".join(renderer(Format.HTML)(every_kind(), replace(HEADER, detail=True)))
    assert text.count("<details open>") == len(every_kind())


def test_roles_are_written_as_they_come() -> None:
    def endless() -> Iterator[Report]:
        yield from every_kind()
        raise AssertionError("read to the end before anything was written")

    written = renderer(Format.HTML)(endless(), HEADER)
    articles = "".join(next(written) for _ in range(len(every_kind())))
    assert articles.count("<article") >= len(every_kind()) - 2


ANCHORS = {
    "file": ("roles/sales.md", "role-roles/sales.md"),
    "row": ("17", "role-17"),
    "spaces": ("a b", "role-a-b-c8687a08"),
    "marks": ('"><script>', "role--script--554299e9"),
}


@pytest.mark.parametrize(("name", "anchor"), tuple(ANCHORS.values()), ids=tuple(ANCHORS))
def test_permalink_depends_on_the_id_alone(name: str, anchor: str) -> None:
    assert anchor_of(name) == anchor


def test_equal_ids_get_places_of_their_own() -> None:
    twice = [each.attributes["id"] for each in read(skipped(), skipped()) if each.name == "article"]
    assert twice == ["role-scan.pdf", "role-scan.pdf~2"]


PIECES = {
    "no evidence": ("Drive vans", [], [("Drive vans", N, ())]),
    "side by side": (
        "Hire reps own costs",
        [("Hire reps", L, 3), ("own costs", M, 13)],
        [("Hire reps", L, (0,)), (" ", N, ()), ("own costs", M, (1,))],
    ),
    "overlap of one side is one piece": (
        "Hire and coach reps",
        [("Hire and coach", L, 3), ("coach reps", L, 12)],
        [("Hire and coach reps", L, (0, 1))],
    ),
    "overlap of two sides is both": (
        "Run the team",
        [("Run the", M, 3), ("the team", L, 7)],
        [("Run ", M, (0,)), ("the", B, (0, 1)), (" team", L, (1,))],
    ),
    "the words by its own column": (
        "run it, then run it",
        [("run it", M, 16)],
        [("run it, then ", N, ()), ("run it", M, (0,))],
    ),
    "words that are not there": ("Hire reps", [("coach", L, 3)], [("Hire reps", N, ())]),
}


@pytest.mark.parametrize(("text", "found", "expected"), tuple(PIECES.values()), ids=tuple(PIECES))
def test_pieces(
    text: str, found: list[tuple[str, Emphasis, int]], expected: list[tuple[str, Emphasis, tuple[int, ...]]]
) -> None:
    items = (evidence(words, emphasis, 1, column, "", "") for words, emphasis, column in found)
    cut = pieces(duty(text, 1, *items))
    assert [(piece.text, piece.emphasis, piece.evidence) for piece in cut] == expected


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
def test_pieces_are_the_whole_text(text: str, cuts: list[tuple[int, int]]) -> None:
    items = (evidence(text[start:end], L, 1, 1, "", "") for start, end in cuts)
    cut = pieces(duty(text, 1, *items))
    assert "".join(piece.text for piece in cut) == " ".join(text.split())
    assert not [pair for pair in pairwise(cut) if pair[0].emphasis is pair[1].emphasis]


def test_reasons_that_say_the_same_are_said_once() -> None:
    found = (
        evidence("Hire and coach", L, 1, 3, "builds", "r"),
        evidence("coach reps", L, 1, 12, "builds", "r"),
    )
    report = replace(judged("a", Verdict.LEADER, Title()), duties=(duty("Hire and coach reps", 1, *found),))
    assert [each.text for each in read(report) if each.parents[-1:] == ("ul",) and each.name == "li"] == [
        "builds Hire and coach r"
    ]


def colors() -> Iterator[tuple[str, dict[str, str]]]:
    for name, block in zip(
        ("light", "dark by the system", "dark by choice"),
        re.findall(r"color-scheme: \w+;\n([^}]*)", asset(STYLE)),
        strict=False,
    ):
        yield name, dict(re.findall(r"--([\w-]+): (#\w{6})", block))


THEMES = dict(colors())
READ_ON = (
    *(("ink", back) for back in ("page", "sheet", "leader-back", "manager-back")),
    *((ink, back) for ink in ("soft", "leader", "manager") for back in ("page", "sheet")),
    *((name, f"{name}-back") for name in ("leader", "manager", "warning")),
)
SEEN_ON = tuple(
    (bar, back) for bar in ("leader-bar", "manager-bar", "both-bar", "other-bar") for back in ("page", "sheet")
)


def luminance(color: str) -> float:
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("theme", tuple(THEMES))
@pytest.mark.parametrize(
    ("front", "back", "least"), [*((*pair, 4.5) for pair in READ_ON), *((*pair, 3.0) for pair in SEEN_ON)]
)
def test_contrast(theme: str, front: str, back: str, least: float) -> None:
    lighter, darker = sorted((luminance(THEMES[theme][name]) for name in (front, back)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= least


def test_dark_is_the_same_by_choice_and_by_the_system() -> None:
    assert THEMES["dark by choice"] == THEMES["dark by the system"]
    assert set(THEMES["light"]) == set(THEMES["dark by choice"])
