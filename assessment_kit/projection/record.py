"""Making a view: one record as one reader may see it, now or as it was when it was handed in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from assessment_kit.core import workflow
from assessment_kit.core.answer import Revision
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.case import Case
from assessment_kit.core.clock import leading
from assessment_kit.core.errors import AssessmentKitError, NotFoundError
from assessment_kit.core.ownership import Owner
from assessment_kit.core.people import CaseRole, Person, person_from_row
from assessment_kit.core.stepping import Step
from assessment_kit.instruments.due import clock_questions, day_of, due_of
from assessment_kit.instruments.model import Instrument, Question
from assessment_kit.instruments.outline import NOT_EXPLORED, Subjects
from assessment_kit.instruments.protocol import Protocol
from assessment_kit.instruments.subjects import subjects
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.answers import Wording, drawing_of, question_view
from assessment_kit.projection.asking import with_conditions
from assessment_kit.projection.carried import Chain, asked_in, placed, wording_of
from assessment_kit.projection.familiar import staff_of
from assessment_kit.projection.model import CarriedView, QuestionView, RecordView, SectionView, StepView
from assessment_kit.projection.notes import may_note, notes_of, section_of
from assessment_kit.projection.owners import same_person, with_owners
from assessment_kit.projection.parts import BYLINE, WHO_WRITES, parts_of
from assessment_kit.projection.provenance import english_day
from assessment_kit.projection.signing import said_on_signing
from assessment_kit.projection.sources import Reader, Records
from assessment_kit.projection.verdicts import with_lost_things
from assessment_kit.projection.warnings import warnings_of
from assessment_kit.projection.writer import writer_of


def project(store: Records, reader: Reader, assessment_id: str, *, as_of: int | None = None) -> RecordView:
    """Show one assessment to one reader.

    Parameters
    ----------
    reader
        Whose access is checked and audited; None for the workspace itself, from the command line.
    as_of
        The last revision to show; None shows the present, or what was handed in where it is not open.

    Raises
    ------
    NotFoundError
        Where there is no such assessment, or it is not open to this reader.
    """
    assessment = store.assessments.get(reader, assessment_id)
    case = store.cases.get(reader, assessment.case)
    view = _projected(store, reader, case, assessment, as_of)
    until = None if as_of is None else _moment(store, reader, assessment, as_of)
    return replace(
        view,
        parts=parts_of(case, assessment, partial(_part, store, reader, case), until),
        addenda=tuple(store.addenda.of(reader, assessment_id)),
        checklist=None if as_of is not None else store.returns.checklist(reader, assessment_id),
    )


def _moment(store: Records, reader: Reader, assessment: Assessment, as_of: int) -> datetime:
    """Find until when a view of the past reads: what was handed in then, or else its last revision."""
    closed = (event.at for event in reversed(assessment.events) if event.content_seq == as_of)
    written = (r.recorded_at for r in store.answers.revisions(reader, assessment.id, as_of=as_of))
    return next(closed, None) or max(written, default=assessment.events[0].at)


def _part(store: Records, reader: Reader, case: Case, assessment_id: str) -> RecordView:
    assessment = store.assessments.get(reader, assessment_id)
    if assessment.is_open:
        return _head(store, reader, case, assessment)
    return _projected(store, reader, case, assessment, None, is_part=True)


def _head(store: Records, reader: Reader, case: Case, assessment: Assessment) -> RecordView:
    """Show of a part that is still being written whose it is, and nothing of what it says."""
    instrument = store.instrument_of(assessment)
    said = store.answers.revisions(reader, assessment.id) if instrument.question(WHO_WRITES) else ()
    asked = [(q, r) for q, r in asked_in(instrument, said) if q.id in BYLINE]
    found = _questions(instrument, asked, subjects((), ()), wording_of(case.people, asked)) if asked else {}
    shown = (
        SectionView(section, tuple(found[q.id] for q in section.questions if q.id in BYLINE))
        for section in instrument.sections
    )
    return RecordView(
        assessment=assessment,
        instrument=instrument,
        case=case.id,
        case_reference=case.reference,
        people=case.people,
        children=_children(assessment, case.people, case),
        sections=tuple(shown) if asked else (),
        reader=reader,
        is_writable=False,
        seq=0,
        content_root="",
        made_at=datetime.now(UTC),
    )


def _projected(
    store: Records,
    reader: Reader,
    case: Case,
    assessment: Assessment,
    as_of: int | None,
    *,
    is_part: bool = False,
) -> RecordView:
    """Show one assessment alone, without what is part of it.

    A part that is shown beside another comes without notes of supervision, and no step ever led to it.
    """
    made_at = datetime.now(UTC)
    assessment_id = assessment.id
    until = assessment.content_seq if as_of is None else as_of
    revisions = store.answers.revisions(reader, assessment_id, as_of=until)
    instrument, protocol = store.instrument_of(assessment), store.protocol_of(assessment)
    people = _people(instrument, revisions, case)
    asked = asked_in(instrument, revisions)
    asked += said_on_signing(assessment, instrument, asked, until)
    wording = _wording(store, reader, assessment, people, asked)
    children = _children(assessment, people, case)
    found = _questions(instrument, asked, subjects(children, people), wording)
    around = _Around() if is_part else _around(store, reader, assessment, people, revisions)
    came, way = {item.id for item in around.came}, [one.step for one in around.steps]
    found = with_lost_things(found, came, store, reader, way)
    declared = store.assessments.declared(assessment_id)
    owned = with_owners(found, partial(_not_yours, reader, case, assessment))
    sections = _sections(instrument, _as_asked(owned, around.came, assessment, case), declared, around.notes)
    return RecordView(
        assessment=assessment,
        instrument=instrument,
        case=case.id,
        case_reference=case.reference,
        people=people,
        children=children,
        sections=sections,
        reader=reader,
        is_writable=as_of is None and _is_writable(reader, case, assessment),
        seq=max((r.seq for r in revisions), default=0) if until is None else until,
        content_root=_root(store, reader, assessment, as_of),
        made_at=made_at,
        **_dues(store, assessment, asked, english_day(made_at)),
        day_count=day_of(assessment, protocol, english_day(made_at)),
        places=tuple(place.as_json() for place in wording.places.values()),
        not_explored=tuple(not_explored(sections)),
        protocol={**protocol.words(), **store.protocol.numbers()},
        unplaced=tuple(note for note in around.notes if note.why_unplaced),
        **may_note(reader, _roles(reader, case), assessment),
        steps=around.steps,
        went_on=around.went_on,
        same_person=same_person(sections),
        warnings=warnings_of(sections, people),
        staff=staff_of(case, assessment),
        allocation=None if is_part else store.allocations.of(reader, assessment_id),
        writer=writer_of(store, assessment),
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the answers of an assessment: notes, and the way before and after it."""

    notes: tuple[AnnotationView, ...] = ()
    came: tuple[CarriedView, ...] = ()
    steps: tuple[StepView, ...] = ()
    went_on: tuple[StepView, ...] = ()


