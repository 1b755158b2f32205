"""A browser without a screen: cookies, forms and the interface, for tests of the running server."""

import http.cookiejar
import json
import uuid
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from tests.days import iso_day

API = "/assessment-kit/api/v1"


@dataclass(frozen=True)
class Answer:
    """What the server sent."""

    status: int
    url: str
    headers: Any
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def error(self) -> str:
        """The machine's word for what went wrong."""
        return str(self.json["error"])


class Client:
    """One person's browser.

    Parameters
    ----------
    address
        Of the server, with a slash at its end.
    """

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self.jar = http.cookiejar.CookieJar()
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(self.jar))

    def fetch(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """Send one request and follow where it leads."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = Request(self.address + path, data=body, method=method, headers=named)
        try:
            answer = self._opener.open(request, timeout=60)
        except HTTPError as error:
            answer = error  # type: ignore[assignment]
        with answer:
            return Answer(int(answer.status or 0), answer.url, answer.headers, answer.read())

    def get(self, path: str, **headers: str) -> Answer:
        """Load an address."""
        return self.fetch("GET", path, **headers)

    @property
    def xsrf(self) -> str:
        """The token that a page of this browser may post with."""
        return next((cookie.value or "" for cookie in self.jar if cookie.name == "_xsrf"), "")

    @property
    def session(self) -> http.cookiejar.Cookie | None:
        """The cookie of the login session."""
        return next((cookie for cookie in self.jar if cookie.name.startswith("assessment-kit")), None)

    def post(self, path: str, **fields: Any) -> Answer:
        """Send a form as a page does."""
        body = urlencode({"_xsrf": self.xsrf, **fields}, doseq=True).encode()
        return self.fetch("POST", path, body, Content_Type="application/x-www-form-urlencoded")

    def call(self, method: str, path: str, given: Any = None) -> Answer:
        """Call the interface."""
        body = None if given is None else json.dumps(given).encode()
        return self.fetch(method, API + path, body, X_XSRFToken=self.xsrf, Content_Type="application/json")

    def ask(self, method: str, path: str, given: Any = None) -> Any:
        """Call the interface; it must succeed."""
        answer = self.call(method, path, given)
        assert answer.status in {200, 201}, (answer.status, answer.text)
        return answer.json

    def log_in(self, login: str, password: str, following: str = "") -> Answer:
        """Fill the login page."""
        self.get("/login")
        return self.post("/login", login=login, password=password, next=following)

    def open_case(self, first_name: str = "Robin") -> tuple[str, str]:
        """Open a case of an invented family; give its id and the child's."""
        people = [
            {"kind": "child", "name": f"{first_name} Testerly", "date_of_birth": "2019-05-21"},
            {"kind": "parent_or_carer", "name": "Jo Testerly", "relationship": "Mother"},
        ]
        reference = f"S-{uuid.uuid4().hex[:8]}"
        case = self.ask("POST", "/cases", {"reference": reference, "people": people})
        return case["id"], next(one["id"] for one in case["people"] if one["kind"] == "child")

    def start(self, first_name: str = "Robin") -> tuple[str, str, str]:
        """Open a case and start an assessment; give the ids of case, assessment and child."""
        case, child = self.open_case(first_name)
        began = iso_day(ago=7)
        given = {
            "instrument": "child_and_family",
            "children": [child],
            "referred_on": began,
            "started_on": began,
        }
        return case, self.ask("POST", f"/cases/{case}/assessments", given)["id"], child

    def answer_what_is_required(self, assessment: str, child: str) -> None:
        """Answer the few questions without which nothing is submitted."""
        family = {
            "referral_reason": "School was worried.",
            "analysis": "Mornings.",
            "recommendation": "Help.",
        }
        one = {"assessment_factors": ["alcohol_parent"], "proposed_level": "level_2"}
        ops = [operation(value, question) for question, value in family.items()]
        ops += [operation(value, question, subject=child) for question, value in one.items()]
        self.ask("POST", f"/assessments/{assessment}/save", {"ops": ops})

    def what_to_sign(self, assessment: str, **other: Any) -> dict[str, Any]:
        """Read what there is to sign, and say something to all that needs words; to be sent back."""
        shown = self.ask("GET", f"/assessments/{assessment}/sign")
        wanting = [one["point"] for one in shown["points"] if one["needs_words"]]
        said = {"points": dict.fromkeys(wanting, "We talked it over in supervision.")}
        return said | {name: shown[name] for name in ("content_root", "shown_sha256")} | other


def operation(value: Any, question: str = "referral_reason", **other: Any) -> dict[str, Any]:
    """Make one operation of a save."""
    return {"op_id": str(uuid.uuid4()), "question": question, "base_rev": 0, "value": value, **other}
