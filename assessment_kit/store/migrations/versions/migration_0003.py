"""Parts of an assessment, the device handed over, what was read back, and drawings."""

import sqlalchemy as sa
from alembic import op

from assessment_kit.store.append_only import append_only_ddl

revision = "0003"
down_revision = "0002"

_ID = sa.String(36)
_LOG = ("hand_over", "read_back", "blob")


def upgrade() -> None:
    """Add `hand_over`, `read_back`, what an assessment is part of, whose a drawing is, a handed session."""
    for table, column in (
        ("assessment", "part_of"),
        ("login_session", "hand_over"),
        ("blob", "assessment"),
        ("blob", "person"),
    ):
        op.add_column(table, sa.Column(column, _ID, nullable=False, server_default=""))
    op.create_index("blob_of_assessment", "blob", ["assessment"])
    _make_hand_over()
    _make_read_back()
    for statement in append_only_ddl(op.get_context().dialect.name, _LOG):
        op.execute(statement)


def _make_hand_over() -> None:
    op.create_table(
        "hand_over",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("case", _ID, sa.ForeignKey("case.id"), nullable=False, index=True),
        sa.Column("assessment", _ID, sa.ForeignKey("assessment.id"), nullable=False, index=True),
        sa.Column("person", _ID, nullable=False),
        sa.Column("task", sa.String(20), nullable=False),
        sa.Column("by", _ID, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("began_at", sa.DateTime(), nullable=False),
        sa.Column("ended_by", _ID, sa.ForeignKey("account.id")),
        sa.Column("ended_at", sa.DateTime()),
    )


def _make_read_back() -> None:
    op.create_table(
        "read_back",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("case", _ID, sa.ForeignKey("case.id"), nullable=False, index=True),
        sa.Column("assessment", _ID, sa.ForeignKey("assessment.id"), nullable=False),
        sa.Column("question", sa.String(60), nullable=False),
        sa.Column("subject", _ID, nullable=False),
        sa.Column("row", sa.String(36), nullable=False),
        sa.Column("seq", sa.Integer, sa.ForeignKey("revision.seq"), nullable=False),
        sa.Column("person", _ID, nullable=False),
        sa.Column("name_sealed", sa.LargeBinary, nullable=False),
        sa.Column("how", sa.String(10), nullable=False),
        sa.Column("on_day", sa.Date, nullable=False),
        sa.Column("by", _ID, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("hand_over", _ID, nullable=False, server_default=""),
    )
    op.create_index("read_back_at", "read_back", ["assessment", "question", "subject", "row"])
