"""The first tables of the record, with the triggers that keep its log."""

from alembic import op

from assessment_kit.store.append_only import append_only_ddl
from assessment_kit.store.migrations.tables_0001 import metadata

revision = "0001"
down_revision = None
_LOG = (
    "event",
    "section_state",
    "audit",
    "annotation_revision",
    "checkpoint",
    "text_by_hash",
    "revision",
    "strike",
    "subject_key",
)


def upgrade() -> None:
    """Make every table of the first version."""
    metadata.create_all(op.get_bind(), checkfirst=False)
    for statement in append_only_ddl(op.get_context().dialect.name, _LOG):
        op.execute(statement)
