"""A case: its people, its assessments, who works on it, and who has looked at it."""

import uuid
from datetime import date
from typing import Any

from tornado import web

from assessment_kit.core import workflow
from assessment_kit.core.answer import Operation
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.case import Case
from assessment_kit.core.errors import (
    AssessmentKitError,
    InvalidInputError,
    NotFoundError,
    SocialWorkerNeededError,
)
from assessment_kit.core.people import CaseRole, Person, with_meant
from assessment_kit.core.reassigning import may_reassign_case
from assessment_kit.core.sign_off import SECTION_47, LedBy, sign_off_of
from assessment_kit.core.stepping import ONE_REFERRAL
from assessment_kit.instruments.model import Column, Instrument, Question
from assessment_kit.server.api.cases import role_named
from assessment_kit.server.failures import NO_SUCH_THING
from assessment_kit.server.pages.base import SHOWN
from assessment_kit.server.pages.caseload import ListPage
from assessment_kit.server.pages.onward import Taken, due_of, steps_taken

ROLE_WORDS = {
    role: role.words
    for role in (
        CaseRole.LEAD,
        CaseRole.CONTRIBUTOR,
        CaseRole.SECOND_AUTHOR,
        CaseRole.STUDENT,
        CaseRole.SUPERVISOR,
        CaseRole.READER,
    )
}


class CaseRelated(ListPage):
    """A page about one case."""

    async def case_of(self, case_id: str) -> Case:
        """Open the case for this person; who may not is told that there is nothing."""
        return await self.threads.write(self.store.cases.get, self.account, case_id)

    def roles_on(self, case: Case) -> frozenset[CaseRole]:
        """List what this person does in the case."""
        return with_meant(frozenset(held.role for held in case.holdings if held.account == self.account.id))

    def may(self, rule: Any, *given: Any) -> bool:
        """Tell whether a rule lets this person, so that a page offers only what can be done."""
        try:
            rule(self.account, *given)
        except AssessmentKitError:
            return False
        return True

    def may_lead(self, instrument: str) -> None:
        """Meet the rule about who leads what somebody chose, before anything else that they typed is read.

        Raises
        ------
        SocialWorkerNeededError
            For section 47 and somebody who is not registered, whom the page of numbers is for.
        """
        found = next((one for one in self.store.library.startable() if one.id == instrument), None)
        if found is not None:
            rule = self.store.protocol.sign_off.get(found.assessment_type)
            workflow.may_lead(self.account, found.assessment_type, self.today, rule)

    def go_ring(self, case: str) -> None:
        """Lead somebody to the numbers who may not lead what they chose; they are not turned away."""
        self.go(f"/assessment-kit/cases/{case}/ring-now")


class CasePage(CaseRelated):
    """`/assessment-kit/cases/{case}`."""

    @web.authenticated
    async def get(self, case: str) -> None:
        """Show people and assessments."""
        found = await self.case_of(case)
        roles = self.roles_on(found)
        self.show(
            "case.html.j2",
            case=found,
            lines=self.lines(found),
            went={one.id: await self._went(found, one.id) for one in found.assessments},
            due={
                one.id: await self.threads.read(due_of, self.store, one)
                for one in found.assessments
                if one.is_under_way
            },
            today=self.today,
            notes=await self.threads.read(self.store.urgent_notes.of_case, self.account, case),
            ages={person.id: person.age_on(self.today) for person in found.people},
            kept=await self.threads.read(self.store.retention.of_case, found.id),
            role_words=ROLE_WORDS,
            may_write=self.may(workflow.may_write_case, roles),
            may_begin=self.may(workflow.may_write_case, roles) and CaseRole.STUDENT not in roles,
            may_reassign=self.may(may_reassign_case, roles),
            covers=[
                cover
                for cover in await self.threads.read(self.store.covering.of, found.id)
                if cover.days.first > self.today
            ],
            writes=bool(roles & {CaseRole.LEAD, CaseRole.CONTRIBUTOR}),
        )

    async def _went(self, case: Case, assessment: str) -> list[Taken]:
        """Say where the family went on from an assessment."""
        out = await self.threads.read(self.store.steps.from_, self.account, assessment)
        return await self.threads.read(steps_taken, self.store, out, case, assessment)


def people_question(store: Any) -> Question:
    """Find the case's question about people, whose columns the form of a person shows."""
    question: Question | None = store.library.latest("case").question("people")
    if question is None:
        raise NotFoundError(NO_SUCH_THING)
    return question


