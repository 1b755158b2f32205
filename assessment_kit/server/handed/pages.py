"""The pages of a handed device: the task, reading it back, and giving it back."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime

from jupyter_server.auth.decorator import allow_unauthenticated
from markupsafe import Markup

from assessment_kit.core.errors import AssessmentKitError, InvalidInputError, StateError
from assessment_kit.core.people import Account
from assessment_kit.core.timescale import day_in_england
from assessment_kit.forms.handed import Asked, HandedView, step_name, steps_html, words_of
from assessment_kit.forms.handed_said import Said, said_html
from assessment_kit.forms.knowledge_check import (
    KNOWLEDGE_ANSWERS,
    breaks_state,
    said_to,
)
from assessment_kit.forms.markup import tag, text_blocks
from assessment_kit.instruments.types import question_type
from assessment_kit.server.handed.base import OVER, HandedPage
from assessment_kit.server.handed.guard import handed_key
from assessment_kit.server.handed.task import view_of
from assessment_kit.server.pages.base import SHOWN
from assessment_kit.store.record import Store

CHANGED = "Something was written since you read it. Read it once more, then say if it is right."
NOTHING_YET = "There is nothing to read back yet. Go back and write something first."
CHOOSE_FIRST = "There is more than one answer in one place. Go back and choose one, then read it back."


class TaskPage(HandedPage):
    """`/assessment-kit/handed`."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Show the task, one question at a time."""
        if self.is_over:
            self.go("/assessment-kit/handed/leave")
            return
        self.xsrf_token  # noqa: B018 - the first save needs its cookie
        view = await self.task()
        breaks = breaks_state(view.check, view.person)
        state = self.state(place=view.place, title=view.title, by_name=view.by_name, breaks=breaks)
        self.show("handed.html.j2", view=view, steps=steps_html(view), state=state)

    async def task(self) -> HandedView:
        """Read the task."""
        return await self.threads.read(view_of, self.store, self.hand_over, self.today, self.base_url)

    @property
    def today(self) -> date:
        """The day it is in England."""
        return day_in_england(datetime.now(UTC))


class ReadBackPage(TaskPage):
    """`/assessment-kit/handed/read-back`; printed, it is the page for reading back on paper."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Show everything that this person has said, as it stands in the record."""
        if self.is_over:
            self.go("/assessment-kit/handed/leave")
            return
        await self._page()

    @allow_unauthenticated
    async def post(self) -> None:
        """Confirm what was read, by name and with today's date."""
        confirm = self.typed("name"), self.typed("seen"), self.today
        try:
            await self.threads.write(_confirm, self.store, self.hand_over, *confirm)
        except SHOWN as error:
            await self._page(error)
            return
        self.go("/assessment-kit/handed/read-back")

    async def _page(self, error: AssessmentKitError | None = None) -> None:
        handed = await self.threads.read(self.store.hand_overs.get, self.hand_over)
        mark = await self.threads.read(self.store.read_backs.mark, handed)  # before the words: never newer
        view = await self.task()
        said = [
            (*_read_out(view, asked, one), one.read_back)
            for asked in view.asked
            for one in sorted(asked.said, key=_place_in(view))
            if _is_said(asked, one)
        ]
        self.show(
            "handed_read.html.j2",
            self.status_of(error) if error else 200,
            view=view,
            said=said,
            is_open=any(not read_back for _, _, read_back in said),
            unsettled=unsettled_in(view),
            seen=seen_of(view),
            mark=mark,
            state=self.state(),
            problem=str(error) if error else "",
        )


def _is_said(asked: Asked, said: Said) -> bool:
    """Tell whether there is anything to read back."""
    return question_type(asked.question.type).is_said(asked.question, said.value)


def _place_in(view: HandedView) -> Callable[[Said], int]:
    """Order answers of a knowledge check as they were asked; everything else stays as it was said."""
    rows = [put.said.row for put in view.check.put] if view.check else []
    places = {row: place for place, row in enumerate(rows)}
    return lambda said: places.get(said.row, len(places))


