"""Supervision: kinds of notes, allocation, cover, queue and notices, signatures, addenda."""

import sqlalchemy as sa
from alembic import op

from assessment_kit.store.append_only import append_only_ddl

revision = "0005"
down_revision = "0004"

_LOG = ("allocation", "cover", "signature", "addendum")
_ID = sa.String(36)


def upgrade() -> None:
    """Add the tables of supervision, what kind of note an annotation is, and which operation wrote it."""
    for name, length in (("note_kind", 20), ("op_id", 64)):
        added = sa.Column(name, sa.String(length), nullable=False, server_default="")
        op.add_column("annotation_revision", added)
    op.add_column("case_role", sa.Column("cover", _ID))
    op.add_column("case_role", sa.Column("follows", sa.Integer))
    op.create_index("ix_case_role_follows", "case_role", ["follows"])
    op.create_table(
        "allocation",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("assessment", _ID, sa.ForeignKey("assessment.id"), nullable=False),
        sa.Column("practitioner", _ID, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("why_sealed", sa.LargeBinary, nullable=False),
        sa.Column("by", _ID, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "cover",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("supervisor", _ID, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("covered_by", _ID, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("starts_on", sa.Date, nullable=False),
        sa.Column("ends_on", sa.Date, nullable=False),
        sa.Column("by", _ID, sa.ForeignKey("account.id")),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("ended_by", _ID, sa.ForeignKey("account.id")),
        sa.Column("ended_at", sa.DateTime()),
    )
    op.create_table(
        "looked_at",
        sa.Column("account", _ID, sa.ForeignKey("account.id"), primary_key=True),
        sa.Column("assessment", _ID, sa.ForeignKey("assessment.id"), primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("event", sa.Integer, nullable=False),
        sa.Column("note", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
    )
    _add_queue()
    op.create_table(
        "signature",
        sa.Column("event", sa.Integer, sa.ForeignKey("event.id"), primary_key=True),
        sa.Column("leaves", sa.Text, nullable=False),
        sa.Column("shown", sa.Text, nullable=False),
        sa.Column("shown_sha256", sa.String(64), nullable=False),
        sa.Column("points_sealed", sa.LargeBinary),
        sa.Column("authenticated_by", sa.String(20), nullable=False),
        sa.Column("authenticated_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "addendum",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("assessment", _ID, sa.ForeignKey("assessment.id"), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("content_root", sa.String(64), nullable=False),
        sa.Column("person", _ID, nullable=False),
        sa.Column("text_sealed", sa.LargeBinary, nullable=False),
        sa.Column("by", _ID, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
    )
    for table, column in (
        ("allocation", "assessment"),
        ("cover", "supervisor"),
        ("cover", "covered_by"),
        ("addendum", "assessment"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])
    for statement in append_only_ddl(op.get_context().dialect.name, _LOG):
        op.execute(statement)


def _add_queue() -> None:
    op.create_table(
        "under_way",
        sa.Column("assessment", _ID, sa.ForeignKey("assessment.id"), primary_key=True),
        sa.Column("case", _ID, sa.ForeignKey("case.id"), nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("is_counted", sa.Boolean, nullable=False),
        sa.Column("reference", sa.String(80), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("author", _ID, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("submitted_to", _ID, nullable=False),
    )
    op.create_index("ix_under_way_case", "under_way", ["case"])
    op.create_index("queue_order", "under_way", ["due_on", "is_counted", "reference", "case"])
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("account", _ID, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("assessment", _ID, sa.ForeignKey("assessment.id"), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("by", _ID, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("read_at", sa.DateTime()),
    )
    op.create_index("notice_of", "notice", ["account", "read_at", "at"])
