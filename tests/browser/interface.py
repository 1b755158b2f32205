"""The HTTP interface, spoken to as the person whose browser a page stands in."""

import json
import uuid
from itertools import count
from typing import Any

from playwright.sync_api import Page

from tests.days import iso_day

API = "assessment-kit/api/v1"
DEMO = "WM-"  # how the references of the demo's cases begin


class Interface:
    """Calls with the page's own cookies; for what a test needs before its journey begins."""

    def __init__(self, page: Page, address: str) -> None:
        self._page, self._address = page, address

    def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """Send one request.

        Returns
        -------
        The status and what the server said.
        """
        cookies = {cookie["name"]: cookie["value"] for cookie in self._page.context.cookies()}
        headers = {"X-XSRFToken": cookies.get("_xsrf", ""), "Content-Type": "application/json"}
        answer = self._page.request.fetch(
            f"{self._address}{API}{path}",
            method=method,
            headers=headers,
            data=None if body is None else json.dumps(body),
        )
        text = answer.text()
        return answer.status, json.loads(text) if text.startswith(("{", "[")) else text

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Send one request that must succeed."""
        status, said = self.call(method, path, body)
        assert status in {200, 201}, (status, said)
        return said

    def cases(self, search: str) -> list[dict[str, Any]]:
        """Give what a person may read of a search, page by page: other tests open cases beside the demo's."""
        found: list[dict[str, Any]] = []
        for page in count(1):
            more = self.ask("GET", f"/cases?search={search}&page={page}")
            found += more
            if not more:
                break
        return found

    def open_case(self, first_name: str = "Robin") -> tuple[str, str]:
        """Open a case of an invented family with one child and one parent.

        Returns
        -------
        The ids of the case and the child.
        """
        reference = f"T-{uuid.uuid4().hex[:8]}"
        people = [
            {"kind": "child", "name": f"{first_name} Testerly", "date_of_birth": "2019-05-21"},
            {"kind": "parent_or_carer", "name": "Jo Testerly", "relationship": "Mother"},
        ]
        case = self.ask("POST", "/cases", {"reference": reference, "people": people})
        found = next(person["id"] for person in case["people"] if person["kind"] == "child")
        return case["id"], found

    def start(self, first_name: str = "Robin") -> tuple[str, str, str]:
        """Open a case and start a Child and Family Assessment in it.

        Returns
        -------
        The ids of case, assessment and child.
        """
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
        self.save(assessment, "referral_reason", "School was worried about hunger and lateness.")
        self.save(
            assessment, "analysis", "Mornings are hard since the night shifts began; evenings are warm."
        )
        self.save(assessment, "assessment_factors", ["alcohol_parent"], subject=child)
        self.save(assessment, "proposed_level", "level_2", subject=child)
        self.save(assessment, "recommendation", "Early help with mornings, for twelve weeks.")

    def save(self, assessment: str, question: str, value: Any, **place: Any) -> dict[str, Any]:
        """Save one answer."""
        operation = {"op_id": str(uuid.uuid4()), "question": question, "base_rev": 0, "value": value, **place}
        said: dict[str, Any] = self.ask("POST", f"/assessments/{assessment}/save", {"ops": [operation]})
        return dict(said["acks"][0])
