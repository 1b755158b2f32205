"""One name for a server on this machine: `localhost` beside `127.0.0.1` is a second jar of cookies.

A browser that is handed over at the one name would still hold the worker's session at the other. So every
other name of this machine leads to the one that the server was started with. Names that are none of this
machine's are left to Jupyter's own check of the host. Over https the certificate says the name.
"""

import ipaddress
from typing import Any

from tornado import web
from tornado.httputil import HTTPServerRequest, split_host_and_port
from tornado.routing import Matcher, Rule

from assessment_kit.server.handling import NothingHere

NAME_SETTING = "assessment_kit_one_name"  # empty where the server answers to any name


class OtherName(Matcher):
    """Match every request that names this machine otherwise than the server is named.

    Parameters
    ----------
    name
        The host that the server was started with, an IPv6 address in brackets.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        """Take the request out of everybody else's hands, or let it pass."""
        host, _ = split_host_and_port(request.host.lower())
        return {} if host != self._name and is_this_machine(host) else None


def is_this_machine(host: str) -> bool:
    """Tell whether a host name always means the machine that asks.

    Examples
    --------
    >>> [is_this_machine(host) for host in ("localhost", "[::1]", "127.0.0.2", "council.example")]
    [True, True, True, False]
    """
    bare = host.rstrip(".").strip("[]")
    if bare == "localhost" or bare.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return address.is_loopback or bool(mapped and mapped.is_loopback)


class ToOneName(NothingHere):
    """Lead a page to the server's one name, and take nothing else in under another."""

    word = "other_name"
    sentence = (
        "This address is not the one that this server goes by: open the address that it was started with."
    )

    async def prepare(self) -> None:
        """Lead on; the port stays, since a tunnel may end at another one."""
        if self.request.method not in {"GET", "HEAD"}:
            raise web.HTTPError(404)
        _, port = split_host_and_port(self.request.host)
        name = self.settings[NAME_SETTING] + (f":{port}" if port else "")
        query = f"?{self.request.query}" if self.request.query else ""
        self.redirect(f"{self.request.protocol}://{name}{self.request.path}{query}")


def stand_name(application: Any) -> None:
    """Put it in front of every rule of an application; it stands there once."""
    first, name = application.default_router.rules, application.settings.get(NAME_SETTING, "")
    if name and not any(isinstance(rule.matcher, OtherName) for rule in first):
        first.insert(0, Rule(OtherName(name), ToOneName))
