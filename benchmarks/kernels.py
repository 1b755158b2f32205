"""How soon a kernel answers, what it keeps for itself, and what 500 of them leave, beside stock ones."""

import os
import select
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from jupyter_client import KernelManager

from assessment_kit.kernels import kernelspec, pool
from benchmarks.result import Result, at_most

PAIRS = 15
ROUNDS = 500
WITHIN = 60
SET_UP = """\
from assessment_kit.forms.widget import SectionForm
from assessment_kit.notebook import assessment

assessment.open("reference", form=SectionForm)"""  # what the first cell of every form runs


@contextmanager
def _folder() -> Iterator[Path]:
    """Keep Jupyter's files in a folder of this measurement's own, and let Jupyter find our kernel."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="ak-") as name:
        folder = Path(name)
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        own = {"JUPYTER_RUNTIME_DIR": str(runtime), "IPYTHONDIR": str(folder / "ipython")}
        os.environ.update(own, JUPYTER_PLATFORM_DIRS="1", JUPYTER_PATH=str(kernelspec.data_folder()))
        try:
            yield runtime
        finally:
            pool.let_go()
            os.environ.clear()
            os.environ.update(before)


class _Kernel:
    """One kernel, with the moment at which it was asked for."""

    def __init__(self, runtime: Path, name: str, number: int) -> None:
        self.asked_at = time.perf_counter()
        self.manager = KernelManager(
            kernel_name=name, transport="ipc", connection_file=str(runtime / f"kernel-{number}.json")
        )
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels(hb=False, stdin=False)

    def seconds_to_answer(self) -> float:
        """Wait for its first answer."""
        asked = self.client.kernel_info()
        self._until(asked)
        return time.perf_counter() - self.asked_at

    def seconds_to_set_up(self) -> float:
        """Run what the first cell of a form runs."""
        reply = self._until(self.client.execute(SET_UP))
        assert reply["content"]["status"] == "ok", reply
        return time.perf_counter() - self.asked_at

    def _until(self, asked: str) -> dict[str, dict[str, str]]:
        while (reply := self.client.get_shell_msg(timeout=WITHIN))["parent_header"]["msg_id"] != asked:
            pass
        return reply  # type: ignore[no-any-return]

    def own_memory(self) -> float:
        """Give its unique memory, in megabytes."""
        return float(psutil.Process(self.manager.provisioner.pid).memory_full_info().uss) / 1e6

    def end(self) -> None:
        """End it as the server does."""
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def _one(runtime: Path, name: str, number: int) -> tuple[float, float, float]:
    kernel = _Kernel(runtime, name, number)
    try:
        return kernel.seconds_to_answer(), kernel.seconds_to_set_up(), kernel.own_memory()
    finally:
        kernel.end()


def _others() -> set[int]:
    """Name all processes that descend from this one and run."""
    return {
        child.pid
        for child in psutil.Process().children(recursive=True)
        if child.status() != psutil.STATUS_ZOMBIE
    }


def _rounds(runtime: Path) -> Result:
    """Start and end kernels, and count what they leave."""
    before, files = _others(), psutil.Process().num_fds()
    left_running = 0
    began = time.perf_counter()
    for number in range(ROUNDS):
        kernel = _Kernel(runtime, kernelspec.KERNEL, number)
        assert psutil.Process(kernel.manager.provisioner.pid).ppid() in pool.POOL.pids()
        held = os.pidfd_open(kernel.manager.provisioner.pid)
        kernel.seconds_to_answer()
        kernel.end()
        watch = select.poll()
        watch.register(held, select.POLLIN)
        left_running += not watch.poll(1000)
        os.close(held)
    took = time.perf_counter() - began
    processes = len(_others() - before) + left_running
    stayed = len(list(runtime.iterdir()))
    descriptors = psutil.Process().num_fds() - files
    detail = (
        f"{processes} processes, {stayed} sockets and files, {descriptors} descriptors here, "
        f"{psutil.Process(pool.POOL.pids()[0]).num_fds() - 4} in the warmed process; {took:.0f} s"
    )
    return at_most(f"left behind by {ROUNDS} kernels", processes + stayed + max(descriptors, 0), 0, detail)


def measure() -> list[Result]:
    """Start forked and stock kernels in turn, and give the ratios of the medians; then the rounds."""
    names = (kernelspec.KERNEL, kernelspec.USUAL)
    with _folder() as runtime:
        figures: dict[str, list[tuple[float, float, float]]] = {name: [] for name in names}
        for turn in range(PAIRS + 1):
            for name in names:
                figures[name].append(_one(runtime, name, turn))
        medians = {
            name: [statistics.median(column) for column in zip(*rows[1:], strict=True)]
            for name, rows in figures.items()
        }
        rounds = _rounds(runtime)
    ours, stock = (medians[name] for name in names)
    return [
        at_most(
            f"{what} of a forked kernel, against a stock one",
            own / other,
            bar,
            f"{own:.3g} {unit}; stock {other:.3g} {unit}; medians of {PAIRS}",
        )
        for what, unit, bar, own, other in zip(
            ("first answer", "set up for a form", "own memory (USS)"),
            ("s", "s", "MB"),
            (0.6, 0.45, 0.55),
            ours,
            stock,
            strict=True,
        )
    ] + [rounds]
