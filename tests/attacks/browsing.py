"""What happens in a real browser: scripts in texts and notes, frames, the next person at the computer."""

import ast
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Page, expect

from assessment_kit.core.resources import package_folder, templates_folder
from tests.attacks.cases import attack
from tests.attacks.faces import COPY, FORM, HANDED, LAB, faces_of
from tests.attacks.injecting import form_path
from tests.attacks.room import Room
from tests.browser.conftest import sign_in
from tests.browser.running_demo import Login
from tests.server.conftest import PASSWORDS

TYPED = "Typed at a computer that others use, and never sent."


@attack(
    23,
    "1.2.1",
    "Scripts in every free text that any question or call takes, in every page, copy and notebook",
    by="practitioner, supervisor, parent and child at a handed computer, administrator",
    expected="shown as text; nothing runs, no element of it anywhere",
    in_browser=True,
)
def scripts_in_texts(room: Room) -> str:
    """Fill every text that instruments and interface take with scripts, and open every page in Chromium."""
    seen = faces_of(room)
    planted = seen.planted
    ran = {face: hits for face, hits in seen.ran.items() if hits}
    stood = {face: found for face, found in seen.elements.items() if found}
    assert not ran, ran
    assert not stood, stood
    assert not seen.pdf_scripts, seen.pdf_scripts
    assert not seen.closed, seen.closed  # a page that nobody opened is one that was not tried
    assert planted.taken > 500
    assert all(seen.shown[face] for face in seen.shown if face.startswith(("PDF", FORM, LAB, COPY, HANDED)))
    count = {"ran": sum(map(len, seen.ran.values())), "elements": sum(seen.elements.values())}
    return (
        f"{planted.taken} answers in {len(planted.places)} instruments, on {planted.handed} handed computers "
        f"too, {planted.of_calls} names, reasons and notes; {planted.refused} refused where none belongs. "
        f"{len(seen.ran)} pages: {count['ran']} ran, {count['elements']} elements, "
        f"{sum(seen.shown.values())} shown as text; scripts or links in {seen.pdfs} PDFs: "
        f"{len(seen.pdf_scripts)}"
    )


@attack(
    70,
    "1.3.5",
    "Scripts in the Markdown of a supervisor's note and its reply, in JupyterLab, review and form",
    by="supervisor",
    expected="shown without them; nothing runs",
    in_browser=True,
)
def scripts_in_notes(room: Room) -> str:
    """Look at the faces that show notes."""
    seen = faces_of(room)
    assert seen.notes
    assert not any(seen.notes_ran.values()), seen.notes_ran
    assert not any(seen.note_links.values()), seen.note_links
    ran, links = sum(map(len, seen.notes_ran.values())), sum(seen.note_links.values())
    return f"{seen.notes} notes in {len(seen.notes_ran)} faces: {ran} ran, {links} script links"


@attack(
    71,
    "3.6.1",
    "Something loaded from, or sent to, another host by any face",
    by="another host",
    expected="every request goes to this server",
    in_browser=True,
)
def other_hosts(room: Room) -> str:
    """Look at every request that Chromium made while it showed the faces."""
    seen = faces_of(room)
    own = (room.demo.address, "data:", "blob:", "file:")  # the copy is opened as the file that it is
    wanted = {url for _, url in seen.asked if not url.startswith(own)}
    blocked = {url for url in wanted if seen.failed.get(url) == "csp"}
    assert not wanted - blocked, wanted - blocked
    assert len(seen.asked) > 100
    return (
        f"{len(seen.asked)} requests, {len(wanted - blocked)} to another host; "
        f"{len(blocked)} of a note's pictures stopped by the policy before they left"
    )


BANNED_IN_PYTHON = {"eval", "exec", "HTML", "Markdown", "Latex", "Javascript", "to_html", "literal_eval_code"}
# HTML that `forms` made and escaped, by the name that a template knows it by.
PREPARED = re.compile(
    r"\{\{ (page\.(header|banners|tasks|check|footer|state)|state|steps|output\.data\['text/html'\])"
    r" \| safe \}\}"
)
BANNED_ELSEWHERE = re.compile(
    r"\|\s*safe\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(|autoescape\s*=\s*False"
)


@attack(
    24,
    "3.2.2",
    "Widgets and calls that show a text as HTML or run it, anywhere in the package",
    by="a developer by mistake",
    expected="none of them is used with a text",
)
def banned_calls(room: Room) -> str:
    """Read every source file, template and module of the package."""
    found, prepared, python = [], 0, sorted(package_folder().rglob("*.py"))
    for path in python:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in BANNED_IN_PYTHON and not (name == "HTML" and not node.args):
                    found.append(f"{path.name}:{node.lineno} {name}")
    others = [
        p for root in (package_folder(), templates_folder()) for p in root.rglob("*") if p.suffix in _KINDS
    ]
    for path in others:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            prepared += len(PREPARED.findall(line))
            if BANNED_ELSEWHERE.search(PREPARED.sub("", line)):
                found.append(f"{path.name}:{number}")
    assert not found, found
    assert len(python) > 100
    return (
        f"{len(python)} Python files and {len(others)} templates and modules: {len(found)} found; "
        f"HTML of our own making stands in {prepared} places"
    )


