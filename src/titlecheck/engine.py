"""A role in, a report out: the rooms of the core put in a row."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from titlecheck.judging.advice import advice_messages, advise
from titlecheck.judging.requirements import Asked, Asking, compile_asking, is_requirement, read_requirements
from titlecheck.judging.verdict import JUDGING, Judgement, count, judge
from titlecheck.language.english import NOT_ENGLISH, English, compile_english
from titlecheck.language.matching import Match
from titlecheck.language.reader import Reader
from titlecheck.language.ruleset import compile_reader
from titlecheck.language.statements import Reading, emphasis_of
from titlecheck.model import (
    Advice,
    Duty,
    Evidence,
    Report,
    Role,
    RuleSet,
    Section,
    Statement,
    Status,
    Title,
    TitleSource,
    Unread,
    Verdict,
)
from titlecheck.positions import Positions
from titlecheck.sections.gathering import parts_of
from titlecheck.sections.statements import Headings, compile_headings, read_statements
from titlecheck.silencing import silence, without_comments
from titlecheck.titles.fitting import (
    TitleWords,
    clean_title,
    compile_titles,
    find_title,
    read_function,
    suggest,
)
from titlecheck.values import frozen

_TITLE_WITHIN = 4
_LONGEST_LABEL = 50
_DUTIES = Section.DUTIES
_DUTY_SECTIONS = (_DUTIES,)
_MISFILED_SECTIONS = tuple(section for section in Section if section is not Section.HEADING)


@frozen
class Engine:
    """A rule set made ready; judging changes nothing in it."""

    rules: RuleSet
    reader: Reader
    headings: Headings
    titles: TitleWords
    asking: Asking
    messages: Mapping[str, str]
    english: English
    judging: Mapping[str, float]

    def judge(self, role: Role | Unread) -> Report:
        """The report on one role; a role that could not be read is reported as skipped."""
        if isinstance(role, Unread):
            return Report(role.id, role.path, None, Status.SKIPPED, role.reason)
        text, comments = without_comments(role.text)
        statements = read_statements(text, self.headings)
        current, source = self._current(role, text, statements)
        readings = self._duty_readings(statements, current)
        positions = Positions(role.text, role.places, role.place_kind)
        found = silence(
            tuple(_duties(self.reader, positions, statements, readings)),
            comments,
            [rule.id for rule in self.rules.rules] if comments else (),
        )
        duties = found.duties
        judgement = judge(duties, self.judging)
        if not self.english.is_read(text):
            judgement = Judgement(Verdict.UNCLEAR, None, 0.5, NOT_ENGLISH)
        asked = self._asked(statements, readings)
        title, remarks = self._title(current, source, duties, judgement)
        advised = advise(duties, judgement, asked, positions, remarks, self.judging, judge, self.messages)
        return Report(
            id=role.id,
            path=role.path,
            sha256=hashlib.sha256(role.text.encode("utf-8", "surrogatepass")).hexdigest(),
            status=Status.JUDGED,
            reason=judgement.reason,
            title=title,
            verdict=judgement.verdict,
            leader_share=None if judgement.share is None else round(judgement.share, 3),
            confidence=judgement.confidence,
            counts=count(duties),
            duties=duties,
            reasons=advised.reasons,
            skills=advised.skills,
            requirements=asked.flags,
            flip=advised.flip,
            questions=advised.questions,
            advice=(*advised.advice, *found.faults),
            silenced=found.silenced,
            group=role.group,
            role=role,
        )

    def _asked(self, statements: Sequence[Statement], readings: Sequence[Reading | None]) -> Asked:
        """What the role's requirements ask for."""
        requirements = [
            statement
            for statement, reading in zip(statements, readings, strict=True)
            if is_requirement(statement, [sentence.kinds for sentence in reading.sentences] if reading else ())
        ]
        return read_requirements(requirements, (), self.asking)

    def emphasis(self, text: str) -> Reading:
        """What a text that is one statement directs."""
        return self.reader.read([text])[0]

    def _duty_readings(self, statements: Sequence[Statement], title: str | None) -> list[Reading | None]:
        """A reading for each statement that may be a duty.

        Where no heading names duties and hardly any are found, what stands under other headings is read too.
        """
        readings = self._readings(statements, title, _DUTY_SECTIONS)
        is_headed = any(statement.headed and statement.section is _DUTIES for statement in statements)
        if (
            not is_headed
            and sum(reading is not None and reading.is_duty for reading in readings) < self.judging["least duties"]
        ):
            return self._readings(statements, title, _MISFILED_SECTIONS)
        return readings

    def _readings(
        self, statements: Sequence[Statement], title: str | None, sections: Collection[Section]
    ) -> list[Reading | None]:
        """A reading for each statement in these sections, and for labels elsewhere that state a fact.

        The line that is the title is none.
        """
        chosen = [
            index
            for index, statement in enumerate(statements)
            if (statement.section in sections or _is_label(statement))
            and not (index < _TITLE_WITHIN and title and self._is_title(statement.text, title))
        ]
        readings: list[Reading | None] = [None] * len(statements)
        texts = [statements[index].text for index in chosen]
        is_fact = [statements[index].section not in sections for index in chosen]
        sure = [
            fact or (statements[index].headed and statements[index].section is _DUTIES)
            for index, fact in zip(chosen, is_fact, strict=True)
        ]
        found = self.reader.read(texts, sure)
        for index, fact, reading in zip(chosen, is_fact, found, strict=True):
            if not fact or any(match.rule.fact for match in reading.matches):
                readings[index] = reading
        return readings

    def _is_title(self, text: str, title: str) -> bool:
        return _may_be(text, title) and clean_title(text, self.titles) == title

    def _current(self, role: Role, text: str, statements: Sequence[Statement]) -> tuple[str | None, TitleSource | None]:
        """The title the role was given, or else the one its text states."""
        given = clean_title(role.title, self.titles) if role.title else None
        if role.title_source is TitleSource.STYLE:
            return find_title(text, statements, self.titles, given)
        if given is not None:
            return given, role.title_source or TitleSource.OPTION
        return find_title(text, statements, self.titles)

    def _title(
        self, current: str | None, source: TitleSource | None, duties: Sequence[Duty], judged: Judgement
    ) -> tuple[Title, tuple[Advice, ...]]:
        def function() -> str | None:
            return read_function([duty.text for duty in duties], self.titles)

        found = suggest(current, judged.verdict, function, self.titles)
        return Title(current, source, found.suggested, found.agrees), found.advice


