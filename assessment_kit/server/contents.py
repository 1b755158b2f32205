"""The contents manager: case notebooks made from the record, and notes taken back into it; no files."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, NoReturn, TypeVar

import nbformat
from jupyter_server.services.contents.manager import AsyncContentsManager
from tornado import web

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.cell_merge import Change
from assessment_kit.core.errors import AssessmentKitError, NotFoundError
from assessment_kit.core.opening import is_first_look
from assessment_kit.core.people import Account
from assessment_kit.forms.page import page_context
from assessment_kit.forms.reading import reading_html
from assessment_kit.forms.sections import section_html
from assessment_kit.notebook.refusals import Refusal
from assessment_kit.notebook.saving import locked_cells, read_notes, view_of
from assessment_kit.notebook.templating import Face, assessment_notebook, notes_shown
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.record import project
from assessment_kit.server import current
from assessment_kit.server.contents_checkpoints import NoCheckpoints
from assessment_kit.server.contents_paths import ROOT, Place, model_of, place_of
from assessment_kit.server.contents_review import review
from assessment_kit.server.failures import STATUS_OF
from assessment_kit.server.handling import THREADS_SETTING
from assessment_kit.server.security import NO_STORE
from assessment_kit.store.record import Store

Made = TypeVar("Made")


@contextmanager
def _plainly() -> Iterator[None]:
    """Turn our errors into answers that JupyterLab shows in its own dialog."""
    try:
        yield
    except AssessmentKitError as error:
        refuse(STATUS_OF.get(error.word, 500), str(error))


def refuse(status: int, sentence: str) -> NoReturn:
    """Refuse in one sentence: JupyterLab shows the message, the reason goes into the status line."""
    # tornado takes a percent sign for a place to fill in
    message = sentence.replace("%", " per cent")
    raise web.HTTPError(status, message, reason="Not found" if status == 404 else "Not done")


class RecordContents(AsyncContentsManager):
    """Show each person the cases they may reach as folders, and each assessment as a notebook."""

    checkpoints_class = NoCheckpoints

    async def dir_exists(self, path: str) -> bool:
        """Tell whether a path is a folder that this person may reach."""
        place = place_of(path)
        if place is None or place.assessment:
            return False
        return not place.case or await self._may_reach(place)

    async def file_exists(self, path: str = "") -> bool:
        """Tell whether a path is an assessment that this person may reach."""
        place = place_of(path)
        return place is not None and bool(place.assessment) and await self._may_reach(place)

    async def is_hidden(self, path: str) -> bool:  # noqa: ARG002 - the interface's
        """Hide nothing: what a person may not reach is not there."""
        return False

    async def get(
        self,
        path: str,
        content: bool = True,
        type: str | None = None,  # noqa: A002 - the interface's name
        format: str | None = None,  # noqa: A002, ARG002 - the interface's name
        require_hash: bool = False,
    ) -> dict[str, Any]:
        """Answer with a folder, or with the notebook as this person sees the record now."""
        place = place_of(path)
        store, account, face = current.store(), current.account(), _face()
        # With a date that never moves a browser would take its own old copy, and keep case text on its disk.
        current.handler().set_header("Cache-Control", NO_STORE)
        with _plainly():
            if place is None:
                refuse(404, Refusal.NO_SUCH.words())
            if not place.assessment:
                inside = await _read(lambda: _folder(store, account, place)) if content else None
                return model_of(path, "directory", inside)
            if type == "directory":
                refuse(400, Refusal.NO_FOLDER.words())
            assessment = await _read(lambda: _assessment(store, account, place))
            notebook = await _notebook(store, account, assessment, face) if content else None
            return model_of(path, "notebook", notebook, with_hash=bool(require_hash))

    async def save(self, model: dict[str, Any], path: str = "") -> dict[str, Any]:
        """Take the notes of a saved notebook into the record; our own cells come back from it."""
        place = place_of(path)
        store, account = current.store(), current.account()
        with _plainly():
            if place is None or not place.assessment or model.get("type", "notebook") != "notebook":
                refuse(403, Refusal.NOT_HERE.words())
            assessment = await _read(lambda: _assessment(store, account, place))
            notes = read_notes(model.get("content"), locked_cells(store.instrument_of(assessment)))
            view = view_of(model.get("content"))
            merged = await _write(lambda: store.annotations.merge(account, assessment.id, view, notes))
            if too_long := " ".join(one.words for one in merged if one.change is Change.TOO_LONG):
                refuse(413, Refusal.TOO_LONG.words(notes=too_long))
            said = [one.words for one in merged if one.words]
            return model_of(path, "notebook", with_hash=True) | {"assessment_kit": {"said": said}}

    async def _may_reach(self, place: Place) -> bool:
        store, account = current.store(), current.account()

        def look() -> object:
            return (
                _assessment(store, account, place)
                if place.assessment
                else store.cases.get(account, place.case)
            )

        try:
            await _read(look)
        except NotFoundError:
            return False
        return True

    async def rename_file(self, old_path: str, new_path: str) -> None:  # noqa: ARG002 - the interface's
        """Refuse: the name of an assessment is its number."""
        refuse(403, Refusal.NO_RENAME.words())

    async def delete_file(self, path: str) -> None:  # noqa: ARG002 - the interface's
        """Refuse: a record is never deleted from a screen."""
        refuse(403, Refusal.NO_DELETE.words())

    async def delete(self, path: str) -> None:
        """Refuse, before anything is asked of checkpoints."""
        await self.delete_file(path)

    async def rename(self, old_path: str, new_path: str) -> None:
        """Refuse, before anything is asked of checkpoints."""
        await self.rename_file(old_path, new_path)

    async def update(self, model: dict[str, Any], path: str) -> dict[str, Any]:
        """Refuse: this is what JupyterLab renames with."""
        await self.rename_file(path, str(model.get("path", "")))
        return model

    async def new(self, model: dict[str, Any] | None = None, path: str = "") -> dict[str, Any]:  # noqa: ARG002
        """Refuse: an assessment is started on the case's page.

        The server also asks for a new file where somebody saves one that is not there for them.
        """
        place = place_of(path)
        if place is not None and place.assessment:
            refuse(404, Refusal.NO_SUCH.words())
        refuse(403, Refusal.NOT_HERE.words())

    async def new_untitled(
        self,
        path: str = "",
        type: str = "",  # noqa: A002, ARG002 - the interface's
        ext: str = "",  # noqa: ARG002 - the interface's
    ) -> dict[str, Any]:
        """Refuse, as `new` does."""
        return await self.new(None, path)

    async def copy(self, from_path: str, to_path: str | None = None) -> dict[str, Any]:  # noqa: ARG002
        """Refuse: a copy that leaves the record is made by export, and recorded."""
        refuse(403, Refusal.NO_COPY.words())

    async def trust_notebook(self, path: str) -> None:
        """Do nothing: our own cells come trusted, and nothing else is kept."""


def _assessment(store: Store, account: Account, place: Place) -> Assessment:
    assessment: Assessment = store.assessments.get(account, place.assessment)
    if assessment.case != place.case:
        raise NotFoundError(Refusal.NO_SUCH.words())
    return assessment


def _folder(store: Store, account: Account, place: Place) -> list[dict[str, Any]]:
    if place.is_root:
        return [model_of(ROOT, "directory")]
    if place.case:
        case = store.cases.get(account, place.case)
        return [model_of(f"{ROOT}/{case.id}/{one.id}.ipynb", "notebook") for one in case.assessments]
    return [model_of(f"{ROOT}/{case}", "directory") for case in store.cases.open_to(account)]


async def _notebook(store: Store, account: Account, assessment: Assessment, face: Face) -> Any:
    """Make the notebook; that the supervisor has opened what was submitted is written down first."""
    await _write(lambda: store.queue.looking.note(account, assessment.id))
    for_whom = {account.id} | await _read(lambda: store.covering.stands_for(account))
    if is_first_look(for_whom, assessment):
        await _write(lambda: store.assessments.opened(account, assessment.id))
    base_url = str(current.handler().base_url)
    view = await _read(lambda: project(store, account, assessment.id))
    if face == "form":
        made = await _read(lambda: _form(store, account, view, base_url))
    else:
        shown = notes_shown(view)
        mark = await _write(lambda: store.annotations.open_view(account, assessment.id, shown))
        extra = {"review": review(store, account, view)}
        made = await _read(
            lambda: assessment_notebook(view, face, reading_html, notebook_view=mark, extra=extra)
        )
    # Voilà reads parts by attribute, and a round trip leaves only what JSON can say.
    return await _read(lambda: nbformat.from_dict(json.loads(json.dumps(made))))


def _form(store: Store, account: Account, view: RecordView, base_url: str) -> Any:
    """Draw the notebook of the form's page."""
    others = [one for one in store.accounts.supervisors() if one.id != account.id]
    to = [{"login": one.login, "name": one.name} for one in others]
    page = page_context(view, base_url=base_url, supervisors=to)
    drawn = partial(section_html, base_url=base_url)
    return assessment_notebook(view, "form", drawn, extra={"page": page})


async def _read(call: Callable[[], Made]) -> Made:
    """Run a call that reads the record on one of the server's threads; what it needs is found before."""
    return await _on_thread("read", call)


async def _write(call: Callable[[], Made]) -> Made:
    """Run a call that writes on the server's one writing thread."""
    return await _on_thread("write", call)


async def _on_thread(kind: str, call: Callable[[], Made]) -> Made:
    made: Made = await getattr(current.handler().settings[THREADS_SETTING], kind)(call)
    return made


def _face() -> Face:
    """Tell who asks: Voilà's page for the form, everything else for the notebook."""
    handler = current.handler()
    wanted = getattr(handler, "assessment_kit_face", "")
    if wanted in {"form", "notebook"}:
        return "form" if wanted == "form" else "notebook"
    path = str(handler.request.path)[len(str(handler.base_url)) - 1 :]
    return "form" if path.startswith("/voila/render/") else "notebook"
