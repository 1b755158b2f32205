"""Every refusal of a notebook is written down, in the words that people read."""

import json
import re
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from tornado.web import HTTPError

from assessment_kit.cli.files import read_plain_file
from assessment_kit.core.errors import AssessmentKitError
from assessment_kit.core.note_length import LONGEST_NOTE
from assessment_kit.notebook.cells import ADDENDA, PARTS, CellKind, cell_id
from assessment_kit.notebook.file import MAX_FILE_BYTES, read_file
from assessment_kit.notebook.refusals import Refusal
from assessment_kit.server.exporting import copy_of
from assessment_kit.server.failures import STATUS_OF
from assessment_kit.server.importing import take_notes
from tests.server.contents_desk import Content, ContentsDesk, add_note
from tests.store.desk import Desk

PAGE = Path(__file__).parents[2] / "docs/reference/notebook.md"
NAME = "notes.ipynb"


@pytest.fixture
def at(desk: Desk) -> Iterator[ContentsDesk]:
    """Open the workspace with a contents manager on it."""
    found = ContentsDesk(desk)
    yield found
    found.threads.close()


def listed() -> dict[str, int]:
    """Read the table of refusals: status by message."""
    table = PAGE.read_text(encoding="utf-8").split("## Refusals")[1].split("\n## ")[0]
    rows = [line.strip("|").split(" | ") for line in table.splitlines() if re.match(r"\| \d", line)]
    return {message.strip(): int(status) for status, _, message in rows}


def test_every_cell_of_ours_is_written_down() -> None:
    """The contract names the id of each kind of cell that the code makes."""
    table = PAGE.read_text(encoding="utf-8").split("## Cells")[1].split("\n## ")[0]
    sections = {CellKind.PARTS: PARTS, CellKind.ADDENDA: ADDENDA, CellKind.SECTION: "<section>"}
    ours = [kind for kind in CellKind if kind is not CellKind.ANNOTATION]
    names = [cell_id(kind, sections.get(kind, "")) for kind in ours]
    names += [cell_id(CellKind.HEADING, section) for section in sections.values()]
    assert [name for name in names if f"`{name}" not in table] == []


def _with_attachment(at: ContentsDesk) -> Content:
    content = add_note(at.open(), "referral", "Look.")
    next(c for c in content["cells"] if c["id"] == "new-note")["attachments"] = {"a.png": {"image/png": ""}}
    return content


def _ask(call: Callable[[ContentsDesk], Any]) -> Callable[[ContentsDesk], Any]:
    return lambda at: at.ask("ria", call(at))


def _file(content: bytes) -> Callable[[ContentsDesk], Any]:
    return lambda _: read_file(content, NAME)


def _restamped(at: ContentsDesk) -> None:
    content = json.loads(copy_of(at.desk.store, at.desk.assessment, "ipynb"))
    content["metadata"]["assessment_kit"]["stamp"]["seq"] += 1
    take_notes(at.desk.store, "ria", read_file(json.dumps(content).encode(), NAME))


def _newer(_: ContentsDesk) -> None:
    own = {"schema": 99, "face": "file", "assessment": "a"}
    content = {"cells": [], "nbformat": 4, "metadata": {"assessment_kit": own}}
    read_file(json.dumps(content).encode(), NAME)


