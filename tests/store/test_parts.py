"""One child's part of an assessment of two: closed alone, kept, reopened."""

import pytest

from assessment_kit.core.assessment import EventKind, Status
from assessment_kit.core.errors import InvalidInputError, NotFoundError, RefusedError, StateError
from assessment_kit.core.people import CaseRole
from tests.store.desk import Desk
from tests.store.stages import Stages

WHY = "Ava lives with her father in another town now."


@pytest.fixture
def stages(desk: Desk) -> Stages:
    """Give the invented family with early help under way."""
    return Stages(desk)


def test_closed_part_takes_no_answer_and_the_others_go_on(stages: Stages) -> None:
    """Ava's part stays as it was; Zoë's and what belongs to the family are written on."""
    stages.write(stages.help, "A lamp by her bed.", stages.ava)
    stages.store.assessments.close_child(stages.desk.sam, stages.help, stages.ava, WHY)
    with pytest.raises(StateError, match="part of the assessment was closed"):
        stages.write(stages.help, "A bigger lamp.", stages.ava)
    stages.write(stages.help, "A quiet corner.", stages.zoe)
    stages.write(stages.help, "Mornings are better.")
    kept = {
        (r.address.question, r.address.subject): r.value
        for r in stages.store.answers.revisions(None, stages.help)
    }
    assert kept["wish", stages.ava] == "A lamp by her bed."
    assert kept["wish", stages.zoe] == "A quiet corner."


def test_what_belongs_to_the_case_is_written_on(stages: Stages) -> None:
    """Ava's name, address and school are the family's record, not this assessment's part of her."""
    stages.store.assessments.close_child(stages.desk.sam, stages.help, stages.ava, WHY)
    case = stages.store.cases.get(stages.desk.sam, stages.desk.case)
    assert case.person(stages.ava) is not None
    stages.store.assessments.start(
        stages.desk.sam,
        stages.desk.case,
        "small_help",
        [stages.ava],
        *([stages.now(stages.help).started_on] * 2),
    )


def test_closed_part_is_not_required(stages: Stages) -> None:
    """An assessment is handed in without the answers about a child whose part is closed."""
    stages.write(stages.help, "A quiet corner.", stages.zoe)
    with pytest.raises(StateError, match="Ava"):
        stages.store.assessments.submit(stages.desk.sam, stages.help, "ria")
    stages.store.assessments.close_child(stages.desk.sam, stages.help, stages.ava, WHY)
    submitted = stages.store.assessments.submit(stages.desk.sam, stages.help, "ria")
    assert submitted.status is Status.SUBMITTED


def test_closing_says_who_when_why_and_what_stood_there(stages: Stages) -> None:
    """The event names the child and covers the content of that moment, which verify hashes again."""
    stages.write(stages.help, "A lamp by her bed.", stages.ava)
    closed = stages.store.assessments.close_child(stages.desk.sam, stages.help, stages.ava, WHY)
    event = closed.last(EventKind.CHILD_CLOSED)
    assert event is not None
    assert (event.child, event.by_name, event.reason) == (stages.ava, "Sam Lee", WHY)
    assert event.content_root == stages.store.assessments.content_root(None, stages.help)
    assert "child_closed" in stages.desk.actions()
    stages.write(stages.help, "Mornings are better.")
    assert stages.store.verify().is_whole


def test_part_is_reopened_with_a_reason(stages: Stages) -> None:
    """Ava comes back, and her part is written on where it was left."""
    desk = stages.desk
    stages.store.assessments.close_child(desk.sam, stages.help, stages.ava, WHY)
    with pytest.raises(InvalidInputError):
        stages.store.assessments.reopen_child(desk.sam, stages.help, stages.ava, "")
    reopened = stages.store.assessments.reopen_child(desk.ria, stages.help, stages.ava, "She has come back.")
    assert reopened.closed_children == frozenset()
    stages.write(stages.help, "A lamp by her bed.", stages.ava)


def test_last_open_part_is_not_closed(stages: Stages) -> None:
    """An assessment in which nobody's part is open would be neither finished nor cancelled."""
    stages.store.assessments.close_child(stages.desk.sam, stages.help, stages.ava, WHY)
    with pytest.raises(StateError, match="submit or cancel"):
        stages.store.assessments.close_child(stages.desk.sam, stages.help, stages.zoe, WHY)


def test_contributor_closes_no_part_of_anothers_work(stages: Stages) -> None:
    """The author, the lead practitioner and a supervisor of the case do."""
    desk = stages.desk
    desk.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.CONTRIBUTOR)
    with pytest.raises(RefusedError):
        stages.store.assessments.close_child(desk.alex, stages.help, stages.ava, WHY)


def test_stranger_learns_nothing_of_a_part(stages: Stages) -> None:
    """An assessment that is not open to somebody does not exist; that they asked is noted."""
    with pytest.raises(NotFoundError):
        stages.store.assessments.close_child(stages.desk.alex, stages.help, stages.ava, WHY)
    assert stages.desk.actions()[-1] == "refused"
