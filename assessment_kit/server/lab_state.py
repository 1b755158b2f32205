"""JupyterLab's settings and workspaces, answered per person from memory: nobody changes another's Lab."""

import json
from collections import defaultdict
from functools import cache
from http import HTTPStatus
from typing import Any

import json5
from jupyterlab_server.settings_handler import SettingsHandler
from jupyterlab_server.settings_utils import get_settings
from jupyterlab_server.workspaces_handler import WorkspacesHandler
from tornado import web

LARGEST = 64 * 1024  # Lab's own are far smaller, and JSON5 is read slowly
OF_DOCUMENTS = ("layout-restorer:", "notebook:")
MOST_KEPT = 50  # settings or workspaces of one person

_settings: dict[str, dict[str, str]] = defaultdict(dict)
_workspaces: dict[str, dict[str, Any]] = defaultdict(dict)


@cache
def _usual(
    app_settings: str, schemas: str, extensions: tuple[str, ...], overrides: str, name: str, ids: bool
) -> str:
    """Read what Lab shows to somebody who changed nothing; the files do not change while a server runs."""
    found, _ = get_settings(
        app_settings,
        schemas,
        "",
        schema_name=name,
        overrides=json.loads(overrides),
        labextensions_path=list(extensions),
        ids_only=ids,
    )
    return json.dumps(found)


class PersonalSettings(SettingsHandler):
    """Lab's settings of one person, until the server stops."""

    @web.authenticated
    def get(self, schema_name: str = "") -> None:
        """Answer the usual settings with this person's own laid over them."""
        own = _settings[self.current_user.username]
        ids = self.get_argument("ids_only", "") == "true"
        extensions = tuple(self.labextensions_path or ())
        overrides = json.dumps(self.overrides or {})
        try:
            found = _usual(self.app_settings_dir, self.schemas_dir, extensions, overrides, schema_name, ids)
        except web.HTTPError:
            raise web.HTTPError(HTTPStatus.NOT_FOUND) from None
        self.finish(found if ids or not own else json.dumps(_laid_over(json.loads(found), own)))

    @web.authenticated
    def put(self, schema_name: str) -> None:
        """Remember a setting of this person."""
        own = _settings[self.current_user.username]
        if len(self.request.body) > LARGEST or (schema_name not in own and len(own) >= MOST_KEPT):
            raise web.HTTPError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            raw = json.loads(self.request.body)["raw"]
            json5.loads(raw)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise web.HTTPError(HTTPStatus.BAD_REQUEST) from error
        own[schema_name] = raw
        self.set_status(HTTPStatus.NO_CONTENT)


def _laid_over(found: dict[str, Any], own: dict[str, str]) -> dict[str, Any]:
    for item in found.get("settings", [found]) if isinstance(found.get("settings"), list) else [found]:
        raw = own.get(item.get("id", ""))
        if raw is not None:
            item["raw"] = raw
            item["settings"] = json5.loads(raw)
    return found


def _without_documents(workspace: dict[str, Any]) -> dict[str, Any]:
    """Leave out what stood open: an address opens its own assessment, no other family's beside it."""
    data = workspace.get("data")
    if not isinstance(data, dict):
        return workspace
    return {**workspace, "data": {k: v for k, v in data.items() if not k.startswith(OF_DOCUMENTS)}}


class PersonalWorkspaces(WorkspacesHandler):
    """Lab's workspaces of one person, until the server stops."""

    @property
    def _own(self) -> dict[str, Any]:
        return _workspaces[self.current_user.username]

    @web.authenticated
    async def get(self, space_name: str = "") -> None:
        """Answer one workspace, or the list of this person's."""
        if space_name:
            empty = {"data": {}, "metadata": {"id": space_name}}
            self.finish(json.dumps(self._own.get(space_name, empty)))
            return
        kept = {"ids": list(self._own), "values": list(self._own.values())}
        self.finish(json.dumps({"workspaces": kept}))

    @web.authenticated
    def put(self, space_name: str = "") -> None:
        """Remember a workspace of this person."""
        if len(self.request.body) > LARGEST or (space_name not in self._own and len(self._own) >= MOST_KEPT):
            raise web.HTTPError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            workspace = json.loads(self.request.body)
        except (ValueError, RecursionError) as error:
            raise web.HTTPError(HTTPStatus.BAD_REQUEST) from error
        if not space_name or not isinstance(workspace, dict):
            raise web.HTTPError(HTTPStatus.BAD_REQUEST)
        self._own[space_name] = _without_documents(workspace)
        self.set_status(HTTPStatus.NO_CONTENT)

    @web.authenticated
    def delete(self, space_name: str) -> None:
        """Forget a workspace of this person."""
        self._own.pop(space_name, None)
        self.set_status(HTTPStatus.NO_CONTENT)
