"""Logging in and out, sessions that end, guessing, and forged requests."""

import statistics
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import quote

from tests.attacks.cases import attack
from tests.attacks.room import Room, tally
from tests.server.client import API, Answer, Client, operation
from tests.server.conftest import PASSWORDS
from tests.server.test_signing import hand_in

NEW = "pear-and-flint-22"


def with_cookie(room: Room, client: Client, path: str = f"{API}/me") -> int:
    """Ask for something with a copy of somebody's cookie, in a browser that is not theirs."""
    assert client.session is not None
    header = {"Cookie": f"{client.session.name}={client.session.value}"}
    return room.nobody().get(path, **header).status


@attack(
    14,
    "3.5.1",
    "A form or call that another site has the person's browser send",
    by="another site",
    expected="403 without the page's token, 404 from a foreign origin; another's token does not do",
)
def forged_request(room: Room) -> str:
    """Post with the cookie alone, as text/plain, with a made-up token and from a foreign origin."""
    client, family = room.practitioner, room.family()
    save = f"{API}/assessments/{family.assessment}/save"
    body = b'{"ops": []}'
    form = "application/x-www-form-urlencoded"
    foreign = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors", "Origin": "https://evil.example"}
    other = room.outsider.xsrf
    tries = [
        client.fetch("POST", save, body, Content_Type="application/json"),
        client.fetch("POST", save, body, Content_Type="text/plain", **foreign),
        client.fetch("POST", save, body, X_XSRFToken="made-up"),
        client.fetch("POST", save, body, X_XSRFToken=other),
        client.fetch("POST", f"{save}?_xsrf={other}", body),
        client.fetch("POST", "/assessment-kit/cases/new", b"reference=X", Content_Type=form),
        client.fetch("POST", "/logout", b"", Content_Type=form, **foreign),
        client.fetch("PUT", f"{API}/cases/{family.case}/roles", b'{"login": "bethan", "role": "reader"}'),
    ]
    assert {one.status for one in tries} <= {403, 404}, [(one.url, one.status) for one in tries]
    assert client.get(f"{API}/me").status == 200
    return tally(one.status for one in tries)


@attack(
    16,
    "4.1.3",
    "Headers that a proxy would set, sent straight to the port",
    by="anybody on this machine",
    expected="no login by them; the address in links and redirects stays the server's",
)
def proxy_headers(room: Room) -> str:
    """Claim to be somebody, to come over https and from elsewhere."""
    claims = (
        "X-Remote-User",
        "X-Forwarded-User",
        "X-Auth-Request-User",
        "Remote-User",
        "X-User-ID",
        "X-Auth-Request-Preferred-Username",
        "X-WEBAUTH-USER",
    )
    statuses = []
    for name in claims:
        connection = HTTPConnection("127.0.0.1", room.demo.port, timeout=30)
        connection.request("GET", f"{API}/me", headers={name: "helen"})
        statuses.append(connection.getresponse().status)
        connection.close()
    assert set(statuses) == {403}
    headers = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "192.0.2.9",
    }
    connection = HTTPConnection("127.0.0.1", room.demo.port, timeout=30)
    connection.request("GET", "/", headers=headers)
    answer = connection.getresponse()
    where = answer.getheader("Location", "")
    connection.close()
    assert "evil.example" not in where
    return f"{tally(statuses)} with {len(claims)} names; led to {where}"


@attack(
    36,
    "8.3.2",
    "A role, login or password that ends in the middle of a session",
    by="somebody who was let go",
    expected="403 at the very next request, a save too; nothing written",
)
def ended_meanwhile(room: Room) -> str:
    """End a role in a case, a role of the login and a login while their owner has a form open."""
    family, seen = room.family(), {}
    for how in ("role in the case", "use of the login", "login", "password"):
        login, password = room.newcomer()
        roles = f"/cases/{family.case}/roles"
        room.practitioner.ask("PUT", roles, {"login": login, "role": "contributor"})
        client = room.enter(login, password)
        save = f"/assessments/{family.assessment}/save"
        place = {"question": "analysis"}
        first = client.call("POST", save, {"ops": [operation(how, **place)]})
        assert first.status == 200, first.text
        page = f"/assessment-kit/people/{login}"
        if how == "role in the case":
            room.practitioner.ask("PUT", roles, {"login": login, "role": "contributor", "ends": True})
        elif how == "use of the login":
            room.administrator.post(page, act="roles", roles=["supervisor"])
        elif how == "login":
            room.administrator.post(page, act="remove")
        else:
            room.administrator.post(page, act="password", password=NEW)
        after = client.call("POST", save, {"ops": [operation("Too late.", **place)]})
        seen[how] = (after.status, after.error)
    heads = room.practitioner.ask("GET", f"/assessments/{family.assessment}")["heads"]
    assert not [one for one in heads if one["value"] == "Too late."]
    assert {status for status, _ in seen.values()} <= {403, 404}, seen
    return "; ".join(f"{how}: {status} {word}" for how, (status, word) in seen.items())


