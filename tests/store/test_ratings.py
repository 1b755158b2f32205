"""Ratings on their way into the record."""

import uuid
from typing import Any

import pytest

from assessment_kit.core.answer import Operation
from assessment_kit.core.errors import InvalidInputError
from tests.store.desk import Desk

YESTERDAY, TODAY, TOMORROW = "2026-03-09", "2026-03-10", "2026-03-11"
WORRYING = "It is so hard that the children could not go on living at home."


def rate(desk: Desk, row: str = "r1", voice: str = "", base_rev: int = 0, **value: Any) -> None:
    """Save one row of the safety scale, as Sam's form does."""
    op = Operation(str(uuid.uuid4()), "safety_scale", value, row=row, voice=voice, base_rev=base_rev)
    desk.store.answers.save(desk.sam, desk.assessment, [op])


def kept(desk: Desk, row: str = "r1") -> dict[str, Any]:
    """Read what stands in a row."""
    revisions = desk.store.answers.revisions(None, desk.assessment)
    return next(dict(one.value) for one in revisions if one.address.row == row)


def mother(desk: Desk) -> str:
    """Find Marta's id."""
    return next(one.id for one in desk.store.cases.people(desk.case) if one.name == "Marta Łoś")


def test_day_that_has_not_come_is_refused(desk: Desk) -> None:
    """A rating of tomorrow is a slip of the pen, and said so in one sentence."""
    with pytest.raises(InvalidInputError, match="11 March 2026 has not come yet"):
        rate(desk, number=4, rated_on=TOMORROW)
    rate(desk, number=4, rated_on=TODAY)


def test_the_day_is_londons(desk: Desk) -> None:
    """At half past eleven of a summer night by UTC it is tomorrow already for those who sit together."""
    desk.clock.moment = desk.clock.moment.replace(month=7, day=1, hour=23, minute=30)
    rate(desk, number=4, rated_on="2026-07-02")
    with pytest.raises(InvalidInputError, match="3 July 2026 has not come yet"):
        rate(desk, "r2", number=4, rated_on="2026-07-03")


@pytest.mark.parametrize("rated_on", ["", "3/2", "early March", "2026-13-45"])
def test_half_typed_day_is_saved(desk: Desk, rated_on: str) -> None:
    """What is saved while it is typed is never refused."""
    rate(desk, number=4, rater_name="Nan", role="grandmother", rated_on=rated_on)
    rate(desk, "r2", number=5, rater_name="Nan", role="grandmother", rated_on=rated_on)


def test_second_rating_of_a_day_is_refused(desk: Desk) -> None:
    """Nobody could tell whether Marta said 7 or 3; another day and another person are taken."""
    marta = mother(desk)
    rate(desk, voice=marta, number=7, rated_on=TODAY)
    with pytest.raises(
        InvalidInputError, match="Marta Łoś has a rating of 10 March 2026 on this scale already"
    ):
        rate(desk, "r2", voice=marta, number=3, rated_on=TODAY)
    with pytest.raises(InvalidInputError, match="change that one"):
        rate(desk, "r2", rater_name="marta łoś", number=3, rated_on=TODAY)
    rate(desk, "r2", voice=marta, number=3, rated_on=YESTERDAY)
    rate(desk, "r3", rater_name="School", role="school", number=3, rated_on=TODAY)


def test_own_row_is_changed_and_a_row_without_a_number_waits(desk: Desk) -> None:
    """Going on in one's own row is no second rating, and a name and a day alone are none yet."""
    marta = mother(desk)
    rate(desk, voice=marta, number=7, rated_on=TODAY)
    rate(desk, voice=marta, number=6, rated_on=TODAY, why="He came back.", base_rev=1)
    rate(desk, "r2", voice=marta, rated_on=TODAY)
    with pytest.raises(InvalidInputError, match="on this scale already"):
        rate(desk, "r2", voice=marta, rated_on=TODAY, face="sad", base_rev=1)
    assert kept(desk)["number"] == 6


def test_row_that_was_taken_away_makes_room(desk: Desk) -> None:
    """Whoever removed a row can write it anew."""
    rate(desk, rater_name="Nan", role="grandmother", number=7, rated_on=TODAY)
    op = Operation(str(uuid.uuid4()), "safety_scale", None, row="r1", base_rev=1)
    desk.store.answers.save(desk.sam, desk.assessment, [op])
    rate(desk, "r2", rater_name="Nan", role="grandmother", number=3, rated_on=TODAY)


