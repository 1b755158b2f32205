"""F4, F5, F7 and what a failing disk says: somebody types in a browser while things break around them."""

import re
import time
from contextlib import suppress
from pathlib import Path
from shutil import which

import psutil
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as BrowserError

from tests.assurance import Line
from tests.browser.conftest import People, sign_in
from tests.browser.running_demo import Login
from tests.browser.writing import RETRYING, WITHIN, Held, Writing, in_record, is_saved, new_work
from tests.chromium import chromium_options
from tests.faults.bad_machine import OnABadMachine
from tests.faults.serving import Serving
from tests.store.desk import PASSWORD

SAM = Login("sam", PASSWORD, "practitioner")
FIRST = "Mornings are calmer since Nan comes at seven. "
THEN = "On two days she could not come. "


class Typed:
    """One form in which somebody types, counting characters and seconds until they are warned."""

    def __init__(self, serving: Serving, page: Page, address: str = "") -> None:
        self.home = serving.home
        address = address or serving.address
        self.writing = Writing(page, address, new_work(page, address))
        self.text = ""
        self.warned: list[float] = []

    def type(self, text: str, pause: float = 5) -> float:
        """Type on; give the moment of the first key."""
        began = time.monotonic()
        self.writing.type(text, pause)
        self.text += text
        return began

    def is_warned(self, since: float) -> None:
        """Wait for the words, and keep how long they took."""
        self.writing.is_told(RETRYING)
        self.warned.append(time.monotonic() - since)

    def is_saved(self) -> None:
        """See that screen and record hold everything that was typed."""
        is_saved(self.writing, self.home, self.text)

    @property
    def stored(self) -> int:
        """How many characters of it the record holds."""
        return len(in_record(self.home, self.writing.work).value)


def kernel_of(writing: Writing, server_pid: int) -> psutil.Process:
    """Open a form, wait until its kernel computes, and find that kernel's process."""
    with writing.page.expect_websocket(lambda socket: "/api/kernels/" in socket.url, timeout=WITHIN) as seen:
        writing.open()
    writing.page.locator("[data-ak-live=true]").first.wait_for(state="attached", timeout=WITHIN)
    found = re.search(r"/api/kernels/([\w-]+)/", seen.value.url)
    assert found is not None
    children = psutil.Process(server_pid).children(recursive=True)
    return next(child for child in children if found[1] in " ".join(child.cmdline()))


def kernel_killed(serving: Serving, people: People) -> Line:
    """Kill the page's kernel in the middle of a sentence."""
    typed = Typed(serving, people.at(serving.address, SAM))
    kernel = kernel_of(typed.writing, serving.pid)
    typed.type(FIRST)
    kernel.kill()
    typed.type(THEN)
    typed.is_saved()
    psutil.wait_procs([kernel], timeout=20)
    typed.type("Nan knows.")
    typed.is_saved()
    typed.writing.page.reload()
    typed.writing.is_ready()
    assert typed.writing.text == typed.text
    said = len(typed.text)
    return Line(
        "F4",
        f"kernel killed in mid-sentence: {said} characters typed, {typed.stored} stored",
        typed.stored == said,
    )


def server_killed(serving: Serving, people: People, times: int) -> Line:
    """Kill the server in the middle of a sentence, and start it again."""
    typed = Typed(serving, people.at(serving.address, SAM))
    typed.writing.open()
    for _ in range(times):
        typed.type(FIRST)
        serving.kill()
        began = typed.type(THEN)
        typed.is_warned(began)
        serving.start()
        typed.is_saved()
    typed.writing.page.reload()
    assert typed.writing.is_ready().text == typed.text
    said = len(typed.text)
    line = (
        f"server killed in mid-sentence and started again x{times}: {said} characters typed, {typed.stored} "
        f"stored, warned within {max(typed.warned):.1f} s"
    )
    return Line("F5", line, typed.stored == said)


def _stay(typed: Typed) -> None:
    """Choose to stay where a browser that keeps no drafts asks; what was typed is saved all the same."""
    page = typed.writing.page
    asked: list[str] = []

    def stay(dialog: object) -> None:
        dialog.dismiss()  # type: ignore[attr-defined]
        asked.append("asked")

    page.on("dialog", stay)
    page.context.set_offline(True)
    typed.type(THEN)
    page.close(run_before_unload=True)
    deadline = time.monotonic() + WITHIN / 1000
    while not asked:
        assert time.monotonic() < deadline, "the browser did not ask whether to leave"
        page.wait_for_timeout(50)
    typed.type("And so I stayed. ")
    page.context.set_offline(False)
    typed.is_saved()
    page.remove_listener("dialog", stay)


