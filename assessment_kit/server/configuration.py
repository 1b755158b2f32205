"""Starting the server: every option in one place, checked before anything is opened."""

import errno
import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.server import environment
from assessment_kit.store.record import Store

FIRST_PORT = 8888
LAST_PORT = FIRST_PORT + 200
COVER_AFTER = 600  # seconds
IDLE_AFTER = 300  # seconds


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """How to serve a workspace.

    Parameters
    ----------
    port
        None for the first free one from 8888.
    light
        Run no kernels: the same pages without live charts and counts.
    certificate, certificate_key
        Files for https; needed for any address but this machine's own, unless a proxy stands in front.
    behind_proxy
        A proxy that ends https stands in front, and only it reaches this port.
    kernels, kernels_per_person
        How many open pages may have a kernel at once; further pages come without.
    idle_after
        Seconds after which a kernel that was asked nothing is let go; its page goes on.
    cover_after
        Seconds without a hand on it after which a page that was handed over is covered.
    identity_provider
        The class that says who is asking, by its full name: `AccountIdentity` or one of a council's own.
    """

    port: int | None = None
    ip: str = "127.0.0.1"
    light: bool = False
    certificate: Path | None = None
    certificate_key: Path | None = None
    behind_proxy: bool = False
    kernels: int = 16
    kernels_per_person: int = 3
    idle_after: int = IDLE_AFTER
    cover_after: int = COVER_AFTER
    identity_provider: str = "assessment_kit.server.identity.AccountIdentity"


def check(options: ServeOptions) -> None:
    """Refuse an address that would send case text over a network in the clear.

    Raises
    ------
    InvalidInputError
        With the remedy.
    """
    if options.port is not None and not 1 <= options.port <= 65535:
        raise InvalidInputError(f"{options.port} is not a port: choose one between 1 and 65535.")
    for name, path in (("certificate", options.certificate), ("key", options.certificate_key)):
        if path is not None and not path.is_file():
            raise InvalidInputError(f"The {name} file {path} does not exist.")
    if (options.certificate is None) != (options.certificate_key is None):
        raise InvalidInputError("A certificate needs its key: give both --certificate and --certificate-key.")
    if not (is_loopback(options.ip) or options.certificate or options.behind_proxy):
        raise InvalidInputError(
            f"{options.ip} can be reached from other machines, and without https everything typed could be "
            "read on the way: give --certificate and --certificate-key, or --behind-proxy."
        )


def is_loopback(ip: str) -> bool:
    """Tell whether an address is this machine's own."""
    try:
        return ipaddress.ip_address(ip).is_loopback
    except ValueError:
        return ip == "localhost"


def free_port(ip: str, wanted: int | None) -> int:
    """Find the port to listen on.

    Raises
    ------
    InvalidInputError
        When the wanted one is in use or not allowed, or none is free.
    """
    for port in [wanted] if wanted is not None else range(FIRST_PORT, LAST_PORT):
        problem = _why_not(ip, port)
        if not problem:
            return port
        if wanted is not None:
            raise InvalidInputError(problem)
    raise InvalidInputError(f"No port between {FIRST_PORT} and {LAST_PORT} is free: choose one with --port.")


def _why_not(ip: str, port: int) -> str:
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As tornado binds: a port whose last connections still linger is free.
        if hasattr(socket, "SO_REUSEADDR") and hasattr(socket, "AF_UNIX"):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ip, port))
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM):
                return f"This account may not listen on port {port}: choose one above 1023 with --port."
            if error.errno == errno.EADDRNOTAVAIL:
                return f"{ip} is not an address of this machine."
            return f"Port {port} is in use: choose another with --port, or leave it out for a free one."
    return ""


def serve(
    store: Store, options: ServeOptions, ready: Callable[[str], None], *, store_is_ours: bool = True
) -> None:
    """Serve a workspace until the process is stopped.

    Parameters
    ----------
    ready
        Called with the address once requests are answered.
    store_is_ours
        Whether to close the store at the end.

    Raises
    ------
    AssessmentKitError
        Before anything is served, when it cannot be.
    """
    check(options)
    port = free_port(options.ip, options.port)
    folders = environment.make_folders(store.workspace.jupyter)
    environment.enter(folders)
    # Jupyter reads its folders when it is imported, so it is imported after they are set.
    from assessment_kit.server.application import run

    try:
        run(store, folders, options, port, ready)
    finally:
        environment.leave(folders)
        if store_is_ours:
            store.close()
