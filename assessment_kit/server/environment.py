"""The folders and environment that Jupyter and its kernels get: nothing of a person's own."""

import os
import secrets
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.core.resources import templates_folder
from assessment_kit.kernels import kernelspec

# A kernel's socket path is the folder, "kernel-", 36 characters of id, "-ipc-" and a digit; a Unix socket
# takes 107 characters at most.
LONGEST_RUNTIME = 107 - len("/kernel-") - 36 - len("-ipc-") - 2

# What a program needs to find its libraries, language, clock and temporary folder. Everything else stays
# behind, so that no password or token of the server's environment reaches a kernel.
KERNEL_VARIABLES = frozenset(
    {
        *("PATH", "HOME", "USER", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH"),
        *("VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONPATH", "PYTHONHOME"),
        *(
            "SYSTEMROOT",
            "SYSTEMDRIVE",
            "WINDIR",
            "COMSPEC",
            "PATHEXT",
            "USERPROFILE",
            "APPDATA",
            "LOCALAPPDATA",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class JupyterFolders:
    """Where Jupyter keeps its things while it serves one workspace.

    Parameters
    ----------
    empty
        The working folder: Voilà executes a `voila.py` that it finds there, so nothing is ever put in it.
    runtime
        Connection files and sockets of kernels; outside the workspace only where its path is too long.
    """

    base: Path
    config: Path
    data: Path
    runtime: Path
    empty: Path
    ipython: Path

    @property
    def is_runtime_temporary(self) -> bool:
        """Tell whether the runtime folder has to be taken away at the end."""
        return self.base not in self.runtime.parents


def make_folders(base: Path) -> JupyterFolders:
    """Make Jupyter's folders under the workspace's own, for this user only."""
    base = base.resolve()
    runtime = base / "run"
    if len(str(runtime)) > LONGEST_RUNTIME and sys.platform != "win32":
        runtime = Path(tempfile.mkdtemp(prefix="ak-"))
    folders = JupyterFolders(base, base / "config", base / "data", runtime, base / "empty", base / "ipython")
    try:
        for folder in (base, folders.config, folders.data, runtime, folders.empty, folders.ipython):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        stray = [path for path in folders.empty.iterdir() if not path.name.startswith(".")]
    except OSError as error:
        raise WorkspaceError(f"The folder {base} cannot be written: {error.strerror}.") from error
    if stray:
        raise WorkspaceError(f"The folder {folders.empty} must be empty: take {stray[0].name} out of it.")
    _place_page_template(folders.data)
    kernelspec.place(folders.data)
    _clear(folders.runtime)  # a server that was killed took nothing away
    return folders


def _place_page_template(data: Path) -> None:
    """Copy our page template to where Voilà looks for templates; a link would need rights on Windows."""
    source = templates_folder() / "voila" / "assessment"
    target = data / "voila" / "templates" / "assessment"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


def enter(folders: JupyterFolders) -> None:
    """Make this process a server's: Jupyter's folders are ours, a person's own settings are out of reach."""
    for name in [name for name in os.environ if name.startswith(("JUPYTER_", "JUPYTERLAB_", "VOILA_"))]:
        del os.environ[name]
    os.environ.update(
        JUPYTER_CONFIG_DIR=str(folders.config),
        JUPYTER_DATA_DIR=str(folders.data),
        JUPYTER_RUNTIME_DIR=str(folders.runtime),
        JUPYTER_PLATFORM_DIRS="1",
        # The environment's etc/ could switch extensions on and weaken Voilà: only our configuration counts.
        JUPYTER_NO_CONFIG="1",
        JUPYTERLAB_SETTINGS_DIR=str(folders.config / "lab"),
        JUPYTERLAB_WORKSPACES_DIR=str(folders.config / "lab-workspaces"),
        IPYTHONDIR=str(folders.ipython),
    )
    os.chdir(folders.empty)


def leave(folders: JupyterFolders) -> None:
    """Take away what must not outlive the server: connection files hold kernels' signing keys."""
    if folders.is_runtime_temporary:
        shutil.rmtree(folders.runtime, ignore_errors=True)
        return
    _clear(folders.runtime)


def _clear(runtime: Path) -> None:
    """Take away connection files and sockets of kernels."""
    for path in runtime.glob("kernel-*"):
        path.unlink(missing_ok=True)


def kernel_environment() -> dict[str, str]:
    """Choose what a kernel inherits: enough to start, no password, no token, no folder of the record."""
    chosen = {
        name: value
        for name, value in os.environ.items()
        if name.upper() in KERNEL_VARIABLES or name.startswith("LC_")
    }
    for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_NO_CONFIG", "JUPYTER_PLATFORM_DIRS"):
        if name in os.environ:
            chosen[name] = os.environ[name]
    # A page that told its kernel something need not hear it again: it is the whole section, at every change.
    return {**chosen, "JUPYTER_WIDGETS_ECHO": "0"}


def cookie_secret(folders: JupyterFolders) -> bytes:
    """Read the server's cookie secret, made once and kept for this user only."""
    path = folders.base / "cookie_secret"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(48))
    return path.read_bytes()
