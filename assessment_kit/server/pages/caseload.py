"""The caseload, whether somebody is known, opening a case, urgent access."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from tornado import web

from assessment_kit.core import timescale
from assessment_kit.core.assessment import Assessment, Status
from assessment_kit.core.case import Case
from assessment_kit.core.contributing import CHILD_VOICE, CONTRIBUTION, parts_after_theirs
from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.listing import MOST_COUNTED
from assessment_kit.core.people import Role
from assessment_kit.instruments.due import day_of, working_day_limit
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.protocol import Protocol
from assessment_kit.server.pages.base import SHOWN, Page
from assessment_kit.store.due import Leading
from assessment_kit.store.record import Store

PER_PAGE = 25
DUE = "due"
FILTERS = {
    "": "All",
    "draft": "Draft",
    "submitted": "Submitted",
    "returned": "Returned",
    "authorised": "Authorised",
    DUE: "Due soon or overdue",
}
_STATUSES = frozenset(status.value for status in Status)


@dataclass(frozen=True, slots=True)
class Line:
    """One assessment as the caseload and the case's page show it.

    Parameters
    ----------
    whose
        Of a contribution who writes it, of a child's own words the child's first name; else empty.
    """

    assessment: Assessment
    title: str
    whose: str
    due: date | None
    is_provisional: bool
    day_words: str
    is_overdue: bool
    is_due_soon: bool
    waits_for_you: bool
    children: str


def line_of(
    store: Store,
    case: Case,
    assessment: Assessment,
    leading: Leading | None,
    for_whom: Collection[str],
    today: date,
) -> Line:
    """Work out what a list says about an assessment of a case.

    Parameters
    ----------
    leading
        The day by which it is to be finished; None where nothing says.
    for_whom
        The accounts whose work the reader does: their own, and those whom they cover for.
    """
    due = leading.on if leading else None
    instrument, protocol = store.instrument_of(assessment), store.protocol_of(assessment)
    is_under_way = assessment.is_under_way
    soon = protocol.limits["due_soon_working_days"]
    is_overdue = is_under_way and due is not None and today > due
    return Line(
        assessment=assessment,
        title=instrument.title,
        whose=_whose(case, assessment, instrument.assessment_type),
        due=due,
        is_provisional=leading is not None and leading.is_provisional,
        day_words=day_words_of(assessment, instrument, protocol, today) if is_under_way else "",
        is_overdue=is_overdue,
        is_due_soon=is_under_way
        and due is not None
        and not is_overdue
        and timescale.working_days_between(today, due) <= soon,
        waits_for_you=assessment.submitted_to in for_whom,
        children=_children_words(case, assessment),
    )


def _whose(case: Case, assessment: Assessment, assessment_type: str) -> str:
    if assessment_type == CONTRIBUTION:
        return assessment.author_name
    names = (child.first_name for child in case.covered(assessment))
    return ", ".join(names) if assessment_type == CHILD_VOICE else ""


def _children_words(case: Case, assessment: Assessment) -> str:
    """Name the children whom an assessment is about, and say whose own part was closed."""
    closed = assessment.closed_children
    return ", ".join(
        f"{child.first_name} (part closed)" if child.id in closed else child.first_name
        for child in case.covered(assessment)
    )


def day_words_of(assessment: Assessment, instrument: Instrument, protocol: Protocol, today: date) -> str:
    """Count the working days, where the protocol gives the type a number of them."""
    limit = working_day_limit(protocol, instrument)
    return timescale.day_count_words(day_of(assessment, protocol, today), limit) if limit else ""


class ListPage(Page):
    """A page that lists assessments."""

    @property
    def today(self) -> date:
        """The day it is in England."""
        return timescale.day_in_england(datetime.now(UTC))

    def lines(self, case: Case) -> list[Line]:
        """Describe the assessments of a case, the latest first, each with its parts behind it."""
        due = self.store.due.leading([one.id for one in case.assessments])
        for_whom = {self.account.id} | self.store.covering.stands_for(self.account)
        return [
            line_of(self.store, case, one, due.get(one.id), for_whom, self.today)
            for one in parts_after_theirs(reversed(case.assessments))
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
        page = max(1, _whole(self.get_query_argument("page", "1")))
        found, total = await self._found(search, status, page)
        pages = max(1, -(-total // PER_PAGE))
        if page > pages:  # of a list that has become shorter
            page = pages
            found, total = await self._found(search, status, page)
        a_week_ago = datetime.now(UTC) - timedelta(days=7)
        self.show(
            "caseload.html.j2",
            notes=await self.threads.read(self.store.urgent_notes.waiting, self.account),
            urgent=await self.threads.read(self.store.cases.urgent_accesses, self.account, a_week_ago),
            warning=await self.threads.read(self.store.assessments.registration_warning, self.account),
            entries=[self._entry(case, self.lines(case)) for case in found],
            total=total,
            page=page,
            pages=pages,
            is_counted=total <= MOST_COUNTED or not (search.strip() or status),
            search=search,
            status=status,
            filters=FILTERS,
            convention=timescale.convention_words(
                counts_referral_day=self.store.protocol.counts_referral_day
            ),
        )

    async def _found(self, search: str, status: str, page: int) -> tuple[list[Case], int]:
        """Read one page of the caseload, with the number of all."""
        soon = self.store.protocol.limits["due_soon_working_days"]
        listed = partial(
            self.store.cases.caseload,
            status=Status(status) if status in _STATUSES else None,
            due_by=timescale.due_on(self.today, soon, counts_referral_day=False) if status == DUE else None,
        )
        return await self.threads.read(listed, self.account, search, page=page, per_page=PER_PAGE)

    def _entry(self, case: Case, lines: list[Line]) -> dict[str, Any]:
        children = [(child.first_name, child.age_on(self.today)) for child in case.children]
        return {"case": case, "children": children, "lines": lines}

    @web.authenticated
    async def post(self) -> None:
        """Remember what to search for and show it."""
        status = self.typed("status")
        self.choice.update(search=self.typed("search")[:200], status=status if status in FILTERS else "")
        self.go("/assessment-kit/cases")


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