class PersonPage(CaseRelated):
    """`/assessment-kit/cases/{case}/people/{person}`; `new` adds somebody."""

    @web.authenticated
    async def get(self, case: str, person: str) -> None:
        """Show the form, filled with what is known."""
        found = await self.case_of(case)
        value = dict(self._person(found, person).details) if person != "new" else {}
        self._form(found, person, value, await self._rev(case, person))

    @web.authenticated
    async def post(self, case: str, person: str) -> None:
        """Save what was typed as one revision of the person's row."""
        found = await self.case_of(case)
        row = str(uuid.uuid4()) if person == "new" else self._person(found, person).id
        value = {column.id: self._cell(column) for column in people_question(self.store).columns}
        value = {name: cell for name, cell in value.items() if cell not in ("", [])}
        base_rev = self.typed("base_rev")
        operation = Operation(
            op_id=self.typed("op_id")[:64] or str(uuid.uuid4()),
            question="people",
            value=value,
            base_rev=int(base_rev) if base_rev.isdigit() else 0,
            subject=row,
            row=row,
        )
        try:
            if not value:
                raise InvalidInputError("Write at least a name, or what this person is to the child.")
            acks = await self.threads.write(self.store.cases.save_people, self.account, case, [operation])
        except SHOWN as error:
            self._form(found, person, value, operation.base_rev, error)
            return
        kept_beside = any(ack.status.value == "conflict" for ack in acks)
        self.go(f"/assessment-kit/cases/{case}", done="conflict" if kept_beside else "person")

    def _person(self, case: Case, person_id: str) -> Person:
        person = case.person(person_id)
        if person is None:
            raise NotFoundError(NO_SUCH_THING)
        return person

    async def _rev(self, case: str, person: str) -> int:
        if person == "new":
            return 0
        revisions = await self.threads.read(self.store.cases.people_revisions, self.account, case)
        return int(revisions.get(person, 0))

    def _cell(self, column: Column) -> Any:
        if column.type == "choices":
            return [word.strip() for word in self.get_body_arguments(column.id)]
        return self.typed(column.id)

    def _form(
        self,
        case: Case,
        person: str,
        value: dict[str, Any],
        rev: int,
        error: AssessmentKitError | None = None,
    ) -> None:
        self.show(
            "person.html.j2",
            self.status_of(error) if error else 200,
            case=case,
            person=person,
            question=people_question(self.store),
            value=value,
            rev=rev,
            op_id=str(uuid.uuid4()),
            problem=str(error) if error else "",
        )


class StartPage(CaseRelated):
    """`/assessment-kit/cases/{case}/assessments/new`."""

    @web.authenticated
    async def get(self, case: str) -> None:
        """Show the form."""
        found = await self.case_of(case)
        self._form(found, {"children": []})

    @web.authenticated
    async def post(self, case: str) -> None:
        """Start the assessment and go to its form."""
        found = await self.case_of(case)
        typed: dict[str, Any] = {
            name: self.typed(name) for name in ("instrument", "referred_on", "started_on")
        }
        typed["children"] = self.get_body_arguments("children")
        try:
            self.may_lead(typed["instrument"])
            assessment = await self.threads.write(
                self.store.assessments.start,
                self.account,
                case,
                typed["instrument"],
                typed["children"],
                day_typed(typed["referred_on"], "the referral") if typed["referred_on"] else None,
                day_typed(typed["started_on"], "the start"),
            )
        except SocialWorkerNeededError:
            self.go_ring(case)
            return
        except SHOWN as error:
            self._form(found, typed, error)
            return
        self.redirect(f"{self.base_url}voila/render/cases/{case}/{assessment.id}.ipynb", status=303)

    def _form(self, case: Case, typed: dict[str, Any], error: AssessmentKitError | None = None) -> None:
        self.show(
            "start.html.j2",
            self.status_of(error) if error else 200,
            case=case,
            instruments=[(one, self._hint(one)) for one in self.store.library.alone()],
            typed={"instrument": "", "referred_on": "", "started_on": "", **typed},
            running=[line for line in self.lines(case) if self._answers_referral(line.assessment)],
            today=self.today,
            problem=str(error) if error else "",
        )

    def _answers_referral(self, one: Assessment) -> bool:
        kind = self.store.instrument_of(one).assessment_type
        return one.is_under_way and kind in ONE_REFERRAL

    def _hint(self, instrument: Instrument) -> str:
        rule = sign_off_of(instrument.assessment_type, self.store.protocol.sign_off)
        if rule.led_by is LedBy.PRACTITIONER:
            return ""
        if self.may(workflow.may_lead, instrument.assessment_type, self.today):
            return "Led by a registered social worker."
        if instrument.assessment_type == SECTION_47:
            return (
                "Led by a registered social worker. Choose it all the same: the next page says whom to ring."
            )
        return "Led by a registered social worker; no registration is recorded for you today."


def day_typed(word: str, what: str) -> date:
    """Read a day from a field.

    Raises
    ------
    InvalidInputError
        When it is no day.
    """
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise InvalidInputError(f"Give the date of {what} as a day, such as 2026-03-02.") from error


class AccessPage(CaseRelated):
    """`/assessment-kit/cases/{case}/access`."""

    @web.authenticated
    async def get(self, case: str) -> None:
        """Show who works on the case and who has read or changed what."""
        await self._page(case)

    @web.authenticated
    async def post(self, case: str) -> None:
        """Give somebody a role, or end one."""
        cases = self.store.cases
        try:
            login, role = self._chosen("login"), role_named(self._chosen("role"))
            change = cases.end_role if self.typed("act") == "end" else cases.grant
            await self.threads.write(change, self.account, case, login, role)
        except (*SHOWN, NotFoundError) as error:
            await self._page(case, error)
            return
        self.go(f"/assessment-kit/cases/{case}/access", done="role")

    def _chosen(self, name: str) -> str:
        word = self.typed(name)
        if not word:
            raise InvalidInputError("Choose who is to work on this case, and as what.")
        return word

    async def _page(self, case: str, error: AssessmentKitError | None = None) -> None:
        found = await self.case_of(case)
        entries = await self.threads.read(self.store.audit.of_case, found.id)
        accounts = await self.threads.read(self.store.accounts.all)
        recent = list(reversed(list(entries)))[:200]
        self.show(
            "access.html.j2",
            self.status_of(error) if error else 200,
            case=found,
            entries=recent,
            names={one.id: one.name for one in accounts},
            logins={one.id: one.login for one in accounts},
            candidates=[one for one in accounts if one.is_active],
            role_words=ROLE_WORDS,
            may_manage=self.may(workflow.may_manage_roles, self.roles_on(found)),
            problem=str(error) if error else "",
        )
