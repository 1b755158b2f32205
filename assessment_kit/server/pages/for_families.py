"""The page that a family is given before the work, to be read together or printed."""

from tornado import web

from assessment_kit.instruments.protocol_page import page_parts, page_title
from assessment_kit.server.pages.base import Page


class ForFamilies(Page):
    """`/assessment-kit/for-families`."""

    @web.authenticated
    async def get(self) -> None:
        """Show what happens, how long it takes and whom to ring, as the protocol has it now."""
        protocol = self.store.protocol
        self.show("for_families.html.j2", title=page_title(protocol), parts=page_parts(protocol))
