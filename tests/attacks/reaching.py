"""Reaching what belongs to others: records, roles, routes."""

import json
from typing import Any

from tornado.web import RequestHandler

from assessment_kit.core.shown import _PARTS
from assessment_kit.server.api.table import API as CALLS
from tests.attacks.cases import attack
from tests.attacks.room import Room, tally
from tests.days import iso_day
from tests.server.addresses import address_of
from tests.server.client import Answer, operation
from tests.server.handing import Family, every_address, samples

VERBS = ("get", "post", "put", "patch", "delete")
NAME = "Testerly"  # the name of every family that the tests invent


def _verbs_of(handler: type[RequestHandler]) -> list[str]:
    return [verb.upper() for verb in VERBS if getattr(handler, verb) is not getattr(RequestHandler, verb)]


def _looked_at() -> str:
    """Write what a preview gives, of a copy without anything in it."""
    lists: dict[str, Any] = {name: [] for name in ("stand", "withheld", "cleared", "names")}
    return json.dumps({**dict.fromkeys(_PARTS, ""), **lists})


def _given(family: Family) -> dict[str, Any]:
    """Say in one body whatever some call asks for, so that none is refused for its shape alone."""
    day = iso_day(ago=3)
    return {
        "section": "referral",
        "text": "Two words.",
        "is_complete": True,
        "to": "helen",
        "reason": "Why not.",
        "why": "Why not.",
        "seq": 1,
        "login": "bethan",
        "role": "lead_practitioner",
        "instrument": "child_and_family",
        "children": [family.robin],
        "referred_on": day,
        "started_on": day,
        "shown": _looked_at(),
        "kind": "court",
        "court": "Family Court",
        "for": "x",
        "copy": "family",
        "how": "post",
        "checked": [],
        "rev": 1,
        "language": "English",
        "explained_by": "Me",
        "question": "analysis",
        "subject": "",
        "row": "",
        "assessment": family.assessment,
        "is_cleared": True,
        "person": family.jo,
        "name": "X Y",
        "read_on": day,
        "content_root": "x",
        "shown_sha256": "x",
        "points": {},
        "password": "x",
        "hand_over": "x",
        "revisions": [],
        "before": "x",
        "words": "x",
        "skills": "Has done twelve.",
        "from_on": day,
        "until_on": day,
        "read": 1,
        "texts": 1,
        "on": day,
        "practitioner": "bethan",
        "reference": "X",
        "outcome": "x",
        "task": "own_view",
    }


def _body(path: str, family: Family) -> Any:
    if path.endswith("/people"):
        value = {"kind": "child", "name": "X", "date_of_birth": "2019-01-01"}
        return {"ops": [operation(value, "people", subject=family.robin, row=family.robin)]}
    if path.endswith("/save"):
        return {"ops": [operation("Mine now.")]}
    kinds = {"annotations": "question", "addenda": "addendum"}
    more = {"kind": kinds[path.rpartition("/")[2]]} if path.rpartition("/")[2] in kinds else {}
    return {**_given(family), **more}


def _is_open(answer: Answer) -> bool:
    return answer.status < 400 or NAME in answer.text


@attack(
    1,
    "8.2.2",
    "Another's case or assessment in the address of a page",
    by="outsider, administrator",
    expected="404 at every page, each try in the audit",
)
def other_pages(room: Room) -> str:
    """Load every page, form and notebook of a case as two people without a role in it."""
    family = room.family()
    own = {pattern for pattern, _ in CALLS}
    paths = [
        path
        for pattern, path in every_address(family).items()
        if pattern not in own and (family.case in path or family.assessment in path) and "/desk/" not in path
    ]
    paths += [f"/voila/render/cases/{family.case}/{family.assessment}.ipynb?case={family.case}"]
    people = (room.outsider, room.administrator)
    answers = [client.get(path) for client in people for path in paths]
    assert len(answers) >= 36, paths
    opened = [(one.url, one.status) for one in answers if _is_open(one)]
    assert not opened, opened
    tried = {room.id_of("bethan"), room.id_of("priya")}
    written = [entry for entry in room.audit_of(family.case) if entry.actor in tried]
    assert {(entry.actor, entry.action) for entry in written} == {(actor, "refused") for actor in tried}
    return f"{tally(one.status for one in answers)}; {len(written)} refusals in the audit of the case"


