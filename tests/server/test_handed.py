"""The computer in a family's hands: one task, and no other address of the server."""

import ast
import json
import uuid
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from assessment_kit.instruments.knowledge.bank import shipped
from assessment_kit.server import handed
from assessment_kit.server.handed.files import STYLES, is_needed, modules
from assessment_kit.server.handed.table import HANDED
from assessment_kit.server.routes import OWN, expected
from assessment_kit.store.sessions import HANDED_PREFIX
from tests.browser.running_demo import RunningDemo
from tests.days import iso_day
from tests.server.client import API, Answer, Client, operation
from tests.server.conftest import PASSWORDS, logged_in
from tests.server.handing import OWN_PATTERNS, TASK, Family, every_address, family_of, hand_over

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600" width="800" height="600">'
    '<path d="M1 1L9 9" stroke="#1d2629" stroke-width="4" fill="none" stroke-linecap="round" '
    'stroke-linejoin="round"/></svg>'
)


@pytest.fixture
def worker(demo: RunningDemo) -> Client:
    """Log a social worker in, in a browser of their own."""
    return logged_in(demo, "amara")


@pytest.fixture
def family(worker: Client) -> Family:
    """Start an assessment with an invented family."""
    return family_of(worker)


def save(client: Client, *ops: dict[str, Any], **headers: str) -> Answer:
    """Save as the handed page does."""
    body = json.dumps({"ops": list(ops)}).encode()
    return client.fetch(
        "POST", f"{TASK}/save", body, X_XSRFToken=client.xsrf, Content_Type="application/json", **headers
    )


def words(family: Family, text: str, **other: Any) -> dict[str, Any]:
    """Say something as the parent."""
    place = {"subject": family.jo, "row": str(uuid.uuid4())}
    return operation({"words": text}, "family_view_words", **{**place, **other})


def leave(client: Client, login: str = "amara", password: str = "") -> Answer:
    """Give the computer back."""
    client.get(f"{TASK}/leave")
    return client.post(f"{TASK}/leave", worker=login, password=password or PASSWORDS[login])


def test_no_page_of_a_handed_browser_reads_the_record_on_the_event_loop() -> None:
    """Whoever gives a computer back waits for nobody's save, and nobody's save for them."""
    found = [
        f"{path.name}:{node.lineno}"
        for path in sorted(Path(handed.__file__).parent.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("self.store.")
    ]
    assert found == []


def test_every_route_is_closed_to_a_handed_browser(worker: Client, family: Family) -> None:
    """Jupyter's, Voilà's, Lab's and our own addresses answer 404, whatever is asked of them."""
    addresses = every_address(family)
    assert len(addresses) == len(expected()) - len(OWN_PATTERNS) > 60
    open_before = [path for path in addresses.values() if worker.get(path).status == 200]
    assert len(open_before) > 15  # the walk would see a door that stands open
    hand_over(worker, family)
    got = {path: worker.get(path).status for path in addresses.values()}
    assert {path: status for path, status in got.items() if status != 404} == {}
    sent = {
        (method, path): worker.fetch(method, path, b"{}", X_XSRFToken=worker.xsrf).status
        for method in ("HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")
        for path in addresses.values()
    }
    assert {key: status for key, status in sent.items() if status != 404} == {}


def test_guard_stands_before_kernels_and_their_websockets(worker: Client, family: Family) -> None:
    """A websocket is refused before anybody asks whose kernel it is."""
    hand_over(worker, family)
    asked = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"}
    answer = worker.get("/api/kernels/0-0-0-0-0/channels", Sec_WebSocket_Key="x" * 24, **asked)
    assert answer.status == 404


def test_a_program_token_opens_nothing_in_a_handed_browser(worker: Client, family: Family) -> None:
    """The cookie decides, whatever else a request carries."""
    hand_over(worker, family)
    assert worker.get(f"{API}/me", Authorization="token anything").status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/assessment-kit/handed/",
        "/assessment-kit/handed/../cases",
        "/assessment-kit/handed/%2e%2e/cases",
        "/assessment-kit/handed%2fsave",
        "//assessment-kit/cases",
        "/assessment-kit/handed/drawings/../../cases",
        "/assessment-kit/static/0/page.js",
        "/assessment-kit/static/0/../../cases",
        "/assessment-kit/static/0/pictures/../page.js",
        "/ASSESSMENT-KIT/cases",
        "/login?next=/assessment-kit/handed",
    ],
)
def test_no_writing_of_an_address_gets_past_the_guard(worker: Client, family: Family, path: str) -> None:
    """Dots, signs written as numbers and doubled slashes lead nowhere."""
    hand_over(worker, family)
    assert worker.get(path).status == 404


