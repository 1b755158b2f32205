"""What was said with the signature and not in the form: why the work took longer."""

from collections.abc import Iterator, Sequence

from assessment_kit.core.answer import Address, Revision, RevisionStatus
from assessment_kit.core.assessment import Assessment
from assessment_kit.instruments.due import OVERDUE_BECAUSE
from assessment_kit.instruments.model import About, Instrument, Question
from assessment_kit.instruments.types import is_filled

Asked = Sequence[tuple[Question, Revision]]


def said_on_signing(
    assessment: Assessment, instrument: Instrument, asked: Asked, until: int | None
) -> Iterator[tuple[Question, Revision]]:
    """Put the authoriser's reason beside the question that asks for one, where no answer stands there.

    It is no revision of the content, so that what was signed is what was read; it has the number 0.

    Parameters
    ----------
    asked
        What is in force under each question.
    until
        The last revision that is shown; None for the present.
    """
    signed = assessment.said_why_late
    question = next((one for one in instrument.questions if one.clock == OVERDUE_BECAUSE), None)
    if signed is None or question is None or (until is not None and until < signed.content_seq):
        return
    if any(one is question and is_filled(revision.value) for one, revision in asked):
        return
    subject = "" if question.about is About.FAMILY else assessment.children[0]
    yield (
        question,
        Revision(
            seq=0,
            address=Address(assessment.id, question.id, subject),
            rev=0,
            base_rev=0,
            status=RevisionStatus.APPLIED,
            value=signed.reason,
            author=signed.by,
            author_name=signed.by_name,
            op_id="",
            recorded_at=signed.at,
            instrument=instrument.id,
            instrument_version=instrument.version,
        ),
    )
