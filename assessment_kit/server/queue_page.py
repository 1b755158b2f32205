"""The queue as a page of Voilà: a notebook of one output, printed whole, without a kernel or Voilà's scripts.

A queue holds other families than the one in a room, and a kernel may never read the record: so the server
draws all of it, and the page works the moment it has come.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

import nbformat
from tornado import web

from assessment_kit.core.timescale import day_in_england
from assessment_kit.forms.assets import static_url
from assessment_kit.server.pages.queue import chosen_part, queue_shown
from assessment_kit.server.security import PAGE_POLICY
from assessment_kit.server.static import pages_url
from assessment_kit.server.voila_page import VoilaPage

if TYPE_CHECKING:
    from assessment_kit.server.pages.rendering import Render

NAME = "queue.ipynb"
TEMPLATE = "queue.html.j2"


class QueuePage(VoilaPage):
    """`/voila/render/queue.ipynb`: what waits for the person who is logged in, and for their team."""

    @property
    def content_security_policy(self) -> str:
        """It runs one script of ours and nothing else, as our other pages do."""
        return PAGE_POLICY

    @web.authenticated
    async def get(self) -> None:
        """Send the queue as it was last filtered."""
        typed = self.get_query_argument("page", "1")
        page = int(typed) if typed.isascii() and typed.isdigit() and 0 < len(typed) < 6 else 1
        notebook = await self._notebook(max(page, 1))
        self.begin()
        renderer = await self.renderer(NAME, _Only(notebook))
        renderer.exporter.template_file = TEMPLATE
        await self.send_without_kernel(renderer)

    async def _notebook(self, page: int) -> Any:
        """Make the notebook: the page around it in its metadata, the queue as the output of its one cell."""
        today = day_in_england(datetime.now(UTC))
        part = chosen_part(self.settings, self.account)
        news = await self.threads.read(self.store.queue.notices.news, self.account)
        shown = await self.threads.read(queue_shown, self.store, self.account, part, page, today)
        render = cast("Render", self.settings["assessment_kit_pages"])
        usual = {"account": self.account, "news": news, "here": "queue"}
        drawn = render("queue.html.j2", **usual, **shown, xsrf=self.xsrf_token.decode("ascii"))
        cell = nbformat.v4.new_code_cell(
            metadata={"tags": ["queue"]},
            outputs=[nbformat.v4.new_output("display_data", {"text/html": drawn})],
        )
        around = {
            "static": static_url(self.base_url),
            "own_static": pages_url(self.base_url),
            "base": self.base_url,
            "person": self.account.id,
            "newest": news.mark,
            "header": render("header.html.j2", **usual),
            "footer": render("footer.html.j2"),
        }
        return nbformat.v4.new_notebook(
            cells=[cell],
            metadata={
                "kernelspec": {"name": "python3", "display_name": "Python 3"},
                "assessment_kit": {"page": around},
            },
        )


class _Only:
    """What Voilà reads its notebook from: the one that was made for this request."""

    def __init__(self, notebook: Any) -> None:
        self._notebook = notebook

    async def get(self, path: str) -> dict[str, Any]:
        """Give it, under whichever name."""
        return {"type": "notebook", "path": path, "content": self._notebook}
