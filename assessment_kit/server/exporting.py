"""Copies that leave the record from the command line, also while a server holds the workspace."""

import urllib.parse
from pathlib import Path

import nbformat

from assessment_kit.core.errors import InvalidInputError, WorkspaceError
from assessment_kit.forms.reading import reading_html
from assessment_kit.notebook.file import STAMP, Stamp
from assessment_kit.notebook.templating import assessment_notebook
from assessment_kit.projection.json import record_json
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.record import project
from assessment_kit.projection.siblings import for_child
from assessment_kit.reports import compile_pdf
from assessment_kit.server.desk_file import DESK_FILE, ask_the_server
from assessment_kit.server.stamping import stamp_of
from assessment_kit.store.record import Store
from assessment_kit.store.workspace import Workspace

KINDS = ("pdf", "ipynb")
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
