"""Questions that one person alone answers: who that is, and where one person is both."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from assessment_kit.core.ownership import SAME_PERSON, Owner
from assessment_kit.projection.model import AnswerView, QuestionView, SectionView

NotYours = Callable[[Owner], str]


def with_owners(questions: dict[str, QuestionView], not_yours: NotYours) -> dict[str, QuestionView]:
    """Say at each question with an owner who that is, and why this reader does not write there."""
    return {
        name: _owned(view, not_yours) if view.question.owner else view for name, view in questions.items()
    }


def _owned(view: QuestionView, not_yours: NotYours) -> QuestionView:
    owner = Owner(view.question.owner)
    return replace(view, owner_words=owner.words, not_yours=not_yours(owner))


def same_person(sections: Iterable[SectionView]) -> str:
    """Say that one person both recommends and decides; empty where that is not so.

    It is so while a decision in force was written by who wrote the recommendation in force, or by who says
    that both are theirs. What somebody said of themselves is not held against a lead who decided anew.

    References
    ----------
    Seed 000: the assessing social worker recommends, and the child's social worker decides.
    """
    asked = [view for section in sections for view in section.questions]
    recommends, decides = (list(_of(asked, owner)) for owner in Owner)
    claimed = {answer.author for answer in (*recommends, *_said(asked)) if answer.author}
    both = [answer.author_name for answer in decides if answer.author in claimed]
    if not both:
        return ""
    return (
        f"One person both recommends and decides here: {both[0] or 'the writer'}, as the assessing social "
        "worker and as the child’s social worker."
    )


def _of(asked: Iterable[QuestionView], owner: Owner) -> Iterator[AnswerView]:
    for view in asked:
        if view.question.owner == owner.value and view.question.id != SAME_PERSON:
            for part in view.subjects:
                yield from (answer for answer in part.answers if not answer.struck)


def _said(asked: Iterable[QuestionView]) -> Iterator[AnswerView]:
    for view in asked:
        if view.question.id == SAME_PERSON:
            yield from (answer for part in view.subjects for answer in part.answers if answer.value == "yes")
