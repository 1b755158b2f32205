"""The device in the hands of one person for one task."""

import json
import uuid

import pytest
from sqlalchemy import text

from assessment_kit.core.answer import Operation, RevisionStatus
from assessment_kit.core.errors import (
    AssessmentKitError,
    InvalidInputError,
    NotFoundError,
    RefusedError,
    StateError,
)
from assessment_kit.core.hand_over import Task
from assessment_kit.core.people import CaseRole
from assessment_kit.instruments.model import Audience
from tests.store.desk import Desk
from tests.store.handing import VOICE, Family


@pytest.fixture
def family(desk: Desk) -> Family:
    """Begin a parenting assessment of two children and two parents."""
    return Family(desk)


def test_each_person_has_the_tasks_that_ask_them_something(family: Family) -> None:
    """A parent is offered their own view and the scores; a professional of the case is offered nothing."""
    offered = family.store.hand_overs.tasks(family.desk.sam, family.main)
    assert [(person.name, task) for person, task in offered] == [
        ("Marta Łoś", Task.OWN_VIEW),
        ("Marta Łoś", Task.SELF_SCORE),
        ("Ben O'Neill", Task.OWN_VIEW),
        ("Ben O'Neill", Task.SELF_SCORE),
    ]


def test_who_reads_only_is_offered_nothing(family: Family) -> None:
    """A supervisor hands nothing over; a stranger does not learn that there is an assessment."""
    assert family.store.hand_overs.tasks(family.desk.ria, family.main) == []
    with pytest.raises(NotFoundError):
        family.store.hand_overs.tasks(family.desk.vic, family.main)


def test_a_hand_over_says_who_has_it_for_what_and_by_whom(family: Family) -> None:
    """Who looks at the log later knows who wrote at the worker's device, and when."""
    handed = family.hand(family.marta)
    assert (handed.person_name, handed.task, handed.by_name) == ("Marta Łoś", Task.OWN_VIEW, "Sam Lee")
    assert handed.is_open
    assert family.store.hand_overs.get(handed.id) == handed
    assert family.store.hand_overs.of(family.desk.ria, family.main) == [handed]
    assert family.store.hand_overs.audience(handed) is Audience.PARENT
    assert "handed_over" in family.desk.actions()
    ended = family.store.hand_overs.end(handed.id, family.desk.alex)
    assert not ended.is_open
    assert family.store.hand_overs.end(handed.id, family.desk.sam) == ended
    assert family.desk.actions().count("given_back") == 1


def test_what_the_person_writes_is_in_their_voice_whatever_the_browser_says(family: Family) -> None:
    """Nobody who holds the device writes as the other parent, as the worker, or as a fact."""
    handed = family.hand(family.marta)
    family.say(
        handed, "own_view", {"words": "I asked for help."}, subject=family.marta, row="r1",
        voice=family.ben, told_by=family.ben, source="visit",
    )  # fmt: skip
    (said,) = family.said("own_view")
    assert (said.voice, said.author_name, said.hand_over) == (family.marta, "Sam Lee", handed.id)
    assert (said.told_by, said.source, said.kind) == ("", "", None)


def test_what_a_worker_writes_has_no_hand_over(family: Family) -> None:
    """What was written by a worker is never taken for what the person wrote alone."""
    family.save("own_view", {"words": "Told on a visit."}, subject=family.marta, row="r1", voice=family.marta)
    (said,) = family.said("own_view")
    assert (said.voice, said.hand_over) == (family.marta, "")


def test_a_task_goes_on_at_another_computer_days_later(family: Family) -> None:
    """All that was said is there when the device is handed over again, by another worker too."""
    first = family.hand(family.marta)
    family.say(first, "own_view", {"words": "I asked for help."}, subject=family.marta, row="r1")
    key = family.store.hand_overs.draft_key(first)
    family.desk.clock.advance(days=3)
    again = family.hand(family.marta, by="alex")
    assert [r.value for r in family.store.hand_overs.standing(again)] == [{"words": "I asked for help."}]
    assert family.store.hand_overs.draft_key(again) == key
    assert family.store.hand_overs.draft_key(family.hand(family.ben)) != key
    assert family.store.hand_overs.draft_key(family.hand(family.marta, Task.SELF_SCORE)) != key
    with pytest.raises(StateError, match="was given back"):
        family.say(first, "own_view", {"words": "Too late."}, subject=family.marta, row="r2")


def test_nothing_of_anybody_else_is_read(family: Family) -> None:
    """The other parent's words, scores and what a worker made of it are not shown on the handed device."""
    family.save("analysis", "A judgement.")
    family.save("own_view", {"words": "Ben's."}, subject=family.ben, row="r1", voice=family.ben)
    family.save("scores", {"rater_name": "Ben", "home": "action"}, row="s1", voice=family.ben)
    family.save("own_view", {"words": "Of Marta, by Ben."}, subject=family.marta, row="r2", voice=family.ben)
    family.save("own_view", {"words": "Marta's."}, subject=family.marta, row="r3")
    for task, seen in ((Task.OWN_VIEW, [{"words": "Marta's."}]), (Task.SELF_SCORE, [])):
        handed = family.hand(family.marta, task)
        assert [r.value for r in family.store.hand_overs.standing(handed)] == seen


