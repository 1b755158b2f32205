"""One child's part of an assessment of several."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_kit.core.annotation import Annotation, AnnotationState
from assessment_kit.core.assessment import Event, EventKind
from assessment_kit.core.errors import NotFoundError
from assessment_kit.projection.json import record_json
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.siblings import for_child
from tests.projection.records import AT, AYO, DANA, TILLY, Records, answers, family
from tests.projection.stages import came, stages

COUGH = "She coughs at night."


def printed(view: RecordView) -> str:
    """Write out everything that a file made of the view could hold."""
    return json.dumps(record_json(view), ensure_ascii=False)


def two() -> Records:
    """Write about a brother, his sister and what they share."""
    records = family()
    records.write("health", {"text": "He sleeps badly."}, subject=AYO, row="s1")
    records.write("health", {"text": COUGH}, subject=TILLY, row="s2")
    records.write("analysis", "The home is warm.")
    return records


def test_own_and_shared_parts_stay_and_the_others_go() -> None:
    """A copy for one child's file holds that child's part and the family's, and nothing of a sister's."""
    alone = for_child(two().view(), AYO)
    assert [answer.words for answer in answers(alone, "health", AYO)] == [("He sleeps badly.",)]
    assert answers(alone, "analysis")[0].words == ("The home is warm.",)
    subjects = {part.subject for s in alone.sections for asked in s.questions for part in asked.subjects}
    assert TILLY not in subjects
    assert COUGH not in printed(alone)
    assert (alone.child, [child.id for child in alone.children]) == (AYO, [AYO])
    assert alone.assessment.children == (AYO,)


def test_a_sisters_own_day_and_its_reason_are_not_in_her_brothers_part() -> None:
    """She needs it by a day of her own, for a reason that is hers; his part is led by his own days."""
    records = two()
    for child, day, why in ((TILLY, "2026-03-02", "She moves."), (AYO, "2026-03-20", "He has an operation.")):
        records.write("needs_by", day, subject=child)
        records.write("needs_by_because", why, subject=child)
    whole = records.view()
    assert (whole.due_on, "She moves." in printed(whole)) == (date(2026, 3, 2), True)
    alone = for_child(whole, AYO)
    (lead,) = [due for due in alone.due if due.is_leading]
    assert (alone.due_on, lead.because) == (date(2026, 3, 20), "He has an operation.")
    assert "She moves." not in printed(alone)


def test_sister_stays_in_the_list_of_people_by_name_and_relationship_only() -> None:
    """Whoever reads it later knows that there was a sister, and nothing of her own."""
    records = two()
    row = {
        "kind": "child",
        "name": "Tilly Okafor",
        "relationship": "Sister of Ayo",
        "date_of_birth": "2024-05-06",
    }
    records.write("people", {**row, "address": "A secret place"}, subject=TILLY, row=TILLY)
    records.revisions_now = [
        r
        for r in records.revisions_now
        if r.value != {"kind": "child", "name": "Tilly Okafor", "expected_on": "2026-05-01"}
    ]
    alone = for_child(records.view(), AYO)
    sister = next(person for person in alone.people if person.id == TILLY)
    assert (sister.name, sister.details["relationship"]) == ("Tilly Okafor", "Sister of Ayo")
    assert sister.date_of_birth is None
    shown = next(answer for answer in answers(alone, "people") if answer.row == TILLY)
    assert ("Relationship to each child", "Sister of Ayo") in shown.cells
    for hidden in ("A secret place", "2024-05-06", "6 May 2024"):
        assert hidden not in printed(alone)
    assert next(a for a in answers(alone, "people") if a.row == DANA).cells


def test_what_a_sister_said_about_the_family_is_hers() -> None:
    """Another child's words about the home are in that child's part only; those about him stay in his."""
    records = two()
    records.write("housing", {"text": "It is cold."}, row="h1", voice=TILLY)
    records.write("housing", {"text": "It is damp."}, row="h2", told_by=TILLY)
    records.write("housing", {"text": "It is small."}, row="h3", voice=AYO)
    records.write("housing", {"text": "She has no bed."}, row="h4", about=TILLY)
    records.write("health", {"text": "He cries."}, subject=AYO, row="s9", told_by=TILLY)
    alone = for_child(records.view(), AYO)
    assert [answer.row for answer in answers(alone, "housing")] == ["h3"]
    assert [answer.row for answer in answers(alone, "health", AYO)] == ["s1", "s9"]


@pytest.mark.parametrize("typed", ["Tilly", " tilly okafor "])
def test_what_a_sister_scored_is_hers_though_her_name_was_typed(typed: str) -> None:
    """A score names its rater in words; a brother's file does not keep hers."""
    records = two()
    records.write("safety_scale", {"rater_name": typed, "number": 2, "why": COUGH}, row="r1")
    records.write("safety_scale", {"rater_name": "Dana", "number": 6, "why": "He has left."}, row="r2")
    alone = for_child(records.view(), AYO)
    assert [answer.row for answer in answers(alone, "safety_scale")] == ["r2"]
    assert COUGH not in printed(alone)


