"""What may still be wanting where an assessment is signed: which of the known points are found in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from assessment_kit.core.annotation import OPEN_STATES, Annotation, NoteKind
from assessment_kit.core.clock import DueDate
from assessment_kit.core.sign_off import Point
from assessment_kit.core.signing import PointFound
from assessment_kit.core.timescale import day_words
from assessment_kit.instruments.advised import Place, places_of
from assessment_kit.instruments.given import Answer, Given, Outlined
from assessment_kit.instruments.wording import listed

_TO_ANSWER = frozenset({NoteKind.QUESTION, NoteKind.EVIDENCE_NEEDED})
_FAMILY = frozenset({"parent", "family"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in an assessment and around it when it is to be signed.

    Parameters
    ----------
    outlined
        An `outline` of the instrument.
    answers
        {question, subject, row, value} of everything in force.
    children
        The names of those whose part is open, by id.
    missed
        The review discussions that were not held by their day (`oversight.missed`).
    is_viewed
        Whether somebody of the family has given their own view beside it, after it was handed in.
    is_allocated
        Whether somebody has said why whoever does the work now can do it.
    two_texts
        The labels of the questions at which two texts wait for somebody to choose.
    parts_open
        What is still being written beside it, each as a sentence names it.
    """

    outlined: Outlined
    answers: Sequence[Answer]
    children: Mapping[str, str]
    notes: Sequence[Annotation] = ()
    missed: Sequence[DueDate] = ()
    is_viewed: bool = False
    is_allocated: bool = True
    two_texts: Sequence[str] = ()
    parts_open: Sequence[str] = ()
    places: Sequence[Place] = field(init=False)

    def __post_init__(self) -> None:
        """List every question about everybody, once for all rules."""
        given = Given(self.answers, self.outlined["sections"])
        found = [place for section in self.outlined["sections"] for place in places_of(section, given)]
        object.__setattr__(self, "places", found)

    def of_type(self, kind: str) -> list[Place]:
        """Find the places of one type of question."""
        return [place for place in self.places if place.question["type"] == kind]


def points_found(standing: Standing, asked: Sequence[Point]) -> tuple[PointFound, ...]:
    """Find what is wanting: first what needs words, in the protocol's order, then the rest.

    Parameters
    ----------
    asked
        The points that the protocol has words asked for.
    """
    found = {point: words for point, rule in _RULES.items() if (words := rule(standing))}
    needed = [PointFound(point, found[point], needs_words=True) for point in asked if point in found]
    return (*needed, *(PointFound(point, words) for point, words in found.items() if point not in asked))


def _seen_alone(standing: Standing) -> str:
    """Name the children of whom no visit and no answer says that they were seen alone."""
    visits = standing.of_type("visits")
    asked = [place for place in standing.places if place.question["id"] == "child_seen_alone"]
    if not visits and not asked:
        return ""
    seen = {place.subject["id"] for place in asked if any(a["value"] == "yes" for a in place.answers)}
    for row in (answer["value"] for place in visits for answer in place.answers):
        if row.get("seen_alone") == "yes":
            seen |= {*(row.get("children") or standing.children)}
    missing = [name for child, name in standing.children.items() if child not in seen]
    return f"Nothing says that {listed(missing)} {_was(missing)} seen alone." if missing else ""


def _was(names: Sequence[str]) -> str:
    return "was" if len(names) == 1 else "were"


def _chronology(standing: Standing) -> str:
    places = standing.of_type("chronology")
    is_empty = bool(places) and not any(place.answers for place in places)
    return "There is no chronology." if is_empty else ""


def _family_view(standing: Standing) -> str:
    asked = [
        place
        for place in standing.of_type("own_words")
        if place.question["task"] == "own_view" and place.question["answered_by"] in _FAMILY
    ]
    is_empty = bool(asked) and not standing.is_viewed and not any(place.answers for place in asked)
    return "Nobody of the family has given their own view." if is_empty else ""


def _oversight(standing: Standing) -> str:
    missed = [f"{due.label} ({day_words(due.due_on)})" for due in standing.missed]
    return f"Not held by their day: {listed(missed)}." if missed else ""


def _allocation(standing: Standing) -> str:
    return "" if standing.is_allocated else "Nobody has said why whoever does this assessment can do it."


def _actions(standing: Standing) -> str:
    return _notes(standing, lambda note: note.kind is NoteKind.ACTION_REQUIRED, "an action is required")


def _open_notes(standing: Standing) -> str:
    return _notes(standing, lambda note: note.kind in _TO_ANSWER, "something is asked")


def _notes(standing: Standing, is_meant: Callable[[Annotation], bool], why: str) -> str:
    numbers = [str(note.number) for note in standing.notes if note.state in OPEN_STATES and is_meant(note)]
    if not numbers:
        return ""
    notes = f"Note {numbers[0]} is" if len(numbers) == 1 else f"Notes {listed(numbers)} are"
    return f"{notes} still open: {why} there."


def _two_texts(standing: Standing) -> str:
    labels = [f"“{label}”" for label in standing.two_texts]
    return f"Two texts stand at one answer, and nobody has chosen: {listed(labels)}." if labels else ""


def _parts_open(standing: Standing) -> str:
    return (
        f"Still being written beside it: {listed(list(standing.parts_open))}." if standing.parts_open else ""
    )


_RULES: Mapping[Point, Callable[[Standing], str]] = {
    Point.CHILD_SEEN_ALONE: _seen_alone,
    Point.CHRONOLOGY: _chronology,
    Point.FAMILY_VIEW: _family_view,
    Point.OVERSIGHT: _oversight,
    Point.ALLOCATION: _allocation,
    Point.ACTION_REQUIRED: _actions,
    Point.OPEN_NOTES: _open_notes,
    Point.TWO_TEXTS: _two_texts,
    Point.PARTS_OPEN: _parts_open,
}

POINT_WORDS: Mapping[Point, str] = {
    Point.CHILD_SEEN_ALONE: "no record that each child was seen alone",
    Point.CHRONOLOGY: "no chronology",
    Point.FAMILY_VIEW: "no view of the family's own",
    Point.OVERSIGHT: "a review discussion that was missed",
    Point.ALLOCATION: "no word on why whoever does it has the skills, knowledge and experience",
    Point.ACTION_REQUIRED: "an open note that requires an action",
    Point.OPEN_NOTES: "another open note",
    Point.TWO_TEXTS: "two texts at one answer",
    Point.PARTS_OPEN: "a part that is still being written",
}
