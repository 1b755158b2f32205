"""An open page hears of what happens at once, and of nothing that is not its reader's."""

import threading
import time
from queue import Queue
from typing import Any

from tests.browser.running_demo import RunningDemo
from tests.server.client import Answer, Client
from tests.server.conftest import logged_in, take_what_waits
from tests.server.test_queue_page import submitted

FIELDS = {"mark", "unread", "count", "words", "newest"}


class Waiting:
    """A page that waits for news in a thread of its own."""

    def __init__(self, client: Client, mark: str) -> None:
        self._answers: Queue[tuple[Answer, float]] = Queue()
        self._thread = threading.Thread(target=self._wait, args=(client, mark))
        self._thread.start()

    def _wait(self, client: Client, mark: str) -> None:
        answer = client.call("GET", f"/notices?after={mark}")
        self._answers.put((answer, time.monotonic()))

    @property
    def is_over(self) -> bool:
        """Tell whether the server has answered."""
        return not self._answers.empty()

    def answer(self) -> tuple[Answer, float]:
        """Wait for what the server says, and when."""
        found = self._answers.get(timeout=60)
        self._thread.join()
        return found


def _now(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.ask("GET", "/notices")
    assert set(found) == FIELDS
    return found


def test_a_waiting_page_hears_at_once(demo: RunningDemo, practitioner: Client) -> None:
    """The supervisor's page is answered when the other's submission is, not at the end of its wait."""
    supervisor = logged_in(demo, "helen")
    before = _now(supervisor)
    waiting = Waiting(supervisor, before["mark"])
    _, assessment, child = practitioner.start()
    practitioner.answer_what_is_required(assessment, child)
    assert not waiting.is_over
    practitioner.ask("POST", f"/assessments/{assessment}/submit", {"to": "helen"})
    done = time.monotonic()
    answer, heard = waiting.answer()
    assert heard - done < 20
    assert "submitted “Child and Family Assessment”" in answer.json["words"]
    assert "Robin" not in answer.text
    assert answer.json["unread"] == min(before["unread"] + 1, 100)
    assert answer.json["newest"] != before["newest"]


def test_what_is_read_elsewhere_is_heard_too(practitioner: Client, demo: RunningDemo) -> None:
    """The count goes down on a page that lies open when the notices are read on another."""
    submitted(practitioner)
    supervisor = logged_in(demo, "helen")
    take_what_waits(supervisor)
    waiting = Waiting(supervisor, _now(supervisor)["mark"])
    logged_in(demo, "helen").ask("POST", "/notices/read", {})
    assert waiting.answer()[0].json["unread"] == 0


def test_nobody_hears_of_others_families(practitioner: Client, outsider: Client) -> None:
    """The mark of whoever is not concerned stays what it was, so their page is not even called."""
    before = _now(outsider)
    submitted(practitioner)
    assert _now(outsider) == before


def test_an_old_mark_is_answered_at_once(supervisor: Client) -> None:
    """A page that slept, or that was opened before the server was started anew, does not wait."""
    began = time.monotonic()
    assert set(supervisor.ask("GET", "/notices?after=long-ago")) == FIELDS
    assert time.monotonic() - began < 20


def test_a_session_that_ends_during_the_wait_hears_nothing(demo: RunningDemo, practitioner: Client) -> None:
    """Logged out in another tab, the page that waited is told so and no more."""
    supervisor = logged_in(demo, "helen")
    mark = _now(supervisor)["mark"]
    waiting = Waiting(supervisor, mark)
    other = logged_in(demo, "helen")
    supervisor.get("/logout")
    supervisor.post("/logout")
    submitted(practitioner)
    answer, _ = waiting.answer()
    assert (answer.status, answer.error) == (403, "signed_out")
    assert "Robin" not in answer.text
    assert _now(other)["unread"] > 0


def test_notices_are_listed_for_programs(practitioner: Client, supervisor: Client) -> None:
    """Newest first, each with its sentence and ids; marked by their ids, and nonsense is refused."""
    _, assessment = submitted(practitioner)
    found = supervisor.ask("GET", "/notices/list")["notices"]
    assert (found[0]["assessment"], found[0]["kind"], found[0]["read_at"]) == (assessment, "submitted", None)
    assert supervisor.ask("POST", "/notices/read", {"notices": [found[0]["id"]]}) == {"done": True, "read": 1}
    assert supervisor.ask("GET", "/notices/list")["notices"][0]["read_at"]
    assert supervisor.call("POST", "/notices/read", {"notices": ["x"]}).error == "invalid"
    assert supervisor.call("POST", "/notices/read", {"notices": True}).error == "invalid"
    assert practitioner.ask("POST", "/notices/read", {"notices": [found[0]["id"]]})["read"] == 0


def test_the_queue_is_listed_for_programs(practitioner: Client, supervisor: Client, outsider: Client) -> None:
    """As the data frame has it, without a name of the family."""
    case, assessment = submitted(practitioner)
    answer = supervisor.call("GET", "/queue?part=waiting")
    row = next(one for one in answer.json if one["assessment"] == assessment)
    assert (row["case"], row["status"], row["waits_for_you"], row["days"]) == (case, "submitted", True, 45)
    assert "Robin" not in answer.text
    assert assessment not in outsider.call("GET", "/queue").text
    assert supervisor.call("GET", "/queue?part=x").error == "invalid"
