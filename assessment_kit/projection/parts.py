"""What others wrote in their own name and the children's own words, beside the assessment they belong to.

A part is an assessment of its own, with a life and a content root of its own. Here it is put beside the
main one as the same reader may see it: whose it is and how it stands always, and what it says once it is
handed in.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from assessment_kit.core.assessment import Assessment, EventKind, Status
from assessment_kit.core.case import Case
from assessment_kit.core.contributing import CHILD_VOICE, CONTRIBUTION
from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.timescale import day_words
from assessment_kit.instruments.wishes import NOT_YET, TOLD
from assessment_kit.projection.model import AnswerView, RecordView
from assessment_kit.projection.provenance import english_day

PARTS = "_parts"  # what a notebook asks for all of them by; no section can be called so
TITLES = {
    CONTRIBUTION: "What others wrote, in their own name",
    CHILD_VOICE: "In the child’s own words",
}
WHO_WRITES, _SEEN = "contributor_name", "seen_in_own_name"
BYLINE = frozenset({WHO_WRITES, "contributor_post", "contributor_agency", _SEEN, f"{_SEEN}_on"})
WISH, WISH_IN_WORDS = "The child’s wish", "Who may see it, in the child’s words"
EVERYBODY = "everybody"
_WISH, _TOOK_PART = "voice_wish", "voice_took_part"
_STATES = {
    Status.DRAFT: "Being written",
    Status.RETURNED: "Being written",
    Status.SUBMITTED: "Handed in",
    Status.AUTHORISED: "Authorised",
    Status.CANCELLED: "Cancelled",
    Status.STEPPED: "Ended",
}

Projected = Callable[[str], RecordView]


def parts_of(
    case: Case, assessment: Assessment, projected: Projected, until: datetime | None = None
) -> tuple[RecordView, ...]:
    """Put together the parts of an assessment in the order in which they were begun.

    One that was cancelled, or is not open to this reader, is not among them; nor is one that was begun after
    the moment that is shown.

    Parameters
    ----------
    projected
        Shows one assessment to the same reader, without parts of its own.
    until
        The moment of the past that is shown; None for the present.
    """
    return tuple(_parts(case, assessment, projected, until))


def _parts(
    case: Case, assessment: Assessment, projected: Projected, until: datetime | None
) -> Iterator[RecordView]:
    for one in sorted(case.assessments, key=lambda each: (each.started_on, each.events[0].at)):
        is_there = until is None or one.events[0].at <= until
        if one.part_of == assessment.id and one.status is not Status.CANCELLED and is_there:
            try:
                part = projected(one.id)
            except NotFoundError:
                continue
            yield as_part(part, assessment, until)


def as_part(view: RecordView, beside: Assessment, until: datetime | None = None) -> RecordView:
    """Say whose a part is and how it stands; leave out what it says while it is still being written.

    What was handed in after the moment that is shown was still being written then.

    Parameters
    ----------
    beside
        The assessment that it is part of.
    until
        The moment of the past that is shown; None for the present.
    """
    came_later = _is_handed_in_after(view.assessment, until)
    late = _LATER_THAN_SHOWN if came_later else _came_late(view.assessment, beside)
    byline = (*_byline(view), *([("When it came", late)] if late else []))
    shown = replace(view, byline=byline)
    if not (view.assessment.is_open or came_later):
        return shown
    return replace(shown, sections=(), not_explored=(), unplaced=(), warnings=(), same_person="")


_LATER_THAN_SHOWN = (
    "Handed in after the moment at which this assessment is shown, so nothing of it is shown here"
)


def _came_late(part: Assessment, beside: Assessment) -> str:
    """Say that whoever signed the assessment cannot have read this part of it."""
    signed = beside.last(EventKind.AUTHORISED) if beside.status is Status.AUTHORISED else None
    handed_in = part.last(EventKind.SUBMITTED)
    if signed is None or handed_in is None or not _is_handed_in_after(part, signed.at):
        return ""
    day = day_words(english_day(handed_in.at))
    return f"Handed in after this assessment was authorised, on {day}"


def _is_handed_in_after(part: Assessment, moment: datetime | None) -> bool:
    handed_in = None if part.is_open else part.last(EventKind.SUBMITTED)
    return bool(handed_in and moment and handed_in.at > moment)


def wish_of(part: RecordView) -> str:
    """Say whom a child wants to see what they said: an option's id; empty where that is not known here."""
    return next((str(answer.value or "") for answer in _answers(part, _WISH)), "")


