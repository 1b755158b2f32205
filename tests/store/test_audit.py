"""The audit: every write and every look, in chains that hold no case text."""

import json
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from sqlalchemy import select

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store import checkpoints, schema
from assessment_kit.store.audit import BEGINNING, Entry, hash_of
from assessment_kit.store.record import Store
from tests.store.records import ASSESSMENT, CASE, DANA, KIM, SAM, Record

ENTRY = Entry("case", 1, datetime(2026, 3, 2, tzinfo=UTC), "sam", "saved", "a|q||", "{}")


@pytest.mark.parametrize(
    "change",
    [
        {"case": "other"},
        {"seq": 2},
        {"at": datetime(2026, 3, 3, tzinfo=UTC)},
        {"actor": "kim"},
        {"action": "read"},
        {"object": "b|q||"},
        {"body": "[]"},
    ],
)
def test_every_part_of_an_entry_is_in_its_hash(change: dict[str, object]) -> None:
    """Who, what, when and to what: none can be changed unnoticed."""
    fields = {name: getattr(ENTRY, name) for name in Entry.__slots__}
    assert hash_of(Entry(**(fields | change)), BEGINNING) != hash_of(ENTRY, BEGINNING)
    assert hash_of(ENTRY, bytes([1]) + BEGINNING[1:]) != hash_of(ENTRY, BEGINNING)


def test_a_chain_counts_and_links(record: Record) -> None:
    """Each entry names the one before it."""
    for number in range(5):
        record.save(f"text {number}", number)
    with record.store.database.read() as conn:
        rows = conn.execute(
            select(schema.audit).where(schema.audit.c.case == CASE).order_by(schema.audit.c.seq)
        ).all()
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    assert all(after.previous == before.hash for before, after in pairwise(rows))
    assert rows[0].previous == BEGINNING


def test_a_save_is_in_the_audit_without_its_text(record: Record) -> None:
    """The entry names author, answer and revision; of the text it holds a keyed hash."""
    record.save("Something private", source="grandmother")
    entry = record.store.audit.of_case(CASE)[-1]
    assert (entry.actor, entry.action, entry.object) == (SAM.id, "saved", f"{ASSESSMENT}|story||")
    body = json.loads(entry.body)
    assert (body["rev"], body["status"], len(body["commitment"])) == (1, "applied", 64)
    assert not any("rivate" in e.body or "grandmother" in e.body for e in record.store.audit.of_case(CASE))


def test_an_undone_write_leaves_no_entry_and_no_gap(record: Record) -> None:
    """The chain goes on from what is on disk, not from what was tried."""
    store = record.store

    def fails() -> None:
        with store.database.write() as conn:
            store.audit.append(conn, CASE, SAM.id, "tried", "", {})
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    record.save("text")
    assert "tried" not in [entry.action for entry in store.audit.of_case(CASE)]
    assert store.verify().faults == ()


def test_looks_are_kept_apart_by_person_and_thing(record: Record) -> None:
    """Two people's looks are two entries, and so are one person's at two things."""
    audit = record.store.audit
    for reader, thing in ((SAM, "a"), (SAM, "a"), (SAM, "b"), (KIM, "a"), (None, "a")):
        audit.record_read(reader, CASE, thing)
    looks = [(entry.actor, entry.object) for entry in audit.of_case(CASE) if entry.action == "read"]
    assert looks == [(SAM.id, "a"), (SAM.id, "b"), (KIM.id, "a"), ("", "a")]


def test_the_same_look_counts_again_after_a_minute(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who comes back later has looked again."""
    audit = record.store.audit
    audit.record_read(SAM, CASE, "a")
    monkeypatch.setattr(audit, "_seen", {key: at - 61 for key, at in audit._seen.items()})
    audit.record_read(SAM, CASE, "a")
    assert len([entry for entry in audit.of_case(CASE) if entry.action == "read"]) == 2


def test_a_look_that_cannot_be_written_down_is_refused(record: Record) -> None:
    """Beside the server, where no entry can be made, nobody reads a case."""
    with Store.open(record.store.workspace.home, writer=False) as beside:
        with pytest.raises(WorkspaceError, match="recorded"):
            beside.answers.revisions(DANA, ASSESSMENT)
        assert len(beside.audit.of_case(CASE)) > 0


def test_a_checkpoint_names_only_what_went_on(record: Record) -> None:
    """A thousand quiet cases do not make a checkpoint long, and nothing new makes none."""
    store = record.store
    record.save("text")
    with store.database.write() as conn:
        assert store.audit.checkpoint(conn)
        assert not store.audit.checkpoint(conn)
    with store.database.read() as conn:
        made = list(checkpoints.in_record(conn))
    assert list(made[-1].content["heads"]) == [CASE]
    assert checkpoints.in_file(store.workspace.anchor_file)[-1] == made[-1]


def test_the_file_is_never_ahead_of_the_record(record: Record) -> None:
    """A checkpoint that was undone is in no file, where it would look like a cut record."""
    store = record.store
    before = checkpoints.in_file(store.workspace.anchor_file)
    record.save("text")

    def fails() -> None:
        with store.database.write() as conn:
            store.audit.checkpoint(conn)
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert checkpoints.in_file(store.workspace.anchor_file) == before