@attack(
    50,
    "7.4.1",
    "A cookie that was copied, after its owner logged out",
    by="who copied the session",
    expected="403",
)
def replayed_cookie(room: Room) -> str:
    """Copy it, log out in the browser, and use the copy on calls, pages and the notebook."""
    client = room.anew("callum")
    before = with_cookie(room, client)
    copied = client.session
    assert copied is not None
    client.get("/logout")
    client.post("/logout")
    header = {"Cookie": f"{copied.name}={copied.value}"}
    answers = [
        room.nobody().get(path, **header)
        for path in (f"{API}/me", f"{API}/cases", "/api/contents/cases", "/assessment-kit/cases")
    ]
    statuses = ["login page" if "/login" in one.url else one.status for one in answers]
    assert before == 200
    assert set(statuses) <= {403, "login page"}
    return f"before {before}; after {tally(statuses)}"


@attack(
    51,
    "7.4.3",
    "A stolen session after its owner changed the password",
    by="who copied the session",
    expected="403 in every other browser",
)
def changed_password(room: Room) -> str:
    """Change it in one browser while two others are logged in."""
    login, password = room.newcomer()
    owner, thief, third = (room.enter(login, password) for _ in range(3))
    given = {"current": password, "new": NEW, "again": NEW}
    owner.get("/assessment-kit/password")
    owner.post("/assessment-kit/password", **given)
    statuses = [with_cookie(room, client) for client in (thief, third)]
    assert statuses == [403, 403]
    assert room.nobody().log_in(login, password).status == 403
    return f"{tally(statuses)}; the old password 403"


@attack(
    52,
    "7.2.4",
    "A session that the attacker chose before the login",
    by="who had the computer before",
    expected="a new one at every login, the old one worth nothing",
)
def fixed_session(room: Room) -> str:
    """Plant a cookie before a login, and log in on top of somebody's own session."""
    login, password = room.newcomer()
    client = room.enter(login, password)
    first = client.session
    assert first is not None
    client.post("/login", login=login, password=password, next="")
    second = client.session
    assert second is not None
    planted = room.nobody()
    planted.get("/login")
    name, value = first.name, "attacker-chose-this"
    planted.fetch("POST", "/login", b"login=amara", Cookie=f"{name}={value}")
    tried = [room.nobody().get(f"{API}/me", Cookie=f"{name}={one}").status for one in (value, first.value)]
    now = room.nobody().get(f"{API}/me", Cookie=f"{name}={second.value}").status
    assert (first.value != second.value, tried, now) == (True, [403, 403], 200)
    length = len(second.value or "")
    return f"planted and earlier session: {tally(tried)}; the new one: {now}, {length} characters"


@attack(
    53,
    "6.3.1",
    "Guessing the password of one login, one after the other and all at once",
    by="anybody",
    expected="429 after 5 wrong ones, then the right one too has to wait",
)
def guessing(room: Room) -> str:
    """Try many passwords; then the right one."""
    login, password = room.newcomer()
    client = room.nobody()
    client.get("/login")
    with ThreadPoolExecutor(6) as threads:
        tries = threads.map(lambda n: _knock(room, login, f"wrong-{n}"), range(12))
        statuses = [one.status for one in tries]
    right = _knock(room, login, password).status
    assert statuses.count(403) <= 5
    assert statuses.count(429) >= 7
    assert right == 429
    return f"{tally(statuses)}; then the right one: {right}"


def _knock(room: Room, login: str, password: str) -> Answer:
    return room.nobody().log_in(login, password)


@attack(
    54,
    "6.3.8",
    "Finding out who has a login, by the words or the time of a refusal",
    by="anybody",
    expected="same status and sentence; no time that tells them apart",
)
def who_has_a_login(room: Room) -> str:
    """Compare the refusals of a login that there is with those of one that there is none of."""
    known, _ = room.newcomer()
    unknown = f"no.{uuid.uuid4().hex[:8]}"
    texts, times = {}, {}
    for login in (known, unknown):
        took = []
        for _ in range(4):
            client = room.nobody()
            client.get("/login")
            began = time.perf_counter()
            answer = client.post("/login", login=login, password="not-the-password", next="")
            took.append(time.perf_counter() - began)
            texts[login] = (answer.status, answer.text.replace(login, "").replace(client.xsrf, "")[-2500:])
        times[login] = statistics.median(took)
    assert texts[known][0] == texts[unknown][0] == 403
    assert ("do not go together" in texts[known][1]) is ("do not go together" in texts[unknown][1]) is True
    return (
        f"403 and one sentence for both; medians {times[known] * 1000:.0f} and {times[unknown] * 1000:.0f} ms"
    )


