"""Random things that people do to the cells of a case notebook, and what must hold whenever one is saved."""

import copy
import itertools
import json
from dataclasses import dataclass
from typing import Any, Protocol

from hypothesis import strategies as st

from assessment_kit.core.annotation import Annotation, AnnotationState
from assessment_kit.store.annotation_rows import read_annotations
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.record import Store

Content = dict[str, Any]
TAGS = [
    *("praise", "legal-advice", "question", "Evidence needed", "nonsense", ""),
    *("about:referral_reason", "about:nothing", "about:", "about:referral_reason:nobody"),
]
ODD_METADATA: list[Any] = [
    {},
    {"tags": "praise"},
    {"assessment_kit": []},
    {"assessment_kit": {"schema": 99, "kind": "section", "section": "plan"}},
    {"assessment_kit": {"note_kind": "legal_advice", "question": "referral_reason", "subject": 7}},
    {"tags": [None, {"a": 1}, "praise"], "editable": True},
]
SPOILT = "hacked = True"
_WHAT = [
    *(["type"] * 6 + ["save"] * 8 + ["add"] * 4),
    *("empty", "drop", "move", "copy", "copy_same", "spoil", "outputs", "tag", "metadata", "no_id"),
    *("open", "code", "raw", "attach", "to_code", "lines", "answer", "read"),
]
EDIT = st.tuples(st.sampled_from(_WHAT), st.integers(0, 2), st.integers(0, 999))
EDITS = st.lists(EDIT, min_size=8, max_size=30)


class Desk(Protocol):
    """How a notebook is opened and saved: by the contents manager alone, or over HTTP."""

    case: str
    assessment: str

    def open(self, who: str) -> Content:
        """Open the notebook as one person."""

    def save(self, who: str, content: Content) -> tuple[int, str]:
        """Save it; give the status and what was said."""

    def answer(self, text: str) -> None:
        """Have the practitioner change an answer meanwhile."""


@dataclass
class Page:
    """A notebook as it stands open in front of somebody."""

    who: str
    content: Content

    @property
    def cells(self) -> list[dict[str, Any]]:
        """Its cells."""
        cells: list[dict[str, Any]] = self.content["cells"]
        return cells

    def texts(self) -> set[str]:
        """Every text of a note on the page, as a person sees it."""
        return {text for cell in self.cells if is_note(cell) and (text := words(cell)).strip()}


def words(cell: dict[str, Any]) -> str:
    """Read the text of a cell."""
    source = cell["source"]
    return "".join(source) if isinstance(source, list) else source


def is_note(cell: dict[str, Any]) -> bool:
    """Tell whether a person would call a cell a note: it is marked here by how it came about."""
    return bool(cell.get("_note")) or "annotation" in (cell.get("metadata", {}).get("tags") or [])


def is_wrong(cell: dict[str, Any]) -> bool:
    """Tell whether a cell was put there to be refused, or is a copy of one; its text says so."""
    return not is_note(cell) and words(cell) == "1 + 1"


def is_refused(cell: dict[str, Any]) -> bool:
    """Tell whether a save with this cell is to be refused."""
    is_other = is_wrong(cell) or (is_note(cell) and cell["cell_type"] != "markdown")
    return is_other or bool(cell.get("attachments"))


