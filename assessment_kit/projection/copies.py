"""What no copy that is made of a record may hold, whoever it is for."""

from collections.abc import Iterator
from dataclasses import replace

from assessment_kit.instruments.types.yes_no import YES_NO
from assessment_kit.projection.model import (
    AnswerView,
    CarriedView,
    QuestionView,
    RecordView,
    SectionView,
    SubjectView,
)
from assessment_kit.projection.notes import without_advice
from assessment_kit.projection.verdicts import without_struck_words

# A member of the public who referred is named in no copy, the council's own included.
REFERRER, REFERRER_IS_PUBLIC = "referrer_name", "referrer_is_public"
NOT_NAMED = "a member of the public who made the referral is named in no copy"


def for_copy(view: RecordView) -> RecordView:
    """Take legal advice and a member of the public who referred out of a view, before a file is made of it.

    What was written about something that was struck since is in no file either: it may name what was struck.

    What came along from an earlier assessment is judged by what was said there of its referrer, and each part
    beside the assessment by what it says itself.
    """
    view = without_advice(without_struck_words(view))
    view = replace(view, parts=tuple(for_copy(part) for part in view.parts)) if view.parts else view
    own, before = _answers_to(view, REFERRER_IS_PUBLIC), set(_public_before(view))
    is_public = any(_says_yes(answer) for answer in own) or (bool(before) and not own)
    if not is_public and not before:
        return view
    named = frozenset(
        item.id for item in view.carried if item.question == REFERRER and item.from_assessment in before
    )
    return replace(
        view, sections=tuple(_without(section, named, is_own=is_public) for section in view.sections)
    )


def public_referrers(view: RecordView) -> frozenset[str]:
    """Name the members of the public who referred, as the record does; no copy names them."""
    return frozenset(_referrers(view))


def _referrers(view: RecordView) -> Iterator[str]:
    own, before = _answers_to(view, REFERRER_IS_PUBLIC), set(_public_before(view))
    if any(_says_yes(answer) for answer in own) or (bool(before) and not own):
        for answer in _answers_to(view, REFERRER):
            texts = (answer.value, *(other.get("value") for other in answer.conflicts))
            yield from (text for text in texts if isinstance(text, str) and text.strip())
    for item in view.carried:
        if item.question == REFERRER and item.from_assessment in before and isinstance(item.value, str):
            yield item.value
    for part in view.parts:
        yield from _referrers(part)


def _public_before(view: RecordView) -> Iterator[str]:
    """Name the earlier assessments whose referrer was a member of the public."""
    for item in view.carried:
        also = " ".join((*item.words, *item.since))  # another text may have been kept beside the value
        if item.question == REFERRER_IS_PUBLIC and (item.value == "yes" or YES_NO["yes"] in also):
            yield item.from_assessment


def _answers_to(view: RecordView, question: str) -> list[AnswerView]:
    asked = (one for section in view.sections for one in section.questions if one.question.id == question)
    return [answer for one in asked for part in one.subjects for answer in part.answers]


def _says_yes(answer: AnswerView) -> bool:
    """Tell whether anybody said so: one "yes" that nobody has settled yet is enough."""
    return answer.value == "yes" or any(text.get("value") == "yes" for text in answer.conflicts)


def _without(section: SectionView, named: frozenset[str], *, is_own: bool) -> SectionView:
    questions = (
        _withheld(one, named, is_own=is_own and one.question.id == REFERRER) for one in section.questions
    )
    return replace(section, questions=tuple(questions))


def _withheld(asked: QuestionView, named: frozenset[str], *, is_own: bool) -> QuestionView:
    """Empty what names the referrer, what came along with the name, and what was said of that."""

    def emptied(part: SubjectView) -> SubjectView:
        is_about = asked.question.type == "carried"
        answers = (
            _empty(answer) if is_own or (is_about and answer.row in named) else answer
            for answer in part.answers
        )
        carried = (_unnamed(item) if item.id in named else item for item in part.carried)
        blanks = () if is_own else part.blanks
        return replace(part, answers=tuple(answers), carried=tuple(carried), blanks=blanks)

    return replace(asked, subjects=tuple(emptied(part) for part in asked.subjects))


def _unnamed(item: CarriedView) -> CarriedView:
    said = _empty(item.said) if item.said is not None else None
    words = (f"[Withheld: {NOT_NAMED}]",)
    return replace(item, words=words, cells=(), value=None, voice="", since=(), said=said)


def _empty(answer: AnswerView) -> AnswerView:
    return replace(
        answer,
        value=None,
        words=(),
        cells=(),
        voice="",
        voice_name="",
        voice_part="",
        withheld=NOT_NAMED,
        conflicts=(),
    )