def is_untold(part: RecordView) -> bool:
    """Tell whether something was passed on against a child's wish, and the child has not been told."""
    return any(answer.value == NOT_YET for answer in _answers(part, TOLD))


def is_being_written(part: RecordView) -> bool:
    """Tell whether nothing of a part is shown yet."""
    return part.assessment.is_open


def by_kind(parts: Iterable[RecordView]) -> Iterator[tuple[str, list[RecordView]]]:
    """Give the heading that each kind of part stands under, with the parts; none where there are none."""
    listed = list(parts)
    for kind, title in TITLES.items():
        found = [part for part in listed if part.instrument.assessment_type == kind]
        if found:
            yield title, found


def part_title(view: RecordView) -> str:
    """Name whose words a part holds: "Jo Field, head of year, Hill School", or the child."""
    if view.byline:
        return view.byline[0][1]  # what it says is left out while it is being written
    if view.instrument.assessment_type == CHILD_VOICE:
        return " and ".join(child.full_name for child in view.children)
    said = (_words(view, f"contributor_{what}") for what in ("name", "post", "agency"))
    return ", ".join(words for words in said if words) or view.assessment.author_name


def _byline(view: RecordView) -> Iterator[tuple[str, str]]:
    yield ("In the words of" if view.instrument.assessment_type == CHILD_VOICE else "By"), part_title(view)
    yield "Typed in by", view.assessment.author_name
    yield "How it stands", state_words(view.assessment)
    if view.instrument.assessment_type == CONTRIBUTION:
        seen = ", ".join(w for w in (_words(view, _SEEN), _words(view, f"{_SEEN}_on")) if w)
        yield "Seen by who it is from", seen or "It is not recorded that they have seen it"
    if view.instrument.assessment_type == CHILD_VOICE:
        yield from _wish(view)
    if not view.assessment.is_open and view.content_root:
        yield "Content root of its own", view.content_root


def _wish(view: RecordView) -> Iterator[tuple[str, str]]:
    """Say first who may see it, as the child wishes; of a child who took no part nobody asked that."""
    said = _words(view, _WISH)
    if said:
        yield WISH, f"“{said}”"
    elif any(answer.value == "took_part" for answer in _answers(view, _TOOK_PART)):
        yield WISH, "The child has not said who may see it"
    values = (answer.value for answer in _answers(view, f"{_WISH}_words") if not answer.struck)
    words = [str(value.get("words") or "").strip() for value in values if isinstance(value, dict)]
    if any(words):
        yield WISH_IN_WORDS, " ".join(f"“{one}”" for one in words if one)


def state_words(assessment: Assessment) -> str:
    """Say how a part stands and since when: "Handed in by Sam Lee, 4 March 2026"."""
    event = assessment.closing
    if event is None:
        return f"{_STATES[assessment.status]}, begun {day_words(assessment.started_on)}"
    return f"{_STATES[assessment.status]} by {event.by_name}, {day_words(english_day(event.at))}"


def _words(view: RecordView, question: str) -> str:
    return " ".join(word for answer in _answers(view, question) for word in answer.words)


def _answers(view: RecordView, question: str) -> Iterator[AnswerView]:
    for section in view.sections:
        for asked in section.questions:
            if asked.question.id == question:
                for part in asked.subjects:
                    yield from part.answers
