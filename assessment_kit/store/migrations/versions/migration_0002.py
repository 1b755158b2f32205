"""Due dates, the way between the kinds of assessment, a child's own part, and what cannot wait."""

import sqlalchemy as sa
from alembic import op

from assessment_kit.store.append_only import append_only_ddl

revision = "0002"
down_revision = "0001"

_ID = sa.String(36)
_LOG = ("step", "urgent_note")


def upgrade() -> None:
    """Add the tables `step`, `due`, `place` and `urgent_note`, the column `event.child`, two indexes."""
    op.add_column("event", sa.Column("child", _ID, nullable=False, server_default=""))
    op.create_index("held_by", "case_role", ["account", "case", "role", "valid_from", "valid_to"])
    op.create_index("destroyed", "subject_key", ["destroyed_at"])
    _make_step()
    _make_due()
    _make_urgent_note()
    for statement in append_only_ddl(op.get_context().dialect.name, _LOG):
        op.execute(statement)


def _make_step() -> None:
    op.create_table(
        "step",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("case", _ID, sa.ForeignKey("case.id"), nullable=False, index=True),
        sa.Column("from_assessment", _ID, sa.ForeignKey("assessment.id"), nullable=False, index=True),
        sa.Column("to_assessment", _ID, sa.ForeignKey("assessment.id"), nullable=False, index=True),
        sa.Column("direction", sa.String(10), nullable=False),
        sa.Column("by", _ID, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary, nullable=False),
        sa.Column("level_before", sa.String(60), nullable=False),
        sa.Column("level_after", sa.String(60), nullable=False),
        sa.Column("from_seq", sa.Integer, nullable=False),
        sa.Column("old_stage", sa.String(10), nullable=False),
        sa.Column("children", sa.Text, nullable=False),
        sa.Column("route", sa.Text, nullable=False),
    )


def _make_due() -> None:
    op.create_table(
        "due",
        sa.Column("assessment", _ID, sa.ForeignKey("assessment.id"), primary_key=True),
        sa.Column("point", sa.String(60), primary_key=True),
        sa.Column("case", _ID, sa.ForeignKey("case.id"), nullable=False, index=True),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("is_met_on", sa.Date),
        sa.Column("is_provisional", sa.Boolean, nullable=False),
        sa.Column("is_leading", sa.Boolean, nullable=False),
    )
    op.create_table(
        "place",
        sa.Column("case", _ID, sa.ForeignKey("case.id"), primary_key=True),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("reference", sa.String(80), nullable=False),
        sa.Column("statuses", sa.Text, nullable=False),
    )
    op.create_index("in_order", "place", ["due_on", "reference", "case", "statuses"])


def _make_urgent_note() -> None:
    op.create_table(
        "urgent_note",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("case", _ID, sa.ForeignKey("case.id"), nullable=False, index=True),
        sa.Column("by", _ID, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary, nullable=False),
        sa.Column("taken_by", _ID, sa.ForeignKey("account.id")),
        sa.Column("taken_at", sa.DateTime()),
    )
