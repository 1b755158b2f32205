"""What no copy that is made of a record may hold, whoever it is for."""

from dataclasses import replace

from assessment_kit.projection.model import AnswerView, QuestionView, RecordView, SectionView, SubjectView

# A member of the public who referred is named in no copy, the council's own included.
REFERRER, REFERRER_IS_PUBLIC = "referrer_name", "referrer_is_public"
NOT_NAMED = "a member of the public who made the referral is named in no copy"


def for_copy(view: RecordView) -> RecordView:
    """Take a member of the public who referred out of a view, before a file is made of it."""
    if not any(_says_yes(answer) for answer in _answers_to(view, REFERRER_IS_PUBLIC)):
        return view
    return replace(view, sections=tuple(_without_referrer(section) for section in view.sections))


def _answers_to(view: RecordView, question: str) -> list[AnswerView]:
    asked = (one for section in view.sections for one in section.questions if one.question.id == question)
    return [answer for one in asked for part in one.subjects for answer in part.answers]


def _says_yes(answer: AnswerView) -> bool:
    """Tell whether anybody said so: one "yes" that nobody has settled yet is enough."""
    return answer.value == "yes" or any(text.get("value") == "yes" for text in answer.conflicts)


def _without_referrer(section: SectionView) -> SectionView:
    questions = (_withheld(one) if one.question.id == REFERRER else one for one in section.questions)
    return replace(section, questions=tuple(questions))


def _withheld(asked: QuestionView) -> QuestionView:
    def emptied(part: SubjectView) -> SubjectView:
        return replace(part, answers=tuple(_empty(answer) for answer in part.answers), blanks=())

    return replace(asked, subjects=tuple(emptied(part) for part in asked.subjects))


def _empty(answer: AnswerView) -> AnswerView:
    return replace(
        answer, value=None, words=(), cells=(), voice="", voice_name="", withheld=NOT_NAMED, conflicts=()
    )
