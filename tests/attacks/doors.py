"""Doors that are Jupyter's own, the administrator's, the command line's, or a handed browser's."""

import re
import uuid

from assessment_kit.server.routes import OWN, expected
from tests.attacks.cases import attack
from tests.attacks.room import Room, tally
from tests.attacks.stock_routes import stock_patterns
from tests.server.addresses import address_of
from tests.server.conftest import PASSWORDS
from tests.server.handing import OWN_PATTERNS, every_address, hand_over


@attack(
    42,
    "15.2.3",
    "Jupyter's own doors: files, nbconvert, terminals, plugins, executing, writing contents",
    by="practitioner",
    expected="404 or 405 with every verb; contents are not written, and a checkpoint is none",
)
def jupyters_doors(room: Room) -> str:
    """Knock at each, with the token that a page posts with."""
    client, family = room.practitioner, room.family()
    path = f"cases/{family.case}/{family.assessment}.ipynb"
    doors = [
        f"/nbconvert/html/{path}",
        f"/files/{path}",
        f"/view/{path}",
        f"/edit/{path}",
        f"/notebooks/{path}",
        f"/voila/files/{path}",
        f"/voila/api/contents/{path}",
        "/voila/tree",
        "/voila",
        "/tree",
        "/api",
        "/api/terminals",
        "/terminals/websocket/1",
        "/api/sessions",
        "/api/kernels",
        "/api/kernelspecs",
        "/api/spec.yaml",
        "/api/config/notebook",
        "/api/shutdown",
        "/api/nbconvert",
        "/lab/api/plugins",
        "/lab/api/extensions",
        "/lab/api/listings/x.json",
        "/lab/api/build",
        "/metrics",
        "/api/events",
        "/api/events/subscribe",
        "/static/../../etc/passwd",
        "/api/fileid/id",
        "/api/me/token",
    ]
    seen = []
    for door in doors:
        for verb in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            answer = client.fetch(verb, door, None if verb == "GET" else b"{}", X_XSRFToken=client.xsrf)
            seen.append((verb, door, answer.status))
    wrong = [one for one in seen if one[2] not in {404, 405}]
    assert not wrong, wrong
    for verb, where in (
        ("POST", "/api/contents"),
        ("DELETE", f"/api/contents/{path}"),
        ("PATCH", f"/api/contents/{path}"),
        ("POST", f"/api/contents/{path}/checkpoints"),
        ("PUT", "/api/contents/evil.ipynb"),
        ("PUT", "/api/contents/evil.py"),
    ):
        body = b'{"type": "notebook", "path": "x.ipynb", "copy_from": "/etc/passwd", "content": {}}'
        answer = client.fetch(verb, where, body, X_XSRFToken=client.xsrf)
        seen.append((verb, where, answer.status))
        is_harmless = where.endswith("/checkpoints") and answer.status == 201 and b"passwd" not in answer.body
        assert answer.status in {400, 403, 404, 405} or is_harmless, (verb, where, answer.text)
    assert not list(room.demo.home.rglob("evil*"))
    return tally(one[2] for one in seen)


@attack(
    43,
    "15.2.3",
    "Every route of Jupyter, JupyterLab and Voilà that the table does not name",
    by="practitioner",
    expected="404; not one of them there",
)
def every_other_route(room: Room) -> str:
    """List what the installed packages register, and ask the running server for what the table leaves out."""
    ours = {pattern for pattern, _ in expected()}
    others = sorted(set(stock_patterns()) - ours)
    known = dict.fromkeys(("kernel_id", "session_id", "kernel_name", "path", "checkpoint_id"), "x")
    known |= {"kernel_id": "0-0-0-0-0", "path": "/x", "": "x", "mode": "lab", "workspace": "", "tree": ""}
    paths = ["/" + address_of(pattern, _Any(known)).lstrip("/") for pattern in others]
    ours_at = [re.compile(f"{pattern}$") for pattern in ours]
    asked = [path for path in paths if not any(own.match(path) for own in ours_at)]
    statuses = [room.practitioner.get(path).status for path in asked]
    assert len(asked) > 25, asked
    assert set(statuses) <= {404}, [(path, s) for path, s in zip(asked, statuses, strict=True) if s != 404]
    return f"{len(others)} patterns left out, {tally(statuses)}"


class _Any(dict[str, str]):
    def __missing__(self, _: str) -> str:
        return "x"


