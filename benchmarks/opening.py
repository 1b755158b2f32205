"""How soon a form can be read and used, beside stock Voilà showing the same questions and texts.

Ours with its kernel, ours under `--light` and the peer are opened in turn, warm: each server has served its
page before, and the browser has kept the files. Readable is a page whose first question stands in sight, and
usable one whose typing is saved. Bytes are what comes to a browser that has kept nothing, over HTTP and over
the kernel's websocket, by which stock Voilà sends its widgets; what came over HTTP alone is told beside it,
and so is a visit that leads to a section which computes something, where ours meets its kernel. Memory is
what each page open at such a section adds to the server and its processes that is theirs alone.
"""

import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from playwright.sync_api import TimeoutError as TookTooLong

from assessment_kit.demo.people import STAFF
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.record import project
from assessment_kit.store.record import Store
from benchmarks import stock_voila
from benchmarks.result import Result, at_most
from tests.browser.conftest import sign_in
from tests.browser.running_demo import RunningDemo
from tests.chromium import chromium_options

RUNS = 7
ROUNDS = 3  # of memory: what a server keeps of its first pages is none of theirs
_A_WHILE = 3.0  # seconds in which what comes last has come
OPEN_PAGES = 2  # one person may have three kernels, and one may still be ending
_SIZE = ViewportSize(width=1280, height=900)
FIRST_PRACTITIONER = STAFF[0].login
OURS = "document.querySelector('[data-ak-ready]') !== null"
LIVE = "document.querySelector('[data-ak-live=true]') !== null"
_BINARY = 2  # websocket's number for such a frame
# notes in the page itself when a condition first holds, at the frame in which it does
_WATCH = """(() => {
  const watch = (name, holds) => {
    const check = () => {
      let found = false;
      try { found = holds(); } catch (error) { found = false; }
      if (found) { window[name] = performance.now(); } else { requestAnimationFrame(check); }
    };
    requestAnimationFrame(check);
  };
  const inSight = (one) => one !== null && one.getClientRects().length > 0;
  watch("__benchmark_read", () => %s);
  watch("__benchmark_ready", () => %s);
})()"""
_OURS_READ = "inSight(document.querySelector('.ak-current :is(h1, h2, label, legend)'))"
_STOCK_READ = "inSight(document.querySelector('#rendered_cells .widget-label'))"
_STOCK = (
    "document.querySelectorAll('.widget-textarea textarea, .widget-text input, .widget-radio-box, "
    ".widget-select-multiple select').length >= %d"
    " && document.querySelector('#rendered_cells').style.display !== 'none'"
)


@dataclass(frozen=True, slots=True)
class Opened:
    """Seconds until a page can be read, and until it can be used."""

    read: float
    used: float


@dataclass(frozen=True, slots=True)
class Came:
    """Bytes that came to a browser, over HTTP and over websockets."""

    http: float
    sockets: float

    @property
    def all(self) -> float:
        """All of them."""
        return self.http + self.sockets


