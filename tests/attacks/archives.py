"""Archives and packed bodies: climbing paths, links, and bombs that would unpack to hundreds of MB."""

import bz2
import gzip
import io
import lzma
import re
import tarfile
import uuid
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from assessment_kit.server.api.table import API as CALLS
from tests.attacks.cases import attack
from tests.attacks.files import draw, handed
from tests.attacks.room import Room, tally
from tests.server.addresses import address_of
from tests.server.client import API, Client
from tests.server.conftest import PASSWORDS
from tests.server.handing import samples

UNPACKED = 200_000_000  # bytes
_ESCAPED = "/tmp/escaped-by-an-archive"  # noqa: S108 - where an archive would write
# Every command that takes a file which somebody was sent.
_TAKING = (
    ("import", "{file}", "--as", "helen"),
    ("restore", "{file}", "--home", "{target}"),
    ("restore", "{backup}", "--home", "{target}", "--erasures", "{file}", "--key-file", "{key}"),
    ("verify", "{file}"),
    ("instruments", "check", "{file}"),
    ("protocol", "check", "{file}"),
)


def _zip_slip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(f"../../../../../../..{_ESCAPED}", "x")
        archive.writestr(_ESCAPED, "x")
    return made.getvalue()


def _zip_bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("case.ipynb", b"0" * UNPACKED)
    return made.getvalue()


def _many_entries() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(20_000):
            archive.writestr(str(number), "")
    return made.getvalue()


def _tar_with_links() -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        link = tarfile.TarInfo("key")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        for name in (f"../..{_ESCAPED}", _ESCAPED):
            archive.addfile(tarfile.TarInfo(name), io.BytesIO())
    return made.getvalue()


