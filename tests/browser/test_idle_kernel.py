"""A kernel that nobody asks anything is let go; its page goes on, and a reload brings another."""

import re
from pathlib import Path

import psutil

from tests.browser.conftest import People
from tests.browser.running_demo import RunningDemo
from tests.browser.writing import WITHIN, Writing, is_saved, new_work

FIRST = "Sam says that mornings are calmer since Nan comes at seven. "
THEN = "On two days she could not come, and Sam was late for school."


def kernel_of(writing: Writing, demo: RunningDemo) -> psutil.Process:
    """Load the form, wait until it computes live, and find its kernel."""
    with writing.page.expect_websocket(lambda socket: "/api/kernels/" in socket.url, timeout=WITHIN) as seen:
        writing.page.goto("about:blank")
        writing.open()
    writing.page.locator("[data-ak-live=true]").first.wait_for(state="attached", timeout=WITHIN)
    found = re.search(r"/api/kernels/([\w-]+)/", seen.value.url)
    assert found is not None
    children = psutil.Process(demo.pid).children(recursive=True)
    return next(child for child in children if found[1] in " ".join(child.cmdline()))


def test_page_goes_on_without_its_idle_kernel(own_demo: RunningDemo, people: People) -> None:
    """After a pause in the typing the kernel is gone, the text is saved and a reload is live again."""
    own_demo.stop()
    own_demo.module = "tests.browser.short_idle"
    own_demo.start()
    page = people.at(own_demo.address, own_demo.login("practitioner"))
    writing = Writing(page, own_demo.address, new_work(page, own_demo.address))
    kernel = kernel_of(writing, own_demo)
    writing.type(FIRST)
    is_saved(writing, own_demo.home, FIRST)
    gone, alive = psutil.wait_procs([kernel], timeout=WITHIN / 1000)
    assert (len(gone), len(alive)) == (1, 0)
    sockets = Path(own_demo.home / "jupyter" / "run")
    page.evaluate("() => { const now = performance.now(); performance.now = () => now + 60_000; }")
    writing.type(THEN)
    is_saved(writing, own_demo.home, FIRST + THEN)
    stands_still = page.locator("[data-ak-stands-still]")
    assert "stands as it was before the pause" in stands_still.inner_text(timeout=WITHIN)
    assert page.locator("[data-ak-live=true]").count() == 0
    at = page.url
    stands_still.get_by_role("link").click()
    stands_still.wait_for(state="detached", timeout=WITHIN)
    page.locator("[data-ak-live=true]").first.wait_for(state="attached", timeout=WITHIN)
    assert page.url == at
    assert list(sockets.glob("kernel-*")) == []
    again = kernel_of(writing, own_demo)
    assert stands_still.count() == 0
    assert again.is_running()
    assert writing.text == FIRST + THEN
