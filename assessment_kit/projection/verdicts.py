"""Words on something said before that is not there any more: no verdict is shown without its thing."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from assessment_kit.core.answer import Revision
from assessment_kit.core.carrying import carried_id
from assessment_kit.core.stepping import Step
from assessment_kit.instruments.given import CARRIED
from assessment_kit.projection.model import AnswerView, QuestionView, RecordView, SectionView, SubjectView
from assessment_kit.projection.provenance import struck_words
from assessment_kit.projection.sources import Reader, Records

_NOT_HERE = "What this was said of is not part of this assessment any more."
_KEPT = ("What else was written:", "It stands in the history of the record.")
_VERDICT = "still_true"


def with_lost_things(
    questions: Mapping[str, QuestionView],
    came: Collection[str],
    records: Records,
    reader: Reader,
    steps: Iterable[Step],
) -> dict[str, QuestionView]:
    """Say at each verdict whose thing did not come along, or was struck since, what became of that thing.

    Parameters
    ----------
    came
        The ids of what came along and is there.
    steps
        Every step on the way to the assessment.
    """
    asked = questions.get(CARRIED)
    rows = {answer.row for part in asked.subjects for answer in part.answers} if asked is not None else set()
    if asked is None or rows <= set(came):
        return dict(questions)
    struck = dict(_struck(records, reader, steps))

    def told(answer: AnswerView) -> AnswerView:
        if answer.row in came:
            return answer
        return replace(answer, gone=struck.get(answer.row, _NOT_HERE))

    def marked(part: SubjectView) -> SubjectView:
        return replace(part, answers=tuple(told(answer) for answer in part.answers))

    return {**questions, CARRIED: replace(asked, subjects=tuple(marked(part) for part in asked.subjects))}


def _struck(records: Records, reader: Reader, steps: Iterable[Step]) -> Iterator[tuple[str, str]]:
    """Find what was struck, since or before, of all that stood in the earlier assessments at the steps."""
    for step in steps:
        origin = records.assessments.get(reader, step.from_assessment)
        title = records.instrument_of(origin).title
        for revision in records.answers.revisions(reader, origin.id, as_of=step.from_seq):
            at = revision.address
            if revision.struck:
                thing = carried_id(origin.id, at.question, at.subject, at.row)
                yield thing, f"What this was said of, in {title}, {_what_became(revision)}"


def _what_became(revision: Revision) -> str:
    words = struck_words(revision.strike)
    return f"was {words}." if words else "was erased."


def without_struck_words(view: RecordView) -> RecordView:
    """Leave of a verdict on what was struck which it was: what stands beside it may repeat that."""
    return _changed(view, _verdict_only)


def without_lost_things(view: RecordView) -> RecordView:
    """Leave out verdicts whose thing is gone, for whoever reads a part of the record."""
    return _changed(view, lambda answer: None if answer.gone else answer)


def _changed(view: RecordView, change: Callable[[AnswerView], AnswerView | None]) -> RecordView:
    def part_of(part: SubjectView) -> SubjectView:
        return replace(part, answers=tuple(one for answer in part.answers if (one := change(answer))))

    def question_of(asked: QuestionView) -> QuestionView:
        if asked.question.type != CARRIED:
            return asked
        return replace(asked, subjects=tuple(part_of(part) for part in asked.subjects))

    def section_of(section: SectionView) -> SectionView:
        return replace(section, questions=tuple(question_of(asked) for asked in section.questions))

    sections = tuple(section_of(section) for section in view.sections)
    return view if sections == view.sections else replace(view, sections=sections)


def _verdict_only(answer: AnswerView) -> AnswerView:
    if answer.gone in {"", _NOT_HERE}:
        return answer
    row = answer.value if isinstance(answer.value, dict) else {}
    cells = answer.cells[:1] if row.get(_VERDICT) else ()
    if cells != answer.cells or answer.conflicts:
        cells = (*cells, _KEPT)
    words = tuple(f"{label} {said}" for label, said in cells)
    return replace(answer, value={_VERDICT: row.get(_VERDICT)}, cells=cells, words=words, conflicts=())
