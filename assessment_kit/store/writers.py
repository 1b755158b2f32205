"""Who wrote what would be signed: one rule for handing in, for the page that signs and for signing."""

from sqlalchemy import Connection, select

from assessment_kit.core.assessment import Assessment
from assessment_kit.instruments.model import Instrument
from assessment_kit.store import reading
from assessment_kit.store.schema import assessment as assessment_table
from assessment_kit.store.schema import revision


def has_written(conn: Connection, assessment: Assessment, instrument: Instrument, account_id: str) -> bool:
    """Tell whether somebody wrote any of what would be signed, so that another has to authorise it.

    Somebody wrote it who saved anything in the assessment or in a part of it, though it was written over
    since: they are an author of it. Of what belongs to the whole case (people, visits, documents) only the
    texts count that stand in its content, whenever and beside whichever assessment they were written: nobody
    signs their own words, and what a colleague wrote anew is the colleague's.
    """
    parts = select(assessment_table.c.id).where(assessment_table.c.part_of == assessment.id)
    here = (revision.c.assessment == assessment.id) | revision.c.assessment.in_(parts)
    own = select(revision.c.seq).where(here, revision.c.author == account_id)
    if conn.scalar(own.limit(1)) is not None:
        return True
    extent = reading.extent_of(assessment, instrument)
    of_case = select(revision.c.seq).where(extent.of(revision), revision.c.author == account_id)
    if conn.scalar(of_case.limit(1)) is None:
        return False
    return account_id in reading.content_authors(conn, extent, assessment.content_seq)
