"""The page of all copies of one assessment that leave: who gets one, who has one, who is owed one."""

from typing import Any

from tornado import web

from assessment_kit.core import releasing as rules
from assessment_kit.core.assessment import Assessment, EventKind
from assessment_kit.core.case import Case
from assessment_kit.core.disclosure import CopyKind, Recipient, RecipientKind
from assessment_kit.core.errors import AssessmentKitError, InvalidInputError, NotFoundError
from assessment_kit.core.owed import Owed
from assessment_kit.core.release import copy_words
from assessment_kit.server.api.leaving import kind_named
from assessment_kit.server.failures import NO_SUCH_THING
from assessment_kit.server.pages.base import SHOWN
from assessment_kit.server.pages.case import CaseRelated
from assessment_kit.server.pages.copy_lines import Line, lines_of

_TYPED = ("kind", "person", "agency", "agency_name", "ground", "court", "case_number")


class CopiesRelated(CaseRelated):
    """A page about copies of one assessment."""

    async def found(self, case: str, assessment: str) -> tuple[Case, Assessment]:
        """Find an assessment that copies are made of; what stands beside one leaves with it."""
        found = await self.case_of(case)
        one = next((one for one in found.assessments if one.id == assessment), None)
        if one is None or one.part_of:
            raise NotFoundError(NO_SUCH_THING)
        return found, one

    def why_not(self, rule: Any, *given: Any) -> str:
        """Say why a rule refuses this person; empty where it does not."""
        try:
            rule(self.account, *given)
        except AssessmentKitError as error:
            return str(error)
        return ""

    def not_ripe(self, one: Assessment, copy: CopyKind) -> str:
        """Say what must happen before a copy leaves; empty where it may."""
        try:
            rules.must_be_ripe(one, copy, self.store.instrument_of(one).assessment_type)
        except AssessmentKitError as error:
            return str(error)
        return ""

    async def owed(self, one: Assessment) -> list[Owed]:
        """List who has no copy of what was authorised last."""
        return await self.threads.read(self.store.releases.owed, self.account, one.id)

    def place_of(self, one: Assessment) -> str:
        """Say where the copies of an assessment are listed."""
        return f"/assessment-kit/cases/{one.case}/assessments/{one.id}/copies"


class CopiesPage(CopiesRelated):
    """`/assessment-kit/cases/{case}/assessments/{assessment}/copies`."""

    @web.authenticated
    async def get(self, case: str, assessment: str) -> None:
        """Show who gets a copy, and what each has had."""
        await self._page(*await self.found(case, assessment))

    @web.authenticated
    async def post(self, case: str, assessment: str) -> None:
        """Name somebody to get copies, and go on to theirs."""
        found, one = await self.found(case, assessment)
        try:
            given = self._given(one)
            named = await self.threads.write(self.store.recipients.name, self.account, assessment, given)
        except SHOWN as error:
            await self._page(found, one, error)
            return
        people = {person.id: person for person in found.people}
        copies = rules.copies_for(named.kind, people.get(named.person))
        copy = CopyKind.CHILD if CopyKind.CHILD in copies else copies[0]
        if self.not_ripe(one, copy) and CopyKind.EASY_READ in copies:
            copy = CopyKind.EASY_READ  # the plan of a parenting assessment, which may leave before
        self.go(f"{self.place_of(one)}/{named.id}/{copy.value}", done="recipient")

    def _given(self, one: Assessment) -> Recipient:
        kind = kind_named(self.typed("kind"))
        if kind is RecipientKind.PERSON:
            if not self.typed("person"):
                raise InvalidInputError("Choose who gets a copy.")
            return Recipient("", one.id, kind, "", person=self.typed("person"))
        if kind is RecipientKind.COURT:
            return Recipient("", one.id, kind, self.typed("court"), case_number=self.typed("case_number"))
        sections = tuple(self.get_body_arguments("sections"))
        given = Recipient(
            id="",
            assessment=one.id,
            kind=kind,
            name=self.typed("agency_name"),
            agency=self.typed("agency"),
            sections=sections,
            ground=self.typed("ground"),
        )
        rules.must_be_somebody(given, None)
        if not sections:
            raise InvalidInputError("Choose which sections they get.")
        return given

    async def _page(self, case: Case, one: Assessment, error: AssessmentKitError | None = None) -> None:
        recipients = await self.threads.read(self.store.recipients.of, self.account, one.id)
        releases = await self.threads.read(self.store.releases.of, self.account, one.id)
        people = {person.id: person for person in case.people}
        lines = lines_of(await self.owed(one), recipients, releases, people)
        listed = {
            line.recipient.person if line.recipient else line.owed and line.owed.person for line in lines
        }
        instrument, newest = self.store.instrument_of(one), one.last(EventKind.AUTHORISED)
        refused = self.why_not(rules.may_prepare, self.roles_on(case), one)
        self.show(
            "copies.html.j2",
            self.status_of(error) if error else 200,
            case=case,
            assessment=one,
            line=next(line for line in self.lines(case) if line.assessment.id == one.id),
            lines=lines,
            waiting=[release for release in releases if release.is_waiting],
            copy_words=copy_words,
            usual=self._usual(one, lines),
            others=[
                person for person in case.people if rules.can_be_named(person) and person.id not in listed
            ],
            sections=[
                section
                for section in instrument.sections
                if any(CopyKind.PARTNER.value in question.copies for question in section.questions)
            ],
            newest=newest.content_root if newest else "",
            not_ripe=self.not_ripe(one, CopyKind.FAMILY),
            plan_may_go=not self.not_ripe(one, CopyKind.EASY_READ),
            refused=refused,
            typed={name: self.typed(name) if error else "" for name in _TYPED},
            chosen=self.get_body_arguments("sections") if error else [],
            problem=str(error) if error else "",
        )

    def _usual(self, one: Assessment, lines: list[Line]) -> dict[str, tuple[CopyKind, ...]]:
        """Say of each recipient which copies can be prepared; before it is authorised the plan alone."""
        known = [line for line in lines if line.recipient is not None]
        return {
            line.recipient.id: tuple(copy for copy in line.copies if not self.not_ripe(one, copy))
            or line.copies
            for line in known
            if line.recipient is not None
        }
