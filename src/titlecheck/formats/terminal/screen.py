"""A surface to draw on that gives back strings, and the colours and marks of the two emphases."""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO

from rich.console import Console, RenderableType
from rich.text import Text

from titlecheck.formats.header import Header
from titlecheck.formats.text import bar_cells, percentages
from titlecheck.model import Emphasis, Verdict

_USUAL_WIDTH = 80
_LEAST_WIDTH = 40

# Two colours that those who see no red or green tell apart, and that stand out on dark and on light.
STYLES = {
    Emphasis.LEADER: "bold cyan",
    Emphasis.MANAGER: "bold magenta",
    Emphasis.BOTH: "bold",
    Emphasis.NEITHER: "dim",
}
MARKS = {Emphasis.LEADER: "L", Emphasis.MANAGER: "M", Emphasis.BOTH: "L M", Emphasis.NEITHER: "·"}
VERDICT_STYLES = {
    Verdict.LEADER: STYLES[Emphasis.LEADER],
    Verdict.MANAGER: STYLES[Emphasis.MANAGER],
    Verdict.EITHER: STYLES[Emphasis.BOTH],
    Verdict.NEITHER: STYLES[Emphasis.NEITHER],
    Verdict.UNCLEAR: "bold yellow",
}


@dataclass(frozen=True, slots=True)
class Screen:
    """How wide to draw, and whether in colour; without colour the marks say what the colours would."""

    width: int
    color: bool
    console: Console

    @classmethod
    def of(cls, header: Header) -> Screen:
        """The screen that this header asks for."""
        width = max(header.width or _USUAL_WIDTH, _LEAST_WIDTH)
        console = Console(
            file=StringIO(),
            width=width,
            force_terminal=header.color,
            force_jupyter=False,
            force_interactive=False,
            color_system="standard" if header.color else None,
            no_color=not header.color,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )
        return cls(width, header.color, console)

    def draw(self, *parts: RenderableType) -> str:
        """The parts as text, each from the start of a line, without the spaces that Rich pads with."""
        with self.console.capture() as captured:
            for part in parts:
                self.console.print(part)
        return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())

    def text(self, text: str, style: str = "") -> Text:
        """The text, taken literally, in this style."""
        return Text(text, style=style)

    def marked(self, pieces: tuple[tuple[str, Emphasis | None], ...], rest: str = "") -> Text:
        """A duty's pieces with its evidence in colour, or in marked brackets where there is no colour."""
        whole = Text(style=rest)
        for words, emphasis in pieces:
            if emphasis is None:
                whole.append(words)
            elif self.color:
                whole.append(words, STYLES[emphasis])
            else:
                whole.append(f"[{MARKS[emphasis]}: {words}]")
        return whole

    def bar(self, leader_share: float, width: int) -> Text:
        """A bar of leader's weight against manager's."""
        leader, manager = bar_cells(leader_share, width)
        return Text.assemble(
            ("█" * leader, STYLES[Emphasis.LEADER]),
            (("█" if self.color else "░") * manager, STYLES[Emphasis.MANAGER]),
        )

    def balance(self, leader_share: float) -> Text:
        """The bar with both names and shares, across the screen."""
        left, right = percentages(leader_share)
        before, after = f"leader {left}% ", f" {right}% manager"
        room = min(self.width, 100) - len(before) - len(after)
        return Text.assemble(
            (before, STYLES[Emphasis.LEADER]), self.bar(leader_share, room), (after, STYLES[Emphasis.MANAGER])
        )
