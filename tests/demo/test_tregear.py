"""A parenting assessment at work, with a health visitor's contribution and a child's own words beside it."""

from collections.abc import Iterator

import pytest

from assessment_kit.core.answer import Operation
from assessment_kit.core.assessment import Status
from assessment_kit.core.errors import RefusedError, StateError
from assessment_kit.core.hand_over import Task
from assessment_kit.projection.json import record_json, section_json
from assessment_kit.projection.model import AnswerView, RecordView
from assessment_kit.projection.parents_page import parents_page
from assessment_kit.projection.profile import Profile, profile_in
from assessment_kit.projection.record import project
from tests.demo.conftest import Built

REFERENCE = "WM-0471"


@pytest.fixture(scope="module")
def view(built: Built) -> RecordView:
    """Read the parenting assessment."""
    case = built.cases[REFERENCE]
    (main,) = [one for one in case.assessments if not one.part_of]
    return project(built.store, None, main.id)


def answers(view: RecordView, question: str) -> Iterator[AnswerView]:
    """Give what stands under a question."""
    for section in view.sections:
        for asked in section.questions:
            if asked.question.id == question:
                for part in asked.subjects:
                    yield from part.answers


def save(built: Built, view: RecordView, question: str, value: object, subject: str, row: str = "") -> None:
    """Try to write in it as the assessing social worker."""
    operation = Operation(f"op-{question}", question, value, 1 if row else 0, subject=subject, row=row)
    built.store.answers.save(built.store.accounts.by_login("callum"), view.assessment.id, [operation])


def test_two_people_assess_and_decide(built: Built, view: RecordView) -> None:
    """The assessing social worker is not the child's, who has not decided yet."""
    assert view.assessment.author_name == "Callum Featherby"
    with pytest.raises(RefusedError, match="Only the child’s social worker"):
        save(built, view, "decision", "Stay.", view.children[0].id)
    assert view.same_person == ""
    assert list(answers(view, "decision")) == []


def test_outcomes_differ_between_children_and_between_parents(view: RecordView) -> None:
    """Two children and two parents are three answers, none of them added up."""
    names = {person.id: person.first_name for person in view.people}
    found = {
        (names[one.subject], *(names[parent] for parent in one.value["parents"])): one.value["outcome"]
        for one in answers(view, "outcomes")
    }
    assert found == {
        ("Senara", "Dilys"): "good_enough",
        ("Jory", "Dilys"): "not_yet_willing",
        ("Jory", "Tunde"): "not_finished",
    }


def test_session_before_the_plan_was_shared_is_said(view: RecordView) -> None:
    """One parent saw the plan a day too late, and every reader is told."""
    (warning,) = view.warnings
    assert "before the plan was shared with Tunde Adeyemi" in warning
    assert record_json(view)["warnings"] == [warning]  # what goes with the PDF, for machines


def test_what_stands_beside_it_is_handed_in(view: RecordView) -> None:
    """The health visitor speaks in her own name, and the child in hers."""
    assert [(part.byline[0], part.assessment.status) for part in view.parts] == [
        (("By", "Orla Fennimore, Health visitor, Westmarch Community Health, Quayside"), Status.SUBMITTED),
        (("In the words of", "Senara Tregear"), Status.SUBMITTED),
    ]


def test_child_drew_confirmed_and_added_something_later(view: RecordView) -> None:
    """What was read back is hers for good; what she said weeks later stands below it, not yet read back."""
    voice = view.parts[1]
    (home,) = answers(voice, "middle_home")
    assert "<path" in home.drawing
    assert home.drawing_words.startswith("A staircase.")
    assert home.read_back.startswith("Read back and confirmed by Senara, ")
    (later,) = answers(voice, "middle_tell")
    assert (later.read_back, later.voice_name) == ("", "Senara Tregear")


def test_parent_confirmed_what_she_would_like_to_change(built: Built, view: RecordView) -> None:
    """Her words are locked; his wait to be read back to him."""
    assert [bool(one.read_back) for one in answers(view, "could_improve")] == [True, True, False]
    confirmed = next(one for one in answers(view, "could_improve") if one.read_back)
    with pytest.raises(StateError, match="read back and confirmed by Dilys"):
        save(built, view, "could_improve", {"words": "Better."}, confirmed.subject, confirmed.row)