def compile_engine(rules: RuleSet) -> Engine:
    """The engine that judges by this rule set."""
    language = rules.language
    return Engine(
        rules,
        compile_reader(rules),
        compile_headings(language.headings),
        compile_titles(language),
        compile_asking(language),
        advice_messages(language),
        compile_english(language),
        {**JUDGING, **rules.judging},
    )


def _duties(
    reader: Reader, positions: Positions, statements: Sequence[Statement], readings: Sequence[Reading | None]
) -> Iterator[Duty]:
    for statement, reading in zip(statements, readings, strict=True):
        if reading is not None and reading.is_duty:
            spans = reader.spans(statement.text, reading) if reading.matches else ()
            found = list(zip(reading.matches, spans, strict=True))
            for start, end in parts_of(statement.text):
                inside = [each for each in found if start <= each[1][0] < end]
                yield Duty(
                    positions.span(statement.start + start, statement.start + end),
                    statement.section,
                    " ".join(statement.text[start:end].split()),
                    emphasis_of([match for match, _ in inside]),
                    tuple(_evidence(positions, statement, inside)),
                )


def _evidence(
    positions: Positions, statement: Statement, found: Iterable[tuple[Match, tuple[int, int]]]
) -> Iterator[Evidence]:
    for match, (start, end) in found:
        rule = match.rule
        yield Evidence(
            rule.id,
            rule.emphasis,
            rule.because,
            rule.weight,
            rule.skills,
            positions.span(statement.start + start, statement.start + end),
            " ".join(statement.text[start:end].split()),
            rule.fact,
        )


def _is_label(statement: Statement) -> bool:
    """Whether it may state a fact of the role, as particulars do: "Direct reports: 6"."""
    return statement.section is Section.COMPANY and 0 <= statement.text.find(":") <= _LONGEST_LABEL


def _may_be(text: str, title: str) -> bool:
    """Whether a line may be a title once it is cleaned, told quickly: cleaning leaves characters out and adds none."""
    return "&" in text or set(text).issuperset(title.replace(" ", ""))