def _again(typed: Typed) -> None:
    """Open the form in a new tab: what was typed is there, and is saved."""
    context = typed.writing.page.context
    typed.writing = Writing(
        context.new_page(), typed.writing.url.split("voila/")[0], typed.writing.work
    ).open()
    expect(typed.writing.box).to_have_value(typed.text)
    typed.is_saved()


def _closed_offline(typed: Typed) -> None:
    page = typed.writing.page
    page.context.set_offline(True)
    typed.type(THEN)
    typed.writing.is_kept()
    page.close()
    page.context.set_offline(False)
    _again(typed)


def _renderers() -> dict[psutil.Process, float]:
    """List the processes that draw pages, each with the seconds that it has worked."""
    found = {}
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if "--type=renderer" in process.cmdline():
                found[process] = sum(process.cpu_times()[:2])
    return found


def _renderer_of(page: Page) -> psutil.Process:
    """Find the process that draws a page: the one that works while the page counts.

    Chromium keeps another ready. A tab that is opened in that one as it is killed would never come.
    """
    before = _renderers()
    page.evaluate("() => { const began = performance.now(); while (performance.now() - began < 500); }")
    worked = {process: seconds - before.get(process, 0.0) for process, seconds in _renderers().items()}
    return max(worked, key=lambda process: worked[process])


def renderer_crashed(typed: Typed) -> None:
    """Kill the page before anything was sent, and open it again: what was typed is there, and is saved."""
    page = typed.writing.page
    saves = Held(page, "**/save")
    typed.type(THEN)
    saves.first()
    typed.writing.is_kept()
    renderer = _renderer_of(page)
    with page.expect_event("crash", timeout=WITHIN):
        renderer.kill()
    page.close()
    saves.lose()
    _again(typed)


def page_gone(serving: Serving, people: People, browser: Browser, folder: Path) -> Line:
    """Let pages go in every way that a page goes before it could save."""
    parts = []
    ways = {
        "stayed when asked to leave": _stay,
        "tab closed offline": _closed_offline,
        "page crashed": renderer_crashed,
    }
    said = stored = 0
    for name, way in ways.items():
        page = people.at(serving.address, SAM)
        if way is _stay:
            page.context.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
        typed = Typed(serving, page)
        typed.writing.open()
        typed.type(FIRST)
        typed.is_saved()
        way(typed)
        said, stored = said + len(typed.text), stored + typed.stored
        parts.append(name)
    one, other = _browser_killed(serving, browser, folder)
    line = f"{', '.join(parts)}, browser killed: {said + one} characters typed, {stored + other} stored"
    return Line("F7", line, (said, one) == (stored, other))


def _browser_killed(serving: Serving, browser: Browser, folder: Path) -> tuple[int, int]:
    """Kill the browser itself before anything was sent, start it again, and sign in."""
    launch = browser.browser_type.launch_persistent_context
    given = {"executable_path": which("chromium"), "args": chromium_options(), "locale": "en-GB"}
    context = launch(folder, **given)
    page = context.new_page()
    sign_in(page, serving.address, SAM)
    typed = Typed(serving, page)
    typed.writing.open()
    Held(page, "**/save")
    typed.type(FIRST)
    typed.writing.is_kept()
    for process in psutil.process_iter(["cmdline"]):
        if f"--user-data-dir={folder}" in (process.info["cmdline"] or []):
            process.kill()
    while context.pages:
        try:
            page.wait_for_timeout(50)
        except BrowserError:
            break
    context = launch(folder, **given)
    try:
        page = context.new_page()
        sign_in(page, serving.address, SAM)
        typed.writing = Writing(page, serving.address, typed.writing.work).open()
        expect(typed.writing.box).to_have_value(typed.text)
        typed.is_saved()
        return len(typed.text), typed.stored
    finally:
        context.close()


def disk_fails(serving: OnABadMachine, people: People, under_the_store: Line) -> Line:
    """Let a flush under the running server fail once while somebody types."""
    typed = Typed(serving, people.at(serving.address, SAM))
    typed.writing.open()
    typed.type(FIRST)
    typed.is_saved()
    serving.disk_fails("flush")
    typed.is_warned(typed.type(THEN))
    assert serving.has_failed, "the disk did not fail"
    typed.type("The disk is well again, and nobody trusts it. ")
    typed.writing.is_told(RETRYING)
    serving.kill()
    serving.start()
    typed.is_saved()
    line = (
        f"{under_the_store.line}; under the running server: {len(typed.text)} characters typed, "
        f"{typed.stored} stored after a new start, warned within {max(typed.warned):.1f} s"
    )
    return Line("F13", line, under_the_store.holds and typed.stored == len(typed.text))
