"""Notes beside the answers over HTTP: what can be done with them, by whom, and what is refused."""

import re
import uuid
from dataclasses import dataclass
from typing import Any

import pytest

from tests.server.client import Client, operation

WHOLE_LIFE = ("reply", "answer", "resolve", "reopen", "edit", "move", "withdraw")


@dataclass(frozen=True)
class Work:
    """An assessment by Amara that Helen supervises."""

    case: str
    assessment: str
    child: str

    @property
    def notes(self) -> str:
        """Where its notes are."""
        return f"/assessments/{self.assessment}/annotations"

    @property
    def page(self) -> str:
        """Where they stand beside the answers."""
        return f"/assessment-kit/cases/{self.case}/assessments/{self.assessment}/review"


@pytest.fixture
def work(practitioner: Client) -> Work:
    """Begin an assessment and say who supervises it."""
    case, assessment, child = practitioner.start()
    practitioner.ask("PUT", f"/cases/{case}/roles", {"login": "helen", "role": "supervisor"})
    return Work(case, assessment, child)


@pytest.fixture
def notes(work: Work) -> str:
    """Give the address of the notes."""
    return work.notes


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


def test_the_whole_life_of_a_note(practitioner: Client, supervisor: Client, work: Work) -> None:
    """Written beside a child's question, answered, dealt with, opened again, changed, moved, taken back."""
    notes = work.notes
    place = {"section": "child_needs", "question": "health", "subject": work.child}
    one = f"{notes}/{supervisor.ask('POST', notes, place | {'text': 'Since when?'})['id']}"
    assert practitioner.ask("POST", f"{one}/reply", {"text": "Since May."})["state"] == "answered"
    assert supervisor.ask("POST", f"{one}/resolve")["state"] == "resolved"
    assert supervisor.ask("POST", f"{one}/reopen")["state"] == "open"
    assert practitioner.ask("POST", f"{one}/answer")["state"] == "answered"
    edited = supervisor.ask("POST", f"{one}/edit", {"text": "Since when, and who says so?", "kind": "praise"})
    assert (edited["kind"], edited["state"], edited["words"]) == ("praise", "open", "")
    moved = supervisor.ask("POST", f"{one}/move", {"section": "analysis", "question": "analysis"})
    assert (moved["section"], moved["question"], moved["subject"]) == ("analysis", "analysis", "")
    assert supervisor.ask("POST", f"{one}/withdraw")["state"] == "withdrawn"


@pytest.mark.parametrize("step", WHOLE_LIFE)
def test_who_may_do_what_with_a_note(
    practitioner: Client, supervisor: Client, outsider: Client, notes: str, step: str
) -> None:
    """Practitioners reply and mark as dealt with; all else is the supervisor's; strangers find nothing."""
    one = f"{notes}/{supervisor.ask('POST', notes, {'section': 'referral', 'text': 'Who?'})['id']}"
    given = {"text": "Words.", "section": "analysis"}
    answer = practitioner.call("POST", f"{one}/{step}", given)
    if step in {"reply", "answer"}:
        assert answer.status == 200
    else:
        assert (answer.status, answer.error) == (403, "refused")
    assert outsider.call("POST", f"{one}/{step}", given).status == 404


def test_an_edit_of_an_outdated_page_is_told_where_its_text_is(supervisor: Client, notes: str) -> None:
    """Two tabs of one supervisor lose nothing, and the second one says so."""
    first = supervisor.ask("POST", notes, {"section": "referral", "text": "Who saw it?"})
    one = f"{notes}/{first['id']}"
    supervisor.ask("POST", f"{one}/edit", {"text": "Left.", "base_rev": first["rev"]})
    kept = supervisor.ask("POST", f"{one}/edit", {"text": "Right.", "base_rev": first["rev"]})
    assert kept["words"] == (
        "Your text was kept as note 2 beside note 1, which was changed meanwhile on another page."
    )
    assert [note["text"] for note in supervisor.ask("GET", notes)] == ["Left.", "Right."]


def test_what_is_sent_twice_stands_there_once(practitioner: Client, supervisor: Client, notes: str) -> None:
    """A page that lost the answer sends again under the same id."""
    said = {"section": "referral", "text": "Who?", "op_id": str(uuid.uuid4())}
    first, second = supervisor.ask("POST", notes, said), supervisor.ask("POST", notes, said)
    assert first == second
    reply = {"text": "The neighbour.", "op_id": str(uuid.uuid4())}
    for _ in range(2):
        practitioner.ask("POST", f"{notes}/1/reply", reply)
    (note,) = supervisor.ask("GET", notes)
    assert [one["text"] for one in note["replies"]] == ["The neighbour."]
    refused = supervisor.call("POST", f"{notes}/1/reply", reply)
    assert (refused.status, refused.error) == (403, "refused")


