"""The warmed process: what it holds, whom it serves, and what its death does."""

import json
import logging
import os
import re
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import psutil
import pytest

from assessment_kit.kernels import kernelspec
from assessment_kit.kernels.pool import POOL, Pool
from tests.kernels.starting import Starting, has_ended, watched

CANARY = "canary-3f6f0b"
SET_WHILE_LOADING = {
    *("MPLBACKEND", "TERM", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "PAGER", "GIT_PAGER"),
    "PYDEVD_USE_FRAME_EVAL",
}


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin each test with a pool that nothing has happened to."""
    for name, value in vars(Pool()).items():
        if name != "_lock":
            monkeypatch.setattr(POOL, name, value)


def warmed() -> psutil.Process:
    """Find the one warmed process."""
    (pid,) = POOL.pids()
    return psutil.Process(pid)


def test_death_of_the_warmed_process_leaves_no_orphan(starting: Starting) -> None:
    """Whatever kills the process that kernels were forked from, they go with it at once."""
    kernels = [starting() for _ in range(3)]
    held = [watched(kernel.pid) for kernel in kernels]
    warmed().kill()
    assert all([has_ended(one) for one in held])  # noqa: C419 - each is let go of
    assert not any(kernel.manager.is_alive() for kernel in kernels)


def test_another_takes_its_place_once(starting: Starting, caplog: pytest.LogCaptureFixture) -> None:
    """After one death kernels are forked again, after the second started the usual way; the log says so."""
    logging.getLogger("traitlets").propagate = True
    kernel = starting()
    for is_forked in (True, False):
        process = warmed()
        process.kill()
        process.wait(30)
        kernel.manager.restart_kernel(now=True)
        assert kernel.connect().said("print('back')") == "back"
        assert kernel.is_forked == is_forked
    assert starting().is_forked is False
    said = [record.getMessage() for record in caplog.records if "forked from" in record.getMessage()]
    ended = "The process that kernels are forked from has ended"
    assert said == [
        f"{ended}: another takes its place.",
        f"{ended} twice: they start the usual way, which takes longer and more memory.",
    ]


def test_death_of_the_manager_leaves_nothing(tmp_path: Path) -> None:
    """A server that is killed takes its kernels along, what they started, and the warmed process."""
    program = """
        import json, sys, time
        from assessment_kit.kernels.pool import POOL
        from tests.kernels.starting import Starting
        start = Starting()
        kernels = [start(), start()]
        started = int(kernels[0].said("import subprocess; print(subprocess.Popen(['sleep', '600']).pid)"))
        print(json.dumps([started, *POOL.pids(), *(kernel.pid for kernel in kernels)]), flush=True)
        time.sleep(600)
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE, text=True
    ) as manager:
        assert manager.stdout is not None
        held = [watched(pid) for pid in json.loads(manager.stdout.readline())]
        manager.kill()
    assert len(held) == 4
    assert all([has_ended(one) for one in held])  # noqa: C419 - each is let go of
    for file in Path(os.environ["JUPYTER_RUNTIME_DIR"]).iterdir():
        file.unlink()  # a server takes them away when it starts


UNFIT = {
    "a thread": "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()",
    "a loop": "import asyncio\nloop = asyncio.new_event_loop()",
    "a zmq context": "import zmq\ncontext = zmq.Context()",
    "a database": "import sqlite3\nconnection = sqlite3.connect(':memory:')",
    "a database file": (
        "import sqlite3\nconnection = sqlite3.connect(__file__ + '.db')\n"
        "connection.execute('create table t (c)')"
    ),
    "a file": "file = open(__file__)",
    "an error": "raise LookupError('no such thing')",
}


