"""What the tables of a workspace have in common."""

from sqlalchemy import MetaData, String

metadata = MetaData()
ident = String(36)
