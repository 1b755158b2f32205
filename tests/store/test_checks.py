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
_BREAKS = """
[[sections.questions]]
id = "check_breaks"
label = "Breaks"
type = "knowledge_breaks"
row_name = "break"
about = "each_parent_or_carer"
answered_by = "parent"
task = "knowledge_check"
"""
WITH_KIM = {"present": ["friend"], "who": "Kim", "adjustments": ""}


@pytest.fixture
def family(desk: Desk) -> Family:
    """Begin a parenting assessment in which Marta is asked two things."""
    return asked_of_marta(desk, _VISITS + _BREAKS, "cot", "honey")


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


def begin_break(family: Family, handed: HandOver, row: str) -> str:
    """Take a break whose page is then closed; give when it began."""
    began = family.desk.clock().isoformat()
    value = {"began_at": began, "ended_at": None}
    family.say(handed, "check_breaks", value, subject=family.marta, row=row, voice=family.marta)
    return began


def breaks(family: Family) -> list[tuple[str, str | None, int]]:
    """Read the breaks as they stand: from, until, and in which revision."""
    return [(one.value["began_at"], one.value["ended_at"], one.rev) for one in family.said("check_breaks")]


def test_a_break_whose_page_was_closed_ends_with_the_hand_over(family: Family) -> None:
    """Given back during a break, it lasted until then; a second time changes nothing."""
    desk, checks = family.desk, family.desk.store.checks
    handed = family.hand(family.marta, Task.KNOWLEDGE_CHECK)
    began = begin_break(family, handed, "b1")
    desk.clock.advance(minutes=12)
    checks.end_breaks(desk.sam, handed)
    assert breaks(family) == [(began, None, 1)], "somebody is still on it"
    desk.store.hand_overs.end(handed.id, desk.sam)
    given_back = desk.clock().isoformat()
    desk.clock.advance(minutes=30)
    for _ in range(2):
        checks.end_breaks(desk.sam, handed)
    assert breaks(family) == [(began, given_back, 2)]
    (kept,) = family.said("check_breaks")
    assert (kept.voice, kept.address.subject) == (family.marta, family.marta)


def test_the_next_day_ends_a_break_that_was_left_open(family: Family) -> None:
    """Where nobody gave the computer back, the next hand-over ended the day and its break."""
    desk, checks = family.desk, family.desk.store.checks
    began = begin_break(family, family.hand(family.marta, Task.KNOWLEDGE_CHECK), "b1")
    desk.clock.advance(hours=20)
    second = family.hand(family.marta, Task.KNOWLEDGE_CHECK)
    next_day = desk.clock().isoformat()
    own = begin_break(family, second, "b2")
    checks.end_breaks(desk.sam, second)
    assert breaks(family) == [(began, next_day, 2), (own, None, 1)]


def test_a_break_on_a_clock_that_is_ahead_ends_when_it_began(family: Family) -> None:
    """A tablet whose clock is wrong leaves no break that ends before it begins."""
    desk = family.desk
    handed = family.hand(family.marta, Task.KNOWLEDGE_CHECK)
    desk.clock.advance(hours=1)
    ahead = begin_break(family, handed, "b1")
    desk.clock.advance(hours=-1)
    desk.store.hand_overs.end(handed.id, desk.sam)
    desk.store.checks.end_breaks(desk.sam, handed)
    assert breaks(family) == [(ahead, ahead, 2)]
