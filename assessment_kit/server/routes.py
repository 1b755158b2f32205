"""Every route of the server. What this table does not name is taken away after all extensions have loaded.

An authorizer alone is not enough: handlers of Voilà and JupyterLab exist that never ask it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tornado import web
from tornado.routing import Rule, RuleRouter, URLSpec

from assessment_kit.server.api.table import API
from assessment_kit.server.contents_calls import CheckpointCalls, NotebookCalls
from assessment_kit.server.desk import Desk, FramesDesk, LeavingDesk, NotesDesk
from assessment_kit.server.handed.guard import OutsidePage, stand_guard
from assessment_kit.server.handed.table import HANDED, PATTERNS
from assessment_kit.server.kernels import OwnedChannels, OwnedKernelModel, OwnedShutdown
from assessment_kit.server.lab_state import PersonalSettings, PersonalWorkspaces
from assessment_kit.server.one_name import ToOneName, stand_name
from assessment_kit.server.pages.table import PAGES
from assessment_kit.server.queue_page import QueuePage
from assessment_kit.server.static import KitStatic, TemplateFiles
from assessment_kit.server.voila_page import FormPage

_GUARDS = (OutsidePage, ToOneName)  # rules that stand before all routes and are none
KERNEL = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"
ID = r"[A-Za-z0-9-]{1,64}"


@dataclass(frozen=True, slots=True)
class Kept:
    """A route of Jupyter, Lab or Voilà that a face needs.

    Parameters
    ----------
    pattern
        As its owner registered it, below the base URL.
    handler
        Module and class of its owner's handler; another one at the same place is not the one we looked at.
    by
        Our own handler in its stead, made with the same arguments.
    ours
        Our own, narrower pattern.
    besides
        Our own handlers at further patterns, made with the same arguments.
    """

    pattern: str
    handler: str
    by: type[web.RequestHandler] | None = None
    ours: str = ""
    besides: tuple[tuple[str, type[web.RequestHandler]], ...] = ()


OWN: tuple[tuple[str, type[web.RequestHandler]], ...] = (
    *PAGES,
    *API,
    *HANDED,
    (r"/assessment-kit/static/(.*)", KitStatic),
    (rf"/assessment-kit/desk/(?P<kind>pdf|ipynb)/(?P<assessment>{ID})", Desk),
    (r"/assessment-kit/desk/notes", NotesDesk),
    (r"/assessment-kit/desk/leaving", LeavingDesk),
    (r"/assessment-kit/desk/frames", FramesDesk),
    (rf"/api/kernels/{KERNEL}", OwnedKernelModel),
    (rf"/voila/api/shutdown/{KERNEL}", OwnedShutdown),
)

_PATH = r"(?P<path>(?:(?:/[^/]+)+|/?))"

KEPT: tuple[Kept, ...] = (
    # Both faces
    Kept(
        rf"/api/contents{_PATH}",
        "jupyter_server.services.contents.handlers.ContentsHandler",
        by=NotebookCalls,
    ),
    Kept(
        rf"/api/contents{_PATH}/checkpoints",
        "jupyter_server.services.contents.handlers.CheckpointsHandler",
        by=CheckpointCalls,
    ),
    Kept(r"/api/me", "jupyter_server.services.api.handlers.IdentityHandler"),
    Kept(r"/static/(.*)", "jupyter_server.base.handlers.FileFindHandler"),
    Kept(
        rf"/api/kernels/{KERNEL}/channels",
        "jupyter_server.services.kernels.websocket.KernelWebsocketHandler",
        by=OwnedChannels,
    ),
    # The form in Voilà
    Kept(
        r"/voila/render/(.*)",
        "voila.tornado.handler.TornadoVoilaHandler",
        by=FormPage,
        ours=rf"/voila/render/cases/(?P<case>{ID})/(?P<assessment>{ID})\.ipynb",
        besides=((r"/voila/render/queue\.ipynb", QueuePage),),
    ),
    Kept(r"/voila/templates/(.*)", "voila.static_file_handler.TemplateStaticFileHandler", by=TemplateFiles),
    Kept(r"/voila/static/(.*)", "voila.static_file_handler.MultiStaticFileHandler"),
    Kept(r"/voila/labextensions/(.*)", "jupyter_server.base.handlers.FileFindHandler"),
    Kept(r"/voila/api/themes/(.*)", "jupyterlab_server.themes_handler.ThemesHandler"),
    # The notebook in JupyterLab
    Kept(
        r"/(?P<mode>lab|doc)(?P<workspace>/workspaces/[a-zA-Z0-9\-\_]+)?(?P<tree>/tree/.*)?",
        "jupyterlab_server.handlers.LabHandler",
    ),
    Kept(r"/static/lab/(.*)", "jupyter_server.base.handlers.FileFindHandler"),
    Kept(r"/lab/extensions/(.*)", "jupyter_server.base.handlers.FileFindHandler"),
    Kept(r"/lab/api/settings/?", "jupyterlab_server.settings_handler.SettingsHandler", by=PersonalSettings),
    Kept(
        r"/lab/api/settings/(?P<schema_name>.+)",
        "jupyterlab_server.settings_handler.SettingsHandler",
        by=PersonalSettings,
    ),
    Kept(r"/lab/api/translations/?", "jupyterlab_server.translations_handler.TranslationsHandler"),
    Kept(
        r"/lab/api/translations/(?P<locale>.*)", "jupyterlab_server.translations_handler.TranslationsHandler"
    ),
    Kept(
        r"/lab/api/workspaces/?",
        "jupyterlab_server.workspaces_handler.WorkspacesHandler",
        by=PersonalWorkspaces,
    ),
    Kept(
        r"/lab/api/workspaces/(?P<space_name>.+)",
        "jupyterlab_server.workspaces_handler.WorkspacesHandler",
        by=PersonalWorkspaces,
    ),
    Kept(r"/lab/api/themes/(.*)", "jupyterlab_server.themes_handler.ThemesHandler"),
)


def rules(application: Any) -> Iterator[tuple[RuleRouter, Rule]]:
    """List every rule of a running application with its router, but for the guard before them all."""

    def walk(router: RuleRouter) -> Iterator[tuple[RuleRouter, Rule]]:
        for rule in list(router.rules):
            if isinstance(rule.target, RuleRouter):
                yield from walk(rule.target)
            elif rule.target not in _GUARDS:
                yield router, rule

    yield from walk(application.default_router)


def pattern_of(rule: Rule) -> str:
    """Give the pattern of a rule as it was registered, without tornado's closing mark."""
    pattern: str = getattr(getattr(rule.matcher, "regex", None), "pattern", "")
    return pattern.removesuffix("$").replace(r"\-", "-")


