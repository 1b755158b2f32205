"""Sessions are random, kept as a hash, and end."""

import pytest

from assessment_kit.core.errors import InvalidInputError, SignInError
from tests.store.desk import Desk


def _seen_at(desk: Desk) -> str:
    with desk.store.database.read() as conn:
        return str(conn.exec_driver_sql("SELECT seen_at FROM login_session").scalar())


def test_a_session_says_who_is_signed_in(desk: Desk) -> None:
    """Each request finds the person whose cookie it carries."""
    token = desk.store.sessions.begin(desk.sam)
    assert desk.store.sessions.account_of(token) == desk.sam
    assert desk.store.sessions.account_of(token + "x") is None
    assert desk.store.sessions.account_of("") is None


def test_the_record_holds_no_token(desk: Desk) -> None:
    """Whoever reads the table cannot sign in with what they find."""
    token = desk.store.sessions.begin(desk.sam)
    with desk.store.database.read() as conn:
        row = conn.exec_driver_sql("SELECT * FROM login_session").one()
    assert len(token) >= 43
    assert all(token.encode() not in bytes(str(value), "utf-8") for value in row)


def test_signing_out_ends_a_replayed_cookie(desk: Desk) -> None:
    """A cookie that was copied before signing out opens nothing afterwards."""
    token, other = desk.store.sessions.begin(desk.sam), desk.store.sessions.begin(desk.sam)
    desk.store.sessions.end(token)
    desk.store.sessions.end(token)
    assert desk.store.sessions.account_of(token) is None
    assert desk.store.sessions.account_of(other) == desk.sam
    assert desk.actions("").count("signed_out") == 1


def test_an_hour_without_a_sign_of_life_ends_a_session(desk: Desk) -> None:
    """A computer left in a meeting room is signed out after an hour."""
    token = desk.store.sessions.begin(desk.sam)
    desk.clock.advance(minutes=59)
    assert desk.store.sessions.account_of(token) == desk.sam
    desk.clock.advance(minutes=59)
    assert desk.store.sessions.account_of(token) == desk.sam
    desk.clock.advance(minutes=60)
    assert desk.store.sessions.account_of(token) is None


def test_a_session_ends_after_ten_hours_however_busy(desk: Desk) -> None:
    """A session does not outlive the working day."""
    token = desk.store.sessions.begin(desk.sam)
    for _ in range(20):
        assert desk.store.sessions.account_of(token) == desk.sam
        desk.clock.advance(minutes=30)
    assert desk.store.sessions.account_of(token) is None


def test_signs_of_life_are_written_at_most_once_a_minute(desk: Desk) -> None:
    """A busy page does not cost a flush of the disk per request."""
    token = desk.store.sessions.begin(desk.sam)
    before = _seen_at(desk)
    desk.clock.advance(seconds=59)
    desk.store.sessions.account_of(token)
    assert _seen_at(desk) == before
    desk.clock.advance(seconds=1)
    desk.store.sessions.account_of(token)
    assert _seen_at(desk) != before


def test_a_token_lasts_its_days_and_is_no_cookie(desk: Desk) -> None:
    """A token for a program works where tokens do, until its day."""
    token = desk.store.sessions.issue_token(desk.sam, "spreadsheet", 30)
    assert desk.store.sessions.account_of(token) is None
    desk.clock.advance(days=29)
    assert desk.store.sessions.account_of_token(token) == desk.sam
    desk.clock.advance(days=1)
    assert desk.store.sessions.account_of_token(token) is None


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_token_cannot_last_for_ever(desk: Desk, days: int) -> None:
    """A token ends within a year."""
    with pytest.raises(InvalidInputError, match="366"):
        desk.store.sessions.issue_token(desk.sam, "spreadsheet", days)


def test_all_sessions_can_be_ended_at_once(desk: Desk) -> None:
    """After a theft everything a person was signed in with is ended."""
    tokens = [desk.store.sessions.begin(desk.sam) for _ in range(3)]
    assert desk.store.sessions.end_all(desk.sam.id) == 3
    assert all(desk.store.sessions.account_of(token) is None for token in tokens)


def test_who_has_left_begins_no_session(desk: Desk) -> None:
    """A login that ends between password and session lets nobody in."""
    sam = desk.sam
    desk.store.accounts.remove("sam", by=desk.ada)
    with pytest.raises(SignInError):
        desk.store.sessions.begin(sam)


def test_a_handed_key_says_what_it_is_for_and_signs_nobody_in(desk: Desk) -> None:
    """Whoever gets the computer for one task is not its worker, and the worker's own session has ended."""
    own = desk.store.sessions.begin(desk.sam)
    key = desk.store.sessions.hand(desk.sam, "the-hand-over", own)
    handed = desk.store.sessions.handed(key)
    assert handed is not None
    assert (handed.hand_over, handed.account, handed.is_open) == ("the-hand-over", desk.sam.id, True)
    assert desk.store.sessions.account_of(key) is None
    assert desk.store.sessions.account_of_token(key) is None
    assert desk.store.sessions.account_of(own) is None
    assert desk.store.sessions.handed(own) is None
    assert desk.actions("").count("handed_over") == 1


def test_a_handed_key_slides_while_it_is_used_and_is_known_after_it_ended(desk: Desk) -> None:
    """A child who draws for two hours is not sent away; a page left overnight asks for the worker."""
    key = desk.store.sessions.hand(desk.sam, "the-hand-over", desk.store.sessions.begin(desk.sam))
    for _ in range(3):
        desk.clock.advance(minutes=40)
        handed = desk.store.sessions.handed(key)
        assert handed is not None
        assert handed.is_open
    desk.clock.advance(minutes=61)
    handed = desk.store.sessions.handed(key)
    assert handed is not None
    assert not handed.is_open


def test_a_handed_key_ends_with_the_worker_who_handed_it_over(desk: Desk) -> None:
    """A password changed because it was seen ends what was handed over in its owner's name too."""
    key = desk.store.sessions.hand(desk.sam, "the-hand-over", desk.store.sessions.begin(desk.sam))
    desk.store.sessions.end_all(desk.sam.id)
    handed = desk.store.sessions.handed(key)
    assert handed is not None
    assert not handed.is_open