def test_rater_who_is_nobody_of_the_case_is_refused(desk: Desk) -> None:
    """No number is put into the mouth of a person of another case; an agency says what it is."""
    with pytest.raises(InvalidInputError, match="not among the people of this case"):
        rate(desk, voice="somebody-else", number=4, rated_on=TODAY)
    rate(desk, rater_name="Mr Shah", rated_on=TODAY)
    with pytest.raises(InvalidInputError, match="Mr Shah is not among the people of this case: choose"):
        rate(desk, rater_name="Mr Shah", number=4, rated_on=TODAY, base_rev=1)
    rate(desk, rater_name="Mr Shah", role="head of year", number=4, rated_on=TODAY, base_rev=1)
    rate(desk, "r2", rater_name="zo", number=4, rated_on=TODAY)


def test_one_person_under_two_names_rates_once_a_day(desk: Desk) -> None:
    """Picked from the list and called “Mum”, then typed in full: both are Marta's of that day."""
    rate(desk, voice=mother(desk), rater_name="Mum", number=7, rated_on=TODAY)
    for name in ("Marta Łoś", "mum"):
        with pytest.raises(InvalidInputError, match="has a rating of 10 March 2026 on this scale already"):
            rate(desk, "r2", rater_name=name, role="mother", number=3, rated_on=TODAY)


@pytest.mark.parametrize("value", [{"number": 11}, {"number": -1}, {"number": 3, "face": "sad"}, {"face": 3}])
def test_what_is_no_rating_is_refused(desk: Desk, value: dict[str, Any]) -> None:
    """Off the scale, a number for a face, or both at once: one sentence, and nothing is stored."""
    with pytest.raises(InvalidInputError):
        rate(desk, rated_on=TODAY, **value)
    assert not [one for one in desk.store.answers.revisions(None, desk.assessment) if one.address.row == "r1"]


def test_each_rating_keeps_the_words_it_was_asked_in(desk: Desk) -> None:
    """Marta, the child and the school were asked in different words, and each number keeps its own."""
    rate(desk, voice=mother(desk), number=7)
    rate(desk, "r2", voice=desk.child, face="scared")
    rate(desk, "r3", rater_name="School", role="school", number=4)
    assert kept(desk)["asked"]["low"] == WORRYING
    assert kept(desk, "r2")["asked"] == {
        "question": "How are things at home for you today? Choose the face that fits."
    }
    assert kept(desk, "r3")["asked"]["question"].startswith("Thinking about the children's life")


def test_words_stay_with_the_number_they_belong_to(desk: Desk) -> None:
    """Adding a reason does not reword what was asked, and no browser says what was asked."""
    rate(desk, number=4, asked={"question": "Invented", "low": "a", "high": "b"})
    before = kept(desk)["asked"]
    assert before["question"] != "Invented"
    rate(desk, number=4, why="He came back.", base_rev=1)
    assert kept(desk)["asked"] == before
    rate(desk, rater_name="Nan", role="grandmother", base_rev=2)
    assert "asked" not in kept(desk)


def test_self_score_of_a_day_to_come_is_refused(desk: Desk) -> None:
    """A stage of next week is no stage."""
    from tests.store.handing import Family  # a family whose assessment has a self-score

    family = Family(desk)
    with pytest.raises(InvalidInputError, match="has not come yet"):
        family.save("scores", {"home": "action", "rated_on": TOMORROW}, row="s1")
    family.save("scores", {"home": "action", "rated_on": TODAY}, row="s1")


def test_second_sitting_of_a_day_is_refused(desk: Desk) -> None:
    """Nobody is doing it and sees no need for it on one day; a sitting without a stage is none yet."""
    from tests.store.handing import Family

    family = Family(desk)
    marta = {"rated_on": TODAY, "rater_name": "Marta"}
    family.save("scores", {"home": "action", **marta}, row="s1")
    family.save("scores", marta, row="s2")
    with pytest.raises(InvalidInputError, match="Marta has a rating of 10 March 2026 in these areas already"):
        family.save("scores", {"home": "contemplation", **marta}, row="s2", base_rev=1)
    family.save("scores", {"home": "contemplation", **marta, "rated_on": YESTERDAY}, row="s2", base_rev=1)
    family.save("scores", {"home": "contemplation", "rated_on": TODAY, "rater_name": "Ben"}, row="s3")


@pytest.mark.parametrize("tomorrow", ["11 March 2026", "11/3/2026", "Wednesday 11th of March, 2026"])
def test_day_that_was_sent_in_words_is_read(desk: Desk, tomorrow: str) -> None:
    """What the form reads as a day is one, whoever sent it."""
    with pytest.raises(InvalidInputError, match="11 March 2026 has not come yet"):
        rate(desk, number=4, rated_on=tomorrow)
    rate(desk, number=4, rater_name="Nan", role="grandmother", rated_on="10 March 2026")
    with pytest.raises(InvalidInputError, match="Nan has a rating of 10 March 2026"):
        rate(desk, "r2", number=5, rater_name="Nan", role="grandmother", rated_on=TODAY)