def _tar_bomb(pack: Callable[[bytes], bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        whole = tarfile.TarInfo("record.db")
        whole.size = UNPACKED
        archive.addfile(whole, io.BytesIO(b"0" * UNPACKED))
    return pack(made.getvalue())


def _gzip_bomb() -> bytes:
    return gzip.compress(b"0" * UNPACKED, 9)


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "slip.zip": _zip_slip,
    "bomb.zip": _zip_bomb,
    "many.zip": _many_entries,
    "links.tar": _tar_with_links,
    "bomb.tar.gz": lambda: _tar_bomb(gzip.compress),
    "bomb.tar.bz2": lambda: _tar_bomb(bz2.compress),
    "bomb.tar.xz": lambda: _tar_bomb(lambda whole: lzma.compress(whole, preset=0)),
    "bomb.gz": _gzip_bomb,
}


def _packed(room: Room) -> dict[str, bytes]:
    if "archives" not in room.memo:
        room.memo["archives"] = {name: make() for name, make in ARCHIVES.items()}
    return dict(room.memo["archives"])


def _most_memory(pid: int) -> int:
    """Read how many MB of memory a process has ever had at once."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found, status
    return int(found[1]) // 1024


@attack(
    28,
    "5.2.3",
    "Archives: climbing paths, links, 20,000 entries, and zip, tar and gzip bombs, wherever a file is taken",
    by="practitioner, parent, operator",
    expected="no archive is ever unpacked: refused, nothing written outside, no memory taken",
)
def archives(room: Room) -> str:
    """Offer each as a notebook, a drawing and a save over HTTP, and to every command that takes a file."""
    before, memory = set(room.demo.home.parent.iterdir()), _most_memory(room.demo.pid)
    packed = _packed(room)
    statuses = [status for one in packed.values() for status in _offered(room, one)]
    grown = _most_memory(room.demo.pid) - memory
    codes, told = [], []
    for name, one in packed.items():
        for done in _commanded(room, name, one):
            codes.append(done[0])
            told.append(done[1])
    assert set(statuses) <= {400, 403, 413}, statuses
    assert 0 not in codes
    assert not [words for words in told if "Traceback" in words]
    assert grown < UNPACKED // 2_000_000, grown
    assert set(room.demo.home.parent.iterdir()) == before
    assert not list(Path(room.folder).parent.glob("escaped*"))
    assert not Path(_ESCAPED).exists()
    exits = tally(f"exit {code}" for code in codes)
    return (
        f"{len(packed)} archives; over HTTP {tally(statuses)}, the server's memory {grown:+} MB; "
        f"{len(_TAKING)} commands {exits}; 0 files outside"
    )


def _offered(room: Room, archive: bytes) -> Iterator[int]:
    worker, family = handed(room)
    yield draw(worker, archive, "application/zip").status
    worker.post("/assessment-kit/handed/leave", worker="amara", password=PASSWORDS["amara"])
    here, header = f"{API}/assessments/{family.assessment}", {"X_XSRFToken": worker.xsrf}
    notebook = f"/api/contents/cases/{family.case}/{family.assessment}.ipynb"
    for verb, path in (("POST", f"{here}/drawings"), ("POST", f"{here}/save"), ("PUT", notebook)):
        yield worker.fetch(verb, path, archive, Content_Type="application/zip", **header).status


def _commanded(room: Room, name: str, archive: bytes) -> Iterator[tuple[int, str]]:
    file = room.folder / f"{uuid.uuid4().hex[:6]}-{name}"
    file.write_bytes(archive)
    known = {"file": file, "backup": room.backup(), "key": room.demo.home / "key"}
    for command in _TAKING if name == "bomb.tar.gz" else _TAKING[:2]:
        target = room.folder / f"made-of-{uuid.uuid4().hex[:6]}"
        done = room.command(*(part.format(target=target, **known) for part in command))
        assert not target.exists(), (command, done.stdout)
        yield done.returncode, done.stdout + done.stderr


def _bodies() -> dict[str, bytes]:
    """Pack a body that would be 200 MB in each way that a browser or proxy may name."""
    whole = b'{"ops": [], "x": "' + b"0" * UNPACKED + b'"}'
    once = gzip.compress(whole, 9)
    return {"gzip": once, "deflate": zlib.compress(whole, 9), "gzip, gzip": gzip.compress(once), "br": once}


def _packed_to(client: Client, room: Room) -> Iterator[tuple[str, int]]:
    """Send packed bodies to every call that takes one."""
    family = room.family()
    known = {**dict.fromkeys(("note", "drawing", "cover", "release"), "x"), **samples(family)}
    paths = [
        (verb.upper(), address_of(pattern, known))
        for pattern, handler in CALLS
        for verb in ("post", "put")
        if verb in vars(handler)
    ]
    paths.append(("PUT", f"/api/contents/cases/{family.case}/{family.assessment}.ipynb"))
    header = {"X_XSRFToken": client.xsrf}
    for way, body in _bodies().items():
        for verb, path in paths if way == "gzip" else [*paths[-1:], ("POST", f"{API}/cases")]:
            try:
                status = client.fetch(verb, path, body, Content_Encoding=way, **header).status
            except OSError:
                status = 413  # hung up on while it was still sending
            yield way, status


@attack(
    62,
    "5.2.1",
    "Bodies too large, or a small one that unpacks to a large one",
    by="practitioner",
    expected="400 or 413, before it is unpacked or read whole; the server answers on",
)
def large_bodies(room: Room) -> str:
    """Send 5 MiB to the save, 33 MiB to the contents, and 200 MB packed small to every call with a body."""
    client, family = room.practitioner, room.family()
    save = f"{API}/assessments/{family.assessment}/save"
    header = {"X_XSRFToken": client.xsrf}
    statuses = [client.fetch("POST", save, b'{"ops": "' + b"x" * (5 << 20) + b'"}', **header).status]
    memory = _most_memory(room.demo.pid)
    packed = list(_packed_to(client, room))
    grown = _most_memory(room.demo.pid) - memory
    path = f"/api/contents/cases/{family.case}/{family.assessment}.ipynb"
    try:
        statuses.append(client.fetch("PUT", path, b"x" * (33 << 20), **header).status)
    except OSError:
        statuses.append(413)  # hung up on while it was still sending: told so, or not even that
    assert set(statuses) <= {400, 413}, statuses
    assert {status for _, status in packed} <= {400, 404, 413}, packed
    assert grown < UNPACKED // 2_000_000, grown
    assert client.get(f"{API}/me").status == 200
    return (
        f"large {tally(statuses)}; {len(packed)} packed, of which each would be {UNPACKED:,} bytes: "
        f"{tally(status for _, status in packed)}, the server's memory {grown:+} MB; then the next call: 200"
    )
