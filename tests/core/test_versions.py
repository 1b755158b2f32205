"""The texts that an assessment has had, and how either end of a comparison is named."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.core.errors import InvalidInputError, NotFoundError
from assessment_kit.core.versions import (
    End,
    EndKind,
    end_named,
    returned_for,
    seq_at_event,
    since_returned,
    version_of,
    versions_of,
)

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def story(*kinds: tuple[EventKind, int] | tuple[EventKind, int, str]) -> Assessment:
    """Tell what happened to an assessment, an hour between each: the kind, the last revision, by whom."""
    events = [
        Event(
            kind[0],
            kind[2] if len(kind) > 2 else "sam",
            "Sam Lee",
            AT + timedelta(hours=place),
            content_root="ab" if kind[1] else "",
            content_seq=kind[1],
        )
        for place, kind in enumerate(kinds)
    ]
    return Assessment(
        "a", "c", "early_help", 1, "", "p", "", ("ayo",), DAY, DAY, "sam", "Sam Lee", tuple(events)
    )


TWICE = story(
    (EventKind.STARTED, 0),
    (EventKind.SUBMITTED, 5),
    (EventKind.OPENED, 0, "ria"),
    (EventKind.RETURNED, 0, "ria"),
    (EventKind.SUBMITTED, 9),
    (EventKind.AUTHORISED, 9, "vic"),
)


def test_what_was_handed_in_signed_or_ended_is_a_version() -> None:
    """Each text that somebody relied on is counted, and a return belongs to the text that it gave back."""
    found = versions_of(TWICE)
    assert [(one.number, one.event.content_seq) for one in found] == [(1, 5), (2, 9), (3, 9)]
    assert [one.returned is not None for one in found] == [True, False, False]
    going_on = story((EventKind.STARTED, 0), (EventKind.STEPPED, 0), (EventKind.REOPENED, 0))
    assert versions_of(going_on) == ()


def test_a_version_is_called_by_what_it_is() -> None:
    """Whoever finds a page of it on a desk sees that it is not what stands now."""
    first, _, last = versions_of(TWICE)
    assert first.mark(is_present=False) == "As submitted on 2 March 2026 by Sam Lee: not the present text"
    assert last.mark(is_present=True) == (
        "As authorised on 2 March 2026 by Sam Lee: nothing has been changed since"
    )


def test_a_version_that_was_never_there_is_not_found() -> None:
    """A number from an old link leads to a sentence."""
    assert version_of(TWICE, 2).event.content_seq == 9
    for number in (0, 4):
        with pytest.raises(NotFoundError, match="no such version"):
            version_of(TWICE, number)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("now", End(EndKind.PRESENT)),
        ("start", End(EndKind.START)),
        ("returned", End(EndKind.RETURNED)),
        ("event-2", End(EndKind.EVENT, 2)),
        ("17", End(EndKind.REVISION, 17)),
        ("2026-03-03T10:42", End(EndKind.TIME, at=datetime(2026, 3, 3, 10, 42, tzinfo=UTC))),
        ("2026-07-03T10:42", End(EndKind.TIME, at=datetime(2026, 7, 3, 9, 42, tzinfo=UTC))),
        ("2026-07-03T10:42+00:00", End(EndKind.TIME, at=datetime(2026, 7, 3, 10, 42, tzinfo=UTC))),
        ("2026-03-03", End(EndKind.TIME, at=datetime(2026, 3, 3, 23, 59, 59, 999999, tzinfo=UTC))),
    ],
)
def test_an_end_is_named_by_a_word_a_number_or_a_moment(text: str, end: End) -> None:
    """What an address says is read; a day means its end, by the clocks in England."""
    assert end_named(text) == end


@pytest.mark.parametrize(
    "text",
    ["", "-1", "event-", "event--1", "event-x", "٣", "1" * 5000, "0001-01-01T00:00+23:00",
     "9999-12-31T23:59-23:00", "<script>", "now ", "2026-02-30", "x" * 5000, "event-event-1", "1e3", "\0"],
)  # fmt: skip
def test_anything_else_is_refused_in_one_sentence(text: str) -> None:
    """Nothing that is typed into an address breaks the page or is repeated at length."""
    with pytest.raises(InvalidInputError, match="names no moment of an assessment") as refusal:
        end_named(text)
    assert len(str(refusal.value)) < 250


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_an_end(text: str) -> None:
    """It is an end, or a refusal."""
    try:
        end_named(text)
    except InvalidInputError:
        assert text not in {"now", "start", "returned"}


def test_a_supervisor_sees_what_changed_since_their_own_return() -> None:
    """Another's later return is not what they want to know of; everybody else sees the last one."""
    both = story(
        (EventKind.STARTED, 0),
        (EventKind.SUBMITTED, 5),
        (EventKind.RETURNED, 0, "ria"),
        (EventKind.SUBMITTED, 7),
        (EventKind.RETURNED, 0, "vic"),
    )
    assert [returned_for(both, who) for who in ("ria", "vic", "sam")] == [2, 4, 4]
    assert since_returned(both, "ria") == "What changed since I returned it"
    assert since_returned(both, "sam") == "What changed since it was returned to me"
    assert since_returned(both, "lou") == "What changed since it was returned"
    assert returned_for(story((EventKind.STARTED, 0)), "sam") is None
    assert since_returned(story((EventKind.STARTED, 0)), "sam") == ""


def test_a_return_speaks_of_what_had_been_handed_in() -> None:
    """A visit that another assessment of the family adds meanwhile is news to whoever returned it."""
    written = {AT: 0, AT + timedelta(hours=2): 6, AT + timedelta(hours=3): 7}

    def by(moment: datetime) -> int:
        return written.get(moment, 99)

    assert [seq_at_event(TWICE, place, by) for place in range(6)] == [0, 5, 5, 5, 9, 9]
    reopened = story((EventKind.STARTED, 0), (EventKind.AUTHORISED, 4), (EventKind.REOPENED, 0))
    assert seq_at_event(reopened, 2, by) == 4
