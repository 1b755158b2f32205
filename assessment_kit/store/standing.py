"""How an assessment stands, as far as saving into it needs to know: read before every save, so kept short."""

from dataclasses import replace

from sqlalchemy import Connection, bindparam, select

from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.database import Database
from assessment_kit.store.keys import Keys
from assessment_kit.store.schema import assessment, event

_CASE = select(assessment.c.case).where(assessment.c.id == bindparam("of"))
_EVENTS = (
    select(event.c.kind, event.c.by, event.c.at, event.c.content_root, event.c.content_seq, event.c.child)
    .where(event.c.assessment == bindparam("of"))
    .order_by(event.c.id)
)


class Standings:
    """Assessments with their events but without the names and reasons in them.

    What an assessment is (its case, instrument, children) never changes, so it is read once; what has
    happened to it is read every time.
    """

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database, self._keys = database, keys
        self._known: dict[str, Assessment] = {}
        database.on_rollback(self._known.clear)

    def of(self, conn: Connection, assessment_id: str) -> Assessment:
        """Read how an assessment stands.

        Raises
        ------
        NotFoundError
            When there is none of this id.
        """
        known = self._known.get(assessment_id)
        if known is None:
            return self._known.setdefault(assessment_id, find_assessment(conn, self._keys, assessment_id))
        rows = conn.execute(_EVENTS, {"of": assessment_id})
        events = (
            Event(EventKind(kind), by, "", at, content_root=root, content_seq=seq, child=child)
            for kind, by, at, root, seq, child in rows
        )
        return replace(known, events=tuple(events))

    def case_of(self, assessment_id: str) -> str:
        """Say which case an assessment belongs to; empty when there is no such assessment."""
        known = self._known.get(assessment_id)
        if known is not None:
            return known.case
        with self._database.read() as conn:
            return str(conn.scalar(_CASE, {"of": assessment_id}) or "")
