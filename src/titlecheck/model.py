"""The facts that pass from room to room: a role comes in, a report goes out; nothing here does any work."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Any, NamedTuple

from titlecheck.values import fresh, frozen


@unique
class Emphasis(StrEnum):
    """What one duty directs."""

    LEADER = "leader"
    MANAGER = "manager"
    BOTH = "both"
    NEITHER = "neither"


@unique
class Verdict(StrEnum):
    """What a whole role directs."""

    LEADER = "leader"
    MANAGER = "manager"
    EITHER = "either"
    NEITHER = "neither"
    UNCLEAR = "unclear"


@unique
class Section(StrEnum):
    """The part of a description that a statement stands in."""

    DUTIES = "duties"
    REQUIREMENTS = "requirements"
    COMPANY = "company"
    BENEFITS = "benefits"
    LEGAL = "legal"
    APPLY = "apply"
    HEADING = "heading"


@unique
class TitleSource(StrEnum):
    """Where the current title was found."""

    OPTION = "option"
    COLUMN = "column"
    LABEL = "label"
    STYLE = "style"
    HEADING = "heading"
    OPENING = "opening"


@unique
class PlaceKind(StrEnum):
    """What a document is divided into, besides the lines of its text."""

    PAGE = "page"
    PARAGRAPH = "paragraph"


@unique
class Status(StrEnum):
    """Whether a role could be read at all."""

    JUDGED = "judged"
    SKIPPED = "skipped"


@frozen
class Role:
    """A description to judge: its text as read, with where it came from and the title it was given, if any.

    `group` is what a table says of it in the column that roles are compared by, such as its department.
    `places` is the page or paragraph that each line of the text stands on, where its document has such.
    """

    text: str
    id: str = "-"
    path: str | None = None
    title: str | None = None
    title_source: TitleSource | None = None
    group: str | None = None
    places: tuple[int, ...] | None = None
    place_kind: PlaceKind | None = None


@frozen
class Unread:
    """A role that could not be read, with the reason in the user's terms."""

    id: str
    path: str | None
    reason: str


# Statements, spans, duties and their evidence are made by the dozen in every role, hence named tuples: they are made in
# a fraction of a dataclass's time.
class Statement(NamedTuple):
    """One bullet, sentence or heading of a role.

    `text` is the role's own `text[start:end]` with Markdown and wrapping blanked by spaces, character for character,
    so an offset in it plus `start` is an offset in the role.
    """

    start: int
    end: int
    text: str
    section: Section
    headed: bool = False


