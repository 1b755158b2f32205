"""Every address of a handed browser; `server/handed/files.py` names the files that these pages need."""

from tornado import web

from assessment_kit.server.handed.calls import (
    HandedDraftsKey,
    HandedDrawing,
    HandedDrawings,
    HandedPicture,
    HandedSave,
    HandedState,
)
from assessment_kit.server.handed.pages import LeavePage, ReadBackPage, TaskPage

ROOT = "/assessment-kit/handed"

HANDED: tuple[tuple[str, type[web.RequestHandler]], ...] = (
    (ROOT, TaskPage),
    (rf"{ROOT}/state", HandedState),
    (rf"{ROOT}/save", HandedSave),
    (rf"{ROOT}/drafts-key", HandedDraftsKey),
    (rf"{ROOT}/drawings", HandedDrawings),
    (rf"{ROOT}/drawings/(?P<drawing>[A-Za-z0-9-]{{1,64}})", HandedDrawing),
    (rf"{ROOT}/pictures/(?P<picture>[a-z0-9_]{{1,64}})\.svg", HandedPicture),
    (rf"{ROOT}/read-back", ReadBackPage),
    (rf"{ROOT}/leave", LeavePage),
)
PATTERNS = tuple(pattern for pattern, _ in HANDED)
