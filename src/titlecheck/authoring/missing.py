"""Why a part of a phrase finds no word: it isn't there, or not where the phrase wants it."""

from __future__ import annotations

from collections.abc import Sequence

from titlecheck.authoring.sights import Cause, Sight, Stop
from titlecheck.language.explain import Candidate, Fit

_VERBS = "VZUL"
_BREAKS = ";.\n"
_ORDER = ("action", "object", "object modifier", "preposition", "complement", "complement modifier")


def missing_part(sight: Sight, parts: Sequence[Fit], candidate: Candidate | None) -> Stop:
    """Why the first part that has no place has none."""
    lost = min((fit for fit in parts if fit.place is None), key=lambda fit: _ORDER.index(fit.kind))
    action = next((fit.place for fit in parts if fit.kind == "action" and fit.place is not None), None)
    thing = next((fit.place for fit in parts if fit.kind == "object" and fit.place is not None), None)
    places = sight.places_of(lost.part, action=lost.kind == "action")
    if lost.kind != "action":
        places = [place for place in places if place != action]
    if not places:
        return _absent(sight, lost, candidate, action)
    if lost.kind == "action":
        return _action_elsewhere(sight, places, thing)
    if lost.kind == "object":
        return _object_elsewhere(sight, places, candidate, action)
    words = sight.words(places[0])
    message = f"'{words}' of {lost.part.text} is there, but not as the {lost.kind} of this phrase"
    return Stop(Cause.DISTANCE, message, sight.span(places[0]))


def _absent(sight: Sight, lost: Fit, candidate: Candidate | None, action: int | None) -> Stop:
    wanted = lost.part.text
    none_of = f"none of {wanted}" if "{" in wanted or "|" in wanted else f"not '{wanted}'"
    if candidate is not None and lost.kind == "object" and candidate.noun is not None and action is not None:
        head = candidate.noun.head
        message = f"what '{sight.words(action)}' acts on is '{sight.words(head)}', and that is {none_of}"
        return Stop(Cause.OBJECT, message, sight.span(head))
    if candidate is not None and lost.kind == "action" and candidate.verb is not None:
        verb = candidate.verb
        message = f"the action is '{sight.words(verb)}', and that is {none_of}"
        return Stop(Cause.WORD, message, sight.span(verb))
    missing = f"no form of any word of {wanted}" if "{" in wanted or "|" in wanted else f"no form of '{wanted}'"
    return Stop(Cause.WORD, f"{missing} stands in it")


def _action_elsewhere(sight: Sight, places: Sequence[int], thing: int | None) -> Stop:
    verbs = [place for place in places if sight.read.tags[place] in _VERBS]
    if not verbs:
        place = places[0]
        message = f"'{sight.words(place)}' is read as a noun or modifier here, not as an action"
        return Stop(Cause.WORD, message, sight.span(place))
    if thing is None:
        return Stop(Cause.WORD, f"no object of '{sight.words(verbs[0])}' is read here", sight.span(verbs[0]))
    return _apart(sight, verbs[0], thing)


def _object_elsewhere(sight: Sight, places: Sequence[int], candidate: Candidate | None, action: int | None) -> Stop:
    place = next((each for each in places if action is None or each > action), places[0])
    words, span = sight.words(place), sight.span(place)
    if action is None or candidate is None:
        return Stop(Cause.WORD, f"no action is read before '{words}'", span)
    noun = candidate.noun
    if noun is None:
        return _apart(sight, action, place)
    head = sight.words(noun.head)
    if noun.start <= place < noun.end:
        return Stop(Cause.OBJECT, f"'{words}' only says which '{head}': the object is '{head}'", span)
    groups = [other for each in candidate.frame.complements for other in each.nouns]
    if any(other.start <= place < other.end for other in groups):
        act = sight.words(action)
        message = f"what '{act}' acts on first is '{head}'; '{words}' comes after a preposition"
        return Stop(Cause.OBJECT, message, span)
    return _apart(sight, action, place)


def _apart(sight: Sight, action: int, thing: int) -> Stop:
    """Why an action and a thing that are both there don't belong together."""
    act, words = sight.words(action), sight.words(thing)
    if thing < action:
        return Stop(Cause.ORDER, f"'{words}' stands before '{act}', not after it", sight.span(thing))
    between = sight.read.tags[action + 1 : thing]
    if any(tag in _BREAKS for tag in between):
        return Stop(Cause.DISTANCE, f"the clause of '{act}' ends before '{words}'", sight.span(thing))
    verb = next((action + 1 + at for at, tag in enumerate(between) if tag in _VERBS), None)
    if verb is not None:
        message = f"'{words}' belongs to '{sight.words(verb)}', which stands between it and '{act}'"
        return Stop(Cause.DISTANCE, message, sight.span(verb))
    return Stop(Cause.DISTANCE, f"'{words}' is too far from '{act}' to be its object", sight.span(thing))
