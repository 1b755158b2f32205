"""The review face: JupyterLab as a quiet place to read an assessment and write notes beside it.

A prebuilt plugin in plain ES modules, without a bundler, and the settings that put Jupyter's clutter away.
"""

from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent


def config_folder() -> Path:
    """Find what `JUPYTER_CONFIG_PATH` is to name: the page configuration and the overridden settings."""
    return _HERE / "config"


def labextensions_folder() -> Path:
    """Find the folder of the plugin; the only one that JupyterLab is to look in."""
    return _HERE / "labextensions"


def configure(config: Any) -> None:
    """Tell JupyterLab of our plugin and no other: no news, no update, nothing to install."""
    config.LabServerApp.extra_labextensions_path = [str(labextensions_folder())]
    config.LabServerApp.labextensions_path = []
    config.LabServerApp.notebook_starts_kernel = False
    config.LabApp.news_url = None
    config.LabApp.extension_manager = "readonly"
    config.LabApp.default_url = "/assessment-kit/cases"
    config.LabApp.skip_dev_build = True
