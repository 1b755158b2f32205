"""What a save must look like before it is stored; text itself is never refused."""

import re
from collections.abc import Callable

from assessment_kit.core.answer import Address, Json, Operation
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.model import About, Column, Instrument, Question, Scope
from assessment_kit.instruments.types import question_type

_OP_ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
_ID = re.compile(r"[A-Za-z0-9_-]{1,36}")
_LONGEST_MARK = 1000  # characters of voice, source and the like, which are ids

_OTHERS = {
    "children": "is no child: choose children only, or correct who they are among the people.",
    "parents": "is a child: choose parents or carers only, or correct who they are among the people.",
}

IsAskedAbout = Callable[[Question, str], bool]
IsPerson = Callable[[str], bool]
Belongs = Callable[[str, str], bool]


def check_operation(
    operation: Operation,
    instrument: Instrument,
    assessment_id: str,
    is_asked_about: IsAskedAbout,
    is_person: IsPerson,
) -> tuple[Question, Address]:
    """Find the question that an operation answers, and where the answer stands.

    Parameters
    ----------
    assessment_id
        The assessment it was sent to; empty for what belongs to the case alone.
    is_asked_about
        Tells whether a question of each child or parent is asked about someone of this id.
    is_person
        Tells whether someone of this id is, or was, among the people of the case.

    Raises
    ------
    InvalidInputError
        When the question, subject or row cannot be, the value has a shape that no form makes, or it is said
        to be the words of nobody of the case.
    """
    if not _OP_ID.fullmatch(operation.op_id):
        raise InvalidInputError("An operation has no usable op_id: send 1 to 64 letters, digits or hyphens.")
    question = instrument.question(operation.question)
    if question is None or (not assessment_id and question.scope is not Scope.CASE):
        raise InvalidInputError(
            f"There is no question {operation.question[:60]!r} in {instrument.title}: reload the page."
        )
    _check_row(question, operation)
    _check_subject(question, operation, is_asked_about)
    _check_marks(question, operation)
    _check_tellers(question, operation, is_person)
    if operation.value is not None:  # null clears an answer and takes a row away
        question_type(question.type).accepts(question, operation.value)
    of_case = question.scope is Scope.CASE
    address = Address("" if of_case else assessment_id, question.id, operation.subject, operation.row)
    return question, address


def check_references(
    question: Question, value: Json, is_person: IsPerson, belongs: Belongs, has_drawing: IsPerson
) -> None:
    """Refuse a person or a drawing that the record does not know: every face would show a gap.

    Parameters
    ----------
    belongs
        Tells whether somebody may be named in the part of this id.
    has_drawing
        Tells whether there is a drawing of this id in the assessment.

    Raises
    ------
    InvalidInputError
        When somebody of another case is named, a child where parents are or the other way round, or a drawing
        of another record.
    """
    whole: tuple[Question | Column, Json] = (question, value)
    parts = [(one, value.get(one.id)) for one in question.columns if isinstance(value, dict)]
    for asked, part in (whole, *parts):
        kind = asked.type
        if kind == "persons" and part and not all(is_person(named) for named in part):
            raise InvalidInputError(
                f"“{question.label}” names somebody who is not among the people of this case: "
                "add them to the people first."
            )
        if kind == "persons" and part and not all(belongs(asked.id, named) for named in part):
            raise InvalidInputError(f"“{asked.label}” names somebody who {_OTHERS[asked.id]}")
        if kind == "drawing" and part and not has_drawing(part):
            raise InvalidInputError(
                f"“{question.label}” names a drawing that is not in this assessment: draw it again here."
            )


def check_base(operation: Operation, question: Question, rev: int) -> None:
    """Refuse a save that names revisions which do not exist.

    Raises
    ------
    InvalidInputError
        When it was written over, or settles, a revision that was never made.
    """
    if not 0 <= operation.base_rev <= rev or any(not 0 < named <= rev for named in operation.resolves):
        raise InvalidInputError(
            f"“{question.label}” was sent as a change to a revision that does not exist: reload the page."
        )


def _check_row(question: Question, operation: Operation) -> None:
    if question.has_rows:
        if not _ID.fullmatch(operation.row):
            raise InvalidInputError(
                f"“{question.label}” is answered in rows: send a row id of up to 36 letters and digits."
            )
    elif operation.row:
        raise InvalidInputError(f"“{question.label}” has no rows: send it without a row id.")


def _check_subject(question: Question, operation: Operation, is_asked_about: IsAskedAbout) -> None:
    subject = operation.subject
    if question.about is About.PERSON:
        is_right = subject == operation.row
    elif not subject:
        is_right = question.about in {About.FAMILY, About.ANYONE}
    elif question.about is About.FAMILY:
        is_right = False
    else:
        is_right = bool(_ID.fullmatch(subject)) and is_asked_about(question, subject)
    if not is_right:
        raise InvalidInputError(f"“{question.label}” was sent about someone that it is not asked about.")


def _check_marks(question: Question, operation: Operation) -> None:
    for mark in (operation.voice, operation.source, operation.told_by, operation.about, operation.follows):
        if len(mark) > _LONGEST_MARK:
            raise InvalidInputError(f"“{question.label}” was sent with an id that is too long to be one.")


def _check_tellers(question: Question, operation: Operation, is_person: IsPerson) -> None:
    """Refuse words of somebody whom the record does not know: a copy would print that they said it."""
    for teller in dict.fromkeys((operation.told_by, operation.voice)):
        if teller and not (_ID.fullmatch(teller) and is_person(teller)):
            raise InvalidInputError(
                f"“{question.label}” was sent as the words of somebody who is not among the people of this "
                "case: add them to the people first, or leave out who said it."
            )
