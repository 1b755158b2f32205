"""The review page: the whole assessment to be read, with the notes of supervision beside it."""

from tornado import web

from assessment_kit.core.annotation import NoteKind
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.case import Case
from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.opening import is_first_look
from assessment_kit.forms.frame import children_words
from assessment_kit.forms.review import listed_sections, review_html
from assessment_kit.projection.record import project
from assessment_kit.server.failures import NO_SUCH_THING
from assessment_kit.server.pages.case import CaseRelated
from assessment_kit.server.reviewing import review_of


class ReviewPage(CaseRelated):
    """`/assessment-kit/cases/{case}/assessments/{assessment}/review`."""

    @web.authenticated
    async def get(self, case: str, assessment: str) -> None:
        """Show the assessment as this person may see it; that its supervisor opened it is noted."""
        found = await self.case_of(case)
        one = _assessment_of(found, assessment)
        stands_for = await self.threads.read(self.store.covering.stands_for, self.account)
        if is_first_look({self.account.id} | stands_for, one):
            await self.threads.write(self.store.assessments.opened, self.account, one.id)
        view = await self.threads.read(project, self.store, self.account, one.id)
        review = await self.threads.slow(review_of, self.store, view)
        self.show(
            "review.html.j2",
            case=found,
            one=one,
            view=view,
            children=children_words(view),
            kinds=list(NoteKind),
            sections=listed_sections(view),
            review=await self.threads.slow(review_html, review),
        )


def _assessment_of(case: Case, assessment: str) -> Assessment:
    found = next((one for one in case.assessments if one.id == assessment), None)
    if found is None:
        raise NotFoundError(NO_SUCH_THING)
    return found
