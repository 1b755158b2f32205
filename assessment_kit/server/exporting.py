"""Copies that leave the record from the command line, also while a server holds the workspace."""

import json
import os
import secrets
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

import nbformat

from assessment_kit.core.errors import AssessmentKitError, InvalidInputError, NotFoundError, WorkspaceError
from assessment_kit.forms.reading import reading_html
from assessment_kit.notebook.file import STAMP, Stamp
from assessment_kit.notebook.templating import assessment_notebook
from assessment_kit.projection.json import record_json
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.record import project
from assessment_kit.projection.siblings import for_child
from assessment_kit.reports import compile_pdf
from assessment_kit.server.stamping import stamp_of
from assessment_kit.store.record import Store
from assessment_kit.store.workspace import Workspace

DESK_FILE = "desk.json"
DESK_PATH = "assessment-kit/desk"
KINDS = ("pdf", "ipynb")
WAIT_SECONDS = 600  # a bundle of a long record takes a minute on two busy cores
CHILD_HEADER = "X-Assessment-Kit-Child"  # a name is in no address: addresses stand in logs


def pdf_of(view: RecordView, child: str = "") -> bytes:
    """Make the council's full copy as a PDF, of the whole or of one child's part by the child's id."""
    return compile_pdf(record_json(for_child(view, child) if child else view))


def marked_pdf_of(view: RecordView, mark: str) -> bytes:
    """Make a text of the past as a PDF that says so on every page, without the record for machines."""
    return compile_pdf(record_json(view), watermark=mark)


def notebook_of(view: RecordView, stamp: Stamp) -> bytes:
    """Make the notebook that the exporters read and that can be annotated; it holds case text and says so."""
    extra = {STAMP: stamp.as_json()}
    notebook: str = nbformat.writes(assessment_notebook(view, "file", reading_html, extra=extra))
    return notebook.encode("utf-8")


def copy_of(store: Store, assessment: str, kind: str, child: str = "") -> bytes:
    """Make a copy for the workspace's own command line and record that it left.

    Parameters
    ----------
    child
        The name of the child whose part it is to be; empty for the whole.
    """
    view = project(store, None, assessment)
    part = child_named(view, child) if child else ""
    shown = for_child(view, part) if part else view
    made = pdf_of(shown) if kind == "pdf" else notebook_of(shown, stamp_of(store.keys, shown))
    body = {"to": kind, "child": part} if part else {"to": kind}
    with store.database.write() as conn:
        store.audit.append(conn, view.case, "", "exported", f"assessment/{assessment}", body)
    return made


def child_named(view: RecordView, name: str) -> str:
    """Find a child of an assessment by the name that the case has, or by the first name.

    Raises
    ------
    InvalidInputError
        Where no child of the assessment is called so, or more than one is.
    """
    wanted = name.strip().casefold()
    in_full = {child.id: child.name for child in view.children}
    for names in (in_full, {child.id: child.first_name for child in view.children}):
        found = [child for child, called in names.items() if called.strip().casefold() == wanted]
        if len(found) == 1:
            return found[0]
    known = ", ".join(child.full_name for child in view.children)
    raise InvalidInputError(f"No one child of this assessment is called {name}: name one of {known} in full.")


def export_copy(home: Path | None, assessment: str, kind: str, child: str = "") -> bytes:
    """Make a copy here, or have the server that holds the workspace make it.

    Raises
    ------
    AssessmentKitError
        When there is no such assessment or child, or the workspace is held by something that is no server.
    """
    try:
        store = Store.open(home)
    except WorkspaceError as held:
        headers = {CHILD_HEADER: urllib.parse.quote(child)}
        made = ask_the_server(Workspace(home).jupyter / DESK_FILE, f"{kind}/{assessment}", headers)
        if made is None:
            raise held from None
        return made
    with store:
        return copy_of(store, assessment, kind, child)


def open_desk(folder: Path, address: str) -> str:
    """Write down how a command of this user reaches the running server.

    Returns
    -------
    The secret that such a command shows. Who can read the file can read the workspace's key beside it.
    """
    secret = secrets.token_urlsafe(32)
    path = folder / DESK_FILE
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({"address": address, "secret": secret}, file)
    return secret


def close_desk(folder: Path) -> None:
    """Forget the way to a server that has stopped."""
    (folder / DESK_FILE).unlink(missing_ok=True)


def ask_the_server(
    desk: Path, what: str, headers: dict[str, str], content: bytes | None = None
) -> bytes | None:
    """Ask the server that holds the workspace, at the desk whose address and secret stand in a file.

    Returns
    -------
    What it answers; None where no server can be reached.
    """
    try:
        found: dict[str, Any] = json.loads(desk.read_text(encoding="utf-8"))
        address = f"{found['address']}{DESK_PATH}/{what}"
        headers = {"X-Assessment-Kit-Desk": found["secret"], **headers}
        request = urllib.request.Request(address, content, headers)  # noqa: S310 - our own file names our own server
        with urllib.request.urlopen(request, timeout=WAIT_SECONDS) as answer:  # noqa: S310 - as above
            return bytes(answer.read())
    except urllib.error.HTTPError as error:
        raise _refusal(error) from None
    except (OSError, ValueError, KeyError):
        return None


def _refusal(error: urllib.error.HTTPError) -> AssessmentKitError:
    try:
        sentence = str(json.loads(error.read())["message"])
    except (ValueError, KeyError):
        sentence = "The server that holds the workspace could not do this."
    known = {400: InvalidInputError, 404: NotFoundError}
    return known.get(error.code, WorkspaceError)(sentence)
