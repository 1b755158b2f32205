"""Signing over HTTP: the page shows exactly what is signed, and asks who it is once more."""

import html
import json
import re
import threading
from collections.abc import Iterator, Sequence
from http.server import ThreadingHTTPServer
from typing import Any

import pytest

from assessment_kit.server.api.table import API as CALLS
from assessment_kit.store.record import Store
from tests.browser.running_demo import RunningDemo
from tests.server.client import API, Answer, Client, operation
from tests.server.conftest import PASSWORDS, logged_in
from tests.server.own_identity import PORT_FILE, Provider

WORDS = "We talked it over in supervision."
Place = tuple[str, str, str]  # case, assessment, child


def hand_in(author: Client, name: str = "Robin", people: Sequence[Any] = ()) -> Place:
    """Hand an assessment to Helen, with more people in its case; give case, assessment and child."""
    case, assessment, child = author.start(name)
    author.ask("PUT", f"/cases/{case}/people", {"ops": list(people)})
    author.answer_what_is_required(assessment, child)
    author.ask("PUT", f"/cases/{case}/roles", {"login": "helen", "role": "supervisor"})
    author.ask("POST", f"/assessments/{assessment}/submit", {"to": "helen"})
    return case, assessment, child


@pytest.fixture
def place(practitioner: Client) -> Place:
    """Hand an assessment in."""
    return hand_in(practitioner)


def page_of(place: Place, page: str = "/sign") -> str:
    """Say where a page of an assessment is."""
    return f"/assessment-kit/cases/{place[0]}/assessments/{place[1]}{page}"


def fields(page: Answer) -> dict[str, str]:
    """Read the hidden fields of the page's form, and put words to what needs some."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text)
    given = {name: html.unescape(value) for name, value in found if name != "_xsrf"}
    return given | dict.fromkeys(re.findall(r'<textarea[^>]* name="(point-\w+)"', page.text), WORDS)


def test_the_page_shows_every_answer_that_the_root_covers(supervisor: Client, place: Place) -> None:
    """The whole root, every text, the open notes with their number, and what needs words."""
    note = {"section": "referral", "text": "Who rang the school?", "kind": "action_required"}
    supervisor.ask("POST", f"/assessments/{place[1]}/annotations", note)
    page, shown = supervisor.get(page_of(place)), supervisor.ask("GET", f"/assessments/{place[1]}/sign")
    root = shown["content_root"]
    assert "".join(re.findall(r"<span>([0-9a-f]{8})</span>", page.text)[:8]) == root
    for text in ("School was worried.", "Mornings.", "Help.", "Open notes: 1", "Who rang the school?"):
        assert text in page.text
    wanting = [one["words"] for one in shown["points"] if one["needs_words"]]
    assert "Note 1 is still open: an action is required there." in wanting
    assert all(html.escape(words, quote=False) in page.text for words in wanting)
    advised = re.search(r"Advice of check-answers: (\d+)", page.text)
    assert advised
    others = [one for one in shown["points"] if not one["needs_words"]]
    assert int(advised[1]) == len(shown["advice"]) + len(others)


def test_opening_the_page_ends_taking_back(practitioner: Client, supervisor: Client, place: Place) -> None:
    """Who reads it to sign it has opened it."""
    supervisor.get(page_of(place))
    assert practitioner.call("POST", f"/assessments/{place[1]}/take-back", {}).status == 409


def test_signed_on_the_page_with_words_and_password(supervisor: Client, place: Place) -> None:
    """The words and how it was shown who signs stand with the version on the assessment's page."""
    done = supervisor.post(
        page_of(place), **fields(supervisor.get(page_of(place))), password=PASSWORDS["helen"]
    )
    assert "Authorised. Its content can no longer be changed." in done.text
    assert "Version 1: signed by" in done.text
    assert "with their password once more" in done.text
    assert WORDS in done.text
    (signed,) = supervisor.ask("GET", f"/assessments/{place[1]}/signatures")
    assert (signed["version"], signed["authenticated_by"]) == (1, "password")
    assert {point["words"] for point in signed["points"]} == {WORDS}