def person(view: RecordView, first_name: str) -> str:
    """Find somebody's id."""
    return next(one.id for one in view.people if one.first_name == first_name)


def of(view: RecordView, question: str, first_name: str) -> list[AnswerView]:
    """Give what stands under a question about one parent."""
    who = person(view, first_name)
    return [one for one in answers(view, question) if one.subject == who]


def profile(view: RecordView, first_name: str) -> Profile:
    """Draw up one parent's profile."""
    found = profile_in(section_json(view, "knowledge_check"), person(view, first_name))
    assert found is not None
    return found


def test_the_check_was_made_on_handed_days_with_an_advocate(built: Built, view: RecordView) -> None:
    """Two days with Dilys and one with Tunde, each a hand-over that was given back, with its own end."""
    days = [one.value for one in answers(view, "check_visits")]
    assert [(day["present"], day["ended"]) for day in days] == [
        (["advocate"], "another_day"),
        (["nobody_else"], "another_day"),
        (["advocate", "relative"], "finished"),
    ]
    handed = built.store.hand_overs.of(None, view.assessment.id)
    checks = {one.id for one in handed if one.task is Task.KNOWLEDGE_CHECK and not one.is_open}
    assert checks == {one.row for one in answers(view, "check_visits")}
    assert len(of(view, "check_breaks", "Dilys")) == 2


def test_dilys_answered_in_every_way_and_changed_one(built: Built, view: RecordView) -> None:
    """In her own voice: one not known, one left out, two shown again, one changed."""
    said = {(one.value["item"], one.value["asking"]): one for one in of(view, "check_answers", "Dilys")}
    assert len(said) == 14
    assert {one.voice_name for one in said.values()} == {"Dilys Tregear"}
    told = [one.value["told"] for one in said.values()]
    assert (told.count("dont_know"), told.count("skipped")) == (1, 1)
    assert sum(one.value["shown_again"] > 0 for one in said.values()) == 2
    changed = said["washing_bathroom", 1]
    assert changed.rev == 2
    assert "rubber_duck" not in changed.value["spots"]
    assert len(of(view, "check_answers", "Tunde")) == 1


def test_ratings_come_after_the_answers_with_words_and_in_every_degree(view: RecordView) -> None:
    """A rating says what it rests on, and is no older than what was answered."""
    ratings = of(view, "check_ratings", "Dilys")
    assert {one.value["rating"] for one in ratings} == {"says_it", "with_prompting", "not_yet", "not_asked"}
    assert all(one.value["words"] for one in ratings)
    said = {(one.value["item"], one.value["asking"]): one for one in of(view, "check_answers", "Dilys")}
    assert len(ratings) == len(said)
    for one in ratings:
        answered = said[one.value["item"], one.value["asking"]]
        assert one.recorded_at is not None
        assert answered.recorded_at is not None
        assert one.recorded_at > answered.recorded_at


def test_profile_shows_growth_what_to_teach_and_what_only_one_side_knows_of(view: RecordView) -> None:
    """Bath and stairs were shown and asked again; two things come next; flags stand for either side."""
    dilys = profile(view, "Dilys")
    lines = {one.item: one for area in dilys.areas for one in area.lines}
    grown = {
        item
        for item, one in lines.items()
        for points in one.points.values()
        if len({point.level for point in points}) > 1
    }
    assert grown == {"washing_stay", "washing_bath_water", "home_stairs"}
    assert [words.split(".")[0] for words in dilys.teach] == [
        "A child may have swallowed a small round battery",
        "There are medicines at home",
    ]
    assert {flag.item for _, flag in dilys.flags if flag.is_seen} == {"crying_toddler_hurt"}
    assert "health_medicine_place" in {flag.item for _, flag in dilys.flags if not flag.is_seen}
    assert {flag.item for _, flag in profile(view, "Tunde").flags if flag.is_seen} == {"feeding_company"}


def test_each_parent_has_a_page_to_keep(view: RecordView) -> None:
    """What they do well comes first; what comes next is written in short lines."""
    hers = parents_page(view, person(view, "Dilys"))
    assert hers["well"]
    assert len(hers["work_on"]) == 2
    assert all(len(line.split()) <= 12 for line in hers["next"][:-1])
    his = parents_page(view, person(view, "Tunde"))
    assert (bool(his["well"]), his["work_on"]) == (True, [])
