"""What was handed in and signed, opened again as it stood then."""

import pytest

from assessment_kit.core.assessment import Status
from assessment_kit.core.errors import NotFoundError
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.record import project
from assessment_kit.projection.versions import VersionView, version_view
from tests.projection.records import answers
from tests.projection.supervised import Supervised
from tests.store.desk import TODAY, Desk
from tests.store.handing import Family


@pytest.fixture
def story(desk: Desk) -> Supervised:
    """Hand the assessment in twice: it was annotated, returned, changed and authorised."""
    told = Supervised(desk)
    told.hand_in()
    desk.store.annotations.add(desk.ria, desk.assessment, "analysis", "What is it like for her?")
    told.give_back()
    told.say("analysis", "For Zoë, mornings are hard.")
    told.hand_in()
    desk.clock.advance(hours=1)
    desk.authorise()
    return told


def version(story: Supervised, number: int) -> VersionView:
    """Open a version as the supervisor does."""
    return version_view(story.desk.store, story.desk.ria, story.desk.assessment, number)


def words(view: RecordView) -> tuple[str, ...]:
    """Read the analysis."""
    return answers(view, "analysis")[0].words


def test_each_version_says_what_stood_then(story: Supervised) -> None:
    """What was submitted first, what was submitted again, and what was signed."""
    assert words(version(story, 1).view) == ("Mornings are hard; evenings are warm.",)
    assert words(version(story, 2).view) == words(version(story, 3).view) == ("For Zoë, mornings are hard.",)
    with pytest.raises(NotFoundError):
        version(story, 4)


def test_a_version_knows_nothing_of_later(story: Supervised) -> None:
    """Its state, its events and its root are those of then, and no note of supervision stands in it."""
    first = version(story, 1)
    assert first.view.assessment.status is Status.SUBMITTED
    assert len(first.view.assessment.events) == 2
    assert first.view.content_root == first.version.event.content_root != ""
    assert not first.view.is_writable
    assert all(not section.annotations for section in first.view.sections)
    assert version(story, 3).view.assessment.status is Status.AUTHORISED


def test_every_version_says_whether_it_is_what_stands_now(story: Supervised) -> None:
    """The first one is not, the second was signed as it was."""
    assert [version(story, number).is_present for number in (1, 2, 3)] == [False, True, True]
    assert version(story, 1).mark == "As submitted on 10 March 2026 by Sam Lee: not the present text"
    story.desk.clock.advance(hours=1)
    story.desk.store.assessments.reopen(story.desk.ria, story.desk.assessment, "The school rang again.")
    story.say("analysis", "Other words.")
    assert not version(story, 3).is_present


def test_a_text_struck_since_is_gone_from_every_version(story: Supervised) -> None:
    """What was entered in error is not read in what was signed with it either, and that is said."""
    desk = story.desk
    revisions = desk.store.answers.revisions(None, desk.assessment)
    seq = next(one.seq for one in revisions if one.address.question == "analysis")
    desk.store.answers.strike(desk.ria, desk.assessment, seq, "This is about another child.")
    signed = version(story, 3)
    assert answers(signed.view, "analysis") == ()
    assert "For Zoë" not in repr(signed.view.sections)
    assert not signed.is_present


def test_who_holds_no_role_opens_none(story: Supervised) -> None:
    """There is no such assessment for them."""
    desk = story.desk
    with pytest.raises(NotFoundError):
        version_view(desk.store, desk.alex, desk.assessment, 1)


def test_what_was_read_back_later_is_not_read_back_in_an_earlier_version(desk: Desk) -> None:
    """That somebody confirmed their words next month says nothing of what was handed in today."""
    family = Family(desk)
    handed = family.hand(family.marta)
    family.say(handed, "own_view", {"words": "I asked for help."}, subject=family.marta, row="r1")
    desk.store.assessments.cancel(desk.sam, family.main, "The family has moved away.")
    desk.clock.advance(hours=1)
    desk.store.assessments.reopen(desk.ria, family.main, "They have come back.")
    desk.store.read_backs.confirm(handed, "Marta", TODAY)
    (then,) = answers(version_view(desk.store, desk.ria, family.main, 1).view, "own_view", family.marta)
    assert (then.value, then.read_back) == ({"words": "I asked for help."}, "")
    (now,) = answers(project(desk.store, desk.ria, family.main), "own_view", family.marta)
    assert now.read_back.startswith("Read back")
