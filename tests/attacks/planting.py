"""One case in which every free text is a script: names, answers, handed pages, reasons, notes, releases."""

import json
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from assessment_kit.core.people import AtWork
from assessment_kit.instruments.loading import Library
from assessment_kit.instruments.model import Instrument
from tests.attacks.answers import Op, Place
from tests.attacks.room import Room
from tests.attacks.texts import Texts, call_at, calls_with_texts
from tests.days import iso_day
from tests.server.client import Answer, Client, operation
from tests.server.handing import TASK

BELOW = ("case", "shared")  # asked inside the other instruments, never alone
_AT_ONCE = 100
# Calls of which none is made: why.
_NOT_MADE = {
    "/covers": "takes logins and days alone",
    "/read-backs": "its one free text, who read it, is typed on the handed page",
}
_CHECKED = ["right_reader", "read_through", "names", "way"]


@dataclass
class Planted:
    """What was planted, and where it is to be looked for."""

    case: str = ""
    child: str = ""
    parent: str = ""
    places: dict[str, Place] = field(default_factory=dict)  # by instrument
    recipients: dict[str, str] = field(default_factory=dict)  # by kind of copy
    released: tuple[str, str, str] = ("", "", "")  # case, assessment and recipient of a copy that left
    taken: int = 0
    refused: int = 0
    of_calls: int = 0
    handed: int = 0

    @property
    def main(self) -> Place:
        """The assessment that is signed, released and reopened."""
        return self.places["child_and_family"]


