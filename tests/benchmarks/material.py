"""What the benchmarks read and judge by: descriptions and packs made of templates, always the same ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from random import Random

_TITLES = ("Sales Manager", "Store Leader", "Support Team Lead", "Operations Manager", "Engineer", "Marketing Manager")
_VERBS = (
    *("Lead", "Manage", "Coach", "Plan", "Review", "Prepare", "Oversee", "Develop", "Monitor", "Support", "Draft"),
    *("Coordinate", "Track", "Improve", "Hire", "Train", "Analyse", "Maintain", "Deliver", "Document"),
)
_THINGS = (
    *("a team of {n} clerks", "the monthly budget", "our {w} process", "eight account executives", "the {w} pipeline"),
    *("new staff", "direct reports", "the {w} forecast", "supplier contracts", "{w} reports", "customer requests"),
    *("the {w} roadmap", "two supervisors", "quality standards", "a portfolio of {w} projects", "the {w} calendar"),
)
_ENDS = (
    *("", " every {d}", " across the {w} department", " so that {w} targets are met", " and report on the results"),
    *(" in line with the {w} policy", " together with the {w} team", ", and act on what they show", " on time"),
)
_SENTENCES = (
    "We are a {w} company with {n} branches, and we look after each other.",
    "You will report to the Director of {w} and work with people from every department.",
    "The role is based in our {w} office, with up to {n} days a month on the road.",
)
_ASKED = (
    *("{n} years of experience in {w} work", "Knowledge of {w} systems", "A degree in {w} or a related field"),
    *("Ability to explain {w} figures to others", "A clear way of writing"),
)
_WORDS = (
    *("retail", "harbour", "freight", "billing", "clinic", "forest", "studio", "grain", "bridge", "harvest", "tunnel"),
    *("printing", "dairy", "ferry", "textile", "orchard", "quarry", "theatre", "library", "laundry", "timber", "solar"),
)
_DAYS = ("day", "week", "month", "quarter")


def descriptions(seed: int = 1) -> Iterator[str]:
    """Job descriptions of some 2,500 characters, one after another without end."""
    random = Random(seed)
    for number in count():
        yield _description(random, number)


def _description(random: Random, number: int) -> str:
    lines = [f"# {random.choice(_TITLES)}, {random.choice(_WORDS)} {number}", ""]
    lines += [_filled(sentence, random) for sentence in _SENTENCES]
    lines += ["", "## Duties", ""]
    for _ in range(random.randint(8, 18)):
        lines.append(
            "- " + _filled(random.choice(_VERBS) + " " + random.choice(_THINGS) + random.choice(_ENDS), random)
        )
    for _ in range(random.randint(1, 4)):
        lines.append(_filled(f"You will also {random.choice(_VERBS).lower()} {random.choice(_THINGS)}.", random))
    lines += ["", "## Requirements", ""]
    lines += ["- " + _filled(random.choice(_ASKED), random) for _ in range(random.randint(4, 9))]
    lines += ["", "## Benefits", "", *[_filled("- Paid {w} holidays, {n} days a year", random) for _ in range(4)]]
    return "\n".join(lines) + "\n"


def _filled(template: str, random: Random) -> str:
    text = template
    while "{" in text:
        text = text.replace("{w}", random.choice(_WORDS), 1)
        text = text.replace("{n}", str(random.randint(2, 40)), 1).replace("{d}", random.choice(_DAYS), 1)
    return text


def texts_of(corpus: Path | None, size: int) -> list[str]:
    """About `size` bytes of descriptions: from a folder, a .jsonl file with `text` or a text file, or made here."""
    found: Iterator[str]
    if corpus is None:
        found = descriptions()
    elif corpus.is_dir():
        found = (path.read_text(encoding="utf-8") for path in sorted(corpus.rglob("*")) if path.is_file())
    elif corpus.suffix == ".jsonl":
        found = (json.loads(line)["text"] for line in corpus.read_text(encoding="utf-8").splitlines())
    else:
        found = iter([corpus.read_text(encoding="utf-8")])
    texts: list[str] = []
    left = size
    for text in found:
        texts.append(text)
        left -= len(text.encode())
        if left <= 0:
            break
    return texts


def write_pack(path: Path, rules: int) -> None:
    """Writes a pack of so many rules, each with a verb and a list of things of its own."""
    names = islice(count(), rules)
    lines = ["pack: made", "rules:"]
    for number in names:
        verb = _VERBS[number % len(_VERBS)].lower()
        side = "leader" if number % 2 else "manager"
        things = " ".join([_WORDS[number % len(_WORDS)], f"thing{number}|widget{number}"])
        lines += [
            f"  - id: made-{number}",
            f"    emphasis: {side}",
            f'    match: "{verb} {things}"',
            "    because: it is made",
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
