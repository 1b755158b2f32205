"""Saving over HTTP: acknowledged means on disk, and nothing that a person typed is refused."""

import json
import uuid
from pathlib import Path

import pytest

from assessment_kit.store.record import Store
from tests.browser.record_on_disk import answers_on_disk
from tests.browser.running_demo import RunningDemo
from tests.server.client import API, Client, operation


def on_disk(demo: RunningDemo, assessment: str, question: str) -> list[object]:
    """Read from the file itself what stands at a question, beside the running server."""
    found = answers_on_disk(demo.home, assessment)
    return [one.value for one in found if one.address.question == question]


def test_acknowledged_answer_is_on_disk(demo: RunningDemo, practitioner: Client) -> None:
    """What the page calls saved is in the file, read by another process."""
    _, assessment, _ = practitioner.start()
    given = operation("Seen alone on the stairs at seven in the morning.")
    ack = practitioner.ask("POST", f"/assessments/{assessment}/save", {"ops": [given]})["acks"][0]
    assert ack["op_id"] == given["op_id"]
    assert ack["status"] == "applied"
    assert on_disk(demo, assessment, "referral_reason") == [given["value"]]


def test_replay_gets_the_first_acknowledgement(practitioner: Client) -> None:
    """A browser that never heard the answer may send again."""
    _, assessment, _ = practitioner.start()
    given = {"ops": [operation("Once.")]}
    first = practitioner.ask("POST", f"/assessments/{assessment}/save", given)
    assert practitioner.ask("POST", f"/assessments/{assessment}/save", given) == first


@pytest.mark.parametrize(
    "body",
    [
        b"not json",
        b"[]",
        b'"text"',
        b'{"ops": {}}',
        b'{"ops": [1]}',
        b'{"ops": [{"op_id": "a", "question": "referral_reason"}]}',
        b'{"ops": [{"op_id": "a", "question": "referral_reason", "value": NaN}]}',
        b'{"ops": [{"op_id": "", "question": "referral_reason", "value": "x"}]}',
        b'{"ops": [{"op_id": "a", "question": "referral_reason", "value": "x", "author": "helen"}]}',
        b'{"ops": [{"op_id": "a", "question": "referral_reason", "value": "x", "base_rev": -1}]}',
        b'{"ops": [{"op_id": "a", "question": "no_such_question", "value": "x"}]}',
        b'{"ops": [{"op_id": "a", "question": "referral_reason", "value": "x", "subject": "nobody"}]}',
        b'{"ops": [{"op_id": "a", "question": "referral_reason", "value": "x", "row": "r1"}]}',
        b"\xff\xfe",
        b"[" * 5000,
        b'{"ops": ' + b"9" * 5000 + b"}",
    ],
)
def test_misshapen_save_is_refused_in_a_sentence(
    demo: RunningDemo, practitioner: Client, body: bytes
) -> None:
    """A program that sends nonsense reads why, and nothing is changed."""
    _, assessment, _ = practitioner.start()
    answer = practitioner.fetch(
        "POST", f"{API}/assessments/{assessment}/save", body, X_XSRFToken=practitioner.xsrf
    )
    assert answer.status == 400
    assert answer.error == "invalid"
    assert answer.json["message"].endswith(".")
    assert on_disk(demo, assessment, "referral_reason") == []


def test_more_than_a_hundred_operations_are_too_many(practitioner: Client) -> None:
    """A page that was offline for long sends its drafts in parts."""
    _, assessment, _ = practitioner.start()
    ops = [operation("x", "referral_reason") for _ in range(101)]
    answer = practitioner.call("POST", f"/assessments/{assessment}/save", {"ops": ops})
    assert (answer.status, answer.error) == (413, "too_large")


def test_more_than_four_megabytes_are_too_many(practitioner: Client) -> None:
    """One save has an end, so that one browser cannot fill the server."""
    _, assessment, _ = practitioner.start()
    given = {"ops": [operation("x" * (4 * 1024 * 1024))]}
    assert practitioner.call("POST", f"/assessments/{assessment}/save", given).error == "too_large"


@pytest.mark.parametrize(
    "value",
    [
        "with a NUL \0 inside",
        "lone \ud800 surrogate",
        "ألف باء – right to left",
        "👩‍👧‍👦 family",
        "line\r\nends\nof\rthree sorts",
        "<script>alert(1)</script>",
        "x" * 1_000_000,
    ],
)
def test_odd_text_is_stored(demo: RunningDemo, practitioner: Client, value: str) -> None:
    """Whatever somebody pastes is kept, a megabyte of it too."""
    _, assessment, _ = practitioner.start()
    ack = practitioner.ask("POST", f"/assessments/{assessment}/save", {"ops": [operation(value)]})["acks"][0]
    assert ack["status"] == "applied"
    found = str(on_disk(demo, assessment, "referral_reason")[0])
    assert len(found) == len(value)


