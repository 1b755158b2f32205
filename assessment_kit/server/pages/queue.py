"""What a queue's page shows, which part of it somebody chose to see, and the list of their notices."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tornado import web

from assessment_kit.core.people import Account, Role
from assessment_kit.core.queue import Part, QueueLine, QueueRow
from assessment_kit.server.pages.base import Page
from assessment_kit.server.pages.caseload import Line, line_of
from assessment_kit.store.due import Leading
from assessment_kit.store.record import Store

QUEUE = "voila/render/queue.ipynb"
_PARTS_SETTING = "assessment_kit_queue_parts"
_WORDS = {
    Part.ALL: "Everything",
    Part.WAITING: "Waits for you",
    Part.RETURNED: "Returned",
    Part.MINE: "Cases you lead or write in",
    Part.TEAM: "Cases you supervise",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One assessment of a row: what every list says of it, and what only a queue says."""

    line: Line
    work: QueueLine


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: a family, the assessment that is due first, and those that the row opens to show.

    Parameters
    ----------
    children
        First name, age in words, and whether the child's part of the first assessment was closed.
    """

    row: QueueRow
    first: Shown
    more: tuple[Shown, ...]
    children: tuple[tuple[str, str, bool], ...]

    @property
    def opens(self) -> str:
        """Say what the row opens to show; empty for one child with one assessment."""
        said = []
        if len(self.children) > 1:
            said.append(f"{len(self.children)} children")
        if self.more:
            said.append(f"{len(self.more) + 1} assessments")
        if waiting := sum(one.work.waits_for_you for one in self.more):
            said.append(f"{waiting} of them {'waits' if waiting == 1 else 'wait'} for you")
        return ", ".join(said)


def parts_for(account: Account) -> dict[Part, str]:
    """Name the parts that somebody may choose; mine and my team's are two for who has both."""
    left_out = set() if {Role.PRACTITIONER, Role.SUPERVISOR} <= account.roles else {Part.MINE, Part.TEAM}
    return {part: words for part, words in _WORDS.items() if part not in left_out}


def chosen_part(settings: dict[str, Any], account: Account) -> Part:
    """Give the part that somebody chose last, until the server stops."""
    part: Part = settings.setdefault(_PARTS_SETTING, {}).get(account.id, Part.ALL)
    return part if part in parts_for(account) else Part.ALL


def queue_shown(store: Store, account: Account, part: Part, page: int, today: date) -> dict[str, Any]:
    """Read what the page of a queue shows."""
    found = store.queue.of(account, part, page)
    if not found.rows and page > 1:  # of a list that has become shorter
        found = store.queue.of(account, part)
    return {
        "notes": store.urgent_notes.waiting(account),
        "entries": [_entry(store, account, row, today) for row in found.rows],
        "queue": found,
        "part": part,
        "parts": parts_for(account),
        "today": today,
    }


def _entry(store: Store, account: Account, row: QueueRow, today: date) -> Entry:
    def shown(work: QueueLine) -> Shown:
        due = Leading(work.leading.due_on, work.leading.is_provisional) if work.leading else None
        return Shown(line_of(store, row.case, work.assessment, due, account.id, today), work)

    first, *more = (shown(work) for work in row.lines)
    closed = first.work.assessment.closed_children
    about = row.case.covered(first.work.assessment)
    children = tuple((child.first_name, child.age_on(today), child.id in closed) for child in about)
    return Entry(row, first, tuple(more), children)


class QueueChoice(Page):
    """`/assessment-kit/queue`; the page itself is one of Voilà's."""

    @web.authenticated
    async def get(self) -> None:
        """Lead to the queue."""
        self.go(QUEUE)

    @web.authenticated
    async def post(self) -> None:
        """Remember which part is to be shown, and show it."""
        found = next((part for part in Part if part.value == self.typed("part")), Part.ALL)
        self.settings.setdefault(_PARTS_SETTING, {})[self.account.id] = found
        self.go(QUEUE)


class NoticesPage(Page):
    """`/assessment-kit/notices`."""

    @web.authenticated
    async def get(self) -> None:
        """Show what the person was told, the latest first."""
        typed = self.get_query_argument("page", "1")
        page = int(typed) if typed.isascii() and typed.isdigit() and 0 < len(typed) < 6 else 1
        found, has_more = await self.threads.read(self.store.queue.notices.page, self.account, max(page, 1))
        notes = await self.threads.read(self.store.urgent_notes.without_text, self.account)
        self.show("notices.html.j2", notices=found, has_more=has_more, page=max(page, 1), notes=notes)

    @web.authenticated
    async def post(self) -> None:
        """Mark one as read, or all."""
        one = self.typed("notice")
        chosen = [int(one)] if one.isascii() and one.isdigit() and len(one) < 16 else None
        if one and chosen is None:
            chosen = []
        await self.threads.write(self.store.queue.notices.read, self.account, chosen)
        self.go("/assessment-kit/notices", done="read")
