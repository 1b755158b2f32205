"""The tour's live section, where nothing of our server is: plain Voilà and plain JupyterLab."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, expect

from tests.browser.running_demo import free_port

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
WITHIN = 120_000  # milliseconds; every cell of the tour runs first


@contextmanager
def plain(folder: Path, *command: str) -> Iterator[str]:
    """Run a program of Jupyter's with nobody's settings; give its address."""
    port = free_port()
    own = {f"JUPYTER_{name}_DIR": str(folder / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *command, "--no-browser", f"--port={port}"],
            cwd=folder,
            env={**os.environ, **own, "IPYTHONDIR": str(folder / "ipython")},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    address = f"http://127.0.0.1:{port}/"
    try:
        while not answers(address):
            assert process.poll() is None, (folder / "log").read_text(errors="replace")
            time.sleep(0.2)
        yield address
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # with its kernels; nothing of the tour is to be kept
        process.wait(20)


def answers(address: str) -> bool:
    """Tell whether somebody listens; Voilà's own first page would start a kernel, so another one is asked."""
    try:
        urlopen(f"{address}static/nothing", timeout=5).close()
    except HTTPError:
        return True
    except OSError:
        return False
    return True


def type_into_the_live_section(page: Page) -> None:
    """Answer one more question, and see Python count it and keep it."""
    box = page.locator("[data-ak-question=referral_received]").get_by_role("textbox")
    box.wait_for(timeout=WITHIN)
    expect(page.get_by_text(re.compile(r"^2 of \d+ questions answered")).first).to_be_attached(timeout=WITHIN)
    box.fill("By telephone, at ten past nine")
    expect(page.get_by_text(re.compile(r"^3 of \d+ questions answered")).first).to_be_attached(timeout=WITHIN)
    expect(page.locator(".ak-status--embedded")).to_have_text(re.compile(r"Saved at \d"), timeout=WITHIN)


def test_the_live_section_works_in_plain_voila(tmp_path: Path, browser: Browser) -> None:
    """Whoever has Voilà and this package can show a section that works, without a record or login."""
    shutil.copy(NOTEBOOKS / "tour.ipynb", tmp_path)
    with plain(tmp_path, "voila", "tour.ipynb") as address:
        page = browser.new_page()
        page.goto(address, timeout=WITHIN)
        type_into_the_live_section(page)
        page.close()


def test_the_live_section_works_in_plain_jupyterlab(tmp_path: Path, browser: Browser) -> None:
    """The same section in JupyterLab, as a developer tries it out."""
    shutil.copy(NOTEBOOKS / "tour.ipynb", tmp_path)
    with plain(tmp_path, "jupyterlab", "--allow-root", "--IdentityProvider.token=") as address:
        page = browser.new_page()
        page.goto(f"{address}lab/tree/tour.ipynb", timeout=WITHIN)
        page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=WITHIN)
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=WITHIN)  # a kernel is there
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        type_into_the_live_section(page)
        page.close()
