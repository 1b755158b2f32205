"""Adding our routes and settings to a Jupyter server."""

from typing import Any

from jupyter_server.utils import url_path_join

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.server.configuration import COVER_AFTER
from assessment_kit.server.current import STORE_SETTING
from assessment_kit.server.handling import COVER_SETTING, THREADS_SETTING, NothingHere
from assessment_kit.server.hub import HUB_SETTING, NoticeHub
from assessment_kit.server.pace import COPIES_PACE_SETTING, PACE_SETTING, Pace, copies_pace
from assessment_kit.server.pages.rendering import page_renderer
from assessment_kit.server.routes import OWN
from assessment_kit.server.threads import Threads
from assessment_kit.server.voila_page import LIGHT_SETTING


def load(server: Any) -> None:
    """Add our routes before those of JupyterLab and Voilà.

    Raises
    ------
    WorkspaceError
        When the server was not started by `assessment-kit serve`: without a record there is nothing to serve.
    """
    application = server.web_app
    settings = application.settings
    if settings.get(STORE_SETTING) is None:
        raise WorkspaceError("assessment_kit serves a workspace: start it with `assessment-kit serve`.")
    base = settings["base_url"]
    settings.setdefault(THREADS_SETTING, Threads(settings[STORE_SETTING].database))
    settings.setdefault(LIGHT_SETTING, False)
    settings.setdefault(COVER_SETTING, COVER_AFTER)
    settings[PACE_SETTING], settings[COPIES_PACE_SETTING] = Pace(), copies_pace()
    settings["assessment_kit_pages"] = page_renderer(base, settings[STORE_SETTING].protocol)
    settings[HUB_SETTING] = hub = NoticeHub()
    settings[STORE_SETTING].queue.notices.listen(hub.heed)
    settings["default_handler_class"] = NothingHere
    application.add_handlers(".*$", [(url_path_join(base, pattern), handler) for pattern, handler in OWN])
