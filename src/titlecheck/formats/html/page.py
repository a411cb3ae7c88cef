"""The page around what is reported: its head, its opening, and its closing words."""

from __future__ import annotations

from titlecheck.formats.header import Header
from titlecheck.formats.html.assets import EARLY, LATE, STYLE, asset, policy
from titlecheck.formats.html.markup import Markup, joined, tag, user, void
from titlecheck.formats.text import signature


def opening(title: str, header: Header, *, kind: str) -> Markup:
    """Everything up to the start of the main part; `kind` is the class that style and script go by."""
    head = joined(
        void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=policy()),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", name="color-scheme", content="light dark"),
        void("meta", name="referrer", content="no-referrer"),
        void("meta", name="generator", content=f"titlecheck {header.version}"),
        tag("title", title),
        Markup("\n"),
        tag("style", Markup(asset(STYLE))),
        tag("script", Markup(asset(EARLY))),
    )
    skip = tag("a", "Skip to the report", class_="skip", href="#main")
    return Markup(
        f'<!DOCTYPE html>\n<html lang="en">\n<head>{head}</head>\n'
        f'<body class="{kind}">\n{skip}\n{_banner()}\n<main id="main" tabindex="-1">\n'
    )


def closing(header: Header) -> Markup:
    """The end of the main part, the rules in use, the notices, and the end of the page."""
    lines = [user(line, "p") for line in (*header.notices, signature(header))]
    script = tag("script", Markup(asset(LATE)))
    footer = tag("footer", *lines)
    tip = tag("div", id="tip", role="tooltip", hidden=True)
    return Markup(f"</main>\n{footer}\n{tip}\n{script}\n</body>\n</html>\n")


def _banner() -> Markup:
    toggles = joined(
        tag("button", "Show all reasons", type="button", id="reasons", aria_pressed="false"),
        tag("button", "Dark theme", type="button", id="theme", aria_pressed="false"),
    )
    legend = tag(
        "p",
        tag("mark", "directs people", class_="leader"),
        " ",
        tag("mark", "directs affairs", class_="manager"),
        class_="legend",
    )
    name = tag("p", "titlecheck", class_="name")
    return tag("header", name, legend, tag("div", toggles, class_="controls needs-script"), class_="banner")
