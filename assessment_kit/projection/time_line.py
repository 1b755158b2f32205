"""The time line of an assessment: what happened, who wrote where on which day, notes, hand-overs, copies."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from assessment_kit.core.addendum import AddendumKind
from assessment_kit.core.annotation import Annotation, AnnotationState
from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.core.note_words import beginning
from assessment_kit.core.timescale import day_in_england
from assessment_kit.core.trail import Declared, NoteChange, Written, spells
from assessment_kit.core.versions import versions_of
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.wording import shortened
from assessment_kit.projection.role_line import role_lines
from assessment_kit.projection.sources import Reader, Trailed

if TYPE_CHECKING:
    from assessment_kit.core.answer import Strike

_QUOTED = 160  # characters of a note
_NEVER_QUOTED = "legal_advice"


class Kind(Enum):
    """What a time line can be narrowed to."""

    STEPS = "steps"
    ROLES = "roles"
    ANSWERS = "answers"
    NOTES = "notes"
    FAMILY = "family"
    STRUCK = "struck"
    COPIES = "copies"

    @property
    def words(self) -> str:
        """What it is called in the list to choose from."""
        return _KINDS[self]


_KINDS = {
    Kind.STEPS: "Steps: submitted, returned, authorised and the like",
    Kind.ROLES: "Who worked on the case: lead, second author, student, supervisor, cover",
    Kind.ANSWERS: "Writing: who wrote in which section",
    Kind.NOTES: "Notes of supervision and replies",
    Kind.FAMILY: "With the family: handed over, read back",
    Kind.STRUCK: "Texts entered in error",
    Kind.COPIES: "Copies that were made",
}
_EVENTS = {
    EventKind.STARTED: "Started",
    EventKind.SUBMITTED: "Submitted",
    EventKind.OPENED: "Opened for review",
    EventKind.TAKEN_BACK: "Taken back",
    EventKind.RETURNED: "Returned",
    EventKind.PASSED_ON: "Given to another supervisor",
    EventKind.GIVEN: "Given to another practitioner",
    EventKind.AUTHORISED: "Authorised",
    EventKind.CANCELLED: "Cancelled",
    EventKind.REOPENED: "Reopened",
    EventKind.STEPPED: "A step was taken",
    EventKind.CHILD_CLOSED: "One child’s part was closed",
    EventKind.CHILD_REOPENED: "One child’s part was reopened",
}
_BESIDE = {
    EventKind.STARTED: "was begun beside it",
    EventKind.SUBMITTED: "beside it was handed in",
    EventKind.RETURNED: "beside it was returned",
    EventKind.AUTHORISED: "beside it was authorised",
    EventKind.CANCELLED: "beside it was cancelled",
}
_STATES = {
    AnnotationState.OPEN.value: "opened again",
    AnnotationState.ANSWERED.value: "answered",
    AnnotationState.RESOLVED.value: "resolved",
    AnnotationState.WITHDRAWN.value: "withdrawn",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a time line.

    Parameters
    ----------
    at, until
        When it began and ended; the same for what took a moment.
    words
        What happened.
    by_name
        Who did it; empty where it came by itself.
    said
        What was said with it: a reason, the beginning of a note.
    since, to
        The ends of a comparison that shows it, as an address names them; empty where there is none.
    section
        The section that it is about, by id.
    version
        The text that it closed or gave back, by number; 0 for none.
    beside
        The part of the assessment that it happened to, by id; empty for the assessment itself.
    """

    kind: Kind
    at: datetime
    words: str
    by_name: str
    said: str = ""
    until: datetime | None = None
    since: str = ""
    to: str = ""
    section: str = ""
    version: int = 0
    beside: str = ""

    @property
    def on(self) -> date:
        """The day in England."""
        return day_in_england(self.at)