def _read_out(view: HandedView, asked: Asked, said: Said) -> tuple[str, Markup]:
    """Give what was asked, and what was said to it."""
    question = words_of(asked.question, view.audience)
    told = said_to(view.check, said.row) if view.check and question.type == KNOWLEDGE_ANSWERS else None
    if told is None:
        return question.label, said_html(question, said, view.address)
    return told[0], tag("div", {"class": "hd-said"}, text_blocks(told[1]))


def unsettled_in(view: HandedView) -> list[tuple[str, str]]:
    """List where more than one text stands at one place: the question, and where they are chosen from.

    The address is empty where the other text is not this person's: then the worker chooses.
    """
    return [
        (
            _read_out(view, asked, said)[0],
            f"{view.address}#{_step_of(view, asked, said)}" if said.others else "",
        )
        for asked in view.asked
        for said in asked.said
        if said.is_unsettled and not said.read_back
    ]


def _step_of(view: HandedView, asked: Asked, said: Said) -> str:
    put = view.check.put if view.check else ()
    return next((one.name for one in put if one.said.row == said.row), step_name(asked))


def seen_of(view: HandedView) -> str:
    """Mark what was shown, so that nothing is confirmed that was not read."""
    shown = [
        f"{asked.question.id}|{asked.subject}|{said.row}|{said.rev}"
        for asked in view.asked
        for said in asked.said
        if not said.read_back
    ]
    return hashlib.sha256("\n".join(shown).encode()).hexdigest()[:32]


def _confirm(store: Store, hand_over: str, name: str, seen: str, today: date) -> None:
    """Confirm on the writer's thread, where nothing is written between looking and confirming."""
    view = view_of(store, hand_over, today)
    if not name:
        raise InvalidInputError("Write your name, so that we know that these are your words.")
    if not any(_is_said(asked, said) for asked in view.asked for said in asked.said if not said.read_back):
        raise StateError(NOTHING_YET)
    if seen != seen_of(view):
        raise StateError(CHANGED)
    if unsettled_in(view):
        raise StateError(CHOOSE_FIRST)
    store.read_backs.confirm(store.hand_overs.get(hand_over), name, today)


class LeavePage(HandedPage):
    """`/assessment-kit/handed/leave`: a worker of the case signs in and has the computer back."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Ask for the worker."""
        self._page()

    @allow_unauthenticated
    async def post(self) -> None:
        """Check the sign-in, end the task and begin an ordinary session."""
        login = self.typed("worker")
        password = self.get_body_argument("password", "", strip=False)
        key = handed_key(self.request)
        try:
            account = await self.threads.slow(self.store.accounts.check_password, login, password)
            path, token = await self.threads.write(_give_back, self.store, key, account)
        except AssessmentKitError as error:
            self._page(error, login)
            return
        self.identity_provider.begin(self, token)
        self.go(path)

    def _page(self, error: AssessmentKitError | None = None, login: str = "") -> None:
        self.show(
            "handed_leave.html.j2",
            self.status_of(error) if error else 200,
            by=self.given.by_name if self.given else "",
            over=OVER if self.is_over else "",
            login=login,
            state=self.state(),
            problem=str(error) if error else "",
        )


def _give_back(store: Store, key: str, account: Account) -> tuple[str, str]:
    """End the task and sign the worker in; who does not write in the case is refused before anything ends."""
    handed = store.sessions.handed(key)
    path = "/assessment-kit/cases"
    if handed is not None:
        store.hand_overs.end(handed.hand_over, account)
        one = store.hand_overs.get(handed.hand_over)
        path = f"/assessment-kit/cases/{one.case}/assessments/{one.assessment}"
        with suppress(AssessmentKitError):  # a day that cannot be written down keeps nobody's computer
            store.checks.end_visit(account, one)
        with suppress(AssessmentKitError):
            store.checks.end_breaks(account, one)
    store.sessions.end(key)
    return path, store.sessions.begin(account)
