"""Files that come in: notebooks, drawings, backups."""

import json
import shutil
import uuid
from pathlib import Path
from typing import Any

from assessment_kit.store.workspace import Workspace
from scripts.audit_dependencies import Hole, installed, open_holes, recorded
from tests.attacks.cases import attack
from tests.attacks.room import Room, tally
from tests.server.client import API, Answer, Client, operation
from tests.server.conftest import PASSWORDS
from tests.server.handing import TASK, Family, family_of, hand_over

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
EVIL = "EVIL-" + uuid.uuid4().hex[:8]
SCRIPT = f"<script>alert('{EVIL}')</script>"


def _put(client: Client, path: str, content: Any) -> Answer:
    body = json.dumps({"type": "notebook", "format": "json", "content": content}).encode()
    return client.fetch("PUT", path, body, X_XSRFToken=client.xsrf, Content_Type="application/json")


def draw(client: Client, body: bytes, kind: str = "image/svg+xml") -> Answer:
    """Hand a drawing in, from a handed browser."""
    return client.fetch("POST", f"{TASK}/drawings", body, X_XSRFToken=client.xsrf, Content_Type=kind)


def handed(room: Room) -> tuple[Client, Family]:
    """Hand a browser over to the mother of a new family."""
    worker = room.anew("amara")
    family = family_of(worker)
    hand_over(worker, family)
    return worker, family