class Span(NamedTuple):
    """A stretch of a role's text: lines and columns from 1, in characters; `end_column` is exclusive.

    `place` is the page or paragraph that it begins on, where the role's document has such.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    place: tuple[PlaceKind, int] | None = None

    def to_dict(self) -> dict[str, int]:
        """The span's four numbers by name, and its page or paragraph if it has one."""
        line, column, end_line, end_column, place = self
        numbers = {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
        if place is not None:
            numbers[place[0].value] = place[1]
        return numbers


class Evidence(NamedTuple):
    """A rule seen at a span of the role's text."""

    rule: str
    emphasis: Emphasis
    because: str
    weight: float
    skills: tuple[str, ...]
    span: Span
    text: str
    fact: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The entry under `duties[].evidence` in a report."""
        return {
            "rule": self.rule,
            "emphasis": self.emphasis._value_,
            "because": self.because,
            **self.span.to_dict(),
            "text": self.text,
        }


@frozen
class Silenced:
    """Evidence that a comment in the text keeps from counting, with the comment's reason and line."""

    evidence: Evidence
    reason: str
    line: int

    def to_dict(self) -> dict[str, Any]:
        """The entry under `silenced` in a report."""
        return {**self.evidence.to_dict(), "reason": self.reason, "comment_line": self.line}


class Duty(NamedTuple):
    """One thing the holder does, with what it directs and the evidence for that."""

    span: Span
    section: Section
    text: str
    emphasis: Emphasis
    evidence: tuple[Evidence, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The entry under `duties` in a report."""
        return {
            **self.span.to_dict(),
            "section": self.section._value_,  # far quicker than `value`
            "text": self.text,
            "emphasis": self.emphasis._value_,
            "evidence": [item.to_dict() for item in self.evidence],
        }


@frozen
class Counts:
    """How many duties were read, and how many of each emphasis; leader and manager each include both."""

    duties: int = 0
    leader: int = 0
    manager: int = 0
    both: int = 0
    neither: int = 0

    def to_dict(self) -> dict[str, int]:
        """The counts by name."""
        return {
            "duties": self.duties,
            "leader": self.leader,
            "manager": self.manager,
            "both": self.both,
            "neither": self.neither,
        }


@frozen
class Title:
    """The title a role has, where it was found, and the title that fits its duties."""

    current: str | None = None
    source: TitleSource | None = None
    suggested: str | None = None
    agrees: bool | None = None

    def to_dict(self) -> dict[str, Any]:
        """The entry under `title` in a report."""
        return {
            "current": self.current,
            "source": self.source.value if self.source else None,
            "suggested": self.suggested,
            "agrees": self.agrees,
        }


@frozen
class Requirements:
    """What the requirements ask for: skill with people, and years, knowledge or own results."""

    people_skills: bool = False
    track_record: bool = False

    def to_dict(self) -> dict[str, bool]:
        """The two flags by name."""
        return {"people_skills": self.people_skills, "track_record": self.track_record}


@frozen
class Advice:
    """A remark that goes with the verdict; `line` points at what it speaks of, where there is such a line."""

    kind: str
    message: str
    line: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """The entry under `advice` in a report."""
        return {"kind": self.kind, "line": self.line, "message": self.message}


@frozen
class Flip:
    """A duty whose change would help to change the verdict."""

    line: int
    text: str

    def to_dict(self) -> dict[str, Any]:
        """The entry under `flip` in a report."""
        return {"line": self.line, "text": self.text}


@frozen
class Report:
    """The judgement of one role, or the reason why it was skipped.

    `group` is the role's own, and `role` the role itself, kept where its text is shown; neither is in the entry.
    """

    id: str
    path: str | None
    sha256: str | None
    status: Status
    reason: str | None
    title: Title | None = None
    verdict: Verdict | None = None
    leader_share: float | None = None
    confidence: float | None = None
    counts: Counts | None = None
    duties: tuple[Duty, ...] = ()
    reasons: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    requirements: Requirements | None = None
    flip: tuple[Flip, ...] = ()
    questions: tuple[str, ...] = ()
    advice: tuple[Advice, ...] = ()
    silenced: tuple[Silenced, ...] = ()
    group: str | None = None
    role: Role | None = None

    def to_dict(self) -> dict[str, Any]:
        """The JSON entry of version 1: judgement fields are null where the role was skipped."""
        judged = self.status is Status.JUDGED
        return {
            "id": self.id,
            "path": self.path,
            "sha256": self.sha256,
            "status": self.status.value,
            "reason": self.reason,
            "title": self.title.to_dict() if self.title else None,
            "verdict": self.verdict.value if self.verdict else None,
            "leader_share": self.leader_share,
            "confidence": self.confidence,
            "counts": self.counts.to_dict() if self.counts else None,
            "duties": [duty.to_dict() for duty in self.duties] if judged else None,
            "reasons": list(self.reasons) if judged else None,
            "skills": list(self.skills) if judged else None,
            "requirements": self.requirements.to_dict() if self.requirements else None,
            "flip": [flip.to_dict() for flip in self.flip] if judged else None,
            "questions": list(self.questions) if judged else None,
            "advice": [item.to_dict() for item in self.advice] if judged else None,
            "silenced": [item.to_dict() for item in self.silenced] if judged else None,
        }


@frozen
class Place:
    """Where something stands in a rule file; lines and columns from 1."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@frozen
class Phrase:
    """Plain words with `{lists}` and `a|b` alternatives, as the author wrote them, and where."""

    text: str
    place: Place


@frozen
class WordList:
    """A named list of words and expressions; an entry `{other}` takes in another list (already resolved here)."""

    name: str
    words: tuple[str, ...]
    place: Place


@frozen
class Rule:
    """One thing a pack says about duties: which wording, which emphasis, and why.

    `emphasis` NEITHER makes a guard: wording that it matches is no evidence for either side.
    A `fact` says what the role is, not what it does: labels among the particulars are read for it too
    ("Direct reports: 6"), and where it holds the role is never own work alone.
    """

    id: str
    emphasis: Emphasis
    match: tuple[Phrase, ...]
    because: str
    place: Place
    pack: str
    unless: tuple[Phrase, ...] = ()
    skills: tuple[str, ...] = ()
    weight: float = 1.0
    hits: tuple[Phrase, ...] = ()
    misses: tuple[Phrase, ...] = ()
    fact: bool = False


@frozen
class Pack:
    """A theory: its name, where it was published, and the notice its owners ask for."""

    name: str
    source: str | None
    notice: str | None
    place: Place


@frozen
class Language:
    """What any theory needs of English: nested mappings of words, as the language layer's files hold them.

    `words` are named lists (closed classes, cues); `forms` irregular inflections by base word; `nominals` the nouns
    that stand for a verb; `headings` wordings by section; `cues` wordings by kind and position; `titles`
    lists by kind; `messages` texts by name.
    """

    words: dict[str, WordList] = fresh(default_factory=dict)
    forms: dict[str, tuple[str, ...]] = fresh(default_factory=dict)
    nominals: dict[str, tuple[str, ...]] = fresh(default_factory=dict)
    headings: dict[str, tuple[str, ...]] = fresh(default_factory=dict)
    cues: dict[str, dict[str, tuple[str, ...]]] = fresh(default_factory=dict)
    titles: dict[str, tuple[str, ...]] = fresh(default_factory=dict)
    messages: dict[str, str] = fresh(default_factory=dict)


@frozen
class RuleSet:
    """All that a judgement depends on besides the text: packs, words, rules, language, and their hash."""

    packs: tuple[Pack, ...]
    words: dict[str, WordList]
    rules: tuple[Rule, ...]
    judging: dict[str, float]
    language: Language
    sha256: str