@attack(
    2,
    "8.2.2",
    "Another's assessment, note, drawing, copy or release in a call of the interface",
    by="outsider",
    expected="404 at every call with every verb",
)
def other_calls(room: Room) -> str:
    """Send every call of the interface that names a case or assessment, as somebody without a role."""
    family = room.family()
    known = {
        **dict.fromkeys(("note", "drawing", "cover", "release"), "x"),
        **samples(family),
        "kind": "family",
    }
    tried, seen = 0, []
    for pattern, handler in CALLS:
        path = address_of(pattern, known)
        if family.case not in path and family.assessment not in path and "/releases/" not in path:
            continue
        path += f"?for={family.jo}" if "/copies/family" in path else ""
        for verb in _verbs_of(handler):
            given = None if verb == "GET" else _body(path, family)
            answer = room.outsider.call(verb, path.removeprefix("/assessment-kit/api/v1"), given)
            seen.append((verb, path, answer.status, answer.text[:200]))
            assert NAME not in answer.text, (verb, path)
            tried += 1
    wrong = [one for one in seen if one[2] != 404]
    assert not wrong, wrong
    heads = room.practitioner.ask("GET", f"/assessments/{family.assessment}")["heads"]
    assert not [one for one in heads if one["value"] == "Mine now."]
    return f"{tally(one[2] for one in seen)}, nothing written"


@attack(
    4,
    "8.2.1",
    "Listing everybody's kernels, sessions and contents",
    by="practitioner",
    expected="no list of kernels or sessions; contents list one's own cases only",
)
def listing(room: Room) -> str:
    """Ask for the lists that Jupyter gives to whoever is logged in."""
    family = room.family()
    statuses = [room.outsider.get(path).status for path in ("/api/kernels", "/api/sessions", "/api/status")]
    assert statuses == [404] * 3
    listed = room.outsider.get("/api/contents/cases").json["content"]
    assert family.case not in [one["name"] for one in listed]
    assert family.case in [
        one["name"] for one in room.practitioner.get("/api/contents/cases").json["content"]
    ]
    return f"{tally(statuses)}; 0 of 1 foreign cases among {len(listed)} listed"


@attack(
    8,
    "8.2.1",
    "A section 47 enquiry led by who is no registered social worker, or no longer one",
    by="family help practitioner, practitioner with a lapsed registration",
    expected="403 and told to ring now; in the audit",
)
def section_47(room: Room) -> str:
    """Start one, and take a step up into one."""
    day = iso_day(ago=1)
    lapsed = {"registration_number": "SW1", "registered_until": "2020-11-30"}
    statuses, words = [], []
    for given in ({}, lapsed):
        client = room.enter(*room.newcomer(**given))
        case, child = client.open_case()
        body = {
            "instrument": "section_47_enquiry",
            "children": [child],
            "started_on": day,
            "referred_on": day,
        }
        answer = client.call("POST", f"/cases/{case}/assessments", body)
        statuses.append(answer.status)
        words.append(answer.error)
        assert client.ask("GET", f"/cases/{case}")["assessments"] == []
        assert [entry for entry in room.audit_of(case) if entry.action == "refused"]
    assert statuses == [403, 403]
    assert words == ["ring_now", "ring_now"]
    return f"{tally(statuses)} ({', '.join(sorted(set(words)))}), 0 started, 2 in the audit"


@attack(
    9,
    "8.2.3",
    "Writing in somebody else's words: the answers as supervisor, the notes as author",
    by="supervisor, practitioner",
    expected="403, both texts as they were",
)
def others_words(room: Room) -> str:
    """Save over an answer as its supervisor; edit, move and withdraw a note as the author."""
    family, author, supervisor = room.family(), room.practitioner, room.supervisor
    here = f"/assessments/{family.assessment}"
    author.ask("PUT", f"/cases/{family.case}/roles", {"login": "helen", "role": "supervisor"})
    author.ask("POST", f"{here}/save", {"ops": [operation("As it was said.")]})
    note = supervisor.ask("POST", f"{here}/annotations", {"section": "referral", "text": "Who rang?"})
    number = note.get("id") or note.get("number")
    tries = [supervisor.call("POST", f"{here}/save", {"ops": [operation("As I like it.", base_rev=1)]})]
    for step in ("edit", "move", "withdraw"):
        said = {"text": "Nothing to see.", "section": "referral", "revision": 1}
        tries.append(author.call("POST", f"{here}/annotations/{number}/{step}", said))
    assert [one.status for one in tries] == [403] * 4, [one.text for one in tries]
    heads = author.ask("GET", here)["heads"]
    assert [one["value"] for one in heads if one["question"] == "referral_reason"] == ["As it was said."]
    (kept,) = author.ask("GET", f"{here}/annotations")
    assert kept["text"] == "Who rang?"
    return tally(one.status for one in tries)