def _around(
    store: Records,
    reader: Reader,
    assessment: Assessment,
    people: Sequence[Person],
    revisions: Sequence[Revision],
) -> _Around:
    instrument = store.instrument_of(assessment)
    steps, ends = store.steps.into(reader, assessment.id), _Ends(store, reader)
    return _Around(
        notes=notes_of(store, reader, assessment.id, instrument, revisions),
        came=Chain(store, reader, steps, people).into(assessment) if steps else (),
        steps=ends.of(steps),
        went_on=ends.of(store.steps.from_(reader, assessment.id)),
    )


def _wording(
    store: Records,
    reader: Reader,
    assessment: Assessment,
    people: Sequence[Person],
    asked: Sequence[tuple[Question, Revision]],
) -> Wording:
    """Gather what it takes to put these revisions into words and pictures."""
    kept = {found for question, revision in asked if (found := drawing_of(question, revision))}
    return replace(
        wording_of(people, asked),
        read_backs=store.read_backs.of(reader, assessment.id),
        drawings={drawing: _drawing(store, reader, drawing) for drawing in sorted(kept)},
    )


def _drawing(store: Records, reader: Reader, drawing: str) -> str:
    """Read a drawing; nothing where it was destroyed with the words beside it."""
    try:
        return store.drawings.read(reader, drawing).decode("utf-8")
    except NotFoundError:
        return ""


def _dues(
    store: Records, assessment: Assessment, asked: Sequence[tuple[Question, Revision]], today: date
) -> dict[str, Any]:
    """Say when what is due, for the whole and for each child alone."""
    instrument, around = store.instrument_of(assessment), store.due.around(assessment)
    standing = _standing(asked, clock_questions(instrument))
    dues = partial(due_of, instrument=instrument, protocol=store.protocol_of(assessment), today=today)
    due = dues(assessment, answers=standing, around=around)
    lead = leading(due)
    of_child = {
        child: dues(
            replace(assessment, children=(child,)),
            answers=[a for a in standing if a["subject"] not in assessment.children or a["subject"] == child],
            around=around.of_child(child, assessment.children),
        )
        for child in assessment.children
    }
    return {"due": due, "due_on": lead.due_on if lead else None, "due_of_child": of_child}


def _not_yours(reader: Reader, case: Case, assessment: Assessment, owner: Owner) -> str:
    """Say why somebody who writes in an assessment does not write what another person alone answers."""
    if reader is None or not _is_writable(reader, case, assessment):
        return ""
    today = english_day(datetime.now(UTC))
    try:
        workflow.may_answer(reader, _roles(reader, case), assessment, owner.value, today)
    except AssessmentKitError as refusal:
        return str(refusal)
    return ""


