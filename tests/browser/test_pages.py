"""The page in a real browser: it works from disk, by keyboard, at any width, and runs no foreign code."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from tests.browser.chromium import Browser, browser, is_installed
from tests.reports import BROCHURE, HEADER, every_kind, hostile, on_pages, sales_manager_who_leads
from tests.running import run
from tests.test_html import ATTACKS, filled_with, showing
from titlecheck.formats import Format, renderer
from titlecheck.model import Report

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not is_installed(), reason="needs chromium and chromedriver"),
]
WIDTHS = (320, 390, 768, 1000, 1280)
MANY = 2_000


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _as_new(window: Browser) -> None:
    window.resize(1280, 900)
    window.prefer("light")
    window.said()


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("one"), sales_manager_who_leads())


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("text"), on_pages())


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("many"), *every_kind())


def written(folder: Path, *reports: Report) -> Path:
    path = folder / "page.html"
    path.write_text(page(*reports), encoding="utf-8", newline="\n")
    return path


def page(*reports: Report) -> str:
    return "".join(renderer(Format.HTML)(reports, HEADER))


def shown(window: Browser) -> list[str]:
    """The ids of the roles in the table, as they stand."""
    places = "[...document.querySelectorAll('.roles tbody tr:not([hidden]) .place')]"
    found: list[str] = window.run(f"return {places}.map((place) => place.textContent.split('/').pop())")
    return found


def choose(window: Browser, field: str, value: str) -> None:
    script = "const [field, value] = arguments; const it = document.getElementById(field); it.value = value;"
    window.run(f"{script} it.dispatchEvent(new Event('input', {{bubbles: true}}))", field, value)


def is_shown(window: Browser, selector: str) -> bool:
    return bool(window.run("return document.querySelector(arguments[0])?.checkVisibility() ?? false", selector))


# Nobody else's code


@pytest.mark.parametrize("attack", tuple(ATTACKS.values()), ids=tuple(ATTACKS))
@pytest.mark.parametrize("others", [(), every_kind()], ids=["one", "many"])
def test_text_of_a_role_runs_nothing(window: Browser, tmp_path: Path, attack: str, others: tuple[Report, ...]) -> None:
    window.open(written(tmp_path, filled_with(attack), *others))
    window.run("for (const each of document.querySelectorAll('details')) each.open = true")
    window.run("for (const each of document.querySelectorAll('mark[tabindex]')) each.focus()")
    assert window.run("return [typeof window.ran, document.querySelectorAll('main script, img').length]") == [
        "undefined",
        0,
    ]
    assert attack in window.run("return document.querySelector('.told').textContent")
    assert window.said() == []


@pytest.mark.parametrize("attack", tuple(ATTACKS.values()), ids=tuple(ATTACKS))
def test_the_whole_text_of_a_role_runs_nothing(window: Browser, tmp_path: Path, attack: str) -> None:
    window.open(written(tmp_path, showing(attack)))
    window.run("for (const each of document.querySelectorAll('mark[tabindex]')) each.focus()")
    assert window.run("return [typeof window.ran, document.querySelectorAll('main script, img').length]") == [
        "undefined",
        0,
    ]
    assert window.run("return document.querySelector('.told').textContent") == attack
    assert window.said() == []


# Were something not escaped, the policy would still hold: markup goes in as it is, with it and without.
UNESCAPED = {
    "element": "<script>window.ran = 1</script>",
    "image": "<img src=x onerror='window.ran = 1'>",
    "drawing": "<svg onload='window.ran = 1'></svg>",
    "frame": "<iframe srcdoc='<script>parent.ran = 1</script>'></iframe>",
    "focus": "<input autofocus onfocus='window.ran = 1'>",
    "address": "<a id=trap href='javascript:window.ran = 1'>x</a>",
    "style": "<style>main { display: none }</style>",
}


def acted(window: Browser, path: Path) -> bool:
    """Whether anything in the page ran or restyled it."""
    window.open(path)
    window.run("document.getElementById('trap')?.click()")
    time.sleep(0.2)
    told = window.run("return [window.ran === 1, !document.querySelector('main').checkVisibility()]")
    return any(told)


@pytest.mark.parametrize("markup", tuple(UNESCAPED.values()), ids=tuple(UNESCAPED))
def test_policy_holds_where_escaping_would_fail(window: Browser, tmp_path: Path, markup: str) -> None:
    report = replace(hostile(), reasons=("PLACE",))
    guarded = page(report).replace("PLACE", markup)
    assert guarded.count(markup) == 1
    path = tmp_path / "page.html"
    path.write_text(guarded, encoding="utf-8")
    assert not acted(window, path)
    assert any("Content Security Policy" in message for message in window.said())
    path.write_text(re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", guarded), encoding="utf-8")
    assert acted(window, path), "the markup has to be able to do harm, else this proves nothing"
    window.said()


@pytest.mark.parametrize("name", ["one", "text", "many"])
def test_nothing_is_loaded_and_nothing_refused(window: Browser, request: pytest.FixtureRequest, name: str) -> None:
    window.open(request.getfixturevalue(name))
    assert window.run("return performance.getEntriesByType('resource').length") == 0
    assert window.run("return document.styleSheets.length") == 1
    assert window.run("return document.documentElement.className") == "script"
    assert window.said() == []


# One role


def test_reasons_show_on_hover_and_go(window: Browser, one: Path) -> None:
    window.open(one)
    assert not is_shown(window, "#tip")
    window.point_at("mark.leader[tabindex]")
    assert is_shown(window, "#tip")
    assert window.run("return document.getElementById('tip').innerText") == "develops people develop-people"
    window.point_at("#tip li")
    time.sleep(0.4)
    assert is_shown(window, "#tip"), "the pointer may go into it"
    window.point_at("h1")
    time.sleep(0.4)
    assert not is_shown(window, "#tip")


def test_reasons_show_on_focus_and_escape_hides_them(window: Browser, one: Path) -> None:
    window.open(one)
    focused = []
    for _ in range(6):
        window.press("Tab")
        focused.append(window.run("return document.activeElement.textContent"))
    assert focused == [
        "Skip to the report",
        "Show all reasons",
        "Dark theme",
        "Coach and develop eight reps",
        "Hire sellers",
        "own the travel budget",
    ]
    assert window.run("return document.getElementById('tip').innerText") == "directs money direct-money"
    assert window.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    window.press("Escape")
    assert not is_shown(window, "#tip")


def test_the_text_has_two_colours_and_its_reasons_by_pointer_and_key(window: Browser, text: Path) -> None:
    window.open(text)
    back = "return getComputedStyle(document.querySelector(arguments[0])).backgroundColor"
    legend = [window.run(back, f".legend mark.{side}") for side in ("leader", "manager")]
    assert len(set(legend)) == 2
    assert window.run(back, ".text mark.leader") == legend[0]
    window.point_at(".text mark.silenced")
    tip = "return document.getElementById('tip').innerText"
    assert window.run(tip).split("\n")[0] == "plans run-plans the office does"
    focused = []
    for _ in range(7):
        window.press("Tab")
        focused.append((window.run("return document.activeElement.textContent"), window.run(tip)))
    assert [words for words, _ in focused[3:]] == [
        "Coach and develop the",
        "drivers",
        "Own the tour plan",
        "hire drivers",
    ]
    assert "develops people" in focused[4][1]
    assert focused[6][1] == "builds a team hire-people"


def test_reasons_stay_where_the_focus_scrolls_to(window: Browser, text: Path) -> None:
    window.resize(1280, 220)
    window.open(text)
    window.point_at("h1")
    window.run("document.querySelector('.skip').focus()")
    for _ in range(6):
        window.press("Tab")
        time.sleep(0.1)
    assert window.run("return scrollY") > 0
    assert window.run("return document.activeElement.textContent") == "hire drivers"
    assert window.run("return document.getElementById('tip').innerText") == "builds a team hire-people"
    box = window.run("const box = document.getElementById('tip').getBoundingClientRect(); return [box.top, box.bottom]")
    assert 0 <= box[0] < box[1] <= 220


def test_the_text_is_as_it_was_written(window: Browser, text: Path) -> None:
    window.open(text)
    lines = window.run("return [...document.querySelectorAll('.text .told')].map((line) => line.textContent)")
    assert "\n".join(lines) == BROCHURE.rstrip("\n").replace("\t", " ")
    assert window.run("return getComputedStyle(document.querySelector('.told')).whiteSpace") == "pre-wrap"


def test_advice_leads_to_its_line(window: Browser, text: Path) -> None:
    window.open(text)
    window.click(".advice a")
    assert window.run("return document.querySelector(':target .told').textContent") == "Who we are"
    assert window.run("return document.querySelector(':target').checkVisibility()")


def test_the_text_shows_its_reasons_on_paper(window: Browser, text: Path) -> None:
    window.open(text)
    assert not is_shown(window, ".text .why")
    window.devtools("Emulation.setEmulatedMedia", media="print")
    try:
        assert is_shown(window, ".text .why")
    finally:
        window.devtools("Emulation.setEmulatedMedia", media="")


def test_all_reasons_can_be_shown_and_are_printed(window: Browser, one: Path) -> None:
    window.open(one)
    assert not is_shown(window, ".why")
    window.click("#reasons")
    assert is_shown(window, ".why")
    assert window.seen_by_readers("#reasons") == ("button", "Show all reasons")
    window.click("#reasons")
    window.devtools("Emulation.setEmulatedMedia", media="print")
    try:
        assert is_shown(window, ".why")
        assert not is_shown(window, "#reasons")
        assert window.run("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert window.printed().startswith(b"%PDF")
    finally:
        window.devtools("Emulation.setEmulatedMedia", media="")


@pytest.mark.parametrize("system", ["light", "dark"])
def test_theme_follows_the_system_until_it_is_chosen(window: Browser, one: Path, system: str) -> None:
    window.prefer(system)
    window.open(one)
    window.run("localStorage.clear()")
    window.open(one)
    back = "return getComputedStyle(document.body).backgroundColor"
    pressed = "return document.getElementById('theme').getAttribute('aria-pressed')"
    assert window.becomes(pressed, str(system == "dark").lower())
    before = window.run(back)
    window.click("#theme")
    assert window.becomes(pressed, str(system != "dark").lower())
    chosen = window.run(back)
    assert chosen != before
    window.open(one)
    assert window.becomes(back, chosen)
    assert window.run(pressed) == str(system != "dark").lower()
    window.run("localStorage.clear()")


# Many roles


def test_table_sorts_both_ways_and_back(window: Browser, many: Path) -> None:
    window.open(many)
    as_read = shown(window)
    orders = []
    for _ in range(3):
        window.click("th.share button")
        orders.append((window.run("return document.querySelector('th.share').ariaSort"), shown(window)))
    rising, falling, back = orders
    assert rising[0] == "ascending"
    assert rising[1][:3] == ["jobs.csv#17", "store.txt", "sales.md"]
    assert falling[0] == "descending"
    assert falling[1][:3] == ["sales.md", "store.txt", "jobs.csv#17"]
    assert back == ("none", as_read)


def test_table_sorts_by_keyboard(window: Browser, many: Path) -> None:
    window.open(many)
    window.run("document.querySelector('th.said button').focus()")
    window.press("Enter")
    assert window.run("return document.querySelector('th.said').ariaSort") == "ascending"
    assert shown(window)[0] == "sales.md"
    assert shown(window)[-1] == "scan.pdf"


def test_filters_narrow_the_table_and_the_sections(window: Browser, many: Path) -> None:
    window.open(many)
    choose(window, "fit", "disagree")
    assert shown(window) == ["sales.md", "jobs.csv#17"]
    choose(window, "verdict", "manager")
    assert shown(window) == ["jobs.csv#17"]
    assert window.run("return document.querySelectorAll('article:not([hidden])').length") == 1
    assert window.run("return document.getElementById('shown').textContent") == "1 of 8 shown"
    choose(window, "words", "no such words")
    assert shown(window) == []
    assert is_shown(window, "#none")


def test_permalink_opens_its_role_whatever_is_filtered(window: Browser, many: Path) -> None:
    window.open(many, "#role-17")
    assert window.run("return document.querySelector(':target details').open")
    choose(window, "words", "no such words")
    window.run("location.hash = '#role-sales.md~line-4'")
    time.sleep(0.2)
    assert window.run("return document.getElementById('role-sales.md').firstElementChild.open")
    assert window.run("return document.querySelector(':target').checkVisibility()")
    assert len(shown(window)) == len(every_kind())


def test_sections_open_and_close_together(window: Browser, many: Path) -> None:
    window.open(many)
    for opened in (len(every_kind()), 0):
        window.click("#unfold")
        assert window.run("return document.querySelectorAll('details[open]').length") == opened


def test_page_says_what_it_is_to_those_who_listen(window: Browser, many: Path) -> None:
    window.open(many)
    heard = {
        "header": "banner",
        "main": "main",
        "footer": "contentinfo",
        ".filters": "search",
        "table.roles": "table",
        ".roles thead th": "columnheader",
        ".roles tbody tr": "row",
        ".roles tbody th": "rowheader",
        ".roles tbody td": "cell",
        "#shown": "status",
        ".histogram": "image",
    }
    assert {selector: window.seen_by_readers(selector)[0] for selector in heard} == heard
    assert window.seen_by_readers("#words") == ("searchbox", "Search")
    assert window.seen_by_readers("#verdict") == ("combobox", "Verdict")
    order = "return [...document.querySelectorAll('h1, h2')].map((head) => head.textContent)"
    assert window.run(order) == [
        "Titles and the work behind them",
        "Overview",
        "All roles",
        "Role by role",
    ]


@pytest.mark.parametrize(("name", "width"), tuple(product(["one", "text", "many", "hostile", "long"], WIDTHS)))
def test_page_is_never_wider_than_its_window(
    window: Browser, request: pytest.FixtureRequest, tmp_path: Path, name: str, width: int
) -> None:
    long = filled_with("W" * 400)
    made = {"hostile": (long, hostile()), "long": (showing("W" * 400),)}
    path = written(tmp_path, *made[name]) if name in made else request.getfixturevalue(name)
    window.resize(width, 800)
    window.open(path)
    window.run("for (const each of document.querySelectorAll('details')) each.open = true")
    assert window.run("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_an_audit_fits_and_loads_nothing(window: Browser, tmp_path: Path, scheme: str, width: int) -> None:
    roles = Path(__file__).parents[1] / "roles"
    assert run("audit", str(roles), "--quiet", "-o", str(tmp_path / "audit.html")).code == 0
    window.resize(width, 800)
    window.prefer(scheme)
    window.open(tmp_path / "audit.html")
    assert window.run("return document.documentElement.scrollWidth") <= width
    assert window.run("return performance.getEntriesByType('resource').length") == 0
    assert window.run("return document.querySelectorAll('table.heat').length") > 0
    assert window.said() == []


def test_page_works_without_scripts(window: Browser, many: Path) -> None:
    window.devtools("Emulation.setScriptExecutionDisabled", value=True)
    try:
        window.open(many, "#role-sales.md")
    finally:
        window.devtools("Emulation.setScriptExecutionDisabled", value=False)
    assert is_shown(window, "#roles")
    assert is_shown(window, "#overview")
    assert not is_shown(window, ".controls")
    window.click("#role-sales\\.md summary")
    assert is_shown(window, "#role-sales\\.md .why")


def test_two_thousand_roles_are_fluent(window: Browser, tmp_path: Path) -> None:
    reports = [
        replace(
            sales_manager_who_leads(),
            id=f"{number}.md",
            path=f"roles/{number}.md",
            leader_share=number / MANY,
        )
        for number in range(MANY)
    ]
    duties = reports[0].duties * 3
    window.open(written(tmp_path, *(replace(report, duties=duties) for report in reports)))
    assert window.run("return performance.getEntriesByType('navigation')[0].domComplete") < 15_000
    steps = {
        "sort": "document.querySelector('th.share button').click()",
        "search": "const it = document.getElementById('words'); it.value = '19'; it.dispatchEvent(new Event('input'))",
        "clear": "const it = document.getElementById('words'); it.value = ''; it.dispatchEvent(new Event('input'))",
        "open all": "document.getElementById('unfold').click()",
        "end": "scrollTo(0, document.documentElement.scrollHeight)",
    }
    timed = "const start = performance.now(); {}; document.body.offsetHeight; return performance.now() - start"
    took = {name: window.run(timed.format(step)) for name, step in steps.items()}
    assert {name: time for name, time in took.items() if time > 1_000} == {}
    assert "roles/1999.md" in window.run("return document.querySelector('.roles tbody tr:last-child').innerHTML")
