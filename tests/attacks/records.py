"""The record itself: races, its files, whoever administers the machine, and what a copy gives away."""

import errno
import hashlib
import io
import os
import re
import shutil
import stat
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pikepdf

from assessment_kit.store.record import Store
from tests.attacks.cases import attack
from tests.attacks.room import Room, tally
from tests.days import iso_day
from tests.printed import text_of
from tests.server.client import API, Client, operation
from tests.server.conftest import PASSWORDS
from tests.server.test_leaving_calls import CHECKED
from tests.server.test_signing import hand_in
from tests.store.tampering import tamper, verified

ROUNDS, AT_ONCE = 20, 5
NOBODY = 65534


def _late(client: Client, assessment: str) -> list[Any]:
    """List what was written while the assessment was with its supervisor, by the record's own numbers."""
    found = client.ask("GET", f"/assessments/{assessment}/history")["revisions"]
    return [one for one in found if str(one["value"]).startswith("Late")]


@attack(
    10,
    "15.4.2",
    "Writing after it was handed in or signed, also in a race; dates and status set back",
    by="practitioner with several tabs",
    expected="0 late revisions, every step back refused",
)
def late_writes(room: Room) -> str:
    """Save from five tabs while it is submitted and taken back again and again; then sign it and go on."""
    author, supervisor = room.practitioner, room.supervisor
    case, assessment, child = hand_in(author)
    here = f"/assessments/{assessment}"
    tabs = [room.anew("amara") for _ in range(AT_ONCE)]
    taken, tries, late = 0, [], 0

    def save(tab: Client, number: int) -> int:
        op = operation(f"Late {number}", "referral_reason", base_rev=1)
        return tab.call("POST", f"{here}/save", {"ops": [op]}).status

    for number in range(ROUNDS):
        author.ask("POST", f"{here}/take-back", {})
        with ThreadPoolExecutor(AT_ONCE + 1) as threads:
            handed_in = threads.submit(author.ask, "POST", f"{here}/submit", {"to": "helen"})
            saves = [threads.submit(save, tab, number) for tab in tabs]
            handed_in.result()
            tries += [one.result() for one in saves]
        shown = author.ask("GET", here)
        at = shown["events"][-1]["at"]
        assert shown["status"] == "submitted"
        tries.append(save(tabs[0], number))
        written = [one["recorded_at"] for one in _late(author, assessment)]
        late += sum(one > at for one in written)
        taken = len(written)
    supervisor.ask(
        "POST", f"{here}/authorise", supervisor.what_to_sign(assessment, password=PASSWORDS["helen"])
    )
    signed = supervisor.ask("GET", here)["heads"]
    steps = [
        author.call("POST", f"{here}/save", {"ops": [operation("Late", base_rev=1)]}),
        author.call("POST", f"{here}/take-back", {}),
        author.call("POST", f"{here}/cancel", {"reason": "Not so."}),
        author.call("POST", f"{here}/submit", {"to": "helen"}),
        author.call("POST", f"{here}/sections/referral", {"is_complete": False}),
        supervisor.call("POST", f"{here}/return", {"reason": "Not so.", "checklist": []}),
        author.call(
            "POST",
            f"/cases/{case}/assessments",
            {
                "id": assessment,
                "instrument": "child_and_family",
                "children": [child],
                "referred_on": "2020-01-01",
                "started_on": "2019-01-01",
            },
        ),
    ]
    assert late == 0
    assert 409 in tries
    assert supervisor.ask("GET", here)["heads"] == signed
    assert {one.status for one in steps} <= {400, 403, 409}, [
        (one.url, one.status, one.text) for one in steps
    ]
    return (
        f"{len(tries)} saves around {ROUNDS} hand-ins ({tally(tries)}): {taken} kept from before, "
        f"{late} late; after signing {tally(one.status for one in steps)}"
    )


@attack(
    33,
    "13.3.2",
    "Reading the record, its key, logins and backups as another user of the machine",
    by="another user of the machine",
    expected="no right for group or others; the system refuses",
)
def another_user(room: Room) -> str:
    """Look at every file's rights, and where this run may, try as such a user from inside the folder."""
    paths = [room.demo.home, *room.demo.home.rglob("*"), room.backup(), *room.backup().rglob("*")]
    files = [path for path in paths if not path.is_symlink() and (path.is_file() or path.is_dir())]
    open_ones = [str(path) for path in files if stat.S_IMODE(path.stat().st_mode) & 0o077]
    shut = [path for path in files if path in (room.demo.home, room.backup())]
    inside_open = [
        name for name in open_ones if not any(Path(name).is_relative_to(folder) for folder in shut)
    ]
    assert not [path for path in shut if stat.S_IMODE(path.stat().st_mode) & 0o077], shut
    assert inside_open == []
    for name in ("record.db", "key"):
        assert stat.S_IMODE((room.demo.home / name).stat().st_mode) & 0o077 == 0, name
    tried = ""
    if os.geteuid() == 0:
        seen = [_read_as_nobody(room.demo.home / name) for name in ("record.db", "key", "demo-logins.json")]
        assert set(seen) == {errno.EACCES}, seen
        tried = f"; read as user {NOBODY}: {tally(errno.errorcode[one] for one in seen)}"
    return f"{len(files)} files and folders; record, key and both folders 0 rights for others{tried}"


