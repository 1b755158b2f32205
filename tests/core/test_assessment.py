"""What can be said of an assessment from what happened to it."""

from datetime import UTC, date, datetime

import pytest

from assessment_kit.core.assessment import Assessment, Event, EventKind, Status

DAY = date(2026, 3, 2)


def _event(kind: EventKind, root: str = "", seq: int = 0, child: str = "") -> Event:
    moment = datetime(2026, 3, 2, tzinfo=UTC)
    return Event(kind, "sam", "Sam", moment, content_root=root, content_seq=seq, child=child)


def _assessment(*events: Event) -> Assessment:
    return Assessment(
        "a1", "c1", "early_help", 1, "", "p", "", ("robin", "ava"), DAY, DAY, "sam", "Sam", events
    )


ENDING = _event(EventKind.STEPPED, root="ab", seq=7)
GOING_ON = _event(EventKind.STEPPED)


@pytest.mark.parametrize(
    ("events", "status"),
    [
        ((), Status.DRAFT),
        ((ENDING,), Status.STEPPED),
        ((GOING_ON,), Status.DRAFT),
        ((_event(EventKind.RETURNED), ENDING), Status.STEPPED),
        ((_event(EventKind.SUBMITTED, "a", 3), GOING_ON), Status.SUBMITTED),
        ((_event(EventKind.AUTHORISED, "a", 3), GOING_ON), Status.AUTHORISED),
        ((_event(EventKind.AUTHORISED, "a", 3), ENDING), Status.AUTHORISED),
        ((ENDING, _event(EventKind.REOPENED)), Status.DRAFT),
        ((_event(EventKind.CHILD_CLOSED, child="ava"),), Status.DRAFT),
    ],
)
def test_a_step_ends_only_what_is_open(events: tuple[Event, ...], status: Status) -> None:
    """What was handed in or authorised stays that, and a stage that goes on stays open."""
    assert _assessment(*events).status is status


def test_stage_that_ended_keeps_what_stood_in_it() -> None:
    """Nobody writes in it any more, and its content is the one that came along."""
    ended = _assessment(ENDING)
    assert not ended.is_open
    assert not ended.is_under_way
    assert ended.content_seq == 7


def test_step_after_authorisation_leaves_the_signed_content() -> None:
    """What a supervisor signed is what is shown, whatever step is taken later."""
    signed = _assessment(_event(EventKind.AUTHORISED, "a", 3), GOING_ON)
    assert signed.content_seq == 3


def test_open_assessment_has_no_frozen_content() -> None:
    """After it was returned the present is shown, not what was handed in."""
    returned = _assessment(_event(EventKind.SUBMITTED, "a", 3), _event(EventKind.RETURNED))
    assert returned.closing is None
    assert returned.content_seq is None


def test_closed_part_of_one_child_leaves_the_others() -> None:
    """Ava's part is closed and reopened; Robin's goes on all the while."""
    closed = _event(EventKind.CHILD_CLOSED, child="ava")
    assert _assessment(closed).open_children == ("robin",)
    assert _assessment(closed).closed_children == {"ava"}
    assert _assessment(closed, _event(EventKind.CHILD_REOPENED, child="ava")).closed_children == frozenset()
