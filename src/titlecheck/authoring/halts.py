"""What keeps a phrase from being evidence although all of its words are there."""

from __future__ import annotations

from titlecheck.authoring.sights import Cause, Sight, Stop
from titlecheck.language.clauses import Link
from titlecheck.language.explain import Candidate
from titlecheck.model import Emphasis


def halt(sight: Sight, rule: str, candidate: Candidate) -> Stop:
    """What stops a rule at an action and object that its phrase fits."""
    observer = sight.observer
    if not observer.is_open(sight.read, candidate):
        return _closed(sight, candidate)
    blocking = observer.exclusion(sight.read, candidate, rule)
    if blocking is not None:
        return Stop(Cause.EXCLUSION, f"the rule's own exclusion '{blocking.phrase.text}' holds here")
    return (
        _mood(sight, candidate)
        or _helping(sight, candidate)
        or _direction(sight, candidate)
        or _outdone(sight, rule, candidate)
    )


def _closed(sight: Sight, candidate: Candidate) -> Stop:
    sentence = candidate.sentence
    for start, end, cue in sight.read.cues:
        if sentence.start <= start and end <= sentence.end and cue.kind in sentence.kinds:
            words = sight.words(start, end)
            message = f"'{words}' marks wording of the kind '{cue.kind}', which is no duty"
            return Stop(Cause.SECTION, message, sight.span(start, end))
    return Stop(Cause.SECTION, f"it is wording of the kind '{', '.join(sorted(sentence.kinds))}', which is no duty")


def _mood(sight: Sight, candidate: Candidate) -> Stop | None:
    frame = candidate.frame
    for cause, holds, tag, why in (
        (Cause.POLARITY, frame.negated, "~", "says that it is not so"),
        (Cause.MODALITY, frame.weak, "w", "says that it may be, not that it is"),
    ):
        if holds:
            place = sight.read.tags.rfind(tag, 0, frame.start)
            return Stop(cause, f"'{sight.words(place)}' {why}", sight.span(place))
    return None


def _helping(sight: Sight, candidate: Candidate) -> Stop | None:
    place = sight.observer.helping(sight.read, candidate)
    if place is None:
        return None
    message = f"'{sight.words(place)}' only lends a hand: somebody else directs"
    return Stop(Cause.DIRECTION, message, sight.span(place))


def _direction(sight: Sight, candidate: Candidate) -> Stop | None:
    frame, reading = candidate.frame, sight.observed.reading
    if sight.observer.is_holders(sight.read, candidate, reading):
        return None
    if frame.link is Link.RELATIVE:
        return Stop(Cause.DIRECTION, "it stands in a clause that tells about somebody or something else")
    if frame.link is Link.SUBJECT and frame.subject is not None:
        subject = sight.words(frame.subject)
        return Stop(Cause.DIRECTION, f"who does it is '{subject}', not the holder", sight.span(frame.subject))
    leading = any(match.rule.emphasis is Emphasis.LEADER for match in reading.matches)
    if frame.governor is not None and leading:
        words = sight.words(frame.governor)
        message = f"it is only what '{words}' is for, and that is evidence already"
        return Stop(Cause.DIRECTION, message, sight.span(frame.governor))
    return Stop(Cause.DIRECTION, "it is read as what somebody else does, not the holder")


def _outdone(sight: Sight, rule: str, candidate: Candidate) -> Stop:
    for question in sight.observed.questions:
        if not any(match.rule.id == rule for match in question.fitting):
            continue
        if question.guards:
            guard = question.guards[0]
            return Stop(Cause.GUARD, f"the guard '{guard.id}' fits as exactly or more so: {guard.because}")
        others = {match.rule.id: match.rule for match in question.deciding}
        others.pop(rule, None)
        if others:
            other = next(iter(others.values()))
            return Stop(Cause.EXACTNESS, f"rule '{other.id}' fits more exactly: {other.because}")
    verb = candidate.verb
    if verb is not None and verb not in candidate.frame.verbs:
        message = f"'{sight.words(verb)}' is a noun here, and no verb carries it out"
        return Stop(Cause.WORD, message, sight.span(verb))
    return Stop(Cause.READING, "its words are there, but they are not read as one action on one object")
