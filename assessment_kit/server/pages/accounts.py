"""The administrator's pages: who has a login, and what it is for."""

from dataclasses import fields
from datetime import date

from tornado import web

from assessment_kit.core.errors import AssessmentKitError, InvalidInputError, NotFoundError, RefusedError
from assessment_kit.core.people import AtWork, Role
from assessment_kit.server.pages.base import SHOWN, Page

SAID = tuple(one.name for one in fields(AtWork))


class AdministratorPage(Page):
    """A page for administrators only."""

    def must_administrate(self) -> None:
        """Refuse everybody else, before anything is shown."""
        if not self.is_for(Role.ADMINISTRATOR):
            raise RefusedError("Only an administrator manages who has a login.")

    def roles_typed(self) -> list[Role]:
        """Read the roles that were ticked."""
        known = {role.value: role for role in Role}
        return [known[word] for word in self.get_body_arguments("roles") if word in known]

    def until_typed(self) -> date | None:
        """Read until when somebody is registered; nothing typed is no date."""
        word = self.typed("registered_until")
        try:
            return date.fromisoformat(word) if word else None
        except ValueError as error:
            raise InvalidInputError(
                "Give the date until which they are registered as a day, such as 2026-11-30."
            ) from error


class AccountsPage(AdministratorPage):
    """`/assessment-kit/people`."""

    @web.authenticated
    async def get(self) -> None:
        """List the logins."""
        self.must_administrate()
        await self._page({})

    @web.authenticated
    async def post(self) -> None:
        """Add a login."""
        self.must_administrate()
        names = ("login", "name", *SAID, "registration_number", "registered_until")
        typed = {name: self.typed(name) for name in names}
        try:
            await self.threads.slow(
                self.store.accounts.add,
                typed["login"],
                typed["name"],
                self.roles_typed(),
                self.get_body_argument("password", "", strip=False),
                at_work=AtWork(**{name: typed[name] for name in SAID}),
                registration_number=typed["registration_number"],
                registered_until=self.until_typed(),
                by=self.account,
            )
        except SHOWN as error:
            await self._page(typed, error)
            return
        self.go("/assessment-kit/people", done="added")

    async def _page(self, typed: dict[str, str], error: AssessmentKitError | None = None) -> None:
        self.show(
            "accounts.html.j2",
            self.status_of(error) if error else 200,
            accounts=await self.threads.read(self.store.accounts.all),
            all_roles=list(Role),
            typed=typed,
            ticked=self.get_body_arguments("roles") if error else [],
            problem=str(error) if error else "",
        )


class AccountPage(AdministratorPage):
    """`/assessment-kit/people/{login}`."""

    @web.authenticated
    async def get(self, login: str) -> None:
        """Show one login."""
        self.must_administrate()
        await self._page(login)

    @web.authenticated
    async def post(self, login: str) -> None:
        """Change one login; whatever it may no longer do ends at once."""
        self.must_administrate()
        try:
            done = await self._change(login)
        except (*SHOWN, NotFoundError) as error:
            await self._page(login, error)
            return
        person = await self.threads.read(self.store.accounts.by_login, login)
        await self.kernel_manager.end_of_session(person.id)
        self.go("/assessment-kit/people", done=done)

    async def _change(self, login: str) -> str:
        accounts, act = self.store.accounts, self.typed("act")
        if act == "remove":
            await self.threads.write(accounts.remove, login, by=self.account)
            return "removed"
        if act == "password":
            password = self.get_body_argument("password", "", strip=False)
            await self.threads.slow(accounts.set_password, login, password, by=self.account)
        elif act == "registration":
            number = self.typed("registration_number")
            until = self.until_typed()
            await self.threads.write(accounts.set_registration, login, number, until, by=self.account)
        elif act == "what-copies-say":
            said = AtWork(**{name: self.typed(name) for name in SAID})
            await self.threads.write(accounts.set_at_work, login, said, by=self.account)
        elif act == "roles":
            person = await self.threads.read(accounts.by_login, login)
            wanted = set(self.roles_typed())
            for role in sorted(wanted - person.roles, key=lambda one: one.value):
                await self.threads.write(accounts.add_role, login, role, by=self.account)
            for role in sorted(person.roles - wanted, key=lambda one: one.value):
                await self.threads.write(accounts.end_role, login, role, by=self.account)
        else:
            raise InvalidInputError("Choose what to change.")
        return "saved"

    async def _page(self, login: str, error: AssessmentKitError | None = None) -> None:
        self.show(
            "account.html.j2",
            self.status_of(error) if error else 200,
            person=await self.threads.read(self.store.accounts.by_login, login),
            hanging=await self.threads.read(self.store.reassigning.hanging, self.account, login),
            all_roles=list(Role),
            problem=str(error) if error else "",
        )