@attack(
    44,
    "8.2.2",
    "Plugins, extensions, settings and workspaces of other people's JupyterLab",
    by="practitioner",
    expected="plugins and extensions 404; settings and workspaces one's own only",
)
def others_lab(room: Room) -> str:
    """Switch a plugin off for everybody, write a setting and a workspace, and look at them as another."""
    mine, other = room.supervisor, room.outsider
    header = {"X_XSRFToken": mine.xsrf}
    plugin = b'{"cmd": "disable", "plugin_name": "@jupyterlab/notebook-extension:tracker"}'
    shut = [
        mine.fetch("POST", f"/lab/api/{name}", plugin, **header).status for name in ("plugins", "extensions")
    ]
    assert shut == [404, 404]
    setting = "/lab/api/settings/@jupyterlab/notebook-extension:tracker"
    mark = uuid.uuid4().hex
    raw = b'{"raw": "{\\"windowingMode\\": \\"full\\"} // %s"}' % mark.encode()
    space = b'{"data": {"mark": "%s"}, "metadata": {"id": "default"}}' % mark.encode()
    statuses = [mine.fetch("PUT", setting, raw, **header).status]
    statuses.append(mine.fetch("PUT", "/lab/api/workspaces/default", space, **header).status)
    assert statuses == [204, 204]
    assert mark in mine.get(setting).text
    seen = [
        other.get(path).text
        for path in (setting, "/lab/api/settings", "/lab/api/workspaces", "/lab/api/workspaces/default")
    ]
    assert not any(mark in text for text in seen)
    told = sum(mark in text for text in seen)
    return f"plugins, extensions {tally(shut)}; another's mark in {told} of {len(seen)} answers"


@attack(
    45,
    "8.2.1",
    "Reading cases as whoever manages logins",
    by="administrator",
    expected="404 at every case; logins may be managed, and no case opens by it",
)
def administrator_reads(room: Room) -> str:
    """Ask for a family's record in each of its forms, and for the list of cases."""
    family = room.family()
    here = f"/assessments/{family.assessment}"
    statuses = [
        room.administrator.call("GET", path).status
        for path in (
            f"/cases/{family.case}",
            here,
            f"{here}/history",
            f"{here}/copies/full.pdf",
            f"{here}/sign",
        )
    ]
    assert set(statuses) == {404}
    listed = room.administrator.ask("GET", "/cases")
    assert family.case not in str(listed)
    assert room.administrator.call("POST", "/cases", {"reference": "X-1", "people": []}).status == 403
    urgent = room.administrator.call(
        "POST", "/urgent-access", {"case": family.case, "reason": "To have a look."}
    )
    assert urgent.status in {400, 403, 404}, urgent.text
    return f"{tally(statuses)}; {len(listed)} cases listed; urgent access {urgent.status}"


@attack(
    46,
    "8.2.1",
    "A computer that was handed to a parent reaches what is the worker's",
    by="parent at a handed computer",
    expected="404 at every route but the task's",
)
def handed_browser(room: Room) -> str:
    """Ask a handed browser for every route of the table, with the worker's own program header too."""
    worker = room.anew("amara")
    family = room.family()
    hand_over(worker, family)
    paths = [path for path in every_address(family).values() if "/desk/" not in path]
    from assessment_kit.server.handed.files import is_needed

    closed = [path for path in paths if not is_needed(path)]
    statuses = [worker.get(path).status for path in closed]
    statuses += [worker.get(path, Authorization="token made-up").status for path in closed[:5]]
    assert len(OWN) - len(OWN_PATTERNS) <= len(closed)
    assert set(statuses) == {404}
    worker.post("/assessment-kit/handed/leave", worker="amara", password=PASSWORDS["amara"])
    return tally(statuses)


@attack(
    47,
    "13.2.1",
    "The desk of the command line, which asks for no login, without its secret",
    by="anybody on this machine",
    expected="404, whatever is guessed",
)
def the_desk(room: Room) -> str:
    """Ask it for a copy, for notes to be taken and for tables, with nothing and with guesses."""
    family, client = room.family(), room.nobody()
    secrets = ("", "x", "null", "None", "0" * 64)
    calls = [("GET", f"/assessment-kit/desk/pdf/{family.assessment}", None)]
    calls += [("POST", f"/assessment-kit/desk/{name}", b"{}") for name in ("notes", "leaving", "frames")]
    statuses = [
        caller.fetch(verb, path, body, X_Assessment_Kit_Desk=secret).status
        for caller in (client, room.practitioner)
        for verb, path, body in calls
        for secret in secrets
    ]
    assert set(statuses) == {404}
    return tally(statuses)
