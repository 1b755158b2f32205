"""What Jupyter's managers expect of a provisioner, of kernels that are forked."""

import asyncio
import signal
import subprocess
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import papermill
import psutil
import pytest
from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient

from assessment_kit.kernels import kernelspec
from assessment_kit.kernels.pool import POOL
from tests.kernels.starting import WITHIN, Starting, descendants, has_ended, watched


def test_kernel_is_forked_and_answers(starting: Starting, transport: str) -> None:
    """A program that asks for our kernel gets one that was forked, and talks to it as to any other."""
    kernel = starting(transport)
    assert kernel.is_forked
    assert psutil.Process(kernel.pid).ppid() in POOL.pids()
    assert kernel.said("print(6 * 7)") == "42"
    assert kernel.said(f"import os; print(os.getpid() == {kernel.pid})") == "True"
    assert kernel.manager.provisioner.has_process
    assert kernel.manager.is_alive()


@pytest.mark.parametrize("now", [False, True], ids=["asked", "killed"])
def test_kernel_is_restarted(starting: Starting, transport: str, now: bool) -> None:
    """A restart gives an empty kernel at the same place, forked like the one before."""
    kernel = starting(transport)
    assert kernel.said("kept = 1; print(kept)") == "1"
    before, ports, held = kernel.pid, kernel.manager.ports, watched(kernel.pid)
    kernel.manager.restart_kernel(now=now)
    assert has_ended(held)
    assert kernel.connect().said("print(kept)") == "NameError"
    assert kernel.pid != before
    assert kernel.manager.ports == ports
    assert kernel.is_forked


def test_kernel_is_restarted_again_and_again(starting: Starting, transport: str) -> None:
    """The third restart is like the first."""
    kernel = starting(transport)
    for turn in range(3):
        kernel.manager.restart_kernel(now=True)
        assert kernel.connect().said(f"print({turn})") == str(turn)


def test_kernel_is_restarted_at_other_ports(starting: Starting) -> None:
    """A manager that wants new ports gets them."""
    kernel = starting("tcp")
    kernel.manager.restart_kernel(newports=True)
    assert kernel.connect().said("print('there')") == "there"


def test_kernel_that_crashed_is_restarted(starting: Starting, transport: str) -> None:
    """What a restarter does after a crash brings the kernel back."""
    kernel = starting(transport)
    held = watched(kernel.pid)
    psutil.Process(kernel.pid).kill()
    assert has_ended(held)
    assert not kernel.manager.is_alive()
    kernel.manager.restart_kernel(now=True)
    assert kernel.connect().said("print('back')") == "back"


def interrupted(kernel_code: str, starting: Starting) -> str:
    """Interrupt a kernel in the middle of something, and give what it still knows."""
    kernel = starting()
    kernel.said("kept = 1")
    # a kernel drops what is asked for while it ends what failed, unless it is told not to
    asked = kernel.client.execute(f"print('begun', flush=True)\n{kernel_code}", stop_on_error=False)
    while kernel.client.get_iopub_msg(timeout=WITHIN)["msg_type"] != "stream":
        pass
    time.sleep(0.2)
    kernel.manager.interrupt_kernel()
    while (reply := kernel.client.get_shell_msg(timeout=WITHIN))["parent_header"]["msg_id"] != asked:
        pass
    assert kernel.said("print(kept)") == "1"
    return str(reply["content"].get("ename", ""))


def test_interrupt_stops_what_runs(starting: Starting) -> None:
    """An interrupt ends the cell and nothing else."""
    assert interrupted("import time; time.sleep(60)", starting) == "KeyboardInterrupt"


def test_interrupt_reaches_what_the_kernel_started(starting: Starting) -> None:
    """A program that a cell waits for is interrupted with it."""
    code = "import subprocess; code = subprocess.run(['sleep', '60']).returncode"
    assert interrupted(code, starting) in {"", "KeyboardInterrupt"}


def test_shutdown_leaves_nothing(starting: Starting, transport: str) -> None:
    """A kernel that is asked to end goes, with its sockets and its connection file."""
    kernel = starting(transport)
    held = watched(kernel.pid)
    assert kernel.sockets()
    kernel.client.stop_channels()
    kernel.manager.shutdown_kernel()
    assert has_ended(held)
    assert kernel.sockets() == []
    assert not kernel.manager.has_kernel