_KINDS = {".j2", ".js", ".html", ".ipynb"}


def _drafts(page: Page) -> list[dict[str, Any]]:
    """Read everything that lies in the browser's store, as somebody at the computer could."""
    found: list[dict[str, Any]] = page.evaluate(
        """async () => {
          const opening = indexedDB.open("assessment-kit");
          await new Promise((done) => { opening.onsuccess = opening.onerror = done; });
          const store = opening.result.transaction("drafts").objectStore("drafts");
          const ask = (what) => new Promise((done) => { what.onsuccess = () => done(what.result); });
          const keys = await ask(store.getAllKeys()), entries = await ask(store.getAll());
          opening.result.close();
          const numbers = (part) => [...new Uint8Array(part)];
          return keys.map((key, n) => ({ key, iv: numbers(entries[n].iv), data: numbers(entries[n].data) }));
        }"""
    )
    return found


def _decrypted(page: Page, entry: dict[str, Any], key: str) -> str:
    """Try a key on a draft; "" where it does not fit."""
    said: str = page.evaluate(
        """async ([entry, key]) => {
          const raw = Uint8Array.from(atob(key), (c) => c.charCodeAt(0));
          const held = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
          const about = new TextEncoder().encode(entry.key);
          const way = { name: "AES-GCM", iv: new Uint8Array(entry.iv), additionalData: about };
          try {
            const plain = await crypto.subtle.decrypt(way, held, new Uint8Array(entry.data));
            return new TextDecoder().decode(plain);
          } catch { return ""; }
        }""",
        [entry, key],
    )
    return said


def _log_out(page: Page, room: Room) -> None:
    page.goto(f"{room.demo.address}logout")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login**")


@attack(
    40,
    "14.3.3",
    "The drafts of the last person, read by the next one at a shared computer",
    by="the next practitioner at the computer",
    expected="encrypted; the next person's key does not open them, their pages do not show them",
    in_browser=True,
)
def next_person(room: Room) -> str:
    """Type while nothing can be sent, log out, log in as somebody else, and read the browser's store."""
    family = room.family()
    page = room.page("amara")
    page.context.route("**/save", lambda route: route.abort())
    page.goto(f"{room.demo.address}{form_path(family).lstrip('/')}")
    page.locator("[data-ak-question=referral_reason] textarea").first.wait_for(state="attached")
    page.wait_for_function("() => window.assessmentKit?.form?.saver?.drafts?.isDurable")
    box = page.locator("[data-ak-question=referral_reason] textarea").first
    box.evaluate(
        "(box, text) => { box.value = text; box.dispatchEvent(new Event('input', {bubbles: true})); }", TYPED
    )
    page.wait_for_function(
        "() => { const d = window.assessmentKit.form.saver.drafts; return !d.writing && !d.queue.size; }"
    )
    page.on("dialog", lambda dialog: dialog.accept())
    _log_out(page, room)
    page.context.unroute("**/save")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    sign_in(page, room.demo.address, Login("bethan", PASSWORDS["bethan"], ""))
    own = room.the("bethan").start()
    page.goto(f"{room.demo.address}voila/render/cases/{own[0]}/{own[1]}.ipynb")
    page.wait_for_function("() => window.assessmentKit?.form?.saver?.drafts?.isDurable")
    drafts = _drafts(page)
    theirs, hers = (room.the(login).ask("GET", "/drafts-key")["key"] for login in ("bethan", "amara"))
    by_next = [_decrypted(page, entry, theirs) for entry in drafts]
    by_owner = [_decrypted(page, entry, hers) for entry in drafts]
    plain = "".join(bytes(entry["data"]).decode("latin-1") + entry["key"] for entry in drafts)
    assert drafts
    assert any(TYPED in text for text in by_owner)
    assert not any(by_next)
    assert TYPED not in plain
    assert TYPED not in page.content()
    assert not any(TYPED in body for body in sent)
    return (
        f"{len(drafts)} drafts on the computer: {sum(map(bool, by_next))} opened by the next person's key, "
        f"{sum(TYPED in text for text in by_owner)} by their owner's; shown or sent: 0"
    )


