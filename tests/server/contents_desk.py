"""A contents manager over an invented team's record, asked as the server asks it but without a network."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from jupyter_server import CallContext

from assessment_kit.server.contents import RecordContents
from assessment_kit.server.current import STORE_SETTING
from assessment_kit.server.handling import THREADS_SETTING
from assessment_kit.server.threads import Threads
from tests.store.desk import Desk

Content = dict[str, Any]


@dataclass
class ContentsDesk:
    """The desk of `tests.store` with a contents manager on it."""

    desk: Desk
    threads: Threads = field(init=False)
    manager: RecordContents = field(default_factory=RecordContents)
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Give the manager the threads that the server would give it."""
        self.threads = Threads(self.desk.store.database)

    @property
    def path(self) -> str:
        """Where the assessment's notebook stands."""
        return f"cases/{self.desk.case}/{self.desk.assessment}.ipynb"

    def ask(self, login: str, call: Coroutine[Any, Any, Any], page: str = "/api/contents/x") -> Any:
        """Answer a call as the request of one person."""
        handler = SimpleNamespace(
            settings={STORE_SETTING: self.desk.store, THREADS_SETTING: self.threads},
            current_user=SimpleNamespace(username=login, account=getattr(self.desk, login)),
            request=SimpleNamespace(path=page),
            base_url="/",
            set_header=self.headers.__setitem__,
        )

        async def answered() -> Any:
            CallContext.set(CallContext.JUPYTER_HANDLER, handler)
            return await call

        return asyncio.run(answered())

    def open(self, login: str = "ria", page: str = "/api/contents/x") -> Content:
        """Open the notebook as one person."""
        content: Content = self.ask(login, self.manager.get(self.path), page)["content"]
        return content

    def save(self, content: Content, login: str = "ria") -> dict[str, Any]:
        """Save a notebook as one person."""
        model = {"type": "notebook", "format": "json", "content": content}
        saved: dict[str, Any] = self.ask(login, self.manager.save(model, self.path))
        return saved

    def notes(self) -> list[tuple[str, str, str]]:
        """List the notes of the record: section, text, state."""
        found = self.desk.store.annotations.of(None, self.desk.assessment)
        return [(note.section, note.text, note.state.value) for note in found]


def add_note(
    content: Content, section: str, text: str, cell: str = "new-note", kind: str = "markdown"
) -> Content:
    """Put a cell below a section, as JupyterLab does."""
    at = [one["id"] for one in content["cells"]].index(f"section-{section}") + 1
    made = {"cell_type": kind, "id": cell, "metadata": {}, "source": text}
    content["cells"].insert(at, made)
    return content
