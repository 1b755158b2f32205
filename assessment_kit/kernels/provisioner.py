"""The provisioner by which Jupyter's managers start, signal and end forked kernels."""

import signal
from typing import Any

from jupyter_client.provisioning import LocalProvisioner
from traitlets import List, Unicode

from assessment_kit.kernels.forked import Forked
from assessment_kit.kernels.launch import Launch
from assessment_kit.kernels.pool import POOL
from assessment_kit.kernels.process import Start

LOOK_EVERY = 1.0  # seconds; an end is told at once, this only bounds a wait that was told nothing
AFTER_A_KILL = 0.5  # seconds


class ForkedProvisioner(LocalProvisioner):
    """Fork IPython kernels from a warmed process; start every other kernel as Jupyter does.

    Connection files, ports and their encryption are Jupyter's own business, here as there. Where no kernel
    can be forked (another system than Linux, another interpreter than ours, a warmed process that ended
    twice), its own way of starting one is taken, and the log says why.
    """

    preload = List(Unicode(), help="Modules that kernels find loaded already.").tag(config=True)
    _kernel: Forked | None = None

    @property
    def has_process(self) -> bool:
        """Tell whether there is a kernel that nobody has seen to its end yet."""
        return self._kernel is not None or bool(super().has_process)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork the kernel, or start it the usual way."""
        launch = Launch.of(cmd, kwargs)
        if launch is not None:
            self._kernel = await POOL.fork(Start.of(self.preload, launch.environment), launch, self.log)
        if launch is None or self._kernel is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self._kernel.pid  # for whoever watches the machine; nothing is sent there
        self.cwd = launch.cwd
        return self.connection_info

    async def poll(self) -> int | None:
        """Give the exit code of a kernel that has ended; nothing while it runs."""
        if self._kernel is None:
            code: int | None = await super().poll()
            return code
        return self._kernel.poll()

    async def wait(self) -> int | None:
        """Wait for the kernel's end and let go of it."""
        if self._kernel is None:
            usual: int | None = await super().wait()
            return usual
        while (code := self._kernel.poll()) is None:
            await self._kernel.ended(LOOK_EVERY)
        self._let_go()
        return code

    async def send_signal(self, signum: int) -> None:
        """Signal the kernel and what it has started."""
        if self._kernel is None:
            await super().send_signal(signum)
        else:
            self._kernel.signal(signum)

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel and what it has started."""
        if self._kernel is None:
            await super().kill(restart=restart)
        else:
            self._kernel.signal(signal.SIGKILL)
            await self._kernel.ended(AFTER_A_KILL)

    async def terminate(self, restart: bool = False) -> None:
        """Ask the kernel to end."""
        if self._kernel is None:
            await super().terminate(restart=restart)
        else:
            self._kernel.signal(signal.SIGTERM)

    async def cleanup(self, restart: bool = False) -> None:
        """Give the ports back, and let go of a kernel that has been shut down."""
        self._let_go()
        await super().cleanup(restart=restart)

    def _let_go(self) -> None:
        if self._kernel is not None:
            self._kernel.close()
            self._kernel = None
