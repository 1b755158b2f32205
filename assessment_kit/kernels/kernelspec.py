"""The kernelspec by which a notebook, Voilà, papermill or nbclient asks for a forked kernel.

Imports nothing of Jupyter, which must not be imported before a server has set its folders.
"""

import json
import shutil
from importlib.metadata import entry_points
from pathlib import Path

KERNEL = "assessment-kit"
USUAL = "python3"
PROVISIONER = "assessment-kit-forked"
REGISTRY = "jupyter_client.kernel_provisioners"


def data_folder() -> Path:
    """Give the folder that holds `kernels/assessment-kit`, as `JUPYTER_PATH` names such folders."""
    return Path(__file__).with_name("share")


def place(data: Path) -> None:
    """Copy the kernelspec to where Jupyter looks for kernels; a link would need rights on Windows."""
    target = data / "kernels" / KERNEL
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(data_folder() / "kernels" / KERNEL, target)


def kernel_name() -> str:
    """Name the kernel to start: ours where Jupyter knows its provisioner, and the usual one elsewhere."""
    return KERNEL if entry_points(group=REGISTRY, name=PROVISIONER) else USUAL


def preload() -> tuple[str, ...]:
    """Name the modules that kernels of ours find loaded."""
    text = (data_folder() / "kernels" / KERNEL / "kernel.json").read_text(encoding="utf-8")
    return tuple(json.loads(text)["metadata"]["kernel_provisioner"]["config"]["preload"])
