"""What leaves: recipients, clearances, releases, the key that signs them, and what copies say of a writer."""

import sqlalchemy as sa
from alembic import op

from assessment_kit.store.append_only import append_only_ddl

revision = "0006"
down_revision = "0005"

_LOG = ("recipient", "clearance", "release_request", "release", "release_refusal", "signing_key")
_ID = sa.String(36)


def upgrade() -> None:
    """Add the tables; the `release` of the first version was never written and is made anew."""
    for column in ("team", "telephone", "experience"):
        op.add_column("account", sa.Column(column, sa.Text, nullable=False, server_default=""))
    op.drop_index("ix_release_assessment", "release")
    op.drop_table("release")
    _add_signing_key()
    _add_recipients()
    _add_releases()
    for table, column in (
        ("recipient", "assessment"),
        ("clearance", "recipient"),
        ("release_request", "assessment"),
        ("release_request", "recipient"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_index("release_sha256", "release", ["sha256"])
    for statement in append_only_ddl(op.get_context().dialect.name, _LOG):
        op.execute(statement)


def _add_signing_key() -> None:
    op.create_table(
        "signing_key",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("private_sealed", sa.LargeBinary, nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
    )


def _add_recipients() -> None:
    op.create_table(
        "recipient",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("assessment", _ID, sa.ForeignKey("assessment.id"), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("person", _ID, nullable=False),
        sa.Column("details_sealed", sa.LargeBinary, nullable=False),
        sa.Column("by", _ID, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "clearance",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("recipient", _ID, sa.ForeignKey("recipient.id"), nullable=False),
        sa.Column("assessment", _ID, nullable=False),
        sa.Column("question", sa.String(60), nullable=False),
        sa.Column("subject", _ID, nullable=False),
        sa.Column("row", sa.String(36), nullable=False),
        sa.Column("rev", sa.Integer, nullable=False),
        sa.Column("is_cleared", sa.Boolean, nullable=False),
        sa.Column("why_sealed", sa.LargeBinary, nullable=False),
        sa.Column("by", _ID, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
    )


def _add_releases() -> None:
    op.create_table(
        "release_request",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("assessment", _ID, sa.ForeignKey("assessment.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("copy", sa.String(20), nullable=False),
        sa.Column("recipient", _ID, sa.ForeignKey("recipient.id"), nullable=False),
        sa.Column("how", sa.String(20), nullable=False),
        sa.Column("details_sealed", sa.LargeBinary, nullable=False),
        sa.Column("checked", sa.Text, nullable=False),
        sa.Column("second_person", sa.Text, nullable=False),
        sa.Column("content_root", sa.String(64), nullable=False),
        sa.Column("content_seq", sa.Integer, nullable=False),
        sa.Column("shown", sa.Text, nullable=False),
        sa.Column("shown_sha256", sa.String(64), nullable=False),
        sa.Column("by", _ID, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("assessment", "number"),
    )
    op.create_table(
        "release",
        sa.Column("request", sa.Integer, sa.ForeignKey("release_request.id"), primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("searched", sa.Integer, nullable=False),
        sa.Column("signing_key", sa.String(16), sa.ForeignKey("signing_key.id"), nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.Column("key_wrapped", sa.LargeBinary),
        sa.Column("content_sealed", sa.LargeBinary),
        sa.Column("confirmed_by", _ID, sa.ForeignKey("account.id")),
        sa.Column("at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "release_refusal",
        sa.Column("request", sa.Integer, sa.ForeignKey("release_request.id"), primary_key=True),
        sa.Column("reason_sealed", sa.LargeBinary, nullable=False),
        sa.Column("by", _ID, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
    )
