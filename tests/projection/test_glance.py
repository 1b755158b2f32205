"""What is gathered for the pictures at a glance: only what was recorded, and only what the reader may see."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from assessment_kit.core.family_tree import Shape, Tie
from assessment_kit.core.triangle_chart import Said
from assessment_kit.projection.days import days_of, events_of
from assessment_kit.projection.json import record_json
from assessment_kit.projection.relatives import NOT_DRAWN, family_of
from assessment_kit.projection.signs import signs_of
from assessment_kit.projection.standing import NOT_IN_COPY
from assessment_kit.projection.triangles import Triangle, triangles_of
from tests.projection.records import AYO, DANA, PEOPLE, TEACHER, TILLY, Records, family

DAY = date(2026, 3, 20)


def json_of(records: Records) -> dict[str, Any]:
    """Write a record as JSON."""
    return record_json(records.view())


def withhold(record: dict[str, Any], question: str) -> None:
    """Empty what stands under a question, as in a copy that leaves."""
    for answer in _answers(record, question):
        answer |= {"withheld": "said by a child", "value": None, "words": [], "cells": []}


def _answers(record: dict[str, Any], question: str) -> Iterator[dict[str, Any]]:
    for section in record["sections"]:
        for asked in section["questions"]:
            if asked["id"] == question:
                for part in asked["subjects"]:
                    yield from part["answers"]


def said(triangle: Triangle, name: str) -> Said:
    """Find what is said of one dimension."""
    return next(d.said for side in triangle.sides for d in side.dimensions if d.name == name)


class TestTriangle:
    """Concern, strength, both, described, not explored."""

    def test_a_dimension_says_its_author_s_word_and_nothing_is_read_out_of_the_text(self) -> None:
        """However worried a text sounds, it is "described" until somebody says that it is a concern."""
        records = family()
        records.write("education_meaning", "A terrible worry and a real concern.", subject=AYO)
        records.write("identity_shows", "both", subject=AYO)
        records.write("social_presentation_not_explored", "He is four.", subject=AYO)
        records.write("housing_shows", "strength")
        ayo, tilly = triangles_of(json_of(records))
        assert (ayo.name, tilly.name) == ("Ayo", "Tilly")
        assert said(ayo, "Education") is Said.DESCRIBED
        assert said(ayo, "Identity") is Said.BOTH
        assert said(ayo, "Social presentation") is Said.NOT_EXPLORED
        assert said(ayo, "Selfcare skills") is Said.NOTHING
        assert said(tilly, "Identity") is Said.NOTHING
        assert said(ayo, "Housing") is said(tilly, "Housing") is Said.STRENGTH
        assert [len(side.dimensions) for side in ayo.sides] == [7, 6, 7]

    def test_what_is_withheld_is_not_taken_for_nothing(self) -> None:
        """A copy says that something is left out, and not that nobody looked."""
        records = family()
        records.write("education_meaning", "She told me a secret.", subject=AYO)
        record = json_of(records)
        withhold(record, "education_meaning")
        assert said(triangles_of(record)[0], "Education") is Said.WITHHELD
        assert "secret" not in str(triangles_of(record))

    def test_without_a_word_in_any_dimension_there_is_none(self) -> None:
        """Twenty times "nothing written" is no picture."""
        records = Records()
        for person, row in PEOPLE.items():
            records.write("people", row, subject=person, row=person)
        assert triangles_of(json_of(records)) == ()


class TestSigns:
    """Worries, what is working well, what needs to happen."""

    def test_dangers_and_goals_keep_their_numbers_where_one_is_wanting(self) -> None:
        """A second danger without a goal does not take the first one's."""
        records = family()
        whole = {
            "who_is_worried": "Nan",
            "worried_about": "nights",
            "could_happen": "a fall",
            "safety_goal": "A gate",
            "for_how_long": "a year",
        }
        records.write("danger_statements", whole, row="a")
        records.write("danger_statements", {"worried_about": "the road", "disputed": "yes"}, row="b")
        signs = signs_of(json_of(records))
        assert signs is not None
        _, dangers, _ = signs.worried
        goals, _ = signs.needed
        assert dangers.texts == (
            "Nan: nights. What could happen: a fall",
            "the road. Somebody sees this differently.",
        )
        assert goals.texts == ("A gate. For how long: a year", "No safety goal yet")

    def test_only_the_latest_day_stands_on_the_scale_and_each_number_is_somebody_s(self) -> None:
        """Numbers of another day, and those that a reader does not see, are not on the line."""
        records = family()
        records.write("harm", {"text": "He fell."}, row="h")
        for row, number, day in (("r1", 2, "2026-03-01"), ("r2", 7, "2026-03-09"), ("r3", 3, "2026-03-09")):
            value = {"number": number, "rated_on": day, "rater_name": row}
            records.write("safety_scale", value, row=row)
        record = json_of(records)
        signs = signs_of(record)
        assert signs is not None
        assert [(one.rater, one.number) for one in signs.ratings] == [("r2", 7), ("r3", 3)]
        withhold(record, "safety_scale")
        withhold(record, "harm")
        hidden = signs_of(record)
        assert hidden is not None
        assert hidden.ratings == ()
        assert hidden.worried[0].texts == (NOT_IN_COPY,)


