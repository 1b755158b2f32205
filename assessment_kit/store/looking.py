"""How far somebody had seen an assessment when they last looked at it.

To look is to open the assessment by itself: its form, its notebook, its review page, its own page in the
case or another page that shows it. A list, a search, a frame or a copy is no look. What somebody does
through the interface's other calls is none either: a program has no eyes.
"""

from contextlib import suppress

from sqlalchemy import Connection, func, insert, select, update

from assessment_kit.core.errors import NotFoundError, WorkspaceError
from assessment_kit.core.people import Account
from assessment_kit.store.access import find_case_of, must_read
from assessment_kit.store.database import Database
from assessment_kit.store.notices import Notices
from assessment_kit.store.schema import annotation_revision, event, looked_at, revision


class Looking:
    """Who has looked at what: each person's own, for their queue. The log of readings is the audit."""

    def __init__(self, database: Database, notices: Notices) -> None:
        self._database, self._notices = database, notices

    def note(self, account: Account, assessment_id: str) -> None:
        """Note that somebody opens an assessment, before it is read for them.

        What is written between the note and the reading is news to them later, though they may have seen it.
        Nothing is noted for whom it is not open to; on a full disk the assessment opens all the same.
        """
        with suppress(WorkspaceError, NotFoundError), self._database.write() as conn:
            case = find_case_of(conn, assessment_id)
            if case is None:
                return
            must_read(conn, account, case, self._database.now())
            self._note(conn, account.id, assessment_id)
            self._notices.looked(conn, account.id, assessment_id)

    def _note(self, conn: Connection, account: str, assessment: str) -> None:
        mine = (looked_at.c.account == account) & (looked_at.c.assessment == assessment)
        seen = {
            "seq": conn.scalar(select(func.max(revision.c.seq))) or 0,
            "event": conn.scalar(select(func.max(event.c.id))) or 0,
            "note": conn.scalar(select(func.max(annotation_revision.c.id))) or 0,
            "at": self._database.now(),
        }
        if not conn.execute(update(looked_at).where(mine).values(**seen)).rowcount:
            conn.execute(insert(looked_at).values(account=account, assessment=assessment, **seen))
