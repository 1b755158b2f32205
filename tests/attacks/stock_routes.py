"""The routes that Jupyter, JupyterLab and Voilà would have without the table, listed apart."""

import json
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path


@cache
def stock_patterns() -> tuple[str, ...]:
    """List the pattern of every route that the installed packages register, the table not applied."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "tests.attacks.stock_routes", str(Path(folder) / "home")],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return tuple(json.loads(done.stdout))


def main(home: Path) -> None:
    """Make a server as `serve` does, leave its routes as the packages made them, and print them."""
    from assessment_kit.server import application, environment, routes
    from assessment_kit.server.configuration import ServeOptions
    from assessment_kit.server.threads import Threads
    from assessment_kit.store.record import Store

    Store.init(home)
    with Store.open(home) as store:
        folders = environment.make_folders(store.workspace.jupyter)
        environment.enter(folders)
        application.apply_table = lambda _: None  # type: ignore[assignment]
        threads = Threads(store.database)
        server = application.make_server(store, threads, folders, ServeOptions(), 0)
        found = sorted({pattern for pattern, _ in routes.running(server.web_app)})
        print(json.dumps(found))  # noqa: T201 - what the attack reads
        threads.close()
        environment.leave(folders)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
