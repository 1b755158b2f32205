"""What a form asks and what of it is answered: as check-answers says it, and as the record holds it."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page, expect

from assessment_kit.instruments.conditions import is_asked, is_part_asked
from assessment_kit.instruments.model import About
from assessment_kit.instruments.outline import MEANING, NOT_EXPLORED, SHOWS, question_json
from assessment_kit.instruments.types import is_filled
from tests.browser.record_on_disk import OnDisk

Asked = dict[str, bool]  # "question|subject" and whether it is answered

_CHECKED = """() => [...document.querySelectorAll('.ak-current .ak-check__entry')]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.querySelector('[data-ak-words]').dataset.akWords,
    !one.querySelector('.ak-not-answered')])"""

_FAMILY = {"parent_or_carer", "family_member"}
# A knowledge check is made with the device in a parent's hands, by tests of its own.
_CHECKED_APART = tuple(f"check_{part}|" for part in ("items", "answers", "breaks", "ratings", "observed"))
# Room for who sees a statement differently, for a drawing, and for a child's face instead of a number (which
# `test_scales.py` chooses), for a partner of before and for who has died: it is offered and asks nothing.
_OFFERED = {"disputed_by", "other_version", "drawing", "drawing_words", "face", "former_partner", "died_on"}


def asked_on_page(page: Page) -> Asked:
    """Read check-answers, as somebody does before submitting."""
    page.evaluate("location.hash = 'check'")
    expect(page.get_by_role("heading", name="Check your answers", level=1)).to_be_visible()
    return dict(page.evaluate(_CHECKED))


def asked_in_record(record: OnDisk) -> Asked:
    """Decide from the record alone what is asked of whom, and whether an answer is in force."""
    given = [
        {"question": one.address.question, "subject": one.address.subject, "value": one.value}
        for one in record.answers
    ]
    answered = {(one["question"], one["subject"]) for one in given if is_filled(one["value"])}
    listed = {question for question, _ in answered if question == "people"}  # each row is its own subject
    asked = {}
    for question in record.instrument.questions:
        if question.type == "carried":
            continue  # what was said before is counted by itself
        for subject in _subjects(record, question.about):
            if is_asked(question_json(question), subject, given):
                is_answered = (question.id, subject) in answered or question.id in listed
                asked[f"{question.id}|{subject}"] = is_answered
    return asked


def _subjects(record: OnDisk, about: About) -> Iterator[str]:
    people = {person.id: person.kind.value for person in record.people}
    if about in {About.EACH_CHILD, About.EACH_MEMBER}:
        yield from record.assessment.children
    if about is About.EACH_MEMBER:
        yield from (person for person, kind in people.items() if kind in _FAMILY)
    elif about is About.EACH_PARENT:
        yield from (person for person, kind in people.items() if kind == "parent_or_carer")
    elif about is not About.EACH_CHILD:
        yield ""


def left_out(asked: Asked) -> list[str]:
    """Name what is asked and not answered; a side that was not explored needs its reason and nothing else."""

    def is_settled(key: str) -> bool:
        question, subject = key.split("|")
        side = question.removesuffix(MEANING).removesuffix(SHOWS).removesuffix(NOT_EXPLORED)
        other = side if question.endswith(NOT_EXPLORED) else f"{side}{NOT_EXPLORED}"
        return asked.get(f"{other}|{subject}", False)

    left = [key for key, is_answered in asked.items() if not is_answered and not is_settled(key)]
    return [key for key in left if not key.startswith(_CHECKED_APART)]


def parts_left_out(record: OnDisk) -> list[str]:
    """Name the parts of rows that are asked in some row and written in none."""
    found = []
    for question in record.instrument.questions:
        rows: list[dict[str, Any]] = [
            one.value for one in record.answers if one.address.question == question.id and one.address.row
        ]
        found += [
            f"{question.id}.{column['id']}"
            for column in question_json(question)["columns"]
            if column["id"] not in _OFFERED
            and any(is_part_asked(column, row) for row in rows)
            and not any(is_filled(row.get(column["id"])) for row in rows)
        ]
    return found