def _read_as_nobody(path: Path) -> int:
    """Try to read a file as a user who owns nothing, from inside its folder; give the error's number or 0."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 0
    try:
        os.chdir(path.parent)  # so that no folder above is what keeps this user out
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        Path(path.name).read_bytes()
    except OSError as error:
        code = error.errno or 255
    finally:
        os._exit(code)


@attack(
    34,
    "16.4.2",
    "Changing an answer, deleting the end of the audit, putting an old copy in place",
    by="administrator of the database, with the key",
    expected="verify names a fault each time",
)
def rewritten(room: Room) -> str:
    """Tamper with restored copies of the demo's record, having the key, and verify each."""
    whole = room.restored()
    control = verified(whole)
    assert control.is_whole
    with Store.open(whole):
        pass  # whose close signs how far it has come, as the server's does
    statements = {
        "an answer changed": "UPDATE revision SET content_sealed = zeroblob(60) WHERE seq = 7",
        "an answer deleted": "DELETE FROM revision WHERE seq = 7",
        "another author": "UPDATE revision SET author = 'somebody' WHERE seq = 7",
        "the last entry of the audit deleted": "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)",
        "the last 5 entries deleted": "DELETE FROM audit WHERE id > (SELECT max(id) FROM audit) - 5",
        "an entry changed": "UPDATE audit SET actor = 'somebody' WHERE id = (SELECT max(id) - 2 FROM audit)",
        "all checkpoints deleted": "DELETE FROM checkpoint",
    }
    missed = []
    for name, statement in statements.items():
        home = shutil.copytree(whole, room.folder / f"tampered-{uuid.uuid4().hex[:6]}")
        tamper(home, statement)
        if verified(home).is_whole:
            missed.append(name)
        shutil.rmtree(home)
    assert not missed, missed
    named = len(statements) - len(missed)
    return f"{len(statements)} ways, {named} named by verify; untouched: whole ({control.entries} entries)"


@attack(
    35,
    "11.4.1",
    "Guessing a score from its keyed hash in the audit",
    by="who has the audit without the key",
    expected="no hash of any guess without the key is there; an unsalted one would fall at once",
)
def guessed_hashes(room: Room) -> str:
    """Hash every score and short answer in every usual way, and look for it in what the audit keeps."""
    family, client = room.family(), room.practitioner
    rating = {"score": 3, "rater": family.jo, "rated_on": "2026-11-01", "reason": "Better."}
    client.call(
        "POST",
        f"/assessments/{family.assessment}/save",
        {"ops": [operation(rating, "safety_scale", row=str(uuid.uuid4())), operation("yes")]},
    )
    bodies = " ".join(entry.body for entry in room.audit_of(family.case))
    kept = set(re.findall(r"\b[0-9a-f]{32,128}\b", bodies))
    assert kept
    guesses = [str(n) for n in range(11)] + ["yes", "no", '"yes"', "null", ""]
    places = ["", family.assessment, family.case, family.robin]
    ways = [hashlib.md5, hashlib.sha1, hashlib.sha256, hashlib.sha512]
    tried = {
        way(f"{place}{guess}".encode()).hexdigest() for way in ways for guess in guesses for place in places
    }
    control = hashlib.sha256(b"3").hexdigest() in tried
    assert control
    assert not kept & tried
    assert "Better." not in bodies
    return (
        f"{len(tried)} guesses against {len(kept)} hashes: {len(kept & tried)} found; an unsalted one: found"
    )


