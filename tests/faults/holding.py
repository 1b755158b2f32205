"""A second process that holds the record's write lock: `python -m tests.faults.holding HOME SECONDS`."""

import subprocess
import sys
import time
from pathlib import Path

from assessment_kit.store.database import connect
from assessment_kit.store.workspace import Workspace


def hold_lock(home: Path, seconds: float) -> None:
    """Let another process hold the lock for so long; come back when it has ended."""
    command = [sys.executable, "-m", "tests.faults.holding", str(home), str(seconds)]
    subprocess.run(command, check=True, timeout=120)


def _hold(home: Path, seconds: float) -> None:
    workspace = Workspace(home)
    connection = connect(workspace.database, workspace.master_key(), query_only=False)
    try:
        connection.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        connection.execute("ROLLBACK")
    finally:
        connection.close()


if __name__ == "__main__":
    _hold(Path(sys.argv[1]), float(sys.argv[2]))
