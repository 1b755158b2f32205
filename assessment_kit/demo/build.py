"""Write the demo: staff, eight families and what happened to them, all through the store's own doors."""

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from assessment_kit.core.people import Account, CaseRole
from assessment_kit.demo.family import Family, load_families
from assessment_kit.demo.people import STAFF, DemoLogin, registered_until
from assessment_kit.demo.telling import Telling, Told

if TYPE_CHECKING:
    from assessment_kit.store.record import Store

_LONDON = ZoneInfo("Europe/London")


def build_demo(store: "Store", today: date) -> list[DemoLogin]:
    """Fill an empty store with eight invented families at different stages.

    Parameters
    ----------
    today
        The day that every date of the demo is counted from.

    Returns
    -------
    The logins, as the demo prints them.
    """
    clock = store.clock
    store.database.notes_clock_steps = False
    store.set_setting("demo", "being built")  # items that nobody has checked may be chosen from now on
    try:
        accounts = _add_staff(store, today)
        for family in load_families(today):
            _build(store, family, accounts)
    finally:
        store.clock = clock
        store.database.notes_clock_steps = True
    store.set_setting("demo", "yes")
    return [staff.demo_login for staff in STAFF]


class _PastClock:
    """Tells the time on a day of the past, later whenever it is asked and never earlier than it was."""

    def __init__(self) -> None:
        self._moment = datetime.min.replace(tzinfo=UTC)

    def turn_to(self, day: date) -> None:
        """Go to twenty to ten in London on a day, unless it is later already."""
        self._moment = max(self._moment, datetime.combine(day, time(9, 40), _LONDON).astimezone(UTC))

    def let_pass(self, how_long: timedelta) -> None:
        """Have it be later."""
        self._moment += how_long

    def __call__(self) -> datetime:
        """Read the clock."""
        self._moment += timedelta(seconds=7)
        return self._moment


def _add_staff(store: "Store", today: date) -> dict[str, Account]:
    clock = _PastClock()
    clock.turn_to(today - timedelta(days=400))
    store.clock = clock
    return {
        staff.login: store.accounts.add(
            staff.login,
            staff.name,
            [staff.role],
            staff.password,
            at_work=staff.at_work,
            registration_number=staff.registration_number,
            registered_until=registered_until(today) if staff.registration_number else None,
        )
        for staff in STAFF
    }


def _build(store: "Store", family: Family, accounts: dict[str, Account]) -> None:
    """Open a family's case, then live through its days: each assessment is begun, written and handed on."""
    store.clock = clock = _PastClock()
    with store.database.write():  # on disk once for the whole family, which is much quicker
        clock.turn_to(family.opened_on)
        told = Told(store, accounts, clock.let_pass)
        told.case = _open_case(told, family)
        stages = [Telling(told, stage) for stage in family.stages]
        for day in sorted({day for stage in stages for day in stage.days}):
            clock.turn_to(day)
            for stage in stages:
                stage.live_through(day)


def _open_case(told: Told, family: Family) -> str:
    cases, lead = told.store.cases, told.accounts[family["lead"]]
    case = cases.open(lead, family["reference"])
    for login in family.contributors:
        cases.grant(lead, case.id, login, CaseRole.CONTRIBUTOR)
    cases.grant(lead, case.id, family["supervisor"], CaseRole.SUPERVISOR)
    cases.save_people(
        lead, case.id, [told.over_what_stood(written.operation, "") for written in family.people()]
    )
    return case.id
