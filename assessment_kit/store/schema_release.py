"""The tables of what leaves: recipients, clearances, releases, and the key that signs; part of `schema`."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from assessment_kit.store.moments import Moment
from assessment_kit.store.tables import ident as _id
from assessment_kit.store.tables import metadata

recipient = Table(
    "recipient",  # who gets copies of one assessment
    metadata,
    Column("id", _id, primary_key=True),
    Column("assessment", ForeignKey("assessment.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),  # person, agency, court
    Column("person", _id, nullable=False),  # of the case; empty for an agency and a court
    Column("details_sealed", LargeBinary, nullable=False),  # JSON {name, agency, …}; the family's key
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("at", Moment, nullable=False),
)

clearance = Table(
    "clearance",  # what was decided of one text, or of one name, for one recipient; the latest is in force
    metadata,
    Column("id", Integer, primary_key=True),
    Column("recipient", ForeignKey("recipient.id"), nullable=False, index=True),
    Column("assessment", _id, nullable=False),  # where the text stands; empty for a question of the case
    Column("question", String(60), nullable=False),
    Column("subject", _id, nullable=False),
    Column("row", String(36), nullable=False),
    Column("rev", Integer, nullable=False),  # 0 for a name
    Column("is_cleared", Boolean, nullable=False),
    Column("why_sealed", LargeBinary, nullable=False),  # what may happen if they read it; the family's key
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("at", Moment, nullable=False),
)

release_request = Table(
    "release_request",  # a copy that somebody means to hand over, as they saw it, by ids and hashes
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment", ForeignKey("assessment.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),  # the copy's own, in its assessment; it is printed
    Column("copy", String(20), nullable=False),
    Column("recipient", ForeignKey("recipient.id"), nullable=False, index=True),
    Column("how", String(20), nullable=False),  # how it is handed over
    Column("details_sealed", LargeBinary, nullable=False),  # JSON {language, explained_by}; the family's key
    Column("checked", Text, nullable=False),  # the points of the checklist, space-separated
    Column("second_person", Text, nullable=False),  # JSON: why a second person confirms, our own sentences
    Column("content_root", String(64), nullable=False),
    Column("content_seq", Integer, nullable=False),
    Column("shown", Text, nullable=False),  # canonical JSON: what was in front of whoever asked, by ids
    Column("shown_sha256", String(64), nullable=False),
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("assessment", "number"),
)

release = Table(
    "release",  # the file that may be handed over
    metadata,
    Column("request", ForeignKey("release_request.id"), primary_key=True),
    Column("sha256", String(64), nullable=False),  # of the file
    Column("size", Integer, nullable=False),
    Column("searched", Integer, nullable=False),  # protected strings looked for; none was found
    Column("signing_key", ForeignKey("signing_key.id"), nullable=False),
    Column("signature", LargeBinary, nullable=False),  # Ed25519, over what `core.seal` writes
    Column("key_wrapped", LargeBinary),  # the file's own key under the family's; NULL once destroyed
    Column("content_sealed", LargeBinary),
    Column("confirmed_by", ForeignKey("account.id")),  # the second person, where one had to look
    Column("at", Moment, nullable=False),
    Index("release_sha256", "sha256"),
)

release_refusal = Table(
    "release_refusal",  # a copy that was asked for and is not to be handed over after all
    metadata,
    Column("request", ForeignKey("release_request.id"), primary_key=True),
    Column("reason_sealed", LargeBinary, nullable=False),  # under the family's key
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("at", Moment, nullable=False),
)

signing_key = Table(
    "signing_key",  # what copies are signed with (Ed25519); the latest is in use
    metadata,
    Column("id", String(16), primary_key=True),  # how the public key is named: the start of its SHA-256
    Column("public_key", LargeBinary, nullable=False),  # 32 bytes
    Column("private_sealed", LargeBinary, nullable=False),  # under the workspace key
    Column("made_at", Moment, nullable=False),
)
