"""Keys: what is sealed opens only with its key and in its place."""

from contextlib import suppress

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store import schema
from assessment_kit.store.keys import ErasedError, Keys, place_of
from tests.store.records import ADA, ASSESSMENT, BEN, CASE, MOTHER, SAM, Record


def test_a_sealed_value_opens_in_its_place_only(record: Record) -> None:
    """A reason that is moved to another row of the table does not open there."""
    keys = record.store.keys
    with record.store.database.write() as conn:
        sealed = keys.seal(conn, CASE, ADA, {"reason": "é"}, "event|1")
        assert keys.open(conn, CASE, ADA, sealed, "event|1") == {"reason": "é"}
        for case, subject, place in ((CASE, ADA, "event|2"), (CASE, BEN, "event|1")):
            with pytest.raises(WorkspaceError, match="changed from outside"):
                keys.open(conn, case, subject, sealed, place)


def test_half_a_character_is_sealed_as_one_that_can_be_shown(record: Record) -> None:
    """A reason that a program sends broken keeps nobody from reading the page it stands on."""
    keys = record.store.keys
    with record.store.database.write() as conn:
        opened = keys.open(conn, CASE, "", keys.seal(conn, CASE, "", "Bruises \ud800 \0 today"))
    assert opened == "Bruises \ufffd \u2400 today"


def test_a_changed_byte_does_not_open(record: Record) -> None:
    """Whoever changes a ciphertext makes it unreadable, not wrong."""
    keys = record.store.keys
    with record.store.database.write() as conn:
        sealed = keys.seal(conn, CASE, "", "text")
        for at in (1, 13, len(sealed) - 1):
            with pytest.raises(WorkspaceError):
                keys.open(conn, CASE, "", sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :])


def test_one_childs_key_ends_without_its_siblings(record: Record) -> None:
    """Ada's part can be erased while Ben's and the family's stay."""
    store = record.store
    with store.database.write() as conn:
        sealed = {who: store.keys.seal(conn, CASE, who, who) for who in (ADA, BEN, "")}
    with store.database.write() as conn:
        store.keys.destroy(conn, CASE, ADA)
    with store.database.read() as conn:
        with pytest.raises(ErasedError, match="was destroyed on"):
            store.keys.open(conn, CASE, ADA, sealed[ADA])
        assert store.keys.open(conn, CASE, BEN, sealed[BEN]) == BEN
        assert store.keys.open(conn, CASE, "", sealed[""]) == ""
    assert record.now("people", ADA, ADA).value is None
    assert record.now("people", MOTHER, MOTHER).value["name"] == "Mia Brook"
    (fault,) = store.verify().faults
    assert "The key of ada" in fault
    assert "no erasure says so" in fault


def test_an_erased_child_can_not_be_written_about(record: Record) -> None:
    """A destroyed key does not come back as a new one."""
    with record.store.database.write() as conn:
        record.store.keys.destroy(conn, CASE, ADA)
    with pytest.raises(ErasedError):
        record.save("text", question="day", subject=ADA)


def test_a_destroyed_key_cannot_be_put_back(record: Record) -> None:
    """The row says when it ended, and stays as it is."""
    here = schema.subject_key.c.subject == ADA
    with pytest.raises(IntegrityError, match="append-only"), record.store.database.write() as conn:
        conn.execute(update(schema.subject_key).where(here).values(wrapped=b"another"))


def test_keys_are_read_again_after_a_restart(record: Record) -> None:
    """What one process sealed the next one opens."""
    store = record.store
    with store.database.write() as conn:
        sealed = store.keys.seal(conn, CASE, "", [1, 2])
        commitment = store.keys.commit_hmac(conn, CASE, b"text")
    again = Keys(store.database)
    with store.database.read() as conn:
        assert again.open(conn, CASE, "", sealed) == [1, 2]
        assert again.commit_hmac(conn, CASE, b"text") == commitment


def test_a_key_made_in_an_undone_write_is_not_remembered(record: Record) -> None:
    """Nothing is sealed under a key that is not in the record."""
    store = record.store
    with suppress(RuntimeError), store.database.write() as conn:
        store.keys.seal(conn, CASE, "newcomer", "text")
        raise RuntimeError
    with store.database.write() as conn:
        sealed = store.keys.seal(conn, CASE, "newcomer", "text")
    with store.database.read() as conn:
        assert Keys(store.database).open(conn, CASE, "newcomer", sealed) == "text"


def test_a_rating_is_not_guessed_from_its_commitment(record: Record) -> None:
    """Equal ratings commit differently in two places, and not as a plain hash."""
    for row in ("r1", "r2"):
        record.save({"text": "7"}, question="heard", row=row)
    with record.store.database.read() as conn:
        found = set(conn.scalars(schema.revision.select().with_only_columns(schema.revision.c.commitment)))
    assert len(found) == len(record.store.answers.history(SAM, ASSESSMENT))


def test_a_signature_holds_for_its_text_only(record: Record) -> None:
    """A checkpoint that was changed is not signed."""
    keys = record.store.keys
    signature = keys.sign(b"heads")
    assert keys.is_signed(b"heads", signature)
    assert not keys.is_signed(b"head", signature)
    assert len(keys.public_key) == 64
    assert len(keys.session_pepper) == 32


def test_a_place_names_its_parts() -> None:
    """Case, assessment, question, subject, row and revision tie a text to where it stands."""
    assert place_of("c", "a", "q", "", "r", 3) == "c|a|q||r|3"
