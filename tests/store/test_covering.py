"""A supervisor is away, and another has their cases: on those days, and on no other."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from assessment_kit.core.covering import Cover
from assessment_kit.core.errors import InvalidInputError, NotFoundError, RefusedError, StateError
from assessment_kit.core.people import Account, CaseRole, Role
from tests.store.desk import FAMILY, TODAY, Desk

FIRST, LAST = date(2026, 3, 28), date(2026, 3, 30)  # the clocks go forward on the 29th
SOON = (FIRST, LAST)


def _cover(desk: Desk, days: tuple[date, date] = SOON, by: str = "ria", who: str = "vic") -> Cover:
    return desk.store.covering.set(getattr(desk, by), "ria", who, *days)[0]


def _reads(desk: Desk, account: Account, case: str = "") -> bool:
    try:
        desk.store.cases.get(account, case or desk.case)
    except NotFoundError:
        return False
    return True


@pytest.mark.parametrize(
    ("moment", "reads"),
    [
        (datetime(2026, 3, 27, 23, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 28, 0, 0, tzinfo=UTC), True),  # midnight in winter
        (datetime(2026, 3, 30, 22, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 30, 23, 0, tzinfo=UTC), False),  # midnight in summer
    ],
)
def test_cover_opens_cases_from_the_first_midnight_to_the_last(
    desk: Desk, moment: datetime, reads: bool
) -> None:
    """Days are England's: who covers reads nothing a second before, and nothing a second after."""
    _cover(desk)
    desk.clock.moment = moment
    assert _reads(desk, desk.vic) is reads


def test_who_covers_reviews_and_authorises(desk: Desk) -> None:
    """What waits for the one who is away is returned and signed by the one who covers."""
    desk.submit()
    _cover(desk, (TODAY, TODAY))
    assert desk.store.covering.stands_for(desk.vic) == {desk.ria.id}
    assert desk.authorise("vic").authorised_on == TODAY


def test_what_comes_meanwhile_is_covered_at_once(desk: Desk) -> None:
    """A case that is submitted to who is away, and one that they are given, are open to who covers."""
    _cover(desk, (TODAY, LAST))
    other = desk.store.cases.open(desk.alex, "WM 9", FAMILY)
    assert not _reads(desk, desk.vic, other.id)
    desk.store.cases.grant(desk.alex, other.id, "ria", CaseRole.SUPERVISOR)
    assert _reads(desk, desk.vic, other.id)
    desk.clock.moment = datetime(2026, 4, 1, tzinfo=UTC)
    assert not _reads(desk, desk.vic, other.id)
    assert _reads(desk, desk.ria, other.id)


def test_a_case_that_leaves_the_supervisor_leaves_who_covers(desk: Desk) -> None:
    """Who covers has no case that the supervisor has not, before the days and on them."""
    _cover(desk)
    desk.store.cases.end_role(desk.sam, desk.case, "ria", CaseRole.SUPERVISOR)
    desk.clock.moment = datetime(2026, 3, 29, 9, tzinfo=UTC)
    assert not _reads(desk, desk.vic)


@pytest.mark.parametrize("by", ["ria", "ada"])
def test_cover_that_is_ended_early_ends_at_once(desk: Desk, by: str) -> None:
    """The supervisor is back a day sooner, or an administrator says so."""
    cover = _cover(desk, (TODAY, LAST))
    assert _reads(desk, desk.vic)
    desk.store.covering.end(getattr(desk, by), cover.id)
    assert not _reads(desk, desk.vic)
    assert desk.store.covering.stands_for(desk.vic) == frozenset()
    with pytest.raises(StateError, match="over"):
        desk.store.covering.end(desk.ria, cover.id)


def test_cover_that_is_ended_before_it_begins_never_begins(desk: Desk) -> None:
    """Leave that was cancelled opens no case."""
    cover = _cover(desk)
    desk.store.covering.end(desk.ria, cover.id)
    desk.clock.moment = datetime(2026, 3, 29, 9, tzinfo=UTC)
    assert not _reads(desk, desk.vic)


def test_who_covers_may_be_covered_in_turn(desk: Desk) -> None:
    """Ria is away, then Vic falls ill: Una has the cases of both, while both are away."""
    _cover(desk, (TODAY, FIRST))
    desk.store.covering.set(desk.ada, "vic", "una", TODAY, LAST)
    assert _reads(desk, desk.una)
    desk.clock.moment = datetime(2026, 3, 29, 9, tzinfo=UTC)  # Ria is back
    assert not _reads(desk, desk.una)


def test_ending_the_first_cover_ends_the_second(desk: Desk) -> None:
    """What follows a role that ended has ended too."""
    cover = _cover(desk, (TODAY, LAST))
    desk.store.covering.set(desk.vic, "vic", "una", TODAY, LAST)
    desk.store.covering.end(desk.ria, cover.id)
    assert not _reads(desk, desk.una)


def test_who_supervised_already_goes_on_after_cover(desk: Desk) -> None:
    """A role of one's own does not end with a cover."""
    desk.store.cases.grant(desk.sam, desk.case, "vic", CaseRole.SUPERVISOR)
    _cover(desk, (TODAY, TODAY))
    desk.clock.advance(days=2)
    assert _reads(desk, desk.vic)


