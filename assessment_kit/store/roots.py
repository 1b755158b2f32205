"""Whether the record still gives a content root that was signed or handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from assessment_kit.store.reading import content_root, extent_of
from assessment_kit.store.schema import strike
from assessment_kit.store.texts import instrument_of

if TYPE_CHECKING:
    from datetime import datetime

    from assessment_kit.core.assessment import Assessment
    from assessment_kit.store.record import Store


def fixed_at(assessment: Assessment, root: str, otherwise: datetime) -> datetime:
    """Find when a content was authorised, whatever was struck since; another moment where it never was."""
    fixed = (event.at for event in reversed(assessment.authorisations) if event.content_root == root)
    return next(fixed, otherwise)


def holds_root(
    conn: Connection, store: Store, assessment: Assessment, root: str, seq: int, at: datetime
) -> bool:
    """Tell whether a content hashes to a root again, without the texts that had been struck by then.

    Parameters
    ----------
    seq
        The last revision that it covers.
    at
        When it was signed or handed out.
    """
    extent = extent_of(assessment, instrument_of(conn, store.library, assessment))
    struck = frozenset(conn.scalars(select(strike.c.seq).where(strike.c.at <= at)))
    return content_root(conn, extent, seq, struck) == root
