"""Who checked which item of the knowledge check."""

import sqlalchemy as sa
from alembic import op

from assessment_kit.store.append_only import append_only_ddl

revision = "0004"
down_revision = "0003"

_LOG = ("item_sign_off",)


def upgrade() -> None:
    """Add `item_sign_off`."""
    op.create_table(
        "item_sign_off",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("item", sa.String(60), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("post", sa.Text, nullable=False),
        sa.Column("registration", sa.Text, nullable=False),
        sa.Column("signed_on", sa.Date, nullable=False),
        sa.Column("recorded_by", sa.String(36), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
    )
    op.create_index("item_sign_off_of", "item_sign_off", ["item", "sha256"])
    for statement in append_only_ddl(op.get_context().dialect.name, _LOG):
        op.execute(statement)
