"""Tables for analysts from the command line, also while a server holds the workspace.

The command reads the record by itself, beside a server too, so that nobody who is writing waits for it. Only
what it reads is written down by whoever holds the workspace: each leg before it is read.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assessment_kit.core.errors import InvalidInputError, WorkspaceError
from assessment_kit.core.sentence import is_said
from assessment_kit.exchange.analysts.making import Made, Making, Progress, Wanted
from assessment_kit.server.desk_file import DESK_FILE, ask_the_server
from assessment_kit.store.record import Store
from assessment_kit.store.workspace import Workspace

_GONE = (
    "The server that holds the workspace has stopped or does not answer, so nothing more is read: run the "
    "same command again and it goes on where it was."
)
_LONGEST_NAME = 80


class Here:
    """Notes readings in the store that this process holds."""

    def __init__(self, store: Store) -> None:
        self._authorised = store.authorised

    def begun(self, body: Mapping[str, object]) -> None:
        """Note that an export is made, and why."""
        self._authorised.note_begun(body)

    def reading(self, ids: Sequence[str], body: Mapping[str, object]) -> None:
        """Note which assessments are read for it."""
        self._authorised.note(ids, body)


class AtTheDesk:
    """Has the server that holds the workspace note readings."""

    def __init__(self, desk: Path) -> None:
        self._desk = desk

    def begun(self, body: Mapping[str, object]) -> None:
        """Note that an export is made, and why."""
        self._ask({"body": dict(body)})

    def reading(self, ids: Sequence[str], body: Mapping[str, object]) -> None:
        """Note which assessments are read for it."""
        self._ask({"body": dict(body), "assessments": list(ids)})

    def _ask(self, said: Mapping[str, object]) -> None:
        if ask_the_server(self._desk, "frames", {}, json.dumps(said).encode("ascii")) is None:
            raise WorkspaceError(_GONE)


def make_frames(home: Path | None, wanted: Wanted, progress: Progress) -> Made:
    """Make tables from a workspace, whether or not a server holds it.

    Raises
    ------
    InvalidInputError
        When names are asked for without a reason, or something else stands in the place of the tables.
    AssessmentKitError
        When the workspace is held by something that is no server, or the disk is full.
    """
    must_say_why(wanted)
    try:
        store = Store.open(home)
    except WorkspaceError as held:
        desk = Workspace(home).jupyter / DESK_FILE
        if not desk.exists():
            raise held from None
        with Store.open(home, writer=False) as beside:
            return Making(beside, wanted, AtTheDesk(desk)).make(progress)
    with store:
        return Making(store, wanted, Here(store)).make(progress)


def must_say_why(wanted: Wanted) -> None:
    """Have it said why names and free text are needed, and the set called something short.

    Raises
    ------
    InvalidInputError
        With what is missing.
    """
    if wanted.identified and not is_said(wanted.why):
        raise InvalidInputError(
            "Say with --why for what names and texts are needed; it goes into the audit, so name no family."
        )
    if len(wanted.pseudonyms) > _LONGEST_NAME or not wanted.pseudonyms.isprintable():
        raise InvalidInputError(f"A set of pseudonyms has a name of at most {_LONGEST_NAME} characters.")


def note_frames(store: Store, content: bytes) -> None:
    """Note what a command beside this server is about to read.

    Raises
    ------
    InvalidInputError
        When that is not what such a command sends.
    """
    try:
        said: dict[str, Any] = json.loads(content)
        body, ids = dict(said["body"]), [str(one) for one in said.get("assessments", ())]
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidInputError("What is read for tables was not said as the command says it.") from error
    if ids:
        store.authorised.note(ids, body)
    else:
        store.authorised.note_begun(body)