@attack(
    22,
    "1.5.2",
    "A foreign notebook saved over ours: scripts, code, kernels and templates in it",
    by="supervisor",
    expected="taken as notes or refused; nothing of it runs, no answer and no cell of ours changes",
)
def foreign_notebook(room: Room) -> str:
    """Put evil outputs, metadata and cells into the notebook and save it; then read it again."""
    author, client, family = room.practitioner, room.supervisor, room.family()
    author.ask("POST", f"/assessments/{family.assessment}/save", {"ops": [operation("As it was said.")]})
    author.ask("PUT", f"/cases/{family.case}/roles", {"login": "helen", "role": "supervisor"})
    path = f"/api/contents/cases/{family.case}/{family.assessment}.ipynb"
    opened = client.get(path).json["content"]
    mimes = {
        "text/html": SCRIPT,
        "application/javascript": EVIL,
        "image/svg+xml": SCRIPT,
        "text/markdown": SCRIPT,
        "application/vnd.jupyter.widget-view+json": {"model_id": EVIL},
        "text/latex": EVIL,
    }
    output = {"output_type": "display_data", "data": mimes, "metadata": {}}
    evil = json.loads(json.dumps(opened))
    for cell in evil["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = f"import os; os.system('touch {room.folder}/{EVIL}')"
            cell["outputs"] = [output]
    evil["metadata"] |= {
        "voila": {"template": str(room.folder)},
        "widgets": {"state": EVIL},
        "kernelspec": {"name": EVIL, "display_name": EVIL, "language": "bash"},
    }
    extra = {
        "cell_type": "code",
        "id": "evil",
        "metadata": {},
        "source": EVIL,
        "outputs": [output],
        "execution_count": 1,
    }
    statuses = [_put(client, path, evil).status]
    statuses.append(_put(client, path, {**opened, "cells": [*opened["cells"], extra]}).status)
    attached = {
        "cell_type": "markdown",
        "id": "evil2",
        "metadata": {},
        "source": "x",
        "attachments": {"a.svg": {"image/svg+xml": SCRIPT}},
    }
    statuses.append(_put(client, path, {**opened, "cells": [*opened["cells"], attached]}).status)
    after = client.get(path)
    heads = author.ask("GET", f"/assessments/{family.assessment}")["heads"]
    assert EVIL not in after.text
    sources = [cell["source"] for cell in after.json["content"]["cells"] if cell["cell_type"] == "code"]
    assert sources == [cell["source"] for cell in opened["cells"] if cell["cell_type"] == "code"]
    assert [one["value"] for one in heads if one["question"] == "referral_reason"] == ["As it was said."]
    assert statuses[0] == 200
    assert set(statuses[1:]) <= {400, 403, 409}
    assert not (room.folder / EVIL).exists()
    return f"changed cells of ours: {statuses[0]}, put back; code cell and attachment: {tally(statuses[1:])}"


@attack(
    26,
    "1.3.6",
    "A picture that reads a file of the server or asks another machine, printed in a PDF",
    by="parent at a handed computer",
    expected="refused at the door; no file's content in the PDF",
)
def reading_picture(room: Room) -> str:
    """Hand in drawings with references outwards, then print the council's copy."""
    worker, family = handed(room)
    inside = (
        '<image href="file:///etc/passwd"/>',
        '<image xlink:href="/etc/passwd" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
        '<image href="http://169.254.169.254/latest/meta-data/"/>',
        '<use href="file:///etc/passwd#x"/>',
        "<style>@import url(file:///etc/passwd);</style>",
        '<path d="M1 1" style="fill:url(http://evil.example)"/>',
        '<a href="javascript:alert(1)"><path d="M1 1L2 2"/></a>',
        "<foreignObject><p>x</p></foreignObject>",
        '<image href="data:image/svg+xml;base64,PHN2Zz48L3N2Zz4="/>',
    )
    answers = [draw(worker, SVG.format(one).encode()) for one in inside]
    worker.post("/assessment-kit/handed/leave", worker="amara", password=PASSWORDS["amara"])
    pdf = worker.get(f"{API}/assessments/{family.assessment}/copies/full.pdf")
    assert {one.status for one in answers} == {400}, [
        (i, a.status) for i, a in zip(inside, answers, strict=True)
    ]
    assert pdf.status == 200
    assert b"root:x:" not in pdf.body
    return f"{tally(one.status for one in answers)}; the PDF: {pdf.status}, nothing of a file in it"


@attack(
    29,
    "16.4.2",
    "A notebook or backup with a forged history or a broken chain",
    by="operator, supervisor",
    expected="refused; nothing of it in the record, no workspace made of it",
)
def forged_history(room: Room) -> str:
    """Change the stamp of an exported notebook, and the record, its manifest and a link in a backup."""
    family = room.family()
    made = room.folder / f"{uuid.uuid4().hex[:6]}.ipynb"
    done = room.command("export", family.assessment, "--to", "ipynb", "-o", str(made))
    assert done.returncode == 0, done.stderr
    content = json.loads(made.read_text())
    content["metadata"]["assessment_kit"]["stamp"]["seq"] += 1
    made.write_text(json.dumps(content))
    codes = [room.command("import", str(made), "--as", "helen")]
    backup = room.backup()
    for number, change in enumerate((_flip_a_byte, _link_the_key)):
        forged = shutil.copytree(backup, room.folder / f"forged-{uuid.uuid4().hex[:6]}")
        change(forged)
        home = room.folder / f"home-{number}-{uuid.uuid4().hex[:6]}"
        key = Workspace(room.demo.home).key_file
        codes.append(room.command("restore", str(forged), "--home", str(home), "--key-file", str(key)))
        assert not (home / "record.db").exists() or codes[-1].returncode != 0
    assert all(one.returncode != 0 and "Traceback" not in one.stderr for one in codes), [
        c.stderr for c in codes
    ]
    whole = room.command(
        "restore",
        str(backup),
        "--home",
        str(room.folder / f"ok-{uuid.uuid4().hex[:6]}"),
        "--key-file",
        str(Workspace(room.demo.home).key_file),
    )
    assert whole.returncode == 0, whole.stderr
    exits = tally(f"exit {one.returncode}" for one in codes)
    return f"forged: {exits}; the true backup: exit {whole.returncode}"


def _largest(folder: Path) -> Path:
    return max((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)


def _flip_a_byte(folder: Path) -> None:
    path = _largest(folder)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.chmod(0o600)
    path.write_bytes(content)


def _link_the_key(folder: Path) -> None:
    path = _largest(folder)
    path.unlink()
    path.symlink_to("/etc/passwd")


@attack(
    30,
    "3.2.1",
    "A file that is two things at once: HTML as a picture, a script in a drawing, a PDF",
    by="parent at a handed computer",
    expected="refused; what is taken is served so that nothing in it runs",
)
def polyglot(room: Room) -> str:
    """Offer them as a drawing; look at how a harmless one is served."""
    worker, _ = handed(room)
    offered = (
        b"<html>" + SCRIPT.encode(),
        b"GIF89a/*" + SCRIPT.encode() + b"*/=1",
        b"\x89PNG\r\n\x1a\n" + SCRIPT.encode(),
        b"%PDF-1.7\n/JS (app.alert(1))",
        SVG.format(SCRIPT).encode(),
        SVG.format('<path onload="x" d="M1 1"/>').encode(),
        SVG.format('<animate onbegin="x"/>').encode(),
        SVG.format('<set attributeName="href" to="x"/>').encode(),
        b"",
    )
    refused = [draw(worker, body, kind).status for body in offered for kind in ("image/svg+xml", "image/png")]
    taken = draw(worker, SVG.format('<path d="M1 1L9 9" stroke="black"/>').encode())
    served = worker.get(f"{TASK}/drawings/{taken.json['id']}") if taken.status == 201 else taken
    worker.post("/assessment-kit/handed/leave", worker="amara", password=PASSWORDS["amara"])
    assert set(refused) == {400}, refused
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in served.headers["Content-Security-Policy"]
    assert "no-store" in served.headers["Cache-Control"]
    policy = served.headers["Content-Security-Policy"]
    return f"{tally(refused)}; the harmless one: {served.status}, nosniff, CSP {policy}"


@attack(
    61,
    "1.5.1",
    "Entities in XML: a file of the server, a billion laughs, a foreign document type",
    by="parent at a handed computer",
    expected="400 at once, or taken without it; no file's content",
)
def entities(room: Room) -> str:
    """Send drawings with each."""
    worker, _ = handed(room)
    path = '<path d="M1 1L9 9"/>'
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bodies = [
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{SVG.format(f"<title>&x;</title>{path}")}',
        f'<!DOCTYPE svg [<!ENTITY a0 "ha">{laughs}]>{SVG.format(f"<title>&a9;</title>{path}")}',
        f'<!DOCTYPE svg SYSTEM "http://evil.example/x.dtd">{SVG.format(path)}',
        f'<?xml-stylesheet href="http://evil.example/x.css"?>{SVG.format(path)}',
        SVG.format(f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>{path}'),
        SVG.format("<g>" * 20_000 + "</g>" * 20_000),
    ]
    answers = [draw(worker, body.encode()) for body in bodies]
    worker.post("/assessment-kit/handed/leave", worker="amara", password=PASSWORDS["amara"])
    assert not any("root:x:" in one.text for one in answers)
    statuses = [one.status for one in answers]
    assert {statuses[0], statuses[1], statuses[2], statuses[4], statuses[5]} == {400}, statuses
    assert statuses[3] in {201, 400}
    return tally(statuses)


@attack(
    74,
    "15.2.1",
    "A component with a hole that is known and mended elsewhere",
    by="who reads advisories",
    expected="no installed version is older than the one that mends it",
)
def known_holes(room: Room) -> str:
    """Compare what is installed here with the recorded list; no network is asked."""
    day, holes = recorded()
    concern = [one for one in holes if installed(one.package)]
    found = open_holes(holes)
    assert not found, found
    assert len(concern) >= 8
    control = open_holes([Hole("tornado", "9999", ("a hole of tomorrow",), "the list is really compared")])
    assert control
    return f"{len(holes)} recorded by {day}, {len(concern)} of packages that are installed: {len(found)} open"
