"""The versions of the record's tables, and the way from one to the next; forward only."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

LATEST = "0007"
# In order; a test compares them with the files.
KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")


def version_of(connection: Connection) -> str:
    """Read which version of the tables a database has; empty for none."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def upgrade(connection: Connection) -> None:
    """Bring the tables up to date inside the transaction that is under way."""
    from alembic import command  # slow to import, and needed only here
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, LATEST)