@attack(
    11,
    "15.3.3",
    "A forged author, time or status in what is saved",
    by="practitioner",
    expected="refused whole; the server's own values stand",
)
def forged(room: Room) -> str:
    """Send what only the server says, inside an operation and beside it."""
    family = room.family()
    save = f"/assessments/{family.assessment}/save"
    forgeries = {"author": "helen", "recorded_at": "2020-01-01T00:00:00Z", "rev": 99, "status": "applied"}
    answers = [
        room.practitioner.call("POST", save, {"ops": [operation("x", **{name: value})]})
        for name, value in forgeries.items()
    ]
    answers.append(room.practitioner.call("POST", save, {"ops": [operation("x")], "author": "helen"}))
    assert [one.status for one in answers] == [400] * 5
    room.practitioner.ask("POST", save, {"ops": [operation("Written now.")]})
    history = f"/assessments/{family.assessment}/history?question=referral_reason"
    (written,) = room.practitioner.ask("GET", history)["revisions"]
    assert written["author_name"] == "Amara Nwosu-Hale"
    assert written["recorded_at"] > iso_day(ago=1)
    return f"{tally(one.status for one in answers)}; author and time of the one true save are the server's"


@attack(
    12,
    "2.2.3",
    "An operation sent again with another text, by its author and by somebody else",
    by="practitioner, colleague",
    expected="the first acknowledgement, or refused; the first text stands",
)
def replayed(room: Room) -> str:
    """Use an operation's id a second time, and from another login."""
    family = room.family()
    save, op = f"/assessments/{family.assessment}/save", operation("The first text.")
    first = room.practitioner.ask("POST", save, {"ops": [op]})["acks"][0]
    again = room.practitioner.call("POST", save, {"ops": [{**op, "value": "Another text."}]})
    room.practitioner.ask("PUT", f"/cases/{family.case}/roles", {"login": "callum", "role": "contributor"})
    other = room.the("callum").call("POST", save, {"ops": [{**op, "value": "Callum's text."}]})
    heads = room.practitioner.ask("GET", f"/assessments/{family.assessment}")["heads"]
    assert [one["value"] for one in heads if one["question"] == "referral_reason"] == ["The first text."]
    assert not any(one.get("conflicts") for one in heads)
    if again.status == 200:
        assert again.json["acks"][0] == first
    assert other.status >= 400, other.text
    return f"again by its author: {again.status}; by another: {other.status}; 1 text, the first"


@attack(
    13,
    "8.2.1",
    "Giving oneself a role in a case, or another use of one's login",
    by="outsider, reader, practitioner, administrator",
    expected="403 or 404, every role as before",
)
def own_role(room: Room) -> str:
    """Grant oneself a role from outside, from below, and as whoever manages logins."""
    family, reader = room.family(), room.the("callum")
    roles = f"/cases/{family.case}/roles"
    room.practitioner.ask("PUT", roles, {"login": "callum", "role": "reader"})
    before = room.practitioner.ask("GET", roles)
    tries = [
        room.outsider.call("PUT", roles, {"login": "bethan", "role": "lead_practitioner"}),
        reader.call("PUT", roles, {"login": "callum", "role": "lead_practitioner"}),
        room.administrator.call("PUT", roles, {"login": "priya", "role": "supervisor"}),
        *(room.outsider.call(verb, "/me", {"roles": ["supervisor"]}) for verb in ("PUT", "POST", "PATCH")),
        room.outsider.post("/assessment-kit/people/bethan", act="roles", roles=["supervisor"]),
        room.administrator.post(
            "/assessment-kit/people/priya", act="roles", roles=["administrator", "supervisor"]
        ),
    ]
    assert all(one.status in {403, 404, 405} for one in tries), [(one.url, one.status) for one in tries]
    assert room.practitioner.ask("GET", roles) == before
    assert room.outsider.ask("GET", "/me")["roles"] == ["practitioner"]
    assert room.administrator.ask("GET", "/me")["roles"] == ["administrator"]
    return f"{tally(one.status for one in tries)}; roles unchanged"