@pytest.mark.parametrize(
    ("step", "given"),
    [
        ("reply", {}),
        ("reply", {"text": " \n"}),
        ("reply", {"text": ["x"]}),
        ("reply", {"text": "x", "op_id": "a b"}),
        ("reply", {"text": "x", "op_id": "x" * 65}),
        ("reply", {"text": "x", "op_id": 7}),
        ("edit", {"text": "x", "base_rev": -1}),
        ("edit", {"text": "x", "base_rev": "1"}),
        ("edit", {"text": "x", "kind": "<b>"}),
        ("edit", {"text": "x", "kind": None}),
        ("move", {}),
        ("move", {"section": "horoscope"}),
        ("move", {"section": "referral", "question": "health"}),
        ("move", {"section": "referral", "subject": "nobody"}),
        ("move", {"section": "child_needs", "question": "health", "subject": "x" * 999}),
    ],
    ids=str,
)
def test_what_has_not_the_right_shape_is_refused(
    supervisor: Client, notes: str, step: str, given: dict[str, Any]
) -> None:
    """One sentence, and the note stays as it was."""
    before = supervisor.ask("POST", notes, {"section": "referral", "text": "Who?"})
    answer = supervisor.call("POST", f"{notes}/1/{step}", given)
    assert (answer.status, answer.error) == (400, "invalid")
    assert answer.json["message"].endswith(".")
    assert supervisor.ask("GET", notes) == [before]


def test_a_step_that_is_none_is_no_address(supervisor: Client, notes: str) -> None:
    """Nothing else can be done with a note."""
    supervisor.ask("POST", notes, {"section": "referral", "text": "Who?"})
    assert supervisor.call("POST", f"{notes}/1/delete").status == 404
    assert supervisor.call("POST", f"{notes}/99/resolve").status == 404


def test_the_notes_as_a_page_shows_them(practitioner: Client, supervisor: Client, work: Work) -> None:
    """Each face gets the notes of its places, with what its reader may do there."""
    place = {"section": "child_needs", "question": "health", "subject": work.child}
    supervisor.ask("POST", work.notes, place | {"text": "Since when?"})
    key = f"child_needs|health|{work.child}"
    form = practitioner.ask("GET", f"{work.notes}/shown")
    assert (list(form["places"]), form["open"]) == ([key], 1)
    assert "Your reply" in form["places"][key]
    assert "Withdraw" not in form["places"][key]
    review = supervisor.ask("GET", f"{work.notes}/shown?on=review")
    assert "Withdraw it" in review["places"][key]
    assert supervisor.call("GET", f"{work.notes}/shown?on=paper").status == 400


def test_the_review_page_shows_what_a_note_was_said_of(
    practitioner: Client, supervisor: Client, outsider: Client, work: Work
) -> None:
    """After the answer was changed the words of then stand beside those of now, until it is as it was."""
    saving = f"/assessments/{work.assessment}/save"
    practitioner.ask("POST", saving, {"ops": [operation("A neighbour rang.")]})
    place = {"section": "referral", "question": "referral_reason"}
    supervisor.ask("POST", work.notes, place | {"text": "Who rang?"})
    assert "Said of an earlier text" not in supervisor.get(work.page).text
    practitioner.ask("POST", saving, {"ops": [operation("A teacher rang.", base_rev=1)]})
    page = supervisor.get(work.page).text
    assert "Said of an earlier text" in page
    assert re.search(r"<del>.*?neighbour", page)
    practitioner.ask("POST", saving, {"ops": [operation("A neighbour rang.", base_rev=2)]})
    assert "Said of an earlier text" not in supervisor.get(work.page).text
    assert outsider.get(work.page).status == 404
    other = f"/assessment-kit/cases/{work.case}/assessments/{uuid.uuid4()}/review"
    assert supervisor.get(other).status == 404


def test_opening_the_review_page_is_opening_what_was_handed_in(
    practitioner: Client, supervisor: Client, work: Work
) -> None:
    """From then on it is not taken back; a colleague who only looks changes nothing."""
    practitioner.answer_what_is_required(work.assessment, work.child)
    practitioner.ask("POST", f"/assessments/{work.assessment}/submit", {"to": "helen"})
    practitioner.get(work.page)
    assert "Take it back" in practitioner.get(work.page.removesuffix("/review")).text
    assert supervisor.get(work.page).status == 200
    assert "Take it back" not in practitioner.get(work.page.removesuffix("/review")).text


def test_the_pages_lead_to_the_notes(practitioner: Client, work: Work) -> None:
    """From the assessment's page one comes to the review page, and back."""
    assert f'href="{work.page}"' in practitioner.get(work.page.removesuffix("/review")).text
    assert f'href="{work.page.removesuffix("/review")}"' in practitioner.get(work.page).text


def test_hostile_words_are_words(practitioner: Client, supervisor: Client, work: Work) -> None:
    """Whatever stands in a note or reply, every page shows it as text."""
    attack = '"><script>alert(1)</script>${7*7}{{7*7}}'
    supervisor.ask("POST", work.notes, {"section": "referral", "text": attack})
    practitioner.ask("POST", f"{work.notes}/1/reply", {"text": attack})
    form = practitioner.get(f"/voila/render/cases/{work.case}/{work.assessment}.ipynb").text
    anew = supervisor.ask("GET", f"{work.notes}/shown?on=review")["places"]["referral||"]
    for page in (supervisor.get(work.page).text, form, anew):
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page