def test_a_wrong_password_signs_nothing_and_keeps_what_was_typed(supervisor: Client, place: Place) -> None:
    """The sentence stands above, the words in their boxes, and the session holds."""
    back = supervisor.post(page_of(place), **fields(supervisor.get(page_of(place))), password="not-mine")
    assert back.status == 403
    assert "That is not your password" in back.text
    assert f">{WORDS}</textarea>" in back.text
    assert "not-mine" not in back.text
    assert supervisor.ask("GET", f"/assessments/{place[1]}")["status"] == "submitted"


def test_a_point_without_words_comes_back(supervisor: Client, place: Place) -> None:
    """The first one is named, and nothing is signed."""
    given = fields(supervisor.get(page_of(place))) | {"point-chronology": " no "}
    back = supervisor.post(page_of(place), **given, password=PASSWORDS["helen"])
    assert back.status == 400
    assert "There is no chronology." in back.text


def test_a_change_is_refused_with_the_difference_shown(
    practitioner: Client, supervisor: Client, place: Place
) -> None:
    """Word by word, per question, and the notes beside it; then what is there now can be signed."""
    given = fields(supervisor.get(page_of(place)))
    one = f"/assessments/{place[1]}"
    supervisor.ask("POST", f"{one}/return", {"reason": "Say who saw it."})
    changed = {"ops": [operation("School was very worried indeed.", base_rev=1)]}
    practitioner.ask("POST", f"{one}/save", changed)
    practitioner.ask("POST", f"{one}/submit", {"to": "helen"})
    supervisor.ask("POST", f"{one}/annotations", {"section": "referral", "text": "Thank you."})
    back = supervisor.post(page_of(place), **given, password=PASSWORDS["helen"])
    assert back.status == 409
    assert "What changed since you read it" in back.text
    said = re.search(r'<section class="ak-card ak-changes".*?</section>', back.text, re.DOTALL)
    assert said
    words = " ".join(re.sub(r"<[^>]+>", "", said[0]).split())
    assert "What was the referral about?" in words
    assert re.search(r"Added: very", words)
    assert "Note 1 was written since" in words
    assert f">{WORDS}</textarea>" in back.text
    asked = supervisor.ask("GET", f"{one}/sign?since={json.loads(given['shown'])['content_seq']}")
    assert [change["question"] for change in asked["changes"]] == ["What was the referral about?"]
    done = supervisor.post(page_of(place), **fields(back), password=PASSWORDS["helen"])
    assert "Authorised." in done.text


def test_a_struck_text_is_told_and_not_shown(practitioner: Client, supervisor: Client, place: Place) -> None:
    """What was taken out as entered in error since is named, and its words are nowhere."""
    given, one = fields(supervisor.get(page_of(place))), f"/assessments/{place[1]}"
    history = practitioner.ask("GET", f"{one}/history?question=analysis")["revisions"]
    practitioner.ask("POST", f"{one}/strikes", {"seq": history[-1]["seq"], "reason": "Another family."})
    back = supervisor.post(page_of(place), **given, password=PASSWORDS["helen"])
    assert back.status == 409
    assert "This text was struck" in back.text
    assert "Mornings." not in back.text


def test_what_came_from_elsewhere_is_no_way_in(supervisor: Client, place: Place) -> None:
    """Made-up fields are refused in a sentence, and break nothing."""
    given = fields(supervisor.get(page_of(place)))
    for other in ({"shown": "[]"}, {"shown": "{"}, {"gone": "x"}, {"shown": '{"content_seq":true}'}):
        twisted = given | other | {"content_root": "0" * 64}
        assert supervisor.post(page_of(place), **twisted, password=PASSWORDS["helen"]).status == 409
    unknown = given | {"point-horoscope": "It says yes."}
    assert supervisor.post(page_of(place), **unknown, password=PASSWORDS["helen"]).status == 400


def test_who_does_not_sign_is_told_why(practitioner: Client, outsider: Client, place: Place) -> None:
    """The author sees what will be signed, without a form; a stranger sees nothing."""
    page = practitioner.get(page_of(place))
    assert "You do not sign this assessment" in page.text
    assert 'name="password"' not in page.text
    assert outsider.get(page_of(place)).status == 404
    assert outsider.post(page_of(place), password="x").status == 404


