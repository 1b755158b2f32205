"""Who is away, who takes a case over, and to whom an assessment is allocated."""

from datetime import UTC, datetime

from tornado import web

from assessment_kit.core.allocation import Allocation
from assessment_kit.core.covering import Cover
from assessment_kit.core.people import Role
from assessment_kit.core.reassigning import Hanging, Reassigned
from assessment_kit.server import payload
from assessment_kit.server.api.base import Call
from assessment_kit.server.api.shapes import Shape


class Covers(Call):
    """`GET` and `POST /covers`."""

    @web.authenticated
    async def get(self) -> None:
        """List covers that are not over: for an administrator everybody's, else one's own."""
        covering = self.store.covering
        listed = covering.every if Role.ADMINISTRATOR in self.account.roles else covering.about
        self.reply([_cover_shape(cover) for cover in await self.threads.read(listed, self.account)])

    @web.authenticated
    async def post(self) -> None:
        """Set cover: `{covered_by, starts_on, ends_on, supervisor?}`; one's own where nobody is named."""
        given = self.given
        supervisor = payload.text(given, "supervisor", self.account.login)
        days = [payload.day(given.get(name), name) for name in ("starts_on", "ends_on")]
        cover, cases = await self.threads.write(
            self.store.covering.set, self.account, supervisor, payload.text(given, "covered_by"), *days
        )
        self.reply(_cover_shape(cover) | {"cases": cases}, 201)


class EndCover(Call):
    """`POST /covers/{id}/end`."""

    @web.authenticated
    async def post(self, cover: str) -> None:
        """End a cover, with the roles that went with it."""
        self.reply(_cover_shape(await self.threads.write(self.store.covering.end, self.account, cover)))


class CaseloadOf(Call):
    """`GET` and `POST /people/{login}/cases`."""

    @web.authenticated
    async def get(self, login: str) -> None:
        """Count what hangs on somebody."""
        found = await self.threads.read(self.store.reassigning.hanging, self.account, login)
        self.reply(_hanging_shape(found))

    @web.authenticated
    async def post(self, login: str) -> None:
        """Give all their cases to others: `{lead?, supervisor?, reason, stays?}`."""
        given = self.given
        done = await self.threads.write(
            self.store.reassigning.caseload,
            self.account,
            login,
            *(payload.text(given, name, "") for name in ("lead", "supervisor", "reason")),
            stays=payload.truth(given, "stays", False),
        )
        self.reply(_reassigned_shape(done))


class ReassignCase(Call):
    """`POST /cases/{case}/reassign`."""

    @web.authenticated
    async def post(self, case: str) -> None:
        """Give one case to somebody else: `{login, lead?, supervisor?, reason, stays?}`."""
        given = self.given
        done = await self.threads.write(
            self.store.reassigning.case,
            self.account,
            case,
            payload.text(given, "login"),
            *(payload.text(given, name, "") for name in ("lead", "supervisor", "reason")),
            stays=payload.truth(given, "stays", False),
        )
        self.reply(_reassigned_shape(done))


class AllocationCall(Call):
    """`GET` and `POST /assessments/{id}/allocation`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """Give what was said last; null where nobody has said anything."""
        said = await self.threads.read(self.store.allocations.of, self.account, assessment)
        self.reply(allocation_shape(said) if said else None)

    @web.authenticated
    async def post(self, assessment: str) -> None:
        """Say why somebody can do it: `{practitioner, why}`."""
        given = self.given
        said = await self.threads.write(
            self.store.allocations.allocate,
            self.account,
            assessment,
            payload.text(given, "practitioner"),
            payload.text(given, "why", ""),
        )
        self.reply(allocation_shape(said), 201)


def allocation_shape(said: Allocation) -> Shape:
    """Describe an allocation."""
    return {
        "assessment": said.assessment,
        "practitioner": said.practitioner,
        "practitioner_name": said.practitioner_name,
        "why": said.why,
        "by": said.by,
        "by_name": said.by_name,
        "at": said.at,
        "is_current": said.is_current,
    }


def _cover_shape(cover: Cover) -> Shape:
    return {
        "id": cover.id,
        "supervisor": cover.supervisor,
        "supervisor_name": cover.supervisor_name,
        "covered_by": cover.covered_by,
        "covered_by_name": cover.covered_by_name,
        "starts_on": cover.days.first,
        "ends_on": cover.days.last,
        "is_on": cover.is_on(datetime.now(UTC)),
        "ended_at": cover.ended_at,
    }


def _hanging_shape(found: Hanging) -> Shape:
    names = ("leads", "supervises", "writes", "assessments", "waiting")
    return {name: getattr(found, name) for name in names}


def _reassigned_shape(done: Reassigned) -> Shape:
    return {name: getattr(done, name) for name in ("led", "supervised", "left", "waiting")}