def _roles(reader: Reader, case: Case) -> frozenset[CaseRole]:
    return frozenset(held.role for held in case.holdings if reader and held.account == reader.id)


def _people(instrument: Instrument, revisions: Sequence[Revision], case: Case) -> tuple[Person, ...]:
    """Read the people as of these revisions; from the case where the instrument does not ask for them."""
    lists = {question.id for question in instrument.questions if question.type == "people"}
    if not lists:
        return case.people
    return tuple(
        person_from_row(revision.address.row, revision.value)
        for revision in revisions
        if revision.address.question in lists and isinstance(revision.value, dict) and not revision.struck
    )


def _children(assessment: Assessment, people: Sequence[Person], case: Case) -> tuple[Person, ...]:
    """Find those the assessment covers; one whose entry was taken away still has their place."""
    known = {person.id: person for person in people}
    return tuple(known.get(child) or case.gone(child) for child in assessment.children)


def _questions(
    instrument: Instrument, asked: Sequence[tuple[Question, Revision]], subjects: Subjects, wording: Wording
) -> dict[str, QuestionView]:
    found: dict[str, list[Revision]] = defaultdict(list)
    for question, revision in asked:
        found[question.id].append(revision)
    return {
        question.id: question_view(question, found[question.id], subjects, wording)
        for question in instrument.questions
    }


def _as_asked(
    questions: dict[str, QuestionView], came: Sequence[CarriedView], assessment: Assessment, case: Case
) -> dict[str, QuestionView]:
    """Put beside the questions what came along to them, and mark what is asked."""
    closed, destroyed = assessment.closed_children, case.destroyed.keys()
    return with_conditions(placed(questions, came, closed | destroyed), closed, destroyed)


def _sections(
    instrument: Instrument, questions: dict[str, QuestionView], declared: Any, notes: Sequence[AnnotationView]
) -> tuple[SectionView, ...]:
    return tuple(
        SectionView(
            section=section,
            questions=tuple(questions[question.id] for question in section.questions),
            is_declared_complete=bool(declared.get(section.id, False)),
            annotations=tuple(note for note in notes if section_of(note, instrument) == section.id),
        )
        for section in instrument.sections
    )


def not_explored(sections: Iterable[SectionView]) -> Iterator[tuple[str, str, str, str]]:
    """List the dimensions that carry "not explored, because", for the end of a copy."""
    for view in sections:
        names = {code: name for code, name, _ in view.section.dimensions}
        for asked in view.questions:
            question = asked.question
            if question.dimension and question.id.endswith(NOT_EXPLORED):
                for part in asked.subjects:
                    for answer in part.answers:
                        name = names.get(question.dimension, question.label)
                        yield question.dimension, name, part.subject_name, " ".join(answer.words)


class _Ends:
    """What assessments and their levels of need are called, each under its own protocol."""

    def __init__(self, store: Records, reader: Reader) -> None:
        self._store, self._reader = store, reader
        self._known: dict[str, tuple[str, Protocol]] = {}

    def of(self, steps: Iterable[Step]) -> tuple[StepView, ...]:
        """Name both ends of each step."""
        return tuple(self._named(step) for step in steps)

    def _named(self, step: Step) -> StepView:
        from_title, before = self._end(step.from_assessment)
        to_title, after = self._end(step.to_assessment)
        return StepView(
            step, from_title, to_title, before.level(step.level_before), after.level(step.level_after)
        )

    def _end(self, assessment_id: str) -> tuple[str, Protocol]:
        if assessment_id not in self._known:
            one = self._store.assessments.get(self._reader, assessment_id)
            self._known[assessment_id] = (self._store.instrument_of(one).title, self._store.protocol_of(one))
        return self._known[assessment_id]


def _is_writable(reader: Reader, case: Case, assessment: Assessment) -> bool:
    if reader is None:
        return False
    try:
        workflow.may_write(reader, _roles(reader, case), assessment)
    except AssessmentKitError:
        return False
    return True


def _root(store: Records, reader: Reader, assessment: Assessment, as_of: int | None) -> str:
    """Give the hash of what is shown; empty for a moment of the past that nobody handed in or signed."""
    if as_of is not None:
        return next((e.content_root for e in reversed(assessment.events) if e.content_seq == as_of), "")
    closing = assessment.closing
    if closing is not None:
        return closing.content_root
    return store.assessments.content_root(reader, assessment.id)


def _standing(asked: Sequence[tuple[Question, Revision]], questions: Collection[str]) -> list[dict[str, Any]]:
    """List the answers in force to some questions."""
    return [
        {
            "question": question.id,
            "subject": revision.address.subject,
            "row": revision.address.row,
            "value": revision.value,
        }
        for question, revision in asked
        if question.id in questions and not revision.struck
    ]
