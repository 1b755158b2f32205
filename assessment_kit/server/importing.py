"""Notes that come back in a notebook file, also while a server holds the workspace."""

import json
import urllib.parse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assessment_kit.core.cell_merge import Change, Merged
from assessment_kit.core.errors import WorkspaceError
from assessment_kit.notebook.file import NoteFile, notes_in, read_file
from assessment_kit.notebook.saving import locked_cells
from assessment_kit.server.desk_file import DESK_FILE, ask_the_server
from assessment_kit.server.stamping import believed
from assessment_kit.store.acting import account_named
from assessment_kit.store.record import Store
from assessment_kit.store.workspace import Workspace

LOGIN_HEADER, NAME_HEADER = "X-Assessment-Kit-As", "X-Assessment-Kit-File"
_SAID = {
    Change.ADDED: "added",
    Change.REVISED: "revised",
    Change.MOVED: "moved",
    Change.SORTED: "of another kind now",
    Change.WITHDRAWN: "withdrawn",
    Change.KEPT_BOTH: "kept beside another text",
    Change.RESTORED: "left as it was",
    Change.TOO_LONG: "too long to be taken",
}


def take_notes(store: Store, login: str, file: NoteFile) -> tuple[str, ...]:
    """Take the notes of a notebook file into the record, in the name of one person.

    Returns
    -------
    What became of them, a sentence each.

    Raises
    ------
    AssessmentKitError
        When it is another's file, or holds changes that this person may not make; then nothing is taken.
    """
    account = account_named(store, login)
    assessment = store.assessments.get(account, file.assessment)
    stamp = believed(store.keys, file)
    numbers = [note.number for note in store.annotations.of(account, assessment.id)]
    found = notes_in(file, locked_cells(store.instrument_of(assessment), numbers))
    merged = store.annotations.merge_file(account, assessment.id, stamp.shown, stamp.seq, found.notes)
    return tuple(_summary(assessment.id, merged, found.ignored))


def _summary(assessment: str, merged: list[Merged], ignored: tuple[str, ...]) -> Iterator[str]:
    counts = Counter(one.change for one in merged)
    said = [f"{counts[change]} {words}" for change, words in _SAID.items() if counts[change]]
    unchanged = counts[Change.NONE]
    parts = ", ".join([*said, f"{unchanged} unchanged"]) if said else f"nothing new, {unchanged} unchanged"
    yield f"Notes of assessment {assessment}: {parts}."
    yield from (one.words for one in merged if one.words)
    yield from (f"Ignored: {sentence}" for sentence in ignored)


def import_notes(home: Path | None, login: str, content: bytes, name: str) -> tuple[str, ...]:
    """Take the notes of a file here, or have the server that holds the workspace take them.

    Raises
    ------
    AssessmentKitError
        As `read_file` and `take_notes`; or the workspace is held by something that is no server.
    """
    file = read_file(content, name)
    try:
        store = Store.open(home)
    except WorkspaceError as held:
        headers = {LOGIN_HEADER: urllib.parse.quote(login), NAME_HEADER: urllib.parse.quote(name)}
        desk = Workspace(home).jupyter / DESK_FILE
        answer = ask_the_server(desk, "notes", headers, content)
        if answer is None:
            raise held from None
        said: list[Any] = json.loads(answer)
        return tuple(map(str, said))
    with store:
        return take_notes(store, login, file)
