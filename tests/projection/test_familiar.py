"""The names that a record knows besides those of its people."""

from dataclasses import replace

import pytest

from assessment_kit.projection.familiar import familiar_words, staff_of
from tests.projection.parenting import telling
from tests.projection.records import family


def test_who_writes_and_what_the_council_calls_things_is_familiar() -> None:
    """Neither the practitioner nor a supervisor nor the council is a stranger in a text."""
    records = family()
    records.write("analysis", "x", author_name="Aurelia O’Dell")
    words = familiar_words(records.view())
    assert {"Sam", "Lee", "Aurelia", "O’Dell", records.protocol.council.split()[0]} <= set(words)


def test_small_words_are_left_out() -> None:
    """The page carries the names only, not the council's whole page of explanation."""
    words = familiar_words(family().view())
    assert all(any(sign.isupper() for sign in word) for word in words)
    assert len(words) < 400


def test_the_family_is_familiar_where_no_question_lists_its_people() -> None:
    """A child who speaks of her father in her own words is not asked who that is."""
    view = family().view()
    assert {word for person in view.people for word in person.name.split()} <= set(familiar_words(view))


@pytest.mark.parametrize("part", ["contribution", "voice"])
def test_who_works_with_the_family_is_familiar_in_every_part(
    part: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A health visitor writes of the supervisor and the worker, who write nothing there themselves."""
    with telling(tmp_path_factory.mktemp("staff") / "workspace") as story:
        view = story.view(story.sam, getattr(story, part))
        assert {"Priya", "Nair", "Alex", "Byrne"} <= set(familiar_words(view))
        case = story.store.cases.get(story.sam, story.case)
        main = next(one for one in case.assessments if one.id == story.main)
        left = replace(main, author_name="Noor Vance")  # who began the assessment and left the case since
        others = tuple(one for one in case.assessments if one.id != main.id)
        assert "Noor Vance" in staff_of(replace(case, assessments=(left, *others)), view.assessment)
