"""Ring a social worker now: the numbers, and one box for what was seen; nobody is turned away."""

from tornado import web

from assessment_kit.core import workflow
from assessment_kit.core.errors import AssessmentKitError
from assessment_kit.core.sign_off import SECTION_47
from assessment_kit.server.pages.base import SHOWN, Page
from assessment_kit.server.pages.case import CaseRelated


class RingNow(CaseRelated):
    """`/assessment-kit/cases/{case}/ring-now`."""

    @web.authenticated
    async def get(self, case: str) -> None:
        """Show whom to ring."""
        await self._page(case)

    @web.authenticated
    async def post(self, case: str) -> None:
        """Leave what was seen; it is with the supervisors before the next page is shown."""
        text = self.typed("text")
        try:
            await self.threads.write(self.store.urgent_notes.leave, self.account, case, text)
        except SHOWN as error:
            await self._page(case, text, error)
            return
        self.go(f"/assessment-kit/cases/{case}/ring-now", done="note")

    async def _page(self, case: str, text: str = "", error: AssessmentKitError | None = None) -> None:
        found = await self.case_of(case)
        self.show(
            "ring_now.html.j2",
            self.status_of(error) if error else 200,
            case=found,
            may_lead=self.may(workflow.may_lead, SECTION_47, self.today),
            section_47=self.store.protocol.type_name(SECTION_47),
            notes=await self.threads.read(self.store.urgent_notes.of_case, self.account, case),
            text=text,
            problem=str(error) if error else "",
        )


class TakeNote(Page):
    """`/assessment-kit/urgent-notes/{note}/take`."""

    @web.authenticated
    async def post(self, note: str) -> None:
        """Take a note in hand, and go to its case, which is open from then on."""
        taken = await self.threads.write(self.store.urgent_notes.take, self.account, note)
        self.go(f"/assessment-kit/cases/{taken.case}", done="taken")