WAYS: dict[Refusal, Callable[[ContentsDesk], Any]] = {
    Refusal.NO_NOTEBOOK: lambda at: at.save({"cells": "none"}),
    Refusal.ATTACHMENT: lambda at: at.save(_with_attachment(at)),
    Refusal.OTHER_TYPE: lambda at: at.save(add_note(at.open(), "plan", "1 + 1", kind="code")),
    Refusal.TOO_LONG: lambda at: at.save(add_note(at.open(), "referral", "x" * 4_500_000)),
    Refusal.NO_SUCH: _ask(lambda at: at.manager.get("cases/x/y.txt")),
    Refusal.NO_FOLDER: _ask(lambda at: at.manager.get(at.path, type="directory")),
    Refusal.NOT_HERE: _ask(lambda at: at.manager.new({"type": "notebook"}, "cases/new.ipynb")),
    Refusal.NO_RENAME: _ask(lambda at: at.manager.rename(at.path, "cases/x.ipynb")),
    Refusal.NO_DELETE: _ask(lambda at: at.manager.delete(at.path)),
    Refusal.NO_COPY: _ask(lambda at: at.manager.copy(at.path)),
    Refusal.NEWER: _newer,
    Refusal.NO_PLAIN_FILE: lambda at: read_plain_file(at.desk.store.database.path.parent, 9),
    Refusal.FILE_TOO_LARGE: _file(b" " * (MAX_FILE_BYTES + 1)),
    Refusal.NO_JSON: _file(b"{"),
    Refusal.SAID_TWICE: _file(b'{"a": 1, "a": 2}'),
    Refusal.NO_NUMBER: _file(b"NaN"),
    Refusal.TOO_DEEP: _file(b"[" * 1_000_000),
    Refusal.NO_CELLS: _file(b"{}"),
    Refusal.OTHER_FORMAT: _file(b'{"cells": []}'),
    Refusal.NOT_EXPORTED: _file(b'{"cells": [], "nbformat": 4}'),
    Refusal.STAMP: _restamped,
}


def _after_authorisation(at: ContentsDesk) -> None:
    at.desk.submit()
    content = add_note(at.open(), "referral", "Too late.")
    at.desk.authorise()
    at.save(content)


def _many_new_ones(at: ContentsDesk) -> None:
    content = at.open()
    for number in range(90):
        add_note(content, "referral", "x" * LONGEST_NOTE, f"long-{number}")
    at.save(content)


RULES: list[Callable[[ContentsDesk], Any]] = [
    _many_new_ones,
    lambda at: at.save(add_note(at.open("sam"), "referral", "Mine."), "sam"),
    _after_authorisation,
    lambda at: at.save(at.open(), "vic"),
    lambda at: at.ask("ria", at.manager.get(f"cases/{at.desk.case}/{'1' * 8}.ipynb")),
    lambda at: take_notes(
        at.desk.store, "x", read_file(copy_of(at.desk.store, at.desk.assessment, "ipynb"), NAME)
    ),
]


def refused(act: Callable[[], object]) -> tuple[int, str]:
    """Give status and sentence of a refusal."""
    try:
        act()
    except HTTPError as error:
        return error.status_code, str(error.log_message)
    except AssessmentKitError as error:
        return int(STATUS_OF.get(error.word, HTTPStatus.INTERNAL_SERVER_ERROR)), str(error)
    raise AssertionError("nothing was refused")


def _like(message: str) -> re.Pattern[str]:
    return re.compile(r"[\s\S]+?".join(re.escape(part) for part in re.split(r"\{\w+\}", message)))


def test_every_refusal_of_the_code_is_on_the_page() -> None:
    """Whoever adds a refusal writes it down, and nothing is written down that nobody is told."""
    page = listed()
    assert set(WAYS) == set(Refusal)
    assert {one.value for one in Refusal} <= set(page)
    assert len(page) == len(Refusal) + len(RULES)


@pytest.mark.parametrize("refusal", Refusal)
def test_a_refusal_is_told_as_the_page_says(at: ContentsDesk, refusal: Refusal) -> None:
    """The sentence and status that a person meets are those of the page."""
    status, sentence = refused(lambda: WAYS[refusal](at))
    assert _like(refusal.value).fullmatch(sentence)
    assert listed()[refusal.value] == status


@pytest.mark.parametrize("number", range(len(RULES)))
def test_a_rule_that_refuses_is_on_the_page(at: ContentsDesk, number: int) -> None:
    """Who may not, and when it is too late, are written down in the words of the rules."""
    status, sentence = refused(lambda: RULES[number](at))
    others = {message: its for message, its in listed().items() if message not in {r.value for r in Refusal}}
    assert [its for message, its in others.items() if _like(message).fullmatch(sentence)] == [status]
