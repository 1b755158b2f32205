"""One assessment's own page: how it stands, what has happened, and the steps that this person may take."""

from typing import Any

from tornado import web

from assessment_kit.core import workflow
from assessment_kit.core.assessment import Assessment, EventKind
from assessment_kit.core.case import Case
from assessment_kit.core.errors import AssessmentKitError, NotFoundError
from assessment_kit.core.people import CaseRole
from assessment_kit.core.striking import may_confirm_strike
from assessment_kit.server.failures import NO_SUCH_THING
from assessment_kit.server.pages.base import SHOWN
from assessment_kit.server.pages.case import CaseRelated
from assessment_kit.server.pages.caseload import line_of
from assessment_kit.server.pages.struck import StruckLine, struck_lines

EVENT_WORDS = {
    EventKind.STARTED: "Started",
    EventKind.SUBMITTED: "Submitted",
    EventKind.OPENED: "Opened for review",
    EventKind.TAKEN_BACK: "Taken back",
    EventKind.RETURNED: "Returned",
    EventKind.AUTHORISED: "Authorised",
    EventKind.CANCELLED: "Cancelled",
    EventKind.REOPENED: "Reopened",
    EventKind.STEPPED: "Stepped up or down",
    EventKind.CHILD_CLOSED: "One child's part closed",
    EventKind.CHILD_REOPENED: "One child's part reopened",
}
_DONE = {
    "submit": "submitted",
    "take-back": "taken-back",
    "return": "returned",
    "cancel": "cancelled",
    "confirm-strike": "destroyed",
}
_REASON = "A reason of at least one sentence."  # what a rule is asked with, to know whether to offer the step


class AssessmentPage(CaseRelated):
    """`/assessment-kit/cases/{case}/assessments/{assessment}`."""

    @web.authenticated
    async def get(self, case: str, assessment: str) -> None:
        """Show the assessment's life and its next steps."""
        await self._page(case, assessment)

    @web.authenticated
    async def post(self, case: str, assessment: str) -> None:
        """Take a step; the rules are the store's."""
        step = self.typed("step")
        found = await self.case_of(case)
        if not any(one.id == assessment for one in found.assessments):
            raise NotFoundError(NO_SUCH_THING)
        try:
            await self._take(step, assessment)
        except SHOWN as error:
            await self._page(case, assessment, error)
            return
        self.go(f"/assessment-kit/cases/{case}/assessments/{assessment}", done=_DONE.get(step, f"{step}d"))

    async def _take(self, step: str, assessment: str) -> None:
        life, me = self.store.assessments, self.account
        if step == "authorise":
            password = self.get_body_argument("password", "", strip=False)
            await self.threads.slow(self.store.accounts.check_password, me.login, password)
            await self.threads.write(life.authorise, me, assessment, self.typed("content_root"))
        elif step == "submit":
            await self.threads.write(life.submit, me, assessment, self.typed("to"))
        elif step == "take-back":
            await self.threads.write(life.take_back, me, assessment)
        elif step in {"return", "cancel", "reopen"}:
            act = {"return": life.return_, "cancel": life.cancel, "reopen": life.reopen}[step]
            await self.threads.write(act, me, assessment, self.typed("reason"))
        elif step == "confirm-strike" and self.typed("seq").isdecimal():
            confirm = self.store.answers.confirm_strike
            await self.threads.write(confirm, me, assessment, int(self.typed("seq")))
        else:
            raise NotFoundError(NO_SUCH_THING)

    async def _page(self, case: str, assessment: str, error: AssessmentKitError | None = None) -> None:
        found = await self.case_of(case)
        one = next((one for one in found.assessments if one.id == assessment), None)
        if one is None:
            raise NotFoundError(NO_SUCH_THING)
        roles = self.roles_on(found)
        steps = self._steps(one, roles)
        struck = await self._struck(found, one)
        self.show(
            "assessment.html.j2",
            self.status_of(error) if error else 200,
            case=found,
            line=line_of(one, self.title_of(one), self.store.protocol, self.account.id, self.today),
            children=[child for child in found.children if child.id in one.children],
            event_words=EVENT_WORDS,
            steps=steps,
            supervisors=await self._supervisors(one) if "submit" in steps else [],
            content_root=await self._root(one) if "authorise" in steps else "",
            struck=struck,
            confirmable=[line for line in struck if self._may_confirm(roles, line)],
            problem=str(error) if error else "",
        )

    async def _supervisors(self, assessment: Assessment) -> list[Any]:
        found = await self.threads.read(self.store.accounts.supervisors)
        return [one for one in found if one.id not in {self.account.id, assessment.author}]

    async def _struck(self, case: Case, one: Assessment) -> list[StruckLine]:
        instrument = await self.threads.read(self.store.instrument_of, one)
        texts = await self.threads.read(self.store.answers.struck, self.account, one.id)
        return struck_lines(texts, instrument, {person.id: person.name for person in case.people})

    def _may_confirm(self, roles: frozenset[CaseRole], line: StruckLine) -> bool:
        return not line.is_destroyed and self.may(may_confirm_strike, roles, line.mark.by)

    async def _root(self, assessment: Assessment) -> str:
        return str(await self.threads.read(self.store.assessments.content_root, self.account, assessment.id))

    def _steps(self, one: Assessment, roles: frozenset[CaseRole]) -> list[str]:
        """List the steps that the rules let this person take now."""
        rules: dict[str, tuple[Any, tuple[Any, ...]]] = {
            "submit": (workflow.may_write, (roles, one)),
            "take-back": (workflow.may_take_back, (roles, one)),
            "return": (workflow.may_return, (roles, one, _REASON)),
            "authorise": (workflow.may_authorise, (roles, one, self.today)),
            "reopen": (workflow.may_reopen, (roles, one, _REASON)),
            "cancel": (workflow.may_cancel, (roles, one, _REASON)),
        }
        return [step for step, (rule, given) in rules.items() if self.may(rule, *given)]
