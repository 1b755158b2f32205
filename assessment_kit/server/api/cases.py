"""Cases: the caseload, opening one, its people, its roles, urgent access."""

from tornado import web

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.people import CaseRole
from assessment_kit.server import payload
from assessment_kit.server.api.base import Call
from assessment_kit.server.api.shapes import ack_shape, holding_shape, person_shape


class Cases(Call):
    """`GET` and `POST /cases`."""

    @web.authenticated
    async def get(self) -> None:
        """List the caseload, a page at a time; `X-Total-Count` says how many there are."""
        page = payload.number({"page": _whole(self.get_argument("page", "1"))}, "page") or 1
        found, total = await self.threads.read(
            self.store.cases.caseload, self.account, self.get_argument("search", ""), page
        )
        self.set_header("X-Total-Count", str(total))
        self.reply(self.shapes_of(found))

    @web.authenticated
    async def post(self) -> None:
        """Open a case."""
        given = self.given
        people = given.get("people", [])
        if not isinstance(people, list) or not all(isinstance(person, dict) for person in people):
            raise InvalidInputError("'people' must be a list of objects, one per person.")
        reference = payload.text(given, "reference")
        case = await self.threads.write(self.store.cases.open, self.account, reference, people)
        self.reply(self.shapes_of([case])[0], 201)


class OneCase(Call):
    """`GET /cases/{case}`."""

    @web.authenticated
    async def get(self, case: str) -> None:
        """Describe one case."""
        found = await self.threads.write(self.store.cases.get, self.account, case)
        self.reply(self.shapes_of([found])[0])


class CasePeople(Call):
    """`GET` and `PUT /cases/{case}/people`."""

    @web.authenticated
    async def get(self, case: str) -> None:
        """List the people of a case."""
        found = await self.threads.write(self.store.cases.get, self.account, case)
        self.reply([person_shape(person, self.today) for person in found.people])

    @web.authenticated
    async def put(self, case: str) -> None:
        """Save people, one operation per person, as an assessment's answers are saved."""
        ops = payload.operations(self.given)
        acks = await self.threads.write(self.store.cases.save_people, self.account, case, ops)
        self.reply({"acks": [ack_shape(ack) for ack in acks]})


class CaseRoles(Call):
    """`GET` and `PUT /cases/{case}/roles`."""

    @web.authenticated
    async def get(self, case: str) -> None:
        """List who works on a case."""
        found = await self.threads.write(self.store.cases.get, self.account, case)
        self.reply([holding_shape(holding) for holding in found.holdings])

    @web.authenticated
    async def put(self, case: str) -> None:
        """Give somebody a role, or end it: `{login, role, ends?}`."""
        given = self.given
        login, role = payload.text(given, "login"), role_named(payload.text(given, "role"))
        change = self.store.cases.end_role if payload.truth(given, "ends", False) else self.store.cases.grant
        await self.threads.write(change, self.account, case, login, role)
        self.reply_done()


class UrgentAccess(Call):
    """`POST /urgent-access`."""

    @web.authenticated
    async def post(self) -> None:
        """Reach a case for a day, with a reason that its supervisors will read."""
        given = self.given
        case, reason = payload.text(given, "case"), payload.text(given, "reason")
        found = await self.threads.write(self.store.cases.urgent_access, self.account, case, reason)
        self.reply(self.shapes_of([found])[0])


def role_named(word: str) -> CaseRole:
    """Read a role on a case."""
    try:
        return CaseRole(word)
    except ValueError as error:
        known = ", ".join(role.value for role in CaseRole)
        raise InvalidInputError(f"There is no role {word[:60]!r} on a case: it is one of {known}.") from error


def _whole(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdigit() and len(word) < 8 else None
