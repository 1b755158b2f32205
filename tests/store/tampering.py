"""What someone with the key, and nothing better to do, can do to a record from outside."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assessment_kit.store.append_only import TABLES
from assessment_kit.store.database import connect
from assessment_kit.store.record import Store
from assessment_kit.store.verification import VerifyReport
from assessment_kit.store.workspace import Workspace


def tamper(home: Path, *statements: str, values: Sequence[Any] = ()) -> None:
    """Drop the triggers and run statements on a closed record."""
    connection = connect(Workspace(home).database, Workspace(home).master_key(), query_only=False)
    connection.execute("PRAGMA foreign_keys=OFF")
    for table in TABLES:
        for verb in ("update", "delete"):
            connection.execute(f'DROP TRIGGER "{table}_no_{verb}"')
    for statement in statements:
        connection.execute(statement, values)
    connection.close()


def verified(home: Path) -> VerifyReport:
    """Verify a record as the command does, without writing to it."""
    with Store.open(home, writer=False) as store:
        return store.verify()
