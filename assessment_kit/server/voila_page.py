"""The form's page: Voilà's own renderer and template, with a kernel that its reader owns, or without any."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from tornado import web
from tornado.iostream import StreamClosedError
from voila.handler import VoilaHandler
from voila.notebook_renderer import NotebookRenderer
from voila.utils import get_page_config

from assessment_kit.server.handling import Kit
from assessment_kit.server.memory import GivingBack

LIGHT_SETTING = "assessment_kit_light"
FULL = (
    "Many pages are open at the moment, so this one comes without its live charts and counts: "
    "load it again later to have them. Everything you type is saved as always."
)
FULL_OF_YOURS = (
    "You have several forms open, so this one comes without its live charts and counts: close another and "
    "load this one again to have them. Everything you type is saved as always."
)
SIGN_OF_LIFE = "<script>window.voila_heartbeat()</script>\n"
ENOUGH = 64 * 1024  # characters that are sent together, where more comes at once


# Typesets formulas from another host unless told where; no assessment has formulas.
NOT_NEEDED = ("@jupyterlab/mathjax2-extension:plugin",)


def page_config_hook(page_config: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Switch off what Voilà's page would load in vain."""
    page_config["disabledExtensions"] = [*page_config.get("disabledExtensions", []), *NOT_NEEDED]
    return page_config


class CompiledTemplates(BytecodeCache):
    """Keep compiled templates in memory: each opening has its own environment and would compile anew."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, Any]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled of this text; a changed file is compiled again."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code is not None:
            self._codes[bucket.key] = (bucket.checksum, bucket.code)


_COMPILED = CompiledTemplates()


class VoilaPage(Kit, VoilaHandler):
    """A page that Voilà's own renderer prints."""

    _is_left = False

    def begin(self) -> None:
        """Set what has to be set before anything is sent."""
        # The first save needs the token's cookie, and cookies cannot be set once anything was sent.
        self.xsrf_token  # noqa: B018
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")

    async def send_without_kernel(self, renderer: Any) -> None:
        """Send a page that needs none."""
        with suppress(StreamClosedError):
            await self.send(renderer.generate_content_generator(None, None))

    def on_connection_close(self) -> None:
        """Take note that the page was left before it had come whole."""
        super().on_connection_close()
        self._is_left = True

    async def renderer(self, path: str, contents: Any = None) -> Any:
        """Make the notebook, and what renders it.

        Parameters
        ----------
        contents
            What the notebook is read from, where it is not the server's own contents manager.
        """
        given = {
            "base_url": self.base_url,
            "settings": self.settings,
            "log": self.log,
            "voila_configuration": self.voila_configuration,
        }
        renderer = NotebookRenderer(
            request_handler=self,
            voila_configuration=self.voila_configuration,
            traitlet_config=self.traitlet_config,
            notebook_path=path,
            template_paths=self.template_paths,
            config_manager=self.config_manager,
            contents_manager=contents or self.contents_manager,
            base_url=self.base_url,
            kernel_spec_manager=self.kernel_spec_manager,
            prelaunch_hook=None,
            page_config=page_config_hook(get_page_config(**given)),
            mathjax_config="",
            mathjax_url="",
        )
        await renderer.initialize(template=None, theme=None)
        renderer.exporter.environment.bytecode_cache = _COMPILED
        renderer.exporter.optimistic_validation = True  # once, not after each of a dozen preprocessors
        return renderer

    def on_finish(self) -> None:
        """Have what the page took given back."""
        super().on_finish()
        self.settings.setdefault("assessment_kit_memory", GivingBack()).soon()

    async def send(self, pieces: AsyncIterator[tuple[str, Any]]) -> None:
        """Send what the renderer gives, in large pieces, and stop where nobody reads any more."""
        waiting = 0
        async for piece in self._kept_alive(pieces):
            if self._is_left:
                raise StreamClosedError
            self.write(piece)
            waiting += len(piece)
            if waiting >= ENOUGH or piece == SIGN_OF_LIFE:
                waiting = 0
                await self.flush()

    async def _kept_alive(self, pieces: AsyncIterator[tuple[str, Any]]) -> AsyncIterator[str]:
        """Give the pieces, and a sign of life where one is long in coming, so that no proxy hangs up."""
        patience = self.voila_configuration.http_keep_alive_timeout
        while True:
            coming = asyncio.ensure_future(anext(pieces, None))
            while not (await asyncio.wait({coming}, timeout=patience))[0]:
                yield SIGN_OF_LIFE
            if (found := coming.result()) is None:
                return
            yield found[0]

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say what went wrong on a page of ours."""
        failure = self.failure(status_code, kwargs)
        self.set_status(failure.status)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        render = self.settings["assessment_kit_pages"]
        self.finish(render("nothing.html.j2", base_url=self.base_url, failure=failure))


class FormPage(VoilaPage):
    """One assessment as a form.

    The sections are sent before any kernel starts, and saving never needs one; a kernel only adds what is
    computed live. Where there is no room for another, or under `serve --light`, the page comes without.
    """

    @web.authenticated
    async def get(self, case: str, assessment: str) -> None:
        """Send the page: the form as soon as it is drawn, the rest as the kernel gives it."""
        self.begin()
        is_light = self.settings[LIGHT_SETTING]
        has_kernel = not is_light and await self.kernel_manager.make_room_for(self.account.id)
        renderer = await self.renderer(f"cases/{case}/{assessment}.ipynb")
        if has_kernel:
            with suppress(StreamClosedError):
                await self._send_with_kernel(renderer)
            return
        renderer.notebook.metadata["assessment_kit_light"] = True
        renderer.notebook.metadata["assessment_kit_notice"] = "" if is_light else self._why_full()
        await self.send_without_kernel(renderer)

    def _why_full(self) -> str:
        return FULL_OF_YOURS if self.kernel_manager.has_all_of_their_own(self.account.id) else FULL

    async def _send_with_kernel(self, renderer: Any) -> None:
        """Send the page; end its kernel where its reader has gone before the page could connect to it."""
        kernel_id = str(uuid.uuid4())
        renderer.notebook.metadata["assessment_kit_kernel"] = kernel_id  # whoever leaves early can end it too
        starting = self._start(kernel_id, renderer)
        try:
            await self.send(renderer.generate_content_generator(kernel_id, starting))
        except StreamClosedError:
            if kernel_id in self.kernel_manager:
                renderer.executor.kc.stop_channels()
                await self.kernel_manager.shutdown_kernel(kernel_id, now=True)
            raise
        finally:
            starting.close()

    async def _start(self, kernel_id: str, renderer: Any) -> Any:
        """Start the page's kernel when the template comes to it; the form before it is sent first."""
        await self.flush()
        name = self.kernel_manager.default_kernel_name  # the file's own is for whoever opens it elsewhere
        await self.kernel_manager.start_kernel(kernel_id=kernel_id, kernel_name=name, path=renderer.cwd)
        return self.kernel_manager.get_kernel(kernel_id)