def test_what_was_left_out_or_taken_away_about_a_sister_leaves_no_trace() -> None:
    """Neither an empty row nor a line about what was not explored points to her."""
    records = two()
    records.write("education_not_explored", "Too young.", subject=TILLY)
    records.write("education_not_explored", "Holidays.", subject=AYO)
    records.write("health", None, subject=TILLY, row="taken-away", rev=2)
    alone = for_child(records.view(), AYO)
    assert [item[2] for item in alone.not_explored] == ["Ayo"]
    assert "taken-away" not in printed(alone)


@pytest.mark.parametrize("said_of", [TILLY, ""])
def test_what_came_along_about_a_sister_stays_with_her(said_of: str) -> None:
    """What was said before is parted like everything else, also where it was written down as the family's."""
    old, new = stages("first", "second")
    old.write("health", {"text": "He sleeps badly."}, subject=AYO, row="s1")
    old.write("health", {"text": COUGH}, subject=TILLY, row="s2")
    old.write("circle", "Nan, and the choir.")
    item = came(new.view())[COUGH]
    new.write("carried", {"still_true": "changed", "words": "Now she wheezes."}, said_of, item.id)
    alone = for_child(new.view(), AYO)
    assert set(came(alone)) == {"He sleeps badly.", "Nan, and the choir."}
    assert "wheezes" not in printed(alone)


def test_steps_that_a_child_did_not_go_along_are_not_its_own() -> None:
    """A sister's way into an enquiry is no part of her brother's copy."""
    old, _ = stages("first", "second")
    old.taken[0] = replace(old.taken[0], children=(TILLY,))
    assert for_child(old.view(), AYO).went_on == ()
    assert len(for_child(old.view(), TILLY).went_on) == 1
    old.taken[0] = replace(old.taken[0], children=(AYO, TILLY))
    (went_on,) = for_child(old.view(), AYO).went_on
    assert went_on.step.children == (AYO,)


def test_notes_and_events_about_a_sister_are_left_out() -> None:
    """A supervisor's note on her answers, and the day her part was closed, belong to her."""
    records = two()
    records.events += (Event(EventKind.CHILD_CLOSED, "u1", "Sam Lee", AT, "She moved.", child=TILLY),)
    note = Annotation(
        1, "assessment", "c", "child_needs", "health", TILLY, "Since when?", "u2", "Priya Nair", AT, 2,
        AnnotationState.OPEN,
    )  # fmt: skip
    records.notes = [
        note,
        replace(note, number=2, subject=AYO, text="And he?"),
        replace(note, number=3, section="gone"),
    ]
    alone = for_child(records.view(), AYO)
    assert [one.text for s in alone.sections for one in s.annotations] == ["And he?"]
    assert alone.unplaced == ()
    assert [event.kind for event in alone.assessment.events] == [EventKind.STARTED]


def test_child_who_is_not_covered_has_no_part() -> None:
    """A wrong id makes no empty copy that looks like a whole one."""
    with pytest.raises(NotFoundError, match="covers no such child"):
        for_child(family().view(), DANA)


@settings(max_examples=60, deadline=None)
@given(
    about=st.lists(
        st.tuples(
            st.sampled_from(["health", "education", "housing", "analysis_child", "legal_stage"]),
            st.sampled_from(["", AYO, TILLY]),
            st.sampled_from(["", AYO, TILLY, DANA]),
        ),
        max_size=8,
    )
)
def test_nothing_under_a_sisters_name_is_ever_left(about: list[tuple[str, str, str]]) -> None:
    """Whatever was written about whom, one child's part holds no answer under another child."""
    records = two()
    for number, (question, subject, whom) in enumerate(about):
        value: Any = {"text": f"secret {number}"} if question in {"health", "education", "housing"} else "x"
        records.write(question, value, subject=subject, row=f"x{number}", about=whom)
    alone = for_child(records.view(), AYO)
    shown = [
        a
        for s in alone.sections
        for q in s.questions
        for part in q.subjects
        for a in (*part.answers, *part.blanks)
    ]
    assert not [a for a in shown if a.question != "people" and TILLY in {a.subject, a.about, a.voice}]
    assert for_child(alone, AYO) == alone
    assert alone.due_on == date(2026, 4, 8)
