"""The tables as migration 0001 made them: a frozen copy of that day's `schema`, never edited."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()
_id = String(36)

account = Table(
    "account",
    metadata,
    Column("id", _id, primary_key=True),
    Column("login", String(80), unique=True, nullable=False),
    Column("name", Text, nullable=False),
    Column("roles", Text, nullable=False),
    Column("post", Text, nullable=False, default=""),
    Column("registration_number", Text, nullable=False, default=""),
    Column("registered_until", Date),
    Column("password_hash", Text, nullable=False),
    Column("is_active", Boolean, nullable=False, default=True),
    Column("draft_key", LargeBinary, nullable=False),
    Column("created_at", DateTime, nullable=False),
)

login_session = Table(
    "login_session",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("account", ForeignKey("account.id"), nullable=False, index=True),
    Column("kind", String(10), nullable=False),
    Column("began_at", DateTime, nullable=False),
    Column("seen_at", DateTime, nullable=False),
    Column("ends_at", DateTime),
    Column("ended_at", DateTime),
    Column("label", Text, nullable=False, default=""),
)

case = Table(
    "case",
    metadata,
    Column("id", _id, primary_key=True),
    Column("reference", String(80), unique=True, nullable=False),
    Column("opened_at", DateTime, nullable=False),
    Column("closed_at", DateTime),
    Column("audit_key_wrapped", LargeBinary),
)

case_role = Table(
    "case_role",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case", ForeignKey("case.id"), nullable=False, index=True),
    Column("account", ForeignKey("account.id"), nullable=False, index=True),
    Column("role", String(20), nullable=False),
    Column("valid_from", DateTime, nullable=False),
    Column("valid_to", DateTime),
    Column("granted_by", ForeignKey("account.id"), nullable=False),
    Column("reason_sealed", LargeBinary),
)

subject_key = Table(
    "subject_key",
    metadata,
    Column("case", ForeignKey("case.id"), primary_key=True),
    Column("subject", _id, primary_key=True),
    Column("wrapped", LargeBinary),
    Column("made_at", DateTime, nullable=False),
    Column("destroyed_at", DateTime),
)

text_by_hash = Table(
    "text_by_hash",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("kept_at", DateTime, nullable=False),
)

assessment = Table(
    "assessment",
    metadata,
    Column("id", _id, primary_key=True),
    Column("case", ForeignKey("case.id"), nullable=False, index=True),
    Column("instrument", String(60), nullable=False),
    Column("instrument_version", Integer, nullable=False),
    Column("instrument_sha256", ForeignKey("text_by_hash.sha256"), nullable=False),
    Column("protocol", String(60), nullable=False),
    Column("protocol_sha256", ForeignKey("text_by_hash.sha256"), nullable=False),
    Column("children", Text, nullable=False),
    Column("author", ForeignKey("account.id"), nullable=False),
    Column("referred_on", Date, nullable=False),
    Column("started_on", Date, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment", ForeignKey("assessment.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("to", ForeignKey("account.id")),
    Column("reason_sealed", LargeBinary),
    Column("content_root", String(64), nullable=False, default=""),
    Column("content_seq", Integer, nullable=False, default=0),
)

section_state = Table(
    "section_state",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment", ForeignKey("assessment.id"), nullable=False, index=True),
    Column("section", String(60), nullable=False),
    Column("is_complete", Boolean, nullable=False),
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("at", DateTime, nullable=False),
)

revision = Table(
    "revision",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("case", ForeignKey("case.id"), nullable=False),
    Column("assessment", _id, nullable=False),
    Column("question", String(60), nullable=False),
    Column("subject", _id, nullable=False),
    Column("row", String(36), nullable=False),
    Column("rev", Integer, nullable=False),
    Column("base_rev", Integer, nullable=False),
    Column("status", String(10), nullable=False),
    Column("key_subject", _id, nullable=False),
    Column("key_wrapped", LargeBinary),
    Column("content_sealed", LargeBinary),
    Column("commitment", LargeBinary, nullable=False),
    Column("is_normalised", Boolean, nullable=False, default=False),
    Column("resolves", Text, nullable=False, default=""),
    Column("instrument", String(60), nullable=False),
    Column("instrument_version", Integer, nullable=False),
    Column("author", ForeignKey("account.id"), nullable=False),
    Column("op_id", String(64), unique=True, nullable=False),
    Column("recorded_at", DateTime, nullable=False),
    UniqueConstraint("case", "assessment", "question", "subject", "row", "rev"),
    Index("revision_of_assessment", "assessment", "seq"),
    Index("revision_of_case", "case", "assessment", "seq"),
)

head = Table(
    "head",
    metadata,
    Column("case", _id, primary_key=True),
    Column("assessment", _id, primary_key=True),
    Column("question", String(60), primary_key=True),
    Column("subject", _id, primary_key=True),
    Column("row", String(36), primary_key=True),
    Column("rev", Integer, nullable=False),
    Column("value_rev", Integer, nullable=False),
    Column("value_seq", Integer, nullable=False),
    Column("open_conflicts", Text, nullable=False, default=""),
)

strike = Table(
    "strike",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("seq", ForeignKey("revision.seq"), nullable=False, unique=True),
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("reason_sealed", LargeBinary, nullable=False),
    Column("confirmed_by", ForeignKey("account.id")),
    Column("confirmed_at", DateTime),
)

annotation = Table(
    "annotation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment", ForeignKey("assessment.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("cell", String(64), nullable=False),
    Column("author", ForeignKey("account.id"), nullable=False),
    Column("made_at", DateTime, nullable=False),
    UniqueConstraint("assessment", "number"),
    UniqueConstraint("assessment", "cell"),
)

annotation_revision = Table(
    "annotation_revision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("annotation", ForeignKey("annotation.id"), nullable=False, index=True),
    Column("rev", Integer, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("section", String(60), nullable=False, default=""),
    Column("question", String(60), nullable=False, default=""),
    Column("subject", _id, nullable=False, default=""),
    Column("state", String(10), nullable=False, default=""),
    Column("text_sealed", LargeBinary),
    Column("said_of_seq", Integer, nullable=False, default=0),
    Column("view", String(64), nullable=False, default=""),
    Column("author", ForeignKey("account.id"), nullable=False),
    Column("at", DateTime, nullable=False),
    UniqueConstraint("annotation", "rev"),
)

notebook_view = Table(
    "notebook_view",
    metadata,
    Column("view", String(64), primary_key=True),
    Column("assessment", ForeignKey("assessment.id"), nullable=False, index=True),
    Column("account", ForeignKey("account.id"), nullable=False),
    Column("opened_at", DateTime, nullable=False),
    Column("shown", Text, nullable=False),
)

release = Table(
    "release",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment", ForeignKey("assessment.id"), nullable=False, index=True),
    Column("copy", String(20), nullable=False),
    Column("recipient_sealed", LargeBinary, nullable=False),
    Column("details_sealed", LargeBinary, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content_root", String(64), nullable=False),
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("confirmed_by", ForeignKey("account.id")),
    Column("at", DateTime, nullable=False),
)

blob = Table(
    "blob",
    metadata,
    Column("id", _id, primary_key=True),
    Column("case", ForeignKey("case.id"), nullable=False, index=True),
    Column("key_subject", _id, nullable=False),
    Column("key_wrapped", LargeBinary),
    Column("mime", String(80), nullable=False),
    Column("size", Integer, nullable=False),
    Column("content_sealed", LargeBinary),
    Column("commitment", LargeBinary, nullable=False),
    Column("added_by", ForeignKey("account.id"), nullable=False),
    Column("added_at", DateTime, nullable=False),
)

translation = Table(
    "translation",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("language", String(20), primary_key=True),
    Column("text_id", String(200), primary_key=True),
    Column("text", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case", _id, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("actor", _id, nullable=False),
    Column("action", String(40), nullable=False),
    Column("object", Text, nullable=False, default=""),
    Column("body", Text, nullable=False),
    Column("previous", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    UniqueConstraint("case", "seq"),
)

checkpoint = Table(
    "checkpoint",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("heads", Text, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("value", Text, nullable=False),
)
