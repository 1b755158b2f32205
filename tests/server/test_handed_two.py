"""Two texts of one person at one place: both are shown, and nothing is confirmed before they choose."""

import json
import uuid
from typing import Any

import pytest

from tests.browser.running_demo import RunningDemo
from tests.server.client import Client, operation
from tests.server.conftest import logged_in
from tests.server.handing import TASK, Family, family_of, hand_over

ONE, OTHER = "Mornings are hard.", "Evenings are hard."


@pytest.fixture
def worker(demo: RunningDemo) -> Client:
    """Log a social worker in, in a browser of their own."""
    return logged_in(demo, "amara")


@pytest.fixture
def family(worker: Client) -> Family:
    """Hand this browser to a parent whose words met others of theirs."""
    family = family_of(worker)
    hand_over(worker, family)
    for text in (ONE, OTHER):
        save(worker, family, text)
    return family


def save(worker: Client, family: Family, text: str, **other: Any) -> dict[str, Any]:
    """Say something as the parent, always in the same place, as another page of theirs would."""
    place = {"subject": family.jo, "row": "r1", "op_id": str(uuid.uuid4())}
    op = operation({"words": text}, "family_view_words", **{**place, **other})
    body = json.dumps({"ops": [op]}).encode()
    sent = {"X_XSRFToken": worker.xsrf, "Content_Type": "application/json"}
    answer = worker.fetch("POST", f"{TASK}/save", body, **sent)
    assert answer.status == 200, answer.text
    return dict(answer.json["acks"][0])


def test_both_texts_are_shown_with_a_choice(worker: Client, family: Family) -> None:
    """The page of the task shows both, each with a way to keep it, and a way to keep both."""
    page = worker.get(TASK).text
    assert ONE in page
    assert OTHER in page
    assert page.count("Keep this one") == 2
    assert "Keep both" in page


def test_nothing_is_confirmed_before_the_choice(worker: Client, family: Family) -> None:
    """Reading back leads to the choice in plain words; a form sent all the same is refused in them."""
    page = worker.get(f"{TASK}/read-back").text
    assert "one has to be chosen" in page
    assert f'href="{TASK}#family_view_words' in page
    assert 'name="seen"' not in page
    save(worker, family, ONE, base_rev=1, resolves=[2])
    seen = worker.get(f"{TASK}/read-back").text.split('name="seen" value="')[1].split('"')[0]
    save(worker, family, "On an old page.")
    refused = worker.post(f"{TASK}/read-back", seen=seen, name="Jo Testerly")
    assert refused.status == 409
    assert "choose one, then read it back" in refused.text


def test_what_was_chosen_is_confirmed(worker: Client, family: Family) -> None:
    """Once they chose, their words are read back like any other."""
    assert save(worker, family, OTHER, base_rev=1, resolves=[2])["status"] == "resolution"
    page = worker.get(f"{TASK}/read-back").text
    seen = page.split('name="seen" value="')[1].split('"')[0]
    done = worker.post(f"{TASK}/read-back", seen=seen, name="Jo Testerly")
    assert "Your words are kept as you said them" in done.text
