"""How soon a computer is handed over, beside opening a section of the form of the same assessment."""

import shutil
import statistics
import tempfile
import uuid
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.opening import OURS, open_page, seconds_to_open
from benchmarks.result import Result, at_most
from tests.browser.conftest import sign_in
from tests.browser.interface import Interface
from tests.browser.running_demo import Login, RunningDemo
from tests.chromium import chromium_options
from tests.days import iso_day

RUNS = 7
TASK = "assessment-kit/handed"
_FAMILY = [
    {"kind": "child", "name": "Robin Testerly", "date_of_birth": "2019-05-21"},
    {"kind": "parent_or_carer", "name": "Jo Testerly", "relationship": "Mother"},
]


def _begin(page: Page, address: str) -> tuple[str, str]:
    """Start an assessment; give the addresses of its form's section and of handing it over."""
    interface = Interface(page, address)
    case = interface.ask("POST", "/cases", {"reference": f"B-{uuid.uuid4().hex[:8]}", "people": _FAMILY})
    children = [person["id"] for person in case["people"] if person["kind"] == "child"]
    today = iso_day()
    given = {
        "instrument": "child_and_family",
        "children": children,
        "referred_on": today,
        "started_on": today,
    }
    one = interface.ask("POST", f"/cases/{case['id']}/assessments", given)["id"]
    section = f"{address}voila/render/cases/{case['id']}/{one}.ipynb#section=family_view"
    return section, f"{address}assessment-kit/cases/{case['id']}/assessments/{one}/hand-over"


def _seconds_to_hand_over(page: Page, address: str) -> float:
    """Time from pressing the button to a page that keeps what is written.

    The page's own clock begins where the browser was sent on to the task; what the server did before, ending
    the worker's session and its kernels, is part of the navigation that the same clock counts from.
    """
    page.goto(address)
    page.get_by_label("Jo Testerly: their own view").check()
    page.get_by_role("button", name="Hand over the computer").click(no_wait_after=True)
    page.wait_for_url(f"**/{TASK}*", wait_until="commit")
    page.wait_for_function("() => window.__benchmark_ready !== undefined", timeout=60_000)
    return float(page.evaluate("window.__benchmark_ready")) / 1000


def _take_back(page: Page, address: str, person: Login) -> None:
    page.goto(f"{address}{TASK}/leave")
    page.get_by_label("Login name").fill(person.name)
    page.get_by_label("Password").fill(person.password)
    page.get_by_role("button", name="Sign in and take it back").click()
    page.wait_for_url(lambda url: "/handed" not in url)


def measure() -> list[Result]:
    """Open a section and hand over in turn, warm and with kernels; give the ratio of the medians."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        demo = RunningDemo(Path(folder) / "home")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=chromium_options()
        )
        try:
            demo.start()
            person = demo.login("practitioner")
            page = open_page(browser, OURS)
            sign_in(page, demo.address, person)
            section, hand_over = _begin(page, demo.address)
            pairs = []
            for _ in range(RUNS + 1):
                opened = seconds_to_open(page, section)
                pairs.append((_seconds_to_hand_over(page, hand_over), opened))
                _take_back(page, demo.address, person)
        finally:
            browser.close()
            demo.stop()
    own, other = (statistics.median(figures) for figures in zip(*pairs[1:], strict=True))
    detail = f"{own:.2f} s; a section of the form {other:.2f} s; medians of {RUNS}"
    return [at_most("handed over, against opening a section", own / other, 1.5, detail)]
