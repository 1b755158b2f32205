"""Notes beside the answers over HTTP: their kinds, and what is refused."""

from typing import Any

import pytest

from tests.server.client import Client


@pytest.fixture
def notes(practitioner: Client) -> str:
    """Begin an assessment that Helen supervises; give the address of its notes."""
    case, assessment, _ = practitioner.start()
    practitioner.ask("PUT", f"/cases/{case}/roles", {"login": "helen", "role": "supervisor"})
    return f"/assessments/{assessment}/annotations"


def test_a_note_has_a_kind(supervisor: Client, notes: str) -> None:
    """A note is a question unless it says what else it is."""
    supervisor.ask("POST", notes, {"section": "referral", "text": "Who saw it?"})
    supervisor.ask("POST", notes, {"section": "referral", "text": "Clear.", "kind": "praise"})
    assert [note["kind"] for note in supervisor.ask("GET", notes)] == ["question", "praise"]


@pytest.mark.parametrize("kind", ["Praise", "", None, 7, True, ["praise"], {"praise": 1}, "<b>", "x" * 9999])
def test_an_unknown_kind_is_refused_in_a_sentence(supervisor: Client, notes: str, kind: Any) -> None:
    """A program that sends another kind is told which there are; nothing is stored."""
    answer = supervisor.call("POST", notes, {"section": "referral", "text": "Clear.", "kind": kind})
    assert (answer.status, answer.error) == (400, "invalid")
    assert answer.json["message"] == (
        "'kind' must be one of question, evidence_needed, action_required, praise, oversight, legal_advice."
    )
    assert supervisor.ask("GET", notes) == []
