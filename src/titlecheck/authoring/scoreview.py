"""Scores written down."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from titlecheck.authoring.score import Answer, Score
from titlecheck.formats.text import one_line, plural

_LONGEST = 240


def text(scores: Sequence[Score], missed: Sequence[Answer] | None) -> Iterator[str]:
    """The figures of each set of rows, the confusion table of the first, and the misses if wanted."""
    for number, score in enumerate(scores):
        yield from _figures(score)
        if number == 0:
            yield "\n"
            yield from _confusion(score)
            if len(scores) > 1:
                yield "\n"
    if missed is not None:
        yield f"\n{plural(len(missed), 'miss').replace('misss', 'misses')}\n"
        for answer in missed:
            yield from _miss(answer)


def _figures(score: Score) -> Iterator[str]:
    head = f"{one_line(score.name)}: {plural(score.rows, 'row')}, macro-F1 {score.macro_f1:.3f}"
    head += f", accuracy {score.accuracy:.3f}"
    yield head + (f", Brier {score.brier:.3f}" if score.brier is not None else "") + "\n"
    for name, rates in score.rates:
        yield f"  {name:<8} precision {rates.precision:.3f}  recall {rates.recall:.3f}  F1 {rates.f1:.3f}\n"
    for name, figure in score.flags:
        yield f"  {name}  balanced accuracy {figure:.3f}\n"


def _confusion(score: Score) -> Iterator[str]:
    rows = sorted({label for label, _ in score.confusion})
    columns = sorted({said for _, said in score.confusion})
    width = max(map(len, (*rows, "label")))
    yield f"  {'label':<{width}}  said: {'  '.join(f'{said:>8}' for said in columns)}\n"
    for label in rows:
        counts = "  ".join(f"{score.confusion.get((label, said), 0):>8}" for said in columns)
        yield f"  {label:<{width}}        {counts}\n"


def _miss(answer: Answer) -> Iterator[str]:
    right = "|".join(answer.row.labels)
    rules = f"  [{', '.join(answer.rules)}]" if answer.rules else ""
    yield f"{right} > {answer.said}  {one_line(answer.row.id)} (line {answer.row.line}){rules}\n"
    title = answer.row.role.title
    shown = one_line(title) if title and answer.sure is not None else one_line(answer.row.role.text)
    yield f"    {shown[:_LONGEST]}{'…' if len(shown) > _LONGEST else ''}\n"


def as_json(scores: Sequence[Score], missed: Sequence[Answer] | None, sha256: str) -> Iterator[str]:
    """One object with the figures, and the misses if wanted."""
    content: dict[str, object] = {
        "schema": "titlecheck-score/1",
        "rules_sha256": sha256,
        "scores": [_values(score) for score in scores],
    }
    if missed is not None:
        content["misses"] = [
            {
                "id": answer.row.id,
                "line": answer.row.line,
                "right": list(answer.row.labels),
                "said": answer.said,
                "rules": list(answer.rules),
                "confidence": answer.sure,
            }
            for answer in missed
        ]
    yield json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _values(score: Score) -> dict[str, object]:
    return {
        "name": score.name,
        "rows": score.rows,
        "macro_f1": round(score.macro_f1, 4),
        "accuracy": round(score.accuracy, 4),
        "brier": None if score.brier is None else round(score.brier, 4),
        "rates": {
            name: {
                "precision": round(rates.precision, 4),
                "recall": round(rates.recall, 4),
                "f1": round(rates.f1, 4),
            }
            for name, rates in score.rates
        },
        "flags": {name: round(figure, 4) for name, figure in score.flags},
        "confusion": [
            {"label": label, "said": said, "rows": count} for (label, said), count in sorted(score.confusion.items())
        ],
    }
