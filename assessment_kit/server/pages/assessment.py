"""One assessment's own page: how it stands, what has happened, and the steps that this person may take."""

from functools import partial
from typing import Any

from tornado import web

from assessment_kit.core import stepping, workflow
from assessment_kit.core.annotation import OPEN_STATES, Annotation
from assessment_kit.core.assessment import Assessment, Status
from assessment_kit.core.case import Case
from assessment_kit.core.disclosure import CopyKind
from assessment_kit.core.errors import (
    AssessmentKitError,
    InvalidInputError,
    NotFoundError,
    SocialWorkerNeededError,
)
from assessment_kit.core.parts import may_close_child, may_reopen_child
from assessment_kit.core.people import WRITERS, CaseRole
from assessment_kit.core.releasing import is_plan
from assessment_kit.core.striking import may_confirm_strike
from assessment_kit.core.versions import since_returned, versions_of
from assessment_kit.instruments.oversight import missed, missed_words
from assessment_kit.server.failures import NO_SUCH_THING
from assessment_kit.server.pages.base import SHOWN
from assessment_kit.server.pages.beside import begin, kinds_beside
from assessment_kit.server.pages.case import CaseRelated, day_typed
from assessment_kit.server.pages.onward import (
    Part,
    due_of,
    parts_of,
    steps_taken,
    ways_from,
    what_happened,
)
from assessment_kit.server.pages.struck import StruckLine, struck_lines
from assessment_kit.store.returning import place_words

_DONE = {
    "allocate": "allocated",
    "submit": "submitted",
    "take-back": "taken-back",
    "return": "returned",
    "cancel": "cancelled",
    "reopen": "reopened",
    "confirm-strike": "destroyed",
    "close-child": "child-closed",
    "reopen-child": "child-reopened",
}
_REASON = "A reason of at least one sentence."  # what a rule is asked with, to know whether to offer the step


