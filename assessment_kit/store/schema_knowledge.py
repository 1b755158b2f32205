"""The table of who checked which item of the knowledge check; part of `schema`."""

from sqlalchemy import Column, Date, Index, Integer, String, Table, Text

from assessment_kit.store.moments import Moment
from assessment_kit.store.tables import ident as _id
from assessment_kit.store.tables import metadata

item_sign_off = Table(
    "item_sign_off",  # a named professional checked this text and these pictures
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item", String(60), nullable=False),
    Column("sha256", String(64), nullable=False),  # of all that is asked and shown
    Column("name", Text, nullable=False),
    Column("post", Text, nullable=False),
    Column("registration", Text, nullable=False),
    Column("signed_on", Date, nullable=False),
    Column("recorded_by", _id, nullable=False),  # empty where the command line did it, without a login
    Column("recorded_at", Moment, nullable=False),
    Index("item_sign_off_of", "item", "sha256"),
)
