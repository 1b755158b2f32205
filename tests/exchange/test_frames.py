"""Data frames: what a manager counts, for the cases they may see and no other."""

from datetime import timedelta

import pandas as pd

from assessment_kit.core.answer import Operation
from assessment_kit.core.people import CaseRole
from assessment_kit.exchange.frames import caseload_frame
from tests.store.desk import TODAY, Desk


def row(desk: Desk, login: str = "ria") -> pd.Series:
    """Give the one assessment's row."""
    frame = caseload_frame(desk.store, getattr(desk, login))
    assert len(frame) == 1
    return frame.iloc[0]


def test_an_assessment_is_one_row_with_its_days(desk: Desk) -> None:
    """A manager reads who has it, since when, and by when it is due."""
    found = row(desk)
    assert (found.reference, found.status, found.children) == ("WM-2026-0142", "draft", 1)
    assert (found.lead_practitioner, found.supervisor) == ("Sam Lee", "Ria Moss")
    assert found.referred_on == pd.Timestamp(TODAY - timedelta(days=4))
    assert found.working_days == 2  # Friday to Tuesday
    assert found.youngest == "7 years"
    assert not found.is_overdue
    assert pd.isna(found.authorised_on)


def test_an_open_assessment_past_its_day_is_overdue(desk: Desk) -> None:
    """After 45 working days it shows as overdue until it is authorised."""
    due = row(desk).due_on
    desk.clock.advance(days=(due.date() - TODAY).days)
    assert not row(desk).is_overdue
    desk.clock.advance(days=1)
    assert row(desk).is_overdue
    why = Operation("why", "overdue_because", "The mother was in hospital and wanted to read it first.")
    desk.store.answers.save(desk.sam, desk.assessment, [why])
    desk.submit()
    desk.authorise()
    assert not row(desk).is_overdue


def test_working_days_stop_with_the_work(desk: Desk) -> None:
    """An authorised assessment does not grow older."""
    desk.submit()
    desk.authorise()
    before = row(desk).working_days
    desk.clock.advance(days=30)
    assert row(desk).working_days == before
    assert row(desk).authorised_on == pd.Timestamp(TODAY)


def test_returns_are_counted(desk: Desk) -> None:
    """How often work went back is seen without opening it."""
    for reason in ("Say who rang.", "Say when they rang."):
        desk.submit()
        desk.store.assessments.return_(desk.ria, desk.assessment, reason)
    assert row(desk).times_returned == 2


def test_a_person_without_cases_gets_the_same_columns(desk: Desk) -> None:
    """Another's cases are in no frame, and code that reads the columns still runs."""
    empty, full = caseload_frame(desk.store, desk.vic), caseload_frame(desk.store, desk.ria)
    assert empty.empty
    assert list(empty.columns) == list(full.columns)
    assert list(empty.dtypes) == list(full.dtypes)


def test_no_name_of_the_family_is_in_a_frame(desk: Desk) -> None:
    """What is counted and shared does not say who the family is."""
    text = caseload_frame(desk.store, desk.ria).to_csv()
    assert not any(name in text for name in ("Zo", "O'Neill", "Marta", "Hetty"))


def test_parts_stand_behind_the_assessment_that_they_are_part_of(desk: Desk) -> None:
    """Whoever counts work can leave the parts out, and sees who writes each."""
    store, days = desk.store, (TODAY - timedelta(days=9), TODAY - timedelta(days=8))
    desk.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.CONTRIBUTOR)
    part = store.assessments.start(
        desk.alex, desk.case, "contribution", [desk.child], *days, part_of=desk.assessment
    )
    frame = caseload_frame(store, desk.ria)
    assert list(frame.assessment) == [desk.assessment, part.id]
    assert list(frame.part_of) == ["", desk.assessment]
    assert list(frame.author) == ["Sam Lee", "Alex Byrne"]
