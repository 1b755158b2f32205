"""What supervisors wrote: where a note stands, and whether what it speaks of has changed since."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from assessment_kit.core import workflow
from assessment_kit.core.annotation import Annotation, AnnotationState, NoteKind
from assessment_kit.core.answer import Revision
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.errors import AssessmentKitError
from assessment_kit.core.people import CaseRole
from assessment_kit.instruments.model import Instrument
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.model import QuestionView, RecordView, SectionView, SubjectView
from assessment_kit.projection.sources import Reader, Records

ABOVE_ALL = "Written above the first section."
NO_SECTION = "It was about a section that this assessment does not have any more."
NO_QUESTION = "It was about a question that is not part of this assessment any more."


def notes_of(
    store: Records,
    reader: Reader,
    assessment_id: str,
    instrument: Instrument,
    revisions: Sequence[Revision],
) -> tuple[AnnotationView, ...]:
    """Show the notes of an assessment; what was withdrawn stays in the history only.

    Parameters
    ----------
    revisions
        What is in force, to tell which notes speak of an earlier text.
    """
    found = store.annotations.of(reader, assessment_id)
    notes = (note_view(note) for note in found if note.state is not AnnotationState.WITHDRAWN)
    return tuple(
        replace(
            note,
            is_of_earlier_text=any(r.seq > note.said_of_seq for r in said_of(note, instrument, revisions)),
            why_unplaced=_why_unplaced(note, instrument),
        )
        for note in notes
    )


def note_view(note: Annotation) -> AnnotationView:
    """Show one note with its thread."""
    return AnnotationView(
        id=note.number,
        cell=note.cell,
        section=note.section,
        question=note.question,
        subject=note.subject,
        text=note.text,
        author=note.author,
        author_name=note.author_name,
        at=note.at,
        rev=note.rev,
        state=note.state.value,
        replies=tuple(asdict(reply) for reply in note.replies),
        said_of_seq=note.said_of_seq,
        kind=note.kind.value,
        state_by_name=note.state_by_name,
        state_at=note.state_at,
    )


def section_of(note: AnnotationView, instrument: Instrument) -> str:
    """Find the section in which a note stands, by its question where it has one; empty for none."""
    section = instrument.section(note.section)
    if not note.question:
        return section.id if section else ""
    if section and any(asked.id == note.question for asked in section.questions):
        return section.id
    homes = (one.id for one in instrument.sections if any(q.id == note.question for q in one.questions))
    return next(homes, "")


def said_of(
    note: AnnotationView, instrument: Instrument, revisions: Iterable[Revision]
) -> Iterator[Revision]:
    """Choose of some revisions those that a note speaks of."""
    section = instrument.section(section_of(note, instrument))
    asked = {one.id for one in section.questions} if section else set()
    wanted = {note.question} & asked if note.question else asked
    for revision in revisions:
        at = revision.address
        if at.question in wanted and (not note.subject or at.subject == note.subject):
            yield revision


def _why_unplaced(note: AnnotationView, instrument: Instrument) -> str:
    if section_of(note, instrument):
        return ""
    if instrument.section(note.section) is None:
        return NO_SECTION if note.section else ABOVE_ALL
    return NO_QUESTION


def beside(section: SectionView, asked: QuestionView, part: SubjectView) -> tuple[AnnotationView, ...]:
    """Choose the notes that stand beside one question about one person."""
    return tuple(
        n for n in section.annotations if (n.question, n.subject) == (asked.question.id, part.subject)
    )


def of_section(section: SectionView) -> tuple[AnnotationView, ...]:
    """Choose the notes on a section as a whole, and those whose question is not asked about that person."""
    places = {(asked.question.id, part.subject) for asked in section.questions for part in asked.subjects}
    return tuple(n for n in section.annotations if not n.question or (n.question, n.subject) not in places)


def all_notes(view: RecordView) -> tuple[AnnotationView, ...]:
    """List the notes of a view by their numbers, those without a place too."""
    placed = (note for section in view.sections for note in section.annotations)
    return tuple(sorted((*placed, *view.unplaced), key=lambda note: note.id))


def waiting(notes: Iterable[AnnotationView]) -> int:
    """Count the notes that nobody has answered yet, of those that want an answer."""
    return sum(note.state == "open" and is_open(note) for note in notes)


def is_open(note: AnnotationView) -> bool:
    """Tell whether a note waits for somebody: for an answer, or for its supervisor to look at one."""
    return note.state == "answered" or (note.state == "open" and NoteKind(note.kind).is_to_answer)


def open_notes(view: RecordView) -> list[AnnotationView]:
    """List the notes that wait for somebody."""
    return [note for note in all_notes(view) if is_open(note)]


def without_advice(view: RecordView) -> RecordView:
    """Take legal advice out of a view: it stands in no copy that leaves."""
    if all(note.kind != NoteKind.LEGAL_ADVICE.value for note in all_notes(view)):
        return view

    def kept(notes: Iterable[AnnotationView]) -> tuple[AnnotationView, ...]:
        return tuple(note for note in notes if note.kind != NoteKind.LEGAL_ADVICE.value)

    sections = tuple(replace(one, annotations=kept(one.annotations)) for one in view.sections)
    return replace(view, sections=sections, unplaced=kept(view.unplaced))


def may_note(reader: Reader, roles: frozenset[CaseRole], assessment: Assessment) -> dict[str, Any]:
    """Say what this reader may do with notes: {may_annotate, may_reply}."""
    rules: dict[str, Callable[..., None]] = {
        "may_annotate": workflow.may_annotate,
        "may_reply": workflow.may_reply,
    }
    return {
        name: reader is not None and _lets(rule, reader, roles, assessment) for name, rule in rules.items()
    }


def _lets(rule: Callable[..., None], *given: Any) -> bool:
    try:
        rule(*given)
    except AssessmentKitError:
        return False
    return True