def name_of(target: Any) -> str:
    """Name a handler by module and class."""
    return f"{target.__module__}.{target.__qualname__}" if isinstance(target, type) else repr(target)


def expected(base_url: str = "/") -> frozenset[tuple[str, str]]:
    """Name what a server may have: (pattern, handler) of every route."""
    base = base_url.rstrip("/")
    own = {(base + pattern, name_of(handler)) for pattern, handler in OWN}
    kept = {(base + (k.ours or k.pattern), name_of(k.by) if k.by else k.handler) for k in KEPT}
    besides = {(base + pattern, name_of(handler)) for k in KEPT for pattern, handler in k.besides}
    return frozenset((pattern.replace(r"\-", "-"), name) for pattern, name in own | kept | besides)


def running(application: Any) -> list[tuple[str, str]]:
    """Name what a server has."""
    return [(pattern_of(rule), name_of(rule.target)) for _, rule in rules(application)]


def apply_table(application: Any) -> None:
    """Take away every route that the table does not name, and put our handlers in the place of others'."""
    base = application.settings["base_url"].rstrip("/")
    allowed = expected(application.settings["base_url"])
    kept = {((base + k.pattern).replace(r"\-", "-"), k.handler): k for k in KEPT}
    for router, rule in rules(application):
        name = (pattern_of(rule), name_of(rule.target))
        entry = kept.get(name)
        if entry is not None and entry.by is not None:
            place = router.rules.index(rule)
            pattern = base + (entry.ours or entry.pattern)
            router.rules[place] = URLSpec(pattern, entry.by, rule.target_kwargs)
            for further, handler in entry.besides:
                router.rules.insert(place, URLSpec(base + further, handler, rule.target_kwargs))
        elif name not in allowed:
            router.rules.remove(rule)
    stand_guard(application, PATTERNS)
    stand_name(application)
