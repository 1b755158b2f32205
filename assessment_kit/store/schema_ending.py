"""The tables of how a record is kept and ends: classes, legal holds, erasures; part of `schema`."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from assessment_kit.store.moments import Moment
from assessment_kit.store.tables import ident as _id
from assessment_kit.store.tables import metadata

kept_as = Table(
    "kept_as",  # the retention class that somebody chose for a child; the latest is in force
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case", ForeignKey("case.id"), nullable=False, index=True),
    Column("child", _id, nullable=False),
    Column("retention_class", String(60), nullable=False),  # empty: what the record itself says again
    Column("why_sealed", LargeBinary, nullable=False),  # under the child's key
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("at", Moment, nullable=False),
)

legal_hold = Table(
    "legal_hold",  # a child's record that is kept whatever its date
    metadata,
    Column("id", _id, primary_key=True),
    Column("case", ForeignKey("case.id"), nullable=False, index=True),
    Column("child", _id, nullable=False),
    Column("because_sealed", LargeBinary, nullable=False),  # under the child's key
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("lifted_because_sealed", LargeBinary),  # under the child's key
    Column("lifted_by", ForeignKey("account.id")),
    Column("lifted_at", Moment),
)

erasure = Table(
    "erasure",  # what is left of a record that was destroyed; named in the list beside the record too
    metadata,
    Column("id", _id, primary_key=True),
    Column("case", ForeignKey("case.id"), nullable=False, index=True),
    Column("child", _id, nullable=False),
    Column("why_sealed", LargeBinary, nullable=False),  # under the workspace's key; it names nobody
    Column("authority_sealed", LargeBinary, nullable=False),  # likewise
    Column("ended", Text, nullable=False),  # canonical JSON: the keys, texts and words that went, by ids
    Column("by", ForeignKey("account.id")),  # empty where that login is not in a record that was restored
    Column("at", Moment, nullable=False),
)
