"""The builders that others may test with."""

from pathlib import Path

from assessment_kit.core.answer import RevisionStatus
from assessment_kit.projection.record import project
from assessment_kit.testing import PASSWORD, local_record


def test_local_record_can_be_written_and_read(tmp_path: Path) -> None:
    """A council's developer gets a real record with an invented family in one line."""
    with local_record(tmp_path / "home") as record:
        first = record.write("referral_reason", "School rang on Monday.")
        again = record.write("referral_reason", "School rang on Monday and on Tuesday.")
        assert (first.status, again.status) == (RevisionStatus.APPLIED, RevisionStatus.APPLIED)
        record.write("health", {"text": "Up to date."}, subject=record.child, row="r1", kind="fact")
        view = project(record.store, record.practitioner, record.assessment)
        assert [child.first_name for child in view.children] == ["Robin"]
        assert record.store.accounts.check_password("ana.roy", PASSWORD) == record.supervisor
        assert record.now.is_open
        assert record.store.verify().is_whole