def test_shutdown_kills_a_kernel_that_does_not_listen(starting: Starting) -> None:
    """A kernel that neither answers nor minds a polite signal is killed in the end."""
    kernel = starting()
    held = watched(kernel.pid)
    kernel.manager.shutdown_wait_time = 1.0
    deaf = "import signal, time\nfor one in (2, 15): signal.signal(one, signal.SIG_IGN)\ntime.sleep(60)"
    kernel.client.execute(deaf)
    time.sleep(0.3)
    kernel.client.stop_channels()
    kernel.manager.shutdown_kernel()
    assert has_ended(held)


def test_end_of_a_kernel_ends_what_it_started(starting: Starting) -> None:
    """A program that a cell left in the background goes with the kernel, however that ends."""
    kernel = starting()
    started = int(kernel.said("import subprocess; print(subprocess.Popen(['sleep', '600']).pid)"))
    held = watched(started)
    psutil.Process(kernel.pid).kill()
    assert has_ended(held)


def test_exit_code_is_told(starting: Starting) -> None:
    """A manager that asks learns how the kernel ended."""
    for code, expected in (("import os; os._exit(7)", 7), ("import os; os.kill(os.getpid(), 9)", -9)):
        kernel = starting()
        held = watched(kernel.pid)
        kernel.client.execute(code)
        assert has_ended(held)
        assert asyncio.run(kernel.manager.provisioner.poll()) == expected
        assert asyncio.run(kernel.manager.provisioner.wait()) == expected
        assert not kernel.manager.provisioner.has_process


def test_signal_after_the_end_harms_nobody(starting: Starting) -> None:
    """A signal to a kernel that has ended is dropped: its number may be another's by then."""
    kernel = starting()
    held = watched(kernel.pid)
    kernel.manager.provisioner._kernel.signal(signal.SIGKILL)
    assert has_ended(held)
    asyncio.run(kernel.manager.provisioner.send_signal(signal.SIGTERM))
    asyncio.run(kernel.manager.provisioner.terminate())
    asyncio.run(kernel.manager.provisioner.kill())


def test_manager_that_is_dropped_ends_its_kernel(starting: Starting) -> None:
    """A kernel whose manager nobody holds any more does not stay for the rest of the day."""
    kernel = starting()
    held = watched(kernel.pid)
    kernel.manager.provisioner._kernel.close()
    assert has_ended(held)


def test_many_start_at_once(folders: Path) -> None:
    """Pages that are opened at the same moment get a kernel each, from one process, in one loop."""
    others = descendants()  # servers of other tests, perhaps
    asyncio.run(several(folders, range(5)))
    assert len(POOL.pids()) == 1
    assert descendants() - others <= set(POOL.pids())


async def several(folder: Path, numbers: Iterable[int]) -> None:
    """Start some kernels at once, see that each is one of its own, and end them."""
    managers = [
        AsyncKernelManager(
            kernel_name=kernelspec.KERNEL,
            transport="ipc",
            connection_file=str(folder / f"kernel-{number}.json"),
        )
        for number in numbers
    ]
    await asyncio.gather(*(manager.start_kernel() for manager in managers))
    pids = {manager.provisioner.pid for manager in managers}
    assert len(pids) == len(managers)
    assert {psutil.Process(pid).ppid() for pid in pids} == set(POOL.pids())
    await asyncio.gather(*(manager.shutdown_kernel(now=True) for manager in managers))


def test_threads_share_a_warmed_process(folders: Path) -> None:
    """Notebooks that run in threads of one program get kernels from the same process."""
    others = descendants()
    with ThreadPoolExecutor() as threads:
        for done in [threads.submit(asyncio.run, several(folders, [n, n + 1])) for n in (0, 2, 4)]:
            done.result()
    assert len(POOL.pids()) == 1
    assert descendants() - others <= set(POOL.pids())


