"""Striking: a text about the wrong child goes from every view, and its chain stays whole."""

import pytest

from assessment_kit.core.assessment import EventKind
from assessment_kit.core.errors import InvalidInputError, NotFoundError, RefusedError, StateError
from assessment_kit.store.assessment_rows import find_assessment
from tests.store.records import ADA, ASSESSMENT, CASE, DANA, KIM, SAM, STRANGER, Record

WRONG, REASON = "This belongs to the Greens' record.", "It is about another family."


@pytest.fixture
def seq(record: Record) -> int:
    """Write a text into the wrong record; return its place."""
    record.save("before")
    record.save(WRONG, 1)
    return record.now().seq


def test_a_struck_text_is_gone_at_once(record: Record, seq: int) -> None:
    """Views, history and the past show that something was struck and why, and not the text."""
    record.store.answers.strike(SAM, ASSESSMENT, seq, REASON, since_rev=2)
    read = record.now()
    assert (read.value, read.struck, read.rev) == (None, REASON, 2)
    assert [revision.value for revision in record.story()] == ["before", None]
    answers = record.store.answers
    past = [r for r in answers.revisions(SAM, ASSESSMENT, as_of=seq) if r.address.question == "story"]
    assert past == [read]


def test_writing_goes_on_after_a_strike(record: Record, seq: int) -> None:
    """The next writer, who saw that it was struck, makes no conflict."""
    record.store.answers.strike(SAM, ASSESSMENT, seq, REASON)
    assert record.save("right", 2).rev == 3
    assert record.now().value == "right"


def test_a_second_person_destroys_it(record: Record, seq: int) -> None:
    """Key and text are gone from the record; who wrote it, and when, and that it was struck stay."""
    answers = record.store.answers
    answers.strike(SAM, ASSESSMENT, seq, REASON, since_rev=2)
    with pytest.raises(RefusedError, match="second person"):
        answers.confirm_strike(SAM, ASSESSMENT, seq)
    answers.confirm_strike(DANA, ASSESSMENT, seq)
    assert record.now().struck == REASON
    report = record.store.verify()
    assert report.faults == ()
    assert report.revisions - report.opened == 1
    actions = [entry.action for entry in record.store.audit.of_case(CASE)]
    assert actions.count("struck") == actions.count("destroyed") == 1
    with pytest.raises(StateError, match="already"):
        answers.confirm_strike(DANA, ASSESSMENT, seq)


def test_the_drafts_of_a_text_go_with_it(record: Record, seq: int) -> None:
    """A text that was saved while it was typed stands in several revisions."""
    record.save(WRONG + " And more", 2)
    last = record.now().seq
    answers = record.store.answers
    answers.strike(SAM, ASSESSMENT, last, REASON, since_rev=2)
    assert [revision.value for revision in record.story()] == ["before", None, None]
    answers.confirm_strike(KIM, ASSESSMENT, last)
    report = record.store.verify()
    assert report.faults == ()
    assert (report.strikes, report.revisions - report.opened) == (2, 2)


def test_all_that_its_writer_saved_before_it_goes_with_a_text(record: Record) -> None:
    """What was saved on the way stands in earlier revisions; a colleague's text ends the run and stays."""
    record.save("Kim's.", by=KIM)
    for rev, text in enumerate(["This bel", "This belongs", WRONG], start=1):
        record.save(text, rev)
    answers = record.store.answers
    answers.strike(SAM, ASSESSMENT, record.now().seq, REASON)
    assert [revision.value for revision in record.story()] == ["Kim's.", None, None, None]
    answers.confirm_strike(DANA, ASSESSMENT, record.now().seq)
    assert record.store.verify().faults == ()


def test_who_struck_and_who_confirmed_is_known(record: Record, seq: int) -> None:
    """Everyone who reads the case finds who said so, when and why, and on whose word it was destroyed."""
    answers = record.store.answers
    answers.strike(SAM, ASSESSMENT, seq, REASON, since_rev=2)
    (left,) = answers.struck(KIM, ASSESSMENT)
    assert left.strike == record.now().strike
    assert left.strike is not None
    assert (left.value, left.strike.by, left.strike.reason) == (None, SAM.id, REASON)
    assert (left.strike.confirmed_by_name, left.strike.confirmed_at) == ("", None)
    answers.confirm_strike(DANA, ASSESSMENT, seq)
    (left,) = answers.struck(KIM, ASSESSMENT)
    assert left.strike is not None
    assert left.strike.by_name == SAM.name
    assert left.strike.confirmed_by_name == DANA.name
    assert left.strike.confirmed_at is not None


def test_a_strike_begins_at_a_revision_that_is_there(record: Record, seq: int) -> None:
    """A number after the text, or before the first one, strikes nothing."""
    for since_rev in (0, 3):
        with pytest.raises(InvalidInputError, match="from 1 to 2"):
            record.store.answers.strike(SAM, ASSESSMENT, seq, REASON, since_rev=since_rev)
    assert record.now().value == WRONG


def test_a_struck_conflict_waits_for_nobody(record: Record, seq: int) -> None:
    """Nobody is asked to choose it."""
    record.save("Kim's", by=KIM)
    conflict = record.story()[-1].seq
    record.store.answers.strike(KIM, ASSESSMENT, conflict, REASON)
    assert record.now().conflicts == ()
    assert record.now().value == WRONG
    assert record.store.verify().faults == ()


def test_a_text_can_be_struck_after_authorisation(record: Record, seq: int) -> None:
    """The wrong child's text must go whenever it is found; what was authorised can still be checked."""
    store = record.store
    with store.database.read() as conn:
        root = store.answers.content_root(conn, find_assessment(conn, store.keys, ASSESSMENT))
    record.happens(EventKind.AUTHORISED, root, seq)
    store.answers.strike(DANA, ASSESSMENT, seq, REASON)
    store.answers.confirm_strike(SAM, ASSESSMENT, seq)
    with store.database.read() as conn:
        assert store.answers.content_root(conn, find_assessment(conn, store.keys, ASSESSMENT)) != root
    assert store.verify().faults == ()


def test_a_strike_needs_a_reason_and_a_role(record: Record, seq: int) -> None:
    """Nothing is struck in passing, or by someone who has no part in the case."""
    strike = record.store.answers.strike
    with pytest.raises(InvalidInputError, match="reason"):
        strike(SAM, ASSESSMENT, seq, "  ")
    with pytest.raises(NotFoundError):
        strike(STRANGER, ASSESSMENT, seq, REASON)
    with pytest.raises(NotFoundError, match="no such text"):
        strike(SAM, ASSESSMENT, 999, REASON)
    with pytest.raises(NotFoundError, match="not struck"):
        record.store.answers.confirm_strike(KIM, ASSESSMENT, seq)
    strike(SAM, ASSESSMENT, seq, REASON)
    with pytest.raises(StateError, match="already"):
        strike(SAM, ASSESSMENT, seq, REASON)


def test_a_struck_person_is_in_no_list(record: Record) -> None:
    """A person of another family is not among the people of this one."""
    record.store.answers.strike(SAM, ASSESSMENT, record.now("people", ADA, ADA).seq, REASON)
    assert ADA not in [person.id for person in record.store.cases.get(SAM, CASE).people]


def test_the_reason_is_sealed(record: Record, seq: int) -> None:
    """Why a text was struck is case text too, and is in no audit entry."""
    record.store.answers.strike(SAM, ASSESSMENT, seq, REASON)
    assert not any(REASON in entry.body + entry.object for entry in record.store.audit.of_case(CASE))
