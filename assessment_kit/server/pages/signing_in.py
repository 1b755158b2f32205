"""Logging in, logging out, changing one's password."""

from urllib.parse import urlsplit

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado import web

from assessment_kit.core.errors import SignInError, TooManyTriesError
from assessment_kit.core.people import Role
from assessment_kit.server.pages.base import SHOWN, Page


def safe_next(path: str, base_url: str) -> str:
    """Keep an address to go on to only when it is a path of this server.

    Examples
    --------
    >>> safe_next("/assessment-kit/cases/1", "/"), safe_next("//elsewhere.example/x", "/")
    ('/assessment-kit/cases/1', '')
    """
    if not path.startswith(base_url) or path.startswith("//") or "\\" in path or not path.isprintable():
        return ""
    parts = urlsplit(path)
    return "" if parts.scheme or parts.netloc or parts.path.startswith("//") else path


class Login(Page):
    """`/login`."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Show the form, or go on for who is logged in already."""
        following = safe_next(self.get_query_argument("next", ""), self.base_url)
        if self.current_user is not None:
            self._go_on(following)
            return
        self.show("login.html.j2", next=following, login="")

    @allow_unauthenticated
    async def post(self) -> None:
        """Check name and password, then begin a session in the store."""
        following = safe_next(self.typed("next"), self.base_url)
        login = self.typed("login")
        password = self.get_body_argument("password", "", strip=False)
        try:
            account = await self.threads.slow(self.store.accounts.check_password, login, password)
        except (SignInError, TooManyTriesError) as error:
            status = 429 if isinstance(error, TooManyTriesError) else 403
            self.show("login.html.j2", status, next=following, login=login, problem=str(error))
            return
        old = self.identity_provider.session_of(self)
        if old:
            await self.threads.write(self.store.sessions.end, old)
        token = await self.threads.write(self.store.sessions.begin, account)
        self.identity_provider.begin(self, token)
        only_manages = account.roles == {Role.ADMINISTRATOR}
        self._go_on(following or ("/assessment-kit/people" if only_manages else ""))

    def _go_on(self, following: str) -> None:
        if following:
            self.redirect(following, status=303)
        else:
            self.go("/assessment-kit/cases")


class Logout(Page):
    """`/logout`; a link shows the question, only the form ends the session."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Ask once more."""
        if self.current_user is None:
            self.go("/login", done="logged-out")
            return
        self.show("logout.html.j2")

    @allow_unauthenticated
    async def post(self) -> None:
        """End the session in the store: its cookie is worth nothing from now on."""
        user = self.current_user
        if user is not None and user.session:
            await self.threads.write(self.store.sessions.end, user.session)
            await self.kernel_manager.end_of_session(user.account.id, user.session)
        self.identity_provider.forget(self)
        self.go("/login", done="logged-out")


class ChangePassword(Page):
    """`/assessment-kit/password`."""

    @web.authenticated
    async def get(self) -> None:
        """Show the form."""
        self.show("password.html.j2")

    @web.authenticated
    async def post(self) -> None:
        """Change the password, which ends all sessions of this person."""
        current, new = (self.get_body_argument(name, "", strip=False) for name in ("current", "new"))
        if new != self.get_body_argument("again", "", strip=False):
            self.show("password.html.j2", 400, problem="The two new passwords are not the same.")
            return
        try:
            await self.threads.slow(self.store.accounts.change_password, self.account, current, new)
        except SHOWN as error:
            self.show("password.html.j2", self.status_of(error), problem=str(error))
            return
        await self.kernel_manager.end_of_session(self.account.id)
        self.identity_provider.forget(self)
        self.go("/login", done="password")
