"""What each opened notebook is known to have had in its cells, for merging three ways."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from assessment_kit.core.annotation import NoteKind
from assessment_kit.core.cell_merge import Seen
from assessment_kit.core.people import Account
from assessment_kit.store.schema import notebook_view

_KEPT = timedelta(days=90)  # a page saved later counts as one that nothing is known of; it loses no text
_LONGEST = 64
OF_A_FILE = "file"  # stands where the view of a page does, in what came from a file


@dataclass(slots=True)
class View:
    """One opened notebook.

    Parameters
    ----------
    id
        Empty for a page that nothing is known of and that nothing can be remembered of.
    seq
        The last revision of the answers when it was opened; 0 where that is not known.
    """

    id: str
    seq: int = 0
    seen: dict[str, Seen] = field(default_factory=dict)


def open_view(
    conn: Connection, account: Account, assessment_id: str, seen: Mapping[str, Seen], seq: int, at: datetime
) -> str:
    """Write down what a notebook shows as it is opened; give its random id."""
    conn.execute(delete(notebook_view).where(notebook_view.c.opened_at < at - _KEPT))
    view = View(secrets.token_urlsafe(24), seq, dict(seen))
    _insert(conn, account, assessment_id, view, at)
    return view.id


def find_view(conn: Connection, account: Account, assessment_id: str, view_id: str, at: datetime) -> View:
    """Find what a page is known to have had.

    An id that is not known is taken as that of a page which never showed anything, and is remembered from now
    on, so that its next save is compared with this one. Of a page with another person's id nothing is known.
    """
    if not 0 < len(view_id) <= _LONGEST:
        return View("")
    row = conn.execute(select(notebook_view).where(notebook_view.c.view == view_id)).mappings().first()
    if row is None:
        view = View(view_id)
        _insert(conn, account, assessment_id, view, at)
        return view
    if row["account"] != account.id or row["assessment"] != assessment_id:
        return View("")
    shown = json.loads(row["shown"])
    return View(view_id, shown["seq"], {key: _seen(*seen) for key, seen in shown["cells"].items()})


def remember(conn: Connection, view: View) -> None:
    """Write down what the page has now."""
    if view.id:
        conn.execute(update(notebook_view).where(notebook_view.c.view == view.id).values(shown=_shown(view)))


def _insert(conn: Connection, account: Account, assessment_id: str, view: View, at: datetime) -> None:
    conn.execute(
        insert(notebook_view).values(
            view=view.id, assessment=assessment_id, account=account.id, opened_at=at, shown=_shown(view)
        )
    )


def _seen(cell: str, rev: int, section: str, question: str = "", subject: str = "", kind: str = "") -> Seen:
    """Read what a page has in a cell; pages opened before there were kinds say no more than the section."""
    return Seen(cell, rev, section, question, subject, NoteKind(kind or NoteKind.QUESTION.value))


def _shown(view: View) -> str:
    cells = {
        key: [seen.cell, seen.rev, seen.section, seen.question, seen.subject, seen.kind.value]
        for key, seen in view.seen.items()
    }
    return json.dumps({"seq": view.seq, "cells": cells})
