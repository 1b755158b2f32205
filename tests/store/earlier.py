"""Workspaces as every earlier version of the tables made them."""

from pathlib import Path

import sqlcipher3.dbapi2 as driver

from assessment_kit.store.database import key_pragma
from assessment_kit.store.filesystem import write_private

HERE = Path(__file__).parent
EARLIER = {
    "0001": HERE / "first_version",
    "0002": HERE / "second_version",
    "0003": HERE / "third_version",
    "0004": HERE / "fourth_version",
    "0005": HERE / "fifth_version",
    "0006": HERE / "sixth_version",
}
# What the invented texts of those records are sealed with; it opens nothing else.
KEY = "5f504edd27ac64b93bb68e7e95fafbe782167f93fc282dc259c29c39d6312a0d"


def make_earlier(version: str, home: Path) -> Path:
    """Put an earlier version's workspace together again, where only its owner may look."""
    made = EARLIER[version]
    home.mkdir(mode=0o700)
    write_private(home / "key", f"{KEY}\n".encode())
    write_private(home / "checkpoints.jsonl", (made / "checkpoints.jsonl").read_bytes())
    write_private(home / "record.db", b"")
    connection = driver.connect(str(home / "record.db"))
    connection.execute(key_pragma(bytes.fromhex(KEY)))
    connection.executescript((made / "record.sql").read_text(encoding="utf-8"))
    connection.close()
    return home
