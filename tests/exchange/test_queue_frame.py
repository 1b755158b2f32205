"""A queue as data: the rows of the page, in their order, and no name of a family's member."""

from datetime import timedelta

import pandas as pd

from assessment_kit.core.people import CaseRole
from assessment_kit.core.queue import Part
from assessment_kit.exchange.queue_frame import queue_frame
from tests.store.desk import TODAY, Desk

SECTION = "referral"


def row(desk: Desk, login: str = "ria") -> pd.Series:
    """Give the one assessment's row."""
    frame = queue_frame(desk.store, getattr(desk, login))
    assert len(frame) == 1
    return frame.iloc[0]


def test_a_row_says_what_the_page_says(desk: Desk) -> None:
    """Status, author, the day it is in, and whom it waits for."""
    desk.submit()
    found = row(desk)
    assert (found.reference, found.status, found.author) == ("WM-2026-0142", "submitted", "Sam Lee")
    assert (found.day, found.days, found.children) == (2, 45, 1)
    assert (found.waits_for_you, row(desk, "sam").waits_for_you) == (True, False)
    assert found.due_on == pd.Timestamp(desk.store.due.leading([desk.assessment])[desk.assessment].on)
    assert not found.is_own_day
    assert found.missed == "decision"


def test_never_looked_is_told_from_nothing_changed(desk: Desk) -> None:
    """NA until it was opened once; then numbers, 0 among them."""
    desk.store.annotations.add(desk.ria, desk.assessment, SECTION, "When was that?")
    before = row(desk, "sam")
    assert pd.isna(before.looked_at)
    assert pd.isna(before.answers_changed)
    assert pd.isna(before.new_notes)
    desk.store.queue.looking.note(desk.sam, desk.assessment)
    assert (row(desk, "sam").answers_changed, row(desk, "sam").new_notes) == (0, 0)
    assert row(desk, "sam").looked_at == pd.Timestamp(desk.clock.moment)
    desk.store.annotations.add(desk.ria, desk.assessment, SECTION, "And who was there?")
    desk.store.assessments.cancel(desk.ria, desk.assessment, "Opened by mistake.")
    desk.store.assessments.reopen(desk.ria, desk.assessment, "It was not.")
    found = row(desk, "sam")
    assert (found.new_notes, found.notes_open, found.happened) == (1, 2, "cancelled reopened")


def test_overdue_is_said_of_the_day_after(desk: Desk) -> None:
    """On the day itself it is in time."""
    due = row(desk).due_on
    desk.clock.advance(days=(due.date() - TODAY).days)
    assert not row(desk).is_overdue
    desk.clock.advance(days=1)
    assert row(desk).is_overdue


def test_a_part_holds_what_fits_and_no_sibling(desk: Desk) -> None:
    """What waits for somebody is not listed together with what waits for nobody."""
    child = desk.child
    other = desk.store.assessments.start(
        desk.sam, desk.case, "early_help", [child], TODAY - timedelta(days=1), TODAY
    )
    desk.submit()
    assert set(queue_frame(desk.store, desk.ria).assessment) == {desk.assessment, other.id}
    assert list(queue_frame(desk.store, desk.ria, Part.WAITING).assessment) == [desk.assessment]
    (shown,) = desk.store.queue.of(desk.ria, Part.WAITING).rows
    assert [line.is_wanted for line in shown.lines] == [True, False]


def test_no_name_of_the_family_is_in_it(desk: Desk) -> None:
    """A frame that is mailed on tells nobody who the family is."""
    text = queue_frame(desk.store, desk.ria).to_csv()
    assert not [name for name in ("Zo", "Neill", "Marta") if name in text]


def test_who_has_no_queue_has_an_empty_frame_with_the_same_columns(desk: Desk) -> None:
    """A program that reads it needs no case for nothing."""
    desk.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.READER)
    for login in ("alex", "vic", "ada"):
        frame = queue_frame(desk.store, getattr(desk, login))
        assert frame.empty
        assert list(frame.columns) == list(queue_frame(desk.store, desk.ria).columns)
        assert (frame.dtypes == queue_frame(desk.store, desk.ria).dtypes).all()