def _family_copy(room: Room) -> tuple[str, str, str, list[str]]:
    """Sign an assessment in which others spoke in confidence; name the mother as a reader."""
    author, supervisor = room.practitioner, room.supervisor
    case, child = author.open_case()
    canaries = [f"Zebrano{uuid.uuid4().hex[:10]}" for _ in range(6)]
    nan, ops = str(uuid.uuid4()), []
    person = {
        "kind": "family_member",
        "name": f"Euphrasia {canaries[0]}",
        "relationship": "Aunt",
        "address": f"77 {canaries[1]} Crescent",
        "address_confidential": "yes",
        "telephone": "01632 960 941",
    }
    ops.append(operation(person, "people", subject=nan, row=nan))
    author.ask("PUT", f"/cases/{case}/people", {"ops": ops})
    day = iso_day(ago=5)
    started = {"instrument": "child_and_family", "children": [child], "referred_on": day, "started_on": day}
    one = author.ask("POST", f"/cases/{case}/assessments", started)["id"]
    author.answer_what_is_required(one, child)
    told = [
        operation({"text": f"He drinks, {canaries[2]}."}, "harm", row=str(uuid.uuid4()), told_by=nan),
        operation({"text": f"I am afraid, {canaries[3]}."}, "harm", row=str(uuid.uuid4()), voice=child),
    ]
    first = operation(f"{canaries[4]} was here first.", "next_steps")
    author.ask("POST", f"/assessments/{one}/save", {"ops": [*told, first]})
    author.ask(
        "POST",
        f"/assessments/{one}/save",
        {"ops": [operation("Something else now.", "next_steps", base_rev=1)]},
    )
    author.ask("PUT", f"/cases/{case}/roles", {"login": "helen", "role": "supervisor"})
    supervisor.ask(
        "POST", f"/assessments/{one}/annotations", {"section": "referral", "text": f"Ask {canaries[5]}."}
    )
    author.ask("POST", f"/assessments/{one}/submit", {"to": "helen"})
    supervisor.ask(
        "POST", f"/assessments/{one}/authorise", supervisor.what_to_sign(one, password=PASSWORDS["helen"])
    )
    mother = next(p["id"] for p in author.ask("GET", f"/cases/{case}/people") if p["name"] == "Jo Testerly")
    who = author.ask("POST", f"/assessments/{one}/recipients", {"kind": "person", "person": mother})["id"]
    return case, one, str(who), canaries


@attack(
    37,
    "14.2.6",
    "What somebody else said in confidence, in the copy of a parent",
    by="parent with the file",
    expected="0 in pages, metadata, bookmarks, attachments, streams and earlier revisions",
)
def in_the_copy(room: Room) -> str:
    """Plant canaries in the record and look for them in the mother's PDF and page, packed and unpacked."""
    _, one, who, canaries = _family_copy(room)
    client = room.practitioner
    pdf = client.get(f"{API}/assessments/{one}/copies/family.pdf?for={who}")
    page = client.get(f"{API}/assessments/{one}/copies/family.html?for={who}")
    full = client.get(f"{API}/assessments/{one}/copies/full.pdf")
    assert (pdf.status, page.status, full.status) == (200, 200, 200)
    with pikepdf.open(io.BytesIO(pdf.body)) as document:
        streams = [
            bytes(found.read_bytes()) for found in document.objects if isinstance(found, pikepdf.Stream)
        ]
        about = str(dict(document.docinfo)) + document.Root.__repr__()
    places = {
        "pages": text_of(pdf.body),
        "file": pdf.body.decode("latin-1"),
        "metadata": about,
        "streams": b"\n".join(streams).decode("latin-1"),
        "page": page.text,
    }
    found = [
        f"{canary} in {place}" for canary in canaries for place, text in places.items() if canary in text
    ]
    control = [canary for canary in canaries if canary in text_of(full.body).replace("\n", "")]
    assert found == []
    assert pdf.body.count(b"%%EOF") == 1
    assert len(control) >= 2, control
    shown = f"the council's own copy shows {len(control)}"
    return f"{len(canaries)} canaries x {len(places)} places: {len(found)} found ({shown})"


@attack(
    38,
    "2.3.5",
    "Releasing one parent's copy to another, alone or confirmed by oneself",
    by="practitioner",
    expected="no file without a second person who looked at the same; refused by oneself",
)
def released_alone(room: Room) -> str:
    """Ask for a release, fetch it, confirm it oneself, and confirm what was looked at for somebody else."""
    _, one, who, _ = _family_copy(room)
    author, supervisor = room.practitioner, room.supervisor
    shown = author.ask("GET", f"/assessments/{one}/copies/family/withheld?for={who}")["shown"]
    wanted = {
        "copy": "family",
        "for": who,
        "shown": shown,
        "how": "in_person",
        "language": "English",
        "explained_by": "Amara Cole",
        "checked": CHECKED,
    }
    made = author.ask("POST", f"/assessments/{one}/releases", wanted)
    path = f"/releases/{made['id']}"
    tries = [
        author.call("GET", f"{path}.pdf"),
        supervisor.call("GET", f"{path}.pdf"),
        author.call("POST", f"{path}/confirm", {"shown": shown}),
        room.outsider.call("POST", f"{path}/confirm", {"shown": shown}),
        room.administrator.call("POST", f"{path}/confirm", {"shown": shown}),
        supervisor.call("POST", f"{path}/confirm", {"shown": shown.replace(who, str(uuid.uuid4()))}),
        author.call("GET", f"/assessments/{one}/copies/family.pdf?for={uuid.uuid4()}"),
    ]
    assert made["state"] == "waiting"
    assert {t.status for t in tries} <= {400, 403, 404, 409}, [(t.url, t.status) for t in tries]
    assert not any(t.body.startswith(b"%PDF") for t in tries)
    kept = author.ask("GET", path)
    assert (kept["state"], kept["sha256"]) == ("waiting", "")
    return f"{tally(t.status for t in tries)}; 0 files; the release still waits"
