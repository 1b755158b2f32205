"""Verifying: whatever is changed behind the store's back is found, and said plainly."""

import shutil
from pathlib import Path

import pytest

from assessment_kit.core.assessment import EventKind
from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.checkpoints import in_file
from assessment_kit.store.record import Store
from tests.store.records import ADA, ASSESSMENT, KIM, SAM, Record
from tests.store.tampering import tamper, verified


@pytest.fixture
def filled(home: Path) -> Path:
    """Close a record in which something was written, contested, struck and handed in."""
    with Store.open(home) as store:
        record = Record(store)
        record.save("one")
        record.save("late", by=KIM)
        record.save("two", 1)
        record.save("wrong child", question="day", subject=ADA)
        with store.database.read() as conn:
            assessment = find_assessment(conn, store.keys, ASSESSMENT)
            root = store.answers.content_root(conn, assessment)
            seq = store.answers.content_seq(conn, assessment)
        record.happens(EventKind.AUTHORISED, root, seq)
        store.answers.strike(SAM, ASSESSMENT, seq, "This is about another child.")
        store.answers.confirm_strike(KIM, ASSESSMENT, seq)
    return home


def test_a_whole_record_has_no_fault(filled: Path) -> None:
    """The report counts what was looked at."""
    report = verified(filled)
    assert report.is_whole
    assert report.faults == ()
    assert (report.revisions, report.opened, report.strikes, report.checkpoints) == (7, 6, 1, 3)
    assert report.heads == 5
    assert report.entries > report.revisions


# "story" stands for the last revision of what happened.
TAMPERED = {
    "a text that was changed": (
        "UPDATE revision SET content_sealed = zeroblob(60) WHERE seq = story",
        "cannot be opened",
    ),
    "a text that was moved": (
        """UPDATE revision SET (key_wrapped, content_sealed) =
        (SELECT key_wrapped, content_sealed FROM revision WHERE question = 'people' LIMIT 1)
        WHERE seq = story""",
        "cannot be opened",
    ),
    "a text that was destroyed alone": (
        "UPDATE revision SET key_wrapped = NULL, content_sealed = NULL WHERE seq = story",
        "nobody had struck it",
    ),
    "who wrote a text": ("UPDATE revision SET author = 'somebody' WHERE seq = story", "another author"),
    "when a text was written": (
        "UPDATE revision SET recorded_at = '2020-01-01 00:00:00' WHERE seq = story",
        "another author or time",
    ),
    "a commitment": ("UPDATE revision SET commitment = zeroblob(32) WHERE seq = story", "was changed"),
    "a revision that was deleted": ("DELETE FROM revision WHERE seq = story", "was deleted"),
    "a revision that was renumbered": ("UPDATE revision SET rev = 9 WHERE seq = story", "lacks a revision"),
    "a revision that was added": (
        """INSERT INTO revision SELECT 999, "case", assessment, question, subject, row, 9, base_rev, status,
        key_subject, key_wrapped, content_sealed, commitment, is_normalised, resolves, instrument,
        instrument_version, author, 'forged', recorded_at FROM revision WHERE seq = story""",
        "not in the audit",
    ),
    "a head": ("UPDATE head SET value_rev = 2 WHERE question = 'story'", "than the one in force"),
    "a conflict that was hidden": ("UPDATE head SET open_conflicts = ''", "than the one in force"),
    "an audit entry that was deleted": ("DELETE FROM audit WHERE id = 5", "was deleted"),
    "an audit entry that was changed": ("UPDATE audit SET actor = 'somebody' WHERE id = 5", "at entry"),
    "an audit body": ("UPDATE audit SET body = '{}' WHERE action = 'saved'", "at entry"),
    "a body that is no JSON": ("UPDATE audit SET body = '[' WHERE action = 'saved'", "at entry"),
    "the beginning of the audit": ("""DELETE FROM audit WHERE seq = 1 AND "case" != ''""", "lacks entry 1"),
    "a checkpoint": ("UPDATE checkpoint SET heads = replace(heads, '2', '3') WHERE id = 1", "not signed"),
    "a checkpoint that was deleted": ("DELETE FROM checkpoint WHERE id = 1", "deleted or changed"),
    "a strike that was taken back": ("DELETE FROM strike", "strike of revision"),
    "a destruction that was denied": ("UPDATE strike SET confirmed_by = NULL", "destruction of revision"),
    "a strike that was forged": (
        "INSERT INTO strike (seq, by, at, reason_sealed) SELECT 1, by, at, reason_sealed FROM strike",
        "strike of revision 1",
    ),
    "a content root": (
        "UPDATE event SET content_root = 'forged' WHERE kind = 'authorised'",
        "what was authorised",
    ),
}