class Review:
    """Two supervisors and a practitioner at three pages of one assessment, and what must hold."""

    def __init__(self, desk: Desk, store: Store, who: tuple[str, str, str], reader: str) -> None:
        self.desk, self.store, self.reader = desk, store, reader
        self._logins = {one.id: one.login for one in store.accounts.all()}
        self.pages = [self._opened(name) for name in who]
        self._count = itertools.count()

    def _opened(self, who: str) -> Page:
        content = copy.deepcopy(self.desk.open(who))
        for cell in content["cells"]:
            cell["_note"] = cell["metadata"].get("assessment_kit", {}).get("kind") == "annotation"
        return Page(who, content)

    def do(self, what: str, which: int, number: int) -> None:
        """Do one thing at one page."""
        page = self.pages[which]
        if what == "open":
            self.pages[which] = self._opened(page.who)
        elif what == "answer":
            self.desk.answer(self._text("An answer"))
        elif what == "read":
            self._read_and_save()
        elif what == "save":
            self._save(page)
        elif what in {"code", "raw", "attach", "to_code"}:
            self._do_wrong(page, what, number)
        else:
            self._edit(page, what, number)

    def _text(self, what: str) -> str:
        return f"{what} {next(self._count)}."

    def _edit(self, page: Page, what: str, number: int) -> None:
        cells, notes = page.cells, [cell for cell in page.cells if is_note(cell)]
        at = number % len(cells) if cells else 0
        if notes and number % 2:  # there are many cells of ours, and few notes
            at = next(place for place, cell in enumerate(cells) if cell is notes[number % len(notes)])
        if what == "add":
            source = self._text(f"A note by {page.who}")
            made = {"cell_type": "markdown", "id": f"new-{number}-{next(self._count)}", "metadata": {}}
            cells.insert(at, made | {"source": source, "_note": True})
        elif not cells:
            return
        elif what == "drop":
            cells.pop(at)
        elif what == "move":
            cells.insert(number * 7 % len(cells), cells.pop(at))
        elif what == "spoil":
            locked = [cell for cell in cells if not is_note(cell) and not is_wrong(cell)]
            if locked:
                locked[number % len(locked)].update(source=SPOILT, cell_type="markdown")
        elif what == "outputs":
            shown = {"output_type": "stream", "name": "stdout", "text": "hacked"}
            cells[at].update(outputs=[shown], execution_count=3)
        elif what in {"copy", "copy_same"}:
            if words(cells[at]) == SPOILT:
                return  # a copy of words that somebody wrote is a note
            twin = copy.deepcopy(cells[at])
            twin["id"] = twin.get("id") if what == "copy_same" else f"copy-{next(self._count)}"
            cells.insert(number * 5 % len(cells), twin)
        elif notes:
            self._edit_note(notes[number % len(notes)], page, what, number)

    def _edit_note(self, note: dict[str, Any], page: Page, what: str, number: int) -> None:
        note["_note"] = True
        if what == "type":
            note["source"] = self._text(f"Typed by {page.who}")
        elif what == "lines":
            note["source"] = [self._text("One line") + "\n", self._text("another")]
        elif what == "empty":
            note["source"] = " \n" if number % 2 else ""
        elif what == "tag":
            note.setdefault("metadata", {})["tags"] = [TAGS[number % len(TAGS)], TAGS[number % 3]]
        elif what == "metadata":
            note["metadata"] = copy.deepcopy(ODD_METADATA[number % len(ODD_METADATA)])
        elif what == "no_id":
            note.pop("id", None)

    def _do_wrong(self, page: Page, what: str, number: int) -> None:
        notes = [cell for cell in page.cells if is_note(cell) and words(cell).strip()]
        if what in {"code", "raw"}:
            made = {"cell_type": what, "id": f"wrong-{next(self._count)}", "metadata": {}, "source": "1 + 1"}
            page.cells.insert(number % (len(page.cells) + 1), made)
        elif notes and what == "attach":
            notes[number % len(notes)]["attachments"] = {"a.png": {"image/png": "AAAA"}}
        elif notes:
            notes[number % len(notes)]["cell_type"] = "code"

    def _take_back(self, page: Page) -> None:
        """Do what the sentence of a refusal says."""
        page.content["cells"] = [cell for cell in page.cells if not is_wrong(cell)]
        for cell in page.cells:
            cell.pop("attachments", None)
            if is_note(cell):
                cell["cell_type"] = "markdown"

    def _sent(self, page: Page) -> Content:
        content = copy.deepcopy(page.content)
        for cell in content["cells"]:
            cell.pop("_note", None)
        return content

    def _save(self, page: Page) -> None:
        """Save a page; what is wrong is refused and taken back, and then nothing is refused any more."""
        before, root = self._notes(), self._root()
        status, said = self.desk.save(page.who, self._sent(page))
        if any(is_refused(cell) for cell in page.cells):
            assert status == 400, (status, said)
            assert said.endswith("nothing was changed.")
            assert self._notes() == before
            self._take_back(page)
            status, said = self.desk.save(page.who, self._sent(page))
        assert status in {200, 201}, (status, said)  # no needless dialog
        after = self._notes()
        self._check(page, before, after)
        assert self._root() == root
        assert self.desk.save(page.who, self._sent(page))[0] in {200, 201}
        assert self._notes() == after  # saving twice is saving once

    def _check(self, page: Page, before: dict[int, Annotation], after: dict[int, Annotation]) -> None:
        ever = {text.text for note in after.values() for text in note.texts}
        missing = page.texts() - ever
        assert not missing, missing
        for number, note in before.items():
            now = after[number]
            assert now.texts[: len(note.texts)] == note.texts
            assert now.replies == note.replies
            if self._name(note) != page.who:
                assert (now.text, now.kind) == (note.text, note.kind)
                assert (now.state is AnnotationState.WITHDRAWN) == (note.state is AnnotationState.WITHDRAWN)

    def _name(self, note: Annotation) -> str:
        return self._logins[note.author]

    def _read_and_save(self) -> None:
        """Open it as somebody who only reads; what JupyterLab saves by itself changes nothing."""
        before = self._notes()
        assert self.desk.save(self.reader, self.desk.open(self.reader))[0] in {200, 201}
        assert self._notes() == before

    def _notes(self) -> dict[int, Annotation]:
        with self.store.database.read() as conn:
            found = read_annotations(conn, self.store.keys, self.desk.case, self.desk.assessment)
        return {note.number: note for note in found}

    def _root(self) -> str:
        with self.store.database.read() as conn:
            assessment = find_assessment(conn, self.store.keys, self.desk.assessment)
            return self.store.answers.content_root(conn, assessment, None)

    def finish(self) -> None:
        """Save every page, and find every note of the record in the notebook when it is opened again."""
        for page in self.pages:
            self._save(page)
        opened = self.desk.open(self.pages[0].who)
        shown = {words(cell) for cell in opened["cells"] if is_note(cell)}
        standing = [note for note in self._notes().values() if note.state is not AnnotationState.WITHDRAWN]
        assert {note.text for note in standing} == shown
        assert "hacked" not in json.dumps(opened)
