"""How soon a form can be used, beside stock Voilà showing the same questions and texts."""

import os
import shutil
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from assessment_kit.projection.record import project
from assessment_kit.store.record import Store
from benchmarks import stock_voila
from benchmarks.result import Result, at_most
from tests.browser.conftest import CHROMIUM_OPTIONS, sign_in
from tests.browser.running_demo import RunningDemo

RUNS = 7
# notes in the page itself when a condition first holds, at the frame in which it does
_WATCH = """(() => {
  const check = () => {
    let holds = false;
    try { holds = %s; } catch (error) { holds = false; }
    if (holds) { window.__benchmark_ready = performance.now(); } else { requestAnimationFrame(check); }
  };
  requestAnimationFrame(check);
})()"""
_OURS = "document.querySelector('[data-ak-ready]') !== null"
_STOCK = (
    "document.querySelectorAll('.widget-textarea textarea, .widget-text input, .widget-radio-box, "
    ".widget-select-multiple select').length >= %d"
    " && document.querySelector('#rendered_cells').style.display !== 'none'"
)


def _page(browser: Browser, ready: str) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.add_init_script(_WATCH % ready)
    return page


def _seconds(page: Page, address: str) -> float:
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.__benchmark_ready !== undefined", timeout=60_000)
    seconds = float(page.evaluate("window.__benchmark_ready")) / 1000
    page.goto("about:blank")
    return seconds


def _open_assessment(demo: RunningDemo) -> tuple[str, str, object, int]:
    """Choose the assessment of the first practitioner that has the most text and is still open."""
    store = Store.open(demo.home, writer=False)
    try:
        account = store.accounts.by_login(demo.login("practitioner").name)
        cases, _ = store.cases.caseload(account)
        views = [
            project(store, account, a.id)
            for case in cases
            for a in store.cases.get(account, case.id).assessments
        ]
        view = max((v for v in views if v.is_writable), key=lambda v: sum(_answers(v)))
        notebook, count = stock_voila.same_questions(view)
        return view.case, view.assessment.id, notebook, count
    finally:
        store.close()


def _answers(view: object) -> list[int]:
    sections = view.sections  # type: ignore[attr-defined]
    return [len(s.answers) for section in sections for q in section.questions for s in q.subjects]


def measure() -> list[Result]:
    """Open both in turn, warm, and give the ratio of the medians."""
    options = [*CHROMIUM_OPTIONS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        demo = RunningDemo(Path(folder) / "home")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        try:
            demo.start()
            case, assessment, notebook, count = _open_assessment(demo)
            ours = _page(browser, _OURS)
            sign_in(ours, demo.address, demo.login("practitioner"))
            form = f"{demo.address}voila/render/cases/{case}/{assessment}.ipynb"
            with stock_voila.serving(notebook, Path(folder)) as stock_address:
                stock = _page(browser, _STOCK % count)
                pairs = [(_seconds(ours, form), _seconds(stock, stock_address)) for _ in range(RUNS + 1)][1:]
        finally:
            browser.close()
            demo.stop()
    own, other = (statistics.median(figures) for figures in zip(*pairs, strict=True))
    detail = f"{own:.2f} s; stock Voilà with {count} widgets {other:.2f} s; medians of {RUNS}"
    return [at_most("opened to usable, warm, against stock Voilà", own / other, 0.75, detail)]
