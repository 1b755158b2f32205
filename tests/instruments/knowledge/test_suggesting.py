"""Which items suit a family."""

from datetime import date

import pytest

from assessment_kit.core.people import Person, PersonKind
from assessment_kit.instruments.knowledge.bank import shipped
from assessment_kit.instruments.knowledge.suggesting import AREAS_OF_PLAN, bands_of, suggested
from tests.instruments.shipped import first

TODAY = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("born", "band"),
    [
        ("2026-03-03", "birth_to_6_months"),
        ("2025-09-04", "birth_to_6_months"),
        ("2025-09-03", "6_to_12_months"),
        ("2025-03-03", "1_to_2_years"),
        ("2023-03-04", "1_to_2_years"),
        ("2023-03-03", "3_to_4_years"),
        ("2021-03-03", "5_to_9_years"),
        ("2012-03-03", "10_to_14_years"),
        ("2009-01-01", "15_and_over"),
        ("2026-06-01", "pregnancy"),
    ],
)
def test_a_child_has_the_band_of_their_age(born: str, band: str) -> None:
    """A band begins on the birthday and ends the day before the next one begins."""
    child = Person("c", PersonKind.CHILD, "Ada", date.fromisoformat(born))
    assert bands_of([child, child], TODAY) == (band,)


def test_an_unborn_child_is_a_pregnancy_and_an_unknown_age_is_none() -> None:
    """Who is expected has items; whose age nobody knows suits none by age."""
    expected = Person("c", PersonKind.CHILD, "Baby", None, date(2026, 6, 1))
    assert bands_of([expected, Person("d", PersonKind.CHILD, "Sky")], TODAY) == ("pregnancy",)


def test_the_plan_names_areas_that_there_are() -> None:
    """Every area of a plan leads to areas of the check, and every area of the check is led to."""
    plan = first("parenting").question("plan_areas")
    assert plan is not None
    assert set(AREAS_OF_PLAN) <= {option.id for option in plan.options}
    named = {area for areas in AREAS_OF_PLAN.values() for area in areas}
    assert named == {area.id for area in shipped().areas}


def test_what_is_suggested_suits_plan_and_ages() -> None:
    """A family with a baby whose plan explores daily care is not offered a toddler's items."""
    found = suggested(shipped(), ["play_and_talking"], ["birth_to_6_months"])
    assert found
    assert all(item.area == "play_and_talk" and "birth_to_6_months" in item.bands for item in found)
