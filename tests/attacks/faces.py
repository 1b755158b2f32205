"""Every face of one case whose every text is a script, opened once in Chromium; what was seen there."""

import io
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from playwright.sync_api import Page

from assessment_kit.server.pages.table import ID, PAGES
from tests.attacks.planting import Planted, Planting
from tests.attacks.room import Room
from tests.attacks.texts import MARK, VECTORS
from tests.printed import text_of
from tests.server.addresses import address_of
from tests.server.client import API, Client

FORM, LAB, COPY, HANDED = "form", "JupyterLab", "copy as HTML", "handed page"
_NOTED = (FORM, LAB, "/review")  # faces that show a note; their Markdown is looked at apart
_IN_MARKDOWN = "![x](javascript:hit(9999)) [y](data:text/html,<script>hit(9999)</script>) ![z](http://127.0.0.1:9/evil.png)"
_ELSEWHERE = ("/login", "/logout", "/take")  # no page with a text in it, or none that may be loaded
_RICHEST = ("child_and_family", "parenting")  # for pages that show of the others what the review does
_RUNS = {"/JS", "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition"}
_READY = 60_000
# Shadow roots and templates hold elements too.
_ELEMENTS = """() => {
  const inside = (one) => [one.shadowRoot, one instanceof HTMLTemplateElement ? one.content : null];
  const all = (root) => [...root.querySelectorAll("*")].flatMap((one) =>
    [one, ...inside(one).filter(Boolean).flatMap(all)]);
  const isScript = (one) => /^javascript:/i.test(one.getAttribute("href") || "");
  const isEvil = (one) => one.hasAttribute("data-evil") || isScript(one);
  return all(document).filter(isEvil).length;
}"""
_FAILS = """() => new Promise((done) => {
  const picture = new Image();
  picture.onerror = () => requestAnimationFrame(() => setTimeout(() => done("failed")));
  picture.src = "x?" + Math.random();
})"""


@dataclass
class Seen:
    """What was seen in the faces; by face where it is a dictionary, and who asked for what."""

    planted: Planted = field(default_factory=Planted)
    notes: int = 0
    closed: list[str] = field(default_factory=list)  # pages that nobody of the three could open
    pdfs: int = 0
    pdf_scripts: list[str] = field(default_factory=list)
    ran: dict[str, list[int]] = field(default_factory=dict)
    elements: dict[str, int] = field(default_factory=dict)
    shown: dict[str, int] = field(default_factory=dict)
    notes_ran: dict[str, list[int]] = field(default_factory=dict)
    note_links: dict[str, int] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def faces_of(room: Room) -> Seen:
    """Open every face, the first time that it is asked for."""
    found = room.memo.get("faces")
    if found is None:
        found = room.memo["faces"] = _Looking(room).seen
    return found