def test_standard_output_is_whose_it_was_given(starting: Starting, tmp_path: Path) -> None:
    """What a kernel writes past Jupyter goes where its starter wanted it."""
    with (tmp_path / "said").open("w") as file:
        kernel = starting(stdout=file, stderr=subprocess.DEVNULL)
    assert kernel.is_forked
    kernel.said("import sys; print('past Jupyter', file=sys.__stdout__, flush=True)")
    assert "past Jupyter" in (tmp_path / "said").read_text()


def test_what_only_the_usual_way_heeds_is_started_so(starting: Starting) -> None:
    """A starter that asks for more than a fork can give gets it, in a kernel that is not forked."""
    kernel = starting(umask=0o027)
    assert not kernel.is_forked
    assert kernel.said("import os; print(oct(os.umask(0)))") == "0o27"


def test_folder_that_is_missing_is_told_as_usual(starting: Starting, tmp_path: Path) -> None:
    """A kernel that cannot be started where it should be fails with the error that everybody knows."""
    with pytest.raises(FileNotFoundError):
        starting(cwd=str(tmp_path / "gone"))


def test_kernel_works_in_its_folder(starting: Starting, tmp_path: Path) -> None:
    """A notebook finds the files and modules beside it."""
    (tmp_path / "beside.py").write_text("word = 'beside'")
    kernel = starting(cwd=str(tmp_path))
    assert kernel.said("import os; print(os.getcwd())") == str(tmp_path)
    assert kernel.said("import beside; print(beside.word)") == "beside"


def test_forked_kernel_is_like_any_other(starting: Starting) -> None:
    """What a cell can see of its kernel is the same, but for the history that ours never keeps."""
    code = (
        "import sys, os, signal, threading\n"
        "for seen in (__name__, sys.path, len([a for a in sys.argv if a[:10] != '--HistoryM']),\n"
        "      os.getcwd(), sys.stdin.closed, gc_on(), sys.executable,\n"
        "      signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGCHLD),\n"
        "      os.getsid(0) == os.getpid(), 'Forking' in vars(sys.modules['__main__']),\n"
        "      sorted({thread.name for thread in threading.enumerate()} - POLLER),\n"
        "      sorted(set(os.environ) - {'JPY_PARENT_PID'})): print(seen)"
    )
    setup = (
        "import gc; gc_on = gc.isenabled\n"
        "POLLER = {'Thread-1', 'Thread-2', 'Thread-3', 'IPythonHistorySavingThread'}"
    )
    seen = []
    for name in (kernelspec.KERNEL, kernelspec.USUAL):
        kernel = starting(name=name)
        kernel.said(setup)
        seen.append(kernel.said(code))
    assert seen[0].splitlines() == seen[1].splitlines()


def notebook() -> nbformat.NotebookNode:
    """Write a notebook that asks for our kernel."""
    code = nbformat.v4.new_code_cell("import os\nprint(open(f'/proc/{os.getppid()}/cmdline').read())")
    named = {"kernelspec": {"name": kernelspec.KERNEL, "display_name": "", "language": "python"}}
    return nbformat.v4.new_notebook(cells=[code], metadata=named)


def test_nbclient_runs_a_notebook_in_a_forked_kernel() -> None:
    """nbclient, and nbconvert with it, need nothing but the kernel's name."""
    done = NotebookClient(notebook()).execute()
    assert "warmed.py" in done.cells[0].outputs[0].text


@pytest.mark.filterwarnings("ignore::DeprecationWarning:papermill")
def test_papermill_runs_a_notebook_in_a_forked_kernel(tmp_path: Path) -> None:
    """Papermill needs nothing but the kernel's name."""
    nbformat.write(notebook(), tmp_path / "in.ipynb")
    done = papermill.execute_notebook(
        str(tmp_path / "in.ipynb"), str(tmp_path / "out.ipynb"), progress_bar=False
    )
    assert "warmed.py" in done.cells[0].outputs[0].text


def test_twenty_rounds_leave_nothing(starting: Starting) -> None:
    """Kernels that come and go all day leave no process, file, socket or descriptor behind."""
    starting().said("print(1)")
    starting.end()
    before, files = descendants(), psutil.Process().num_fds()
    for _ in range(20):
        starting()
        starting.end()
    assert descendants() == before
    assert psutil.Process().num_fds() <= files + 2  # one more of its own may be about to go
    assert psutil.Process(POOL.pids()[0]).num_fds() == 4
