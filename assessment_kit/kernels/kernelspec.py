"""The kernelspec by which a notebook, Voilà, papermill or nbclient asks for a forked kernel."""

import json
import shutil
from importlib.metadata import entry_points
from pathlib import Path

from jupyter_client.provisioning import KernelProvisionerFactory

from assessment_kit.kernels.provisioner import NAME as PROVISIONER

KERNEL = "assessment-kit"
USUAL = "python3"


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
    group = KernelProvisionerFactory.GROUP_NAME
    return KERNEL if entry_points(group=group, name=PROVISIONER) else USUAL


def preload() -> tuple[str, ...]:
    """Name the modules that kernels of ours find loaded."""
    text = (data_folder() / "kernels" / KERNEL / "kernel.json").read_text(encoding="utf-8")
    return tuple(json.loads(text)["metadata"]["kernel_provisioner"]["config"]["preload"])