def test_every_word_on_the_page_is_escaped(practitioner: Client, supervisor: Client) -> None:
    """Case text is data, in notes, answers and differences."""
    case, assessment, child = practitioner.start("<b>Robin</b>")
    practitioner.answer_what_is_required(assessment, child)
    save = {"ops": [operation("<script>alert(1)</script>", base_rev=1)]}
    practitioner.ask("POST", f"/assessments/{assessment}/save", save)
    practitioner.ask("PUT", f"/cases/{case}/roles", {"login": "helen", "role": "supervisor"})
    practitioner.ask("POST", f"/assessments/{assessment}/submit", {"to": "helen"})
    note = {"section": "referral", "text": "<img src=x onerror=alert(1)>"}
    supervisor.ask("POST", f"/assessments/{assessment}/annotations", note)
    for page in ("/sign", "", "/addenda"):
        text = supervisor.get(page_of((case, assessment, child), page)).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<b>Robin" not in text


def test_addenda_and_views_on_their_page(practitioner: Client, supervisor: Client, place: Place) -> None:
    """Written once it is signed; shown there, on the assessment's page, in the form, notebook and PDF."""
    page = page_of(place, "/addenda")
    assert "Write an addendum" not in practitioner.get(page).text
    assert "Write down the family" in practitioner.get(page).text
    assert practitioner.post(page, kind="addendum", text="Too early.").status == 409
    signed = supervisor.what_to_sign(place[1], password=PASSWORDS["helen"])
    supervisor.ask("POST", f"/assessments/{place[1]}/authorise", signed)
    empty = practitioner.post(page, kind="addendum", text="  ")
    assert (empty.status, "Write what is to be added first." in empty.text) == (400, True)
    added = practitioner.post(page, kind="addendum", text="The school wrote again.")
    assert "Added. The content that was signed did not change." in added.text
    nobody = practitioner.post(page, kind="family_view", view="I see it differently.", person="")
    assert (nobody.status, "I see it differently.</textarea>" in nobody.text) == (400, True)
    people = practitioner.ask("GET", f"/cases/{place[0]}/people")
    mother = next(one["id"] for one in people if one["kind"] == "parent_or_carer")
    practitioner.post(page, kind="family_view", view="I see it differently.", person=mother)
    faces = (page, page_of(place, ""), f"/voila/render/cases/{place[0]}/{place[1]}.ipynb",
             f"/api/contents/cases/{place[0]}/{place[1]}.ipynb")  # fmt: skip
    for face in faces:
        text = supervisor.get(face).text
        assert "The school wrote again." in text
        assert "I see it differently." in text
    (one, view) = supervisor.ask("GET", f"/assessments/{place[1]}/addenda")
    assert (one["kind"], one["version"], view["person_name"]) == ("addendum", 1, "Jo Testerly")
    assert one["content_root"] == signed["content_root"]


def test_addenda_by_call_keep_their_rules(practitioner: Client, supervisor: Client, place: Place) -> None:
    """A kind that there is, somebody whose view it is, and a text."""
    call = f"/assessments/{place[1]}/addenda"
    assert practitioner.call("POST", call, {"kind": "diary", "text": "x"}).error == "invalid"
    assert practitioner.call("POST", call, {"kind": "family_view", "text": "x"}).error == "invalid"
    assert practitioner.call("POST", call, {"text": "x"}).error == "state"


def test_what_was_returned_comes_back_as_a_checklist(
    practitioner: Client, supervisor: Client, place: Place
) -> None:
    """Listed before it is returned; then on the author's page, in the form's head and by call."""
    one, page = f"/assessments/{place[1]}", page_of(place, "")
    supervisor.ask("POST", f"{one}/annotations", {"section": "referral", "text": "Who rang the school?"})
    listed = supervisor.get(page).text
    assert "1 open note goes back with it" in listed
    assert "Who rang the school?" in listed
    supervisor.post(page, step="return", reason="Please say who rang.")
    for face in (page, f"/voila/render/cases/{place[0]}/{place[1]}.ipynb"):
        text = practitioner.get(face).text
        assert "Please say who rang." in text
        assert "0 of 1 note seen to" in text
    practitioner.ask("POST", f"{one}/save", {"ops": [operation("The head teacher rang.", base_rev=1)]})
    found = practitioner.ask("GET", f"{one}/checklist")
    assert [(item["number"], item["state"]) for item in found["items"]] == [(1, "changed")]
    practitioner.ask("POST", f"{one}/submit", {"to": "helen"})
    assert practitioner.ask("GET", f"{one}/checklist")["items"] == []


