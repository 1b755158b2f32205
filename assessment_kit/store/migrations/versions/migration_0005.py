"""Supervision: kinds of notes, allocation, cover, what was looked at, signatures, addenda."""

import sqlalchemy as sa
from alembic import op

from assessment_kit.store.append_only import append_only_ddl

revision = "0005"
down_revision = "0004"

_LOG = ("allocation", "cover", "signature", "addendum")
_ID = sa.String(36)


def upgrade() -> None:
    """Add the tables of supervision, and what kind of note an annotation is."""
    op.add_column(
        "annotation_revision", sa.Column("note_kind", sa.String(20), nullable=False, server_default="")
    )
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
    op.create_table(
        "signature",
        sa.Column("event", sa.Integer, sa.ForeignKey("event.id"), primary_key=True),
        sa.Column("leaves", sa.Text, nullable=False),
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