def time_line(store: Trailed, reader: Reader, assessment_id: str) -> tuple[Entry, ...]:
    """List everything that happened to an assessment, the latest first.

    What was written is gathered by person, day and section.

    Raises
    ------
    NotFoundError
        Where there is no such assessment, or it is not open to this reader.
    """
    assessment = store.assessments.get(reader, assessment_id)
    instrument = store.instrument_of(assessment)
    case = store.cases.get(reader, assessment.case)
    names = {person.id: person.first_name for person in case.people}
    steps = {step.at: step.direction.taken_to(_title(store, reader, step.to_assessment)) for step in
             store.steps.from_(reader, assessment_id)}  # fmt: skip
    frozen = assessment.content_seq
    written = [
        one for one in store.trail.written(reader, assessment_id) if frozen is None or one.seq <= frozen
    ]
    notes = {note.number: note for note in store.annotations.of(reader, assessment_id)}
    entries = [
        *_events(assessment, names, steps),
        *_roles(store, reader, assessment),
        *_beside(store, case.assessments, assessment_id),
        *_writing(instrument, written),
        *_struck(store, reader, assessment_id, instrument),
        *_declared(store, reader, assessment_id, instrument),
        *_notes(store.trail.notes(reader, assessment_id), notes, instrument),
        *_family(store, reader, assessment_id),
        *_added(store, reader, assessment_id),
        *_allocated(store, reader, assessment_id),
        *_copies(store, reader, assessment_id),
    ]
    return tuple(sorted(entries, key=lambda entry: entry.at)[::-1])  # of one moment the last first


def _title(store: Trailed, reader: Reader, assessment_id: str) -> str:
    return store.instrument_of(store.assessments.get(reader, assessment_id)).title


def _events(assessment: Assessment, names: dict[str, str], steps: dict[datetime, str]) -> Iterator[Entry]:
    versions = versions_of(assessment)
    of_event = {one.place: one.number for one in versions}
    returned = {id(one.returned): one.number for one in versions if one.returned is not None}
    for place, event in enumerate(assessment.events):
        number = of_event.get(place) or returned.get(id(event), 0)
        since = f"event-{place + 1}" if number or event.kind is EventKind.REOPENED else ""
        yield Entry(
            Kind.STEPS,
            event.at,
            _event_words(event, names, steps),
            event.by_name,
            said=event.reason,
            since=since,
            to="now" if since else "",
            version=number,
        )


def _roles(store: Trailed, reader: Reader, assessment: Assessment) -> Iterator[Entry]:
    for at, words, by_name, reason in role_lines(assessment, store.trail.roles(reader, assessment.id)):
        yield Entry(Kind.ROLES, at, words, by_name, said=reason)


def _beside(store: Trailed, stages: Iterable[Assessment], assessment_id: str) -> Iterator[Entry]:
    """Tell when others began and handed in what stands beside the assessment; each has its own time line."""
    for part in stages:
        if part.part_of == assessment_id:
            title = store.instrument_of(part).title
            for event in part.events:
                words = _BESIDE.get(event.kind)
                if words:
                    yield Entry(Kind.STEPS, event.at, f"{title} {words}", event.by_name, beside=part.id)


def _event_words(event: Event, names: dict[str, str], steps: dict[datetime, str]) -> str:
    words = (
        steps.get(event.at, _EVENTS[event.kind]) if event.kind is EventKind.STEPPED else _EVENTS[event.kind]
    )
    child = f" ({names[event.child]})" if event.child in names else ""
    return f"{words}{child}{f', for {event.to_name}' if event.to_name else ''}"


def _writing(instrument: Instrument, written: Sequence[Written]) -> Iterator[Entry]:
    """Gather what was written by section, person and day, with a comparison that shows just those days."""
    place_of = {question.id: section.id for section in instrument.sections for question in section.questions}
    titles = {section.id: section.title for section in instrument.sections}
    by_section: dict[str, list[Written]] = {}
    for one in written:
        if one.question in place_of:
            by_section.setdefault(place_of[one.question], []).append(one)
    before = {one.seq: previous.seq for previous, one in pairwise(written)}
    for section, texts in by_section.items():
        for spell in spells(texts):
            answers = f"{spell.places} {'answer' if spell.places == 1 else 'answers'}"
            first = before.get(spell.seqs[0])
            yield Entry(
                Kind.ANSWERS,
                spell.began_at,
                f"Wrote in “{titles[section]}”: {answers}",
                spell.by_name,
                until=spell.ended_at,
                since=str(first) if first else "start",
                to=str(spell.seqs[-1]),
                section=section,
            )


def _struck(store: Trailed, reader: Reader, assessment_id: str, instrument: Instrument) -> Iterator[Entry]:
    """Say who struck what; texts that were struck together are one line."""
    together: dict[tuple[str, Strike], int] = {}
    for revision in store.answers.struck(reader, assessment_id):
        if revision.strike is not None:
            mark = replace(revision.strike, confirmed_by_name="", confirmed_at=None)
            key = (revision.address.question, mark)
            together[key] = together.get(key, 0) + 1
    for (asked, mark), texts in together.items():
        question = instrument.question(asked)
        where = f" under “{question.label}”" if question is not None else ""
        what = "a text" if texts == 1 else f"{texts} texts"
        yield Entry(
            Kind.STRUCK, mark.at, f"Struck {what}{where}, entered in error", mark.by_name, mark.reason
        )


