"""What JupyterLab is given: one plugin in plain modules, and settings that put its clutter away."""

import json
import re

import pytest
from jupyterlab_server.config import get_federated_extensions
from traitlets.config import Config

from assessment_kit.server import lab

PLUGIN = lab.labextensions_folder() / "assessment-kit-review"
SETTINGS = lab.config_folder() / "labconfig"


def test_jupyterlab_finds_the_one_plugin() -> None:
    """The plugin is loaded as it stands in the package; nothing is built or installed."""
    config = Config()
    lab.configure(config)
    found = get_federated_extensions(config.LabServerApp.extra_labextensions_path)
    assert list(found) == ["assessment-kit-review"]
    assert (PLUGIN / found["assessment-kit-review"]["jupyterlab"]["_build"]["load"]).is_file()
    assert config.LabServerApp.labextensions_path == []


@pytest.mark.parametrize("name", ["page_config.json", "default_setting_overrides.json"])
def test_settings_are_json_objects(name: str) -> None:
    """A slip in a settings file would bring the clutter back in silence."""
    assert json.loads((SETTINGS / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "part",
    ["terminal", "console", "launcher", "extensionmanager", "lsp", "debugger", "settingeditor", "fileeditor"],
)
def test_what_could_run_or_change_something_is_off(part: str) -> None:
    """Nobody reviewing an assessment meets a terminal, a console or an extension manager."""
    page = json.loads((SETTINGS / "page_config.json").read_text(encoding="utf-8"))
    assert page["disabledExtensions"][f"@jupyterlab/{part}-extension"] is True


@pytest.mark.parametrize("path", sorted((PLUGIN / "static").glob("*.js")), ids=lambda path: path.name)
def test_modules_load_only_each_other(path: object) -> None:
    """No module asks a third party for code, and none names a file that is not there."""
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    named = re.findall(r"""(?:from|import\(new URL\() ?["']([^"']+)["']""", text)
    assert all(name.startswith("./") and (PLUGIN / "static" / name).is_file() for name in named)
    assert "http://" not in text
    assert "https://" not in text
