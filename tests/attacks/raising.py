"""The real server on a record that was damaged behind its back: what it says, and what its log keeps."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from assessment_kit.store.database import connect
from assessment_kit.store.workspace import Workspace
from tests.attacks.cases import attack
from tests.attacks.room import Room, tally
from tests.browser.running_demo import Login, RunningDemo
from tests.server.client import Answer, Client, operation
from tests.server.conftest import PASSWORDS, logged_in
from tests.server.handing import Family, family_of

# Tables that are taken away while it serves, one after the other: what reads and writes them raises.
TABLES = ("annotation", "head", "revision", "urgent_note", "audit", "account")


class _Serving(RunningDemo):
    """`assessment-kit serve` on a workspace that an attack may damage."""

    command = "serve"


@contextmanager
def _serving(room: Room) -> Iterator[_Serving]:
    home = room.folder / f"damaged-{uuid.uuid4().hex[:6]}"
    running = _Serving(shutil.copytree(room.restored(), home), "--light")
    running.logins = [Login(login, password, "") for login, password in PASSWORDS.items()]
    try:
        yield running.start()
    finally:
        running.stop()


def _damage(home: Path, table: str) -> None:
    """Take a table away, as somebody with the key or a failing disk could."""
    workspace = Workspace(home)
    with closing(connect(workspace.database, workspace.master_key(), query_only=False)) as connection:
        connection.execute(f"ALTER TABLE {table} RENAME TO taken_{table}")


@attack(
    75,
    "16.2.5",
    "A fault of the server while words, names and secrets are in the request and the record",
    by="practitioner, administrator, whoever reads the log",
    expected="a word and a sentence; in the log where it went wrong, and not one of the words",
)
def raised(room: Room) -> str:
    """Take tables away one by one while it serves, ask on, and search what it said and logged."""
    mark = uuid.uuid4().hex[:8]
    words = {name: f"{name}-{mark}" for name in ("Surname", "Typed", "Reason", "Searched", "Password", "Row")}
    with _serving(room) as running:
        client, administrator = logged_in(running, "amara"), logged_in(running, "priya")
        family = family_of(client)
        name = {"kind": "other", "name": words["Surname"]}
        person = str(uuid.uuid4())
        client.ask(
            "PUT",
            f"/cases/{family.case}/people",
            {"ops": [operation(name, "people", subject=person, row=person)]},
        )
        client.ask("POST", f"/assessments/{family.assessment}/save", {"ops": [operation(words["Typed"])]})
        assert client.session is not None
        words["session"], words["token"] = client.session.value or "?", client.xsrf
        words["key"] = Workspace(running.home).master_key().hex()
        answers = []
        for table in TABLES:
            _damage(running.home, table)
            answers += [ask() for ask in _asking(client, administrator, family, words)]
        log = "\n".join(line for line in running.said.splitlines() if not line.startswith("login "))
    told = [
        (one.url, word)
        for one in answers
        for word in ("Traceback", 'File "', "sqlcipher", "SELECT ")
        if word in one.text
    ]
    statuses = [one.status for one in answers]
    broken = [one for one in answers if one.status == 500]
    assert broken, "nothing raised"
    assert not told, told
    kept = [name for name, word in words.items() if word in log]
    assert not kept, kept
    shown = [(one.url, name) for one in broken for name, word in words.items() if word in one.text]
    assert not shown, shown
    assert log.count("Traceback") >= 1  # whoever runs it can find the fault
    return (
        f"{len(TABLES)} tables taken away, {tally(statuses)}; {log.count('Traceback')} faults in the log, "
        f"{len(kept)} of {len(words)} words, names, keys and tokens in it, 0 in the answers"
    )


def _asking(
    client: Client, administrator: Client, family: Family, words: dict[str, str]
) -> Iterator[Callable[[], Answer]]:
    """Give requests that hold the words in address, body and header."""
    here = f"/assessments/{family.assessment}"
    at = f"/assessment-kit/cases/{family.case}"
    calls = (
        ("POST", f"{here}/save", {"ops": [operation(words["Typed"], base_rev=1)]}),
        ("POST", f"{here}/annotations", {"section": "referral", "text": words["Typed"]}),
        ("POST", f"/cases/{family.case}/urgent-notes", {"text": words["Reason"]}),
        (
            "POST",
            "/cases",
            {"reference": words["Row"], "people": [{"kind": "child", "name": words["Surname"]}]},
        ),
        ("POST", "/known-to-us", {"name": words["Surname"]}),
        ("POST", f"{here}/cancel", {"reason": words["Reason"]}),
        ("GET", f"/cases?search={words['Searched']}", None),
        ("GET", f"{here}/history?question=referral_reason&row={words['Searched']}", None),
    )
    for verb, path, given in calls:
        yield lambda verb=verb, path=path, given=given: client.call(verb, path, given)
    for path in (
        f"{at}?of={words['Searched']}",
        f"/assessment-kit/cases?search={words['Searched']}",
        f"{at}/assessments/{family.assessment}/review",
        f"/voila/render/cases/{family.case}/{family.assessment}.ipynb?x={words['Searched']}",
        f"/api/contents/cases/{family.case}/{family.assessment}.ipynb?x={words['Searched']}",
    ):
        yield lambda path=path: client.get(path, Referer=f"{client.address}/?x={words['Searched']}")
    yield lambda: client.post("/assessment-kit/known-to-us", name=words["Surname"])
    yield lambda: administrator.post(
        "/assessment-kit/people",
        login=f"x{uuid.uuid4().hex[:6]}",
        name=words["Surname"],
        roles=["practitioner"],
        password=words["Password"],
    )
    yield lambda: Client(client.address + "/").log_in(words["Surname"], words["Password"])
