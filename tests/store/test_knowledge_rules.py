"""A knowledge check: what is taken of a parent's answers and of what is made of them."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from assessment_kit.core.errors import InvalidInputError, RefusedError, StateError
from assessment_kit.core.hand_over import HandOver, Task
from assessment_kit.core.knowledge import Asking, answer_row, rating_row
from tests.instruments.types.items import bank
from tests.store.checked import asked_of_marta
from tests.store.desk import Desk
from tests.store.handing import Family

__all__ = ["bank"]
pytestmark = pytest.mark.usefixtures("bank")

_RATINGS = """
[[sections.questions]]
id = "check_ratings"
label = "What you make of it"
type = "knowledge_ratings"
row_name = "rating"
about = "each_parent_or_carer"
[[sections.questions]]
id = "check_observed"
label = "What you saw"
type = "knowledge_observed"
row_name = "thing that was seen"
about = "each_parent_or_carer"
"""


@pytest.fixture
def family(desk: Desk) -> Family:
    """Begin a parenting assessment with a knowledge check of Marta: the cot, a bottle, the cot again."""
    return asked_of_marta(desk, _RATINGS, "cot", "bottle", "cot")


def said(item: str, asking: int = 1, **more: Any) -> dict[str, Any]:
    """Answer an item in words."""
    return {"item": item, "asking": asking, "told": "answered", "words": "In her own.", **more}


def tell(family: Family, handed: HandOver, value: dict[str, Any], row: str = "") -> None:
    """Have Marta answer on the handed device, in the row that belongs to it."""
    own = answer_row(family.main, family.marta, Asking(value["item"], value["asking"]))
    family.say(handed, "check_answers", value, subject=family.marta, row=row or own)


def test_what_was_chosen_is_answered_each_time_in_its_own_row(family: Family) -> None:
    """A parent answers what was chosen; asked again, the new answer stands beside the first."""
    handed = family.hand(family.marta, Task.KNOWLEDGE_CHECK)
    for value in (
        said("cot", choice="own"),
        said("cot", 2, choice="sofa"),
        said("bottle", order=["boil", "test", "wash"]),
    ):
        tell(family, handed, value)
    assert [one.value["asking"] for one in family.said("check_answers")] == [1, 2, 1]


@pytest.mark.parametrize("value", [said("honey"), said("bottle", 2), said("cot", 3)])
def test_what_was_not_chosen_for_this_parent_is_refused(family: Family, value: dict[str, Any]) -> None:
    """Nobody is asked what the worker did not choose for them, nor more often."""
    handed = family.hand(family.marta, Task.KNOWLEDGE_CHECK)
    with pytest.raises(StateError, match="ask the worker to choose it again"):
        tell(family, handed, value)


def test_what_was_chosen_for_one_parent_is_not_asked_of_the_other(family: Family) -> None:
    """Each parent has a list of their own."""
    handed = family.hand(family.ben, Task.KNOWLEDGE_CHECK)
    row = answer_row(family.main, family.ben, Asking("cot"))
    with pytest.raises(StateError, match="not among what this parent is asked"):
        family.say(handed, "check_answers", said("cot"), subject=family.ben, row=row)


def test_an_answer_never_stands_twice(family: Family) -> None:
    """A second row for an answer that has one would leave two answers of one parent to one thing."""
    handed = family.hand(family.marta, Task.KNOWLEDGE_CHECK)
    with pytest.raises(RefusedError, match="a row of its own already"):
        tell(family, handed, said("cot"), row=str(uuid.uuid4()))


def test_an_answer_after_the_device_was_given_back_is_refused(family: Family) -> None:
    """What is sent when the session is over is not taken; the page keeps it as a draft."""
    handed = family.hand(family.marta, Task.KNOWLEDGE_CHECK)
    family.store.hand_overs.end(handed.id, family.desk.sam)
    with pytest.raises(StateError, match="given back"):
        tell(family, handed, said("cot"))


def rate(family: Family, save: Callable[..., Any], **given: Any) -> None:
    """Rate Marta's first answer about the cot."""
    value = {"item": "cot", "asking": 1, "rating": "says_it", "words": "“On her back.”"}
    row = rating_row(family.main, family.marta, Asking("cot"))
    save("check_ratings", value, **{"subject": family.marta, "row": row, **given})


def test_a_rating_is_the_practitioners(family: Family) -> None:
    """What is made of an answer is never said to be the parent's own words, nor written twice."""
    rate(family, family.save)
    with pytest.raises(RefusedError, match="is the practitioner’s"):
        rate(family, family.save, voice=family.marta)
    with pytest.raises(RefusedError, match="a row of its own already"):
        rate(family, family.save, row="another")
    handed = family.hand(family.marta, Task.KNOWLEDGE_CHECK)
    with pytest.raises(RefusedError):
        rate(family, lambda *args, **given: family.say(handed, *args, **given))
    assert [one.value["rating"] for one in family.said("check_ratings")] == ["says_it"]


