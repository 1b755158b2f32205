"""The tables of supervision: allocation, cover, what was looked at, signatures, addenda; part of `schema`."""

from sqlalchemy import Column, Date, ForeignKey, Integer, LargeBinary, String, Table, Text

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

signature = Table(
    "signature",  # what was read and signed, by ids and commitments, never by words
    metadata,
    Column("event", ForeignKey("event.id"), primary_key=True),
    Column("leaves", Text, nullable=False),  # canonical JSON: [question, subject, row, rev, commitment]
    Column("shown_sha256", String(64), nullable=False),  # of the content as it was shown
    Column("points_sealed", LargeBinary),  # JSON {point: words} to what had to be answered; family's key
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
