"""The time line: what was due, what was done in time, late, or not recorded at all."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from assessment_kit.core.days_chart import (
    AT_A_DISTANCE,
    IN_PERSON,
    IN_VAIN,
    Day,
    Days,
    DuePoint,
    days_alt,
    days_svg,
)

SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2026, 5, 5)
DUE = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("point", "words"),
    [
        (DuePoint("P", DUE, done_on=DUE), "done 1 May 2026, in time; due 1 May 2026"),
        (DuePoint("P", DUE, done_on=date(2026, 5, 2)), "done 2 May 2026, late; due 1 May 2026"),
        (DuePoint("P", DUE), "not recorded as done; was due 1 May 2026"),
        (DuePoint("P", TODAY), "due 5 May 2026"),
        (DuePoint("P", DUE, set_for=date(2026, 5, 9)), "set for 9 May 2026, later than due; due 1 May 2026"),
        (
            DuePoint("P", DUE, done_on=DUE, where=", in the X"),
            "done 1 May 2026, in time; due 1 May 2026, in the X",
        ),
    ],
)
def test_each_point_says_how_it_stands(point: DuePoint, words: str) -> None:
    """On its day a thing is not late yet; what nobody recorded is not called missed."""
    assert point.words(TODAY) == words


DAYS = Days(
    begins=date(2026, 3, 2),
    as_of=TODAY,
    steps=(Day(date(2026, 3, 2), "Referred"), Day(date(2026, 3, 2), "Started")),
    contacts=(
        Day(date(2026, 3, 5), "Home visit", IN_PERSON),
        Day(date(2026, 3, 6), "Telephone call", AT_A_DISTANCE),
        Day(date(2026, 3, 7), "Nobody in", IN_VAIN),
    ),
    due=(
        DuePoint("Planning <b> & meeting", date(2026, 3, 9), done_on=date(2026, 3, 20)),
        DuePoint("Network meeting", date(2026, 3, 23)),
        DuePoint("Assessment finished", date(2026, 5, 12), leads=True),
    ),
)


def test_everything_that_is_drawn_is_said() -> None:
    """Every day of the picture is in its words, with the day until which it tells."""
    root = ET.fromstring(days_svg(DAYS, title="Time line"))  # noqa: S314 - our own
    assert root.findtext(f"{SVG}desc") == days_alt(DAYS)
    for said in (
        "As it stood on 5 May 2026.",
        "Steps: Referred, 2 March 2026; Started, 2 March 2026.",
        "Planning <b> & meeting: done 20 March 2026, late; due 9 March 2026.",
        "Network meeting: not recorded as done; was due 23 March 2026.",
        "Assessment finished (this day leads): due 12 May 2026.",
        "Home visit, 5 March 2026; Telephone call, 6 March 2026; Nobody in, 7 March 2026.",
    ):
        assert said in days_alt(DAYS)


def test_the_words_beside_a_row_say_what_its_marks_show() -> None:
    """Late, in time and not recorded are words, not only lines."""
    root = ET.fromstring(days_svg(DAYS, title="x"))  # noqa: S314 - our own
    words = [one.text for one in root.iter(f"{SVG}text")]
    assert {"Late: 20 Mar 2026", "due 9 Mar 2026", "Not recorded", "due 12 May 2026"} <= set(words)
    assert "later than it was due" in words
    assert "nobody was found in" in words


def test_steps_of_one_day_do_not_stand_on_one_another() -> None:
    """Referred and started on one day are two words in two lines."""
    root = ET.fromstring(days_svg(DAYS, title="x"))  # noqa: S314 - our own
    at = {one.text: one.get("y") for one in root.iter(f"{SVG}text") if one.text in {"Referred", "Started"}}
    assert at["Referred"] != at["Started"]


def test_nothing_due_nothing_drawn_and_the_same_days_the_same_picture() -> None:
    """A part without due dates has no time line; a record gives the same bytes every time."""
    assert days_svg(Days(DUE, TODAY), title="x") == ""
    assert days_svg(DAYS, title="x") == days_svg(DAYS, title="x")


def test_one_day_is_a_picture_too() -> None:
    """An assessment that began today has a time line without a length of nothing."""
    assert days_svg(Days(DUE, DUE, due=(DuePoint("P", DUE),)), title="x")