class _Looking:
    def __init__(self, room: Room) -> None:
        self.room, self.seen = room, Seen()
        self.planting = Planting(room, self._handed)
        self.planted = self.seen.planted = self.planting.everything()
        self._note()
        author, supervisor = self._window(self.planting.author), self._window(self.planting.supervisor)
        administrator = self._window(room.administrator)
        for address in self._addresses():
            if not any(self._open(page, address, address) for page in (author, supervisor, administrator)):
                self.seen.closed.append(address)
        for name, place in self.planted.places.items():
            path = f"cases/{self.planted.case}/{place.id}.ipynb"
            self._open(author, f"{FORM} {name}", f"/voila/render/{path}", "[data-ak-section]")
            self._history(author, name)
            self._open(supervisor, f"{LAB} {name}", f"/doc/tree/{path}", ".jp-Cell .ak-reading")
        self._copies(author)

    def _addresses(self) -> Iterator[str]:
        """Make every address of the table of pages: once for the case, and for each assessment of it."""
        found, places = self.planted, self.planted.places
        known = {
            "case": found.case,
            "person": found.parent,
            "login": self.planting.author_login,
            "number": "1",
            "note": "x",
            "": "x",
        }
        for pattern in (pattern for pattern, _ in PAGES if not pattern.endswith(_ELSEWHERE)):
            if "(?P<recipient>" in pattern:
                for kind, recipient in found.recipients.items():
                    one = {"assessment": found.main.id, "kind": kind, "recipient": recipient}
                    yield address_of(pattern, known | one)
            elif "/versions/" in pattern:
                yield address_of(pattern, known | {"assessment": found.main.id})
            elif "(?P<assessment>" in pattern:
                every = places if pattern.endswith((f"(?P<assessment>{ID})", "/review")) else _RICHEST
                yield from (address_of(pattern, known | {"assessment": places[name].id}) for name in every)
            else:
                yield address_of(pattern, known)
        case, other, recipient = found.released
        page = f"/assessment-kit/cases/{case}/assessments/{other}/copies"
        yield from (page, f"{page}/{recipient}/court")

    def _note(self) -> None:
        supervisor = self.planting.supervisor
        here = f"/assessments/{self.planted.main.id}/annotations"
        for vector in VECTORS:
            text = f"NOTE {vector.replace('{n}', '9999')}\n\n{_IN_MARKDOWN}"
            number = supervisor.ask("POST", here, {"section": "referral", "text": text})["id"]
            supervisor.call("POST", f"{here}/{number}/reply", {"text": text})
            self.seen.notes += 1

    def _window(self, client: Client) -> Page:
        """Open a window with the cookies of somebody who is logged in."""
        page = self.room.page()
        cookies = ((cookie.name, cookie.value or "") for cookie in client.jar)
        page.context.add_cookies(
            [{"name": name, "value": value, "url": self.room.demo.address} for name, value in cookies]
        )
        page.add_init_script("window.hits = []; window.hit = (n) => window.hits.push(n);")
        page.on("request", lambda request: self.seen.asked.append((page.url, request.url)))
        page.on("requestfailed", lambda request: self.seen.failed.update({request.url: str(request.failure)}))
        page.on("dialog", lambda dialog: dialog.accept())
        return page

    def _open(self, page: Page, face: str, path: str, ready: str = "") -> bool:
        answer = page.goto(f"{self.room.demo.address.rstrip('/')}{path}")
        if answer is None or answer.status != 200:
            return False
        if ready:
            page.locator(ready).first.wait_for(state="attached", timeout=_READY)
        self._judge(page, face)
        return True

    def _handed(self, browser: Client, what: str, path: str) -> None:
        """Look at a handed computer: the task, or what is read back."""
        page = self._window(browser)
        assert self._open(page, f"{HANDED} {what} {path}", path)
        page.context.close()

    def _history(self, page: Page, name: str) -> None:
        """Open the history of every answer that offers one in the section that is shown."""
        for button in page.locator("[data-ak-history]:visible").all()[:3]:
            button.click()
        self._judge(page, f"history in the {FORM} {name}")

    def _judge(self, page: Page, face: str) -> None:
        # A picture of our own that fails too: those in the texts, had they become elements, failed before it.
        control = page.evaluate(_FAILS)
        assert control == "failed"
        hits = page.evaluate("() => window.hits || []")
        self.seen.ran[face] = [n for n in hits if n != 9999]
        self.seen.elements[face] = page.evaluate(_ELEMENTS)
        self.seen.shown[face] = page.content().count(MARK)
        if any(noted in face for noted in _NOTED):
            self.seen.notes_ran[face] = [n for n in hits if n == 9999]
            self.seen.note_links[face] = page.locator("a[href^='javascript:'], a[href^='data:']").count()

    def _copies(self, page: Page) -> None:
        for name, place in self.planted.places.items():
            self._pdf(f"full copy {name}", f"/assessments/{place.id}/copies/full.pdf")
        for kind, recipient in self.planted.recipients.items():
            at = f"/assessments/{self.planted.main.id}/copies/{kind}"
            self._pdf(f"{kind} copy", f"{at}.pdf?for={recipient}")
            made = self.planting.author.get(f"{API}{at}.html?for={recipient}")
            assert made.status == 200, made.text[:300]
            file = self.room.folder / f"copy-{uuid.uuid4().hex[:6]}.html"
            file.write_bytes(made.body)
            page.goto(file.as_uri())
            self._judge(page, f"{COPY} {kind}")

    def _pdf(self, face: str, path: str) -> None:
        made = self.planting.author.get(f"{API}{path}")
        assert made.status == 200, (path, made.text[:300])
        self.seen.pdfs += 1
        self.seen.shown[f"PDF, {face}"] = text_of(made.body).count(MARK)
        with pikepdf.open(io.BytesIO(made.body)) as pdf:
            self.seen.pdf_scripts += [f"{face}: {one}" for thing in pdf.objects for one in _running(thing)]


def _running(thing: Any) -> Iterator[str]:
    """Find what runs, or leads to what runs, in one object of a PDF and in what stands inside it."""
    if isinstance(thing, pikepdf.Stream):
        thing = (
            thing.stream_dict if hasattr(thing, "stream_dict") else pikepdf.Dictionary(dict(thing.items()))
        )
    if isinstance(thing, pikepdf.Dictionary | Mapping):
        for key, value in thing.items():
            if key in _RUNS or (key == "/S" and str(value) in _RUNS):
                yield key
            elif key == "/URI" and not str(value).startswith(("http", "mailto")):
                yield f"{key} {value}"
            elif not getattr(value, "is_indirect", False):
                yield from _running(value)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if not getattr(value, "is_indirect", False):
                yield from _running(value)
