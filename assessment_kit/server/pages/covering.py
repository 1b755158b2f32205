"""Away, or leaving: who covers for a supervisor, and to whom somebody's cases go."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from tornado import web

from assessment_kit.core.errors import AssessmentKitError, InvalidInputError, NotFoundError, RefusedError
from assessment_kit.core.people import Account, CaseRole, Role
from assessment_kit.core.reassigning import may_reassign_case, may_reassign_caseload
from assessment_kit.server.pages.base import SHOWN, Page
from assessment_kit.server.pages.case import CaseRelated, day_typed


class AwayPage(Page):
    """What the pages about who is away or leaving share."""

    def must_be_theirs(self) -> None:
        """Refuse whoever is neither supervisor nor administrator, before anything is shown."""
        may_reassign_caseload(self.account)

    async def people(self) -> dict[str, Any]:
        """List who can be chosen."""
        every = [one for one in await self.threads.read(self.store.accounts.all) if one.is_active]
        supervisors = [one for one in every if Role.SUPERVISOR in one.roles]
        return {
            "manages": self.is_for(Role.ADMINISTRATOR),
            "supervisors": supervisors,
            "others": [one for one in supervisors if one.id != self.account.id],
            "practitioners": [one for one in every if Role.PRACTITIONER in one.roles],
            "everybody": [one for one in every if one.roles & {Role.PRACTITIONER, Role.SUPERVISOR}],
        }

    def chosen(self, name: str, what: str) -> str:
        """Read a login that was chosen."""
        word = self.typed(name)
        if not word:
            raise InvalidInputError(f"Choose {what}.")
        return word


class CoverPage(AwayPage):
    """`/assessment-kit/cover`."""

    @web.authenticated
    async def get(self) -> None:
        """Show who covers for whom, and the forms."""
        self.must_be_theirs()
        await self._page()

    @web.authenticated
    async def post(self) -> None:
        """Set cover, end it, or go on to somebody's cases."""
        self.must_be_theirs()
        try:
            if self.typed("act") == "leaving":
                login = self.chosen("leaver", "whose cases are given to others")
                self.go(f"/assessment-kit/people/{quote(login, safe='')}/cases")
                return
            done = await self._change()
        except (*SHOWN, NotFoundError) as error:
            await self._page(error)
            return
        self.go("/assessment-kit/cover", done=done)

    async def _change(self) -> str:
        if self.typed("act") == "end":
            await self.threads.write(self.store.covering.end, self.account, self.typed("cover"))
            return "cover-ended"
        manages = self.is_for(Role.ADMINISTRATOR)
        away = self.chosen("away", "who is away") if manages else self.account.login
        covers = self.chosen("covers", "who covers")
        first = day_typed(self.typed("first"), "the first day")
        last = day_typed(self.typed("last"), "the last day")
        await self.threads.write(self.store.covering.set, self.account, away, covers, first, last)
        return "cover-set"

    async def _page(self, error: AssessmentKitError | None = None) -> None:
        covering = self.store.covering
        listed = covering.every if self.is_for(Role.ADMINISTRATOR) else covering.about
        covers = await self.threads.read(listed, self.account)
        now = datetime.now(UTC)
        names = ("away", "covers", "first", "last", "leaver")
        self.show(
            "cover.html.j2",
            self.status_of(error) if error else 200,
            covers=covers,
            on_now={cover.id for cover in covers if cover.is_on(now)},
            typed={name: self.typed(name) for name in names} if error else {},
            problem=str(error) if error else "",
            **await self.people(),
        )


class CaseloadOf(AwayPage):
    """`/assessment-kit/people/{login}/cases`: what hangs on somebody, in numbers, and who takes it over."""

    @web.authenticated
    async def get(self, login: str) -> None:
        """Say how much there is."""
        self.must_be_theirs()
        await self._page(login)

    @web.authenticated
    async def post(self, login: str) -> None:
        """Give it all away."""
        self.must_be_theirs()
        give = self.store.reassigning.caseload
        lead, supervisor, reason = (self.typed(name) for name in ("lead", "supervisor", "reason"))
        stays = bool(self.typed("stays"))
        try:
            done = await self.threads.write(give, self.account, login, lead, supervisor, reason, stays=stays)
        except (*SHOWN, NotFoundError) as error:
            await self._page(login, error)
            return
        await self._page(login, said=done.words)

    async def _page(self, login: str, error: AssessmentKitError | None = None, said: str = "") -> None:
        names = ("lead", "supervisor", "reason", "stays")
        leaver = await self.threads.read(self.store.accounts.by_login, login)
        people = await self.people()
        for part in ("practitioners", "supervisors"):
            people[part] = [one for one in people[part] if one.id != leaver.id]
        self.show(
            "caseload_of.html.j2",
            self.status_of(error) if error else 200,
            person=leaver,
            hanging=await self.threads.read(self.store.reassigning.hanging, self.account, login),
            said=said,
            typed={name: self.typed(name) for name in names} if error else {},
            problem=str(error) if error else "",
            **people,
        )


class ReassignPage(CaseRelated, AwayPage):
    """`/assessment-kit/cases/{case}/reassign`."""

    @web.authenticated
    async def get(self, case: str) -> None:
        """Show the form."""
        await self._page(case)

    @web.authenticated
    async def post(self, case: str) -> None:
        """Give the case to somebody else."""
        found = await self.case_of(case)
        try:
            leaver = self.chosen("leaver", "whose part is given to somebody else")
            await self.threads.write(
                self.store.reassigning.case,
                self.account,
                found.id,
                leaver,
                self.typed("lead"),
                self.typed("supervisor"),
                self.typed("reason"),
                stays=bool(self.typed("stays")),
            )
        except (*SHOWN, NotFoundError) as error:
            await self._page(case, error)
            return
        mine = await self.threads.read(self.store.cases.roles_of, self.account, case)
        self.go(f"/assessment-kit/cases/{case}" if mine else "/assessment-kit/cases", done="reassigned")

    async def _page(self, case: str, error: AssessmentKitError | None = None) -> None:
        found = await self.case_of(case)
        if not self.may(may_reassign_case, self.roles_on(found)):
            raise RefusedError("Only a supervisor of this case gives it to somebody else.")
        people = await self.people()
        parts = {CaseRole.LEAD, CaseRole.SUPERVISOR}
        assess = {one.assessing for one in found.assessments if one.is_under_way}
        holders = {
            one.account
            for one in found.holdings
            if not one.covers_for and (one.role in parts or one.account in assess)
        }
        team: list[Account] = [one for one in people["everybody"] if one.id in holders]
        names = ("leaver", "lead", "supervisor", "reason", "stays")
        self.show(
            "reassign.html.j2",
            self.status_of(error) if error else 200,
            case=found,
            team=team,
            typed={name: self.typed(name) for name in names} if error else {},
            problem=str(error) if error else "",
            **people,
        )