@pytest.mark.parametrize(("statement", "fault"), TAMPERED.values(), ids=TAMPERED)
def test_tampering_is_found(filled: Path, statement: str, fault: str) -> None:
    """Someone with the key, who drops the triggers, still leaves a trace."""
    story = "= (SELECT max(seq) FROM revision WHERE question = 'story')"
    tamper(filled, statement.replace("= story", story))
    faults = verified(filled).faults
    assert any(fault in said for said in faults), faults
    assert all(said.endswith(".") for said in faults)


def test_an_audit_entry_that_was_changed_is_found_at_the_next_start(filled: Path) -> None:
    """Nothing is added to a record whose end does not agree with its log."""
    tamper(filled, "UPDATE audit SET actor = 'somebody' WHERE id = (SELECT max(id) FROM audit)")
    with pytest.raises(WorkspaceError, match="assessment-kit verify"):
        Store.open(filled)


def test_a_log_that_was_cut_is_found(filled: Path) -> None:
    """The end of a chain can be cut off without breaking it; the checkpoint beside the record tells."""
    tamper(
        filled,
        "DELETE FROM audit WHERE id > 8",
        "DELETE FROM checkpoint",
        "DELETE FROM revision WHERE seq > 3",
        "DELETE FROM head WHERE question != 'people'",
        "DELETE FROM event",
        "DELETE FROM strike",
    )
    assert any("it was cut" in said for said in verified(filled).faults)
    with pytest.raises(WorkspaceError, match="it was cut"):
        Store.open(filled)


def test_an_earlier_copy_in_its_place_is_found(home: Path, tmp_path: Path) -> None:
    """A record that was rolled back is consistent in itself; the checkpoint beside it tells."""
    earlier = shutil.copy(home / "record.db", tmp_path / "earlier.db")
    with Store.open(home) as store:
        Record(store).save("later")
    shutil.copy(earlier, home / "record.db")
    assert any("earlier copy" in said for said in verified(home).faults)
    with pytest.raises(WorkspaceError, match="earlier copy"):
        Store.open(home)


def test_a_missing_list_of_checkpoints_is_found(filled: Path) -> None:
    """Whoever cuts the record and takes the list away is noticed too."""
    (filled / "checkpoints.jsonl").unlink()
    assert any("is missing" in said for said in verified(filled).faults)


def test_a_list_that_a_crash_cut_short_is_read(filled: Path) -> None:
    """Half a line at the end of the file is no fault."""
    with (filled / "checkpoints.jsonl").open("ab") as file:
        file.write(b'{"checkpoint": "{\\"at')
    assert len(in_file(filled / "checkpoints.jsonl")) == 3
    assert verified(filled).faults == ()
    Store.open(filled).close()


@pytest.mark.faults
def test_flipped_bits_are_detected(filled: Path) -> None:
    """A disk that rots is not read as if nothing had happened."""
    path, found = filled / "record.db", 0
    content = path.read_bytes()
    for number in range(20):
        at = (number * 7919 * 31) % len(content)
        path.write_bytes(content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :])
        try:
            found += bool(verified(filled).faults)
        except WorkspaceError:
            found += 1
    print(f"20 corruptions, {found} detected")  # noqa: T201 - the fault list asks for a line
    assert found == 20
    path.write_bytes(content)
    assert verified(filled).is_whole


def test_verifying_does_not_disturb_the_one_who_writes(record: Record) -> None:
    """The command can be run beside the server."""
    record.save("one")
    assert verified(record.store.workspace.home).is_whole
    assert record.save("two", 1).rev == 2
