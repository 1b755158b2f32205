"""Who is asking: login sessions of the store behind a cookie, and tokens for programs; and a second guard."""

import re
from dataclasses import dataclass
from typing import Any

from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import IdentityProvider, User

from assessment_kit.core.errors import RefusedError, SignInError
from assessment_kit.core.people import Account
from assessment_kit.core.signing import Authenticated, AuthenticatedBy
from assessment_kit.server.current import STORE_SETTING

# What the second guard lets through at all; the route table stands before it and the store behind it.
OPEN = frozenset({("read", "contents"), ("write", "contents"), ("read", "api")})


@dataclass
class SignedIn(User):
    """A person who is logged in, as Jupyter knows them.

    Parameters
    ----------
    session
        The token of the login session; empty when a program's token was used.
    """

    account: Account | None = None
    session: str = ""


@dataclass(frozen=True, slots=True)
class Again:
    """How somebody shows once more who they are, before they sign.

    Parameters
    ----------
    asks_password
        Whether the page asks for the password, which `authenticated_again` is then given.
    address
        Where another provider asks them and leads them back from, below the server's base; empty without.
    words
        What the page says of it.
    """

    asks_password: bool = True
    address: str = ""
    words: str = ""


def cookie_name(host: str) -> str:
    """Name the cookie after host and port: cookies know no ports, and two servers may share a machine."""
    return re.sub(r"[^A-Za-z0-9]", "-", f"assessment-kit-{host}")


class AccountIdentity(IdentityProvider):
    """Ask the store, on every request, whether the session still holds."""

    token = ""  # Jupyter's own single token is not used
    token_generated = False
    need_token = False

    def get_handlers(self) -> list[tuple[str, object]]:
        """Name no handlers: login and logout stand in our route table."""
        return []

    @property
    def login_available(self) -> bool:
        """Say that there is a login page."""
        return True

    def get_user(self, handler: Any) -> SignedIn | None:
        """Find the account behind the request; an ended session, whyever it ended, finds none."""
        store = handler.settings[STORE_SETTING]
        token = self.get_token(handler)
        if token:
            account = store.sessions.account_of_token(token)
            handler.is_token_request = account is not None
            return self._user(account, "")
        session = self.session_of(handler)
        if not session:
            return None
        by_hand = not getattr(handler, "is_by_itself", False)
        return self._user(store.sessions.account_of(session, is_sign_of_life=by_hand), session)

    def _user(self, account: Account | None, session: str) -> SignedIn | None:
        if account is None:
            return None
        return SignedIn(username=account.login, name=account.name, account=account, session=session)

    def get_token(self, handler: Any) -> str | None:
        """Read a program's token from the Authorization header only: addresses end up in logs."""
        match = self.auth_header_pat.match(handler.request.headers.get("Authorization", ""))
        return match.group(2) if match else None

    def is_token_authenticated(self, handler: Any) -> bool:
        """Tell whether a program's token was used, which no other site can make a browser send."""
        return getattr(handler, "is_token_request", False)

    def again(self, handler: Any) -> Again:  # noqa: ARG002 - what another provider needs
        """Say how this person shows once more who they are; another provider overrides it.

        One that logs people in elsewhere gives an address at which they log in anew, and comes back to the
        path that its `next` names.
        """
        return Again()

    async def authenticated_again(self, handler: Any, password: str) -> Authenticated:
        """Make sure, for one act, that it is the person who is logged in; another provider overrides it.

        Parameters
        ----------
        password
            What was typed, where `again` asks for one.

        Raises
        ------
        RefusedError
            When it is not shown, or a program's token was used: a person signs, and no program does.
        TooManyTriesError
            After too many wrong passwords.
        """
        self.must_be_a_person(handler)
        accounts = handler.store.accounts
        try:
            await handler.threads.slow(accounts.check_password, handler.account.login, password)
        except SignInError as error:
            # Not "signed_out": the session holds, and a page must not send the person to log in again.
            raise RefusedError("That is not your password, so nothing was authorised.") from error
        return Authenticated(AuthenticatedBy.PASSWORD, handler.store.clock())

    def must_be_a_person(self, handler: Any) -> None:
        """Refuse a program's token.

        Raises
        ------
        RefusedError
            When one was used.
        """
        if self.is_token_authenticated(handler):
            raise RefusedError("A program signs nothing: log in in a browser, and sign there.")

    def identity_model(self, user: Any) -> dict[str, Any]:
        """Describe the person to Jupyter's front end, without the account."""
        fields = ("username", "name", "display_name", "initials", "avatar_url", "color")
        return {field: getattr(user, field) for field in fields}

    def get_cookie_name(self, handler: Any) -> str:
        """Name the cookie of this server."""
        return cookie_name(handler.request.host)

    def session_of(self, handler: Any) -> str:
        """Read the session's token from the cookie."""
        return handler.get_cookie(self.get_cookie_name(handler)) or ""

    def begin(self, handler: Any, token: str) -> None:
        """Give the browser its session, for as long as the browser is open."""
        handler.set_cookie(
            self.get_cookie_name(handler),
            token,
            httponly=True,
            samesite="Lax",
            secure=handler.request.protocol == "https",
            path=handler.base_url,
        )

    def forget(self, handler: Any) -> None:
        """Take the session from the browser."""
        handler.clear_cookie(self.get_cookie_name(handler), path=handler.base_url)

    def clear_login_cookie(self, handler: Any) -> None:
        """Do the same under Jupyter's name for it."""
        self.forget(handler)

    def set_login_cookie(self, handler: Any, user: Any) -> None:
        """Do nothing: only our login page begins sessions."""


class SecondGuard(Authorizer):
    """Refuse what no face needs, should a route ever slip into the table; kernels only to their owner."""

    def is_authorized(self, handler: Any, user: Any, action: str, resource: str) -> bool:
        """Tell whether a handler of Jupyter's own may go on."""
        if resource == "kernels":
            return action == "execute" and handler.kernel_manager.is_owned_by(
                handler.path_kwargs.get("kernel_id", ""), user.account.id
            )
        return (action, resource) in OPEN
