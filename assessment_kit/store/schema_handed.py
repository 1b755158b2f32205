"""The tables of what is handed over and read back; part of `schema`."""

from sqlalchemy import Column, Date, ForeignKey, Index, LargeBinary, String, Table

from assessment_kit.store.moments import Moment
from assessment_kit.store.tables import ident as _id
from assessment_kit.store.tables import metadata

hand_over = Table(
    "hand_over",  # the device in the hands of one person for one task
    metadata,
    Column("id", _id, primary_key=True),
    Column("case", ForeignKey("case.id"), nullable=False, index=True),
    Column("assessment", ForeignKey("assessment.id"), nullable=False, index=True),
    Column("person", _id, nullable=False),
    Column("task", String(20), nullable=False),
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("ended_by", ForeignKey("account.id")),
    Column("ended_at", Moment),
)

read_back = Table(
    "read_back",  # what was read back and confirmed: nobody changes it from then on
    metadata,
    Column("id", _id, primary_key=True),
    Column("case", ForeignKey("case.id"), nullable=False, index=True),
    Column("assessment", ForeignKey("assessment.id"), nullable=False),
    Column("question", String(60), nullable=False),
    Column("subject", _id, nullable=False),
    Column("row", String(36), nullable=False),
    Column("seq", ForeignKey("revision.seq"), nullable=False),  # the text that was confirmed
    Column("person", _id, nullable=False),
    Column(
        "name_sealed", LargeBinary, nullable=False
    ),  # as they wrote it; under the revision's subject's key
    Column("how", String(10), nullable=False),  # screen, page
    Column("on_day", Date, nullable=False),
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("hand_over", _id, nullable=False, default="", server_default=""),  # empty for a printed page
    Index("read_back_at", "assessment", "question", "subject", "row"),
)