@attack(
    55,
    "7.5.3",
    "Signing in somebody else's open session, by guesses or without the password",
    by="who sits down at the supervisor's screen",
    expected="403, then 429; nothing signed",
)
def signing_unseen(room: Room) -> str:
    """Sign as the supervisor with no password, with the author's and with guesses."""
    login, password = room.newcomer("supervisor", registration_number="SW77", registered_until="2099-11-30")
    case, assessment, _ = hand_in(room.practitioner)
    room.practitioner.ask("PUT", f"/cases/{case}/roles", {"login": login, "role": "supervisor"})
    room.practitioner.ask("POST", f"/assessments/{assessment}/take-back", {})
    room.practitioner.ask("POST", f"/assessments/{assessment}/submit", {"to": login})
    client = room.enter(login, password)
    shown = client.what_to_sign(assessment)
    statuses = [
        client.call("POST", f"/assessments/{assessment}/authorise", {**shown, "password": guess}).status
        for guess in ("", PASSWORDS["amara"], *(f"guess-{n}" for n in range(6)))
    ]
    assert set(statuses) <= {400, 403, 429}
    assert 429 in statuses
    assert client.ask("GET", f"/assessments/{assessment}")["status"] == "submitted"
    return f"{tally(statuses)}; not signed"


@attack(
    56,
    "14.2.1",
    "A token or password in an address, which ends in logs",
    by="who reads a proxy's log",
    expected="not taken from an address; no address of ours carries one",
)
def token_in_address(room: Room) -> str:
    """Send session and password as a query, and look for them in the log afterwards."""
    client = room.anew("callum")
    assert client.session is not None
    value = client.session.value or ""
    paths = [
        f"{API}/me?token={value}",
        f"/login?login=callum&password={PASSWORDS['callum']}",
        f"{API}/me?{client.session.name}={value}",
    ]
    answers = [room.nobody().get(path) for path in paths]
    assert [one.status for one in answers] == [403, 200, 403]
    assert 'name="password"' in answers[1].text  # the form, and nobody is logged in
    log = "\n".join(line for line in room.demo.said.splitlines() if not line.startswith("login "))
    assert value not in log
    assert PASSWORDS["callum"] not in log
    return f"{tally(one.status for one in answers)}; in the server's log: 0 of 2"


@attack(
    57,
    "3.7.2",
    "A link that leads to another site after logging in",
    by="who sends a link",
    expected="led to a page of this server, whatever the link says",
)
def open_redirect(room: Room) -> str:
    """Log in by way of links that name another site in many spellings."""
    login, password = room.newcomer()
    spellings = (
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "/%2f/evil.example",
        "///evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "http:evil.example",
        "@evil.example",
        "/%5cevil.example",
        "/assessment-kit/cases/..//evil.example",
    )
    client = room.enter(login, password)
    ends = []
    for spelling in spellings:
        connection = HTTPConnection("127.0.0.1", room.demo.port, timeout=30)
        assert client.session is not None
        cookie = {"Cookie": f"{client.session.name}={client.session.value}"}
        connection.request("GET", f"/login?next={quote(spelling)}", headers=cookie)
        ends.append(connection.getresponse().getheader("Location", ""))
        connection.close()
    outside = [end for end in ends if not end.startswith("/") or end.startswith(("//", "/\\"))]
    assert outside == []
    assert len(ends) == len(spellings)
    return f"{len(spellings)} spellings: 0 led elsewhere ({tally(ends)})"


@attack(
    58,
    "3.3.4",
    "Reading or sending the session's cookie from a script or another site",
    by="a script on a page",
    expected="HttpOnly, SameSite, gone with the browser, no token in any body",
)
def the_cookie(room: Room) -> str:
    """Look at the cookie that a login sets, and for its value in pages."""
    client = room.anew("amara")
    cookie = client.session
    assert cookie is not None
    marks = {
        "HttpOnly": cookie.has_nonstandard_attr("HttpOnly"),
        "SameSite=Lax": cookie.get_nonstandard_attr("SameSite") == "Lax",
        "ends with the browser": cookie.discard,
        "43 characters or more": len(cookie.value or "") >= 43,
    }
    pages = [client.get(path).text for path in ("/assessment-kit/cases", f"{API}/me", "/lab", "/api/me")]
    assert all(marks.values()), marks
    assert not any((cookie.value or "?") in page for page in pages)
    told = sum((cookie.value or "?") in page for page in pages)
    return f"{', '.join(marks)}; its value in {told} of {len(pages)} bodies"
