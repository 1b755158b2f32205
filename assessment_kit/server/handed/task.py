"""One task as its page shows it: what is asked, what the person has said, what is locked."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from assessment_kit.core.answer import Address, Revision
from assessment_kit.core.hand_over import HandOver
from assessment_kit.core.knowledge import Asking, answer_row
from assessment_kit.core.read_back import ReadBack
from assessment_kit.core.timescale import day_words
from assessment_kit.forms.assets import static_url
from assessment_kit.forms.handed import Asked, HandedView
from assessment_kit.forms.handed_said import Other, Said
from assessment_kit.forms.knowledge_check import KNOWLEDGE_ANSWERS, KNOWLEDGE_BREAKS, Check, Put
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
        check=check_of(store, handed, asked, standing),
    )


def check_of(
    store: Store, handed: HandOver, asked: Collection[Asked], standing: Collection[Revision]
) -> Check | None:
    """Put the items that were chosen for this parent beside what they said to each; None in another task."""
    answers = next((one for one in asked if one.question.type == KNOWLEDGE_ANSWERS), None)
    if answers is None:
        return None
    breaks = next((one for one in asked if one.question.type == KNOWLEDGE_BREAKS), None)
    chosen = store.checks.chosen(handed.assessment, handed.person)
    said = {one.row: one for one in answers.said}
    rows = {asking: answer_row(handed.assessment, answers.subject, asking) for asking in chosen.asked}
    others = [one for row, one in said.items() if row not in rows.values()]
    return Check(
        others=tuple(put for one in others if (put := _no_longer_asked(store, one))),
        put=tuple(
            Put(store.bank.item(asking.item), asking, said.get(row) or Said(row, 0, None))
            for asking, row in rows.items()
        ),
        pictures=store.bank.pictures,
        breaks=breaks.question.id if breaks else "",
        on_break=_on_break(handed, breaks, standing),
        breaks_over=_breaks_over(breaks),
    )


def _no_longer_asked(store: Store, said: Said) -> Put | None:
    item_id = said.value.get("item") if isinstance(said.value, dict) else ""
    item = next((item for item in store.bank.items if item.id == item_id), None)
    return Put(item, Asking(item.id, int(said.value.get("asking") or 1)), said) if item else None


def _on_break(handed: HandOver, breaks: Asked | None, standing: Collection[Revision]) -> Said | None:
    """Find the break that lasts; one of an earlier hand-over ended with it, whatever stands there."""
    found = [
        one
        for one in standing
        if breaks is not None
        and one.address.question == breaks.question.id
        and one.hand_over == handed.id
        and isinstance(one.value, dict)
        and one.value.get("began_at")
        and not one.value.get("ended_at")
    ]
    return Said(found[-1].address.row, found[-1].rev, found[-1].value) if found else None


def _breaks_over(breaks: Asked | None) -> dict[str, int]:
    """Give the revision of each break that has an end, by its row."""
    said = breaks.said if breaks else ()
    return {one.row: one.rev for one in said if isinstance(one.value, dict) and one.value.get("ended_at")}


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
