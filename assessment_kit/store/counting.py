"""Counting what a long list holds, only as far as it is said."""

from typing import Any

from sqlalchemy import Connection, Select, func, select


def count_beyond(conn: Connection, wanted: Select[Any], most: int) -> int:
    """Count rows as far as one more than `most`, which tells that there are more."""
    return conn.scalar(select(func.count()).select_from(wanted.limit(most + 1).subquery())) or 0