class TestFamily:
    """The people's list as a drawing."""

    def test_a_tie_is_drawn_because_both_people_were_chosen(self) -> None:
        """Dana was chosen as the mother of both and as sharing a home with Ayo."""
        records = family()
        chosen = {**PEOPLE[DANA], "sex": "female", "parent_of": [AYO, TILLY], "home_with": [AYO]}
        records.write("people", chosen, subject=DANA, row=DANA)
        found = family_of(json_of(records), DAY)
        assert found is not None
        assert set(found.tree.parents) == {(DANA, AYO), (DANA, TILLY)}
        assert {one.id: one.shape for one in found.tree.people} == {
            AYO: Shape.NOT_KNOWN, TILLY: Shape.UNBORN, DANA: Shape.FEMALE,
        }  # fmt: skip
        assert [one.inside for one in found.tree.people if one.id == AYO] == ["7"]
        assert [set(home) for home in found.tree.homes] == [{AYO, DANA}]
        assert all(name != PEOPLE[TEACHER]["name"] for name, _, _ in found.people)

    @pytest.mark.parametrize(
        ("relationship", "children"),
        [
            ("Mother of Ayo and Tilly", {AYO, TILLY}),
            ("mother of both", {AYO, TILLY}),
            ("Mother of Ayo; godmother of Tilly", {AYO}),
            ("Mother of Ayo Okafor", {AYO}),
            ("mother", set()),
            ("Mother of all three", set()),
            ("Mother of Ayo and somebody", set()),
            ("Ayo's mother, we think", set()),
            ("stepmother of Ayo", set()),
            ("Grandmother of Ayo", set()),
        ],
    )
    def test_a_relationship_is_read_only_where_it_leaves_no_doubt(
        self, relationship: str, children: set[str]
    ) -> None:
        """What is not plainly a parent and children is left in the words in which it stands."""
        records = family()
        records.write("people", {**PEOPLE[DANA], "relationship": relationship}, subject=DANA, row=DANA)
        found = family_of(json_of(records), DAY)
        assert {child for _, child in (found.tree.parents if found else ())} == children

    def test_whose_place_nobody_chose_stands_in_the_list_with_their_words(self) -> None:
        """Nobody is guessed into a family."""
        records = family()
        records.write("people", {**PEOPLE[DANA], "parent_of": [AYO]}, subject=DANA, row=DANA)
        nan = {"kind": "family_member", "name": "Nan", "relationship": "Dana's mother, we think"}
        records.write("people", nan, subject="nan", row="nan")
        found = family_of(json_of(records), DAY)
        assert found is not None
        assert ("Nan", NOT_DRAWN, "Dana's mother, we think") in found.people
        (union,) = found.tree.unions
        assert (union.partners, union.tie) == ((DANA,), None)

    def test_who_is_withheld_is_neither_drawn_nor_listed(self) -> None:
        """A father whose entry a copy does not hold leaves no square behind."""
        records = family()
        records.write("people", {**PEOPLE[DANA], "parent_of": [AYO]}, subject=DANA, row=DANA)
        scott = {"kind": "parent_or_carer", "name": "Scott", "parent_of": [AYO], "former_partner": [DANA]}
        records.write("people", scott, subject="scott", row="scott")
        record = json_of(records)
        before = family_of(record, DAY)
        assert before is not None
        assert [union.tie for union in before.tree.unions] == [Tie.FORMER]
        for answer in _answers(record, "people"):
            if "scott" in (answer["row"], answer["subject"]):
                answer |= {"withheld": "kept back", "value": None, "words": [], "cells": []}
        after = family_of(record, DAY)
        assert after is not None
        assert "Scott" not in str(after)


class TestDays:
    """The time line and the chronology."""

    def test_contacts_since_the_referral_and_steps_are_told(self) -> None:
        """A visit of earlier work stands in the section of visits and not on this time line."""
        records = family()
        records.write("visits", {"happened_on": "2019-01-01", "kind": "telephone"}, row="old")
        days = days_of(json_of(records), DAY)
        assert days is not None
        assert [one.words for one in days.steps][:2] == ["Referred", "Started"]
        assert all(one.on >= days.begins for one in days.contacts)
        assert [point.leads for point in days.due].count(True) == 1

    def test_an_event_says_how_old_each_child_was_whom_it_is_about(self) -> None:
        """An event that names a child has that child's age; one before a birth has none."""
        records = family()
        told = (("a", "2020-03-01", [AYO]), ("b", "2018-01-01", []), ("c", "", []))
        for row, day, about in told:
            value = {"happened_on": day, "event": f"Event {row}", "children": about}
            records.write("chronology", value, row=row)
        found = events_of(json_of(records))
        assert [(one.words, one.ages) for one in found if not one.is_birth] == [
            ("Event b", ()),
            ("Event a", ("Ayo 1",)),
        ]
        assert [one.words for one in found if one.is_birth] == ["Ayo is born"]
        assert not [one for one in events_of(json_of(records), has_births=False) if one.is_birth]
