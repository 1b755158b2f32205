"""Accounts as rows: found, read, and with all their sessions ended."""

from datetime import datetime

from sqlalchemy import Connection, RowMapping, select, update

from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.people import Account, Role
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import login_session


def folded(login: str) -> str:
    """Write a login the way it is kept: "Sam.Lee " is "sam.lee"."""
    return login.strip().casefold()


def account_from_row(row: RowMapping) -> Account:
    """Read an account."""
    return Account(
        id=row["id"],
        login=row["login"],
        name=row["name"],
        roles=frozenset(Role(word) for word in row["roles"].split()),
        post=row["post"],
        team=row["team"],
        telephone=row["telephone"],
        experience=row["experience"],
        registration_number=row["registration_number"],
        registered_until=row["registered_until"],
        is_active=row["is_active"],
    )


def find_account(conn: Connection, account_id: str) -> Account:
    """Find an account by id.

    Raises
    ------
    NotFoundError
        When there is none.
    """
    row = conn.execute(select(account_table).where(account_table.c.id == account_id)).mappings().first()
    if row is None:
        raise NotFoundError("There is no such login.")
    return account_from_row(row)


def find_login(conn: Connection, login: str) -> Account:
    """Find an account by its login.

    Raises
    ------
    NotFoundError
        When there is none.
    """
    row = conn.execute(select(account_table).where(account_table.c.login == folded(login))).mappings().first()
    if row is None:
        raise NotFoundError(f"There is no login {login.strip()[:80]!r}: check how it is written.")
    return account_from_row(row)


def end_sessions(conn: Connection, account_id: str, at: datetime) -> int:
    """End every session and token of an account, in the transaction of whatever ended them.

    Returns
    -------
    How many were ended.
    """
    ended = conn.execute(
        update(login_session)
        .where(login_session.c.account == account_id, login_session.c.ended_at.is_(None))
        .values(ended_at=at)
    )
    return ended.rowcount