@dataclass(frozen=True, slots=True)
class Peer:
    """One of those that are compared: where its page is, who looks, and whose processes serve it.

    Parameters
    ----------
    settled
        What holds in the page once all has come that it shows.
    section
        The part of the address that leads to a section which computes something.
    live
        What holds there once all has come, its kernel's part too.
    """

    page: Page
    address: str
    server: psutil.Process
    settled: str
    section: str = ""
    live: str = ""

    def open(self) -> Opened:
        """Open its page once, leave it, and wait until what that leaves to do is done."""
        found = opened(self.page, self.address)
        time.sleep(_A_WHILE)
        return found

    def first_visit(self) -> Came:
        """Bytes for a browser that has kept nothing, until nothing more comes."""
        return self._bytes_until(self.address, self.settled)

    def first_section(self) -> Came:
        """Bytes for such a browser at a section that computes something."""
        return self._bytes_until(f"{self.address}{self.section}", self.live or self.settled)

    def _bytes_until(self, address: str, settled: str) -> Came:
        context = _like(self.page.context)
        page = context.new_page()
        http: list[float] = []
        sockets: list[float] = []
        session = context.new_cdp_session(page)
        session.on("Network.loadingFinished", lambda event: http.append(event["encodedDataLength"]))
        session.on(
            "Network.webSocketFrameReceived", lambda event: sockets.append(_bytes_of(event["response"]))
        )
        session.send("Network.enable")
        self._settle(page, address, settled)
        _leave(page)
        context.close()
        return Came(sum(http), sum(sockets))

    def bytes_a_page(self) -> float:
        """Memory that each of some open pages adds to the server and its processes, theirs alone."""
        return statistics.median(self._added_a_page() for _ in range(ROUNDS))

    def _added_a_page(self) -> float:
        before = self._held()
        pages = [self.page.context.new_page() for _ in range(OPEN_PAGES)]
        for page in pages:
            self._settle(page, f"{self.address}{self.section}", self.live or self.settled)
        added = self._held() - before
        for page in pages:
            _leave(page)
        return added / OPEN_PAGES

    def _settle(self, page: Page, address: str, settled: str) -> None:
        page.goto(address, wait_until="commit")
        try:
            page.wait_for_function(settled, timeout=60_000)
        except TookTooLong as error:
            error.add_note(f"{address} was not there within a minute: {settled}")
            raise
        page.wait_for_timeout(_A_WHILE * 1000)

    def _held(self) -> int:
        every = [self.server, *self.server.children(recursive=True)]
        return sum(one.memory_full_info().uss for one in every)


def _bytes_of(frame: Mapping[str, Any]) -> float:
    """Count what a frame of a websocket carries; binary ones are told in base64."""
    told = len(frame["payloadData"])
    return told * 3 / 4 if frame["opcode"] == _BINARY else told


def _leave(page: Page) -> None:
    """Leave a page as people do, so that it has its kernel ended, and close it once that was sent."""
    page.goto("about:blank")
    page.wait_for_timeout(_A_WHILE * 1000)
    page.close()


def _like(context: BrowserContext) -> BrowserContext:
    """Open another browser with the same login and nothing kept."""
    assert context.browser is not None
    return context.browser.new_context(viewport=_SIZE, storage_state=context.storage_state())


def open_page(browser: Browser, ready: str, read: str = "true") -> Page:
    """Open a browser of its own whose pages note when something first holds."""
    page = browser.new_context(viewport=_SIZE).new_page()
    page.add_init_script(_WATCH % (read, ready))
    return page


def opened(page: Page, address: str) -> Opened:
    """Time an address from asking for it to the moments that the page notes."""
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.__benchmark_ready !== undefined", timeout=60_000)
    read, ready = (float(page.evaluate(f"window.__benchmark_{name}")) for name in ("read", "ready"))
    page.goto("about:blank")
    return Opened(read / 1000, ready / 1000)


def seconds_to_open(page: Page, address: str) -> float:
    """Time an address from asking for it to the moment that it can be used."""
    return opened(page, address).used


def longest_open(home: Path) -> tuple[str, RecordView]:
    """Choose the open assessment with the most answers, and say under which path its form is."""
    store = Store.open(home)
    try:
        account = store.accounts.by_login(FIRST_PRACTITIONER)
        cases, _ = store.cases.caseload(account)
        views = [project(store, account, one.id) for case in cases for one in case.assessments]
        view = max((view for view in views if view.is_writable), key=_answers)
        return f"voila/render/cases/{view.case}/{view.assessment.id}.ipynb", view
    finally:
        store.close()


def _answers(view: RecordView) -> int:
    return sum(len(part.answers) for s in view.sections for q in s.questions for part in q.subjects)