def test_save_in_another_persons_case_finds_nothing(
    demo: RunningDemo, practitioner: Client, outsider: Client
) -> None:
    """Who holds no role learns nothing, and the attempt stands in the audit."""
    case, assessment, _ = practitioner.start()
    answer = outsider.call("POST", f"/assessments/{assessment}/save", {"ops": [operation("Mine now.")]})
    assert (answer.status, answer.error) == (404, "not_found")
    with Store.open(demo.home, writer=False) as store:
        bethan = store.accounts.by_login("bethan").id
        assert any(entry.actor == bethan for entry in store.audit.of_case(case))


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/assessments/{assessment}"),
        ("GET", "/assessments/{assessment}/history"),
        ("GET", "/assessments/{assessment}/annotations"),
        ("GET", "/assessments/{assessment}/copies/full.pdf"),
        ("GET", "/assessments/{assessment}/parents-page.pdf?parent=p1"),
        ("POST", "/assessments/{assessment}/annotations"),
        ("POST", "/assessments/{assessment}/annotations/1/resolve"),
        ("POST", "/assessments/{assessment}/sections/referral"),
        ("POST", "/assessments/{assessment}/submit"),
        ("POST", "/assessments/{assessment}/take-back"),
        ("POST", "/assessments/{assessment}/cancel"),
        ("POST", "/assessments/{assessment}/strikes"),
        ("GET", "/cases/{case}"),
        ("GET", "/cases/{case}/people"),
        ("PUT", "/cases/{case}/people"),
        ("GET", "/cases/{case}/roles"),
        ("PUT", "/cases/{case}/roles"),
        ("POST", "/cases/{case}/assessments"),
    ],
)
def test_outsider_finds_nothing_at_any_call(
    practitioner: Client, outsider: Client, method: str, path: str
) -> None:
    """Every call about another's case answers as if there were none."""
    case, assessment, child = practitioner.start()
    given = {
        "section": "referral",
        "text": "x",
        "is_complete": True,
        "to": "helen",
        "reason": "A reason of some length.",
        "seq": 1,
        "login": "bethan",
        "role": "reader",
        "instrument": "child_and_family",
        "children": [child],
        "referred_on": "2026-01-05",
        "started_on": "2026-01-05",
    }
    body = (
        {"ops": [operation({"name": "x"}, "people", subject=child, row=child)]}
        if path.endswith("people")
        else given
    )
    asked = path.format(case=case, assessment=assessment)
    answer = outsider.call(method, asked, None if method == "GET" else body)
    assert answer.status == 404, answer.text


@pytest.mark.parametrize("path", ["/cases/{id}", "/assessments/{id}", "/assessments/{id}/history"])
def test_unknown_id_answers_as_a_forbidden_one(practitioner: Client, path: str) -> None:
    """Nobody can find out by guessing which ids exist."""
    answer = practitioner.call("GET", path.format(id=uuid.uuid4()))
    assert (answer.status, answer.error) == (404, "not_found")


def test_history_lays_words_side_by_side(practitioner: Client) -> None:
    """A supervisor sees which words changed, by whom and when."""
    _, assessment, _ = practitioner.start()
    save = f"/assessments/{assessment}/save"
    practitioner.ask("POST", save, {"ops": [operation("She was seen at home.")]})
    practitioner.ask("POST", save, {"ops": [operation("She was seen alone at home.", base_rev=1)]})
    answer = practitioner.ask("GET", f"/assessments/{assessment}/history?question=referral_reason")
    latest = answer["revisions"][-1]
    assert ["added", "alone "] in latest["differences"]
    assert latest["author_name"] == "Amara Nwosu-Hale"


def test_drafts_key_is_a_persons_own(practitioner: Client, outsider: Client) -> None:
    """The next person at a shared computer cannot read what the last one left."""
    own = practitioner.ask("GET", "/drafts-key")["key"]
    assert own == practitioner.ask("GET", "/drafts-key")["key"]
    assert own != outsider.ask("GET", "/drafts-key")["key"]


def test_answers_of_the_interface_are_never_kept(practitioner: Client) -> None:
    """Nothing of a record stays in a browser's or proxy's cache."""
    case, assessment, _ = practitioner.start()
    for path in (f"{API}/assessments/{assessment}", f"/assessment-kit/cases/{case}"):
        assert practitioner.get(path).headers["Cache-Control"] == "no-store"


def test_token_speaks_for_its_owner(tmp_path: Path) -> None:
    """A council's program uses a token of its own, without a cookie or page token."""
    running = RunningDemo(tmp_path / "home", "--light").start()
    running.stop()
    with Store.open(running.home) as store:
        token = store.sessions.issue_token(store.accounts.by_login("amara"), "a test", 1)
    running.start()
    try:
        client = Client(running.address)
        header = {"Authorization": f"token {token}"}
        assert client.get(f"{API}/me", **header).json["login"] == "amara"
        body = json.dumps({"reference": "TOKEN-1", "people": []}).encode()
        assert client.fetch("POST", f"{API}/cases", body, **header).status == 201
        assert client.session is None
    finally:
        running.stop()
