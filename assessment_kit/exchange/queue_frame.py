"""A queue as a data frame: one row per assessment under way, without a name of the family."""

from typing import TYPE_CHECKING, Any

from assessment_kit.core.people import Account
from assessment_kit.core.queue import Part, QueueLine, QueueRow
from assessment_kit.instruments.due import day_of, working_day_limit
from assessment_kit.projection.provenance import english_day

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from assessment_kit.store.record import Store

_COLUMNS: dict[str, str] = {
    "case": "string",
    "reference": "string",
    "assessment": "string",
    "part_of": "string",
    "instrument": "string",
    "status": "string",
    "author": "string",
    "children": "Int64",
    "waits_for_you": "boolean",
    "due_on": "datetime64[ns]",
    "is_own_day": "boolean",
    "is_overdue": "boolean",
    "day": "Int64",
    "days": "Int64",
    "notes_open": "Int64",
    "notes_answered": "Int64",
    "looked_at": "datetime64[ns, UTC]",
    "answers_changed": "Int64",
    "new_notes": "Int64",
    "new_replies": "Int64",
    "happened": "string",
    "missed": "string",
}


def queue_frame(store: "Store", account: Account, part: Part = Part.ALL) -> "pd.DataFrame":
    """Lay out what waits for somebody and their team, in the order of their queue.

    Parameters
    ----------
    part
        All of it, or only a part: `Part.MINE`, `TEAM`, `WAITING`, `RETURNED`.

    Returns
    -------
    One row per assessment that is under way in a case that the person leads, writes in or supervises; a
    family's rows stand together, the family whose day comes first at the head. Columns: case, reference,
    assessment, part_of (empty for one that stands alone), instrument, status, author (str); children (Int64,
    how many); waits_for_you (bool, submitted or returned to this person); due_on (day, the one that leads;
    NaT where nothing says), is_own_day (bool, the child's own), is_overdue (bool); day, days (Int64, the
    working day it is in and how many there are; NA where the protocol counts none); notes_open,
    notes_answered (Int64, annotations to answer, and answered and not resolved); looked_at (UTC, when this
    person last opened it; NaT for never); answers_changed, new_notes, new_replies (Int64, by others since
    then; NA where they never looked); happened (str, what happened since then, by kind, in its order); missed
    (str, the review points whose day has passed without them, by id). A text that lists is parted by spaces.
    No name of a family's member. Empty, with the same columns, where nothing is under way.

    References
    ----------
    Working Together to Safeguard Children 2023: an assessment takes at most 45 working days from referral.
    """
    import pandas as pd

    return pd.DataFrame(queue_list(store, account, part), columns=list(_COLUMNS)).astype(_COLUMNS)


def queue_list(store: "Store", account: Account, part: Part = Part.ALL) -> list[dict[str, Any]]:
    """List the same as one object per row; None where the frame has NA."""
    today = english_day(store.clock())
    rows = store.queue.every(account, part)
    return [_row(store, row, line, today) for row in rows for line in row.lines if line.is_wanted]


def _row(store: "Store", row: QueueRow, line: QueueLine, today: "date") -> dict[str, Any]:
    one, changed, has_looked = line.assessment, line.changed, line.looked_at is not None
    protocol = store.protocol_of(one)
    limit = working_day_limit(protocol, store.instrument_of(one))
    return {
        "case": row.case.id,
        "reference": row.case.reference,
        "assessment": one.id,
        "part_of": one.part_of,
        "instrument": one.instrument,
        "status": one.status.value,
        "author": one.author_name,
        "children": len(one.children),
        "waits_for_you": line.waits_for_you,
        "due_on": line.leading.due_on if line.leading else None,
        "is_own_day": line.is_own_day,
        "is_overdue": line.is_overdue(today),
        "day": day_of(one, protocol, today) if limit else None,
        "days": limit,
        "notes_open": line.notes_open,
        "notes_answered": line.notes_answered,
        "looked_at": line.looked_at,
        "answers_changed": changed.answers if has_looked else None,
        "new_notes": changed.notes if has_looked else None,
        "new_replies": changed.replies if has_looked else None,
        "happened": " ".join(kind.value for kind in changed.events),
        "missed": " ".join(point.id for point in line.missed),
    }