OTHERS = {
    "a judgement": {"question": "analysis"},
    "the other parent's view": {"question": "own_view", "subject": "ben", "row": "r9"},
    "another task": {"question": "scores", "row": "r9"},
    "the decision": {"question": "decision"},
    "the people of the case": {"question": "people", "subject": "ava", "row": "ava"},
    "a row of the other parent": {"question": "own_view", "subject": "marta", "row": "taken"},
}


@pytest.mark.parametrize("place", OTHERS.values(), ids=OTHERS)
def test_a_key_for_one_task_writes_nothing_else(family: Family, place: dict[str, str]) -> None:
    """Whoever changes what the page sends meets one plain sentence, and nothing is stored."""
    family.save("own_view", {"words": "By Ben."}, subject=family.marta, row="taken", voice=family.ben)
    handed = family.hand(family.marta)
    place = {name: {"ben": family.ben, "marta": family.marta}.get(v, v) for name, v in place.items()}
    value = {"words": "Mine."} if place["question"] == "own_view" else None
    before = len(family.store.answers.history(None, family.main))
    with pytest.raises((RefusedError, InvalidInputError)) as refused:
        family.store.hand_overs.save(handed.id, [Operation(str(uuid.uuid4()), value=value, **place)])
    assert str(refused.value).count(".") == 1
    assert len(family.store.answers.history(None, family.main)) == before


def test_a_hand_over_of_one_assessment_is_none_of_another(family: Family) -> None:
    """An id that was taken from one page opens nothing on the next."""
    handed = family.hand(family.marta)
    op = Operation(str(uuid.uuid4()), "own_view", {"words": "x"}, subject=family.marta, row="r1")
    second = family.start("small_parenting", family.zoe)
    with pytest.raises(RefusedError):
        family.store.answers.save(family.desk.sam, second, [op], hand_over=handed.id)


def test_what_was_sent_before_the_end_is_acknowledged_after_it(family: Family) -> None:
    """A change whose acknowledgement was lost on the way is not refused because the device went back."""
    handed = family.hand(family.marta)
    op = Operation("op-1", "own_view", {"words": "I asked."}, subject=family.marta, row="r1")
    (first,) = family.store.hand_overs.save(handed.id, [op])
    family.store.hand_overs.end(handed.id, family.desk.sam)
    assert family.store.hand_overs.save(handed.id, [op]) == [first]


def test_two_texts_at_once_are_both_kept(family: Family) -> None:
    """A parent who goes on from an outdated page loses nothing."""
    handed = family.hand(family.marta)
    family.say(handed, "own_view", {"words": "One."}, subject=family.marta, row="r1")
    family.hand(family.marta)
    other = family.hand(family.marta)
    ack = family.say(other, "own_view", {"words": "Two."}, subject=family.marta, row="r1")
    assert ack.status is RevisionStatus.CONFLICT


def test_a_child_is_asked_what_fits(family: Family) -> None:
    """A child of eight gets one age's questions, not three at once."""
    voice = family.start(VOICE, family.zoe, part_of=family.main)
    assert family.store.hand_overs.tasks(family.desk.sam, voice) == []
    family.save("age", "younger", at=voice)
    handed = family.hand(family.zoe, Task.CHILDS_VIEWS, at=voice)
    asked = family.store.hand_overs.questions(handed)
    assert [(question.id, subject) for question, subject in asked] == [("younger_worries", family.zoe)]
    assert family.store.hand_overs.audience(handed) is Audience.CHILD
    family.save("age", "older", at=voice, base_rev=1)
    family.say(handed, "younger_worries", {"words": "The noise."}, subject=family.zoe, row="r1")
    assert family.said("younger_worries", voice)[0].voice == family.zoe


def test_what_a_task_decides_itself_is_left_to_its_page(family: Family) -> None:
    """A question that follows from the person's own answer comes as they answer."""
    asked = family.store.hand_overs.questions(family.hand(family.marta))
    assert [question.id for question, _ in asked] == ["own_view", "agrees", "what_is_wrong"]


REFUSED = {
    "nobody": ("nobody", Task.OWN_VIEW, "sam", NotFoundError),
    "a child, for a parent's task": ("zoe", Task.OWN_VIEW, "sam", InvalidInputError),
    "a task that asks nothing": ("marta", Task.KNOWLEDGE_CHECK, "sam", InvalidInputError),
    "by a supervisor": ("marta", Task.OWN_VIEW, "ria", RefusedError),
    "by a stranger": ("marta", Task.OWN_VIEW, "vic", NotFoundError),
}