def test_a_forged_or_ended_handed_key_is_shut_in_all_the_same(demo: RunningDemo) -> None:
    """A key that says that it is handed opens no login page, whether or not it ever was one."""
    cookie = f"assessment-kit-127-0-0-1-{demo.port}={HANDED_PREFIX}made-up"
    for path in ("login", "assessment-kit/cases", "lab", "api/me"):
        with (
            pytest.raises(OSError, match="404"),
            urlopen(Request(f"{demo.address}{path}", headers={"Cookie": cookie}), timeout=20),
        ):
            pass


def test_outside_page_leads_back_to_the_task_and_names_nobody(worker: Client, family: Family) -> None:
    """Somebody who mistypes reads where to go; no name of a worker or family stands there."""
    hand_over(worker, family)
    answer = worker.get("/assessment-kit/cases", Accept="text/html")
    assert answer.status == 404
    assert f'href="{TASK}"' in answer.text
    assert "Testerly" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    program = worker.get(f"{API}/me")
    assert (program.status, program.error) == (404, "handed")


def test_files_of_the_handed_pages_are_there_and_no_others(worker: Client, family: Family) -> None:
    """Modules, style sheets and pictures load; what only workers' pages need does not."""
    hand_over(worker, family)
    for name in modules() | STYLES:
        assert worker.get(f"/assessment-kit/static/0/{name}").status == 200, name
    assert worker.get("/assessment-kit/static/0/pictures/read_back.svg").status == 200
    assert not is_needed("/assessment-kit/static/0/check.js")


def test_handing_over_ends_the_worker_s_own_session(
    demo: RunningDemo, worker: Client, family: Family
) -> None:
    """The cookie that the worker had is worth nothing once the computer is handed over."""
    cookie = worker.session
    assert cookie is not None
    hand_over(worker, family)
    request = Request(f"{demo.address}api/me", headers={"Cookie": f"{cookie.name}={cookie.value}"})
    with pytest.raises(OSError, match="403"), urlopen(request, timeout=20):
        pass


def test_handing_over_is_offered_only_where_something_is_asked(worker: Client, family: Family) -> None:
    """The page names persons and tasks; a task that asks nobody anything is refused in a sentence."""
    page = worker.get(f"{family.page}/hand-over")
    assert "Jo Testerly" in page.text
    assert "You are logged out here" in page.text
    refused = worker.post(f"{family.page}/hand-over", act="hand", to=f"{family.jo}|childs_views")
    assert refused.status == 400
    assert "asks this person nothing" in refused.text
    nobody = worker.post(f"{family.page}/hand-over", act="hand")
    assert "Choose who gets the computer" in nobody.text
    assert worker.call("GET", "/me").status == 200  # refused, and still logged in


def test_a_reader_cannot_hand_over(outsider: Client, family: Family) -> None:
    """Whoever has no role in a case finds no page to hand it over from."""
    assert outsider.get(f"{family.page}/hand-over").status == 404
    assert outsider.post(f"{family.page}/hand-over", act="hand", to=f"{family.jo}|own_view").status == 404


def test_task_shows_this_person_s_words_and_nothing_else(worker: Client, family: Family) -> None:
    """What the worker or anybody else wrote stands nowhere on the page of the parent."""
    secret = "The neighbour rang about shouting."
    worker.ask("POST", f"/assessments/{family.assessment}/save", {"ops": [operation(secret)]})
    hand_over(worker, family)
    assert save(worker, words(family, "I want my mum to be asked too.")).status == 200
    page = worker.get(TASK)
    assert "I want my mum to be asked too." in page.text
    assert secret not in page.text
    assert "Robin" not in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_what_is_saved_is_the_person_s_own(worker: Client, family: Family) -> None:
    """The voice is whoever has the computer, whatever a page claims; the login is the worker's."""
    hand_over(worker, family)
    assert save(worker, words(family, "Mornings are hard.", voice=family.robin)).status == 200
    leave(worker)
    heads = worker.ask("GET", f"/assessments/{family.assessment}")["heads"]
    said = next(one for one in heads if one["question"] == "family_view_words")
    assert said["value"]["words"] == "Mornings are hard."
    assert said["voice"] == family.jo


def test_another_question_is_refused(worker: Client, family: Family) -> None:
    """The key is for its task: the worker's own questions cannot be written with it."""
    hand_over(worker, family)
    refused = save(worker, operation("Everything is fine.", "referral_reason"))
    assert refused.status in {400, 403, 404}
    assert refused.json["message"].endswith(".")


def test_a_page_of_another_task_is_not_answered(worker: Client, family: Family) -> None:
    """A page left open from an earlier hand-over writes nothing under the next one."""
    first = hand_over(worker, family)
    leave(worker)
    second = hand_over(worker, family)
    assert first != second
    assert save(worker, words(family, "Too late."), X_Opened_By=first).status == 404
    assert save(worker, words(family, "In time."), X_Opened_By=second).status == 200


