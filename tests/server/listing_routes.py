"""Print the routes of a server that is ready to start, as JSON, for `test_routes`."""

import json
import sys
from pathlib import Path

from assessment_kit.server import environment
from assessment_kit.server.configuration import ServeOptions
from assessment_kit.server.threads import Threads
from assessment_kit.store.record import Store


def main(home: Path) -> None:
    """Make the server as `serve` does, without listening, and print what it would answer."""
    Store.init(home)
    with Store.open(home) as store:
        folders = environment.make_folders(store.workspace.jupyter)
        environment.enter(folders)
        from assessment_kit.server.application import make_server
        from assessment_kit.server.routes import expected, running

        threads = Threads(store.database)
        server = make_server(store, threads, folders, ServeOptions(), 0)
        found = {"running": running(server.web_app), "expected": sorted(expected())}
        print(json.dumps(found))  # noqa: T201 - what the test reads
        threads.close()
        environment.leave(folders)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
