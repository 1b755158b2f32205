"""A text entered in error over HTTP: struck with its drafts, told of by whom, destroyed by two."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.browser.running_demo import RunningDemo
from tests.server.client import Client, operation
from tests.server.conftest import logged_in

WRONG = "Robin Green was at Hill School."
REASON = "This is about the Greens' child, typed into the wrong record."


@dataclass(frozen=True)
class Struck:
    """An assessment into which the wrong child's text was typed, saved on the way."""

    case: str
    assessment: str

    @property
    def api(self) -> str:
        """Its address in the interface."""
        return f"/assessments/{self.assessment}"

    @property
    def page(self) -> str:
        """Its own page."""
        return f"/assessment-kit/cases/{self.case}/assessments/{self.assessment}"

    def history(self, client: Client) -> list[dict[str, Any]]:
        """Read what was written at the question."""
        asked = client.ask("GET", f"{self.api}/history?question=referral_reason")
        return list(asked["revisions"])

    def strike(self, client: Client, **other: Any) -> int:
        """Strike the newest text; give its place."""
        seq = int(self.history(client)[-1]["seq"])
        client.ask("POST", f"{self.api}/strikes", {"seq": seq, "reason": REASON, **other})
        return seq


@pytest.fixture
def wrong(practitioner: Client) -> Struck:
    """Type the wrong child's text, saved twice on the way."""
    case, assessment, _ = practitioner.start()
    for rev, text in enumerate([WRONG[:15], WRONG[:24], WRONG]):
        save = {"ops": [operation(text, base_rev=rev)]}
        practitioner.ask("POST", f"/assessments/{assessment}/save", save)
    practitioner.ask("PUT", f"/cases/{case}/roles", {"login": "helen", "role": "supervisor"})
    return Struck(case, assessment)


def test_a_struck_text_is_in_no_earlier_revision(practitioner: Client, wrong: Struck) -> None:
    """What was saved while the text was typed goes with it, and the history keeps no word of any."""
    wrong.strike(practitioner)
    told = wrong.history(practitioner)
    assert [one["value"] for one in told] == [None, None, None]
    answer = practitioner.call("GET", f"{wrong.api}/history")
    assert "Green was" not in answer.text
    assert "Robin Gre" not in practitioner.call("GET", wrong.api).text


def test_a_strike_can_begin_later(practitioner: Client, wrong: Struck) -> None:
    """Who names the first wrong revision keeps what was right before it."""
    wrong.strike(practitioner, since_rev=2)
    assert [one["value"] for one in wrong.history(practitioner)] == [WRONG[:15], None, None]
    refused = practitioner.call(
        "POST",
        f"{wrong.api}/strikes",
        {"seq": wrong.history(practitioner)[0]["seq"], "reason": REASON, "since_rev": 9},
    )
    assert (refused.status, refused.error) == (400, "invalid")


def test_history_names_who_struck_and_who_confirmed(
    practitioner: Client, supervisor: Client, wrong: Struck
) -> None:
    """A struck text is marked with who, when and why, and later with who had it destroyed."""
    seq = wrong.strike(practitioner)
    mark = wrong.history(supervisor)[-1]["struck"]
    assert mark["by_name"] == practitioner.ask("GET", "/me")["name"]
    assert mark["reason"] == REASON
    assert mark["at"]
    assert (mark["confirmed_by_name"], mark["confirmed_at"]) == ("", None)
    supervisor.ask("POST", f"{wrong.api}/strikes/{seq}/confirm", {})
    mark = wrong.history(practitioner)[-1]["struck"]
    assert mark["confirmed_by_name"] == supervisor.ask("GET", "/me")["name"]
    assert mark["confirmed_at"]


def test_writing_goes_on_where_a_text_was_struck(practitioner: Client, wrong: Struck) -> None:
    """The next text builds on the struck revision and is no conflict."""
    wrong.strike(practitioner)
    save = {"ops": [operation("School was worried.", base_rev=3)]}
    (ack,) = practitioner.ask("POST", f"{wrong.api}/save", save)["acks"]
    assert (ack["rev"], ack["status"]) == (4, "applied")
    assert wrong.history(practitioner)[-1]["struck"] is None


def test_a_second_person_confirms_on_the_page(
    practitioner: Client, supervisor: Client, wrong: Struck
) -> None:
    """Without any script, the page lists what was struck, and only a second person has it destroyed."""
    assert "Texts entered in error" not in supervisor.get(wrong.page).text
    seq = wrong.strike(practitioner)
    own, theirs = practitioner.get(wrong.page).text, supervisor.get(wrong.page).text
    for page in (own, theirs):
        assert "Texts entered in error" in page
        assert "typed into the wrong record." in page
        assert "with 2 earlier texts" in page
    assert "Confirm and destroy" not in own
    assert "Confirm and destroy" in theirs
    refused = practitioner.post(wrong.page, step="confirm-strike", seq=seq)
    assert (refused.status, "second person" in refused.text) == (403, True)
    done = supervisor.post(wrong.page, step="confirm-strike", seq=seq)
    assert "Destroyed. Who wrote it" in done.text
    assert "Confirm and destroy" not in done.text
    assert "the text is destroyed" in practitioner.get(wrong.page).text


@pytest.mark.parametrize("seq", ["", "x", "999999"])
def test_nothing_else_is_confirmed(supervisor: Client, wrong: Struck, seq: str) -> None:
    """A place where nothing was struck is not found."""
    assert supervisor.post(wrong.page, step="confirm-strike", seq=seq).status == 404


def test_outsiders_strike_nothing(demo: RunningDemo, practitioner: Client, wrong: Struck) -> None:
    """Who has no part in the case learns nothing and strikes nothing."""
    outsider = logged_in(demo, "bethan")
    seq = wrong.history(practitioner)[-1]["seq"]
    answer = outsider.call("POST", f"{wrong.api}/strikes", {"seq": seq, "reason": REASON})
    assert answer.status == 404
    assert wrong.history(practitioner)[-1]["value"] == WRONG


def test_the_form_says_that_a_text_was_struck(practitioner: Client, wrong: Struck) -> None:
    """Where the text stood, the page names who struck it, and holds no word of it."""
    wrong.strike(practitioner)
    page = practitioner.get(f"/voila/render/cases/{wrong.case}/{wrong.assessment}.ipynb").text
    name = practitioner.ask("GET", "/me")["name"]
    assert f"A text here was struck: entered in error, by {name}" in page
    assert "Robin Gre" not in page


def test_history_says_whether_its_reader_may_strike(
    demo: RunningDemo, practitioner: Client, wrong: Struck
) -> None:
    """Who only reads the case is not offered what would be refused."""
    practitioner.ask("PUT", f"/cases/{wrong.case}/roles", {"login": "bethan", "role": "reader"})
    address = f"{wrong.api}/history?question=referral_reason"
    may = [who.ask("GET", address)["may_strike"] for who in (practitioner, logged_in(demo, "bethan"))]
    assert may == [True, False]
