"""The log's tables refuse to be changed, whoever asks."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, text
from sqlalchemy.exc import IntegrityError

from assessment_kit.store import schema
from assessment_kit.store.append_only import TABLES, append_only_ddl
from assessment_kit.store.record import Store
from tests.store.records import ADA, ASSESSMENT, CASE, DANA, KIM, SAM, Record


@pytest.fixture(scope="module")
def full(pattern: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """Open one workspace for all: what is refused changes nothing."""
    home = shutil.copytree(pattern, tmp_path_factory.mktemp("full") / "home")
    with Store.open(home) as store:
        record = Record(store)
        _fill(record)
        yield record


def _fill(record: Record) -> None:
    """Put at least one row into every table of the log."""
    record.save("wrong child", op_id="op-1")
    seq = record.now().seq
    store = record.store
    store.answers.strike(SAM, ASSESSMENT, seq, "This is about another child.")
    now = store.database.now()
    with store.database.write() as conn:
        store.audit.checkpoint(conn)
        state = {"assessment": ASSESSMENT, "section": "story", "is_complete": True, "by": SAM.id, "at": now}
        conn.execute(insert(schema.section_state).values(**state))
        note = {
            "id": 1,
            "assessment": ASSESSMENT,
            "number": 1,
            "cell": "c",
            "author": DANA.id,
            "made_at": now,
        }
        conn.execute(insert(schema.annotation).values(**note))
        said = {"annotation": 1, "rev": 1, "kind": "text", "author": DANA.id, "at": now}
        conn.execute(insert(schema.annotation_revision).values(**said))
        _fill_what_came_with_0002(conn, now)
        _fill_what_came_with_0003(conn, now, seq)
        _fill_what_came_with_0004(conn, now)
        _fill_what_came_with_0005(conn, now)
        _fill_what_came_with_0006(conn, now)
        _fill_what_came_with_0007(conn, now)


def _fill_what_came_with_0007(conn: Connection, now: datetime) -> None:
    here = {"case": CASE, "child": ADA, "by": SAM.id, "at": now}
    conn.execute(insert(schema.kept_as).values(retention_class="early_help", why_sealed=b"x", **here))
    conn.execute(insert(schema.legal_hold).values(id="l1", because_sealed=b"x", **here))
    said = {"why_sealed": b"x", "authority_sealed": b"x", "ended": "{}"}
    conn.execute(insert(schema.erasure).values(id="e1", **said, **here))


def _fill_what_came_with_0002(conn: Connection, now: datetime) -> None:
    stepped = {"id": "s1", "case": CASE, "from_assessment": ASSESSMENT, "to_assessment": ASSESSMENT}
    how = {
        "direction": "up",
        "reason_sealed": b"x",
        "from_seq": 1,
        "old_stage": "ends",
        "children": ADA,
        "route": "x",
    }
    conn.execute(insert(schema.step).values(**stepped, **how, by=SAM.id, at=now))
    urgent = {"id": "n1", "case": CASE, "by": SAM.id, "at": now, "text_sealed": b"x"}
    conn.execute(insert(schema.urgent_note).values(**urgent))


def _fill_what_came_with_0003(conn: Connection, now: datetime, seq: int) -> None:
    here = {"case": CASE, "assessment": ASSESSMENT, "person": ADA}
    handed = {"id": "h1", "task": "childs_views", "by": SAM.id, "began_at": now}
    conn.execute(insert(schema.hand_over).values(**here, **handed))
    said = {"id": "r1", "question": "story", "subject": "", "row": "", "seq": seq, "name_sealed": b"x"}
    said |= {"how": "page", "on_day": now.date(), "by": SAM.id, "at": now}
    conn.execute(insert(schema.read_back).values(**here, **said))
    drawn = {"id": "b1", "key_subject": ADA, "key_wrapped": b"x", "mime": "image/svg+xml", "size": 1}
    drawn |= {"content_sealed": b"x", "commitment": b"x", "added_by": SAM.id, "added_at": now}
    conn.execute(insert(schema.blob).values(**here, **drawn))


def _fill_what_came_with_0004(conn: Connection, now: datetime) -> None:
    checked = {"item": "feeding_hold", "sha256": "x", "name": "x", "post": "x", "registration": "x"}
    checked |= {"signed_on": now.date(), "recorded_by": "", "recorded_at": now}
    conn.execute(insert(schema.item_sign_off).values(**checked))


def _fill_what_came_with_0005(conn: Connection, now: datetime) -> None:
    on, by = {"assessment": ASSESSMENT}, {"by": DANA.id, "at": now}
    conn.execute(insert(schema.allocation).values(practitioner=SAM.id, why_sealed=b"x", **on, **by))
    days = {"starts_on": now.date(), "ends_on": now.date()}
    conn.execute(insert(schema.cover).values(id="c1", supervisor=DANA.id, covered_by=KIM.id, **days, **by))
    signed = {"event": 1, "leaves": "[]", "shown": "{}", "shown_sha256": "x", "authenticated_by": "password"}
    conn.execute(insert(schema.signature).values(**signed, authenticated_at=now))
    added = {"id": "a1", "kind": "addendum", "content_root": "x", "person": "", "text_sealed": b"x"}
    conn.execute(insert(schema.addendum).values(**on, **added, **by))


def _fill_what_came_with_0006(conn: Connection, now: datetime) -> None:
    by = {"by": DANA.id, "at": now}
    whom = {"id": "to1", "assessment": ASSESSMENT, "kind": "person", "person": ADA, "details_sealed": b"x"}
    conn.execute(insert(schema.recipient).values(**whom, **by))
    decided = {"assessment": ASSESSMENT, "question": "story", "subject": "", "row": "", "rev": 1}
    decided |= {"recipient": "to1", "is_cleared": True, "why_sealed": b"x"}
    conn.execute(insert(schema.clearance).values(**decided, **by))
    asked = {"id": 1, "assessment": ASSESSMENT, "number": 1, "copy": "family", "recipient": "to1"}
    asked |= {"how": "in_person", "details_sealed": b"x", "checked": "", "second_person": "[]"}
    asked |= {"content_root": "x", "content_seq": 1, "shown": "{}", "shown_sha256": "x"}
    conn.execute(insert(schema.release_request).values(**asked, **by))
    key = {"id": "k1", "public_key": b"x", "private_sealed": b"x", "made_at": now}
    conn.execute(insert(schema.signing_key).values(**key))
    made = {"request": 1, "sha256": "x", "size": 1, "searched": 1, "signing_key": "k1", "signature": b"x"}
    sealed = {"key_wrapped": b"x", "content_sealed": b"x", "confirmed_by": DANA.id, "at": now}
    conn.execute(insert(schema.release).values(**made, **sealed))
    conn.execute(insert(schema.release_refusal).values(request=1, reason_sealed=b"x", **by))


def _columns(table: str) -> list[str]:
    return [column.name for column in schema.metadata.tables[table].columns]


EVERY_COLUMN = [(table, column) for table in TABLES for column in _columns(table)]


def test_there_are_tables_to_guard() -> None:
    """The list is not empty by mistake."""
    assert {"revision", "event", "audit", "annotation_revision", "section_state"} < set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_deleted(full: Record, table: str) -> None:
    """What was written stays written."""
    with full.store.database.read() as conn:
        assert conn.scalar(text(f'SELECT count(*) FROM "{table}"'))  # noqa: S608 - a name of our own
    with pytest.raises(IntegrityError, match="append-only"), full.store.database.write() as conn:
        conn.execute(text(f'DELETE FROM "{table}"'))  # noqa: S608 - a name of our own


@pytest.mark.parametrize(("table", "column"), EVERY_COLUMN)
def test_no_column_is_changed(full: Record, table: str, column: str) -> None:
    """No part of a row is rewritten, not even to what it was."""
    with pytest.raises(IntegrityError), full.store.database.write() as conn:
        conn.execute(text(f'UPDATE "{table}" SET "{column}" = 5'))  # noqa: S608 - a name of our own


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_replaced(full: Record, table: str) -> None:
    """Writing a row again under its key does not slip past as an insertion."""
    with pytest.raises(IntegrityError, match="append-only"), full.store.database.write() as conn:
        conn.execute(text(f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"'))  # noqa: S608 - our own


def test_destroying_a_text_changes_nothing_else(record: Record) -> None:
    """Only the key and the text of a revision can go, and only both together."""
    with pytest.raises(IntegrityError), record.store.database.write() as conn:
        conn.execute(text("UPDATE revision SET key_wrapped = NULL"))
    with pytest.raises(IntegrityError), record.store.database.write() as conn:
        conn.execute(
            text("UPDATE revision SET key_wrapped = NULL, content_sealed = NULL, author = :id"),
            {"id": KIM.id},
        )
    with record.store.database.write() as conn:
        conn.execute(text("UPDATE revision SET key_wrapped = NULL, content_sealed = NULL"))


def test_taking_an_urgent_note_in_hand_changes_nothing_else(record: Record) -> None:
    """A supervisor takes it once; what was written and who wrote it stays."""
    note = {"id": "n1", "case": CASE, "by": SAM.id, "at": record.store.database.now(), "text_sealed": b"x"}
    with record.store.database.write() as conn:
        conn.execute(insert(schema.urgent_note).values(**note))
        conn.execute(text("UPDATE urgent_note SET taken_by = :id, taken_at = at"), {"id": DANA.id})
    with pytest.raises(IntegrityError), record.store.database.write() as conn:
        conn.execute(text("UPDATE urgent_note SET taken_by = :id"), {"id": KIM.id})


def test_a_database_without_triggers_is_named() -> None:
    """Nobody runs a record without its guards by accident."""
    with pytest.raises(LookupError, match="oracle"):
        list(append_only_ddl("oracle"))