def test_an_unchecked_item_is_refused_where_it_is_chosen_and_asked(family: Family) -> None:
    """Outside a demo nothing is asked that no named professional has checked; what stands, stands."""
    handed = family.hand(family.marta, Task.KNOWLEDGE_CHECK)
    family.store.set_setting("demo", "")
    with pytest.raises(StateError, match="not been checked by a named"):
        tell(family, handed, said("cot"))
    with pytest.raises(StateError, match="not been checked by a named"):
        family.save("check_items", ["cot", "honey"], subject=family.ben)
    family.save("check_items", ["bottle", "cot"], subject=family.marta, base_rev=1)


def test_what_nobody_asked_is_not_rated(family: Family) -> None:
    """A rating of what was never chosen would be a strength out of nothing; what stands may be mended."""
    honey = rating_row(family.main, family.marta, Asking("honey"))
    value = {"item": "honey", "asking": 1, "rating": "says_it", "words": "“Never.”"}
    with pytest.raises(StateError, match="was not chosen for this parent"):
        family.save("check_ratings", value, subject=family.marta, row=honey)
    handed = family.hand(family.marta, Task.KNOWLEDGE_CHECK)
    tell(family, handed, said("cot"))
    family.save("check_items", ["bottle"], subject=family.marta, base_rev=1)
    rate(family, family.save)
    family.save("check_items", ["bottle", "honey"], subject=family.marta, base_rev=2)
    family.save("check_ratings", value, subject=family.marta, row=honey)
    family.save("check_items", ["bottle"], subject=family.marta, base_rev=3)
    family.save("check_ratings", {**value, "rating": "not_yet"}, subject=family.marta, row=honey, base_rev=1)


def test_a_second_time_that_was_not_chosen_is_not_rated(family: Family) -> None:
    """A bottle that is asked once has no second answer, so there is nothing to make of one."""
    value = {"item": "bottle", "asking": 2, "rating": "says_it", "words": "Boil, wash, test."}
    row = rating_row(family.main, family.marta, Asking("bottle", 2))
    with pytest.raises(StateError, match="was not chosen for this parent"):
        family.save("check_ratings", value, subject=family.marta, row=row)


@pytest.mark.parametrize("made", ["says_it", "with_prompting", "not_yet"])
def test_what_was_not_answered_is_rated_with_words_only(family: Family, made: str) -> None:
    """Without an answer on the device, words show what was said; “Not asked” needs none."""
    row = rating_row(family.main, family.marta, Asking("bottle"))

    def made_of(base: int, **value: str) -> None:
        given = {"item": "bottle", "asking": 1, **value}
        family.save("check_ratings", given, subject=family.marta, row=row, base_rev=base)

    for words in ({}, {"words": " "}):
        with pytest.raises(InvalidInputError, match="Nothing was answered here: write what shows it"):
            made_of(0, rating=made, **words)
    made_of(0, rating="not_asked")
    with pytest.raises(InvalidInputError, match="Nothing was answered here"):
        made_of(1, rating=made)
    made_of(1, rating=made, words="“Boil it first,” she said at the sink.")
    with pytest.raises(InvalidInputError, match="Nothing was answered here"):
        made_of(2, rating=made, words="")


def test_what_is_made_of_an_answer_needs_no_words(family: Family) -> None:
    """The answer stands beside it."""
    handed = family.hand(family.marta, Task.KNOWLEDGE_CHECK)
    tell(family, handed, said("cot"))
    value = {"item": "cot", "asking": 1, "rating": "not_yet"}
    row = rating_row(family.main, family.marta, Asking("cot"))
    family.save("check_ratings", value, subject=family.marta, row=row)


def test_what_is_made_of_a_day_to_come_is_refused(family: Family) -> None:
    """Nobody was asked, and nothing was seen, on a day that has not come."""
    with pytest.raises(InvalidInputError, match="2030 has not come yet: a rating"):
        rate(family, lambda name, value, **at: family.save(name, {**value, "rated_on": "2030-01-01"}, **at))
    seen = {"item": "cot", "does": "on_their_own", "seen_on": "1 January 2030"}
    with pytest.raises(InvalidInputError, match="1 January 2030 has not come yet: what was seen"):
        family.save("check_observed", seen, subject=family.marta, row="seen")
    family.save("check_observed", {**seen, "seen_on": "2026-03-09"}, subject=family.marta, row="seen")
