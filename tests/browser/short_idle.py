"""Serve a demo whose kernels are let go after seconds, as `assessment-kit demo` does after minutes.

Its sockets are asked for a sign of life every second, with all that is said of such times in proportion: one
that was closed for want of it would be opened again by its page, and keep the kernel busy for good.
"""

import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from jupyter_server.base import websocket
from traitlets.config import Config

from assessment_kit.server import application
from assessment_kit.server.configuration import ServeOptions, serve
from assessment_kit.store.record import Store

IDLE_AFTER = 4  # seconds
SHORTER = 30  # times
usual = application.configure


def configure(*given: Any) -> Config:
    """Configure it as usual, with shorter times for the sockets."""
    config = usual(*given)
    settings = config.ServerApp.tornado_settings
    settings |= {name: settings[name] // SHORTER for name in settings if name.startswith("ws_ping")}
    return config


def main(arguments: list[str]) -> None:
    """Serve a workspace that exists."""
    websocket.WS_PING_INTERVAL //= SHORTER
    application.configure = configure
    given = dict(pairwise(arguments))
    options = ServeOptions(port=int(given["--port"]), idle_after=IDLE_AFTER)
    with Store.open(Path(given["--home"])) as store:
        serve(store, options, lambda address: print(f"Ready: {address}", flush=True))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