@contextmanager
def _peers() -> Iterator[tuple[dict[str, Peer], int]]:
    """Start ours twice and stock Voilà, with the same questions; give them and the number of widgets."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        full, light = RunningDemo(folder / "home"), RunningDemo(folder / "light", "--light")
        full.start()
        full.stop()  # an existing demo goes on where it was; its record is read while nobody serves it
        path, view = longest_open(full.home)
        shutil.copytree(full.home, light.home)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=chromium_options()
        )
        try:
            section = f"#section={computing_section(view)}"
            ours = {
                "ours": _ours(browser, full, path, section, LIVE),
                "light": _ours(browser, light, path, section, OURS),
            }
            with stock_peer(browser, view, folder) as (stock, count):
                yield {**ours, "stock": stock}, count
        finally:
            browser.close()
            full.stop()
            light.stop()


@contextmanager
def stock_peer(browser: Browser, view: RecordView, folder: Path) -> Iterator[tuple[Peer, int]]:
    """Serve the questions of an assessment with stock Voilà; give the page and how many widgets it has."""
    notebook, count = stock_voila.same_questions(view)
    with stock_voila.serving(notebook, folder) as (address, server):
        shown = _STOCK % count
        yield Peer(open_page(browser, shown, _STOCK_READ), address, server, shown), count


def computing_section(view: RecordView) -> str:
    """Choose the section with the most answers: who works on it sees it computed on."""
    return max(
        view.sections, key=lambda s: sum(len(p.answers) for q in s.questions for p in q.subjects)
    ).section.id


def _ours(browser: Browser, demo: RunningDemo, path: str, section: str, live: str) -> Peer:
    demo.start()
    page = open_page(browser, OURS, _OURS_READ)
    sign_in(page, demo.address, demo.login("practitioner"))
    return Peer(page, f"{demo.address}{path}", psutil.Process(demo.pid), OURS, section, live)


def measure() -> list[Result]:
    """Open all three in turn, warm, and give the ratios of the medians."""
    with _peers() as (peers, count):
        runs = [{name: peer.open() for name, peer in peers.items()} for _ in range(RUNS + 1)][1:]
        fetched = {name: peer.first_visit() for name, peer in peers.items()}
        at_section = {name: peer.first_section() for name, peer in peers.items()}
        held = {name: peers[name].bytes_a_page() for name in ("ours", "stock")}
    read = {name: statistics.median(run[name].read for run in runs) for name in peers}
    used = {name: statistics.median(run[name].used for run in runs) for name in peers}
    of = f"stock Voilà with {count} widgets"
    return [
        *_against("opened to readable, warm", read, (0.40, 0.25), "s", of, 1),
        *_against("opened to usable, warm", used, (0.45, 0.25), "s", of, 1),
        *_bytes(fetched, at_section, of),
        *_against("own memory of an open page", held, (0.4,), "MB", of, 1e6),
    ]


def _against(
    what: str, figures: dict[str, float], bars: Sequence[float], unit: str, of: str, one: float
) -> Iterator[Result]:
    """Hold ours, and ours under `--light` where there is a bar for it, against stock Voilà."""
    stock = figures["stock"]
    for name, bar in zip(("ours", "light"), bars, strict=False):
        own = figures[name]
        detail = f"{own / one:.2f} {unit}; {of} {stock / one:.2f} {unit}"
        how = what if name == "ours" else f"{what}, --light"
        yield at_most(f"{how}, against stock Voilà", own / stock, bar, detail)


def _bytes(fetched: Mapping[str, Came], at_section: Mapping[str, Came], of: str) -> Iterator[Result]:
    stock = fetched["stock"]
    for name, bar, how in (("ours", 0.5, ""), ("light", 0.1, ", --light")):
        own, section = fetched[name], at_section[name]
        yield at_most(
            f"bytes of a first visit{how}, against stock Voilà",
            own.all / stock.all,
            bar,
            f"{own.all / 1e3:.0f} kB; {of} {stock.all / 1e3:.0f} kB; over HTTP alone {own.http / 1e3:.0f} "
            f"and {stock.http / 1e3:.0f} kB; to a section which computes {section.all / 1e3:.0f} kB",
        )
