"""How much one login may save in a short time."""

import pytest

from assessment_kit.core.errors import TooManyTriesError
from assessment_kit.server.pace import AS_MUCH_AS_AN_ANSWER, COPIES_AT_ONCE, Pace, copies_pace


class Clock:
    """A clock that a test moves."""

    now = 100.0

    def __call__(self) -> float:
        """Give the time in seconds."""
        return self.now


def test_what_is_too_much_waits_and_then_goes() -> None:
    """A form that was told to wait sends again, and is taken once the bucket has filled."""
    clock = Clock()
    pace = Pace(at_once=10, a_second=2, clock=clock)
    pace.keep("sam", [1] * 9, 10)
    with pytest.raises(TooManyTriesError, match="kept in this browser"):
        pace.keep("sam", [1] * 2, 10)
    pace.keep("sam", [1], 10)
    clock.now += 1
    pace.keep("sam", [1] * 2, 10)


def test_one_login_slows_no_other() -> None:
    """Each has a bucket of their own, which never holds more than at the start."""
    clock = Clock()
    pace = Pace(at_once=10, a_second=2, clock=clock)
    pace.keep("sam", [1] * 10, 10)
    pace.keep("ria", [1] * 10, 10)
    clock.now += 3600
    with pytest.raises(TooManyTriesError):
        pace.keep("sam", [1] * 11, 10)


def test_long_texts_count_as_more() -> None:
    """A megabyte at a time fills a disk as well as many answers do."""
    pace = Pace(at_once=10, a_second=0)
    pace.keep("sam", [1], AS_MUCH_AS_AN_ANSWER * 8)
    with pytest.raises(TooManyTriesError):
        pace.keep("sam", [1], AS_MUCH_AS_AN_ANSWER * 8)


def test_it_is_said_when_one_more_is_taken() -> None:
    """A program waits as long, and is taken then."""
    clock = Clock()
    pace = copies_pace(clock)
    for _ in range(COPIES_AT_ONCE):
        pace.take("sam")
    with pytest.raises(TooManyTriesError, match="wait a minute") as refused:
        pace.take("sam")
    assert refused.value.wait_seconds == 3
    clock.now += refused.value.wait_seconds
    pace.take("sam")
    pace.take("ria")
