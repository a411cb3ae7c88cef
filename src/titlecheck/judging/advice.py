"""What is said of a judged role beside its verdict: reasons, skills, flip, questions and advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from titlecheck.errors import TitlecheckError
from titlecheck.judging.flipping import SIDES, Heaviest, Judge, fewest_to_flip, heaviest
from titlecheck.judging.reasons import by_weight, give_reasons, quoted
from titlecheck.judging.requirements import Asked
from titlecheck.judging.verdict import Judgement, count
from titlecheck.model import Advice, Counts, Duty, Emphasis, Flip, Language, Statement, Verdict
from titlecheck.positions import Positions
from titlecheck.titles.words import fill
from titlecheck.values import frozen

_MOST_SKILLS = 6
_MOST_QUESTIONS = 3
_UNSURE = 0.6
_NEEDED = (
    *(
        f"reason {side}{number}"
        for side in ("people", "affairs")
        for number in ("", " one", " alone", " beside", " beside one")
    ),
    "reason both",
    "reason both one",
    "reason duty",
    "reason either",
    "reason own work",
    "reason own work one",
    "reason mostly own work",
    "reason little directing",
    "reason unclear",
    "advice quote",
    "advice promotion-criteria leader",
    "advice promotion-criteria either",
    "advice assets",
    "advice people-skills-asked leader",
    "advice people-skills-asked unused",
    "advice either-title",
    "advice thin-evidence",
    "advice thin-evidence alone",
    "question duties",
    "question people",
    "question affairs",
    "question balance",
)


@frozen
class Advised:
    """All that a report says beside the verdict and the title."""

    reasons: tuple[str, ...]
    skills: tuple[str, ...]
    flip: tuple[Flip, ...]
    questions: tuple[str, ...]
    advice: tuple[Advice, ...]


def advice_messages(language: Language) -> Mapping[str, str]:
    """The texts that advice is made of; a language layer that lacks some of them is an error."""
    missing = [f"'{name}' under messages" for name in _NEEDED if name not in language.messages]
    if missing:
        raise TitlecheckError(f"the language layer has no {', no '.join(missing)}; see rules/language/en/advice.yaml")
    return language.messages


def advise(
    duties: Sequence[Duty],
    judgement: Judgement,
    asked: Asked,
    positions: Positions,
    title_advice: Sequence[Advice],
    judging: Mapping[str, float],
    judge: Judge,
    messages: Mapping[str, str],
) -> Advised:
    """What is to be said of a role with these duties, this judgement and these requirements."""
    counts = count(duties)
    heavy = heaviest(duties)
    return Advised(
        reasons=tuple(give_reasons(counts, judgement, heavy, messages)),
        skills=_skills(duties, judgement.verdict, heavy),
        flip=fewest_to_flip(duties, judgement.verdict, heavy, judging, judge),
        questions=_questions(counts, judgement, messages),
        advice=(*title_advice, *_advice(counts, judgement, heavy, asked, positions, messages)),
    )


def _skills(duties: Sequence[Duty], verdict: Verdict, heavy: Heaviest) -> tuple[str, ...]:
    """The skills that the evidence calls for, the verdict's side first, by weight; alternating for either."""
    if verdict in (Verdict.NEITHER, Verdict.UNCLEAR):
        return ()
    ranked = [_ranked_skills(duties, side, heavy) for side in by_weight(heavy, verdict)]
    if verdict is Verdict.EITHER:
        listed = [skill for row in zip_longest(*ranked) for skill in row if skill is not None]
    else:
        listed = [skill for skills in ranked for skill in skills]
    return tuple(dict.fromkeys(listed))[:_MOST_SKILLS]


def _ranked_skills(duties: Sequence[Duty], side: Emphasis, heavy: Heaviest) -> list[str]:
    weights: dict[str, float] = {}
    for index in sorted([index for index, _ in heavy[side]]):
        for item in duties[index].evidence:
            if item.emphasis is side:
                for skill in item.skills:
                    weights[skill] = weights.get(skill, 0.0) + item.weight
    return sorted(weights, key=lambda skill: -weights[skill])


def _questions(counts: Counts, judgement: Judgement, messages: Mapping[str, str]) -> tuple[str, ...]:
    """What would settle a role that is unclear, or whose verdict rests on little."""
    unclear = judgement.verdict is Verdict.UNCLEAR
    if not unclear and judgement.confidence >= _UNSURE and not _is_thin(counts, judgement):
        return ()
    missing = {
        "question duties": unclear,
        "question people": not counts.leader,
        "question affairs": not counts.manager,
        "question balance": bool(counts.leader and counts.manager),
    }
    return tuple(messages[name] for name, is_missing in missing.items() if is_missing)[:_MOST_QUESTIONS]


def _is_thin(counts: Counts, judgement: Judgement) -> bool:
    """Whether a verdict on what is directed rests on a single duty."""
    return judgement.verdict in (*SIDES, Verdict.EITHER) and counts.duties - counts.neither <= 1


def _advice(
    counts: Counts,
    judgement: Judgement,
    heavy: Heaviest,
    asked: Asked,
    positions: Positions,
    messages: Mapping[str, str],
) -> Iterator[Advice]:
    verdict = judgement.verdict
    if verdict is Verdict.EITHER:
        yield Advice("either-title", messages["advice either-title"])
    if _is_thin(counts, judgement):
        name = "advice thin-evidence" + ("" if counts.duties > 1 else " alone")
        yield Advice("thin-evidence", fill(messages[name], duties=str(counts.duties)))
    for name, chosen in _speaking_of(counts, verdict, asked):
        led = [item for _, item in heavy[Emphasis.LEADER][:1]]
        duty = "".join(quoted("advice quote", item.span.line, item.text, messages) for item in led)
        lines = [positions.line(statement.start) for statement in chosen]
        quotes = [
            quoted("advice quote", line, statement.text, messages)
            for line, statement in zip(lines, chosen, strict=True)
        ]
        message = fill(messages[f"advice {name}"], duty=duty, requirements="; ".join(quotes))
        yield Advice(name.partition(" ")[0], message, lines[0])


def _speaking_of(counts: Counts, verdict: Verdict, asked: Asked) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    """What is to be said of the requirements beside this verdict, each with those that it speaks of."""
    leads = verdict in (Verdict.LEADER, Verdict.EITHER)
    if verdict is Verdict.LEADER and asked.people:
        yield "people-skills-asked leader", asked.people
    if leads and asked.record and not asked.people:
        yield f"promotion-criteria {verdict.value}", asked.record
    if verdict is Verdict.MANAGER and asked.record:
        yield "assets", asked.record
    if asked.people and not leads and verdict is not Verdict.UNCLEAR and not counts.leader:
        yield "people-skills-asked unused", asked.people