def test_an_ended_key_saves_nothing_and_says_so(demo: RunningDemo, worker: Client, family: Family) -> None:
    """A key that was copied before the computer was given back opens nothing afterwards."""
    hand_over(worker, family)
    cookie, token = worker.session, worker.xsrf
    assert cookie is not None
    leave(worker)
    headers = {
        "Cookie": f"{cookie.name}={cookie.value}; _xsrf={token}",
        "X-XSRFToken": token,
        "Content-Type": "application/json",
    }
    body = json.dumps({"ops": [words(family, "Again.")]}).encode()
    request = Request(f"{demo.address.rstrip('/')}{TASK}/save", data=body, headers=headers, method="POST")
    with pytest.raises(OSError, match="403"), urlopen(request, timeout=20):
        pass


def test_a_task_goes_on_at_another_computer(demo: RunningDemo, worker: Client, family: Family) -> None:
    """What was said on the first is on the second; the first asks for the worker from then on."""
    hand_over(worker, family)
    save(worker, words(family, "It began with the move."))
    second = logged_in(demo, "amara")
    hand_over(second, family)
    assert "It began with the move." in second.get(TASK).text
    assert worker.get(TASK).url.endswith("/leave")
    refused = save(worker, words(family, "On the old one."))
    assert (refused.status, refused.error) == (403, "signed_out")


def test_no_browser_fills_the_way_out_in(worker: Client, family: Family) -> None:
    """A login and password that a browser has kept are not offered to whoever has the computer."""
    hand_over(worker, family)
    page = worker.get(f"{TASK}/leave").text
    field = {name: page.partition(f'name="{name}"')[2].partition(">")[0] for name in ("worker", "password")}
    assert 'autocomplete="new-password"' in field["password"]
    assert 'autocomplete="off"' in field["worker"]
    for kept in ('name="login"', "username", "current-password"):
        assert kept not in page


def test_giving_back_needs_somebody_who_writes_in_the_case(worker: Client, family: Family) -> None:
    """A wrong password, and a colleague without a role here, leave the computer handed over."""
    hand_over(worker, family)
    wrong = leave(worker, "amara", "not-the-password")
    assert wrong.status == 403
    assert "do not go together" in wrong.text
    assert "Not done yet" in wrong.text
    stranger = leave(worker, "bethan")
    assert stranger.status in {403, 404}
    assert worker.get("/assessment-kit/cases").status == 404
    back = leave(worker)
    assert back.url.endswith(family.page)
    assert worker.call("GET", "/me").status == 200
    assert worker.get(TASK).status == 404  # the task is closed behind them


def test_guessing_the_worker_s_password_is_slowed(
    demo: RunningDemo, administrator: Client, family: Family, worker: Client
) -> None:
    """After some wrong passwords for one login the sign-in waits, as on the login page."""
    login = f"new.{uuid.uuid4().hex[:8]}"
    administrator.get("/assessment-kit/people")
    administrator.post(
        "/assessment-kit/people",
        login=login,
        name="New Comer",
        roles=["practitioner"],
        password="apple-and-stone",
    )
    hand_over(worker, family)
    assert 429 in [leave(worker, login, f"wrong-{n}").status for n in range(12)]


def test_words_are_read_back_and_then_stay(worker: Client, family: Family) -> None:
    """Confirmed by name and with today's date; from then on nobody changes them, and more can be added."""
    hand_over(worker, family)
    said = words(family, "I want help with the mornings.")
    save(worker, said)
    page = worker.get(f"{TASK}/read-back")
    assert "I want help with the mornings." in page.text
    seen = page.text.split('name="seen" value="')[1].split('"')[0]
    nameless = worker.post(f"{TASK}/read-back", seen=seen, name="")
    assert nameless.status == 400
    assert "Write your name" in nameless.text
    done = worker.post(f"{TASK}/read-back", seen=seen, name="Jo Testerly")
    assert "Your words are kept as you said them" in done.text
    again = save(worker, {**said, "op_id": str(uuid.uuid4()), "base_rev": 1, "value": {"words": "Changed."}})
    assert again.status == 409
    assert "nobody changes them" in again.json["message"]
    assert save(worker, words(family, "And something more.")).status == 200


def test_nothing_is_confirmed_that_was_not_read(worker: Client, family: Family) -> None:
    """What was written after the page was read has to be read first."""
    hand_over(worker, family)
    save(worker, words(family, "First."))
    seen = worker.get(f"{TASK}/read-back").text.split('name="seen" value="')[1].split('"')[0]
    save(worker, words(family, "Second."))
    answer = worker.post(f"{TASK}/read-back", seen=seen, name="Jo Testerly")
    assert answer.status == 409
    assert "Read it once more" in answer.text