@contextmanager
def _elsewhere(address: str, paths: list[str]) -> Iterator[str]:
    """Serve a page of another site that frames pages of ours."""
    body = "".join(f'<iframe src="{address.rstrip("/")}{path}"></iframe>' for path in paths)

    class Frames(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<h1>Win a prize</h1>{body}".encode())

        def log_message(self, *_: Any) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Frames)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@attack(
    41,
    "3.4.6",
    "Pages of ours in a frame of another site; a page called back after logging out",
    by="another site, who has the computer next",
    expected="every frame stays empty; going back shows nothing of a case",
    in_browser=True,
)
def framed_and_back(room: Room) -> str:
    """Frame pages and the form elsewhere; then look at a case, log out and go back."""
    family = room.family()
    page = room.page("amara")
    here = f"/assessment-kit/cases/{family.case}"
    paths = [
        "/login",
        "/logout",
        here,
        f"{here}/assessments/{family.assessment}/sign",
        form_path(family),
        f"/doc/tree/cases/{family.case}/{family.assessment}.ipynb",
        "/api/me",
    ]
    with _elsewhere(room.demo.address, paths) as address:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        texts = [frame.locator("body").inner_text() for frame in page.frames[1:]]
        urls = [frame.url for frame in page.frames[1:]]
    assert len(urls) == len(paths)
    shown = [
        url
        for url, text in zip(urls, texts, strict=True)
        if "Testerly" in text or "Log" in text or "amara" in text
    ]
    assert not shown, shown
    page.goto(room.demo.address.rstrip("/") + here)
    expect(page.get_by_text("Robin").first).to_be_visible()
    _log_out(page, room)
    for _ in range(2):
        page.go_back()
        page.wait_for_load_state()
    back = page.locator("body").inner_text()
    assert "Testerly" not in back
    assert "Robin" not in back
    led = page.url.rpartition("/")[2].partition("?")[0]
    names = back.count("Robin")
    return f"{len(paths)} frames: {len(shown)} shown; after logging out and back: {led}, {names} names"


@attack(
    72,
    "14.3.1",
    "Case text left in the browser's storage after work in form and review and a logout",
    by="who has the computer next",
    expected="nothing readable in any storage",
    in_browser=True,
)
def left_in_storage(room: Room) -> str:
    """Open form and review, log out, and read every storage of the browser."""
    family = room.family()
    page = room.page("amara")
    page.goto(f"{room.demo.address}{form_path(family).lstrip('/')}")
    page.locator("[data-ak-section]").first.wait_for(state="attached")
    page.goto(f"{room.demo.address}assessment-kit/cases/{family.case}/assessments/{family.assessment}/review")
    page.wait_for_load_state("networkidle")
    page.on("dialog", lambda dialog: dialog.accept())
    _log_out(page, room)
    left = page.evaluate(
        """async () => {
          const names = (await indexedDB.databases()).map((one) => one.name);
          const cached = [];
          for (const name of await caches.keys())
            for (const request of await (await caches.open(name)).keys()) cached.push(request.url);
          return { local: { ...localStorage }, session: { ...sessionStorage }, names, cached,
                   cookies: document.cookie };
        }"""
    )
    drafts = _drafts(page) if "assessment-kit" in left["names"] else []
    text = json.dumps(left) + "".join(bytes(entry["data"]).decode("latin-1") for entry in drafts)
    assert not [word for word in ("Testerly", "Robin", "Jo Testerly") if word in text], text[:500]
    assert left["cached"] == []
    assert not any(cookie["name"].startswith("assessment-kit") for cookie in page.context.cookies())
    kinds = ("local", "session", "names", "cached")
    entries = ", ".join(f"{kind} {len(left[kind])}" for kind in kinds)
    return f"entries: {entries}, drafts {len(drafts)}; names of a family: {text.count('Testerly')}"


@attack(
    73,
    "1.2.2",
    "Scripts in an address: query, fragment, the page after the login",
    by="who sends a link",
    expected="nothing runs, nothing of it in the page as an element",
    in_browser=True,
)
def scripts_in_addresses(room: Room) -> str:
    """Open addresses that carry scripts wherever a page could print them."""
    family = room.family()
    page = room.page("amara")
    page.add_init_script("window.hits = []; window.hit = (n) => window.hits.push(n);")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.accept()))
    evil = '"\'><img data-evil src=x onerror="hit(1)"><script>hit(2)</script>'
    here = f"/assessment-kit/cases/{family.case}/assessments/{family.assessment}"
    paths = [
        f"{path}?{name}={quote(evil)}#{evil}"
        for path, name in (
            ("/login", "next"),
            (here, "done"),
            (f"{here}/compare", "from"),
            (f"{here}/timeline", "of"),
            ("/assessment-kit/cases", "q"),
            (form_path(family), "section"),
            ("/assessment-kit/queue", "order"),
            ("/assessment-kit/no-such-page", "x"),
            ("/voila/render/queue.ipynb", "x"),
        )
    ]
    hits, elements = [], 0
    for path in paths:
        page.goto(room.demo.address.rstrip("/") + path)
        page.wait_for_load_state("load")
        hits += page.evaluate("() => window.hits || []")
        elements += page.locator("[data-evil]").count()
    assert not hits
    assert not dialogs
    assert elements == 0
    return f"{len(paths)} addresses: {len(hits)} ran, {elements} elements"
