"""The real server on a workspace of an invented team, and twenty people who write to it over HTTP."""

import http.client
import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from assessment_kit.core.answer import Revision
from assessment_kit.core.people import CaseRole, Role
from assessment_kit.store import reading
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.record import Store
from tests.browser.running_demo import Login, RunningDemo
from tests.store.desk import PASSWORD, STAFF, build_desk, open_desk

API = "/assessment-kit/api/v1"
PEOPLE = 20
QUESTION = "existing_strengths"


class Serving(RunningDemo):
    """`assessment-kit serve` on a workspace in which twenty colleagues of Sam's write at one assessment."""

    command = "serve"

    def __init__(self, home: Path, *options: str) -> None:
        super().__init__(home, *options)
        self.logins = [Login(login, PASSWORD, roles[0].value) for login, (_, roles, _) in STAFF.items()]
        self.case, self.assessment = build_desk(home)
        desk = open_desk(home)
        with desk.store as store:
            desk.case = self.case
            self.child = desk.child
            self.tokens = [self._colleague(store, desk.sam, number) for number in range(PEOPLE)]

    def _colleague(self, store: Store, lead: Any, number: int) -> str:
        login = f"colleague{number}"
        account = store.accounts.add(login, f"Colleague {number}", [Role.PRACTITIONER], PASSWORD)
        store.cases.grant(lead, self.case, login, CaseRole.CONTRIBUTOR)
        return store.sessions.issue_token(account, "faults", 366)

    def written(self) -> list[Revision]:
        """Read everything that was ever written in the assessment, beside the server."""
        return self._read(reading.history)

    def in_force(self) -> list[Revision]:
        """Read what is in force, and what waits beside it, beside the server."""
        return self._read(reading.in_force)

    def _read(self, how: Callable[..., list[Revision]]) -> list[Revision]:
        with Store.open(self.home, writer=False) as store, store.database.read() as conn:
            assessment = find_assessment(conn, store.keys, self.assessment)
            extent = reading.extent_of(assessment, store.texts.instrument_of(conn, assessment))
            return how(conn, store.keys, extent)

    def faults(self) -> tuple[str, ...]:
        """Verify the record, beside the server."""
        with Store.open(self.home, writer=False) as store:
            return store.verify().faults


class NotTakenError(Exception):
    """The server, or what stands before it, did not acknowledge."""


@dataclass(frozen=True, slots=True)
class Acked:
    """One acknowledgement, and what it was given for."""

    op_id: str
    row: str
    value: Any
    rev: int
    status: str
    seconds: float


class Writer:
    """One person's program, with a connection that it keeps open.

    Parameters
    ----------
    port
        Of the server, or of what stands before it.
    """

    def __init__(self, serving: Serving, number: int, port: int = 0) -> None:
        self.serving, self.number = serving, number
        self.port = port or serving.port
        self.acked: list[Acked] = []
        self._headers = {
            "Authorization": f"token {serving.tokens[number]}",
            "Content-Type": "application/json",
        }
        self._connection: http.client.HTTPConnection | None = None

    def ask(self, method: str, path: str, given: object = None) -> tuple[int, Any]:
        """Send one request.

        Raises
        ------
        NotTakenError
            When no answer came.
        """
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            body = None if given is None else json.dumps(given)
            self._connection.request(method, API + path, body, self._headers)
            answer = self._connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.hang_up()
            raise NotTakenError(str(error)) from error
        is_json = answer.headers.get("Content-Type", "").startswith("application/json")
        return answer.status, json.loads(content) if is_json else content

    def hang_up(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def send(self, ops: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Save some operations.

        Raises
        ------
        NotTakenError
            When they were not acknowledged.
        """
        status, said = self.ask("POST", f"/assessments/{self.serving.assessment}/save", {"ops": ops})
        if status != 200:
            raise NotTakenError(f"{status} {said}")
        return list(said["acks"])

    def save(self, value: Any, row: str = "", base_rev: int = 0, **more: Any) -> Acked:
        """Save one text and wait for its acknowledgement; a refusal is raised."""
        op = operation(value, row or f"own{self.number}", base_rev, **more)
        began = time.perf_counter()
        (ack,) = self.send([op])
        return self._noted(op, ack, time.perf_counter() - began)

    def insist(self, op: dict[str, Any], until: Callable[[], bool]) -> Acked | None:
        """Send one operation as the form does: the same again and again, until it is acknowledged."""
        while not until():
            began = time.perf_counter()
            try:
                (ack,) = self.send([op])
            except NotTakenError:
                time.sleep(0.1)  # the form's own pause is longer
                continue
            return self._noted(op, ack, time.perf_counter() - began)
        return None

    def _noted(self, op: dict[str, Any], ack: dict[str, Any], seconds: float) -> Acked:
        acked = Acked(ack["op_id"], op["row"], op["value"], ack["rev"], ack["status"], seconds)
        self.acked.append(acked)
        return acked


def operation(value: Any, row: str, base_rev: int = 0, **more: Any) -> dict[str, Any]:
    """Make one operation of a save."""
    return {
        "op_id": str(uuid.uuid4()),
        "question": QUESTION,
        "row": row,
        "base_rev": base_rev,
        "value": value if isinstance(value, dict) else {"text": value},
        **more,
    }


def everybody(writers: list[Writer], act: Callable[[Writer], None]) -> None:
    """Let all of them work at once."""
    failed: list[BaseException] = []

    def guarded(writer: Writer) -> None:
        try:
            act(writer)
        except BaseException as error:  # noqa: BLE001 - a thread's failure is the test's
            failed.append(error)
        finally:
            writer.hang_up()

    threads = [Thread(target=guarded, args=(writer,)) for writer in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def missing(serving: Serving, writers: list[Writer]) -> list[str]:
    """Compare every acknowledgement with the record: its text, its number, and numbers without a gap."""
    kept = {one.op_id: one for one in serving.written()}
    wrong = []
    for acked in (acked for writer in writers for acked in writer.acked):
        one = kept.get(acked.op_id)
        if one is None or (one.rev, one.status.value, one.value) != (acked.rev, acked.status, acked.value):
            wrong.append(f"acknowledged as {acked.rev} of {acked.row}, and not there as it was")
    revs: dict[Any, list[int]] = {}
    for one in kept.values():
        revs.setdefault(one.address, []).append(one.rev)
    wrong += [
        f"{address}: numbers with a gap"
        for address, found in revs.items()
        if sorted(found) != list(range(1, len(found) + 1))
    ]
    return wrong
