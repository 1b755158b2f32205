"""Every face of assessments whose every text is a script, opened once in Chromium; what was seen there."""

import uuid
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from playwright.sync_api import Page

from assessment_kit.instruments.loading import Library
from assessment_kit.instruments.model import About, Question
from tests.attacks.injecting import pdf_text
from tests.attacks.room import Room
from tests.days import iso_day
from tests.server.client import API, Client, operation

FACES = ("form", "page of the assessment", "review page", "comparison", "JupyterLab", "copy as HTML")
INSTRUMENTS = ("early_help", "child_and_family", "section_47_enquiry", "parenting")
VECTORS = (
    '<img data-evil src=x onerror="hit({n})">',
    "<script data-evil>hit({n})</script>",
    "\"'><svg data-evil onload=hit({n})>",
    "</textarea></template><script data-evil>hit({n})</script>",
    '<a data-evil href="javascript:hit({n})">x</a> [x](javascript:hit({n})) <javascript:hit({n})>',
    "<iframe data-evil srcdoc='<script>parent.hit({n})</script>'></iframe>",
    "</script><img data-evil src=x onerror=hit({n})><!--",
    "<style data-evil>@import 'x';</style><math><mi data-evil xlink:href='javascript:hit({n})'>x",
)
_TEXTS = {"short_text", "long_text"}
_SKIPPED = {
    "people",
    "carried",
    "knowledge_items",
    "knowledge_answers",
    "knowledge_breaks",
    "knowledge_ratings",
    "knowledge_observed",
}
_IN_MARKDOWN = "![x](javascript:hit(9999)) [y](data:text/html,<script>hit(9999)</script>) ![z](http://127.0.0.1:9/evil.png)"
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

    instruments: tuple[str, ...] = INSTRUMENTS
    planted: int = 0
    refused: list[str] = field(default_factory=list)
    notes: int = 0
    pdf_scripts: int = 0
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
        self.room, self.seen, self._numbers = room, Seen(), count(1)
        self.client = room.practitioner
        people = [
            {"kind": "child", "name": f"Robin {self._vector()}", "date_of_birth": "2019-05-21"},
            {"kind": "parent_or_carer", "name": f"Jo {self._vector()}", "relationship": "Mother"},
        ]
        case = self.client.ask(
            "POST", "/cases", {"reference": f"<b data-evil>{uuid.uuid4().hex[:6]}", "people": people}
        )
        self.case = case["id"]
        ids = {one["kind"]: one["id"] for one in case["people"]}
        self.child, self.parent = ids["child"], ids["parent_or_carer"]
        self.client.ask("PUT", f"/cases/{self.case}/roles", {"login": "helen", "role": "supervisor"})
        self.assessments = {name: self._filled(name) for name in INSTRUMENTS}
        self._note()
        self._look()

    def _vector(self) -> str:
        number = next(self._numbers)
        return f"EVIL{number} " + VECTORS[number % len(VECTORS)].replace("{n}", str(number))

    def _filled(self, instrument: str) -> str:
        day = iso_day(ago=2)
        given = {"instrument": instrument, "children": [self.child], "started_on": day, "referred_on": day}
        one = str(self.client.ask("POST", f"/cases/{self.case}/assessments", given)["id"])
        ops = []
        for question in Library().latest(instrument).questions:
            value = self._value(question)
            if question.type in _SKIPPED or question.owner or not value:
                continue
            subject = {
                About.EACH_CHILD: self.child,
                About.EACH_PARENT: self.parent,
                About.EACH_MEMBER: self.parent,
            }.get(question.about, "")
            row = str(uuid.uuid4()) if question.has_rows else ""
            ops.append(operation(value, question.id, subject=subject, row=row))
        for start in range(0, len(ops), 100):
            self._save(one, ops[start : start + 100])
        return one

    def _save(self, one: str, ops: list[dict[str, Any]]) -> None:
        answer = self.client.call("POST", f"/assessments/{one}/save", {"ops": ops})
        if answer.status == 200:
            self.seen.planted += len(ops)
        elif len(ops) > 1:  # one of them cannot be answered by words alone: the others are taken without it
            for op in ops:
                self._save(one, [op])
        else:
            self.seen.refused.append(f"{ops[0]['question']}: {answer.text[:120]}")

    def _value(self, question: Question) -> Any:
        if question.type in _TEXTS:
            return self._vector()
        return {column.id: self._vector() for column in question.columns if column.type in _TEXTS | {"word"}}

    def _note(self) -> None:
        helen = self.room.supervisor
        here = f"/assessments/{self.assessments['child_and_family']}/annotations"
        for vector in VECTORS:
            text = f"NOTE {vector.replace('{n}', '9999')}\n\n{_IN_MARKDOWN}"
            note = helen.ask("POST", here, {"section": "referral", "text": text})
            number = note.get("id") or note.get("number")
            self.client.call("POST", f"{here}/{number}/reply", {"text": text})
            self.seen.notes += 1

    def _look(self) -> None:
        main = self.assessments["child_and_family"]
        author, helen = self._window("amara"), self._window("helen")
        for name, one in self.assessments.items():
            page = f"assessment-kit/cases/{self.case}/assessments/{one}"
            self._open(
                author, f"form {name}", f"voila/render/cases/{self.case}/{one}.ipynb", "[data-ak-section]"
            )
            self._open(helen, f"review page {name}", f"{page}/review")
        page = f"assessment-kit/cases/{self.case}/assessments/{main}"
        self._open(author, "page of the assessment", page)
        self._open(helen, "comparison", f"{page}/compare")
        self._open(helen, "JupyterLab", f"doc/tree/cases/{self.case}/{main}.ipynb", ".jp-Cell .ak-reading")
        self._copies(author, main)

    def _window(self, login: str) -> Page:
        page = self.room.page(login)
        page.add_init_script("window.hits = []; window.hit = (n) => window.hits.push(n);")
        page.on("request", lambda request: self.seen.asked.append((page.url, request.url)))
        page.on("requestfailed", lambda request: self.seen.failed.update({request.url: str(request.failure)}))
        page.on("dialog", lambda dialog: dialog.accept())
        return page

    def _open(self, page: Page, face: str, path: str, ready: str = "") -> None:
        page.goto(f"{self.room.demo.address}{path}")
        if ready:
            page.locator(ready).first.wait_for(state="attached", timeout=_READY)
        self._judge(
            page, face, has_notes="form child" in face or "review page child" in face or face == "JupyterLab"
        )

    def _judge(self, page: Page, face: str, *, has_notes: bool = False) -> None:
        # A picture of our own that fails too: those in the texts, had they become elements, failed before it.
        control = page.evaluate(_FAILS)
        assert control == "failed"
        hits = page.evaluate("() => window.hits || []")
        self.seen.ran[face] = [n for n in hits if n != 9999]
        self.seen.elements[face] = page.evaluate(_ELEMENTS)
        self.seen.shown[face] = page.content().count("EVIL")
        if has_notes:
            self.seen.notes_ran[face] = [n for n in hits if n == 9999]
            self.seen.note_links[face] = page.locator("a[href^='javascript:'], a[href^='data:']").count()

    def _copies(self, page: Page, main: str) -> None:
        client: Client = self.client
        given = {"kind": "person", "person": self.parent}
        who = client.ask("POST", f"/assessments/{main}/recipients", given)["id"]
        made = client.get(f"{API}/assessments/{main}/copies/family.html?for={who}")
        assert made.status == 200, made.text[:300]
        file = self.room.folder / f"copy-{uuid.uuid4().hex[:6]}.html"
        file.write_bytes(made.body)
        page.goto(file.as_uri())
        self._judge(page, "copy as HTML")
        pdf = client.get(f"{API}/assessments/{main}/copies/full.pdf")
        assert pdf.status == 200, pdf.text[:300]
        self.seen.pdf_scripts = sum(
            pdf.body.count(mark) for mark in (b"/JavaScript", b"/JS ", b"/URI (javascript")
        )
        self.seen.shown["PDF"] = pdf_text(pdf.body).count("EVIL")
