"""What every answer carries, and what odd requests get."""

import socket

from assessment_kit import __version__
from tests.attacks.cases import attack
from tests.attacks.injecting import form_path, raw
from tests.attacks.room import Room, tally
from tests.server.client import API, Answer
from tests.server.handing import every_address


def _answers(room: Room) -> list[tuple[str, Answer]]:
    """Load every address of the table, and some that are not there, as who may and as nobody."""
    if "answers" in room.memo:
        return list(room.memo["answers"])
    family = room.family()
    paths = [path for path in every_address(family).values() if path != "/logout"]
    paths += [
        "/no/such/page",
        form_path(family),
        f"{API}/cases/none",
        "/assessment-kit/static/x/kit.css",
        "/lab",
    ]
    people = (room.practitioner, room.nobody())
    room.memo["answers"] = [(path, client.get(path)) for client in people for path in paths]
    return list(room.memo["answers"])


@attack(
    63,
    "3.4.6",
    "Any answer without the headers that keep it in its place",
    by="another site",
    expected="nosniff, a policy without foreign sources, no foreign frame, no version, at every address",
)
def headers(room: Room) -> str:
    """Look at the headers of every address, refusals too."""
    answers = _answers(room)
    wrong = []
    for path, answer in answers:
        policy = answer.headers.get("Content-Security-Policy", "")
        marks = {
            "nosniff": answer.headers.get("X-Content-Type-Options") == "nosniff",
            "frame": "frame-ancestors 'none'" in policy or "frame-ancestors 'self'" in policy,
            "objects": "object-src 'none'" in policy or "default-src 'none'" in policy,
            "base": "base-uri" in policy or "sandbox" in policy,
            "foreign": "http:" not in policy and "https:" not in policy and " * " not in policy,
            "referrer": answer.headers.get("Referrer-Policy") == "same-origin",
            "opener": answer.headers.get("Cross-Origin-Opener-Policy") == "same-origin",
            "server": answer.headers.get("Server") == "assessment-kit",
        }
        wrong += [f"{name} at {path} ({answer.status})" for name, holds in marks.items() if not holds]
    assert not wrong, wrong
    return f"{len(answers)} answers ({tally(one.status for _, one in answers)}): 8 marks at each"


@attack(
    64,
    "3.4.2",
    "Reading an answer from a page of another site",
    by="another site",
    expected="no answer allows another origin to read it, and none names a family",
)
def across_origins(room: Room) -> str:
    """Ask with a foreign origin, with null, and in advance."""
    family, client = room.family(), room.practitioner
    paths = (
        f"{API}/me",
        f"{API}/assessments/{family.assessment}",
        "/api/me",
        "/api/contents/cases",
        "/login",
    )
    seen, allowed = [], []
    for path in paths:
        for origin in ("https://evil.example", "null", f"http://127.0.0.1:{room.demo.port + 1}"):
            for verb in ("GET", "OPTIONS"):
                wanted = {"Origin": origin, "Access_Control_Request_Method": "POST"}
                answer = client.fetch(verb, path, **wanted)
                seen.append(answer.status)
                allowed += [answer.headers.get("Access-Control-Allow-Origin")]
                assert "Testerly" not in answer.text
    assert set(allowed) == {None}
    return f"{tally(seen)}; allowed origins: {len([one for one in allowed if one])}"


@attack(
    65,
    "16.5.1",
    "An error page that tells of the inside: traces, paths, queries, versions",
    by="practitioner, anybody",
    expected="a word and a sentence",
)
def error_pages(room: Room) -> str:
    """Provoke errors of every kind and look for what a developer would print."""
    client, family = room.practitioner, room.family()
    post = {"X_XSRFToken": client.xsrf}
    answers = [
        client.get("/no/such/page"),
        client.get(f"{API}/cases/%00"),
        client.get(f"/api/contents/cases/{family.case}/x.ipynb"),
        client.get("/assessment-kit/static/x/none.js"),
        client.get("/voila/static/none.js"),
        client.get("/voila/templates/none/static/none.js"),
        client.get("/lab/api/settings/none"),
        client.get("/lab/api/translations/../x"),
        client.get("/voila/api/themes/none/x.css"),
        client.fetch("POST", f"{API}/assessments/{family.assessment}/save", b"{", **post),
        client.fetch("POST", f"{API}/assessments/{family.assessment}/drawings", b"<svg", **post),
        client.fetch("PUT", "/lab/api/workspaces/x", b"\xff", **post),
        room.nobody().get(f"{API}/me"),
        room.nobody().fetch("POST", "/login", b"\xff=%"),
    ]
    inside = (
        "Traceback",
        'File "',
        "site-packages",
        "sqlite",
        "sqlcipher",
        "tornado",
        __version__,
    )
    inside = (*inside, str(room.demo.home), "SELECT ")
    told = [(one.url, word) for one in answers for word in inside if word in one.text]
    assert not told, told
    statuses = [one.status for one in answers]
    assert 500 not in statuses, [(one.url, one.status) for one in answers]
    return f"{tally(statuses)}; {len(inside)} marks of the inside: 0 found"


