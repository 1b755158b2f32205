"""The kernelspec: found by Jupyter, shipped, and asked for by the server only where it works."""

import json
import os
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager

from assessment_kit.kernels import kernelspec
from assessment_kit.kernels.provisioner import ForkedProvisioner

ROOT = Path(__file__).resolve().parents[2]


def test_provisioner_is_registered() -> None:
    """Jupyter finds the provisioner by the name that the kernelspec gives."""
    spec = KernelSpecManager().get_kernel_spec(kernelspec.KERNEL)
    name = spec.metadata["kernel_provisioner"]["provisioner_name"]
    assert name == kernelspec.PROVISIONER
    (found,) = entry_points(group=kernelspec.REGISTRY, name=name)
    assert found.load() is ForkedProvisioner
    assert kernelspec.kernel_name() == kernelspec.KERNEL


def test_kernel_can_be_encrypted_where_sockets_are_not_files() -> None:
    """A server that must talk over TCP demands encryption; our kernel declares it as ipykernel's does."""
    assert KernelSpecManager().get_kernel_spec(kernelspec.KERNEL).metadata["supported_encryption"] == [
        "curve"
    ]


def test_kernelspec_is_placed_where_a_server_looks(tmp_path: Path) -> None:
    """A server of ours has our kernel in its own data folder."""
    kernelspec.place(tmp_path)
    kernelspec.place(tmp_path)  # a second start finds the first one's
    (found,) = (tmp_path / "kernels").iterdir()
    assert found.name == kernelspec.KERNEL
    assert json.loads((found / "kernel.json").read_text())["language"] == "python"


def test_wheel_puts_the_kernelspec_where_jupyter_looks() -> None:
    """Whoever installs the package has the kernel in JupyterLab, papermill and nbclient."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert [(ROOT / source).is_file() for source in shared] == [True]
    assert list(shared.values()) == [f"share/jupyter/kernels/{kernelspec.KERNEL}/kernel.json"]


def test_usual_kernel_serves_where_the_provisioner_is_unknown() -> None:
    """From a checkout that was not installed anew, pages come with Jupyter's own kernel."""
    program = "from assessment_kit.kernels import kernelspec; print(kernelspec.kernel_name())"
    done = subprocess.run(
        [sys.executable, "-S", "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == kernelspec.USUAL