class AssessmentPage(CaseRelated):
    """`/assessment-kit/cases/{case}/assessments/{assessment}`."""

    shows_assessment = True

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
        place, done = assessment, _DONE.get(step, "")
        try:
            if step == "take-step":
                place, done = await self._step_on(assessment), "stepped"
            elif step == "begin-beside":
                place, done = await self._begin(found, assessment), "begun"
            else:
                await self._take(step, assessment)
        except SocialWorkerNeededError:
            self.go_ring(case)
            return
        except SHOWN as error:
            await self._page(case, assessment, error)
            return
        self.go(f"/assessment-kit/cases/{case}/assessments/{place}", done=done)

    async def _step_on(self, assessment: str) -> str:
        """Take a step up or down; give the assessment that the family goes on in."""
        self.may_lead(self.typed("to"))
        referred = self.typed("referred_on")
        take = partial(
            self.store.steps.take, referred_on=day_typed(referred, "the referral") if referred else None
        )
        children = self.get_body_arguments("children")
        levels = [self.typed(name) for name in ("level_before", "level_after")]
        new = await self.threads.write(
            take, self.account, assessment, self.typed("to"), children, *levels, self.typed("reason")
        )
        return new.id

    async def _begin(self, case: Case, assessment: str) -> str:
        """Begin what another writes in their own name, or a child's own words; give its id."""
        main = next(one for one in case.assessments if one.id == assessment)
        children = self.get_body_arguments("children")
        kind = self.typed("kind")
        made = await self.threads.write(begin, self.store, self.account, main, kind, children, self.today)
        return made.id

    async def _take(self, step: str, assessment: str) -> None:
        life, me = self.store.assessments, self.account
        if step == "allocate":
            allocate, said = self.store.allocations.allocate, (self.typed("practitioner"), self.typed("why"))
            if not said[0]:
                raise InvalidInputError("Choose who does this assessment.")
            await self.threads.write(allocate, me, assessment, *said)
        elif step == "submit":
            await self.threads.write(life.submit, me, assessment, self.typed("to"))
        elif step == "take-back":
            await self.threads.write(life.take_back, me, assessment)
        elif step in {"return", "cancel", "reopen"}:
            act = {"return": life.return_, "cancel": life.cancel, "reopen": life.reopen}[step]
            await self.threads.write(act, me, assessment, self.typed("reason"))
        elif step in {"close-child", "reopen-child"}:
            change = life.close_child if step == "close-child" else life.reopen_child
            await self.threads.write(change, me, assessment, self.typed("child"), self.typed("reason"))
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
        struck, way = await self._struck(found, one), await self._way(found, one, roles)
        children = [child for child in found.children if child.id in one.children]
        parts = parts_of(one, children)
        self.show(
            "assessment.html.j2",
            self.status_of(error) if error else 200,
            case=found,
            line=next(line for line in self.lines(found) if line.assessment.id == one.id),
            children=children,
            names={person.id: person.full_name for person in found.people},
            happened=what_happened(one, found, way["went"]),
            due=await self.threads.read(due_of, self.store, one),
            today=self.today,
            **way,
            **await self._oversight(found, one, roles),
            beside=await self.threads.read(
                partial(kinds_beside, may_write=self.may(workflow.may_write, roles, one)),
                *(self.store, self.account, found, one),
            ),
            parts=parts,
            changeable=[part for part in parts if self._may_change(part, one, roles)],
            typed=self._typed() if error else {},
            may_hand_over=self.may(workflow.may_write, roles, one),
            steps=steps,
            supervisors=await self._supervisors(one) if "submit" in steps else [],
            notes=await self.threads.read(self._open_notes, one) if "return" in steps else [],
            checklist=await self.threads.read(self.store.returns.checklist, self.account, one.id),
            signatures=await self.threads.read(self.store.signatures.of, self.account, one.id),
            addenda=await self.threads.read(self.store.addenda.of, self.account, one.id),
            struck=struck,
            compare={
                "place": f"{self.base_url}assessment-kit/cases/{case}/assessments/{assessment}",
                "since": since_returned(one, self.account.id),
                "versions": versions_of(one),
            },
            copies=await self._copies(one),
            confirmable=[line for line in struck if self._may_confirm(roles, line)],
            problem=str(error) if error else "",
        )

    async def _copies(self, one: Assessment) -> dict[str, Any]:
        """Say whether copies of it can leave, what must happen first, and which wait for a second person."""
        kind = self.store.instrument_of(one).assessment_type
        may_go = one.status is Status.AUTHORISED or is_plan(one, CopyKind.EASY_READ, kind)
        released = await self.threads.read(self.store.releases.of, self.account, one.id) if may_go else ()
        return {
            "may_go": may_go and not one.part_of,
            "are_to_come": one.is_under_way and not one.part_of,
            "waiting": [copy for copy in released if copy.is_waiting],
        }

    async def _oversight(self, case: Case, one: Assessment, roles: frozenset[CaseRole]) -> dict[str, Any]:
        """Say who does it and why they can, and which discussions were not held by their day."""
        due = await self.threads.read(due_of, self.store, one)
        writes = {held.account for held in case.holdings if held.role in WRITERS - {CaseRole.STUDENT}}
        every = await self.threads.read(self.store.accounts.all)
        supervises = CaseRole.SUPERVISOR in workflow.roles_that_count(self.account, roles)
        instrument = self.store.instrument_of(one)
        return {
            "allocation": await self.threads.read(self.store.allocations.of, self.account, one.id),
            "may_allocate": supervises and one.is_under_way and not one.part_of,
            "practitioners": [p for p in every if p.id in writes - {self.account.id} and p.is_active],
            "missed": missed_words(missed(instrument, due.dates, self.today)) if one.is_under_way else "",
        }

    async def _way(self, case: Case, one: Assessment, roles: frozenset[CaseRole]) -> dict[str, Any]:
        """Say how the family came here, where it went on, and which ways lead on now."""
        read, steps = self.threads.read, self.store.steps
        may_step = self.may(stepping.may_step, roles, one)
        into = await read(steps.into, self.account, one.id)
        out = await read(steps.from_, self.account, one.id)
        return {
            "came": await read(steps_taken, self.store, into, case, one.id),
            "went": await read(steps_taken, self.store, out, case, one.id),
            "ways": await read(ways_from, self.store, case, one) if may_step else [],
        }

    def _typed(self) -> dict[str, Any]:
        """Give back what was typed into the form of a step or a part that came back with a sentence."""
        step = ("route", "to", "level_before", "level_after", "reason", "referred_on", "child")
        names = (*step, "practitioner", "why")
        return {name: self.typed(name) for name in names} | {"children": self.get_body_arguments("children")}

    def _may_change(self, part: Part, one: Assessment, roles: frozenset[CaseRole]) -> bool:
        rule = may_reopen_child if part.closed else may_close_child
        return self.may(rule, roles, one, part.child.id, _REASON)

    async def _supervisors(self, assessment: Assessment) -> list[Any]:
        found = await self.threads.read(self.store.accounts.supervisors)
        return [
            one for one in found if one.id not in {self.account.id, assessment.author, assessment.assessing}
        ]

    async def _struck(self, case: Case, one: Assessment) -> list[StruckLine]:
        instrument = await self.threads.read(self.store.instrument_of, one)
        texts = await self.threads.read(self.store.answers.struck, self.account, one.id)
        return struck_lines(texts, instrument, {person.id: person.name for person in case.people})

    def _may_confirm(self, roles: frozenset[CaseRole], line: StruckLine) -> bool:
        return not line.is_destroyed and self.may(may_confirm_strike, roles, line.mark.by)

    def _open_notes(self, one: Assessment) -> list[tuple[Annotation, str]]:
        """List the notes that its author will find open when it comes back, each with what it is about."""
        instrument, found = self.store.instrument_of(one), self.store.annotations.of(self.account, one.id)
        return [(note, place_words(note, instrument)) for note in found if note.state in OPEN_STATES]

    def _steps(self, one: Assessment, roles: frozenset[CaseRole]) -> list[str]:
        """List the steps that the rules let this person take now."""
        sign_off = self.store.sign_off_of(one)
        rules: dict[str, tuple[Any, tuple[Any, ...]]] = {
            "submit": (workflow.may_write, (roles, one)),
            "take-back": (workflow.may_take_back, (roles, one)),
            "return": (workflow.may_return, (roles, one, _REASON)),
            "authorise": (partial(workflow.may_authorise, sign_off=sign_off), (roles, one, self.today)),
            "reopen": (workflow.may_reopen, (roles, one, _REASON)),
            "cancel": (workflow.may_cancel, (roles, one, _REASON)),
        }
        return [step for step, (rule, given) in rules.items() if self.may(rule, *given)]