@pytest.mark.parametrize(("person", "task", "by", "error"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_handed_over(
    family: Family, person: str, task: Task, by: str, error: type[AssessmentKitError]
) -> None:
    """Each refusal is one plain sentence, and who was refused stands in the log."""
    with pytest.raises(error) as refused:
        family.hand(getattr(family, person, person), task, by=by)
    assert str(refused.value).count(".") == 1


def test_a_professional_is_handed_nothing(family: Family) -> None:
    """Another professional writes a contribution under a login of their own."""
    hetty = family._person("Hetty Visitor")
    with pytest.raises(InvalidInputError, match="writes a contribution"):
        family.hand(hetty)


def test_a_child_outside_the_assessment_or_closed_is_handed_nothing(family: Family) -> None:
    """A brother's views do not turn up in an assessment that is not about him."""
    voice = family.start(VOICE, family.zoe)
    with pytest.raises(InvalidInputError, match="not about this child"):
        family.hand(family.ava, Task.CHILDS_VIEWS, at=voice)
    family.save("age", "younger", at=voice)
    handed = family.hand(family.zoe, Task.CHILDS_VIEWS, at=voice)
    family.store.assessments.close_child(family.desk.sam, family.main, family.zoe, "Lives with her aunt now.")
    with pytest.raises(StateError, match="have it reopened first"):
        family.hand(family.zoe, Task.OWN_VIEW)
    family.say(handed, "younger_worries", {"words": "x"}, subject=family.zoe, row="r1")


def test_nothing_is_handed_over_once_it_is_handed_in(desk: Desk) -> None:
    """What a supervisor reads does not change under their eyes."""
    family = Family(desk)
    handed = family.hand(family.marta)
    desk.store.assessments.submit(desk.sam, family.main, "ria")
    with pytest.raises(StateError, match="was submitted"):
        family.hand(family.ben)
    with pytest.raises(StateError, match="was submitted"):
        family.say(handed, "own_view", {"words": "Late."}, subject=family.marta, row="r1")


def test_an_ended_worker_writes_nothing_through_a_hand_over(family: Family) -> None:
    """Who lost the role on the case lost it on the handed device too."""
    handed = family.hand(family.marta, by="alex")
    family.store.cases.end_role(family.desk.sam, family.desk.case, "alex", CaseRole.CONTRIBUTOR)
    with pytest.raises(NotFoundError):
        family.say(handed, "own_view", {"words": "x"}, subject=family.marta, row="r1")


def test_it_is_in_the_record_once_and_stays(family: Family) -> None:
    """No name of a family stands in clear in the table, and the record verifies."""
    family.say(family.hand(family.marta), "own_view", {"words": "x"}, subject=family.marta, row="r1")
    with family.store.database.read() as conn:
        (row,) = conn.execute(text("SELECT * FROM hand_over"))
        assert "Marta" not in str(row)
    assert family.store.verify().faults == ()


def test_words_that_were_not_taken_are_opened_to_who_writes_in_the_case(family: Family) -> None:
    """A worker gets the key of what a computer kept, a supervisor gets none."""
    desk, overs = family.desk, family.store.hand_overs
    handed = family.hand(family.marta)
    family.store.assessments.cancel(desk.sam, family.main, "It was begun twice by mistake.")
    place = (family.main, family.marta, Task.OWN_VIEW)
    key, questions = overs.unsent_key(desk.alex, *place)
    assert key == overs.draft_key(handed)
    assert questions["own_view"] == "What do you want to say?"
    with pytest.raises(RefusedError):
        overs.unsent_key(desk.ria, *place)
    with pytest.raises(NotFoundError):
        overs.unsent_key(desk.vic, *place)
    with pytest.raises(NotFoundError):
        overs.unsent_key(desk.alex, family.main, "nobody", Task.OWN_VIEW)


def test_taking_words_off_a_computer_is_noted(family: Family) -> None:
    """Who did it, whose they were and how many stays in the audit; their words never were in it."""
    desk, overs = family.desk, family.store.hand_overs
    overs.unsent_key(desk.alex, family.main, family.marta, Task.OWN_VIEW)
    overs.take_off_unsent(desk.alex, family.main, family.marta, Task.OWN_VIEW, 2)
    told = {entry.action: entry for entry in family.store.audit.of_case(desk.case)}
    assert told["unsent_taken_off"].actor == desk.alex.id
    assert json.loads(told["unsent_taken_off"].body) == {
        "person": family.marta,
        "task": "own_view",
        "texts": 2,
    }
    assert family.store.verify().faults == ()
    with pytest.raises(RefusedError):
        overs.take_off_unsent(desk.ria, family.main, family.marta, Task.OWN_VIEW, 2)
