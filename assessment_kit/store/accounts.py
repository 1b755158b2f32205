"""Accounts: who has a login, what it may be used for, and whether a password is theirs."""

import re
import secrets
import uuid
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from sqlalchemy import Connection, func, insert, select, update

from assessment_kit.core import workflow
from assessment_kit.core.errors import InvalidInputError, RefusedError, SignInError, StateError
from assessment_kit.core.people import Account, AtWork, Role
from assessment_kit.store.account_rows import (
    account_from_row,
    end_sessions,
    find_account,
    find_login,
    folded,
)
from assessment_kit.store.audit import Audit
from assessment_kit.store.database import Database
from assessment_kit.store.passwords import Passwords, Tries
from assessment_kit.store.schema import account as account_table

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]{1,79}")
_SHORTEST = 8  # characters; NIST SP 800-63B
# A write for a login that does not exist, so that the time of a refusal does not tell which ones do; an entry
# in the audit for each would let anybody fill the disk.
_CHANGES_NOTHING = (
    update(account_table)
    .where(account_table.c.login == select(func.min(account_table.c.login)).scalar_subquery())
    .values(login=account_table.c.login)
)


class Accounts:
    """The people who work with families.

    Parameters
    ----------
    passwords, tries
        How passwords are hashed and guessing is slowed; a test gives quicker ones.
    """

    def __init__(
        self,
        database: Database,
        audit: Audit,
        passwords: Passwords | None = None,
        tries: Tries | None = None,
    ) -> None:
        self._database, self._audit = database, audit
        self._passwords, self._tries = passwords or Passwords(), tries or Tries()

    def add(  # noqa: PLR0913 - all that is known of somebody at the start
        self,
        login: str,
        name: str,
        roles: Iterable[Role],
        password: str,
        *,
        post: str = "",
        registration_number: str = "",
        registered_until: date | None = None,
        at_work: AtWork | None = None,
        by: Account | None = None,
    ) -> Account:
        """Give someone a login.

        Parameters
        ----------
        at_work
            What copies say of them, where more than their post is known.
        by
            The administrator who adds them; None for the command line on the workspace itself.

        Raises
        ------
        InvalidInputError
            When login, name, roles or password cannot be used.
        StateError
            When the login is taken; also by someone who has left, since the record still names them.
        """
        workflow.may_manage_people(by)
        login, held = folded(login), frozenset(roles)
        _check_new(login, name, held)
        _check_password(password, login)
        values = {
            "id": str(uuid.uuid4()),
            "login": login,
            "name": " ".join(name.split()),
            "roles": _words(held),
            **_said(at_work or AtWork(post)),
            "registration_number": registration_number.strip(),
            "registered_until": registered_until,
            "password_hash": self._passwords.hash(password),
            "is_active": True,
            "draft_key": secrets.token_bytes(32),
            "created_at": self._database.now(),
        }
        with self._database.write() as conn:
            if conn.execute(select(account_table.c.id).where(account_table.c.login == login)).first():
                raise StateError(f"There is a login {login!r} already: choose another.")
            conn.execute(insert(account_table).values(values))
            self._record(conn, by, "account_added", str(values["id"]), roles=_words(held))
            return find_account(conn, str(values["id"]))

    def get(self, account_id: str) -> Account:
        """Find an account by id; NotFoundError when there is none."""
        with self._database.read() as conn:
            return find_account(conn, account_id)

    def by_login(self, login: str) -> Account:
        """Find an account by its login; NotFoundError when there is none."""
        with self._database.read() as conn:
            return find_login(conn, login)

    def all(self) -> list[Account]:
        """List every account by name, those who have left too."""
        with self._database.read() as conn:
            rows = conn.execute(select(account_table).order_by(account_table.c.name)).mappings().all()
        return [account_from_row(row) for row in rows]

    def supervisors(self) -> list[Account]:
        """List those whom an assessment can be submitted to."""
        return [account for account in self.all() if account.is_active and Role.SUPERVISOR in account.roles]

    def check_password(self, login: str, password: str) -> Account:
        """Find whose login and password these are.

        Raises
        ------
        SignInError
            When they do not go together, or the person has left; the sentence is the same.
        TooManyTriesError
            After too many wrong passwords for this login, known or not.
        """
        login = folded(login)
        self._tries.begin(login)
        with self._database.read() as conn:
            row = conn.execute(select(account_table).where(account_table.c.login == login)).mappings().first()
        is_right = self._passwords.fits(row["password_hash"] if row else None, password)
        if row is None or not is_right or not row["is_active"]:
            with self._database.write() as conn:
                if row is None:
                    conn.execute(_CHANGES_NOTHING)
                else:
                    self._audit.append(conn, "", row["id"], "sign_in_failed", row["id"], {})
            raise SignInError("That name and password do not go together: check both and try again.")
        self._tries.succeeded(login)
        if self._passwords.is_outdated(row["password_hash"]):
            self._rehash(row["id"], row["password_hash"], password)
        return account_from_row(row)

    def change_password(self, account: Account, current: str, new: str) -> None:
        """Let someone change their own password, which ends all their sessions.

        Raises
        ------
        SignInError, TooManyTriesError
            When the current one is not theirs.
        """
        self.check_password(account.login, current)
        self._set_password(account.login, new, account)

    def set_password(self, login: str, password: str, *, by: Account | None = None) -> None:
        """Give someone a new password, which ends all their sessions."""
        if by is None or by.login != folded(login):
            workflow.may_manage_people(by)
        self._set_password(login, password, by)

    def add_role(self, login: str, role: Role, *, by: Account | None = None) -> Account:
        """Let an account be used for one thing more; their sessions end, so that the next one has it."""
        return self._set_roles(login, by, add=frozenset({role}))

    def end_role(self, login: str, role: Role, *, by: Account | None = None) -> Account:
        """End what an account may be used for, which ends all its sessions."""
        return self._set_roles(login, by, end=frozenset({role}))

    def set_registration(
        self, login: str, number: str, until: date | None, *, by: Account | None = None
    ) -> Account:
        """Record a social worker's registration as the register has it now."""
        workflow.may_manage_people(by)
        with self._database.write() as conn:
            account = find_login(conn, login)
            self._update(conn, account, registration_number=number.strip(), registered_until=until)
            self._record(conn, by, "registration_recorded", account.id)
            return find_account(conn, account.id)

    def set_at_work(self, login: str, at_work: AtWork, *, by: Account | None = None) -> Account:
        """Record what copies say of somebody: their post and team, where to ring them, their experience."""
        workflow.may_manage_people(by)
        with self._database.write() as conn:
            account = find_login(conn, login)
            self._update(conn, account, **_said(at_work))
            self._record(conn, by, "at_work_recorded", account.id)
            return find_account(conn, account.id)

    def remove(self, login: str, *, by: Account | None = None) -> None:
        """End a login and all its sessions; the name stays where the record names it."""
        workflow.may_manage_people(by)
        with self._database.write() as conn:
            account = find_login(conn, login)
            if by is not None and by.id == account.id:
                raise RefusedError("Nobody removes their own login: ask another administrator.")
            self._update(conn, account, is_active=False)
            end_sessions(conn, account.id, self._database.now())
            self._record(conn, by, "account_removed", account.id)

    def draft_key(self, account: Account) -> bytes:
        """Give the 32 bytes that encrypt this person's drafts in a browser."""
        with self._database.read() as conn:
            key = conn.scalar(select(account_table.c.draft_key).where(account_table.c.id == account.id))
        if key is None:
            raise SignInError("This login does not exist any more.")
        return bytes(key)

    def _set_password(self, login: str, password: str, by: Account | None) -> None:
        _check_password(password, folded(login))
        password_hash = self._passwords.hash(password)
        with self._database.write() as conn:
            account = find_login(conn, login)
            self._update(conn, account, password_hash=password_hash)
            end_sessions(conn, account.id, self._database.now())
            self._record(conn, by, "password_set", account.id)

    def _set_roles(
        self,
        login: str,
        by: Account | None,
        add: frozenset[Role] = frozenset(),
        end: frozenset[Role] = frozenset(),
    ) -> Account:
        workflow.may_manage_people(by)
        if by is not None and by.login == folded(login):
            raise RefusedError("Nobody changes what their own login is for: ask another administrator.")
        with self._database.write() as conn:
            account = find_login(conn, login)
            self._update(conn, account, roles=_words((account.roles | add) - end))
            end_sessions(conn, account.id, self._database.now())
            self._record(conn, by, "roles_set", account.id, added=_words(add), ended=_words(end))
            return find_account(conn, account.id)

    def _rehash(self, account_id: str, old: str, password: str) -> None:
        with self._database.write() as conn:
            conn.execute(
                update(account_table)
                .where(account_table.c.id == account_id, account_table.c.password_hash == old)
                .values(password_hash=self._passwords.hash(password))
            )

    def _update(self, conn: Connection, account: Account, **values: object) -> None:
        conn.execute(update(account_table).where(account_table.c.id == account.id).values(values))

    def _record(
        self, conn: Connection, by: Account | None, action: str, account_id: str, **body: str
    ) -> None:
        self._audit.append(conn, "", by.id if by else "", action, account_id, body)


def _said(at_work: AtWork) -> dict[str, str]:
    return {name: " ".join(words.split()) for name, words in asdict(at_work).items()}


def _check_new(login: str, name: str, roles: frozenset[Role]) -> None:
    if not _LOGIN.fullmatch(login):
        raise InvalidInputError(
            "A login is 2 to 80 letters, digits, dots, hyphens or underscores, such as sam.lee."
        )
    if not name.strip():
        raise InvalidInputError("A login needs the person's name, as it is to stand in the record.")
    if not roles:
        raise InvalidInputError("A login needs at least one role: practitioner, supervisor or administrator.")


def _check_password(password: str, login: str) -> None:
    if len(password) < _SHORTEST or folded(password) == login:
        raise InvalidInputError(
            f"A password has at least {_SHORTEST} characters and is not the login: three words do well."
        )


def _words(roles: frozenset[Role]) -> str:
    return " ".join(sorted(role.value for role in roles))
