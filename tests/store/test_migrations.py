"""Migrations: the tables they make are the tables the code means."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from assessment_kit.store import migrations, schema
from tests.store.records import Record


def test_every_migration_is_known_in_order() -> None:
    """A migration that was added is one that older programs refuse."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == migrations.KNOWN
    assert scripts.get_current_head() == migrations.LATEST


def test_the_migrated_tables_are_those_of_the_schema(record: Record) -> None:
    """A column that was added to the schema needs a migration."""
    with record.store.database.read() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []
        assert migrations.version_of(conn) == migrations.LATEST