@pytest.mark.parametrize("text", UNFIT.values(), ids=UNFIT)
def test_nothing_is_forked_from_a_process_that_holds(
    text: str, starting: Starting, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A library that starts or opens something while it is imported costs speed, never a broken kernel."""
    logging.getLogger("traitlets").propagate = True
    (tmp_path / "heavy.py").write_text(text)
    spec = json.loads((kernelspec.data_folder() / "kernels" / kernelspec.KERNEL / "kernel.json").read_text())
    spec["metadata"]["kernel_provisioner"]["config"]["preload"] = ["heavy"]
    folder = tmp_path / "data" / "kernels" / "heavy"
    folder.mkdir(parents=True)
    (folder / "kernel.json").write_text(json.dumps(spec))
    os.environ["JUPYTER_PATH"] = str(tmp_path / "data")  # the fixture puts back what it was
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    kernel = starting(name="heavy", env={**os.environ, "PYTHONPATH": path}, cwd=str(tmp_path))
    assert not kernel.is_forked
    assert kernel.said("print(1)") == "1"
    said = [
        record.getMessage() for record in caplog.records if "cannot be forked here" in record.getMessage()
    ]
    assert len(said) == 1


def test_kernel_sees_what_it_is_given_and_no_more(
    starting: Starting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither what the server has in its environment nor what another kernel was given reaches a kernel."""
    monkeypatch.setenv("SERVER_SECRET", f"server-{CANARY}")
    given = {name: value for name, value in os.environ.items() if name != "SERVER_SECRET"}
    first = starting(env={**given, "ITS_OWN": f"first-{CANARY}"})
    second = starting(env={**given, "ITS_OWN": "second"})
    names = set(json.loads(second.said("import os, json; print(json.dumps(list(os.environ)))")))
    assert names - SET_WHILE_LOADING <= {*given, "ITS_OWN"}
    assert first.said("import os; print(os.environ['ITS_OWN'])") == f"first-{CANARY}"
    assert warmed().pid == psutil.Process(second.pid).ppid() == psutil.Process(first.pid).ppid()
    assert CANARY.encode() in memory(first.pid)  # it is there to be found
    for pid in (second.pid, warmed().pid):
        assert CANARY.encode() not in memory(pid)
        assert CANARY.encode() not in Path(f"/proc/{pid}/environ").read_bytes()


def memory(pid: int) -> bytes:
    """Read all that a process has written into its memory."""
    found = []
    with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", 0) as mem:
        for line in maps:
            place = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if place is None:
                continue
            start, end = (int(edge, 16) for edge in place.groups())
            mem.seek(start)
            while start < end and (read := mem.read(end - start)):
                found.append(read)
                start += len(read)
    return b"".join(found)


def test_kernels_share_no_descriptor(starting: Starting) -> None:
    """No kernel holds the line or the socket of another: each would keep the other's end from being seen."""
    code = "import os; print([os.path.realpath(f'/proc/self/fd/{n}') for n in os.listdir('/proc/self/fd')])"
    kernels = [starting() for _ in range(3)]
    open_there = [set(re.findall(r"socket:\[\d+\]", kernel.said(code))) for kernel in kernels]
    assert all(open_there)
    assert not open_there[0] & open_there[1]
    assert not open_there[1] & open_there[2]
    own = {os.readlink(f"/proc/{warmed().pid}/fd/{n}") for n in os.listdir(f"/proc/{warmed().pid}/fd")}  # noqa: PTH115, PTH208
    assert not open_there[2] & own


def test_kernels_draw_different_chances(starting: Starting) -> None:
    """Two kernels of one process do not draw the same numbers and ids."""
    code = "import random, uuid, tempfile; print(random.random(), uuid.uuid4(), tempfile.mktemp())"
    assert starting().said(code) != starting().said(code)


def test_kernel_is_named_in_the_list_of_processes(starting: Starting) -> None:
    """Who looks at the machine sees which process is which kernel."""
    kernel = starting()
    words = psutil.Process(kernel.pid).cmdline()
    assert kernel.manager.connection_file in words
    assert not any("kernel-" in word for word in warmed().cmdline())


def test_interrupt_in_the_terminal_is_not_the_kernel_s(starting: Starting) -> None:
    """A Ctrl-C that stops the server's terminal reaches neither kernels nor the warmed process."""
    kernel = starting()
    assert os.getsid(kernel.pid) == kernel.pid
    assert os.getsid(warmed().pid) == warmed().pid


def test_other_systems_start_kernels_the_usual_way() -> None:
    """Where the system cannot do it, our kernel is Jupyter's own, and one sentence says so."""
    program = """
        import logging, os
        del os.pidfd_open
        from tests.kernels.starting import Starting
        logging.basicConfig(format="said: %(message)s")
        start = Starting()
        for _ in range(2):
            kernel = start()
            print(kernel.is_forked, kernel.said("print(6 * 7)"))
        start.end()
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "42"] * 2
    assert done.stderr.count("Kernels cannot be forked on this system: they start the usual way") == 1


def test_fork_of_the_manager_keeps_no_hold(starting: Starting) -> None:
    """A program that forks itself has kernels of its own in the copy, and leaves ours alone."""
    kernel = starting()
    pid = os.fork()
    if pid == 0:
        os._exit(len(POOL._warmed))
    assert os.waitpid(pid, 0)[1] == 0
    assert kernel.said("print('here')") == "here"


def test_processes_that_hang_are_given_up(starting: Starting, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warmed process that answers nobody is ended, and the kernel starts all the same."""
    starting()
    monkeypatch.setattr("assessment_kit.kernels.process.PATIENCE", 2.0)
    process = warmed()
    held = watched(process.pid)
    process.send_signal(signal.SIGSTOP)
    assert starting().said("print('started')") == "started"
    assert has_ended(held)
