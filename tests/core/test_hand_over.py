"""Handing over and reading back, from both sides of each rule."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.core.errors import (
    AssessmentKitError,
    InvalidInputError,
    NotFoundError,
    RefusedError,
    StateError,
)
from assessment_kit.core.hand_over import HandOver, Task, is_for, may_hand_over, must_be_open, task_named
from assessment_kit.core.ownership import Owner, may_decide_too, may_take_back_same_person
from assessment_kit.core.people import Account, CaseRole, Person, PersonKind, Role
from assessment_kit.core.read_back import How, ReadBack, must_be_confirmed_well, must_be_unlocked

DAY, AT = date(2026, 3, 3), datetime(2026, 3, 3, 10, tzinfo=UTC)
SAM = Account("sam", "sam", "Sam Lee", frozenset({Role.PRACTITIONER}))
PAT = replace(SAM, id="pat", name="Pat Hill")
LEAD, READER = frozenset({CaseRole.LEAD}), frozenset({CaseRole.READER})
WORK = Assessment("a1", "c1", "x", 1, "", "p", "", ("robin",), DAY, DAY, "sam", "Sam Lee", ())
DONE = replace(WORK, events=(Event(EventKind.SUBMITTED, "sam", "Sam Lee", AT),))
CLOSED = replace(WORK, events=(Event(EventKind.CHILD_CLOSED, "sam", "Sam Lee", AT, child="robin"),))
ROBIN = Person("robin", PersonKind.CHILD, "Robin Testerly")
JO = Person("jo", PersonKind.PARENT_OR_CARER, "Jo Testerly")
HANDED = HandOver("h1", "c1", "a1", "jo", "Jo", Task.OWN_VIEW, "sam", "Sam Lee", AT)
SAID = ReadBack("r1", "a1", 7, "jo", "Jo Testerly", How.PAGE, DAY, "sam", "Sam Lee", AT)


@pytest.mark.parametrize("person", [ROBIN, JO, replace(JO, kind=PersonKind.FAMILY_MEMBER)])
def test_whoever_writes_hands_over_to_the_family(person: Person) -> None:
    """A child, a parent and a grandmother can be handed the device."""
    may_hand_over(SAM, LEAD, WORK, person)


STOPPED: dict[str, tuple[type[AssessmentKitError], Callable[[], object]]] = {
    "a reader": (RefusedError, lambda: may_hand_over(SAM, READER, WORK, JO)),
    "a stranger": (NotFoundError, lambda: may_hand_over(SAM, frozenset(), WORK, JO)),
    "handed in": (StateError, lambda: may_hand_over(SAM, LEAD, DONE, JO)),
    "nobody": (NotFoundError, lambda: may_hand_over(SAM, LEAD, WORK, None)),
    "a professional": (
        InvalidInputError,
        lambda: may_hand_over(SAM, LEAD, WORK, replace(JO, kind=PersonKind.PROFESSIONAL)),
    ),
    "a child who is not in it": (
        InvalidInputError,
        lambda: may_hand_over(SAM, LEAD, WORK, replace(ROBIN, id="ava")),
    ),
    "a child whose part was closed": (StateError, lambda: may_hand_over(SAM, LEAD, CLOSED, ROBIN)),
    "given back": (StateError, lambda: must_be_open(replace(HANDED, ended_at=AT))),
    "no such task": (InvalidInputError, lambda: task_named("homework")),
    "no name": (InvalidInputError, lambda: must_be_confirmed_well(" ", DAY, How.PAGE, DAY, DAY)),
    "a page of tomorrow": (
        InvalidInputError,
        lambda: must_be_confirmed_well("Jo", DAY + timedelta(days=1), How.PAGE, DAY, DAY),
    ),
    "a screen of next week": (
        InvalidInputError,
        lambda: must_be_confirmed_well("Jo", DAY + timedelta(days=2), How.SCREEN, DAY, DAY),
    ),
    "before the work": (
        InvalidInputError,
        lambda: must_be_confirmed_well("Jo", DAY - timedelta(days=1), How.PAGE, DAY, DAY),
    ),
    "read back": (StateError, lambda: must_be_unlocked(SAID)),
    "both without saying so": (StateError, lambda: may_decide_too(SAM, WORK, is_said=False)),
    "no longer said": (StateError, lambda: may_take_back_same_person(has_decided=True)),
}


@pytest.mark.parametrize("rule", STOPPED)
def test_the_rule_stops_them_with_a_sentence(rule: str) -> None:
    """Who is stopped reads one plain sentence that says what to do."""
    error, step = STOPPED[rule]
    with pytest.raises(error, match=r"^[A-Z].{20,}\.$") as stopped:
        step()
    assert str(stopped.value).count(".") == 1


def test_the_rule_lets_the_others() -> None:
    """What is in order goes through without a word."""
    must_be_open(HANDED)
    must_be_unlocked(None)
    may_decide_too(PAT, WORK, is_said=False)
    may_decide_too(SAM, WORK, is_said=True)
    may_take_back_same_person(has_decided=False)
    must_be_confirmed_well("Jo", DAY, How.PAGE, DAY, DAY)
    for slip in (-1, 1):  # a page that was opened before midnight
        must_be_confirmed_well("Jo", DAY + timedelta(days=slip), How.SCREEN, DAY, DAY)


def test_what_was_read_back_says_so_on_every_face() -> None:
    """Name, day and how stand in the words that are printed, and the day again where a change is refused."""
    assert SAID.words == "Read back and confirmed by Jo Testerly, 3 March 2026, on a printed page"
    assert SAID.lock.startswith("These words were read back and confirmed by Jo Testerly on 3 March 2026,")


@pytest.mark.parametrize(
    ("answered_by", "has_child_words", "of_child", "of_parent"),
    [
        ("child", False, True, False),
        ("parent", True, False, True),
        ("family", False, False, True),
        ("family", True, True, True),
        ("practitioner", False, False, True),
    ],
)
def test_a_child_is_asked_a_childs_questions(
    answered_by: str, has_child_words: bool, of_child: bool, of_parent: bool
) -> None:
    """A child reads nothing that was worded for grown-ups, and a parent does not answer for the child."""
    asked = [is_for(answered_by, person, has_child_words=has_child_words) for person in (ROBIN, JO)]
    assert asked == [of_child, of_parent]


def test_every_task_and_owner_has_words() -> None:
    """Nobody reads the id of a task or of an owner."""
    assert all(task.title and "_" not in task.title for task in Task)
    assert [owner.words for owner in Owner] == ["the assessing social worker", "the child’s social worker"]
