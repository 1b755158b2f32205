"""Kernels as any program starts them that knows nothing of ours, and what they answer."""

import itertools
import os
import select
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from jupyter_client import KernelManager
from jupyter_client.blocking import BlockingKernelClient

from assessment_kit.kernels import kernelspec

WITHIN = 60  # seconds
_NUMBERS = itertools.count()


@dataclass
class Running:
    """A kernel that runs, and a client that is connected to it."""

    manager: KernelManager
    client: BlockingKernelClient

    @property
    def pid(self) -> int:
        """The kernel's process id."""
        return int(self.manager.provisioner.pid)

    @property
    def is_forked(self) -> bool:
        """Tell whether it is no child of this process, as one that was started the usual way is."""
        return psutil.Process(self.pid).ppid() != os.getpid()

    def said(self, code: str) -> str:
        """Run something and give what it printed, or the name of its error."""
        printed: list[str] = []

        def hear(message: dict[str, Any]) -> None:
            printed.append(str(message["content"].get("text", "")))

        reply = self.client.execute_interactive(code, output_hook=hear, timeout=WITHIN)
        return str(reply["content"].get("ename", "")) or "".join(printed).strip()

    def connect(self) -> "Running":
        """Connect anew, as a client does after a restart."""
        self.client.stop_channels()
        self.client = connected(self.manager)
        return self

    def sockets(self) -> list[Path]:
        """List the sockets and the connection file."""
        file = Path(self.manager.connection_file)
        return [path for path in file.parent.glob(f"{file.stem}*") if path.exists()]


def connected(manager: KernelManager) -> BlockingKernelClient:
    """Connect a client and wait until the kernel answers."""
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=WITHIN)
    return client


class Starting:
    """Start kernels, and end whatever of them is left."""

    def __init__(self) -> None:
        self._running: list[Running] = []

    def __call__(self, transport: str = "ipc", name: str = kernelspec.KERNEL, **given: Any) -> Running:
        """Start one and wait until it answers."""
        manager = KernelManager(kernel_name=name, transport=transport)
        if transport == "ipc":
            file = f"kernel-{next(_NUMBERS)}.json"
            manager.connection_file = str(Path(os.environ["JUPYTER_RUNTIME_DIR"]) / file)
        try:
            manager.start_kernel(**given)
        except BaseException:
            manager.cleanup_connection_file()
            raise
        running = Running(manager, connected(manager))
        self._running.append(running)
        return running

    def end(self) -> None:
        """End all."""
        for running in self._running:
            running.client.stop_channels()
            if running.manager.has_kernel:
                running.manager.shutdown_kernel(now=True)
            else:
                running.manager.cleanup_resources()
        self._running.clear()


def watched(pid: int) -> int:
    """Take hold of a process while it runs, so that its end can be told from a later one of its number."""
    return os.pidfd_open(pid)


def has_ended(held: int, within: float = WITHIN) -> bool:
    """Wait for the end of a process that is held, and let go of it."""
    watch = select.poll()
    watch.register(held, select.POLLIN)
    try:
        return bool(watch.poll(within * 1000))
    finally:
        os.close(held)


def descendants() -> set[int]:
    """Name every process that this one has brought forth and that still runs."""
    children = psutil.Process().children(recursive=True)
    return {child.pid for child in children if child.status() != psutil.STATUS_ZOMBIE}