def test_nobody_signs_their_own_work_while_covering(desk: Desk) -> None:
    """Who wrote a part of an assessment does not authorise it, though they cover for its supervisor."""
    desk.store.accounts.add_role("alex", Role.SUPERVISOR, by=desk.ada)
    desk.store.accounts.set_registration("alex", "SW00002", date(2026, 11, 30), by=desk.ada)
    desk.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.CONTRIBUTOR)
    desk.write("Seen by Alex.", by="alex")
    desk.submit()
    _cover(desk, (TODAY, TODAY), who="alex")
    with pytest.raises(RefusedError, match="they wrote"):
        desk.authorise("alex")


@pytest.mark.parametrize(
    ("by", "away", "covers", "said"),
    [
        ("vic", "ria", "una", "Only the supervisor themselves or an administrator"),
        ("sam", "ria", "vic", "Only the supervisor themselves or an administrator"),
        ("ria", "ria", "ria", "does not cover for themselves"),
        ("ria", "ria", "sam", "Sam Lee is not a supervisor"),
        ("ada", "sam", "vic", "nothing to cover"),
    ],
)
def test_cover_is_set_by_who_may(desk: Desk, by: str, away: str, covers: str, said: str) -> None:
    """The supervisor themselves, or an administrator; nobody else, and for nobody who is none."""
    with pytest.raises(RefusedError, match=said):
        desk.store.covering.set(getattr(desk, by), away, covers, *SOON)
    assert not _reads(desk, desk.vic)


def test_an_administrator_gives_themselves_nothing(desk: Desk) -> None:
    """Who manages logins and is a supervisor too does not open another's cases to themselves."""
    desk.store.accounts.add_role("vic", Role.ADMINISTRATOR, by=desk.ada)
    with pytest.raises(RefusedError, match="themselves another's cases"):
        desk.store.covering.set(desk.vic, "ria", "vic", *SOON)


def test_an_administrator_reads_no_case_by_setting_cover(desk: Desk) -> None:
    """Cover is set from names alone."""
    _, cases = desk.store.covering.set(desk.ada, "ria", "vic", TODAY, LAST)
    assert cases == 1
    assert not _reads(desk, desk.ada)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((LAST, FIRST), "before its first"),
        ((date(2026, 3, 9), LAST), "today or on a day to come"),
        ((FIRST, date(2027, 3, 29)), "a year at most"),
    ],
)
def test_days_that_cannot_be_are_said(desk: Desk, days: tuple[date, date], said: str) -> None:
    """A slip of the hand in a date opens nothing."""
    with pytest.raises(InvalidInputError, match=said):
        _cover(desk, days)


def test_one_person_covers_at_a_time_and_is_there(desk: Desk) -> None:
    """Nobody is covered twice on a day, nor by who is away on it; and no two by each other."""
    _cover(desk)
    with pytest.raises(StateError, match="Vic Adeyemi covers for Ria Moss"):
        _cover(desk, (LAST, LAST), who="una")
    with pytest.raises(StateError, match="Ria Moss is away"):
        desk.store.covering.set(desk.vic, "vic", "ria", LAST, LAST)


def test_a_caseload_grows_and_shrinks_with_its_days(desk: Desk) -> None:
    """The number of cases is counted anew when a cover begins and when it ends, without anybody's doing."""
    _cover(desk)
    counts = []
    for moment in (TODAY, FIRST, date(2026, 4, 1)):
        desk.clock.moment = datetime(moment.year, moment.month, moment.day, 9, tzinfo=UTC)
        counts.append(desk.store.cases.caseload(desk.vic)[1])
    assert counts == [0, 1, 0]


def test_the_case_says_who_covers_until_when(desk: Desk) -> None:
    """Everybody who works on the case can read who has it now."""
    _cover(desk, (TODAY, LAST))
    held = next(one for one in desk.store.cases.roles(desk.case) if one.account == desk.vic.id)
    assert held.more_words == ", covers for Ria Moss until 30 March 2026"
    (cover,) = desk.store.covering.of(desk.case)
    assert cover.words == "Vic Adeyemi covers for Ria Moss from 10 March 2026 to 30 March 2026"


def test_cover_is_in_the_audit_and_verified(desk: Desk) -> None:
    """Who set it, for whom and when stands in the log; days that were changed from outside are found."""
    cover = _cover(desk, (TODAY, LAST), by="ada")
    desk.store.covering.end(desk.ada, cover.id)
    assert {"cover_set", "cover_over"} <= set(desk.actions(""))
    assert {"cover_began", "cover_ended"} <= set(desk.actions())
    assert desk.store.verify().is_whole
    with desk.store.database.write() as conn:
        conn.execute(text('DROP TRIGGER "cover_no_update"'))
        conn.execute(text("UPDATE cover SET ends_on = '2026-12-31'"))
    assert any("cover" in fault for fault in desk.store.verify().faults)


def test_the_workspace_itself_sets_and_ends_cover(desk: Desk) -> None:
    """From the command line, for who is ill and cannot log in."""
    cover, _ = desk.store.covering.set(None, "ria", "vic", TODAY, LAST)
    assert desk.store.covering.end(None, cover.id).ended_at is not None
    assert desk.store.verify().is_whole


def test_what_is_set_is_listed_to_those_it_concerns(desk: Desk) -> None:
    """The one who is away, the one who covers, and an administrator; nobody else."""
    cover = _cover(desk)
    listed = desk.store.covering
    assert (
        [one.id for one in listed.about(desk.ria)] == [one.id for one in listed.about(desk.vic)] == [cover.id]
    )
    assert listed.about(desk.una) == []
    assert [one.id for one in listed.every(desk.ada)] == [cover.id]
    with pytest.raises(RefusedError):
        listed.every(desk.una)
