"""Whatever people do to cells of a notebook: no annotation is lost, no answer changes, nobody is asked."""

import json
import uuid
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, Phase, example, given, settings
from tornado.web import HTTPError

from assessment_kit.core.answer import Operation
from assessment_kit.core.people import CaseRole
from assessment_kit.store.record import Store
from tests.browser.running_demo import RunningDemo
from tests.server.cell_edits import EDITS, Content, Review
from tests.server.client import Client
from tests.server.conftest import logged_in
from tests.server.contents_desk import ContentsDesk
from tests.store.desk import Desk

NOT_SHORTENED = (Phase.explicit, Phase.reuse, Phase.generate)  # each try takes seconds
ONE_DESK = [HealthCheck.function_scoped_fixture]
Edits = list[tuple[str, int, int]]


@dataclass
class ManagersDesk:
    """The contents manager alone."""

    at: ContentsDesk

    @property
    def case(self) -> str:
        """The case."""
        return self.at.desk.case

    @property
    def assessment(self) -> str:
        """The assessment."""
        return self.at.desk.assessment

    def open(self, who: str) -> Content:
        """Open the notebook."""
        return self.at.open(who)

    def save(self, who: str, content: Content) -> tuple[int, str]:
        """Save it."""
        try:
            self.at.save(content, who)
        except HTTPError as error:
            return error.status_code, str(error.log_message)
        return 200, ""

    def answer(self, text: str) -> None:
        """Change an answer."""
        store, desk = self.at.desk.store, self.at.desk
        written = store.answers.revisions(None, desk.assessment)
        rev = next((r.rev for r in written if r.address.question == "referral_reason"), 0)
        store.answers.save(
            desk.sam, desk.assessment, [Operation(str(uuid.uuid4()), "referral_reason", text, base_rev=rev)]
        )


@settings(max_examples=15, deadline=None, suppress_health_check=ONE_DESK, phases=NOT_SHORTENED)
@given(edits=EDITS)
@example(edits=[("metadata", 2, 249), ("no_id", 2, 123), ("lines", 2, 203)])  # passes for one of ours
def test_no_edit_of_cells_loses_a_note_or_changes_an_answer(desk: Desk, edits: Edits) -> None:
    """Three pages of two supervisors, cut, copied, retyped and saved in any order, through the manager."""
    if CaseRole.SUPERVISOR not in desk.store.cases.roles_of(desk.vic, desk.case):
        desk.store.cases.grant(desk.sam, desk.case, "vic", CaseRole.SUPERVISOR)
    desk.assessment = desk.store.assessments.start(
        desk.sam, desk.case, "child_and_family", [desk.child], desk.now.referred_on, desk.now.started_on
    ).id
    desk.store.annotations.add(desk.ria, desk.assessment, "referral", "Who rang?", "referral_reason")
    desk.store.annotations.add(desk.vic, desk.assessment, "plan", "By when?")
    at = ContentsDesk(desk)
    try:
        review = Review(ManagersDesk(at), desk.store, ("ria", "ria", "vic"), "sam")
        for edit in edits:
            review.do(*edit)
        review.finish()
    finally:
        at.threads.close()


class HttpDesk:
    """The running server, as JupyterLab speaks to it."""

    def __init__(self, demo: RunningDemo) -> None:
        self.demo = demo
        self.people = {login: logged_in(demo, login) for login in ("amara", "helen", "desmond")}
        self.case, self.assessment, child = self._author.start("Edita")
        self._author.answer_what_is_required(self.assessment, child)
        for login in ("helen", "desmond"):
            given = {"login": login, "role": "supervisor"}
            self._author.call("PUT", f"/cases/{self.case}/roles", given)
        for login, section in (("helen", "referral"), ("desmond", "plan")):
            note = {"section": section, "text": f"A note by {login}."}
            self.people[login].ask("POST", f"/assessments/{self.assessment}/annotations", note)

    @property
    def _author(self) -> Client:
        return self.people["amara"]

    @property
    def _path(self) -> str:
        return f"/api/contents/cases/{self.case}/{self.assessment}.ipynb"

    def open(self, who: str) -> Content:
        """Open the notebook."""
        answer = self.people[who].get(f"{self._path}?type=notebook&content=1&hash=1")
        assert answer.status == 200, answer.text
        content: Content = answer.json["content"]
        return content

    def save(self, who: str, content: Content) -> tuple[int, str]:
        """Save it."""
        person = self.people[who]
        body = json.dumps({"type": "notebook", "format": "json", "content": content}).encode()
        answer = person.fetch(
            "PUT", self._path, body, X_XSRFToken=person.xsrf, Content_Type="application/json"
        )
        return answer.status, "" if answer.status in {200, 201} else str(answer.json["message"])

    def answer(self, text: str) -> None:
        """Change an answer."""
        heads = self._author.ask("GET", f"/assessments/{self.assessment}")["heads"]
        rev = next((one["rev"] for one in heads if one["question"] == "referral_reason"), 0)
        op: dict[str, Any] = {
            "op_id": str(uuid.uuid4()),
            "question": "referral_reason",
            "base_rev": rev,
            "value": text,
        }
        self._author.ask("POST", f"/assessments/{self.assessment}/save", {"ops": [op]})


@settings(max_examples=4, deadline=None, suppress_health_check=ONE_DESK, phases=NOT_SHORTENED)
@given(edits=EDITS)
def test_no_edit_of_cells_over_http_loses_a_note_or_changes_an_answer(
    demo: RunningDemo, edits: Edits
) -> None:
    """The same with a real server between: nothing is lost on the way, and no dialog comes for nothing."""
    desk = HttpDesk(demo)
    with Store.open(demo.home, writer=False) as store:  # beside the server, and without its help
        review = Review(desk, store, ("helen", "helen", "desmond"), "amara")
        for edit in edits:
            review.do(*edit)
        review.finish()
