"""One task as its page shows it: what is asked, what the person has said, what is locked."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from assessment_kit.core.answer import Address, Revision
from assessment_kit.core.read_back import ReadBack
from assessment_kit.core.timescale import day_words
from assessment_kit.forms.assets import static_url
from assessment_kit.forms.handed import Asked, HandedView
from assessment_kit.forms.handed_said import Other, Said
from assessment_kit.instruments.conditions import is_asked
from assessment_kit.instruments.model import Question
from assessment_kit.instruments.outline import question_json
from assessment_kit.instruments.types import is_filled
from assessment_kit.store.hand_over_rows import is_theirs
from assessment_kit.store.record import Store


def view_of(store: Store, hand_over: str, today: date, base_url: str = "/") -> HandedView:
    """Read a task; nothing that anybody else said, or that was asked of anybody else, is in it.

    Parameters
    ----------
    hand_over
        The id of the hand-over, which the handed key stands for.
    """
    handed = store.hand_overs.get(hand_over)
    standing = store.hand_overs.standing(handed)
    locks = store.read_backs.of_handed(handed)
    answers = [
        {"question": one.address.question, "subject": one.address.subject, "value": one.value}
        for one in standing
    ]
    listed = store.hand_overs.questions(handed)
    own = {question.id for question, _ in listed}
    asked = tuple(
        Asked(
            _without_others(question, own),
            subject,
            tuple(_said(one, locks, handed.person) for one in standing if _is_at(one, question, subject)),
            is_asked(question_json(_without_others(question, own)), subject, answers),
        )
        for question, subject in listed
    )
    return HandedView(
        id=handed.id,
        place=f"{handed.assessment}/{handed.person}/{handed.task.value}",
        person=handed.person,
        first_name=handed.person_name.split()[0] if handed.person_name.split() else "",
        audience=store.hand_overs.audience(handed),
        task=handed.task.value,
        title=handed.task.title,
        by_name=handed.by_name,
        today=today,
        static=static_url(base_url),
        address=f"{base_url}assessment-kit/handed",
        asked=asked,
    )


def _without_others(question: Question, own: Collection[str]) -> Question:
    """Leave out a condition on what a worker has answered: it holds, or the question were not listed."""
    return replace(question, when=None) if question.when and question.when.question not in own else question


def _is_at(one: Revision, question: Question, subject: str) -> bool:
    address = one.address
    return address.question == question.id and address.subject == subject and one.value is not None


def _said(one: Revision, locks: dict[Address, ReadBack], person: str) -> Said:
    lock = locks.get(one.address)
    words = f"You read this back on {day_words(lock.on)}. It stays as it is." if lock else ""
    others = tuple(
        Other(other.rev, other.value)
        for other in one.conflicts
        if is_filled(other.value) and is_theirs(other.voice, other.address.subject, person)
    )
    return Said(one.address.row, one.rev, one.value, words, others, is_unsettled=bool(one.conflicts))
