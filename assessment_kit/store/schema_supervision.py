"""The tables of supervision: allocation, cover, queue, notices, signatures, addenda; part of `schema`."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from assessment_kit.store.moments import Moment
from assessment_kit.store.tables import ident as _id
from assessment_kit.store.tables import metadata

allocation = Table(
    "allocation",  # to whom an assessment was given, and why they can do it; the latest is in force
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment", ForeignKey("assessment.id"), nullable=False, index=True),
    Column("practitioner", ForeignKey("account.id"), nullable=False),
    Column("why_sealed", LargeBinary, nullable=False),  # under the family's key
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("at", Moment, nullable=False),
)

cover = Table(
    "cover",  # another supervisor for some days; the roles themselves stand in `case_role`
    metadata,
    Column("id", _id, primary_key=True),
    Column("supervisor", ForeignKey("account.id"), nullable=False, index=True),  # who is away
    Column("covered_by", ForeignKey("account.id"), nullable=False, index=True),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),  # the last day
    Column("by", ForeignKey("account.id")),  # empty for the command line
    Column("at", Moment, nullable=False),
    Column(
        "ended_by", ForeignKey("account.id")
    ),  # before its last day; the command line ends it in their name
    Column("ended_at", Moment),
)

looked_at = Table(
    "looked_at",  # how far somebody had seen an assessment when they last looked; theirs alone, no log
    metadata,
    Column("account", ForeignKey("account.id"), primary_key=True),
    Column("assessment", ForeignKey("assessment.id"), primary_key=True),
    Column("seq", Integer, nullable=False),  # of the revisions
    Column("event", Integer, nullable=False),
    Column("note", Integer, nullable=False),  # of the annotations' rows
    Column("at", Moment, nullable=False),
)

under_way = Table(
    "under_way",  # what is still to be finished, in the order of a queue; a cache, like `due`
    metadata,
    Column("assessment", ForeignKey("assessment.id"), primary_key=True),
    Column("case", ForeignKey("case.id"), nullable=False, index=True),
    Column("due_on", Date, nullable=False),  # the case's earliest leading day; 9999-12-30 without
    Column("is_counted", Boolean, nullable=False),  # that day was counted: the child's own stand before it
    Column("reference", String(80), nullable=False),  # the case's, for those of one day
    Column("status", String(10), nullable=False),
    Column("author", ForeignKey("account.id"), nullable=False),
    Column("submitted_to", _id, nullable=False),  # the supervisor it waits for; empty for none
    Index("queue_order", "due_on", "is_counted", "reference", "case"),
)

notice = Table(
    "notice",  # what happened, for one person who should know; theirs alone, no log, ids only
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", ForeignKey("account.id"), nullable=False),
    Column("assessment", ForeignKey("assessment.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("number", Integer, nullable=False),  # of notes or replies by one person that wait together
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("read_at", Moment),
    Index("notice_of", "account", "read_at", "at"),
)

signature = Table(
    "signature",  # what was read and signed, by ids and commitments, never by words
    metadata,
    Column("event", ForeignKey("event.id"), primary_key=True),
    Column("leaves", Text, nullable=False),  # canonical JSON: [question, subject, row, rev, commitment]
    Column("shown", Text, nullable=False),  # canonical JSON: what was in front of whoever signed, by ids
    Column("shown_sha256", String(64), nullable=False),
    Column("points_sealed", LargeBinary),  # JSON [[point, words]] of what had to be answered; family's key
    Column("authenticated_by", String(20), nullable=False),  # password, identity_provider
    Column("authenticated_at", Moment, nullable=False),
)

addendum = Table(
    "addendum",  # written after authorisation, beside content that no longer changes
    metadata,
    Column("id", _id, primary_key=True),
    Column("assessment", ForeignKey("assessment.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),  # addendum, family_view
    Column("content_root", String(64), nullable=False),  # of what it stands beside
    Column("person", _id, nullable=False),  # whose view it is; empty for an addendum
    Column("text_sealed", LargeBinary, nullable=False),  # under the family's key
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
