"""Data frames of a caseload: one row per assessment, and one row per child where children are counted."""

from typing import TYPE_CHECKING, Any

from assessment_kit.core import timescale
from assessment_kit.core.assessment import Assessment, EventKind
from assessment_kit.core.case import Case
from assessment_kit.core.people import Account, CaseRole
from assessment_kit.projection.provenance import english_day

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from assessment_kit.store.record import Store

_PAGE = 200
_COLUMNS: dict[str, str] = {
    "case": "string",
    "reference": "string",
    "assessment": "string",
    "instrument": "string",
    "version": "Int64",
    "status": "string",
    "children": "Int64",
    "youngest": "string",
    "lead_practitioner": "string",
    "supervisor": "string",
    "referred_on": "datetime64[ns]",
    "started_on": "datetime64[ns]",
    "due_on": "datetime64[ns]",
    "submitted_on": "datetime64[ns]",
    "authorised_on": "datetime64[ns]",
    "working_days": "Int64",
    "is_overdue": "boolean",
    "times_returned": "Int64",
}


def caseload_frame(store: "Store", account: Account) -> "pd.DataFrame":
    """Lay out the assessments that a person may see.

    Returns
    -------
    One row per assessment, the longest waiting first. Columns: case, reference, assessment, instrument,
    status, lead_practitioner, supervisor (str); version, children (Int64, how many); youngest (str, the
    youngest child's age in words); referred_on, started_on, due_on, submitted_on, authorised_on (days, NaT
    where it has not happened); working_days (Int64, from referral to today or to the day on which the work
    ended); is_overdue (bool, past its day and still under way); times_returned (Int64).
    `due_on` is the day that leads: the child's own, the court's or the local limit of its type; NaT where
    there is none. No name of a family's member. Empty, with the same columns, for a person without cases; a
    case without an assessment has no row.

    References
    ----------
    Working Together to Safeguard Children 2023: an assessment takes at most 45 working days from referral.
    """
    import pandas as pd

    today = english_day(store.clock())
    cases = _cases(store, account)
    leading = store.due.leading([one.id for case in cases for one in case.assessments])
    due = {assessment: day.on for assessment, day in leading.items()}
    rows = [_row(store, case, one, due.get(one.id), today) for case in cases for one in case.assessments]
    frame = pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
    order = ["referred_on", "reference", "started_on"]
    return frame.sort_values(order, kind="stable").reset_index(drop=True)


def _cases(store: "Store", account: Account) -> list[Case]:
    """Read the whole caseload, page by page."""
    found: list[Case] = []
    page = 1
    while True:
        cases, total = store.cases.caseload(account, page=page, per_page=_PAGE)
        found += cases
        if not cases or len(found) >= total:
            return found
        page += 1


def _row(
    store: "Store", case: Case, assessment: Assessment, due_on: "date | None", today: "date"
) -> dict[str, Any]:
    protocol, closing = store.protocol_of(assessment), assessment.closing
    until = english_day(closing.at) if closing is not None and not assessment.is_under_way else today
    return {
        "case": case.id,
        "reference": case.reference,
        "assessment": assessment.id,
        "instrument": assessment.instrument,
        "version": assessment.instrument_version,
        "status": assessment.status.value,
        "children": len(assessment.children),
        "youngest": _youngest(case, assessment, today),
        "lead_practitioner": _holders(case, CaseRole.LEAD),
        "supervisor": _holders(case, CaseRole.SUPERVISOR),
        "referred_on": assessment.referred_on,
        "started_on": assessment.started_on,
        "due_on": due_on,
        "submitted_on": _day(assessment, EventKind.SUBMITTED),
        "authorised_on": assessment.authorised_on,
        "working_days": timescale.day_count(
            assessment.referred_on, until, counts_referral_day=protocol.counts_referral_day
        ),
        "is_overdue": assessment.is_under_way and due_on is not None and today > due_on,
        "times_returned": sum(event.kind is EventKind.RETURNED for event in assessment.events),
    }


def _day(assessment: Assessment, *kinds: EventKind) -> "date | None":
    event = assessment.last(*kinds)
    return english_day(event.at) if event else None


def _holders(case: Case, role: CaseRole) -> str:
    return ", ".join(holding.account_name for holding in case.holdings if holding.role is role)


def _youngest(case: Case, assessment: Assessment, today: "date") -> str:
    children = [person for person in case.children if person.id in assessment.children]
    born = [child for child in children if child.date_of_birth and child.date_of_birth <= today]
    unborn = [child for child in children if child not in born and child.age_on(today)]
    if unborn:
        return unborn[0].age_on(today)
    latest = max(born, key=lambda child: str(child.date_of_birth), default=None)
    return latest.age_on(today) if latest else ""