@attack(
    66,
    "13.4.4",
    "Methods that no page uses: TRACE, CONNECT, made-up ones, and a changed method by header",
    by="anybody",
    expected="405 or no answer; nothing echoed or changed",
)
def methods(room: Room) -> str:
    """Send each to a page, a call and a notebook."""
    family, client = room.family(), room.practitioner
    seen = []
    paths = (f"{API}/cases/{family.case}", "/login", form_path(family), "/api/contents/cases")
    for path in paths:
        for verb in ("TRACE", "TRACK", "CONNECT", "PROPFIND", "EVIL"):
            status, body = raw(room, path, client, verb, X_Mark="echo-me")
            assert b"echo-me" not in body
            seen.append(status)
        changed = client.get(path, X_HTTP_Method_Override="DELETE", X_Method_Override="PUT")
        assert changed.status == 200
    assert set(seen) <= {400, 404, 405}, seen
    return f"{tally(seen)}; a method in a header: ignored at {len(paths)} addresses"


@attack(
    67,
    "4.1.3",
    "Another name for this machine: a foreign host, and a name that leads here (DNS rebinding)",
    by="another site",
    expected="403 or 404 for a foreign name; other names of this machine lead to the one",
)
def other_host(room: Room) -> str:
    """Ask under names that are not the server's."""
    client = room.practitioner
    names = (
        "evil.example",
        f"127.0.0.1.evil.example:{room.demo.port}",
        "[::ffff:192.0.2.1]",
        "192.0.2.7",
        "",
    )
    seen = [raw_with_host(room, name, client.session.value if client.session else "") for name in names]
    assert {status for status, _ in seen} <= {400, 403, 404}, seen
    assert not any(b"evil.example" in body for _, body in seen)
    local = [
        raw_with_host(room, f"{name}:{room.demo.port}", "")[0]
        for name in ("localhost", "127.0.0.2", "LOCALHOST.")
    ]
    assert set(local) == {302}
    return f"foreign names {tally(status for status, _ in seen)}; this machine's others {tally(local)}"


def raw_with_host(room: Room, host: str, session: str) -> tuple[int, bytes]:
    """Ask for who I am under a name."""
    cookie = f"assessment-kit-127-0-0-1-{room.demo.port}={session}"
    request = f"GET {API}/me HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
    return sent(room, request.encode())


def sent(room: Room, request: bytes) -> tuple[int, bytes]:
    """Send bytes as they are; give the first answer's status, 0 where it hung up, and all that was said."""
    with socket.create_connection(("127.0.0.1", room.demo.port), timeout=30) as connection:
        connection.sendall(request)
        said = b""
        try:
            while chunk := connection.recv(65536):
                said += chunk
        except (TimeoutError, ConnectionResetError):
            pass
    return (int(said.split(b" ", 2)[1]) if said.startswith(b"HTTP/") else 0), said


@attack(
    68,
    "4.2.1",
    "A second request hidden in the first, by two lengths or a torn header",
    by="anybody behind the same proxy",
    expected="400 or hung up; no second answer",
)
def smuggled(room: Room) -> str:
    """Send requests whose end two readers would find in different places."""
    hidden = b"GET /login HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n" % room.demo.port
    host = b"Host: 127.0.0.1:%d\r\nConnection: close\r\n" % room.demo.port
    tries = [
        b"POST /login HTTP/1.1\r\n%sContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n%s"
        % (host, hidden),
        b"POST /login HTTP/1.1\r\n%sContent-Length: 0\r\nContent-Length: 50\r\n\r\n%s" % (host, hidden),
        b"POST /login HTTP/1.1\r\n%sTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n%s" % (host, hidden),
        b"POST /login HTTP/1.1\r\n%sContent-Length: +5\r\n\r\n12345%s" % (host, hidden),
        b"GET /login HTTP/1.1\r\n%sX: a\r\n\tb: c\r\nContent-Length : 4\r\n\r\n%s" % (host, hidden),
        b"GET /login\x00 HTTP/1.1\r\n%s\r\n%s" % (host, hidden),
        b"GET /login HTTP/9.9\r\n%s\r\n%s" % (host, hidden),
    ]
    seen = []
    for request in tries:
        status, said = sent(room, request)
        seen.append((status, said.count(b"HTTP/1.1 ")))
    assert all(answers <= 1 for _, answers in seen), seen
    assert {status for status, _ in seen} <= {0, 400, 403, 404, 405}, seen
    return (
        f"{tally(status or 'hung up' for status, _ in seen)}; second answers: {sum(n > 1 for _, n in seen)}"
    )


@attack(
    69,
    "14.3.2",
    "Case text from the cache of a browser or proxy",
    by="who has the computer next",
    expected="no-store at everything but files without case text",
)
def caches(room: Room) -> str:
    """Look at what every address says to caches."""
    answers = _answers(room)
    open_files = ("/static/", "/voila/", "/lab/extensions", "/lab/api/themes", "/lab", "/doc")
    kept = [
        (path, answer.headers.get("Cache-Control"))
        for path, answer in answers
        if "no-store" not in answer.headers.get("Cache-Control", "")
        and not path.startswith(open_files)
        and "/static/" not in path
        and answer.status == 200
    ]
    with_text = [path for path, answer in answers if "Testerly" in answer.text]
    loose = [
        path
        for path, answer in answers
        if "Testerly" in answer.text and "no-store" not in answer.headers.get("Cache-Control", "")
    ]
    assert loose == [], loose
    assert kept == [], kept
    assert with_text
    return f"{len(answers)} answers; {len(with_text)} with case text, 0 of them to be kept"
