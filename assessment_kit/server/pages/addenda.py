"""The page of what was added beside an assessment whose content is closed."""

from typing import Any

from tornado import web

from assessment_kit.core.addendum import AddendumKind, may_add
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.case import Case
from assessment_kit.core.errors import AssessmentKitError, NotFoundError
from assessment_kit.core.people import FAMILY
from assessment_kit.server.api.signing import addendum_kind
from assessment_kit.server.failures import NO_SUCH_THING
from assessment_kit.server.pages.base import SHOWN
from assessment_kit.server.pages.case import CaseRelated

_DONE = {AddendumKind.ADDENDUM: "addendum-added", AddendumKind.FAMILY_VIEW: "view-added"}


class AddendaPage(CaseRelated):
    """`/assessment-kit/cases/{case}/assessments/{assessment}/addenda`."""

    @web.authenticated
    async def get(self, case: str, assessment: str) -> None:
        """Show what was added, and let those add who may."""
        await self._page(*await self._found(case, assessment))

    @web.authenticated
    async def post(self, case: str, assessment: str) -> None:
        """Add an addendum, or somebody's own view."""
        found, one = await self._found(case, assessment)
        try:
            kind = addendum_kind(self.typed("kind"))
            given = self._text(kind), self.typed("person")
            await self.threads.write(self.store.addenda.add, self.account, assessment, kind, *given)
        except SHOWN as error:
            await self._page(found, one, error)
            return
        self.go(f"/assessment-kit/cases/{case}/assessments/{assessment}/addenda", done=_DONE[kind])

    def _text(self, kind: AddendumKind) -> str:
        """Read the box of the form that was sent: each has a name of its own."""
        return self.typed("view" if kind is AddendumKind.FAMILY_VIEW else "text")

    async def _found(self, case: str, assessment: str) -> tuple[Case, Assessment]:
        found = await self.case_of(case)
        one = next((one for one in found.assessments if one.id == assessment), None)
        if one is None:
            raise NotFoundError(NO_SUCH_THING)
        return found, one

    async def _page(self, case: Case, one: Assessment, error: AssessmentKitError | None = None) -> None:
        roles = self.roles_on(case)
        said = {kind: self._why_not(may_add, roles, one, kind) for kind in AddendumKind}
        self.show(
            "addenda.html.j2",
            self.status_of(error) if error else 200,
            case=case,
            assessment=one,
            line=next(line for line in self.lines(case) if line.assessment.id == one.id),
            addenda=await self.threads.read(self.store.addenda.of, self.account, one.id),
            family=[person for person in case.people if person.kind in FAMILY],
            may_addendum=not said[AddendumKind.ADDENDUM],
            may_view=not said[AddendumKind.FAMILY_VIEW],
            why_not=said[AddendumKind.FAMILY_VIEW] or said[AddendumKind.ADDENDUM],
            typed=self._typed() if error else {"kind": "", "text": "", "person": ""},
            problem=str(error) if error else "",
        )

    def _why_not(self, rule: Any, *given: Any) -> str:
        try:
            rule(self.account, *given)
        except AssessmentKitError as error:
            return str(error)
        return ""

    def _typed(self) -> dict[str, str]:
        """Give back what was typed into the form that came back with a sentence."""
        kind = self.typed("kind")
        text = self.typed("view" if kind == AddendumKind.FAMILY_VIEW.value else "text")
        return {"kind": kind, "text": text, "person": self.typed("person")}
