"""Copies as PDF: the council's full copy, whole, of one child's part or of the past; a parent's own page."""

from datetime import UTC, datetime

from tornado import web

from assessment_kit.core.errors import NotFoundError
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.parents_page import parents_page
from assessment_kit.projection.record import project
from assessment_kit.projection.versions import version_view
from assessment_kit.reports.parents_page import parents_page_pdf
from assessment_kit.server.api.base import Call
from assessment_kit.server.exporting import marked_pdf_of, pdf_of
from assessment_kit.server.failures import NO_SUCH_THING


class _Pdf(Call):
    """A file that is made, recorded as read, and downloaded."""

    async def give(self, made: bytes, view: RecordView, object_: str, part: str = "") -> None:
        """Hand the file over; that it was made stands in the audit."""
        await self.threads.write(self.store.audit.record_read, self.account, view.case, object_)
        day = datetime.now(UTC).date().isoformat()
        # The name holds no person's name: it stays in download lists. Never inline: a browser's own viewer
        # would go on showing the case while the computer is handed to somebody.
        name = f"assessment-{view.assessment.id[:8]}-{part}{day}.pdf"
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(made, set_content_type="application/pdf")


class ParentsPage(_Pdf):
    """`GET /assessments/{id}/parents-page.pdf?parent=<person id>`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """Make a parent's own page of the knowledge check."""
        self.keep_pace_of_copies()
        view = await self.threads.read(project, self.store, self.account, assessment)
        parent = self.get_argument("parent", "")
        page = await self.threads.read(parents_page, view, parent)
        made = await self.threads.slow(parents_page_pdf, page)
        await self.give(made, view, f"{assessment}/parents-page.pdf?parent={parent}", "page-")


class FullCopy(_Pdf):
    """`GET /assessments/{id}/copies/full.pdf`, with `?child=<person id>` one child's part."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """Make the council's own copy; that it was made stands in the audit.

        A supervisor who reads the copy of what was submitted has opened it, as in the notebook.
        """
        self.keep_pace_of_copies()
        found = await self.threads.read(self.store.assessments.get, self.account, assessment)
        child = self.get_argument("child", "")
        if child and child not in found.children:
            raise NotFoundError(NO_SUCH_THING)
        await self.note_opened(found)
        view = await self.threads.read(project, self.store, self.account, assessment)
        made = await self.threads.slow(pdf_of, view, child)
        object_ = f"{assessment}/copies/full.pdf" + (f"?child={child}" if child else "")
        await self.give(made, view, object_, "part-" if child else "")


class VersionCopy(_Pdf):
    """`GET /assessments/{id}/versions/{n}.pdf`."""

    @web.authenticated
    async def get(self, assessment: str, number: str) -> None:
        """Make what was submitted or authorised again, each page marked as what it is."""
        self.keep_pace_of_copies()
        found = await self.threads.read(self.store.assessments.get, self.account, assessment)
        await self.note_opened(found)
        shown = await self.threads.read(version_view, self.store, self.account, assessment, int(number))
        made = await self.threads.slow(marked_pdf_of, shown.view, shown.mark)
        await self.give(made, shown.view, f"{assessment}/versions/{number}.pdf", f"version-{number}-")
