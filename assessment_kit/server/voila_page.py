"""The form's page: Voilà's own renderer and template, with a kernel that its reader owns, or without any."""

from typing import Any

from tornado import web
from voila.handler import VoilaHandler
from voila.notebook_renderer import NotebookRenderer
from voila.utils import get_page_config

from assessment_kit.server.handling import Kit

LIGHT_SETTING = "assessment_kit_light"
FULL = (
    "Many pages are open at the moment, so this one comes without its live charts and counts. "
    "Everything you type is saved as always."
)


# Typesets formulas from another host unless told where; no assessment has formulas.
NOT_NEEDED = ("@jupyterlab/mathjax2-extension:plugin",)


def page_config_hook(page_config: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Switch off what Voilà's page would load in vain."""
    page_config["disabledExtensions"] = [*page_config.get("disabledExtensions", []), *NOT_NEEDED]
    return page_config


class FormPage(Kit, VoilaHandler):
    """One assessment as a form.

    The sections are printed before any kernel starts, and saving never needs one; a kernel only adds what is
    computed live. Where there is no room for another, or under `serve --light`, the page comes without.
    """

    @web.authenticated
    async def get(self, case: str, assessment: str) -> None:
        """Send the page in pieces, as they are rendered."""
        # The first save needs the token's cookie, and cookies cannot be set once anything was sent.
        self.xsrf_token  # noqa: B018
        path = f"cases/{case}/{assessment}.ipynb"
        kernels = self.kernel_manager
        if self.settings[LIGHT_SETTING]:
            pieces = self.without_kernel(path, "")
        elif await kernels.make_room_for(self.account.id):
            pieces = self.get_generator(path=path)
        else:
            pieces = self.without_kernel(path, FULL)
        async for piece in pieces:
            self.write(piece)
            await self.flush()

    async def without_kernel(self, path: str, notice: str) -> Any:
        """Render the page with no kernel; computed cells show what the server drew."""
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        page = get_page_config(
            base_url=self.base_url,
            settings=self.settings,
            log=self.log,
            voila_configuration=self.voila_configuration,
        )
        renderer = NotebookRenderer(
            request_handler=self,
            voila_configuration=self.voila_configuration,
            traitlet_config=self.traitlet_config,
            notebook_path=path,
            template_paths=self.template_paths,
            config_manager=self.config_manager,
            contents_manager=self.contents_manager,
            base_url=self.base_url,
            kernel_spec_manager=self.kernel_spec_manager,
            prelaunch_hook=None,
            page_config=page,
            mathjax_config="",
            mathjax_url="",
        )
        await renderer.initialize(template=None, theme=None)
        renderer.notebook.metadata["assessment_kit_light"] = True
        renderer.notebook.metadata["assessment_kit_notice"] = notice
        async for piece, _ in renderer.generate_content_generator(None, None):
            yield piece

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say what went wrong on a page of ours."""
        failure = self.failure(status_code, kwargs)
        self.set_status(failure.status)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        render = self.settings["assessment_kit_pages"]
        self.finish(render("nothing.html.j2", base_url=self.base_url, failure=failure))