def test_words_read_back_on_paper_are_taken_down(worker: Client, family: Family) -> None:
    """The worker writes down the name and day that stand on the signed page."""
    hand_over(worker, family)
    save(worker, words(family, "I signed this at home."))
    page = worker.get(f"{TASK}/read-back").text
    mark = page.split("Mark of this page: <strong>")[1][:6]
    leave(worker)
    worker.get(f"{family.page}/hand-over")
    given = {"act": "paper", "to": f"{family.jo}|own_view", "name": "Jo Testerly", "mark": mark}
    dateless = worker.post(f"{family.page}/hand-over", **given, read_on="")
    assert dateless.status == 400
    assert f'value="{mark}"' in dateless.text
    today = iso_day()
    other = worker.post(f"{family.page}/hand-over", **(given | {"mark": "AAAAAA"}), read_on=today)
    assert other.status == 409
    assert "print the page again" in other.text
    done = worker.post(f"{family.page}/hand-over", **given, read_on=today)
    assert "were read back on paper" in done.text
    hand_over(worker, family)
    assert "You read this back on" in worker.get(TASK).text


def test_a_drawing_is_taken_and_shown_to_its_person_only(
    demo: RunningDemo, worker: Client, family: Family
) -> None:
    """It comes back as a picture that can run nothing; another task, and another browser, get none."""
    hand_over(worker, family)
    post = {"X_XSRFToken": worker.xsrf, "Content_Type": "image/svg+xml"}
    made = worker.fetch("POST", f"{TASK}/drawings", SVG.encode(), **post)
    assert made.status == 201, made.text
    drawing = made.json["id"]
    shown = worker.get(f"{TASK}/drawings/{drawing}")
    assert shown.headers["Content-Type"].startswith("image/svg+xml")
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert "M1 1L9 9" in shown.text
    bad = SVG.replace("<path", "<script>alert(1)</script><path").encode()
    refused = worker.fetch("POST", f"{TASK}/drawings", bad, **post)
    assert refused.status == 400
    assert refused.json["message"].endswith(".")
    other = logged_in(demo, "amara")
    hand_over(other, family_of(other))
    assert other.get(f"{TASK}/drawings/{drawing}").status == 404
    assert Client(demo.address).get(f"{TASK}/drawings/{drawing}").status == 404


def test_pages_of_the_task_do_not_exist_for_a_worker(worker: Client, family: Family) -> None:
    """Whoever is logged in as themselves has nothing under the task's addresses."""
    assert worker.get(TASK).status == 404
    assert worker.get(f"{TASK}/drafts-key").status == 404
    assert save(worker, words(family, "Not handed.")).status == 404
    assert worker.get(f"{TASK}/state").json["is_handed"] is False


def test_key_of_the_drafts_is_not_the_worker_s(worker: Client, family: Family) -> None:
    """With the key that a handed page gets nobody reads what the worker typed on this computer."""
    own = worker.ask("GET", "/drafts-key")["key"]
    hand_over(worker, family)
    key = worker.get(f"{TASK}/drafts-key").json["key"]
    leave(worker)
    hand_over(worker, family)
    assert worker.get(f"{TASK}/drafts-key").json["key"] == key != own


def test_a_child_is_asked_in_the_child_s_own_order_and_words(worker: Client) -> None:
    """The first thing a child reads is what we cannot keep to ourselves."""
    family = family_of(worker, "child_voice")
    place = {"subject": family.robin}
    ops = [
        operation("took_part", "voice_took_part", **place),
        operation("younger", "voice_range", **place),
    ]
    worker.ask("POST", f"/assessments/{family.assessment}/save", {"ops": ops})
    hand_over(worker, family, family.robin, "childs_views")
    page = worker.get(TASK).text
    first = page.index("If you tell me someone is hurting you or someone else")
    assert page.index("data-ak-page=") < first < page.index("The house of worries")
    assert "About 12 to 17" not in page
    assert "Does this child take part?" not in page


def test_table_of_the_hand_over_is_part_of_the_table() -> None:
    """Whoever adds an address to the hand-over adds it where every route is named."""
    assert set(HANDED) <= set(OWN)


def test_pictures_of_the_check_are_shown_to_a_handed_browser_alone(worker: Client, family: Family) -> None:
    """There is nothing of any family in them; still the address opens with a handed key and no other."""
    picture = f"{TASK}/pictures/{next(iter(shipped().pictures))}.svg"
    assert worker.get(picture).status == 404
    hand_over(worker, family)
    shown = worker.get(picture)
    assert shown.status == 200
    assert shown.headers["Content-Type"].startswith("image/svg+xml")
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert worker.get(f"{TASK}/pictures/no_such_picture.svg").status == 404
