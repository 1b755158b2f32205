"""The Jupyter server, configured in code from top to bottom."""

import gc
import logging
import shutil
import socket
import tempfile
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_config_dir
from jupyter_server.serverapp import JupyterServerAuthWarning, ServerApp
from traitlets.config import Config

from assessment_kit.core import timescale
from assessment_kit.forms.assets import static_url
from assessment_kit.kernels import kernelspec, pool
from assessment_kit.server import environment, lab
from assessment_kit.server.alone import OpenedAlone
from assessment_kit.server.compressing import Brotli
from assessment_kit.server.configuration import ServeOptions, is_loopback
from assessment_kit.server.current import STORE_SETTING
from assessment_kit.server.desk import DESK_SETTING
from assessment_kit.server.desk_file import close_desk, open_desk
from assessment_kit.server.environment import JupyterFolders
from assessment_kit.server.every_answer import carrying
from assessment_kit.server.handling import COVER_SETTING, THREADS_SETTING
from assessment_kit.server.identity import SecondGuard
from assessment_kit.server.kernels import ALLOWED_MESSAGES, LOOK_EVERY_SECONDS, OwnedKernels
from assessment_kit.server.one_name import NAME_SETTING
from assessment_kit.server.request_log import log_paths_alone, log_request
from assessment_kit.server.routes import apply_table
from assessment_kit.server.security import HEADERS, HTTPS_HEADERS
from assessment_kit.server.threads import Threads
from assessment_kit.server.voila_page import LIGHT_SETTING, page_config_hook
from assessment_kit.store.record import Store

LARGEST_BODY = 32 * 1024 * 1024  # JupyterLab saves whole notebooks; our own calls take 4 MiB


# What of the JupyterLab extensions a form needs; others that are installed are not asked for.
LIVE_PARTS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget"]


class AssessmentServer(ServerApp):
    """A Jupyter server that reads no configuration and closes every door that we did not name."""

    name = "assessment-kit"
    no_browser_open_file = True
    record_http_request_metrics = False

    tornado_settings: Any  # a trait of the base class
    live: dict[str, Any] | None = (
        None  # what traitlets' configuration cannot hold: it copies what it is given
    )

    def load_config_file(self, **_: Any) -> None:
        """Read no files: a person's or machine's own settings could weaken the server."""

    def init_webapp(self) -> None:
        """Hand the store and the threads to the handlers."""
        settings: dict[str, Any] = {**self.tornado_settings, **(self.live or {})}
        self.tornado_settings = settings
        super().init_webapp()

    def load_server_extensions(self) -> None:
        """Load the extensions, then take away their routes before the first request can come."""
        super().load_server_extensions()
        apply_table(self.web_app)
        self.web_app.transforms.insert(0, Brotli)
        self.web_app.transforms += [OpenedAlone, carrying(self.web_app.settings["headers"])]

    def _confirm_exit(self) -> None:
        """Stop at the first Ctrl-C: everything acknowledged is on disk."""
        self.stop()


def make_server(
    store: Store, threads: Threads, folders: JupyterFolders, options: ServeOptions, port: int
) -> AssessmentServer:
    """Make a server that is ready to start, with every route of the table and no other."""
    _own_configuration(folders)
    # Voilà's handlers are not marked as Jupyter asks; the route table is the stronger check.
    warnings.filterwarnings("ignore", category=JupyterServerAuthWarning)
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    logging.getLogger("tornado.general").addFilter(_is_no_mistaken_unit)
    log_paths_alone()
    server = AssessmentServer(config=configure(folders, options, port))
    server.live = {
        STORE_SETTING: store,
        THREADS_SETTING: threads,
        LIGHT_SETTING: options.light,
        COVER_SETTING: options.cover_after,
        NAME_SETTING: one_name(options),
        DESK_SETTING: open_desk(folders.base, address_of(options, port)),
    }
    server.initialize(argv=[], find_extensions=False)
    return server


def one_name(options: ServeOptions) -> str:
    """Name the one host that a server on this machine alone answers to; empty where others may reach it.

    A proxy says which name it likes, and so does a certificate.
    """
    if options.behind_proxy or options.certificate or not is_loopback(options.ip):
        return ""
    return host_of(options.ip)


def host_of(ip: str) -> str:
    """Write an address as the host of a link."""
    return f"[{ip}]" if ":" in ip else ip


def address_of(options: ServeOptions, port: int) -> str:
    """Give the address of the first page."""
    return f"{'https' if options.certificate else 'http'}://{host_of(options.ip)}:{port}/"


def run(
    store: Store,
    folders: JupyterFolders,
    options: ServeOptions,
    port: int,
    ready: Callable[[str], None],
) -> None:
    """Serve until stopped."""
    threads = Threads(store.database)
    try:
        server = make_server(store, threads, folders, options, port)
        server.io_loop.add_callback(ready, address_of(options, port))
        server.io_loop.add_callback(threads.slow, _warm_up, store)
        if not options.light:
            _warm_up_kernels(server)
        server.start()
    finally:
        pool.let_go()
        close_desk(folders.base)
        threads.close()
        AssessmentServer.clear_instance()


def _is_no_mistaken_unit(said: logging.LogRecord) -> bool:
    """Leave out what tornado says of 90,000 ms, which it takes for seconds (jupyter_server, issue 1612)."""
    return "websocket_ping_timeout" not in said.getMessage()


