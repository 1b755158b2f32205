"""How soon the largest form can be used, beside the Child and Family Assessment, for the same family."""

import shutil
import statistics
import tempfile
import uuid
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.opening import OURS, open_page
from benchmarks.result import Result, at_most
from tests.browser.conftest import sign_in
from tests.browser.interface import Interface
from tests.browser.running_demo import RunningDemo
from tests.chromium import chromium_options
from tests.days import iso_day

RUNS = 9
FIRST_FORM = "child_and_family"
OF_ONE_CHILD = "child_voice"
BEGUN = (FIRST_FORM, "early_help", "section_47_enquiry", "parenting")
BESIDE = ("contribution", OF_ONE_CHILD)  # parts of the first
_FAMILY = [
    {"kind": "child", "name": "Robin Testerly", "date_of_birth": "2015-05-21"},
    {"kind": "child", "name": "Wren Testerly", "date_of_birth": "2019-02-03"},
    {"kind": "parent_or_carer", "name": "Jo Testerly", "relationship": "Mother"},
    {"kind": "parent_or_carer", "name": "Sam Testerly", "relationship": "Father"},
    {"kind": "family_member", "name": "Pat Testerly", "relationship": "Grandmother"},
]


def _forms(page: Page, address: str) -> dict[str, str]:
    """Begin an assessment of every type for one family, parts too, and say where their forms are."""
    interface = Interface(page, address)
    reference = f"B-{uuid.uuid4().hex[:8]}"
    case = interface.ask("POST", "/cases", {"reference": reference, "people": _FAMILY})
    children = [person["id"] for person in case["people"] if person["kind"] == "child"]
    began = iso_day(ago=7)
    given = {"referred_on": began, "started_on": began}

    def begin(name: str, place: str) -> str:
        whom = children[: 1 if name == OF_ONE_CHILD else None]
        return str(interface.ask("POST", place, {"instrument": name, "children": whom, **given})["id"])

    begun = {name: begin(name, f"/cases/{case['id']}/assessments") for name in BEGUN}
    begun |= {name: begin(name, f"/assessments/{begun[FIRST_FORM]}/parts") for name in BESIDE}
    return {name: f"{address}voila/render/cases/{case['id']}/{one}.ipynb" for name, one in begun.items()}


def _seconds_to_open(page: Page, address: str) -> float:
    """Time an address as everybody opens it: with a kernel, and with nothing left to do for the page before.

    Pages left at once would leave their kernels starting beside the next, and some come without any.
    """
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.__benchmark_ready !== undefined", timeout=60_000)
    seconds = float(page.evaluate("window.__benchmark_ready")) / 1000
    page.evaluate("location.hash = 'check'")  # which meets the kernel
    page.wait_for_function("document.querySelector('[data-ak-live]') !== null", timeout=60_000)
    page.goto("about:blank")
    return seconds


def measure() -> list[Result]:
    """Open all types in turn, warm, and give the slowest median over that of the first form."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        demo = RunningDemo(Path(folder) / "home")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=chromium_options()
        )
        try:
            demo.start()
            page = open_page(browser, OURS)
            sign_in(page, demo.address, demo.login("practitioner"))
            forms = _forms(page, demo.address)
            figures: dict[str, list[float]] = {name: [] for name in forms}
            for run in range(RUNS + 1):
                for name, address in forms.items():
                    seconds = _seconds_to_open(page, address)
                    if run:  # the first time is cold
                        figures[name].append(seconds)
        finally:
            browser.close()
            demo.stop()
    medians = {name: statistics.median(seconds) for name, seconds in figures.items()}
    slowest = max(medians, key=lambda name: medians[name])
    detail = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in medians.items())
    ratio = medians[slowest] / medians[FIRST_FORM]
    return [at_most("largest form, against the first form", ratio, 1.15, f"{detail}; medians of {RUNS}")]