# Every call that writes below an assessment: what it is given once that is signed, and what it answers.
_TEXT = {"text": "Late."}
CLOSED: dict[str, Any] = {
    "save": {"ops": [operation("Never.", base_rev=1)]},
    "sections/referral": {"is_complete": False},
    "submit": {"to": "helen"},
    "take-back": {},
    "return": {"reason": "Once more."},
    "authorise": {"content_root": "0", "shown_sha256": "0"},
    "cancel": {"reason": "A mistake."},
    "children/{child}/close": {"reason": "Moved away."},
    "children/{child}/reopen": {"reason": "Came back."},
    "annotations": {"section": "referral", **_TEXT},
    "annotations/1/reply": _TEXT,
    "annotations/1/resolve": {},
    "annotations/1/withdraw": {},
    "parts": {"instrument": "contribution", "children": ["{child}"]},
    "read-backs": {"person": "{child}", "task": "own_view", "name": "X", "on": "2026-01-01", "mark": "x"},
    "drawings": {},
    "allocation": {"practitioner": "amara", "why": "Knows the family."},
}
# Stand beside the content, or open a new version.
BESIDE = {"addenda", "strikes", "step", "reopen", "unsent", "recipients", "clearances", "releases"}


def test_the_list_of_calls_that_write_is_whole() -> None:
    """A call that is added later is thought of here."""
    below = [pattern.split("(?P<assessment>[^/]+)/", 1)[1] for pattern, handler in CALLS
             if "(?P<assessment>[^/]+)/" in pattern and "post" in vars(handler)]  # fmt: skip
    known = {name.split("/")[0] for name in CLOSED} | BESIDE
    named = {
        word
        for path in below
        for word in re.sub(r"\(\?P<\w+>([^()]*)\)", r"\1", path.split("/")[0]).split("|")
    }
    assert named <= known, named - known


def test_no_call_changes_what_was_signed(practitioner: Client, supervisor: Client, place: Place) -> None:
    """Whoever asks by whichever call, the content and its root stay what was signed."""
    one = f"/assessments/{place[1]}"
    supervisor.ask("POST", f"{one}/annotations", {"section": "referral", "text": "Who rang?"})
    signed = supervisor.what_to_sign(place[1], password=PASSWORDS["helen"])
    supervisor.ask("POST", f"{one}/authorise", signed)
    before = supervisor.ask("GET", one)
    for path, given in CLOSED.items():
        filled = {key: value.replace("{child}", place[2]) if isinstance(value, str) else value
                  for key, value in given.items()}  # fmt: skip
        if path == "parts":
            filled["children"] = [place[2]]
        for person in (practitioner, supervisor):
            password = {"password": PASSWORDS["helen"]} if path == "authorise" else {}
            answer = person.call("POST", f"{one}/{path.replace('{child}', place[2])}", filled | password)
            assert answer.error in {"state", "refused", "invalid", "not_found"}, (path, answer.text)
    after = supervisor.ask("GET", one)
    assert (after["content_root"], after["heads"]) == (before["content_root"], before["heads"])


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningDemo, str, Place]]:
    """Serve a demo with a council's own provider; give it, a program's token and an assessment that waits."""
    running = RunningDemo(tmp_path_factory.mktemp("own") / "home", "--light")
    provider = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    serving = threading.Thread(target=provider.serve_forever)
    serving.start()
    try:
        place = hand_in(logged_in(running.start(), "amara"), "Anew")
        running.stop()
        with Store.open(running.home) as store:
            token = store.sessions.issue_token(store.accounts.by_login("helen"), "a program", 1)
        (running.home / PORT_FILE).write_text(str(provider.server_port), encoding="utf-8")
        running.module = "tests.server.own_identity"
        running.start()
        yield running, token, place
    finally:
        running.stop()
        provider.shutdown()
        serving.join()
        provider.server_close()


