"""Floods, odd JSON, and signs that are meant for a log or a screen."""

import uuid
from concurrent.futures import ThreadPoolExecutor

from tests.attacks.cases import attack
from tests.attacks.injecting import raw
from tests.attacks.room import Room, tally
from tests.server.client import API, Answer, Client, operation


@attack(
    39,
    "2.4.1",
    "Letters that hide or turn words round, a megabyte of text, and a flood of saves",
    by="practitioner",
    expected="shown where it stands, stored; the flood is told to wait (429) and nobody else is",
)
def flood(room: Room) -> str:
    """Write odd names and a megabyte, then save as fast as eight threads can while a colleague works."""
    odd = "Rоbin\u202eyltrets\u202c\u200b\u2066X\u2069 \U0001f469\u200d\U0001f466 " + "A" * 1_000_000
    client = room.enter(*room.newcomer())
    case, assessment, _ = client.start()
    save = f"/assessments/{assessment}/save"
    assert client.call("POST", save, {"ops": [operation(odd)]}).status == 200
    page = client.get(f"/assessment-kit/cases/{case}/assessments/{assessment}")
    assert page.status == 200
    tabs = [room.nobody() for _ in range(8)]
    for tab in tabs:
        for cookie in client.jar:
            tab.jar.set_cookie(cookie)

    def run(tab: Client) -> list[int]:
        ops = (
            {"ops": [operation({"text": "x"}, "harm", row=str(uuid.uuid4())) for _ in range(100)]}
            for _ in range(15)
        )
        return [tab.call("POST", save, given).status for given in ops]

    with ThreadPoolExecutor(9) as threads:
        flooding = [threads.submit(run, tab) for tab in tabs]
        other = [room.practitioner.call("GET", "/me").status for _ in range(20)]
        statuses = [status for one in flooding for status in one.result()]
    assert set(statuses) == {200, 429}
    assert set(other) == {200}
    return f"{len(statuses)} saves of 100 answers: {tally(statuses)}; a colleague meanwhile: {tally(other)}"


@attack(
    76,
    "2.4.1",
    "One login that asks for PDFs without end, in every way there is",
    by="practitioner",
    expected="told to wait, in a sentence and with Retry-After (429); a colleague gets theirs meanwhile",
)
def many_copies(room: Room) -> str:
    """Ask for copies of one assessment as fast as four tabs can while a colleague asks for one."""
    client, family = room.enter(*room.newcomer()), room.family()
    case, assessment, _ = client.start()
    tabs = [room.nobody() for _ in range(4)]
    for tab in tabs:
        for cookie in client.jar:
            tab.jar.set_cookie(cookie)
    ways = ("copies/full.pdf", "versions/1.pdf", "parents-page.pdf?parent=nobody", "copies/family.html?for=x")

    def run(tab: Client) -> list[Answer]:
        return [tab.call("GET", f"/assessments/{assessment}/{ways[number % 4]}") for number in range(16)]

    with ThreadPoolExecutor(5) as threads:
        flooding = [threads.submit(run, tab) for tab in tabs]
        other = room.practitioner.call("GET", f"/assessments/{family.assessment}/copies/full.pdf").status
        answers = [answer for one in flooding for answer in one.result()]
    refused = [one for one in answers if one.status == 429]
    assert refused
    assert other == 200
    assert all(int(one.headers["Retry-After"]) >= 1 and "wait a minute" in one.text for one in refused)
    last = client.call("GET", f"/assessments/{assessment}/{ways[0]}")
    assert client.call("GET", f"/cases/{case}").status == 200
    return f"{tally(one.status for one in answers)}; then {last.status}; a colleague meanwhile: {other}"


@attack(
    59,
    "1.5.3",
    "JSON that parsers read differently: NaN, depth, twice the same key, huge numbers, wrong types",
    by="practitioner",
    expected="400 in a sentence, or taken as data; never 500",
)
def odd_json(room: Room) -> str:
    """Send each to the save, to the settings of Lab and to the notebook."""
    client, family = room.practitioner, room.family()
    bodies: list[bytes] = [
        b"NaN",
        b'{"ops": NaN}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"ops": [], "ops": [1]}',
        b'{"ops": 1e999}',
        b'{"ops": [{"op_id": 1, "question": [], "value": {}}]}',
        b"\xff\xfe",
        b'"\\ud800"',
        b"{} trailing",
        b'{"ops": [{"op_id": "a", "question": "__proto__", "value": "x", "base_rev": 0}]}',
        b'{"ops": [{"op_id": "a", "question": "constructor", "value": "x", "base_rev": -1}]}',
        b'{"ops": [{"op_id": "a", "question": "referral_reason", "value": "x", "base_rev": 1e400}]}',
        b'{"ops": [{"op_id": "a", "question": "referral_reason", "value": {"$gt": ""}, "base_rev": 0}]}',
        b'{"__proto__": {"is_admin": true}}',
        ("9" * 5000).encode(),
        b'{"ops": ' + b"9" * 5000 + b"}",
        b'{"ops": [{"op_id": "\\u0000", "question": "referral_reason", "value": "x", "base_rev": 0}]}',
    ]
    answers = [
        client.fetch(
            "POST",
            f"{API}/assessments/{family.assessment}/save",
            body,
            X_XSRFToken=client.xsrf,
            Content_Type="application/json",
        )
        for body in bodies
    ]
    wrong = [
        (body[:60], one.status, one.text[:200])
        for body, one in zip(bodies, answers, strict=True)
        if one.status not in {400, 404, 413}
    ]
    assert wrong == [], wrong
    lab = [
        client.fetch("PUT", "/lab/api/workspaces/default", body, X_XSRFToken=client.xsrf).status
        for body in bodies
    ]
    notebook = f"/api/contents/cases/{family.case}/{family.assessment}.ipynb"
    bodies += [
        b"[]",
        b"1",
        b"null",
        b'{"content": 5}',
        b'{"type": "notebook", "content": {"cells": [1, {}, null]}}',
        b'{"type": [], "content": {}}',
        b'{"type": "notebook", "content": {"cells": {}, "metadata": []}}',
    ]
    saved = [client.fetch("PUT", notebook, body, X_XSRFToken=client.xsrf).status for body in bodies]
    assert 500 not in (*lab, *saved), (lab, list(zip([body[:60] for body in bodies], saved, strict=True)))
    return f"saves: {tally(one.status for one in answers)}; settings: {tally(lab)}; notebooks: {tally(saved)}"


@attack(
    60,
    "16.4.1",
    "Line ends and signs of a terminal in what is logged",
    by="anybody",
    expected="one line of the log for one request, no control sign",
)
def log_lines(room: Room) -> str:
    """Put them into the login name, the address and headers."""
    before = len(room.demo.said)
    evil = "x%0d%0a[W 2026] 200 GET /forged%1b[2J"
    room.nobody().log_in("amara\r\nlogin forged password forged role administrator\x1b[2J", "x")
    statuses = [raw(room, f"/{evil.replace(' ', '%20')}", None, Referer="http://x/\x1b[2J")[0]]
    statuses.append(raw(room, "/api/contents/%0a%0dforged", room.practitioner)[0])
    lines = room.demo.said[before:].splitlines()
    forged = [line for line in lines if line.startswith(("login forged", "[W 2026] 200", "forged"))]
    assert forged == []
    assert "\x1b" not in "".join(lines)
    return f"{tally(statuses)}; {len(lines)} lines, 0 forged, 0 control signs"