def _declared(store: Trailed, reader: Reader, assessment_id: str, instrument: Instrument) -> Iterator[Entry]:
    """Say which sections were declared complete; those of one person and day are one line."""
    titles = {section.id: section.title for section in instrument.sections}
    together: dict[tuple[object, ...], list[Declared]] = {}
    for one in store.trail.declared(reader, assessment_id):
        if one.section in titles:
            key = (day_in_england(one.at), one.by_name, one.is_complete)
            together.setdefault(key, []).append(one)
    for found in together.values():
        first, last = found[0], found[-1]
        sections = list(dict.fromkeys(one.section for one in found))
        named = f"“{titles[first.section]}”" if len(sections) == 1 else f"{len(sections)} sections"
        yield Entry(
            Kind.ANSWERS,
            first.at,
            f"Declared {named} {'complete' if first.is_complete else 'not complete any more'}",
            first.by_name,
            said="; ".join(titles[one] for one in sections) if len(sections) > 1 else "",
            until=last.at,
            section=first.section if len(sections) == 1 else "",
        )


def _notes(
    changes: Iterable[NoteChange], notes: dict[int, Annotation], instrument: Instrument
) -> Iterator[Entry]:
    replies: Counter[int] = Counter()
    for change in changes:
        note = notes.get(change.number)
        if note is None:
            continue
        said = ""
        if change.what == "reply":
            words = f"Replied to note {change.number}"
            said = (
                note.replies[replies[change.number]].text
                if replies[change.number] < len(note.replies)
                else ""
            )
            replies[change.number] += 1
        elif change.what == "state":
            words = f"Note {change.number} was {_STATES.get(change.state, change.state)}"
        else:
            words = f"{'Wrote' if change.is_first else 'Rewrote'} note {change.number}"
            said = note.text if note.texts[-1].rev == change.rev else ""
        section = instrument.section(change.section)
        where = f" on “{section.title}”" if section is not None else ""
        yield Entry(
            Kind.NOTES,
            change.at,
            f"{words}{where}",
            change.by_name,
            said="" if _is_never_quoted(note) else beginning(said, _QUOTED),
            section=section.id if section is not None else "",
        )


def _is_never_quoted(note: Annotation) -> bool:
    kind = getattr(note, "kind", None)
    return getattr(kind, "value", kind) == _NEVER_QUOTED


def _family(store: Trailed, reader: Reader, assessment_id: str) -> Iterator[Entry]:
    for handed in store.hand_overs.of(reader, assessment_id):
        words = f"Handed the computer to {handed.person_name}: {handed.task.title}"
        yield Entry(Kind.FAMILY, handed.began_at, words, handed.by_name, until=handed.ended_at)
    confirmed: dict[tuple[str, str, datetime], int] = {}
    for one in store.read_backs.of(reader, assessment_id).values():
        key = (one.words, one.by_name, one.at)
        confirmed[key] = confirmed.get(key, 0) + 1
    for (words, by_name, at), texts in confirmed.items():
        count = "1 text" if texts == 1 else f"{texts} texts"
        yield Entry(Kind.FAMILY, at, f"{words} ({count})", by_name)


def _added(store: Trailed, reader: Reader, assessment_id: str) -> Iterator[Entry]:
    """Say what was added beside the closed content, and by whom; a family's view among what they did."""
    for one in store.addenda.of(reader, assessment_id):
        is_view = one.kind is AddendumKind.FAMILY_VIEW
        words = f"Their own view was added: {one.person_name}" if is_view else "An addendum was added"
        kind = Kind.FAMILY if is_view else Kind.ANSWERS
        yield Entry(kind, one.at, words, one.by_name, said=shortened(one.text, _QUOTED))


def _allocated(store: Trailed, reader: Reader, assessment_id: str) -> Iterator[Entry]:
    for one in store.allocations.all_of(reader, assessment_id):
        words = f"Given to {one.practitioner_name}: why they can do it"
        yield Entry(Kind.STEPS, one.at, words, one.by_name, said=one.why)


def _copies(store: Trailed, reader: Reader, assessment_id: str) -> Iterator[Entry]:
    for made in store.trail.copies(reader, assessment_id):
        yield Entry(Kind.COPIES, made.at, f"A copy was made: {made.copy}", made.by_name)
