"""Verifying what left: whoever changes a recipient, a decision, a release or a key from outside is told."""

import pytest

from assessment_kit.core.answer import Address
from assessment_kit.store.record import Store
from tests.store.desk import Desk
from tests.store.leaving import authorised, confirmed, released, to_mother, waiting
from tests.store.tampering import tamper, verified


@pytest.fixture
def left(desk: Desk) -> Desk:
    """Have copies released, confirmed and turned down, and one text decided."""
    authorised(desk)
    whose, at = to_mother(desk), Address(desk.assessment, "analysis")
    why = "He would know that it was she who rang."
    desk.store.clearances.decide(desk.sam, desk.assessment, whose.id, at, 1, is_cleared=False, why=why)
    released(desk)
    confirmed(desk, waiting(desk))
    turned = waiting(desk)
    desk.store.releases.refuse(desk.ria, turned.id, "He reads her post.")
    assert desk.store.verify().faults == ()
    desk.store.close()
    return desk


OTHERS = "(SELECT details_sealed FROM release_request WHERE id = 2)"
CHANGES = {
    "another reader": ("UPDATE release_request SET recipient = 'x'", "request for release 1 does not agree"),
    "another copy": ("UPDATE release_request SET copy = 'court'", "request for release 1 does not agree"),
    "another way": ("UPDATE release_request SET how = 'post'", "request for release 1 does not agree"),
    "no reason for a second person": (
        "UPDATE release_request SET second_person = '[]'",
        "request for release 2 does not agree",
    ),
    "other words": (
        f"UPDATE release_request SET details_sealed = {OTHERS}",  # noqa: S608 - our own words
        "request for release 1 cannot be opened",
    ),
    "what was shown": ("UPDATE release_request SET shown = '{}'", "does not hold what was shown"),
    "another root": ("UPDATE release_request SET content_root = 'x'", "its content root differs"),
    "another hash": ("UPDATE release SET sha256 = 'x'", "Release 1 does not agree with the audit"),
    "another signature": ("UPDATE release SET signature = zeroblob(64)", "is not signed with the key"),
    "another file": (
        "UPDATE release SET content_sealed = (SELECT content_sealed FROM release WHERE request = 2)",
        "The file of Release 1 cannot be opened",
    ),
    "no file": (
        "UPDATE release SET key_wrapped = NULL, content_sealed = NULL",
        "The file of Release 1 was destroyed, and no text in it was",
    ),
    "nobody confirmed": ("UPDATE release SET confirmed_by = NULL", "Release 2 does not agree"),
    "no release": ("DELETE FROM release WHERE request = 1", "Release 1 was deleted"),
    "no request": ("DELETE FROM release_request WHERE id = 3", "The request for release 3 was deleted"),
    "not turned down": ("DELETE FROM release_refusal", "The refusal of release 3 was deleted"),
    "another refusal": ("UPDATE release_refusal SET reason_sealed = x'01'", "refusal of release 3 cannot be"),
    "no recipient": ("DELETE FROM recipient", "The recipient"),
    "somebody else": ("UPDATE recipient SET person = 'x'", "does not agree with the audit"),
    "cleared after all": ("UPDATE clearance SET is_cleared = 1", "The clearance 1 does not agree"),
    "another why": ("UPDATE clearance SET why_sealed = x'01'", "The clearance 1 cannot be opened"),
    "no decision": ("DELETE FROM clearance", "The clearance 1 was deleted"),
    "another key": ("UPDATE signing_key SET public_key = zeroblob(32)", "does not go with its public half"),
    "no private key": ("UPDATE signing_key SET private_sealed = x'01'", "cannot be opened"),
    "a key of one's own": (
        "INSERT INTO signing_key VALUES ('x', zeroblob(32), x'01', '2026-01-01')",
        "The key x that releases are signed with is not in the audit",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_from_outside_is_told(left: Desk, change: str) -> None:
    """Each table of what left is held against the audit, its seals and its signature."""
    statement, said = CHANGES[change]
    tamper(left.store.workspace.home, statement)
    faults = verified(left.store.workspace.home).faults
    assert any(said in fault for fault in faults), faults


def test_what_a_key_sealed_can_end_and_the_record_stays_whole(left: Desk) -> None:
    """Lawful erasure takes names, reasons and files; who released what when stays."""
    with Store.open(left.store.workspace.home) as store:
        with store.database.write() as conn:
            store.keys.destroy(conn, left.case, "")
        assert not [fault for fault in store.verify().faults if "elease" in fault or "recipient" in fault]
        made = store.releases.of(None, left.assessment)
        assert [one.recipient.name for one in made] == ["Marta Łoś"] * 3 or made[0].language == "(erased)"
