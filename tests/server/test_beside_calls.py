"""Parts, drawings and what was read back on paper, over the interface."""

from datetime import date, timedelta
from typing import Any

import pytest

from assessment_kit.core.answer import Address
from assessment_kit.core.read_back import mark_of
from assessment_kit.server.security import DRAWING_POLICY
from tests.server.client import API, Answer, Client, operation


def today() -> str:
    """Read the day of this machine's users; a run may go on past midnight."""
    return date.today().isoformat()  # noqa: DTZ011


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60" width="80" height="60">'
    b'<path d="M1 1 L20 30" stroke="#112233" fill="none"/></svg>'
)


class Work:
    """A Child and Family Assessment under way, with a mother who can be heard."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.case, self.main, self.child = client.start()
        people = client.ask("GET", f"/cases/{self.case}/people")
        self.mother = next(one["id"] for one in people if one["kind"] == "parent_or_carer")
        self.at = f"/assessments/{self.main}"

    def draw(self, svg: bytes = SVG, subject: str = "", client: Client | None = None) -> Answer:
        """Send a drawing."""
        by = client or self.client
        path = f"{API}{self.at}/drawings?subject={subject}"
        return by.fetch("POST", path, svg, X_XSRFToken=by.xsrf, Content_Type="image/svg+xml")

    def say(self, value: Any, **given: Any) -> Answer:
        """Save a thing that the mother says."""
        op = operation(value, "family_view_words", subject=self.mother, row="r1", voice=self.mother, **given)
        return self.client.call("POST", f"{self.at}/save", {"ops": [op]})

    def read_back(self, **changed: Any) -> Answer:
        """Record a printed page."""
        at = Address(self.main, "family_view_words", self.mother, "r1")
        mark = mark_of([(at, {"words": "I asked for help."})])
        given = {"person": self.mother, "task": "own_view", "name": "Jo", "on": today(), "mark": mark}
        return self.client.call("POST", f"{self.at}/read-backs", given | changed)


@pytest.fixture
def work(practitioner: Client) -> Work:
    """Begin the work."""
    return Work(practitioner)


def test_a_drawing_is_sent_named_in_an_answer_and_seen_again(work: Work) -> None:
    """What was drawn on a form is there for who may read it, and runs nothing."""
    drawn = work.draw(subject=work.mother)
    assert drawn.status == 201
    assert work.say({"words": "", "drawing": drawn.json["id"]}).status == 200
    seen = work.client.get(f"{API}{work.at}/drawings/{drawn.json['id']}")
    assert (seen.status, seen.body) == (200, SVG)
    assert seen.headers["Content-Type"].startswith("image/svg+xml")
    assert seen.headers["Content-Security-Policy"] == DRAWING_POLICY
    assert seen.headers["Cache-Control"] == "no-store"
    assert seen.headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_no_drawing_is_refused_in_a_sentence(work: Work) -> None:
    """Script, a picture that is too large and a drawing of nobody never reach the record."""
    for svg, status, word in (
        (SVG.replace(b"<path", b"<script>alert(1)</script><path", 1), 400, "invalid"),
        (SVG + b" " * 2**20, 413, "too_large"),
        (b"", 400, "invalid"),
    ):
        refused = work.draw(svg)
        assert (refused.status, refused.error) == (status, word)
        assert refused.json["message"].count(".") == 1
    assert work.draw(subject="nobody").error == "invalid"


def test_a_drawing_is_shown_where_it_belongs_and_to_nobody_else(work: Work, outsider: Client) -> None:
    """An id from one record opens nothing under another, and strangers find nothing."""
    drawing = work.draw().json["id"]
    _, other, _ = work.client.start("Kit")
    assert work.client.get(f"{API}/assessments/{other}/drawings/{drawing}").status == 404
    assert outsider.get(f"{API}{work.at}/drawings/{drawing}").status == 404
    assert work.draw(client=outsider).status == 404


def test_a_printed_page_locks_what_was_said(work: Work) -> None:
    """A mother who signs on paper finds her words unchanged, whoever tries."""
    work.say({"words": "I asked for help."})
    assert work.read_back().json == {"done": True, "confirmed": 1}
    (one,) = work.client.ask("GET", f"{work.at}/read-backs")
    assert (one["question"], one["name"], one["how"], one["on"]) == (
        "family_view_words",
        "Jo",
        "page",
        today(),
    )
    refused = work.say({"words": "Improved."}, base_rev=1)
    assert (refused.status, refused.error) == (409, "state")
    assert "nobody changes them" in refused.json["message"]
    heads = work.client.ask("GET", work.at)["heads"]
    assert next(h for h in heads if h["row"] == "r1")["read_back"].startswith("Read back and confirmed by Jo")


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"name": " "}, "invalid"),
        ({"mark": ""}, "invalid"),
        ({"mark": "AAAAAA"}, "state"),
        ({"on": "yesterday"}, "invalid"),
        ({"on": (date.today() + timedelta(days=3)).isoformat()}, "invalid"),  # noqa: DTZ011 - as above
        ({"task": "homework"}, "invalid"),
        ({"person": "nobody"}, "not_found"),
    ],
)
def test_a_page_that_cannot_be_is_refused(work: Work, changed: dict[str, str], error: str) -> None:
    """A slip of the pen locks nothing."""
    work.say({"words": "I asked for help."})
    assert work.read_back(**changed).error == error
    assert work.client.ask("GET", f"{work.at}/read-backs") == []


def test_a_part_is_begun_beside_its_assessment(work: Work) -> None:
    """What another professional writes stands with the assessment that it is for, with today's day."""
    given = {"instrument": "contribution", "children": [work.child]}
    part = work.client.ask("POST", f"{work.at}/parts", given)
    assert (part["part_of"], part["started_on"], part["due"]) == (work.main, today(), None)
    assert [one["id"] for one in work.client.ask("GET", f"{work.at}/parts")] == [part["id"]]
    nested = work.client.call("POST", f"/assessments/{part['id']}/parts", given)
    assert nested.error == "invalid"
    assert (
        work.client.call("POST", f"{work.at}/parts", given | {"instrument": "early_help"}).error == "invalid"
    )
    same = given | {"referred_on": today(), "started_on": today(), "part_of": work.main}
    again = work.client.ask("POST", f"/cases/{work.case}/assessments", same)
    assert again["part_of"] == work.main


def test_strangers_learn_of_no_parts_and_hand_nothing_over(work: Work, outsider: Client) -> None:
    """What stands beside a record is as closed as the record."""
    given = {"instrument": "contribution", "children": [work.child]}
    assert outsider.call("POST", f"{work.at}/parts", given).status == 404
    for what in ("parts", "hand-overs", "read-backs"):
        assert outsider.call("GET", f"{work.at}/{what}").status == 404


def test_what_can_be_handed_over_is_listed(work: Work) -> None:
    """A program sees who can be asked what, and that nobody has the device."""
    listed = work.client.ask("GET", f"{work.at}/hand-overs")
    assert listed["hand_overs"] == []
    tasks = {(one["name"], one["task"]) for one in listed["tasks"]}
    assert ("Jo Testerly", "own_view") in tasks