class Planting:
    """Plants them, as whoever may write each.

    Parameters
    ----------
    look
        Called with a handed browser, the name of what was handed over and a page of it, while it is.
    """

    def __init__(self, room: Room, look: Callable[[Client, str, str], None]) -> None:
        self.room, self.text, self.found = room, Texts(), Planted()
        self.sent: set[tuple[str, str]] = set()
        self._look = look
        self._given: set[tuple[str, frozenset[str]]] = set()  # what was handed to whom
        self._kinds: set[tuple[str, str]] = set()
        self.author_login, self._password = self._somebody("practitioner")
        self.supervisor_login, self._other_password = self._somebody("supervisor")
        self.author = room.enter(self.author_login, self._password)
        self.supervisor = room.enter(self.supervisor_login, self._other_password)
        self.spare_login, _ = self._somebody("practitioner")

    def everything(self) -> Planted:
        """Plant all of it."""
        self._case()
        for instrument in (one for one in Library().all() if one.id not in BELOW):
            self._assessment(instrument)
        self._life()
        self._leaving()
        self._released()
        self._given_away()
        untried = [pattern for pattern, verb in calls_with_texts() if (pattern, verb) not in self.sent]
        assert all(pattern.endswith(tuple(_NOT_MADE)) for pattern in untried), untried
        return self.found

    def _somebody(self, role: str) -> tuple[str, str]:
        names = ("name", "registration_number", *AtWork.__dataclass_fields__)
        said = {name: self.text() for name in names}
        return self.room.newcomer(role, registered_until="2099-11-30", **said)

    def call(self, client: Client, verb: str, path: str, **said: Any) -> Any:
        """Make a call whose every text is planted, but for what is said; it must be taken."""
        answer = self.tried(client, verb, path, **said)
        assert answer.status in {200, 201}, (verb, path, answer.status, answer.text[:400])
        return answer.json

    def tried(self, client: Client, verb: str, path: str, **said: Any) -> Answer:
        """Make such a call, taken or not."""
        call = call_at(path, verb)
        names = calls_with_texts().get(call, frozenset()) - set(said)
        answer = client.call(verb, path, {name: self.text() for name in names} | said)
        if answer.status < 400:
            self.sent.add(call)
            self.found.of_calls += len(names)
        return answer

    def save(self, send: Callable[[list[Op]], Answer], ops: list[Op]) -> None:
        """Save answers; of those that are refused together each is tried alone."""
        answer = send(ops)
        if answer.status == 200:
            self.found.taken += len(ops)
        elif len(ops) > 1:
            half = len(ops) // 2
            self.save(send, ops[:half])
            self.save(send, ops[half:])
        else:
            assert answer.status in {400, 403, 404, 409}, (ops, answer.status, answer.text[:400])
            self.found.refused += 1

    def _case(self) -> None:
        child = {"kind": "child", "name": self.text(), "date_of_birth": iso_day(ago=3000)}
        people = [child, child | {"name": self.text()}, {"kind": "parent_or_carer", "name": self.text()}]
        reference = f"{self.text()} {uuid.uuid4().hex[:6]}"
        case = self.call(self.author, "POST", "/cases", reference=reference, people=people)
        self.found.of_calls += 1
        self.case = self.found.case = case["id"]
        children = [one["id"] for one in case["people"] if one["kind"] == "child"]
        self.found.child, self.sister = children
        self.found.parent = next(one["id"] for one in case["people"] if one["kind"] != "child")
        at = f"/cases/{self.case}"
        self.call(self.author, "PUT", f"{at}/roles", login=self.supervisor_login, role="supervisor")
        note = self.call(self.author, "POST", f"{at}/urgent-notes")["id"]
        self.call(self.supervisor, "POST", f"/urgent-notes/{note}/take")
        self.call(self.author, "POST", f"{at}/urgent-notes")
        self.call(self.room.outsider, "POST", "/urgent-access", case=self.case)
        self.call(self.author, "POST", "/known-to-us")

    def _assessment(self, instrument: Instrument) -> None:
        begun = self._begun(instrument.id)
        place = Place(begun, instrument, self.found.child, self.found.parent)
        self.found.places[instrument.id] = place

        def send(ops: list[Op]) -> Answer:
            return self.author.call("POST", f"/assessments/{begun}/save", {"ops": ops})

        self.save(send, list(place.first()))
        for offered in self.author.ask("GET", f"/assessments/{begun}/hand-overs")["tasks"]:
            asked = frozenset(q.id for q in instrument.questions if q.task == offered["task"])
            here = offered["person"], asked
            if here not in self._given and offered["person"] in {self.found.child, self.found.parent}:
                self._given.add(here)
                self._handed(place, offered["person"], offered["task"])
        ops = list(place.ops(self.text))
        for start in range(0, len(ops), _AT_ONCE):
            self.save(send, ops[start : start + _AT_ONCE])
        for op in place.odd_ops(self.text, self._kinds):
            self.save(send, [op])

    def _begun(self, name: str) -> str:
        """Begin an assessment: the first of all, by a step from it, as a part of it, or by itself."""
        main = self.found.places.get("child_and_family")
        day = iso_day(ago=100)  # so long ago that whoever signs is asked why it is late
        given = {"instrument": name, "children": [self.found.child]}
        if main is None or name == "early_help":
            given |= {"children": [self.found.child, self.sister], "referred_on": day, "started_on": day}
            at = f"/cases/{self.case}/assessments"
        elif name in {"child_voice", "contribution"}:
            at = f"/assessments/{main.id}/parts"
        else:
            at = f"/assessments/{main.id}/step"
            levels = {"level_before": "level_4", "level_after": "level_4"}
            given = {"to": name, "children": [self.found.child], **levels}
        return str(self.call(self.author, "POST", at, **{"part_of": ""} | given)["id"])

    def _handed(self, place: Place, person: str, task: str) -> None:
        """Say everything on a handed computer, look at its pages, confirm it, and give it back."""
        browser = self.room.enter(self.author_login, self._password)
        page = f"/assessment-kit/cases/{self.case}/assessments/{place.id}/hand-over"
        browser.get(page)
        said = {"present": "nobody_else", "who": self.text(), "adjustments": self.text()}
        given = browser.post(page, act="hand", to=f"{person}|{task}", **said)
        assert given.url.endswith(TASK), given.text[-600:]

        def send(ops: list[Op]) -> Answer:
            body = json.dumps({"ops": ops}).encode()
            return browser.fetch("POST", f"{TASK}/save", body, X_XSRFToken=browser.xsrf)

        self.save(send, list(place.ops(self.text, task=task)))
        self._look(browser, f"{place.instrument.id} {task}", TASK)
        read = browser.get(f"{TASK}/read-back")
        seen = re.search(r'name="seen" value="([^"]*)"', read.text)
        browser.post(f"{TASK}/read-back", name=self.text(), seen=seen[1] if seen else "")
        self._look(browser, f"{place.instrument.id} {task}", f"{TASK}/read-back")
        left = browser.post(f"{TASK}/leave", worker=self.author_login, password=self._password)
        assert "/assessments/" in left.url, left.text[-600:]
        self.found.handed += 1

    def _life(self) -> None:
        """Hand the main one in, have it returned, strike in it, sign it, add to it; cancel another."""
        one, author, supervisor = f"/assessments/{self.found.main.id}", self.author, self.supervisor
        needed = {"assessment_factors": ["alcohol_parent"], "proposed_level": "level_2"}
        ops = [operation(value, name, subject=self.found.child) for name, value in needed.items()]
        author.ask("POST", f"{one}/save", {"ops": ops})
        for act in ("close", "reopen", "close"):
            self.call(author, "POST", f"{one}/children/{self.sister}/{act}")
        place = {"question": "analysis", "section": "analysis", "subject": "", "op_id": ""}
        note = self.call(supervisor, "POST", f"{one}/annotations", **place)["id"]
        for by, act in ((author, "reply"), (supervisor, "edit")):
            self.call(by, "POST", f"{one}/annotations/{note}/{act}", op_id="")
        spare = self._begun("contribution")
        self.call(author, "POST", f"/assessments/{spare}/cancel")
        self._struck(one)
        self.call(supervisor, "POST", f"{one}/allocation", practitioner=self.author_login)
        self.call(author, "POST", f"{one}/submit", to=self.supervisor_login)
        self.call(supervisor, "POST", f"{one}/return")
        self.call(author, "POST", f"{one}/submit", to=self.supervisor_login)
        self._signed(one)
        self.call(author, "POST", f"{one}/addenda", kind="addendum", person="")
        self.call(author, "POST", f"{one}/addenda", kind="family_view", person=self.found.parent)

    def _struck(self, one: str) -> None:
        """Strike two texts, and have one of them destroyed."""
        written = self.author.ask("GET", f"{one}/history")["revisions"]
        seqs = [row["seq"] for row in written if row["question"] == "worries_past"][:2] or [
            row["seq"] for row in written if isinstance(row["value"], dict) and "text" in row["value"]
        ][:2]
        for seq in seqs:
            self.call(self.author, "POST", f"{one}/strikes", seq=seq)
        self.call(self.supervisor, "POST", f"{one}/strikes/{seqs[0]}/confirm")

    def _signed(self, one: str) -> None:
        shown = self.supervisor.ask("GET", f"{one}/sign")
        points = {point["point"]: self.text() for point in shown["points"] if point["needs_words"]}
        seen = {name: shown[name] for name in ("content_root", "shown_sha256")}
        if not shown["asked_why_late"]:
            seen["overdue_because"] = ""  # it stands in the assessment already
        self.call(
            self.supervisor, "POST", f"{one}/authorise", **seen, points=points, password=self._other_password
        )
        self.found.of_calls += len(points)

    def _leaving(self) -> None:
        """Name readers of every kind, decide, and release: refused once, confirmed once."""
        one, author = f"/assessments/{self.found.main.id}", self.author
        section = self.found.main.instrument.sections[0].id
        people = {"family": self.found.parent, "easy_read": self.found.parent, "child": self.found.child}
        for copy, person in people.items():
            named = self.call(
                author,
                "POST",
                f"{one}/recipients",
                kind="person",
                person=person,
                name="",
                agency="",
                case_number="",
                ground="",
            )
            self.found.recipients[copy] = named["id"]
        agency = self.call(
            author, "POST", f"{one}/recipients", kind="agency", person="", case_number="", sections=[section]
        )
        court = self.call(author, "POST", f"{one}/recipients", kind="court", person="", agency="", ground="")
        self.found.recipients |= {"partner": agency["id"], "court": court["id"]}
        wanted = {"copy": "family", "for": self.found.recipients["family"]}
        withheld = self._looked(one, "family")["withheld"]
        first = next(row for row in withheld if row["may_be_cleared"])
        place = {name: first[name] for name in ("assessment", "question", "subject", "row", "rev")}
        self.call(author, "POST", f"{one}/clearances", **wanted, **place, person="", is_cleared=True)
        self.call(self.supervisor, "POST", f"{one}/reopen")

    def _looked(self, one: str, copy: str) -> Any:
        """Look at what a copy would withhold."""
        return self.author.ask("GET", f"{one}/copies/{copy}/withheld?for={self.found.recipients[copy]}")

    def _released(self) -> None:
        """Release a copy of another family: refused once, confirmed once.

        What is written in this one protects names and addresses that are in every text of it, so no copy of
        it is ever released.
        """
        author, supervisor = self.author, self.supervisor
        case, other, child = author.start()
        one = f"/assessments/{other}"
        author.answer_what_is_required(other, child)
        author.ask("PUT", f"/cases/{case}/roles", {"login": self.supervisor_login, "role": "supervisor"})
        author.ask("POST", f"{one}/submit", {"to": self.supervisor_login})
        signed = supervisor.what_to_sign(other, password=self._other_password)
        supervisor.ask("POST", f"{one}/authorise", signed)
        court = self.call(author, "POST", f"{one}/recipients", kind="court", person="", agency="", ground="")
        given_to = {"copy": "court", "for": court["id"]}
        for act in ("refuse", "confirm"):
            looked = author.ask("GET", f"{one}/copies/court/withheld?for={court['id']}")
            said = given_to | {"shown": looked["shown"], "how": "post", "checked": _CHECKED}
            asked = self.call(author, "POST", f"{one}/releases", **said)
            if asked["state"] == "waiting":
                seen = {"shown": said["shown"]} if act == "confirm" else {}
                self.call(supervisor, "POST", f"/releases/{asked['id']}/{act}", **seen)
        self.found.released = (case, other, court["id"])

    def _given_away(self) -> None:
        """Give the caseload to somebody else, and the case back."""
        both = {"supervisor": "", "stays": True}
        spare, author = self.spare_login, self.author_login
        self.call(self.room.administrator, "POST", f"/people/{author}/cases", lead=spare, **both)
        self.call(self.supervisor, "POST", f"/cases/{self.case}/reassign", login=spare, lead=author, **both)
