"""The caseload, whether somebody is known, opening a case, urgent access."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tornado import web

from assessment_kit.core import timescale
from assessment_kit.core.assessment import Assessment, Status
from assessment_kit.core.case import Case
from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.people import Role
from assessment_kit.instruments.protocol import Protocol
from assessment_kit.server.api.shapes import day_of, due_of
from assessment_kit.server.pages.base import SHOWN, Page

PER_PAGE = 25
MOST = 500  # of one caseload; more are found by searching

FILTERS = {
    "": "All",
    "draft": "Draft",
    "submitted": "Submitted",
    "returned": "Returned",
    "authorised": "Authorised",
    "due": "Due soon or overdue",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One assessment as the caseload and the case's page show it."""

    assessment: Assessment
    title: str
    due: date
    day_words: str
    is_overdue: bool
    is_due_soon: bool
    waits_for_you: bool


def line_of(assessment: Assessment, title: str, protocol: Protocol, account_id: str, today: date) -> Line:
    """Work out what a list says about an assessment."""
    limit = protocol.limits["assessment_working_days"]
    due = due_of(assessment, protocol)
    is_under_way = assessment.status in {Status.DRAFT, Status.RETURNED, Status.SUBMITTED}
    left = timescale.working_days_between(today, due)
    count = day_of(assessment, protocol, today)
    return Line(
        assessment=assessment,
        title=title,
        due=due,
        day_words=timescale.day_count_words(count, limit) if is_under_way else "",
        is_overdue=is_under_way and today > due,
        is_due_soon=is_under_way and 0 <= left <= protocol.limits["due_soon_working_days"] and today <= due,
        waits_for_you=assessment.submitted_to == account_id,
    )


class ListPage(Page):
    """A page that lists assessments."""

    @property
    def today(self) -> date:
        """The day it is in England."""
        return timescale.day_in_england(datetime.now(UTC))

    def title_of(self, assessment: Assessment) -> str:
        """Give the title of an assessment's instrument in the version it was written with."""
        return self.store.instrument_of(assessment).title

    def lines(self, case: Case) -> list[Line]:
        """Describe the assessments of a case, the latest first."""
        return [
            line_of(one, self.title_of(one), self.store.protocol, self.account.id, self.today)
            for one in reversed(case.assessments)
        ]


class ToCaseload(Page):
    """`/`."""

    @web.authenticated
    async def get(self) -> None:
        """Go to the caseload, or to the logins for who does nothing else."""
        only_manages = self.account.roles == {Role.ADMINISTRATOR}
        self.go("/assessment-kit/people" if only_manages else "/assessment-kit/cases")


class Caseload(ListPage):
    """`/assessment-kit/cases`; what is searched for is remembered here and never in an address."""

    @property
    def choice(self) -> dict[str, str]:
        """What this person last searched for, until the server stops."""
        remembered: dict[str, dict[str, str]] = self.settings.setdefault("assessment_kit_searches", {})
        return remembered.setdefault(self.account.id, {"search": "", "status": ""})

    @web.authenticated
    async def get(self) -> None:
        """Show the caseload as it was last searched and filtered."""
        search, status = self.choice["search"], self.choice["status"]
        found, _ = await self.threads.read(
            self.store.cases.caseload, self.account, search, page=1, per_page=MOST
        )
        entries = [(case, self.lines(case)) for case in found]
        entries = [entry for entry in entries if not status or any(_fits(line, status) for line in entry[1])]
        pages = max(1, -(-len(entries) // PER_PAGE))
        page = min(max(1, _whole(self.get_query_argument("page", "1"))), pages)
        a_week_ago = datetime.now(UTC) - timedelta(days=7)
        self.show(
            "caseload.html.j2",
            notes=await self.threads.read(self.store.urgent_notes.waiting, self.account),
            urgent=await self.threads.read(self.store.cases.urgent_accesses, self.account, a_week_ago),
            warning=await self.threads.read(self.store.assessments.registration_warning, self.account),
            entries=[self._entry(*entry) for entry in entries[(page - 1) * PER_PAGE : page * PER_PAGE]],
            total=len(entries),
            page=page,
            pages=pages,
            search=search,
            status=status,
            filters=FILTERS,
        )

    def _entry(self, case: Case, lines: list[Line]) -> dict[str, Any]:
        children = [(child.first_name, child.age_on(self.today)) for child in case.children]
        return {"case": case, "children": children, "lines": lines}

    @web.authenticated
    async def post(self) -> None:
        """Remember what to search for and show it."""
        status = self.typed("status")
        self.choice.update(search=self.typed("search")[:200], status=status if status in FILTERS else "")
        self.go("/assessment-kit/cases")


def _fits(line: Line, status: str) -> bool:
    if status == "due":
        return line.is_overdue or line.is_due_soon
    return line.assessment.status.value == status


def _whole(word: str) -> int:
    return int(word) if word.isascii() and word.isdigit() and len(word) < 6 else 1


class NewCase(ListPage):
    """`/assessment-kit/cases/new`."""

    @web.authenticated
    async def get(self) -> None:
        """Show the form."""
        self.show("new_case.html.j2", typed={})

    @web.authenticated
    async def post(self) -> None:
        """Open a case with its first child."""
        names = ("reference", "name", "date_of_birth", "expected_on")
        typed = {name: self.typed(name) for name in names}
        child = {name: typed[name] for name in names[1:] if typed[name]}
        people = [{"kind": "child", **child}] if child else []
        try:
            case = await self.threads.write(self.store.cases.open, self.account, typed["reference"], people)
        except SHOWN as error:
            self.show("new_case.html.j2", self.status_of(error), typed=typed, problem=str(error))
            return
        self.go(f"/assessment-kit/cases/{case.id}", done="opened")


class KnownToUs(Page):
    """`/assessment-kit/known-to-us`."""

    @web.authenticated
    async def get(self) -> None:
        """Show the form."""
        self.show("known_to_us.html.j2", name="", matches=None)

    @web.authenticated
    async def post(self) -> None:
        """Tell whether somebody is in a case, without content, and whom to ask."""
        name = self.typed("name")[:200]
        try:
            matches = await self.threads.write(self.store.cases.known_to_us, self.account, name)
        except SHOWN as error:
            self.show(
                "known_to_us.html.j2", self.status_of(error), name=name, matches=None, problem=str(error)
            )
            return
        self.show("known_to_us.html.j2", name=name, matches=matches)


class UrgentAccess(Page):
    """`/assessment-kit/urgent-access`."""

    @web.authenticated
    async def get(self) -> None:
        """Show the form."""
        self.show("urgent_access.html.j2", typed={})

    @web.authenticated
    async def post(self) -> None:
        """Reach a case for a day, with a reason that those who lead and supervise it read."""
        typed = {name: self.typed(name) for name in ("case", "reason")}
        try:
            case = await self.threads.write(
                self.store.cases.urgent_access, self.account, typed["case"], typed["reason"]
            )
        except (*SHOWN, NotFoundError) as error:
            self.show("urgent_access.html.j2", 400, typed=typed, problem=str(error))
            return
        self.go(f"/assessment-kit/cases/{case.id}", done="urgent")
