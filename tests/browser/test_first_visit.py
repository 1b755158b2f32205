"""What a page of a form asks for: what it shows, and what meets the kernel once something is computed."""

import time
from contextlib import suppress

import psutil
from playwright.sync_api import expect

from tests.browser.conftest import People
from tests.browser.running_demo import RunningDemo
from tests.browser.writing import WITHIN, new_work

OF_THE_KERNEL = ("/voila/static/", "/voila/labextensions/", "/api/kernels/")


def test_what_meets_the_kernel_waits_for_a_section_that_computes(demo: RunningDemo, people: People) -> None:
    """The list of tasks comes without it; the first section opened from there is live all the same."""
    page = people.at(demo.address, demo.login("practitioner"))
    work = new_work(page, demo.address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{demo.address}voila/render/cases/{work.case}/{work.assessment}.ipynb")
    page.locator("[data-ak-ready]").wait_for(state="attached", timeout=WITHIN)
    page.wait_for_load_state("load")
    assert any(url.endswith("/page.js") for url in asked)
    assert [url for url in asked if any(part in url for part in OF_THE_KERNEL)] == []
    page.locator('a[href="#section=analysis"]').first.click()
    live = page.locator("[data-ak-section=analysis] [data-ak-live=true]").first
    expect(live).to_be_attached(timeout=WITHIN)
    assert sum(url.endswith("/voila/static/voila.js") for url in asked) == 1
    page.get_by_role("link", name="Task list").first.click()
    page.locator('a[href="#section=referral"]').first.click()
    expect(page.locator("[data-ak-section=referral] [data-ak-live=true]").first).to_be_attached(
        timeout=WITHIN
    )
    assert sum(url.endswith("/voila/static/voila.js") for url in asked) == 1


def kernels_of(demo: RunningDemo) -> int:
    """Count the kernels that run for pages of a demo."""
    found = 0
    for child in psutil.Process(demo.pid).children(recursive=True):
        with suppress(psutil.Error):  # it ended meanwhile
            found += any("kernel-" in word and word.endswith(".json") for word in child.cmdline())
    return found


def test_a_page_ends_a_kernel_that_it_never_met(own_demo: RunningDemo, people: People) -> None:
    """Whoever opens one list of tasks after another holds no kernels of pages that are gone."""
    page = people.at(own_demo.address, own_demo.login("practitioner"))
    work = new_work(page, own_demo.address)
    for _ in range(5):  # more than one person may have at once
        page.goto(f"{own_demo.address}voila/render/cases/{work.case}/{work.assessment}.ipynb")
        page.wait_for_load_state("load")
        assert page.locator(".ak-banner", has_text="several forms open").count() == 0
        assert kernels_of(own_demo) >= 1
        page.goto("about:blank")
        deadline = time.monotonic() + WITHIN / 1000
        while kernels_of(own_demo) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert kernels_of(own_demo) == 0
