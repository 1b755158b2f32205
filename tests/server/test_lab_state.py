"""JupyterLab keeps each person's settings apart, and nothing of one's own machine."""

import json

import pytest

from tests.server.client import Client

NOTEBOOK = "/lab/api/settings/@jupyterlab/notebook-extension:tracker"
MISSHAPEN: list[object] = [
    {"raw": "{not json"},
    {"raw": 1},
    {},
    [],
    {"raw": "[" * 300_000},
    {"raw": "[" * 5_000},
]


def put(client: Client, path: str, content: object) -> int:
    """Change something of Lab's as its page does."""
    body = json.dumps(content).encode()
    return client.fetch("PUT", path, body, X_XSRFToken=client.xsrf).status


def test_setting_of_one_person_is_not_another_persons(supervisor: Client, practitioner: Client) -> None:
    """Nobody changes a colleague's Lab."""
    raw = '{"windowingMode": "full"} // mine'
    assert put(supervisor, NOTEBOOK, {"raw": raw}) == 204
    assert supervisor.get(NOTEBOOK).json["raw"] == raw
    listed = supervisor.get("/lab/api/settings").json["settings"]
    assert raw in [one["raw"] for one in listed]
    assert practitioner.get(NOTEBOOK).json["raw"] != raw


def test_usual_settings_are_the_packages(practitioner: Client) -> None:
    """New cells are notes, whatever this machine's own settings say."""
    properties = practitioner.get(NOTEBOOK).json["schema"]["properties"]
    assert properties["defaultCell"]["default"] == "markdown"


@pytest.mark.parametrize("content", MISSHAPEN)
def test_misshapen_setting_is_refused(practitioner: Client, content: object) -> None:
    """What is no setting is not kept."""
    assert put(practitioner, NOTEBOOK, content) in {400, 413}


def test_unknown_setting_is_not_there(practitioner: Client) -> None:
    """Nothing outside Lab's own schemas is read."""
    assert practitioner.get("/lab/api/settings/..%2f..%2fetc%2fpasswd").status == 404
    assert practitioner.get("/lab/api/settings/no-such:thing").status == 404


def test_workspace_is_a_persons_own(supervisor: Client, practitioner: Client) -> None:
    """How one person's Lab was left is not shown to another, and can be forgotten."""
    path = "/lab/api/workspaces/default"
    assert put(supervisor, path, {"data": {"a": 1}, "metadata": {"id": "default"}}) == 204
    assert supervisor.get(path).json["data"] == {"a": 1}
    assert "default" in supervisor.get("/lab/api/workspaces").json["workspaces"]["ids"]
    assert practitioner.get(path).json["data"] == {}
    assert supervisor.fetch("DELETE", path, X_XSRFToken=supervisor.xsrf).status == 204
    assert supervisor.get(path).json["data"] == {}
    assert put(supervisor, path, []) == 400


def test_an_address_opens_its_own_assessment_alone(supervisor: Client) -> None:
    """What stood open yesterday is not opened again beside another family's notebook."""
    data = {
        "layout-restorer:data": {"main": {"dock": {"widgets": ["notebook:cases/a/b.ipynb"]}}},
        "notebook:cases/a/b.ipynb": {"data": {"path": "cases/a/b.ipynb"}},
        "sidebar": {"width": 200},
    }
    path = "/lab/api/workspaces/default"
    workspace = {"data": data, "metadata": {"id": "default"}}
    assert put(supervisor, path, workspace) == 204
    assert supervisor.get(path).json["data"] == {"sidebar": {"width": 200}}
