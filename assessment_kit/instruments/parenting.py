"""What a careful colleague would ask about a parenting assessment, and the sessions that came too early.

References
----------
Seed 000 (Bath and North East Somerset): the plan is shared before the assessment begins; three outcomes;
support is offered on the way; parents are observed, and not only asked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessment_kit.core.timescale import day_words
from assessment_kit.instruments.advised import Advice, Place
from assessment_kit.instruments.given import Answer
from assessment_kit.instruments.types import is_filled
from assessment_kit.instruments.wording import listed, typed_day

NOT_GOOD_ENOUGH_AND_NO_WAY = "not_unwilling_or_not_working"  # the third outcome, as it is meant

_SESSIONS, _SHARED_ON = "sessions", "plan_shared_on"
_OUTCOMES, _DECISION = "outcomes", "decision"
_SUPPORT, _NO_SUPPORT = "support_tried", "support_none_because"
_KNOWS, _OTHER_SIDE = "knows_", "_other_side"
_Places = Mapping[str, Sequence[Place]]  # by question id


@dataclass(frozen=True, slots=True)
class EarlySession:
    """A session that was held before its plan was shared: the row it stands in, and the sentence for it."""

    row: str
    words: str


def early_sessions(answers: Iterable[Answer], parents: Mapping[str, str]) -> tuple[EarlySession, ...]:
    """Find the sessions that were held before the plan was shared with those who took part.

    A session that names no parent is held against all of them; one that did not take place is passed over.

    Parameters
    ----------
    answers
        {question, subject, row, value} each; others than sessions and sharing are passed over.
    parents
        The parents' and carers' names by id.

    Examples
    --------
    >>> early_sessions(
    ...     [{"question": "sessions", "row": "r", "value": {"happened_on": "2026-03-03"}}], {"d": "Dana"}
    ... )[0].words
    'The session of 3 March 2026 was held and no day is written on which the plan was shared with Dana.'
    """
    standing = list(answers)
    shared = {
        answer.get("subject", ""): day
        for answer in standing
        if answer["question"] == _SHARED_ON and (day := typed_day(answer.get("value")))
    }
    sessions = ((a.get("row", ""), a.get("value")) for a in standing if a["question"] == _SESSIONS)
    found = (_early(row, value, shared, parents) for row, value in sessions if isinstance(value, Mapping))
    return tuple(early for early in found if early)


def _early(
    row: str, session: Mapping[str, Any], shared: Mapping[str, date], parents: Mapping[str, str]
) -> EarlySession | None:
    held_on = typed_day(session.get("happened_on"))
    if held_on is None or session.get("held") == "not_held":
        return None
    named = [one for one in session.get("parents") or () if one in parents]
    here = named or list(parents)
    unshared = [parents[one] for one in here if one not in shared]
    later = [
        f"{parents[one]} ({day_words(shared[one])})"
        for one in here
        if one in shared and shared[one] > held_on
    ]
    begin = f"The session of {day_words(held_on)} was held"
    parts = [f"before the plan was shared with {listed(later)}"] if later else []
    parts += (
        [f"and no day is written on which the plan was shared with {listed(unshared)}"] if unshared else []
    )
    return EarlySession(row, f"{begin} {', '.join(parts)}.") if parts else None


def parenting_advice(places: Sequence[Place]) -> Iterator[Advice]:
    """Ask about what a parenting assessment easily leaves out; silent for every other instrument.

    Parameters
    ----------
    places
        Every question of the outline about everyone it is asked about, with what stands there.
    """
    by_question: dict[str, list[Place]] = {}
    for place in places:
        by_question.setdefault(place.question["id"], []).append(place)
    if {_SESSIONS, _OUTCOMES, _SUPPORT} <= by_question.keys():
        yield from _too_early(by_question)
        yield from _no_help_tried(by_question)
        yield from _without_outcome(by_question)
        yield from _undecided(by_question)
        yield from _only_told(by_question)
        yield from _one_sided(by_question)


def _too_early(by_question: _Places) -> Iterator[Advice]:
    sharing = by_question.get(_SHARED_ON, ())
    shared = [answer for place in sharing for answer in place.answers]
    for place in by_question[_SESSIONS]:
        for early in early_sessions([*shared, *place.answers], _names(sharing)):
            yield place.say(f"{early.words} Every copy says so.", early.row)


def _names(places: Iterable[Place]) -> dict[str, str]:
    return {place.subject["id"]: place.subject.get("name", "") for place in places}


def _no_help_tried(by_question: _Places) -> Iterator[Advice]:
    """Ask what was tried before somebody is said to be unwilling, or not to change with support."""
    if any(place.answers for name in (_SUPPORT, _NO_SUPPORT) for place in by_question.get(name, ())):
        return
    for place in by_question[_OUTCOMES]:
        for answer in place.answers:
            if _part(answer, "outcome") == NOT_GOOD_ENOUGH_AND_NO_WAY:
                yield place.say(
                    f"This outcome{place.for_whom} rests on support, and no support is written down: "
                    "what was offered, or why was none?",
                    answer["row"],
                )


def _without_outcome(by_question: _Places) -> Iterator[Advice]:
    """Name the parents of whom nothing is said for a child about whom something is said."""
    parents = _names(by_question.get(_SHARED_ON, ()))
    for place in by_question[_OUTCOMES]:
        said = {one for answer in place.answers for one in _part(answer, "parents") or ()}
        silent = [name for person, name in parents.items() if person not in said]
        if place.answers and silent:
            yield place.say(
                f"No outcome{place.for_whom} names {listed(silent, 'or')}: is one missing, or do they not "
                "care for this child?"
            )


def _undecided(by_question: _Places) -> Iterator[Advice]:
    """Name the children for whom the child's social worker has decided nothing yet."""
    for place in by_question.get(_DECISION, ()):
        if place.is_asked and not place.answers:
            name = place.subject.get("name", "")
            yield place.say(f"The child’s social worker has not written a decision for {name} yet.")


def _only_told(by_question: _Places) -> Iterator[Advice]:
    """Ask what was seen where a parent has said what they know."""
    for name, places in by_question.items():
        seen = by_question.get(name.removeprefix(_KNOWS), ()) if name.startswith(_KNOWS) else ()
        silent = {place.subject["id"] for place in seen if not place.answers}
        for place in places:
            if place.answers and place.subject["id"] in silent:
                yield place.say(
                    f"“{place.question['label']}”{place.for_whom} is answered, and nothing is written of "
                    "what was seen: knowing is not doing, and may be less than doing."
                )


def _one_sided(by_question: _Places) -> Iterator[Advice]:
    """Ask for the other side where statements stand on one side only and nobody says they looked."""
    for name, places in by_question.items():
        if not name.endswith(_OTHER_SIDE):
            continue
        stem = name.removesuffix(_OTHER_SIDE)
        sides = [by_question.get(f"{stem}{side}", ()) for side in ("_for", "_against")]
        for place in places:
            written = [_stands(side, place.subject["id"]) for side in sides]
            if any(written) and not all(written) and not any(is_filled(a["value"]) for a in place.answers):
                title = sides[written.index(True)][0].question["label"]
                yield place.say(
                    f"“{title}”{place.for_whom} has statements and its opposite has none: did you look for "
                    "the other side?"
                )


def _part(answer: Answer, name: str) -> Any:
    """Read one part of a row."""
    value = answer["value"]
    return value.get(name) if isinstance(value, Mapping) else None


def _stands(places: Iterable[Place], subject: str) -> bool:
    return any(place.answers for place in places if place.subject["id"] == subject)
