"""Who can be given the lead of a case, or an assessment in it: the same rule on every way to it."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.errors import RefusedError
from assessment_kit.core.people import Account, CaseRole
from assessment_kit.core.registration import is_registered
from assessment_kit.core.sign_off import LedBy, sign_off_of
from assessment_kit.core.studying import must_not_lead_as_student
from assessment_kit.core.timescale import day_in_england
from assessment_kit.store.access import roles_on_case

if TYPE_CHECKING:
    from assessment_kit.store.record import Store


def must_be_able_to_lead(
    conn: Connection, store: "Store", lead: Account, case_id: str, found: Iterable[Assessment], at: datetime
) -> None:
    """Keep the lead of a case from a student on it, and from who may not lead the work that is under way.

    Parameters
    ----------
    found
        The assessments of the case; those that wait for a supervisor count, since they can come back.

    Raises
    ------
    RefusedError
        With whom to choose.
    """
    must_not_lead_as_student(lead, CaseRole.LEAD, roles_on_case(conn, lead.id, case_id, at))
    if any(one.is_under_way and takes_registered(conn, store, one) for one in found):
        must_be_registered(lead, at)


def takes_registered(conn: Connection, store: "Store", one: Assessment) -> bool:
    """Tell whether a registered social worker leads an assessment, by law or by its protocol."""
    kind = store.texts.instrument_of(conn, one).assessment_type
    rule = sign_off_of(kind, store.texts.protocol_of(conn, one).sign_off)
    return rule.led_by is LedBy.REGISTERED_SOCIAL_WORKER


def must_be_registered(to: Account, at: datetime) -> None:
    """Refuse whoever is no registered social worker on the day."""
    if not is_registered(to, day_in_england(at)):
        raise RefusedError(
            f"Work is under way that a registered social worker leads, and no registration is recorded "
            f"for {to.name}: choose somebody who is registered."
        )
