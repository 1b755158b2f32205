"""Handing the computer over: to whom, for which task, and what was read back on paper since."""

from contextlib import suppress
from typing import Any

from tornado import web

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.case import Case
from assessment_kit.core.errors import AssessmentKitError, InvalidInputError, NotFoundError, RefusedError
from assessment_kit.core.hand_over import Task, task_named
from assessment_kit.server.failures import NO_SUCH_THING
from assessment_kit.server.handling import COVER_SETTING
from assessment_kit.server.pages.base import SHOWN
from assessment_kit.server.pages.case import CaseRelated, day_typed
from assessment_kit.store.checks import must_say_who

# What each task is called for the worker who hands it over.
TASK_WORDS = {
    Task.OWN_VIEW: "their own view",
    Task.SELF_SCORE: "where they stand, in their own score",
    Task.CHILDS_VIEWS: "their views, in words and drawings",
    Task.KNOWLEDGE_CHECK: "what they know already",
}
_TYPED = ("to", "act", "name", "read_on", "mark")
_NOBODY = "Choose who gets the computer, and for what."
_BY_PROGRAM = "The computer is handed over in a browser: log in on its login page first."


def span_words(seconds: int) -> str:
    """Say how long something takes.

    Examples
    --------
    >>> span_words(600), span_words(45)
    ('10 minutes', '45 seconds')
    """
    minutes = seconds // 60
    if minutes:
        return f"{minutes} {'minute' if minutes == 1 else 'minutes'}"
    return f"{seconds} {'second' if seconds == 1 else 'seconds'}"


class HandOverPage(CaseRelated):
    """`/assessment-kit/cases/{case}/assessments/{assessment}/hand-over`."""

    @web.authenticated
    async def get(self, case: str, assessment: str) -> None:
        """Ask to whom and for what, and say what happens then."""
        await self._page(case, assessment)

    @web.authenticated
    async def post(self, case: str, assessment: str) -> None:
        """Hand it over, or take down that somebody has read back on paper."""
        await self._found(case, assessment)
        try:
            person, task = self._chosen()
            if self.typed("act") == "paper":
                await self._confirm_page(assessment, person, task)
                self.go(f"/assessment-kit/cases/{case}/assessments/{assessment}/hand-over", done="read-back")
                return
            await self._hand(assessment, person, task)
        except SHOWN as error:
            await self._page(case, assessment, error)

    def _chosen(self) -> tuple[str, Task]:
        person, _, task = self.typed("to").partition("|")
        if not person:
            raise InvalidInputError(_NOBODY)
        return person, task_named(task)

    async def _hand(self, assessment: str, person: str, task: Task) -> None:
        own: str = self.current_user.session
        if not own:
            raise RefusedError(_BY_PROGRAM)
        token = await self.threads.write(self._begin, assessment, person, task, own)
        await self.kernel_manager.end_of_session(self.account.id, own)
        self.identity_provider.begin(self, token)
        # Answers of ours are never kept; this is for what a browser may have kept all the same.
        self.set_header("Clear-Site-Data", '"cache"')
        self.go("/assessment-kit/handed")

    def _begin(self, assessment: str, person: str, task: Task, own: str) -> str:
        """Begin it and change the keys on the writer's thread, so that nothing comes between the two."""
        is_check = task is Task.KNOWLEDGE_CHECK and bool(self.store.checks.chosen(assessment, person).asked)
        visit = self._visit()
        if is_check:
            must_say_who(visit["present"])
        handed = self.store.hand_overs.begin(self.account, assessment, person, task)
        if task is Task.KNOWLEDGE_CHECK:
            for end in (self.store.checks.end_earlier, self.store.checks.end_breaks):
                with suppress(AssessmentKitError):  # an older day that cannot be written down holds up nobody
                    end(self.account, handed)
        if is_check:
            self.store.checks.begin_visit(self.account, handed, visit)
        return self.store.sessions.hand(self.account, handed.id, own)

    def _visit(self) -> dict[str, Any]:
        """Read who is there during a knowledge check, and what helps."""
        ticked = {name: self.get_body_arguments(name) for name in ("present", "help")}
        return {**ticked, "who": self.typed("who"), "adjustments": self.typed("adjustments")}

    async def _confirm_page(self, assessment: str, person: str, task: Task) -> None:
        on = day_typed(self.typed("read_on"), "the day on which it was read back")
        confirm = self.store.read_backs.confirm_page
        written = self.typed("name"), on, self.typed("mark")
        await self.threads.write(confirm, self.account, assessment, person, task, *written)

    async def _found(self, case: str, assessment: str) -> tuple[Case, Assessment]:
        found = await self.case_of(case)
        one = next((one for one in found.assessments if one.id == assessment), None)
        if one is None:
            raise NotFoundError(NO_SUCH_THING)
        return found, one

    async def _page(self, case: str, assessment: str, error: AssessmentKitError | None = None) -> None:
        found, one = await self._found(case, assessment)
        overs = self.store.hand_overs
        listed = await self.threads.read(self._listed, one.id)
        question = await self.threads.read(self.store.checks.visit_question, one.id)
        self.show(
            "hand_over.html.j2",
            self.status_of(error) if error else 200,
            case=found,
            one=one,
            form=f"{self.base_url}voila/render/cases/{found.id}/{one.id}.ipynb",
            tasks=listed,
            visit={column.id: column for column in question.columns} if question else {},
            ticked=self._visit(),
            before=await self.threads.read(overs.of, self.account, one.id),
            task_words=TASK_WORDS,
            cover_after=span_words(self.settings[COVER_SETTING]),
            typed={name: self.typed(name) if error else "" for name in _TYPED},
            problem=str(error) if error else "",
        )

    def _listed(self, assessment: str) -> list[dict[str, Any]]:
        """List what can be handed over, with what was chosen for each knowledge check."""
        return [
            {
                "to": f"{person.id}|{task.value}",
                "name": person.full_name,
                "task": TASK_WORDS[task],
                **self._check(assessment, person.id, task),
            }
            for person, task in self.store.hand_overs.tasks(self.account, assessment)
        ]

    def _check(self, assessment: str, person: str, task: Task) -> dict[str, Any]:
        """Say how much is asked of a parent, and what is not asked because nobody checked it."""
        if task is not Task.KNOWLEDGE_CHECK or self.store.checks.visit_question(assessment) is None:
            return {"is_check": False, "asked": 0, "unchecked": []}
        chosen = self.store.checks.chosen(assessment, person)
        unchecked = [self.store.bank.item(item).question for item in chosen.unchecked]
        return {"is_check": True, "asked": len(chosen.asked), "unchecked": unchecked}