def test_another_provider_asks_in_its_own_way(own: tuple[RunningDemo, str, Place]) -> None:
    """The page leads to the provider; who comes back signs, and nobody with a password alone."""
    running, _, place = own
    helen = logged_in(running, "helen")
    page = helen.get(page_of(place))
    assert 'name="password"' not in page.text
    alone = helen.post(page_of(place), **fields(page), password=PASSWORDS["helen"])
    assert (alone.status, "Log in anew" in alone.text) == (403, True)
    address = html.unescape(re.search(r'href="(http://[^"]+/anew[^"]+)"', page.text)[1])  # type: ignore[index]
    back = Client(address.split("/anew")[0])
    back.jar, back._opener = helen.jar, helen._opener
    came = back.get("/anew" + address.split("/anew")[1])
    assert "You have just logged in anew" in came.text
    with_word = came.url.removeprefix(running.address.rstrip("/"))
    done = helen.post(with_word, **fields(came))
    assert "Version 1: signed by" in done.text
    assert ", logged in anew." in done.text
    (signed,) = helen.ask("GET", f"/assessments/{place[1]}/signatures")
    assert signed["authenticated_by"] == "identity_provider"


def test_a_programs_token_signs_nothing(own: tuple[RunningDemo, str, Place]) -> None:
    """It reads what there is to sign, and a person signs."""
    running, token, place = own
    program = Client(running.address)
    own_header = {"Authorization": f"token {token}"}
    read = program.get(f"{API}/assessments/{place[1]}/sign", **own_header)
    assert read.status == 200
    given = {name: read.json[name] for name in ("content_root", "shown_sha256")}
    body = json.dumps(given | {"password": PASSWORDS["helen"]}).encode()
    answer = program.fetch("POST", f"{API}/assessments/{place[1]}/authorise", body, **own_header)
    assert (answer.status, answer.error) == (403, "refused")
    assert "A program signs nothing" in answer.json["message"]


def test_what_is_not_handed_in_says_so_and_is_not_signed(practitioner: Client, supervisor: Client) -> None:
    """Above the present text of a draft, and of what came back, stands no word of a handing in."""
    place = hand_in(practitioner)
    assert "as it was handed in by" in supervisor.get(page_of(place)).text
    supervisor.ask("POST", f"/assessments/{place[1]}/return", {"reason": "Say who saw it."})
    page = supervisor.get(page_of(place)).text
    assert "It is not handed in; this is what stands now." in page
    assert "as it was handed in" not in page
    assert "You do not sign this assessment" in page
    assert 'name="content_root"' not in page


def test_a_view_added_while_it_is_read_is_shown_as_changed(
    practitioner: Client, supervisor: Client, place: Place
) -> None:
    """It stands on the page, and whoever had not seen it is told."""
    given = fields(supervisor.get(page_of(place)))
    view = {"kind": "family_view", "person": place[2], "view": "I was not there."}
    practitioner.post(page_of(place, "/addenda"), **view)
    back = supervisor.post(page_of(place), **given, password=PASSWORDS["helen"])
    assert back.status == 409
    assert "Added since: their own view (Robin Testerly), by Amara" in html.unescape(back.text)
    assert "Added beside it: 1" in back.text
    assert "I was not there." in back.text


def test_what_was_missed_is_overdue_until_it_is_closed(supervisor: Client, place: Place) -> None:
    """Nobody can hold a meeting of an assessment that is over: it is not recorded."""
    page = page_of(place, "")
    assert "<strong>Overdue</strong>" in supervisor.get(page).text
    given = fields(supervisor.get(page_of(place)))
    supervisor.post(page_of(place), **given, password=PASSWORDS["helen"])
    closed = supervisor.get(page).text
    assert "Overdue" not in closed
    assert "; not recorded" in closed
