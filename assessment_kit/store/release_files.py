"""The files of releases: sealed under keys of their own, and destroyed with a text that stands in them."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select, update

from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.people import Account
from assessment_kit.store.audit import Audit
from assessment_kit.store.keys import Keys
from assessment_kit.store.release_rows import file_place, texts_in
from assessment_kit.store.schema import assessment as assessment_table
from assessment_kit.store.schema import release as release_table
from assessment_kit.store.schema import release_request as request_table

FILE_DESTROYED = "release_file_destroyed"
GONE = (
    "This file was destroyed with a text in it that had been entered in error, or whose record was "
    "destroyed. Its hash is kept, so that a file can still be compared with it."
)


def open_file(conn: Connection, keys: Keys, case: str, row: RowMapping) -> bytes:
    """Open the file of a release.

    Raises
    ------
    NotFoundError
        When it was destroyed, or the family's key was.
    WorkspaceError
        When it was changed from outside.
    """
    if row["key_wrapped"] is None:
        raise NotFoundError(GONE)
    sealed = row["key_wrapped"], row["content_sealed"]
    return keys.open_own(conn, case, "", sealed, file_place(row["request"]))


def destroy_files_with(
    conn: Connection, audit: Audit, account: Account, case: str, texts: Iterable[RowMapping]
) -> None:
    """Destroy the files that hold any of some revisions, which are being destroyed."""
    gone = [
        (one["assessment"], one["question"], one["subject"], one["row"], {0, one["rev"]}) for one in texts
    ]
    rows = conn.execute(
        select(request_table.c.id, request_table.c.assessment, request_table.c.shown)
        .join(release_table, release_table.c.request == request_table.c.id)
        .join(assessment_table, assessment_table.c.id == request_table.c.assessment)
        .where(assessment_table.c.case == case, release_table.c.key_wrapped.is_not(None))
        .order_by(request_table.c.id)
    ).all()
    for row in rows:
        if any(_is_one_of(text, gone) for text in texts_in(row.shown)):
            destroy_file(conn, audit, account.id, case, row.id)


def destroy_file(conn: Connection, audit: Audit, by: str, case: str, request: int) -> None:
    """Destroy one file in an account's name; who released it to whom, and its hash, stay known."""
    here = release_table.c.request == request
    conn.execute(update(release_table).where(here).values(key_wrapped=None, content_sealed=None))
    whose = select(request_table.c.assessment).where(request_table.c.id == request)
    body = {"release": request}
    audit.append(conn, case, by, FILE_DESTROYED, f"assessment/{conn.scalar(whose)}", body)


def _is_one_of(text: Sequence[Any], gone: Iterable[tuple[Any, ...]]) -> bool:
    return any(
        tuple(text[:4]) == place and text[4] in revs for *address, revs in gone for place in [tuple(address)]
    )
