"""A view of one instrument and a few people without any record behind it, for widgets that stand alone."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.people import Account, Person, PersonKind, Role
from assessment_kit.instruments.model import About, Instrument, Question
from assessment_kit.instruments.types import question_type
from assessment_kit.projection.asking import with_conditions
from assessment_kit.projection.model import AnswerView, QuestionView, RecordView, SectionView, SubjectView
from assessment_kit.projection.provenance import parts_of_people

Answers = Sequence[Mapping[str, Any]]
_HERE = Account(id="here", login="here", name="You", roles=frozenset({Role.PRACTITIONER}))
_KINDS = {
    About.EACH_CHILD: (PersonKind.CHILD,),
    About.EACH_PARENT: (PersonKind.PARENT_OR_CARER,),
    About.EACH_MEMBER: (PersonKind.CHILD, PersonKind.PARENT_OR_CARER, PersonKind.FAMILY_MEMBER),
}


def local_view(instrument: Instrument, people: Sequence[Person] = (), answers: Answers = ()) -> RecordView:
    """Make a writable view of an instrument for some people, with answers that are kept nowhere yet.

    Parameters
    ----------
    answers
        {question, subject, row, value, kind, voice, source} each, as `SectionForm.answers` gives them.
    """
    now = datetime.now(UTC)
    children = tuple(person for person in people if person.is_child)
    asked = {one.id: _question(one, people, answers) for one in instrument.questions}
    views = with_conditions(asked)
    return RecordView(
        assessment=_assessment(instrument, children, now.date()),
        instrument=instrument,
        case="",
        case_reference="",
        people=tuple(people),
        children=children,
        sections=tuple(
            SectionView(section, tuple(views[question.id] for question in section.questions))
            for section in instrument.sections
        ),
        reader=_HERE,
        is_writable=True,
        seq=0,
        content_root="",
        made_at=now,
    )


def _assessment(instrument: Instrument, children: tuple[Person, ...], today: date) -> Assessment:
    return Assessment(
        id="here",
        case="",
        instrument=instrument.id,
        instrument_version=instrument.version,
        instrument_sha256=instrument.sha256,
        protocol="",
        protocol_sha256="",
        children=tuple(child.id for child in children),
        referred_on=today,
        started_on=today,
        author=_HERE.id,
        author_name=_HERE.name,
        events=(),
    )


def _question(question: Question, people: Sequence[Person], answers: Answers) -> QuestionView:
    kinds = _KINDS.get(question.about)
    subjects = (
        [("", "")] if kinds is None else [(one.id, one.first_name) for one in people if one.kind in kinds]
    )
    given = [
        answer for answer in answers if answer["question"] == question.id and answer["value"] is not None
    ]
    names, parts = {person.id: person.name for person in people}, parts_of_people(people)
    return QuestionView(
        question,
        tuple(
            SubjectView(
                subject,
                name,
                tuple(
                    _answer(question, answer, names, parts)
                    for answer in given
                    if question.about is About.PERSON or answer.get("subject", "") == subject
                ),
            )
            for subject, name in subjects
        ),
    )


def _answer(
    question: Question, answer: Mapping[str, Any], names: Mapping[str, str], parts: Mapping[str, str]
) -> AnswerView:
    kind, value = question_type(question.type), answer["value"]
    voice = str(answer.get("voice") or "")
    return AnswerView(
        question=question.id,
        subject=str(answer.get("subject") or ""),
        row=str(answer.get("row") or ""),
        rev=int(answer.get("rev") or 0),
        value=value,
        words=kind.words(question, value, names),
        cells=kind.cells(question, value, names),
        kind=str(answer.get("kind") or ""),
        voice=voice,
        voice_name=names.get(voice, ""),
        voice_part=parts.get(voice, ""),
        source=str(answer.get("source") or ""),
    )
