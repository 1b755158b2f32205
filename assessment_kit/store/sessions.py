"""Login sessions and tokens: random, kept only as a hash, and ended the moment their reason ends."""

import hashlib
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from assessment_kit.core.errors import InvalidInputError, SignInError, WorkspaceError
from assessment_kit.core.people import Account
from assessment_kit.store.account_rows import account_from_row, end_sessions, find_account
from assessment_kit.store.audit import Audit
from assessment_kit.store.database import Database
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import login_session

_BROWSER, _TOKEN, _HANDED = "browser", "token", "handed"
HANDED_PREFIX = "handed-"  # a cookie that begins so opens one task, whatever has become of its session
_SEEN_EVERY = timedelta(minutes=1)  # a write per request would be a flush of the disk per request
_KEPT = timedelta(days=30)  # ended sessions, so that a replayed cookie is known for one
_SIGNED_IN = (  # asked on every request: built once
    select(account_table, login_session.c.seen_at)
    .join(login_session, login_session.c.account == account_table.c.id)
    .where(
        login_session.c.token_hash == bindparam("token_hash"),
        login_session.c.kind == bindparam("kind"),
        login_session.c.ended_at.is_(None),
        login_session.c.ends_at > bindparam("now"),
        account_table.c.is_active,
    )
)


@dataclass(frozen=True, slots=True)
class Handed:
    """What a handed key is for.

    Parameters
    ----------
    account
        Who handed the device over, in whose name it is saved.
    is_open
        False once the session has ended, by age or because its owner's sessions were ended; the worker's own
        sign-in is all that is left then.
    """

    hand_over: str
    account: str
    is_open: bool


class Sessions:
    """Who is signed in.

    Parameters
    ----------
    idle
        How long a session lasts without a sign of life; slides with each one.
    absolute
        How long it lasts at most, whatever happens.
    """

    def __init__(
        self,
        database: Database,
        audit: Audit,
        idle: timedelta = timedelta(minutes=60),
        absolute: timedelta = timedelta(hours=10),
    ) -> None:
        self._database, self._audit = database, audit
        self._idle, self._absolute = idle, absolute

    def begin(self, account: Account) -> str:
        """Sign someone in whose password was right.

        Returns
        -------
        The token for the cookie; only its hash is kept.
        """
        return self._issue(account, _BROWSER, "", self._absolute, "signed_in")

    def account_of(self, token: str, *, is_sign_of_life: bool = True) -> Account | None:
        """Find who is signed in under a cookie's token; None when it has ended, for whatever reason.

        Parameters
        ----------
        is_sign_of_life
            False for what an open page asks by itself: nobody stays signed in because a page lies open.
        """
        return self._find(token, _BROWSER, self._idle, is_sign_of_life=is_sign_of_life)

    def hand(self, account: Account, hand_over: str, own: str) -> str:
        """End somebody's own session in a browser and give that browser a key to one task instead.

        Parameters
        ----------
        own
            The token of the session that ends.

        Returns
        -------
        The token for the cookie, which says what it is.
        """
        with self._database.write():
            token = self._issue(account, _HANDED, "", self._absolute, "handed_over", hand_over)
            self.end(own)
        return token

    def handed(self, token: str) -> Handed | None:
        """Find what a handed key is for; None for one that never was, or that ended long ago."""
        where = login_session.c.token_hash == _hash(token), login_session.c.kind == _HANDED
        with self._database.read() as conn:
            row = conn.execute(select(login_session).where(*where)).mappings().first()
        if row is None:
            return None
        is_open = self._find(token, _HANDED, self._idle) is not None
        return Handed(row["hand_over"], row["account"], is_open)

    def issue_token(self, account: Account, label: str, days: int) -> str:
        """Give someone a token for their own programs.

        Parameters
        ----------
        label
            What it is for, as the person will read it in a list.
        days
            1 to 366.
        """
        if not 1 <= days <= 366:
            raise InvalidInputError("A token lasts from 1 to 366 days.")
        return self._issue(account, _TOKEN, label.strip(), timedelta(days=days), "token_issued")

    def account_of_token(self, token: str) -> Account | None:
        """Find whose token this is; None when it has ended."""
        return self._find(token, _TOKEN, None)

    def end(self, token: str) -> None:
        """Sign out: the token is worth nothing from now on."""
        with self._database.write() as conn:
            where = login_session.c.token_hash == _hash(token), login_session.c.ended_at.is_(None)
            account = conn.scalar(select(login_session.c.account).where(*where))
            if account is not None:
                conn.execute(update(login_session).where(*where).values(ended_at=self._database.now()))
                self._audit.append(conn, "", account, "signed_out", account, {})

    def end_all(self, account_id: str) -> int:
        """End every session and token of an account; say how many there were."""
        with self._database.write() as conn:
            ended = end_sessions(conn, account_id, self._database.now())
            self._audit.append(conn, "", account_id, "sessions_ended", account_id, {})
            return ended

    def _issue(
        self, account: Account, kind: str, label: str, lasts: timedelta, action: str, hand_over: str = ""
    ) -> str:
        token, now = secrets.token_urlsafe(32), self._database.now()
        if kind == _HANDED:
            token = f"{HANDED_PREFIX}{token}"
        with self._database.write() as conn:
            if not find_account(conn, account.id).is_active:
                raise SignInError("This login has ended: ask an administrator.")
            _forget_long_ended(conn, now - _KEPT)
            conn.execute(
                insert(login_session).values(
                    token_hash=_hash(token), account=account.id, kind=kind, label=label,
                    began_at=now, seen_at=now, ends_at=now + lasts, hand_over=hand_over,
                )
            )  # fmt: skip
            self._audit.append(conn, "", account.id, action, account.id, {})
        return token

    def _find(
        self, token: str, kind: str, idle: timedelta | None, *, is_sign_of_life: bool = True
    ) -> Account | None:
        token_hash, now = _hash(token), self._database.now()
        with self._database.read() as conn:
            wanted = {"token_hash": token_hash, "kind": kind, "now": now}
            row = conn.execute(_SIGNED_IN, wanted).mappings().first()
        if row is None or (idle is not None and row["seen_at"] + idle <= now):
            return None
        if is_sign_of_life and row["seen_at"] + _SEEN_EVERY <= now:
            self._note_seen(token_hash, now)
        return account_from_row(row)

    def _note_seen(self, token_hash: bytes, now: datetime) -> None:
        with suppress(WorkspaceError), self._database.write() as conn:  # a full disk must not sign people out
            conn.execute(
                update(login_session)
                .where(login_session.c.token_hash == token_hash, login_session.c.ended_at.is_(None))
                .values(seen_at=now)
            )


def _forget_long_ended(conn: Connection, before: datetime) -> None:
    conn.execute(delete(login_session).where(login_session.c.ends_at < before))


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
