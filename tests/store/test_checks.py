"""A knowledge check in the record: what a parent is asked, and on which days it was done with whom."""

from typing import Any

import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.hand_over import HandOver, Task
from assessment_kit.core.knowledge import Asking, answer_row
from assessment_kit.store.checks import Chosen
from tests.instruments.types.items import bank
from tests.store.checked import asked_of_marta
from tests.store.desk import TODAY, Desk
from tests.store.handing import Family

__all__ = ["bank"]
pytestmark = pytest.mark.usefixtures("bank")

_VISITS = """
[[sections.questions]]
id = "check_visits"
label = "On which days?"
type = "rows"
row_name = "day"
columns = [
  { id = "happened_on", label = "On which day", type = "date" },
  { id = "parents", label = "With whom", type = "persons" },
  { id = "present", label = "Who?", type = "choices", options = [{ id = "friend", label = "A friend" }] },
  { id = "who", label = "Their names", type = "short_text" },
  { id = "ended", label = "How did it end?", type = "short_text" },
]
"""
WITH_KIM = {"present": ["friend"], "who": "Kim", "adjustments": ""}


@pytest.fixture
def family(desk: Desk) -> Family:
    """Begin a parenting assessment in which Marta is asked two things."""
    return asked_of_marta(desk, _VISITS, "cot", "honey")


def days(family: Family) -> list[dict[str, Any]]:
    """Read the days of the check as they stand."""
    return [one.value for one in family.said("check_visits")]


def answer(family: Family, handed: HandOver, item: str) -> None:
    """Say that Marta does not know."""
    row = answer_row(family.main, family.marta, Asking(item))
    value = {"item": item, "asking": 1, "told": "dont_know"}
    family.say(handed, "check_answers", value, subject=family.marta, row=row)


def test_a_parent_is_asked_what_was_chosen_for_them(family: Family) -> None:
    """In its order, and the other parent nothing."""
    checks = family.desk.store.checks
    assert checks.chosen(family.main, family.marta) == Chosen((Asking("cot"), Asking("honey")))
    assert checks.chosen(family.main, family.zoe) == Chosen()


def test_what_nobody_checked_is_left_out_and_named(family: Family) -> None:
    """Outside a demo the worker reads which items are not asked, and why they are not."""
    family.desk.store.set_setting("demo", "")
    assert family.desk.store.checks.chosen(family.main, family.marta) == Chosen((), ("cot", "honey"))


def test_a_day_is_taken_down_from_beginning_to_end(family: Family) -> None:
    """Who was there; that it goes on another day, and on that day that all was asked."""
    checks, sam = family.desk.store.checks, family.desk.sam
    first = family.hand(family.marta, Task.KNOWLEDGE_CHECK)
    checks.begin_visit(sam, first, WITH_KIM)
    answer(family, first, "cot")
    checks.end_visit(sam, first)
    begun = {"happened_on": TODAY.isoformat(), "parents": [family.marta], "present": ["friend"], "who": "Kim"}
    assert days(family) == [begun | {"ended": "another_day"}]
    second = family.hand(family.marta, Task.KNOWLEDGE_CHECK)
    checks.begin_visit(sam, second, WITH_KIM)
    answer(family, second, "honey")
    checks.end_visit(sam, second)
    checks.end_visit(sam, second)
    assert [day["ended"] for day in days(family)] == ["another_day", "finished"]


def test_nobody_begins_a_day_without_saying_who_is_there(family: Family) -> None:
    """Alone is an answer; nothing ticked is not."""
    handed = family.hand(family.marta, Task.KNOWLEDGE_CHECK)
    with pytest.raises(InvalidInputError, match="Say who is there with the parent"):
        family.desk.store.checks.begin_visit(family.desk.sam, handed, {"present": []})
    with pytest.raises(InvalidInputError, match="Nobody else and somebody else"):
        family.desk.store.checks.begin_visit(family.desk.sam, handed, {"present": ["friend", "nobody_else"]})
    assert days(family) == []


def test_a_day_that_the_next_one_ends_says_so(family: Family) -> None:
    """A computer that nobody gave back, such as a flat tablet, leaves no day without its end."""
    checks, sam = family.desk.store.checks, family.desk.sam
    first = family.hand(family.marta, Task.KNOWLEDGE_CHECK)
    checks.begin_visit(sam, first, WITH_KIM)
    second = family.hand(family.marta, Task.KNOWLEDGE_CHECK)
    checks.end_earlier(sam, second)
    checks.begin_visit(sam, second, WITH_KIM)
    assert [day.get("ended") for day in days(family)] == ["another_day", None]
    answer(family, second, "cot")
    answer(family, second, "honey")
    third = family.hand(family.marta, Task.KNOWLEDGE_CHECK)
    checks.end_earlier(sam, third)
    assert [day["ended"] for day in days(family)] == ["another_day", "finished"]
