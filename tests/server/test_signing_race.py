"""The race of authorising against saving again, from processes of their own against the one that writes."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.browser.running_demo import RunningDemo
from tests.server.client import Client, operation
from tests.server.conftest import PASSWORDS

ROUNDS, SIGNERS = 34, 3  # 102 tries; 900 more run in threads, in tests/store/test_signing_race.py
WORKER = """
import json, sys
from tests.server.client import Client
address, login, password = sys.argv[1:]
client = Client(address)
client.log_in(login, password)
print("ready", flush=True)
for line in sys.stdin:
    answers = [client.call("POST", path, given) for path, given in json.loads(line)]
    print(json.dumps([one.error if one.status >= 400 else "done" for one in answers]), flush=True)
"""
Calls = list[tuple[str, Any]]


class Worker:
    """One person's browser in a process of its own."""

    def __init__(self, address: str, login: str) -> None:
        command = [sys.executable, "-c", WORKER, address, login, PASSWORDS[login]]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def begin(self, calls: Calls) -> None:
        """Have it make some calls, one after the other."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(calls) + "\n")
        self.process.stdin.flush()

    def ended(self) -> list[str]:
        """Wait until they are made; give what became of each."""
        assert self.process.stdout is not None
        return list(json.loads(self.process.stdout.readline()))

    def close(self) -> None:
        """End it."""
        self.process.communicate(timeout=30)


@contextmanager
def workers(address: str) -> Iterator[tuple[list[Worker], list[Worker]]]:
    """Start the supervisor's tabs, and the author's: one that takes back, one that was left open."""
    tabs = [Worker(address, "helen") for _ in range(SIGNERS)], [Worker(address, "amara") for _ in range(2)]
    try:
        yield tabs
    finally:
        for one in (*tabs[0], *tabs[1]):
            one.close()


def heads(client: Client, assessment: str) -> list[tuple[str, str, str, int, Any]]:
    """Read what an assessment says."""
    found = client.ask("GET", f"/assessments/{assessment}")["heads"]
    names = ("question", "subject", "row", "rev", "value")
    return sorted((tuple(one[name] for name in names) for one in found), key=str)  # type: ignore[misc]


def hand_in(author: Client, supervisor: Client, one: str, number: int) -> None:
    """Have it written anew and waiting for its supervisor, however it stands."""
    if author.ask("GET", one)["status"] == "authorised":
        supervisor.ask("POST", f"{one}/reopen", {"reason": "Something came to light."})
    if author.ask("GET", one)["status"] != "submitted":
        author.ask("POST", f"{one}/save", {"ops": [operation(f"Text {number}.")]})
        author.ask("POST", f"{one}/submit", {"to": "helen"})


@pytest.mark.faults
def test_no_process_writes_late_or_signs_what_was_not_shown(
    demo: RunningDemo, practitioner: Client, supervisor: Client
) -> None:
    """Five processes at once over HTTP, 102 tries to sign: 0 late writes, 0 contents other than shown."""
    outcomes: Counter[str] = Counter()
    late = differing = 0
    case, assessment, child = practitioner.start("Racer")
    practitioner.answer_what_is_required(assessment, child)
    practitioner.ask("PUT", f"/cases/{case}/roles", {"login": "helen", "role": "supervisor"})
    one = f"/assessments/{assessment}"
    with workers(demo.address) as (tabs, (author, left_open)):
        for number in range(ROUNDS):
            hand_in(practitioner, supervisor, one, number)
            shown = supervisor.ask("GET", f"{one}/sign")
            said, read = supervisor.what_to_sign(assessment), heads(supervisor, assessment)
            assert said["shown_sha256"] == shown["shown_sha256"]
            for tab in tabs:
                tab.begin([(f"{one}/authorise", said | {"password": PASSWORDS["helen"]})])
            again = [(f"{one}/take-back", {}), (f"{one}/save", {"ops": [operation(f"Changed {number}.")]})]
            # Signing begins with the password, which takes its time: some saves come before, some after.
            waiting = [(f"{one}/save", {"ops": [operation("Too early or too late.")]})] * (number % 8 * 4)
            author.begin([*waiting, *again, *([(f"{one}/submit", {"to": "helen"})] if number % 2 else [])])
            left_open.begin([(f"{one}/save", {"ops": [operation(f"Left open {number}.")]})])
            signed = [tab.ended()[0] for tab in tabs]
            author.ended(), left_open.ended()
            outcomes.update(signed)
            if "done" in signed:
                written = supervisor.ask("GET", f"{one}/history")["revisions"]
                late += sum(revision["seq"] > shown["content_seq"] for revision in written)
                differing += heads(supervisor, assessment) != read
    print(f"{outcomes.total()} tries: {dict(outcomes)}, {late} late, {differing} differing")  # noqa: T201
    assert outcomes.total() == ROUNDS * SIGNERS
    assert (late, differing) == (0, 0)
    assert outcomes["done"] > 3
    assert outcomes["changed"] + outcomes["state"] > 3
