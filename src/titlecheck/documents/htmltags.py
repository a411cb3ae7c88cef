"""The tags of web pages, by what they do to the text in them."""

from __future__ import annotations

# These hold no text of the page, or only ways around it.
LEFT_OUT = frozenset(("title", "script", "style", "noscript", "template", "nav", "footer", "svg", "math"))
LEFT_OUT |= {"iframe", "object", "embed", "canvas", "audio", "video", "select", "datalist", "textarea"}
LEFT_OUT |= {"button", "dialog"}
ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog", "alert"))
# Of these, a page's own are furniture; those within its content are not.
FURNITURE = frozenset(("header", "aside"))
CONTENT = frozenset(("main", "article"))
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset(("ul", "ol"))
CELLS = frozenset(("td", "th"))
BLOCKS = FURNITURE | CONTENT | LISTS | CELLS | frozenset(HEADINGS)
BLOCKS |= {"address", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset"}
BLOCKS |= {"figcaption", "figure", "form", "hgroup", "hr", "html", "legend", "li", "p", "pre", "section"}
BLOCKS |= {"summary", "table", "tbody", "tfoot", "thead", "tr"}
