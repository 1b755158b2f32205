"""How a record is kept and ends: retention classes, legal holds, erasures, and words that may be emptied."""

import sqlalchemy as sa
from alembic import op

from assessment_kit.store.append_only import EMPTIED, append_only_ddl, renewed_ddl

revision = "0007"
down_revision = "0006"

_LOG = ("kept_as", "legal_hold", "erasure")
_ID = sa.String(36)


def upgrade() -> None:
    """Add the tables, and let an erasure empty what is sealed under another's key."""
    op.create_table(
        "kept_as",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("case", _ID, sa.ForeignKey("case.id"), nullable=False),
        sa.Column("child", _ID, nullable=False),
        sa.Column("retention_class", sa.String(60), nullable=False),
        sa.Column("why_sealed", sa.LargeBinary, nullable=False),
        sa.Column("by", _ID, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "legal_hold",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("case", _ID, sa.ForeignKey("case.id"), nullable=False),
        sa.Column("child", _ID, nullable=False),
        sa.Column("because_sealed", sa.LargeBinary, nullable=False),
        sa.Column("by", _ID, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("lifted_because_sealed", sa.LargeBinary),
        sa.Column("lifted_by", _ID, sa.ForeignKey("account.id")),
        sa.Column("lifted_at", sa.DateTime()),
    )
    op.create_table(
        "erasure",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("case", _ID, sa.ForeignKey("case.id"), nullable=False),
        sa.Column("child", _ID, nullable=False),
        sa.Column("why_sealed", sa.LargeBinary, nullable=False),
        sa.Column("authority_sealed", sa.LargeBinary, nullable=False),
        sa.Column("ended", sa.Text, nullable=False),
        sa.Column("by", _ID, sa.ForeignKey("account.id")),
        sa.Column("at", sa.DateTime(), nullable=False),
    )
    op.add_column("case", sa.Column("youngest_born_sealed", sa.LargeBinary))
    for table in _LOG:
        op.create_index(f"ix_{table}_case", table, ["case"])
    dialect = op.get_context().dialect.name
    for statement in (*append_only_ddl(dialect, _LOG), *renewed_ddl(dialect, EMPTIED)):
        op.execute(statement)