def _warm_up(store: Store) -> None:
    """Load what the first notebook and the first search need, so that nobody waits for it.

    What stays for good is left out of every later search for garbage: such a search then takes milliseconds
    and comes often, so that what a page leaves behind is gone soon.
    """
    _load()
    gc.collect()
    gc.freeze()
    store.cases.warm_up()
    gc.freeze()


def _load() -> None:
    """Import what takes long: papermill takes over a second."""
    import papermill.parameterize  # noqa: F401

    timescale.due_on(datetime.now(UTC).date())  # reads the bank holidays


def _warm_up_kernels(server: AssessmentServer) -> None:
    """Start the process that the pages' kernels are forked from."""
    if kernelspec.kernel_name() == kernelspec.KERNEL:
        pool.warm_up(kernelspec.preload(), environment.kernel_environment(), server.log)
    else:
        server.log.warning("Kernels start the usual way: install this package again to have them forked.")


def _own_configuration(folders: JupyterFolders) -> None:
    """Make Jupyter's one configuration folder inside the workspace, with Lab's settings of the package in it.

    With JUPYTER_NO_CONFIG Jupyter asks `tempfile` for an empty folder, once; this decides where.
    """
    shutil.rmtree(folders.config, ignore_errors=True)
    folders.config.mkdir(mode=0o700)
    before, tempfile.tempdir = tempfile.tempdir, str(folders.config)
    try:
        clean = Path(jupyter_config_dir())
    finally:
        tempfile.tempdir = before
    shutil.copytree(lab.config_folder(), clean, dirs_exist_ok=True)


def configure(folders: JupyterFolders, options: ServeOptions, port: int) -> Config:
    """Say everything that Jupyter, Lab and Voilà are to do otherwise than usual."""
    config = Config()
    has_https = options.behind_proxy or options.certificate is not None
    _configure_server(config, folders, options, port)
    config.ServerApp.tornado_settings = {
        "headers": {**HEADERS, **(HTTPS_HEADERS if has_https else {})},
        "compress_response": True,
        "log_function": log_request,
        "xsrf_cookie_kwargs": {"path": "/", "samesite": "Lax", "secure": has_https},
        # An empty address is the only one that no page asks anybody for.
        "mathjax_url": "",
        "mathjax_config": "",
        "page_config_data": {"fullMathjaxUrl": ""},
        "static_immutable_cache": ["/voila/labextensions/"],  # the names of what a page asks for hold hashes
    }
    config.LabApp.log_level = logging.WARNING
    _configure_kernels(config, folders, options)
    _configure_voila(config)
    lab.configure(config)
    config.LabServerApp.user_settings_dir = str(folders.config / "lab")
    config.LabServerApp.workspaces_dir = str(folders.config / "lab-workspaces")
    return config


def _configure_server(config: Config, folders: JupyterFolders, options: ServeOptions, port: int) -> None:
    server = config.ServerApp
    server.jpserver_extensions = {
        "assessment_kit.server": True,
        "jupyterlab": True,
        "voila.server_extension": True,
    }
    server.reraise_server_extension_failures = True
    server.ip, server.port, server.port_retries = options.ip, port, 0
    server.open_browser = False
    server.allow_root = True
    server.root_dir = str(folders.empty)
    server.default_url = "/assessment-kit/cases"
    server.contents_manager_class = "assessment_kit.server.contents.RecordContents"
    server.identity_provider_class = options.identity_provider
    server.authorizer_class = SecondGuard
    server.kernel_manager_class = OwnedKernels
    server.allow_unauthenticated_access = False
    server.terminals_enabled = False
    server.quit_button = False
    server.max_body_size = LARGEST_BODY
    server.cookie_secret = environment.cookie_secret(folders)
    server.websocket_ping_interval = 30
    server.log_level = logging.WARNING
    server.allow_remote_access = bool(options.behind_proxy or options.certificate)
    server.trust_xheaders = options.behind_proxy
    if options.certificate and options.certificate_key:
        server.certfile = str(options.certificate.resolve())
        server.keyfile = str(options.certificate_key.resolve())


def _configure_kernels(config: Config, folders: JupyterFolders, options: ServeOptions) -> None:
    kernels = config.OwnedKernels
    kernels.allowed_message_types = ALLOWED_MESSAGES
    kernels.allow_tracebacks = False
    kernels.default_kernel_name = kernelspec.kernel_name()
    kernels.cull_idle_timeout = options.idle_after
    kernels.cull_interval = min(LOOK_EVERY_SECONDS, options.idle_after)
    kernels.cull_connected = True
    kernels.buffer_offline_messages = False
    kernels.most_in_all = options.kernels
    kernels.most_per_person = options.kernels_per_person
    if hasattr(socket, "AF_UNIX") and folders.runtime.drive == "":
        config.KernelManager.transport = "ipc"
    else:
        # Without sockets in the file system the traffic goes over TCP, where other users could listen.
        kernels.transport_encryption = "required"


def _configure_voila(config: Config) -> None:
    voila = config.VoilaConfiguration
    voila.template = "assessment"
    voila.allow_template_override = "NO"
    voila.allow_theme_override = "NO"
    voila.file_allowlist = []
    voila.strip_sources = True
    voila.show_tracebacks = False
    voila.preheat_kernel = False
    voila.progressive_rendering = False
    voila.page_config_hook = page_config_hook
    voila.resources = {"assessment_kit": {"static_url": static_url()}}
    voila.extension_allowlist = LIVE_PARTS
