"""Which roles an account holds on a case at this moment, and an audit note of whoever was refused."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement, Connection, FromClause, bindparam, or_, select

from assessment_kit.core.case import Holding
from assessment_kit.core.errors import AssessmentKitError, NotFoundError, RefusedError, WorkspaceError
from assessment_kit.core.people import Account, CaseRole, with_meant
from assessment_kit.core.workflow import NO_SUCH_CASE, may_read, roles_that_count
from assessment_kit.store.audit import WORKSPACE, Audit
from assessment_kit.store.database import Database
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import assessment as assessment_table
from assessment_kit.store.schema import case as case_table
from assessment_kit.store.schema import case_role, cover

_away = account_table.alias("away")

NO_SUCH_ASSESSMENT = "There is no such assessment, or it is not open to you."


def has_begun(now: datetime | BindParameter[datetime], held: FromClause = case_role) -> ColumnElement[bool]:
    """Select the roles that have begun.

    Only what is held for another's days away is written before it begins. Any other role that seems to begin
    later was given before the computer's clock was set back, and whoever holds it is at work.
    """
    return or_(held.c.valid_from <= now, held.c.cover.is_(None))


def is_in_force(now: datetime | BindParameter[datetime], held: FromClause = case_role) -> ColumnElement[bool]:
    """Select the roles that are held now."""
    return has_begun(now, held) & or_(held.c.valid_to.is_(None), held.c.valid_to > now)


def held_by(account: Account, at: datetime, roles: Iterable[CaseRole] = CaseRole) -> ColumnElement[bool]:
    """Select the roles on cases that somebody holds at a moment and that their login stands behind."""
    counts = [role.value for role in roles if roles_that_count(account, frozenset({role}))]
    return (case_role.c.account == account.id) & case_role.c.role.in_(sorted(counts)) & is_in_force(at)


_ROLES = select(case_role.c.role).where(
    case_role.c.case == bindparam("of_case"),
    case_role.c.account == bindparam("of_account"),
    is_in_force(bindparam("moment")),
)


def roles_on_case(conn: Connection, account_id: str, case_id: str, at: datetime) -> frozenset[CaseRole]:
    """Read the roles that an account holds on a case at a moment; asked before every save."""
    rows = conn.execute(_ROLES, {"of_case": case_id, "of_account": account_id, "moment": at})
    return with_meant(frozenset(CaseRole(row[0]) for row in rows))


def find_case_of(conn: Connection, assessment_id: str) -> str | None:
    """Find the case that an assessment belongs to; None when there is no such assessment."""
    found = conn.scalar(select(assessment_table.c.case).where(assessment_table.c.id == assessment_id))
    return None if found is None else str(found)


def case_of_assessment(conn: Connection, assessment_id: str) -> str:
    """Find the case that an assessment belongs to.

    Raises
    ------
    NotFoundError
        When there is no such assessment; in the words of one that is not open.
    """
    found = find_case_of(conn, assessment_id)
    if found is None:
        raise NotFoundError(NO_SUCH_ASSESSMENT)
    return found


def case_exists(conn: Connection, case_id: str) -> bool:
    """Tell whether there is a case of this id."""
    return conn.scalar(select(case_table.c.id).where(case_table.c.id == case_id)) is not None


def reason_place(account_id: str, valid_from: datetime) -> str:
    """Say where the reason of an urgent access stands, for its seal."""
    return f"urgent access|{account_id}|{valid_from.isoformat()}"


def holdings_of(conn: Connection, keys: Keys, case_id: str, at: datetime) -> tuple[Holding, ...]:
    """Read who holds which role on a case at a moment, with the reason where access was urgent."""
    return holdings_of_cases(conn, keys, [case_id], at).get(case_id, ())


def holdings_of_cases(
    conn: Connection, keys: Keys, case_ids: Collection[str], at: datetime
) -> dict[str, tuple[Holding, ...]]:
    """Read who holds which role on several cases; one question to the database, however many."""
    rows = conn.execute(
        select(case_role, account_table.c.name, _away.c.name.label("covers_for"))
        .join(account_table, account_table.c.id == case_role.c.account)
        .outerjoin(cover, cover.c.id == case_role.c.cover)
        .outerjoin(_away, _away.c.id == cover.c.supervisor)
        .where(case_role.c.case.in_(case_ids), is_in_force(at))
        .order_by(case_role.c.id)
    ).mappings()
    found: dict[str, list[Holding]] = defaultdict(list)
    for row in rows:
        place = reason_place(row["account"], row["valid_from"])
        reason = open_reason(conn, keys, row["case"], row["reason_sealed"], place)
        held = Holding(
            row["account"],
            row["name"],
            CaseRole(row["role"]),
            reason,
            row["valid_to"],
            row["covers_for"] or "",
        )
        found[row["case"]].append(held)
    return {case_id: tuple(holdings) for case_id, holdings in found.items()}


def open_reason(conn: Connection, keys: Keys, case_id: str, sealed: bytes | None, place: str) -> str:
    """Open a sealed reason; empty where there is none, and a note of it where its key was destroyed."""
    if sealed is None:
        return ""
    try:
        return str(keys.open(conn, case_id, "", sealed, place))
    except ErasedError:
        return "(erased)"


@contextmanager
def refusals_audited(
    database: Database, audit: Audit, account: Account, obj: str, case_id: str = WORKSPACE
) -> Iterator[None]:
    """Write down in the audit that someone was refused; the refusal itself goes on.

    Parameters
    ----------
    obj
        What they asked for, by ids.
    case_id
        The case whose chain notes it; the workspace's own chain where there is no such case.
    """
    try:
        yield
    except (NotFoundError, RefusedError) as error:
        _note_refusal(database, audit, account, obj, case_id, error)
        raise


@contextmanager
def assessment_watched(
    database: Database, audit: Audit, account: Account | None, assessment_id: str, part: str = ""
) -> Iterator[None]:
    """Have a refusal about an assessment noted: in the chain of its case, or of the workspace without one.

    Parameters
    ----------
    account
        Whose doing it is; None for the workspace itself, from the command line, which is refused nothing.
    part
        What of the assessment is asked for ("annotations").
    """
    if account is None:
        yield
        return
    with database.read() as conn:
        case_id = find_case_of(conn, assessment_id)
    obj = "/".join(filter(None, ("assessment", assessment_id, part)))
    with refusals_audited(database, audit, account, obj, case_id or WORKSPACE):
        yield


def must_read(conn: Connection, account: Account | None, case_id: str, at: datetime) -> None:
    """Refuse whoever may not read a case at a moment; the workspace itself (None) may."""
    if account is not None:
        may_read(account, roles_on_case(conn, account.id, case_id, at))


def _note_refusal(
    database: Database, audit: Audit, account: Account, obj: str, case_id: str, error: AssessmentKitError
) -> None:
    # Where the disk is full the person still gets the refusal, not the disk's trouble.
    with suppress(WorkspaceError), database.write() as conn:
        chain = case_id if case_id and case_exists(conn, case_id) else WORKSPACE
        audit.append(conn, chain, account.id, "refused", obj[:200], {"error": error.word})


def no_such_case() -> NotFoundError:
    """Make the one answer for a case that does not exist and for one that is not open."""
    return NotFoundError(NO_SUCH_CASE)
