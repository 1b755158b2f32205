"""A parenting assessment at work, with a health visitor's contribution and a child's own words beside it."""

from collections.abc import Iterator

import pytest

from assessment_kit.core.answer import Operation
from assessment_kit.core.assessment import Status
from assessment_kit.core.errors import RefusedError, StateError
from assessment_kit.projection.model import AnswerView, RecordView
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
