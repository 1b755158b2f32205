"""Serve a demo whose kernels are let go after seconds, as `assessment-kit demo` does after minutes."""

import sys
from itertools import pairwise
from pathlib import Path

from assessment_kit.server.configuration import ServeOptions, serve
from assessment_kit.store.record import Store

IDLE_AFTER = 4  # seconds


def main(arguments: list[str]) -> None:
    """Serve a workspace that exists."""
    given = dict(pairwise(arguments))
    options = ServeOptions(port=int(given["--port"]), idle_after=IDLE_AFTER)
    with Store.open(Path(given["--home"])) as store:
        serve(store, options, lambda address: print(f"Ready: {address}", flush=True))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
