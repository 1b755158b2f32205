"""How soon a form can be used, beside stock Voilà showing the same questions and texts."""

import shutil
import statistics
import tempfile
from pathlib import Path

from nbformat import NotebookNode
from playwright.sync_api import Browser, Page, sync_playwright

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
FIRST_PRACTITIONER = STAFF[0].login
# notes in the page itself when a condition first holds, at the frame in which it does
_WATCH = """(() => {
  const check = () => {
    let holds = false;
    try { holds = %s; } catch (error) { holds = false; }
    if (holds) { window.__benchmark_ready = performance.now(); } else { requestAnimationFrame(check); }
  };
  requestAnimationFrame(check);
})()"""
OURS = "document.querySelector('[data-ak-ready]') !== null"
_STOCK = (
    "document.querySelectorAll('.widget-textarea textarea, .widget-text input, .widget-radio-box, "
    ".widget-select-multiple select').length >= %d"
    " && document.querySelector('#rendered_cells').style.display !== 'none'"
)


def open_page(browser: Browser, ready: str) -> Page:
    """Open a browser of its own whose pages note when something first holds."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.add_init_script(_WATCH % ready)
    return page


def seconds_to_open(page: Page, address: str) -> float:
    """Time an address from asking for it to the moment that the page notes."""
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.__benchmark_ready !== undefined", timeout=60_000)
    seconds = float(page.evaluate("window.__benchmark_ready")) / 1000
    page.goto("about:blank")
    return seconds


def _longest_open(home: Path) -> tuple[str, str, NotebookNode, int]:
    """Choose the open assessment with the most answers, and build the peer that shows the same."""
    store = Store.open(home)
    try:
        account = store.accounts.by_login(FIRST_PRACTITIONER)
        cases, _ = store.cases.caseload(account)
        views = [project(store, account, one.id) for case in cases for one in case.assessments]
        view = max((view for view in views if view.is_writable), key=_answers)
        notebook, count = stock_voila.same_questions(view)
        return view.case, view.assessment.id, notebook, count
    finally:
        store.close()


def _answers(view: RecordView) -> int:
    return sum(len(part.answers) for s in view.sections for q in s.questions for part in q.subjects)


def measure() -> list[Result]:
    """Open both in turn, warm, and give the ratio of the medians."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        demo = RunningDemo(Path(folder) / "home")
        demo.start()
        demo.stop()  # an existing demo goes on where it was; its record is read while nobody serves it
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=chromium_options()
        )
        try:
            case, assessment, notebook, count = _longest_open(demo.home)
            demo.start()
            ours = open_page(browser, OURS)
            sign_in(ours, demo.address, demo.login("practitioner"))
            form = f"{demo.address}voila/render/cases/{case}/{assessment}.ipynb"
            with stock_voila.serving(notebook, Path(folder)) as stock_address:
                stock = open_page(browser, _STOCK % count)
                pairs = [
                    (seconds_to_open(ours, form), seconds_to_open(stock, stock_address))
                    for _ in range(RUNS + 1)
                ][1:]
        finally:
            browser.close()
            demo.stop()
    own, other = (statistics.median(figures) for figures in zip(*pairs, strict=True))
    detail = f"{own:.2f} s; stock Voilà with {count} widgets {other:.2f} s; medians of {RUNS}"
    return [at_most("opened to usable, warm, against stock Voilà", own / other, 0.75, detail)]
